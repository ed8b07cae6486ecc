"""An edition before it is written: all that its pages and files are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import months_later
from samverk.agreement.history import Version, history
from samverk.agreement.on_day import on
from samverk.agreement.persons import without_persons
from samverk.agreement.redaction import redact
from samverk.agreement.uncommented import without_comments
from samverk.check import Judged
from samverk.forecast import Progress, forecast
from samverk.judging import Judge
from samverk.model.forecast import Forecast
from samverk.site.publication.edition import edition_of
from samverk.site.publication.open_forecast import open_forecast
from samverk.site.publication.overview import Overview, overview
from samverk.site.publication.standing import Standings
from samverk.site.view.shared import Edition

YEARS_AHEAD = 3
"""So far ahead the pages know what the calendar alone will change."""


@dataclass(frozen=True)
class Publication:
    """One edition. `judged` is what may be told in it: internal values are gone from the public one.

    `forecast` is what the calendar will change, without messages in the public edition. `known` are the agreements,
    sorted by id. `address` is where the site will lie, with the last slash; empty where nobody has said.
    """

    judged: Judged
    edition: Edition
    forecast: Forecast
    address: str

    @property
    def as_of(self) -> date:
        """The day of judgement."""
        return self.judged.as_of

    @cached_property
    def standings(self) -> Standings:
        """Verdicts and findings by agreement, with the day on which each will turn."""
        return Standings(self.judged, self.forecast)

    @cached_property
    def known(self) -> tuple[Overview, ...]:
        """What several pages need to know about each agreement."""
        content = self.judged.content
        return tuple(overview(agreement, content, self.standings, self.as_of) for agreement in content.agreements)

    @cached_property
    def histories(self) -> Mapping[str, tuple[Version, ...]]:
        """Each agreement's versions, the oldest first, by the agreement's id."""
        return {a.id: history(a, self.as_of) for a in self.judged.content.agreements}


def look_ahead(judged: Judged, progress: Progress | None = None) -> Forecast:
    """What the calendar alone will change in the next years; the same for both editions."""
    content, end = judged.content, months_later(judged.as_of, 12 * YEARS_AHEAD) or date.max
    return forecast(content.agreements, Judge(content, judged.rule_sets), judged.as_of, end, progress)


def publication(judged: Judged, edition: str, ahead: Forecast, address: str = "") -> Publication:
    """The edition, `public` or `internal` (ValueError for another). The public one is redacted first.

    `address` is where it will lie; where nobody says, what the settings say.

    It tells of each agreement as it is in force on the day: a tillägg whose day has not come has changed nothing.
    """
    own = edition_of(judged, edition)
    judged = replace(judged, reports=(without_comments(judged.content, judged.report),))
    if edition == "public":
        public = redact(judged.content, judged.report)
        content = replace(public.content, agreements=tuple(without_persons(a) for a in public.content.agreements))
        judged = replace(judged, content=content, reports=(public.report,))
        ahead = open_forecast(ahead, public, judged.rule_sets)
    in_force = tuple(on(agreement, AsOf(judged.as_of)).agreement for agreement in judged.content.agreements)
    judged = replace(judged, content=replace(judged.content, agreements=in_force))
    return Publication(judged, own, ahead, address or judged.content.settings.address)

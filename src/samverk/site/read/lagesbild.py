"""The lägesbild that applies on the day, and whether it is revised in time: read once for all pages."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.model.span import Span
from samverk.model.standing import Tone
from samverk.site.publication.deadlines import Due
from samverk.site.publication.overview import Overview
from samverk.site.view.shared import Status

KIND = "lägesbild"


@dataclass(frozen=True, slots=True)
class Lagesbild:
    """`version` None: none is decided here. `due` None: it has no last day.

    `unread` are the places for which nobody can say which version applies. `asked`: the rule set knows of a lägesbild.
    """

    version: AnnexVersion | None
    unread: tuple[Span, ...]
    due: Due | None
    late: bool
    as_of: date
    asked: bool = True

    @property
    def counted_from(self) -> date | None:
        """The day that time is counted from where the first version has no day of its own; None for all others."""
        one = self.version
        return one.in_force_from if one and one.first and one.dated is None else None

    @property
    def tone(self) -> Tone:
        """How it stands on the day."""
        if self.version is None and not self.unread and not self.asked:
            return "plain"
        return "unknown" if self.unread else "bad" if self.late or self.version is None else "good"

    def told(self, *, whole: bool = False) -> Status | None:
        """`försenad`, or `i tid` where it has a last day; with `whole` that day as well. None where it has none."""
        return self.due.status(self.as_of, whole=whole) if self.due else None


def lagesbild_of(known: Overview, as_of: date) -> Lagesbild:
    """The agreement's, as it is on the day."""
    found = versions(known.agreement)
    applies = applying(known.agreement, found, KIND, as_of)
    own = [due for due in known.due if due.annex == KIND]
    late = next((due for due in own if due in known.late), None)
    due = late or next(iter(own), None)
    asked = known.agreement.vocabulary.has_of_its_own(KIND)
    return Lagesbild(applies.last, applies.unread, due, late is not None, as_of, asked)

"""Which version of each annex applied when, and from when it was late."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from samverk.agreement.annex_list import Hidden, hidden_as
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import days_later, earliest
from samverk.agreement.history import Version, times_unread
from samverk.agreement.stretches import stretches
from samverk.agreement.swedish import capitalised, date_text
from samverk.facts.build import facts_of_annexes
from samverk.model.deadline import Deadline
from samverk.model.fact import Fact
from samverk.model.rule import Rule
from samverk.rules.due import deadlines
from samverk.site.addresses import annex_uri
from samverk.site.publication.states import not_shown
from samverk.site.read.said import dated
from samverk.site.view.district import Band, BandChart, BandRow, Stretch

LastDay = Callable[[str, date, date], Deadline | None]
"""The last day for an annex, by its id, as the rules saw it on a day, from the facts of an earlier day."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_AHEAD = 731
"""So many days after the day of judgement are drawn at most."""
MOST_YEARS = 40
"""So many lines for years at most; where there would be more, only every second, fifth, tenth … year has one."""


def last_days(agreement: Agreement, content: Content, rules: Sequence[Rule]) -> LastDay:
    """The rules asked of an annex as it was; the first of the days that any of them sets."""

    @cache
    def annexes(since: date) -> tuple[Fact, ...]:
        return facts_of_annexes(agreement, content, since)

    def last_day(kind: str, since: date, asked: date) -> Deadline | None:
        own = [fact for fact in annexes(since) if fact.id == f"bilagor.{kind}"]
        return min(deadlines(rules, own, asked), key=lambda one: (one.day, one.rule), default=None)

    return last_day


def band_chart(agreement: Agreement, history: tuple[Version, ...], last_day: LastDay, as_of: date) -> BandChart | None:
    """From the agreement's first day to the day of judgement, or to its last day, and what time is left after it.

    None before it began, and where nobody can read on which days something began to apply.
    """
    if not history or times_unread(agreement).faults:
        return None
    start, last = history[0].day, earliest([as_of, agreement.parts.terms.giltighet.till.value]) or as_of
    ahead = days_later(last, MOST_AHEAD) or last if last == as_of else last
    rows = []
    for label, kind in _kinds(agreement, history):
        bands = tuple(_bands(_Annex(agreement.id, label, kind, history), last_day, last, ahead))
        if bands:
            rows.append(BandRow(label, bands))
    if not rows:
        return None
    end = max(last.toordinal(), *(row.bands[-1].end for row in rows))
    words = "i dag" if last == as_of else date_text(last)
    years = tuple(_years(start, date.fromordinal(end)))
    return BandChart(start.toordinal(), last.toordinal(), end, words, years, tuple(rows))


def _years(start: date, last: date) -> Iterator[tuple[int, str]]:
    """New years after `start`, up to `last`: each with its number."""
    step = next(step for step in STEPS if (last.year - start.year) // step <= MOST_YEARS)
    for year in range(start.year + 1, last.year + 1):
        if year % step == 0:
            yield date(year, 1, 1).toordinal(), str(year)


def _kinds(agreement: Agreement, history: tuple[Version, ...]) -> list[tuple[str, str]]:
    """The annexes as (label, kind): those of the list in its order, then any that applied without being listed."""
    listed = {row.kind.words: row.nr.words for row in agreement.parts.terms.bilageforteckning}
    kinds = dict.fromkeys([*listed, *(kind for version in history for kind in version.annexes)])
    return [(f"{listed.get(kind, '')} {capitalised(kind)}".strip(), kind) for kind in kinds]


@dataclass(frozen=True, slots=True)
class _Annex:
    """An annex of the chart."""

    agreement: str
    label: str
    kind: str
    history: tuple[Version, ...]


def _bands(annex: _Annex, last_day: LastDay, last: date, ahead: date) -> Iterator[Band]:
    """One for each version that applied, its late end as a band of its own; then the time left, up to `ahead`."""
    found = stretches(annex.history, annex.kind, last)
    for number, one in enumerate(found, 1):
        uri = annex_uri(annex.agreement, one.version.reference)
        newest = one is found[-1]
        kind, words, told = _what(one.version, number, newest=newest)
        set_by = last_day(annex.kind, one.start, one.last)
        due = set_by.day if set_by else None
        late = one.late_from(due)
        if late != one.start:
            since = f"{annex.label}, {told} från {date_text(one.start)}"
            yield Band(one.start.toordinal(), (late or one.end).toordinal(), kind, words, since, uri)
        if late is not None:
            since = f"försenad från {date_text(late)}"
            until = "" if newest else f" till {date_text(one.end)}"
            words = since if newest else ""  # an old delay is short: there is no room in it
            yield Band(late.toordinal(), one.end.toordinal(), "late", words, f"{annex.label}, {since}{until}", uri)
        elif newest and (left := one.left_until(due, ahead)) and due:
            told = f"{annex.label}, tid kvar till och med {date_text(due)}"
            yield Band(one.end.toordinal(), left.toordinal(), "left", f"till {date_text(due)}", told, "")


def _what(version: AnnexVersion, number: int, *, newest: bool) -> tuple[Stretch, str, str]:
    """What is to be seen of a version while it applies: the kind of band, its short words, and the long ones."""
    day = dated(version.head.datum)
    why = not_shown(version)
    if why:
        short = "sekretess" if hidden_as(version) is Hidden.SECRECY else why
        return "withheld" if version.withheld else "absent", short, f"versionen {day} ({why})"
    return "applies" if newest else "applied", str(number), f"versionen {day}"

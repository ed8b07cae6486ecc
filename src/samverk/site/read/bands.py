"""Which version of each annex applied when, and from when it was late."""

from collections.abc import Callable, Iterator
from datetime import date

from samverk.agreement.annex_list import Hidden, hidden_as
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.content import Agreement
from samverk.agreement.dates import earliest
from samverk.agreement.history import Version, times_unread
from samverk.agreement.stretches import stretches
from samverk.agreement.swedish import capitalised, date_text
from samverk.facts.build import facts_of
from samverk.model.deadline import Deadline
from samverk.model.fact import Fact
from samverk.rules.due import deadlines
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import not_shown
from samverk.site.read.said import dated
from samverk.site.view.district import Band, BandChart, BandRow, Stretch

LastDay = Callable[[str, date, date], Deadline | None]
"""The last day for an annex, by its id, as the rules saw it on a day, from the facts of an earlier day."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_YEARS = 40
"""So many lines for years at most; where there would be more, only every second, fifth, tenth … year has one."""


def last_days(agreement: Agreement, made: Publication) -> LastDay:
    """The rules asked of an annex as it was; the first of the days that any of them sets."""
    rules = [made.standings.rules[link.id] for link in made.standings.links(agreement.id)]

    def annexes(since: date) -> tuple[Fact, ...]:
        known = (agreement.id, since)
        if known not in made.annex_facts:
            found = facts_of(agreement, made.judged.content, since)
            made.annex_facts[known] = tuple(fact for fact in found if fact.kind == "bilaga")
        return made.annex_facts[known]

    def last_day(kind: str, since: date, asked: date) -> Deadline | None:
        own = [fact for fact in annexes(since) if fact.id == f"bilagor.{kind}"]
        return min(deadlines(rules, own, asked), key=lambda one: (one.day, one.rule), default=None)

    return last_day


def band_chart(agreement: Agreement, history: tuple[Version, ...], last_day: LastDay, as_of: date) -> BandChart | None:
    """From the agreement's first day to the day of judgement, or to its last day.

    None before it began, and where nobody can read on which days something began to apply.
    """
    if not history or times_unread(agreement).faults:
        return None
    start, last = history[0].day, earliest([as_of, agreement.parts.terms.giltighet.till.value]) or as_of
    rows = tuple(
        BandRow(label, bands, f"{label}: {', '.join(band.told for band in bands)}.")
        for label, kind in _kinds(agreement, history)
        if (bands := tuple(_bands(history, kind, last_day, last)))
    )
    if not rows:
        return None
    return BandChart(start.toordinal(), last.toordinal(), date_text(last), tuple(_years(start, last)), rows)


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


def _bands(history: tuple[Version, ...], kind: str, last_day: LastDay, last: date) -> Iterator[Band]:
    """One for each version that applied, with its late end as a band of its own."""
    for one in stretches(history, kind, last):
        shown, words, told = _what(one.version)
        due = last_day(kind, one.start, one.last)
        late = one.late_from(due.day if due else None)
        if late != one.start:
            yield _band(one.start, late or one.end, shown, words, f"{told} från {date_text(one.start)}")
        if late is not None:
            since_when = f"försenad från {date_text(late)}"
            yield _band(late, one.end, "late", since_when, f"{since_when} till {date_text(one.end)}")


def _band(start: date, end: date, kind: Stretch, words: str, told: str) -> Band:
    return Band(start.toordinal(), end.toordinal(), kind, words, told)


def _what(version: AnnexVersion) -> tuple[Stretch, str, str]:
    """What is to be seen of a version while it applies: the kind of band, its short words, and the long ones."""
    day = dated(version.head.datum)
    why = not_shown(version)
    if why:
        short = "sekretess" if hidden_as(version) is Hidden.SECRECY else why
        return "withheld" if version.withheld else "absent", short, f"versionen {day} ({why})"
    return "applies", day, f"versionen {day}"

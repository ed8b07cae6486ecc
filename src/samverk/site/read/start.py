"""The start page's view: how the agreement of every district stands, and which districts have none here."""

from collections.abc import Iterator, Mapping
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after
from samverk.agreement.parts.register import District
from samverk.agreement.swedish import capitalised, date_text, list_text, order_of
from samverk.model.standing import ALL_MET, Apart, Counted, Standing
from samverk.render.tally import verdict_sentence
from samverk.site.publication.in_force import applies
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import unread
from samverk.site.read.coming import first_turn
from samverk.site.read.districts import (
    about_of,
    district_called,
    districts_of,
    districts_unknown,
    districts_untold,
    former_names,
    have_agreements,
    lacking_districts,
    police_area,
)
from samverk.site.read.events import events
from samverk.site.read.lagesbild import lagesbild_of
from samverk.site.read.plan_targets import plan_with_targets
from samverk.site.read.said import NOT_KNOWN
from samverk.site.read.tasks import coming_rows, overdue_rows
from samverk.site.view.city import AgreementRow, LackingRow, LatestRow, Place, StartView
from samverk.site.view.shared import AgreementLink, Status

MOST_ROWS = 3
MOST_PLACES = 2
NOTED = (Standing.BREACHED, Apart.WAIVED, Standing.REMARKED)
"""What a reader is told of each agreement beside its name, the worst first."""


def start_view(made: Publication) -> StartView:
    """Every agreement and every district with what there is to know at a glance."""
    districts = districts_of(made)
    rows = tuple(_row(one, made) for one in sorted(made.known, key=lambda one: _worst_first(one, made)))
    return StartView(
        have=have_agreements(made),
        followed=_followed(made),
        rows=rows,
        lacking=tuple(_lacking(made)),
        places=_places(made, districts),
        overdue=overdue_rows(made)[:MOST_ROWS],
        coming=coming_rows(made)[:MOST_ROWS],
        latest=_latest(made),
        targets=any(plan_with_targets(known, made) for known in made.known),
        turn=min((turn for turn in (first_turn(made), *(row.due_turn for row in rows)) if turn), default=None),
    )


def _worst_first(one: Overview, made: Publication) -> tuple[int | str, ...]:
    counts = made.standings.counts(one.agreement.id)
    worst = (-counts.get(kind, 0) for kind in (*NOTED, Standing.NOT_ASSESSED))
    return (*worst, order_of(one.name), one.agreement.id)


def _row(known: Overview, made: Publication) -> AgreementRow:
    time = applies(known.agreement.parts.terms, made.as_of)
    since = tuple(part for part in (f"{time.since}{time.until}", time.left_open) if part)
    readable = known.agreement.readable
    counts, due = made.standings.counts(known.agreement.id), known.next_due
    open_ = counts.get(Standing.NOT_ASSESSED, 0)
    noted = tuple(Status(one.words.tone, one.words.number(counts[one])) for one in NOTED if counts.get(one))
    judged = (
        (() if open_ else (Status("good", ALL_MET),)) if counts and readable else (Status("unknown", "inte bedömt"),)
    )
    lagesbild, written = _lagesbild(known, made.as_of)
    return AgreementRow(
        agreement=AgreementLink(known.agreement.id, known.name),
        about=about_of(known, made),
        applies=Status(time.tone, time.word, time.turn) if readable else known.statuses[0],
        since=since if readable else (),
        counts=noted or judged,
        more=(Standing.NOT_ASSESSED.words.number(open_),) if open_ else (),
        lagesbild=lagesbild,
        written=written,
        due=(date_text(due.day), due.ahead) if due else (),
        due_turn=day_after(due.day) if due else None,
    )


def _places(made: Publication, districts: Mapping[str, District]) -> tuple[Place, ...]:
    """Some former districts that a reader may still call home, and the agreement of each."""
    register = made.judged.content.register
    found = [
        Place(name, AgreementLink(known.agreement.id, known.name))
        for known in made.known
        for one in known.districts
        if one in districts
        for name in former_names(districts[one], register)
    ]
    return tuple(found[:MOST_PLACES])


def _lagesbild(known: Overview, as_of: date) -> tuple[Status, tuple[str, ...]]:
    """The lägesbild's word, and what its time is counted from."""
    if not known.agreement.readable:
        return Status("unknown", unread(known.agreement.document.faults.values())), ()
    latest = lagesbild_of(known, as_of)
    version = latest.version
    if latest.unread:
        return Status("unknown", unread(latest.unread)), ()
    if version is None:
        return Status("unknown", "ingen är beslutad här"), ()
    begun = latest.counted_from
    day = version.dated or version.in_force_from
    dated = f"datum okänt, räknat från {date_text(begun)}" if begun else f"från {date_text(day)}" if day else ""
    late = latest.due.of_it(as_of) if latest.due and latest.late else ""
    told = tuple(part for part in (dated, late) if part)
    return latest.told() or Status("plain", "finns"), told


def _followed(made: Publication) -> str:
    """How many requirements are broken, remarked on and not assessed in all agreements, in one sentence or two."""
    by = {known.name: made.standings.counts(known.agreement.id) for known in made.known}
    total = sum(sum(counts.values()) for counts in by.values())
    if not made.judged.report.judged:
        return verdict_sentence(made.judged.report)
    words: Mapping[Counted, str] = {
        Standing.BREACHED: "brister {}",
        Apart.WAIVED: "har {} dispens",
        Standing.REMARKED: "påpekas {}",
        Standing.NOT_ASSESSED: "går {} inte att bedöma",
    }
    sums = {one: sum(counts.get(one, 0) for counts in by.values()) for one in words}
    parts = [words[one].format(number) for one, number in sums.items() if number]
    where = [name for name, counts in by.items() if counts.get(Standing.BREACHED)]
    whose = "dess" if len(by) == 1 else "deras"
    told = f"Av {whose} {total} krav {list_text(parts)}." if parts else f"Inget av {whose} {total} krav brister."
    return f"{told} Alla brister finns i {where[0]}." if len(where) == 1 and len(by) > 1 else told


def _latest(made: Publication) -> tuple[LatestRow, ...]:
    """The latest events of all agreements, the newest first."""
    return tuple(
        LatestRow(
            date_text(date.fromisoformat(event.day)),
            AgreementLink(event.agreement, event.name),
            event.sentence,
            event.told,
            event.uri,
        )
        for event in events(made)[:MOST_ROWS]
    )


def _lacking(made: Publication) -> Iterator[LackingRow]:
    """The districts of which no agreement is known here, in Swedish order."""
    register = made.judged.content.register
    for district in lacking_districts(made):
        areas = tuple(police_area(area, register) for area in district.police_areas(made.as_of))
        there = district.there(AsOf(made.as_of)).faults
        unsure = f"om området finns {unread(there)}" if there else ""
        if not unsure and (untold := districts_untold(made)):
            unsure = f"Det {unread(untold)} om det har en."
        if not unsure and districts_unknown(made):
            unsure = f"Om det har en är {NOT_KNOWN}."
        yield LackingRow(capitalised(district_called(district)), areas, unsure)

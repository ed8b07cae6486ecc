"""The start page's view: every district of the city, and how its agreement stands."""

from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after
from samverk.agreement.parts.register import PoliceArea
from samverk.agreement.register import Register
from samverk.agreement.swedish import date_text
from samverk.model.standing import Standing
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.coming import coming_rows, first_turn
from samverk.site.read.events import events
from samverk.site.read.overdue import overdue_rows
from samverk.site.view.city import DistrictRow, LatestRow, StartView
from samverk.site.view.shared import AgreementLink, Fact, Status

UNCONFIRMED = "inte bekräftat"
MOST_COMING = 6
MOST_EVENTS = 5
UNSURE = Status("unknown", "om området finns går inte att läsa")


def start_view(made: Publication) -> StartView:
    """Every district with what there is to know at a glance."""
    known, judged = made.known, made.judged
    rows = _rows(made)
    have, unsure = sum(bool(row.agreements) for row in rows), sum(UNSURE in row.statuses for row in rows)
    of = f"minst {len(rows) - unsure}" if unsure else str(len(rows))
    counts = judged.report.counts
    late = sum(bool(one.late) for one in known)
    following = min(((one.next_due, one.name) for one in known if one.next_due), default=None)
    return StartView(
        facts=(
            Fact("Överenskommelser här", f"{have} av {of}", "stadsdelsområden"),
            Fact("Följs kraven?", *(one.words.number(counts[one]) for one in (Standing.BREACHED, Standing.REMARKED))),
            Fact("Försenat", f"{late} av {len(known)}", "överenskommelser"),
            Fact("Nästa datum", date_text(following[0].day), f"{following[1]}: {following[0].what}")
            if following
            else Fact("Nästa datum", "inget datum"),
        ),
        rows=rows,
        overdue=overdue_rows(made),
        coming=coming_rows(made)[:MOST_COMING],
        latest=_latest(made),
        turn=min((turn for turn in (first_turn(made), *(row.due_turn for row in rows)) if turn), default=None),
    )


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
        for event in events(made)[:MOST_EVENTS]
    )


def _rows(made: Publication) -> tuple[DistrictRow, ...]:
    """A row per district that exists on the day, then one for agreements that name no such district."""
    known, register, as_of = made.known, made.judged.content.register, made.as_of
    there = {identity: row.there(AsOf(as_of)) for identity, row in register.districts.items()}
    districts = {
        identity: register.districts[identity] for identity, said in there.items() if said.value or said.faults
    }
    by_district: dict[str, list[Overview]] = {identity: [] for identity in districts}
    loose = []
    for one in known:
        own = [identity for identity in districts if identity in one.districts]
        for district_id in own:
            by_district[district_id].append(one)
        if not own:
            loose.append(one)
    rows = []
    for identity, district in districts.items():
        areas = tuple(_area(area, register) for area in district.police_areas(as_of))
        row = _row(district.namn.words, areas, by_district[identity], as_of)
        rows.append(replace(row, statuses=(UNSURE, *row.statuses)) if there[identity].faults else row)
    rows += [_row(one.name, (), [one], as_of) for one in loose]
    return tuple(rows)


def _area(area: PoliceArea, register: Register) -> str:
    """The police area's name, the part of the district it has, and a word where no source confirms it."""
    organisation = register.organisations.get(area.id.words)
    name = organisation.short_name if organisation else area.id.words
    days = "om det gäller nu går inte att läsa" if area.fran.faults or area.till.faults else ""
    remarks = [one for one in (area.avser.words, "" if area.belagd.words == "ja" else UNCONFIRMED, days) if one]
    return f"{name} ({', '.join(remarks)})" if remarks else name


def _row(name: str, areas: tuple[str, ...], own: list[Overview], as_of: date) -> DistrictRow:
    links = tuple(AgreementLink(one.agreement.id, one.agreement.id) for one in own)
    if not own:
        return DistrictRow(name, areas, (), (Status("plain", "saknas"),), None)
    statuses = tuple(status for one in own for status in one.statuses)
    due = min((d for one in own for d in one.due if not d.late(as_of)), default=None)
    if due is None:
        return DistrictRow(name, areas, links, statuses, None)
    return DistrictRow(name, areas, links, statuses, f"{date_text(due.day)}: {due.what}", day_after(due.day))

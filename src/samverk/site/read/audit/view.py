"""All agreements → the auditors' page: a table over all, and every matter for each."""

from collections.abc import Iterator

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after
from samverk.agreement.swedish import date_text
from samverk.model.standing import TONES_WORST_FIRST, Tone
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import WITHHELD, unread
from samverk.site.read.audit.case import Case
from samverk.site.read.audit.dates import dates, lagesbild, late, mandate
from samverk.site.read.audit.decisions import decisions, dispenses, undecided, withheld
from samverk.site.read.audit.measures import UNKNOWN, lacks, measures, tally
from samverk.site.read.audit.roles import meetings, roles
from samverk.site.read.coming import first_turn
from samverk.site.read.districts import district_called, districts_unknown
from samverk.site.read.said import NOT_KNOWN
from samverk.site.read.tasks import overdue_rows
from samverk.site.view.audit import Audit, AuditView, Part
from samverk.site.view.shared import AgreementLink, Status

COLUMNS = ("Gäller", "Lägesbild", "Nästa datum", "Försenat", "Beslut", "Möten", "Utan beslut", "Åtgärder")


def audit_view(made: Publication) -> AuditView:
    """Every agreement, those that cannot be read included."""
    covered = {district for known in made.known for district in known.districts}
    audits = tuple(_audit(known, made) for known in made.known)
    turns = [audit.turn for audit in audits]
    return AuditView(
        columns=COLUMNS,
        audits=audits,
        without=tuple(_without(made, covered)),
        overdue=overdue_rows(made),
        turn=min((turn for turn in (first_turn(made), *turns) if turn), default=None),
    )


def _without(made: Publication, covered: set[str]) -> Iterator[str]:
    """The districts for which there is no agreement here, with a word of those of which nobody can say so."""
    listed = [known.agreement.parts.terms.distrikt for known in made.known]
    lacking = [fault for rows in listed for one in (rows, *rows) for fault in one.faults]
    unknown = districts_unknown(made)
    for identity, district in made.judged.content.register.districts.items():
        there = district.there(AsOf(made.as_of))
        if identity not in covered and (there.value or there.faults):
            faults = (*lacking, *there.faults)
            if not faults and unknown:
                yield f"{district_called(district)} (det är {NOT_KNOWN} säkert)"
                continue
            why = WITHHELD if unread(faults) == WITHHELD else f"{unread(faults)} säkert"
            yield f"{district_called(district)} (det {why})" if faults else district_called(district)


def _audit(known: Overview, made: Publication) -> Audit:
    link = AgreementLink(known.agreement.id, known.name)
    if not known.agreement.readable:
        left = Status("unknown", unread(known.agreement.document.faults.values()))
        answers = (*known.statuses, *[left] * (len(COLUMNS) - 1))
        return Audit(link, known.statuses, answers, (), None, known.agreement.document.path)
    case = Case(known, made)
    parts = (
        dates(case),
        late(case),
        roles(case),
        meetings(case),
        mandate(case),
        decisions(case),
        undecided(case),
        dispenses(case),
        withheld(case),
        measures(case),
    )
    turns = [one.turn for one in known.statuses]
    turns += [said.turn for part in parts for said in part.statements]
    turn = min((turn for turn in (made.standings.turn(known.agreement.id), *turns) if turn), default=None)
    answers = _answers(case, {part.anchor: part for part in parts})
    return Audit(link, known.statuses, answers, parts, turn, known.agreement.document.path)


def _answers(case: Case, parts: dict[str, Part]) -> tuple[Status, ...]:
    """The cells of the row, in the order of COLUMNS."""
    picture, following = lagesbild(case), case.known.next_due
    return (
        case.known.statuses[0],
        Status(picture.tone, picture.answer, picture.turn),
        Status("plain", f"{date_text(following.day)}: {following.ahead}", day_after(following.day))
        if following
        else Status("plain", "inget datum"),
        _count(parts["forfallet"], "inget", "sak", "saker"),
        _wrong(parts["beslut"], "inga beslut"),
        _wrong(parts["moten"], "inga grupper"),
        _count(parts["obeslutat"], "inga", "version", "versioner"),
        _measures(case, parts["atgarder"]),
    )


def _count(part: Part, none: str, one: str, many: str) -> Status:
    """How many statements the part has: each of them is one too many, but for those that nobody can read."""
    number, unread = len(part.statements), sum(one.tone == "unknown" for one in part.statements)
    if number and number == unread:
        return Status("unknown", f"{none} kända, {number} framgår inte här")
    told = f"{number} {one if number == 1 else many}"
    told += f", varav {unread} framgår inte här" if unread else ""
    return Status("bad", told) if number else Status("good", none)


def _wrong(part: Part, none: str) -> Status:
    """How many statements the part has, and how many of them tell of something missing."""
    number = len(part.statements)
    wrong = sum(statement.tone in ("bad", "warn") for statement in part.statements)
    if not number:
        return Status("plain", none)
    open_ones = sum(statement.tone == "unknown" for statement in part.statements)
    if not wrong and open_ones:
        return Status("unknown", f"{number}, varav {open_ones} går inte att bedöma")
    if not wrong:
        tone: Tone = "good" if any(statement.tone == "good" for statement in part.statements) else "plain"
        turn = min((s.turn for s in part.statements if s.turn), default=None)
        return Status(tone, f"{number} utan anmärkning", turn)
    worst: Tone = "bad" if any(statement.tone == "bad" for statement in part.statements) else "warn"
    return Status(worst, f"{number}, varav {wrong} med anmärkning")


def _measures(case: Case, part: Part) -> Status:
    found = tally(case)
    if found is None:
        return Status(part.statements[0].tone if part.statements else "plain", "kan inte räknas")
    words = f"{found.all}: {found.by_status['genomförd']} genomförda, {found.late} sena"
    lacking = ((found.without_status, "status"), (found.without_follow_up, "uppföljning"))
    more = [
        f"{number} utan {field}" for number, field in lacking if lacks(case, number, field) not in ("good", "plain")
    ]
    tones = {statement.tone for statement in part.statements}
    tone: Tone = next((one for one in TONES_WORST_FIRST if one in tones), "plain")
    more += [f"{number} {word.lower()}" for word, number in zip(UNKNOWN, found.unknown, strict=True) if number]
    return Status(tone, ", ".join([words, *more]), found.turn)

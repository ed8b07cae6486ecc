"""The annex list of an agreement → the rows of its table."""

from collections.abc import Iterator, Sequence
from datetime import date

from samverk.agreement.annex_list import Hidden, applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import day_after
from samverk.agreement.parts.overarching import OverarchingPeriod
from samverk.agreement.parts.period import Phase
from samverk.agreement.swedish import date_text
from samverk.agreement.unknown_decisions import decision_unknown
from samverk.model.span import Span
from samverk.model.stated import State, faults_of
from samverk.site.addresses import annex_uri
from samverk.site.publication.deadlines import Due
from samverk.site.publication.states import LATE, STATES, not_shown, that_unread, unread
from samverk.site.read.decided import decided_by
from samverk.site.read.said import NOT_KNOWN, UNTOLD, dated
from samverk.site.view.agreement import AnnexRow
from samverk.site.view.district import Way
from samverk.site.view.shared import Status

MISSING = STATES[Hidden.MISSING].status()


def annex_rows(agreement: Agreement, content: Content, due: Sequence[Due], as_of: date) -> tuple[AnnexRow, ...]:
    """A row per line of the annex list, in its order, then one per annex that has versions but no line.

    `due` are the days on which annexes fall due, past and to come.

    Below an annex stand its newer versions that do not apply on the day: nobody has decided about them, or not yet.
    """
    if not agreement.readable:
        return ()
    found, clock = versions(agreement), AsOf(as_of)
    rows_read = [row for row in agreement.parts.terms.bilageforteckning if not row.kind.faults]
    listed = [(row.nr.words or "–", row.kind.words) for row in rows_read]
    kinds = {kind for _, kind in listed}
    unlisted = dict.fromkeys(version.kind for version in found if version.kind not in kinds)
    rows = [*listed, *(("–", kind) for kind in unlisted)]
    shown = []
    for number, kind in rows:
        own = [version for version in found if version.kind == kind]
        row = _row(number, kind, own, (agreement, content), [one for one in due if one.annex == kind], clock)
        shown += [row, *_waiting(number, kind, own, agreement, clock)]
    unreadable = (row for row in agreement.parts.terms.bilageforteckning if row.kind.faults)
    return (*shown, *(_unread(row.nr.words, row.kind.faults) for row in unreadable))


def _unread(number: str, places: Sequence[Span]) -> AnnexRow:
    """A row of the list that does not say, to who reads it here, which annex it is."""
    return AnnexRow(number or "–", f"Bilaga {that_unread(places)}", UNTOLD, UNTOLD, Status("unknown", unread(places)))


def _waiting(
    number: str, kind: str, own: Sequence[AnnexVersion], agreement: Agreement, clock: AsOf
) -> Iterator[AnnexRow]:
    """The versions after the current one, in order: they are here, but the earlier one still applies (C57)."""
    applies = applying(agreement, own, kind, clock).last
    later = own[own.index(applies) + 1 :] if applies else own
    for version in later:
        begins = version.in_force_from
        if version.begun(clock):
            continue
        title = f"{version.annex.title}, senare version"
        decided = f"gäller från {date_text(begins)}" if begins else "inget giltigt beslut"
        turn = begins.isoformat() if begins else None
        status = Status("warn", "gäller inte än" if begins else "inte beslutad", turn)
        if decision_unknown(version, agreement):
            decided, status = NOT_KNOWN, Status("unknown", f"om den är beslutad är {NOT_KNOWN}")
        if version.timing.faults:
            decided, status = UNTOLD, Status("unknown", f"dag {unread(version.timing.faults)}")
        yield AnnexRow(number, title, dated(version.head.datum), decided, status, _way(version, agreement))


def _row(
    number: str,
    kind: str,
    own: Sequence[AnnexVersion],
    here: tuple[Agreement, Content],
    due: Sequence[Due],
    clock: AsOf,
) -> AnnexRow:
    title = here[0].vocabulary.title(kind) or "okänd bilaga"
    if kind == "övergripande" and not own:
        return _overarching(number, title, *here, clock)
    applies = applying(here[0], own, kind, clock)
    version = applies.last
    if applies.unread:
        return AnnexRow(number, title, UNTOLD, UNTOLD, Status("unknown", f"{unread(applies.unread)} vilken som gäller"))
    if version is None:
        if any(decision_unknown(one, here[0]) for one in own):
            return AnnexRow(number, title, NOT_KNOWN, NOT_KNOWN, Status("unknown", f"vilken som gäller är {NOT_KNOWN}"))
        state = Status("bad", "inget giltigt beslut") if own else MISSING
        return AnnexRow(number, title, "saknas", "saknas", state)
    decided, way = _decided(version, here[0]), _way(version, here[0])
    state = STATES[Phase.OVER].status(date_text(applies.ended)) if applies.ended else _state(version, due, clock)
    return AnnexRow(number, title, dated(version.head.datum), decided, state, way)


def _way(version: AnnexVersion, agreement: Agreement) -> Way:
    return Way("Läs versionen", annex_uri(agreement.id, version.reference))


def _decided(version: AnnexVersion, agreement: Agreement) -> str:
    if version.first:
        return "följde med överenskommelsen"
    day = date_text(version.in_force_from) if version.in_force_from else "okänd dag"
    by = decided_by(version.decision, agreement.vocabulary) if version.decision else "tillägg"
    return f"{by} {day}"


def _state(version: AnnexVersion, due: Sequence[Due], clock: AsOf) -> Status:
    """Late comes first: that is true of a missing or withheld document as well."""
    overdue = next((one for one in due if clock.passed(one.day)), None)
    if overdue:
        return STATES[LATE].status(f"sedan {date_text(overdue.day)}")
    turn, begins = day_after(due[0].day) if due else None, version.in_force_from
    if begins and not version.begun(clock):
        return STATES[Phase.COMING].status(date_text(begins), turn=begins.isoformat())
    if version.withheld:
        return Status("plain", not_shown(version), turn)
    if version.absent:
        return STATES[Hidden.WITHDRAWN if version.head.withdrawn else Hidden.MISSING].status()
    return STATES[Phase.CURRENT].status(turn=turn)


def _applies(period: OverarchingPeriod, clock: AsOf) -> Status:
    """Whether the overarching agreement applies on the day; where nobody knows, only that its version is known."""
    holds, start, last = period.holds(clock), period.fran.value, period.till.value
    if holds.faults:
        return Status("unknown", f"{unread(holds.faults)} om den gäller")
    if last and clock.passed(last):
        return STATES[Phase.OVER].status(date_text(last))
    if start and not clock.reached(start):
        return STATES[Phase.COMING].status(date_text(start), turn=start.isoformat())
    return STATES[Phase.CURRENT].status(turn=day_after(last)) if holds.value else Status("plain", "känd version")


def _overarching(number: str, title: str, agreement: Agreement, content: Content, clock: AsOf) -> AnnexRow:
    """The overarching agreement is decided elsewhere; here stands which version of it is pinned."""
    pinned = content.pinned(agreement)
    pin = agreement.parts.terms.overgripande
    if pinned is None and (faults := faults_of([pin, pin.id, pin.version])):
        return AnnexRow(number, title, UNTOLD, "beslutas centralt", Status("unknown", unread(faults)))
    if pinned is None and State.UNKNOWN in (pin.id.state, pin.version.state):
        return AnnexRow(number, title, NOT_KNOWN, "beslutas centralt", Status("unknown", f"vilken är {NOT_KNOWN}"))
    if pinned is None:
        return AnnexRow(number, title, "saknas", "beslutas centralt", MISSING)
    state = MISSING if pinned.absent else _applies(pinned.giltighet, clock)
    return AnnexRow(number, title, f"version {pinned.version.words or 'okänd'}", "beslutas centralt", state)

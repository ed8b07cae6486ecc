"""What is told beside the count of approvals: who owns the first accounts, and which gate has been counted by."""

from collections.abc import Iterable, Sequence

from samverk.agreement.content import APPROVERS
from samverk.agreement.speakers import Speakers, administrators, anybody, speaks
from samverk.agreement.text_change import same_but_for_ends
from samverk.model.approval import Approver, Demand
from samverk.model.document import Document
from samverk.source.fault import shown


def first_accounts(speakers: Speakers, given: Sequence[Approver], first: Sequence[Demand], path: str) -> Iterable[str]:
    """Who owns the first accounts, of all or of a side, and that it is so only once.

    `first` are the demands of the gate's own file, `path`.
    """
    who = ", ".join(administrators(given))
    once = f"och bara den här gången{f': {shown(who)}' if who else ''}"
    if not anybody(speakers.gate):
        if first:
            yield (
                "Inget konto talade för någon före ändringen. Därför är det arkivets administratör som godkänner de "
                f"första kontona, {once}. Sedan är det {path} som säger vem som godkänner."
            )
        else:
            yield (
                f"Inget konto talar för någon. Börja med en ändring som för in de första kontona i {path}; den "
                "godkänns av arkivets administratör."
            )
        return
    for voice in (voice for demand in first for voice in demand.voices):
        if not speaks(voice):
            of = f"sidan {voice.id}" if first[0].need == "alla-sidor" else f"ägaren {voice.id}"
            yield f"För {of} talade inget konto före ändringen. Arkivets administratör godkänner i stället, {once}."


def counted_by(gate: Document | None, after: Document | None, path: str) -> Iterable[str]:
    """Which gate has been counted by, where it is not simply the one that is there."""
    if gate is None and after is None:
        yield f"Filen {path} saknas eller går inte att läsa. Utan den krävs alla parter, och inget konto räknas."
    elif gate is None:
        yield f"Före ändringen fanns ingen läsbar {path}, så den som följer med ändringen används."
    elif after is None or not same_but_for_ends(after.text, gate.text):
        yield f"Ändringen rör {path}. Godkännanden räknas efter filen som den var före ändringen."


def outside(unasked: int) -> Iterable[str]:
    """How many changed files nobody is asked about."""
    if unasked:
        files = "1 ändrad fil" if unasked == 1 else f"{unasked} ändrade filer"
        yield f"{files} utanför innehållet behöver inget godkännande enligt {APPROVERS}."


def not_read(path: str) -> str:
    """What is said of a changed file that cannot be read, before the change or with it: nobody sees what it does."""
    return f"{shown(path, 200)} går inte att läsa och är inte jämförd."

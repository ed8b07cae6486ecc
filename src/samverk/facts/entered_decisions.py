"""What a comparison adds to the facts about a new decision: how far back its day lies, and what it changes."""

from collections.abc import Iterable

from samverk.agreement.annexes import versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.covering import Cover
from samverk.agreement.parts.decision import Decision
from samverk.facts.draft import Draft
from samverk.model.where import Where


def entered(draft: Draft, decision: Decision, agreement: Agreement, as_of: AsOf, *, changes: bool) -> None:
    """How many days ago it was made; told again where what the agreement says itself is another by it (`changes`)."""
    back = decision.datum.map(as_of.days_since).value
    if not (back and back > 0 and _found_later(decision, agreement)):
        draft.put("beslut_dagar_bakåt", back, of=[decision.datum])
        draft.put("orden_dagar_bakåt", back if changes else None, decision.datum.span, of=[decision.datum])


def carries(decision: Decision, covers: Iterable[Cover], changed: Iterable[Where]) -> bool:
    """Whether the decision is what covers any of the changed places."""
    own = [one for one in covers if one.name == decision.stem]
    return any(one.covers(where) for where in changed for one in own)


def _found_later(decision: Decision, agreement: Agreement) -> bool:
    """Whether a decision is about nothing but versions that were found and put in later than others."""
    late = {one.reference for one in versions(agreement) if one.head.late}
    return not decision.own and bool(decision.annexes) and {*decision.annexes} <= late

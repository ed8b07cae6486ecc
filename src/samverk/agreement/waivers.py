"""Waivers (dispenser): a decided exception from one rule, public, counted and with an end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import add_months, date_of
from samverk.agreement.difference import canonical
from samverk.agreement.swedish import date_text
from samverk.model.span import Span
from samverk.model.tree import Mapping, mappings, words_of

LONGEST_MONTHS = 12
"""A waiver ends at most so long after the decision, or after today where it does not say when it was decided."""

State: TypeAlias = Literal["giltig", "utgången", "ofullständig", "för-lång", "inte-beslutad", "ny"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row under `dispenser`. Only one whose `state` is `giltig` counts; `span` is where the rule is named."""

    rule: str
    reason: str
    decided_by: str
    number: str
    until: date | None
    state: State
    node: Mapping
    span: Span

    @property
    def words(self) -> str:
        """What a reader is told: reason, who decided, number, last day."""
        last = f", till och med {date_text(self.until)}" if self.until else ""
        return f"{self.reason} (beslutad av {self.decided_by}, {self.number}{last})"


def waivers(agreement: Agreement, as_of: AsOf, had: Collection[str] | None = None) -> tuple[Waiver, ...]:
    """Every waiver of the agreement, in order.

    `had` are the waivers from before the change that is judged, as `stated_waivers` tells them; None where no change
    is. One that is not among them, word for word, is `ny`: nobody excuses a change in the change itself.
    """
    return tuple(_waiver(node, as_of, had) for node in mappings(agreement.document.root.get("dispenser")))


def stated_waivers(agreement: Agreement | None) -> frozenset[str]:
    """The waivers of an agreement, each in one spelling; none where there is no agreement."""
    return frozenset(map(canonical, mappings(agreement.document.root.get("dispenser")))) if agreement else frozenset()


def _waiver(node: Mapping, as_of: AsOf, had: Collection[str] | None) -> Waiver:
    rule, reason, decided_by, number = (
        words_of(node.get(key)) for key in ("regel", "skäl", "beslutad_av", "diarienummer")
    )
    until, decided = date_of(node.get("till")), date_of(node.get("datum"))
    named = node.get("regel")
    if until is None or not all((rule, reason, decided_by, number)):
        state: State = "ofullständig"
    else:
        state = _state(until, decided, as_of)
    if state == "giltig" and had is not None and canonical(node) not in had:
        state = "ny"
    return Waiver(rule, reason, decided_by, number, until, state, node, named.span if named else node.span)


def _state(until: date, decided: date | None, as_of: AsOf) -> State:
    """The state of a waiver that says all it must."""
    if as_of.passed(until):
        return "utgången"
    if decided is not None:
        short = until <= add_months(decided, LONGEST_MONTHS)
        return "för-lång" if not short else "giltig" if as_of.reached(decided) else "inte-beslutad"
    return "giltig" if as_of.reached(add_months(until, -LONGEST_MONTHS)) else "för-lång"

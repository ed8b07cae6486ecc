"""The groups of an agreement beside its parties: who comes from which side, and whose chief is missing."""

from collections.abc import Mapping

from samverk.agreement.parties import called, side_of
from samverk.agreement.parts.organ import Function, Organ
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.model.stated import Stated, derived

CHIEF = "lokalpolisområdeschef"
DIRECTOR = "stadsdelsdirektör"
SIDES_OF: Mapping[str, str] = {
    DIRECTOR: "kommun",
    CHIEF: "polis",
    "kommunpolis": "polis",
    "företrädare-stadsdelsförvaltning": "kommun",
}
"""The side that a function which the text names comes from (C27, C28, C36, C37)."""
NAMED = (*SIDES_OF, "företrädare-fackförvaltning-bolag")
"""The functions that the text names."""


def on_its_side(function: Function, terms: Terms) -> Stated[bool]:
    """Whether a function comes from its own side; true too where no party is on that side, which is told of itself."""
    side, wanted = side_of(function.part, terms), SIDES_OF.get(function.code)
    right = wanted is None or not function.part.words or side.value == wanted or wanted not in terms.side_of.values()
    return derived(right, function.part, function.funktion, side)


def without_chief(organ: Organ, terms: Terms, register: Register) -> Stated[tuple[str, ...]]:
    """The names of the police parties without a chief of their own in the group; nothing with fewer than two such.

    With one police party it is enough that the function is there (C28).
    """
    police = [party for party in terms.parter if party.sida.words == "polis"]
    led = {one.part.words for one in organ.ordinary if one.code == CHIEF}
    lacking = [called(party, register) for party in police if party.id.words not in led]
    names = tuple(name.value or "" for name in lacking)
    read = organ.funktioner.column(lambda one: one.funktion, lambda one: one.part, lambda one: one.roll)
    return derived(names if len(police) > 1 else None, organ.funktioner, *read, *terms.sides_read, *lacking)

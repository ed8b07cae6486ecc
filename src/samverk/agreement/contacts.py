"""How the functions of an agreement are reached: what the annex with kontaktuppgifter says of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from samverk.agreement.organs import CHIEF, DIRECTOR
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.contact import Contact
from samverk.agreement.parts.organ import ORGANS, Function
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.terms import Terms
from samverk.model.stated import Listed, Stated, derived


class Route(Enum):
    """Whether a function can be reached; NO_WAY: a row with neither e_post nor telefon. `value` is the rules' word."""

    FOUND = "finns"
    NO_WAY = "saknar-uppgift"
    MISSING = "saknas"


@dataclass(frozen=True, slots=True)
class Member:
    """An ordinary member of a group: the group's kind and what it is called."""

    organ: str
    organ_name: str
    function: Function


def route(head: AnnexHead, function: str, party: str) -> Stated[Route]:
    """How a function is reached, at the row that says it; where none does, at the list.

    A row that names no party stands for the function of any party, and a function without a party takes any row.
    """
    rows: Listed[Contact] = head.kontakter
    own = [row for row in rows if row.funktion.words.casefold() == function.strip().casefold()]
    own = [row for row in own if not party or row.part.words in (party, "")]
    reached = [row for row in own if row.e_post.words or row.telefon.words]
    found = next(iter(reached or own), None)
    read = rows.column(lambda one: one.funktion, lambda one: one.part, lambda one: one.e_post, lambda one: one.telefon)
    if found is None:
        return derived(Route.MISSING, rows, *read)
    return derived(Route.FOUND if reached else Route.NO_WAY, found.funktion, *read)


def members(terms: Terms) -> Iterator[Member]:
    """All ordinary members of all groups that say what they are, the styrgrupp first, in the order of the agreement.

    Each function of each party once: whoever sits in two groups has one row.
    """
    groups = terms.samverkansorganisation
    every: list[tuple[str, str, Listed[Function]]] = []
    every += [(kind, ORGANS[kind].lower(), organ.funktioner) for kind, organ in groups.organs]
    every += [("arbetsgrupp", one.namn.words or "arbetsgruppen", one.funktioner) for one in groups.arbetsgrupper]
    seen: set[tuple[str, str]] = set()
    for kind, name, functions in every:
        for function in functions:
            key = function.funktion.words.casefold(), function.part.words
            if function.is_ordinary and function.funktion.words and key not in seen:
                seen.add(key)
                yield Member(kind, name, function)


def deciders(terms: Terms) -> Iterator[tuple[str, Party]]:
    """Who is told of things for each side: a function and its party (C27, C28 and C64).

    The stadsdelsdirektör of the city's party whose director sits in the styrgrupp, the first one where none is said to,
    and a lokalpolisområdeschef for each police party.
    """
    city = [party for party in terms.parter if party.sida.words == "kommun"]
    styrgrupp = terms.samverkansorganisation.styrgrupp
    named = {one.part.words for one in styrgrupp.funktioner if one.code == DIRECTOR}
    for party in ([one for one in city if one.id.words in named] or city)[:1]:
        yield DIRECTOR, party
    yield from ((CHIEF, party) for party in terms.parter if party.sida.words == "polis")

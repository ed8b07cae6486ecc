"""How the functions of an agreement are reached: what the annex with kontaktuppgifter says of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from samverk.agreement.organs import CHIEF, DIRECTOR
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.contact import Contact
from samverk.agreement.parts.organ import Function
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.terms import Terms
from samverk.model.stated import Listed, Read, Stated, derived
from samverk.model.vocabulary import NOTHING, Vocabulary


class Route(Enum):
    """Whether a function can be reached; NO_WAY: a row with neither e_post nor telefon. `value` is the rules' word."""

    FOUND = "finns"
    NO_WAY = "saknar-uppgift"
    MISSING = "saknas"


@dataclass(frozen=True, slots=True)
class Member:
    """An ordinary member of a group: the group's kind and what it is called."""

    organ: str
    called: Stated[str]
    function: Function


def route(head: AnnexHead, function: str, party: Stated[str]) -> Stated[Route]:
    """How a function is reached, at the row that says it; where none does, at the list.

    A row that names no party stands for the function of any party, and a function without a party takes any row.
    """
    rows: Listed[Contact] = head.kontakter
    own = [row for row in rows if row.funktion.words.casefold() == function.strip().casefold()]
    own = [row for row in own if not party.words or row.part.words in (party.words, "")]
    reached = [row for row in own if row.e_post.words or row.telefon.words]
    found = next(iter(reached or own), None)
    read = rows.column(lambda one: one.funktion, lambda one: one.part, lambda one: one.e_post, lambda one: one.telefon)
    if found is None:
        return derived(Route.MISSING, rows, party, *read)
    return derived(Route.FOUND if reached else Route.NO_WAY, found.funktion, party, *read)


def members(terms: Terms, vocabulary: Vocabulary) -> Iterator[Member]:
    """All ordinary members of all groups that say what they are, the styrgrupp first, in the order of the agreement.

    Each function of each party once: whoever sits in two groups has one row.
    """
    seen: set[tuple[str, str]] = set()
    for kind, name, functions in _groups(terms, vocabulary):
        for function in functions:
            key = function.funktion.words.casefold(), function.part.words
            if function.is_ordinary and function.funktion.words and key not in seen:
                seen.add(key)
                yield Member(kind, name, function)


def members_read(terms: Terms) -> Iterator[Read]:
    """What tells who the members are."""
    yield terms.samverkansorganisation.arbetsgrupper
    yield terms.samverkansorganisation.ovriga_organ
    for _, _, functions in _groups(terms, NOTHING):
        yield from functions.column(lambda one: one.funktion, lambda one: one.part, lambda one: one.roll)


def _groups(terms: Terms, vocabulary: Vocabulary) -> Iterator[tuple[str, Stated[str], Listed[Function]]]:
    """(kind, what it is called, who sits in it) of each group, the styrgrupp first."""
    groups = terms.samverkansorganisation
    for kind, organ in groups.organs:
        yield kind, derived(vocabulary.group(kind).lower(), organ), organ.funktioner
    for group in groups.arbetsgrupper:
        yield "arbetsgrupp", derived(group.namn.words or "arbetsgruppen", group.namn), group.funktioner
    for other in groups.ovriga_organ:
        yield "övrigt", other.called, other.funktioner


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


def deciders_read(terms: Terms) -> tuple[Read, ...]:
    """What tells who they are."""
    functions = terms.samverkansorganisation.styrgrupp.funktioner
    return (*terms.sides_read, *functions.column(lambda one: one.funktion, lambda one: one.part))

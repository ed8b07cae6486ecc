"""The groups of an agreement beside its parties: who comes from which side, whose chief is missing, who is in them.

Who was there when a group decided, and whether there was such a group, is asked of the agreement of that day.
"""

from collections.abc import Mapping
from datetime import date

from samverk.agreement.content import Agreement
from samverk.agreement.on_day import on
from samverk.agreement.parties import called, names_of, side_of
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.organ import Function, Organ
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.model.stated import Read, Stated, derived
from samverk.model.vocabulary import OTHER

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
PARTICULAR = ("trafikkontoret", "bostadsbolag")
"""Whom the text wants in the steering group before others (`särskilt`)."""


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


def outside_group(decision: Decision, agreement: Agreement) -> Stated[tuple[str, ...]]:
    """Those who were there and are no function of the group that decided, on that day.

    Nothing where the agreement does not tell who is in the group, or nobody is said to have been there.
    """
    terms, body = _terms_on(agreement, decision.datum), agreement.vocabulary.body(decision.organ.words)
    organ = next((one for key, one in terms.samverkansorganisation.organs if body and key == body.key), None)
    present = decision.narvarande
    read: list[Read] = [decision.organ, decision.datum, *present.column(lambda one: one)]
    if organ is None:
        return derived(None, present, *read, terms.samverkansorganisation)
    known = {function.code for function in organ.funktioner}
    out = tuple(one for one in said_texts(present) if one.lower() not in known)
    read += [organ, *organ.funktioner.column(lambda one: one.funktion)]
    return derived(out if known else None, present, *read)


def has_body(followed: FollowUp, agreement: Agreement, register: Register) -> Stated[bool]:
    """Whether the text had the body that has followed up, on that day; one with a title of its own by its name.

    Nothing where it is not said who has, or where neither the text nor a rule set tells of any.
    """
    organ, words = followed.organ, agreement.vocabulary
    terms, known = _terms_on(agreement, followed.datum), words.body(organ.words)
    groups = terms.samverkansorganisation
    read: list[Read] = [organ, followed.datum, groups]
    if not organ.words or not words.bodies:
        return derived(None, organ, *read)
    if organ.words == OTHER:
        titled, working = followed.titel.words.casefold(), groups.arbetsgrupper
        others = (*(body.name for body in words.bodies), terms.namnd.words, *names_of(terms, register))
        groups_called = [one.called for one in (*working, *groups.ovriga_organ)]
        names = {name.casefold() for name in (*others, *(one.value or "" for one in groups_called))} - {""}
        some = titled == "arbetsgruppen" and bool(working.rows)
        read += [followed.titel, terms.namnd, *terms.sides_read, working, groups.ovriga_organ, *groups_called]
        return derived(some or titled in names, organ, *read)
    own = next((one for key, one in groups.organs if known and key == known.key), None)
    there = known is not None and (own is None or bool(own.there.value))
    untold = own is not None and not groups.keys
    return derived(None if untold else there, organ, *read, *([own] if own else []))


def _terms_on(agreement: Agreement, day: Stated[date]) -> Terms:
    return on(agreement, day.value).terms if day.value else agreement.parts.terms

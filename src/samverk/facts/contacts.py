"""Facts about ways to reach people: what the kontaktuppgifter that apply on the day say about each function."""

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.contacts import Member, Route, deciders, deciders_read, members, members_read, route
from samverk.agreement.content import Agreement
from samverk.agreement.parties import called, party_called
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.stated import Stated, faults_of


def contact_facts(
    agreement: Agreement, register: Register, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`kontaktväg` per ordinary function of the groups and `mottagare` per decision-maker; none without the annex."""
    annex = current(found, "kontaktuppgifter", as_of)
    if annex is None:
        return ()
    terms, head = agreement.parts.terms, annex.head
    here = faults_of((*head.kept_here, head.atkomst))
    if not here and (annex.absent or annex.withheld == "sekretess"):
        return ()
    sitting = members(terms, agreement.vocabulary)
    return (
        *unread("kontaktväg", terms.samverkansorganisation, (*head.kept_here, head.atkomst, *members_read(terms))),
        *(_function(member, terms, register, head) for member in (() if here else sitting)),
        *unread("mottagare", terms.parter, (*head.kept_here, head.atkomst, *deciders_read(terms))),
        *(_recipient(one, party, register, head) for one, party in (() if here else deciders(terms))),
    )


def _function(member: Member, terms: Terms, register: Register, head: AnnexHead) -> Fact:
    said, party = member.function.funktion, member.function.part
    draft = Draft("kontaktväg", f"{member.organ}.{party.words or 'okänd'}.{said.words}", said.place)
    draft.put("organ", member.organ)
    draft.put("organ_namn", member.called.value, of=[member.called])
    draft.put("funktion", said.words, of=[said])
    name = party_called(party, terms, register)
    draft.put("part_namn", name.value, of=[name])
    draft.put("läge", *_route(head, said.words, party))
    return draft.fact()


def _recipient(function: str, party: Party, register: Register, head: AnnexHead) -> Fact:
    answer, place = _route(head, function, party.id)
    draft = Draft("mottagare", f"{party.id.words}.{function}", place)
    draft.put("funktion", function)
    name = called(party, register)
    draft.put("part_namn", name.value, of=[name])
    draft.put("läge", answer, place)
    return draft.fact()


def _route(head: AnnexHead, function: str, party: Stated[str]) -> tuple[Stated[Route], Span]:
    """How a function is reached, and the place of that: where the missing row should have stood, if it is missing."""
    answer = route(head, function, party)
    if answer.value is Route.MISSING:
        return answer, head.kontakter.key or head.typ.span or start_of(head.place.path)
    return answer, answer.place

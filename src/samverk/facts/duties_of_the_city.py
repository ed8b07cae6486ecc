"""Facts about what the city owes all its agreements: the central texts they rest on, and what the register says."""

from collections.abc import Iterator

from samverk.agreement.content import Content
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.register import Organisation
from samverk.agreement.value_words import quoted
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.stated import Read


def central_text_facts(content: Content) -> Iterator[Fact]:
    """`centraltext` per file in `overgripande/`, in their order."""
    pins = [one.parts.terms.overgripande for one in content.agreements]
    read: list[Read] = [about for pin in pins for about in (pin, pin.id, pin.version)]
    pinned = {(pin.id.words, pin.version.words) for pin in pins}
    for one in content.overarching_parts:
        yield _central_text(one, read, named=(one.id.words, one.version.words) in pinned)


def _central_text(one: Overarching, read: list[Read], *, named: bool) -> Fact:
    draft = Draft("centraltext", f"overgripande.{one.id.words}.{one.version.words}", one.place, unread=one.faults)
    draft.put("namn", quoted(one.titel.words or one.id.words), of=[one.titel, one.id])
    draft.put_words("version", one.version)
    draft.put("inlämnad", not one.absent, one.innehall.span, of=[one.innehall])
    draft.put("anges", named, of=[one.id, one.version, *(() if named else read)])
    return draft.fact()


def organisation_facts(content: Content) -> tuple[Fact, ...]:
    """`organisation` per row of the register, in its order."""
    parties = [party for one in content.agreements for party in one.parts.terms.parter]
    named = {party.organisation.words for party in parties}
    lists = [one.parts.terms.parter for one in content.agreements]
    read: list[Read] = [*lists, *(party.organisation for party in parties)]
    listed = content.register.file.organisationer

    def fact(one: Organisation, number: int) -> Fact:
        own = Draft.of_row("organisation", f"organisationer.{one.id.words or number}", one)
        own.put("namn", one.namn.words or one.id.words or None, of=[one.namn, one.id])
        own.put_words("slag", one.typ)
        own.put_words("polisområde", one.polisomrade)
        own.put_words("region", one.region)
        is_party = one.id.words in named
        own.put("är_part", is_party, of=[one.id, *(() if is_party else read)])
        return own.fact()

    return tuple(facts_of_rows("organisation", listed, fact))

"""Facts about the parties: who they are, their numbers, their addresses, and whether they exist."""

import re

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.on_day import entrance, signatures_of
from samverk.agreement.organisation_number import has_form, has_valid_check_digit
from samverk.agreement.parties import called, covers_districts, signature_of, signed_by
from samverk.agreement.parts.address import Address
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.register import Organisation
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.stated import Read, derived

_POSTCODE = re.compile(r"\d{3} \d{2}\Z", re.ASCII)
_OF_THE_REGISTER = (
    "huvudmans_nummer",
    "kom_in",
    "fanns_vid_avtalet",
    "bildades",
    "upphörde",
    "finns_idag",
    "organisationsslag",
    "polisområde",
    "uppräknat_polisområde",
    "region",
    "region_stämmer",
    "stadens_region",
    "täcker_distrikt",
)
"""What only the party's row in the register tells."""


def party_facts(
    agreement: Agreement, register: Register, as_of: AsOf, wording: Wording | None = None
) -> tuple[Fact, ...]:
    """One fact of kind `part` per party, in the order of the agreement. `wording` None: the text is not known."""
    terms = agreement.parts.terms

    def fact(party: Party, number: int) -> Fact:
        draft = Draft.of_row("part", f"parter.{party.id.words or number}", party)
        draft.put_words("id", party.id)
        draft.put_words("sida", party.sida)
        draft.put_words("organisation", party.organisation)
        draft.put_words("benämning", party.benamning)
        name = called(party, register)
        draft.put("namn", name.value, of=[name])
        _term(draft, party, terms, wording)
        _number(draft, party)
        _existence(draft, party, agreement, register, as_of)
        _address(draft, party.adress, register)
        _signature(draft, party, agreement, as_of)
        return draft.fact()

    return tuple(facts_of_rows("part", terms.parter, fact))


def _term(draft: Draft, party: Party, terms: Terms, wording: Wording | None) -> None:
    """How many parties have its short name, and whether the text uses it."""
    said, term = party.benamning, party.benamning.words.lower()
    same = sum(one.benamning.words.lower() == term for one in terms.parter)
    read = terms.parter.column(lambda one: one.benamning)
    draft.put("antal_med_benämningen", same if term else None, said.span, of=read)
    used = wording.holds(lambda text: term in text.lower()) if term and wording else None
    draft.put(
        "benämning_används", used.value if used else None, said.span, of=[said, terms.mall, *([used] if used else [])]
    )


def _number(draft: Draft, party: Party) -> None:
    said = party.organisationsnummer
    draft.put_words("organisationsnummer", said)
    formed = has_form(said.words)
    draft.put("orgnr_form", formed if said.words else None, said.span, of=[said])
    draft.put("orgnr_kontrollsiffra", has_valid_check_digit(said.words) if formed else None, said.span, of=[said])


def _existence(draft: Draft, party: Party, agreement: Agreement, register: Register, as_of: AsOf) -> None:
    place = party.organisation.span
    known = register.organisation(party.organisation)
    draft.put("i_registret", known.value is not None, place, of=[known])
    if known.value is not None:
        _registered(draft, known.value, (register, as_of), place)
        came = entrance(agreement, party)
        draft.put("kom_in", came.day.value if came.amendment else None, of=[came.day])
        draft.put("fanns_vid_avtalet", known.value.on(came.day), place)
        answers = covers_districts(known.value, agreement.parts.terms, register, came.day)
        draft.put("täcker_distrikt", answers, place)
        return
    for name in _OF_THE_REGISTER:
        draft.put(name, None, of=[known])


def _registered(draft: Draft, organisation: Organisation, around: tuple[Register, AsOf], place: Span | None) -> None:
    register, as_of = around
    number = register.number_behind(organisation)
    draft.put("huvudmans_nummer", number.value, of=[number])
    draft.put("bildades", organisation.fran.value, of=[organisation.fran])
    draft.put("upphörde", organisation.till.value, of=[organisation.till])
    draft.reckon("finns_idag", as_of, place)
    draft.put_words("organisationsslag", organisation.typ, place)
    draft.put_words("polisområde", organisation.polisomrade, place)
    draft.put("uppräknat_polisområde", register.police_district(organisation), place)
    draft.put_words("region", organisation.region, place)
    own, city = organisation.region, register.file.region
    same = own.words == city.words if own.words and city.words else None
    draft.put("region_stämmer", same, place if same is not None else None, of=[own, city])
    draft.put("stadens_region", city.words or None, of=[city])


def _address(draft: Draft, address: Address, register: Register) -> None:
    if address.key:
        draft.spans |= dict.fromkeys(("adress", "gata", "postnummer", "ort"), address.key)
    told = (address.gata, address.postnummer, address.ort)
    draft.put("adress_anges", any(one.stands for one in told), address.key, of=[address, *told])
    draft.put_words("gata", address.gata)
    draft.put_words("postnummer", address.postnummer)
    draft.put_words("ort", address.ort)
    postcode, town = address.postnummer, address.ort
    formed = bool(_POSTCODE.match(postcode.words)) if postcode.words else None
    draft.put("postnummer_form", formed, postcode.span, of=[postcode])
    known = register.town(postcode)
    draft.put("registrets_ort", known.value, of=[known])
    same = town.words.casefold() == known.value.casefold() if town.words and known.value else None
    draft.put("ort_stämmer", same, town.span if same is not None else None, of=[town, known])


def _signature(draft: Draft, party: Party, agreement: Agreement, as_of: AsOf) -> None:
    """Whether it has signed by now. Where the agreement has no row for it, that rests on how it came in as well."""
    listed, own = signatures_of(agreement, party), agreement.parts.terms.undertecknande
    row = signature_of(party, listed)
    signed, place = signed_by(party, listed), None if row else listed.key
    came: list[Read] = []
    if not any(row.part.words == party.id.words for row in own):
        came = [entrance(agreement, party).day, *own.column(lambda row: row, lambda row: row.part)]
    place = place or signed.span
    read = [signed, *came, *([row.datum] if row else [])]
    draft.put("underskriften", derived(signed.value, signed, *came), place)
    draft.put("underskriftens_dag", row.datum.value if row else None, place, of=read)
    draft.reckon("undertecknad", as_of, place)

"""Facts about the parties: who they are, their numbers, their addresses, and whether they exist."""

import re
from collections import Counter
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.organisation_number import has_form, has_valid_check_digit
from samverk.agreement.register import Organisation, Register
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft, key_span, label_span, value_span
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, mappings, text_of, texts_of, value_of, words_of

_POSTCODE = re.compile(r"\d{3} \d{2}\Z", re.ASCII)


def party_facts(
    agreement: Agreement, register: Register, as_of: AsOf, wording: Wording | None = None
) -> tuple[Fact, ...]:
    """One fact of kind `part` per party, in the order of the agreement. `wording` None: the text is not known."""
    root = agreement.document.root
    parties = mappings(root.get("parter"))
    terms = Counter(words_of(p.get("benämning")).lower() for p in parties)
    words = wording.text.lower() if wording else None
    found = []
    for position, node in enumerate(parties):
        party = text_of(node.get("id"))
        draft = Draft("part", f"parter.{party or position}", label_span(node))
        for name in ("id", "sida", "organisation", "benämning"):
            draft.put_text(name, node, name)
        draft.put("namn", party_name(root, party, register))
        term = words_of(node.get("benämning")).lower()
        draft.put("antal_med_benämningen", terms[term] if term else None, value_span(node, "benämning"))
        if term and words is not None:
            draft.put("benämning_används", term in words, value_span(node, "benämning"))
        _number(draft, node)
        _existence(draft, node, root, register, as_of)
        _address(draft, node, register)
        _signature(draft, root, party)
        found.append(draft.fact())
    return tuple(found)


def sides(root: Mapping) -> dict[str, str]:
    """The side of each party, by the party's id in the agreement."""
    return {text_of(p.get("id")) or "": text_of(p.get("sida")) or "" for p in mappings(root.get("parter"))}


def party_name(root: Mapping, party: str | None, register: Register) -> str | None:
    """The register's name of the party with that id in the agreement; its own term or id where it is unknown there."""
    node = next((p for p in mappings(root.get("parter")) if text_of(p.get("id")) == party), None)
    if node is None:
        return party
    organisation = register.organisations.get(text_of(node.get("organisation")) or "")
    return organisation.name if organisation else text_of(node.get("benämning")) or party


def _number(draft: Draft, node: Mapping) -> None:
    draft.put_text("organisationsnummer", node, "organisationsnummer")
    number = draft.fields.get("organisationsnummer")
    if isinstance(number, str):
        place = value_span(node, "organisationsnummer")
        draft.put("orgnr_form", has_form(number), place)
        draft.put("orgnr_kontrollsiffra", has_valid_check_digit(number) if has_form(number) else None, place)


def _existence(draft: Draft, node: Mapping, root: Mapping, register: Register, as_of: AsOf) -> None:
    place = value_span(node, "organisation")
    organisation = register.organisations.get(text_of(node.get("organisation")) or "")
    draft.put("i_registret", organisation is not None, place)
    if organisation is None:
        return
    if organisation.principal:
        draft.put("huvudmans_nummer", organisation.principal.number)
    agreed = date_of(root.get("avtalsdatum"))
    draft.put("fanns_vid_avtalet", organisation.period.covers(agreed) if agreed else None, place)
    draft.put("bildades", organisation.period.start)
    draft.put("upphörde", organisation.period.end)
    draft.reckon("finns_idag", as_of, place)
    draft.put("organisationsslag", organisation.kind or None, place)
    draft.put("polisområde", organisation.police_district, place)
    draft.put("uppräknat_polisområde", register.police_district_of(organisation.id), place)
    draft.put("region", organisation.region, place)
    if organisation.region and register.region:
        draft.put("region_stämmer", organisation.region == register.region, place)
    draft.put("stadens_region", register.region or None)
    draft.put("täcker_distrikt", _covers(organisation, root, register, agreed), place)


def _covers(organisation: Organisation, root: Mapping, register: Register, agreed: date | None) -> bool | None:
    """Whether the party answers for one of the agreement's districts on the day it was made; None where unknown.

    A local police area covers the districts that name it; a district administration names its own.
    """
    wanted = texts_of(root.get("distrikt"))
    if organisation.kind == "lokalpolisområde":
        districts = [d for d in register.districts if d.id in wanted]
        areas = [a for d in districts for a in d.police_areas if agreed is None or a.period.covers(agreed)]
        return any(area.organisation == organisation.id for area in areas) if districts else None
    if not organisation.districts or not wanted:
        return None
    return any(district in wanted for district in organisation.districts)


def _address(draft: Draft, node: Mapping, register: Register) -> None:
    address = node.get("adress")
    place = key_span(node, "adress")
    if place:
        draft.spans |= dict.fromkeys(("adress", "gata", "postnummer", "ort"), place)
    if not isinstance(address, Mapping):
        return
    for key in ("gata", "postnummer", "ort"):
        draft.put_text(key, address, key)
    postcode = draft.fields.get("postnummer")
    if isinstance(postcode, str):
        draft.put("postnummer_form", bool(_POSTCODE.match(postcode)), value_span(address, "postnummer"))
    town, known = draft.fields.get("ort"), register.post_towns.get(str(postcode))
    draft.put("registrets_ort", known)
    if isinstance(town, str) and known:
        draft.put("ort_stämmer", town.casefold() == known.casefold(), value_span(address, "ort"))


def _signature(draft: Draft, root: Mapping, party: str | None) -> None:
    """Whether the party has signed: `okänt` is what the agreement says of itself, `saknas` is silence."""
    place = key_span(root, "undertecknande")
    row = next((s for s in mappings(root.get("undertecknande")) if text_of(s.get("part")) == party), None)
    if row is None:
        draft.put("undertecknad", "saknas", place)
        return
    draft.put("undertecknad", signature_state(row), value_span(row, "undertecknad") or value_span(row, "part"))


def signature_state(row: Mapping | None) -> str:
    """What a row under `undertecknande` says: ja, nej, okänt, or saknas (no row, or nothing said)."""
    value = value_of(row.get("undertecknad")) if row else None
    return "ja" if value is True else "nej" if value is False else "okänt" if value == "okänt" else "saknas"

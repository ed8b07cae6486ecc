"""Facts about the prioritised areas: what each says of itself."""

from collections.abc import Iterator

from samverk.agreement.content import Agreement, Content
from samverk.agreement.counterparts import counterpart
from samverk.agreement.parts.area import Area
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact


def area_facts(agreement: Agreement, content: Content) -> Iterator[Fact]:
    """One fact of kind `område` per area, in the order of the agreement."""
    areas = agreement.parts.terms.samverkansomraden
    return facts_of_rows("område", areas, lambda area, number: _area(area, number, agreement, content))


def _area(area: Area, position: int, agreement: Agreement, content: Content) -> Fact:
    draft = Draft.of_row("område", f"samverkansområden.{area.id.words or position}", area)
    draft.put_words("id", area.id)
    draft.put_words("namn", area.namn)
    draft.put_words("motsvarar", area.motsvarar)
    there = counterpart(area, agreement, content).there
    if there.stands:
        draft.put("motsvarighet_finns", there)
    draft.put_words("skäl", area.skal)
    for name, listed in (("antal_mål", area.mal), ("antal_delmål", area.delmal), ("antal_orsaker", area.orsaksanalys)):
        draft.put(name, sum(bool(one.words) for one in listed), listed.key, of=[listed, *listed])
    return draft.fact()

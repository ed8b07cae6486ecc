"""Facts about the agreement's own words: whether clauses that no value stands for are still there."""

from collections.abc import Iterator

from samverk.agreement.content import Agreement
from samverk.agreement.swedish import list_text
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import start_of

DUTIES = {"informationsplikt": "C63", "informationsväg": "C64"}
"""The duties that the text alone carries, with the number of the clause in the template."""
_ABOUT_DUTIES = "information"
"""The section they stand in."""


def wording_facts(agreement: Agreement, wording: Wording | None) -> Iterator[Fact]:
    """`avtalstext` where there is a text, then `avsnitt` for each section that the district words itself."""
    terms = agreement.parts.terms
    if wording is None:
        yield from (*unread("avtalstext", terms.mall), *unread("avsnitt", terms.mall))
        return
    own = {name: said.key for name, said in terms.avsnitt if name != "synlighet"}
    draft = Draft("avtalstext", "avtalstext", terms.mall.span or start_of(agreement.document.path))
    for duty, clause in DUTIES.items():
        stands = wording.has(clause)
        draft.put(duty, stands.value, own.get(_ABOUT_DUTIES), of=[stands, terms.mall, terms.avsnitt])
    yield draft.fact()
    yield from unread("avsnitt", terms.avsnitt)
    for name, place in own.items():
        section = Draft("avsnitt", f"avsnitt.{name}", place or terms.avsnitt.place)
        known, gone = wording.has_section(name), wording.gone_from(name)
        section.put("id", name)
        section.put("finns_i_mallen", known.value, of=[known, terms.mall])
        section.put("antal_borta", len(gone.value), of=[gone, terms.mall])
        section.put("borta", list_text(gone.value) or None, of=[gone, terms.mall])
        yield section.fact()

"""The facts about all agreements together: which districts have one, and which have more."""

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.coverage import Coverage, Coverages
from samverk.agreement.parts.register import District
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.span import start_of


def city_fact(content: Content, as_of: AsOf) -> Fact:
    """The single fact of kind `stad`: districts that exist on the day, against agreements that apply on it."""
    register = content.register.file
    place = register.distrikt.key or start_of(f"{content.root}/register.yaml")
    draft = Draft("stad", "stad", place)
    draft.put("namn", register.stad.words or None, of=[register.stad])
    districts = [district for district in register.distrikt if district.there(as_of).value]
    covered = Coverages(content.agreements, as_of)
    found = [covered.of(district) for district in districts]
    lacking = [one for one in found if one.any.value is False]
    unsure = [one.any for one in found]
    listed = register.distrikt.column(lambda one: one.fran, lambda one: one.till)
    named = (*listed, *register.distrikt.column(lambda one: one.id, lambda one: one.namn))
    draft.put("antal_distrikt", len(districts), place, of=listed)
    draft.put("alla_täckta", not lacking, place, of=[*named, *(() if lacking else unsure)])
    draft.put_so_far("antal_utan", len(lacking), place, of=[*named, *unsure])
    draft.put_so_far("distrikt_utan", _named(found) or None, place, of=[*named, *unsure])
    return draft.fact()


def _named(found: list[Coverage]) -> str:
    """Those that lack one, and after them those of which nobody can tell."""
    lacking = list_text([one.district.namn.words for one in found if one.any.value is False])
    unclear = list_text([one.district.namn.words for one in found if one.any.faults])
    return f"{lacking}; för {unclear} går det inte att läsa" if lacking and unclear else lacking


def district_facts(content: Content, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `distrikt` per district of the register."""
    covered = Coverages(content.agreements, as_of)

    def fact(district: District, number: int) -> Fact:
        one = covered.of(district)
        named = [agreement.id for agreement in one.applying]
        identity = f"distrikt.{district.id.words or number}"
        draft = Draft("distrikt", identity, district.place, unread=district.faults)
        draft.put("namn", district.namn.words, of=[district.namn])
        draft.put("täckt", one.any)
        draft.put("flera_gäller", one.several, one.oldest)  # what lacks is the last day of the older one
        draft.put_so_far("antal_gällande", len(named), of=[district.id, one])
        draft.put_so_far("överenskommelser", list_text(named) or None, of=[district.id, one])
        return draft.fact()

    return tuple(facts_of_rows("distrikt", content.register.file.distrikt, fact))

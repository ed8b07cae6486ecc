"""The facts about all agreements together: which districts have one, and which have more."""

from collections.abc import Sequence

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.register import District
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read


def city_fact(content: Content, as_of: AsOf) -> Fact:
    """The single fact of kind `stad`: districts that exist on the day, against agreements that apply on it."""
    register = content.register.file
    place = register.distrikt.key or start_of(f"{content.root}/register.yaml")
    draft = Draft("stad", "stad", place)
    draft.put("namn", register.stad.words or None, of=[register.stad])
    districts = [district for district in register.distrikt if district.there(as_of).value]
    covered = {named for agreement in _applying(content, as_of) for named in agreement.parts.terms.district_ids}
    lacking = [district.namn.words for district in districts if district.id.words not in covered]
    listed = register.distrikt.column(lambda one: one.fran, lambda one: one.till)
    named = register.distrikt.column(lambda one: one.id, lambda one: one.namn)
    read = (*listed, *named, *_read(content.agreements))
    draft.put("antal_distrikt", len(districts), place, of=listed)
    draft.put("antal_utan", len(lacking), place, of=read)
    draft.put("distrikt_utan", list_text(lacking) or None, place, of=read)
    return draft.fact()


def district_facts(content: Content, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `distrikt` per district of the register that an agreement which applies on the day names."""
    applying, read = _applying(content, as_of), _read(content.agreements)

    def fact(district: District, number: int) -> Fact:
        named = [a.id for a in applying if district.id.words in a.parts.terms.district_ids]
        draft = Draft("distrikt", f"distrikt.{district.id.words or number}", district.place, unread=district.faults)
        draft.put("namn", district.namn.words, of=[district.namn])
        draft.put("antal_gällande", len(named), of=[district.id, *read])
        draft.put("överenskommelser", list_text(named) or None, of=[district.id, *read])
        return draft.fact()

    covered = {named for agreement in applying for named in agreement.parts.terms.district_ids}
    listed = content.register.file.distrikt
    own = listed.with_rows(row for row in listed if row.id.words in covered)
    around = (*listed.column(lambda one: one.id), *read)
    return (*unread("distrikt", listed, around), *(fact(row, number) for number, row in enumerate(own, 1)))


def _applying(content: Content, as_of: AsOf) -> tuple[Agreement, ...]:
    """The agreements that apply on the day, sorted by id."""
    return tuple(a for a in content.agreements if a.parts.terms.giltighet.phase(as_of).value is Phase.CURRENT)


def _read(agreements: Sequence[Agreement]) -> list[Read]:
    """What was read of agreements to tell which districts they cover."""
    terms = [agreement.parts.terms for agreement in agreements]
    return [one for t in terms for one in (t.giltighet.fran, t.giltighet.till, t.distrikt, *t.distrikt)]

"""The facts about all agreements together: which districts have one, and which have more."""

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import get, texts_of


def city_fact(content: Content, as_of: AsOf) -> Fact:
    """The single fact of kind `stad`: districts that exist on the day, against agreements that apply on it."""
    register = content.register
    root = register.document.root if register.document else None
    entry = root.entry("distrikt") if root else None
    place = entry.key.span if entry else start_of(f"{content.root}/register.yaml")
    draft = Draft("stad", "stad", place)
    draft.put("namn", register.city or None)
    districts = [d for d in register.districts if as_of.within(d.period.start, d.period.end)]
    covered = {
        district
        for agreement in content.agreements
        if _applies(agreement, as_of)
        for district in texts_of(agreement.document.root.get("distrikt"))
    }
    lacking = [d.name for d in districts if d.id not in covered]
    draft.put("antal_distrikt", len(districts), place)
    draft.put("antal_utan", len(lacking), place)
    draft.put("distrikt_utan", list_text(lacking) or None, place)
    return draft.fact()


def district_facts(content: Content, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `distrikt` per district of the register that an agreement which applies on the day names."""
    applying = [a for a in content.agreements if _applies(a, as_of)]
    facts = []
    for district in content.register.districts:
        named = [a.id for a in applying if district.id in texts_of(a.document.root.get("distrikt"))]
        if not named:
            continue
        draft = Draft("distrikt", f"distrikt.{district.id}", district.span)
        draft.put("namn", district.name)
        draft.put("antal_gällande", len(named))
        draft.put("överenskommelser", list_text(named))
        facts.append(draft.fact())
    return tuple(facts)


def _applies(agreement: Agreement, as_of: AsOf) -> bool:
    period = agreement.document.root.get("giltighet")
    start, end = date_of(get(period, "från")), date_of(get(period, "till"))
    return start is not None and as_of.within(start, end)

"""Facts about a change that concerns all agreements together: templates, and agreements that are gone."""

from collections.abc import Iterator

from samverk.agreement.content import Content
from samverk.agreement.parts.reading import said_texts
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of


def compared_city_facts(before: Content, after: Content) -> tuple[Fact, ...]:
    """`mall` for each template that was in use, `tidigare_överenskommelse` for each agreement that was there."""
    return (*_templates(before, after), *_gone(before, after))


def _templates(before: Content, after: Content) -> Iterator[Fact]:
    used = {agreement.parts.terms.mall.words for agreement in before.agreements}
    for name in sorted(used & set(before.templates)):
        old, new = before.templates[name].document, after.templates.get(name)
        same = new is not None and (old.body or "").split() == (new.document.body or "").split()
        name_of_file = old.path.removeprefix(before.root)
        place = start_of(new.document.path if new else f"{after.root}{name_of_file}")
        draft = Draft("mall", f"mallar/{name}", place)
        draft.put("id", name)
        draft.put("jämförd", "oförändrad" if same else "ändrad" if new else "borttagen", place)
        yield draft.fact()


def _gone(before: Content, after: Content) -> Iterator[Fact]:
    has = {agreement.id for agreement in after.agreements}
    for agreement in before.agreements:
        place = start_of(agreement.document.path)
        draft = Draft("tidigare_överenskommelse", f"avtal/{agreement.id}", place)
        draft.put("id", agreement.id)
        draft.put("kvar", agreement.id in has, place)
        heirs = {district for one in after.agreements for district in said_texts(one.parts.terms.distrikt)}
        own = said_texts(agreement.parts.terms.distrikt)
        draft.put("distrikt_kvar", bool(own) and all(district in heirs for district in own), place)
        yield draft.fact()

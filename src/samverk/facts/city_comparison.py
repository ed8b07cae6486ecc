"""Facts about a change that concerns all agreements together: templates, what else they share, and agreements gone."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.change_sentences import told
from samverk.agreement.content import Content
from samverk.agreement.described_changes import shared_sides
from samverk.agreement.pairing import paired
from samverk.agreement.shared_changes import TEMPLATE, shared_changes
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import names_in
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of


def compared_city_facts(before: Content, after: Content, day: date) -> tuple[Fact, ...]:
    """`mall` for each template that was in use, `tidigare_överenskommelse` for each agreement that was there.

    `gemensam_ändring` for each change of what else lies outside the agreements' folders, judged on `day`.
    """
    return (*_templates(before, after, day), *_gone(before, after), *_shared(before, after, day))


def _templates(before: Content, after: Content, day: date) -> Iterator[Fact]:
    changes = (one for one in shared_changes(before, after, day) if one.one.part == TEMPLATE and one.held)
    held = {one.one.change.where.file for one in changes}
    used = {agreement.parts.terms.mall.words for agreement in before.agreements}
    for name in sorted(used & set(before.templates)):
        old, new = before.templates[name].document, after.templates.get(name)
        same = new is not None and f"mallar/{name}" not in held
        name_of_file = old.path.removeprefix(before.root)
        place = start_of(new.document.path if new else f"{after.root}{name_of_file}")
        draft = Draft("mall", f"mallar/{name}", place)
        draft.put("id", name)
        draft.put("jämförd", "oförändrad" if same else "ändrad" if new else "borttagen", place)
        yield draft.fact()


def _gone(before: Content, after: Content) -> Iterator[Fact]:
    has = {agreement.id for agreement in after.agreements}
    same = {was.id for was, now in paired(before.agreements, after.agreements) if was and now}
    for agreement in before.agreements:
        place = start_of(agreement.document.path)
        draft = Draft("tidigare_överenskommelse", f"avtal/{agreement.id}", place)
        draft.put("id", agreement.id)
        draft.put("kvar", agreement.id in has, place)
        draft.put("annat_id", agreement.id in same - has, place)
        yield draft.fact()


def _shared(before: Content, after: Content, day: date) -> Iterator[Fact]:
    """What is changed in the register, the overarching agreements and the order of approval; templates are by words."""
    sides, names = shared_sides(before, after), names_in((), (before.register, after.register))
    for number, shared in enumerate(shared_changes(before, after, day), 1):
        change = shared.one.change
        if shared.one.part != TEMPLATE:
            draft = Draft("gemensam_ändring", f"{number}.{change.path}", change.span)
            draft.put("del", shared.one.part)
            draft.put("vad", capitalised("".join(told(change, sides.around(change), names))))
            draft.put("får_ändras", not shared.held, change.span)
            yield draft.fact()

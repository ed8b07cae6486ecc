"""Facts about the local areas beside the overarching agreement's: its words for them change from version to version."""

from collections.abc import Iterator

from samverk.agreement.content import Agreement, Content
from samverk.agreement.counterparts import counterpart, vocabulary
from samverk.agreement.parts.area import Area
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact


def counterpart_facts(agreement: Agreement, content: Content) -> Iterator[Fact]:
    """One fact of kind `motsvarighet` per local area; none where the pinned version lists no areas or is not here."""
    if vocabulary(agreement, content).stands:
        areas = agreement.parts.terms.samverkansomraden
        yield from facts_of_rows("motsvarighet", areas, lambda one, at: _counterpart(one, at, agreement, content))


def _counterpart(area: Area, position: int, agreement: Agreement, content: Content) -> Fact:
    answer, pinned = counterpart(area, agreement, content), content.pinned(agreement)
    draft = Draft.of_row("motsvarighet", f"samverkansområden.{area.id.words or position}", area)
    place = area.motsvarar.span or area.label
    draft.put("namn", area.called.value, of=[area.called])
    draft.put_words("motsvarar", area.motsvarar, place)
    draft.put("version", pinned.version.words if pinned else None, of=[vocabulary(agreement, content)])
    draft.put("annan_version", answer.elsewhere.value, of=[answer.elsewhere])
    draft.put("läge", answer.found, place)
    return draft.fact()

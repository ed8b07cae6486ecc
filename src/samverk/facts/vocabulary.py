"""Facts about the local areas beside the overarching agreement's: its words for them change from version to version."""

from samverk.agreement.content import Agreement, Content
from samverk.facts.draft import Draft, label_span, value_span
from samverk.model.fact import Fact
from samverk.model.tree import Document, Mapping, mappings, text_of, words_of


def counterpart_facts(agreement: Agreement, content: Content) -> tuple[Fact, ...]:
    """One fact of kind `motsvarighet` per local area; none where the pinned version lists no areas or is not here."""
    pinned = content.overarching_of(agreement)
    if pinned is None or not _codes(pinned):
        return ()
    areas = mappings(agreement.document.root.get("samverkansområden"))
    return tuple(_counterpart(node, position, pinned, content) for position, node in enumerate(areas, 1))


def _codes(overarching: Document) -> set[str]:
    return {text_of(area.get("kod")) or "" for area in mappings(overarching.root.get("områden"))}


def _counterpart(node: Mapping, position: int, pinned: Document, content: Content) -> Fact:
    identity = text_of(node.get("id"))
    place = label_span(node)
    draft = Draft("motsvarighet", f"samverkansområden.{identity or position}", place)
    draft.put("namn", words_of(node.get("namn")) or identity)
    code = words_of(node.get("motsvarar"))
    draft.put("motsvarar", code or None, value_span(node, "motsvarar") or place)
    draft.put("version", text_of(pinned.root.get("version")))
    elsewhere = _version_with(code, pinned, content)
    draft.put("annan_version", elsewhere)
    if code in ("", "ingen"):
        reason = words_of(node.get("skäl"))
        state = "saknas" if not code else "ingen" if reason else "ingen-utan-skäl"
    else:
        state = "finns" if code in _codes(pinned) else "annan-version" if elsewhere else "okänd"
    draft.put("läge", state, value_span(node, "motsvarar") or place)
    return draft.fact()


def _version_with(code: str, pinned: Document, content: Content) -> str | None:
    """The newest other version of the same overarching agreement that has the code."""
    own = text_of(pinned.root.get("id"))
    others = [d for d in content.overarching if d is not pinned and text_of(d.root.get("id")) == own]
    return max((text_of(d.root.get("version")) or "" for d in others if code in _codes(d)), default=None)

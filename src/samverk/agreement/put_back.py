"""A content in which one place is as it was before a change: what is found there no longer came from that place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samverk.agreement.content import Agreement, Content, Template
from samverk.agreement.difference import differences, documents
from samverk.agreement.pairing import paired
from samverk.agreement.shared_changes import shared_documents
from samverk.model.document import Document
from samverk.model.tree import MappingNode
from samverk.model.where import Where

_DEEP = "samverkansorganisation"
"""A key that holds several things, each of them a place of its own."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A place that a change has touched, and the content with it as it was.

    `agreement` None: it lies outside the agreements' folders, and any of them may follow it. `paths` are its file, or
    the folders of an agreement that has gone or has another name. `changed` are the places in an agreement's own file;
    empty: the file as a whole is other or gone.
    """

    agreement: str | None
    paths: tuple[str, ...]
    content: Content
    changed: tuple[Where, ...] = ()


def causes(before: Content, after: Content) -> Iterator[Cause]:
    """Each file and each key of an agreement's own file that is other or gone; a file that has come causes nothing."""
    yield from _shared(before, after)
    for was, has in paired(before.agreements, after.agreements):
        if was and has and was.id == has.id:
            yield from _own(was, has, after)
        elif was:
            rest = [one for one in after.agreements if has is None or one.id != has.id]
            folders = tuple(one.folder for one in (was, has) if one)
            yield Cause(None, folders, replace(after, agreements=_sorted([*rest, was])))


def _own(was: Agreement, has: Agreement, after: Content) -> Iterator[Cause]:
    keys: dict[tuple[str, ...], list[Where]] = {}
    files: dict[str, str] = {}
    for change in differences(was, has):
        where = change.where
        if where.file:
            if where.steps or change.action != "tillagd":
                files.setdefault(where.file, change.span.path)
        elif where.steps:
            keys.setdefault(where.steps[: 2 if where.steps[0] == _DEEP else 1], []).append(where)
    for path in files.values():
        yield Cause(has.id, (path,), _with(after, _file_back(was, has, path)))
    for steps, places in keys.items():
        root = _key_back(has.document.root, was.document.root, steps)
        back = has.worded(replace(has.document, root=root))
        yield Cause(has.id, (has.document.path,), _with(after, back), tuple(places))


def _with(content: Content, agreement: Agreement) -> Content:
    return replace(content, agreements=_sorted([*(a for a in content.agreements if a.id != agreement.id), agreement]))


def _sorted(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    return tuple(sorted(agreements, key=lambda one: one.id))


def _file_back(was: Agreement, has: Agreement, path: str) -> Agreement:
    def back(old: Sequence[Document], new: Sequence[Document]) -> tuple[Document, ...]:
        kept = (*(d for d in new if d.path != path), *(d for d in old if d.path == path))
        return tuple(sorted(kept, key=lambda one: one.path))

    originals = {name: one for name, one in has.originals.items() if name != path}
    originals |= {name: one for name, one in was.originals.items() if name == path}
    return replace(
        has,
        annexes=back(was.annexes, has.annexes),
        decisions=back(was.decisions, has.decisions),
        follow_ups=back(was.follow_ups, has.follow_ups),
        originals=dict(sorted(originals.items())),
        files=tuple(sorted({*has.files, path} if path in was.files else {*has.files} - {path})),
        unread={name: place for name, place in has.unread.items() if name != path},
    )


def _key_back(new: MappingNode, old: MappingNode, steps: tuple[str, ...]) -> MappingNode:
    key, *rest = steps
    was, has = old.entry(key), new.entry(key)
    if rest and was and has and isinstance(was.value, MappingNode) and isinstance(has.value, MappingNode):
        was = replace(has, value=_key_back(has.value, was.value, tuple(rest)))
    entries = [(was if entry.key.text == key else entry) for entry in new.entries]
    more = [was] if has is None else []
    return replace(new, entries=tuple(entry for entry in (*entries, *more) if entry is not None))


def _shared(before: Content, after: Content) -> Iterator[Cause]:
    pair = (shared_documents(before), shared_documents(after))
    old = {document.path.removeprefix(before.root): document for document in pair[0]}
    found = documents(*pair, f"{before.root}/", f"{after.root}/")
    for path in dict.fromkeys(one.span.path for one in found if one.where.steps or one.action != "tillagd"):
        was = old[path.removeprefix(after.root)]
        yield Cause(None, (path,), _shared_back(before, after, path, was))


def _shared_back(before: Content, after: Content, path: str, was: Document) -> Content:
    back = replace(after, unread={name: place for name, place in after.unread.items() if name != path})
    templates: Mapping[str, Template] = before.templates
    own = [one for one in templates.values() if one.document is was]
    if own:
        return replace(back, templates={**after.templates, own[0].id: own[0]})
    if was is before.register.document:
        return replace(back, register=before.register)
    if was is before.approvers:
        return replace(back, approvers=was)
    others = [one for one in after.overarching if one.path != path]
    return replace(back, overarching=tuple(sorted([*others, was], key=lambda one: one.path)))

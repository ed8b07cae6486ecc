"""Every place of an agreement is broken in turn, and stands for anything: what rests on it must say so.

Where another value in a place would give another fact, or another value of a field, the fact says so when the place
cannot be read: it is marked there, or unread as a whole.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from samverk.agreement.content import Agreement, Content
from samverk.agreement.read_content import read_content
from samverk.agreement.register import read_register
from samverk.facts.build import facts_of, facts_of_city
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps
from words import stockholm

DAY = date(2026, 11, 23)
RULE_IDS = {"styrgrupp-moten": True}
WITHHELD = {"åtkomst": "sekretess", "innehåll": "saknas"}
"""What would close the files that the texts of a city leave open."""
Found: TypeAlias = Mapping[tuple[str, str, int, int], Fact]
"""Facts by their kind, the line they stand on, and which of those on the line they are."""


@dataclass(frozen=True)
class City:
    """A city with one agreement, nyby, and the kinds of facts that are looked at.

    `own` are the texts of the agreement's folder, `around` the others, by their names. Facts whose kind is in `moving`
    stand where another file says what they are about, and are known by their ids.
    """

    own: Mapping[str, str]
    around: Mapping[str, str]
    kinds: Collection[str]
    moving: Collection[str] = ()

    @cached_property
    def content(self) -> Content:
        """The city, read."""
        files = {**self.around, **{f"avtal/nyby/{name}": text for name, text in self.own.items()}}
        return read_content("c", {f"c/{name}": text.encode() for name, text in files.items()}, None, stockholm)[0]

    @property
    def documents(self) -> dict[str, Document]:
        """The files whose places are broken, by their paths."""
        register = self.content.register.document
        every = [*self.content.agreements[0].documents, *self.content.overarching, *([register] if register else [])]
        return {document.path: document for document in every}

    def facts(self, document: Document) -> Found:
        """The facts with another document in the place of the one with its path."""
        count: Counter[tuple[str, str, int]] = Counter()
        found = {}
        own, city = self._changed(document)
        for fact in (*facts_of(own, city, DAY, RULE_IDS), *facts_of_city(city, DAY)):
            moves = fact.kind in self.moving
            line = (fact.kind, fact.id if moves else fact.span.path, 0 if moves else fact.span.start_line)
            if fact.kind in self.kinds:
                found[(*line, count[line])] = fact
            count[line] += 1
        return found

    def missed(self, path: str) -> list[str]:
        """What in a file would change a fact, and is not told of where it cannot be read: sorted."""
        document = self.documents[path]
        was, missed = self.facts(document), set()
        for steps, node in places(document.root):
            broken = self.facts(replace(document, faults={steps: node.span}))
            for new in _standing_instead(document, steps, node):
                root = _with_node(document.root, steps, new)
                assert isinstance(root, MappingNode)
                told = _unnoticed(was, self.facts(replace(document, root=root)), broken)
                missed |= {f"{'.'.join(map(str, steps))}: {one}" for one in told}
        return sorted(missed)

    def _changed(self, document: Document) -> tuple[Agreement, Content]:
        """The agreement and the city with another document."""

        def other(those: tuple[Document, ...]) -> tuple[Document, ...]:
            return tuple(document if one.path == document.path else one for one in those)

        whole = self.content
        own = whole.agreements[0]
        terms, annexes, decisions = other((own.document,))[0], other(own.annexes), other(own.decisions)
        own = replace(own, document=terms, annexes=annexes, decisions=decisions, follow_ups=other(own.follow_ups))
        register = whole.register.document
        known = read_register(other((register,))[0]) if register else whole.register
        return own, replace(whole, agreements=(own,), overarching=other(whole.overarching), register=known)


def places(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Every node below the root with the steps to it."""
    below: Iterator[tuple[str | int, Node]] = iter(())
    if isinstance(node, MappingNode):
        below = ((entry.key.text, entry.value) for entry in node.entries)
    elif isinstance(node, SequenceNode):
        below = iter(enumerate(node.items))
    for step, child in below:
        yield (*steps, step), child
        yield from places(child, (*steps, step))


def _standing_instead(document: Document, steps: Steps, node: Node) -> Iterator[Node]:
    """What may stand in a place: nothing, any text, no rows, and what others say under the same key."""
    yield ScalarNode(None, "", node.span)
    yield ScalarNode("zz", "zz", node.span)
    yield SequenceNode((), node.span)
    yield MappingNode((), node.span)
    said = {n.text for path, n in places(document.root) if isinstance(n, ScalarNode) and path[-1] == steps[-1]}
    said |= {WITHHELD[one] for one in steps[-1:] if one in WITHHELD}
    for text in sorted(said - (_ids_beside(document, steps) if steps[-1] == "id" else set())):
        yield ScalarNode(text, text, node.span)


def _ids_beside(document: Document, steps: Steps) -> set[str]:
    """The ids of the rows beside: no row has another's, so that a row that can be read is the one that is meant."""
    beside = (n.text for path, n in places(document.root) if isinstance(n, ScalarNode) and path[:-2] == steps[:-2])
    return set(beside)


def _with_node(node: Node, steps: Steps, new: Node) -> Node:
    if not steps:
        return new
    first, rest = steps[0], steps[1:]
    if isinstance(node, MappingNode):
        own = (Entry(e.key, _with_node(e.value, rest, new)) if e.key.text == first else e for e in node.entries)
        return MappingNode(tuple(own), node.span)
    assert isinstance(node, SequenceNode)
    items = (_with_node(n, rest, new) if i == first else n for i, n in enumerate(node.items))
    return SequenceNode(tuple(items), node.span)


def _unnoticed(was: Found, instead: Found, broken: Found) -> Iterator[str]:
    """What the other value changes, and the broken place does not tell of."""
    unread = {fact.kind for fact in broken.values() if fact.unread}
    for key in {**was, **instead}:
        one, other, marked = was.get(key), instead.get(key), broken.get(key)
        fact = one or other
        assert fact
        if fact.kind in unread:
            continue
        if one is None or other is None:
            if marked is None or not marked.faults:
                yield f"{fact.kind} {fact.id} {'comes' if one is None else 'goes'}"
            continue
        for name in sorted({**one.fields, **other.fields}):
            values = one.fields.get(name), other.fields.get(name)
            if values[0] != values[1] and (marked is None or not marked.faults_in(name)):
                yield f"{fact.kind} {fact.id}.{name}: {values}"

"""Every value of an example broken in turn, beside the worlds in which it is said: the oracle of what is told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeAlias

from changed_trees import ABSENT, put
from city import ROOT, rule_sets, schemas
from samverk.agreement.content import Agreement, Content
from samverk.agreement.register import read_register
from samverk.judging import Judge
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, SequenceNode, Steps, plain
from samverk.reading import read
from samverk.source.places import Places
from samverk.source.schema import with_faults

Verdicts: TypeAlias = Mapping[str, str]
"""The verdict on each rule, those on all agreements together with a star before their id."""
WRONG: tuple[Any, ...] = ({"ett": "fel"}, ["ett", ["fel"]], "ett fel\n", 7, True, None)
"""Values of which at least one breaks the schema of any key."""


@dataclass(frozen=True)
class Cell:
    """One key of one document, there or not. `schema` is what the key's schema says of its value."""

    kind: str
    path: str
    steps: Steps
    schema: Mapping[str, Any]
    required: bool

    @property
    def name(self) -> str:
        return f"{self.path.rpartition('/avtal/')[2] or self.path}: {'.'.join(map(str, self.steps))}"


@dataclass(frozen=True)
class Broken:
    """What came of breaking one cell in one way: the rules told firmly though a world has it otherwise."""

    cell: Cell
    way: str
    unassessed: tuple[str, ...]
    false: tuple[str, ...]
    findings: int


@dataclass(frozen=True)
class Example:
    """One agreement in its content, other agreements left out."""

    content: Content
    day: date
    kinds: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, place: str, name: str, day: date) -> "Example":
        whole = read(Places.of(ROOT, ROOT / place), schemas()).content
        content = replace(whole, agreements=tuple(a for a in whole.agreements if a.id == name), addresses=None)
        return cls(content, day, dict(_kinds(content)))

    @property
    def agreement(self) -> Agreement:
        return self.content.agreements[0]

    def document(self, path: str) -> Document:
        return next(d for d in (*self.agreement.documents, *self.content.shared) if d.path == path)

    def cells(self, *kinds: str) -> Iterator[Cell]:
        """Every key that the schemas allow in the documents of those kinds, in file order."""
        for path, kind in self.kinds.items():
            if kind in kinds:
                whole = schemas().sources[kind]
                yield from _cells(kind, path, (), whole, self.document(path).root, whole)

    def content_with(self, changed: Document) -> Content:
        """The content with one document in the place of what has its path."""
        return _with(self.content, changed)

    def ways(self, cell: Cell) -> Iterator[tuple[str, Document]]:
        """The document broken at the cell in every way, with what is done."""
        return _ways(cell, self.document(cell.path))

    def without(self, cell: Cell) -> Document:
        """The document without the key or the row."""
        document = self.document(cell.path)
        return replace(document, root=put(document.root, cell.steps, ABSENT))

    def node(self, cell: Cell) -> Node | None:
        """What stands in the cell; None where the key is not there."""
        return _at(self.document(cell.path).root, cell.steps)

    def allowed(self, cell: Cell) -> list[Any]:
        """A few values that the schema may allow in the cell, of a mapping with one key each."""
        whole, near = schemas().sources[cell.kind], self._neighbours(cell)
        values = list(_allowed(cell.schema, whole, near))
        for key, inner in cell.schema.get("properties", {}).items():
            values += [{key: value} for value in list(_allowed(_resolved(inner, whole), whole, near))[:1]]
        return [value for value in _unlike(values) if value not in (None, {})]

    def judged(self, changed: Document) -> Verdicts:
        """The verdicts with one document in the place of what has its path."""
        content = _with(self.content, changed)
        judge = _Judges.of(content)
        own = {o.rule: o.verdict for o in judge.agreement(content.agreements[0], self.day).outcomes}
        return {**own, **{f"*{o.rule}": o.verdict for o in judge.city(self.day).outcomes}}

    def tried(self, cell: Cell) -> Iterator[Broken]:
        """The cell broken in every way, each against the worlds that it leaves open."""
        document = self.document(cell.path)
        worlds = [self.judged(one) for one in self._worlds(cell, document)]
        for way, broken in self.ways(cell):
            told = self.judged(broken)
            firm = {rule: verdict for rule, verdict in told.items() if verdict != "not_assessed"}
            false = sorted(
                f"{rule} {verdict} ({other})"
                for rule, verdict in firm.items()
                for other in {world.get(rule, "–") for world in worlds} - {verdict}
            )
            unassessed = tuple(sorted(set(told) - set(firm) - self._unassessed))
            yield Broken(cell, way, unassessed, tuple(false), len(broken.faults))

    @cached_property
    def _unassessed(self) -> set[str]:
        """What is not assessed in the example as it is."""
        return {rule for rule, verdict in self.judged(self.agreement.document).items() if verdict == "not_assessed"}

    def _worlds(self, cell: Cell, document: Document) -> Iterator[Document]:
        """The document with each of a few values that the schema allows in the cell, and without the key."""
        before = _at(document.root, cell.steps)
        kept = ABSENT if before is None else plain(before)
        values = [kept, ABSENT, *_allowed(cell.schema, schemas().sources[cell.kind], self._neighbours(cell))]
        for value in _unlike(values):
            world = replace(document, root=put(document.root, cell.steps, value))
            if schemas().accepts(world, cell.kind):
                yield world

    def _neighbours(self, cell: Cell) -> list[str]:
        """Other values of the same key, and the ids of the agreement: what a reference may point at."""
        leaves = [leaf for path in self.kinds for leaf in _leaves(self.document(path).root)]
        named = [value for key, value in leaves if key == cell.steps[-1]]
        ids = [value for key, value in leaves if key == "id"] if "x-hänvisar" in cell.schema else []
        return [*dict.fromkeys([*named[:3], *ids[:3]])]


class _Judges:
    """Judges by their rule sets: rules are compiled once for all worlds."""

    @staticmethod
    def of(content: Content) -> Judge:
        judge = Judge(content, rule_sets())
        judge._evaluators = _evaluators()
        return judge


@cache
def _evaluators() -> dict[str, Any]:
    return {}


def _kinds(content: Content) -> Iterator[tuple[str, str]]:
    agreement = content.agreements[0]
    yield agreement.document.path, "overenskommelse"
    yield from ((document.path, "bilaga") for document in agreement.annexes)
    yield from ((document.path, "beslut") for document in agreement.decisions)
    yield from ((document.path, "uppfoljning") for document in agreement.follow_ups)
    if content.register.document:
        yield content.register.document.path, "register"
    yield from ((document.path, "overgripande") for document in content.overarching)


def _with(content: Content, changed: Document) -> Content:
    agreement = content.agreements[0]
    register = content.register.document
    swap = {changed.path: changed}
    return replace(
        content,
        register=read_register(changed) if register and register.path == changed.path else content.register,
        overarching=tuple(swap.get(d.path, d) for d in content.overarching),
        agreements=(
            replace(
                agreement,
                document=swap.get(agreement.document.path, agreement.document),
                annexes=tuple(swap.get(d.path, d) for d in agreement.annexes),
                decisions=tuple(swap.get(d.path, d) for d in agreement.decisions),
                follow_ups=tuple(swap.get(d.path, d) for d in agreement.follow_ups),
            ),
        ),
    )


def _cells(
    kind: str, path: str, steps: Steps, schema: Mapping[str, Any], node: Node | None, whole: Mapping[str, Any]
) -> Iterator[Cell]:
    schema = _resolved(schema, whole)
    if isinstance(node, MappingNode) and isinstance(schema.get("properties"), dict):
        for key, inner in schema["properties"].items():
            required = key in schema.get("required", ())
            yield Cell(kind, path, (*steps, key), _resolved(inner, whole), required)
            yield from _cells(kind, path, (*steps, key), inner, node.get(key), whole)
    elif isinstance(node, SequenceNode) and isinstance(schema.get("items"), dict):
        for number, item in enumerate(node.items):
            yield Cell(kind, path, (*steps, number), _resolved(schema["items"], whole), required=True)
            yield from _cells(kind, path, (*steps, number), schema["items"], item, whole)


def _resolved(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return whole["$defs"][reference.rpartition("/")[2]] if reference else schema


def _ways(cell: Cell, document: Document) -> Iterator[tuple[str, Document]]:
    """The document broken at the cell: a wrong value of each sort, a word that is none, the key misspelt or gone.

    What breaks the schema only further down leaves the rest said, so that the worlds of the cell are not its own.
    """
    wrong = [*WRONG, *(["felstavat"] if "enum" in cell.schema else [])]
    for value in wrong:
        yield from _breaking(cell, f"skrivs {json.dumps(value, ensure_ascii=False)}", document, cell.steps, value)
    if cell.required and isinstance(cell.steps[-1], str):
        yield from _breaking(cell, "saknas", document, cell.steps, ABSENT)
    before = _at(document.root, cell.steps)
    if isinstance(cell.steps[-1], str) and before is not None:
        without = put(document.root, cell.steps, ABSENT)
        for way, key in (("felstavas", f"{cell.steps[-1][:-1]}{cell.steps[-1][-1] * 2}"), ("kallas annat", "zzzz")):
            other = (*cell.steps[:-1], key)
            yield from _breaking(cell, way, replace(document, root=without), other, plain(before))


def _breaking(cell: Cell, way: str, document: Document, steps: Steps, value: Any) -> Iterator[tuple[str, Document]]:
    changed = replace(document, root=put(document.root, steps, value))
    broken = with_faults(changed, schemas().faults(changed, cell.kind))
    if cell.steps in broken.faults:
        yield way, broken


def _allowed(schema: Mapping[str, Any], whole: Mapping[str, Any], near: list[str]) -> Iterator[Any]:
    """A few values that the schema may allow."""
    if "enum" in schema:
        yield from schema["enum"]
    kinds = schema.get("type", ())
    for kind in (kinds,) if isinstance(kinds, str) else kinds:
        if kind == "string":
            yield from (*near, "okänt", "2026-05-12", "2030-12-31", "Något annat")
        elif kind == "integer":
            yield from (0, 1, 2, 12)
        elif kind == "boolean":
            yield from (True, False)
        elif kind == "null":
            yield None
        elif kind == "array":
            yield []
            items = _resolved(schema.get("items", {}), whole)
            yield from ([one] for one in list(_allowed(items, whole, near))[:3])
        elif kind == "object":
            yield {}


def _unlike(values: list[Any]) -> list[Any]:
    kept: dict[str, Any] = {}
    for value in values:
        kept.setdefault("–" if value is ABSENT else json.dumps(value, sort_keys=True, ensure_ascii=False), value)
    return list(kept.values())


def _leaves(node: Node, key: str | int = "") -> Iterator[tuple[str | int, str]]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _leaves(entry.value, entry.key.text)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _leaves(item, key)
    elif isinstance(node.value, str):
        yield key, node.value


def _at(node: Node | None, steps: Steps) -> Node | None:
    for step in steps:
        if isinstance(step, int):
            node = node.items[step] if isinstance(node, SequenceNode) and step < len(node.items) else None
        else:
            node = node.get(step) if isinstance(node, MappingNode) else None
    return node

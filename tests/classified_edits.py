"""Every key of the schemas edited in every way in an example, and what the three commands say of each edit."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from changed_trees import ABSENT, put
from city import NOVEMBER, ROOT, schemas
from samverk.agreement.content import Content
from samverk.approvals import Change, approvals
from samverk.diff import compared
from samverk.judging import Judge
from samverk.model.approval import Demand
from samverk.model.change import Told
from samverk.model.document import Document
from samverk.model.rule import RuleSet, Severity
from samverk.model.tree import SequenceNode, plain
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places
from unclear_worlds import Cell, Example

ON_CHANGES = {
    "beslut-oforandrat", "moten-kvar", "omraden-beslutade", "overenskommelse-kvar", "ovrig-andring-undertecknad",
    "tidigare-version-kvar", "tillagg-oforandrat", "uppdatering-beslutad-av-styrgrupp", "uppfoljning-i-egen-fil",
    "uppfoljning-oforandrad", "textlas-stammer", "atertagen-text-mark", "atertagen-text-beslutad",
}  # fmt: skip
"""The rules that say what a change needs. The others judge what the agreement then says."""
KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning")


@dataclass(frozen=True)
class Edit:
    """One document with one edit. `way`: tillagd, ändrad, borttagen, rad tillagd or omordnad."""

    cell: Cell
    way: str
    document: Document

    @property
    def name(self) -> str:
        return f"{self.cell.name} {self.way}"


@dataclass(frozen=True)
class Said:
    """What the three commands say: the rules that stop it, the changes as they are told, and who is asked."""

    stopped_by: frozenset[str]
    told: tuple[Told, ...]
    demands: tuple[Demand, ...]


@dataclass(frozen=True)
class Town:
    """An example's only agreement, with the rule sets that it is judged by."""

    example: Example
    rule_sets: Mapping[str, RuleSet]

    @classmethod
    @cache
    def of(cls, place: str, name: str) -> "Town":
        places = Places.of(ROOT, ROOT / place)
        rule_sets = load_rule_sets(places.rule_files, places.schemas)
        words = {one: rule_set.vocabulary for one, rule_set in rule_sets.items()}
        whole = read(places, places.schemas, words).content
        example = Example.of(place, name, NOVEMBER)
        content = replace(whole, agreements=tuple(a for a in whole.agreements if a.id == name))
        return cls(replace(example, content=content), rule_sets)

    def edits(self, *kinds: str) -> Iterator[Edit]:
        """Every edit of a key that the schemas allow, one at a time, that leaves a document that they accept."""
        seen: set[object] = set()
        for cell in self.example.cells(*kinds):
            folder = cell.path.rpartition("/")[0]
            alike = (folder, *("*" if isinstance(step, int) else step for step in cell.steps), self._stands(cell))
            if alike in seen:
                continue
            seen.add(alike)
            for way, value in self._values(cell):
                document = self.example.document(cell.path)
                made = replace(document, root=put(document.root, cell.steps, value))
                mark = f"{cell.path}{plain(made.root)}"
                if mark not in seen and schemas().accepts(made, cell.kind):
                    seen.add(mark)
                    yield Edit(cell, way, made)

    def _stands(self, cell: Cell) -> str:
        """What tells apart two keys of one name: whether it stands there, and as what."""
        return type(self.example.node(cell)).__name__

    def _values(self, cell: Cell) -> Iterator[tuple[str, Any]]:
        node = self.example.node(cell)
        others = self.example.allowed(cell)
        if node is None:
            yield from (("tillagd", value) for value in others[:2])
            return
        now = plain(node)
        yield "borttagen", ABSENT
        if isinstance(node, SequenceNode):
            rows = [plain(item) for item in node.items]
            yield "omordnad", rows[::-1]
            yield "tömd", []
            if rows:
                yield "rad tillagd", [*rows, _another(rows[-1])]
        elif not isinstance(now, dict):
            yield from (("ändrad", value) for value in others[:3] if value != now)

    def said(self, edit: Edit) -> Said:
        """What the three commands say of it."""
        before = self.example.content
        document = replace(edit.document, text=f"{edit.document.text}\n# {edit.name}\n")  # a file that is written anew
        after = self.example.content_with(document)
        return self.answers(before, after, (edit.document.path,))

    def answers(self, before: Content, after: Content, changed: tuple[str, ...]) -> Said:
        """The same of any change of the files `changed`."""
        found = [f for f in self._findings(before, after) if f.key not in self._had]
        stopping = {f.rule for f in found if f.rule in ON_CHANGES and f.severity is Severity.ERROR}
        told = compared(Reading(before, ()), Reading(after, ()))
        asked = approvals(Change(before, after, before, changed, "main"), (), self.example.day)
        return Said(frozenset(stopping), tuple(told), asked.demands)

    @cached_property
    def _had(self) -> frozenset[str]:
        content = self.example.content
        return frozenset(finding.key for finding in self._findings(content, content))

    def _findings(self, before: Content, after: Content) -> Any:
        judge = Judge(after, self.rule_sets, base=before)
        judge._evaluators = _evaluators(self.example.agreement.id)
        return [f for one in after.agreements for f in judge.agreement(one, self.example.day).findings]


@cache
def _evaluators(_: str) -> dict[str, Any]:
    return {}


def _another(row: Any) -> Any:
    made = deepcopy(row)
    if isinstance(made, dict) and "id" in made:
        made["id"] = f"{made['id']}-ny"
    elif isinstance(made, dict) and "datum" in made:
        made["datum"] = "2026-11-20"
    elif isinstance(made, str):
        made = f"{made} ny"
    return made

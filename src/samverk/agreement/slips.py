"""References of an agreement's files that are misspelt: told where they stand, and what rests on them is not assessed.

What is near nothing is no slip: the thing may be lacking (a party, an organisation of the register), and rules tell it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samverk.agreement.content import Agreement, Content
from samverk.agreement.filing import kind_of
from samverk.agreement.near_names import nearest, what_is_meant
from samverk.agreement.on_day import before
from samverk.agreement.references import References
from samverk.agreement.unknown_names import asks, is_faulty, unknown_name
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps, leaves, words_of
from samverk.source.schema import Schemas
from samverk.source.schema_fault import Fault

HELD = frozenset(
    {
        "beslut", "centralt-område", "distrikt", "grupp", "lägesbild", "organisation", "område", "part", "åtgärd",
        "åtgärdsplan", "övergripande", "övergripande-version",
    }
)  # fmt: skip
"""Sorts that are named by id, and by nothing else."""
MOST_SLIPS = 2
"""What stands in more places than this is no slip but another name: the thing itself has got a new one."""


def slips(agreement: Agreement, content: Content, schemas: Schemas) -> Mapping[str, tuple[Fault, ...]]:
    """The misspelt references by the path of their file, in file order."""
    asked = _Asked(agreement, content, schemas)
    found = {document.path: tuple(asked.slips_in(document)) for document in agreement.documents}
    return {path: faults for path, faults in found.items() if faults}


@dataclass
class _Asked:
    """What the files of one agreement refer to, and all that they may refer to, by sort."""

    agreement: Agreement
    content: Content
    schemas: Schemas
    sorts: dict[tuple[str, Steps], tuple[str, ...]] = field(default_factory=dict)
    known: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    stands: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.here = References(self.content, self.agreement)
        self.unknown = {document.path: list(self._unknown(document)) for document in self.agreement.documents}
        self.stands.update(node.text.strip() for rows in self.unknown.values() for _, node, _ in rows)

    def slips_in(self, document: Document) -> Iterator[Fault]:
        for steps, node, sorts in self.unknown[document.path]:
            value, candidates = node.text.strip(), self.here.candidates(sorts)
            near = nearest(value, candidates)
            if near is None or self.stands[value] > MOST_SLIPS or _only_other_figures(value, near.value):
                continue
            if value not in self._earlier(sorts) and not _is_corrected(document.root, steps):
                yield unknown_name(document, steps, node, "som inte finns", what_is_meant(value, candidates))

    def _unknown(self, document: Document) -> Iterator[tuple[Steps, ScalarNode, tuple[str, ...]]]:
        """The references that name nothing, each with its sorts."""
        kind = kind_of(document.path.removeprefix(f"{self.content.root}/")) or ""
        for steps, node in leaves(document.root):
            sorts = self._sorts(kind, steps)
            if not sorts or not asks(node) or is_faulty(steps, document):
                continue
            if node.text.strip().removeprefix("bilagor/") not in self._known(sorts):
                yield steps, node, sorts

    def _sorts(self, kind: str, steps: Steps) -> tuple[str, ...]:
        """The sorts that the value may name, where all of them are held to; empty otherwise."""
        key = kind, tuple(0 if isinstance(step, int) else step for step in steps)
        if key not in self.sorts:
            found = self.schemas.refers_to(kind, steps)
            self.sorts[key] = found if set(found) <= HELD else ()
        return self.sorts[key]

    def _known(self, sorts: tuple[str, ...]) -> frozenset[str]:
        if sorts not in self.known:
            self.known[sorts] = frozenset(one.value for one in self.here.candidates(sorts))
        return self.known[sorts]

    def _earlier(self, sorts: tuple[str, ...]) -> set[str]:
        """What there was before any of the tillägg: older files name it."""
        was = (before(self.agreement, one).agreement for one in self.agreement.parts.terms.tillagg)
        return {one.value for agreement in was for one in References(self.content, agreement).candidates(sorts)}


def _only_other_figures(value: str, other: str) -> bool:
    """Whether it is well written, of another day or number: what it names may be gone, or not be here yet."""
    return re.sub(r"\d", "0", value) == re.sub(r"\d", "0", other)


def _is_corrected(root: MappingNode, steps: Steps) -> bool:
    """Whether a correction of the file tells what should stand in that field: it is read so already."""
    rows: Node | None = root.get("rättelser")
    told = rows.items if isinstance(rows, SequenceNode) else ()
    return any(isinstance(row, MappingNode) and words_of(row.get("fält")).split(".")[0] == steps[0] for row in told)

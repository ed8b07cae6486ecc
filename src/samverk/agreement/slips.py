"""References of an agreement's files that are misspelt: told where they stand, and what rests on them is not assessed.

What is near nothing is no slip: the thing may be lacking (a party, an organisation of the register), and rules tell it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samverk.agreement.content import Agreement, Content
from samverk.agreement.filing import kind_of
from samverk.agreement.near_names import guess, is_slip, nearest, what_is_meant
from samverk.agreement.on_day import before
from samverk.agreement.references import References
from samverk.agreement.unknown_names import asks, is_faulty, unknown_name
from samverk.model.document import Document
from samverk.model.finding import Finding, Related
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps, leaves, words_of
from samverk.source.fault import shown
from samverk.source.fault_place import locate
from samverk.source.schema import Schemas, finding_of
from samverk.source.schema_fault import Fault

HELD = frozenset(
    {
        "beslut", "centralt-område", "distrikt", "grupp", "lägesbild", "organisation", "område", "part", "åtgärd",
        "åtgärdsplan", "övergripande", "övergripande-version",
    }
)  # fmt: skip
"""Sorts that are named by id, and by nothing else."""
TOGETHER = re.compile(r"\s*(?:[,;/&+]|\boch\b|\bsamt\b)\s*", re.IGNORECASE)
"""What stands between names that are written as one."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The misspelt references by the path of their file, in file order, and the findings that tell them."""

    faults: Mapping[str, tuple[Fault, ...]]
    findings: tuple[Finding, ...]


def slips(agreement: Agreement, content: Content, schemas: Schemas) -> Slips:
    """The misspelt references of an agreement. What is misspelt alike is told once, with all its places."""
    asked = _Asked(agreement, content, schemas)
    found: dict[str, tuple[Fault, ...]] = {}
    alike: dict[tuple[str, str], list[tuple[Fault, Document]]] = {}
    for document in agreement.documents:
        here = list(asked.slips_in(document))
        if here:
            found[document.path] = tuple(fault for _, fault in here)
        for value, fault in here:
            alike.setdefault((value, fault.fix), []).append((fault, document))
    return Slips(found, tuple(_told(rows) for rows in alike.values()))


def _told(rows: Sequence[tuple[Fault, Document]]) -> Finding:
    """One finding for all that is misspelt alike, at the first of the places."""
    (first, document), *more = rows
    told = finding_of(first, document)
    if not more:
        return told
    related = tuple(Related(fault.span, fault.message) for fault, _ in more)
    mends = tuple(mend for fault, document in rows for mend in finding_of(fault, document).mends)
    message = f"{told.message} Så står det på {len(rows)} ställen."
    return replace(told, message=message, related=related, mends=mends)


@dataclass
class _Asked:
    """What the files of one agreement refer to, and all that they may refer to, by sort."""

    agreement: Agreement
    content: Content
    schemas: Schemas
    sorts: dict[tuple[str, Steps], tuple[str, ...]] = field(default_factory=dict)
    known: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here = References(self.content, self.agreement)

    def slips_in(self, document: Document) -> Iterator[tuple[str, Fault]]:
        """What stands there misspelt, and the fault of it."""
        for steps, node, sorts in self._unknown(document):
            value, candidates = node.text.strip(), self.here.candidates(sorts)
            near = nearest(value, candidates)
            if near is None or not is_slip(value, near):
                together = self._together(value, sorts)
                if together:
                    yield value, _several(document, steps, node, together)
            elif value not in self._earlier(sorts) and not _is_corrected(document.root, steps):
                told = unknown_name(document, steps, node, "som inte finns", what_is_meant(value, candidates))
                yield value, replace(told, remedy=guess(value, candidates))

    def _together(self, value: str, sorts: tuple[str, ...]) -> list[str]:
        """The things that are named in one breath; empty where that is not what stands there."""
        candidates, parts = self.here.candidates(sorts), TOGETHER.split(value)
        near = [nearest(part, candidates) for part in parts]
        named = [one.value for part, one in zip(parts, near, strict=True) if one and is_slip(part, one)]
        return list(dict.fromkeys(named)) if 1 < len(parts) == len(named) else []

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


def _several(document: Document, steps: Steps, node: ScalarNode, names: Sequence[str]) -> Fault:
    """The fault of several names that are written as one."""
    placed = locate(document.root, steps, document.path)
    key = next(step for step in reversed(steps) if isinstance(step, str))
    message = f'"{key}" nämner flera på en gång: här står "{shown(node.text)}".'
    fix = f"Skriv dem var för sig: [{', '.join(names)}]. Där bara ett namn får stå, välj ett av dem."
    return Fault(node.span, placed.named, message, fix, "skriv dem var för sig", steps)


def _is_corrected(root: MappingNode, steps: Steps) -> bool:
    """Whether a correction of the file tells what should stand in that field: it is read so already."""
    rows: Node | None = root.get("rättelser")
    told = rows.items if isinstance(rows, SequenceNode) else ()
    return any(isinstance(row, MappingNode) and words_of(row.get("fält")).split(".")[0] == steps[0] for row in told)

"""References of an agreement's files that are misspelt: told where they stand, and what rests on them is not assessed.

What is near nothing is no slip: the thing may be lacking (a party, an organisation of the register), and rules tell it.
Where none does, it is told beside the verdicts (`Agreement.strangers`); what no rule has at the value is told at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from samverk.agreement.content import Agreement, Content
from samverk.agreement.empty_lists import empty_lists
from samverk.agreement.filing import kind_of
from samverk.agreement.function_slips import Functions
from samverk.agreement.near_names import guess, is_slip, nearest, what_is_meant
from samverk.agreement.near_names import listed as listed_names
from samverk.agreement.on_day import before
from samverk.agreement.references import Candidate, References
from samverk.agreement.unknown_names import asks, is_faulty, unknown_name
from samverk.model.document import Document
from samverk.model.finding import Finding, Related
from samverk.model.rule import Severity
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
GROUPS, TOLD_HERE = "samverkansorganisation", ("part", "lägesbild")
"""What no rule tells of at the value where a group names it: only what rests on it would be told."""
ABOVE = {"övergripande", "övergripande-version", "centralt-område"}
"""What belongs to the overarching agreement, of which the rules tell that ask for it."""
FOLLOWED_UP, RESPONSIBLE = "uppföljning", "ansvarig"
WAIVERS, CARRIED_OUT_BY = "dispenser", "utförare"
"""What a waiver rests on is told with the waiver; who carries out a measure may be new to the register. Rules tell."""
TARGET, _ID = "målvärde", re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""What a measurement names by id, or else its goal in words: several words with signs between them are no words."""
TOGETHER = re.compile(r"\s*(?:[,;/&+]|\boch\b|\bsamt\b)\s*", re.IGNORECASE)
"""What stands between names that are written as one."""


_Unknown: TypeAlias = tuple[Steps, ScalarNode, tuple[str, ...], tuple[Candidate, ...]]
"""A value that names nothing: where it stands, the sorts that it may be of, and what there is of them."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The misspelt references by the path of their file, in file order, and the findings that tell them.

    `strangers` tell of those that are near nothing: for whoever knows whether a rule tells of them.
    """

    faults: Mapping[str, tuple[Fault, ...]]
    findings: tuple[Finding, ...]
    strangers: tuple[Finding, ...] = ()


def slips(agreement: Agreement, content: Content, schemas: Schemas) -> Slips:
    """The misspelt references of an agreement. What is misspelt alike is told once, with all its places."""
    asked = _Asked(agreement, content, schemas)
    empty = dict(empty_lists(agreement, asked.named_by_id))
    asked.empty = frozenset(empty)
    found: dict[str, tuple[Fault, ...]] = {}
    for document in agreement.documents:
        if here := tuple(asked.slips_in(document)):
            found[document.path] = here
    if empty:
        found[agreement.document.path] = (*found.get(agreement.document.path, ()), *empty.values())
    told = (finding_of(fault, one) for one in agreement.documents for fault in found.get(one.path, ()))
    return Slips(found, tuple(told_once(told)), tuple(asked.strangers()))


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for all that is misspelt alike, at the first of the places."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.message, finding.fix), []).append(finding)
    for first, *more in alike.values():
        if not more:
            yield first
            continue
        related = tuple(Related(one.span, one.message) for one in more)
        mends = tuple(mend for one in (first, *more) for mend in one.mends)
        message = f"{first.message} Så står det på {1 + len(more)} ställen."
        yield replace(first, message=message, related=related, mends=mends)


@dataclass
class _Asked:
    """What the files of one agreement refer to, and all that they may refer to, by sort."""

    agreement: Agreement
    content: Content
    schemas: Schemas
    sorts: dict[tuple[str, Steps], tuple[str, ...]] = field(default_factory=dict)
    known: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    unknown: list[tuple[Document, Fault]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.here = References(self.content, self.agreement)
        self.functions = Functions(self.agreement, (one.value for one in self._earlier(("funktion",))))

    def slips_in(self, document: Document) -> Iterator[Fault]:
        """The faults of what stands there misspelt, and of what is told of at once though it is near nothing."""
        for steps, node, sorts, candidates in self._unknown(document):
            value = node.text.strip()
            near = nearest(value, candidates)
            misspelt = near is not None and is_slip(value, near)
            together = [] if misspelt else self._together(value, sorts)
            if together:
                yield _several(document, steps, node, together)
            elif value in {one.value for one in self._earlier(sorts)} or _is_corrected(document.root, steps):
                continue
            elif misspelt:
                told = unknown_name(document, steps, node, "som inte finns", what_is_meant(value, candidates))
                yield replace(told, remedy=guess(value, candidates))
            elif candidates and sorts and not set(sorts) & (ABOVE | self.empty):
                listed = f"Här går det att skriva: {listed_names(candidates)}."
                if steps[0] == "åtgärder" and RESPONSIBLE in steps and FOLLOWED_UP not in steps:
                    listed += f" Den som inte är part skrivs under {CARRIED_OUT_BY}."
                fault = unknown_name(document, steps, node, "som inte finns", (listed, None))
                if document is self.agreement.document and steps[0] == GROUPS and steps[-1] in TOLD_HERE:
                    yield fault
                else:
                    self.unknown.append((document, fault))

    def strangers(self) -> Iterator[Finding]:
        """The references that are near nothing, in what applies: older versions of an annex name what was then."""
        newest = {one.folder_name: one for one in self.agreement.annexes}
        for document, fault in self.unknown:
            if fault.steps[0] == WAIVERS or CARRIED_OUT_BY in fault.steps:
                continue
            if document not in self.agreement.annexes or document is newest[document.folder_name]:
                by_function = FOLLOWED_UP in fault.steps  # a function may answer for that, and is written so
                yield finding_of(replace(fault, severity=Severity.WARNING) if by_function else fault, document)

    def named_by_id(self, document: Document) -> Iterator[tuple[str, ScalarNode]]:
        """The references of a file to things of one sort that are not there."""
        return ((sorts[0], node) for _, node, sorts, _ in self._unknown(document) if len(sorts) == 1)

    def _together(self, value: str, sorts: tuple[str, ...]) -> list[str]:
        """The things that are named in one breath; empty where that is not what stands there."""
        candidates, parts = self.here.candidates(sorts), TOGETHER.split(value)
        near = [nearest(part, candidates) for part in parts]
        named = [one.value for part, one in zip(parts, near, strict=True) if one and is_slip(part, one)]
        return list(dict.fromkeys(named)) if 1 < len(parts) == len(named) else []

    def _unknown(self, document: Document) -> Iterator[_Unknown]:
        """The references that name nothing, and after them the functions."""
        kind = kind_of(document.path.removeprefix(f"{self.content.root}/")) or ""
        for steps, node in leaves(document.root):
            sorts = self._sorts(kind, steps) or self._as_target(kind, steps, node)
            if not sorts or not asks(node) or is_faulty(steps, document):
                continue
            if node.text.strip().removeprefix("bilagor/") not in self._known(sorts):
                yield steps, node, sorts, self.here.candidates(sorts)
        for steps, node, candidates in self.functions.unknown_in(document):
            if asks(node) and not is_faulty(steps, document):
                yield steps, node, (), candidates

    def _sorts(self, kind: str, steps: Steps) -> tuple[str, ...]:
        """The sorts that the value may name, where all of them are held to; empty otherwise."""
        key = kind, tuple(0 if isinstance(step, int) else step for step in steps)
        if key not in self.sorts:
            found = self.schemas.refers_to(kind, steps)
            self.sorts[key] = found if set(found) <= HELD else ()
        return self.sorts[key]

    def _as_target(self, kind: str, steps: Steps, node: ScalarNode) -> tuple[str, ...]:
        """The sort of a value that is written as the id of a target is, where own words may stand too; empty else."""
        written = bool(_ID.fullmatch(node.text.strip())) and TARGET in self.schemas.refers_to(kind, steps)
        return (TARGET,) if written and self._known((TARGET,)) else ()

    def _known(self, sorts: tuple[str, ...]) -> frozenset[str]:
        if sorts not in self.known:
            self.known[sorts] = frozenset(one.value for one in self.here.candidates(sorts))
        return self.known[sorts]

    def _earlier(self, sorts: tuple[str, ...]) -> Iterator[Candidate]:
        """What there was before any of the tillägg: older files name it."""
        for one in self.agreement.parts.terms.tillagg if sorts else ():
            yield from References(self.content, before(self.agreement, one).agreement).candidates(sorts)


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

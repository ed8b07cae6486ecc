"""Values that name nothing, found as a file is read: where no rule would tell it at the value.

Those are the references of the files beside the agreements, and what a decision or a tillägg says that it is about.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from samverk.agreement.decisions import annex_references
from samverk.agreement.near_names import MOST_TOLD, alike, guess, what_is_meant
from samverk.agreement.references import Candidate, References
from samverk.model.document import Document
from samverk.model.remedy import Remedy
from samverk.model.tree import Node, ScalarNode, SequenceNode, Steps, leaves, words_of
from samverk.model.where import Where
from samverk.source.fault import shown
from samverk.source.fault_place import locate
from samverk.source.meant import as_id
from samverk.source.schema import Schemas
from samverk.source.schema_fault import Fault
from samverk.source.unfilled import says_nothing

UNKNOWN = "okänt"
AGREEMENT = "overenskommelse"
FOLDERS = ("bilagor/", "beslut/", "original/", "uppfoljning/")
BY_KEYS = (
    "Skriv nycklarna på vägen med punkt mellan, som parter.polisen.adress, eller en bilaga som bilagor/mapp/datum."
)


def names_nothing(document: Document, kind: str, here: References, schemas: Schemas) -> Iterator[Fault]:
    """The references of a file beside the agreements that lead to nothing, in file order."""
    known: dict[tuple[str, ...], tuple[tuple[Candidate, ...], set[str]]] = {}
    for steps, node in leaves(document.root):
        sorts = schemas.refers_to(kind, steps)
        if sorts and asks(node) and not is_faulty(steps, document):
            if sorts not in known:
                found = here.candidates(sorts)
                known[sorts] = found, {one.value for one in found}
            candidates, values = known[sorts]
            said = node.text.strip()
            if candidates and said not in values:
                told = unknown_name(document, steps, node, "som inte finns", what_is_meant(said, candidates))
                yield replace(told, remedy=guess(said, candidates))


def about_nothing(decision: Document, annexes: Sequence[Document], keys: Iterable[str]) -> Iterator[Fault]:
    """What a decision is said to be about that is neither a version of an annex nor anything in the agreement.

    `keys` are those that an agreement's own file may have. What is meant is a version that names the decision.
    """
    node = decision.root.get("avser")
    rows = node.items if isinstance(node, SequenceNode) else (node,)
    known = frozenset(keys)
    there = [f"{annex.folder_name}/{annex.stem}" for annex in annexes]
    for number, row in enumerate(rows):
        steps: Steps = ("avser", number) if isinstance(node, SequenceNode) else ("avser",)
        if not isinstance(row, ScalarNode) or not asks(row) or is_faulty(steps, decision):
            continue
        said = row.text.strip()
        if meant_version(said, there):
            yield misspelt_version(decision, steps, row, there)
            continue
        if annex_references([said]) or said.partition(".")[0] in known or "/" in said:
            continue
        own = [one for one in annexes if words_of(one.root.get("beslut")) == decision.stem]
        called = [one for one in own if said.casefold()[:5] in {one.folder_name[:5], words_of(one.root.get("typ"))[:5]}]
        versions = [f"{one.folder_name}/{one.stem}" for one in called or own]
        if len(called) == 1:
            meant: tuple[str, str | None] = f"Skriv {versions[0]}.", f"skriv {versions[0]}"
        else:
            meant = what_is_meant(said, [Candidate(one, one) for one in versions]) if versions else ("", None)
        why = "som inte finns bland bilagorna eller i överenskommelsen"
        remedy = Remedy("value", versions[0], certain=False) if len(called) == 1 else None
        yield replace(unknown_name(decision, steps, row, why, meant), remedy=remedy)


def astray_in_amendments(agreement: Document, annexes: Sequence[Document], schemas: Schemas) -> Iterator[Fault]:
    """What a tillägg is said to be about that leads nowhere, or names a version of an annex otherwise than its file."""
    there = [f"{annex.folder_name}/{annex.stem}" for annex in annexes]
    for steps, node in leaves(agreement.root):
        if steps[:1] != ("tillägg",) or "avser" not in steps or not asks(node) or is_faulty(steps, agreement):
            continue
        said = node.text.strip()
        if meant_version(said, there):
            yield misspelt_version(agreement, steps, node, there)
        elif _leads_nowhere(said, schemas):
            meant = _meant_paths(said, agreement)
            several = f"Här går det att skriva: {', '.join(meant)}." if meant else BY_KEYS
            told = f"Skriv {meant[0]}." if len(meant) == 1 else several, "leder ingenstans"
            remedy = Remedy("value", meant[0], certain=False) if len(meant) == 1 else None
            fault = unknown_name(agreement, steps, node, "som inte leder till något i överenskommelsen", told)
            yield replace(fault, remedy=remedy)


def _leads_nowhere(said: str, schemas: Schemas) -> bool:
    """Whether the words are no path in an agreement, and name no file of it."""
    where = Where.parse(said)
    if annex_references([said]) or where.file.startswith(FOLDERS):
        return False
    return bool(where.file) or not schemas.leads_to(AGREEMENT, where.steps)


def _meant_paths(said: str, agreement: Document) -> list[str]:
    """The paths to what stands in the agreement that end as the words do, apart from capitals and signs between."""
    parts = tuple(as_id(part) for part in re.split(r"[./\s]+", said) if as_id(part))
    found: dict[str, None] = {}
    for steps, _ in leaves(agreement.root):
        if steps[0] == "tillägg":
            continue
        names = locate(agreement.root, steps, agreement.path).named
        for length in range(len(parts), len(names) + 1):
            if tuple(map(as_id, names[length - len(parts) : length])) == parts:
                found[".".join(names[:length])] = None
    return list(found) if len(found) <= MOST_TOLD else []


def meant_version(said: str, there: Sequence[str]) -> str | None:
    """The version of an annex that is named otherwise than its file is: `lägesbild/2026-05-12`; None for all else."""
    folder, slash, stem = said.removeprefix("bilagor/").rpartition("/")
    if not slash or f"{folder}/{stem}" in there:
        return None
    called, stem = as_id(folder.rpartition("/")[2]), stem.strip().removesuffix(".md")
    return next((one for one in there if one.endswith(f"/{stem}") and alike(called, one.partition("/")[0])), None)


def misspelt_version(document: Document, steps: Steps, node: ScalarNode, there: Sequence[str]) -> Fault:
    """The fault of such a name; with `bilagor/` before it where that is how it was written."""
    meant = meant_version(node.text.strip(), there) or ""
    meant = f"bilagor/{meant}" if node.text.strip().startswith("bilagor/") else meant
    told = f"Skriv {meant}.", f"skriv {meant}"
    fault = unknown_name(document, steps, node, "som inte är namnet på någon version av en bilaga", told)
    return replace(fault, remedy=Remedy("value", meant, certain=False))


def unknown_name(document: Document, steps: Steps, node: ScalarNode, why: str, meant: tuple[str, str | None]) -> Fault:
    """The fault of a value that names nothing; `why` says of what sort, `meant` is as of `what_is_meant`."""
    named = locate(document.root, steps, document.path).named
    key = next(step for step in reversed(steps) if isinstance(step, str))
    message = f'"{key}" nämner "{shown(node.text)}", {why}.'
    fix = meant[0] or "Skriv mapp och datum, så som bilagans fil heter."
    return Fault(node.span, named, message, fix, meant[1] or "finns inte", steps)


def asks(node: Node) -> TypeGuard[ScalarNode]:
    """Whether the value says anything that has to be there."""
    return isinstance(node, ScalarNode) and node.text.strip() not in ("", UNKNOWN) and not says_nothing(node.text)


def is_faulty(steps: Steps, document: Document) -> bool:
    """Whether the value, or what it stands in, is told of as something that cannot be read."""
    return any(steps[:length] in document.faults for length in range(len(steps) + 1))

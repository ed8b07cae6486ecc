"""Every field of every row that is signed, decided or logged: removed, altered, or moved under another row.

The rows are those that the schemas allow and two examples have, one of them not Stockholm's; each edit is classified as
`check`, `diff` and `approvals` do, and none of them may be free. What may be free is named, with why.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

import pytest

from changed_trees import ABSENT, put
from classified_edits import Town
from samverk.agreement.classes import classified
from samverk.agreement.content import Content
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, SequenceNode, Steps, plain

Edited: TypeAlias = tuple[str, Steps, Node]
EXAMPLES = (("examples/exempelstad", "norrby"), ("examples/tvillingsta", "vattenborg"))
FREE = {
    "anmärkning": "skrivs bredvid det som sägs",
    "datum": "i bilageförteckningen säger den bara vilken version som gäller",
    "titel": "i bilageförteckningen är den bara vad bilagan kallas",
}
ONLY_IN = {"datum": "bilageförteckning", "titel": "bilageförteckning"}


def lists(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, SequenceNode]]:
    """Every list of rows, with the way to it."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from lists(entry.value, (*steps, entry.key.text))
    elif isinstance(node, SequenceNode):
        if any(isinstance(row, MappingNode) for row in node.items):
            yield steps, node
        for number, row in enumerate(node.items):
            yield from lists(row, (*steps, number))


def edits(document: Document) -> Iterator[Edited]:
    """What is done, where, and the tree after it; of rows of one list that have the same key, the first."""
    rows_of = list(lists(document.root))
    for steps, rows in rows_of:
        yield from _in_rows(document.root, steps, rows)
        for (first, one), (second, other) in list(pairwise(enumerate(rows.items)))[:1]:
            for key in sorted(keys(one) & keys(other)):
                values = [value(one, key), value(other, key)]
                if values[0] != values[1]:
                    swapped = put(document.root, (*steps, first, key), values[1])
                    yield "flyttad", (*steps, first, key), put(swapped, (*steps, second, key), values[0])
    for (source, rows), (target, others) in pairwise(rows_of):
        if source[-1] == target[-1]:
            last = (*source, len(rows.items) - 1)
            moved = put(document.root, target, [*(plain(row) for row in others.items), plain(rows.items[-1])])
            yield "raden flyttad", last, put(moved, last, ABSENT)


def _in_rows(root: Node, steps: Steps, rows: SequenceNode) -> Iterator[Edited]:
    done: set[str] = set()
    yield "raden borta", steps, put(root, (*steps, 0), ABSENT)
    for number, row in enumerate(rows.items):
        for key in sorted(keys(row) - done):
            done.add(key)
            at, said = (*steps, number, key), value(row, key)
            yield "borttagen", at, put(root, at, ABSENT)
            if isinstance(said, bool):
                yield "ändrad", at, put(root, at, not said)
            elif isinstance(said, str):
                yield "ändrad", at, put(root, at, f"{said} ny")


def value(row: Node, key: str) -> Any:
    found = row.get(key) if isinstance(row, MappingNode) else None
    return plain(found) if found is not None else None


def keys(row: Node) -> set[str]:
    return {entry.key.text for entry in row.entries} if isinstance(row, MappingNode) else set()


def may_be_free(steps: Steps) -> bool:
    last = str(steps[-1])
    return last in FREE and (last not in ONLY_IN or ONLY_IN[last] in steps)


def routes(before: Content, after: Content) -> set[str]:
    (old,), (new,) = before.agreements, after.agreements
    return {one.route for one in classified((old, before), (new, after))}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[1])
def test_no_field_of_a_row_is_free(example: tuple[str, str]) -> None:
    """Working groups are, where the city's own text leaves them to nobody: then that is what its rule set says."""
    town = Town.of(*example)
    content, tried, free = town.example.content, 0, []
    agreement = content.agreements[0]
    latest = {one.folder_name: one for one in agreement.documents}.values()  # one of each folder
    for document in latest:
        for what, steps, root in edits(document):
            assert isinstance(root, MappingNode)
            after = town.example.content_with(replace(document, root=root))
            found = routes(content, after)
            tried += bool(found)
            open_groups = "arbetsgrupper" in steps and agreement.vocabulary.way("arbetsgrupper").route == "ingen"
            if found == {"ingen"} and not may_be_free(steps) and not open_groups:
                free.append(f"{document.path} {what} {'.'.join(map(str, steps))}")
    assert tried > 100
    assert free == []

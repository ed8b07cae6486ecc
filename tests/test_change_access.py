"""Who may see a thing belongs to the thing: hidden or opened, it goes the way that the thing's own words have to go.

Every group of keys of two examples, one of them not Stockholm's, is given another `synlighet`, `åtkomst` or
`sekretessgrund`, one at a time, also in rows that the examples lack; `check`, `diff` and `approvals` are asked.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import put
from city import schemas
from classified_edits import KINDS, Edit, Town
from samverk.agreement.openness import KEYS
from samverk.model.tree import MappingNode, get, plain
from unclear_worlds import Cell, Example

EXAMPLES = (("examples/exempelstad", "norrby"), ("examples/tvillingsta", "vattenborg"))
FREE = {"norrby": ("kontaktpunkt", "samverkansorganisation.arbetsgrupper"), "vattenborg": ("kontaktpunkt",)}
"""What nobody signs or decides, there: who may see it is not signed or decided either, but is never only another way of
writing the same."""
NOTED = ("hållna_möten", "uppsägningar", "samråd", "nämndbeslut", "delegation", "strategiskt_råd", "uppfoljning/")
"""What one party may note: to hide or open it takes every party, as it stays what it was."""
LOGGED = {
    ("giltighet", "uppsägningar"): {"part": "polisen", "datum": "2026-11-20", "dokument": "Brev 9"},
    ("giltighet", "förlängning", "samråd"): {"datum": "2026-10-20", "dokument": "Anteckning 3"},
    ("samverkansorganisation", "styrgrupp", "hållna_möten"): {"datum": "2026-09-22"},
    ("samverkansorganisation", "beredningsgrupp", "hållna_möten"): {"datum": "2026-09-22"},
}
"""Rows that are there in a town of its own, as the examples have few of them."""


def with_rows(town: Town) -> Town:
    """The town where something of each kind has been logged."""
    document = town.example.agreement.document
    root = document.root
    for steps, row in LOGGED.items():
        if isinstance(get(root, *steps[:-1]), MappingNode):
            root = put(root, steps, [row])
    assert schemas().accepts(replace(document, root=root), "overenskommelse")
    content = town.example.content_with(replace(document, root=root))
    return Town(replace(town.example, content=content), town.rule_sets)


def edits(town: Town, kind: str) -> Iterator[Edit]:
    """Another value of every key that says who may see something, with which the schema still accepts the file."""
    for cell in town.example.cells(kind):
        if cell.steps[-1] in KEYS:
            yield from edits_of(town.example, cell)


def edits_of(example: Example, cell: Cell) -> Iterator[Edit]:
    document, node = example.document(cell.path), example.node(cell)
    values = ["intern", "sekretess", "offentlig"] if cell.steps[-1] != "sekretessgrund" else ["18 kap. 1 § OSL"]
    for value in values:
        made = replace(document, root=put(document.root, cell.steps, value))
        if (node is None or plain(node) != value) and schemas().accepts(made, cell.kind):
            yield Edit(cell, f"blir {value}", made)


def way(town: Town, cell: Cell) -> str:
    """What who may see it takes, as the clauses say of the thing: ingen, alla parter, or that what is there stays."""
    name = cell.name.partition("/")[2]
    if any(one in name for one in NOTED):
        return "alla parter"
    return "ingen" if name.partition(": ")[2].startswith(FREE[town.example.agreement.id]) else "hålls"


def wrong(town: Town, edit: Edit) -> Iterator[str]:
    said, due = town.said(edit), way(town, edit.cell)
    if not said.told or any(one.weight == "redaktionell" for one in said.told):
        yield f"{edit.name}: diff säger redaktionell"
    if any((one.route == "ingen") is (due == "hålls") for one in said.told):
        yield f"{edit.name}: diff begär {[one.route for one in said.told]}, rätt är {due}"
    if bool(said.stopped_by) is not (due == "hålls") and edit.cell.steps[0] != "dispenser":
        yield f"{edit.name}: check säger {sorted(said.stopped_by)}, rätt är {due}"
    asked = [one for one in said.demands if one.need != "undertecknare"]
    if all(one.route == "ingen" for one in asked) is (due == "hålls"):
        yield f"{edit.name}: approvals begär {[one.route for one in asked]}, rätt är {due}"
    if due == "alla parter" and any(one.need != "alla-parter" for one in asked):
        yield f"{edit.name}: approvals begär {[one.need for one in asked]}, rätt är {due}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[1])
def test_who_may_see_a_thing_is_of_the_class_of_the_thing(example: tuple[str, str], kind: str) -> None:
    town = with_rows(Town.of(*example))
    tried = list(edits(town, kind))
    found = [words for edit in tried for words in wrong(town, edit)]
    assert tried or (example[1], kind) == ("vattenborg", "beslut")  # the town has no decision
    assert found == []

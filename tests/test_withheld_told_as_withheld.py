"""What is withheld is told as withheld: not as none, missing, replaced or late.

Each group of keys that a file may keep from the public is made internal, alone. What the public edition then says and
the internal edition of the same content does not, has to tell that something is withheld. SAMVERK_CELLS=1 tries every
row.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import put
from city import schemas
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Plain, Steps
from test_unclear_days_told import EVERY, EXAMPLE, told
from unclear_worlds import Cell

KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register")
MARKED = re.compile(
    r"[Vv]isas (inte|bara)|inte visas här|framgår inte|inte framgår|inte (är )?offentlig|\bintern|"
    r"^Minst |finns att visa|"
    r": Versioner utan beslut$"  # the heading of rows that say so themselves
)
CLAIMS = re.compile(
    r"\b(inga|ingen|inget|noll|0)\b|saknas|inte (angiven|angivet|angivna|inlämnad|beslutad|meddelad|sagt|undertecknad)|"
    r"försena|skulle ha|\bersatt|har inte gällt|går inte att läsa|måste rättas|räknar inte upp|har inga|utan |"
    r"okän[dt]|–$|kan inte visas|\b(en|två|tre|fyra|fem|\d+) (områden|parter|grupper|åtgärder?|kontakter|versioner)",
    re.IGNORECASE,
)

INTERNAL = {"synlighet": "intern"}
EDITS: dict[str, dict[Steps, Plain]] = {
    "uppsägning": {
        ("giltighet", "uppsägning_månader"): 3,
        ("giltighet", "uppsägningar"): [{"part": "polisen", "datum": "2026-10-20", "dokument": "Brev", **INTERNAL}],
    },
    "samråd": {
        ("giltighet", "till"): "2027-02-28",
        ("giltighet", "förlängning"): {
            "månader": 24,
            "samråd_senast_månader": 6,
            "samråd": [{"datum": "2026-08-20", "dokument": "Protokoll", **INTERNAL}],
        },
    },
    "tillägg vars dag inte har kommit": {
        ("tillägg", 0, "datum"): "2026-12-15",
        ("tillägg", 0, "synlighet"): "intern",
    },
    "tillägg som inte alla har undertecknat": {
        ("tillägg", 0, "undertecknande", 1, "undertecknad"): False,
        ("tillägg", 0, "synlighet"): "intern",
    },
    "underskrift som inte är gjord": {
        ("tillägg", 0, "undertecknande", 1, "undertecknad"): False,
        ("tillägg", 0, "undertecknande", 1, "synlighet"): "intern",
    },
}
"""What the example has not, and is made internal with it."""


def groups(kind: str) -> Iterator[tuple[Cell, Steps, Document]]:
    """Each group around a value that may be internal, in the first row of its list or in every."""
    seen: set[tuple[str, ...]] = set()
    done: set[tuple[str, Steps]] = set()
    for cell in EXAMPLE.cells(kind):
        for length in range(len(cell.steps)):
            steps = cell.steps[:length]
            keys = tuple(step for step in steps if isinstance(step, str))
            if (cell.path, steps) in done or (not EVERY and (cell.path.split("/")[-2], *keys) in seen):
                continue
            done.add((cell.path, steps))
            whole = EXAMPLE.document(cell.path)
            node = whole.root if not steps else EXAMPLE.node(replace(cell, steps=steps))
            if not isinstance(node, MappingNode) or node.get("synlighet") is not None:
                continue
            document = replace(whole, root=put(whole.root, (*steps, "synlighet"), "intern"))
            if schemas().accepts(document, cell.kind):
                seen.add((cell.path.split("/")[-2], *keys))
                yield cell, steps, document


def untrue(document: Document) -> list[str]:
    """What the public edition alone claims, without telling that something is withheld."""
    inside = {said(line) for _, line in told(document)}
    alone = {line for _, line in told(document, "public") if said(line) not in inside}
    return sorted(line for line in alone if CLAIMS.search(line) and not MARKED.search(line))


def said(line: str) -> str:
    """What a line of news says, without whose it is: a district whose name is withheld is called by its id."""
    return line.partition(": ")[2] or line


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withheld_is_told_as_withheld(kind: str) -> None:
    before = set(untrue(EXAMPLE.document(f"{EXAMPLE.agreement.folder}/overenskommelse.yaml")))
    found = {
        f"{cell.path.rpartition('norrby/')[2]} {'.'.join(map(str, steps))}": lines
        for cell, steps, document in groups(kind)
        if (lines := [line for line in untrue(document) if line not in before])
    }
    assert found == {}


@pytest.mark.parametrize("name", EDITS)
def test_so_is_what_has_not_come_or_has_no_effect(name: str) -> None:
    document = EXAMPLE.document(f"{EXAMPLE.agreement.folder}/overenskommelse.yaml")
    before = set(untrue(document))
    root = document.root
    for steps, value in EDITS[name].items():
        root = put(root, steps, value)
    assert [line for line in untrue(replace(document, root=root)) if line not in before] == []

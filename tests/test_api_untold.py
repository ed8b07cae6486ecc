"""What the API does not tell is not told as nothing: null and lacking rows have their reason in `not_told`.

Each key of an example is broken in turn, and each group made internal, and the object held against the one before. What
is null or gone then has a place in `not_told`, there or around it. SAMVERK_CELLS=1 tries every key of every file.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from changed_trees import put
from city import NOVEMBER, rule_sets, schemas
from samverk.check import Judged
from samverk.model.document import Document
from samverk.site.open_data.agreement_object import agreement_object, summary_object
from samverk.site.open_data.linked_data import legislation
from samverk.site.publication.publication import Publication, publication
from samverk.source.schema import with_faults
from test_site_partly_readable import AHEAD
from test_unclear_days_told import EMPTY, EVERY, EXAMPLE
from test_withheld_told_as_withheld import groups

KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning")
RECKONED = ("due", "verdicts", "statuses", "unjudged", "judged_as_on", "not_told")
"""What rests on verdicts, and tells of no value."""


def made_of(document: Document, edition: str) -> Publication:
    return publication(Judged(EXAMPLE.content_with(document), (EMPTY,), rule_sets(), NOVEMBER), edition, AHEAD)


def told_of(document: Document, edition: str) -> dict[str, Any]:
    made = made_of(document, edition)
    return agreement_object(made.known[0], made)


def lost(before: Any, after: Any, at: str = "") -> Iterator[str]:
    """Each place where something was told that is not: a value that is null, and a list that is shorter."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() & after.keys():
            yield from lost(before[key], after[key], f"{at}/{key}")
    elif isinstance(before, list) and isinstance(after, list):
        if len(after) < len(before):
            yield at
        else:
            for number, (one, other) in enumerate(zip(before, after, strict=False)):
                yield from lost(one, other, f"{at}/{number}")
    elif before is not None and after is None:
        yield at


def untold(before: dict[str, Any], document: Document, edition: str) -> list[str]:
    """What is lost without a reason, or with one for what a value stands for."""
    after = told_of(document, edition)
    reasons = tuple(row["path"] for row in after["not_told"])
    gone = [place for place in lost(before, after) if place.split("/")[1] not in RECKONED]
    return [place for place in gone if not any(f"{place}/".startswith(f"{one}/") for one in reasons)]


def broken(kind: str) -> Iterator[tuple[str, str, Document]]:
    """Each key that stands in the files of a kind, as something that it cannot be; the first of each list, or all."""
    seen: set[tuple[str, ...]] = set()
    for cell in EXAMPLE.cells(kind):
        name = (cell.path.split("/")[-2], *(step for step in cell.steps if isinstance(step, str)))
        if EXAMPLE.node(cell) is None or (name in seen and not EVERY):
            continue
        seen.add(name)
        whole = EXAMPLE.document(cell.path)
        changed = replace(whole, root=put(whole.root, cell.steps, {"fel": ["fel"]}))
        yield cell.path, cell.name, with_faults(changed, schemas().faults(changed, cell.kind))


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_can_read_is_told_as_unread(kind: str) -> None:
    before = {path: told_of(EXAMPLE.document(path), "internal") for path in EXAMPLE.kinds}
    found = {
        name: lacks for path, name, document in broken(kind) if (lacks := untold(before[path], document, "internal"))
    }
    assert found == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withheld_is_told_as_withheld(kind: str) -> None:
    before = {path: told_of(EXAMPLE.document(path), "public") for path in EXAMPLE.kinds}
    tried = [(cell, steps, document) for cell, steps, document in groups(kind)]
    found = {
        f"{cell.name} {steps}": lacks
        for cell, steps, document in tried
        if (lacks := untold(before[cell.path], document, "public"))
    }
    assert tried
    assert found == {}


def test_the_list_of_agreements_says_so_too_and_linked_data_says_nothing() -> None:
    whole = EXAMPLE.agreement.document
    changed = replace(whole, root=put(whole.root, ("giltighet", "till"), "2027-13-01"))
    made = made_of(with_faults(changed, schemas().faults(changed, "overenskommelse")), "internal")
    assert {"path": "/in_force/to", "why": "unreadable"} in summary_object(made.known[0], made)["not_told"]
    assert "temporalCoverage" not in legislation(made.known[0], made)

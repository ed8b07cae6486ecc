"""References: each is declared in a schema, the resolver knows its sort, and what good content refers to is offered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverk.agreement.references import SORTS, References
from samverk.model.tree import leaves
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places
from samverk.source.schema import REFERS_TO

ROOT = Path(__file__).parents[1]
SCHEMAS = Places.of(ROOT).schemas
CITIES = ("content", "examples/exempelstad", "examples/tvillingsta")
KINDS = {"avtal": "overenskommelse", "bilagor": "bilaga", "beslut": "beslut", "uppfoljning": "uppfoljning"}
FREE = {"problem", "orsak", "mål"}
"""Sorts that may be named in words of one's own; the golden thread judges the first two."""


def declared(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get(REFERS_TO, ())
        for below in node.values():
            yield from declared(below)
    elif isinstance(node, list):
        for below in node:
            yield from declared(below)


def test_every_sort_is_named_by_a_schema_and_every_schema_names_a_sort() -> None:
    named = {sort for source in SCHEMAS.sources.values() for sort in declared(json.loads(json.dumps(source)))}
    assert named == set(SORTS)


@pytest.mark.parametrize("city", CITIES)
def test_what_content_refers_to_is_among_the_candidates(city: str) -> None:
    """Of faultless agreements every reference; of the others those that are left are the faults made on purpose."""
    places = Places.of(ROOT, ROOT / city)
    content, _ = read(places)
    rule_sets = load_rule_sets(places.rule_files, SCHEMAS)
    titles = {rule.id: rule.title for rule_set in rule_sets.values() for rule in rule_set.rules}
    tried, lacking = 0, []
    for agreement in content.agreements:
        here = References(content, agreement, titles, {one.id: one.title for one in rule_sets.values()})
        for document in agreement.documents:
            kind = KINDS[
                document.path.removeprefix(f"{city}/").split("/")[2 if document is not agreement.document else 0]
            ]
            for steps, leaf in leaves(document.root):
                sorts = SCHEMAS.refers_to(kind, steps)
                if leaf.value is None or not sorts or set(sorts) & FREE:
                    continue
                tried += 1
                value = leaf.text.removeprefix("bilagor/")
                known = {candidate.value for candidate in here.candidates(sorts)}
                top = value.split(".")[0] if "uppgift" in sorts else value
                if not {value, top} & known:
                    lacking.append(f"{agreement.id}: {'.'.join(map(str, steps))}: {leaf.text}")
    assert tried >= 10
    unintended = [one for one in lacking if not one.startswith("soderby")]
    assert not unintended, "\n".join(unintended)

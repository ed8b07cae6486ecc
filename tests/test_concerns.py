"""What a finding concerns is a place that there is, or a key that may stand where it says that it is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from changed_trees import put
from city import ROOT, rule_sets, schemas
from samverk.agreement.content import Agreement, Content
from samverk.check import judge
from samverk.judging import Judge
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.tree import MappingNode, Node, SequenceNode, Steps, plain, text_of
from samverk.model.where import Where
from samverk.reading import read
from samverk.source.fault import file_of
from samverk.source.places import Places
from samverk.source.schema import finding_of

CITIES = ("content", "examples/exempelstad", "examples/tvillingsta")
DAYS = (date(2024, 6, 2), date(2026, 11, 23), date(2028, 3, 1))
KINDS = {
    "": "overenskommelse",
    "bilagor": "bilaga",
    "beslut": "beslut",
    "uppfoljning": "uppfoljning",
    "register": "register",
    "overgripande": "overgripande",
}


def followed(document: Document, where: Where) -> tuple[Node, list[str]]:
    """As far as the steps lead, and those that lead nowhere."""
    node: Node = document.root
    for number, step in enumerate(where.steps):
        below: Node | None = None
        if isinstance(node, MappingNode):
            below = node.get(step)
        elif isinstance(node, SequenceNode):
            ids = {text_of(item.get("id")): item for item in node.items if isinstance(item, MappingNode)}
            below = ids.get(step) or (node.items[int(step) - 1] if step.isdigit() else None)
        if below is None:
            return node, list(where.steps[number:])
        node = below
    return node, []


def permitted(where: Where) -> Any:
    """The schema of a place, None where no schema has it."""
    kind = KINDS[where.file.partition("/")[0]]
    whole = schemas().sources[kind]
    node: Any = whole
    for step in where.steps:
        below = node.get("properties", {}).get(step, node.get("items") or None)
        if below is None:
            return None
        while "$ref" in below:
            below = whole["$defs"][below["$ref"].rpartition("/")[2]]
        node = below
    return node


@pytest.mark.parametrize("city", CITIES)
def test_every_finding_concerns_a_place_that_there_is_or_may_be(city: str) -> None:
    places = Places.of(ROOT, ROOT / city)
    content = read(places).content
    shared = {document.path: document for document in content.shared}
    documents = {**content.documents, **shared, "": content.register.document}
    seen = 0
    for day in DAYS:
        for finding in judge(places, day).report.findings:
            if finding.concerns is None:
                continue
            document = documents.get(finding.span.path) or content.register.document
            assert document is not None
            assert finding.concerns.file == file_of(finding.span.path)
            node, lacking = followed(document, finding.concerns)
            assert len(lacking) <= 1, finding.concerns
            assert permitted(finding.concerns) is not None, finding.concerns
            if finding.concerns.steps and not lacking:
                shown = finding.span.path, finding.span.start_line
                assert shown == (node.span.path, node.span.start_line) or node.span.start_line >= shown[1]
            seen += 1
    assert seen


@cache
def norrby() -> tuple[Content, Agreement]:
    content = read(Places.of(ROOT, ROOT / "examples" / "exempelstad")).content
    return content, next(one for one in content.agreements if one.id == "norrby")


def without(node: MappingNode, steps: tuple[str, ...]) -> MappingNode:
    """The tree without what stands at the steps."""
    first, rest = steps[0], steps[1:]
    if not rest:
        return MappingNode(tuple(e for e in node.entries if e.key.text != first), node.span)
    entries = []
    for entry in node.entries:
        value = entry.value
        if entry.key.text == first and isinstance(value, MappingNode):
            value = without(value, rest)
        elif entry.key.text == first and isinstance(value, SequenceNode):
            items = [
                without(item, rest[1:])
                if isinstance(item, MappingNode) and rest[0] in (text_of(item.get("id")), str(number))
                else item
                for number, item in enumerate(value.items, 1)
            ]
            value = SequenceNode(tuple(items), value.span)
        entries.append(replace(entry, value=value))
    return MappingNode(tuple(entries), node.span)


def keys_of_mappings(node: Node, steps: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The steps to every key of every mapping."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield (*steps, entry.key.text)
            yield from keys_of_mappings(entry.value, (*steps, entry.key.text))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            named = text_of(item.get("id")) if isinstance(item, MappingNode) else None
            yield from keys_of_mappings(item, (*steps, named or str(number)))


def findings(document: Document) -> list[Finding]:
    content, agreement = norrby()
    if faults := schemas().faults(document, "overenskommelse"):
        return [finding_of(one, document) for one in faults]
    other = replace(agreement, document=document)
    whole = replace(content, agreements=tuple(other if one is agreement else one for one in content.agreements))
    return list(Judge(whole, rule_sets()).agreement(other, date(2026, 11, 23)).findings)


ELSEWHERE = {
    "övergripande": "bilaga1-ar-overgripande",  # what is pinned is annex 1
    "undertecknande": "underskrift-alla-parter",  # asked of each party
    # a function without a mandate is not the one that is asked for
    "samverkansorganisation.styrgrupp.funktioner.3.mandat": "styrgrupp-funktioner",
    "samverkansorganisation.beredningsgrupp.funktioner.2.mandat": "beredningsgrupp-funktioner",
    "samverkansorganisation.beredningsgrupp.funktioner.3.mandat": "beredningsgrupp-funktioner",
    "exemplar": "exemplar-anges",  # told beside the parties, who are to have one each
    "tillägg": "ovrig-andring-undertecknad",  # asked of each annex that a tillägg brought in
}
"""What speaks of something else when a key is gone: keys to the rule that does."""


def test_of_what_is_missing_a_finding_concerns_it() -> None:
    """Each key of the faultless agreement is taken away in turn. What speaks of it then is about that place."""
    document = norrby()[1].document
    before = {finding.key for finding in findings(document)}
    elsewhere: dict[str, str] = {}
    spoken = 0
    for steps in keys_of_mappings(document.root):
        where = Where("", steps[:-2] if steps[-1] == "id" else steps)  # without its id a row is called by its number
        new = [f for f in findings(replace(document, root=without(document.root, steps))) if f.key not in before]
        own = [f for f in new if f.rule not in ("textlas-stammer", "bestammelse-kvar")]
        if own:
            spoken += 1
            if not any(f.concerns is not None and f.concerns.touches(where) for f in own):
                elsewhere.update({str(where): f.rule for f in own})
    assert spoken > 50
    assert sorted(elsewhere.items()) == sorted(ELSEWHERE.items())


def every_loss(document: Document) -> Iterator[tuple[str, Document]]:
    """The document without each key, without each row, and with each list empty."""
    for steps in keys_of_mappings(document.root):
        yield ".".join(steps), replace(document, root=without(document.root, steps))
    for way, node in lists_in(document.root):
        for number in (*range(len(node.items)), None):
            left = () if number is None else (*node.items[:number], *node.items[number + 1 :])
            root = put(document.root, way, [plain(item) for item in left])
            yield f"{'.'.join(map(str, way))} without {number}", replace(document, root=root)


def lists_in(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, SequenceNode]]:
    """Every list of rows with the steps to it."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from lists_in(entry.value, (*steps, entry.key.text))
    elif isinstance(node, SequenceNode):
        if any(isinstance(item, MappingNode) for item in node.items):
            yield steps, node
        for number, item in enumerate(node.items):
            yield from lists_in(item, (*steps, number))


def test_a_finding_about_a_row_names_the_row_or_the_list_it_is_missing_from() -> None:
    """Never a key of a row without the row: whatever is gone, each step from a list leads to one of its rows."""
    astray = set()
    seen = set()
    for lost, document in every_loss(norrby()[1].document):
        for finding in findings(document):
            concerns = finding.concerns
            if concerns is None or concerns.file or finding.span.path != document.path:
                continue
            seen.add((finding.rule, str(concerns)))
            node, lacking = followed(document, concerns)
            if lacking and isinstance(node, SequenceNode):
                astray.add(f"{lost}: {finding.rule} {concerns}")
    assert len(seen) > 100
    assert sorted(astray) == []

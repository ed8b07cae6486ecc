"""A row with nothing in it: in every list of groups it is told once, and nothing else is said of it."""

from collections.abc import Iterator

import pytest

from city import schemas
from dated_city import DatedCity
from samverk.model.tree import MappingNode, Node, SequenceNode
from samverk.source.yaml_reader import parse_document
from test_no_such_day import CITIES, told, told_before
from test_rows_unique import DOCUMENTS, lists, written

CELLS = [(kind, way) for kind in DOCUMENTS for way, _ in lists(kind)]


@pytest.mark.parametrize(("kind", "way"), CELLS, ids=["-".join((kind, *way)) for kind, way in CELLS])
def test_in_every_list_of_groups(kind: str, way: tuple[str, ...]) -> None:
    document, _ = parse_document("content/x.yaml", written(way, [{}]).encode())
    assert document
    found = [one for one in schemas().faults(document, kind) if one.steps and one.steps[-1] == 0]
    assert [(one.message, one.fix) for one in found] == [("Posten är tom.", "Fyll i posten, eller ta bort raden.")]
    below = [one for one in schemas().faults(document, kind) if one.steps[: len(found[0].steps)] == found[0].steps]
    assert below == found


def rows_in(city: DatedCity) -> Iterator[tuple[str, SequenceNode]]:
    """The lists of groups in the files of a city that are written with a row on each line, each sort once."""
    found: dict[tuple[str, ...], tuple[str, SequenceNode]] = {}

    def below(path: str, node: Node, at: tuple[str, ...]) -> None:
        if isinstance(node, MappingNode):
            for entry in node.entries:
                below(path, entry.value, (*at, entry.key.text))
        elif isinstance(node, SequenceNode):
            if node.items and isinstance(node.items[0], MappingNode):
                found[at] = path, node
            for item in node.items:
                below(path, item, (*at, "[]"))

    for path, data in city.files.items():
        document = parse_document(path, data)[0] if "/rules/" not in path and not path.endswith(".txt") else None
        if document:
            below(path, document.root, (path.split("/")[-2],))
    yield from found.values()


STANDING = [(city, path, node) for city in CITIES for path, node in rows_in(city)]


@pytest.mark.parametrize(
    ("city", "path", "node"), STANDING, ids=[f"{path}:{node.span.start_line}" for _, path, node in STANDING]
)
def test_in_a_city_it_is_told_once(city: DatedCity, path: str, node: SequenceNode) -> None:
    lines = city.files[path].decode().split("\n")
    number, first = node.items[0].span.start_line - 1, node.items[0].span
    dash = lines[number][: first.start_column - 1].rfind("-")
    if lines[number][:dash].strip() or dash < 0:
        return  # all rows on one line
    lines.insert(number, f"{lines[number][:dash]}- {{}}")
    files = {**city.files, path: "\n".join(lines).encode()}
    before = {(f.rule, f.message) for f in told_before(city).values()}
    new = [f for f in told(city, files).values() if (f.rule, f.message) not in before]
    assert [(f.rule, f.message, f.span.start_line) for f in new] == [("schema", "Posten är tom.", number + 1)]

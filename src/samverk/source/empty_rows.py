"""Rows with nothing in them (`- {}`): one fault for each, and none for all that it lacks."""

from collections.abc import Iterable, Iterator

from samverk.model.tree import MappingNode, Node, SequenceNode, Steps
from samverk.source.schema_fault import Fault


def empty_rows(node: Node, steps: Steps = (), named: tuple[str, ...] = ()) -> Iterator[Fault]:
    """A fault for each empty group in a list, at the row, in file order."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from empty_rows(entry.value, (*steps, entry.key.text), (*named, entry.key.text))
    elif isinstance(node, SequenceNode):
        for number, row in enumerate(node.items):
            at, called = (*steps, number), (*named, str(number + 1))
            if isinstance(row, MappingNode) and not row.entries:
                fix = "Fyll i posten, eller ta bort raden."
                yield Fault(row.span, called, "Posten är tom.", fix, "tom post", at)
            else:
                yield from empty_rows(row, at, called)


def without_them(found: Iterable[Fault], empty: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that do not come of a row's being empty."""
    rows = tuple(one.steps for one in empty)
    return tuple(one for one in found if not any(one.steps[: len(row)] == row for row in rows))

"""What a schema demands of a document, and the mutants that follow from it: the schema itself must stop them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, plain
from samverk.mutation.change import Change, Part, Step, scalar

Schema: TypeAlias = dict[str, Any]

UNKNOWN_KEY = "okänd_uppgift"
OUTSIDE = "Något helt annat!"
"""A text that no closed list holds and no pattern takes."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the schema says of one place in a document; `steps` is empty for the document itself."""

    steps: tuple[Step, ...]
    node: Node
    schema: Schema


def demands_of(document: Document, schema: Schema) -> tuple[Demand, ...]:
    """What the schema says of every place in the document that it describes."""
    return tuple(_below(document.root, (), schema, schema))


def choices(demand: Demand) -> tuple[str | int | bool, ...]:
    """The other values that a closed list allows in the place of the one that stands there."""
    standing = plain(demand.node)
    listed = (value for value in demand.schema.get("enum", ()) if isinstance(value, str | int))
    return tuple(value for value in listed if (type(value), value) != (type(standing), standing))


def mutants_of(demand: Demand, part: Part | None, parts: dict[tuple[Step, ...], Part]) -> Iterator[Change]:
    """Changes of one place that the schema must stop. `part` None: the place is the document itself."""
    node, schema = demand.node, demand.schema
    if isinstance(node, MappingNode):
        for name in schema.get("required", ()):
            required = parts.get((*demand.steps, name))
            if required:
                yield Change(required, None, "tas bort, fast schemat kräver uppgiften")
    if part is None:
        return
    if isinstance(node, MappingNode) and schema.get("additionalProperties") is False:
        key = ScalarNode(UNKNOWN_KEY, UNKNOWN_KEY, node.span)
        longer = MappingNode((*node.entries, Entry(key, scalar("x", node.span))), node.span)
        yield Change(part, longer, "får en uppgift som schemat inte känner till")
    if "enum" in schema:
        yield Change(part, scalar(OUTSIDE, node.span), "får ett värde utanför den slutna listan")
    elif "type" in schema:
        wrong = _of_wrong_type(schema["type"], node.span)
        if wrong is not None:
            yield Change(part, wrong, "får ett värde av fel typ")
    if "pattern" in schema and isinstance(node, ScalarNode):
        yield Change(part, scalar(OUTSIDE, node.span), "skrivs på ett sätt som mönstret inte godtar")


def _below(node: Node, steps: tuple[Step, ...], schema: Schema, whole: Schema) -> Iterator[Demand]:
    while "$ref" in schema:
        schema = _target(schema["$ref"], whole)
    yield Demand(steps, node, schema)
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text in schema.get("properties", {}):
                inner = schema["properties"][entry.key.text]
                yield from _below(entry.value, (*steps, entry.key.text), inner, whole)
    elif isinstance(node, SequenceNode) and "items" in schema:
        for index, item in enumerate(node.items):
            yield from _below(item, (*steps, index), schema["items"], whole)


def _target(reference: str, whole: Schema) -> Schema:
    """What `#/$defs/name` points at in the same schema."""
    found: Any = whole
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    target: Schema = found
    return target


def _of_wrong_type(stated: str | list[str], span: Span) -> Node | None:
    """A value of the first type that the schema does not allow; None where it allows them all."""
    allowed = {stated} if isinstance(stated, str) else set(stated)
    candidates: dict[str, Node] = {
        "object": MappingNode((), span),
        "array": SequenceNode((), span),
        "string": scalar("ord", span),
        "boolean": scalar(value=True, span=span),
    }
    return next((node for name, node in candidates.items() if name not in allowed), None)

"""What may be written at a place, and what is known of what stands there: editors and forms ask here."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from samverk.agreement.references import Candidate, References
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Steps, get
from samverk.source.cursor import At, Begun
from samverk.source.schema import Schemas


class Offer(NamedTuple):
    """What may be written. `called` is what a reader knows it as, `meaning` what it is for; empty where nothing is."""

    value: str
    called: str
    meaning: str = ""


def offers(begun: Begun, kind: str, here: References, schemas: Schemas) -> tuple[Offer, ...]:
    """What may be written where something is begun, in the order of the schema or of the file: keys, or values."""
    schema = schemas.at(kind, begun.steps)
    if begun.key:
        return tuple(_keys(schema, begun))
    return tuple(_values(schema, here.candidates(schemas.refers_to(kind, begun.steps))))


def _keys(schema: dict[str, Any], begun: Begun) -> Iterator[Offer]:
    group = _node(begun.document.root, begun.steps)
    for key, inner in schema.get("properties", {}).items():
        if isinstance(group, MappingNode) and group.get(key) is None:
            yield Offer(key, inner.get("title", ""), inner.get("description", ""))


def _values(schema: dict[str, Any], candidates: tuple[Candidate, ...]) -> Iterator[Offer]:
    yield from (Offer(one.value, one.called if one.called != one.value else "") for one in candidates)
    yield from (Offer(one, "") for one in schema.get("enum", ()) if isinstance(one, str))
    kinds = schema.get("type", ())
    if "boolean" in ([kinds] if isinstance(kinds, str) else kinds):
        yield from (Offer("true", "ja"), Offer("false", "nej"))


def meaning(there: At, kind: str, here: References, schemas: Schemas) -> tuple[str, ...]:
    """What a key is for, and what a value that names something is called; often nothing."""
    schema = schemas.at(kind, there.steps)
    told = [f"{schema['title']}: {schema['description']}"] if {"title", "description"} <= schema.keys() else []
    found = [] if there.key else _named(there, kind, here, schemas)
    return (*told, *(one.called for one in found if one.called != one.value))


def leads_to(there: At, kind: str, here: References, schemas: Schemas) -> tuple[Span, ...]:
    """The places of what a value names; none for a key, for other values, and for what has no place in a file."""
    found = [] if there.key else _named(there, kind, here, schemas)
    return tuple(one.place for one in found if one.place)


def _named(there: At, kind: str, here: References, schemas: Schemas) -> list[Candidate]:
    value = there.words.strip().removeprefix("bilagor/")
    return [one for one in here.candidates(schemas.refers_to(kind, there.steps)) if one.value == value]


def _node(root: MappingNode, steps: Steps) -> Any:
    node: Any = root
    for step in steps:
        node = get(node, step) if isinstance(step, str) else node.items[step]
    return node

"""From a tree to a part: a part names its keys and says as what each is read, and is read from them alone.

`class Measure(Part)` with `slut: Stated[date] = day("slut")` is all there is to say of a key; everything else follows
from it (a test walks every schema and holds the two to each other). A part keeps the place of every field. Where the
row, or a value in it, breaks the schema, it is UNCLEAR there and keeps its row: nothing is pruned upward.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Self, TypeVar, cast

from samverk.agreement.parts.scalars import (
    UNKNOWN,
    Site,
    as_day,
    as_first_day,
    as_last_day,
    as_text,
    as_truth,
    as_whole_number,
)
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Listed, State, Stated
from samverk.model.tree import MappingNode, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class Part:
    """One row or group of keys. `keys` are those written in it, in order, known or not.

    `state`: SAID where it is there, UNSAID where it is not (then nothing in it is said), UNCLEAR where it breaks the
    schema as a whole (then everything in it is unclear), UNKNOWN for `okänt` in its place. `words` are those of a lone
    text in its place (it is UNCLEAR then, or UNKNOWN, though the schema may allow it); empty otherwise. `place` is that
    of the whole, or of where it would stand; `key` the place of the key over it, None for rows and where it is missing.
    """

    place: Span
    key: Span | None
    state: State
    keys: tuple[str, ...]
    words: str
    faults: tuple[Span, ...]

    @property
    def stands(self) -> bool:
        """Whether it is written."""
        return self.state is not State.UNSAID

    @property
    def span(self) -> Span | None:
        """The place of the whole, an empty one under its key too; None where it is not written."""
        return self.place if self.stands or self.key else None

    @property
    def untold(self) -> tuple[Span, ...]:
        """The places for which nobody may see here what the row says; none where it may be read."""
        visible: Stated[str] | None = getattr(self, "synlighet", None)
        return tuple(place for place in visible.faults if place.withheld) if visible is not None else ()

    @property
    def label(self) -> Span:
        """Where it says what it is called, under `id`; the whole where it does not."""
        named: Stated[str] | None = getattr(self, "id", None)
        return named.place if named is not None and named.stands else self.place

    @classmethod
    def read(cls, site: Site) -> Self:
        """The part that stands at a place."""
        node = site.node if isinstance(site.node, MappingNode) and not site.broken else None
        state = _state(site, readable=node is not None)
        entries = {entry.key.text: entry for entry in node.entries} if node else {}
        found = {}
        missing = {} if site.faults or site.broken else _missing(site.place)
        for name, key, as_what in _declared(cast("Callable[..., Part]", cls)):
            entry = entries.get(key)
            if entry is None:
                shape = _SHAPES.get(as_what)
                found[name] = missing[shape] if shape in missing else as_what(site.below(key, None, site.place))
            else:
                null = isinstance(entry.value, ScalarNode) and entry.value.value is None
                found[name] = as_what(site.below(key, None if null else entry.value, entry.value.span, entry.key.span))
        lone = site.node.text.strip() if isinstance(site.node, ScalarNode) and not site.broken else ""
        return cls(site.place, site.key, state, tuple(entries), lone, site.broken, **found)


P = TypeVar("P", bound=Part)


def of_document(kind: type[P], document: Document) -> P:
    """The part that a whole file is; a document is read once."""
    if kind not in document.known:
        broken = document.faults.get(())
        site = Site(document.root, document.root.span, None, (), document.faults, (broken,) if broken else ())
        document.known[kind] = kind.read(site)
    part: P = document.known[kind]
    return part


def unreadable(kind: type[P], place: Span) -> P:
    """The part that a whole file would be which is missing or cannot be read: everything in it is UNCLEAR."""
    return kind.read(Site(None, place, None, (), {}, (place,)))


@cache
def _declared(kind: Callable[..., Part]) -> tuple[tuple[str, str, Callable[[Site], Any]], ...]:
    """The fields of a kind of part that are read: name, key, and as what."""
    return tuple(
        (f.name, f.metadata["key"], f.metadata["read"]) for f in fields(cast("type[Part]", kind)) if "key" in f.metadata
    )


def keys_of(kind: type[Part]) -> Mapping[str, Any]:
    """The keys that a kind of part reads, each with the kind of part below it, or None where it is no part."""
    return _below(cast("Callable[..., Part]", kind))


@cache
def _below(kind: Callable[..., Part]) -> Mapping[str, Any]:
    return {f.metadata["key"]: f.metadata.get("below") for f in fields(cast("type[Part]", kind)) if "key" in f.metadata}


def _state(site: Site, *, readable: bool) -> State:
    if site.broken:
        return State.UNCLEAR
    if site.node is None:
        return State.UNSAID
    if readable:
        return State.SAID
    return State.UNKNOWN if isinstance(site.node, ScalarNode) and site.node.text.strip() == UNKNOWN else State.UNCLEAR


def _key(key: str, read: Callable[[Site], Any], below: type[Part] | None = None, tells: str = "") -> Any:
    return field(metadata={"key": key, "read": read, "below": below, "tells": tells})


def text(key: str) -> Any:
    """A field read as a text: its words without white space around them. Numbers and truths are the text they are."""
    return _key(key, as_text)


def day(key: str) -> Any:
    """A field read as a day."""
    return _key(key, as_day)


def past_day(key: str, tells: str) -> Any:
    """A field read as the day of something that has happened; `tells` is what, as in "dagen för mötet"."""
    return _key(key, as_day, tells=tells)


def first_day(key: str) -> Any:
    """A field read as a time of a measure: its first day. Words for no end are no day."""
    return _key(key, as_first_day)


def last_day(key: str, tells: str = "") -> Any:
    """A field read as a time of a measure: its last day. `tells`: what has happened then, as of `past_day`."""
    return _key(key, as_last_day, tells=tells)


def whole_number(key: str) -> Any:
    """A field read as a whole number."""
    return _key(key, as_whole_number)


def truth(key: str) -> Any:
    """A field read as yes or no."""
    return _key(key, as_truth)


def texts(key: str) -> Any:
    """A field read as a list of texts (`Listed[Stated[str]]`); a lone text counts as a list of one.

    `okänt` alone is a list that is not known: it has no rows.
    """
    return _key(key, _texts)


def part(key: str, kind: type[Part]) -> Any:
    """A group of keys below the key. It is always there as a part; whether it is written is its `state`."""
    return _key(key, kind.read, kind)


def rows(key: str, kind: type[Part]) -> Any:
    """A list of groups (`Listed[kind]`). A row that is no group is UNCLEAR and keeps its place."""
    return _key(key, lambda site: _rows(site, kind), kind)


def named_texts(key: str) -> Any:
    """A group whose keys are free, each with a text (`Listed[tuple[str, Stated[str]]]`)."""
    return _key(key, _named_texts)


def values(key: str) -> Any:
    """A group whose keys are free and whose values anything: its keys, in order (`Listed[str]`).

    Where anything in it breaks the schema the places are among its faults, though the keys are there.
    """
    return _key(key, _values)


def _texts(site: Site) -> Listed[Stated[str]]:
    if isinstance(site.node, ScalarNode) and not site.broken and site.node.text.strip():
        alone = as_text(site)
        if alone.state is State.UNKNOWN:
            return Listed(State.UNKNOWN, site.place, (), site.key)
        return Listed(alone.state, site.place, (alone,), site.key)
    return _listed(site, as_text)


def _rows(site: Site, kind: type[Part]) -> Listed[Any]:
    return _listed(site, kind.read)


def _listed(site: Site, read: Callable[[Site], Any]) -> Listed[Any]:
    listed = site.node if isinstance(site.node, SequenceNode) and not site.broken else None
    found = (
        tuple(read(site.below(number, item, item.span)) for number, item in enumerate(listed.items)) if listed else ()
    )
    return Listed(_state(site, readable=listed is not None), site.place, found, site.key, site.broken)


def _named_texts(site: Site) -> Listed[tuple[str, Stated[str]]]:
    table = site.node if isinstance(site.node, MappingNode) and not site.broken else None
    found = tuple(
        (entry.key.text, as_text(site.below(entry.key.text, entry.value, entry.value.span, entry.key.span)))
        for entry in (table.entries if table else ())
    )
    return Listed(_state(site, readable=table is not None), site.place, found, site.key, site.broken)


_SHAPES: Mapping[Callable[[Site], Any], type] = {
    as_text: Stated,
    as_day: Stated,
    as_first_day: Stated,
    as_last_day: Stated,
    as_whole_number: Stated,
    as_truth: Stated,
    _texts: Listed,
}
"""What each way of reading gives, where that is the same for every key that is missing."""


def _missing(place: Span) -> Mapping[Any, Any]:
    """What is read where a key is missing in a document without faults, by its shape: most keys are."""
    return {Stated: Stated(State.UNSAID, place), Listed: Listed(State.UNSAID, place)}


def _values(site: Site) -> Listed[str]:
    table = site.node if isinstance(site.node, MappingNode) and not site.broken else None
    below = sorted(place for steps, place in site.faults.items() if steps[: len(site.steps)] == site.steps)
    keys = tuple(entry.key.text for entry in (table.entries if table else ()))
    return Listed(_state(site, readable=table is not None), site.place, keys, site.key, site.broken or tuple(below))


def said_texts(listed: Listed[Stated[str]]) -> tuple[str, ...]:
    """The texts of a list that say anything, in order; `okänt` is none."""
    return tuple(one.told for one in listed if one.told)


def by_id(listed: Listed[P], identity: str | None) -> P | None:
    """The first row with that id; None where there is none."""
    return next((row for row in listed if identity and getattr(row, "id").value == identity), None)  # noqa: B009 - only some parts have an id

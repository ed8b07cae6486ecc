"""Through a part and all that was read below it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import cast

from samverk.agreement.parts.reading import Part, keys_of
from samverk.agreement.parts.scalars import since
from samverk.model.stated import Listed, Read, Stated


def within(part: Part) -> Iterator[Read]:
    """The part and all that was read below it, in the order of its keys."""
    yield part
    for one in fields(part):
        if "key" in one.metadata:
            yield from _all_in(getattr(part, one.name))


def _all_in(below: object) -> Iterator[Read]:
    if isinstance(below, Part):
        yield from within(below)
    elif isinstance(below, Stated):
        yield below
    elif isinstance(below, Listed):
        yield below
        for row in below:
            yield from _all_in(row)
    elif isinstance(below, tuple):  # a free key and its text
        yield from (one for one in below if isinstance(one, Stated))


@dataclass(frozen=True, slots=True)
class Happened:
    """A day of something that is told to have happened, the first of a longer time.

    `tells` is what, `row` where it is told, `at` the way there.
    """

    tells: str
    day: Stated[date]
    row: Part
    at: str


def happened(part: Part, at: str = "") -> Iterator[Happened | Listed[Part]]:
    """All that a part and those below it tell to have happened, and every list that may tell and cannot be read.

    `at` is the way to the part, with a dot after it.
    """
    for name, key, tells in _telling(cast("Callable[..., Part]", type(part))):
        said = getattr(part, name)
        if tells:
            yield Happened(tells, since(said), part, f"{at}{key}")
        else:
            if isinstance(said, Listed) and said.faults:
                yield said
            rows = enumerate(said, 1) if isinstance(said, Listed) else [("", said)]
            for number, row in rows:
                named = getattr(getattr(row, "id", None), "words", "") or number
                yield from happened(row, f"{at}{key}.{named}." if named else f"{at}{key}.")


@cache
def _telling(kind: Callable[..., Part]) -> tuple[tuple[str, str, str], ...]:
    """The fields that tell of what has happened, in themselves or below: name, key, and what it is that they tell."""
    read = ((one.name, one.metadata) for one in fields(cast("type[Part]", kind)) if "key" in one.metadata)
    return tuple(
        (name, of["key"], of["tells"]) for name, of in read if of["tells"] or (of["below"] and _tells(of["below"]))
    )


@cache
def _tells(kind: type[Part]) -> bool:
    """Whether a kind of part, or one below it, tells of anything that has happened."""
    own = any(one.metadata.get("tells") for one in fields(kind))
    return own or any(_tells(below) for below in keys_of(kind).values() if below is not None)

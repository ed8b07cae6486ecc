"""Through a part and all that was read below it."""

from collections.abc import Iterator
from dataclasses import fields

from samverk.agreement.parts.reading import Part
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

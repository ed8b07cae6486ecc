"""What an object of the API says where it cannot tell: the value is null, or rows are lacking, and `not_told` says why.

Null is what nobody has said. What is said and cannot be told stands as null too, so the document lists each such place
by its JSON Pointer (RFC 6901) below the object, with the reason. Objects are made with leaves, and `told` puts the
values in their places.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from samverk.model.span import Span
from samverk.model.stated import Listed, State, Stated
from samverk.site.text import clean
from samverk.source.times import LASTING, UNTIL_FURTHER_NOTICE

Object: TypeAlias = dict[str, Any]
Why: TypeAlias = Literal["withheld", "unreadable", "unknown", "missing"]
"""Not for all to see; nobody can read it; it is written to be unknown; the paper that would say it is not here."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, and why it is not all that is said; None where it is."""

    value: Any
    why: Why | None = None


def said(stated: Stated[Any]) -> Leaf:
    """The words of a field."""
    return Leaf(clean(stated.told) or None, _why(stated))


def iso(stated: Stated[date]) -> Leaf:
    """The day of a field (ISO). Words for no end are no day, and nothing is untold."""
    endless = stated.words in (*LASTING, UNTIL_FURTHER_NOTICE)
    return Leaf(stated.value.isoformat() if stated.value else None, None if endless else _why(stated))


def value(stated: Stated[Any]) -> Leaf:
    """A number, or yes or no."""
    return Leaf(stated.value, _why(stated))


def rows(found: Iterable[Any], listed: Listed[Any]) -> Leaf:
    """The objects of a list's rows."""
    unknown: Why | None = "unknown" if listed.state is State.UNKNOWN else None
    return Leaf(list(found), because(listed.faults) or unknown)


def because(faults: Iterable[Span]) -> Why | None:
    """Why nobody can tell what rests on those places; None where there are none."""
    places = list(faults)
    return ("withheld" if all(place.withheld for place in places) else "unreadable") if places else None


def told(made: Object) -> Object:
    """The object with values in the places of its leaves, and last `not_told`."""
    untold: list[Object] = []
    return {**_plain(made, "", untold), "not_told": untold}


def plain(made: Object) -> Object:
    """The object with values in the places of its leaves, for whoever does not tell why."""
    found: Object = _plain(made, "", [])
    return found


def _why(stated: Stated[Any]) -> Why | None:
    if stated.faults:
        return because(stated.faults)
    if stated.state is State.UNKNOWN:
        return "unknown"
    return "unreadable" if stated.state is State.UNCLEAR and stated.value is None else None


def _plain(node: Any, at: str, untold: list[Object]) -> Any:
    if isinstance(node, Leaf):
        if node.why:
            untold.append({"path": at, "why": node.why})
        return _plain(node.value, at, untold)
    if isinstance(node, dict):
        return {key: _plain(one, f"{at}/{_escaped(key)}", untold) for key, one in node.items()}
    if isinstance(node, list | tuple | Iterator):
        return [_plain(one, f"{at}/{number}", untold) for number, one in enumerate(node)]
    return node


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")

"""The catalogue of facts, and the facts of one agreement, for a person who writes rules."""

from collections.abc import Iterator, Sequence
from datetime import date

from samverk.agreement.swedish import list_text
from samverk.facts.catalogue import KINDS, Field
from samverk.model.fact import Fact, Value
from samverk.render.styled_text import Line, Piece, wrapped

NAME_WIDTH = 26


def catalogue(width: int = 100) -> list[Line]:
    """Every kind and field with its type and meaning."""
    lines: list[Line] = []
    for name, kind in KINDS.items():
        lines += wrapped((Piece(name, "strong"), Piece("  ")), kind.meaning, 2, width)
        for field_name, field in kind.fields.items():
            head = (Piece(f"  {field_name:<{NAME_WIDTH}}"), Piece(f"{field.type:<7}", "place"))
            lines += wrapped(head, _meaning(field), NAME_WIDTH + 9, width)
        lines.append(())
    return lines


def facts(found: Sequence[Fact]) -> list[Line]:
    """One agreement's facts in order, each field with its value and the place it was read from."""
    lines: list[Line] = []
    for fact in found:
        place = f"{fact.span.path}:{fact.span.start_line}"
        lines.append((Piece(fact.kind, "strong"), Piece(f"  {fact.id}  "), Piece(place, "place")))
        for name, value in fact.fields.items():
            own = fact.spans.get(name)
            where = f"  :{own.start_line}:{own.start_column}" if own else ""
            shown = _value(value, KINDS[fact.kind].fields[name])
            lines.append((Piece(f"  {name:<{NAME_WIDTH}}"), Piece(shown), Piece(where, "dim")))
        lines += _unread(fact)
        lines.append(())
    return lines


def _unread(fact: Fact) -> Iterator[Line]:
    """The fields that rest on what breaks its schema, with its places; the fact itself where it does as a whole."""
    for name, places in {"": fact.unread, **fact.faults}.items():
        where = ", ".join(f"{one.path}:{one.start_line}" for one in places)
        if places:
            yield Piece(f"  {name:<{NAME_WIDTH}}"), Piece("går inte att läsa"), Piece(f"  {where}", "dim")


def _meaning(field: Field) -> str:
    values = f" Ett av {', '.join(field.values)}." if field.values else ""
    days = f" Beror på dagen, räknat från {list_text(field.by_day.of)}." if field.by_day else ""
    return field.meaning + values + days


def _value(value: Value, field: Field) -> str:
    if field.type == "datum" and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    return {True: "ja", False: "nej"}[value] if isinstance(value, bool) else str(value)

"""Values as YAML text, for a new file and for a place in one that is there: read back, they are the same values.

A text stands bare where samverk's own reader reads the bare words as that text, and between quotation marks elsewhere.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from samverk.model.errors import UsageError
from samverk.model.tree import Plain, plain
from samverk.source.fault import shown
from samverk.source.struck_mark import MARK
from samverk.source.yaml_reader import parse_document

Value: TypeAlias = Plain
"""What can be written: texts, whole numbers, truths, null, lists and groups of them."""

WIDTH = 120
"""A list or a group stands on one line up to this many characters."""

_OTHERWISE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
"""Other readers of YAML take these words, in any case, for no text."""


@lru_cache(maxsize=4096, typed=True)  # False is no 0
def scalar(value: str | int | bool | None, *, in_flow: bool) -> str:
    """A single value. `in_flow`: it is to stand between brackets or braces.

    >>> scalar("Protokoll 2026:1", in_flow=False), scalar("a: b", in_flow=False), scalar("[u]", in_flow=True)
    ('Protokoll 2026:1', '"a: b"', '"[u]"')
    """
    if not isinstance(value, str):
        return json.dumps(value)
    if value.casefold() not in _OTHERWISE and _reads_bare(value, in_flow=in_flow):
        return value
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _reads_bare(text: str, *, in_flow: bool) -> bool:
    if "\n" in text or " #" in text:
        return False
    tried = f"[{{{text}: [{text}, {text}]}}]" if in_flow else f"\n  {text}:\n    - {text}\n"
    wanted: Plain = [{text: [text, text]}] if in_flow else {text: [text]}
    document, _ = parse_document("", f"x: {tried}".encode(errors="replace"))
    return document is not None and plain(document.root) == {"x": wanted}


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    return char if char.isprintable() else f"\\U{ord(char):08X}"


def read_value(words: str) -> Value:
    """The value that words state as YAML. Raises UsageError where they state none, or several.

    >>> read_value("4"), read_value("[unga, torget]"), read_value("vid behov")
    (4, ['unga', 'torget'], 'vid behov')
    """
    document, _ = parse_document("", f"x: {words}\n".encode(errors="replace"))
    found = plain(document.root) if document else None
    if not isinstance(found, dict) or [*found] != ["x"]:
        raise UsageError(f"{shown(words)} går inte att läsa som ett värde. Sätt en text inom citattecken.")
    return found["x"]


def flow(value: Value) -> str:
    """A value on one line, as it stands between brackets: `{datum: 2026-05-26, närvarande: [a, b]}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value, in_flow=True)


def entry(key: str, value: Value, indent: int, *, quoted: bool = False) -> list[str]:
    """The lines of `key: value`. `quoted`: also a text of several lines stands between quotation marks."""
    return _after(f"{' ' * indent}{scalar(key, in_flow=False)}:", value, indent + 2, quoted=quoted)


def item(value: Value, indent: int, *, as_rows: bool | None = None, quoted: bool = False) -> list[str]:
    """The lines of a row of a list, whose dash stands after `indent` spaces.

    `as_rows`: whether a group has a line for each key (None: where it does not fit on one).
    """
    dash = f"{' ' * indent}-"
    split = not fits(value, indent + 2) if as_rows is None else as_rows
    if isinstance(value, dict) and value and split:
        lines = block(value, indent + 2, quoted=quoted)
        return [f"{dash} {lines[0].lstrip(' ')}", *lines[1:]]
    if isinstance(value, (dict, list)):
        return [f"{dash} {flow(value)}"]  # a list of lists is rare, and never in block form
    return _after(dash, value, indent + 2, quoted=quoted)


def block(value: Value, indent: int, *, quoted: bool = False) -> list[str]:
    """The lines of a list or a group that is not empty, each key and row on its own."""
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in entry(key, one, indent, quoted=quoted)]
    if isinstance(value, list):
        rows = any(isinstance(one, dict) and not fits(one, indent + 2) for one in value) or None
        return [line for one in value for line in item(one, indent, as_rows=rows, quoted=quoted)]
    raise TypeError(f"neither a list nor a group: {value!r}")


def fits(value: Value, before: int) -> bool:
    """Whether a list or a group stands well on one line, after that many characters: texts alone, and not too many."""
    if not isinstance(value, (dict, list)):
        return False
    inner = list(value.values()) if isinstance(value, dict) else value
    deep = any(isinstance(one, dict) and one for one in inner) or any(
        isinstance(one, list) and (len(one) > 1 or isinstance(value, list)) and any(map(_long, one)) for one in inner
    )
    short = not any(map(_long, inner)) and before + len(flow(value)) <= WIDTH
    return not value or (not deep and short and not _marked(value))


def _marked(value: Value) -> bool:
    """Whether a list in it would be taken for the mark of what was taken out (`struck_mark`) on one line."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, list) and f"[{value[0] if len(value) == 1 else ''}]" == MARK) or any(map(_marked, inner))


def _long(value: Value) -> bool:
    """Whether a value is a text of several lines, or a sentence."""
    return isinstance(value, str) and ("\n" in value or len(value) > WIDTH / 2)


def yaml_file(value: Mapping[str, Value], comments: Iterable[str] = ()) -> str:
    """A new file of YAML: whole-line comments at its head, then a line for each key."""
    return "".join(f"{line}\n" for line in (*(f"# {one}" for one in comments), *block(dict(value), 0)))


def _after(opening: str, value: Value, indent: int, *, quoted: bool) -> list[str]:
    """The lines of a value after a key's colon or a row's dash. `indent` is that of the lines below."""
    if isinstance(value, (dict, list)):
        if fits(value, len(opening) + 1):
            return [f"{opening} {flow(value)}"]
        return [opening, *block(value, indent, quoted=quoted)]
    if isinstance(value, str) and not quoted and _of_lines(value):
        keep = "" if value.endswith("\n") else "-"
        return [
            f"{opening} |{keep}",
            *(f"{' ' * indent}{line}" if line else "" for line in value.rstrip("\n").split("\n")),
        ]
    return [f"{opening} {scalar(value, in_flow=False)}"]


def _of_lines(text: str) -> bool:
    """Whether a text of several lines can stand line by line, as `|` has it."""
    lines = text.removesuffix("\n").split("\n")
    whole = bool(lines[0].strip()) and bool(lines[-1].strip()) and len(lines) > 1
    return (
        whole
        and not lines[0].startswith(" ")
        and all(re.fullmatch(r"(?:[^\s].*[^\s]|[^\s]|)", one) for one in lines)
        and all(one.isprintable() for one in lines)
    )

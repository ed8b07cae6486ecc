"""TOML to the same tree as YAML gives, so that schemas, parts and differences know no other: the settings of a city.

The standard library says what a text means and whether it is TOML; it does not say where anything stands. The places
are found here by walking a text that is known to be right, and each value is had from the library by itself.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, TypeAlias

from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.span import Span, start_of
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode
from samverk.source.fault import fault, quote_of
from samverk.source.text import FORBIDDEN, as_seen, name_of, read_text

SUFFIX = ".toml"
DEEPEST = 8
"""Settings are a table of tables; what is nested deeper is not meant."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BETWEEN = re.compile(r"(?:[ \t\n,]|#[^\n]*)*")
_KEY = re.compile(r"[ \t]*(?:(?P<bare>[A-Za-z0-9_-]+)|(?P<basic>\"(?:[^\"\\]|\\.)*\")|(?P<literal>'[^']*'))[ \t]*")
_TEXT = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}(?!\")|'''.*?'{3,5}(?!')|\"(?:[^\"\\]|\\.)*\"|'[^']*'", re.DOTALL)
_BARE = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")
_AT = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_TWICE, _OPEN = ("overwrite", "twice", "already", "immutable"), ("Unterminated", "Illegal character", "Expected \"'")
_BARE_SWEDISH = re.compile(r"\s*\[?\s*[\w.-]*[^\W\dA-Za-z_][\w.-]*\s*[=\]]")


class _RefusedError(Exception):
    """A value that TOML has and a city's settings have not; never leaves this module."""

    def __init__(self, about: str, span: Span, message: str, fix: str) -> None:
        self.about, self.span, self.message, self.fix = about, span, message, fix


@dataclass(slots=True)
class _Table:
    """A table while it is being read: a header or a dotted key may come back to it."""

    span: Span
    keys: dict[str, ScalarNode] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


_Found: TypeAlias = "_Table | list[_Table] | Node"


def parse_toml(path: str, content: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """One `.toml` file: a document and no findings, or None and exactly one finding (rule `fil`). Never raises."""
    text = read_text(path, content)
    if isinstance(text, Finding):
        return None, (replace(text, rule="fil", key=f"fil@{path}"),)
    try:
        _refuse_what_is_no_toml(text)
        return Document(path, text, _Walk(path, text).root()), ()
    except tomllib.TOMLDecodeError as error:
        return None, (_refused(path, text, str(error)),)
    except _RefusedError as error:
        quote = quote_of(text, error.span.start_line)
        return None, (fault("fil", error.about, error.span, error.message, error.fix, quote=quote),)
    except RecursionError:
        message = f"Filen har fler än {DEEPEST} nivåer i varandra."
        return None, (fault("fil", "djup", start_of(path), message, "Skriv inställningarna utan grupper i grupper."),)


class _Walk:
    """Walks through a text that is TOML and keeps where everything stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.at = 0
        self.starts = [0, *(hit.end() for hit in re.finditer("\n", text))]

    def root(self) -> MappingNode:
        """The whole text."""
        root = here = _Table(start_of(self.path))
        while self._skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                here = self._header(root)
            else:
                self._pair(here, 1)
        return _frozen(root)

    def _header(self, root: _Table) -> _Table:
        """The table that a header opens, which the lines below it fill."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        table, last = self._down(root, keys[:-1]), keys[-1]
        if many:
            rows = table.values.setdefault(last.text, [])
            table.keys.setdefault(last.text, last)
            rows.append(_Table(self._span(start)))
            found: _Table = rows[-1]
            return found
        return self._down(table, [last])

    def _pair(self, table: _Table, depth: int) -> None:
        """A key, the sign and the value."""
        keys = self._keys()
        self.at += 1
        table = self._down(table, keys[:-1])
        table.keys[keys[-1].text] = keys[-1]
        table.values[keys[-1].text] = self._value(depth + 1)

    def _keys(self) -> list[ScalarNode]:
        """A key that may be dotted."""
        found: list[ScalarNode] = []
        while hit := _KEY.match(self.text, self.at):
            name = hit.lastgroup or "bare"
            raw = hit[name]
            text = as_seen(raw if name == "bare" else tomllib.loads(f"x = {raw}")["x"])
            self.at = hit.end(name)
            found.append(ScalarNode(text, text, self._span(hit.start(name))))
            self.at = hit.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return found

    def _down(self, table: _Table, keys: list[ScalarNode]) -> _Table:
        for key in keys:
            below = table.values.setdefault(key.text, _Table(key.span))
            table.keys.setdefault(key.text, key)
            table = below[-1] if isinstance(below, list) else below
        return table

    def _value(self, depth: int) -> _Found:
        if depth > DEEPEST:
            raise RecursionError
        self._skip(_BLANK)
        start = self.at
        if self.text[start] == "[":
            items = []
            self.at += 1
            while self._skip(_BETWEEN) < len(self.text) and self.text[self.at] != "]":
                items.append(_settled(self._value(depth + 1)))
            self.at += 1
            return SequenceNode(tuple(items), self._span(start))
        if self.text[start] == "{":
            table = _Table(start_of(self.path))
            self.at += 1
            while self._skip(_BETWEEN) < len(self.text) and self.text[self.at] != "}":
                self._pair(table, depth)
            self.at += 1
            return replace(_frozen(table), span=self._span(start))
        hit = _TEXT.match(self.text, start) or _BARE.match(self.text, start)
        raw = hit[0] if hit else ""
        self.at = start + len(raw)
        try:
            value, text = _read(tomllib.loads(f"x = {raw}")["x"])
        except ValueError:
            fix = "Skriv ett tal med färre siffror."
            raise _RefusedError("tal", self._span(start), "Här står ett för långt tal.", fix) from None
        if hidden := FORBIDDEN.search(text):
            message = f"Texten innehåller styrtecknet {name_of(hidden[0])}, skrivet med omvänt snedstreck."
            fix = "Ta bort det omvända snedstrecket och tecknen efter det."
            raise _RefusedError("tecken", self._span(start), message, fix)
        return ScalarNode(value, text, self._span(start))

    def _skip(self, pattern: re.Pattern[str]) -> int:
        hit = pattern.match(self.text, self.at)
        self.at = hit.end() if hit else self.at
        return self.at

    def _span(self, start: int) -> Span:
        (line, column), (end_line, end_column) = self._place(start), self._place(self.at)
        return Span(self.path, line, column, end_line, end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _refuse_what_is_no_toml(text: str) -> None:
    """Raise TOMLDecodeError where the text is no TOML, or not before a number that is longer than Python reads.

    Such a number is told by the walk, which knows where it stands.
    """
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        return


def _read(value: Any) -> tuple[str | int | bool | None, str]:
    """A value as the tree has it, with its text: days and times are texts, and so are numbers with a fraction.

    Raises ValueError for a number longer than Python writes.
    """
    if isinstance(value, bool):
        return value, str(value).lower()
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return value, str(value)
    text = value.isoformat() if isinstance(value, date | datetime | time) else as_seen(str(value))
    return text, text


def _settled(found: _Found) -> Node:
    if isinstance(found, _Table):
        return _frozen(found)
    if isinstance(found, list):
        rows = tuple(_frozen(one) for one in found)
        return SequenceNode(rows, rows[0].span.to(rows[-1].span))
    return found


def _frozen(table: _Table) -> MappingNode:
    entries = tuple(Entry(key, _settled(table.values[name])) for name, key in table.keys.items())
    last = max((entry.value.span for entry in entries), default=table.span, key=lambda s: (s.end_line, s.end_column))
    return MappingNode(entries, table.span.to(max(last, table.span, key=lambda s: (s.end_line, s.end_column))))


def _refused(path: str, text: str, error: str) -> Finding:
    """The library's complaint in Swedish, at its place."""
    found, lines = _AT.search(error), text.split("\n")
    line = min(int(found["line"]) if found and found["line"] else len(lines), len(lines))
    quote = quote_of(text, line)
    span = Span(path, line, 1, line, max(len(quote), 1) + 1)
    return fault("fil", "toml", span, *_words(error, lines[line - 1]), quote=quote)


def _words(error: str, line: str) -> tuple[str, str]:
    if any(word in error for word in _TWICE):
        return "Nyckeln eller gruppen på raden står två gånger.", "Ta bort den ena, eller rätta dess namn."
    if any(word in error for word in _OPEN):
        return "En text på raden avslutas inte.", 'Skriv texten på en rad med ett citattecken (") först och ett sist.'
    if _BARE_SWEDISH.match(line):
        return "Nyckeln på raden har tecken som en nyckel inte får ha.", "Skriv nyckeln med a–z, siffror och _."
    if "Invalid value" in error:
        return "Värdet på raden går inte att läsa.", 'Sätt citattecken runt en text: nyckel = "värde".'
    return "Raden går inte att läsa.", 'Skriv nyckel = "värde" på en egen rad, och [grupp] på raden över en grupp.'

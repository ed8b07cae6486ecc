"""YAML to a tree with places: the only module that knows PyYAML.

The parser's *events* are read, not its objects, so that every key and value has its place and so that what
content-model.md forbids (duplicate keys, anchors, aliases, tags, several documents) is refused where it stands.
PyYAML reads YAML 1.1; by resolving scalars here, `no`, `08`, `12:30` and dates stay text.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml

from samverk.model.document import Document
from samverk.model.finding import Finding, Related
from samverk.model.span import Span, start_of
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode
from samverk.source.fault import fault, quote_of, shown
from samverk.source.front_matter import Parts, split
from samverk.source.struck_mark import or_mark
from samverk.source.text import FORBIDDEN, as_seen, name_of, read_text
from samverk.source.yaml_words import WORDS, swedish

DEEPEST = 32
PLAIN_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
COLON_AFTER_KEY = re.compile(r"[ \t]*:")
TAB_INDENT = re.compile(r" *\t")
BLOCK_HEADER = re.compile(r"[|>][-+]?(\s|\Z)")
OPENED_AND_CLOSED = ("citattecken", "klammer", "hakparentes", "kolon-saknas")

# The C parser is 15 times faster; a wheel without it reads the same (tests hold the two together).
LOADERS: tuple[Any, ...] = (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _RefusedError(Exception):
    """Unwinds the reading of one document; never leaves this module."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def parse_document(path: str, content: bytes, loader: Any = LOADERS[-1]) -> tuple[Document | None, tuple[Finding, ...]]:
    """One `.yaml` file, or the front matter and body of one `.md` file.

    Gives a document and no findings, or None and exactly one finding (rule `yaml`): the first thing that keeps
    the file from being read. Never raises, whatever the bytes. `path` is what spans and findings carry.
    """
    text = read_text(path, content)
    if isinstance(text, Finding):
        return None, (text,)
    parts = split(path, text) if path.lower().endswith(".md") else Parts(text)
    if isinstance(parts, Finding):
        return None, (parts,)
    try:
        root = _Reader(path, text, parts.yaml, loader).root()
    except _RefusedError as refused:
        return None, (refused.finding,)
    return Document(path, text, root, parts.body, parts.body_line), ()


class _Reader:
    """Reads one document from the events of `yaml_text`, the first part of `text`."""

    def __init__(self, path: str, text: str, yaml_text: str, loader: Any) -> None:
        self.path, self.text, self.yaml_text = path, text, yaml_text
        self.lines = yaml_text.split("\n")
        self.seen = as_seen(yaml_text) is yaml_text  # nearly always: then only what has a backslash may differ
        self.loader = loader
        self.multiline: list[Span] = []
        self.next: Callable[[], Any]

    def root(self) -> MappingNode:
        """The document's mapping; the parser's complaints and everything that is not taken become refusals."""
        parser = self.loader(self.yaml_text)
        self.next = parser.get_event
        try:
            node = self._only_document()
        except (yaml.YAMLError, ValueError) as error:  # ValueError: the pure parser, for "\\UFFFFFFFF"
            raise self._syntax(error) from None
        finally:
            parser.dispose()
        self._refuse_tabs()
        return node

    def _only_document(self) -> MappingNode:
        self.next()  # the stream's start
        first = self.next()
        if isinstance(first, yaml.StreamEndEvent):
            raise self._empty()
        if first.version or first.tags:
            line = next(i for i, text in enumerate(self.lines, start=1) if text.startswith("%"))
            raise self._refusal(
                "direktiv", _to_line_end(Span(self.path, line, 1, line, 1), self.lines), *WORDS["direktiv"]
            )
        node = self._node(self.next(), 1)
        if not isinstance(node, MappingNode):
            if isinstance(node, ScalarNode) and not node.text and node.value is None:
                raise self._empty()
            raise self._refusal("rot", _first_line(node.span, self.lines), *WORDS["rot"])
        self.next()  # the document's end
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            line = after.start_mark.line + 1
            raise self._refusal("flera", Span(self.path, line, 1, line, 4), *WORDS["flera"])
        return node

    def _node(self, event: Any, depth: int) -> Node:
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            raise self._refusal("djup", self._span(event), *WORDS["djup"])
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return or_mark(self._sequence(event, depth), in_brackets=bool(event.flow_style))

    def _sequence(self, event: Any, depth: int) -> SequenceNode:
        items: list[Node] = []
        start = self._span(event)
        while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return SequenceNode(tuple(items), self._extent(event, inner, start, items[-1].span if items else start))

    def _mapping(self, event: Any, depth: int) -> MappingNode:
        entries: list[Entry] = []
        seen: dict[str, Span] = {}
        start = self._span(event)
        while not isinstance(inner := self.next(), yaml.MappingEndEvent):
            key = self._key(inner, seen)
            seen[key.text] = key.span
            value = self._node(self.next(), depth + 1)
            if isinstance(value, ScalarNode) and value.value is None and not value.text:
                value = ScalarNode(None, "", self._after_colon(key.span))
            entries.append(Entry(key, value))
        last = entries[-1].value.span if entries else start
        return MappingNode(tuple(entries), self._extent(event, inner, start, last))

    def _key(self, event: Any, seen: dict[str, Span]) -> ScalarNode:
        self._refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refusal("nyckel", _first_line(self._span(event), self.lines), *WORDS["nyckel-lista"])
        key = self._scalar(event)
        if not key.text:
            raise self._refusal("nyckel", key.span, *WORDS["nyckel-tom"])
        if not isinstance(key.value, str):
            message, fix = WORDS["nyckel"]
            text = shown(key.text)
            raise self._refusal("nyckel", key.span, message.format(key=text), fix.format(key=text))
        if key.text == "<<" and not event.style:
            raise self._refusal("sammanslagning", key.span, *WORDS["sammanslagning"])
        if key.text in seen:
            first = seen[key.text]
            message = f'Nyckeln "{shown(key.text)}" står två gånger, första gången på rad {first.start_line}.'
            related = (Related(first, "Här står den första gången."),)
            raise self._refusal(
                f"dubbel.{key.text}", key.span, message, "Ta bort den ena, eller rätta dess namn.", related
            )
        return key

    def _scalar(self, event: Any) -> ScalarNode:
        style, span = event.style, self._span(event)
        text = event.value if self.seen and style != '"' else as_seen(event.value)
        if style in ("|", ">"):
            span = self._block_scalar(span)
        if span.end_line != span.start_line:
            self.multiline.append(span)
        if style == '"' and (hit := FORBIDDEN.search(text)):
            message = f"Texten innehåller styrtecknet {name_of(hit[0])}, skrivet med omvänt snedstreck."
            raise self._refusal("tecken", span, message, "Ta bort det omvända snedstrecket och tecknen efter det.")
        if style == '"' and not unicodedata.is_normalized("NFC", text):
            raise self._refusal("nfc", span, *WORDS["nfc"])
        return ScalarNode(text if style else _resolve(text), text, span)

    # Places

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _extent(self, opened: Any, closed: Any, start: Span, last: Span) -> Span:
        """From the start to the closing bracket; without brackets to the last content, not to the next token."""
        line = self.lines[start.start_line - 1]
        if opened.flow_style and line[start.start_column - 1 : start.start_column] in ("{", "["):
            return start.to(self._span(closed))
        return start.to(last)

    def _block_scalar(self, span: Span) -> Span:
        """A `|` or `>` text ends after its last line with content; the parser says: where the next token starts.

        Comments that follow it are less indented than its first line (unless its header states the indent).
        """
        first, line = span.start_line, min(span.end_line - (span.end_column == 1), len(self.lines))
        texts = self.lines[first:line]
        stated = not BLOCK_HEADER.match(self.lines[first - 1], span.start_column - 1)
        indent = 0 if stated else next((_indent(text) for text in texts if text.strip()), 0)
        while line > first and (not self.lines[line - 1].strip() or _indent(self.lines[line - 1]) < indent):
            line -= 1
        return (
            _to_line_end(span, self.lines)
            if line == first
            else Span(self.path, first, span.start_column, line, len(self.lines[line - 1]) + 1)
        )

    def _after_colon(self, key: Span) -> Span:
        """The place of a value that is not there: right after the colon (the two parsers differ; this does not)."""
        hit = COLON_AFTER_KEY.match(self.lines[key.end_line - 1], key.end_column - 1)
        column = hit.end() + 1 if hit else key.end_column
        return Span(self.path, key.end_line, column, key.end_line, column)

    # Refusals

    def _refusal(
        self, concerns: str, span: Span, message: str, fix: str, related: tuple[Related, ...] = ()
    ) -> _RefusedError:
        quote = quote_of(self.text, span.start_line)
        return _RefusedError(fault("yaml", concerns, span, message, fix, quote=quote, related=related))

    def _empty(self) -> _RefusedError:
        words = WORDS["tom" if self.yaml_text == self.text else "huvud-tomt"]
        return self._refusal("tom", start_of(self.path), *words)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        if isinstance(event, yaml.AliasEvent):
            raise self._refusal("alias", self._span(event), *WORDS["alias"])
        if event.anchor is not None:
            raise self._refusal("ankare", self._sign(event, "&" + event.anchor), *WORDS["ankare"])
        raise self._refusal("tagg", self._sign(event, "!"), *WORDS["tagg"])

    def _sign(self, event: Any, sign: str) -> Span:
        """The anchor or tag itself, which stands on the line where the event starts."""
        start = event.start_mark
        line = self.lines[start.line]
        at = max(line.find(sign, start.column), start.column)
        end = re.compile(r"[^\s,\]}]*").match(line, at)
        return Span(self.path, start.line + 1, at + 1, start.line + 1, (end.end() if end else at) + 1)

    def _refuse_tabs(self) -> None:
        if "\t" not in self.yaml_text:
            return
        inside = {line for span in self.multiline for line in range(span.start_line + 1, span.end_line + 1)}
        for number, line in enumerate(self.lines, start=1):
            content = line.strip()
            if TAB_INDENT.match(line) and content and not content.startswith("#") and number not in inside:
                raise self._tab(number)

    def _tab(self, line: int) -> _RefusedError:
        column = self.lines[line - 1].index("\t") + 1
        return self._refusal("tabb", Span(self.path, line, column, line, column + 1), *WORDS["tabb"])

    def _syntax(self, error: Exception) -> _RefusedError:
        """The parser's complaint, placed where a person would look: what is never closed, where it was opened."""
        met = self._mark(getattr(error, "problem_mark", None)) or Span(self.path, 1, 1, 1, 2)
        opened = self._mark(getattr(error, "context_mark", None))
        line = self.lines[met.start_line - 1]
        if TAB_INDENT.match(line):
            return self._tab(met.start_line)
        context, problem = getattr(error, "context", None), getattr(error, "problem", None)
        kind, message, fix = swedish(context, problem, line[: met.start_column])
        if opened and opened < met and kind in OPENED_AND_CLOSED:
            related = (Related(met, "Hit går det att läsa."),) if line.strip() else ()
            return self._refusal(
                kind, _to_line_end(opened, self.lines) if kind == "kolon-saknas" else opened, message, fix, related
            )
        return self._refusal(kind, met, message, fix)

    def _mark(self, mark: Any) -> Span | None:
        """The one character at a mark of the parser, drawn back into the text where the mark lies after its end."""
        if mark is None:
            return None
        line = min(mark.line, len(self.lines) - 1)
        column = min(mark.column, len(self.lines[line]))
        return Span(self.path, line + 1, column + 1, line + 1, column + 2)


def _resolve(text: str) -> str | int | bool | None:
    """What an unquoted scalar is: null (also when nothing stands there), true/false, a 64-bit integer, or text."""
    if text in ("", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if PLAIN_INTEGER.fullmatch(text) and -(2**63) <= int(text) < 2**63:
        return int(text)
    return text


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _first_line(span: Span, lines: list[str]) -> Span:
    on_one_line = span.start_line == span.end_line and span.start_column < span.end_column
    return span if on_one_line else _to_line_end(span, lines)


def _to_line_end(span: Span, lines: list[str]) -> Span:
    end = len(lines[span.start_line - 1].rstrip()) + 1
    return Span(span.path, span.start_line, span.start_column, span.start_line, end)

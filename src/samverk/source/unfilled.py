"""Texts that stand where an answer should and give none: `–`, `TBD`, `skriv här`. They are not there.

The list is closed. `okänt` is not in it: it answers that nobody knows.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.source.markdown_lines import text_lines

FREE = "x-fritt"
"""The schemas' word for a key where any text may stand: nothing rests on it, or it is read in a way of its own."""
NON_ANSWERS = frozenset(
    {
        "att göra",
       "bestäms senare", "ej aktuellt än", "ej angett", "ej angivet", "ej bestämt", "ej fastställt", "ej ifyllt",
        "ej klar", "ej klart", "exempeltext", "fastställs senare", "fixme", "fyll i", "fylls i senare", "fylls i",
        "fylls på", "iu", "inga uppgifter", "ingen uppgift", "inte angivet", "inte bestämt", "inte ifyllt",
        "inte klart", "klart senare", "kommer senare", "kommer", "kompletteras senare", "kompletteras",
        "lorem ipsum", "n/a", "na", "none", "null", "oklart", "platshållare", "saknar uppgift", "saknas",
        "se senare", "ska bestämmas", "ska fyllas i", "ska kompletteras", "skriv här", "skriv text här", "skriv",
        "tba", "tbc", "tbd", "text här", "text kommer", "text", "todo", "uppgift kommer", "uppgift saknas",
        "uppgifter saknas", "utreds", "vet ej", "vet inte", "tomt", "återkommer", "bla bla", "bla bla bla", "blabla",
    }
)  # fmt: skip
"""Words that give no answer: in small letters, with single spaces, no signs around them and no full stops."""
_INVITES = re.compile(
    r"\b(?:skriv|fyll i) här\b|\blorem ipsum\b|\A(?:todo|tbd|fixme)\b[: ]|\Ax{2,}\Z"
    r"|\bklicka eller (?:tryck|peka) här\b|\bklicka här för att (?:ange|skriva) (?:text|(?:ett )?datum)\b"
    r"|\bclick or tap (?:here )?to enter\b|(?:\A|: )(?:välj ett (?:objekt|datum|alternativ)|choose an item)\Z"
    r"|\A(?:ange text|skriv text|(?:skriv|ange|beskriv|infoga|klistra in)(?: \w+){1,4} här)\Z"
    r"|\A(?:fylls i|ifylls|ska fyllas i)(?: senare)?(?: av(?: \w+){1,3})?\Z"
)
"""What asks for an answer, wherever it stands in a text; Word's own fields ask in these words."""
_IN_THEM = (
    "här", "lorem ipsum", "todo", "tbd", "fixme", "xx", "click", "välj ett", "choose", "ange text", "skriv text",
    "fyll",
)  # fmt: skip
"""One of these stands in each of them: plain letters are found ten times sooner than a pattern."""
_PLACE = re.compile(
    r"(?:[^\W\d](?:[^\W\d]|[ -]){0,38}: )?"
    r"(?:\[(?!(?:borttaget|toc)\])[^\W\d](?:[^\W\d]|[ /-]){1,40}\]"
    r"|<<?(?!(?:[a-z]{2}|div|span|img|table|strong|font|sub|sup|pre|code)>)"
    r"[^\W\d](?:[^\W\d]|[ -]){1,40}>>?"
    r"|\{[^\W\d](?:[^\W\d]|[ -]){1,40}\}|«[^»]{1,40}»|[(\[]tomt?[)\]]|_{3,}|\.{4,}"
    r"|(?:den )?(?:(?:åååå|yyyy|20xx|ååmm|xx[-/.]xx|dd[-/.]mm)(?:[-/. ]?(?:mm|dd|xx|åååå))*))\.?"
)
"""A place for a word as forms and templates have it, by itself or after what it is a place for."""
_FIRST_OF_A_PLACE = re.compile(r"[\[<{«(_]|\.{4}|åååå|yyyy|20xx|ååmm|xx[-/.]|dd[-/.]")
_ONLY_DOTS = re.compile(r"\s*(?:[….?–—]\s*)+")
_STARTS = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#|\||>)")
_PARTS = re.compile(r"\s*(?:[-*_]\s*){3,}")
_CODE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_MARKS = re.compile(r"\A\s*(?:[-*+]|\d+[.)]|#{1,6}|>)?\s*")


def says_nothing(text: str) -> bool:
    """Whether a text gives no answer; one that is empty is another matter.

    >>> says_nothing("– TBD –"), says_nothing("okänt"), says_nothing("")
    (True, False, False)
    """
    flat = " ".join(text.casefold().split())
    if not flat:
        return False
    if _is_a_place(flat):
        return True
    words = _bare(flat).replace(".", "")
    if not words or words in NON_ANSWERS:
        return True
    return _invites(words)


def _invites(words: str) -> bool:
    """Whether a text in small letters asks for an answer."""
    words = words.rstrip(".")
    return any(part in words for part in _IN_THEM) and bool(_INVITES.search(words))


def _is_a_place(flat: str) -> bool:
    """Whether a text in small letters is nothing but a place for a word."""
    bare = flat.replace("[ ", "[").replace(" ]", "]")
    return bool(_FIRST_OF_A_PLACE.search(bare)) and bool(_PLACE.fullmatch(bare))


def _bare(text: str) -> str:
    """The text without the signs around it: from its first letter or digit to its last."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def unfilled(document: Document, schema: Mapping[str, Any]) -> Iterator[tuple[Steps, ScalarNode]]:
    """The texts of a file that give no answer where `schema` lets any text stand, in file order.

    What breaks its schema is told already, and so is what stands in a list of words or has a form of its own.
    """
    for steps, node, standing in _texts(document.root, (), schema, schema):
        if says_nothing(node.text) and not _has_form(standing) and not _faulty(steps, document):
            yield steps, node


def unfilled_lines(document: Document) -> Iterator[Span]:
    """The paragraphs and list items of a Markdown text that give no answer, each by its first line.

    Headings, and lines that part a text, ask for none. One cell that is a place for words is enough for a row.
    """
    for rows in _paragraphs(text_lines(document.body or "", document.body_line)):
        number, first = rows[0]
        words = _MARKS.sub("", " ".join(line for _, line in rows), count=1)
        if first.lstrip().startswith("#") or _PARTS.fullmatch(first):
            continue
        cells = [" ".join(one.casefold().split()) for one in first.split("|")] if first.lstrip().startswith("|") else []
        asks = re.search(r"\w", words) or _ONLY_DOTS.fullmatch(words)
        if (asks and says_nothing(words)) or any(_is_a_place(one) or _invites(one) for one in cells):
            yield Span(document.path, number, 1, number, len(first) + 1)


def without_text(document: Document) -> Span | None:
    """Where a Markdown text should stand that is not there: its first heading, else the file's first line.

    None where anything stands under or between the headings, were it a place for words, or in code.
    """
    body, heading = document.body or "", None
    if _CODE.search(body):
        return None
    for number, line in text_lines(body, document.body_line):
        if line.strip() and not _HEADING.match(line):
            return None
        if line.strip() and heading is None:
            heading = Span(document.path, number, 1, number, len(line) + 1)
    return heading or Span(document.path, 1, 1, 1, len(document.line(1)) + 1)


def _paragraphs(lines: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines that belong together: what is wrapped is one, and each item, heading and row of a table."""
    rows: list[tuple[int, str]] = []
    for number, line in lines:
        if rows and (not line.strip() or _STARTS.match(line) or rows[-1][1].lstrip().startswith("#")):
            yield rows
            rows = []
        if line.strip():
            rows.append((number, line))
    if rows:
        yield rows


def _texts(
    node: Node, steps: Steps, schema: Mapping[str, Any], whole: Mapping[str, Any]
) -> Iterator[tuple[Steps, ScalarNode, Mapping[str, Any]]]:
    schema = {**whole["$defs"][schema["$ref"].rpartition("/")[2]], **schema} if "$ref" in schema else schema
    if isinstance(node, ScalarNode):
        if isinstance(node.value, str):
            yield steps, node, schema
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _texts(item, (*steps, number), schema.get("items", {}), whole)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            key = entry.key.text
            below = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if isinstance(below, dict):
                yield from _texts(entry.value, (*steps, key), below, whole)


def _has_form(schema: Mapping[str, Any]) -> bool:
    types = schema.get("type", ())
    closed = "enum" in schema or "const" in schema or "pattern" in schema
    return closed or FREE in schema or "string" not in ((types,) if isinstance(types, str) else types)


def _faulty(steps: Steps, document: Document) -> bool:
    return any(steps[:length] in document.faults for length in range(len(steps) + 1))

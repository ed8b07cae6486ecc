"""The agreement's own words: a template filled with the agreement's values. The only module that knows jinja2.

A template is Markdown of the simplest kind, read line by line: `# ` the title, `## Heading {#id}`, `### Heading {#id}`,
`- ` a bullet, `| ` a line of the signatures, a blank line between paragraphs. `[C31]` marks where the words
of a clause begin. Values stand as `{{ … }}`; `{% for %}` and `{% if %}` may span lines.

Content is hostile: the structure is turned into private-use characters before any value is put in, values
are stripped of such characters, and a template may use only the few constructs in `_ALLOWED`. So a value
can never become a heading, and a template can neither loop for ever nor reach Python's objects.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError, Undefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samverk.agreement import swedish
from samverk.agreement.content import Agreement, Template
from samverk.agreement.openness import settled
from samverk.agreement.register import Register
from samverk.agreement.texts import doubt_below
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Plain, mappings, plain, text_of
from samverk.source.days import iso_date

MISSING = "[uppgift saknas]"
_BLOCK, _HEAD_END, _CLAUSE, _CLAUSE_END = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BULLETS = re.compile("[\uf0b7•]")
_STRUCTURE = re.compile(r"(?P<mark>#{1,3}|-|\|)\s+(?P<text>.*?)(?:\s*\{#(?P<id>[a-z0-9-]+)\})?\s*\Z")
_CLAUSE_MARK = re.compile(r"\[([A-Z]\d{2}[a-z]?)\]\s*")
_KINDS = {"#": "title", "##": "heading", "###": "subheading", "-": "bullet", "|": "signature", "": "paragraph"}
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If,
    nodes.CondExpr, nodes.Filter, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


class BrokenTemplateError(ValueError):
    """A template that cannot be used; the text says in Swedish what is wrong with it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words. `clause` is the number of the clause it belongs to (`C31`), None outside every clause."""

    text: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, bullet or signature line; `id` is the heading's id, None for other kinds."""

    kind: str
    segments: tuple[Segment, ...]
    id: str | None = None

    @property
    def text(self) -> str:
        """The words of the block with single spaces."""
        return " ".join("".join(segment.text for segment in self.segments).split())


def template_text(template: Template, agreement: Agreement, register: Register) -> tuple[Block, ...]:
    """What the template says with the agreement's values, in order; a missing value is written `[uppgift saknas]`.

    Raises `BrokenTemplateError` where the template itself cannot be used.
    """
    return tuple(_blocks(_fill(template.document.body or "", _values(agreement, register))))


def fault_in(template: Template) -> BrokenTemplateError | None:
    """What is wrong with the template itself, `line` counted in its file; None where it can be used."""
    document = template.document
    try:
        _compiled(document.body or "")
    except BrokenTemplateError as error:
        return BrokenTemplateError(str(error), document.body_line + error.line - 1)
    return None


def faults_in(template: Template, agreement: Agreement) -> tuple[Span, ...]:
    """The places of what breaks the schema among the values that the text is made of, in file order.

    Raises `BrokenTemplateError` where the template itself cannot be used.
    """
    asked_for = _compiled(template.document.body or "").asks_for
    return doubt_below(agreement.document, {*asked_for, "avsnitt"}).faults


def normalised(text: str) -> str:
    """Words only: bullets dropped, every run of white space one space."""
    return " ".join(_BULLETS.sub(" ", text).split())


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """The whole text, normalised."""
    return normalised(" ".join(block.text for block in blocks))


def lock_of(text: str) -> str:
    """The text lock, of the words that were signed: `sha256:` and the checksum of a normalised text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


class _Missing(Undefined):
    """A value that the agreement does not state: printed, never an error, and empty in a loop."""

    def __str__(self) -> str:
        return MISSING

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=_Missing, finalize=_finalize, trim_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    environment.filters = {"antal": _count, "datum": _date, "versal": _capital, "lista": _list, "tid": _until}
    environment.globals = {}
    return environment


def _finalize(value: Any) -> str:
    """Every printed value passes here: text without private characters and line breaks."""
    if value is None:
        return MISSING
    return flat(str(value))


def flat(text: str) -> str:
    """The text in one line, without characters that stand for structure."""
    return " ".join(_PRIVATE.sub("", text).split())


def _count(value: Any) -> str:
    """`två (2)` for 2; what is no number is written as it stands."""
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    return f"{swedish.number_text(value)} ({value})"


def _date(value: Any) -> str:
    day = iso_date(str(value))
    return swedish.date_text(day) if day else str(value)


def _until(value: Any) -> str:
    """The end of a period as the clause words it: `tillsvidare`, or `till och med 2027-12-31`."""
    return str(value).lower() if str(value).lower() in ("tillsvidare", MISSING) else f"till och med {value}"


def _capital(value: Any) -> str:
    return swedish.capitalised(str(value))


def _list(value: Any) -> str:
    return swedish.list_text([str(item) for item in value]) if isinstance(value, list | tuple) else str(value)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template that is ready to be filled. `asks_for` are the agreement's keys that it uses."""

    form: Any
    asks_for: frozenset[str]


@lru_cache(maxsize=32)
def _compiled(body: str) -> _Compiled:
    """The template, checked and compiled; cached because every agreement of a city shares one."""
    source = "\n".join(_structured(body.split("\n")))
    environment = _environment()
    try:
        tree = environment.parse(source)
    except TemplateError as error:
        line = getattr(error, "lineno", 1) or 1
        raise BrokenTemplateError(
            "Mallen går inte att läsa: kontrollera {{ … }} och {% … %} på raden.", line
        ) from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            message = (
                f"Mallen använder {type(node).__name__}, som inte är tillåtet. Använd bara värden, for, if och filter."
            )
            raise BrokenTemplateError(message, node.lineno)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise BrokenTemplateError(f"Namnet {node.attr} får inte användas i en mall.", node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in environment.filters:
            raise BrokenTemplateError(f"Filtret {node.name} finns inte.", node.lineno)
    return _Compiled(environment.from_string(tree), frozenset(find_undeclared_variables(tree)))


def _fill(body: str, values: dict[str, Any]) -> str:
    compiled = _compiled(body)
    try:
        return str(compiled.form.render(values))
    except (TemplateError, TypeError, ValueError) as error:
        raise BrokenTemplateError("Mallen går inte att fylla i med överenskommelsens värden.", 1) from error


def _structured(lines: Iterable[str]) -> Iterator[str]:
    """The lines with their structure as private characters, so that no value can look like structure."""
    for raw in lines:
        line = _CLAUSE_MARK.sub(_CLAUSE + r"\1" + _CLAUSE_END, _PRIVATE.sub("", raw))
        found = _STRUCTURE.match(line)
        if found:
            yield f"{_BLOCK}{found['mark']}:{found['id'] or ''}{_HEAD_END}{found['text']}"
        elif not line.strip():
            yield f"{_BLOCK}:{_HEAD_END}"
        else:
            yield line


def _blocks(filled: str) -> Iterator[Block]:
    """Cut filled text into blocks; blocks without words (a condition that was false) are dropped."""
    clause: str | None = None
    for part in filled.split(_BLOCK):
        head, _, words = part.rpartition(_HEAD_END)
        mark, _, block_id = head.partition(":")
        if mark.startswith("#"):
            clause = None
        segments, clause = _segments(words, clause)
        if segments:
            yield Block(_KINDS[mark], segments, block_id or None)


def _segments(words: str, clause: str | None) -> tuple[tuple[Segment, ...], str | None]:
    """Cut words where clauses begin; a clause goes on until the next one or the next heading."""
    first, *rest = words.split(_CLAUSE)
    found = [(" ".join(first.split()), clause)] if first.strip() else []
    for part in rest:
        clause, _, text = part.partition(_CLAUSE_END)
        found.append((" ".join(text.split()), clause))
    last = len(found) - 1
    return tuple(Segment(t if i == last else f"{t} ", c) for i, (t, c) in enumerate(found) if t), clause


def _values(agreement: Agreement, register: Register) -> dict[str, Any]:
    """The agreement's values under the names of its keys; each party with what the register says of it."""
    root = settled(agreement.document)[0].root
    values: dict[str, Any] = _plain_mapping(root)
    parties = [_party(node, register) for node in mappings(root.get("parter"))]
    by_id = {str(party.get("id")): party for party in parties}
    values["parter"] = parties
    values["undertecknande"] = [
        {**_plain_mapping(node), "part": by_id.get(text_of(node.get("part")) or "", {})}
        for node in mappings(root.get("undertecknande"))
    ]
    return values


def _party(node: MappingNode, register: Register) -> dict[str, Plain]:
    party = _plain_mapping(node)
    organisation = register.organisations.get(text_of(node.get("organisation")) or "")
    if organisation:
        party["namn"] = organisation.namn.words
        party["kortnamn"] = organisation.short_name
        party["region"] = organisation.region.words or None
        party["polisområde"] = organisation.polisomrade.words or None
    return party


def _plain_mapping(node: MappingNode) -> dict[str, Plain]:
    content = _stated(plain(node))
    return content if isinstance(content, dict) else {}


def _stated(value: Plain) -> Plain:
    """The value without keys that nothing is said under; a row that says nothing keeps its place."""
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner is not None}
    return [{} if item is None else _stated(item) for item in value] if isinstance(value, list) else value

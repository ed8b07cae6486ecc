"""The agreement's own words: a template filled with the agreement's values. The only module that knows jinja2.

A template is Markdown of the simplest kind, read line by line: `# ` the title, `## Heading {#id}`, `### Heading {#id}`,
`- ` a bullet, `| ` a line of the signatures, a blank line between paragraphs. `[C31]` marks where the words
of a clause begin. Values stand as `{{ … }}`; `{% for %}` and `{% if %}` may span lines.

Content is hostile: the structure is turned into private-use characters before any value is put in, values
are stripped of such characters, and a template may use only the few constructs in `_ALLOWED`. So a value
can never become a heading, and a template can neither loop for ever nor reach Python's objects.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from jinja2 import Environment, TemplateError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samverk.agreement import swedish
from samverk.agreement.blocks import (
    BLOCK,
    CLAUSE,
    CLAUSE_END,
    CLAUSES,
    CLEAR,
    UNCLEAR,
    UNCLEAR_END,
    Block,
    Cutter,
    flat,
    structured,
)
from samverk.agreement.content import Agreement, Template
from samverk.agreement.register import Register
from samverk.agreement.template_values import UNREADABLE, Unclear, unclear_in, values_of
from samverk.source.days import iso_date

MISSING = "[uppgift saknas]"
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If,
    nodes.CondExpr, nodes.Filter, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


_Paths: TypeAlias = tuple[tuple[str, ...], ...]
WHOLE: _Paths = ((),)
"""All of a value: every row of a list, with all that it holds."""


class BrokenTemplateError(ValueError):
    """A template that cannot be used; the text says in Swedish what is wrong with it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def template_text(template: Template, agreement: Agreement, register: Register) -> tuple[Block, ...]:
    """What the template says with the agreement's values, in order; a missing value is written `[uppgift saknas]`.

    Raises `BrokenTemplateError` where the template itself cannot be used.
    """
    values, places = values_of(agreement, register)
    return tuple(Cutter(places).blocks(_fill(template.document.body or "", values, marked=bool(places))))


def fault_in(template: Template) -> BrokenTemplateError | None:
    """What is wrong with the template itself, `line` counted in its file; None where it can be used."""
    document = template.document
    try:
        _compiled(document.body or "", marked=False)  # as `_fill` asks, so that it is compiled once
    except BrokenTemplateError as error:
        return BrokenTemplateError(str(error), document.body_line + error.line - 1)
    return None


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
    filters = {"antal": _count, "datum": _date, "versal": _capital, "lista": _list, "tid": _until}
    environment.filters = {name: _if_clear(one) for name, one in filters.items()}
    environment.globals = {}
    return environment


def _finalize(value: Any) -> str:
    """Every printed value passes here: text without private characters and line breaks."""
    if isinstance(value, _Mark):
        return value
    unclear = unclear_in(value)
    if unclear:
        return f"{_opening(unclear)}{UNREADABLE}{CLEAR}"
    if value is None:
        return MISSING
    return flat(str(value))


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


@lru_cache(maxsize=32)
def _compiled(body: str, *, marked: bool = False) -> Any:
    """The template, checked and compiled; cached because every agreement of a city shares one.

    `marked`: it also tells which words hang on what cannot be read. Nobody else needs to wait for that.
    """
    source = "\n".join(structured(body.split("\n")))
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
    if marked:
        environment.filters |= {"oklart": _unclear_from, "klart": _clear_again}
        tree.body = list(_with_marks(tree.body, environment))
    return environment.from_string(tree)


def _fill(body: str, values: dict[str, Any], *, marked: bool) -> str:
    compiled = _compiled(body, marked=marked)
    try:
        return str(compiled.render(values))
    except (TemplateError, TypeError, ValueError) as error:
        raise BrokenTemplateError("Mallen går inte att fylla i med överenskommelsens värden.", 1) from error


def _with_marks(body: Iterable[nodes.Node], environment: Environment) -> Iterator[nodes.Node]:
    """The statements with marks around those words that hang on a value; a clear value prints none."""
    for node in body:
        if isinstance(node, nodes.If | nodes.For):
            words = "".join(one.data for one in node.find_all(nodes.TemplateData))
            node.body, node.else_ = (list(_with_marks(part, environment)) for part in (node.body, node.else_))
            for other in node.elif_ if isinstance(node, nodes.If) else ():
                other.body = list(_with_marks(other.body, environment))
            yield from _between_marks(node, [*_asked(node)], words, environment)
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                alone = nodes.Output([one], lineno=node.lineno).set_environment(environment)
                tested = [test for inner in (one, *one.find_all(nodes.Expr)) for test in _tests_in(inner)]
                yield from _between_marks(alone, [(one, WHOLE) for one in tested], "", environment)
        else:
            yield node


def _asked(node: nodes.If | nodes.For) -> Iterator[tuple[nodes.Node, _Paths]]:
    """What a statement asks for, and how much of that: of a list with rows to choose among, what the rows tell.

    Whether a list holds anything, and how many, can be told though a row of it cannot be read.
    """
    if isinstance(node, nodes.If):
        tests = [node.test, *(one.test for one in node.elif_)]
        yield from ((one, () if isinstance(one, nodes.Name | nodes.Getattr) else WHOLE) for one in tests)
        return
    own = [one for one in _values_in(node.test) if _path(one)[:1] == _path(node.target)] if node.test else []
    yield node.iter, tuple(_path(one)[1:] for one in own)
    if node.test:
        yield from ((one, WHOLE) for one in _values_in(node.test) if one not in own)


def _path(node: nodes.Node) -> tuple[str, ...]:
    """The names that lead to a value; none for what is no value by names alone."""
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return (*before, node.attr) if before else ()
    return (node.name,) if isinstance(node, nodes.Name) else ()


def _tests_in(node: nodes.Node) -> Iterator[nodes.Node]:
    """What an expression is chosen by."""
    if isinstance(node, nodes.CondExpr):
        yield node.test
    elif isinstance(node, nodes.Compare | nodes.And | nodes.Or | nodes.Not):
        yield node


def _between_marks(
    node: nodes.Node, asked: list[tuple[nodes.Node, _Paths]], words: str, environment: Environment
) -> Iterator[nodes.Node]:
    """A statement between marks, where what it asks cannot be read; `words` are all that it may print."""
    values = [(one, paths) for test, paths in asked for one in _values_in(test)]
    if not values:
        yield node
        return
    told = [tuple(paths for _, paths in values), tuple(CLAUSES.findall(words)), f"{BLOCK}#" in words]
    for name, put in (("oklart", None), ("klart", node)):
        if put is not None:
            yield put
        mark = nodes.Filter(
            nodes.List([v for v, _ in values]), name, [nodes.Const(one) for one in told], [], None, None
        )
        yield nodes.Output([mark], lineno=node.lineno).set_environment(environment)


def _values_in(node: nodes.Node) -> Iterator[nodes.Node]:
    """The values of the agreement that an expression asks for; what a loop counts is none."""
    if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name | nodes.Getattr):
        yield node
        yield from _values_in(node.node)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        if not any(one.name == "loop" for one in (node, *node.find_all(nodes.Name)) if isinstance(one, nodes.Name)):
            yield node
    else:
        for one in node.iter_child_nodes():
            yield from _values_in(one)


class _Mark(str):
    """A mark among the words, which no value can be."""

    __slots__ = ()


def _unclear_from(values: list[Any], paths: tuple[_Paths, ...], clauses: tuple[str, ...], headings: bool) -> _Mark:
    """The mark before words that hang on values; none where all of them can be read.

    The clauses that may begin among the words are named, each without any, since the words may be left out.
    """
    unclear = _unclear_of(values, paths)
    lasting = "~" if clauses or headings else ""
    named = "".join(f"{CLAUSE}{one}{CLAUSE_END}" for one in clauses)
    return _Mark(f"{_opening(unclear, lasting)}{named}" if unclear else "")


def _clear_again(values: list[Any], paths: tuple[_Paths, ...], _clauses: tuple[str, ...], _headings: bool) -> _Mark:
    return _Mark(CLEAR if _unclear_of(values, paths) else "")


def _unclear_of(values: list[Any], paths: tuple[_Paths, ...]) -> Unclear | None:
    """What cannot be read of the values, of rows in a list what lies at its paths alone."""
    read: list[Any] = []
    for value, own in zip(values, paths, strict=True):
        if own == WHOLE or not isinstance(value, list):
            read.append(value)
        else:
            read += [_at(row, path) for row in value for path in own]
    return unclear_in(read)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else value if isinstance(value, Unclear) else None
    return value


def _opening(unclear: Unclear, lasting: str = "") -> str:
    return f"{UNCLEAR}{','.join(map(str, unclear.numbers))}{lasting}{UNCLEAR_END}"


def _if_clear(change: Callable[[Any], str]) -> Callable[[Any], Any]:
    """A filter that leaves what cannot be read as it is."""
    return lambda value: unclear_in(value) or change(value)

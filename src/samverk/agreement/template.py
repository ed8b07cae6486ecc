"""The agreement's own words: a template read, and filled with its values. The only module that knows jinja2.

A template is Markdown of the simplest kind, read line by line: `# ` the title, `## Heading {#id}`, `### Heading {#id}`,
`- ` a bullet, `| ` a line of the signatures, a blank line between paragraphs. `[C31]` marks where the words
of a clause begin. Values stand as `{{ … }}`; `{% for %}` and `{% if %}` may span lines.

Content is hostile. The structure is turned into private-use characters before any value is put in, and values
are stripped of such characters, so a value can never become a heading. jinja2 only reads what is written, and only what
is small enough for it (`_held_to_bounds`): nothing of it is ever run. What it has read becomes a tree of our own, which
has no calls, no arithmetic and no names but those of the agreement's keys.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateError, nodes

from samverk.agreement.blocks import Block, Cutter, structured
from samverk.agreement.content import Agreement, Template, worked_out_once
from samverk.agreement.filling import filled
from samverk.agreement.register import Register
from samverk.agreement.template_filters import FILTERS, MISSING
from samverk.agreement.template_names import Names
from samverk.agreement.template_tree import (
    COUNTED,
    LOOP,
    BrokenTemplateError,
    Compared,
    Either,
    Expression,
    Filtered,
    Joined,
    Opposite,
    Printed,
    Statement,
    Statements,
    Value,
    Words,
    choice,
    constant,
    loop,
    printed,
)
from samverk.agreement.template_values import values_of
from samverk.source.fault import shown
from samverk.source.meant import closest

__all__ = ["MISSING", "BrokenTemplateError", "fault_in", "fault_of_names", "template_text"]

DEEPEST, MOST_BRACKETS, MOST_SIGNS, MOST_TAGS = 12, 8, 100, 2_000
"""How much a template may hold: statements in each other, brackets in each other, signs in a tag, and tags."""
_NUMBER = re.compile(r"\d{1,9}")
_OPENS = {"for": "endfor", "if": "endif"}
_WORDS = (*_OPENS, *_OPENS.values(), "elif", "else")
_USED = {
    nodes.Call: "ett anrop med parenteser",
    nodes.Getitem: "hakparenteser",
    nodes.Test: "is",
    nodes.Concat: "tecknet ~",
    nodes.Tuple: "flera namn eller värden på rad",
    nodes.List: "en egen lista",
    nodes.Dict: "en egen grupp",
    nodes.BinExpr: "räkning",
    nodes.UnaryExpr: "räkning",
}
"""What a template may not use, by the most that jinja2 says of it."""


@worked_out_once  # to see whether it can be filled, and to be judged
def template_text(agreement: Agreement, template: Template, register: Register) -> tuple[Block, ...]:
    """What the template says with the agreement's values, in order; a missing value is written `[uppgift saknas]`.

    Raises `BrokenTemplateError`, `line` counted in the template's file, where it cannot be used.
    """
    values, places = values_of(agreement, register)
    try:
        text = filled(_read(template.document.body or ""), values, marked=bool(places))
    except BrokenTemplateError as error:
        raise _in_file(error, template) from error
    return tuple(Cutter(places).blocks(text))


def fault_in(
    template: Template, agreement: Agreement | None = None, register: Register | None = None
) -> BrokenTemplateError | None:
    """What is wrong with the template itself, or as it is filled by an agreement; None where it can be used.

    `line` is counted in the template's file.
    """
    try:
        if agreement is None or register is None:
            _read(template.document.body or "")
        else:
            template_text(agreement, template, register)
    except BrokenTemplateError as error:
        return error if agreement else _in_file(error, template)
    return None


def fault_of_names(template: Template, names: Names) -> BrokenTemplateError | None:
    """The first name in a template that can be read which cannot be used as it is; None where all can."""
    try:
        names.of(_read(template.document.body or ""))
    except BrokenTemplateError as error:
        return _in_file(error, template)
    return None


def _in_file(error: BrokenTemplateError, template: Template) -> BrokenTemplateError:
    return BrokenTemplateError(str(error), template.document.body_line + error.line - 1)


@lru_cache(maxsize=32)
def _read(body: str) -> Statements:
    """The template's text, read once, because every agreement of a city shares one."""
    source = "\n".join(structured(body.split("\n")))
    environment = Environment(trim_blocks=True, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - nothing is rendered
    try:
        _held_to_bounds(_signs_of(source, environment))
        tree = environment.parse(source)
    except TemplateError as error:
        line = getattr(error, "lineno", 1) or 1
        message = "Mallen går inte att läsa: kontrollera {{ … }} och {% … %} på raden."
        raise BrokenTemplateError(message, line) from error
    return tuple(_statements(tree.body, rounds=False))


def _signs_of(source: str, environment: Environment) -> Iterator[tuple[int, str, str]]:
    """Line, kind and text of each sign in a template; what begins and never ends is told where it begins."""
    begun = 0
    try:
        for line, kind, text in environment.lexer.tokeniter(source, None):
            begun = line if kind.endswith("_begin") else 0 if kind.endswith("_end") else begun
            yield line, kind, text
    except TemplateError as error:
        if not begun or getattr(error, "lineno", begun) <= begun:
            raise
    if begun:
        raise BrokenTemplateError("Det som börjar med {{ eller {% på raden avslutas aldrig med }} eller %}.", begun)


def _held_to_bounds(signs: Iterator[tuple[int, str, str]]) -> None:
    """Refuse what is too deep or too long to be read, since jinja2 reads brackets and statements by recursion."""
    opened: list[tuple[str, int]] = []
    tags = length = brackets = 0
    word_next = False
    for line, kind, text in signs:
        if kind in ("block_begin", "variable_begin"):
            tags, length, brackets, word_next = tags + 1, 0, 0, kind == "block_begin"
            if tags > MOST_TAGS:
                raise BrokenTemplateError(
                    f"Mallen har fler än {MOST_TAGS} ställen med {{{{ … }}}} och {{% … %}}.", line
                )
        elif kind in ("integer", "float") and not _NUMBER.fullmatch(text):
            raise BrokenTemplateError("Ett tal i en mall ska vara ett heltal med högst nio siffror.", line)
        elif kind != "whitespace":
            length += 1
            brackets += (text in "([{") - (text in ")]}") if kind == "operator" else 0
            if length > MOST_SIGNS or brackets > MOST_BRACKETS:
                raise BrokenTemplateError(
                    f"Uttrycket är för långt: högst {MOST_SIGNS} tecken, och {MOST_BRACKETS} parenteser i varandra.",
                    line,
                )
            if word_next:
                _turn(opened, text, line)
                word_next = False
    if opened:
        word, line = opened[-1]
        raise BrokenTemplateError(f"{{% {word} %}} avslutas aldrig. Lägg till {{% {_OPENS[word]} %}}.", line)


def _turn(opened: list[tuple[str, int]], word: str, line: int) -> None:
    """Follow a statement's first word, `opened` being those that it stands within."""
    if word not in _WORDS:
        raise BrokenTemplateError(
            f"{{% {shown(word)} %}} finns inte i en mall. Använd bara for, if, elif och else.", line
        )
    if word in _OPENS:
        opened.append((word, line))
        if len(opened) > DEEPEST:
            raise BrokenTemplateError(f"Fler än {DEEPEST} for och if står i varandra.", line)
    elif word in _OPENS.values():
        if not opened or _OPENS[opened[-1][0]] != word:
            raise BrokenTemplateError(f"{{% {word} %}} avslutar inget som har börjat.", line)
        opened.pop()


def _statements(body: list[Any], *, rounds: bool) -> Iterator[Statement]:
    """What jinja2 has read, as our own; `rounds`: it stands within a loop."""
    for node in body:
        match node:
            case nodes.Output():
                for one in node.nodes:
                    yield Words(one.data) if isinstance(one, nodes.TemplateData) else _printed(one, rounds)
            case nodes.For():
                yield _loop(node, rounds)
            case nodes.If():
                branches = ((one.test, one.body) for one in (node, *node.elif_))
                yield choice(
                    tuple((_expression(test, rounds), _body(inner, rounds)) for test, inner in branches),
                    _body(node.else_, rounds),
                    node.lineno,
                )
            case _:
                raise _not_allowed(node)


def _printed(node: nodes.Node, rounds: bool) -> Printed:
    return printed(_expression(node, rounds), node.lineno)


def _loop(node: nodes.For, rounds: bool) -> Statement:
    if not isinstance(node.target, nodes.Name) or node.target.name == LOOP:
        raise BrokenTemplateError("Skriv ett eget namn efter for: {% for part in parter %}.", node.lineno)
    if node.recursive:
        raise BrokenTemplateError("Mallen använder recursive, som inte är tillåtet.", node.lineno)
    return loop(
        node.target.name,
        _expression(node.iter, rounds),
        _expression(node.test, rounds=False) if node.test else None,
        _body(node.body, rounds=True),
        _body(node.else_, rounds),
        node.lineno,
    )


def _body(body: list[nodes.Node], rounds: bool) -> Statements:
    return tuple(_statements(body, rounds=rounds))


def _expression(node: nodes.Node, rounds: bool) -> Expression:
    line = node.lineno
    match node:
        case nodes.Name() | nodes.Getattr():
            return _value(node, rounds)
        case nodes.Const():
            return constant(node.value, line)
        case nodes.Filter():
            return _filtered(node, rounds)
        case nodes.Compare():
            rest = tuple((one.op, _expression(one.expr, rounds)) for one in node.ops)
            return Compared(_expression(node.expr, rounds), rest, line)
        case _:
            return _chosen(node, rounds)


def _chosen(node: nodes.Node, rounds: bool) -> Expression:
    line = node.lineno
    match node:
        case nodes.Not():
            return Opposite(_expression(node.node, rounds), line)
        case nodes.And() | nodes.Or():
            left, right = _expression(node.left, rounds), _expression(node.right, rounds)
            return Joined(isinstance(node, nodes.And), left, right, line)
        case nodes.CondExpr():
            other = _expression(node.expr2, rounds) if node.expr2 else None
            return Either(_expression(node.test, rounds), _expression(node.expr1, rounds), other, line)
        case _:
            raise _not_allowed(node)


def _value(node: nodes.Node, rounds: bool) -> Value:
    """A path of names; of the round of a loop only what it counts."""
    names: list[str] = []
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr):
        names.append(inner.attr)
        inner = inner.node
    if not isinstance(inner, nodes.Name):
        raise BrokenTemplateError(f"Före punkten i .{shown(names[-1])} ska det stå ett namn.", node.lineno)
    path = (inner.name, *reversed(names))
    hidden = next((name for name in path if name.startswith("_")), None)
    if hidden:
        raise BrokenTemplateError(f"Namnet {shown(hidden)} får inte användas i en mall.", node.lineno)
    if path[0] == LOOP and not rounds:
        raise BrokenTemplateError("loop finns bara i en for.", node.lineno)
    if path[0] == LOOP and (len(path) != 2 or path[1] not in COUNTED):
        raise BrokenTemplateError(f"Av loop finns bara {', '.join(f'loop.{one}' for one in COUNTED)}.", node.lineno)
    return Value(path, node.lineno)


def _filtered(node: nodes.Filter, rounds: bool) -> Filtered:
    if node.name not in FILTERS:
        meant = closest(node.name, list(FILTERS))
        known = f"Menade du {meant}?" if meant else f"De som finns är {', '.join(sorted(FILTERS))}."
        raise BrokenTemplateError(f"Filtret {shown(node.name)} finns inte. {known}", node.lineno)
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
        raise BrokenTemplateError(
            f"Filtret {node.name} tar inget inom parenteser. Skriv bara {node.name}.", node.lineno
        )
    return Filtered(_expression(node.node, rounds), node.name, node.lineno)


def _not_allowed(node: nodes.Node) -> BrokenTemplateError:
    used = next((words for kind, words in _USED.items() if isinstance(node, kind)), "något")
    message = f"Mallen använder {used} som inte är tillåtet. Använd bara värden, for, if och filter."
    return BrokenTemplateError(message, node.lineno)

"""What a template says, as a small tree of its own: words, values, loops and choices, and nothing else.

`template.py` makes it of what is written, and `filling.py` reads it with an agreement's values. `line` is counted in
the template's text, from 1.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from samverk.agreement.blocks import BLOCK, CLAUSES, PRIVATE
from samverk.source.text import FORBIDDEN, name_of

Paths: TypeAlias = tuple[tuple[str, ...], ...]
WHOLE: Paths = ((),)
"""All of a value: every row of a list, with all that it holds."""
LOOP = "loop"
"""What a loop says of its round, and the names that may follow."""
COUNTED = ("index", "index0", "first", "last", "length", "revindex", "revindex0")


class BrokenTemplateError(ValueError):
    """A template that cannot be used; the text says in Swedish what is wrong with it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Value:
    """The agreement's value below the names of its keys: `part.adress.gata`."""

    path: tuple[str, ...]
    line: int

    @property
    def name(self) -> str:
        """As it is written."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that the template itself states."""

    value: str | int | float | bool | None
    line: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """A value as a filter writes it."""

    inner: "Expression"
    filter: str
    line: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A value held against others in turn: `a == b`, `a in b`."""

    first: "Expression"
    rest: tuple[tuple[str, "Expression"], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Opposite:
    """`not`."""

    inner: "Expression"
    line: int


@dataclass(frozen=True, slots=True)
class Joined:
    """`and`, where `every`, or `or`."""

    every: bool
    left: "Expression"
    right: "Expression"
    line: int


@dataclass(frozen=True, slots=True)
class Either:
    """`one if test else other`; None: nothing else is said."""

    test: "Expression"
    one: "Expression"
    other: "Expression | None"
    line: int


Expression: TypeAlias = Value | Constant | Filtered | Compared | Opposite | Joined | Either


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the template as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement asks of the agreement, of each value how much, and what its words begin.

    `clauses` may begin among them, and `headings` says whether a heading may.
    """

    values: tuple[tuple[Value, Paths], ...] = ()
    clauses: tuple[str, ...] = ()
    headings: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A value among the words."""

    value: Expression
    asked: Asked
    line: int


@dataclass(frozen=True, slots=True)
class Loop:
    """The words of `body` for each row that `test` lets through; those of `otherwise` where there is none."""

    target: str
    rows: Expression
    test: Expression | None
    body: "Statements"
    otherwise: "Statements"
    asked: Asked
    line: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The words of the first branch whose test holds; those of `otherwise` where none does."""

    branches: tuple[tuple[Expression, "Statements"], ...]
    otherwise: "Statements"
    asked: Asked
    line: int


Statement: TypeAlias = Words | Printed | Loop | Choice
Statements: TypeAlias = tuple[Statement, ...]


def constant(value: Any, line: int) -> Constant:
    """What a template states. A text may hold no sign that a file may not, however it is written (`source/text.py`)."""
    if isinstance(value, str) and (hidden := FORBIDDEN.search(value) or PRIVATE.search(value)):
        message = f"En text i mallen innehåller styrtecknet {name_of(hidden[0])}, skrivet med omvänt snedstreck."
        raise BrokenTemplateError(message, line)
    if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
        message = "En bokstav i mallen är skriven som två tecken, det ena med omvänt snedstreck. Skriv bokstaven själv."
        raise BrokenTemplateError(message, line)
    return Constant(value, line)


def printed(value: Expression, line: int) -> Printed:
    """A value among the words, which hang on what the value is chosen by."""
    told = [one for test in _tests_in(value) for one in values_in(test)]
    return Printed(value, Asked(tuple((one, WHOLE) for one in told)), line)


def loop(
    target: str, rows: Expression, test: Expression | None, body: Statements, otherwise: Statements, line: int
) -> Loop:
    """A loop, whose words hang on its rows and on what these are chosen by.

    Whether a list holds anything, and how many, can be told though a row of it cannot be read.
    """
    chosen = [*values_in(test)] if test else []
    own = [one for one in chosen if one.path[0] == target]
    paths = tuple(one.path[1:] for one in own)
    told = [(one, paths) for one in values_in(rows)] + [(one, WHOLE) for one in chosen if one not in own]
    return Loop(target, rows, test, body, otherwise, _asked(told, (body, otherwise)), line)


def choice(branches: tuple[tuple[Expression, Statements], ...], otherwise: Statements, line: int) -> Choice:
    """A choice, whose words hang on all that its tests ask."""
    told = [(one, () if isinstance(test, Value) else WHOLE) for test, _ in branches for one in values_in(test)]
    return Choice(branches, otherwise, _asked(told, (*(body for _, body in branches), otherwise)), line)


def values_in(expression: Expression) -> Iterator[Value]:
    """The values of the agreement that an expression asks for; what a loop counts is none."""
    if isinstance(expression, Value):
        yield from () if expression.path[0] == LOOP else (expression,)
    for one in parts_of(expression):
        yield from values_in(one)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that one is made of, in the order that they are written."""
    match expression:
        case Filtered(inner=inner) | Opposite(inner=inner):
            return (inner,)
        case Compared(first=first, rest=rest):
            return (first, *(one for _, one in rest))
        case Joined(left=left, right=right):
            return (left, right)
        case Either(test=test, one=one, other=other):
            return (test, one) if other is None else (test, one, other)
        case _:
            return ()


def _tests_in(expression: Expression) -> Iterator[Expression]:
    """What an expression is chosen by."""
    if isinstance(expression, Either):
        yield expression.test
    elif isinstance(expression, Compared | Joined | Opposite):
        yield expression
    for one in parts_of(expression):
        yield from _tests_in(one)


def _asked(told: list[tuple[Value, Paths]], bodies: tuple[Statements, ...]) -> Asked:
    if not told:
        return Asked()
    words = "".join(text for body in bodies for text in _words_in(body))
    return Asked(tuple(told), tuple(CLAUSES.findall(words)), f"{BLOCK}#" in words)


def _words_in(body: Statements) -> Iterator[str]:
    for one in body:
        match one:
            case Words(text=text):
                yield text
            case Loop(body=inner, otherwise=otherwise):
                yield from (text for part in (inner, otherwise) for text in _words_in(part))
            case Choice(branches=branches, otherwise=otherwise):
                yield from (text for _, part in branches for text in _words_in(part))
                yield from _words_in(otherwise)

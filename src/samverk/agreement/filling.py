"""A template's tree filled with an agreement's values: names of keys and nothing else, and work that is counted."""

import operator
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

from samverk.agreement.blocks import CLAUSE, CLAUSE_END, CLEAR, UNCLEAR, UNCLEAR_END, flat
from samverk.agreement.template_filters import FILTERS, MISSING, OF_LISTS, plain
from samverk.agreement.template_tree import (
    LOOP,
    WHOLE,
    Asked,
    BrokenTemplateError,
    Choice,
    Compared,
    Constant,
    Either,
    Expression,
    Filtered,
    Joined,
    Loop,
    Opposite,
    Printed,
    Statement,
    Statements,
    Value,
    Words,
)
from samverk.agreement.template_values import UNREADABLE, Unclear, unclear_in
from samverk.source.fault import shown

MOST_WORK, MOST_TEXT = 50_000, 500_000
"""How many values and rounds a template may ask for, and how many characters it may give; Stockholm's asks for 500."""
_Scope: TypeAlias = Mapping[str, Any]


class _Missing:
    """A value that the agreement does not state: printed, false in a condition, and empty in a loop."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return MISSING


_NOTHING = _Missing()


def filled(template: Statements, values: Mapping[str, Any], *, marked: bool) -> str:
    """The template's words with the values, structure as private characters.

    `marked`: it also tells which words hang on what cannot be read. Raises `BrokenTemplateError`, `line` counted in the
    template's text, where a group stands where one value should, or where it asks or gives too much.
    """
    return _Filling(marked=marked).text(template, values)


_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip


class _Filling:
    """One filling of a template; counts what it does."""

    def __init__(self, *, marked: bool) -> None:
        self._marked = marked
        self._work = self._length = 0
        self._words: list[str] = []
        self._unclear: dict[int, Unclear | None] = {}

    def text(self, template: Statements, values: Mapping[str, Any]) -> str:
        self._run(template, values)
        return "".join(self._words)

    def _count(self, line: int, cost: int = 1) -> None:
        self._work += cost
        if self._work > MOST_WORK:
            words = (
                "Mallen gör för mycket: fler än 50 000 steg med överenskommelsens värden. Ta bort en for i en annan."
            )
            raise BrokenTemplateError(words, line)

    def _say(self, words: str, line: int) -> None:
        self._length += len(words)
        if self._length > MOST_TEXT:
            raise BrokenTemplateError("Texten blir längre än 500 000 tecken med överenskommelsens värden.", line)
        self._words.append(words)

    def _run(self, body: Statements, scope: _Scope, line: int = 1) -> None:
        for one in body:
            if isinstance(one, Words):
                self._say(one.text, line)
                continue
            self._count(one.line)
            unclear = self._unclear_of(one.asked, scope) if self._marked else None
            if unclear:
                self._words.append(_opening(unclear, one.asked))
            self._state(one, scope)
            if unclear:
                self._words.append(CLEAR)

    def _state(self, one: Statement, scope: _Scope) -> None:
        match one:
            case Printed(value=value, line=line):
                self._say(self._printable(self._get(value, scope), value), line)
            case Choice(branches=branches, otherwise=otherwise, line=line):
                chosen = next((body for test, body in branches if self._get(test, scope)), otherwise)
                self._run(chosen, scope, line)
            case Loop():
                self._rounds(one, scope)

    def _rounds(self, one: Loop, scope: _Scope) -> None:
        rows = self._rows(one, scope)
        if one.test is not None:
            rows = [row for row in rows if self._get(one.test, {**scope, one.target: row})]
        for number, row in enumerate(rows):
            self._count(one.line)
            self._run(one.body, {**scope, one.target: row, LOOP: _round(number, len(rows))}, one.line)
        if not rows:
            self._run(one.otherwise, scope, one.line)

    def _rows(self, one: Loop, scope: _Scope) -> list[Any]:
        """The rows to go through; a single value is a list of one, as an agreement may write it."""
        value = self._get(one.rows, scope)
        if isinstance(value, Unclear | _Missing) or value is None or value == {}:
            return []
        if isinstance(value, dict):
            raise BrokenTemplateError(f"{_called(one.rows)} är en grupp och ingen lista.", one.line)
        return value if isinstance(value, list) else [value]

    def _get(self, expression: Expression, scope: _Scope) -> Any:
        self._count(expression.line)
        match expression:
            case Value():
                return self._at(expression, scope)
            case Constant(value=value):
                return value
            case Filtered(inner=inner, filter=name, line=line):
                return self._filter(self._get(inner, scope), name, inner, line)
            case Compared():
                return self._compare(expression, scope)
            case _:
                return self._chosen(expression, scope)

    def _chosen(self, expression: Opposite | Joined | Either, scope: _Scope) -> Any:
        match expression:
            case Opposite(inner=inner):
                return not self._get(inner, scope)
            case Joined(every=every, left=left, right=right):
                found = self._get(left, scope)
                return self._get(right, scope) if bool(found) == every else found
            case Either(test=test, one=one, other=other):
                said = one if self._get(test, scope) else other
                return self._get(said, scope) if said is not None else _NOTHING

    def _at(self, asked: Value, scope: _Scope) -> Any:
        found: Any = scope
        for name in asked.path:
            if isinstance(found, Unclear | _Missing):
                return found
            found = found.get(name, _NOTHING) if isinstance(found, Mapping) else _NOTHING
        return found

    def _filter(self, value: Any, name: str, inner: Expression, line: int) -> Any:
        unclear = self._unclear_in(value)
        if unclear:
            return unclear
        alone = value if name == OF_LISTS and isinstance(value, list) else [value]
        self._count(line, len(alone))
        for one in alone:
            self._single(one, inner)
        return FILTERS[name](value)

    def _single(self, value: Any, asked: Expression) -> None:
        """Refuse a group or a list where one value should stand."""
        if isinstance(value, list) and value:
            raise BrokenTemplateError(
                f"{_called(asked)} är en lista. Skriv den med | lista, eller med for.", asked.line
            )
        if isinstance(value, dict) and value:
            raise BrokenTemplateError(f"{_called(asked)} är en grupp. Skriv också vilket värde i den.", asked.line)

    def _printable(self, value: Any, asked: Expression) -> str:
        """Every printed value passes here: text without private characters and line breaks."""
        unclear = self._unclear_in(value)
        if unclear:
            return f"{_numbers(unclear)}{UNREADABLE}{CLEAR}"
        self._single(value, asked)
        return flat(plain(_NOTHING if value in ([], {}) else value))

    def _compare(self, asked: Compared, scope: _Scope) -> bool:
        left = self._get(asked.first, scope)
        for sign, expression in asked.rest:
            right = self._get(expression, scope)
            if not self._holds(left, sign, right, expression):
                return False
            left = right
        return True

    def _holds(self, left: Any, sign: str, right: Any, asked: Expression) -> bool:
        """Whether two values stand so to each other. Lists and groups, and what is not said, are like nothing."""
        if sign in ("in", "notin"):
            return self._among(left, right, asked) == (sign == "in")
        if sign in _ORDERS:
            alike = isinstance(left, int | float) and isinstance(right, int | float)
            alike = alike or (isinstance(left, str) and isinstance(right, str))
            return alike and _ORDERS[sign](left, right)
        return _same(left, right) == (sign == "eq")

    def _among(self, value: Any, among: Any, asked: Expression) -> bool:
        if isinstance(among, list):
            self._count(asked.line, len(among))
            return any(_same(value, one) for one in among)
        if isinstance(among, str) and isinstance(value, str):
            self._count(asked.line, len(among) // 100)
            return value in among
        return False

    def _unclear_of(self, asked: Asked, scope: _Scope) -> Unclear | None:
        """What cannot be read of all that a statement asks, of rows in a list what lies at its paths alone."""
        return _all_of(self._unclear_in(one) for one in self._read(asked, scope))

    def _read(self, asked: Asked, scope: _Scope) -> Iterator[Any]:
        for value, paths in asked.values:
            said = self._get(value, scope) if value.path[0] in scope else _NOTHING
            if paths == WHOLE or not isinstance(said, list):
                yield said
            else:
                self._count(value.line, len(said) * len(paths))
                yield from (_below(row, path) for row in said for path in paths)

    def _unclear_in(self, value: Any) -> Unclear | None:
        """All that cannot be read of a value; a list or a group is gone through once."""
        if not isinstance(value, list | dict):
            return unclear_in(value)
        if id(value) not in self._unclear:
            self._unclear[id(value)] = unclear_in(value)
        return self._unclear[id(value)]


def _all_of(found: Iterator[Unclear | None]) -> Unclear | None:
    numbers = [*chain.from_iterable(one.numbers for one in found if one)]
    return Unclear(numbers) if numbers else None


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, _Missing) and isinstance(right, _Missing):
        return True
    single = not any(isinstance(one, list | dict | Unclear | _Missing) for one in (left, right))
    return single and bool(left == right)


def _round(number: int, length: int) -> Mapping[str, Any]:
    """What is counted of a round, `number` from 0."""
    left = length - number
    return {
        "index": number + 1, "index0": number, "first": number == 0, "last": left == 1,
        "length": length, "revindex": left, "revindex0": left - 1,
    }  # fmt: skip


def _below(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else value if isinstance(value, Unclear) else None
    return value


def _opening(unclear: Unclear, asked: Asked) -> str:
    """The mark before words that hang on values.

    The clauses that may begin among the words are named, each without any, since the words may be left out.
    """
    named = "".join(f"{CLAUSE}{one}{CLAUSE_END}" for one in asked.clauses)
    return f"{_numbers(unclear, '~' if asked.clauses or asked.headings else '')}{named}"


def _numbers(unclear: Unclear, lasting: str = "") -> str:
    return f"{UNCLEAR}{','.join(map(str, unclear.numbers))}{lasting}{UNCLEAR_END}"


def _called(asked: Expression) -> str:
    return shown(asked.name) if isinstance(asked, Value) else "Värdet"

"""The names that a template may use: those of an agreement's keys, as the schema has them, each as what it is.

So a name that no agreement can have, or a group where one value should stand, is found in the template and not in the
agreement that happens to be the first to meet it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from samverk.agreement.template_filters import OF_LISTS
from samverk.agreement.template_tree import (
    LOOP,
    BrokenTemplateError,
    Choice,
    Either,
    Expression,
    Filtered,
    Loop,
    Printed,
    Statements,
    Value,
    parts_of,
)
from samverk.agreement.template_values import OF_REGISTER
from samverk.source.fault import shown
from samverk.source.meant import closest

_Schema: TypeAlias = Mapping[str, Any]
_SINGLE: _Schema = {"type": "string"}
_COUNTED: _Schema = {"type": "object"}


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names, by the schema of an agreement; `known` are those of the loops around a place."""

    schema: _Schema
    known: Mapping[str, _Schema] = field(default_factory=dict)

    def of(self, template: Statements) -> None:
        """Raise `BrokenTemplateError` at the first name that cannot be used as it is."""
        for one in template:
            match one:
                case Printed(value=value):
                    self._single(value)
                case Choice(branches=branches, otherwise=otherwise):
                    for test, body in branches:
                        self._asked(test)
                        self.of(body)
                    self.of(otherwise)
                case Loop():
                    self._loop(one)

    def _loop(self, one: Loop) -> None:
        self._asked(one.rows)
        rows: _Schema = {}
        if isinstance(one.rows, Value):
            rows = self._schema_of(one.rows)
            if rows and "array" not in _types(rows):
                said = "en grupp" if "object" in _types(rows) else "ett enda värde"
                raise BrokenTemplateError(f"{shown(one.rows.name)} är {said} och ingen lista.", one.line)
        inner = Names(self.schema, {**self.known, one.target: self._plain(rows.get("items", {}))})
        if one.test is not None:
            inner._asked(one.test)
        Names(self.schema, {**inner.known, LOOP: _COUNTED}).of(one.body)
        self.of(one.otherwise)

    def _single(self, expression: Expression) -> None:
        """Refuse what may be a group, or a list where none can be written."""
        self._asked(expression)
        for one, listed in _printed_of(expression):
            found = _types(self._schema_of(one))
            if "object" in found:
                raise BrokenTemplateError(f"{shown(one.name)} är en grupp. Skriv också vilket värde i den.", one.line)
            if "array" in found and not listed:
                message = f"{shown(one.name)} är en lista. Skriv den med | lista, eller med for."
                raise BrokenTemplateError(message, one.line)

    def _asked(self, expression: Expression) -> None:
        """Every name in an expression leads to something."""
        if isinstance(expression, Value):
            self._schema_of(expression)
        for one in parts_of(expression):
            self._asked(one)

    def _schema_of(self, value: Value) -> _Schema:
        """What the schema says of a value; empty where it does not say what the value is."""
        if value.path[0] == LOOP:
            return {}
        keys = {**self.schema["properties"], **self.known}
        found: _Schema = {}
        for number, name in enumerate(value.path):
            if name not in keys:
                raise BrokenTemplateError(_unknown(value, number, keys, among=found), value.line)
            found = self._plain(keys[name])
            keys = found.get("properties", {})
            if not found or isinstance(found.get("additionalProperties"), dict):
                return {}
        return found

    def _plain(self, schema: _Schema) -> _Schema:
        """The schema with what it refers to in its place."""
        named = schema.get("$ref")
        return self._plain(self.schema["$defs"][named.rpartition("/")[2]]) if named else schema


def names_of(schema: _Schema) -> Names:
    """The names of an agreement's schema, and those that a party has from the register."""
    of_register = dict.fromkeys(OF_REGISTER, _SINGLE)
    keys, shared = schema["properties"], schema["$defs"]
    party = keys["parter"]["items"]
    party = {**party, "properties": {**party["properties"], **of_register}}
    signed = shared["undertecknande"]
    row = {**signed["items"], "properties": {**signed["items"]["properties"], "part": party}}
    own = {"parter": {**keys["parter"], "items": party}, "undertecknande": {**signed, "items": row}}
    return Names({**schema, "properties": {**keys, **own}})


def _printed_of(expression: Expression, *, listed: bool = False) -> Iterator[tuple[Value, bool]]:
    """The values that may be printed, each with whether it is written as a list."""
    match expression:
        case Value():
            yield expression, listed
        case Filtered(inner=inner, filter=name):
            yield from _printed_of(inner, listed=name == OF_LISTS)
        case Either(one=one, other=other):
            for said in (one, other):
                yield from _printed_of(said, listed=listed) if said is not None else ()


def _types(schema: _Schema) -> tuple[str, ...]:
    """The types that a value may have; one of a list of words is single."""
    stated = schema.get("type", "string" if "enum" in schema else ())
    return (stated,) if isinstance(stated, str) else tuple(stated)


def _unknown(value: Value, number: int, keys: Mapping[str, _Schema], *, among: _Schema) -> str:
    name, before = value.path[number], ".".join(value.path[:number])
    if number and "array" in _types(among):
        return f"{shown(before)} är en lista: gå igenom den med for, och skriv {shown(name)} efter radens namn."
    if number and not keys:
        return f"{shown(before)} är ett enda värde och har inget som heter {shown(name)}."
    meant = closest(name, list(keys))
    where = f"i {shown(before)}" if number else "i en överenskommelse"
    return f"Det finns inget som heter {shown(name)} {where}." + (f" Menade du {meant}?" if meant else "")

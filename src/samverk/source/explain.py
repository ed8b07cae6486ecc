"""A JSON Schema error in plain Swedish, at the exact place. Knows the shape of jsonschema's errors, not the package."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from samverk.model.remedy import Remedy
from samverk.model.rule import Severity
from samverk.model.span import start_of
from samverk.model.tree import MappingNode, ScalarNode
from samverk.source.fault import shown
from samverk.source.fault_place import Place, locate, shown_span, value_words
from samverk.source.meant import as_id, closest, id_for
from samverk.source.otherwise import (
    address_otherwise,
    count_otherwise,
    day_otherwise,
    time_otherwise,
    too_long,
    written_as_text,
)
from samverk.source.schema_fault import Fault

KINDS = {
    "string": "en text",
    "integer": "ett heltal",
    "number": "ett tal",
    "boolean": "true eller false",
    "array": "en lista",
    "object": "en grupp av nycklar och värden",
    "null": "tomt",
}
WRITE = {
    "string": "Skriv en text. Sätt citattecken runt den om den ser ut som ett tal.",
    "integer": "Skriv ett heltal med siffror, utan citattecken och enhet.",
    "boolean": "Skriv true eller false.",
    "array": "Skriv en lista: en post per rad med bindestreck och mellanslag före.",
    "object": "Skriv en nyckel: värde per rad, indragna under nyckeln.",
}
OF_TOML = {
    **WRITE,
    "string": 'Skriv en text inom citattecken: "text".',
    "array": 'Skriv en lista inom hakparenteser: ["ett", "två"].',
    "object": "Skriv gruppens namn inom hakparenteser på en egen rad, och nycklarna på raderna under.",
}
"""The same in a file of settings."""
MOST_LISTED = 12
MOST_UNKNOWN = 25


def explain(error: Any, root: MappingNode, path: str) -> tuple[Fault, ...]:
    """The faults behind one error (several unknown keys are one error). `path` is the document's file.

    What a measure says of its times is only warned of: plans are made before anybody knows the day.
    """
    return tuple(
        replace(found, severity=Severity.WARNING, worded=relevant.validator == "format")
        if relevant.schema.get("format") == "tid"
        else found
        for relevant in _relevant(error)
        for found in _BY_KEYWORD.get(relevant.validator, _out_of_bounds)(
            relevant, locate(root, list(relevant.absolute_path), path)
        )
    )


def unexplained(steps: Sequence[str | int], root: MappingNode, path: str) -> Fault:
    """The fault at `steps` (keys, list items counted from 0) for which there are no better words."""
    place = locate(root, steps, path)
    message = f"{place.name} stämmer inte med vad som får stå här: {value_words(place.node)}."
    return Fault(
        shown_span(place), place.named, message, "Rätta värdet. Det får inte sluta med en tom rad.", None, place.steps
    )


def too_many(path: str, limit: int) -> Fault:
    """Says that only the first `limit` faults of the file at `path` are shown."""
    message = f"Filen har fler fel av det här slaget än de {limit} som visas."
    return Fault(start_of(path), (), message, "Rätta felen som visas och kontrollera filen igen.")


def _relevant(error: Any) -> list[Any]:
    """Of `anyOf`/`oneOf`, the errors of the branch that the value comes closest to; other errors as they are."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        return [error]
    branches: dict[int, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    of_its_kind = [
        errors for errors in branches.values() if not any(e.validator == "type" and not e.path for e in errors)
    ]
    if of_its_kind:
        return [relevant for inner in sorted(of_its_kind, key=len)[0] for relevant in _relevant(inner)]
    wanted = [kind for errors in branches.values() for inner in errors for kind in _kinds(inner)]
    error.validator, error.validator_value = "type", list(dict.fromkeys(wanted))
    return [error]


def _kinds(error: Any) -> list[str]:
    if error.validator != "type":
        return []
    wanted = error.validator_value
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _unknown_keys(error: Any, place: Place) -> Iterable[Fault]:
    permitted = sorted(error.schema.get("properties", {}))
    node = place.node
    if not isinstance(node, MappingNode):
        return
    free = [name for name in permitted if node.get(name) is None]
    unknown = [entry for entry in node.entries if entry.key.text not in permitted]
    for entry in unknown[:MOST_UNKNOWN]:
        key = entry.key.text
        meant = closest(key, free)
        message = f'Nyckeln "{shown(key)}" finns inte här.'
        if meant:
            message += f' Menade du "{meant}"?'
            fix = f'Skriv "{meant}" i stället, eller ta bort nyckeln.'
        else:
            fix = f"Ta bort nyckeln, eller använd någon av dessa: {_listed(free)}."
        hint = f'menade du "{meant}"?' if meant else None
        steps, near = (*place.steps, key), (meant,) if meant else tuple(free)
        remedy = Remedy("key", meant, as_id(key) == as_id(meant)) if meant else None
        yield Fault(entry.key.span, place.below(key), message, fix, hint, steps, near, remedy=remedy)
    if len(unknown) > MOST_UNKNOWN:
        span = unknown[MOST_UNKNOWN].key.span
        message = f"Ytterligare {len(unknown) - MOST_UNKNOWN} nycklar finns inte här."
        fix = "Ta bort dem, eller kontrollera att filen är av rätt slag."
        yield Fault(span, place.named, message, fix, None, place.steps)  # then it is not the group it should be


def _missing_key(error: Any, place: Place) -> Iterable[Fault]:
    node = place.node
    for key in error.validator_value:
        if isinstance(node, MappingNode) and node.get(key) is None and f"'{key}'" in error.message:
            about = error.schema.get("properties", {}).get(key, {})
            own = id_for(node, place.among) if key == "id" and "x-hänvisar" not in about else None
            where = f"i {place.name}" if place.key else "i posten" if place.named else "i filen"
            meaning = f" {about['description']}" if "description" in about else ""
            fix = f"Lägg till id: {own}." if own else f"Lägg till nyckeln {key}.{meaning}"
            yield Fault(
                place.parent,
                place.below(key),
                f'Nyckeln "{key}" saknas {where}.',
                fix,
                f"{key} saknas",
                (*place.steps, key),
                remedy=Remedy("new", own) if own else None,
            )


def _wrong_type(error: Any, place: Place) -> Iterable[Fault]:
    kinds = [kind for kind in _kinds(error) if kind != "null"]
    meant = [*time_otherwise(error, place)] or [*written_as_text(place, kinds), *day_otherwise(error, place)]
    return meant or list(too_long(place, kinds)) or _of_another_type(error, place, kinds)


def _of_another_type(error: Any, place: Place, kinds: list[str]) -> Iterable[Fault]:
    wanted = " eller ".join(KINDS[kind] for kind in kinds) or KINDS["null"]
    value = value_words(place.node)
    message = f"{place.name} ska vara {wanted}, men här står {value}."
    meaning = error.schema.get("description", "")
    toml = place.file.endswith(".toml")
    how = (OF_TOML if toml else WRITE).get(kinds[0] if kinds else "", "Ta bort värdet.")
    keys = [key for key in error.schema.get("properties", {}) if key != "synlighet"] if kinds == ["object"] else []
    if keys:
        under = f"under [{place.named[-1]}]" if toml and place.named else f"indragen under {place.name}"
        how = f"Skriv en rad för varje nyckel, {under}: {_listed(keys)}."
    fix = f"{how} {meaning}".strip()
    yield Fault(shown_span(place), place.named, message, fix, wanted, place.steps)


def _not_permitted(error: Any, place: Place) -> Iterable[Fault]:
    choices = error.validator_value if error.validator == "enum" else [error.validator_value]
    if plain := list(written_as_text(place, ["boolean"] if True in choices or False in choices else [])):
        yield from plain
        return
    words = [_word(choice) for choice in choices if choice is not None]
    meant = closest(place.node.text, words) if isinstance(place.node, ScalarNode) else None
    message = f"{place.name} kan inte vara {value_words(place.node)}." + (f' Menade du "{meant}"?' if meant else "")
    several = f"något av dessa värden: {_listed(words)}" if len(words) > 1 else _listed(words)
    fix = f'Skriv "{meant}". Här går det att skriva: {_listed(words)}.' if meant else f"Skriv {several}."
    hint = f'menade du "{meant}"?' if meant else None
    value = next((one for one in choices if one is not None and _word(one) == meant), None)
    remedy = None if value is None else Remedy("value", value, as_id(value_words(place.node)) == as_id(str(meant)))
    yield Fault(shown_span(place), place.named, message, fix, hint, place.steps, remedy=remedy)


_OTHERWISE = (day_otherwise, time_otherwise, count_otherwise, address_otherwise)


def _wrong_form(error: Any, place: Place) -> Iterable[Fault]:
    meaning = error.schema.get("description", error.schema.get("title", ""))
    form = error.validator_value if error.validator == "format" else ""
    example = " Skriv till exempel 2024-06-01." if form in ("date", "dag") and "2024-06-01" not in meaning else ""
    meant = as_id(place.node.text) if _is_own_id(error.schema, place) and isinstance(place.node, ScalarNode) else ""
    fix = f"Skriv {meant}." if meant else f"{meaning}{example}".strip() or "Rätta värdet."
    if told := [one for otherwise in _OTHERWISE for one in otherwise(error, place)]:
        return told
    wrong = "är inte en dag i kalendern" if form == "dag" else "har inte rätt form"
    message = f"{place.name} {wrong}: här står {value_words(place.node)}."
    hint = f"skriv {meant}" if meant else None
    remedy = Remedy("value", meant, certain=False) if meant else None
    return [Fault(shown_span(place), place.named, message, fix, hint, place.steps, remedy=remedy)]


_BOUNDS = {
    "minimum": ("är för litet: det ska vara minst {limit}", "minst {limit}"),
    "maximum": ("är för stort: det ska vara högst {limit}", "högst {limit}"),
    "minLength": ("är för kort: det ska vara minst {limit} tecken", "minst {limit} tecken"),
    "maxLength": ("är för långt: det ska vara högst {limit} tecken", "högst {limit} tecken"),
    "minItems": ("har för få poster: det ska vara minst {limit}", "minst {limit}"),
    "maxItems": ("har för många poster: det ska vara högst {limit}", "högst {limit}"),
    "uniqueItems": ("har samma post två gånger", "samma post två gånger"),
}


def _out_of_bounds(error: Any, place: Place) -> Iterable[Fault]:
    if meant := list(time_otherwise(error, place)) if isinstance(error.schema, dict) else []:
        yield from meant
        return
    words, hint = _BOUNDS.get(error.validator, ("stämmer inte med vad som får stå här", ""))
    limit = error.validator_value
    meaning = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    fix = meaning or "Rätta värdet."
    yield Fault(
        shown_span(place),
        place.named,
        f"{place.name} {words.format(limit=limit)}.",
        fix,
        hint.format(limit=limit) or None,
        place.steps,
    )


def _listed(words: list[str]) -> str:
    shown_words = words[:MOST_LISTED]
    rest = f" med flera ({len(words)} i allt)" if len(words) > MOST_LISTED else ""
    return ", ".join(shown_words) + rest


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_own_id(schema: dict[str, Any], place: Place) -> bool:
    """Whether it is what a thing calls itself, and no name of another."""
    return place.named[-1:] == ("id",) and "x-hänvisar" not in schema


_BY_KEYWORD: dict[str, Callable[[Any, Place], Iterable[Fault]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_permitted,
    "const": _not_permitted,
    "pattern": _wrong_form,
    "format": _wrong_form,
}

"""Values → the agreement's own file, in the order of its schema; what the schema has no key for stays in the text."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from samverk.agreement.register import Register
from samverk.agreement.swedish import capitalised
from samverk.intake.phrases import Phrases, known_phrases
from samverk.intake.recognise import Recognised
from samverk.source.meant import as_id
from samverk.source.written import Value

_USUAL = {"kommun": "kommunen", "polis": "polisen"}
LONGEST_ID = 40


def terms_of(
    found: Recognised, texts: Sequence[str], register: Register, schema: Mapping[str, Any]
) -> dict[str, Value]:
    """What was read, as the schema's keys: a value that has no place there is left out. `texts` are the file's."""
    parties = _parties(found, register)
    values: dict[str, Any] = {}
    for read in found.values:
        if read.path[0] not in ("parter", "titel", "undertecknande"):
            _put(values, read.path, read.value)
    if parties:
        values["parter"] = parties
    if signed := _signatures(found, parties):
        values["undertecknande"] = signed
        days = {row["datum"] for row in signed}
        if len(signed) == len(parties) and len(days) == 1:
            values["avtalsdatum"] = days.pop()
    if isinstance(values.get("syften"), str):
        values["syften"] = [values["syften"]]
    _finish(values, parties, known_phrases())
    _move_others(values.get("samverkansorganisation", {}), texts, known_phrases())
    ordered: dict[str, Value] = _in_order(values, schema, schema)
    return {key: value for key, value in ordered.items() if value not in ({}, [])}


def register_organisation(name: str, register: Register) -> str | None:
    """The id of the organisation of that name, or the one whose name begins it; None where it is none or several."""
    named = [
        (len(one.namn.words), identity)
        for identity, one in register.organisations.items()
        if one.namn.words and (name == one.namn.words or name.startswith(f"{one.namn.words},"))
    ]
    longest = max(named, default=(0, ""))
    return longest[1] if [size for size, _ in named].count(longest[0]) == 1 else None


def _put(values: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    at: Any = values
    for step, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            while len(at) <= step:
                at.append({})
            at = at[step]
        else:
            at = at.setdefault(step, empty)
    if path[-1] == "ansvar":
        at.setdefault("ansvar", []).append(value)
    else:
        at[path[-1]] = value


def _parties(found: Recognised, register: Register) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for read in found.below("parter"):
        number = int(read.path[1])
        while len(rows) <= number:
            rows.append({})
        if len(read.path) == 4:
            rows[number].setdefault("adress", {})[str(read.path[3])] = read.value
        else:
            rows[number][str(read.path[2])] = read.value
    sides = [_side(row["namn"], register, known_phrases()) for row in rows]
    made: list[dict[str, Any]] = []
    for row, side in zip(rows, sides, strict=True):
        usual = _USUAL.get(side or "") if sides.count(side) == 1 else None
        called = row.get("benämning")
        identity = as_id(called) if called else usual or as_id(row["namn"])[:LONGEST_ID].strip("-")
        taken = {one["id"] for one in made}
        identity = identity if identity not in taken else f"{identity}-{len(made) + 1}"
        organisation = register_organisation(row["namn"], register)
        made.append(
            {
                "id": identity,
                **({"sida": side} if side else {}),
                **({"organisation": organisation} if organisation else {}),
                **{key: row[key] for key in ("benämning", "organisationsnummer", "adress") if key in row},
            }
        )
    return made


def _side(name: str, register: Register, phrases: Phrases) -> str | None:
    """The side: as the register has it, else as the name tells it."""
    identity = register_organisation(name, register)
    if identity:
        principal = register.principal(register.organisations[identity]).value
        if principal and principal.sida.words:
            return principal.sida.words
    return next((one.code for one in phrases.sides if one.pattern.search(name)), None)


def _signatures(found: Recognised, parties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows: dict[int, dict[str, Any]] = {}
    for read in found.below("undertecknande"):
        rows.setdefault(int(read.path[1]), {})[str(read.path[2])] = read.value
    return [
        {**row, "part": parties[int(row["part"])]["id"], "undertecknad": "okänt"}
        for row in rows.values()
        if "part" in row and int(row["part"]) < len(parties)
    ]


def _finish(values: dict[str, Any], parties: list[dict[str, Any]], phrases: Phrases) -> None:
    """Ids of areas, and the party that each function is of, where there is one alone on its side."""
    seen: set[str] = set()
    for row in values.get("samverkansområden", ()):
        identity = base = as_id(row["namn"])[:LONGEST_ID].strip("-") or "omrade"
        while identity in seen:
            identity = f"{base}-{len(seen) + 1}"
        seen.add(identity)
        row["id"] = identity
    sides = {one.code: one.side for one in phrases.functions}
    for organ in values.get("samverkansorganisation", {}).values():
        if not isinstance(organ, dict):
            continue
        organ["funktioner"] = [row for row in organ.get("funktioner", ()) if "funktion" in row]
        for row in organ["funktioner"]:
            own = [one["id"] for one in parties if one.get("sida") and one.get("sida") == sides.get(row["funktion"])]
            if len(own) == 1:
                row["part"] = own[0]
        if not organ["funktioner"]:
            del organ["funktioner"]


def _move_others(organs: dict[str, Any], texts: Sequence[str], phrases: Phrases) -> None:
    """Organs without a key of their own as rows among the others, each called the longest that the text calls it."""
    for known in phrases.organs:
        if known.sort and known.code in organs:
            names = {hit[0] for text in texts for hit in known.pattern.finditer(text) if not hit[0].endswith("ets")}
            name = max(sorted(names), key=len, default=known.code)
            row = {"id": as_id(name), "namn": capitalised(name), "typ": known.sort, **organs.pop(known.code)}
            organs.setdefault("övriga_organ", []).append(row)


def _in_order(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    """The same with its keys as the schema has them, and no other keys."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        return [_in_order(one, schema.get("items", {}), whole) for one in value]
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {key: _in_order(value[key], below, whole) for key, below in inner.items() if key in value}
    return value

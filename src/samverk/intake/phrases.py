"""The words that values are read from: data (`fraser.yaml`), with an example of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samverk.source.data_file import data_of
from samverk.source.days import iso_date

_WORDS = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTHS = _WORDS.split()
_COUNTED = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv"
_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split())} | {"en": 1, "arton": 18, "tjugofyra": 24}
_DAY = rf"(?:\d{{1,2}} (?i:{'|'.join(_MONTHS)}) \d{{4}}|\d{{4}}-\d\d-\d\d)"
_NUMBER = rf"(?:(?i:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})|\d{{1,3}})(?: \(\d{{1,3}}\))?"
_MACRO = re.compile(r"\{(dag|tal|ord):(\w+)((?:\|[^|}]+)*)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say a value of `field`, a dotted path; below `organ` where that is there.

    `kinds` says as what each group of the pattern is read. `weak`: used where no other phrase has said anything of the
    field. `organ`: True for whichever the sentence or the heading tells of, else the key of the only one. `value`:
    what is said, where it is not the words themselves.
    """

    field: str
    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    weak: bool
    organ: str | bool
    value: str | None
    example: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A word for one thing of a closed kind: a function, a sort of annex, an organ, a side.

    `sort` is that of an organ among others, None of one that has a key of its own.
    """

    code: str
    pattern: re.Pattern[str]
    side: str | None
    example: str | None
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """All of them; `patterns` are those that stand alone, by their names in the file ("parter.adress")."""

    phrases: tuple[Phrase, ...]
    organs: tuple[Known, ...]
    functions: tuple[Known, ...]
    annexes: tuple[Known, ...]
    sides: tuple[Known, ...]
    patterns: Mapping[str, re.Pattern[str]]
    example_of_parties: Mapping[str, Any]


@cache
def known_phrases() -> Phrases:
    """The phrases that the program has."""
    path = Path(__file__).with_name("fraser.yaml")
    data: Any = data_of(path.name, path.read_bytes())
    return Phrases(
        tuple(map(_phrase, data["fraser"])),
        tuple(map(_organ, data["organ"])),
        tuple(_known(row, "kod") for row in data["funktioner"]),
        tuple(_known(row, "typ") for row in data["bilagor"]["typer"]),
        tuple(Known(row["sida"], re.compile(row["ord"]), row["sida"], None) for row in data["sidor"]),
        dict(_alone(data)),
        data["parter"]["exempel"],
    )


def _phrase(row: Any) -> Phrase:
    pattern, kinds = _compiled(row["mönster"])
    organ = row.get("organ", False)
    return Phrase(row["fält"], pattern, kinds, row.get("svag", False), organ, row.get("ger"), row["exempel"])


def _known(row: Any, code: str) -> Known:
    return Known(row[code], _compiled(row["mönster"])[0], row.get("sida"), row["exempel"])


def _organ(row: Any) -> Known:
    return Known(row["nyckel"], re.compile(rf"(?i)\b(?:{row['ord']})\b"), None, None, row.get("typ"))


def _alone(data: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in ("ingår", "roller", "underskrift"):
        yield name, _compiled(data[name])[0]
    for group in ("bilagor", "områden", "parter"):
        for name, words in data[group].items():
            if isinstance(words, str):
                yield f"{group}.{name}", _compiled(words)[0]


def _compiled(words: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    kinds: dict[str, str] = {}

    def one(macro: re.Match[str]) -> str:
        kind, name, choices = macro[1], macro[2], macro[3]
        kinds[name] = kind
        inner = {"dag": _DAY, "tal": _NUMBER}.get(kind) or f"(?i:{choices[1:]})"
        return f"{'(?:den )?' if kind == 'dag' else ''}(?P<{name}>{inner})"

    return re.compile(_MACRO.sub(one, words)), kinds


def read_as(kind: str, words: str) -> str | int | None:
    """What the words say as a value of that kind; None where they say nothing that can be relied on.

    >>> read_as("dag", "den 1 juni 2024"), read_as("tal", "två (2)"), read_as("tal", "två (3)")
    ('2024-06-01', 2, None)
    """
    if kind == "dag":
        return day(words)
    if kind == "tal":
        return _number(words)
    return words.lower().replace(" ", "") if kind == "ord" else words


def day(words: str) -> str | None:
    """A day in words or figures, as year-month-day; None where there is no such day."""
    told = re.fullmatch(r"(?:den )?(\d{1,2}) (\w+) (\d{4})", words)
    if told and told[2].lower() in _MONTHS:
        words = f"{told[3]}-{_MONTHS.index(told[2].lower()) + 1:02d}-{int(told[1]):02d}"
    return words if iso_date(words) else None


def _number(words: str) -> int | None:
    first, _, second = words.partition(" ")
    number = _NUMBERS.get(first.lower(), int(first) if first.isdecimal() else None)
    again = second.strip("()")
    return number if not again or (again.isdecimal() and int(again) == number) else None

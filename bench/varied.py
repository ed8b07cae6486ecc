"""A city of any size whose agreements differ: each is one of the example ones with names, days and texts of its own.

Copies that differ in their id alone share a district, and whatever is remembered of one serves all the others, so that
they flatter. Here each has its own district, administration, police area, name, days and sentences.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "examples" / "exempelstad"
PLACES = {"norrby": "Norrby", "soderby": "Söderby", "exempeludden": "Exempeludden"}
FIRST = ("Al", "Björk", "Ek", "Fur", "Hassel", "Lind", "Lönn", "Oxel", "Rönn", "Sälg", "Tall", "Vide")
LAST = ("backen", "berga", "dalen", "gärdet", "holmen", "hult", "kulla", "lunda", "näs", "sund", "torp", "vik", "ängen")
DAY = re.compile(r"(?<![\w:])(\d{4})-(\d{2})-(\d{2})(?!\d)")
SENTENCE = re.compile(r"(?m)(?<=[a-zåäö])\.$")
WEEKS = 40
"""How far the days of an agreement may lie before those of its model, so that no follow-up falls out of the plan."""


def varied_content(folder: Path, size: int) -> Path:
    """A content root with `size` agreements below `folder`, each with a row of its own in the register."""
    content = folder / "content"
    shutil.copytree(MODEL, content, ignore=shutil.ignore_patterns("avtal", "adresser.txt"))
    models = sorted(PLACES)
    made = [(models[number % len(models)], number) for number in range(size)]
    for model, number in made:
        _agreement(content, model, number)
    register = content / "register.yaml"
    register.write_text("".join(_register(register.read_text(encoding="utf-8"), made)), encoding="utf-8")
    return content


def _name(number: int) -> str:
    """A place's name, another for each number."""
    first, rest = FIRST[number % len(FIRST)], number // len(FIRST)
    again = rest // len(LAST)
    return f"{first}{LAST[rest % len(LAST)]}" + (f" {again}" if again else "")


def _agreement(content: Path, model: str, number: int) -> None:
    """The files of one agreement; what is no text is copied."""
    start = MODEL / "avtal" / model
    for path in sorted(one for one in start.rglob("*") if one.is_file()):
        below = _later(path.relative_to(start).as_posix(), number)
        copy = content / "avtal" / f"{model}-{number:04}" / below
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in (".yaml", ".md"):
            copy.write_text(_said(path.read_text(encoding="utf-8"), model, number), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)


def _said(text: str, model: str, number: int) -> str:
    text = text.replace(f"\nid: {model}\n", f"\nid: {model}-{number:04}\n", 1)
    text = _renamed(_later(text, number), model, number)
    return SENTENCE.sub(f" vid {_name(number * 7 + 3)}.", text)


def _renamed(text: str, model: str, number: int) -> str:
    named = re.sub(rf"\b(sdo|sdf|lpo)-{model}\b(?!-)", rf"\1-{model}-{number:04}", text)
    return re.sub(rf"\b{PLACES[model]}(?=s?\b)", _name(number), named)


def _later(text: str, number: int) -> str:
    """The text with every day as many weeks earlier as the number says."""
    back = timedelta(weeks=number % WEEKS)

    def moved(found: re.Match[str]) -> str:
        return (date(*map(int, found.groups())) - back).isoformat()

    return DAY.sub(moved, text)


def _register(text: str, made: list[tuple[str, int]]) -> Iterator[str]:
    """The register, after the rows of each model those of all that are made from it."""
    for row in re.split(r"(?m)^(?=  - |\S)", text):
        yield row
        for model, number in made:
            if re.match(rf"  - id: (sdo|sdf|lpo)-{model}\n", row):
                yield _renamed(row, model, number)

"""Rows of lists that are values: the functions of a group, the annexes, the areas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from samverk.intake.phrases import Phrases
from samverk.intake.source_text import Block
from samverk.intake.value import Doubt, Read

_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)] +")
_MOST_WORDS, _MOST_OF_FUNCTION = 12, 6
_LISTED = re.compile(r", | och ")


@dataclass(frozen=True, slots=True)
class Place:
    """A block of the running text: its number, the heading above it, the paragraph before it, and whose section."""

    at: int
    block: Block
    heading: str
    lead: str
    organ: str | None


def rows_of(places: Sequence[Place], phrases: Phrases) -> tuple[list[Read], list[Doubt]]:
    """The values of all lists that are known for what they are."""
    values: list[Read] = []
    doubts: list[Doubt] = []
    for rows in _lists(places):
        first = rows[0]
        organ = _organ_of_members(first, phrases)
        if organ and organ != "arbetsgrupper":
            values += _functions(rows, organ, phrases)
        elif _is_about(first, "bilagor", phrases):
            values += _annexes(rows, phrases)
        elif _is_about(first, "områden", phrases):
            if all(len(row.block.text.split()) <= _MOST_WORDS for row in rows):
                values += _areas(rows)
            else:
                doubts.append(Doubt(first.at, "Områdena står i meningar. Skriv samverkansområden för hand."))
    return values, doubts


def _lists(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Rows that follow on each other."""
    for listed, rows in groupby(places, lambda place: place.block.kind in ("bullet", "number")):
        if listed:
            yield list(rows)


def _organ_of_members(first: Place, phrases: Phrases) -> str | None:
    if not phrases.patterns["ingår"].search(first.lead):
        return None
    named = {one.code for one in phrases.organs if one.pattern.search(first.lead.rsplit(". ", 1)[-1])}
    return named.pop() if len(named) == 1 else None if named else first.organ


def _is_about(first: Place, what: str, phrases: Phrases) -> bool:
    sentence = phrases.patterns[f"{what}.mening"].search(first.lead.rsplit(". ", 1)[-1])
    return bool(sentence or (not first.lead and phrases.patterns[f"{what}.rubrik"].search(first.heading)))


def _functions(rows: Sequence[Place], organ: str, phrases: Phrases) -> Iterator[Read]:
    for number, row in enumerate(rows):
        text, start = _without_number(row.block.text)
        words = phrases.patterns["roller"].sub("", text).rstrip(" ,;")
        at = ("samverkansorganisation", organ, "funktioner", number)
        end = start + len(words)
        hit = next(((one, found) for one in phrases.functions if (found := _whole(one.pattern, words))), None)
        if hit:
            known, found = hit
            yield Read((*at, "funktion"), known.code, row.at, start, end)
            named = found.groupdict()
            if named.get("mandat"):
                yield Read((*at, "mandat"), True, row.at, start + found.start("mandat"), start + found.end("mandat"))
            if named.get("särskilt"):
                parts = [part.removeprefix("stadens ") for part in _LISTED.split(named["särskilt"])]
                yield Read((*at, "särskilt"), parts, row.at, start + found.start("särskilt"), end)
        elif re.fullmatch(r"[\wåäöÅÄÖ /-]+", words) and len(words.split()) <= _MOST_OF_FUNCTION:
            yield Read((*at, "funktion"), words[:1].lower() + words[1:], row.at, start, end)


def _whole(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return pattern.fullmatch(words) or re.fullmatch(pattern.pattern, words[:1].upper() + words[1:])


def _annexes(rows: Sequence[Place], phrases: Phrases) -> Iterator[Read]:
    for number, row in enumerate(rows):
        text = row.block.text
        told = phrases.patterns["bilagor.nummer"].match(text)
        start = told.end() if told else 0
        before = phrases.patterns["bilagor.framför"].match(text, start)
        begins = before.end() if before else start
        at = ("bilageförteckning", number)
        said = int(told[1] or told[2]) if told else number + 1
        words = text[start:].rstrip(" .,;")
        if not words:
            continue
        yield Read((*at, "nr"), said, row.at, 0, start or len(text))
        known = next((one for one in phrases.annexes if one.pattern.match(text, begins)), None)
        yield Read((*at, "typ"), known.code if known else "annan", row.at, start, start + len(words))
        if not known:
            yield Read((*at, "titel"), words, row.at, start, start + len(words))


def _areas(rows: Sequence[Place]) -> Iterator[Read]:
    for number, row in enumerate(rows):
        text, start = _without_number(row.block.text)
        words = text.rstrip(" .,;")
        yield Read(("samverkansområden", number, "namn"), words, row.at, start, start + len(words))


def _without_number(text: str) -> tuple[str, int]:
    numbered = _NUMBERED.match(text)
    start = numbered.end() if numbered else 0
    return text[start:], start

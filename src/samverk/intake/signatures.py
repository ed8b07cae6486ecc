"""Who is to sign, where and when: columns of a table, or one party's lines after another's."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from samverk.intake.phrases import Phrases, day
from samverk.intake.rows import Place
from samverk.intake.value import Doubt, Read

_TEXT = ("cell", "paragraph")
_MOST_LINES = 8
"""How many lines may belong to a signature."""
_ENDED = r"(?=$|[ ,\n(])"


class _Line(NamedTuple):
    """Text of a block, and where in the block it begins."""

    at: int
    start: int
    text: str


def signatures(places: Sequence[Place], phrases: Phrases, of_parties: Sequence[Read]) -> tuple[list[Read], list[Doubt]]:
    """A row for each place and day, of the party that its function or its name tells; a doubt where none does."""
    values: list[Read] = []
    doubts: list[Doubt] = []
    names = _names(of_parties, phrases)
    for number, (first, lines) in enumerate(_columns(places, phrases)):
        at: tuple[str | int, ...] = ("undertecknande", number)
        told = phrases.patterns["underskrift"].match(first.block.text)
        when = day(told["datum"]) if told else None
        if not told or when is None:
            continue
        party, function = _who(lines, phrases, names)
        if party is None:
            doubts.append(Doubt(first.at, f"Det går inte att säga vilken part som undertecknar {first.block.text}."))
            continue
        values += [
            Read((*at, "part"), party, first.at, 0, 0, derived=True),
            Read((*at, "ort"), told["ort"], first.at, *told.span("ort")),
            Read((*at, "datum"), when, first.at, *told.span("datum")),
        ]
        values += [Read((*at, "funktion"), *function)] if function else []
    return values, doubts


def _columns(places: Sequence[Place], phrases: Phrases) -> Iterator[tuple[Place, list[_Line]]]:
    """Each place and day with the lines that belong to it: below in its column, or up to the next such line."""
    begun = [place for place in places if place.block.kind in _TEXT and _begins(place, phrases)]
    for (table, _), rows in groupby(begun, lambda place: (place.block.table, place.block.row)):
        beside = list(rows)
        if table >= 0 and len(beside) > 1:
            yield from _beside(beside, places, phrases)
            continue
        for first in beside:
            later = next((one.at for one in begun if one.at > first.at), first.at + _MOST_LINES)
            yield first, [_Line(one.at, 0, one.block.text) for one in places if first.at < one.at < later]


def _beside(beside: Sequence[Place], places: Sequence[Place], phrases: Phrases) -> Iterator[tuple[Place, list[_Line]]]:
    """The columns of a row: the cells below each, and lines that have as many functions as there are columns."""
    corner = beside[-1].at
    below = [one for one in places if corner < one.at < corner + _MOST_LINES * len(beside) and one.block.kind in _TEXT]
    above = [one for one in places if one.block.kind == "cell" and one.block.table == beside[0].block.table]
    above = [one for one in above if one.at < beside[0].at]
    for number, first in enumerate(beside):
        columns = [
            one for one in (*above, *below) if one.block.kind == "cell" and one.block.column == first.block.column
        ]
        lines = [_Line(one.at, 0, one.block.text) for one in columns]
        for one in below:
            cuts = _functions_in(one.block.text, phrases)
            if len(cuts) == len(beside):
                end = cuts[number + 1] if number + 1 < len(cuts) else len(one.block.text)
                lines.append(_Line(one.at, cuts[number], one.block.text[cuts[number] : end]))
        yield first, lines


def _functions_in(text: str, phrases: Phrases) -> list[int]:
    """Where functions begin in a line, the first at its very beginning; none where it says nothing of them."""
    found = {
        hit.start()
        for one in phrases.functions
        for hit in re.finditer(rf"(?<!\w)(?:{one.pattern.pattern}){_ENDED}", text)
    }
    return sorted(found) if 0 in found else []


def _begins(place: Place, phrases: Phrases) -> bool:
    return bool(phrases.patterns["underskrift"].match(place.block.text))


def _names(of_parties: Sequence[Read], phrases: Phrases) -> list[tuple[int, str | None, list[str]]]:
    """Each party's number, side, and the names that tell it."""
    found = []
    for number, reads in groupby((one for one in of_parties if one.path[-1] in ("namn", "benämning")), _row):
        words = [str(one.value) for one in reads]
        side = next((one.code for one in phrases.sides if words and one.pattern.search(words[0])), None)
        found.append((number, side, words))
    return found


def _row(read: Read) -> int:
    return int(read.path[1])


def _who(
    lines: Sequence[_Line], phrases: Phrases, names: Sequence[tuple[int, str | None, list[str]]]
) -> tuple[str | None, tuple[str, int, int, int] | None]:
    """The party, as its number in the list of them, and the function with its words; None where it cannot be told."""
    function, side = None, None
    for line in lines:
        for known in phrases.functions:
            hit = re.match(rf"(?:{known.pattern.pattern}){_ENDED}", line.text)
            if hit and function is None:
                function, side = (known.code, line.at, line.start, line.start + hit.end()), known.side
    text = " ".join(line.text for line in lines)
    named = [number for number, _, words in names if any(word in text for word in words)]
    if len(named) == 1:
        return str(named[0]), function
    of_side = [number for number, its, _ in names if its == side and side]
    return (str(of_side[0]), function) if len(of_side) == 1 else (None, None)

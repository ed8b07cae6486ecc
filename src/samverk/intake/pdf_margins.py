"""What is printed on every page of a PDF, and the notes at the foot of one: neither is running text."""

import re
from collections import Counter
from collections.abc import Sequence

from samverk.intake.pdf_lines import RAISED, Line
from samverk.intake.source_text import Kind

_MOST_LINES = 4
"""How many lines a header or a footer may have."""
_NUMBERED = re.compile(r"(?:sid(?:a|an)?\.? ?)?\d{1,3}(?: ?(?:av|/|\() ?\d{1,3}\)?)?", re.IGNORECASE)
_NOTE = re.compile(r"(\d{1,2}) ?(?=\D)(?![.)])")
_RAISED = re.compile(f"(?<=.)[{''.join(map(chr, RAISED.values()))}]+")
_FIGURES = {code: figure for figure, code in RAISED.items()}


def margins(pages: Sequence[Sequence[Line]]) -> dict[Line, Kind]:
    """The lines of headers and footers: they stand in the same place with the same words, but for figures, on most."""
    found: dict[Line, Kind] = {}
    sides: tuple[tuple[Kind, int], ...] = (("header", 1), ("footer", -1))
    for kind, step in sides:
        edges = [list(lines)[::step][:_MOST_LINES] for lines in pages]
        often = Counter(key for lines in edges for key in {_key(line) for line in lines})
        for lines in edges:
            for line in lines:
                alone = len(lines) > 1 and _NUMBERED.fullmatch(line.text)
                if not alone and often[_key(line)] < max(2, len(pages) / 2):
                    break
                found[line] = kind
    return found


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 4)


def notes(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The notes at the foot of a page, each as its number and its lines; the number is raised in a line above them."""
    told = {number for line in lines for number in raised_in(line.text)}
    begun = [(at, hit[1]) for at, line in enumerate(lines) if (hit := _NOTE.match(line.text)) and hit[1] in told]
    if not begun or any(raised_in(line.text) for line in lines[begun[0][0] :]):
        return []
    ends = [*(at for at, _ in begun[1:]), len(lines)]
    return [(number, list(lines[at:end])) for (at, number), end in zip(begun, ends, strict=True)]


def raised_in(text: str) -> list[str]:
    """The numbers that are raised in the text."""
    return [hit.translate(_FIGURES) for hit in _RAISED.findall(text)]


def without_raised(text: str, noted: Sequence[str]) -> str:
    """The text without the numbers of notes; other raised figures stand as they are."""
    return _RAISED.sub(lambda hit: "" if hit[0].translate(_FIGURES) in noted else hit[0], text).translate(_FIGURES)

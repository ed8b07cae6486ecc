"""Plain text (.txt) as blocks: what is a heading, and which lines go on, is seen from the lines around them."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from samverk.intake.list_marks import is_bullet, is_number, without_bullet
from samverk.intake.source_text import Block, SourceText, UnreadableFileError, one_line

MOST_BYTES = 5 * 1024 * 1024
_HEADING = re.compile(r"(\d+(\.\d+)*\.?\s+)?[A-ZÅÄÖ][^.:;]{1,78}")
_COLUMNS = re.compile(r"\S[ \t]{3,}\S|[_ ]{10,}")
_ENDS = (".", ":", "!", "?")
_MARKED = re.compile(r"#{1,3} +")


_SIGNED = re.compile(r"^[A-ZÅÄÖ][\w -]{1,40},? (?:den )?(?:\d{1,2} \w+ \d{4}|\d{4}-\d\d-\d\d)$")
"""A place and a day: what stands below it are signatures, and no headings."""


class _Guessed(frozenset[str]):
    """Known headings, in a text where others are seen from the lines around them."""


class _Signed(frozenset[str]):
    """Known headings, below a place and a day: each line stands by itself."""


@dataclass(frozen=True, slots=True)
class _Line:
    """`number` in the file, from 1; `gap` is how many empty lines stand before it."""

    number: int
    text: str
    gap: int
    columns: tuple[str, ...]


def read_plain(content: bytes, headings: Collection[str] = ()) -> SourceText:
    """The text, in UTF-8 or else in Windows' code page. Raises UnreadableFileError.

    `headings` are those of the templates at hand, in lower case: a line that says one of them is one.
    Where headings are marked with `#`, no others are guessed.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(f"Filen är {len(content) // 1024 // 1024} MiB; gränsen för text är 5.")
    if b"\0" in content:
        raise UnreadableFileError("Filen är ingen text. Spara den som .docx, .odt eller .txt (UTF-8).")
    source = SourceText("text")
    lines = _lines(_decoded(content))
    marked = any(_MARKED.match(line.text) for line in lines)
    every_other = not marked and sum(line.gap > 0 for line in lines) > 0.4 * max(1, len(lines))
    signed = False
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        signed = signed or bool(_SIGNED.search(line.text))
        known = _Signed(headings) if signed else headings if marked else _Guessed(headings)
        _add(source.blocks, line, following, known, every_other=every_other)
    return source


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("Filen är ingen text. Spara den som .txt (UTF-8).")


def _lines(text: str) -> list[_Line]:
    found, gap = [], 0
    for number, raw in enumerate(re.split(r"\r\n|\r|\n|\f", text), start=1):
        told = one_line(raw)
        if not told:
            gap += 1
            continue
        columns = tuple(part for part in re.split(r"[ \t]{3,}|\t", raw.strip()) if part)
        found.append(_Line(number, told, gap, columns if _COLUMNS.search(raw.strip()) else ()))
        gap = 0
    return found


def _add(
    blocks: list[Block], line: _Line, following: _Line | None, headings: Collection[str], *, every_other: bool
) -> None:
    last = blocks[-1] if blocks else None
    place = f"rad {line.number}"
    if line.columns:
        row = last.row + 1 if last is not None and last.kind == "cell" else 0
        cells = (Block("cell", " ".join(c.split()), place, 0, row, at) for at, c in enumerate(line.columns))
        blocks.extend(cells)
    elif marked := _MARKED.match(line.text):
        blocks.append(Block("heading" if len(marked[0]) < 4 else "subheading", line.text[marked.end() :], place))
    elif is_bullet(line.text):
        blocks.append(Block("bullet", without_bullet(line.text), place))
    elif line.text.casefold() in headings or (isinstance(headings, _Guessed) and _is_heading(line, last, following)):
        blocks.append(Block("heading", line.text, place))
    elif not isinstance(headings, _Signed) and last is not None and _goes_on(line, last, every_other=every_other):
        blocks[-1] = replace(last, text=f"{last.text} {line.text}")
    else:
        blocks.append(Block("number" if is_number(line.text) else "paragraph", line.text, place))


def _is_heading(line: _Line, last: Block | None, following: _Line | None) -> bool:
    """A short line that begins as a sentence and does not end as one, after something that has ended."""
    if following is None or len(line.text.split()) > 9 or line.text.endswith((",", "”", *_ENDS)):
        return False
    ended = last is None or last.kind not in ("paragraph", "bullet", "number") or last.text.endswith((*_ENDS, "”,"))
    goes_on = following.text[:1].islower() or following.text[:1] in "”(" or is_bullet(following.text)
    return bool(ended and _HEADING.fullmatch(line.text) and not goes_on)


def _goes_on(line: _Line, last: Block, *, every_other: bool) -> bool:
    """Whether the line belongs to the paragraph or the row before it."""
    if last.kind not in ("paragraph", "bullet", "number") or is_number(line.text):
        return False
    if not every_other:
        return line.gap == 0
    if line.gap > 2 or last.text.endswith(_ENDS):
        return (line.gap == 0 and last.kind == "paragraph") or (line.gap <= 1 and line.text[:1].islower())
    return line.gap <= 1 or line.text[:1].islower()

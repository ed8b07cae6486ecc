"""A PDF with a text layer as blocks. Its letters are counted: each stands in a block, or is told as left out."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce

from samverk.intake.pdf_cells import Table, tables_of
from samverk.intake.pdf_flow import Flow, looks_of
from samverk.intake.pdf_lines import Line, lines_of
from samverk.intake.pdf_margins import margins, notes, raised_in, without_raised
from samverk.intake.pdf_pages import Page, read_pages
from samverk.intake.source_text import Block, Omission, SourceText, UnreadableFileError, one_line
from samverk.intake.word_breaks import Breaks

FIGURE, STANDING = "fotnotssiffra", "vriden text"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: lines that stand in no table, and the tables."""

    number: int
    lines: list[Line]
    tables: list[Table]


def read_pdf(content: bytes, headings: Collection[str] = ()) -> SourceText:
    """The text, then its notes, headers and footers. `headings` (lower case) are known ones.

    Raises UnreadableFileError where a letter would be lost, too.
    """
    source, sheets, letters = SourceText("PDF"), list[_Sheet](), Counter[str]()
    for page in read_pages(content):
        letters += _signs(one.text for one in page.letters)
        if page.standing:
            source.omitted.append(Omission(STANDING, page.standing))
        sheets.append(_sheet(page))
    if not letters:
        raise UnreadableFileError("PDF-filen har ingen text. Be om originalet eller kör texttolkning (OCR) först.")
    source.letters = letters.total()
    breaks = Breaks(line.text for sheet in sheets for line in _all_lines(sheet))
    signs = _fill(source, sheets, breaks, headings)
    _refuse_losses(source, letters - signs)
    return source


def _sheet(page: Page) -> _Sheet:
    tables, rest = tables_of(page)
    return _Sheet(page.number, lines_of(page.number, rest), tables)


def _all_lines(sheet: _Sheet) -> Iterable[Line]:
    yield from sheet.lines
    for table in sheet.tables:
        for cell in table.cells:
            yield from cell.lines


def _fill(source: SourceText, sheets: list[_Sheet], breaks: Breaks, headings: Collection[str]) -> Counter[str]:
    """Fill in the blocks; gives the signs that no block has: of lists, and hyphens at the ends of lines."""
    beside = margins([sheet.lines for sheet in sheets])
    running = [[line for line in sheet.lines if line not in beside] for sheet in sheets]
    flow = Flow(looks_of([line for lines in running for line in lines]), breaks, headings)
    noted: list[Block] = []
    for sheet, lines in zip(sheets, running, strict=True):
        found = notes(lines)
        numbers = [number for number, _ in found]
        below = {line for _, note in found for line in note}
        at_once: list[Line | Table] = sorted([*(one for one in lines if one not in below), *sheet.tables], key=_top)
        for one in at_once:
            if isinstance(one, Table):
                flow.table(sheet.number, one)
            else:
                source.omitted += [Omission(FIGURE, told) for told in raised_in(one.text) if told in numbers]
                flow.line(one, numbers)
        for number, note in found:
            text = without_raised(reduce(breaks.joined, (line.text for line in note)), ())
            words = f"{number} {text.removeprefix(number).lstrip()}"
            noted.append(Block("footnote", words, f"sida {sheet.number}, fotnot {number}"))
    source.blocks = [*flow.blocks, *noted]
    for line, kind in beside.items():
        place = f"sida {line.page}, {'sidhuvud' if kind == 'header' else 'sidfot'}"
        source.blocks.append(Block(kind, without_raised(line.text, ()), place))
    source.omitted += breaks.omitted
    return flow.signs + breaks.signs


def _top(one: Line | Table) -> float:
    return one.top


def _signs(texts: Iterable[str]) -> Counter[str]:
    """The letters of texts, none of them blank."""
    return Counter(sign for text in texts for sign in one_line(text) if sign != " ")


def _refuse_losses(source: SourceText, letters: Counter[str]) -> None:
    """Each letter of the file stands once in the blocks, or among what was left out."""
    kept = _signs(one.text for one in source.blocks if not one.continued)
    kept += _signs(one.text for one in source.omitted if one.reason == FIGURE)
    if lost := (letters - kept).total() + (kept - letters).total():
        raise UnreadableFileError(f"{lost} av filens {source.letters} tecken skulle gå förlorade. Inget är skrivet.")

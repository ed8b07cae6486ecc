"""A follow-up that somebody has filled in in Excel → what was answered, by the measures' ids. Nothing is guessed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.content import Content
from samverk.drafting.draft import Draft, agreement_named
from samverk.drafting.follow_up import FollowedUp, follow_up, plans
from samverk.drafting.follow_up_form import AGREEMENT, ANSWERS, DAY, GROUP, ID, PLAN, RECORD, WHAT
from samverk.intake.excel_file import Cell, read_excel
from samverk.intake.masking import without_persons
from samverk.intake.source_text import one_line
from samverk.model.errors import UsageError
from samverk.source.days import iso_date
from samverk.source.fault import shown
from samverk.source.formula import would_be_reckoned

_MADE_BY = "Skriv arket på nytt med samverk export uppföljning."


@dataclass(frozen=True, slots=True)
class _Answer:
    """The words of a cell that was filled in, and where."""

    words: str
    place: str


class _Sheet:
    """The cells by what they answer. Raises UsageError where the sheet is not the one that was handed out."""

    def __init__(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        self._cells = cells
        heads = [row for (row, column), cell in cells.items() if column == 1 and _words(cell) == ID]
        if len(heads) != 1:
            raise UsageError(f"Arket har ingen rad med rubriken {ID} i första kolumnen. {_MADE_BY}")
        self.top = heads[0]
        self.columns: dict[str, int] = {}
        for (row, column), cell in sorted(cells.items()):
            if row == self.top:
                if _words(cell) in self.columns:
                    raise UsageError(f"Arket har två kolumner som heter {shown(_words(cell))}. {_MADE_BY}")
                self.columns[_words(cell)] = column
        if lacking := [name for name in (WHAT, *ANSWERS.values()) if name not in self.columns]:
            raise UsageError(f"Arket saknar kolumnen {lacking[0]}. {_MADE_BY}")

    def head(self, name: str) -> _Answer:
        """What stands beside a name above the table."""
        rows = [row for (row, column), cell in self._cells.items() if column == 1 and _words(cell) == name]
        at = [row for row in rows if row < self.top]
        if len(at) != 1:
            raise UsageError(f"Arket saknar raden {name} ovanför tabellen. {_MADE_BY}")
        return self._answer(at[0], 2)

    def rows(self) -> Iterator[tuple[int, Mapping[str, _Answer]]]:
        """Each row of the table that says anything, by the names of the columns that are read."""
        for row in sorted({row for row, _ in self._cells if row > self.top}):
            told = {name: self._answer(row, self.columns[name]) for name in (ID, WHAT, *ANSWERS.values())}
            if any(one.words for one in told.values()):
                yield row, told

    def _answer(self, row: int, column: int) -> _Answer:
        cell = self._cells.get((row, column)) or Cell(row, column, "")
        if cell.formula:
            raise UsageError(f"Cell {cell.place} har en formel. Skriv det som ska stå i stället.")
        if cell.unclear:
            raise UsageError(f"Cell {cell.place} visar kanske något annat än den har. Skriv in den på nytt som text.")
        return _Answer(_words(cell), cell.place)


def _words(cell: Cell) -> str:
    return one_line(cell.text)


def follow_up_from(content: Content, file: Path, today: date) -> Draft:
    """The follow-up's file, as the recipe for one writes it.

    Raises UsageError where the sheet, its measures or an answer are not what they should be.
    """
    sheet = _Sheet(read_excel(file))
    named, plan = sheet.head(AGREEMENT), sheet.head(PLAN)
    agreement = agreement_named(content, named.words)
    found = next((one for one in versions(agreement) if one.reference == plan.words), None)
    if found is None or plan.words not in plans(agreement):
        raise UsageError(f"{named.words} har ingen plan {shown(plan.words)} att följa upp. {_MADE_BY}")
    head = {name: sheet.head(name) for name in (GROUP, DAY, RECORD)}
    for name, one in head.items():
        if not one.words:
            raise UsageError(f"Fyll i {name} i cell {one.place}.")
    _refuse_what_may_not_stand(head[RECORD])
    day = iso_date(head[DAY].words)
    if day is None:
        raise UsageError(f"{shown(head[DAY].words)} i cell {head[DAY].place} är ingen dag. Skriv år-månad-dag.")
    said = _said(sheet, found)
    if not said:
        raise UsageError("Inget är ifyllt för någon åtgärd. Inget är skrivet.")
    made = FollowedUp(agreement.id, plan.words, head[GROUP].words, day, head[RECORD].words, said)
    return follow_up(content, made, today)


def _said(sheet: _Sheet, plan: AnnexVersion) -> dict[str, dict[str, str]]:
    """What is answered of each measure, by its id and then by key."""
    known = {one.id.words: one_line(one.beskrivning.words) for one in plan.head.atgarder if one.id.words}
    said: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for row, told in sheet.rows():
        identity = told[ID].words
        if identity not in known:
            wrong = shown(identity) or "en tom cell"
            raise UsageError(f"Rad {row}: {wrong} är inget id i {plan.reference}. {_MADE_BY}")
        if identity in seen:
            raise UsageError(f"Rad {row}: {shown(identity)} står två gånger. {_MADE_BY}")
        if told[WHAT].words != known[identity]:
            raise UsageError(f"Rad {row}: {shown(identity)} är inte den åtgärd som står i planen. {_MADE_BY}")
        seen.add(identity)
        answers = {key: told[name] for key, name in ANSWERS.items() if told[name].words}
        for one in answers.values():
            _refuse_what_may_not_stand(one)
        if answers:
            said[identity] = {key: one.words for key, one in answers.items()}
    return said


def _refuse_what_may_not_stand(answer: _Answer) -> None:
    if would_be_reckoned(answer.words):
        raise UsageError(f"Cell {answer.place} börjar som en formel. Börja med ett ord.")
    if without_persons(answer.words) != answer.words:
        raise UsageError(f"Cell {answer.place} har en personuppgift. Skriv funktionen i stället för namnet.")

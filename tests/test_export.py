"""samverk export: tables in which nothing is reckoned, and in the public edition nothing is internal."""

import csv
import io
import re
from pathlib import Path

import pytest

from city import ROOT, City
from city_commands import Answer
from excel_sheet import SHEET, parts
from samverk.intake.excel_file import read_excel

DAY = "2026-11-30"
TOWNS = {"norrby": "exempelstad", "pahittkoping": "pahittkoping", "sagobygden": "sagobygden"}
WHAT = ("plan", "uppföljning", "efterlevnad", "kalender")


class Exporting:
    """A city of one agreement, and where its exports are put."""

    def __init__(self, folder: Path, agreement: str) -> None:
        self.city = City.at(folder / "stad", ROOT / "examples" / TOWNS[agreement], only=(agreement,))
        self.agreement, self.folder = agreement, folder

    def run(self, what: str, *flags: str, form: str = "xlsx") -> Answer:
        where = ("--root", str(ROOT), "--content", str(self.city.content), "--as-of", DAY)
        file = ("--format", form, "--output", str(self.file(what, form)))
        return self.city.run_here("export", what, self.agreement, *file, *where, *flags)

    def file(self, what: str, form: str = "xlsx") -> Path:
        return self.folder / f"{what}.{form}"

    def plan(self) -> Path:
        return max((self.city.content / "avtal" / self.agreement / "bilagor" / "atgardsplan").glob("*.md"))

    def change_plan(self, was: str, has: str) -> None:
        text = self.plan().read_text(encoding="utf-8")
        assert was in text
        self.plan().write_text(text.replace(was, has, 1), encoding="utf-8")


@pytest.fixture(params=sorted(TOWNS))
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Exporting:
    return Exporting(tmp_path, str(request.param))


@pytest.fixture
def norrby(tmp_path: Path) -> Exporting:
    return Exporting(tmp_path, "norrby")


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("what", WHAT)
def test_both_forms_have_the_same_rows(what: str, town: Exporting) -> None:
    """What Excel shows in a row is what CSV has in it, and there is something in both."""
    for form in ("xlsx", "csv"):
        answer = town.run(what, form=form)
        assert (answer.code, answer.err) == (0, "")
    rows = rows_of(town.file(what, "csv"))
    cells = read_excel(town.file(what))
    assert not [cell for cell in cells.values() if cell.formula or cell.unclear]
    names = list(rows[0])
    top = next(row for (row, column), cell in cells.items() if column == 1 and cell.text == names[0] and row > 2)
    shown = [
        {name: cells[top + number, at].text if (top + number, at) in cells else "" for at, name in enumerate(names, 1)}
        for number in range(1, len(rows) + 1)
    ]
    assert shown == rows
    assert len(rows) >= 2
    assert (top + len(rows) + 1, 1) not in cells


def test_the_same_day_gives_the_same_bytes(norrby: Exporting) -> None:
    assert norrby.run("plan").code == 0
    first = norrby.file("plan").read_bytes()
    assert norrby.run("plan", "--skriv-över").code == 0
    assert norrby.file("plan").read_bytes() == first


def test_the_plan_as_it_goes(norrby: Exporting) -> None:
    """The state of a measure is what the latest follow-up says, and days are days."""
    assert norrby.run("plan", form="csv").code == 0
    row = next(one for one in rows_of(norrby.file("plan", "csv")) if one["Id"] == "kvallar-pa-lyktan")
    assert (row["Plan"], row["Start"], row["Slut"]) == ("atgardsplan/2026-05-19", "2026-06-01", "2027-04-30")
    assert (row["Status"], row["Genomfört"], row["Bedömning"]) == ("pågår", "21 av 24 kvällar", "enligt plan")
    assert (row["Senast uppföljd"], row["Nästa uppföljning"], row["Försenad"]) == ("2026-11-17", "2027-04-20", "nej")


def test_compliance_has_the_verdict_of_every_rule(town: Exporting) -> None:
    from datetime import date

    assert town.run("efterlevnad", form="csv").code == 0
    rows = {one["Krav"]: one for one in rows_of(town.file("efterlevnad", "csv"))}
    report = town.city.report(date.fromisoformat(DAY))
    own = {one.rule: report.standing(one).words.word for one in report.outcomes if one.agreement}
    assert {rule: row["Läge"] for rule, row in rows.items()} == own


FORMULAS = ("=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", "=HYPERLINK(1)", " =1+1", "＝1+1")
NUMBERS = ("-5", "+12 %", "- 14 000")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_text_is_reckoned(form: str, norrby: Exporting) -> None:
    """Text that begins as a formula is text in Excel, and begins with an apostrophe in CSV; a number is a number."""
    text = norrby.plan().read_text(encoding="utf-8")
    told = re.findall(r"^    beskrivning: .+$", text, re.MULTILINE)
    wanted = [*FORMULAS, *NUMBERS]
    for number, one in enumerate(told):
        text = text.replace(one, f'    beskrivning: "{wanted[number]}"', 1)
    norrby.plan().write_text(text, encoding="utf-8")
    assert norrby.run("plan", form=form).code == 0
    if form == "csv":
        shown = [one["Åtgärd"] for one in rows_of(norrby.file("plan", "csv"))]
        assert shown == [f"'{one.strip()}" if one in FORMULAS else one for one in wanted[: len(told)]]
    else:
        sheet = parts(norrby.file("plan").read_bytes())[SHEET]
        assert "<f>" not in sheet
        cells = [one for one in read_excel(norrby.file("plan")).values() if one.text.strip() in FORMULAS]
        assert len(cells) >= min(len(told), len(FORMULAS)) - 1
        assert not any(one.formula for one in cells)


@pytest.mark.parametrize(
    ("what", "form"), [("plan", "xlsx"), ("uppföljning", "xlsx"), ("efterlevnad", "csv"), ("kalender", "csv")]
)
def test_nothing_internal_is_in_the_public_edition(what: str, form: str, norrby: Exporting) -> None:
    """Not a word of an internal measure is in the public export; the internal one has it."""
    text = norrby.plan().read_text(encoding="utf-8")
    start = text.index("  - id: fraga-om-vald")
    row = text[start:].split("\n  - id:")[0].split("\n---")[0]
    hidden = re.sub(r"(beskrivning|orsak): ", r"\1: hemlighet ", row)
    hidden = hidden.replace("fraga-om-vald", "hemlighet-id\n    synlighet: intern")
    norrby.plan().write_text(text.replace(row, hidden), encoding="utf-8")
    assert norrby.run(what, form=form).code == 0
    assert "hemlighet" not in whole(norrby.file(what, form))
    assert norrby.run(what, "--skriv-över", "--edition", "internal", form=form).code == 0
    if what in ("plan", "uppföljning"):
        assert "hemlighet" in whole(norrby.file(what, form))


def whole(file: Path) -> str:
    """All that the file says, in any of its parts."""
    return "".join(parts(file.read_bytes()).values()) if file.suffix == ".xlsx" else file.read_text(encoding="utf-8")


def test_an_internal_plan_has_no_rows(norrby: Exporting) -> None:
    norrby.change_plan("åtkomst: offentlig", "åtkomst: intern")
    assert norrby.run("plan", form="csv").code == 0
    assert rows_of(norrby.file("plan", "csv")) == []
    refused = norrby.run("uppföljning")
    assert refused.code == 2
    assert "ingen åtgärdsplan med åtgärder att följa upp i den här utgåvan" in refused.err
    assert norrby.run("uppföljning", "--edition", "internal").code == 0


def test_wrong_use(norrby: Exporting, tmp_path: Path) -> None:
    """One line, exit code 2, and no file."""
    content = ("--root", str(ROOT), "--content", str(norrby.city.content), "--output", str(tmp_path / "x.xlsx"))
    for arguments, sentence in (
        (("plan", "norby"), "Menade du norrby?"),
        (("uppföljning",), "Ange vilken överenskommelse det gäller"),
        (("allt",), "Välj bland avtal, plan, uppföljning, efterlevnad, kalender."),
    ):
        answer = norrby.city.run_here("export", *arguments, *content)
        assert answer.code == 2
        assert sentence in answer.err
    assert not (tmp_path / "x.xlsx").exists()
    assert norrby.city.run_here("export", "plan", "norrby", *content).code == 0
    again = norrby.city.run_here("export", "plan", "norrby", *content)
    assert (again.code, "finns redan. Inget är skrivet." in again.err) == (2, True)


def test_all_agreements_together(tmp_path: Path) -> None:
    """Without an agreement every one has its rows, and requirements on all of them together stand there too."""
    file = tmp_path / "alla.csv"
    city = City.at(tmp_path / "stad", ROOT / "examples" / "exempelstad")
    where = ("--root", str(ROOT), "--content", str(city.content), "--as-of", DAY, "--output", str(file))
    assert city.run_here("export", "efterlevnad", "--format", "csv", *where).code == 0
    assert {one["Överenskommelse"] for one in rows_of(file)} == {
        "exempeludden", "norrby", "soderby", "Alla överenskommelser tillsammans"
    }  # fmt: skip

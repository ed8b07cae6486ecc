"""The sheet of samverk export uppföljning, filled in and read back: by id, and nothing that is not what was asked."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from city import ROOT
from city_commands import Answer
from excel_sheet import SHEET, Places, filled, packed, parts, said
from office_files import docx, p, zipped
from test_export import DAY, Exporting

FOLLOWED = "2026-11-20"
TOWNS = {
    "norrby": ("lokal-beredningsgrupp", "kvallar-pa-lyktan", "organ: lokal-beredningsgrupp"),
    "pahittkoping": ("bra-radet", "kvallsvardar", "organ: annan\ntitel: Lokala brottsförebyggande rådet"),
}


class Handed(Exporting):
    """A city with a sheet handed out, and what is filled in in it."""

    def __init__(self, folder: Path, agreement: str) -> None:
        super().__init__(folder, agreement)
        self.group, self.measure, self.organ = TOWNS[agreement]
        assert self.run("uppföljning").code == 0
        self.sheet = self.file("uppföljning").read_bytes()
        self.places = Places(self.file("uppföljning"))
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.city.content.rglob("*") if path.is_file())
        return {path.relative_to(self.city.content).as_posix(): path.read_bytes() for path in found}

    def answers(self, **more: str) -> dict[str, str]:
        """All that has to be filled in, by place; `more` by the names of columns, with `_` for a blank."""
        head = {"Grupp": self.group, "Dag": FOLLOWED, "Handling": "Minnesanteckningar 2026:6 § 2"}
        rows = {"Status i dag": "pågår", **{name.replace("_", " "): words for name, words in more.items()}}
        told = {self.places.head(name): words for name, words in head.items()}
        return told | {self.places.of(self.measure, name): words for name, words in rows.items()}

    def read(self, cells: Mapping[str, str], *flags: str) -> Answer:
        return self.read_file(filled(self.sheet, cells), *flags)

    def read_file(self, content: bytes, *flags: str) -> Answer:
        file = self.folder / "ifylld.xlsx"
        file.write_bytes(content)
        where = ("--root", str(ROOT), "--content", str(self.city.content), "--as-of", DAY)
        return self.city.run_here("import", str(file), "--som", "uppföljning", *where, *flags)

    def came(self) -> dict[str, str]:
        """The files that were not there before; no other is changed."""
        after = self.files()
        assert {path: content for path, content in after.items() if path in self.before} == self.before
        return {path: content.decode() for path, content in after.items() if path not in self.before}


@pytest.fixture(params=sorted(TOWNS))
def handed(request: pytest.FixtureRequest, tmp_path: Path) -> Handed:
    return Handed(tmp_path, str(request.param))


@pytest.fixture
def norrby(tmp_path: Path) -> Handed:
    return Handed(tmp_path, "norrby")


def test_what_is_filled_in_is_a_follow_up(handed: Handed) -> None:
    """The file that samverk new uppföljning writes of the same answers, to the letter; and no new finding."""
    known = {one.key for one in handed.city.report(date.fromisoformat(DAY)).findings}
    words = {
        "Genomfört": "14 av 20 kvällar",
        "Bedömning": "försenad",
        "Kommentar": "a: b",
        "Nästa_uppföljning": "2027-02-16",
    }
    cells = handed.answers(**words)
    dry = handed.read(cells, "--torr")
    assert (dry.code, handed.came()) == (0, {})
    answer = handed.read(cells)
    assert (answer.code, answer.err) == (0, "")
    ((path, text),) = handed.came().items()
    assert path == f"avtal/{handed.agreement}/uppfoljning/{FOLLOWED}-{handed.group}.yaml"
    assert text.startswith(handed.organ)
    assert text in dry.out
    assert {one.key for one in handed.city.report(date.fromisoformat(DAY)).findings} <= known
    again = handed.read(cells)
    assert (again.code, "finns redan. Inget är skrivet." in again.err) == (2, True)
    (handed.city.content / path).unlink()
    said_of = [f"--{flag}={handed.measure}={text}" for flag, text in (
        ("åtgärd", "pågår"), ("genomfört", "14 av 20 kvällar"), ("bedömning", "försenad"), ("kommentar", "a: b"),
        ("nästa", "2027-02-16"),
    )]  # fmt: skip
    plan = text.split("plan: ")[1].split("\n")[0]
    new = handed.city.run_here(
        "new", "uppföljning", handed.agreement, "--grupp", handed.group, "--dag", FOLLOWED, "--plan", plan,
        "--handling", "Minnesanteckningar 2026:6 § 2", *said_of, "--as-of", DAY,
        "--root", str(ROOT), "--content", str(handed.city.content),
    )  # fmt: skip
    assert (new.code, handed.came()) == (0, {path: text})


def test_what_was_read_back_is_how_the_measure_goes(norrby: Handed) -> None:
    assert norrby.read(norrby.answers(Genomfört="22 av 24 kvällar")).code == 0
    assert norrby.run("plan", form="csv").code == 0
    assert "22 av 24 kvällar" in norrby.file("plan", "csv").read_text(encoding="utf-8")


def shown_as(number: str, content: bytes) -> bytes:
    """The file with all its cells in one of Excel's own formats."""
    files = parts(content)
    head, _, rest = files["xl/styles.xml"].partition("<cellXfs")
    styles = f'<cellXfs>{f"""<xf numFmtId="{number}"/>""" * 9}</cellXfs>'
    return packed({**files, "xl/styles.xml": f"{head}{styles}{rest.split('</cellXfs>', 1)[1]}"})


def test_a_day_that_excel_has_made_a_number(norrby: Handed) -> None:
    """Where the cell is shown as a day its number is the day."""
    cells = norrby.answers() | {norrby.places.head("Dag"): "<v>46346</v>"}
    assert norrby.read_file(shown_as("14", filled(norrby.sheet, cells))).code == 0
    assert list(norrby.came()) == ["avtal/norrby/uppfoljning/2026-11-20-lokal-beredningsgrupp.yaml"]


def test_a_number_is_its_figures(norrby: Handed) -> None:
    cells = norrby.answers() | {norrby.places.of(norrby.measure, "Genomfört"): "<v>14</v>"}
    assert norrby.read(cells).code == 0
    assert 'genomfört: "14"' in next(iter(norrby.came().values())) or "genomfört: 14" in next(
        iter(norrby.came().values())
    )


def refused(norrby: Handed, content: bytes, sentence: str) -> None:
    """One clear line, exit code 2, and nothing is written."""
    answer = norrby.read_file(content)
    assert (answer.code, norrby.came()) == (2, {})
    assert len(answer.err.strip().splitlines()) == 1
    assert sentence in answer.err


ANSWERS = {
    "a formula": ("Kommentar", "<f>1+1</f><v>2</v>", "har en formel"),
    "a formula that gives text": ("Status i dag", '<f>"pågår"</f><v>pågår</v>', "har en formel"),
    "text that begins as a formula": ("Kommentar", "=HYPERLINK(1)", "börjar som en formel"),
    "a command": ("Resultat", "+cmd|' /C calc'!A0", "börjar som en formel"),
    "a share that is shown as one": ("Genomfört", "<v>0.5</v>", "visar kanske något annat"),
    "a status that is none": ("Status i dag", "klar", "är ingen status"),
    "an assessment that is none": ("Bedömning", "bra", "är ingen bedömning"),
    "a time that is none": ("Nästa uppföljning", "snart", "är ingen tid"),
    "a person": ("Kommentar", "Ring Anna Lindqvist, 070-123 45 67.", "har en personuppgift"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_that_may_not_stand(norrby: Handed, case: str) -> None:
    column, inside, sentence = ANSWERS[case]
    content = filled(norrby.sheet, norrby.answers() | {norrby.places.of(norrby.measure, column): inside})
    if "share" in case:
        content = shown_as("10", content)
    refused(norrby, content, sentence)


HEADS = {
    "no group": ("Grupp", "<v/>", "Fyll i Grupp i cell"),
    "no day": ("Dag", "<v/>", "Fyll i Dag i cell"),
    "no record": ("Handling", "<v/>", "Fyll i Handling i cell"),
    "a group that is none": ("Grupp", "rådet", "finns inte. Välj bland lokal-styrgrupp"),
    "a day that is none": ("Dag", "i fredags", "är ingen dag"),
    "a day to come": ("Dag", "2026-12-24", "den dagen har inte kommit"),
    "a day before the plan": ("Dag", "2026-05-01", "är daterad efter uppföljningen"),
    "another agreement": ("Överenskommelse", "norby", "finns inte. Välj bland norrby"),
    "another plan": ("Plan", "atgardsplan/2027-01-01", "ingen plan"),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_that_is_wrong(norrby: Handed, case: str) -> None:
    name, inside, sentence = HEADS[case]
    refused(norrby, filled(norrby.sheet, norrby.answers() | {norrby.places.head(name): inside}), sentence)


MEASURES = {
    "another id": ("Id", "kvallar", "är inget id i atgardsplan/2026-05-19"),
    "an id that another row has": ("Id", "ljus-i-tunneln", "är inte den åtgärd som står i planen"),
    "no id": ("Id", "<v/>", "en tom cell är inget id"),
    "another measure": ("Åtgärd", "Något annat.", "är inte den åtgärd som står i planen"),
}


@pytest.mark.parametrize("case", MEASURES)
def test_a_changed_measure(norrby: Handed, case: str) -> None:
    column, inside, sentence = MEASURES[case]
    refused(
        norrby, filled(norrby.sheet, norrby.answers() | {norrby.places.of(norrby.measure, column): inside}), sentence
    )


def test_a_measure_twice(norrby: Handed) -> None:
    files = parts(filled(norrby.sheet, norrby.answers()))
    row = norrby.places.row[norrby.measure]
    last = max(norrby.places.row.values()) + 1
    raw = files[SHEET].split(f'<row r="{row}"', 1)[1].split("</row>", 1)[0]
    copied = f'<row r="{row}"{raw}</row>'.replace(f'{row}"', f'{last}"')
    refused(
        norrby, packed({**files, SHEET: files[SHEET].replace("</sheetData>", f"{copied}</sheetData>")}), "två gånger"
    )


def test_nothing_is_filled_in(norrby: Handed) -> None:
    cells = {at: words for at, words in norrby.answers().items() if at[0] == "B"}
    refused(norrby, filled(norrby.sheet, cells), "Inget är ifyllt för någon åtgärd")


def without(norrby: Handed, name: str) -> bytes:
    return filled(
        norrby.sheet, norrby.answers() | {f"{norrby.places.of(norrby.measure, name)[0]}{norrby.places.top}": "X"}
    )


DTD = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
FILES: dict[str, tuple[Callable[[Handed], bytes], str]] = {
    "a column is gone": (lambda one: without(one, "Bedömning"), "saknar kolumnen Bedömning"),
    "an old or locked file": (lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "låst med lösenord"),
    "a Word file": (lambda _: docx([p("x")]), "inget Excelark"),
    "a text": (lambda _: b"Id;Status", "inget Excelark"),
    "cut": (lambda one: one.sheet[:-300], "skadad eller avbruten"),
    "a bomb": (
        lambda one: zipped({**{n: t.encode() for n, t in parts(one.sheet).items()}, SHEET: b" " * (33 * 1024 * 1024)}),
        "gränsen är 32",
    ),
    "a DTD": (lambda one: packed({**parts(one.sheet), SHEET: DTD + "<x/>"}), "DTD"),
    "another table": (lambda one: packed({**parts(one.sheet), "xl/sharedStrings.xml": "<sst/>"}), "skadad"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_another(norrby: Handed, case: str) -> None:
    make, sentence = FILES[case]
    refused(norrby, make(norrby), sentence)


def test_an_excel_file_that_is_to_be_an_agreement(norrby: Handed) -> None:
    where = ("--root", str(ROOT), "--content", str(norrby.city.content), "--as-of", DAY)
    answer = norrby.city.run_here("import", str(norrby.file("uppföljning")), "--distrikt", "norrby", *where)
    assert (answer.code, norrby.came()) == (2, {})
    assert "Ange --som uppföljning" in answer.err or "--skriv-över" in answer.err


def test_runs_of_one_text_are_one(norrby: Handed) -> None:
    runs = "<is><r><t>Bra </t></r><r><t>gång</t></r><rPh><t>x</t></rPh></is>"
    cells = norrby.answers() | {norrby.places.of(norrby.measure, "Kommentar"): runs}
    assert norrby.read(cells).code == 0
    assert "kommentar: Bra gång" in next(iter(norrby.came().values()))


def test_said_is_what_a_cell_says() -> None:
    assert said("a<b") == '<is><t xml:space="preserve">a&lt;b</t></is>'

"""samverk import --som åtgärdsplan: tables become measures, and every word is in a row, in the text or told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from city import ROOT, City
from city_commands import Answer
from office_files import docx, odt, p, r, table
from samverk.intake.plan_tables import field_of
from samverk.intake.plan_times import times_of
from samverk.model.tree import plain
from samverk.source.yaml_reader import parse_document

DAY, MADE = "2026-11-30", "2026-11-20"
SPAN = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
HEAD = ("Problemområde", "Problem", "Åtgärd", "Ansvarig", "Tidplan", "Uppföljning", "Kostnad")
PLACES = {"norrby": ("exempelstad", "Stöd till brottsoffer i nära relation", "brottsoffer"),
          "pahittkoping": ("pahittkoping", "trygghet i offentlig miljö", "offentlig-miljo")}  # fmt: skip
ACTORS = p("", raw=f"{r('Polisen')}<w:r><w:br/></w:r>{r('Kommunen')}")


class Planned:
    def __init__(self, folder: Path, agreement: str) -> None:
        example, self.area, self.code = PLACES[agreement]
        self.city = City.at(folder / "stad", ROOT / "examples" / example, only=(agreement,))
        self.agreement, self.folder = agreement, folder
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.city.content.rglob("*") if path.is_file())
        return {path.relative_to(self.city.content).as_posix(): path.read_bytes() for path in found}

    def read(self, content: bytes, *flags: str, name: str = "plan.docx", day: str = MADE) -> Answer:
        file = self.folder / name
        file.write_bytes(content)
        where = ("--root", str(ROOT), "--content", str(self.city.content), "--as-of", DAY)
        return self.city.run_here(
            "import", str(file), "--som", "åtgärdsplan", "--distrikt", self.agreement, "--dag", day, *where, *flags
        )

    @property
    def plan(self) -> str:
        path = self.city.content / "avtal" / self.agreement / "bilagor" / "atgardsplan" / f"{MADE}.md"
        return path.read_text(encoding="utf-8")

    def head(self) -> dict[str, Any]:
        found: Any = yaml.safe_load(self.plan.split("---\n")[1])
        return dict(found)

    def counts(self) -> dict[str, int]:
        (path,) = (self.city.content / "avtal" / self.agreement / "intag").glob("*.yaml")
        document, _ = parse_document(path.name, path.read_bytes())
        assert document
        told: Any = plain(document.root)
        return dict(told["ord"])


def plan(area: str) -> list[str]:
    """A title, a text, a table with merged cells, several actors and times of all sorts, and a last line."""
    first = "<w:tr>" + SPAN.format(' w:val="restart"', p(area))
    cells = [
        ("Mörkt", "Belysning i tunneln", ACTORS, "kv 4 2026", "Mätning i maj", "300 tkr"),
        ("Tomt", "Vandring på kvällen", "Polisen, Fritidsbanken", "när det går", "Varje månad", ""),
    ]
    rows = "".join(
        f"{first if at == 0 else '<w:tr>' + SPAN.format('', p(''))}"
        + "".join(f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in row)
        + "</w:tr>"
        for at, row in enumerate(cells)
    )
    heads = "".join(f"<w:tc>{p(one)}</w:tc>" for one in HEAD)
    return [
        p("Åtgärdsplan 2026", "Titel"),
        p("Planen *bygger* på lägesbilden."),
        f"<w:tbl><w:tr>{heads}</w:tr>{rows}</w:tbl>",
        p("Nytt område", "R1"),
        table([("Åtgärd", "Öppet torg"), ("Ansvarig", "Kommunen"), ("När", "löpande"), ("Kommentar", "Ny")]),
    ]


@pytest.mark.parametrize("agreement", PLACES)
def test_tables_become_measures(agreement: str, tmp_path: Path) -> None:
    city = Planned(tmp_path, agreement)
    dry = city.read(docx(plan(city.area)), "--torr")
    assert (dry.code, city.files()) == (1, city.before)
    answer = city.read(docx(plan(city.area)))
    assert (answer.code, answer.err) == (1, "")
    head = city.head()
    assert (head["titel"], str(head["datum"]), head["åtkomst"]) == ("Åtgärdsplan 2026", MADE, "intern")
    assert head["åtgärder"] == [
        {"id": "belysning-i-tunneln", "område": city.code, "problem": "Mörkt", "beskrivning": "Belysning i tunneln",
         "ansvarig": ["polisen", "kommunen"], "slut": "2026-kv4", "uppföljning": "Mätning i maj"},
        {"id": "vandring-pa-kvallen", "område": city.code, "problem": "Tomt", "beskrivning": "Vandring på kvällen",
         "ansvarig": ["polisen"], "uppföljning": "Varje månad"},
        {"id": "oppet-torg", "beskrivning": "Öppet torg", "ansvarig": ["kommunen"], "slut": "löpande"},
    ]  # fmt: skip
    body = city.plan.split("---\n")[2]
    for words in (
        r"Planen \*bygger\* på lägesbilden.",
        "## Nytt område",
        "Belysning i tunneln – kostnad: 300 tkr",
        "Vandring på kvällen – ansvarig: Polisen, Fritidsbanken",
        "Vandring på kvällen – slut: när det går",
        "Öppet torg – kommentar: Ny",
    ):
        assert words in body
    counts = city.counts()
    assert counts["i_filen"] == counts["i_raderna"] + counts["i_texten"] + counts["utelämnade"]
    assert (counts["förlorade"], counts["utelämnade"]) == (0, 11)
    assert {path for path in city.files() if path not in city.before} == {
        f"avtal/{agreement}/bilagor/atgardsplan/{MADE}.md",
        f"avtal/{agreement}/intag/{DAY}-atgardsplan-{MADE}.yaml",
    }
    assert {path: one for path, one in city.files().items() if path in city.before} == city.before


def test_the_plan_breaks_no_schema(tmp_path: Path) -> None:
    from datetime import date

    city = Planned(tmp_path, "norrby")
    assert city.read(docx(plan(city.area))).code == 1
    found = [one for one in city.city.report(date.fromisoformat(DAY)).findings if one.rule == "schema"]
    assert not found


def test_an_odt_file(tmp_path: Path) -> None:
    city = Planned(tmp_path, "norrby")
    rows = (HEAD[:5], (city.area, "Mörkt", "Belysning", "Polisen", "2027"))
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in row)
        + "</table:table-row>"
        for row in rows
    )
    answer = city.read(odt(f"<text:h>Plan</text:h><table:table>{cells}</table:table>"), name="plan.odt")
    assert (answer.code, answer.err) == (0, "")
    assert city.head()["åtgärder"] == [
        {"id": "belysning", "område": "brottsoffer", "problem": "Mörkt", "beskrivning": "Belysning",
         "ansvarig": ["polisen"], "slut": 2027}
    ]  # fmt: skip


def test_persons_reach_no_file(tmp_path: Path) -> None:
    city = Planned(tmp_path, "norrby")
    rows = [("Åtgärd", "Ansvarig", "När"), ("Ring", "Anna Lindqvist", "2027")]
    assert city.read(docx([p("Plan 2027", "Titel"), table(rows)])).code in (0, 1)
    whole = b"".join(one for path, one in city.files().items() if path not in city.before).decode()
    assert "Lindqvist" not in whole


BAD = {
    "no table": (docx([p("Åtgärdsplan", "Titel"), p("Vi gör saker.")]), MADE, "Ingen tabell läses som en åtgärdsplan"),
    "another table": (docx([table([("Namn", "Telefon", "Ort"), ("a", "b", "c")])]), MADE, "Ingen tabell läses"),
    "cut": (docx([p("x")])[:-60], MADE, "skadad eller avbruten"),
    "a day to come": (docx([p("x")]), "2026-12-24", "den dagen har inte kommit"),
    "a day before the plan that is there": (docx([p("x")]), "2026-05-19", "Versionen ska vara senare"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input(case: str, tmp_path: Path) -> None:
    """One clear line, exit code 2, and nothing is written."""
    content, day, sentence = BAD[case]
    city = Planned(tmp_path, "norrby")
    answer = city.read(content, day=day)
    assert (answer.code, city.files()) == (2, city.before)
    assert len(answer.err.strip().splitlines()) == 1
    assert sentence in answer.err


COLUMNS = yaml.safe_load((ROOT / "src/samverk/intake/planrubriker.yaml").read_text(encoding="utf-8"))["kolumner"]


def test_a_plan_in_a_pdf_is_refused(tmp_path: Path) -> None:
    city = Planned(tmp_path, "norrby")
    answer = city.read(b"%PDF-1.7\n", name="plan.pdf")
    assert (answer.code, city.files()) == (2, city.before)
    assert answer.err.startswith("samverk: Tabellerna i en PDF går inte att läsa säkert.")


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: row["fält"])
def test_each_heading_is_known_by_its_words(row: dict[str, Any]) -> None:
    for heading in (row["exempel"], *row["rubriker"]):
        assert field_of(heading) == row["fält"]


@pytest.mark.parametrize("heading", ["Kostnad", "Mål", "Kommentar", "Nr", "", "Vadställe"])
def test_other_headings_are_none(heading: str) -> None:
    assert field_of(heading) is None


TIMES: dict[str, dict[str, str] | None] = {
    "2026-09-01 – 2027-06-30": {"start": "2026-09-01", "slut": "2027-06-30"},
    "kv 4 2026": {"slut": "2026-kv4"},
    "Q1–Q3 2027": {"start": "2027-kv1", "slut": "2027-kv3"},
    "jan-mars 2027": {"start": "2027-01", "slut": "2027-03"},
    "Hösten 2026": {"slut": "2026-hösten"},
    "Löpande": {"slut": "löpande"},
    "senast 31 december 2026": {"slut": "2026-12-31"},
    "2026–2027": {"start": "2026", "slut": "2027"},
    "från våren 2026 till hösten 2027": {"start": "2026-våren", "slut": "2027-hösten"},
    "hösten": None,
    "när det går": None,
    "när pengarna räcker": None,
    "2026-13-40": None,
    "": None,
}


@pytest.mark.parametrize("words", TIMES)
def test_times(words: str) -> None:
    assert times_of(words) == TIMES[words]


def test_a_year_that_the_title_gives() -> None:
    assert times_of("hösten", "2026") == {"slut": "2026-hösten"}

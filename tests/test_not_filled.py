"""Texts that stand where an answer should and give none: in every text of the schemas, one finding with its lines."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from changed_trees import put
from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA, City, District, schemas
from sampling import some
from samverk.agreement.decisions import names_record
from samverk.agreement.not_filled import filled_or_not, not_filled
from samverk.model.document import Document
from samverk.model.span import start_of
from samverk.model.tree import MappingNode, Node, Plain, ScalarNode, SequenceNode, Steps
from samverk.source.unfilled import says_nothing, unfilled_lines
from unclear_worlds import Cell, Example

NOTHING = (
    "–", "-", "—", "?", "??", "...", "…", "saknas", "Saknas.", "TBD", "tbd", "T.B.D", "xxx", "XXXX", "ej klart",
    "Ej klart!", "skriv här", "[skriv här]", "Skriv här: vad problemet är", "kommer", "kommer senare", "n/a", "N/A",
    "ingen uppgift", "uppgift saknas", "TODO: fråga Anna", "fyll i", "<fyll i>", "_____", "lorem ipsum dolor",
    "ej  ifyllt", "ska kompletteras",
    # what Word has in its own fields, in Swedish and in English
    "Klicka eller tryck här för att ange text.", "Klicka här för att skriva text.", "Klicka här för att ange text.",
    "Klicka eller tryck här för att ange datum.", "Klicka här för att ange ett datum.", "Välj ett objekt.",
    "Välj ett datum", "Klicka eller tryck här.", "Ange text här", "Ange text", "Skriv din text här", "[Skriv text]",
    "Click or tap here to enter text.", "Choose an item.", "Click or tap to enter a date.", "[Ange dokumentrubrik]",
    "Ansvarig: Klicka eller tryck här för att ange text.", "Ansvarig: Välj ett objekt.",
    # what forms and templates have where a word should stand
    "[namn]", "<namn>", "{namn}", "«Förnamn»", "[ förnamn efternamn ]", "<<ansvarig>>", "[ort/område]", "Namn: [namn]",
    "ÅÅÅÅ-MM-DD", "åååå-mm-dd", "ÅÅMMDD", "YYYY-MM-DD", "20XX", "20xx-xx-xx", "XX/XX", "den DD/MM", "Datum: ÅÅÅÅ-MM-DD",
    "(tom)", "(tomt)", "[tom]", "tomt", "Ansvarig: ______", "Namn: .........", ". . .", "Beskriv problemet här.",
    "fylls i av nämnden", "Fylls i av respektive verksamhet", "ifylls senare", "Ifylls av styrgruppen.", "ska fyllas i",
    "Ska fyllas i av polisen", "bla bla bla", "ej fastställt", "fastställs senare",
)  # fmt: skip
ANSWERS = (
    "okänt", "ingen", "inga", "nej", "0", "Uppgifter om skolvägarna saknas.", "kommunen", "x", "Text om torget",
    "tills vidare", "Polisen kommer varje kväll.", "K", "saknas på torget", "Alla vet inte vart de ska vända sig.",
    "§ 4", "C/O Lyktan",
    # sentences with the same words
    "Fylls i vid behov av socialtjänsten på mötet.", "Enkäten fylls i av eleverna varje vår.", "Bestäms av styrgruppen",
    "Checklistan ska fyllas i av fältarna efter varje pass.", "Klicka här för att anmäla fel står på kommunens sida.",
    "Välj ett objekt och rita det på kartan, är rådet till eleverna.", "Vi väljer ett datum på mötet.", "Utses årligen",
    "[1]", "[borttaget]", "[TOC]", "<br>", "</td>", "<https://ex.se>", "[Riktlinjer](https://ex.se)", "Se [bilaga]",
    "Handlingsplan [utkast] 2026",
    "(se bilaga 2)", "(kommunen)", "Torget är tomt på kvällen.", "Tom Berg", "mm", "m.m.", "YY", "Kl. 18–20",
    "2026-05-12",
    "Kommunen: polisen", "Mål: färre anmälningar ...", "Ange alltid dnr.", "Text här nere vid torget", "XXL-huset",
)  # fmt: skip
NORRBY = Example.of("examples/exempelstad", "norrby", NOVEMBER)
VATTENBORG = Example.of("examples/tvillingsta", "vattenborg", NOVEMBER)
TOWNS = {"norrby": NORRBY, "vattenborg": VATTENBORG}
KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register")
FREE = {"anmärkning", "fält", "stod", "ska_stå", "kommentar", "dokument", "tidigare"}
"""Keys where any text may stand: nobody asks for them, they quote, or they are read in a way of their own."""


@pytest.mark.parametrize("text", NOTHING)
def test_it_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_it_says_something(text: str) -> None:
    assert not says_nothing(text)


def asked(town: Example) -> Iterator[tuple[Cell, Steps]]:
    """Each text that the schemas have, of each key of each sort of file once: in a list, as its only item."""
    seen = set()
    for cell in town.cells(*KINDS):
        types, key = cell.schema.get("type", ()), cell.steps[-1]
        names = (cell.kind, *(step for step in cell.steps if isinstance(step, str)))
        closed = {"enum", "const", "pattern"} & cell.schema.keys()
        if isinstance(key, int) or closed or key in FREE or names in seen:
            continue
        if cell.kind == "bilaga" and key == "namn" and "kontakter" in cell.steps:
            continue
        if "string" in types:
            seen.add(names)
            yield cell, cell.steps
        elif "array" in types and "string" in cell.schema.get("items", {}).get("type", ()):
            seen.add(names)
            yield cell, (*cell.steps, 0)


CELLS = [(name, cell, steps) for name, town in TOWNS.items() for cell, steps in asked(town)]


def test_there_are_many_such_texts() -> None:
    assert len(CELLS) > 150


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("town", "cell", "steps"), some(CELLS, 4), ids=lambda one: one.name if isinstance(one, Cell) else None
)
def test_wherever_it_stands_it_is_unclear_and_told_in_one_finding(town: str, cell: Cell, steps: Steps) -> None:
    document = TOWNS[town].document(cell.path)
    for words in NOTHING:
        value: Plain = [words] if steps != cell.steps else words
        written = replace(document, root=put(document.root, cell.steps, value))
        if schemas().faults(written, cell.kind):  # a form of its own: told as that, once
            continue
        read, found = filled_or_not(written, cell.kind, schemas())
        assert steps in read.faults
        assert [one.words for one in found] == [words]
        (finding,) = not_filled(found)
        assert (finding.rule, finding.severity.swedish) == ("ej-ifyllt", "fel")
        assert f"rad {finding.span.start_line} i " in finding.message
    for words in ANSWERS:
        value = [words] if steps != cell.steps else words
        written = replace(document, root=put(document.root, cell.steps, value))
        assert filled_or_not(written, cell.kind, schemas())[1] == ()


def draft(tmp_path: Path, town: str) -> tuple[District, set[tuple[str, int]]]:
    """The town with `skriv här` for every text in its plan, its lägesbild, its areas and its follow-ups; and where."""
    place = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}[town]
    district = City.at(tmp_path, place, only=[town]).district()
    changed = set()
    for document in TOWNS[town].agreement.documents:
        name = document.path.partition(f"/{town}/")[2]
        kind = TOWNS[town].kinds[document.path]
        lines = document.text.split("\n")
        for node in asked_values(document, kind):
            at = node.span.start_line
            line = lines[at - 1]
            lines[at - 1] = f"{line[: node.span.start_column - 1]}skriv här{line[node.span.end_column - 1 :]}"
            changed.add((name, at))
        if kind == "bilaga" and "lagesbild" in name:
            body = range(document.body_line, len(lines) + 1)
            for at in (n for n in body if lines[n - 1].strip() and not lines[n - 1].startswith("#")):
                lines[at - 1] = "Skriv här." if not lines[at - 2].strip() else ""
                changed |= {(name, at)} if lines[at - 1] else set()
        district.write("\n".join(lines), name)
    return district, changed


TEXTS = {
    "problem",
    "orsak",
    "beskrivning",
    "hur",
    "när",
    "mål",
    "delmål",
    "orsaksanalys",
    "resultat",
    "skäl",
    "mötesfrekvens",
}


def asked_values(document: Document, kind: str) -> list[ScalarNode]:
    """What stands under those keys on one line, the last first, one on each line."""
    found = [
        node
        for steps, node in every_text(document.root)
        if TEXTS & set(steps[-2:]) and node.span.start_line == node.span.end_line and kind in KINDS
    ]
    return list({node.span.start_line: node for node in found}.values())


def every_text(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield steps, node
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from every_text(item, (*steps, number))
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from every_text(entry.value, (*steps, entry.key.text))


@pytest.mark.parametrize("town", TOWNS)
def test_a_draft_gets_one_finding_with_all_its_lines_and_meets_nothing_by_them(town: str, tmp_path: Path) -> None:
    district, changed = draft(tmp_path, town)
    report = district.judged().report
    (finding,) = [one for one in report.findings if one.rule == "ej-ifyllt"]
    places = [finding.span, *(one.span for one in finding.related)]
    assert {(one.path.partition(f"/{town}/")[2], one.start_line) for one in places} == changed
    assert len(changed) > 9
    assert finding.blocks()
    met = {
        (one.rule, seen.span.start_line)
        for one in report.outcomes
        for seen in one.evidence
        if one.verdict == "met" and any(place.contains(seen.span) for place in places)
    }
    assert met == set()
    verdicts = {one.rule: one.verdict for one in report.outcomes}
    assert verdicts.get("lagesbild-tre-delar") != "met"
    assert verdicts.get("bra-sex-punkter") != "met"
    assert [f.rule for f in report.findings if f.rule != "ej-ifyllt" and f.span in places] == []


def test_nobody_is_exempted_from_it(tmp_path: Path) -> None:
    district = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    district.put("samverkansområden.unga.skäl", "TBD")
    waiver: dict[str, Plain] = {
        "regel": "ej-ifyllt", "gäller": "allt", "skäl": "Vi hinner inte.", "beslutad_av": "styrgruppen",
        "beslut": "2026-05-26-styrgrupp", "diarienummer": "EXNO 2026/9", "till": "2027-05-01",
    }  # fmt: skip
    district.put("dispenser", [waiver])
    (finding,) = [one for one in district.findings() if one.rule == "ej-ifyllt"]
    assert finding.waiver is None
    assert finding.blocks()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## Kartläggning\n\nSkriv här.\n", [3]),
        ("- TBD\n- Butiken\n- xxx\n", [1, 3]),
        ("Uppgifter om skolvägarna\nsaknas.\n", []),
        ("| a | b |\n|---|---|\n| – | skriv här |\n", [3]),
        ("```\nTBD\n```\n<!-- TBD -->\n---\n***\n# TBD\n", []),
        ("…\n\n...\n\nOrd ...\n\n–\n\n. . .\n\n??\n", [1, 3, 7, 9, 11]),
        ("* * *\n\n- - -\n\n___\n\n- \n\n| … | a |\n", []),
        ("| Ansvarig | När |\n|---|---|\n| [namn] | ÅÅÅÅ-MM-DD |\n| Välj ett objekt. | 3/5 |\n| ... | 3/5 |\n", [3, 4]),
        (
            "Klicka eller tryck här för att ange text.\n\n## [Rubrik]\n\n- [ ] Ring\n- [namn]\n\n[1]: http://ex.se\n",
            [1, 6],
        ),
        ("- Fylls i av nämnden\n- Ansvarig: [namn]\n- Fylls i vid behov av\n  nämnden\n\n[namn][1]\n", [1, 2]),
        ("**Kommer**\n\n[Skriv här vad\nsom har hänt]\n", [1, 3]),
    ],
)
def test_lines_of_an_annex(body: str, lines: list[int]) -> None:
    document = Document("x.md", body, MappingNode((), start_of("x.md")), body, 1)
    assert [one.start_line for one in unfilled_lines(document)] == lines


def test_a_place_for_a_word_is_told_as_that_and_not_as_html_too(tmp_path: Path) -> None:
    district = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    name = "bilagor/lagesbild/2026-05-12.md"
    district.write(f"{district.text(name)}\n<namn>\n\n| Vem | När |\n|---|---|\n| <namn> | [datum] |\n", name)
    (found,) = [one for one in district.findings() if one.rule in ("ej-ifyllt", "bilagetext")]
    assert (found.rule, len(found.related)) == ("ej-ifyllt", 1)


@pytest.mark.parametrize(
    ("words", "written"),
    {
        "Protokoll 2026:2 § 4": True, "Minnesanteckningar från möte per telefon 3/5": True, "Mejl från Anna 3/5": True,
        "Protokoll 2026:2, förs per sms-utskick": True, "OK per telefon 3/5": False, "ej protokollfört": False,
        "kommer": False, "Kommer senare": False, "Protokoll kommer": False, "godkänt via sms": False, "ok": False,
        "muntligt": False, "okänt": False, "–": False, "inte protokollfört än": False, "skriv här": False, "": False,
        "Protokoll ej justerat": False, "Protokoll skrivs": False, "Beslut i Teamsmöte utan protokoll": False,
        "Ojusterat protokoll": False, "protokoll inte ännu justerat": False, "Mötet hölls utan anteckningar": False,
        "Protokoll 2026:2, justerat 3/6": True, "Protokoll 2026:2, utan bilagor": True,
    }.items(),
)  # fmt: skip
def test_what_is_no_record(words: str, written: bool) -> None:
    assert names_record(words) is written

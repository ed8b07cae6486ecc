"""samverk import: every word of a file is kept, every value is what stood there, and nothing else is written."""

from pathlib import Path
from typing import Any

import pytest

from city import ROOT, STOCKHOLM, City
from importing_town import DAY, JARVA, LILLBY, LILLBY_SAYS, Commanded, Town, lillby_as_word, town
from office_files import docx, p, r, table
from samverk.agreement.filing import kind_of
from samverk.intake.reading import read_source
from samverk.model.errors import UsageError
from samverk.model.tree import plain
from samverk.reading import read
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document

OF_THE_FILE = ("id", "profil", "mall", "ursprung", "distrikt", "avsnitt")
NOT_IN_THE_TEXT = ("övergripande", "textlås", "tillägg", "dispenser")
"""What a person adds to Järva's agreement: its text does not say it, or says that there is none."""


def values(made: dict[str, bytes], name: str = "overenskommelse.yaml") -> dict[str, Any]:
    """What the written file says."""
    path = next(path for path in made if path.endswith(name))
    document, findings = parse_document(path, made[path])
    assert document, findings
    found: Any = plain(document.root)
    return dict(found)


def said(value: Any) -> Any:
    """The value without empty lists and groups."""
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items() if one not in ([], {})}
    return [said(one) for one in value] if isinstance(value, list) else value


def jarva_says() -> dict[str, Any]:
    path = STOCKHOLM / "avtal" / "jarva" / "overenskommelse.yaml"
    document, _ = parse_document(str(path), path.read_bytes())
    assert document
    found: Any = said(plain(document.root))
    return {key: value for key, value in found.items() if key not in NOT_IN_THE_TEXT}


def as_word(file: Path) -> bytes:
    """A text as a Word file, with its signatures in a table."""
    body: list[str] = []
    blocks = read_source(file, ("tid",)).blocks
    for at, block in enumerate(blocks):
        if block.kind == "cell" or at > len(blocks) - 2:
            continue
        style = {"heading": "R1" if at else "Titel", "bullet": "Punkt"}.get(block.kind, "")
        body.append(p(block.text, style))
    line, day = "_______________________", "Spånga den 1 juni 2024"
    functions = ("Stadsdelsdirektör, Järva stadsdelsförvaltning", "Lokalpolisområdeschef,LPOJärva")
    return docx([*body, table([(day, day), (line, line), functions])])


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_jarva_is_read_as_it_is_kept(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"jarva{ending}"
    file.write_bytes(JARVA.read_bytes() if ending == ".txt" else as_word(JARVA))
    made = town().imported(file)
    account = made.reading.account
    assert (account.total, account.kept, account.lost) == (649, 649, 0)
    assert values(dict(made.draft.new)) == jarva_says()
    assert sorted(made.draft.new) == [
        "content/avtal/jarva/intag/2026-11-30.yaml",
        "content/avtal/jarva/overenskommelse.yaml",
    ]
    assert not made.to_look_over


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_another_municipality(tmp_path: Path, ending: str) -> None:
    """No template fits: one is made of the text, which prints it word by word."""
    file = tmp_path / f"lillby{ending}"
    file.write_bytes(LILLBY.encode() if ending == ".txt" else lillby_as_word())
    made = town().imported(file, "lillby", "lkb-2023-196")
    assert (made.reading.account.lost, made.reading.synthesis.added) == (0, ())
    found = values(dict(made.draft.new))
    assert {key: value for key, value in found.items() if key not in OF_THE_FILE} == LILLBY_SAYS
    template = made.draft.new["content/mallar/lillby-1.md"].decode()
    assert "den {{ giltighet.från | datum }} till och med den {{ giltighet.till | datum }}" in template
    assert "{% for område in samverkansområden %}" in template
    assert made.to_look_over


def changed(tmp_path: Path, was: str, has: str) -> Any:
    text = JARVA.read_text(encoding="utf-8")
    assert was in text
    file = tmp_path / "jarva.txt"
    file.write_text(text.replace(was, has, 1), encoding="utf-8")
    return town().imported(file)


CHANGES = {
    "a sentence more": (
        "för \n\natt äga giltighet. \n",
        "för \n\natt äga giltighet. Detta är vårt eget.\n",
        "andringar",
    ),
    "another word": ("ska revideras varje år", "bör revideras varje år", "andringar"),
    "less": (" så snart det är möjligt", "", "information"),
    "a date in words": ("från och med 2024-06-01", "från och med den 1 juni 2024", "tid"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_section_that_is_worded_otherwise_stands_as_it_is(tmp_path: Path, case: str) -> None:
    *change, section = CHANGES[case]
    made = changed(tmp_path, *change)
    assert made.reading.account.lost == 0
    assert made.reading.synthesis.own_sections == (section,)
    found = values(dict(made.draft.new))
    del found["avsnitt"]
    assert found == jarva_says()


_GROUPS = "samverkansorganisation"
CONTRADICTED = {
    "periods": (
        "Avtalet gäller från och med 2024-01-01 tillsvidare. Det gäller från och med 2025-01-01 tillsvidare.",
        "giltighet.från",
    ),
    "numbers": ("Avtalet är upprättat. Det har upprättats i två (3) exemplar.", "exemplar"),
    "no such day": ("Överenskommelsen gäller från och med 2024-02-31 tillsvidare.", "giltighet.från"),
    "two groups": (
        "Styrgruppen och beredningsgruppen möts två gånger om året.",
        f"{_GROUPS}.beredningsgrupp.möten_per_år",
    ),
    "at most": ("I styrgruppen möts man högst fyra gånger per år.", f"{_GROUPS}.styrgrupp.möten_per_år"),
    "names run together": ("Aby kommun och Polismyndigheten, org.nr 202100-0076, har ingått avtal.", "parter.0.namn"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTRADICTED)
def test_what_is_unclear_is_no_value(case: str) -> None:
    from samverk.intake.recognise import recognise
    from samverk.intake.text_file import read_plain

    text, field = CONTRADICTED[case]
    found = recognise(read_plain(f"# Överenskommelse\n\n{text}\n".encode()).blocks)
    assert field not in {one.field for one in found.values}


HOSTILE = (
    "Vi skriver {{ parter }} och {% for x in y %} och {# så #} här.",
    "[A01] Ett märke, [C31] ett annat och {#slut}",
    "- ett streck, och # en rubrik | ett rör",
    "a: b # inte en kommentar, \"citat\" och 'citat' \\ och % & <b>fet</b>",
    "É med accent som två tecken: E\u0301, mjukt bin\u00addestreck och \uf0b7 symbol",
    "}} %} #} {{{ {%{ {{ '",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_taken_for_structure(tmp_path: Path, words: str) -> None:
    """What a template language, YAML or Markdown would read is printed as it stood, or nothing is written."""
    at = LILLBY.index("Arbetet ska")
    file = tmp_path / "a.docx"
    body = [p("Överenskommelse", "Titel"), p(words, "R1"), p(words), p(words, "Punkt"), table([(words, words)])]
    body += [p(one) for one in LILLBY[at:].split("\n") if one]
    file.write_bytes(docx(body))
    made = town().imported(file, "lillby", "lkb-2023-196")
    assert (made.reading.account.lost, made.reading.synthesis.added) == (0, ())


def test_persons_reach_no_file(tmp_path: Path) -> None:
    """Names, numbers and addresses of persons are counted and stand nowhere: not in the receipt either."""
    file = tmp_path / "Anna Lindqvist.docx"
    people = ("Anna Lindqvist", "070-123 45 67", "anna.lindqvist@lillby.se", "811218-9876")
    body = [p(one) for one in LILLBY.split("\n") if one]
    body += [p(f"Frågor besvaras av {people[0]}, {people[1]}, {people[2]}, {people[3]}."), p("Erik Johansson")]
    body += [p("Se not.", raw='<w:r><w:footnoteReference w:id="2"/></w:r>')]
    note = f'<w:footnote w:id="2">{p(f"Handläggare {people[0]}")}</w:footnote>'
    comment = f"<w:comment>{p(f'Ring {people[0]}')}</w:comment>"
    file.write_bytes(docx(body, {"footnotes.xml": note, "comments.xml": comment}))
    made = town().imported(file, "lillby", "lkb-2023-196")
    account = made.reading.account
    assert (account.persons, account.lost) == (11, 0)
    whole = b"\n".join(made.draft.new.values()).decode()
    assert not [one for one in (*people, "Lindqvist", "Johansson") if one in whole]
    assert whole.count("skäl: personuppgift") == 3


def test_what_stands_beside_the_text_is_kept_in_the_receipt(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    note = f'<w:footnote w:id="2">{p("Beslutat av nämnden i maj.")}</w:footnote>'
    body = [p(one) for one in LILLBY.split("\n") if one]
    file.write_bytes(docx(body, {"footnotes.xml": note, "header1.xml": p("Lillby kommun sida ett")}))
    made = town().imported(file, "lillby", "lkb-2023-196")
    kept = values(dict(made.draft.new), "2026-11-30.yaml")
    assert kept["oklart"] == [{"plats": "fotnot 2", "slag": "fotnot", "text": "Beslutat av nämnden i maj."}]
    assert kept["utelämnat"] == [{"skäl": "sidhuvud eller sidfot", "vad": "Lillby kommun sida ett"}]
    counts = kept["ord"]
    assert counts["i_filen"] == counts["i_texten"] + counts["oklara"] + counts["utelämnade"]
    assert (counts["oklara"], counts["utelämnade"], counts["förlorade"]) == (5, 4, 0)
    assert made.to_look_over


@pytest.fixture
def commanded(tmp_path: Path) -> Commanded:
    return Commanded(tmp_path)


def test_the_command(commanded: Commanded) -> None:
    """Dry it writes nothing; then it writes; again it refuses; with the flag it reads anew what is not locked."""
    dry = commanded.run("--torr")
    assert (dry.code, commanded.files()) == (0, commanded.before)
    assert "649 ord i filen   649 står i texten" in dry.out
    assert "0 förlorade" in dry.out
    assert commanded.run().code == 0
    written = commanded.files()
    assert set(written) - set(commanded.before) == {
        "avtal/jarva/overenskommelse.yaml",
        f"avtal/jarva/intag/{DAY}.yaml",
    }
    again = commanded.run()
    assert (again.code, commanded.files()) == (2, written)
    assert "finns redan" in again.err
    assert (commanded.run("--skriv-över").code, commanded.files()) == (0, written)
    own = commanded.city.content / "avtal" / "jarva" / "overenskommelse.yaml"
    own.write_text(f"{own.read_text(encoding='utf-8')}textlås: sha256:{'0' * 64}\n", encoding="utf-8")
    locked = commanded.files()
    refused = commanded.run("--skriv-över")
    assert (refused.code, commanded.files()) == (2, locked)
    assert "Den ersätts inte" in refused.err


def test_an_agreement_that_no_import_wrote_is_never_replaced(tmp_path: Path) -> None:
    commanded = Commanded(tmp_path)
    kept = City.at(tmp_path / "annan", only=("jarva",))
    commanded.city = kept
    before = commanded.files()
    for flags in ((), ("--skriv-över",)):
        assert (commanded.run(*flags).code, commanded.files()) == (2, before)


def test_the_draft_is_read_without_a_fault(commanded: Commanded) -> None:
    """The draft breaks no schema, the receipt has its place, and rules tell only of what the text does not say."""
    assert commanded.run().code == 0
    report = commanded.city.report(DAY)
    errors = {one.rule for one in report.findings if one.severity.value == "error"}
    assert errors == {"bilaga1-ar-overgripande", "bilaga-finns"}


@pytest.mark.parametrize("district", ["Sdo Jarva", "../utanför", "järva/", ""])
def test_a_district_that_is_no_id(town_: Town, tmp_path: Path, district: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(JARVA.read_bytes())
    with pytest.raises(UsageError, match="Distriktets id"):
        town_.imported(file, district)


@pytest.fixture
def town_() -> Town:
    return town()


def test_runs_in_a_signature_of_one_column(tmp_path: Path) -> None:
    """A run of runs is one text: Word cuts words where somebody has corrected a letter."""
    file = tmp_path / "a.docx"
    body = [p(one) for one in LILLBY.split("\n") if one]
    file.write_bytes(docx([*body, p("", raw=f"{r('Över')}{r('ens')}{r('kommet.')}")]))
    made = town().imported(file, "lillby", "lkb-2023-196")
    assert "Överenskommet." in made.draft.new["content/mallar/lillby-1.md"].decode()


def test_the_receipt_is_never_published(commanded: Commanded) -> None:
    """Pages are made of what is read: the receipt has its place and is no document, original or enclosure."""
    assert commanded.run().code == 0
    places = Places.of(ROOT, commanded.city.content)
    (agreement,) = read(places).content.agreements
    receipts = [path for path in agreement.files if "/intag/" in path]
    published = {*(one.path for one in agreement.documents), *agreement.originals, *agreement.enclosures}
    assert len(receipts) == 1
    assert not published & {*receipts}
    assert kind_of(f"avtal/jarva/intag/{DAY}.yaml") is None

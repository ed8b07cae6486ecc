"""The PDF of an agreement's version: what it declares, that it is always the same, and that any text is only text."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from archive_samples import DOCUMENT, TEMPLATE
from samverk.model.errors import SamverkError
from samverk.site.archive.legible import LETTERS, LONGEST_WORD, Legible
from samverk.site.archive.pdf import agreement_pdf
from samverk.site.view.agreement import Piece, TextBlock

SOURCE = ("overenskommelse.yaml", "id: norrby\ntitel: Överenskommelse\n".encode())


def reader(pdf: bytes) -> PdfFileReader:
    return PdfFileReader(BytesIO(pdf))


def metadata(pdf: bytes) -> str:
    """The XMP of the file, as it stands."""
    text: bytes = reader(pdf).root["/Metadata"].data
    return text.decode()


def text_of(pdf: bytes, tmp_path: Path) -> str:
    """The words of the file in the order of reading, hyphens at line ends taken away."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext saknas: apt-get install poppler-utils")
    file = tmp_path / "text.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([program, "-raw", file, "-"], capture_output=True, text=True, check=True)
    return " ".join(re.sub("(?:\xad\n|\u200b\n?)", "", done.stdout).split())


def with_text(*texts: str) -> bytes:
    blocks = tuple(TextBlock("paragraph", (Piece(text),)) for text in texts)
    return agreement_pdf(replace(DOCUMENT, blocks=blocks), TEMPLATE)


def structure(pdf: bytes) -> list[str]:
    """The kinds of the structure tree's elements, in order."""
    found = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one.get_object() if hasattr(one, "get_object") else one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K"))

    walk(reader(pdf).root["/StructTreeRoot"]["/K"])
    return found


def test_it_declares_pdf_a_2a_and_pdf_ua_1() -> None:
    xmp = metadata(agreement_pdf(DOCUMENT, TEMPLATE))
    declared = dict(re.findall(r"<(pdf\w*id:\w+)>(.*?)</", xmp))
    assert declared == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert "Lokal samverkansöverenskommelse – Norrby" in xmp
    assert "2025-02-18T00:00:00Z" in xmp


def test_with_its_source_attached_it_declares_pdf_a_3a() -> None:
    pdf = agreement_pdf(DOCUMENT, TEMPLATE, SOURCE)
    declared = dict(re.findall(r"<(pdf\w*id:\w+)>(.*?)</", metadata(pdf)))
    assert declared == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    attached = reader(pdf).root["/AF"][0].get_object()
    assert (str(attached["/UF"]), str(attached["/AFRelationship"])) == (SOURCE[0], "/Source")
    assert attached["/EF"]["/F"].data == SOURCE[1]


def test_without_a_source_nothing_is_attached() -> None:
    root = reader(agreement_pdf(DOCUMENT, TEMPLATE)).root
    assert "/AF" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", {})


def test_it_is_tagged_in_swedish_with_headings_lists_and_a_table_head() -> None:
    pdf = agreement_pdf(DOCUMENT, TEMPLATE)
    root = reader(pdf).root
    assert str(root["/Lang"]).lower().startswith("sv")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = structure(pdf)
    headings = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert headings == ["/H1", "/H2", "/H2", "/H3", "/H2", "/H2", "/H2"]
    assert (kinds.count("/L"), kinds.count("/LI"), kinds.count("/TH")) == (1, 2, 3)


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    first = agreement_pdf(DOCUMENT, TEMPLATE)
    assert agreement_pdf(DOCUMENT, TEMPLATE) == first
    program = (
        "import sys; from archive_samples import DOCUMENT, TEMPLATE\n"
        "from samverk.site.archive.pdf import agreement_pdf\n"
        "sys.stdout.buffer.write(agreement_pdf(DOCUMENT, TEMPLATE))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
    again = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True)
    assert again.stdout == first


def test_its_text_can_be_read_in_order(tmp_path: Path) -> None:
    said = text_of(agreement_pdf(DOCUMENT, TEMPLATE), tmp_path)
    parts = [
        "Norrby Lokal samverkansöverenskommelse",
        "18 februari 2025",
        "Gäller från och med den 3 juni 2024",
        "Exempelstad är påhittad.",
        "Bakgrund Parterna har ingått denna överenskommelse.",
        "Lokal styrgrupp I styrgruppen ska följande funktioner ingå: • Stadsdelsdirektör • Lokalpolisområdets chef",
        "Exempelstad den 27 maj 2024",
        "Bilagor till den här versionen BILAGA INNEHÅLL VERSION 1 Övergripande samverkansöverenskommelse",
        "Underskrifter",
        "Norrby stadsdelsförvaltning Organisationsnummer 212000-9903 Stadsdelsdirektör Ort Exempelstad Datum",
        "Underskriftsfältet i filen heter kommunen.",
        "Lokalpolisområde Norrby Organisationsnummer 202100-9903",
        f"TEXTENS KONTROLLSUMMA {DOCUMENT.lock}",
        f"webbplatsen: {DOCUMENT.address}",
        "Överenskommelsen finns i två exemplar. Varje exemplar är samma fil, byte för byte.",
        "samverk verify",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)
    assert "____" not in said
    assert re.findall(r"Sida \d av \d", said)[-1] == re.sub(r"\d", "2", "Sida 1 av 1")


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1+1") #panic("nej") #read("/etc/passwd")',
        "$x^2$ *fet* _kursiv_ `kod` = Rubrik <etikett> @hänvisning // kommentar \\u{41} ~ --- ...",
        '<script>alert(1)</script> [a](javascript:alert(1)) "citat" \\',
        '", "kind": "heading", "level": 1, "text": "',
        "https://exempel.example/a?b=c&d=e",
    ],
)
def test_markup_is_only_text(text: str, tmp_path: Path) -> None:
    assert " ".join(text.split()) in text_of(with_text(text), tmp_path)


def test_what_the_fonts_lack_is_replaced_and_told_of(tmp_path: Path) -> None:
    said = text_of(with_text("Torget \U0001f600 \u202eomvänt\u202c \ue000 שלום \ud800 \x00\x1b[31m."), tmp_path)
    assert "Torget � �omvänt� � ���� � ��[31m." in said
    assert "Några tecken i texten går inte att visa här och är ersatta med �." in said
    assert ["U+0000", "U+001B", "U+05DC", "U+05DD", "U+05D5", "U+05E9"][0] in said
    assert "Några tecken" not in text_of(with_text("Torget, § 4 – ”så” ½ € Łódź Ψ Ж"), tmp_path)


def test_a_word_of_ten_thousand_characters_stays_on_the_page(tmp_path: Path) -> None:
    pdf = agreement_pdf(
        replace(
            DOCUMENT,
            title="Å" * 10_000,
            name="b" * 10_000,
            notice="c" * 10_000,
            lock="sha256:" + "d" * 10_000,
            in_force="e" * 40_000,
            blocks=(TextBlock("heading", (Piece("ö" * 40_000),)), TextBlock("subheading", (Piece("kort"),))),
            annexes=(("1", "M" * 1000, "W" * 1000),),
            signatories=(replace(DOCUMENT.signatories[0], organisation="W" * 1000, party="p" * 100),) * 2,
        ),
        TEMPLATE,
    )
    said = text_of(pdf, tmp_path)
    assert said.count("Å") >= 10_000
    assert said.count("c") >= 10_000
    file = tmp_path / "bbox.pdf"
    file.write_bytes(pdf)
    boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
    right = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) < 595.3 - 40


def test_every_letter_of_the_table_is_in_the_fonts() -> None:
    """PDF/A is refused where a glyph is missing, so it is enough that the document comes to be, in every style."""
    letters = sorted(LETTERS - {" "})
    words = " ".join("".join(letters[i : i + LONGEST_WORD - 1]) for i in range(0, len(letters), LONGEST_WORD - 1))
    blocks = tuple(TextBlock(kind, (Piece(words),)) for kind in ("heading", "subheading", "bullet", "signature"))
    party = replace(DOCUMENT.signatories[0], organisation=words, function=words)
    document = replace(DOCUMENT, title=words, name=words, notice=words, lock=words, blocks=blocks, signatories=(party,))
    assert agreement_pdf(document, TEMPLATE).startswith(b"%PDF-1.7")


def test_legible_words() -> None:
    legible = Legible()
    assert legible.words("  två\u00ad ra\u0308dar\r\n\t och\u200b ") == "två rädar och"
    assert legible.words("a" * 33 + " b") == "aaaaaaaaaaaa\u200baaaaaaaaaaaa\u200baaaaaaaaa b"
    assert legible.words("a" * 32) == "a" * 32
    assert legible.replaced == set()
    assert legible.words("x\u0301\u0302") == "x��"
    assert legible.replaced == {"\u0301", "\u0302"}


@pytest.mark.parametrize("count", [0, 1, 3, 9])
def test_any_number_of_parties_can_sign(count: int, tmp_path: Path) -> None:
    one = DOCUMENT.signatories[0]
    parties = tuple(replace(one, party=f"part-{i}", organisation=f"Organisation {i}") for i in range(count))
    said = text_of(agreement_pdf(replace(DOCUMENT, signatories=parties), TEMPLATE), tmp_path)
    assert [f"heter part-{i}." in said for i in range(count)] == [True] * count
    assert ("Underskrifter" in said) is (count > 0)


@pytest.mark.parametrize("kinds", [["subheading"], ["subheading", "heading"], ["title", "title", "subheading"], []])
def test_no_heading_level_is_skipped(kinds: list[str]) -> None:
    blocks = tuple(TextBlock(kind, (Piece(kind),)) for kind in kinds)
    levels = [int(k[2]) for k in structure(agreement_pdf(replace(DOCUMENT, blocks=blocks), TEMPLATE)) if k[:2] == "/H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_missing_typst_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SamverkError, match=r"paketet typst är inte installerat\. Kör make setup\."):
        agreement_pdf(DOCUMENT, TEMPLATE)


def test_a_template_that_is_missing_or_broken_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SamverkError, match="finns inte"):
        agreement_pdf(DOCUMENT, tmp_path)
    (tmp_path / "overenskommelse.typ").write_text("#(", encoding="utf-8")
    with pytest.raises(SamverkError, match="Överenskommelsen norrby går inte att skriva som PDF: ") as raised:
        agreement_pdf(DOCUMENT, tmp_path)
    assert "\n" not in str(raised.value)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(SamverkError, match="den är inget datum"):
        agreement_pdf(replace(DOCUMENT, day="2025-02-30"), TEMPLATE)


def test_nothing_of_the_machine_is_in_the_file() -> None:
    pdf = agreement_pdf(DOCUMENT, TEMPLATE)
    streams = b"".join(
        zlib.decompressobj().decompress(part) for part in re.findall(rb"stream\r?\n(x.*?)endstream", pdf, re.S)
    )
    for word in (str(TEMPLATE), os.environ.get("HOME", "/root"), "/Encrypt", "/JavaScript", "/Launch", "/URI"):
        assert word.encode() not in pdf + streams

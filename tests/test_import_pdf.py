"""A PDF with a text layer: each of its letters is counted, and what cannot be read is refused in one sentence."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from importing_town import JARVA, LILLBY, LILLBY_SAYS, Commanded, town
from pdf_files import as_pdf, pdf_of
from samverk.intake.reading import read_source
from samverk.intake.source_text import SourceText
from test_import import OF_THE_FILE, jarva_says, values


def source(tmp_path: Path, content: bytes) -> SourceText:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    return read_source(file)


def jarva() -> bytes:
    """Its text with a header, page numbers, words broken at the ends of lines, and signatures in two columns."""
    blocks = [one for one in read_source(JARVA, ("tid",)).blocks if one.kind != "cell"][:-1]
    line, day = "_______________________", "Spånga den 1 juni 2024"
    functions = ("Stadsdelsdirektör, Järva stadsdelsförvaltning", "Lokalpolisområdeschef,LPOJärva")
    return as_pdf([replace(blocks[0], kind="title"), *blocks[1:]], [(day, day), (line, line), functions])


def test_jarva_is_read_as_it_is_kept(tmp_path: Path) -> None:
    """The same values, and the same words under the same template, as of the text and the Word file."""
    file = tmp_path / "jarva.pdf"
    file.write_bytes(jarva())
    made = town().imported(file)
    account = made.reading.account
    assert (account.kept, account.lost, made.reading.synthesis.own_sections) == (649, 0, ())
    assert values(dict(made.draft.new)) == jarva_says()
    assert values(dict(made.draft.new), "2026-11-30.yaml")["tecken"] == {
        "i_filen": made.reading.source.letters,
        "förlorade": 0,
    }
    assert not made.to_look_over


def test_another_municipality(tmp_path: Path) -> None:
    (tmp_path / "lillby.txt").write_text(LILLBY, encoding="utf-8")
    blocks = read_source(tmp_path / "lillby.txt").blocks
    signed = next(at for at, one in enumerate(blocks) if one.text.startswith("Lillby den"))
    last = [one.text for one in blocks[signed:]]
    file = tmp_path / "lillby.pdf"
    file.write_bytes(
        as_pdf([replace(blocks[0], kind="title"), *blocks[1:signed]], zip(last[:3], last[3:], strict=True))
    )
    made = town().imported(file, "lillby", "lkb-2023-196")
    assert (made.reading.account.lost, made.reading.synthesis.added) == (0, ())
    found = values(dict(made.draft.new))
    assert {key: value for key, value in found.items() if key not in OF_THE_FILE} == LILLBY_SAYS


_NARROW = '#set page(width: 70mm, margin: 10mm)\n#set text(font: "Libertinus Serif", lang: "sv", hyphenate: {})\n'
_MARKS = "#set page(margin: 20mm)\n#set super(typographic: false)\n"
READ: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "ligatures": (
        f"{_NARROW.format('false')}Det finns fler effektiva fickor.",
        [("paragraph", "Det finns fler effektiva fickor.")],
    ),
    "words broken at the ends of lines": (
        f"{_NARROW.format('true')}Samverkansöverenskommelserna ska revideras av Polisen och stadsdelsnämnderna.",
        [("paragraph", "Samverkansöverenskommelserna ska revideras av Polisen och stadsdelsnämnderna.")],
    ),
    "hyphens of the words' own": (
        "Parterna utreder kommun- \\ och polisfrågor, IT- \\ stöd och nummer 202100- \\ 0076.",
        [("paragraph", "Parterna utreder kommun- och polisfrågor, IT-stöd och nummer 202100-0076.")],
    ),
    "a hyphen that the text has elsewhere": (
        "Här står en brotts-offerjour i raden. Där står en brotts- \\ offerjour till.",
        [("paragraph", "Här står en brotts-offerjour i raden. Där står en brotts-offerjour till.")],
    ),
    "letters printed twice": (
        "#place(dx: 0.2pt)[Fetstil]Fetstil",
        [("paragraph", "Fetstil")],
    ),
    "a sign of a list far from its words": (
        "#grid(columns: (20mm, auto), [•], [Kommunpolis])",
        [("bullet", "Kommunpolis")],
    ),
    "a raised figure that no note has": ("Ytan är 40 m#super[2].", [("paragraph", "Ytan är 40 m2.")]),
    "a note": (
        "Lägesbilden revideras.#footnote[Enligt beslut.] Varje år.",
        [("paragraph", "Lägesbilden revideras. Varje år."), ("footnote", "1 Enligt beslut.")],
    ),
    "columns that wrap": (
        "#grid(columns: (40mm, 40mm), column-gutter: 20mm, [Chef, Norra stadsdelsförvaltningens avdelning], [Chef])",
        [("cell", "Chef, Norra stadsdelsförvaltningens avdelning"), ("cell", "Chef")],
    ),
    "a frame around a line is no table": ("#rect[Diarieförd]", [("paragraph", "Diarieförd")]),
    "a ruled table, merged": (
        "#table(columns: 2, table.cell(rowspan: 2)[Område], [polis], [kommun], table.cell(colspan: 2)[Alla])",
        [("cell", "Område"), ("cell", "polis"), ("cell", "Område"), ("cell", "kommun"), ("cell", "Alla")],
    ),
    "a heading that is only bold": (
        "#text(size: 20pt)[Titel]\n\n*Bakgrund*\n\nParterna har ingått denna överenskommelse om samverkan i staden.",
        [
            ("title", "Titel"),
            ("heading", "Bakgrund"),
            ("paragraph", "Parterna har ingått denna överenskommelse om samverkan i staden."),
        ],
    ),
    "a paragraph over two pages": (
        "#set page(height: 40mm, margin: 10mm)\n#par[Parterna ska \\ samverka \\ om detta \\ och annat.]",
        [("paragraph", "Parterna ska samverka om detta och annat.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_what_a_pdf_hides(tmp_path: Path, case: str) -> None:
    body, wanted = READ[case]
    found = source(tmp_path, pdf_of(f"{_MARKS}{body}"))
    assert [(one.kind, one.text) for one in found.blocks] == wanted


def test_turned_text_is_told(tmp_path: Path) -> None:
    found = source(tmp_path, pdf_of("Parterna samverkar.\n\n#rotate(90deg)[UTKAST]"))
    assert [(one.reason, one.text) for one in found.omitted] == [("vriden text", "UTKAST")]


def test_headers_and_footers_are_parted_from_the_text(tmp_path: Path) -> None:
    body = "#set page(header: [Dnr 4], footer: context [Sida #counter(page).display()])\nEtt.\n#pagebreak()\nTvå."
    found = source(tmp_path, pdf_of(body))
    assert {(one.kind, one.text) for one in found.blocks} == {
        ("paragraph", "Ett."), ("paragraph", "Två."), ("header", "Dnr 4"), ("footer", "Sida 1"), ("footer", "Sida 2")
    }  # fmt: skip


def locked(user: str) -> bytes:
    """A PDF that its owner has locked, and that asks for the password `user` before it is read, if there is one."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf_of("Överenskommelse mellan A och B."))))
    writer.encrypt(owner_pass=user or "x", user_pass=user)  # type: ignore[no-untyped-call]  # pyhanko has not typed it
    whole = BytesIO()
    writer.write(whole)  # type: ignore[no-untyped-call]  # nor this
    return whole.getvalue()


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    assert [one.text for one in source(tmp_path, locked("")).blocks] == ["Överenskommelse mellan A och B."]


def by_hand(page: str, *objects: bytes) -> bytes:
    """A PDF of one page: `page` are its keys, `objects` those from number 4 on."""
    whole = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]{page}>>".encode(),
        *objects,
    ]
    found, at = b"%PDF-1.7\n", []
    for number, one in enumerate(whole, start=1):
        at.append(len(found))
        found += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in at)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(whole) + 1)
    return (
        found + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(whole) + 1, len(found))
    )


def stream(content: bytes, keys: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<<{keys}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def scanned() -> bytes:
    picture = stream(
        b"\x7f" * 100, "/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    return by_hand("/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>", stream(b"300 0 0 300 0 0 cm /I Do"), picture)


def unreadable_font() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>"
    )
    words = stream(b"BT /F 12 Tf 50 50 Td <00410042> Tj ET")
    return by_hand("/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>", words, font, descendant)


WHOLE = pdf_of("Överenskommelse mellan A och B.")
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a scan": (scanned, "Sida 1 har inget textlager: den är en inskannad bild"),
    "a locked file": (lambda: locked("hemligt"), "låst med lösenord. Spara en kopia utan lösenord"),
    "cut": (lambda: WHOLE[: len(WHOLE) // 2], "skadad|ingen text"),
    "the head alone": (lambda: b"%PDF-1.7\n", "skadad"),
    "bytes changed": (lambda: WHOLE[:200] + b"\xff" * 400 + WHOLE[600:], "skadad|ingen text|går att läsa"),
    "no text": (lambda: by_hand("/Contents 4 0 R", stream(b"")), "ingen text"),
    "a font without letters": (unreadable_font, "tecken som inte går att läsa"),
    "a bomb": (lambda: by_hand("/Contents 4 0 R", stream(b" " * (17 * 1024 * 1024))), "mer än 16 MiB"),
    "a bomb in a bomb": (
        lambda: by_hand("/Contents 4 0 R", stream(zlib.compress(b" " * (17 * 1024 * 1024)))),
        "mer än 16 MiB",
    ),
    "450 pages": (
        lambda: pdf_of("#set page(width: 9mm, height: 9mm, margin: 1mm)\n#for _ in range(450) [#pagebreak() x]"),
        "451 sidor; gränsen är 200",
    ),
    "no agreement": (lambda: pdf_of("= Inköpslista\nMjölk och bröd."), "liknar ingen överenskommelse"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input(tmp_path: Path, case: str) -> None:
    """One clear line, exit code 2, and nothing is written."""
    make, sentence = BAD[case]
    commanded = Commanded(tmp_path)
    file = tmp_path / "a.pdf"
    file.write_bytes(make())
    answer = commanded.run(file=file)
    assert (answer.code, commanded.files()) == (2, commanded.before)
    assert len(answer.err.strip().splitlines()) == 1
    assert any(one in answer.err for one in sentence.split("|")), answer.err


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    file = tmp_path / "a.pdf"
    file.write_bytes(WHOLE)
    answer = Commanded(tmp_path).run(file=file)
    assert answer.code == 2
    assert "Installera samverk[pdf]" in answer.err

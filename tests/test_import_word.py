"""What a Word file hides from those who read it: every word of it is read once, in its place, or told as left out."""

from pathlib import Path

import pytest

from importing_town import Commanded
from office_files import docx, odt, p, r, table, zipped
from samverk.intake.reading import read_source
from samverk.intake.source_text import SourceText, UnreadableFileError

DELETED = '<w:del><w:r><w:delText xml:space="preserve">struket</w:delText></w:r></w:del>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
).format(p("I rutan"))
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
LISTED = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'
SPAN = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"

MERGED = "<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>".format(
    SPAN.format(' w:val="restart"', p("Område")), SPAN.format("", p(""))
)
TABS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'


def source(tmp_path: Path, content: bytes, name: str = "a.docx") -> SourceText:
    file = tmp_path / name
    file.write_bytes(content)
    return read_source(file)


def told(found: SourceText) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in found.blocks]


WORD: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "tracked changes": (
        p("", raw=f"{r('Före ')}<w:ins>{r('tillagt ')}</w:ins>{DELETED}{r('efter')}"),
        [("paragraph", "Före tillagt efter")],
    ),
    "a paragraph inserted": (f"<w:ins>{p('Hela stycket')}</w:ins>", [("paragraph", "Hela stycket")]),
    "moved": (
        p("", raw=f"<w:moveFrom>{r('härifrån')}</w:moveFrom><w:moveTo>{r('hit')}</w:moveTo>"),
        [("paragraph", "hit")],
    ),
    "a content control of paragraphs": (CONTROL.format(p("I kontrollen")), [("paragraph", "I kontrollen")]),
    "a content control in a line": (
        p("", raw=f"{r('Dag: ')}{CONTROL.format(r('1 maj'))}"),
        [("paragraph", "Dag: 1 maj")],
    ),
    "a link": (p("", raw=f"<w:hyperlink>{r('länk')}</w:hyperlink>"), [("paragraph", "länk")]),
    "a text box, once": (p("Före", raw=BOX), [("paragraph", "Före"), ("textbox", "I rutan")]),
    "a field's code is no text": (
        p("", raw=f"{r('Sida ')}<w:r><w:instrText>PAGE</w:instrText></w:r>{r('2')}"),
        [("paragraph", "Sida 2")],
    ),
    "a soft hyphen": (p("över\u00adens\u00adkommelse"), [("paragraph", "överenskommelse")]),
    "a hard space": (p("386\u00a030"), [("paragraph", "386 30")]),
    "a break in a line": (p("", raw=f"{r('ena')}<w:r><w:br/></w:r>{r('andra')}"), [("paragraph", "ena andra")]),
    "tabs of a style are no text": (
        f"<w:p>{TABS}{r('a')}<w:r><w:tab/></w:r>{r('b')}</w:p>",
        [("paragraph", "a b")],
    ),
    "a symbol of a font": (
        p("", raw=f'<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>{r(" Punkten")}'),
        [("bullet", "Punkten")],
    ),
    "a bullet as a sign": (p("\uf0b7 Punkten"), [("bullet", "Punkten")]),
    "a bullet of a style": (p("Punkten", "Punkt"), [("bullet", "Punkten")]),
    "a bullet of its own": (LISTED.format(1, r("Punkten")), [("bullet", "Punkten")]),
    "a number": (LISTED.format(2, r("Första")), [("number", "Första")]),
    "a heading": (p("Rubrik", "R1"), [("heading", "Rubrik")]),
    "a heading based on another": (p("Rubrik", "Egen2"), [("heading", "Rubrik")]),
    "a heading by its level": (
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{r("Rubrik")}</w:p>',
        [("heading", "Rubrik")],
    ),
    "actors of a cell": (
        table([("a", p("", raw=f"{r('polis')}<w:r><w:br/></w:r>{r('kommun')}"))]),
        [("cell", "a"), ("cell", "polis\nkommun")],
    ),
    "cells merged downwards": (
        MERGED,
        [("cell", "Område"), ("cell", "Område")],
    ),
    "a table in a cell": (table([(table([("inre",)]),)]), [("cell", ""), ("cell", "inre")]),
}  # fmt: skip


@pytest.mark.parametrize("case", WORD)
def test_word(tmp_path: Path, case: str) -> None:
    body, wanted = WORD[case]
    found = told(source(tmp_path, docx([body, p("Slut.")])))
    assert found == [*wanted, ("paragraph", "Slut.")]


def test_parts_beside_the_text(tmp_path: Path) -> None:
    """Notes, headers and footers are read; comments and what is struck are told as left out, and macros as unread."""
    note = (
        f'<w:footnote w:type="separator" w:id="0">{p("-")}</w:footnote><w:footnote w:id="2">{p("Noten")}</w:footnote>'
    )
    parts = {
        "footnotes.xml": note,
        "header1.xml": p("Huvudet"),
        "footer1.xml": p("Foten"),
        "comments.xml": f"<w:comment>{p('En kommentar')}</w:comment>",
        "vbaProject.bin": "makro",
    }
    found = source(tmp_path, docx([p("Text.", raw=DELETED)], parts))
    assert sorted(told(found)) == [
        ("footer", "Foten"),
        ("footnote", "Noten"),
        ("header", "Huvudet"),
        ("paragraph", "Text."),
    ]
    assert {(one.reason, one.text) for one in found.omitted} == {
        ("spårad strykning", "struket"),
        ("kommentar", "En kommentar"),
    }
    assert [note for note in found.notes if "makron" in note]


def test_a_cell_that_goes_on_is_counted_once(tmp_path: Path) -> None:
    found = source(tmp_path, docx([WORD["cells merged downwards"][0]]))
    assert [one.continued for one in found.blocks] == [False, True]


ODT: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "headings": (
        '<text:h text:outline-level="1">Ett</text:h><text:h text:outline-level="2">Två</text:h>',
        [("heading", "Ett"), ("subheading", "Två")],
    ),
    "a list": (
        "<text:list><text:list-item><text:p>Punkten</text:p></text:list-item></text:list>",
        [("bullet", "Punkten")],
    ),
    "spaces, tabs and spans": (
        "<text:p>a<text:s/>b<text:tab/>c <text:span>d</text:span><text:line-break/>e</text:p>",
        [("paragraph", "a b c d e")],
    ),
    "a note": (
        ("<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noten</text:p>"
        "</text:note-body></text:note>.</text:p>"),
        [("paragraph", "Text."), ("footnote", "Noten")],
    ),
    "what is struck": (
        ("<text:tracked-changes><text:changed-region><text:deletion><text:p>struket</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Kvar</text:p>"),
        [("paragraph", "Kvar")],
    ),
    "a table": (
        ("<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>"
        "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"),
        [("cell", "a\nb"), ("cell", "c")],
    ),
    "a section": ("<text:section><text:p>Inuti</text:p></text:section>", [("paragraph", "Inuti")]),
}  # fmt: skip


@pytest.mark.parametrize("case", ODT)
def test_odt(tmp_path: Path, case: str) -> None:
    body, wanted = ODT[case]
    assert told(source(tmp_path, odt(body), "a.odt")) == wanted


DTD = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
WHOLE = docx([p("Överenskommelse", "Titel"), p("Text.")])
BAD: dict[str, tuple[str, bytes, str]] = {
    "an old .doc": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gamla Wordformatet"),
    "a locked .docx": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "låst med lösenord"),
    "cut": ("a.docx", WHOLE[: len(WHOLE) // 2], "skadad eller avbruten"),
    "bytes changed": ("a.docx", WHOLE[:60] + b"\xff" * 40 + WHOLE[100:], "skadad"),
    "a bomb": ("a.docx", zipped({"word/document.xml": b" " * (33 * 1024 * 1024)}), "gränsen är 32"),
    "too many parts": ("a.docx", zipped({f"{number}": b"" for number in range(2100)}), "gränsen är 2000"),
    "nested without end": ("a.docx", docx(["<w:sdt>" * 300 + "</w:sdt>" * 300]), "för många delar i varandra"),
    "another file named": ("a.docx", docx([p("&f;")], head=DTD).replace(b"&amp;", b"&"), "DTD"),
    "a word that says itself": ("a.docx", docx([p("x")], head=LAUGHS), "DTD"),
    "the same in .odt": ("a.odt", odt("<text:p>x</text:p>", head=DTD), "DTD"),
    "no well-formed XML": ("a.docx", docx(["<w:p>"]), "inte välformad"),
    "another zip": ("a.docx", zipped({"a.txt": b"x"}), "ingen Wordfil"),
    "a text by another name": ("a.docx", b"Samverkansoverenskommelse mellan A och B.", "är något annat"),
    "a PDF": ("a.pdf", b"%PDF-1.7\n", "PDF"),
    "a PDF by another name": ("a.txt", b"%PDF-1.7\n", "PDF"),
    "RTF": ("a.rtf", b"{\\rtf1 Text}", "RTF"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "ingen text"),
    "empty": ("a.txt", b"", "ingen text"),
    "empty Word": ("a.docx", docx([p("")]), "ingen text"),
    "blank": ("a.txt", b" \n\n\t\n", "ingen text"),
    "no agreement": ("a.txt", "Inköpslista\n\nMjölk och bröd.\n".encode(), "liknar ingen överenskommelse"),
    "a lägesbild": ("a.docx", docx([p("Lokal lägesbild 2026", "Titel"), p("Brotten minskar.")]), "liknar ingen"),
    "no file": ("", b"", "går inte att läsa"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input(tmp_path: Path, case: str) -> None:
    """One clear line, exit code 2, and nothing is written."""
    name, content, told_of_it = BAD[case]
    commanded = Commanded(tmp_path)
    file = tmp_path / (name or "finns-inte.docx")
    if name:
        file.write_bytes(content)
    answer = commanded.run(file=file)
    assert (answer.code, answer.out, commanded.files()) == (2, "", commanded.before)
    assert told_of_it in answer.err
    assert answer.err.count("\n") == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="går inte att läsa"):
        read_source(tmp_path)

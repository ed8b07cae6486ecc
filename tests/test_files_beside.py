"""Every kind of file that may lie beside an annex × right, wrong kind, too large, metadata, withheld, missing."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import typst
from pyhanko.pdf_utils.reader import PdfFileReader

from city import District
from file_bytes import archive, docx, gif, pdf, relations, xlsx
from picture_bytes import CANARY, chunk, exif, jpeg, png, svg
from samverk.agreement.published_file import RefusedFileError, ending_of, published
from samverk.model.finding import Finding
from samverk.site.tree import whole
from samverk.source.places import Places
from samverk.source.settings import MIB
from site_builds import ROOT
from site_builds import published as made_of

FOLDER = "bilagor/lagesbild"
ANNEX, PLAN = f"{FOLDER}/2026-05-12.md", "bilagor/kommunikationsplan/2026-02-10.md"
RIGHT = {
    "fil.png": png(10, chunk(b"tEXt", b"Author\0" + CANARY)),
    "fil.jpg": jpeg(exif(6)),
    "fil.jpeg": jpeg(exif(1)),
    "fil.gif": gif(),
    "fil.svg": svg(f"<title>{CANARY.decode()}</title><rect/>"),
    "fil.pdf": pdf(),
    "fil.docx": docx(),
    "fil.xlsx": xlsx(),
}
"""One file of each kind, with a canary in everything that is not to be published."""
HOSTILE = {
    "fil.gif": {
        "many pictures": (gif(pictures=2), "rör sig"),
        "no picture": (gif(pictures=0), "visar ingenting"),
        "cut": (gif()[:40], "skadad"),
    },
    "fil.pdf": {
        "a program": (pdf(b"9 0 obj << /S /JavaScript /JS (x) >> endobj"), "kan göra något"),
        "a program under another spelling": (pdf(b"9 0 obj << /S /J#61vaScript >> endobj"), "kan göra något"),
        "a start of something": (pdf(b"9 0 obj << /S /Launch /F (x.exe) >> endobj"), "kan göra något"),
        "another file": (pdf(b"9 0 obj << /Type /EmbeddedFile >> endobj"), "andra filer"),
        "a lock": (pdf(b"trailer << /Encrypt 9 0 R >>"), "låst"),
        "a signature": (pdf(b"9 0 obj << /Type /Sig /ByteRange [0 1 2 3] >> endobj"), "undertecknad"),
        "a comment": (pdf(b"9 0 obj << /Subtype /Highlight /T (Anna) >> endobj"), "kommentarer"),
        "what stood before": (pdf(b"startxref\n1\n%%EOF"), "äldre version"),
        "objects that cannot be looked into": (
            pdf(b"9 0 obj << /Type /ObjStm /Filter [/ASCII85Decode /FlateDecode] >> stream\nx\nendstream endobj"),
            "inte går att läsa",
        ),
        "cut": (pdf()[:300], "skadad"),
        "only a sign": (b"%PDF-1.7", "skadad"),
    },
    "fil.docx": {
        "a comment": (docx(more={"word/comments.xml": "<x/>"}), "kommentarer"),
        "what was changed": (docx('<w:ins w:author="Anna"><w:r/></w:ins>'), "spårade"),
        "hidden words": (docx("<w:r><w:rPr><w:vanish/></w:rPr></w:r>"), "dold text"),
        "a program": (docx(more={"word/vbaProject.bin": b"x"}), "kan göra något"),
        "another file": (docx(more={"word/embeddings/a.xlsx": b"x"}), "andra dokument"),
        "a picture from elsewhere": (
            docx(more={"word/_rels/header1.xml.rels": relations(("a", "image", "!https://x.se/a"))}), "hämtar något",
        ),
        "a template from elsewhere as a picture": (
            docx(more={"word/_rels/header1.xml.rels": relations(("a", "hyperlink", "!file:///etc/passwd"))}), "hämtar",
        ),
        "a picture that tells": (docx(more={"word/media/a.emf": b"x"}), "en bild som inte är"),
        "a broken picture": (docx(more={"word/media/a.png": b"x"}), "en bild som är skadad"),
        "a document type": (docx(more={"word/styles.xml": "<!DOCTYPE a><a/>"}), "dokumenttyp"),
        "a part of no kind": (docx(more={"word/annat.xml": "<x/>"}), "en del som inte publiceras"),
        "a way out": (docx(more={"../../x": "<x/>"}), "lura"),
        "a bomb": (docx(more={"word/styles.xml": b" " * (51 * MIB)}), "50 MiB"),
        "not whole": (docx(more={"word/styles.xml": "<x>"}), "skadad"),
    },
    "fil.xlsx": {
        "a hidden sheet": (xlsx('<sheet name="x" sheetId="1" state="hidden"/>'), "dolda blad"),
        "a hidden row": (xlsx(rows='<row r="1" hidden="1"/>'), "dolda rader"),
        "a source": (xlsx(more={"xl/pivotCache/pivotCacheRecords1.xml": "<x/>"}), "pivottabell"),
        "a connection": (xlsx(more={"xl/connections.xml": "<x/>"}), "hämtar något"),
        "a program": (xlsx(more={"xl/vbaProject.bin": b"x"}), "kan göra något"),
    },
}  # fmt: skip


def refused(name: str, content: bytes) -> str:
    ending = ending_of(name)
    assert ending
    with pytest.raises(RefusedFileError) as told:
        published(name, ending, content)
    return told.value.message


def made(name: str, content: bytes) -> bytes:
    ending = ending_of(name)
    assert ending
    return published(name, ending, content).content


def said(district: District) -> list[Finding]:
    return [one for one in district.findings() if one.rule in ("bilagetext", "fil") and one.severity.value != "note"]


def put(district: District, name: str, content: bytes | None, annex: str = ANNEX) -> int:
    """A link or a picture last in the annex; its line."""
    ending = ending_of(name)
    text = f"![Vad den visar]({name})" if ending and ending.seen else f"[vad det är]({name})"
    if content is not None:
        district.write(content, f"{annex.rpartition('/')[0]}/{name}")
    district.append(f"\n{text}\n", annex)
    return district.line(text, annex)


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_told_beside_what_it_shows(name: str) -> None:
    """Metadata: the canary is nowhere in what is published, not in any part of an archive, and it is stable."""
    found = made(name, RIGHT[name])
    inside = [found]
    if name.endswith("x"):
        with ZipFile(BytesIO(found)) as parts:
            inside += [parts.read(one) for one in parts.namelist()]
            assert not [one for one in parts.namelist() if "docProps" in one or "custom" in one.lower()]
            assert "docProps" not in "".join(parts.read(one).decode(errors="replace") for one in parts.namelist())
    assert not any(CANARY in data or CANARY.hex().encode() in data for data in inside)
    assert made(name, found) == found


@pytest.mark.parametrize("other", RIGHT)
@pytest.mark.parametrize("name", RIGHT)
def test_a_file_of_another_kind_is_refused(name: str, other: str) -> None:
    here, there = ending_of(name), ending_of(other)
    assert here
    assert there
    if here.kind != there.kind:
        assert f"är inte {here.kind}" in refused(name, RIGHT[other])


@pytest.mark.parametrize(("name", "how"), [(name, how) for name, ways in HOSTILE.items() for how in ways])
def test_what_acts_or_hides_is_refused(name: str, how: str) -> None:
    content, words = HOSTILE[name][how]
    assert words in refused(name, content)


@pytest.mark.parametrize("name", ["fil.docx", "fil.xlsx"])
def test_what_is_no_file_of_office_is_refused(name: str) -> None:
    for content in (archive({"a": "x"}), archive({}), b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", b"x"):
        assert "är inte" in refused(name, content)


def test_a_pdf_tells_nothing_from_within_its_streams_of_objects() -> None:
    found = made("fil.pdf", pdf(packed=True))
    assert len(found) == len(pdf(packed=True)) - len(CANARY)
    assert CANARY not in found


def test_a_pdf_of_a_program_is_the_same_pages(tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text(
        f'#set document(title: "{CANARY.decode()}", author: "{CANARY.decode()}")\n= Läget\n' + "ord " * 900
    )
    before = typst.compile(source)
    assert CANARY in before
    after = made("fil.pdf", before)
    assert CANARY not in after
    read = PdfFileReader(BytesIO(after), strict=True)
    assert read.root["/Pages"]["/Count"] == PdfFileReader(BytesIO(before)).root["/Pages"]["/Count"]


@pytest.mark.parametrize("name", RIGHT)
def test_it_is_published_with_its_annex_and_to_those_who_may_read_it(name: str, norrby: District) -> None:
    """Right in an open annex, withheld with an internal one: neither name nor bytes in the public edition."""
    put(norrby, name, RIGHT[name])
    secret = name.replace("fil", "kanarie")
    put(norrby, secret, RIGHT[name], PLAN)
    norrby.put("åtkomst", "intern", PLAN)
    norrby.put("sekretessgrund", "18 kap. 1 § OSL", PLAN)
    assert said(norrby) == []
    at, want = "avtal/norrby/bilagor", made(name, RIGHT[name])
    for edition in ("public", "internal"):
        site = whole(made_of(norrby.city.content, edition), Places.of(ROOT))
        files = {one.path: one.data for one in site.files}
        pages = {one.uri: one.text for one in site.pages}
        assert files[f"{at}/lagesbild/{name}"] == want
        assert f"lagesbild/{name}" in pages[f"{at}/lagesbild/2026-05-12/index.md"]
        assert f"lagesbild/{name}".encode() in files["api/v1/agreements/norrby.json"]
        assert not any(CANARY in data for data in files.values())
        shown = [one for one in (*files, *pages) if secret in one] + [u for u, text in pages.items() if secret in text]
        assert bool(shown) is (edition == "internal")


@pytest.mark.parametrize("name", RIGHT)
def test_one_that_is_missing_is_told_where_it_is_named(name: str, norrby: District) -> None:
    line = put(norrby, name, None)
    (found,) = said(norrby)
    assert (found.span.start_line, found.severity.swedish) == (line, "fel")
    assert f"{name} finns inte i bilagans mapp" in found.message


@pytest.mark.parametrize("name", RIGHT)
def test_one_that_is_too_large_is_told(name: str, norrby: District) -> None:
    """And one that a content root has said may be larger is not."""
    put(norrby, name, RIGHT[name] + b"\0" * 5 * MIB)
    (found,) = [one for one in said(norrby) if one.rule == "fil"]
    assert "Gränsen här är 5 MiB" in found.message
    (norrby.city.content / "samverk.toml").write_text("[bilagor]\nstorsta_fil_mib = 6\n")
    assert not [one for one in said(norrby) if one.rule == "fil"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[bilagor]\nstorsta_fil_mib = 0\n", "ska vara minst 1"),
        ("[bilagor]\nstorsta_fil_mib = 51\n", "ska vara högst 50"),
        ("[bilagor]\nstorsta_fil_mib = true\n", "ska vara ett heltal"),
        ("[bilagor]\nstorsta_fil_mib = '6'\n", "ska skrivas 6, utan citattecken"),
        ("[bilagor]\nstorsta = 6\n", 'Nyckeln "storsta" finns inte här'),
        ("[annat]\n", 'Nyckeln "annat" finns inte här'),
        ("bilagor = 3\n", "ska vara en grupp"),
        ("[bilagor\n", "Raden går inte att läsa"),
        ("\xff", "inte sparad som UTF-8"),
    ],
)
def test_settings_that_say_nothing_are_told(text: str, words: str, norrby: District) -> None:
    (norrby.city.content / "samverk.toml").write_bytes(text.encode("latin-1"))
    (found,) = [one for one in norrby.city.report().findings if one.span.path == "content/samverk.toml"]
    assert words in found.message


@pytest.mark.parametrize("name", ["fil.pdf", "fil.docx", "fil.xlsx"])
def test_its_words_are_said_to_be_unsearched(name: str, norrby: District) -> None:
    line = put(norrby, name, RIGHT[name])
    (found,) = [one for one in norrby.findings() if one.rule == "bilagetext"]
    assert (found.severity.value, found.span.start_line) == ("note", line)
    assert "inte genomsökt efter personuppgifter" in found.message


def test_a_file_shown_as_a_picture_is_told(norrby: District) -> None:
    norrby.append("\n![planen](fil.pdf)\n", ANNEX)
    norrby.write(RIGHT["fil.pdf"], f"{FOLDER}/fil.pdf")
    (found,) = said(norrby)
    assert "är ingen bild" in found.message


def test_a_file_that_no_annex_names_is_told(norrby: District) -> None:
    norrby.write(RIGHT["fil.pdf"], f"{FOLDER}/fil.pdf")
    (found,) = said(norrby)
    assert "ingen bilaga i samma mapp länkar till" in found.message
    assert "[vad filen är](fil.pdf)" in found.fix

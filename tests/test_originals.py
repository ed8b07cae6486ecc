"""Signed originals: what their bytes tell, which of them the site hands on, and that those are the bytes handed in."""

import hashlib
import html
import json
import re
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from city import City
from samverk.agreement.originals import original_of
from samverk.site.archive.files import original_files
from samverk.site.page import agreement, version
from samverk.site.publication.publication import Publication, publication
from signing import authority, issued, published, signed, signed_by_both
from site_builds import EXEMPELSTAD, built, judged
from site_builds import published as published_site

NAME = "overenskommelse-2025-09-24.pdf"
FOLDER = Path("avtal/exempeludden")
LINK = f'/avtal/exempeludden/original/{NAME}">{NAME}</a>'


def signed_by_person(serial: str) -> bytes:
    """A PDF signed with a certificate that carries a serial number of its subject, as electronic identities do."""
    names = [(NameOID.COMMON_NAME, "Anna Exempel"), (NameOID.SERIAL_NUMBER, serial)]
    subject = x509.Name([x509.NameAttribute(kind, value) for kind, value in names])
    return signed(published(), issued(subject, authority()), "kommunen")


@pytest.mark.parametrize(
    ("content", "format_", "personal"),
    [
        (b"Hej.", "annat", False),
        (b"<html>%PDF-1.7", "annat", False),
        (b"%PDF-1.4\n/Contents <zz>", "pdf", False),
        (b"%PDF-1.4\n/Contents <" + b"0" * 77 + b">", "pdf", False),
    ],
)
def test_what_a_file_tells_of_itself(content: bytes, format_: str, personal: bool) -> None:
    found = original_of(content)
    assert (found.format, found.personal_number, found.content) == (format_, personal, content)
    assert found.checksum == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize(
    ("serial", "personal"),
    [
        ("191212121212", True),
        ("1212121212", True),
        ("PNOSE-191212121212", True),
        ("191212721219", True),  # a samordningsnummer
        ("191212121213", False),  # the check digit is wrong
        ("2120000142", False),  # an organisation number
        ("A-191212121212-7", False),
    ],
)
def test_a_personal_number_in_a_certificate_is_seen(serial: str, personal: bool) -> None:
    assert original_of(signed_by_person(serial)).personal_number is personal


def test_organisations_that_sign_are_no_persons() -> None:
    found = original_of(signed_by_both())
    assert (found.format, found.personal_number) == ("pdf-a", False)


def changed(root: Path, *, content: bytes | None, name: str = NAME, stated: str | None = None) -> Publication:
    """The fictive town with another signed file, or none, and another name of it or another checksum stated."""
    udden = City.at(root, EXEMPELSTAD).district("exempeludden")
    udden.remove(f"original/{NAME}")
    checksum = ""
    if content is not None:
        udden.write(content, f"original/{name or NAME}")
        checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    rows = {"fil": name, "checksumma": checksum if stated is None else stated}
    words = "".join(f', {key}: "{value}"' for key, value in rows.items() if value)
    text, count = re.subn(rf', fil: {NAME}, checksumma: "[^"]*"', words, udden.text())
    assert count == 3
    udden.write(text)
    return publication(judged(udden.city.content), "public", published_site(EXEMPELSTAD).forecast)


SIGNATORIES = "Undertecknad av kommunen, Polisen i Exempelhamn och Polisen i Låtsasdal."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"content": b"%PDF-1.7"}, ""),
        (
            {"content": b"%PDF-1.7", "stated": f"sha256:{'0' * 64}"},
            f"{NAME} (PDF, visas inte, eftersom kontrollsumman inte är den som står i överenskommelsen).",
        ),
        (
            {"content": b"%PDF-1.7", "stated": ""},
            f"{NAME} (PDF, visas inte, eftersom överenskommelsen inte säger vilken kontrollsumma den ska ha).",
        ),
        ({"content": b"<script>"}, f"{NAME} (annat format, visas inte, eftersom bara PDF-filer visas)."),
        (
            {"content": b"%PDF-1.7", "name": "avtal.html"},
            "avtal.html (PDF, visas inte, eftersom bara PDF-filer visas).",
        ),
        ({"content": None, "stated": f"sha256:{'a' * 64}"}, f"{NAME} (filen är inte inlämnad)."),
        ({"content": None, "stated": f"sha256:{'a' * 64}", "name": ""}, "Handling som inte ligger här."),
    ],
)
def test_only_what_the_agreement_vouches_for_is_handed_on(
    given: dict[str, bytes | str], words: str, tmp_path: Path
) -> None:
    made = changed(tmp_path / "stad", **given)  # type: ignore[arg-type]  # the table has what it takes
    files = [(one.path, one.data) for one in original_files(made)]
    shown = next(page for page in version.pages(made) if page.uri == f"{FOLDER}/2025-10-01/index.md").markdown
    if words:
        assert files == []
        assert "/original/" not in shown
        assert f"{words} {SIGNATORIES}" in html.unescape(re.sub(r"<[^>]*>", "", shown))
    else:
        assert files == [(f"{FOLDER}/original/{NAME}", given["content"])]
        assert LINK in html.unescape(shown)


def test_nobody_is_said_to_have_signed_who_has_not(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    row = "funktion: lokalpolisområdeschef, undertecknad: true, form: papper, fil:"
    city.district("exempeludden").replace(row, row.replace("true", "false"))
    made = publication(judged(city.content), "public", published_site(EXEMPELSTAD).forecast)
    shown = next(page for page in version.pages(made) if page.uri == f"{FOLDER}/2025-10-01/index.md").markdown
    assert "Undertecknad av kommunen och Polisen i Låtsasdal." in html.unescape(re.sub(r"<[^>]*>", "", shown))


def test_a_file_that_names_a_person_by_number_is_stopped_and_not_shown(tmp_path: Path) -> None:
    made = changed(tmp_path / "stad", content=signed_by_person("PNOSE-191212121212"))
    assert list(original_files(made)) == []
    own = [f for f in made.judged.report.findings if f.rule == "inga-privata-kontaktuppgifter"]
    assert [f.span.path.rpartition("/")[2] for f in own if f.agreement == "exempeludden"] == [NAME]
    assert "191212121212" not in json.dumps([f.message for f in own])
    page = next(page for page in agreement.pages(made) if page.uri == f"{FOLDER}.md").markdown
    assert "eftersom underskriften innehåller ett personnummer" in page


def test_the_site_has_the_bytes_that_were_signed() -> None:
    site = built(EXEMPELSTAD, draft=True)
    given = (EXEMPELSTAD / FOLDER / "original" / NAME).read_bytes()
    assert (site / FOLDER / "original" / NAME).read_bytes() == given
    listed = json.loads((site / "api/v1/files.json").read_text(encoding="utf-8"))["files"]
    entry = next(one for one in listed if one["path"] == f"{FOLDER}/original/{NAME}")
    assert (entry["sha256"], entry["agreement"], entry["day"]) == (
        hashlib.sha256(given).hexdigest(), "exempeludden", None,
    )  # fmt: skip
    assert LINK in (site / FOLDER / "2025-10-01/index.html").read_text(encoding="utf-8")
    assert LINK in (site / FOLDER / "index.html").read_text(encoding="utf-8")

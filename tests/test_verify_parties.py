"""Whose a signature is, what the published list says, and that no file makes `verify` fail or lie."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signing
from city import ROOT
from city_commands import SAMVERK
from samverk.model.errors import UsageError
from samverk.model.verification import Party, PublishedFile, Signature, Signer, Trouble, Verification
from samverk.render.verification import json_document, render
from samverk.verify.published import published_files, published_start, verify_folder
from samverk.verify.signed import Roots
from samverk.verify.signed_pdf import matched, party_of, verify_pdf

DAY = date(2026, 11, 23)
KOMMUNEN = Party("kommunen", "Norrby stadsdelsförvaltning", "212000-9903")
POLISEN = Party("polisen", "Lokalpolisområde Norrby", "202100-9903")
GRANNEN = Party("grannen", "Lokalpolisområde Söderby", "202100-9903")
SIGNATURE = Signature("Signature1", Signer(), None, time_proved=False, intact=True, trust="trusted")


def by(organisation: str = "", number: str = "", field: str = "Signature1") -> Signature:
    return replace(SIGNATURE, field=field, signer=Signer("Anna Exempel", organisation, number, "CA"))


@pytest.mark.parametrize(
    ("signature", "party"),
    [
        (by(number="NTRSE-212000-9903"), "kommunen"),
        (by(number="NTRSE-2120009903"), "kommunen"),
        (by(number="NTRSE-2120009903", field="polisen"), "kommunen"),
        (by(number="NTRNO-2120009903"), None),
        (by(number="212000-9903"), None),
        (by(number="NTRSE-212000-9904", organisation="Norrby stadsdelsförvaltning"), None),
        (by(organisation="Norrby stadsdelsförvaltning"), "kommunen"),
        (by(organisation="NORRBY  Stadsdelsförvaltning"), "kommunen"),
        (by(organisation="Norrby"), None),
        (by(organisation="Lokalpolisområde Söderby"), "grannen"),
        (by(number="NTRSE-202100-9903"), None),
        (by(number="NTRSE-202100-9903", field="polisen"), "polisen"),
        (by(number="NTRSE-202100-9903", field="grannen"), "grannen"),
        (by(number="NTRSE-202100-9903", field="kommunen"), None),
        (by(), None),
    ],
)
def test_whose_a_signature_is(signature: Signature, party: str | None) -> None:
    found = party_of(signature, (KOMMUNEN, POLISEN, GRANNEN))
    assert (found.id if found else None) == party


def test_a_party_without_a_number_is_known_by_its_name_alone() -> None:
    nameless = Party("kommunen", "Norrby stadsdelsförvaltning", "")
    assert party_of(by(number="NTRSE-"), (nameless,)) is None
    assert party_of(by(organisation="Norrby stadsdelsförvaltning"), (nameless,)) == nameless


def test_of_several_signatures_one_that_holds_is_the_partys_own() -> None:
    broken = replace(by(number="NTRSE-2120009903", field="a"), troubles=(Trouble("Bruten.", "Gör om."),))
    whole, stranger = by(number="NTRSE-2120009903", field="b"), by(organisation="Någon annan", field="c")
    parties, others = matched((KOMMUNEN, POLISEN), (broken, whole, stranger))
    assert [(one.party.id, one.signature) for one in parties] == [("kommunen", whole), ("polisen", None)]
    assert others == (stranger, broken)


def three_parties(first: str, second: str) -> Verification:
    """A file where the police has signed for two areas, in fields with these names."""
    pdf = signing.signed(signing.published(), signing.kommunen(), "Signature1")
    pdf = signing.signed(signing.signed(pdf, signing.polisen(), first), signing.polisen(), second)
    listed = replace(entry(), parties=(KOMMUNEN, POLISEN, GRANNEN))
    return verify_pdf("fil.pdf", pdf, (listed,), roots(), DAY)


def entry() -> PublishedFile:
    content = signing.published()
    checksum = hashlib.sha256(content).hexdigest()
    return PublishedFile(signing.PATH, len(content), checksum, "norrby", "2025-02-18", (KOMMUNEN, POLISEN))


def roots() -> Roots:
    return Roots([("ca.pem", signing.authority().pem)])


def test_parties_with_one_number_are_told_apart_by_their_fields() -> None:
    found = three_parties("grannen", "polisen")
    assert found.holds
    assert [one.signature.field for one in found.parties if one.signature] == ["Signature1", "polisen", "grannen"]


def test_the_same_party_cannot_sign_for_two() -> None:
    found = three_parties("polisen", "Signature2")
    assert not found.holds
    assert [trouble.message for trouble in found.troubles] == [
        "Underskrift saknas från Lokalpolisområde Söderby (202100-9903).",
        "Underskriften av Bo Exempel hör inte till någon part.",
    ]


def test_words_of_a_certificate_reach_no_terminal_as_they_are() -> None:
    hostile = signing.issued(
        signing.named("\x1b[2J\u202eAnna\n\x9b31m", "Norrby stadsdelsförvaltning", "NTRSE-212000-9903"),
        signing.authority(),
    )
    pdf = signing.signed(signing.published(), hostile, "f\x1b[2J\u202e")
    found = verify_pdf("\x1b[2Jfil.pdf", pdf, (entry(),), roots(), DAY)
    told = "\n".join("".join(piece.text for piece in line) for line in render(found))
    assert found.parties[0].signature
    assert [char for char in told + json_document(found) if not char.isprintable() and char != "\n"] == []


def listed(tmp_path: Path, document: Any) -> Path:
    file = tmp_path / "files.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


FILE: dict[str, Any] = {"path": "a.pdf", "bytes": 1, "sha256": "0" * 64}


@pytest.mark.parametrize(
    "document",
    [
        [],
        None,
        {"version": 2, "files": []},
        {"version": 1, "files": {}},
        {"version": 1, "files": [None]},
        *(
            {"version": 1, "files": [{**FILE, **wrong}]}
            for wrong in (
                {"path": "../a.pdf"},
                {"path": "/etc/passwd"},
                {"path": "a\u0000.pdf"},
                {"path": "\u001b[2J"},
                {"path": 1},
                {"bytes": -1},
                {"bytes": True},
                {"bytes": "1"},
                {"sha256": "0"},
                {"parties": [{"id": "kommunen"}]},
                {"parties": ["kommunen"]},
                {"parties": 7},
            )
        ),
    ],
)
def test_a_list_of_another_shape_is_refused(document: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="har inte den form som den ska ha"):
        published_files(listed(tmp_path, document))


def test_the_longest_published_start_is_the_one() -> None:
    def file(content: bytes, path: str) -> PublishedFile:
        return PublishedFile(path, len(content), hashlib.sha256(content).hexdigest())

    short, long, other = file(b"%PDF-1", "kort.pdf"), file(b"%PDF-1.7 mer", "lang.pdf"), file(b"%PDF-2", "annan.pdf")
    text, empty = file(b"%PDF", "text.txt"), file(b"", "tom.pdf")
    signed = file(b"%PDF-1.7 mer och", "avtal/norrby/original/lang.pdf")
    files = (long, other, text, empty, short, signed)
    assert published_start(b"%PDF-1.7 mer och mer", files) == long
    assert published_start(b"%PDF-1.7", files) == short
    assert published_start(b"%PDF-3", files) is None


def test_a_built_site_is_as_its_list(tmp_path: Path) -> None:
    site = signing.site(tmp_path / "site", b"%PDF-1.7 en fil")
    assert verify_folder(site).holds
    file = site / signing.PATH
    again = "Bygg webbplatsen på nytt och publicera den som den blir."

    def troubles() -> list[str]:
        found = verify_folder(site)
        assert [trouble.fix for trouble in found.troubles] == [again]
        return [trouble.message for trouble in found.troubles]

    file.write_bytes(b"%PDF-1.7 en fel")
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    assert troubles() == [f"Filen {signing.PATH} har en annan kontrollsumma än i listan: {checksum}."]
    file.write_bytes(b"%PDF-1.7")
    assert troubles() == [f"Filen {signing.PATH} är 8 byte. Enligt listan är den 15 byte."]
    file.unlink()
    assert troubles() == [f"Filen {signing.PATH} står i listan men går inte att läsa här."]


@pytest.mark.parametrize(("spoilt", "code"), [(False, 0), (True, 1)])
def test_a_folder_on_the_command_line(spoilt: bool, code: int, tmp_path: Path) -> None:
    site = signing.site(tmp_path / "site", b"%PDF-1.7 en fil")
    if spoilt:
        (site / signing.PATH).write_bytes(b"%PDF-1.7")
    env = {**os.environ, "COLUMNS": "100"}
    command = [str(SAMVERK), "verify", "site"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout == "site\n\n" + (
        f"! Filen {signing.PATH} är 8 byte. Enligt listan är den 15 byte.\n"
        "→ Bygg webbplatsen på nytt och publicera den som den blir.\n\n"
        "Stämmer inte. Av 1 fil i listan är 1 inte som i listan.\n"
        if spoilt
        else "Stämmer. Listan har 1 fil, och alla är som i listan.\n"
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_changed_file_never_holds_and_never_fails(data: st.DataObject) -> None:
    whole = signing.signed_by_both()
    place = data.draw(st.integers(len(b"%PDF-"), len(whole) - 1))
    changed = whole[:place] + bytes([whole[place] ^ data.draw(st.sampled_from([1, 128]))]) + whole[place + 1 :]
    found = verify_pdf("fil.pdf", changed, (entry(),), roots(), DAY)
    # The zeros that fill the room made for a signature are no part of it (ISO 32000-1, 12.8.3.3) and may be anything.
    assert not found.holds or whole[place : place + 1] == b"0"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.data())
def test_any_bytes_after_a_start_are_answered(tail: bytes, data: st.DataObject) -> None:
    whole = signing.signed_by_both()
    cut = whole[: data.draw(st.integers(len(b"%PDF-"), len(whole) - 1))] + tail
    assert cut == whole or not verify_pdf("fil.pdf", cut, (entry(),), roots(), DAY).holds


def test_only_a_pdf_loads_the_library_that_reads_signatures() -> None:
    program = "import sys, samverk.cli.verifying; print('pyhanko' in sys.modules, 'typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_a_missing_library_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "fil.pdf").write_bytes(b"%PDF-1.7")
    program = (
        "import sys; sys.modules['pyhanko'] = None; sys.argv = ['samverk', 'verify', 'fil.pdf']\n"
        "from samverk.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "samverk: Underskrifter går inte att kontrollera: paketet pyhanko är inte installerat. Kör make setup.\n"
    )

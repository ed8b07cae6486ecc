"""`samverk verify` as a person meets it: whole answers about real files, signed with certificates of the tests' own."""

import json
import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest

import signing
from city import ROOT
from city_commands import SAMVERK, Answer

HEAD = """\
fil.pdf
✓ Den börjar, byte för byte, med den publicerade filen avtal/norrby/2025-02-18/overenskommelse.pdf
  (norrby, versionen från den 18 februari 2025).
  sha256:SUMMA
"""
UNPUBLISHED = """\
! Filen börjar inte med någon publicerad PDF. Antingen är den gjord av något annat eller så har den
  publicerade delen ändrats.
→ Jämför med överenskommelsens sida på webbplatsen, och ange med --published den webbplats som filen
  kommer från.
"""
TAIL = """\
Om ett certifikat har spärrats kontrolleras bara mot det som står i filen, eftersom inget hämtas
från nätet. Fråga utfärdaren om du behöver veta det.
"""
BAD = "Stämmer inte. Det som står ovan behöver redas ut innan filen används.\n"
KOMMUNEN = """\
    Anna Exempel, Norrby stadsdelsförvaltning, NTRSE-212000-9903. Fältet heter kommunen.
    Enligt undertecknaren gjord TID.
    Enligt certifikatet är det utfärdat av Exempel-CA.
"""
POLISEN = """\
    Bo Exempel, Polismyndigheten, NTRSE-2021009903. Fältet heter polisen.
    Enligt undertecknaren gjord TID.
    Enligt certifikatet är det utfärdat av Exempel-CA.
"""
TRUSTED = "    Certifikatet leder till en utfärdare som du litar på.\n"
UNTRUSTED = "    Certifikatet godtas inte.\n"
UNTRIED = "    Vem som har utfärdat certifikatet är inte kontrollerat.\n"
BROKEN = """\
    ! Underskriften är bruten: det som skrevs under har ändrats efteråt, eller så är underskriften
      skadad.
    → Hämta den undertecknade filen på nytt från den som skrev under sist.
"""
CHANGED_BEFORE = """\
! Något annat än underskrifter har lagts till efter det som publicerades. Det som visas kan vara
  något annat än det som publicerades.
→ Be parterna skriva under den publicerade filen på nytt.
"""
CHANGED_AFTER = """\
    ! Något annat än underskrifter har lagts till efter den här underskriften.
    → Hämta den undertecknade filen på nytt från den som skrev under sist.
"""


def verify(tmp_path: Path, pdf: bytes, *more: str, trust: str | None = "Exempel-CA") -> Answer:
    """`samverk verify fil.pdf` against a site where the sample is published."""
    if not (tmp_path / "site").exists():
        signing.site(tmp_path / "site", signing.published())
    (tmp_path / "fil.pdf").write_bytes(pdf)
    command = [str(SAMVERK), "verify", "fil.pdf", "--published", "site", "--as-of", "2026-11-23", *more]
    if trust:
        (tmp_path / "root.pem").write_bytes(signing.authority(trust).pem)
        command += ["--trust", "root.pem"]
    env = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    told = re.sub(r"den \d+ \w+ \d{4} kl\. \d\d\.\d\d UTC", "TID", done.stdout)
    return Answer(done.returncode, re.sub(r"sha256:[0-9a-f]{64}", "sha256:SUMMA", told), done.stderr)


def parties(kommunen: str, polisen: str) -> str:
    return (
        f"\n{kommunen[0]} Norrby stadsdelsförvaltning (kommunen): {kommunen[2:]}"
        f"{polisen[0]} Lokalpolisområde Norrby (polisen): {polisen[2:]}\n"
    )


def nobody() -> str:
    return parties("! ingen underskrift hittades\n", "! ingen underskrift hittades\n")


def both_signed() -> str:
    word = "✓ har skrivit under\n"
    return parties(word + KOMMUNEN + TRUSTED, word + POLISEN + TRUSTED)


def test_signed_by_both(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed_by_both())
    assert answer.out == HEAD + both_signed() + TAIL + (
        "Stämmer. Båda parterna har skrivit under det som publicerades, och inget annat har lagts till.\n"
    )
    assert (answer.code, answer.err) == (0, "")


def test_one_party_missing(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed(signing.published(), signing.kommunen(), "kommunen"))
    told = parties("✓ har skrivit under\n" + KOMMUNEN + TRUSTED, "! ingen underskrift hittades\n")
    missing = (
        "! Underskrift saknas från Lokalpolisområde Norrby (202100-9903).\n"
        "→ Be parten skriva under den senaste filen i fältet polisen, med ett certifikat för sin\n"
        "  organisation.\n\n"
    )
    assert (answer.code, answer.out) == (1, HEAD + told + missing + TAIL + BAD)


def test_nobody_has_signed(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.published())
    told = (
        "! Filen är den publicerade, utan någon underskrift.\n→ Kontrollera den fil som parterna har skrivit under.\n\n"
    )
    assert (answer.code, answer.out) == (
        1,
        HEAD + parties("! ingen underskrift hittades\n", "! ingen underskrift hittades\n") + told + BAD,
    )


def test_without_roots_nobody_is_known(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed_by_both(), trust=None)
    word = "? underskriften är hel, utfärdaren inte kontrollerad\n"
    told = (
        "! Det är inte kontrollerat vem som har utfärdat certifikaten, och därför inte vem som har skrivit\n"
        "  under.\n"
        "→ Ange de utfärdare som du litar på med --trust och en fil i formatet PEM.\n\n"
    )
    whole = HEAD + parties(word + KOMMUNEN + UNTRIED, word + POLISEN + UNTRIED) + told + TAIL + BAD
    assert (answer.code, answer.out) == (1, whole)


def test_another_authority_is_not_trusted(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed_by_both(), trust="Annan CA")
    word = "! underskriften håller inte\n"
    told = UNTRUSTED + (
        "    ! Certifikatet är utfärdat av Exempel-CA, som inte leder till någon utfärdare i --trust.\n"
        "    → Hämta utfärdarens certifikat från utfärdaren själv. Lägg till det med --trust om du litar på\n"
        "      den.\n"
    )
    assert (answer.code, answer.out) == (
        1,
        HEAD + parties(word + KOMMUNEN + told, word + POLISEN + told) + TAIL + BAD,
    )


def test_an_expired_certificate(tmp_path: Path) -> None:
    expired = signing.issued(signing.polisen().certificate.subject, signing.authority(), until=2026)
    pdf = signing.signed(signing.signed(signing.published(), signing.kommunen(), "kommunen"), expired, "polisen")
    answer = verify(tmp_path, pdf)
    told = UNTRUSTED + (
        "    ! Certifikatet gällde inte den 23 november 2026. Det gällde från den 1 januari 2020 till den 1\n"
        "      januari 2026.\n"
        "    → Om du vet vilken dag underskriften gjordes kan du kontrollera den dagen med --as-of. Annars\n"
        "      skriver parten under på nytt med ett certifikat som gäller.\n"
    )
    whole = parties("✓ har skrivit under\n" + KOMMUNEN + TRUSTED, "! underskriften håller inte\n" + POLISEN + told)
    assert (answer.code, answer.out) == (1, HEAD + whole + TAIL + BAD)
    assert verify(tmp_path, pdf, "--as-of", "2025-06-01").code == 0


def test_a_trusted_timestamp_proves_that_the_certificate_was_valid_then(tmp_path: Path) -> None:
    expired = signing.issued(signing.polisen().certificate.subject, signing.authority(), until=2026)
    stamper = signing.stamper(datetime(2025, 3, 1, 12, tzinfo=UTC))
    first = signing.signed(signing.published(), signing.kommunen(), "kommunen")
    answer = verify(tmp_path, signing.signed(first, expired, "polisen", stamper=stamper))
    assert (answer.code, answer.err) == (0, "")
    assert "    Tidsstämplad TID.\n" in answer.out


def test_a_byte_changed_in_the_published_part(tmp_path: Path) -> None:
    pdf = bytearray(signing.signed_by_both())
    pdf[len(signing.published()) // 2] ^= 1
    answer = verify(tmp_path, bytes(pdf))
    assert answer.code == 1
    assert answer.out.startswith("fil.pdf\n! Den är inte knuten till någon publicerad fil.\n")
    assert UNPUBLISHED in answer.out
    assert answer.out.count(BROKEN) == 2
    assert "har skrivit under" not in answer.out
    assert answer.out.endswith(TAIL + BAD)


def test_a_page_added_after_signing(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.with_page_added(signing.signed_by_both()))
    word = "! underskriften håller inte\n"
    told = parties(word + KOMMUNEN + TRUSTED + CHANGED_AFTER, word + POLISEN + TRUSTED + CHANGED_AFTER)
    assert (answer.code, answer.out) == (1, HEAD + told + CHANGED_BEFORE + "\n" + TAIL + BAD)


def test_a_page_changed_before_the_first_signature(tmp_path: Path) -> None:
    """Both have signed it, and all of it is intact; but it is not what was published that one sees."""
    pdf = signing.with_first_page_replaced(signing.published())
    pdf = signing.signed(signing.signed(pdf, signing.kommunen(), "kommunen"), signing.polisen(), "polisen")
    answer = verify(tmp_path, pdf)
    assert (answer.code, answer.out) == (1, HEAD + both_signed() + CHANGED_BEFORE + "\n" + TAIL + BAD)


def test_garbage_at_the_end(tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed_by_both() + b"garbage garbage")
    told = (
        "! Det ligger mer i filen efter den sista underskriften, som ingen har skrivit under.\n"
        "→ Hämta den undertecknade filen på nytt från den som skrev under sist.\n\n"
    )
    assert (answer.code, answer.out) == (1, HEAD + both_signed() + told + TAIL + BAD)


@pytest.mark.parametrize("tail", [b"\nstartxref\n1\n%%EOF\n", b"%" * 5000])
def test_what_cannot_be_read_is_tampering_too(tail: bytes, tmp_path: Path) -> None:
    answer = verify(tmp_path, signing.signed_by_both() + tail)
    told = (
        "! Filen går inte att läsa som PDF. Den är skadad eller har ändrats.\n"
        "→ Hämta den undertecknade filen på nytt från den som skrev under sist.\n\n"
    )
    assert (answer.code, answer.out) == (1, HEAD + nobody() + told + BAD)


def test_a_pdf_that_nobody_published(tmp_path: Path) -> None:
    signing.site(tmp_path / "site", b"%PDF-1.7 en annan")
    answer = verify(tmp_path, signing.signed(signing.published(), signing.kommunen(), "kommunen"))
    told = "\n△ Ytterligare en underskrift\n" + KOMMUNEN + TRUSTED + "\n" + UNPUBLISHED + "\n"
    head = "fil.pdf\n! Den är inte knuten till någon publicerad fil.\n"
    assert (answer.code, answer.out) == (1, head + told + TAIL + BAD)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "samverk: Filen fil.pdf är tom.\n"),
        (b"PK\x03\x04 ett kalkylark", "samverk: Filen fil.pdf är ingen PDF.\n"),
    ],
)
def test_what_is_no_pdf(content: bytes, message: str, tmp_path: Path) -> None:
    answer = verify(tmp_path, content)
    assert (answer.code, answer.out, answer.err) == (2, "", message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--trust", "inget.pem"], "Filen inget.pem innehåller inget läsbart certifikat (PEM eller DER)."),
        (["--published", "inget.pem"], "Listan över publicerade filer, inget.pem, är inte läsbar som JSON."),
        (
            ["--published", "finns-inte"],
            (
                "Listan över publicerade filer, finns-inte, finns inte. "
                "Bygg webbplatsen med samverk build, eller ange listan med --published."
            ),
        ),
    ],
)
def test_wrong_use(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "inget.pem").write_text("hej", encoding="utf-8")
    answer = verify(tmp_path, signing.published(), *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", f"samverk: {message}\n")


def test_json_follows_its_schema(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "schema" / "verifiering.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    for pdf, code in ((signing.signed_by_both(), 0), (signing.published(), 1), (signing.signed_by_both()[:-9], 1)):
        answer = verify(tmp_path, pdf, "--format", "json")
        assert answer.code == code
        validator.validate(json.loads(answer.out))
        assert json.loads(answer.out)["holds"] is (code == 0)
    done = subprocess.run(
        [SAMVERK, "verify", "site", "--format", "json"], cwd=tmp_path, capture_output=True, check=True
    )
    validator.validate(json.loads(done.stdout))

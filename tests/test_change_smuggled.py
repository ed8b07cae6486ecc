"""What looks like something that may be done and changes what was signed, decided or logged: each is stopped."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from city_repository import Repository

FOLDER = "content/avtal/norrby"
OWN = f"{FOLDER}/overenskommelse.yaml"
FOLLOWED = f"{FOLDER}/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
SIGNED = """\
  - id: tillagg-2026-9
    datum: 2026-11-20
    dokument: Tillägg 9 till överenskommelsen, EXNO 2026/9
    avser: [{named}]
    undertecknande:
      - {{part: kommunen, funktion: stadsdelsdirektör, undertecknad: true, datum: 2026-11-20, ort: Norrby}}
      - {{part: polisen, funktion: lokalpolisområdeschef, undertecknad: true, datum: 2026-11-20, ort: Norrby}}
"""


def one_section_signed_and_two_written(r: Repository) -> None:
    r.write(r.text(OWN) + "avsnitt: {parter: Parterna är vi., syfte: Syftet är ett annat.}\n", OWN)
    r.replace("tillägg:\n", "tillägg:\n" + SIGNED.format(named="avsnitt.parter"), OWN)
    r.lock()


def a_measure_told_of_again(r: Repository) -> None:
    first = next(line for line in r.text(FOLLOWED).split("\n") if line.lstrip().startswith("- id: "))
    r.replace(
        first,
        f"{first.partition('- id')[0]}- {{id: {first.partition('id: ')[2]}, status: avbruten}}\n{first}",
        FOLLOWED,
    )


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (one_section_signed_and_two_written, "ovrig-andring-undertecknad"),
        (a_measure_told_of_again, "uppfoljning-oforandrad"),
    ],
)
def test_it_is_stopped(edit: Callable[[Repository], None], rule: str, repository: Repository) -> None:
    edit(repository)
    assert rule in {finding.rule for finding in repository.against().findings if finding.blocks()}


def test_the_title_of_a_body_of_its_own_is_who_decided(repository: Repository) -> None:
    file = f"{FOLDER}/beslut/2026-10-01-annan.yaml"
    repository.write(
        "organ: annan\ntitel: Kommunstyrelsen\ndatum: 2026-10-01\ndokument: Protokoll 2026:9 § 4\navser: []\n", file
    )
    repository.commit()
    repository.replace("titel: Kommunstyrelsen", "titel: Brottsförebyggande rådet", file)
    assert "beslut-oforandrat" in {f.rule for f in repository.against().findings if f.blocks()}


def test_the_proof_of_a_signature_is_not_taken_away(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path / "samverk", only=("exempeludden",))
    file = "content/avtal/exempeludden/overenskommelse.yaml"
    text = repository.text(file)
    repository.write(re.sub(r", fil: \S+, checksumma: \S+}", "}", text), file)
    assert repository.text(file) != text
    repository.git("add", "-A")
    assert "ovrig-andring-undertecknad" in {f.rule for f in repository.against().findings if f.blocks()}

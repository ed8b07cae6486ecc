"""Every kind of finding is inherited alike: what was wrong elsewhere before a change is never charged to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, NORRBY, TEMPLATE

REGISTER, GATE, ADDRESSES = "content/register.yaml", "content/godkannande.yaml", "content/adresser.txt"
OVERARCHING, NEIGHBOUR = (
    "content/overgripande/exempelregionen/2024-02.yaml",
    "content/avtal/soderby/overenskommelse.yaml",
)
OLD_PICTURE, OLD_DECISION = f"{NORRBY}/bilagor/lagesbild/2025-05-13.md", f"{NORRBY}/beslut/2025-05-27-styrgrupp.yaml"
Edit = Callable[[Repository], object]


def more(words: str, path: str) -> Edit:
    return lambda r: r.write(r.text(path) + words, path)


def other(words: str, path: str) -> Edit:
    return lambda r: r.write(words, path)


BEFORE: dict[str, Edit] = {
    "template broken": more("\n{{ hej\n", TEMPLATE),
    "template gone": lambda r: r.remove(TEMPLATE),
    "template no YAML": other("---\n: [\n---\n", TEMPLATE),
    "register breaks its schema": more("nyckel: 1\n", REGISTER),
    "register no YAML": more(": [\n", REGISTER),
    "register gone": lambda r: r.remove(REGISTER),
    "approval breaks its schema": more("nyckel: 1\n", GATE),
    "approval no YAML": more(": [\n", GATE),
    "overarching no YAML": other(": [\n", OVERARCHING),
    "overarching breaks its schema": more("nyckel: 1\n", OVERARCHING),
    "addresses": other("fel rad\n", ADDRESSES),
    "older annex no YAML": other("---\ntyp: [\n---\n", OLD_PICTURE),
    "decision no YAML": other(": [\n", OLD_DECISION),
    "neighbour no YAML": other(": [\n", NEIGHBOUR),
    "neighbour breaks rules": lambda r: r.drop("parter.polisen", NEIGHBOUR),
    "neighbour's profile unknown": lambda r: r.replace("profil: stockholm-2024", "profil: stokholm", NEIGHBOUR),
    "own words not locked": lambda r: r.replace("exemplar: 2\n", "exemplar: 3\n", AGREEMENT),
}


@pytest.mark.parametrize("name", BEFORE)
def test_another_telephone_number_passes(name: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", only=("norrby", "soderby"))
    BEFORE[name](r)
    r.commit("Före")
    r.replace("telefon: 08-465 004 02", "telefon: 08-465 009 99", AGREEMENT)
    report = r.against()
    assert [f.message for f in report.blocking] == []
    assert any(finding.inherited for finding in report.findings), "it is shown"

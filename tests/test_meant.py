"""A value that names nothing: the finding about it names what may have been meant."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA, City
from samverk.check import judge

AP = "bilagor/atgardsplan/2026-05-19.md"
LB = "bilagor/lagesbild/2026-05-12.md"
OWN = "overenskommelse.yaml"
# town, file, what stands there, what is written, the finding's rule, what is meant
CASES = {
    "a party by its capital": (
        "norrby",
        AP,
        "ansvarig: [kommunen, polisen]",
        "ansvarig: [kommunen, Polisen]",
        "polisen",
    ),
    "a party by another word": (
        "norrby",
        AP,
        "ansvarig: [kommunen, polisen]",
        "ansvarig: [kommunen, polis]",
        "polisen",
    ),
    "a central area by half its code": (
        "norrby",
        OWN,
        "motsvarar: unga-pa-vag-in",
        "motsvarar: unga-pa-vag",
        "unga-pa-vag-in",
    ),
    "an area in a plan": ("norrby", AP, "område: platser", "område: plats", "platser"),
    "a group in a plan": ("norrby", AP, "ansvarig_grupp: unga", "ansvarig_grupp: Unga", "unga"),
    "who drew it up": (
        "norrby",
        LB,
        "upprättad_av: [kommunen, polisen]",
        "upprättad_av: [kommun, polisen]",
        "kommunen",
    ),
    "an organisation": ("norrby", OWN, "organisation: sdf-norrby", "organisation: sdf-norby", "sdf-norrby"),
    "a lägesbild by its day": ("norrby", AP, "bygger_på: 2026-05-12", "bygger_på: 2026-05-21", "2026-05-12"),
    "an area of a group": ("norrby", OWN, "      område: brottsoffer", "      område: brottsofer", "brottsoffer"),
    "a measure of a group": ("norrby", OWN, "[ljus-i-tunneln, ", "[ljus-i-tuneln, ", "ljus-i-tunneln"),
    "a signing party": ("norrby", OWN, "- {part: kommunen, ort", "- {part: Kommunen, ort", "kommunen"),
    "a party in another town": ("vattenborg", OWN, "- {part: polisen, ort", "- {part: Polisen, ort", "polisen"),
}
PLACES = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}


@pytest.mark.parametrize("case", CASES)
def test_what_may_have_been_meant_is_named(case: str, tmp_path: Path) -> None:
    town, file, old, new, meant = CASES[case]
    city = City.at(tmp_path / "stad", PLACES[town], only=[town])
    before = {(f.rule, f.span.path, f.span.start_line) for f in judge(city.places, NOVEMBER).report.findings}
    city.replace(old, new, f"content/avtal/{town}/{file}", first=True)
    found = judge(city.places, NOVEMBER).report.findings
    new_ones = [
        f for f in found if (f.rule, f.span.path, f.span.start_line) not in before and f.span.path.endswith(file)
    ]
    named = [f for f in new_ones if f"Menade du {meant}" in f.fix]
    assert named, [(f.rule, f.span.start_line, f.message, f.fix) for f in new_ones]
    assert all(f.hint == f"menade du {meant}?" for f in named)


def test_a_name_that_is_near_nothing_brings_what_there_is(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.replace("ansvarig: [kommunen, polisen]", "ansvarig: [kommunen, xyz]", f"content/avtal/norrby/{AP}", first=True)
    (finding,) = [f for f in judge(city.places, NOVEMBER).report.findings if "inte är part" in f.message]
    assert "Här går det att skriva: kommunen, polisen." in finding.fix


def test_a_version_replaces_an_earlier_one_of_its_own_kind(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.put("ersätter", "2023-01-01", f"content/avtal/norrby/{LB}")
    found = [f for f in judge(city.places, NOVEMBER).report.findings if "2023-01-01" in f.message]
    assert found
    assert all("2025-05-13" in f.fix or "2024-05-14" in f.fix for f in found), [f.fix for f in found]
    assert not [f.fix for f in found if any(day in f.fix for day in ("2025-05-20", "2026-05-12", "2025-06-03"))]


def test_of_what_stands_in_no_reference_nothing_is_guessed(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.replace("möten_per_år: 3", "möten_per_år: 1", f"content/avtal/norrby/{OWN}", first=True)
    found = [f for f in judge(city.places, NOVEMBER).report.findings if f.rule == "styrgrupp-moten"]
    assert ["Menade du" in f.fix or "Här går det" in f.fix for f in found] == [False]

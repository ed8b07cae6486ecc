"""What only the calendar has broken is said to be so, had a last day and was not found on it; nothing else is so."""

from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, City, rule_sets
from samverk.check import judge
from samverk.judging import Judge
from samverk.model.tree import Plain
from samverk.source.places import Places

FOLDER = "content/avtal/norrby"
AGREEMENT = f"{FOLDER}/overenskommelse.yaml"
DECISION = f"{FOLDER}/beslut/2026-05-26-styrgrupp.yaml"
OWN_ANNEX = """---
typ: annan
titel: Rutin för orosanmälan
version: 1
datum: 2026-03-03
upprättad_av: [kommunen, polisen]
åtkomst: offentlig
---
Text om rutinen.
"""
WAIVER: dict[str, Plain] = {
    "regel": "styrgrupp-moten", "gäller": "allt", "skäl": "Ny ledning", "beslutad_av": "styrgruppen",
    "beslut": "2026-05-26-styrgrupp", "datum": "2026-05-26", "diarienummer": "EXNO 2026/9", "till": "2026-11-01",
}  # fmt: skip


def own_annex(city: City) -> None:
    """An annex of later than the agreement, that nothing makes apply."""
    row: dict[str, Plain] = {"nr": 6, "typ": "annan", "titel": "Rutin för orosanmälan", "datum": "2026-03-03"}
    city.add("bilageförteckning", row, AGREEMENT)
    city.write(OWN_ANNEX, f"{FOLDER}/bilagor/annan/2026-03-03.md")


def waiver(**changes: Plain) -> list[Plain]:
    """A waiver with other values; None takes the key away."""
    return [{key: value for key, value in {**WAIVER, **changes}.items() if value is not None}]


CASES: dict[str, tuple[dict[str, Plain], str, bool, set[str]]] = {
    "dispens utan sista dag": ({"dispenser": waiver(till=None)}, "dispens-giltig", False, set()),
    "dispens utan omfattning": ({"dispenser": waiver(gäller=None)}, "dispens-giltig", False, set()),
    "dispens av en kommande dag": (
        {"dispenser": waiver(datum="2026-12-01", till="2026-12-31")}, "dispens-giltig", False, set()
    ),
    "för lång dispens": ({"dispenser": waiver(till="2027-11-01")}, "dispens-giltig", False, set()),
    "dispens som har gått ut": ({"dispenser": waiver()}, "dispens-giltig", True, {"2026-11-01"}),
    "överenskommelse som har gått ut": ({"giltighet.till": "2026-11-22"}, "giltig-idag", True, {"2026-11-22"}),
    "meddelande av en kommande dag": (
        {"meddelad_central_beredningsgrupp.datum": "2026-12-24"},
        "central-beredningsgrupp-meddelad", True, {"2026-06-25"},
    ),
    "bilaga som ingen version gäller av": ({}, "bilaga-galler-utan-avbrott", False, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_calendar_is_not_blamed_for_what_a_hand_has_done(name: str, tmp_path: Path) -> None:
    values, rule, lapsed, last_days = CASES[name]
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    for path, value in values.items():
        city.put(path, value, DECISION if path.startswith("meddelad") else AGREEMENT)
    if not values:
        own_annex(city)
    judged = city.judged()
    found = [one for one in judged.report.findings if one.rule == rule]
    assert [one.time_driven for one in found] == [lapsed]
    judge_ = Judge(judged.content, judged.rule_sets)
    days = judge_.deadlines(judged.content.agreements[0], NOVEMBER)
    assert {one.day.isoformat() for one in days if one.rule == rule and one.day < NOVEMBER} == last_days


@pytest.mark.parametrize("place", ["content", "examples/exempelstad", "examples/allt-fel"])
@pytest.mark.parametrize("day", [date(2025, 12, 31), NOVEMBER])
def test_what_the_calendar_has_broken_was_not_found_on_its_last_day(place: str, day: date) -> None:
    judged = judge(Places.of(ROOT, ROOT / place), day)
    judge_ = Judge(judged.content, rule_sets())
    late = [one for one in judged.report.findings if one.time_driven and one.agreement]
    assert late or place == "content"
    for agreement in judged.content.agreements:
        days = {one.rule: one.day for one in judge_.deadlines(agreement, day) if one.day < day}
        for finding in (one for one in late if one.agreement == agreement.id):
            before = judge_.agreement(agreement, days[finding.rule])
            assert finding.key not in {one.key for one in before.findings}

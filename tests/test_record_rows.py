"""Rows that tell of what cannot have been: by nobody who is a party, or of a plan that was not there yet."""

import re
from pathlib import Path

import pytest

from city import EXEMPELSTAD, TVILLINGSTA
from city_repository import Repository
from samverk.model.tree import Plain

NAMES = {EXEMPELSTAD: "norrby", TVILLINGSTA: "vattenborg"}
NOTICE = "uppsagning-i-tid"
FOLLOWED = "uppfoljning-pekar-ratt"
PLANS = {EXEMPELSTAD: ("2026-05-19", "lokal-beredningsgrupp"), TVILLINGSTA: ("2026-01-26", "lokal-styrgrupp")}
EARLY = {EXEMPELSTAD: "2026-05-18", TVILLINGSTA: "2026-01-25"}


@pytest.fixture(params=NAMES, ids=lambda place: place.name)
def r(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    return Repository.at(tmp_path / "samverk", request.param, only=(NAMES[request.param],))


def folder(r: Repository) -> str:
    return f"content/avtal/{NAMES[r.place]}"


@pytest.mark.parametrize(("part", "known"), [("polisen", True), ("kommunen", True), ("brandkåren", False)])
def test_a_notice_is_of_a_party(part: str, known: bool, r: Repository) -> None:
    row: dict[str, Plain] = {"part": part, "datum": "2026-11-20", "dokument": "Brev 9"}
    r.put("giltighet.uppsägningar", [row], f"{folder(r)}/overenskommelse.yaml")
    found = [f for f in r.findings() if f.rule == NOTICE and "som inte är part" in f.message]
    assert bool(found) is not known


@pytest.mark.parametrize(("back", "early"), [("2026-11-05", True), ("2026-11-19", True), ("2026-11-20", False)])
def test_a_notice_is_not_taken_back_before_it_is_given(back: str, early: bool, r: Repository) -> None:
    row: dict[str, Plain] = {"part": "polisen", "datum": "2026-11-20", "dokument": "Brev 9", "återkallad": back}
    r.put("giltighet.uppsägningar", [row], f"{folder(r)}/overenskommelse.yaml")
    found = [f for f in r.findings() if f.rule == NOTICE and "återkallad före" in f.message]
    assert bool(found) is early


@pytest.mark.parametrize("early", [False, True])
def test_a_follow_up_is_not_made_before_its_plan(early: bool, r: Repository) -> None:
    plan, organ = PLANS[r.place]
    day = EARLY[r.place] if early else plan
    text = f"organ: {organ}\ndatum: {day}\ndokument: Protokoll 9\nplan: atgardsplan/{plan}\n"
    r.write(f"{text}mätningar: [{{mål: trygghet, värde: 58}}]\n", f"{folder(r)}/uppfoljning/{day}-{organ}.yaml")
    found = [f for f in r.findings() if f.rule == FOLLOWED]
    assert [re.search(r"före åtgärdsplanen från \d", f.message) is not None for f in found] == [True] * early

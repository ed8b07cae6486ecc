"""What was written as unknown may become known, with its source: played as changes of Järva."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from city import JARVA_AGREEMENT, JUNE, STOCKHOLM
from city_repository import Repository
from samverk.model.tree import Plain

AREAS = """samverkansområden:
  - id: unga
    namn: unga på väg in i kriminalitet
    motsvarar: unga-pa-vag-in
"""
SOURCE = """återgivet:
  - {fält: samverkansområden, källa: Bilaga 2 till överenskommelsen, datum: 2026-05-04}
"""
PLAN = "content/avtal/jarva/bilagor/atgardsplan/odaterad.md"
GIVEN = "återgivet: [{fält: åtgärder, källa: Bilaga 3 till överenskommelsen, datum: 2026-05-04}]\n"
Edit = Callable[[Repository], None]


@pytest.fixture
def jarva(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path / "samverk", STOCKHOLM)


def areas(r: Repository) -> None:
    r.replace("samverkansområden: []\n", AREAS, JARVA_AGREEMENT)


def areas_with_source(r: Repository) -> None:
    areas(r)
    r.replace("dispenser: []\n", "dispenser: []\n" + SOURCE, JARVA_AGREEMENT)


def areas_with_another_source(r: Repository) -> None:
    areas_with_source(r)
    r.replace("fält: samverkansområden", "fält: syften", JARVA_AGREEMENT)


def more_than_areas(r: Repository) -> None:
    areas_with_source(r)
    r.replace("    möten_per_år: 2\n", "    möten_per_år: 3\n", JARVA_AGREEMENT)


def plan(r: Repository) -> None:
    r.replace("innehåll: saknas\n", "", PLAN)
    r.write(f"{r.text(PLAN)}## Åtgärder\n\nLjus i tunneln.\n", PLAN)


def plan_with_source(r: Repository) -> None:
    plan(r)
    r.replace("datum: okänt\n", f"datum: okänt\n{GIVEN}", PLAN)


def plan_with_source_and_day(r: Repository) -> None:
    plan_with_source(r)
    r.replace("datum: okänt\n", "datum: 2024-06-01\n", PLAN)
    (r.root / PLAN).rename((r.root / PLAN).with_name("2024-06-01.md"))


def day_of_a_plan(r: Repository) -> None:
    """The words of a plan were here, and not its day."""
    plan(r)
    r.commit()
    r.replace("datum: okänt\n", "datum: 2024-06-01\n", PLAN)


def day_of_a_plan_with_source(r: Repository) -> None:
    day_of_a_plan(r)
    r.replace("typ: åtgärdsplan\n", f"typ: åtgärdsplan\n{GIVEN.replace('åtgärder', 'datum')}", PLAN)


def day_of_a_plan_with_source_and_more(r: Repository) -> None:
    day_of_a_plan_with_source(r)
    r.replace("Ljus i tunneln.", "Mörker i tunneln.", PLAN)


AREAS_ASK = {"omraden-beslutade", "andrade-omraden-kraver-ny-atgardsplan"}
SIGN, LOCK, KEPT = "ovrig-andring-undertecknad", "textlas-stammer", "tidigare-version-kvar"
CELLS: list[tuple[Edit, set[str]]] = [
    (areas, AREAS_ASK),
    (areas_with_source, set()),
    (areas_with_another_source, AREAS_ASK),
    (more_than_areas, {*AREAS_ASK, SIGN, LOCK}),
    (plan, {KEPT}),
    (plan_with_source, set()),
    (plan_with_source_and_day, set()),
    (day_of_a_plan, {KEPT}),
    (day_of_a_plan_with_source, set()),
    (day_of_a_plan_with_source_and_more, {KEPT}),
]


@pytest.mark.parametrize(("edit", "stops"), CELLS, ids=[edit.__name__ for edit, _ in CELLS])
def test_what_was_unknown_becomes_known_with_its_source(edit: Edit, stops: set[str], jarva: Repository) -> None:
    edit(jarva)
    assert {finding.rule for finding in jarva.against(day=JUNE).blocking} == stops
    told = json.loads(jarva.run_here("diff", "HEAD", "--format", "json").out)["changes"]
    asked = json.loads(jarva.run_here("approvals", "--base", "HEAD", "--format", "json").out)["approvals"]
    for words, route in [({one["words"] for one in found}, {one["route"] for one in found}) for found in (told, asked)]:
        assert (words, route) == ({"återgivet"}, {"ingen"}) if not stops else route - {"ingen"}


def test_an_absent_key_that_becomes_said_is_new_words(jarva: Repository) -> None:
    jarva.replace("samverkansområden: []\n", "", JARVA_AGREEMENT)
    jarva.commit()
    jarva.replace("syften:", f"{AREAS}syften:", JARVA_AGREEMENT)
    jarva.replace("dispenser: []\n", "dispenser: []\n" + SOURCE, JARVA_AGREEMENT)
    assert {finding.rule for finding in jarva.against(day=JUNE).blocking} >= AREAS_ASK


@pytest.mark.parametrize(
    ("was", "instead"), [("ursprung: inläst", "ursprung: upprättad"), ("sdatum: 2024-06-01", "sdatum: 2025-02-01")]
)
def test_what_was_not_read_in_gives_nothing_back(was: str, instead: str, jarva: Repository) -> None:
    jarva.replace(was, instead, JARVA_AGREEMENT)
    jarva.commit()
    areas_with_source(jarva)
    assert {finding.rule for finding in jarva.against(day=JUNE).blocking} >= {*AREAS_ASK, SIGN}


@pytest.mark.parametrize(
    ("key", "value"), [("mall", "stockholm-2024-1"), ("dispenser", [{"regel": "styrgrupp-moten"}])]
)
def test_what_is_said_here_alone_is_not_given_back(key: str, value: Plain, jarva: Repository) -> None:
    """By which template it is written, and what has been decided since."""
    after = jarva.district()
    after.put("anmärkning", "Inläst i maj.")
    after.put(key, "okänt" if key == "mall" else [])
    jarva.commit()
    after.put(key, value)
    after.put("återgivet", [{"fält": key, "källa": "Bilaga 2", "datum": "2026-05-04"}])
    told = json.loads(jarva.run_here("diff", "HEAD", "--format", "json").out)["changes"]
    assert {one["words"] for one in told if one["path"].startswith(key)} & {"undertecknat", "beslutat"}


def test_a_change_does_not_make_itself_believed(jarva: Repository) -> None:
    jarva.replace("ursprung: inläst", "ursprung: upprättad", JARVA_AGREEMENT)
    jarva.commit()
    areas_with_source(jarva)
    jarva.replace("ursprung: upprättad", "ursprung: inläst", JARVA_AGREEMENT)
    assert {finding.rule for finding in jarva.against(day=JUNE).blocking} >= {*AREAS_ASK, SIGN}


def test_the_source_stays(jarva: Repository) -> None:
    areas_with_source(jarva)
    jarva.commit()
    jarva.replace("Bilaga 2 till överenskommelsen", "En annan bilaga", JARVA_AGREEMENT)
    assert {finding.rule for finding in jarva.against(day=JUNE).blocking} == {SIGN}


def test_the_advice_on_areas_is_one_that_passes(jarva: Repository) -> None:
    """What the finding says to write is what `areas_with_source` writes."""
    (finding,) = (f for f in jarva.report(JUNE).findings if f.rule == "omraden-anges")
    assert "lägg en rad under återgivet: fält samverkansområden, källa bilagan och datum dagen" in (finding.fix or "")

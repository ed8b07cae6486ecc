"""Requirements over one field as a table: whole in the project's own rules, and what is not whole is told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from city import ROOT, City
from samverk.mutation.decision_tables import decision_tables
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places

MEETINGS = "rules/stockholm-2024/styrgrupp-moten.yaml"
RECORDS = "rules/bas/andring/moten-kvar.yaml"
GAP = "fält: möten_per_år\n    lucka: {möten_text: {finns: true}}\n"
REASON = f'tabeller:\n  - {GAP}    skäl: "Står det ord i stället för ett tal bryts kravet på möten_text."\n'


@pytest.mark.parametrize("content", [None, "examples/tvillingsta"])
def test_the_rules_of_every_city_are_whole(content: str | None) -> None:
    places = Places.of(ROOT, ROOT / content if content else None)
    found = decision_tables(load_rule_sets(places.rule_files, places.schemas))
    assert len(found.tables) > 40
    assert [(table.field, one.words) for table, one in found.open] == []
    assert found.stale == ()


@pytest.fixture
def project(tmp_path: Path) -> City:
    return City.project(tmp_path / "stad", only=["jarva"])


def told(city: City) -> dict[str, Any]:
    answer = city.run_here("rules", "tables", "--format", "json")
    found: dict[str, Any] = json.loads(answer.out)
    assert answer.code == (1 if [*opened(found), *found["stale"]] else 0)
    return found


def opened(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for table in found["tables"]:
        yield from ((one["sort"], one["message"]) for one in table["remarks"] if one["reason"] is None)


def test_a_gap_without_a_reason_is_told(project: City) -> None:
    project.replace(REASON, "", MEETINGS)
    found = told(project)
    assert list(opened(found)) == [("lucka", "inget krav prövar möten_per_år när möten_text är något annat")]


def test_a_condition_that_is_narrowed_leaves_a_gap(project: City) -> None:
    project.write(project.text(RECORDS).replace("{ett_av: [möten, uppsägning]}", "möten"), RECORDS)
    assert ("lucka", "inget krav prövar får_ändras när del är uppsägning") in list(opened(told(project)))


def test_the_same_requirement_in_two_rules_is_a_duplicate(project: City) -> None:
    text = project.text(MEETINGS).replace("id: styrgrupp-moten", "id: styrgrupp-moten-igen").replace(REASON, "")
    project.write(text, MEETINGS.replace("moten", "moten-igen"))
    sorts = {sort for sort, words in opened(told(project)) if "styrgrupp-moten-igen" in words}
    assert sorts == {"dubblett"}


def test_a_requirement_that_a_worse_one_hides_is_told(project: City) -> None:
    more = "  - när: {möten_text: {finns: false}}\n    fält: möten_per_år\n    minst: 1\n    allvar: varning\n"
    project.replace("meddelande:\n  brutet", f"{more}meddelande:\n  brutet", MEETINGS)
    assert list(opened(told(project))) == [
        ("skymd", "styrgrupp-moten krav 3 sägs aldrig: ett värre krav i samma regel bryts alltid då")
    ]


def test_a_requirement_that_nothing_breaks_is_told(project: City) -> None:
    more = "  - när: {möten_per_år: {minst: 5}}\n    fält: möten_per_år\n    minst: 3\nmeddelande:\n"
    project.replace("meddelande:\n  brutet", f"{more}  brutet", MEETINGS)
    assert ("död", "styrgrupp-moten krav 3 kan inte brytas") in list(opened(told(project)))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("fält: namn\n    lucka: {möten_text: {finns: true}}\n", "Skälet om namn gäller ingenting."),
        ("fält: möten_per_år\n    lucka: {möten_per_år: {finns: false}}\n", "Skälet om möten_per_år gäller ingenting."),
        ("fält: möten_per_år\n    lucka: {typ: styrgrupp}\n", "gäller mer än luckan: typ är styrgrupp."),
        ("fält: möten_per_år\n    överlapp: beredningsgrupp-moten\n", "Skälet om möten_per_år gäller ingenting."),
    ],
)
def test_a_reason_that_does_not_fit_is_told(reason: str, words: str, project: City) -> None:
    project.replace(REASON, f'{REASON}  - {reason}    skäl: "Därför."\n', MEETINGS)
    (stale,) = told(project)["stale"]
    assert words in stale["message"]
    assert stale["path"].endswith("styrgrupp-moten.yaml")


def test_the_table_reads_in_swedish(project: City) -> None:
    lines = [line.strip() for line in project.run_here("rules", "tables").out.splitlines()]
    at = lines.index("organ: möten_per_år  stockholm-2024")
    text = " ".join(lines[at + 1 : lines.index("", at)])
    assert text == (
        "beredningsgrupp-moten krav 2 när typ är beredningsgrupp och möten_text inte finns: möten_per_år är minst 4, "
        "annars fel. styrgrupp-moten krav 2 när typ är styrgrupp och möten_text inte finns: möten_per_år är minst 2, "
        "annars fel. Lucka: inget krav prövar möten_per_år när möten_text finns. Står det ord i stället för ett tal "
        "bryts kravet på möten_text."
    )
    assert lines[-1].endswith("0 utan skäl. 0 skäl som inte stämmer.")

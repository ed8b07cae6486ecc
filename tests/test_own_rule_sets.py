"""Rule sets of a project's own: beside the program's, in their place and told of, or never, by where they lie."""

from pathlib import Path

import pytest

from city import NOVEMBER, ROOT, TVILLINGSTA, City
from city_repository import git
from samverk.check import Manner, judge
from samverk.confirm import confirm
from samverk.model.errors import RuleSetError
from samverk.model.rule import Severity
from samverk.source.places import Places

BRA = "rules/bra/regelverk.yaml"
TOLD = "Regelverket bra läses ur projektets mapp rules, inte ur programmet."


@pytest.fixture
def town(tmp_path: Path) -> City:
    """Content alone."""
    return City.at(tmp_path / "stad", TVILLINGSTA)


def told(town: City, base: str | None = None) -> list[str]:
    found = judge(Places.of(town.root), NOVEMBER, manner=Manner(base=base)).report.findings
    return [f.message for f in found if f.rule == "regler" and f.severity is Severity.NOTE]


def test_without_any_the_programs_judge(town: City) -> None:
    assert Places.of(town.root).rules == (ROOT / "rules", town.root / "content/rules")
    assert told(town) == []


def test_the_same_files_are_not_told_of(town: City) -> None:
    town.bring("rules/bra")
    assert told(town) == []


def test_another_of_the_same_name_comes_in_its_place_and_is_told_of(town: City) -> None:
    town.bring("rules/bra").replace("titel: ", "titel: Vår ", BRA, first=True)
    assert told(town) == [TOLD]
    assert judge(Places.of(town.root), NOVEMBER).rule_sets["bra"].title.startswith("Vår ")


def test_all_may_be_taken_over(town: City) -> None:
    town.bring("rules")
    assert told(town) == []


def test_from_the_content_none_does(town: City) -> None:
    town.bring("rules/bra")
    (town.root / "rules/bra").rename(town.root / "content/rules/bra")
    (town.root / "rules").rmdir()
    with pytest.raises(RuleSetError, match="Regelverket bra finns redan"):
        told(town)


def test_schemas_beside_the_content_are_not_asked(town: City) -> None:
    town.write("{", "schema/register.schema.json")
    assert told(town) == []


def test_a_change_that_brings_one_is_judged_by_the_programs_too(town: City) -> None:
    git(town.root, "init", "-q", "-b", "main", "--template=")
    git(town.root, "add", "-A")
    git(town.root, "commit", "-q", "-m", "Som det var")
    assert told(town, "HEAD") == []
    town.bring("rules/bra").replace("titel: ", "titel: Vår ", BRA, first=True)
    assert told(town, "HEAD") == [TOLD]
    assert Places.of(town.root).before("HEAD").taken_over == ()


def test_nothing_is_written_in_the_programs(town: City) -> None:
    assert all(path.is_relative_to(town.root) for path in confirm(Places.of(town.root)).files)

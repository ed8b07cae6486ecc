"""Another city: two levels, its own text, its own rules in a folder of its content, and not a line of code."""

import json
from datetime import date
from pathlib import Path

import pytest

from city import NOVEMBER, ROOT, TVILLINGSTA, City
from city_commands import run
from city_repository import git
from samverk.check import judge
from samverk.site.page import rule
from samverk.source.places import Places
from site_builds import published
from towns import Town, sign, town

AGREEMENT = "content/avtal/vattenborg/overenskommelse.yaml"
PLAN = "content/avtal/vattenborg/bilagor/atgardsplan/2026-01-26.md"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A copy to spoil."""
    return City.at(tmp_path, TVILLINGSTA)


def spoilt(city: City, name: str, before: str, after: str) -> set[str]:
    """The rules that find something when one text is changed, the text lock aside."""
    city.replace(before, after, name)
    return {finding.rule for finding in city.report().findings} - {"textlas-stammer"}


def test_it_is_judged_by_its_own_rules_and_by_the_common_ones() -> None:
    report = judge(Places.of(ROOT, TVILLINGSTA), NOVEMBER).report
    assert (report.findings, report.profiles) == ((), ("tvillingsta-2026",))
    verdicts = {outcome.rule: outcome.verdict for outcome in report.outcomes}
    own = {rule for rule in verdicts if rule.startswith("tvillingsta-")}
    assert {verdicts[rule] for rule in own} == {"met"}
    assert len(own) == 7
    assert "underskrift-alla-parter" in verdicts
    assert "styrgrupp-moten" not in verdicts, "Stockholm's rules are Stockholm's"


@pytest.mark.parametrize(
    ("name", "before", "after", "rule"),
    [
        (AGREEMENT, "möten_per_år: 4", "möten_per_år: 3", "tvillingsta-styrgrupp-moten"),
        (AGREEMENT, "{funktion: trygghetschef, part: kommunen, mandat: true}", "{funktion: enhetschef, part: kommunen}",
         "tvillingsta-styrgrupp-funktioner"),
        (AGREEMENT, "  arbetsgrupper:", "  beredningsgrupp: {möten_per_år: 4}\n  arbetsgrupper:",
         "tvillingsta-tva-nivaer"),
        (PLAN, "ansvarig: [kommunen]", "ansvarig: []", "tvillingsta-atgard-ansvarig"),
        (AGREEMENT, "exemplar: 2", "exemplar: 1", "exemplar-per-part"),
        (AGREEMENT, "exemplar: 2\n", "", "tvillingsta-exemplar"),
        (AGREEMENT, "    adress: {gata: Källbacken 9, postnummer: 000 32, ort: Tvillingsta}\n", "",
         "tvillingsta-part-uppgifter"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_it_is_for(city: City, name: str, before: str, after: str, rule: str) -> None:
    assert spoilt(city, name, before, after) == {rule}


def test_a_common_rule_is_cited_from_the_citys_own_text(city: City) -> None:
    assert spoilt(city, AGREEMENT, "exemplar: 2", "exemplar: 1") == {"exemplar-per-part"}
    (finding,) = [f for f in city.report().findings if f.rule == "exemplar-per-part"]
    assert finding.citation is not None
    assert (finding.citation.source, finding.citation.clause) == ("tvillingsta-2026", "T13")


def test_its_number_is_its_own_parameter(city: City) -> None:
    own = "tvillingsta-lagesbild"
    assert own not in {f.rule for f in city.report(date(2027, 1, 26)).findings}
    (finding,) = [f for f in city.report(date(2027, 1, 27)).findings if f.rule == own]
    assert finding.message == "Lägesbilden från 26 januari 2026 är äldre än 12 månader."
    city.replace("värde: 12", "värde: 18", "content/rules/tvillingsta-2026/regelverk.yaml")
    assert own not in {f.rule for f in city.report(date(2027, 1, 27)).findings}


def test_the_command_line_finds_the_rules_with_the_content(tmp_path: Path) -> None:
    workspace = City.project(tmp_path)
    workspace.bring("examples/tvillingsta")
    place = ("--content", "examples/tvillingsta")
    answer = workspace.run("check", *place, "--as-of", "2026-11-23", "--format", "json")
    assert (answer.code, answer.report["findings"]) == (0, [])
    coverage = json.loads(workspace.run("rules", "coverage", *place, "--format", "json").out)
    assert (coverage["unmapped"], coverage["orphan_rules"], coverage["untested_rules"]) == ([], [], [])
    assert workspace.run("rules", "test", *place).code == 0
    assert workspace.run("rules", "lint", *place).code == 0
    shown = workspace.run("explain", "tvillingsta-tva-nivaer", *place).out
    assert "Under styrgruppen ska minst en arbetsgrupp finnas." in shown


def test_nothing_in_it_is_real() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(TVILLINGSTA.rglob("*")) if path.is_file()]
    assert len(texts) > 10
    for real in ("Järva", "Spånga", "Stockholm", "212000-0142", "202100-0076"):
        assert not any(real in text for text in texts), real


@pytest.fixture
def repository(tmp_path: Path) -> Town:
    return town(tmp_path, "tvillingsta-2026")


def checked(one: Town) -> tuple[int, set[tuple[str, str, str]]]:
    """How `samverk check --base` ends, and the rules that stop the change with the clause that each cites."""
    answer = run(one.root, "check", "--base", "main", "--new-only", "--as-of", "2026-11-23", "--format", "json")
    stops = [finding for finding in answer.report["findings"] if finding["blocking"]]
    return answer.code, {(f["rule"], f["clause"]["source"], f["clause"]["id"]) for f in stops}


def test_its_text_is_changed_as_its_own_text_says(repository: Town) -> None:
    """Ten years more and a meeting more, locked anew: stopped by the city's own words until both have signed."""
    repository.change("till: 2029-01-31", "till: 2039-01-31")
    repository.change("    möten_per_år: 4\n", "    möten_per_år: 5\n")
    repository.lock()
    git(repository.root, "checkout", "-q", "-b", "andring")
    repository.commit()
    assert checked(repository) == (1, {("ovrig-andring-undertecknad", "tvillingsta-2026", "T11")})
    sign(repository, "giltighet.till", "samverkansorganisation.styrgrupp.möten_per_år", police="false")
    repository.commit()
    assert checked(repository) == (1, {("ovrig-andring-undertecknad", "tvillingsta-2026", "T11")})
    repository.change("undertecknad: false", "undertecknad: true")
    repository.commit()
    assert checked(repository) == (0, set())


def test_what_its_text_says_of_a_change_is_judged_there_and_what_it_leaves_open_is_an_assumption() -> None:
    own_city = judge(Places.of(ROOT, TVILLINGSTA), NOVEMBER)
    sets = own_city.rule_sets["tvillingsta-2026"].rules
    cited = {one.id: one.citation for one in sets}
    own = {"ovrig-andring-skriftlig", "ovrig-andring-undertecknad", "tillagg-oforandrat"}
    assert {(cited[name].clause, cited[name].assumption) for name in own} == {("T11", None)}
    decides = cited["uppdatering-beslutad-av-styrgrupp"]
    assert (decides.source, decides.clause) == ("tvillingsta-2026", "T09")
    assert "säger inte vem som fattar det" in (decides.assumption or "")
    areas = cited["omraden-beslutade"]
    assert (areas.source, areas.clause, bool(areas.assumption)) == ("grundkrav", "G24", True)
    shown = {page.uri: page.markdown for page in rule.pages(published(TVILLINGSTA))}
    told = {name: "Antagande" in shown[f"regler/{name}.md"] for name in (*own, "omraden-beslutade")}
    assert told == {**dict.fromkeys(own, False), "omraden-beslutade": True}

"""What a path to `check` selects; and that nothing judged is told as nothing judged, in every form of the report."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT, City
from city_commands import run_here
from samverk.check import Judged, judge
from samverk.cli.outputs import FORMS, rendered
from samverk.model.errors import UsageError
from samverk.model.report import merged
from samverk.selection import reports_in

DAY = "2026-11-23"
JARVA_DAY = date(2024, 6, 2)
NORRBY = "content/avtal/norrby"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Exempelstad as the content of a repository with a few other files. Nothing is changed in it."""
    city = City.project(tmp_path_factory.mktemp("stad"), EXEMPELSTAD)
    city.write("# Staden\n", "README.md")
    city.path("content/avtal/tom").mkdir()
    city.path("annan-stad").symlink_to(EXEMPELSTAD)
    city.path("genväg").symlink_to("content/avtal/norrby")
    return city


ALL = [".", "./", "content", "content/", "content/.", "content/avtal/.."]
SELECTING: dict[str, set[str]] = {
    "content/avtal": {"norrby", "soderby", "exempeludden"},
    NORRBY: {"norrby"},
    f"{NORRBY}/": {"norrby"},
    f"./{NORRBY}/../norrby/.": {"norrby"},
    f"{NORRBY}/overenskommelse.yaml": {"norrby"},
    f"{NORRBY}/bilagor": {"norrby"},
    f"{NORRBY}/bilagor/lagesbild/2026-05-12.md": {"norrby"},
    "genväg": {"norrby"},
    "genväg/bilagor": {"norrby"},
}
NOTHING = [
    "README.md", "rules", "rules/", "schema/bilaga.schema.json", "annan-stad", "annan-stad/avtal/soderby",
    "content/mallar", "content/mallar/exempelstad-1.md", "content/godkannande.yaml", "content/adresser.txt",
    "content/overgripande", "content/avtal/tom", "/dev/null", "/dev",
]  # fmt: skip


@pytest.fixture(scope="module")
def judged(town: City) -> Judged:
    return judge(town.places, date.fromisoformat(DAY))


def selected(judged: Judged, town: City, *paths: str) -> set[str | None]:
    """The agreements with an outcome."""
    report = merged(reports_in(judged, town.places, [town.root / path for path in paths]))
    assert set(report.agreements) == {outcome.agreement for outcome in report.outcomes}
    return {outcome.agreement for outcome in report.outcomes}


@pytest.mark.parametrize("path", ALL)
def test_what_holds_the_content_selects_all_of_it(path: str, town: City, judged: Judged) -> None:
    for one in (path, str((town.root / path).absolute()), "/"):
        assert reports_in(judged, town.places, [town.root / one]) == judged.reports


def test_here_is_all_of_it_on_the_command_line(town: City) -> None:
    whole = town.check(as_of=DAY)
    assert town.check(".", as_of=DAY) == whole
    assert run_here(town.root / "content", "check", "--as-of", DAY, "--format", "json", ".") == whole


@pytest.mark.parametrize(("path", "agreements"), SELECTING.items())
def test_a_folder_of_an_agreement_or_a_file_in_it_selects_it(
    path: str, agreements: set[str], town: City, judged: Judged
) -> None:
    assert selected(judged, town, path) == agreements


@pytest.mark.parametrize("name", ["norrby", "soderby"])
def test_an_agreement_is_selected_by_its_id(name: str, town: City) -> None:
    whole = town.check(f"content/avtal/{name}", as_of=DAY)
    assert town.check(name, as_of=DAY) == whole
    content = str(EXEMPELSTAD)
    for folder in (town.root, town.root / "content" / "avtal"):
        answer = run_here(folder, "check", "--content", content, "--as-of", DAY, "--format", "json", name)
        assert {outcome["agreement"] for outcome in answer.report["outcomes"]} == {name}


@pytest.mark.parametrize("word", ["finnsinte", "avtal/norrby", "../norrby", "norrby/x", ""])
def test_a_word_that_is_neither_path_nor_id_is_wrong_use(word: str, town: City) -> None:
    answer = town.run_here("check", "--as-of", DAY, word or "  ")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "finns inte, och ingen överenskommelse heter så." in answer.err


def test_several_paths_select_what_each_does(town: City, judged: Judged) -> None:
    assert selected(judged, town, NORRBY, "content/avtal/soderby/bilagor") == {"norrby", "soderby"}
    assert selected(judged, town, NORRBY, f"{NORRBY}/bilagor") == {"norrby"}


def test_a_path_is_read_from_where_one_stands(town: City) -> None:
    for folder, path in (("content", "avtal/norrby"), (NORRBY, "."), (f"{NORRBY}/bilagor", "../beslut")):
        answer = run_here(town.root / folder, "check", "--as-of", DAY, "--format", "json", path)
        assert {outcome["agreement"] for outcome in answer.report["outcomes"]} == {"norrby"}


@pytest.mark.parametrize("path", NOTHING)
@pytest.mark.parametrize("beside", [(), (NORRBY,), (".",)], ids=["alone", "beside one that does", "beside all"])
def test_a_path_that_selects_nothing_is_wrong_use(
    path: str, beside: tuple[str, ...], town: City, judged: Judged
) -> None:
    with pytest.raises(UsageError) as told:
        reports_in(judged, town.places, [town.root / one for one in (*beside, path)])
    assert str(told.value).startswith(f"Sökvägen {town.root / path} väljer ingen överenskommelse.")


@pytest.mark.parametrize("path", ["README.md", "content/mallar", "annan-stad/avtal/soderby/"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_it_is_told_in_one_line_what_can_be_selected(path: str, form: str, town: City) -> None:
    answer = town.run_here("check", "--as-of", DAY, "--format", form, path)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(f"samverk: Sökvägen {path.rstrip('/')} väljer ingen överenskommelse. Ange en")
    assert "mapp eller en fil i den, under content/avtal, till exempel content/avtal/exempeludden." in answer.err


def test_another_city_is_selected_with_its_content(town: City) -> None:
    content = str(EXEMPELSTAD)
    for path in (content, f"{content}/avtal/soderby", str(ROOT / "examples")):
        report = town.check("--content", content, path, as_of=DAY).report
        assert {"soderby"} <= {outcome["agreement"] for outcome in report["outcomes"]}
        assert len([f for f in report["findings"] if f["severity"] == "error"]) > 20
    answer = town.run_here("check", "--content", content, NORRBY)
    assert (answer.code, answer.out) == (2, "")
    assert "till exempel exempelstad/avtal/exempeludden" in answer.err


def test_all_that_is_wrong_with_an_agreement_is_shown_wherever_it_stands(town: City) -> None:
    """A finding about an agreement may stand in a file that it shares with others."""
    whole = town.check(as_of=DAY).report["findings"]
    part = town.check("content/avtal/soderby", as_of=DAY).report["findings"]
    assert part == [finding for finding in whole if finding["agreement"] == "soderby"]


def test_a_requirement_fares_as_it_does_where_what_breaks_it_is_not_shown(town: City) -> None:
    whole = town.check("content/avtal/soderby", as_of=DAY).report
    part = town.check("content/avtal/soderby/bilagor", as_of=DAY).report
    assert part["outcomes"] == whole["outcomes"]
    assert len(part["findings"]) < len(whole["findings"])


def test_a_shared_file_that_is_broken_is_told_of(workspace: City) -> None:
    workspace.write("stad: [\n", "content/register.yaml")
    answer = workspace.run_here("check", "content/register.yaml")
    assert (answer.code, answer.out.splitlines()[0]) == (1, "Stoppas: 1 brist.")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city: a register and a template, and no agreement yet."""
    return City.project(tmp_path_factory.mktemp("ny"), EXEMPELSTAD, only=()).root


APPROVING = ("Godkänns", "godkänd", "Inget stoppar", "Inget hindrar", "✓")


def untold(form: str, text: str) -> list[str]:
    """What is wrong with a form of the report on nothing."""
    wrong = [words for words in APPROVING if words in text]
    if form == "json":
        return [*wrong, *(["counts"] if json.loads(text)["summary"]["agreements"] else [])]
    if form == "junit":
        suites = ET.fromstring(text)  # noqa: S314 - our own
        skipped = [case.get("message") for case in suites.iter("skipped")]
        return [*wrong, *([] if skipped and set(skipped) == {"Ingenting är bedömt."} else ["skipped"])]
    silent = form in ("sarif", "gitlab")  # lists of findings, which give no verdict
    return [*wrong, *([] if silent or "Ingenting är bedömt." in text else ["words"])]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", [[], ["."]], ids=["no path", "here"])
def test_a_new_city_is_not_approved_but_stops_nothing(form: str, path: list[str], empty: Path) -> None:
    answer = run_here(empty, "check", "--format", form, *path)
    assert (answer.code, answer.err) == (0, "")
    assert untold(form, answer.out) == []


@pytest.mark.parametrize("path", ["content/avtal", "content/register.yaml", "rules"])
def test_in_a_new_city_a_path_selects_nothing(path: str, empty: Path) -> None:
    (empty / "content" / "avtal").mkdir(exist_ok=True)
    answer = run_here(empty, "check", path)
    assert (answer.code, answer.out) == (2, "")
    assert "under content/avtal" in answer.err


@pytest.mark.parametrize("form", FORMS)
def test_what_could_not_be_assessed_is_not_approved(form: str, workspace: City) -> None:
    """The only agreement cannot be read, and that was so before the change: nothing stops it, and nothing is judged."""
    workspace.append("[")
    report = workspace.report(JARVA_DAY)
    assert report.blocking
    old = replace(report, findings=tuple(replace(finding, inherited=True) for finding in report.findings))
    assert not old.blocking
    assert {outcome.verdict for outcome in old.outcomes if outcome.agreement} == {"not_assessed"}
    told = rendered(form, [old], {})
    assert not [words for words in APPROVING[:4] if words in told]
    assert form in ("json", "sarif", "gitlab", "junit") or "Ingenting är bedömt." in told

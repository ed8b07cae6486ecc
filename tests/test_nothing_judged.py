"""What nothing has judged is not approved: not at a terminal, in no format, on no page.

An agreement is judged where some rule has found it to follow or to break something; that a rule does not concern it, or
cannot be judged, is no verdict on it.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, PROGRAM, City, District, rule_sets
from dated_city import everything
from report_samples import report_of
from samverk.model.finding import Outcome
from samverk.model.report import JudgedAs, Report
from samverk.render import github, html, junit, markdown, sarif, text
from samverk.render import json as as_json
from samverk.render.styled_text import Line
from samverk.site.addresses import agreement_uri

RULES = {rule.id: rule for rule in rule_sets()["stockholm-2024"].rules}
FORMATS = {
    "text": lambda report: _words(text.render([report], RULES)),
    "json": lambda report: as_json.render([report]),
    "junit": lambda report: junit.render([report], RULES),
    "markdown": lambda report: markdown.render([report], RULES),
    "html": lambda report: html.render([report], RULES),
    "github": lambda report: github.render([report]),
    "sarif": lambda report: sarif.render([report], RULES),
}
BAS = "bas"
BEGINS = "2023-07-01"
NONE: tuple[Outcome, ...] = ()
LEFT = [NONE, *([Outcome("styrgrupp-moten", "nyby", one)] for one in ("not_applicable", "not_assessed"))]
OTHERS = [NONE, [Outcome("styrgrupp-moten", "tuna", "met")]]


def _words(lines: Sequence[Line]) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("left", "others"), list(product(LEFT, OTHERS)))
def test_an_agreement_that_nothing_judges_is_approved_in_no_format(
    left: Sequence[Outcome], others: Sequence[Outcome], form: str
) -> None:
    names = tuple(sorted({"nyby", *(one.agreement or "" for one in others)}))
    report = report_of(outcomes=(*left, *others), named=names)
    made = FORMATS[form](report)
    assert "Godkänns" not in made
    assert "inget stoppar ändringen" not in made.lower()
    assert "inga brister" not in made or (form == "html" and others), "html says so of the agreement that is judged"
    assert report.unjudged == ("nyby",)
    if form == "json":
        assert json.loads(made)["unjudged"] == ["nyby"]
    if form == "junit":
        assert "<skipped" in made
    if form not in ("json", "junit", "sarif"):
        assert ("Delvis bedömt: nyby är inte bedömd." if others else "Ingenting är bedömt.") in unescaped(made)


def unescaped(text: str) -> str:
    return text.replace("&#58;", ":").replace("&#46;", ".")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_from_when_anything_is_judged(form: str) -> None:
    before = JudgedAs("nyby", nothing_before=date(2023, 7, 1))
    alone = FORMATS[form](report_of(named=("nyby",), judged_as=(before,)))
    assert (BEGINS if form == "json" else f"Inget bedöms före {BEGINS}.") in unescaped(alone) or form == "sarif"
    met = (Outcome("styrgrupp-moten", "tuna", "met"),)
    beside = FORMATS[form](report_of(named=("nyby", "tuna"), judged_as=(before,), outcomes=met))
    assert BEGINS in unescaped(beside).replace("&#45;", "-")


@pytest.fixture
def older(tmp_path: Path) -> District:
    """Norrby, judged by the foundation alone."""
    own = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    own.put("profil", BAS)
    return own


def test_before_any_of_its_rules_nothing_is_judged_and_that_is_said(older: District) -> None:
    older.city.bring(*PROGRAM)
    answer = older.city.run_here("check", "--as-of", "2022-06-01")
    assert answer.code == 1
    assert answer.out.startswith(f"Ingenting är bedömt. Inget bedöms före {BEGINS}.\n")
    assert "Ingenting är bedömt" not in older.city.run_here("check", "--as-of", NOVEMBER.isoformat()).out


@pytest.mark.parametrize(
    "command",
    ["check", "check --format json", "check --format junit", "check norrby", "build", "pages --out ut", "why norrby",
     "why norrby styrgrupp-moten", "why norrby --format json", "forecast --until 2023-06-30",
     "forecast norrby --until 2023-06-30", "forecast --until 2023-06-30 --format json"],
)  # fmt: skip
def test_no_command_succeeds_on_a_day_on_which_nothing_is_judged(command: str, older: District) -> None:
    older.city.bring(*PROGRAM, "site", "mkdocs.yml")
    answer = older.city.run_here(*command.split(), "--as-of", "1900-01-01")
    assert answer.code == 1
    told = " ".join(answer.out.split())
    if "json" not in command and "junit" not in command:
        assert "Ingenting är bedömt" in told
        assert f"Inget bedöms före {BEGINS}." in told
    if command in ("build", "pages --out ut"):
        assert answer.err.strip().endswith("Webbplatsen byggs inte: välj med --as-of en dag då reglerna gäller.")


@pytest.mark.parametrize("command", ["why norrby", "forecast --until 2026-12-01", "forecast norrby --until 2026-12-01"])
def test_where_something_is_judged_later_the_forecast_tells_it(command: str, older: District) -> None:
    older.city.bring(*PROGRAM)
    day = NOVEMBER.isoformat() if command.startswith("why") else "2022-06-01"
    answer = older.city.run_here(*command.split(), "--as-of", day)
    assert answer.code == 0
    assert "Ingenting är bedömt" not in answer.out


@pytest.mark.parametrize(("day", "judged"), [("2023-06-30", False), ("2023-07-01", True)])
def test_the_day_that_is_told_is_the_first_on_which_anything_is_judged(day: str, judged: bool, older: District) -> None:
    report = older.city.report(date.fromisoformat(day))
    assert report.judged is judged
    assert report.judged_as == (
        JudgedAs("norrby", first_day=date(2024, 6, 3))
        if judged
        else JudgedAs("norrby", nothing_before=date(2023, 7, 1)),
    )


def test_its_page_does_not_say_that_all_is_well(older: District) -> None:
    _, site = everything(older.judged(date(2022, 6, 1)), "public")
    page = next(page for page in site.pages if page.uri == agreement_uri("norrby")).markdown
    assert f"Ingenting är bedömt. Inget bedöms före {BEGINS}." in page
    assert "Reglerna hittade inget" not in page
    assert "0 krav uppfylls" not in page
    start = next(page for page in site.pages if page.uri == "index.md").markdown
    assert "0 brister" not in start
    document = next(one for one in site.files if one.path == "api/v1/agreements/norrby.json")
    assert json.loads(document.data)["agreement"]["unjudged"] is True


def test_a_report_on_parts_keeps_what_is_said_of_them() -> None:
    whole = Report(date(2026, 1, 1), ("a", "b"), (), (), (), judged_as=(JudgedAs("a"), JudgedAs("b")))
    assert whole.unjudged == ("a", "b")

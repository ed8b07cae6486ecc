"""A coming agreement is judged as on its first day, in one place, whatever day it is asked about and whoever asks.

The oracle is the first day itself: every verdict and every finding on each day before it. What is told apart is that
something told to have happened has a day that has not come, and that the agreement waits for signatures.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, PROGRAM, TVILLINGSTA, City, District
from city_files import AGREEMENT
from city_repository import Repository
from dated_city import DatedCity, everything
from samverk.agreement.as_of import AsOf
from samverk.agreement.first_day import first_day, judged_by
from samverk.forecast import forecast
from samverk.judging import Judge, Verdicts
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet, Severity
from samverk.model.tree import Plain
from samverk.reading import read
from samverk.site.addresses import agreement_uri

FIRST = date(2027, 1, 1)
BEFORE = (1, 2, 15, 38, 200)
OF_THE_DAY = {
    "dag-har-varit",
    "underskrift-av-part",
    "beslutspost-fullstandig",
    "uppfoljning-i-tid",
    "rattelse-stammer",
}
"""The rules that ask whether a day that is told of has come: they are asked on the very day."""
SIGNING = "underskrift-alla-parter"

PLAN = "bilagor/atgardsplan/2026-05-19.md"


class Put(NamedTuple):
    """A value put in a file of norrby's."""

    path: str
    value: Plain
    file: str = AGREEMENT


ROWS = [f"undertecknande.{row}" for row in (0, 1)]
WRITTEN: Mapping[str, Sequence[Put]] = {
    "as it is": (),
    "a last day, and a consultation that is late": (
        Put("giltighet.till", "2027-06-30"),
        Put("giltighet.förlängning", {"år": 3, "samråd_senast_månader": 12}),
    ),
    "to be revised each year": (Put("giltighet.revidering_månader", 12),),
    "a last day that nobody can read": (Put("giltighet.till", "nästa år"),),
    "a group until the day before": (Put("samverkansorganisation.arbetsgrupper.0.till", "2026-12-31"),),
    "a measure that ends before": (Put("åtgärder.0.slut", "2026-12-15", PLAN),),
    "no meetings yet": (Put("samverkansorganisation.styrgrupp.hållna_möten", []),),
    "no signature row": (Put("undertecknande", []),),
    "signed by nobody": [Put(f"{row}.undertecknad", value=False) for row in ROWS],
    "signed on coming days": [Put(f"{row}.datum", "2026-12-31") for row in ROWS],
    "made on a coming day": (Put("avtalsdatum", "2026-12-31"),),
    "annexes of long ago": (),
    "no annex at all": (),
}


def coming(root: Path, written: str, *also: Put) -> District:
    """Norrby, which begins on the first day of 2027, and has been changed."""
    own = City.at(root, EXEMPELSTAD, only=["norrby"]).district()
    if written == "annexes of long ago":
        own.back_to(date(2024, 5, 27))
    if written == "no annex at all":
        for folder in ("bilagor", "uppfoljning", "beslut"):
            own.remove(folder)
    for one in (Put("giltighet.från", FIRST.isoformat()), *WRITTEN[written], *also):
        own.put(*one)
    return own


def judge_of(own: District, rules: dict[str, RuleSet] | None = None) -> Judge:
    content, _ = read(own.city.places)
    return Judge(content, rules or CITY.rules)


CITY = DatedCity("examples/exempelstad", "norrby")


def asked(verdicts: Verdicts) -> dict[str, str]:
    return {one.rule: one.verdict for one in verdicts.outcomes if one.rule not in OF_THE_DAY}


def said(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {(one.key, one.severity.value, one.message) for one in findings if one.rule not in {*OF_THE_DAY, SIGNING}}


@pytest.mark.parametrize("written", WRITTEN)
def test_each_day_before_is_as_the_first_one(written: str, tmp_path: Path) -> None:
    judge = judge_of(coming(tmp_path, written))
    (agreement,) = judge.agreements
    first = judge.agreement(agreement, FIRST)
    assert first.first_day is None
    wrong = []
    for days in BEFORE:
        found = judge.agreement(agreement, FIRST - timedelta(days))
        if asked(found) != asked(first) or said(found.findings) != said(first.findings) or found.first_day != FIRST:
            wrong.append(f"{days} days before")
        if found.next_turn is None or found.next_turn > FIRST:
            wrong.append(f"{days} days before it is not known that its first day comes")
        wrong += [
            f"{days} days before {one.rule} does not wait"
            for one in found.findings
            if one.waits_for and (one.severity is Severity.ERROR or "väntar den på underskrift" not in one.message)
        ]
    assert wrong == []


@pytest.mark.parametrize("written", ["signed by nobody", "signed on coming days", "made on a coming day"])
def test_what_is_to_be_signed_waits_until_the_first_day(written: str, tmp_path: Path) -> None:
    own = coming(tmp_path, written)
    day = FIRST - timedelta(38)
    waiting = [one for one in own.findings(day) if one.waits_for]
    assert waiting
    assert {one.waits_for for one in waiting} == {"underskrift"}
    assert {one.severity for one in waiting} == {Severity.WARNING}
    if written == "signed by nobody":
        left = [one for one in own.findings(FIRST) if one.waits_for]
        assert {one.severity for one in left} == {Severity.ERROR}, "from the first day on it is wrong"
        assert len(left) == len(waiting)


def test_what_only_tells_of_a_coming_day_is_wrong_before_it_too(tmp_path: Path) -> None:
    """A meeting cannot have been held, nor a tillägg signed, on a day that has not come."""
    own = coming(tmp_path, "as it is")
    own.add("samverkansorganisation.styrgrupp.hållna_möten", {"datum": "2026-12-15", "dokument": "Protokoll 2026:4"})
    signed: Plain = {
        "part": "kommunen",
        "ort": "Exempelstad",
        "datum": "2026-12-15",
        "undertecknad": True,
        "form": "papper",
    }
    own.put("tillägg", [{"id": "t1", "datum": "2026-12-15", "avser": ["exemplar"], "undertecknande": [signed]}])
    told = {(one.rule, one.severity) for one in own.findings(date(2026, 12, 1))}
    assert {("dag-har-varit", Severity.ERROR), ("underskrift-av-part", Severity.ERROR)} <= told


@pytest.mark.parametrize("written", WRITTEN)
def test_the_calendar_changes_nothing_before_the_first_day(written: str, tmp_path: Path) -> None:
    judge = judge_of(coming(tmp_path, written))
    ahead = forecast(judge.agreements, judge, FIRST - timedelta(60), FIRST + timedelta(1))
    own = {(one.rule, one.on) for one in ahead.changes if one.agreement and one.rule not in {*OF_THE_DAY, SIGNING}}
    assert {on for _, on in own} <= {FIRST + timedelta(1)}


@pytest.mark.parametrize("written", WRITTEN)
def test_last_days_are_those_of_the_first_day(written: str, tmp_path: Path) -> None:
    judge = judge_of(coming(tmp_path, written))
    (agreement,) = judge.agreements
    before, first = (
        {(one.rule, one.day, one.fact.id) for one in judge.deadlines(agreement, day) if one.rule not in OF_THE_DAY}
        for day in (FIRST - timedelta(38), FIRST)
    )
    assert before == first


def test_the_neighbouring_city_too(tmp_path: Path) -> None:
    copied = City.at(tmp_path, TVILLINGSTA)
    (agreement,) = (found := read(copied.places).content).agreements
    judge = Judge(found, DatedCity("examples/tvillingsta", "vattenborg").rules)
    first = date(2026, 2, 1)
    for days in BEFORE:
        assert asked(judge.agreement(agreement, first - timedelta(days))) == asked(judge.agreement(agreement, first))


def test_every_answer_says_on_which_day_it_is_judged(tmp_path: Path) -> None:
    own = coming(tmp_path, "as it is")
    own.city.bring(*PROGRAM)
    day, words = "2026-11-23", "norrby är bedömd som på sin första dag, 1 januari 2027."
    for form in ("text", "html", "github", "sarif", "markdown"):
        assert words in own.city.run_here("check", "--as-of", day, "--format", form).out.replace("\n", " "), form
    report = own.city.check(as_of=day).report
    assert report["judged_as"] == [{"agreement": "norrby", "first_day": "2027-01-01", "nothing_before": None}]
    after = own.city.check(as_of="2027-01-01").report
    assert after["judged_as"] == []
    assert report["unjudged"] == after["unjudged"] == []


def test_the_pages_and_the_api_say_so_too(tmp_path: Path) -> None:
    own = coming(tmp_path, "as it is")
    _, site = everything(own.judged(date(2026, 11, 23)), "public")
    page = next(page for page in site.pages if page.uri == agreement_uri("norrby"))
    assert "Bedömd som på sin första dag, 1 januari 2027." in page.markdown
    document = next(one for one in site.files if one.path == "api/v1/agreements/norrby.json")
    assert json.loads(document.data)["agreement"]["judged_as_on"] == "2027-01-01"


def test_a_change_of_it_is_judged_by_the_same_day(tmp_path: Path) -> None:
    """What will be late on the first day is charged to the change that makes it so."""
    repository = Repository.at(tmp_path / "r", only=["norrby"])
    repository.put("giltighet.från", FIRST.isoformat())
    repository.run_here("lock", "norrby")
    repository.commit()
    repository.branch("andring")
    repository.put("samverkansorganisation.arbetsgrupper.1.till", "2026-12-20")
    repository.commit()
    days = ("2026-11-23", "2027-01-01")
    rules = {
        day: {one["rule"] for one in repository.check("--base", "main", as_of=day).report["findings"]} for day in days
    }
    assert rules["2026-11-23"] == rules["2027-01-01"]
    assert "arbetsgrupp-tidsgrans" in rules["2027-01-01"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"från": "2027-01-01", "till": "tillsvidare"}, FIRST),
        ({"från": "2027-01-01", "till": "nästa år"}, FIRST),
        ({"från": "2027-01-01", "till": "2026-12-31"}, None),
        ({"från": "okänt", "till": "tillsvidare"}, None),
        ({"från": "nästa år", "till": "tillsvidare"}, None),
        ({"till": "2030-12-31"}, None),
        ({"från": "2026-11-23", "till": "tillsvidare"}, None),
    ],
)
def test_a_first_day_that_nobody_can_read_is_no_coming_one(
    period: Mapping[str, Plain], expected: date | None, tmp_path: Path
) -> None:
    own = coming(tmp_path, "as it is", Put("giltighet", {**period}))
    (agreement,) = read(own.city.places).content.agreements
    clock = AsOf(date(2026, 11, 23))
    assert first_day(agreement, clock) == expected
    shifted = judged_by(agreement, clock)
    assert (shifted.day, shifted.today) == (expected or clock.day, clock)
    assert judged_by(agreement, shifted) is shifted
    assert expected is None or clock.next_turn == expected

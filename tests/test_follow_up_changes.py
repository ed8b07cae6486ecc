"""What may be done with follow-ups and with a decided plan: each edit in a real git repository, and what is said of it.

Two cities: one with a beredningsgrupp and its own text, one with a styrgrupp alone.
"""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from city_repository import Repository, git
from follow_up_edits import (
    ALLOWED,
    CITIES,
    DAY,
    DONE,
    FIRST,
    FIX,
    KEPT,
    NEW,
    OLD,
    PLACES,
    PLAN,
    SECOND,
    SPEAKERS,
    STATUS,
    STOPPED,
    TODAY,
    City,
    Edit,
    emptied,
    filled,
    in_the_plan,
    reported,
)
from samverk.approvals import Change, approvals
from samverk.check import Manner, judge
from samverk.cli import program
from samverk.diff import between_revisions
from samverk.model.approval import Approver
from samverk.model.finding import Finding
from samverk.reading import read
from samverk.source.git import changed_files
from samverk.source.places import Places


@pytest.fixture(scope="module", params=CITIES, ids=lambda city: city.agreement)
def committed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[City, Path]:
    city: City = request.param
    root = tmp_path_factory.mktemp("arkiv") / "samverk"
    r = Repository.at(root, PLACES[city.example], only=(city.agreement,))
    if (root / city.folder / "uppfoljning").exists():
        r.remove(f"{city.folder}/uppfoljning")
    if not (root / "content/godkannande.yaml").exists():
        r.write(SPEAKERS, "content/godkannande.yaml")
    r.write(filled(OLD, city, FIRST), city.file(FIRST))
    r.write(filled(OLD, city, SECOND) + filled(FIX, city, SECOND), city.file(SECOND))
    r.commit("Före")
    return city, root


@pytest.fixture
def case(committed: tuple[City, Path], tmp_path: Path) -> tuple[City, Repository]:
    city, root = committed
    return city, Repository(root, PLACES[city.example]).copied(tmp_path / "samverk")


def blocking(r: Repository, day: date = DAY) -> list[Finding]:
    report = judge(Places.of(r.root), day, manner=Manner(base="HEAD", new_only=True)).report
    return [f for f in report.findings if f.blocks()]


@pytest.mark.parametrize("edit", ALLOWED, ids=lambda edit: edit.__name__)
def test_one_party_alone_may_write_news(edit: Edit, case: tuple[City, Repository]) -> None:
    city, r = case
    edit(city, r)
    assert [(f.rule, f.message) for f in blocking(r)] == []
    places = Places.of(r.root)
    before, after = read(places.before("HEAD")).content, read(places).content
    changed = [f"content/{path}" for path in changed_files(places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [Approver(city.police)], DAY)
    assert {demand.need for demand in answer.demands} == {"en-part"}
    assert answer.complete
    told = between_revisions(places, "HEAD", None).changes
    assert {one.route for one in told} <= {"ingen"}, "no command says otherwise"


@pytest.mark.parametrize(("edit", "rules"), STOPPED.values(), ids=STOPPED)
def test_what_was_told_stays_as_it_was_told(edit: Edit, rules: list[str], case: tuple[City, Repository]) -> None:
    city, r = case
    edit(city, r)
    found = blocking(r)
    assert sorted(f.rule for f in found) == sorted(rules), [f.message for f in found]
    if rules == [PLAN]:
        (told,) = found
        assert city.file(TODAY) in told.message, "the file to write"
        assert city.measure in told.message or "åtgärder till" in told.message
        assert told.span.path == city.plan_file
    if KEPT in rules:
        assert {one.route for one in between_revisions(Places.of(r.root), "HEAD", None).changes} >= {"låst"}


def test_a_file_that_says_nothing_any_more_is_told_of(case: tuple[City, Repository]) -> None:
    city, r = case
    emptied(city, r)
    assert blocking(r)


def test_what_the_finding_asks_for_is_what_passes(case: tuple[City, Repository]) -> None:
    """The news is taken out of the plan and written in the file that the finding names."""
    city, r = case
    text = r.text(city.plan_file)
    in_the_plan(STATUS, "status: genomförd\n    resultat: Klart.")(city, r)
    (told,) = blocking(r)
    named = next(word.rstrip(".") for word in told.message.split() if "/uppfoljning/" in word)
    r.write(text, city.plan_file)
    r.write(filled(NEW + DONE, city), f"{named}.yaml".replace(".yaml.yaml", ".yaml"))
    assert blocking(r) == []


def test_the_file_that_is_named_is_a_new_one(case: tuple[City, Repository]) -> None:
    city, r = case
    reported(city, r)
    git(r.root, "add", "-A")
    git(r.root, "commit", "-q", "-m", "Uppföljd i dag")
    in_the_plan(STATUS, "status: avbruten")(city, r)
    (told,) = blocking(r)
    assert city.file(TODAY).replace(".yaml", "-2.yaml") in told.message


def test_the_command_says_it_too(case: tuple[City, Repository]) -> None:
    city, r = case
    in_the_plan(STATUS, "status: genomförd")(city, r)
    words = ["check", "--root", str(r.root), "--base", "HEAD", "--new-only", "--as-of", TODAY]
    answer = CliRunner().invoke(program, words)
    assert answer.exit_code == 1
    assert "uppfoljning-i-egen-fil" in answer.output
    assert (
        city.file(TODAY) in "".join(answer.output.split("\n")).replace(" ", "").replace("│", "")
        or city.file(TODAY) in answer.output
    )

"""What may be done with what was decided: each edit in a real git repository, and what is said of it.

Two cities: one with a beredningsgrupp and its own text, one with a styrgrupp alone.
"""

from datetime import date
from pathlib import Path

import pytest

from city_repository import Repository
from found_edits import FOUND_LATER, found_later
from past_edits import CITIES, CORRECTIONS, DAY, NORRBY, PLACES, City, Edit, prepare
from repeal_edits import REPEALED, points_back, repealed, repealed_tomorrow, reverted
from samverk.agreement.annexes import current, versions
from samverk.approvals import Change, approvals
from samverk.check import Manner, judge
from samverk.diff import between_revisions
from samverk.model.approval import Approver
from samverk.model.finding import Finding
from samverk.reading import read
from samverk.source.git import changed_files
from samverk.source.places import Places
from withdrawal_edits import WITHDRAWN, checksum, partly

SPEAKERS = """parter:
  - {organisation: trygghetsenheten, konton: [vattenborg-chef]}
  - {organisation: lpo-vattenborg, konton: [vattenborg-polis]}
delar:
  - {delar: [brödtext, lägesbild, beslut], krävs: alla-parter}
  - {delar: [uppgift, redaktionell], krävs: en-part}
"""
Case = tuple[City, Repository]


@pytest.fixture(scope="module", params=CITIES, ids=lambda city: city.agreement)
def committed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[City, Path]:
    city: City = request.param
    r = Repository.at(tmp_path_factory.mktemp("arkiv") / "samverk", PLACES[city.example], only=(city.agreement,))
    if not (r.root / "content/godkannande.yaml").exists():
        r.write(SPEAKERS, "content/godkannande.yaml")
    prepare(city, r)
    if r.git("status", "--porcelain"):
        r.commit("Före")
    return city, r.root


@pytest.fixture
def case(committed: tuple[City, Path], tmp_path: Path) -> Case:
    city, root = committed
    return city, Repository(root, PLACES[city.example]).copied(tmp_path / "samverk")


def blocking(r: Repository) -> list[Finding]:
    report = judge(Places.of(r.root), DAY, manner=Manner(base="HEAD", new_only=True)).report
    return [f for f in report.findings if f.blocks()]


def held(edit: Edit, rules: list[str], case: Case) -> None:
    """The edit is made; exactly these rules stop it, each once."""
    city, r = case
    edit(city, r)
    found = blocking(r)
    assert sorted(f.rule for f in found) == sorted(rules), [(f.rule, f.message, f.span) for f in found]


@pytest.mark.parametrize(("edit", "rules"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_what_was_decided_is_corrected_by_a_row(edit: Edit, rules: list[str], case: Case) -> None:
    held(edit, rules, case)


@pytest.mark.parametrize("name", ["record", "title of the annex"])
def test_one_party_alone_may_correct(name: str, case: Case) -> None:
    city, r = case
    CORRECTIONS[name][0](city, r)
    places = Places.of(r.root)
    before, after = read(places.before("HEAD")).content, read(places).content
    changed = [f"content/{path}" for path in changed_files(places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [Approver(city.party)], DAY)
    assert {demand.need for demand in answer.demands} == {"en-part"}
    assert answer.complete
    told = between_revisions(places, "HEAD", None).changes
    assert {one.route for one in told} <= {"ingen"}, "no command says otherwise"


@pytest.mark.parametrize(
    ("name", "need"),
    [("a personal matter", "en-part"), ("decided at once", "alla-parter"), ("the whole text", "alla-parter")],
)
def test_who_is_asked_about_text_taken_out(name: str, need: str, case: Case) -> None:
    """One side may take a person's words out at once; what somebody is said to have decided is asked of all."""
    city, r = case
    WITHDRAWN[name][0](city, r)
    places = Places.of(r.root)
    before, after = read(places.before("HEAD")).content, read(places).content
    changed = [f"content/{path}" for path in changed_files(places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [Approver(city.party)], DAY)
    assert {demand.need for demand in answer.demands} == {need}


@pytest.mark.parametrize(("edit", "rules"), REPEALED.values(), ids=REPEALED)
def test_a_decision_is_repealed_by_another(edit: Edit, rules: list[str], case: Case) -> None:
    held(edit, rules, case)


def test_a_list_that_points_back_before_the_day_of_the_repeal_is_told_at_each_row(case: Case) -> None:
    city, r = case
    repealed_tomorrow(city, r)
    points_back(city, r)
    found = [f for f in blocking(r) if f.rule != "beslutspost-fullstandig"]
    named = [(city.old, city.new), ("2025-05-20", "2026-05-19")][: 2 if city is NORRBY else 1]
    assert {f.rule for f in found} == {"bilaga-tillfogad"}
    assert [(before in f.message, after in f.message) for f, (before, after) in zip(found, named, strict=True)] == [
        (True, True) for _ in named
    ]


def test_what_applied_before_applies_again_from_the_day_of_the_repeal(case: Case) -> None:
    city, r = case
    repealed(city, r)
    found = versions(read(Places.of(r.root)).content.agreements[0])
    applied = [current(found, "lägesbild", date(2026, 11, day)) for day in (19, 20)]
    assert [one.label if one else None for one in applied] == [city.new, city.old]


def test_what_is_taken_back_in_git_alone_is_told_the_way(case: Case) -> None:
    city, r = case
    reverted(city, r)
    found = {f.rule: f.fix for f in blocking(r)}
    assert {"beslut-oforandrat", "tidigare-version-kvar"} <= found.keys()
    assert all("upphäver" in found[rule] for rule in ("beslut-oforandrat", "tidigare-version-kvar"))


@pytest.mark.parametrize(("edit", "rules"), WITHDRAWN.values(), ids=WITHDRAWN)
def test_a_text_is_taken_back_and_the_version_stays(edit: Edit, rules: list[str], case: Case) -> None:
    held(edit, rules, case)


def test_the_finding_tells_the_checksum_to_write(case: Case) -> None:
    city, r = case
    right = checksum(city, r)
    WITHDRAWN["another checksum"][0](city, r)
    (found,) = blocking(r)
    assert right in found.message
    r.replace("sha256:" + "0" * 64, right, city.annex_file)
    assert blocking(r) == []


def test_a_personal_matter_that_nobody_decided_on_in_30_days_is_a_fault_by_time(case: Case) -> None:
    city, r = case
    partly()(city, r)
    r.commit()
    for day, told in ((date(2026, 12, 23), 0), (date(2026, 12, 24), 1)):
        found = [f for f in judge(Places.of(r.root), day).report.findings if f.rule == "atertagen-text-beslutad"]
        assert len(found) == told
        assert all(f.time_driven for f in found)


@pytest.mark.parametrize(("edit", "rules"), FOUND_LATER.values(), ids=FOUND_LATER)
def test_an_older_version_is_put_in_when_it_is_found(edit: Edit, rules: list[str], case: Case) -> None:
    held(edit, rules, case)


def test_what_stops_a_version_found_later_names_the_key(case: Case) -> None:
    city, r = case
    found_later(key="")(city, r)
    assert "inlagd_i_efterhand" in blocking(r)[0].fix
    told = judge(Places.of(r.root), DAY, manner=Manner(base="HEAD", new_only=True)).report.findings
    assert [f.rule for f in told if f.rule == "beslut-i-tid" and "inlagd_i_efterhand" in f.fix]
    found_later()(city, r)
    told = judge(Places.of(r.root), DAY, manner=Manner(base="HEAD", new_only=True)).report.findings
    assert not [f.rule for f in told if f.rule == "beslut-i-tid"]

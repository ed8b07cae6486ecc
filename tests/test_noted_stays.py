"""What is noted stays, also where what it is noted of goes, gets another name or becomes another sort of thing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD
from city_repository import Repository
from norrby_edits import amend
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.model.approval import Approver
from samverk.reading import read
from samverk.source.git import changed_files
from samverk.source.places import Places

NOTED = (
    "  till: tillsvidare\n"
    "  förlängning: {samråd: [{datum: 2026-11-03, dokument: Anteckning}]}\n"
    "  uppsägningar: [{part: polisen, datum: 2026-11-20, dokument: Brev}]"
)
GROUP = """    - id: natt
      namn: Arbetsgruppen för natten
      område: platser
      form: tidsbegränsad
      från: 2026-02-02
      till: 2026-10-30
      lägesbild: 2026-05-12
      åtgärder: [ljus-i-tunneln]
      funktioner:
        - {funktion: stadsmiljösamordnare, part: kommunen, ansvarsområde: belysning och skötsel}
        - {funktion: områdespolis, part: polisen, ansvarsområde: fotpatrull på torget}
      mötesfrekvens: en gång i månaden
"""
MEETINGS = """      hållna_möten:
        - {datum: 2026-09-03, dokument: "Anteckningar 1"}
        - {datum: 2026-10-01, dokument: "Anteckningar 2"}
"""
ORGANISATION = "samverkansorganisation"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    r = Repository.at(tmp_path_factory.mktemp("noterat") / "samverk", EXEMPELSTAD, only=("norrby",))
    r.replace("  till: tillsvidare", NOTED)
    r.replace("bilageförteckning:\n", f"{GROUP}{MEETINGS}bilageförteckning:\n")
    r.commit("Mer är noterat")
    return r.root


@pytest.fixture
def r(before: Path, tmp_path: Path) -> Repository:
    return Repository(before, EXEMPELSTAD).copied(tmp_path / "samverk")


def signed(path: str, edit: Callable[[Repository], object]) -> Callable[[Repository], object]:
    """The edit, with a new tillägg of all parties that names the place."""

    def both(r: Repository) -> None:
        edit(r)
        amend(r, path)

    return both


GONE: dict[str, Callable[[Repository], object]] = {
    "a group": lambda r: r.drop(f"{ORGANISATION}.arbetsgrupper.natt"),
    "its name": lambda r: r.replace("- id: natt\n", "- id: natten\n"),
    "all groups": lambda r: r.put(f"{ORGANISATION}.arbetsgrupper", []),
    "all groups, unsaid": lambda r: r.drop(f"{ORGANISATION}.arbetsgrupper"),
    "a group that all sign away": signed(f"{ORGANISATION}.styrgrupp", lambda r: r.drop(f"{ORGANISATION}.styrgrupp")),
    "the organisation": signed(ORGANISATION, lambda r: r.drop(ORGANISATION)),
    "the period": signed("giltighet", lambda r: r.drop("giltighet")),
    "prolonging": signed("giltighet.förlängning", lambda r: r.drop("giltighet.förlängning")),
}  # fmt: skip


@pytest.mark.parametrize("edit", GONE.values(), ids=GONE)
def test_what_is_noted_does_not_go_with_what_it_is_noted_of(
    edit: Callable[[Repository], object], r: Repository
) -> None:
    edit(r)
    assert {"moten-kvar", "schema"} & r.blocking(), "or the files name groups that are nowhere, and nothing is judged"
    told = between_revisions(Places.of(r.root), "HEAD", None).changes
    assert {"låst"} <= {one.route for one in told}


def asked(r: Repository) -> set[str]:
    places = Places.of(r.root)
    was, has = read(places.before("HEAD")).content, read(places).content
    changed = [f"content/{path}" for path in changed_files(places.content, "HEAD")]
    answer = approvals(Change(was, has, was, changed, "HEAD"), [Approver("norrby-kommunpolis")], r.judged().as_of)
    return {demand.need for demand in answer.demands}


def test_all_are_asked_who_may_see_it(r: Repository) -> None:
    r.put(f"{ORGANISATION}.arbetsgrupper.natt.synlighet", "intern")
    assert asked(r) == {"alla-parter"}


def test_a_group_that_has_noted_nothing_goes(r: Repository) -> None:
    r.replace(MEETINGS, "")
    r.commit()
    r.drop(f"{ORGANISATION}.arbetsgrupper.natt")
    assert r.blocking() == set()
    assert asked(r) == {"en-part"}


def test_a_group_may_come_with_what_it_has_noted(r: Repository) -> None:
    r.replace("bilageförteckning:\n", f"{GROUP}{MEETINGS}bilageförteckning:\n".replace("id: natt", "id: dag"))
    assert r.blocking() == set()


@pytest.mark.parametrize("other", [False, True], ids=["word for word", "of another record"])
def test_what_both_noted_is_noted_once(other: bool, r: Repository) -> None:
    """Each side notes the meeting in a change of its own, and git merges both."""
    row = '        - {datum: 2026-09-03, dokument: "Anteckningar 1"}\n'
    again = row.replace("Anteckningar 1", "Protokoll") if other else row
    r.replace(row, row + again)
    r.commit("Noterat två gånger")
    r.replace(row + again, row)
    assert r.blocking() == ({"moten-kvar"} if other else set())

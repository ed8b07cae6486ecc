"""What concerns all agreements stays also where something else cannot be read, and could not be read before.

One inherited fault in one agreement took every rule on the register, the templates, the overarching agreement, the
order of approval and what has gone away back: 5 of 5 edits passed, a whole agreement removed among them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD
from city_repository import Repository
from norrby_edits import NORRBY, TEMPLATE
from sampling import some

SODERBY = "content/avtal/soderby/overenskommelse.yaml"
OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"
Edit = Callable[[Repository], object]


def unheard(r: Repository) -> None:
    lines = r.text("content/godkannande.yaml").splitlines(keepends=True)
    r.write("".join(line for line in lines if "organisation: lpo-soderby" not in line), "content/godkannande.yaml")


FAULTS: dict[str, Edit] = {
    "a key that is none": lambda r: r.append("hittepå: ja\n", SODERBY),
    "no YAML": lambda r: r.append("a: [\n", SODERBY),
    "a party that is none": lambda r: r.put("parter.0.organisation", ["x"], SODERBY),
}
EDITS: dict[str, tuple[Edit, str]] = {
    "a row of the register": (
        lambda r: r.drop("organisationer.sdf-pahittsberg", "content/register.yaml"),
        "register-kvar",
    ),
    "words of the template": (
        lambda r: r.replace("[C32] och ytterligare vid behov.", "[C32] och aldrig oftare.", TEMPLATE),
        "mall-oforandrad",
    ),
    "the overarching agreement": (lambda r: r.put("titel", "En annan titel", OVERARCHING), "overgripande-oforandrad"),
    "whoever speaks for a party": (unheard, "godkannande-kvar"),
    "an agreement": (lambda r: r.remove(NORRBY), "overenskommelse-kvar"),
}
IN_THE_WAY = {("whoever speaks for a party", "no YAML"): "yaml"}
"""Nobody can read whether it is a party: then that stops the change."""
CELLS = [(edit, fault) for edit in EDITS for fault in FAULTS]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Repository]:
    made = {}
    for fault, break_it in FAULTS.items():
        folder = tmp_path_factory.mktemp("arkiv") / "samverk"
        made[fault] = Repository.at(folder, EXEMPELSTAD, only=("norrby", "soderby"))
        break_it(made[fault])
        made[fault].commit("Fel sedan tidigare")
    return made


@pytest.mark.parametrize(("edit", "fault"), some(CELLS, 2))
def test_a_fault_from_before_lets_nothing_go(
    edit: str, fault: str, faulty: dict[str, Repository], tmp_path: Path
) -> None:
    r = faulty[fault].copied(tmp_path / "samverk")
    make, rule = EDITS[edit]
    make(r)
    assert IN_THE_WAY.get((edit, fault), rule) in r.blocking()


def test_what_may_change_still_may(faulty: dict[str, Repository], tmp_path: Path) -> None:
    r = faulty["a key that is none"].copied(tmp_path / "samverk")
    r.put("organisationer.lpo-norrby.källa", "registret", "content/register.yaml")
    assert r.blocking() == set()


def test_a_fault_that_says_nothing_of_parties_keeps_no_account_out(
    faulty: dict[str, Repository], tmp_path: Path
) -> None:
    r = faulty["a key that is none"].copied(tmp_path / "samverk")
    r.append("hittepå: ja\n", "content/register.yaml")
    r.commit("Ännu ett fel")
    r.replace("konton: [norrby-kommunpolis]", "konton: [norrby-kommunpolis, norrby-kp2]", "content/godkannande.yaml")
    assert r.blocking() == set()

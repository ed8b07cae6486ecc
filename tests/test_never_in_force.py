"""Versions of annexes that never came into force, first ones that come alone, and plans without words: played."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, TVILLINGSTA
from city_repository import Repository
from samverk.diff import between_revisions

UNDECIDED = "uppdatering-beslutad-av-styrgrupp"
DRAFT = "content/avtal/soderby/bilagor/lagesbild/2026-05-04.md"
RECORD = "content/avtal/soderby/beslut/2026-05-18-beredningsgrupp.yaml"
"""The example's own: an oral decision, by a group that does not decide on it."""
Edit = Callable[[Repository], object]


def routes(r: Repository, part: str) -> set[str]:
    """The ways that diff says the changes of a part have to go."""
    return {one.route for one in between_revisions(r.places, "HEAD", None).changes if one.part == part}


def decided(r: Repository) -> None:
    r.append(" Nytt.", DRAFT)
    said = "organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 2026:9 § 2\navser: [lagesbild/2026-05-04]\n"
    r.write(f"{said}närvarande: [x]\n", "content/avtal/soderby/beslut/2026-11-20-styrgrupp.yaml")
    r.replace("beslut: 2026-05-18-beredningsgrupp", "beslut: 2026-11-20-styrgrupp", DRAFT)


def removed(r: Repository) -> None:
    (r.root / DRAFT).unlink()


NEVER: dict[str, tuple[Edit, set[str], bool]] = {
    "its text": (lambda r: r.append("Nytt.", DRAFT), {"ingen"}, False),
    "its title": (lambda r: r.put("titel", "En annan", DRAFT), {"ingen"}, False),
    "decided now": (decided, {"beslut"}, False),
    "gone, though a decision names it": (removed, {"låst"}, True),
}
"""What is changed of a version that nobody has decided, the ways of it by diff, and whether check stops it."""


@pytest.mark.parametrize("what", NEVER)
def test_a_version_that_never_came_into_force_is_a_draft(what: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("soderby",))
    edit, ways, stops = NEVER[what]
    edit(r)
    assert routes(r, "lägesbild") == ways
    assert bool(r.blocking()) is stops


FIRST = {
    "exempeludden": (EXEMPELSTAD, "lagesbild/2025-09-15"),
    "norrby": (EXEMPELSTAD, "lagesbild/2024-05-14"),
    "vattenborg": (TVILLINGSTA, "atgardsplan/2026-01-26"),
}


def without(name: str, root: Path) -> tuple[Repository, str, str]:
    """The city where the agreement lacks an annex, and the first version of it: its file and its text."""
    place, version = FIRST[name]
    r = Repository.at(root / "samverk", place, only=(name,))
    file = f"content/avtal/{name}/bilagor/{version}.md"
    text = r.text(file)
    r.remove(file.rpartition("/")[0])
    r.commit("Utan bilagan")
    return r, file, text


@pytest.mark.parametrize("name", FIRST)
def test_a_first_version_does_not_come_alone_to_an_agreement_that_is_there(name: str, tmp_path: Path) -> None:
    r, file, text = without(name, tmp_path)
    r.write(text, file)
    assert UNDECIDED in r.blocking()
    assert routes(r, "åtgärdsplan" if "plan" in file else "lägesbild") == {"beslut"}


@pytest.mark.parametrize("name", FIRST)
def test_nor_does_one_that_is_said_to_be_elsewhere(name: str, tmp_path: Path) -> None:
    r, file, text = without(name, tmp_path)
    r.write(f"{text.partition(chr(10) + '---')[0]}\ninnehåll: saknas\n---\n", file)
    assert UNDECIDED in r.blocking()


def test_nor_does_one_that_is_found_later(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("exempeludden",))
    file = f"content/avtal/exempeludden/bilagor/{FIRST['exempeludden'][1]}.md"
    text = r.text(file)
    r.remove(file)
    r.commit("Utan den första")
    late = "inlagd_i_efterhand: {datum: 2026-11-20, skäl: Den låg kvar.}\nversion: 1\n"
    r.write(text.replace("version: 1\n", late, 1), file)
    assert r.blocking() == {UNDECIDED}
    assert routes(r, "lägesbild") == {"beslut"}


@pytest.mark.parametrize("name", FIRST)
def test_it_comes_by_a_decision(name: str, tmp_path: Path) -> None:
    r, file, text = without(name, tmp_path)
    r.write(text.replace("---\n", "---\nbeslut: 2026-11-20-styrgrupp\n", 1), file)
    reference = f"{file.split('/')[-2]}/{file.split('/')[-1].removesuffix('.md')}"
    said = f"organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 2026:9 § 2\navser: [{reference}]\n"
    r.write(f"{said}närvarande: [x]\n", f"content/avtal/{name}/beslut/2026-11-20-styrgrupp.yaml")
    assert UNDECIDED not in r.blocking()


PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-11-17.md"


@pytest.mark.parametrize("measures", ["", "åtgärder: []\n"])
def test_a_plan_under_secrecy_comes_without_its_words(measures: str, repository: Repository) -> None:
    r = repository
    old = r.text("content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md").partition("åtgärder:\n")[0]
    head = old.replace("datum: 2026-05-19", "datum: 2026-11-17").replace("ersätter: 2025-05-20", "ersätter: 2026-05-19")
    head = head.replace("version: 3", "version: 4").replace("2026-05-26-styrgrupp", "2026-11-20-styrgrupp")
    head = head.replace("åtkomst: offentlig", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL")
    r.write(f"{head}{measures}---\n", PLAN)
    r.replace("typ: åtgärdsplan, datum: 2026-05-19", "typ: åtgärdsplan, datum: 2026-11-17")
    said = (
        "organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 2026:4 § 2\navser: [atgardsplan/2026-11-17]\n"
    )
    r.write(
        f"{said}närvarande: [x]\nmeddelad_central_beredningsgrupp: {{datum: 2026-11-20, sätt: e-post}}\n",
        "content/avtal/norrby/beslut/2026-11-20-styrgrupp.yaml",
    )
    assert r.blocking() == set()

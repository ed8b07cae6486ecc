"""An annex of a kind that no rule set says anything of: its first words need all parties, and what applies is kept.

Every edit of such an annex in a git repository, alone and beside a new tillägg or decision: what may be merged is said
here by hand.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from city import TVILLINGSTA
from city_repository import Repository
from samverk.agreement.annexes import versions
from samverk.model.tree import Plain
from samverk.reading import read

KINDS = {
    "of a title": ("typ: annan\ntitel: Rutin för natten\n", "natt"),
    "of a word of the schemas": ("typ: kontaktuppgifter\n", "kontaktuppgifter"),
    "of a title that another has": ("typ: annan\ntitel: lägesbild\n", "bilder"),
}
"""What the head of each says, and its folder."""
NAMED = {
    "of a title": "typ: annan, titel: Rutin för natten",
    "of a word of the schemas": "typ: kontaktuppgifter",
    "of a title that another has": "",
}
"""The row of the annex list, "" for one that is not listed."""
CAME = {"with the agreement": "2026-01-26", "by a tillägg": "2026-06-01"}
BOTH = ("kommunen", "polisen")
Edit: TypeAlias = Callable[[Repository, str, str], None]


def write(town: Repository, kind: str, day: str, words: str, replaces: str = "") -> None:
    head, folder = KINDS[kind]
    before = f"ersätter: {replaces}\n" if replaces else ""
    text = f"---\n{head}datum: {day}\n{before}upprättad_av: [kommunen, polisen]\n---\n{words}\n"
    town.district().write(text, f"bilagor/{folder}/{day}.md")


def sign(town: Repository, name: str, day: str, about: str, parties: tuple[str, ...] = BOTH) -> None:
    rows: list[Plain] = [
        {"part": one, "ort": "Tvillingsta", "datum": day, "funktion": "chef", "undertecknad": True, "form": "papper"}
        for one in parties
    ]
    record: dict[str, Plain] = {"id": name, "datum": day, "dokument": name, "avser": [about], "undertecknande": rows}
    town.district().add("tillägg", record)


def in_place(town: Repository, kind: str, first: str) -> None:
    write(town, kind, first, "Vi går fyra varv.")


def in_place_and_signed(town: Repository, kind: str, first: str) -> None:
    in_place(town, kind, first)
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/{first}")


def in_place_and_signed_by_its_file(town: Repository, kind: str, first: str) -> None:
    in_place(town, kind, first)
    sign(town, "nytt", "2026-11-20", f"bilagor/{KINDS[kind][1]}/{first}")


def head_rewritten(town: Repository, kind: str, first: str) -> None:
    town.district().replace("[kommunen, polisen]", "[kommunen]", f"bilagor/{KINDS[kind][1]}/{first}.md")


def removed(town: Repository, kind: str, first: str) -> None:
    town.district().remove(f"bilagor/{KINDS[kind][1]}/{first}.md")


def removed_and_signed(town: Repository, kind: str, first: str) -> None:
    removed(town, kind, first)
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/{first}")


def second(town: Repository, kind: str, first: str) -> None:
    write(town, kind, "2026-11-19", "Vi går fem varv.", first)


def second_signed(town: Repository, kind: str, first: str) -> None:
    second(town, kind, first)
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/2026-11-19")


def second_half_signed(town: Repository, kind: str, first: str) -> None:
    second(town, kind, first)
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/2026-11-19", ("kommunen",))


def second_decided(town: Repository, kind: str, first: str) -> None:
    second(town, kind, first)
    named = f"{KINDS[kind][1]}/2026-11-19"
    decision = f"organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 9\navser: [{named}]\n"
    town.district().write(decision, "beslut/2026-11-20-styrgrupp.yaml")


def second_that_replaces_nothing(town: Repository, kind: str, first: str) -> None:
    write(town, kind, "2026-11-19", f"Vi går fem varv, inte som den {first}.")
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/2026-11-19")


def second_in_its_place(town: Repository, kind: str, first: str) -> None:
    second_signed(town, kind, first)
    removed(town, kind, first)


EDITS: dict[Edit, bool] = {
    in_place: False, in_place_and_signed: False, in_place_and_signed_by_its_file: False, head_rewritten: False,
    removed: False, removed_and_signed: False, second: False, second_half_signed: False, second_decided: False,
    second_that_replaces_nothing: False, second_in_its_place: False, second_signed: True,
}  # fmt: skip


@pytest.fixture(params=[(kind, came) for kind in KINDS for came in CAME], ids=" ".join)
def annex(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Repository, str, str]:
    """A town with the annex committed, its kind and the day of its first version."""
    kind, came = request.param
    first = CAME[came]
    town = Repository.at(tmp_path / "town", TVILLINGSTA)
    if NAMED[kind]:
        town.district().replace("exemplar: 2\n", f"  - {{nr: 3, {NAMED[kind]}}}\nexemplar: 2\n")
    write(town, kind, first, "Vi går två varv.")
    if came == "by a tillägg":
        sign(town, "natt", first, f"{KINDS[kind][1]}/{first}")
    town.lock()
    town.commit()
    return town, kind, first


def test_what_applies_is_kept_and_another_version_comes_with_a_tillagg(annex: tuple[Repository, str, str]) -> None:
    town, kind, first = annex
    start = town.git("rev-parse", "HEAD").strip()
    wrong = []
    for edit, allowed in EDITS.items():
        edit(town, kind, first)
        report = town.against(start)
        if allowed is bool([*report.blocking]):
            wrong.append((edit.__name__, sorted({f.rule for f in report.blocking})))
        town.git("checkout", "-q", "--", ".")
        town.git("clean", "-qfd")
    assert not wrong


@pytest.mark.parametrize("kind", ["of a title", "of a title that another has"])
@pytest.mark.parametrize("day", ["2026-01-20", "2026-11-19"])
def test_its_first_words_need_every_party(kind: str, day: str, tmp_path: Path) -> None:
    """Whatever day they say: a file may be dated before the agreement."""
    town = Repository.at(tmp_path / "town", TVILLINGSTA)
    write(town, kind, day, "Vi går två varv.")
    assert town.blocking("HEAD") == {"ovrig-andring-undertecknad"}
    sign(town, "nytt", "2026-11-20", f"{KINDS[kind][1]}/{day}")
    assert town.blocking("HEAD") == set()
    (agreement,) = read(town.places).content.agreements
    (version,) = [one for one in versions(agreement) if one.annex.folder == KINDS[kind][1]]
    assert version.in_force_from == date(2026, 11, 20)


def test_a_file_that_says_it_is_another_annex_lies_in_its_folder(tmp_path: Path) -> None:
    town = Repository.at(tmp_path / "town", TVILLINGSTA)
    write(town, "of a title", "2026-11-19", "Vi går två varv.")
    town.district().replace("typ: annan", "typ: lägesbild", "bilagor/natt/2026-11-19.md")
    sign(town, "nytt", "2026-11-20", "natt/2026-11-19")
    assert town.blocking("HEAD") == {"bilaga-i-ratt-mapp"}

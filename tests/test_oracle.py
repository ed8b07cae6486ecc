"""What the check answers of a change is what the agreement's text says: an oracle beside it, and changes in sequence.

`oracle_clauses` says by hand, from the clauses, which kind of edit is allowed in which company. Here editors make them
all in two cities, one after the other; what is allowed is merged and the next change comes. A sample is played in a
real git repository, as the required check plays it, since the rest goes from tree to tree.
"""

import ast
from pathlib import Path

import pytest

from city_repository import Repository
from judged_trees import Deck, State, can_be_made, overtaken, played, sequence
from oracle_clauses import CITIES, KINDS, SIGNING, allowed, answer, cells
from played_changes import COMPANIES, Tree
from played_edits import AREA_WAYS, SIGNED_EDITS, deciding
from played_parties import JOINING_WAYS
from played_records import FREE_EDITS, KEPT_EDITS
from rule_cases import dice_of

SEED = 20261129


def agrees(city: str, kind: str, way: str, first: State) -> bool:
    return answer(city, kind, way).allowed is not bool(first.stops(first.changed([(kind, way)])))


def test_the_oracle_knows_nothing_of_the_product() -> None:
    tree = ast.parse((Path(__file__).parent / "oracle_clauses.py").read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert names == {"collections.abc", "typing"}


def test_every_kind_and_every_way_is_played() -> None:
    made = {*SIGNED_EDITS, *FREE_EDITS, *KEPT_EDITS}
    for city in CITIES:
        for kind, words in KINDS[city].items():
            ways = {"decided": deciding(kind), "areas": AREA_WAYS, "joining": JOINING_WAYS}.get(words, COMPANIES)
            asked = {way for one, way in cells(city) if one == kind}
            assert asked <= set(ways), kind
            assert words in ("decided", "joining") or kind in made, kind
    assert set(COMPANIES) == set(SIGNING)
    assert sum(1 for city in CITIES for _ in cells(city)) == 876


def test_the_examples_as_they_are_change_nothing() -> None:
    for city in CITIES:
        first = State.at_first(city)
        assert first.stops(first.changed([])) == []


@pytest.mark.parametrize(("city", "sequences"), [("norrby", 40), ("vattenborg", 60)])
def test_a_hundred_sequences(city: str, sequences: int) -> None:
    """Always the same ones; Norrby has more rules and annexes and takes three times as long."""
    told = played(city, SEED, sequences)
    assert told.differences == []
    assert told.changes > 3.8 * sequences
    assert told.merged > 2 * sequences


@pytest.mark.gate
@pytest.mark.parametrize(("city", "sequences"), [("norrby", 800), ("vattenborg", 1200)])
def test_two_thousand_sequences(city: str, sequences: int) -> None:
    told = played(city, SEED + 1, sequences)
    assert told.differences == []
    assert told.changes > 3.8 * sequences


@pytest.mark.gate
@pytest.mark.parametrize("city", CITIES)
def test_every_cell(city: str) -> None:
    first = State.at_first(city)
    differing = [one for one in cells(city) if not agrees(city, *one, first)]
    assert differing == []


def written(tree: Tree, repository: Repository) -> None:
    """The tree as the repository's content."""
    there = {path.relative_to(repository.root).as_posix() for path in repository.content.rglob("*") if path.is_file()}
    for name in there - {*tree.files}:
        if not name.startswith("content/rules/"):
            repository.path(name).unlink()
    for name, data in tree.files.items():
        repository.write(data, name)


def play_in_git(city: str, folder: Path, seed: int, length: int) -> tuple[int, int]:
    """One sequence as pull requests: a branch for each change, and merged where it is allowed; how many of how many."""
    state = State.at_first(city)
    repository = Repository.at(folder, state.tree.setting.place, only=(city,))
    written(state.tree, repository)
    repository.commit()
    dice = dice_of(seed)
    deck = Deck(tuple(cells(city)), dice)
    merged = changes = 0
    for number, parts in enumerate(sequence(city, dice, deck, length)):
        if all(can_be_made(state.tree, kind) for kind, _ in parts):
            change = state.changed(parts)
            if overtaken(change.tree):
                continue
            repository.branch(f"andring-{number}", "main")
            written(change.tree, repository)
            repository.commit(", ".join(kind for kind, _ in parts))
            stopped = repository.against("main", day=change.tree.day).blocking
            assert bool(stopped) is not allowed(city, parts), (parts, stopped)
            repository.git("switch", "-q", "main")
            changes += 1
            if not stopped and all(kind != "another rule set" for kind, _ in parts):
                repository.git("merge", "-q", "--ff-only", f"andring-{number}")
                state, merged = change, merged + 1
    return merged, changes


@pytest.mark.parametrize("city", CITIES)
def test_a_sample_in_a_repository(city: str, tmp_path: Path) -> None:
    merged, changes = play_in_git(city, tmp_path / "samverk", SEED, 4)
    assert changes == 4
    assert merged


@pytest.mark.gate
@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("city", CITIES)
def test_fifty_sequences_in_repositories(city: str, seed: int, tmp_path: Path) -> None:
    assert play_in_git(city, tmp_path / "samverk", seed, 8)[1] >= 7

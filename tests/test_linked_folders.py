"""A change is not seen through a folder that is a link or a submodule: before it, what it leads to lay elsewhere."""

from pathlib import Path

import pytest

from city_repository import Repository, git
from udden_edits import as_it_was

FOLDERS = ("content", "rules", "schema")
COMMANDS = (("check", "--base", "main"), ("approvals", "--base", "main"), ("diff", "main"))
LINKED = "är en länk eller ett annat arkiv i git"


def link(w: Repository, folder: str) -> None:
    (w.root / folder).rename(w.root / "annat")
    (w.root / folder).symlink_to("annat")


def unlink(w: Repository, folder: str) -> None:
    (w.root / folder).unlink()
    (w.root / "annat").rename(w.root / folder)


def submodule(w: Repository, folder: str) -> None:
    """The folder as an archive of its own, as git keeps it: a commit in place of files."""
    git(w.root, "rm", "-r", "-q", "--cached", folder)
    git(w.root, "update-index", "--add", "--cacheinfo", f"160000,{w.git('rev-parse', 'HEAD').strip()},{folder}")
    git(w.root, "commit", "-q", "-m", "delarkiv")


def refused(w: Repository, command: tuple[str, ...], words: str) -> None:
    answer = w.run_here(*command)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1), answer.err
    assert words in answer.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_that_is_or_was_a_link_is_refused(town: Repository, folder: str, command: tuple[str, ...]) -> None:
    link(town, folder)
    refused(town, command, f"Mappen {folder} {LINKED}")  # not committed yet
    town.commit("länk")
    refused(town, command, f"Mappen {folder} {LINKED}")
    git(town.root, "branch", "-q", "-f", "main")
    refused(town, command, f"Mappen {folder} {LINKED}")
    unlink(town, folder)
    town.commit("länk")
    refused(town, command, f"Före ändringen: Mappen {folder} {LINKED}")
    git(town.root, "branch", "-q", "-f", "main")
    assert town.run_here(*command).code in (0, 1)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_that_is_another_archive_is_refused(town: Repository, folder: str) -> None:
    submodule(town, folder)
    refused(town, COMMANDS[0], f"Mappen {folder} {LINKED}")


def test_a_link_on_the_way_is_refused(town: Repository) -> None:
    (town.root / "stad").mkdir()
    (town.root / "content").rename(town.root / "stad" / "content")
    as_it_was(town)
    command = ("check", "--root", ".", "--content", "stad/content", "--base", "main", "--new-only")
    assert town.run_here(*command).code == 0
    link(town, "stad")
    refused(town, command, f"Mappen stad {LINKED}")


def test_a_link_that_is_no_part_of_the_change_is_followed(town: Repository, tmp_path: Path) -> None:
    """As action.yml lays the schemas beside content that has none."""
    (town.root / "schema").rename(tmp_path / "schema")
    as_it_was(town)
    (town.root / "schema").symlink_to(tmp_path / "schema")
    assert town.run_here("check", "--base", "main", "--new-only").code == 0


def test_without_a_change_a_link_is_followed(town: Repository) -> None:
    before = town.check()
    link(town, "content")
    assert (town.check().code, before.code) == (1, 1)

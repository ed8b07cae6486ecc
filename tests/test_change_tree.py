"""What a tree holds besides plain files, where the content lay, and what is gone: told alike before and after."""

import os
import shutil
from collections.abc import Callable
from datetime import date

import pytest

from city import ROOT
from city_commands import Answer
from city_repository import Repository, git
from norrby_edits import AGREEMENT, NORRBY, PICTURE
from samverk.check import Manner, judge
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.source.places import Places

DAY = "2026-11-23"
PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md"
OTHER = f"{NORRBY}/bilagor/lagesbild/2026-11-10.md"
POINTER = (
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)
MARKS = "<<<<<<< HEAD\nEn rad.\n=======\nEn annan rad.\n>>>>>>> andring\n"


def asked(r: Repository, *more: str, base: str = "HEAD") -> Answer:
    return r.run_here("check", "--root", ".", "--base", base, "--new-only", "--as-of", DAY, *more)


def report(r: Repository) -> Report:
    manner = Manner(base="HEAD", new_only=True)
    return judge(Places.of(r.root), date.fromisoformat(DAY), manner=manner).report


def stopping(r: Repository, path: str) -> list[Finding]:
    return [finding for finding in report(r).blocking if finding.span.path == path]


def keep(r: Repository) -> None:
    git(r.root, "add", "-A")
    git(r.root, "commit", "-qm", "Före ändringen", "--allow-empty")


def link_within(r: Repository) -> str:
    (r.root / NORRBY / "arkiv").mkdir()
    shutil.move(r.root / PICTURE, r.root / NORRBY / "arkiv" / "lb.md")
    (r.root / PICTURE).symlink_to("../../arkiv/lb.md")
    return PICTURE


def link_out(r: Repository) -> str:
    shutil.move(r.root / PICTURE, r.root / "lb.md")
    (r.root / PICTURE).symlink_to("../../../../../lb.md")
    return PICTURE


def link_to_a_folder(r: Repository) -> str:
    shutil.move(r.root / NORRBY / "bilagor" / "lagesbild", r.root / NORRBY / "lb")
    (r.root / NORRBY / "bilagor" / "lagesbild").symlink_to("../lb")
    return f"{NORRBY}/bilagor/lagesbild"


def link_of_the_agreement(r: Repository) -> str:
    shutil.move(r.root / AGREEMENT, r.root / "content" / "norrby.yaml")
    (r.root / AGREEMENT).symlink_to("../../norrby.yaml")
    return AGREEMENT


def link_of_the_district(r: Repository) -> str:
    shutil.move(r.root / NORRBY, r.root / "content" / "norrby")
    (r.root / NORRBY).symlink_to("../norrby")
    return NORRBY


def link_of_the_register(r: Repository) -> str:
    shutil.move(r.root / "content/register.yaml", r.root / "content" / "register")
    (r.root / "content/register.yaml").symlink_to("register")
    return "content/register.yaml"


def pointer(r: Repository) -> str:
    r.write(POINTER, f"{NORRBY}/original/avtal.pdf")
    return f"{NORRBY}/original/avtal.pdf"


def pointer_as_text(r: Repository) -> str:
    r.write(POINTER, PICTURE)
    return PICTURE


def marks_in_a_text(r: Repository) -> str:
    r.write(r.text(PICTURE) + MARKS, PICTURE)
    return PICTURE


def marks_in_values(r: Repository) -> str:
    r.write(r.text(AGREEMENT) + MARKS, AGREEMENT)
    return AGREEMENT


def marks_in_the_addresses(r: Repository) -> str:
    r.write(r.text("content/adresser.txt") + MARKS, "content/adresser.txt")
    return "content/adresser.txt"


def own_repository(r: Repository) -> str:
    """What git calls a submodule: a folder with a history of its own, of which only the name of a commit is kept."""
    folder = r.root / NORRBY / "bilagor" / "annat"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "fil.md").write_text("annat\n", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Annat")
    return f"{NORRBY}/bilagor/annat"


WORDS: dict[Callable[[Repository], str], str] = {
    link_within: "länk",
    link_out: "länk",
    link_to_a_folder: "länk",
    link_of_the_agreement: "länk",
    link_of_the_district: "länk",
    link_of_the_register: "länk",
    pointer: "Git LFS",
    pointer_as_text: "Git LFS",
    marks_in_a_text: "sammanslagning",
    marks_in_values: "sammanslagning",
    marks_in_the_addresses: "sammanslagning",
    own_repository: "submodul",
}


@pytest.mark.parametrize("lay", WORDS, ids=lambda lay: lay.__name__)
def test_it_is_told_where_a_change_brings_it(lay: Callable[[Repository], str], repository: Repository) -> None:
    path = lay(repository)
    found = stopping(repository, path)
    assert [f for f in found if WORDS[lay] in f.message and f.fix], [f.message for f in found]
    assert asked(repository).code == 1


@pytest.mark.parametrize("lay", WORDS, ids=lambda lay: lay.__name__)
def test_it_is_told_where_it_was_there_before_and_the_change_is_another(
    lay: Callable[[Repository], str], repository: Repository
) -> None:
    """It stops nobody who leaves it alone, and is shown as what was there before."""
    path = lay(repository)
    keep(repository)
    found = [f for f in report(repository).findings if f.span.path == path and WORDS[lay] in f.message]
    assert found
    assert {f.inherited for f in found} == {True}
    assert report(repository).blocking == ()


@pytest.mark.parametrize("lay", WORDS, ids=lambda lay: lay.__name__)
def test_what_it_hid_before_the_change_is_not_taken_as_read(
    lay: Callable[[Repository], str], repository: Repository
) -> None:
    """A change that takes it away puts words in their place that nobody could compare: that is told, and stops it."""
    path = lay(repository)
    keep(repository)
    there = repository.root / path
    if there.is_symlink() or there.is_file():
        there.unlink()
    else:
        shutil.rmtree(there)
    where = path if there.suffix else f"{path}/2026-05-12.md"
    repository.write("Något helt annat.\n", where)
    found = [f for f in report(repository).blocking if f.span.path in (path, where)]
    assert found, [f"{f.rule} {f.span.path}" for f in report(repository).blocking]


def test_the_target_of_a_link_is_not_rewritten_behind_it(repository: Repository) -> None:
    """First a decided version becomes a link, then what it leads to is written anew."""
    link_within(repository)
    assert asked(repository).code == 1
    keep(repository)
    repository.write(repository.text(f"{NORRBY}/arkiv/lb.md") + "\nEn mening till.\n", f"{NORRBY}/arkiv/lb.md")
    assert any(f.rule == "fil" for f in report(repository).findings)


# Where the content lay.


def moved(r: Repository) -> None:
    git(r.root, "mv", "content", "innehall")


def copied(r: Repository) -> None:
    shutil.copytree(r.root / "content", r.root / "innehall")


@pytest.mark.parametrize("way", [moved, copied])
def test_content_is_compared_with_where_it_lay(way: Callable[[Repository], None], repository: Repository) -> None:
    way(repository)
    name = PICTURE.replace("content/", "innehall/")
    quiet = asked(repository, "--content", "innehall")
    assert (quiet.code, quiet.err.count("låg i content")) == (0, 1), quiet
    repository.write(repository.text(name) + "\nEn mening till.\n", name)
    answer = asked(repository, "--content", "innehall", "--format", "json")
    assert answer.code == 1
    assert {"tidigare-version-kvar"} <= {f["rule"] for f in answer.report["findings"]}
    keep(repository)
    after = asked(repository, "--content", "innehall", base="HEAD~1")
    assert after.code == 1


def test_content_that_lay_in_two_places_is_refused(repository: Repository) -> None:
    copied(repository)
    keep(repository)
    shutil.move(repository.root / "innehall", repository.root / "nytt")
    shutil.rmtree(repository.root / "content")
    answer = asked(repository, "--content", "nytt")
    assert (answer.code, answer.out) == (2, "")
    assert "content" in answer.err
    assert "innehall" in answer.err


def test_a_new_city_beside_another_has_nothing_before_it(repository: Repository) -> None:
    shutil.copytree(ROOT / "examples" / "tvillingsta", repository.root / "tvillingsta")
    answer = asked(repository, "--content", "tvillingsta")
    assert answer.code in (0, 1)
    assert "låg i" not in answer.err


# What is gone.


def all_agreements(r: Repository) -> None:
    git(r.root, "rm", "-rq", "content/avtal")


def all_content(r: Repository) -> None:
    git(r.root, "rm", "-rq", "content")
    (r.root / "content").mkdir(exist_ok=True)


def its_own_file(r: Repository) -> None:
    (r.root / AGREEMENT).unlink()


@pytest.mark.parametrize("readable", [True, False], ids=["readable", "unreadable before"])
@pytest.mark.parametrize("profile", ["stockholm-2024", "bas", "bra"])
@pytest.mark.parametrize("way", [all_agreements, all_content, its_own_file])
def test_agreements_do_not_go_in_silence(
    way: Callable[[Repository], None], profile: str, readable: bool, repository: Repository
) -> None:
    repository.replace("profil: stockholm-2024\n", f"profil: {profile}\n", AGREEMENT)
    if not readable:
        repository.write("[\n" + repository.text(AGREEMENT), AGREEMENT)
    keep(repository)
    way(repository)
    for more in ((), ("--format", "json"), ("content",)):
        answer = asked(repository, *more)
        assert answer.code == 1, answer.out[-500:]


# Git itself.


def test_objects_that_are_said_to_replace_others_do_not(repository: Repository) -> None:
    """`git replace` shows another content under the same name: the one who judges is not shown it."""
    repository.replace("    möten_per_år: 3\n", "    möten_per_år: 1\n", AGREEMENT)
    before = stopping(repository, AGREEMENT)
    assert before
    git(repository.root, "stash", "-q")
    old = (repository.root / ".git/refs/heads/main").read_text(encoding="ascii").strip()
    git(repository.root, "stash", "pop", "-q")
    git(repository.root, "commit", "-qam", "Färre möten")
    new = (repository.root / ".git/refs/heads/main").read_text(encoding="ascii").strip()
    git(repository.root, "replace", f"{old}^{{tree}}", f"{new}^{{tree}}")
    answer = asked(repository, base=old)
    assert answer.code == 1


def test_a_repository_of_another_user_is_told_in_gits_own_words(repository: Repository) -> None:
    if os.getuid():
        pytest.skip("only root can give a folder away")
    shutil.chown(repository.root, 12345)
    shutil.chown(repository.root / ".git", 12345)
    answer = asked(repository)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "detected dubious ownership in repository at" in answer.err
    assert f"git config --global --add safe.directory {repository.root}" in answer.err


def test_what_is_no_repository_is_told_as_that(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    answer = asked(repository)
    assert (answer.code, answer.out) == (2, "")
    assert "git-arkiv" in answer.err

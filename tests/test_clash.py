"""Two changes that are each without fault and do not go together, in a real repository: the night names the pair."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from city import ROOT
from city_commands import SAMVERK
from city_repository import Repository, git
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from hub import output
from norrby_edits import NORRBY, PICTURE, picture_not_attached

OTHER_PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-11-11.md"
Edit = Callable[[Repository], None]


def other_picture(r: Repository) -> None:
    """Another new lägesbild that replaces the same version, with a decision of its own."""
    text = r.text(PICTURE).replace("datum: 2026-05-12", "datum: 2026-11-11").replace("version: 3", "version: 4")
    text = text.replace("beslut: 2026-05-26-styrgrupp", "beslut: 2026-11-18-styrgrupp")
    text = text.replace("ersätter: 2025-05-13", "ersätter: 2026-05-12")
    body = "".join(
        f"I vecka {week} talade fältgruppen med {week + 3} unga om vägen hem och belysningen vid parken, och "
        f"{week // 3} föräldrar kom.\n"
        for week in range(30, 48)
    )
    r.write(f"{text}\n## Höstens samtal\n\n{body}", OTHER_PICTURE)
    r.write(
        "organ: lokal-styrgrupp\ndatum: 2026-11-18\ndokument: Protokoll 2026:5 § 2\navser: [lagesbild/2026-11-11]\n"
        "närvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n"
        "meddelad_central_beredningsgrupp: {datum: 2026-11-19, sätt: e-post}\n",
        f"{NORRBY}/beslut/2026-11-18-styrgrupp.yaml",
    )


def telephone(r: Repository) -> None:
    r.write("Annat.\n", "README.md")


def unsigned_change(r: Repository) -> None:
    r.write("---\ndatum: [\n---\n", OTHER_PICTURE)


@pytest.fixture
def main(repository: Repository) -> Repository:
    """Norrby with the project's scripts; its list of annexes does not say which lägesbild is in force."""
    repository.replace(", datum: 2026-05-12", "")
    repository.lock()
    repository.commit("Norrby")
    return repository


def entered(r: Repository, *changes: tuple[str, Edit], squashed: bool = False, since: str = "main") -> None:
    """Each change on a branch of its own from the same commit; then all taken in, one after the other."""
    start = output(r.root, "rev-parse", since)
    for number, (_, edit) in enumerate(changes):
        r.git("checkout", "-q", "-b", f"gren-{number}", start)
        edit(r)
        r.commit("ändring")
    r.git("checkout", "-q", "main")
    for number, (title, _) in enumerate(changes):
        if squashed:
            r.git("merge", "-q", "--squash", f"gren-{number}")
            r.git("commit", "-q", "-m", title)
        else:
            r.git("merge", "-q", "--no-ff", "-m", title, f"gren-{number}")


def night(r: Repository, forge: Forge, tmp_path: Path, *options: str, **more: str) -> str:
    report = tmp_path / "rapport.json"
    command = [str(SAMVERK), "check", "--deadlines", "fail", "--format", "json", "--output", str(report)]
    subprocess.run(command, cwd=r.root, check=False)
    done = forge.run(sys.executable, str(ROOT / "scripts" / "clash.py"), str(report), *options, cwd=r.root, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


BOTH = ("Ny lägesbild (#7)", picture_not_attached), ("En annan lägesbild (#8)", other_picture)


@pytest.mark.parametrize("squashed", [False, True], ids=["merged", "squashed"])
def test_the_pair_is_named(main: Repository, forge: Forge, tmp_path: Path, squashed: bool) -> None:
    before, between, after = ("Före", telephone), ("Emellan", lambda r: r.write("b", "b.txt")), BOTH
    entered(main, before, after[0], between, after[1], ("Efter", lambda r: r.write("c", "c.txt")), squashed=squashed)
    told = night(main, forge, tmp_path)
    (issue,) = forge.issues
    assert issue["title"] == "Huvudgrenen stoppas"
    assert "går var för sig, men inte tillsammans" in issue["body"]
    named = re.findall(r"^    [0-9a-f]{7,}  [0-9-]{10}  (.*)$", issue["body"], re.M)
    assert named == [title for title, _ in reversed(BOTH)]
    assert "versionskedja-obruten" in issue["body"]
    assert told.startswith("main: 1 finding, issue opened")
    assert night(main, forge, tmp_path).strip().endswith("issue as it was")
    assert night(main, forge, tmp_path, "--log").strip() in issue["body"]


def test_a_fault_that_one_change_brought_alone_names_that_one(main: Repository, forge: Forge, tmp_path: Path) -> None:
    entered(main, ("Ny lägesbild (#7)", telephone), ("Trasig fil (#9)", unsigned_change))
    night(main, forge, tmp_path)
    body = forge.issues[0]["body"]
    assert "Trasig fil (#9)" in body
    assert "#7" not in body
    assert "tillsammans" not in body


def test_what_is_mended_closes_the_issue(main: Repository, forge: Forge, tmp_path: Path) -> None:
    entered(main, *BOTH)
    night(main, forge, tmp_path)
    (main.root / OTHER_PICTURE).unlink()
    (main.root / f"{NORRBY}/beslut/2026-11-18-styrgrupp.yaml").unlink()
    git(main.root, "commit", "-q", "-a", "-m", "Tillbaka")
    assert night(main, forge, tmp_path) == "main: nothing blocks, issue closed\n"
    assert forge.issues[0]["state"] == "closed"


def test_a_faultless_main_is_no_issue(main: Repository, forge: Forge, tmp_path: Path) -> None:
    assert night(main, forge, tmp_path) == "main: nothing blocks\n"
    assert night(main, forge, tmp_path, "--log") == "Inget stoppar.\n"
    assert not (forge.folder / "issues.json").exists()


def test_titles_of_changes_stay_words(main: Repository, forge: Forge, tmp_path: Path) -> None:
    entered(main, ("@alla <!-- samverk: försenat i norrby --> `x` $(touch intrang)", unsigned_change), squashed=True)
    night(main, forge, tmp_path)
    lines = forge.issues[0]["body"].splitlines()
    assert [line for line in lines if "@alla" in line and not line.startswith("    ")] == []
    assert not (main.root / "intrang").exists()


def test_a_hook_that_has_set_another_repository_changes_nothing(main: Repository, forge: Forge, tmp_path: Path) -> None:
    entered(main, *BOTH)
    told = night(main, forge, tmp_path, GIT_DIR="/finns/inte", GIT_INDEX_FILE="/finns/inte", GIT_WORK_TREE="/")
    assert told.startswith("main: 1 finding, issue opened")
    assert json.loads(json.dumps(forge.issues))[0]["body"].count("(#") == 2

"""`samverk diff` when something is in the way: each works, or fails with one clear line."""

import re
import time
from pathlib import Path

import pytest

from city_repository import Repository, git
from norrby_edits import NORRBY, PICTURE
from samverk.cli import main
from samverk.model.change import Difference, Told
from samverk.model.where import Where
from samverk.render.difference import markdown
from test_diff import diff, sentences


def one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What the program says when it gives up: exit code 2 and one line."""
    monkeypatch.setattr("sys.argv", ["samverk", "diff", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err.strip()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["saknas"], "Git-versionen ”saknas” finns inte här."),
        (["--upload-pack=x"], "”--upload-pack=x”"),
        (["main", "HEAD", "okand"], "Överenskommelsen okand finns inte i någon av versionerna."),
        (["2026-06-01", "2025-06-01"], "Skriv den tidigare dagen först: 2025-06-01 2026-06-01."),
        (["2026-06-01", "main"], "Ange A och B av samma slag"),
        (["norrby:lagesbild/2025-05-13"], "Ange A och B av samma slag"),
        (["lagesbild/2025-05-13", "lagesbild/2026-05-12"], "Ange vilken överenskommelse det gäller"),
        (["norrby:lagesbild/2025-05-13", "jarva:lagesbild/2026-05-12"], "Ange en överenskommelse som båda"),
        (["norrby:lagesbild/2025-05-13", "norrby:atgardsplan/2026-05-19"], "är inte versioner av samma bilaga"),
        (["norrby:lagesbild/2025-05-13", "norrby:lagesbild/2021-01-01"], "De som finns är 2024-05-14, 2025-05-13"),
    ],
)
def test_wrong_use_is_one_clear_line(
    arguments: list[str],
    said: str,
    repository: Repository,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    separated = ["--", *arguments] if arguments[0].startswith("--") else arguments
    assert said in one_line(capsys, monkeypatch, "--root", str(repository.root), *separated)


def test_a_shallow_clone(
    repository: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repository.replace("möten_per_år: 3\n", "möten_per_år: 4\n")
    repository.commit("Fyra möten")
    shallow = tmp_path / "grund"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.root}", str(shallow))
    assert sentences(shallow, "HEAD") == []
    said = one_line(capsys, monkeypatch, "--root", str(shallow), "HEAD~1")
    assert "hämtar »git fetch --unshallow« resten av historiken" in said


def test_a_detached_head(repository: Repository) -> None:
    repository.git("checkout", "-q", "--detach")
    repository.replace("möten_per_år: 3\n", "möten_per_år: 4\n")
    told = ["Styrgruppen: minsta antal möten per år höjt från 3 till 4."]
    assert sentences(repository.root, "HEAD") == told
    repository.commit("Fyra möten")
    assert sentences(repository.root, "main") == sentences(repository.root, "HEAD~1", "HEAD") == told


def test_files_whose_names_cannot_be_used(repository: Repository) -> None:
    odd = f"{NORRBY}/bilagor/lagesbild/Lägesbild våren 2026.md"
    repository.write(repository.text(PICTURE), odd)
    repository.commit("Ett namn med å och mellanslag")
    repository.write("---\ntyp: lägesbild\n---\nAnnat.\n", odd)
    repository.replace("möten_per_år: 3\n", "möten_per_år: 4\n")
    result = diff(repository.root, "HEAD")
    assert result.output.count("●") == 2
    assert "våren 2026.md går inte att läsa i filerna här" in " ".join(result.output.split())


def test_a_file_that_cannot_be_read_is_not_told_of_as_gone(repository: Repository) -> None:
    repository.write("---\ntyp: [\n---\n", PICTURE)
    assert diff(repository.root, "main").output == (
        f"Obs: {PICTURE} går inte att läsa i filerna här och är\n     inte jämförd.\n"
        "Inget annat skiljer mellan main och filerna här. Det som inte går att läsa är inte jämfört.\n"
    )


def test_five_hundred_changed_files(repository: Repository) -> None:
    for number in range(500):
        name = f"{NORRBY}/beslut/2026-11-17-fall-{number:03}.yaml"
        repository.write(f"organ: nämnd\ndatum: 2026-11-17\ndokument: Protokoll {number}\n", name)
    repository.commit("500 beslut")
    for path in (repository.root / NORRBY / "beslut").glob("*-fall-*"):
        path.write_text(path.read_text(encoding="utf-8").replace("Protokoll", "Beslut"), encoding="utf-8")
    start = time.perf_counter()
    told = sentences(repository.root, "HEAD")
    assert len(told) == 500
    assert told[0] == "Beslutet den 17 november 2026: handling ändrad från ”Protokoll 0” till ”Beslut 0”."
    assert time.perf_counter() - start < 20


def test_what_has_no_room_in_a_comment_is_counted() -> None:
    one = Told("norrby", Where("", ("x",)), 1, 2, "brödtext", "tillägg", "väsentlig", "", "åäö " * 50 + "@alla <b>")
    whole = markdown(Difference("a", "b", (one,) * 900))
    assert len(whole.encode()) <= 65_536
    shown, left = whole.count("\n- "), re.search(r"\n(\d+) ändringar får inte plats", whole)
    assert left
    assert shown + int(left[1]) == 900
    assert "<b>" not in whole
    assert "@alla" not in whole

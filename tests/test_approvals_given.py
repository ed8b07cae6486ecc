"""Who has approved, as it is given; and a repository that cannot answer: one clear line each."""

from pathlib import Path

import pytest

from city import ROOT
from city_commands import Answer
from city_repository import Repository, git
from udden_edits import as_it_was, ask, asked, note, picture


@pytest.mark.parametrize(
    "text",
    [
        "udden-samordnare\n\n# polisen\n  Sydpolisen  \r\n",
        '["udden-samordnare", "sydpolisen"]',
        '[{"konto": "nagon", "grupper": ["exempelstad/udden-stadsdel"]}, "sydpolisen"]',
        '\ufeff[{"konto": "udden-samordnare"}, {"konto": "sydpolisen", "grupper": []}]',
    ],
)
def test_approvals_come_from_a_file(town: Repository, tmp_path: Path, text: str) -> None:
    picture(town)
    (tmp_path / "godkant.txt").write_text(text, encoding="utf-8")
    assert ask(town, "--approved-by-file", str(tmp_path / "godkant.txt"))["complete"] is True


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'["a"', "är inte läsbar som JSON"),
        (b'{"konto": "a"}', "är ingen lista"),
        (b"[1]", "En rad i filen med godkännanden går inte att läsa"),
        (b'[{"konto": "a", "administrat\xc3\xb6r": "ja"}]', "En rad i filen med godkännanden går inte att läsa"),
        (b'[{"konto": "a", "grupper": "b"}]', "En rad i filen med godkännanden går inte att läsa"),
        (b"[" * 100_000, "är inte läsbar som JSON"),
        (b"\xff\xfe", "är ingen text i UTF-8"),
        (b"a\n" * 600_000, "är för stor"),
    ],
)
def test_a_file_of_another_shape_is_one_clear_line(
    town: Repository, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "godkant").write_bytes(content)
    refused(town.run_here("approvals", "--base", "main", "--approved-by-file", str(tmp_path / "godkant")), message)


def test_hostile_names_reach_neither_a_shell_nor_the_terminal(town: Repository) -> None:
    picture(town)
    name = "$(touch intrang)`touch intrang`;touch intrang\x1b[31m"
    answer = town.run_here("approvals", "--base", "main", "--approved-by", name, "--author", "--base")
    assert answer.code == 1
    assert "\x1b" not in answer.out
    assert not (town.root / "intrang").exists()


def test_a_detached_head_is_no_obstacle(town: Repository) -> None:
    town.git("checkout", "-q", "--detach")
    picture(town)
    town.commit("lägesbild")
    assert asked(ask(town))[0][:2] == ("exempeludden", "lägesbild")


def refused(answer: Answer, message: str) -> None:
    """One line on standard error, exit code 2, nothing else."""
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1), answer
    assert message in answer.err


def test_a_missing_base_is_one_clear_line(town: Repository) -> None:
    refused(town.run_here("approvals", "--base", "origin/main"), "Git-versionen ”origin/main” finns inte här.")
    refused(town.run_here("approvals", "--base", "--upload-pack=touch x"), "finns inte här.")


def test_a_shallow_clone_is_one_clear_line(town: Repository, tmp_path: Path) -> None:
    picture(town)
    town.commit("lägesbild")
    town.git("checkout", "-q", "main")
    note(town)
    town.commit("annat")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "andring", town.root.as_uri(), "grund")
    shallow = Repository(tmp_path / "grund")
    refused(shallow.run_here("approvals", "--base", "origin/main"), "eftersom historiken inte är hämtad.")
    refused(shallow.run_here("approvals", "--base", "origin/main~1"), "i en grund kopia hämtar »git fetch --unshallow«")


def test_outside_version_control_is_one_clear_line(town: Repository) -> None:
    town.remove(".git")
    refused(town.run_here("approvals", "--base", "main"), "Git")


def test_an_account_that_is_no_name_is_a_finding_and_counts_for_nobody(town: Repository, tmp_path: Path) -> None:
    """The file is content like any other: judged by its schema, and not read while it breaks it."""
    name = "content/godkannande.yaml"
    town.replace("konton: [udden-samordnare]", 'konton: ["udden; rm -rf ~"]', name)
    found = [f for f in town.check("--rules", str(ROOT / "rules")).report["findings"] if f["location"]["path"] == name]
    assert [(f["rule"], f["severity"]) for f in found] == [("schema", "error")]
    as_it_was(town)
    town.replace('konton: ["udden; rm -rf ~"]', "konton: [udden-samordnare]", name)
    (tmp_path / "given.json").write_text(
        '["udden-samordnare", "sydpolisen", {"konto": "chefen", "administratör": true}]', encoding="utf-8"
    )
    assert ask(town, "--approved-by", "udden-samordnare", "--approved-by", "sydpolisen")["complete"] is False
    told = ask(town, "--approved-by-file", str(tmp_path / "given.json"))
    assert told["remarks"][1] == f"Före ändringen fanns ingen läsbar {name}, så den som följer med ändringen används."
    assert told["complete"] is True

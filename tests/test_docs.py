"""What the papers say is true: commands run, links lead somewhere, and every command is told of."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from samverk.cli import program

ROOT = Path(__file__).resolve().parent.parent
PAPERS = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/forge.md"]
SAMVERK = Path(sys.executable).with_name("samverk")


def command_lines(paper: str) -> Iterator[tuple[str, int]]:
    """(command, expected exit code) for every line of a paper's shell blocks; the code is 0 or `# exit code N`."""
    text = (ROOT / paper).read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M):
        for line in block.splitlines():
            command, _, comment = line.partition("#")
            told = re.search(r"exit code (\d+)", comment)
            if command.strip():
                yield command.strip(), int(told[1]) if told else 0


def commands_of(first: str) -> list[tuple[str, int]]:
    """The command lines in all papers that begin with `first`, each once, sorted."""
    return sorted({pair for paper in PAPERS for pair in command_lines(paper) if pair[0].split()[0] == first})


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def heading_id(heading: str) -> str:
    """The address GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.fixture(scope="module")
def working_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a reader has it, so that a command that writes does not write here."""
    copy = tmp_path_factory.mktemp("papers") / "samverk"
    left_out = shutil.ignore_patterns(".git", ".venv", "build", "tests", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=left_out)
    return copy


@pytest.mark.parametrize(("command", "expected"), commands_of("samverk"), ids=[c for c, _ in commands_of("samverk")])
def test_a_command_in_the_papers_runs(working_copy: Path, command: str, expected: int) -> None:
    words = shlex.split(command)
    result = subprocess.run([SAMVERK, *words[1:]], cwd=working_copy, capture_output=True, text=True, check=False)
    assert result.returncode == expected, result.stdout + result.stderr
    assert result.stdout


def test_the_papers_do_name_commands() -> None:
    assert len(commands_of("samverk")) >= 4
    assert len(commands_of("make")) >= 4


def test_every_make_target_in_the_papers_exists() -> None:
    everywhere = "\n".join((ROOT / paper).read_text(encoding="utf-8") for paper in PAPERS)
    in_text = set(re.findall(r"`make ([a-z]+)", everywhere))
    in_blocks = {command.split()[1] for command, _ in commands_of("make")}
    assert (in_text | in_blocks) - make_targets() == set()


def test_make_help_lists_every_target() -> None:
    result = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make ([a-z]+) ", result.stdout, re.M)) == make_targets()


def test_readme_documents_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `samverk ([a-z]+)`", readme, re.M))
    assert documented == set(program.list_commands(click.Context(program)))


def test_the_makefile_uses_options_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    calls = re.findall(r"^\t@\$\(SAMVERK\) ([a-z]+)(.*)$", makefile, re.M)
    assert {name for name, _ in calls} == {"build", "rules", "serve"}
    for name, words in calls:
        command = [SAMVERK, name, *re.findall(r"^ ([a-z]+)", words), "--help"]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert [option for option in re.findall(r"--[a-z-]+", words) if option not in shown] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_links_lead_somewhere(paper: str) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    astray = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):  # what is shown as code leads nowhere
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / paper).parent / name if name else ROOT / paper
        if not file.exists():
            astray.append(target)
        elif anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
            if anchor not in map(heading_id, headings):
                astray.append(target)
    assert astray == []


def test_readme_names_every_folder() -> None:
    """Every folder under version control that a newcomer sees has its line in the table."""
    listing = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    folders = {line.split("/")[0] for line in listing.stdout.splitlines() if "/" in line}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {"docs"} | {name for name in folders if name.startswith(".")}
    assert [name for name in sorted(folders - shown) if f"`{name}/" not in readme] == []


def test_editors_are_warned_about_public_documents() -> None:
    """Two authorities share the repository: the warning stands where each of its readers begins."""
    for paper in ("README.md", "CONTRIBUTING.md"):
        text = " ".join((ROOT / paper).read_text(encoding="utf-8").split())
        assert "allmänna handlingar" in text, paper
        assert "jurister" in text or "lawyers" in text, paper

"""The house holds: floors, rooms, sizes, names, and who may read the clock or speak to the reader."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "samverk"
SOURCES = sorted(SRC.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

BANNED_WORDS = {"util", "utils", "helper", "helpers", "manager", "misc", "handle"}
BANNED_NAMES = {"common", "base", "data", "process"}
READERS_OF_THE_TREE = {"model", "source", "agreement", "rules", "mutation"}
CLOCKS = {"today", "now", "utcnow", "time", "localtime", "gmtime"}


def lint_imports(cwd: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project that lies in `cwd`."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=cwd,
        env={"PYTHONPATH": str(cwd / "src"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def names(tree: ast.AST) -> Iterator[str]:
    """The name of every function and class in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def calls(path: Path) -> Iterator[str]:
    """Every call in a module as it is written: `print`, `date.today`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def is_banned(name: str) -> bool:
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return name.lower() in BANNED_NAMES or any(word.lower() in BANNED_WORDS for word in words)


def test_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def lint_with(folder: Path, added: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Check the contracts of a copy of the project in which a line is added to each of those modules."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "rooms_contract.py", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, line in added.items():
        with (folder / "src" / "samverk" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    return lint_imports(folder)


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        ("model/span.py", "import samverk.source", "samverk.model.span -> samverk.source"),
        ("render/__init__.py", "import samverk.rules", "samverk.render -> samverk.rules"),
        ("rules/__init__.py", "import samverk.render", "samverk.rules -> samverk.render"),
        ("model/span.py", "import yaml", "samverk.model.span imports yaml"),
        ("facts/__init__.py", "from mkdocs.config import base", "samverk.facts imports mkdocs"),
        ("render/__init__.py", "import certifi", "samverk.render imports certifi"),
        ("facts/comparison.py", "from samverk.model import tree", "samverk.facts.comparison -> samverk.model.tree"),
        ("site/read/changed.py", "import samverk.model.tree", "samverk.site.read.changed -> samverk.model.tree"),
        ("attic.py", '"""A module on no floor."""', "attic"),
    ],
)
def test_contracts_catch_a_violation(tmp_path: Path, module: str, line: str, complaint: str) -> None:
    result = lint_with(tmp_path, {module: line})
    assert result.returncode == 1, result.stdout + result.stderr
    assert complaint in " ".join(result.stdout.split())


def test_a_room_that_is_not_named_may_not_import_the_tree(tmp_path: Path) -> None:
    """Every room but those that read files and rules, so that a new one need not be written down to be held."""
    rooms = {path.stem: path for path in SRC.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    outside = {name: path for name, path in rooms.items() if name not in {"__init__", *READERS_OF_THE_TREE}}
    line = "from samverk.model.tree import MappingNode"
    files = {f"{path.name}/__init__.py" if path.is_dir() else path.name: line for path in outside.values()}
    result = lint_with(tmp_path, files)
    found = set(re.findall(r"- samverk\.(\w+) -> samverk\.model\.tree", result.stdout))
    assert (result.returncode, found) == (1, set(outside)), result.stdout + result.stderr


def test_every_dependency_has_a_room() -> None:
    """A package that no module imports is dead weight; the theme is only named, in mkdocs.yml, and one is a program."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = re.search(r"^dependencies = \[(.*?)^\]", text, re.S | re.M)
    extras = re.findall(r"^(?:lsp|pdf) = \[(.*?)\]", text, re.M)
    assert declared
    assert len(extras) == 2
    packages = set(re.findall(r'"([a-z0-9-]+)', "".join([declared[1], *extras]))) - {"mkdocs-material"}
    imported = set(re.findall(r'"samverk\.[a-z_.*]+ -> ([a-z0-9_]+)"', text))
    by_import_name = {"pyyaml": "yaml", "durable-rules": "durable_rules_engine", "markdown-it-py": "markdown_it"}
    brought = {"lsprotocol"}  # by pygls, which is nothing without it
    assert {by_import_name.get(name, name.replace("-", "_")) for name in packages} == imported - brought


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_fits_a_reader(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{lines} lines; split it where its subject splits"


def test_names_say_what_things_are() -> None:
    found = [f"{path.relative_to(ROOT)}: {path.stem}" for path in SOURCES if is_banned(path.stem)]
    found += [f"{path.relative_to(ROOT)}: {folder}" for path in SOURCES for folder in path.parts if is_banned(folder)]
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(ROOT)}: {name}" for name in names(tree) if is_banned(name)]
    assert found == []


@pytest.mark.parametrize("name", ["utils", "handle_click", "DataManager", "base", "Base", "process", "date_helper"])
def test_a_banned_name_is_seen(name: str) -> None:
    assert is_banned(name)


@pytest.mark.parametrize("name", ["base_revision", "update", "processed_by", "database", "manage"])
def test_a_good_name_is_left_alone(name: str) -> None:
    assert not is_banned(name)


def test_only_the_command_line_reads_the_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in SOURCES
        for call in calls(path)
        if "." in call and call.rsplit(".", 1)[1] in CLOCKS and re.search(r"\b(date|datetime|time)\.\w+$", call)
    ]
    assert [line for line in found if not line.startswith("src/samverk/cli/")] == []


def test_only_the_command_line_prints_and_exits() -> None:
    speaking = {"print", "sys.exit", "exit", "quit", "SystemExit", "sys.stdout.write", "sys.stderr.write", "os._exit"}
    found = [f"{path.relative_to(ROOT)}: {call}" for path in SOURCES for call in calls(path) if call in speaking]
    assert [line for line in found if not line.startswith("src/samverk/cli/")] == []


def test_days_are_counted_in_one_place() -> None:
    """Adding to a date fails at the ends of the calendar; `agreement/dates.py` knows them. A feed's pace is no day."""
    found = {str(path.relative_to(SRC)) for path in SOURCES for call in calls(path) if call.endswith("timedelta")}
    assert found == {"site/open_data/calendar.py"}


def test_other_programs_are_started_in_one_place() -> None:
    """git, without what was set for another git."""
    starting = ("subprocess", "os.system", "os.popen", "os.spawn", "os.exec", "pty", "multiprocessing")
    found = {str(path.relative_to(SRC)) for path in SOURCES for call in calls(path) if call.startswith(starting)}
    assert found == {"source/git.py"}


@pytest.mark.parametrize("room", ["model", "facts", "render"])
def test_pure_rooms_open_no_file(room: str) -> None:
    reading = ("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob")
    found = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in sorted((SRC / room).rglob("*.py"))
        for call in calls(path)
        if call.rsplit(".", 1)[-1] in reading
    ]
    assert found == []


def test_a_build_cannot_wipe_the_sources_of_the_site() -> None:
    """MkDocs empties site_dir before it builds, and its default is `site`, where our sources lie."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    site_dir = re.search(r"^site_dir:\s*['\"]?([^'\"\s#]+)", settings, re.M)
    assert site_dir
    assert Path(site_dir[1]).parts[:2] == ("build", "site")


def test_check_needs_no_site_builder() -> None:
    """Judging stays quick and works where MkDocs does not: nothing of it is loaded."""
    program = (
        "import sys\n"
        "from samverk.cli import main\n"
        "sys.argv = ['samverk', 'check']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    rooms = {name.split('.')[0] for name in sys.modules}\n"
        "    print('LOADED', sorted(rooms & {'mkdocs', 'material', 'markdown', 'pymdownx'}), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert result.returncode in {0, 1}, result.stderr
    assert "LOADED []" in result.stderr


def test_the_plan_names_every_room() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [p.name + ("/" if p.is_dir() else "") for p in SRC.iterdir() if not p.name.startswith("__")]
    assert [room for room in rooms if not re.search(rf"(?m)^\s*{re.escape(room)}\s", plan)] == []

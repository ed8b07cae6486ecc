"""Writing has one door: no module but the door's own makes, fills, renames or removes a file or a folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from city import ROOT

SRC = ROOT / "src" / "samverk"
DOOR = ("source/workshop.py", "source/whole_file.py", "site/whole_folder.py")
ELSEWHERE = {
    ("agreement/office_file.py", "open"): "a part of an archive in memory, to read it",
    ("cli/streams.py", "open"): "the null device, in place of a standard output that nobody reads any longer",
    ("intake/pdf_pages.py", "open"): "a PDF in memory, to read it",
    ("site/page/prose.py", "link"): "an address in a text becomes a link on the page",
    ("site/plugin.py", "unlink"): "in the folder that MkDocs fills, before that takes its place",
    ("site/plugin.py", "build"): "MkDocs fills a new folder, which takes its place when it is whole",
    ("site/plugin.py", "serve"): "MkDocs builds into the system's folder for what is temporary, and removes it",
    ("source/git.py", "run"): "git is only asked: no command of it that writes is called",
}
"""What looks like writing and is none, or is done in a folder that is not in its place yet, each with the reason."""

# fmt: off
NAMES = frozenset({
    "write_text", "write_bytes", "touch", "mkdir", "makedirs", "rmdir", "removedirs", "unlink",
    "rename", "renames", "symlink", "symlink_to", "link", "hardlink_to", "link_to", "chmod", "lchmod", "fchmod",
    "chown", "lchown", "fchown", "utime", "truncate", "ftruncate", "mkfifo", "mknod", "fdopen", "pwrite",
    "writev", "pwritev", "sendfile", "copy_file_range", "copyfile", "copyfileobj", "copy2", "copytree",
    "copymode", "copystat", "rmtree", "move", "make_archive", "unpack_archive", "mkstemp", "mkdtemp",
    "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "extractall",
    "renameat2", "copy_into", "move_into",
})
# fmt: on
"""Called on anything, these write: in os, pathlib, shutil, tempfile, zipfile or the system's own library."""
PROGRAMS = frozenset({"run", "Popen", "call", "check_call", "check_output", "system", "popen", "execv", "execvp"})


def writes(tree: ast.AST) -> Iterator[str]:
    """The name of everything in a module that writes, or starts a program that may."""
    modules = {"os", "shutil", "tempfile", "subprocess", "mkdocs"}
    bound: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in modules:
            bound |= {alias.asname or alias.name: alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of = ast.unparse(node.value)
            if node.attr in NAMES or (node.attr in PROGRAMS and of in ("os", "subprocess")):
                yield node.attr
            if of == "os" and node.attr in ("open", "write", "replace", "remove"):
                yield node.attr
        if isinstance(node, ast.Name) and bound.get(node.id, "") in NAMES | PROGRAMS | {
            "build",
            "serve",
            "replace",
            "remove",
        }:
            yield bound[node.id]
        if isinstance(node, ast.Call) and _opens_or_renames(node):
            yield ast.unparse(node.func).rpartition(".")[2]


def _opens_or_renames(call: ast.Call) -> bool:
    """`open` with another mode than one for reading, and a path's `replace`, which takes one argument."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name == "replace":
        return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
    if name != "open":
        return False
    given = [*call.args[isinstance(call.func, ast.Name) :], *(k.value for k in call.keywords if k.arg == "mode")][:1]
    return any(not isinstance(arg, ast.Constant) or set(str(arg.value)) - set("rbt") for arg in given)


def found(folder: Path) -> set[tuple[str, str]]:
    return {
        (path.relative_to(folder).as_posix(), name)
        for path in folder.rglob("*.py")
        for name in writes(ast.parse(path.read_text(encoding="utf-8")))
    }


def test_nothing_else_writes() -> None:
    assert {pair for pair in found(SRC) if pair[0] not in DOOR} == ELSEWHERE.keys()


def test_the_door_is_one() -> None:
    """Only the door's own modules and those that hand it something know it."""
    assert {path for path, _ in found(SRC)} >= set(DOOR)


@pytest.mark.parametrize(
    "line",
    [
        "open(p, 'w')", "open(p, mode='ab')", "open(p, m)", "p.open('x')", "io.open(p, 'r+')", "Path(p).write_text(t)",
        "p.write_bytes(b)", "p.touch()", "os.open(p, f)", "os.rename(a, b)", "a.rename(b)", "a.replace(b)",
        "os.replace(a, b)",
        "shutil.copyfile(a, b)", "shutil.rmtree(a)", "tempfile.mkdtemp()", "from os import replace\nreplace(a, b)",
        "from shutil import move as f\nf(a, b)", "x = p.unlink", "subprocess.run(a)", "os.system(a)", "p.mkdir()",
        "from subprocess import Popen\nPopen(a)", "partial(Path.write_text, p)", "os.truncate(p, 0)", "p.chmod(0)",
    ],
)  # fmt: skip
def test_a_write_is_seen(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(p)", "open(p, 'rb')", "p.open('rb')", "p.open()", "text.replace(a, b)", "replace(value, a=b)",
        "write(text)",
        "sys.stdout.write(t)", "shutil.get_terminal_size()", "click.echo(t)",
    ],
)  # fmt: skip
def test_reading_is_none(line: str) -> None:
    assert not list(writes(ast.parse(line)))

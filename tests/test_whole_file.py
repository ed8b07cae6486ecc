"""A file that a command writes is whole or as it was: killed, on a full disk, without permission, in any shape."""

import ast
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from city import ROOT, City
from city_commands import SAMVERK
from samverk.model.errors import UsageError
from samverk.source.whole_file import WORKSHOP, append_whole, write_whole

SRC = ROOT / "src" / "samverk"
LIST = "content/adresser.txt"
State = dict[str, str]


def spoil_lock(w: City) -> None:
    w.replace("Rinkebyplan 2", "Rinkebyplan 4")


def spoil_rules(w: City) -> None:
    """Three rules lose their locks, and the register its last id."""
    for name in ("styrgrupp-moten", "lagesbild-arlig", "exemplar-per-part"):
        path = next((w.root / "rules").rglob(f"{name}.yaml"))
        text = path.read_text(encoding="utf-8")
        line = next(line for line in text.split("\n") if line.strip().startswith("textlås:"))
        path.write_text(text.replace(line + "\n", ""), encoding="utf-8")
    register = w.path("rules/regel-id.yaml")
    register.write_text(register.read_text(encoding="utf-8").replace("  - styrgrupp-moten\n", ""), encoding="utf-8")


def spoil_addresses(w: City) -> None:
    """A comment that is somebody's own, and half of the list not there yet. The pages written by hand are needed."""
    w.bring("site")
    lines = w.text(LIST).split("\n")
    w.write("\n".join(["# Vår egen anmärkning", *lines[::2]]) + "\n", LIST)


def spoil_report(w: City) -> None:
    w.write("Förra rapporten\n", "content/rapport.html")


CHECK = ["check", "--as-of", "2024-06-02", "--format", "html"]
WRITING: dict[str, tuple[Callable[[City], None], list[str], str]] = {
    "lock": (spoil_lock, ["lock", "jarva"], "content"),
    "rules confirm": (spoil_rules, ["rules", "confirm"], "rules"),
    "addresses --write": (spoil_addresses, ["addresses", "--write", "--as-of", "2024-06-02"], "content"),
    "check --output": (spoil_report, [*CHECK, "--output", "content/rapport.html"], "content"),
}

EVERY = {"lock": "1", "rules confirm": "11", "addresses --write": "9", "check --output": "5"}
"""Of the lines of the door, each or some: a run of the last three takes a while."""


def finished(states: State) -> State:
    return {name: told for name, told in states.items() if not name.rpartition("/")[2].startswith(WORKSHOP)}


@pytest.mark.parametrize("name", WRITING)
def test_killed_anywhere_every_file_is_whole(name: str, workspace: City) -> None:
    spoil, command, folder = WRITING[name]
    spoil(workspace)
    driver = [sys.executable, str(ROOT / "tests" / "killed.py"), EVERY[name], str(workspace.root / folder), *command]
    done = subprocess.run(driver, cwd=workspace.root, capture_output=True, text=True, check=True)
    (_, before), *runs = json.loads(done.stdout)
    *killed, (ended, after) = runs
    assert (ended, after == finished(after)) == (0, True), "a run that ends leaves nothing behind, not even of others"
    assert {signal.SIGKILL} == {end for end, _ in killed}
    assert len(killed) > 5
    changed = {path for path in after if after[path] != before.get(path)}
    assert len(changed) == (4 if name == "rules confirm" else 1)
    for _, state in killed:
        assert finished(state).keys() == before.keys()
        for path, told in finished(state).items():
            assert told in (before[path], after[path]), path
    assert any(state != finished(state) for _, state in killed), "none was killed at work"


@pytest.mark.parametrize("name", [name for name in WRITING if not name.startswith("addresses")])
@pytest.mark.parametrize("room", [0, 1, 1000])
def test_a_full_disk_leaves_all_as_it_was(name: str, room: int, workspace: City) -> None:
    """A limit on the size of a file, which the kernel holds, fails a write in the middle as a full disk does."""
    spoil, command, folder = WRITING[name]
    spoil(workspace)
    before = contents(workspace.root / folder)
    done = subprocess.run(
        [SAMVERK, *command],
        cwd=workspace.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.endswith("går inte att skriva: filen blir större än vad som är tillåtet.\n")
    assert contents(workspace.root / folder) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_file_that_cannot_be_written_keeps_the_others_back(tmp_path: Path) -> None:
    first, last = tmp_path / "a.yaml", tmp_path / "finns inte" / "b.yaml"
    first.write_bytes(b"a\n")
    with pytest.raises(UsageError, match=r"b\.yaml går inte att skriva: mappen finns inte\."):
        write_whole({first: b"annat\n", last: b"b\n"})
    assert contents(tmp_path) == {first: b"a\n"}


@pytest.fixture
def stranger() -> Iterator[Callable[[Callable[[Path], None]], str]]:
    """Does something in a folder of its own as a user who owns nothing; gives what a UsageError said."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.yaml").write_bytes(b"a\n")
        (folder / "a.yaml").chmod(0o666)

        def act(what: Callable[[Path], None]) -> str:
            reader, writer = os.pipe()
            child = os.fork()
            if child == 0:
                try:
                    if os.getuid() == 0:
                        os.setgroups([])
                        os.setgid(65534)
                        os.setuid(65534)
                    what(folder)
                    os.write(writer, b"written")
                except UsageError as error:
                    os.write(writer, str(error).encode())
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
            os.close(writer)
            with os.fdopen(reader, "rb") as told:
                return told.read().decode()

        yield act
        folder.chmod(0o755)


def test_a_folder_nobody_may_write_in(stranger: Callable[[Callable[[Path], None]], str]) -> None:
    def in_a_closed_folder(folder: Path) -> None:
        if folder.stat().st_uid == os.getuid():
            folder.chmod(0o555)
        write_whole({folder / "a.yaml": b"annat\n"})

    assert stranger(in_a_closed_folder).endswith("a.yaml går inte att skriva: behörighet saknas.")


def test_a_file_nobody_may_write(stranger: Callable[[Callable[[Path], None]], str]) -> None:
    """Whoever may rename in a folder could replace a file that he may not write: that is no permission."""

    def in_an_open_folder(_: Path) -> None:
        own = Path(tempfile.mkdtemp())
        try:
            (own / "a.yaml").write_bytes(b"a\n")
            (own / "a.yaml").chmod(0o444)
            write_whole({own / "a.yaml": b"annat\n"})
        finally:
            assert [path.name for path in own.iterdir()] == ["a.yaml"]
            assert (own / "a.yaml").read_bytes() == b"a\n"
            (own / "a.yaml").unlink()
            own.rmdir()

    assert stranger(in_an_open_folder).endswith("a.yaml går inte att skriva: behörighet saknas.")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755, 0o664])
def test_who_may_read_it_stays_as_it_was(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a\n")
    path.chmod(mode)
    if os.getuid() == 0:
        os.chown(path, 1234, 4321)
    before = path.stat()
    write_whole({path: b"annat\n"})
    after = path.stat()
    assert path.read_bytes() == b"annat\n"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_new_file_has_the_rights_that_new_files_get(tmp_path: Path) -> None:
    write_whole({tmp_path / "ny.txt": b"ny\n"})
    (tmp_path / "annan.txt").write_bytes(b"annan\n")
    assert stat.S_IMODE((tmp_path / "ny.txt").stat().st_mode) == stat.S_IMODE((tmp_path / "annan.txt").stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dit").mkdir()
    (tmp_path / "dit" / "fil").write_bytes(b"a\n")
    (tmp_path / "hit").symlink_to("dit/fil")
    write_whole({tmp_path / "hit": b"annat\n"})
    assert (tmp_path / "hit").is_symlink()
    assert (tmp_path / "dit" / "fil").read_bytes() == b"annat\n"
    (tmp_path / "runt").symlink_to("runt")
    with pytest.raises(UsageError, match="går inte att skriva: länken leder runt till sig själv"):
        write_whole({tmp_path / "runt" / "fil": b"annat\n"})


def test_the_list_of_addresses_is_not_written_over_when_it_cannot_be_read(workspace: City, tmp_path: Path) -> None:
    """A link that leads out of the content is no list, and what it leads to is nobody's to change."""
    (tmp_path / "utanför").write_bytes(b"annans\n")
    workspace.path(LIST).unlink()
    workspace.path(LIST).symlink_to(tmp_path / "utanför")
    answer = workspace.run("addresses", "--write", "--as-of", "2024-06-02")
    assert (answer.code, answer.out) == (2, "")
    assert "adresser.txt går inte att läsa" in answer.err
    assert (tmp_path / "utanför").read_bytes() == b"annans\n"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("/dev/full", "disken är full"),
        ("/finns/inte/rapport", "mappen finns inte"),
        ("content/register.yaml/rapport", "mappen finns inte"),
        ("/proc/rapport", "mappen finns inte"),
        ("content/" + "x" * 300, "namnet är för långt"),
    ],
)
def test_a_report_that_cannot_be_written_is_told_in_one_line(
    target: str,
    why: str,
    workspace: City,
) -> None:
    answer = workspace.run("check", "--output", target)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(f" går inte att skriva: {why}.\n")
    assert answer.err.count("\n") == 1


def test_a_pipe_and_the_null_device_take_a_report(workspace: City) -> None:
    whole = workspace.run("check", "--as-of", "2024-06-02").out
    assert workspace.run("check", "--as-of", "2024-06-02", "--output", "/dev/stdout").out == whole
    assert workspace.run("check", "--as-of", "2024-06-02", "--output", "/dev/null").code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_what_stands_there_is_kept_when_more_is_added(tmp_path: Path) -> None:
    path = tmp_path / "sammanfattning.md"
    append_whole(path, b"ett\n")
    append_whole(path, b"tv\xc3\xa5\n")
    assert contents(tmp_path) == {path: "ett\ntvå\n".encode()}


def test_a_file_that_is_being_made_by_another_is_left_alone(tmp_path: Path) -> None:
    """What is left by the dead goes; what the living hold a lock on stays."""
    import fcntl

    dead, alive = tmp_path / f"{WORKSHOP}0000", tmp_path / f"{WORKSHOP}1111"
    dead.write_bytes(b"halv")
    with alive.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_whole({tmp_path / "a.yaml": b"a\n"})
        assert sorted(path.name for path in tmp_path.iterdir()) == [alive.name, "a.yaml"]


WRITERS = {"write_text", "write_bytes", "touch", "truncate", "mkstemp", "NamedTemporaryFile"}


def test_there_is_one_door() -> None:
    """No other module writes a file, but for those that fill a folder which takes its place when it is whole."""
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                given = [ast.unparse(arg) for arg in [*node.args, *(k.value for k in node.keywords)]]
                writing = any(re.fullmatch(r"'[rbt]*[wax+][bt+]*'|mode", arg) for arg in given)
                if name in WRITERS or (name in ("open", "fdopen") and writing):
                    found.add(str(path.relative_to(SRC)))
    assert found == {"source/whole_file.py", "site/prebuild.py"}

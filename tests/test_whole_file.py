"""A file that a command writes is whole or as it was: killed, on a full disk, without permission, in any shape."""

import os
import resource
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from city import City
from city_commands import SAMVERK
from disk_trials import LIST, TRIALS
from samverk.model.errors import UsageError
from samverk.source.whole_file import append_whole, write_whole
from samverk.source.workshop import WORKSHOP, workshop

CHECK = ("check --output", "lock", "rules confirm")


@pytest.mark.parametrize("name", CHECK)
@pytest.mark.parametrize("room", [0, 1, 1000])
def test_a_full_disk_leaves_all_as_it_was(name: str, room: int, workspace: City) -> None:
    """A limit on the size of a file, which the kernel holds, fails a write in the middle as a full disk does."""
    trial = TRIALS[name]
    trial.spoil(workspace)
    before = contents(workspace.root / trial.folder)
    done = subprocess.run(
        [SAMVERK, *trial.command],
        cwd=workspace.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.endswith("går inte att skriva: filen blir större än vad som är tillåtet.\n")
    assert contents(workspace.root / trial.folder) == before


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


def test_what_is_being_made_by_another_is_left_alone(tmp_path: Path) -> None:
    """What is left by the dead goes, files of former versions among it; what the living hold a lock on stays."""
    (tmp_path / f"{WORKSHOP}0000").write_bytes(b"halv")
    (tmp_path / f"{WORKSHOP}1111" / "new").mkdir(parents=True)
    (tmp_path / ".annan").mkdir()
    with workshop(tmp_path) as alive:
        (alive / "0").write_bytes(b"halv")
        write_whole({tmp_path / "a.yaml": b"a\n"})
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, ".annan", "a.yaml"])
        assert (alive / "0").read_bytes() == b"halv"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".annan", "a.yaml"]


@pytest.mark.parametrize("name", ["lock", "rules confirm"])
def test_what_a_killed_run_left_goes_where_nothing_is_to_be_written(name: str, workspace: City) -> None:
    folder = workspace.path().parent if name == "lock" else next(workspace.root.rglob("styrgrupp-moten.yaml")).parent
    (folder / f"{WORKSHOP}0000").mkdir()
    assert workspace.run(*TRIALS[name].command).code == 0
    assert not list(workspace.root.rglob(f"{WORKSHOP}*"))

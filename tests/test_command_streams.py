"""Where the answer cannot be written, each command says so in one Swedish line and never with the code of a finding."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from city import ROOT, City
from city_commands import SAMVERK, run
from every_command import NO_READER, WRITES, every

COMMANDS = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "html"),
    ("--help",),
    ("--version",),
    ("migrate", "jarva", "--help"),
    *(every[name] for name in sorted(every) if name not in (*NO_READER, *WRITES)),
)
"""Every command that prints an answer and ends: by paint, as a form, as a page, by the library itself."""

AS_A_BROKEN_PIPE = 128 + signal.SIGPIPE


def started(folder: Path, *arguments: str, out: int, err: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen([SAMVERK, *arguments], cwd=folder, stdout=out, stderr=err, text=True)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_that_has_left_ends_it_in_silence(command: tuple[str, ...], workspace: City) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = started(workspace.root, *command, out=writer)
    os.close(writer)
    assert (run.communicate()[1], run.returncode) == ("", AS_A_BROKEN_PIPE)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told_in_one_line(command: tuple[str, ...], workspace: City) -> None:
    with Path("/dev/full").open("w") as full:
        run = started(workspace.root, *command, out=full.fileno())
        told = run.communicate()[1]
    assert (told, run.returncode) == ("samverk: Svaret kunde inte skrivas: disken är full.\n", 2)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_closed_output_is_told_in_one_line(command: tuple[str, ...], workspace: City) -> None:
    line = ["sh", "-c", 'exec "$@" >&-', "sh", str(SAMVERK), *command]
    run = subprocess.run(line, cwd=workspace.root, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.stderr, run.returncode) == ("samverk: Svaret kunde inte skrivas: utmatningen är stängd.\n", 2)


@pytest.mark.parametrize("end", [">/dev/full", ">&-"])
def test_where_not_even_that_can_be_told_the_code_is_the_same(end: str, workspace: City) -> None:
    for words, code in ((("check", "ingenting"), 2), (("check",), 2)):
        line = ["sh", "-c", f'exec "$@" {end} 2{end}', "sh", str(SAMVERK), *words]
        assert subprocess.run(line, cwd=workspace.root, check=False).returncode == code


@pytest.mark.parametrize("end", ["2>/dev/full", "2>&-"])
def test_an_answer_that_can_be_written_does_not_rest_on_the_messages(end: str, workspace: City) -> None:
    line = ["sh", "-c", f'exec "$@" {end}', "sh", str(SAMVERK), "check"]
    run = subprocess.run(line, cwd=workspace.root, stdout=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, "Järva" in run.stdout or "jarva" in run.stdout) == (0, True)


@pytest.mark.parametrize(
    "day",
    ["20260101", "2026-W01-1", "2026-1-1", "2026-02-30", "０２０２６-01-01", "2026-01-01T00:00", " 2026-01-01", ""],
)
def test_a_day_is_written_as_the_help_says(day: str, workspace: City) -> None:
    answer = workspace.run("check", "--as-of", day)
    assert (answer.code, answer.out) == (2, "")
    assert "Skriv år-månad-dag, till exempel 2024-06-01." in answer.err


@pytest.mark.parametrize(
    "address",
    ["foo", "127.0.0.1", ":8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "127.0.0.1:-1", "a b:80", ""],
)
def test_an_address_that_is_none_is_wrong_use(address: str) -> None:
    answer = run(ROOT, "serve", "--address", address)
    assert answer.code == 2
    assert "Skriv adress:port, till exempel 127.0.0.1:8000." in answer.err


def test_an_address_that_is_taken_is_told_in_swedish() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        answer = run(ROOT, "serve", "--address", address)
    assert (answer.code, answer.err) == (2, f"samverk: {address} används redan. Ange en annan port med --address.\n")


@pytest.mark.parametrize("wait", [0.05, 0.15, 0.3, 0.6])
@pytest.mark.parametrize("command", [("check",), ("serve", "--address", "127.0.0.1:0")], ids=lambda one: one[0])
def test_interrupted_at_any_time_it_ends_in_silence(command: tuple[str, ...], wait: float, workspace: City) -> None:
    run = started(ROOT if command[0] == "serve" else workspace.root, *command, out=subprocess.PIPE)
    try:
        run.wait(wait)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGINT)
    told = run.communicate(timeout=30)[1]
    assert told.strip() == ""
    assert run.returncode in (0, 130, -signal.SIGINT)

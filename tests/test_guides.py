"""The commands of the guides are run in the order in which they stand, in the folder that the guide is about."""

import re
import shlex
from pathlib import Path

import pytest

import city_commands
from city import ROOT, City
from importing_town import lillby_as_word

GUIDES = ("ny-overenskommelse", "ny-kommun", "lasa-in")
SLOW = ("samverk build",)
"""What other tests do after the same commands (test_wheel)."""


def commands(guide: str) -> list[tuple[str, int]]:
    """Each command, and the exit code that the guide tells."""
    text = (ROOT / f"docs/{guide}.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M) for line in block.splitlines()]
    told = ((line.partition(" # ")[0].strip(), re.search(r"# slutkod (\d)", line)) for line in lines)
    return [(command, int(code[1]) if code else 0) for command, code in told]


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_run_as_they_stand(guide: str, tmp_path: Path) -> None:
    if guide != "ny-kommun":
        City.project(tmp_path)
        (tmp_path / "avtal.docx").write_bytes(lillby_as_word())
    for command, expected in commands(guide):
        if not command.startswith(SLOW):
            answer = city_commands.run_here(tmp_path, *shlex.split(command)[1:])
            assert answer.code == expected, f"{command}\n{answer.out}{answer.err}"


@pytest.mark.parametrize("guide", GUIDES)
def test_each_command_that_is_named_is_there(guide: str) -> None:
    text = (ROOT / f"docs/{guide}.md").read_text(encoding="utf-8")
    for what in set(re.findall(r"`samverk ((?:new )?[a-zåäö]+)", text)):
        assert city_commands.run_here(ROOT, *what.split(), "--help").code == 0, what

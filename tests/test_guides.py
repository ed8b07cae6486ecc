"""The commands of the guides are run in the order in which they stand, in the folder that the guide is about."""

import re
import shlex
from pathlib import Path

import pytest

import city_commands
from city import ROOT, City
from excel_sheet import Places, filled
from importing_town import lillby_as_word
from office_files import docx, p, table

GUIDES = ("ny-overenskommelse", "ny-kommun", "lasa-in", "uppfoljning-i-excel")
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
    if guide == "uppfoljning-i-excel":
        City.project(tmp_path, ROOT / "examples" / "exempelstad")
    elif guide != "ny-kommun":
        City.project(tmp_path)
        (tmp_path / "avtal.docx").write_bytes(lillby_as_word())
        plan = [("Åtgärd", "Ansvarig", "När"), ("Belysning", "Kommunen", "vid behov")]
        (tmp_path / "plan.docx").write_bytes(docx([p("Åtgärdsplan", "Titel"), table(plan)]))
    day = ("--as-of", "2026-11-30") if guide == "uppfoljning-i-excel" else ()
    for command, expected in commands(guide):
        if not command.startswith(SLOW):
            answer = city_commands.run_here(tmp_path, *shlex.split(command)[1:], *day)
            assert answer.code == expected, f"{command}\n{answer.out}{answer.err}"
        if command.startswith("samverk export uppföljning"):
            fill_in(tmp_path / "uppfoljning.xlsx")


def fill_in(file: Path) -> None:
    """What the guide asks a person to do in Excel."""
    places = Places(file)
    head = {"Grupp": "lokal-styrgrupp", "Dag": "2026-11-24", "Handling": "Protokoll 2026:5 § 4"}
    cells = {places.head(name): words for name, words in head.items()}
    file.write_bytes(filled(file.read_bytes(), cells | {places.of("fraga-om-vald", "Status i dag"): "pågår"}))


@pytest.mark.parametrize("guide", GUIDES)
def test_each_command_that_is_named_is_there(guide: str) -> None:
    text = (ROOT / f"docs/{guide}.md").read_text(encoding="utf-8")
    for what in set(re.findall(r"`samverk ((?:new )?[a-zåäö]+)", text)):
        assert city_commands.run_here(ROOT, *what.split(), "--help").code == 0, what

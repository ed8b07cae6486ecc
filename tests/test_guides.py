"""The commands of the guides are run in the order in which they stand, in the folder that the guide is about."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import city_commands
from city import ROOT, City
from excel_sheet import Places, filled
from importing_town import lillby_as_word
from office_files import docx, p, table

GUIDES = ("ny-overenskommelse", "ny-kommun", "lasa-in", "ny-regel", "drift", "uppfoljning-i-excel", "redigerare")
SLOW = ("samverk build", "samverk verify", "samverk addresses", "samverk rules test", "samverk forecast")
"""What other tests do after the same commands, or with all rules (test_wheel, test_verify, test_rule_files)."""
FILE, CHANGE = (
    r"^`(?P<file>[^`]+)`:\n\n```\w+\n(?P<text>.*?)^```",
    r"Byt `(?P<old>[^`]+)` mot `(?P<new>[^`]+)` i `(?P<at>[^`]+)`",
)
STEP = re.compile(f"{FILE}|{CHANGE}|^```sh\\n(?P<commands>.*?)^```", re.S | re.M)
"""What a reader does, in order: writes a file, changes a word in one, runs commands."""


def steps(guide: str) -> Iterator[re.Match[str]]:
    return STEP.finditer((ROOT / f"docs/{guide}.md").read_text(encoding="utf-8"))


def commands(lines: str) -> list[tuple[str, int]]:
    """Each command, and the exit code that the guide tells."""
    told = ((line.partition(" # ")[0].strip(), re.search(r"# slutkod (\d)", line)) for line in lines.splitlines())
    return [(command, int(code[1]) if code else 0) for command, code in told]


def taken(step: re.Match[str], folder: Path, *day: str) -> None:
    """Do what the step says, in the folder."""
    if step["file"]:
        (folder / step["file"]).parent.mkdir(parents=True, exist_ok=True)
        (folder / step["file"]).write_text(step["text"], encoding="utf-8")
    if step["at"]:
        text = (folder / step["at"]).read_text(encoding="utf-8")
        assert text.count(step["old"]) == 1
        (folder / step["at"]).write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
    for command, expected in commands(step["commands"] or ""):
        if not command.startswith(SLOW):
            answer = city_commands.run_here(folder, *shlex.split(command)[1:], *day)
            assert answer.code == expected, f"{command}\n{answer.out}{answer.err}"
        if command.startswith("samverk export uppföljning"):
            fill_in(folder / "uppfoljning.xlsx")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_run_as_they_stand(guide: str, tmp_path: Path) -> None:
    if guide == "ny-regel":
        taken(next(step for step in steps("ny-kommun") if step["commands"]), tmp_path)
    elif guide == "uppfoljning-i-excel":
        City.project(tmp_path, ROOT / "examples" / "exempelstad")
    elif guide != "ny-kommun":
        City.project(tmp_path)
        (tmp_path / "avtal.docx").write_bytes(lillby_as_word())
        plan = [("Åtgärd", "Ansvarig", "När"), ("Belysning", "Kommunen", "när det går")]
        (tmp_path / "plan.docx").write_bytes(docx([p("Åtgärdsplan", "Titel"), table(plan)]))
    day = ("--as-of", "2026-11-30") if guide == "uppfoljning-i-excel" else ()
    for step in steps(guide):
        taken(step, tmp_path, *day)


def fill_in(file: Path) -> None:
    """What the guide asks a person to do in Excel."""
    places = Places(file)
    head = {"Grupp": "lokal-styrgrupp", "Dag": "2026-11-24", "Handling": "Protokoll 2026:5 § 4"}
    cells = {places.head(name): words for name, words in head.items()}
    file.write_bytes(filled(file.read_bytes(), cells | {places.of("fraga-om-vald", "Status i dag"): "pågår"}))


def test_each_kind_of_step_is_found() -> None:
    found = list(steps("ny-regel"))
    assert [sum(bool(step[kind]) for step in found) for kind in ("file", "at", "commands")] == [3, 1, 5]


@pytest.mark.parametrize("guide", GUIDES)
def test_each_command_that_is_named_is_there(guide: str) -> None:
    text = (ROOT / f"docs/{guide}.md").read_text(encoding="utf-8")
    for what in set(re.findall(r"`samverk ((?:new )?[a-zåäö]+)", text)):
        assert city_commands.run_here(ROOT, *what.split(), "--help").code == 0, what

"""An editing round in a real editor, driven without a screen: run by make editors."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT, City
from city_commands import SAMVERK

PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"


@pytest.mark.editor
def test_neovim_tells_offers_and_saves(tmp_path: Path) -> None:
    found = shutil.which("nvim")
    assert found, "Neovim is not here: apt-get install neovim"
    city = City.project(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    before, told = city.path(PLAN).read_bytes(), tmp_path / "told.txt"
    environment = {**os.environ, "SAMVERK": str(SAMVERK), "FILE": PLAN, "ROUND": str(told), "HOME": str(tmp_path)}
    command = [found, "--headless", "-u", "NONE", "-c", f"luafile {ROOT / 'tests/neovim.lua'}"]
    subprocess.run(command, cwd=city.root, env=environment, check=True, timeout=120, capture_output=True)
    assert told.read_text(encoding="utf-8") == "found true\noffered Skriv unga\nline     område: unga\n"
    assert city.path(PLAN).read_bytes() == before

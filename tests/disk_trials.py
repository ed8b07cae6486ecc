"""The commands that write, each in a project of its own, and what is asked of each on a disk that gives out."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from city import ROOT, City
from failing_disk import FAULTS
from samverk.source.workshop import WORKSHOP

LIST = "content/adresser.txt"
DAY, NEXT_DAY = "2024-06-02", "2024-06-03"
State = dict[str, str]


def spoil_lock(w: City) -> None:
    w.replace("Rinkebyplan 2", "Rinkebyplan 4")


def spoil_number(w: City) -> None:
    w.replace("möten_per_år: 2\n", 'möten_per_år: "2"\n', first=True)


def no_change(_: City) -> None:
    """The project is as it is."""


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
    lines = w.path(LIST).read_text(encoding="utf-8").split("\n")
    w.path(LIST).write_text("\n".join(["# Vår egen anmärkning", *lines[::2]]) + "\n", encoding="utf-8")


def spoil_report(w: City) -> None:
    (w.root / "ut").mkdir()
    w.path("ut/rapport.html").write_text("Förra rapporten\n", encoding="utf-8")


def spoil_summary(w: City) -> None:
    w.path("ut").mkdir()
    w.path("ut/steg.md").write_text("Steget före\n", encoding="utf-8")


def _site(w: City) -> None:
    w.bring("site")
    w.bring("mkdocs.yml")
    w.path("ut").mkdir()


def older_pages(w: City) -> None:
    _site(w)
    assert w.run("pages", "--as-of", DAY, "--out", "ut/sidor").code == 0


def no_site(w: City) -> None:
    _site(w)
    w.path("ut/annat.txt").write_text("någons eget\n", encoding="utf-8")


def older_site(w: City) -> None:
    no_site(w)
    assert w.run("build", "--as-of", DAY, "--out", "ut").code == 0


@dataclass(frozen=True)
class Trial:
    """A command, what is done before it, the folder it writes in, and how many files or folders become other.

    `whole` are the folders in it that become other as one thing; none where each file does. `quick` is how many points
    are tried in a quick run.
    """

    spoil: Callable[[City], None]
    command: tuple[str, ...]
    folder: str
    changed: int
    quick: int
    whole: tuple[str, ...] = ()


def undecided_version(w: City) -> None:
    """A version of an annex waits for its decision, and the folder for decisions is not there."""
    assert w.run("new", "bilaga", "jarva", "--typ", "atgardsplan", "--dag", DAY, "--as-of", DAY, "--tom").code == 0


MEETING = ("new", "möte", "jarva", "--grupp", "styrgrupp", "--dag", DAY, "--handling", "Protokoll", "--as-of", DAY)
DECISION = ("new", "beslut", "jarva", "--avser", f"atgardsplan/{DAY}", "--dag", DAY, "--handling", "Protokoll")
AGREEMENT = ("new", "avtal", "sdo-skarholmen", "--från", DAY, "--till", "tillsvidare", "--område", "Torget")
PRESENT = ("--närvarande", "stadsdelsdirektör", "--as-of", DAY)
CHECK = ("check", "--as-of", DAY, "--format", "html", "--output", "ut/rapport.html")
BUILD = ("build", "--as-of", NEXT_DAY, "--out", "ut")
TRIALS = {
    "lock": Trial(spoil_lock, ("lock", "jarva"), "content", 1, 50),
    "fix": Trial(spoil_number, ("fix", "--as-of", DAY), "content", 1, 20),
    "rules confirm": Trial(spoil_rules, ("rules", "confirm"), "rules", 4, 60),
    "addresses --write": Trial(spoil_addresses, ("addresses", "--write", "--as-of", DAY), "content", 1, 50),
    "new avtal": Trial(
        no_change, (*AGREEMENT, "--möts", "varje vecka", "--as-of", DAY), "content", 2, 8, ("avtal/skarholmen",)
    ),
    "new möte": Trial(no_change, MEETING, "content", 1, 30),
    "new beslut": Trial(undecided_version, (*DECISION, *PRESENT), "content", 2, 40, ("avtal/jarva/beslut",)),
    "check --output": Trial(spoil_report, CHECK, "ut", 1, 50),
    "check, a step's summary": Trial(spoil_summary, ("check", "--as-of", DAY, "--format", "github"), "ut", 1, 50),
    "pages": Trial(older_pages, ("pages", "--as-of", NEXT_DAY, "--out", "ut/sidor"), "ut", 1, 30, ("sidor",)),
    "build": Trial(older_site, BUILD, "ut", 2, 5, ("public", "internal")),
    "build, the first": Trial(no_site, BUILD, "ut", 2, 3, ("public", "internal")),
}


@cache
def library() -> Path:
    """The disk that gives out, compiled once for each process of the tests."""
    made = Path(mkdtemp()) / "failing_disk.so"
    source = str(ROOT / "tests" / "failing_disk.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(made), source, "-ldl"], check=True)
    return made


def tried(trial: Trial, w: City, points: int, again: int, *, swaps: bool = True) -> dict[str, Any]:
    """The answer of failing_disk.py. Removes what it put beside."""
    trial.spoil(w)
    aside = Path(mkdtemp())
    (aside / "disk").write_bytes(bytes(4096))
    order = {
        "folder": str(w.root / trial.folder), "aside": str(aside), "command": trial.command, "faults": tuple(FAULTS),
        "points": points, "seed": 20261129, "swaps": int(swaps), "again": again,
    }  # fmt: skip
    env = {
        **os.environ,
        "LD_PRELOAD": str(library()),
        "SAMVERK_DISK": str(aside / "disk"),
        "SAMVERK_DISK_FOLDER": str(w.root / trial.folder),
        "GITHUB_STEP_SUMMARY": str(w.root / "ut" / "steg.md"),
        "SOURCE_DATE_EPOCH": "1795392000",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, str(ROOT / "tests" / "failing_disk.py"), json.dumps(order)]
    done = subprocess.run(command, cwd=w.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads((aside / "answer").read_text(encoding="utf-8"))
    shutil.rmtree(aside)
    return answer


def finished(found: State) -> State:
    """What is there but for what is being made or is left of it."""
    return {name: told for name, told in found.items() if not any(p.startswith(WORKSHOP) for p in Path(name).parts)}


def parts(found: State, whole: tuple[str, ...]) -> dict[str, object]:
    """What can be old or new, by name: each file, or a whole folder with all that is in it."""
    told: dict[str, object] = {name: tuple(n for n in found.items() if Path(n[0]).parts[0] == name) for name in whole}
    return told | {name: what for name, what in found.items() if Path(name).parts[0] not in whole}


def wrong(run: dict[str, Any], answer: dict[str, Any], trial: Trial) -> list[str]:
    """What is wrong with the end of one run: nothing where all is old or new, and is told as what it is."""
    old, new = parts(answer["before"], trial.whole), parts(answer["after"], trial.whole)
    there = finished(run["state"])
    has = parts(there, trial.whole)
    half = [name for name in {*old, *new, *has} if has.get(name) not in (old.get(name), new.get(name))]
    told = [f"half: {name}" for name in half[:3]]
    if run["fault"] == "kill":
        told += [] if run["how"] == signal.SIGKILL else [f"not killed: {run['how']}"]
        mended = run.get("again", 0) == 0 and run.get("then", answer["after"]) == answer["after"]
        return told if mended else [*told, "not mended by one more run"]
    if run["how"] == 0:
        told += [] if has == new else ["ended well without having written"]
    elif run["how"] != -2 or run["said"].count("\n") != 1 or "går inte att skriva" not in run["said"]:
        told += [f"{run['how']}: {run['said'][-300:]}"]
    elif run["fault"] in ("full", "once") and has != old:
        told += ["refused, but something is new"]
    if run["fault"] == "full" and there != run["state"]:
        told += ["left behind on a full disk"]
    return told

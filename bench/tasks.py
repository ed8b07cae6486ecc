"""What a command costs a user: a city of each size, each task in a process of its own, and others beside it.

CPU is the user's and the system's time of the process and of all that it starts, best and median of the runs; memory is
that of the largest of these processes. Nothing is kept between runs but .pyc files. Sizes may be given as arguments
(1,500 and 6,000 take long); with `--build N` the public site of N agreements is built too. Compare ratios within one
run: on a shared machine, ratios below 1.3 mean nothing.
"""

import argparse
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from varied import varied_content

BIN = Path(sys.executable).parent
SAMVERK = [str(BIN / "samverk")]
DAY = ["--as-of", "2026-11-23"]
GIT = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.invalid", "-c", "commit.gpgsign=false")
FLOOR = """
import pathlib, sys, yaml
for path in pathlib.Path("content").rglob("*"):
    if path.suffix in (".yaml", ".md"):
        text = path.read_text()
        yaml.load(text.split("\\n---\\n")[0] if path.suffix == ".md" else text, yaml.CSafeLoader)
"""
"""The least that a check can cost: every file parsed by the C parser, and nothing looked at."""


COUNT = "import json; print(json.load(open('judged.json'))['summary']['agreements'])"


class Cost(NamedTuple):
    """Seconds of CPU and by the clock, the largest process in MB, and the exit code of one run."""

    cpu: float
    wall: float
    memory: float
    code: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """One run of a command, its output thrown away."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    started = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    wall = time.perf_counter() - began
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, started.returncode)


def told(name: str, runs: Sequence[Cost], note: str = "") -> float:
    """Print a row, and give the best CPU time."""
    cpu, wall = ([getattr(one, field) for one in runs] for field in ("cpu", "wall"))
    codes = "/".join(sorted({str(one.code) for one in runs}))
    print(
        f"| {name} | {min(cpu):.2f} | {statistics.median(cpu):.2f} | {min(wall):.2f} | {statistics.median(wall):.2f} "
        f"| {max(one.memory for one in runs):.0f} | {codes} | {note} |",
        flush=True,
    )
    return min(cpu)


def head() -> None:
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}, engine auto, nothing kept but .pyc\n"
    )
    print("| task | CPU best | CPU median | wall best | wall median | MB | exit | |\n|---|---|---|---|---|---|---|---|")


def city(folder: Path, size: int) -> Path:
    """A repository with a city of that size committed, and one agreement changed since."""
    varied_content(folder, size)
    for words in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "Bench"], ["gc", "-q"]):
        subprocess.run([*GIT, *words], cwd=folder, check=True)
    own = folder / "content" / "avtal" / changed(folder) / "overenskommelse.yaml"
    own.write_text(own.read_text().replace("titel: Lokal ", "titel: Ny lokal ", 1))
    return folder


def changed(folder: Path) -> str:
    return min(path.name for path in (folder / "content" / "avtal").iterdir())


def checks(size: int, times: int) -> dict[str, float]:
    """The cost of each task by its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = city(Path(name), size)
        judged = [*SAMVERK, "check", *DAY, "--format", "json", "--output", "judged.json"]
        subprocess.run(judged, cwd=folder, stdout=subprocess.DEVNULL, check=False)
        # Apart: what this process holds would be counted as the memory of those that it starts.
        counted = subprocess.run([sys.executable, "-c", COUNT], cwd=folder, capture_output=True, check=True, text=True)
        found = int(counted.stdout)
        if found != size:
            sys.exit(f"{found} agreements were judged, not {size}")
        files = sum(path.is_file() for path in (folder / "content").rglob("*"))
        tasks = {
            "check of one": [*SAMVERK, "check", *DAY, changed(folder)],
            "check --base --new-only, one changed": [*SAMVERK, "check", *DAY, "--base", "HEAD", "--new-only"],
            "check of all, cold": [*SAMVERK, "check", *DAY],
            "check of all as JSON, cold": [*SAMVERK, "check", *DAY, "--format", "json"],
            "CSafeLoader: no schema, no rules": [sys.executable, "-c", FLOOR],
        }
        if shutil.which("yamllint"):
            tasks["yamllint: no schema, no rules"] = ["yamllint", "-d", "relaxed", "content"]
        print(f"| **{size} agreements, {files} files** | | | | | | | |")
        return {task: told(task, [run(command, folder) for _ in range(times)]) for task, command in tasks.items()}


def builds(size: int, times: int) -> None:
    """The public site: how long it takes, its pages and its weight. A crash is fast, so that stops it."""
    with tempfile.TemporaryDirectory() as name:
        varied_content(Path(name), size)
        out = Path(name) / "built"
        command = [*SAMVERK, "build", "--draft", "--edition", "public", "--out", str(out), *DAY]
        runs = [run(command, Path(name)) for _ in range(times)]
        files = [path for path in out.rglob("*") if path.is_file()]
        pages, weight = sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files) / 1e6
        if any(one.code for one in runs) or pages < size:
            sys.exit(f"The site was not built: exit {runs[-1].code}, {pages} pages")
        told(f"build of the public site, {size} agreements", runs, f"{pages} pages, {weight:.0f} MB")


def main() -> None:
    """Measure each size, then how the cost grows from the first to the last."""
    asked = argparse.ArgumentParser()
    asked.add_argument("sizes", type=int, nargs="*", default=[1, 48, 300])
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("--build", type=int)
    given = asked.parse_args()
    head()
    costs = {size: checks(size, given.times) for size in given.sizes}
    if given.build:
        builds(given.build, given.times)
    first, last = min(costs), max(costs)
    if last > first > 1:
        print()
        for task, cost in costs[last].items():
            print(f"{task}: grows as N^{math.log(cost / costs[first][task]) / math.log(last / first):.2f}")


if __name__ == "__main__":
    main()

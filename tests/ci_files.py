"""The files that CI reads, and the commands in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from city import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def read(path: Path) -> Any:
    """The file as YAML has it; `on:` is the key True, as YAML 1.1 reads it."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every job of every workflow, named file:job."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.name}:{name}", job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of every workflow and of the action, named by where it stands."""
    for name, job in jobs():
        yield from ((name, step) for step in job["steps"])
    yield from (("action.yml", step) for step in read(ACTION)["runs"]["steps"])


def shell_lines() -> Iterator[tuple[str, str]]:
    """Every line that a shell runs, with the file it stands in."""
    for name, step in steps():
        yield from ((name, line) for line in step.get("run", "").splitlines())
    for name, job in read(GITLAB).items():
        lines = (*job.get("before_script", ()), *job.get("script", ()))
        yield from ((f"{GITLAB.name}:{name}", line) for line in lines)
    yield from ((HOOKS.name, hook["entry"]) for hook in read(HOOKS))
    script = (ROOT / "scripts" / "action.sh").read_text(encoding="utf-8")
    options = re.findall(r"--[a-z-]+", "".join(re.findall(r"^.*set -- .*$", script, re.M)))
    yield "scripts/action.sh", f"samverk check {' '.join(options)}"
    script = (ROOT / "scripts" / "counting.py").read_text(encoding="utf-8")
    options = re.findall(r'"(--[a-z-]+)"', script)
    yield "scripts/counting.py", f"samverk approvals {' '.join(options)}"

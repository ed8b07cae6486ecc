"""Plays a job of a workflow file: its condition and its steps in order, in a real checkout, as the runner would.

Only what comes from elsewhere is a stand-in: `gh`, and `make setup`, which is given the environment that is here
already. Conditions and expressions are worked out from the event; one that names what the event lacks is empty.
"""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ci_files import read
from city import ROOT
from city_commands import SAMVERK
from fake_forge import Forge

MAKE = """#!/bin/sh
[ ! -e "{folder}/make-fails" ] || {{ echo "make: the network is down" >&2; exit 2; }}
case "$*" in setup) at=. ;; "-C $2 setup") at=$2 ;; *) exit 2 ;; esac
ln -sfn "{venv}" "$at/.venv"
mkdir -p "$at/build"
"""


@dataclass
class Played:
    """What came of a job: whether it was passed over, whether it failed, and what it said."""

    skipped: bool = False
    failed: bool = False
    out: str = ""
    ran: list[str] = field(default_factory=list)


def value(expression: str, about: dict[str, Any], *, failed: bool = False) -> Any:
    """What an expression comes to: names, comparisons, && and ||, and the functions on how it has gone."""

    def named(found: re.Match[str]) -> str:
        if found[0].startswith("'"):
            return found[0]
        node: Any = about
        for name in found[0].split("."):
            node = node.get(name) if isinstance(node, dict) else None
        return repr(node if node is not None else "")

    words = re.sub(r"'[^']*'|\b(?:github|steps|env)(?:\.\w+)+", named, expression)
    words = words.replace("&&", " and ").replace("||", " or ")
    words = re.sub(r"!(?!=)", " not ", words)
    return eval(words, {"failure": lambda: failed, "cancelled": lambda: False, "success": lambda: not failed})  # noqa: S307


def filled(text: object, about: dict[str, Any]) -> str:
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(value(found[1].strip(), about)), str(text))


def triggered(file: str, github: dict[str, Any]) -> bool:
    """Whether the event starts the workflow: its name, its type and the branch that it is about."""
    name, event = github["event_name"], github["event"]
    on = read(ROOT / ".github" / "workflows" / file)[True]
    if name not in on:
        return False
    wanted = on[name] or {}
    usual = {"pull_request": ["opened", "synchronize", "reopened"]}
    if event["action"] not in wanted.get("types", usual.get(name, [event["action"]])):
        return False
    branch = event["pull_request"]["base"]["ref"] if "pull_request" in event else "main"
    return "branches" not in wanted or branch in wanted["branches"]


def play(forge: Forge, file: str, name: str, github: dict[str, Any], checkout: Path, temp: Path) -> Played:
    """Play the job `name` of the workflow `file` in `checkout`, a clone of the forge's repository."""
    job = read(ROOT / ".github" / "workflows" / file)["jobs"][name]
    about: dict[str, Any] = {"github": github, "steps": {}, "env": {}}
    played = Played()
    if "if" in job and not value(str(job["if"]).strip("${} "), about):
        played.skipped = True
        return played
    (forge.folder / "make").write_text(MAKE.format(folder=forge.folder, venv=SAMVERK.parent.parent), encoding="utf-8")
    (forge.folder / "make").chmod(0o755)
    for step in job["steps"]:
        wanted = str(step.get("if", "success()")).strip("${} ")
        if "(" not in wanted:
            wanted = f"success() && ({wanted})"
        if not value(wanted, about, failed=played.failed):
            continue
        played.ran.append(step["name"])
        if "uses" in step:
            if "checkout" in step["uses"]:
                take(checkout, filled(step["with"].get("ref", ""), about), github)
            continue
        env = {key: filled(text, about) for key, text in step.get("env", {}).items()}
        env |= {
            "GITHUB_RUN_ID": "9",
            "RUNNER_TEMP": str(temp),
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
            "HOME": str(temp),
        }
        done = forge.run("bash", "-e", "-c", step["run"], cwd=checkout, **env)
        played.out += done.stdout + done.stderr
        played.failed |= done.returncode != 0
    return played


def take(checkout: Path, commit: str, github: dict[str, Any]) -> None:
    """What actions/checkout leaves: the commit, else what the forge has joined of the change and its branch."""
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "advice.detachedHead=false")
    run = ("git", *settings)
    subprocess.run([*run, "fetch", "-q", "--prune", "origin"], cwd=checkout, check=True)
    if commit:
        subprocess.run([*run, "checkout", "-q", "--detach", commit], cwd=checkout, check=True)
        return
    request = github["event"]["pull_request"]
    base = f"origin/{request['base']['ref']}"
    subprocess.run([*run, "checkout", "-q", "--detach", base], cwd=checkout, check=True)
    merge = [*run, "merge", "-q", "--no-ff", "-m", "x", request["head"]["sha"]]
    subprocess.run(merge, cwd=checkout, check=True, capture_output=True)

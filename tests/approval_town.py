"""A town under version control, and what may be changed in it: the ground of the tests of the two-party gate."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from workspace import ROOT, Workspace

UDDEN = "content/avtal/exempeludden"
AGREEMENT = f"{UDDEN}/overenskommelse.yaml"
NORRBY = "content/avtal/norrby/overenskommelse.yaml"
GATE = "content/godkannande.yaml"
TOWN, HARBOUR, VALLEY = "sdf-exempeludden", "lpo-exempelhamn", "lpo-latsasdal"


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("arkiv") / "samverk"
    shutil.copytree(ROOT / "examples" / "exempelstad", root / "content")
    shutil.copytree(ROOT / "schema", root / "schema")
    shutil.copytree(ROOT / "rules", root / "rules")
    (root / "schema" / "läs mig.txt").write_text("scheman\n", encoding="utf-8")
    (root / "anteckning.txt").write_text("utanför\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Exempelstad")
    git(root, "checkout", "-q", "-b", "andring")
    return root


@pytest.fixture(name="town")
def town_fixture(committed_town: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(committed_town, tmp_path / "samverk")
    return Workspace(tmp_path / "samverk")


def write(w: Workspace, name: str, text: str) -> None:
    (w.root / name).write_text(text, encoding="utf-8")


def ask(town: Workspace, *arguments: str) -> Any:
    answer = town.run("approvals", "--base", "main", "--format", "json", *arguments)
    assert answer.err == ""
    told = json.loads(answer.out)
    assert answer.code == (0 if told["complete"] else 1)
    return told


def asked(told: Any) -> list[tuple[str | None, str, str, list[str], list[str]]]:
    """(agreement, part, need, everybody asked, those missing) of every demand."""
    return [
        (d["agreement"], d["part"], d["need"], [v["id"] for v in d["voices"]], d["missing"]) for d in told["approvals"]
    ]


# What is changed, one function each.


def purpose(w: Workspace) -> None:
    w.replace("former och förutsättningar för samverkan", "formerna för samverkan", AGREEMENT)


def annex(w: Workspace) -> None:
    write(
        w,
        (name := f"{UDDEN}/bilagor/kontaktuppgifter/2025-09-15.md"),
        f"{w.path(name).read_text(encoding='utf-8')}\nNytt.\n",
    )


def picture(w: Workspace) -> None:
    write(w, f"{UDDEN}/bilagor/lagesbild/2026-11-10.md", "---\ndatum: 2026-11-10\n---\n\nText.\n")


def comment(w: Workspace) -> None:
    w.replace("distrikt: [sdo-exempeludden]", "distrikt:   [sdo-exempeludden]  # vid kajen", AGREEMENT)


def party_leaves(w: Workspace) -> None:
    text = w.path(AGREEMENT).read_text(encoding="utf-8")
    start, end = text.index("  - id: polisen-latsasdal"), text.index("nämnd:")
    write(w, AGREEMENT, text[:start] + text[end:])


def broken(w: Workspace) -> None:
    write(w, AGREEMENT, "id: [exempeludden\n")


def wrong_shape(w: Workspace) -> None:
    text = w.path(AGREEMENT).read_text(encoding="utf-8")
    write(
        w, AGREEMENT, text.replace("sida: polis", "sida: [polis]").replace("ort: Exempelstad}", "ort: [Exempelstad]}")
    )


def strange_file(w: Workspace) -> None:
    write(w, f"{UDDEN}/Överenskommelse – utkast 2.docx", "PK")


def agreement_gone(w: Workspace) -> None:
    shutil.rmtree(w.root / UDDEN)


def register(w: Workspace) -> None:
    w.replace("stad: Exempelstad", "stad: Exempelstaden", "content/register.yaml")


def rule(w: Workspace) -> None:
    write(w, "schema/läs mig.txt", "andra scheman\n")


def note(w: Workspace) -> None:
    write(w, "anteckning.txt", "andra ord\n")

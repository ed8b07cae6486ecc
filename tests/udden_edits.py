"""A city under version control and what may be changed in it: the ground of the tests of the two-party gate."""

import json
from pathlib import Path
from typing import Any

from city_repository import Repository

UDDEN = "content/avtal/exempeludden"
AGREEMENT = f"{UDDEN}/overenskommelse.yaml"
NORRBY = "content/avtal/norrby/overenskommelse.yaml"
GATE = "content/godkannande.yaml"
TOWN, HARBOUR, VALLEY = "sdf-exempeludden", "lpo-exempelhamn", "lpo-latsasdal"


def town_at(root: Path) -> Repository:
    """Exempelstad with a few files outside the content, and a branch begun."""
    town = Repository.at(root)
    town.write("scheman\n", "schema/läs mig.txt")
    town.write("utanför\n", "anteckning.txt")
    town.branch("andring")
    as_it_was(town)
    return town


def as_it_was(town: Repository) -> None:
    """What has been changed so far is how it was before the change."""
    town.commit()
    town.git("branch", "-f", "main", "HEAD")


def ask(town: Repository, *arguments: str) -> Any:
    answer = town.run_here("approvals", "--base", "main", "--format", "json", *arguments)
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


def purpose(w: Repository) -> None:
    w.replace("former och förutsättningar för samverkan", "formerna för samverkan", AGREEMENT)


def annex(w: Repository) -> None:
    w.append("\nNytt.", f"{UDDEN}/bilagor/kontaktuppgifter/2025-09-15.md")


def picture(w: Repository) -> None:
    w.write("---\ndatum: 2026-11-10\n---\n\nText.\n", f"{UDDEN}/bilagor/lagesbild/2026-11-10.md")


def comment(w: Repository) -> None:
    w.replace("distrikt: [sdo-exempeludden]", "distrikt:   [sdo-exempeludden]  # vid kajen", AGREEMENT)


def party_leaves(w: Repository) -> None:
    text = w.text(AGREEMENT)
    start, end = text.index("  - id: polisen-latsasdal"), text.index("nämnd:")
    w.write(text[:start] + text[end:], AGREEMENT)


def broken(w: Repository) -> None:
    w.write("id: [exempeludden\n", AGREEMENT)


def wrong_shape(w: Repository) -> None:
    text = w.text(AGREEMENT)
    w.write(text.replace("sida: polis", "sida: [polis]").replace("ort: Exempelstad}", "ort: [Exempelstad]}"), AGREEMENT)


def strange_file(w: Repository) -> None:
    w.write("PK", f"{UDDEN}/Överenskommelse – utkast 2.docx")


def agreement_gone(w: Repository) -> None:
    w.remove(UDDEN)


def register(w: Repository) -> None:
    w.replace("stad: Exempelstad", "stad: Exempelstaden", "content/register.yaml")


def rule(w: Repository) -> None:
    w.write("andra scheman\n", "schema/läs mig.txt")


def note(w: Repository) -> None:
    w.write("andra ord\n", "anteckning.txt")

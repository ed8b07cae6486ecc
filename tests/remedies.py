"""What each rule's `åtgärd` says, carried out: how an agreement comes to break the rule, and the mend that it tells of.

A row is made in Norrby, which is faultless. How it is judged is one of three: a text that is being `written` stands
alone; in a `change` the fault is the change's own and is mended in it; what was `merged` with the fault is mended by a
change of its own, so that the mend is judged as a change as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from played_changes import FIRST_DAY, Tree, at_first
from samverk.model.tree import Plain

Edit: TypeAlias = Callable[[Tree], object]
FOLDER = "content/avtal/norrby"
PICTURE = f"{FOLDER}/bilagor/lagesbild/2026-05-12.md"
PLAN = f"{FOLDER}/bilagor/atgardsplan/2026-05-19.md"
CONTACTS = f"{FOLDER}/bilagor/kontaktuppgifter/2026-02-10.md"
DECISION = f"{FOLDER}/beslut/2026-05-26-styrgrupp.yaml"
REGISTER, CENTRAL = "content/register.yaml", "content/overgripande/exempelregionen/2024-02.yaml"
LYKTAN = "åtgärder.kvallar-pa-lyktan"
ORGANISATION = "samverkansorganisation"


@dataclass(frozen=True)
class Mend:
    """How a rule is broken, and what its `åtgärd` says to do. `locks` False: the text lock is left as it is."""

    rule: str
    breach: Edit
    mend: Edit
    judged: Literal["written", "change", "merged"] = "written"
    day: date = FIRST_DAY
    before: Edit | None = None
    locks: bool = True


@cache
def faultless() -> Tree:
    return at_first("norrby")


def put(path: str, value: Plain, name: str | None = None) -> Edit:
    return lambda tree: tree.put(path, value, name)


def add(path: str, value: Plain, name: str | None = None) -> Edit:
    return lambda tree: tree.add(path, value, name)


def drop(path: str, name: str | None = None) -> Edit:
    return lambda tree: tree.drop(path, name)


def words(before: str, after: str, name: str | None = None) -> Edit:
    return lambda tree: tree.change(before, after, name)


def all_of(*edits: Edit) -> Edit:
    def made(tree: Tree) -> None:
        for edit in edits:
            edit(tree)

    return made


def said(path: str, name: str | None = None) -> Plain:
    """What stands there in the faultless agreement."""
    return faultless().value(path, name)


def back(name: str) -> Edit:
    """The file as it was."""

    def made(tree: Tree) -> None:
        tree.files[name] = faultless().files[name]

    return made


def without(path: str, name: str | None = None) -> tuple[Edit, Edit]:
    """A key taken away, and written again."""
    return drop(path, name), put(path, said(path, name), name)


def instead(path: str, wrong: Plain, name: str | None = None) -> tuple[Edit, Edit]:
    """A wrong value, and the right one."""
    return put(path, wrong, name), put(path, said(path, name), name)


def row_gone(path: str, number: int, name: str | None = None) -> tuple[Edit, Edit]:
    """A row of a list taken away, and added again."""
    return drop(f"{path}.{number}", name), add(path, said(f"{path}.{number}", name), name)


def group(name: str, key: str) -> str:
    return f"{ORGANISATION}.{name}.{key}"


UNGA = f"{ORGANISATION}.arbetsgrupper.unga"

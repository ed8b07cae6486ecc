"""What the required check answers of a change between two trees of files, without a repository."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from city import TVILLINGSTA, schemas
from oracle_clauses import DRAWN_APART, KINDS, allowed, answer, cells
from played_changes import COMPANIES, Tree, at_first
from played_edits import AREA_WAYS, SIGNED_EDITS, Edit, deciding
from played_parties import JOINING_WAYS
from played_records import FREE_EDITS, KEPT_EDITS
from rule_cases import dice_of
from samverk.agreement.read_content import read_content
from samverk.agreement.wording import worded
from samverk.change_control import Before
from samverk.check import Manner, reports_on
from samverk.lock import with_lock
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet
from samverk.model.tree import Plain
from samverk.model.vocabulary import among
from samverk.reading import Reading
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files

Part: TypeAlias = tuple[str, str]
"""A kind of edit and the way it is carried in, as the oracle names them."""
LOCK = "the text lock of other words"
NOT_MERGED = "another rule set"
"""What may be merged, but would have all that follows judged by other words."""
AGAINST = Manner(base="main")


@cache
def all_rule_sets() -> dict[str, RuleSet]:
    """Those of the project and of the other city."""
    root = Places.of(TVILLINGSTA.parent.parent)
    return dict(load_rule_sets(rule_files(root.root / "rules", TVILLINGSTA / "rules"), schemas()))


def reading_of(tree: Tree) -> Reading:
    words = among({name: one.vocabulary for name, one in all_rule_sets().items()})
    content, findings = read_content("content", dict(sorted(tree.files.items())), schemas(), words)
    return Reading(content, findings)


def locked(tree: Tree, reading: Reading) -> Reading:
    """Write the text lock, as `samverk lock` does, where the text can be read; the reading as it is then."""
    content = reading.content
    for agreement in content.agreements:
        template = content.template_of(agreement)
        if template and agreement.whole:
            lock, stated = worded(template, agreement, content.register).lock, agreement.parts.terms.textlas
            if stated.value != lock:
                tree.files[tree.agreement] = with_lock(tree.agreement, tree.files[tree.agreement], lock)
                return reading_of(tree)
    return reading


@dataclass(frozen=True)
class State:
    """A tree as it was merged, and what was read of it."""

    tree: Tree
    reading: Reading

    @classmethod
    def at_first(cls, city: str) -> "State":
        tree = at_first(city)
        return cls(tree, reading_of(tree))

    def changed(self, parts: Sequence[Part]) -> "State":
        """A day later, with a change of these parts, which is not merged yet."""
        tree = self.tree.copied(days=1)
        for kind, way in parts:
            play(tree, kind, way)
        reading = reading_of(tree)
        mended = not any(kind == LOCK for kind, _ in parts)
        return State(tree, locked(tree, reading) if mended else reading)

    def stops(self, change: "State") -> list[Finding]:
        """What stops the change from here."""
        return [finding for finding in self.findings(change) if finding.blocks()]

    def findings(self, change: "State") -> list[Finding]:
        """Everything that is found of the change from here."""
        was, has = self.tree.files, change.tree.files
        touched = frozenset(name for name in {*was, *has} if was.get(name) != has.get(name))
        before = Before(self.reading, touched)
        reports = reports_on(change.reading, all_rule_sets(), change.tree.day, manner=AGAINST, before=before)
        return [finding for report in reports for finding in report.findings]


def play(tree: Tree, kind: str, way: str) -> None:
    """Make an edit of the kind, carried in the way."""
    words = KINDS[tree.setting.name][kind]
    if words == "decided":
        deciding(kind)[way](tree)
    elif words == "areas":
        AREA_WAYS[way](tree)
    elif words == "joining":
        JOINING_WAYS[way](tree)
    else:
        _carried({**SIGNED_EDITS, **FREE_EDITS, **KEPT_EDITS}[kind], way, tree)


def _carried(edit: Edit, way: str, tree: Tree) -> None:
    """An edit, and then its company, where the two know nothing of each other."""
    names = edit(tree)
    if tree.agreement in tree.files or way.startswith("decided"):
        COMPANIES[way](tree, names)


def can_be_made(tree: Tree, kind: str) -> bool:
    """Whether there is anything to edit so, and the oracle's answer is about it.

    A party that has joined joins once. By the words of another rule set a version that the styrgrupp alone has decided
    on would not have come in: it is chosen while there is none.
    """
    if kind == NOT_MERGED and tree.setting.name == "vattenborg":
        return all(len(tree.names(f"bilagor/{folder}")) == 1 for folder in ("lagesbild", "atgardsplan"))
    return kind != "a third party" or len(tree.rows("parter")) == 2


def overtaken(tree: Tree) -> bool:
    """Whether a tillägg has come about what one of a later day, that was there, is about: what that one says stands."""
    if tree.agreement not in tree.files:
        return False
    rows = [(str(row.get("datum") or ""), _texts(row.get("avser"))) for row in tree.rows("tillägg")]
    pairs = ((was, new) for number, new in enumerate(rows) for was in rows[:number])
    return any(new[0] and was[0] > new[0] and _meet(was[1], new[1]) for was, new in pairs)


def _texts(value: Plain) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []


def _meet(one: list[str], other: list[str]) -> bool:
    steps = [[name.split(".") for name in names] for names in (one, other)]
    return any(a[: len(b)] == b[: len(a)] for a in steps[0] for b in steps[1])


TOGETHER = (
    ("styrgrupp", "beredningsgrupp", "group that", "a function"), ("lägesbild", "an annex in force"),
    ("åtgärdsplan", "in the plan", "an area"), ("kontaktuppgifter",), ("a decision",), ("a tillägg",), ("meeting",),
    ("follow-up", "correction"),
)  # fmt: skip
"""What is edited in one place: two edits of these are never in one change, since they would be one."""


def places_of(part: Part) -> set[int]:
    """The numbers of what the part edits in TOGETHER."""
    said = f"{part[0]}, {part[1] if 'old' in part[1] else ''}".replace("an old", "a")
    return {number for number, words in enumerate(TOGETHER) if any(word in said for word in words)}


@dataclass(frozen=True)
class Difference:
    """Where the check and the oracle answer otherwise: the change, after so many that went before it."""

    city: str
    parts: tuple[Part, ...]
    after: tuple[tuple[Part, ...], ...]
    allowed: bool
    found: tuple[str, ...]


@dataclass
class Deck:
    """The cells of a city, shuffled anew each time all have been drawn."""

    cells: tuple[Part, ...]
    dice: random.Random
    left: list[Part] = field(default_factory=list)

    def next(self) -> Part:
        if not self.left:
            self.left = self.dice.sample(self.cells, len(self.cells))
        return self.left.pop()


def sequence(city: str, dice: random.Random, deck: Deck, length: int = 4) -> Iterator[tuple[Part, ...]]:
    """Changes of one to three parts, of which one at most is not allowed; every other is one that goes in."""
    free = [part for part in deck.cells if answer(city, *part).allowed and part[0] not in DRAWN_APART]
    for number in range(length):
        parts = [dice.choice(free) if number % 2 else deck.next()]
        for part in dice.sample(free, dice.choice((0, 0, 1, 2))):
            apart = any(one[0] in DRAWN_APART or places_of(one) & places_of(part) for one in parts)
            if not apart and all(one[0] != part[0] for one in parts):
                parts.append(part)
        dice.shuffle(parts)
        yield tuple(parts)


@dataclass
class Told:
    """How many changes were played and how many of them merged, and where the answers differ."""

    changes: int = 0
    merged: int = 0
    differences: list[Difference] = field(default_factory=list)


def played(city: str, seed: int, sequences: int) -> Told:
    """So many sequences of changes, each from the example as it is; what is allowed is merged, and the next comes."""
    dice, told = dice_of(seed), Told()
    deck = Deck(tuple(cells(city)), dice)
    first = State.at_first(city)
    for _ in range(sequences):
        state = first
        after: list[tuple[Part, ...]] = []
        for parts in sequence(city, dice, deck):
            if not all(can_be_made(state.tree, kind) for kind, _ in parts):
                continue
            change = state.changed(parts)
            if overtaken(change.tree):
                continue
            found = state.stops(change)
            wanted = allowed(city, parts)
            told.changes += 1
            if wanted is bool(found):
                said = tuple(sorted({f"{one.rule}: {one.message}" for one in found}))
                told.differences.append(Difference(city, parts, tuple(after), wanted, said))
            if wanted and not found and all(kind != NOT_MERGED for kind, _ in parts):
                told.merged += 1
                state = change
                after.append(parts)
    return told

"""Every form of rule once, written by hand, with all its firings: the engine and the reference share them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rule_cases import facts_of, rule
from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, Rule


@dataclass(frozen=True)
class Form:
    name: str
    rule: Rule
    facts: Sequence[Fact]
    firings: frozenset[tuple[int, str, int]]


def form(name: str, asked: Rule, facts: Sequence[Fact], *broken: tuple[int, str, int], applies: str) -> Form:
    """`applies` lists the facts that the rule has as subjects, `broken` (requirement, variant, fact)."""
    probes = {(-1, "applies", int(index)) for index in applies.split()}
    return Form(name, asked, facts, frozenset({*probes, *broken}))


def demand(field: str, operator: str, value: object, *when: Condition) -> Requirement:
    return Requirement(condition=where(field, operator, value), when=when)


def where(field: str, operator: str, value: object) -> Condition:
    return Condition(field, operator, value)  # type: ignore[arg-type]


ANY = Pattern("organ")
NUMBERS = facts_of(("organ", {"n": 1}), ("organ", {"n": 2}), ("organ", {"n": 3}), ("organ", {}), ("part", {"n": 0}))
MIXED = facts_of(("organ", {"v": True}), ("organ", {"v": 1}), ("organ", {"v": "1"}), ("organ", {"v": "true"}))
PAIRS = facts_of(
    ("organ", {"från": 1, "till": 2}),
    ("organ", {"från": 2, "till": 1}),
    ("organ", {"från": 1, "till": 1}),
    ("organ", {"från": 1}),
    ("organ", {"till": 1}),
    ("organ", {}),
)
GROUPS = facts_of(
    ("organ", {"typ": "styrgrupp"}),
    ("organ", {"typ": "beredningsgrupp"}),
    ("organ", {}),
    ("funktion", {"organ": "styrgrupp", "kod": "kommunpolis", "mandat": 2}),
    ("funktion", {"organ": "beredningsgrupp", "kod": "direktör", "mandat": 1}),
    ("funktion", {"kod": "kommunpolis"}),
)
LEADERS = where("organ", "lika", FieldRef("typ"))

FORMS = (
    form("minst", rule(ANY, demand("n", "minst", 2)), NUMBERS, (0, "breached", 0), (0, "absent", 3), applies="0 1 2 3"),
    form("högst", rule(ANY, demand("n", "högst", 2)), NUMBERS, (0, "breached", 2), (0, "absent", 3), applies="0 1 2 3"),
    form(
        "lika",
        rule(ANY, demand("n", "lika", 2)),
        NUMBERS,
        (0, "breached", 0),
        (0, "breached", 2),
        (0, "absent", 3),
        applies="0 1 2 3",
    ),
    form("inte", rule(ANY, demand("n", "inte", 2)), NUMBERS, (0, "breached", 1), applies="0 1 2 3"),
    form(
        "ett_av",
        rule(ANY, demand("n", "ett_av", (2, 3))),
        NUMBERS,
        (0, "breached", 0),
        (0, "absent", 3),
        applies="0 1 2 3",
    ),
    form("finns", rule(ANY, demand("n", "finns", True)), NUMBERS, (0, "absent", 3), applies="0 1 2 3"),
    form(
        "finns inte",
        rule(ANY, demand("n", "finns", False)),
        NUMBERS,
        *((0, "breached", n) for n in (0, 1, 2)),
        applies="0 1 2 3",
    ),
    form(
        "true is neither 1 nor a text",
        rule(ANY, demand("v", "lika", True), demand("v", "ett_av", (1, "1")), demand("v", "inte", "true")),
        MIXED,
        *((0, "breached", n) for n in (1, 2, 3)),
        *((1, "breached", n) for n in (0, 3)),
        (2, "breached", 3),
        applies="0 1 2 3",
    ),
    form(
        "minst another field",
        rule(ANY, demand("till", "minst", FieldRef("från"))),
        PAIRS,
        (0, "breached", 1),
        (0, "absent", 3),
        applies="0 1 2 3 4 5",
    ),
    form(
        "inte another field",
        rule(ANY, demand("till", "inte", FieldRef("från"))),
        PAIRS,
        (0, "breached", 2),
        applies="0 1 2 3 4 5",
    ),
    form(
        "a field compared with itself",
        rule(ANY, demand("till", "lika", FieldRef("till"))),
        PAIRS,
        applies="0 1 2 3 4 5",
    ),
    form(
        "conditions of the subject",
        rule(
            Pattern("organ", (where("från", "ett_av", (1, 5)), where("till", "inte", 2), where("x", "finns", False))),
            demand("z", "finns", True),
        ),
        PAIRS,
        (0, "absent", 2),
        applies="2",
    ),
    form(
        "a subject compared with itself",
        rule(Pattern("organ", (where("till", "minst", FieldRef("från")),))),
        PAIRS,
        applies="0 2",
    ),
    form(
        "när",
        rule(ANY, demand("till", "minst", 2, where("från", "ett_av", (1, 7))), demand("från", "högst", 1)),
        PAIRS,
        (0, "breached", 2),
        (0, "absent", 3),
        (1, "breached", 1),
        (1, "absent", 4),
        (1, "absent", 5),
        applies="0 1 2 3 4 5",
    ),
    form(
        "finns: a fact of a kind",
        rule(ANY, Requirement(pattern=Pattern("funktion")), Requirement(pattern=Pattern("bilaga"))),
        GROUPS,
        *((1, "breached", n) for n in (0, 1, 2)),
        applies="0 1 2",
    ),
    form(
        "finns: joined, and the subject without the joined field",
        rule(ANY, Requirement(pattern=Pattern("funktion", (LEADERS, where("kod", "ett_av", ("kommunpolis", "x")))))),
        GROUPS,
        (0, "breached", 1),
        (0, "breached", 2),
        applies="0 1 2",
    ),
    form(
        "saknas: joined",
        rule(ANY, Requirement(pattern=Pattern("funktion", (LEADERS, where("mandat", "minst", 2))), present=False)),
        GROUPS,
        (0, "breached", 0),
        applies="0 1 2",
    ),
    form(
        "saknas: joined by inequality alone",
        rule(
            ANY,
            Requirement(pattern=Pattern("funktion", (where("organ", "inte", FieldRef("typ")),)), present=False),
            Requirement(pattern=Pattern("funktion", (where("organ", "inte", FieldRef("typ")),))),
        ),
        GROUPS,
        (0, "breached", 0),
        (0, "breached", 1),
        (1, "breached", 2),
        applies="0 1 2",
    ),
    form(
        "a subject is a fact like any other in its own pattern",
        rule(
            Pattern("organ", (where("typ", "lika", "styrgrupp"),)),
            Requirement(pattern=Pattern("organ", (where("typ", "lika", FieldRef("typ")),))),
            Requirement(pattern=Pattern("organ", (where("typ", "lika", FieldRef("typ")),)), present=False),
            Requirement(pattern=Pattern("organ", (where("typ", "inte", FieldRef("typ")),)), present=False),
        ),
        GROUPS,
        (1, "breached", 0),
        (2, "breached", 0),
        applies="0",
    ),
    form("no subject", rule(Pattern("bilaga"), demand("n", "finns", True)), GROUPS, applies=""),
)

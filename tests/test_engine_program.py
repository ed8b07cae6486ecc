"""What the engine is given, to the letter: the narrow path is a matter of spelling."""

from rule_cases import facts_of, rule
from rule_forms import ANY, where
from samverk.model.rule import FieldRef, Pattern, Requirement
from samverk.rules.program import batch, programs

JOINED = rule(
    Pattern("organ", (where("från", "högst", FieldRef("till")), where("typ", "ett_av", ("grupp", "å ä ö")))),
    Requirement(
        pattern=Pattern(
            "funktion",
            (
                where("nivå", "minst", FieldRef("från")),
                where("organ", "lika", FieldRef("typ")),
                where("kod", "inte", True),
            ),
        )
    ),
)


def test_a_rule_as_the_engine_reads_it() -> None:
    (program,) = programs([JOINED])
    subject = [{"t": "k0"}, {"$ex": {"f0": 1}}, {"$ex": {"f1": 1}}]
    own = {"$lte": {"f0": {"$m": "f1"}}}
    absence = {
        "n0$not": {
            "$and": [
                {"t": "k1"},
                {"$ex": {"f3": 1}},
                {"$ex": {"f4": 1}},
                {"$ex": {"f5": 1}},
                {"$neq": {"f5": "b1"}},
                {"f4": {"s": "f2"}},
                {"$gte": {"f3": {"s": "f0"}}},
                {"$gte": {"f3": {"s": "f0"}}},
            ]
        }
    }

    def engine_rule(*terms: object, lacking: object = None) -> dict[str, object]:
        patterns = [{"gate": {"t": "$gate"}}, {"s": {"$and": [*subject, *terms]}}]
        return {"all": [*patterns, lacking] if lacking else patterns, "dist": 0}

    assert program.definition == {
        "sentinel": {"all": [{"gate": {"t": "$gate"}}]},
        "r0": engine_rule({"f2": "s0"}, own),
        "r1": engine_rule({"f2": "s1"}, own),
        "r2": engine_rule({"$ex": {"f2": 1}}, {"f2": "s0"}, own, lacking=absence),
        "r3": engine_rule({"$nex": {"f0": 1}}, {"f2": "s0"}, own),
        "r4": engine_rule({"$nex": {"f2": 1}}, {"f2": "s0"}, own),
        "r5": engine_rule({"$ex": {"f2": 1}}, {"f2": "s1"}, own, lacking=absence),
        "r6": engine_rule({"$nex": {"f0": 1}}, {"f2": "s1"}, own),
        "r7": engine_rule({"$nex": {"f2": 1}}, {"f2": "s1"}, own),
    }


def test_facts_as_the_engine_reads_them() -> None:
    (program,) = programs([JOINED])
    facts = facts_of(
        ("part", {"namn": "ingen regel frågar"}),
        ("organ", {"typ": "å ä ö", "från": 1, "till": 2, "namn": "ingen regel frågar"}),
        ("funktion", {"organ": "okänd", "kod": True}),
    )
    assert batch(program, facts) == [
        {"t": "$begin", "id": "begin", "sid": "1"},
        {"t": "k0", "id": "1", "sid": "1", "f0": 1, "f1": 2, "f2": "s1"},
        {"t": "k1", "id": "2", "sid": "1", "f4": "s2", "f5": "b1"},
        {"t": "$gate", "id": "gate", "sid": "1"},
    ]


def test_without_rules_there_is_nothing_to_run() -> None:
    assert programs([]) == ()
    assert len(programs([rule(ANY)])) == 1

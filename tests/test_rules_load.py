"""Rule files as their authors write them: a whole rule set, and every way of getting one wrong."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from rule_faults import GROUND, OWN_WORDS, SCHEMA_WORDS, Fault
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.rule import (
    Citation,
    Condition,
    Example,
    FieldRef,
    Messages,
    Pattern,
    Requirement,
    Rule,
    Severity,
)
from samverk.model.span import Span
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files
from samverk.source.schema import Schemas

ROOT = Path(__file__).parents[1]
RULES = ROOT / "tests" / "data" / "rules" / "rules"


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Places.of(ROOT).schemas


CITY_RULE_AS_READ = Rule(
    id="part-har-ort",
    rule_set="stad",
    title="Varje part ska ha en ort som passar",
    status="gällande",
    severity=Severity.ERROR,
    owner="central beredningsgrupp",
    valid_from=date(2024, 6, 1),
    valid_to=None,
    citation=Citation(
        "stadens-avtal", "C5", "Parten ska ange ort.", "Ort läses som postort, eftersom avtalet talar om brev."
    ),
    explanation="Orten behövs för brev.",
    subject=Pattern(
        "part",
        (
            Condition("typ", "lika", "kommun"),
            Condition("roll", "ett_av", ("ordinarie", "adjungerad")),
            Condition("läge", "finns", True),
            Condition("ersatt", "finns", False),
            Condition("antal", "minst", 2),
            Condition("antal", "högst", 9),
            Condition("hemort", "lika", FieldRef("ort")),
            Condition("förr", "inte", FieldRef("ort")),
        ),
    ),
    requirements=(
        Requirement(Condition("ort", "ett_av", ("Spånga", 7, True))),
        Requirement(
            Condition("undertecknad", "lika", True),
            when=(Condition("ursprung", "lika", "inläst"), Condition("år", "minst", 2024)),
            severity=Severity.WARNING,
            messages=Messages("{namn} är inte undertecknad.", "{namn} saknar uppgift."),
            fix="Skriv undertecknad.",
            place="funktioner",
        ),
        Requirement(Condition("till", "minst", FieldRef("från"))),
        Requirement(Condition("namn", "inte", "okänd")),
        Requirement(Condition("nr", "högst", 5)),
        Requirement(
            pattern=Pattern(
                "funktion", (Condition("organ", "lika", FieldRef("typ")), Condition("kod", "lika", "kommunpolis"))
            ),
            place="funktioner",
        ),
        Requirement(pattern=Pattern("ändring"), present=False),
    ),
    messages=Messages("{namn} anger {ort}.", "{namn} anger ingen ort."),
    fix="Skriv ort under parten.",
    examples=(
        Example(
            "uppfyllt",
            (("overenskommelse.yaml", "parter:\n  - {id: kommunen, ort: Spånga}\n"),),
            date(2024, 6, 2),
            Span("rules/stad/part-har-ort.yaml", 46, 7, 48, 38),
        ),
        Example(
            "brutet",
            (
                ("overenskommelse.yaml", "parter: []\n"),
                ("bilagor/lagesbild/odaterad.md", "---\ntyp: lägesbild  # FEL\n---\n"),
                ("register.yaml", "organisationer: []\n"),
            ),
            date(2026, 1, 1),
            Span("rules/stad/part-har-ort.yaml", 50, 7, 59, 29),
        ),
        Example(
            "ej_tillämpligt",
            (("overenskommelse.yaml", "parter: []"),),
            date(2024, 6, 2),
            Span("rules/stad/part-har-ort.yaml", 61, 7, 61, 19),
        ),
    ),
    span=Span("rules/stad/part-har-ort.yaml", 1, 5, 1, 17),
)


def test_a_whole_rule_file(schemas: Schemas) -> None:
    rules = load_rule_sets(rule_files(RULES), schemas)["stad"].rules
    assert [(rule.id, rule.rule_set) for rule in rules] == [("part-har-adress", "bas"), ("part-har-ort", "stad")]
    assert rules[1] == CITY_RULE_AS_READ


def test_a_rule_set_holds_what_it_builds_on(schemas: Schemas) -> None:
    sets = load_rule_sets(rule_files(RULES), schemas)
    assert list(sets) == ["bas", "stad"]
    ground, city = sets.values()
    assert ground.rules == city.rules[:1]
    assert {n: p.value for n, p in ground.parameters.items()} == {"dagar-till-besked": 30, "läsning": "kalenderår"}
    assert (ground.built_on, ground.valid_to, ground.url) == ((), None, None)
    assert city.title == "Stadens egna regler"
    assert city.built_on == ("bas",)
    assert {n: p.value for n, p in city.parameters.items()} == {
        "dagar-till-besked": 14,
        "läsning": "kalenderår",
        "öppen": True,
    }
    assert (city.valid_from, city.valid_to) == (date(2024, 6, 1), date(2026, 5, 31))
    assert (city.source, city.designation) == ("stadens-avtal", "Avtalet 2024:1")
    assert city.url == "https://example.se/avtal"


def test_the_repealed_rule_is_there_but_never_in_force(schemas: Schemas) -> None:
    repealed = load_rule_sets(rule_files(RULES), schemas)["bas"].rules[0]
    assert repealed.status == "upphävd"
    assert not repealed.in_force(date(2024, 6, 1))


def _told(tmp_path: Path, schemas: Schemas, fault: Fault) -> str:
    rules = _copy(tmp_path)
    text = (rules / fault.file).read_text(encoding="utf-8")
    assert fault.old in text
    (rules / fault.file).write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    with pytest.raises(RuleSetError) as caught:
        load_rule_sets(rule_files(rules), schemas)
    return str(caught.value)


@pytest.mark.parametrize("fault", OWN_WORDS, ids=lambda fault: fault.sentence[:40])
def test_fault_in_own_words(tmp_path: Path, schemas: Schemas, fault: Fault) -> None:
    assert _told(tmp_path, schemas, fault) == f"rules/{fault.file}:{fault.place}: {fault.sentence}"


@pytest.mark.parametrize("fault", SCHEMA_WORDS, ids=lambda fault: fault.new[:40])
def test_fault_in_the_schemas_words(tmp_path: Path, schemas: Schemas, fault: Fault) -> None:
    message = _told(tmp_path, schemas, fault)
    assert message.startswith(f"rules/{fault.file}:{fault.place}: ")
    assert fault.sentence in message


def test_sets_that_build_on_each_other(tmp_path: Path, schemas: Schemas) -> None:
    told = _told(tmp_path, schemas, Fault(GROUND, "parametrar:", "bygger_på: [stad]\nparametrar:", "", ""))
    assert told == (
        "rules/stad/regelverk.yaml:5:13: Regelverken bygger på varandra i en ring: bas → stad → bas. Ta bort ett led."
    )


def _copy(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    return rules


def test_one_id_in_two_folders(tmp_path: Path, schemas: Schemas) -> None:
    rules = _copy(tmp_path)
    shutil.copy(rules / "bas" / "part-har-adress.yaml", rules / "stad" / "part-har-adress.yaml")
    with pytest.raises(RuleSetError) as caught:
        load_rule_sets(rule_files(rules), schemas)
    assert str(caught.value) == (
        "rules/stad/part-har-adress.yaml:1:5: Id part-har-adress är upptaget av rules/bas/part-har-adress.yaml. "
        "Ge regeln ett eget id."
    )


def test_files_that_are_missing_or_not_read(tmp_path: Path, schemas: Schemas) -> None:
    rules = _copy(tmp_path)
    (rules / "stad" / "part-har-ort.yaml").rename(rules / "stad" / "part-har-ort.yml")
    with pytest.raises(RuleSetError, match=r"^rules/stad/part-har-ort\.yml:1:1: Filen part-har-ort\.yml läses inte\."):
        load_rule_sets(rule_files(rules), schemas)
    (rules / "stad" / "regelverk.yaml").unlink()
    with pytest.raises(RuleSetError, match=r"^rules/stad/regelverk\.yaml:1:1: Regelverket stad saknar filen"):
        load_rule_sets(rule_files(rules), schemas)


def test_nothing_to_read(tmp_path: Path, schemas: Schemas) -> None:
    with pytest.raises(UsageError, match="innehåller inga regelverk"):
        load_rule_sets(rule_files(tmp_path), schemas)
    with pytest.raises(UsageError, match="finns inte"):
        load_rule_sets(rule_files(tmp_path / "rules"), schemas)


def test_a_diamond_is_no_ring(tmp_path: Path, schemas: Schemas) -> None:
    rules = _copy(tmp_path)
    index = (rules / "stad" / "regelverk.yaml").read_text(encoding="utf-8")
    for name, below in (("vänster", "[bas]"), ("hoger", "[bas]"), ("topp", "[hoger, vanster]")):
        folder = rules / name.replace("ä", "a")
        folder.mkdir()
        text = index.replace("id: stad", f"id: {folder.name}").replace("[bas]", below)
        (folder / "regelverk.yaml").write_text(text, encoding="utf-8")
    top = load_rule_sets(rule_files(rules), schemas)["topp"]
    assert top.built_on == ("hoger", "vanster", "bas")
    assert [rule.id for rule in top.rules] == ["part-har-adress"]

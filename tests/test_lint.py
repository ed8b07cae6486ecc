"""Rules about rules: every fault in a rule file is told of, in the words its author reads."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from city import City
from samverk.model.errors import RuleSetError
from samverk.model.rule import Condition, FieldRef, Messages, Operator, Pattern, Requirement, Rule, RuleSet
from samverk.model.span import Span
from samverk.model.vocabulary import NOTHING
from samverk.rules.citing import cited, lock_of
from samverk.rules.evaluate import Evaluator
from samverk.rules.lint import lint, lint_register
from samverk.rules.load import load_rule_sets, own_rules
from samverk.rules.rule_register import REGISTER, registered, with_new
from samverk.rules.sources import load_sources
from samverk.source.places import Places, RuleFiles, rule_files

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = Places.of(ROOT).schemas
SOURCES = load_sources(rule_files(ROOT / "rules"), SCHEMAS)
RULES = own_rules(load_rule_sets(rule_files(ROOT / "rules"), SCHEMAS))


def sound() -> Rule:
    rule = next(rule for rule in RULES if rule.id == "styrgrupp-moten")
    return replace(rule, citation=replace(rule.citation, lock=lock_of(cited(rule.citation, SOURCES))))


def remarks(rule: Rule) -> list[str]:
    return [remark.message for remark in lint(rule, SOURCES)]


def test_a_sound_rule_has_no_remark() -> None:
    assert remarks(sound()) == []


def test_lint_tells_of_each_fault() -> None:
    rule = sound()
    spoilt = replace(
        rule,
        citation=replace(rule.citation, quote="Möten sammankallas när det passar.", lock=None),
        fix="skriv två",
        explanation="Styrgruppen skall mötas.",
        examples=(),
    )
    assert remarks(spoilt) == [
        "Citatet ”Möten sammankallas när det passar.” står inte ord för ord i lokal-2024.",
        (
            "Regeln är obekräftad: ingen har bekräftat den mot C31. "
            "Läs dem mot varandra och kör samverk rules confirm styrgrupp-moten."
        ),
        "”skriv två” är ingen hel mening. Börja med stor bokstav och sluta med punkt.",
        "Ordet ”skall” hör inte hemma i klarspråk.",
        "Exempel av slaget uppfyllt saknas.",
        "Exempel av slaget brutet saknas.",
        "Exempel av slaget ej_tillämpligt saknas.",
    ]
    assert [r.message for r in lint(rule, {})] == ["Källan lokal-2024 finns inte under kallor."]
    assert remarks(replace(spoilt, status="upphävd")) == []


TITLE = "Styrgruppen ska sammankallas minst två gånger per år"
POSITIVE = "säger vad som krävs, inte vad som är fel här."
TO_DO = "säger inte vad läsaren ska göra. Skriv en uppmaning, som Skriv, Lägg till eller Ta bort."
READING = "Antagandet säger inte i en hel mening vilken läsning som har valts och varför."


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda r: replace(r, messages=Messages(f"{TITLE}.")), f"Meddelandet ”{TITLE}.” är regelns titel."),
        (lambda r: replace(r, messages=Messages("Gruppen ska mötas.")), f"Meddelandet ”Gruppen ska mötas.” {POSITIVE}"),
        (
            lambda r: replace(r, messages=Messages(f"Här gäller att {TITLE[0].lower()}{TITLE[1:]}.")),
            f"Meddelandet ”Här gäller att {TITLE[0].lower()}{TITLE[1:]}.” {POSITIVE}",
        ),
        (lambda r: replace(r, fix="Antalet möten per år."), f"”Antalet möten per år.” {TO_DO}"),
        (lambda r: replace(r, citation=replace(r.citation, assumption="Per år.")), READING),
        (lambda r: replace(r, citation=replace(r.citation, also=("C99",))), "Bestämmelsen C99 finns inte i katalogen"),
        (lambda r: replace(r, citation=replace(r.citation, clause="C30")), "hör inte till C30."),
        (lambda r: replace(r, citation=replace(r.citation, lock="sha256:0")), "Regeln är obekräftad: orden i C31 är"),
        (lambda r: replace(r, subject=Pattern("organn")), "Slaget organn finns inte. Menade du organ?"),
        (
            lambda r: replace(r, requirements=(Requirement(Condition("typ", "lika", "styrgrup")),)),
            "Värdet i fältet typ: styrgrup finns inte. Menade du styrgrupp?",
        ),
        (
            lambda r: replace(r, requirements=(Requirement(Condition("möten", "minst", 2)),)),
            "Fältet möten finns inte. Menade du",
        ),
    ],
)
def test_each_fault_has_its_words(spoil: Callable[[Rule], Rule], told: str) -> None:
    found = remarks(spoil(sound()))
    assert [message for message in found if told in message], found


@pytest.mark.parametrize(
    "fix",
    [
        "Skriv möten_per_år, minst 2.",
        "När styrgruppen har beslutat: lägg till beslutet.",
        "Dokumentet kan lämnas in senare.",
        "Datumet går att läsa ur protokollet.",
        "Rätta talet, eller besluta om ett nytt.",
    ],
)
def test_a_fix_that_says_what_to_do_is_let_through(fix: str) -> None:
    assert remarks(replace(sound(), fix=fix)) == []


@pytest.mark.parametrize(
    "message",
    [
        "{namn} ska sammankallas minst 2 gånger per år, men överenskommelsen anger {möten_per_år}.",
        "Styrgruppen saknar en funktion som ska ingå.",
        "{namn} möts {möten_per_år} gånger per år.",
        "Gruppen skulle ha avslutats för länge sedan.",
    ],
)
def test_a_message_that_says_what_is_wrong_is_let_through(message: str) -> None:
    assert remarks(replace(sound(), messages=Messages(message))) == []


def test_the_register_holds_every_id_for_ever() -> None:
    here = Span("rules/regel-id.yaml", 4, 5, 4, 9)
    found = list(lint_register([sound()], {"styrgrupp-moten": here}))
    assert found == []
    found = list(lint_register([sound()], {"gammal": here}))
    assert [(remark.rule, remark.span.path, remark.message) for remark in found] == [
        (
            "styrgrupp-moten",
            "rules/stockholm-2024/styrgrupp-moten.yaml",
            "Regelns id står inte i förteckningen över regler. Kör samverk rules confirm.",
        ),
        (
            "gammal",
            "rules/regel-id.yaml",
            "Regeln har ingen fil. Ta tillbaka filen och skriv status: upphävd, så att id inte används igen.",
        ),
    ]


def test_a_register_is_read_as_it_is_written() -> None:
    text = with_new("rules/regel-id.yaml", None, ["b"], ["a", "b"]).decode()
    read = registered(RuleFiles("rules", {REGISTER: text.encode()}), SCHEMAS)
    assert list(read) == ["a", "b"]
    assert read["b"] == Span("rules/regel-id.yaml", 5, 5, 5, 6)
    assert registered(RuleFiles("rules", {}), SCHEMAS) == {}
    with pytest.raises(RuleSetError, match=r"rules/regel-id\.yaml:1:1"):
        registered(RuleFiles("rules", {REGISTER: b"id: [a]"}), SCHEMAS)


def test_a_removed_rule_and_a_new_one_are_told_of(workspace: City) -> None:
    assert workspace.run("rules", "confirm").code == 0
    assert workspace.run("rules", "lint").out.endswith(" 0 anmärkningar.\n")
    path = workspace.path("rules/stockholm-2024/tre-nivaer.yaml")
    text = path.read_text(encoding="utf-8").replace("id: tre-nivaer", "id: tre-igen")
    path.rename(path.with_name("tre-igen.yaml")).write_text(text, encoding="utf-8")
    answer = workspace.run("rules", "lint")
    assert answer.code == 1
    place = workspace.line("  - tre-nivaer\n", "rules/regel-id.yaml")
    told = [line.partition(": Regel")[0] for line in answer.out.splitlines()]
    assert "rules/stockholm-2024/tre-igen.yaml:1: tre-igen" in told
    assert f"rules/regel-id.yaml:{place}: tre-nivaer" in told
    assert "rules/stockholm-2024/regelverk.yaml" not in answer.out


def over_days(kind: str, *requirements: Requirement) -> Rule:
    """A rule with nothing wrong but what it requires of the day."""
    return replace(
        sound(),
        subject=Pattern(kind),
        requirements=requirements,
        messages=Messages("Rätta det.", due="det ska ha gjorts"),
    )


def asks(field: str, operator: Operator, value: object, *when: Condition) -> Requirement:
    return Requirement(condition=Condition(field, operator, value), when=when)  # type: ignore[arg-type]  # as written


ALIKE = (
    "Fältet {0} beror på dagen, men kravet får samma svar alla dagar, så ingen kan säga när det ska vara gjort. "
    "Ange en gräns som en dag kan passera, eller fråga efter det som fältet räknas från: {1}."
)
BOTH = (
    "Fälten {0} och {1} ändras båda med dagarna, så ingen kan säga när det ska vara gjort. Jämför med ett tal, eller "
    "med ett fält som inte beror på dagen."
)


@pytest.mark.parametrize(
    ("kind", "requirement", "words"),
    [
        ("bilaga", asks("månader_sedan", "finns", value=True), ALIKE.format("månader_sedan", "gällande_datum")),
        ("bilaga", asks("hela_kalenderår", "minst", 0), ALIKE.format("hela_kalenderår", "förnyad")),
        ("bilaga", asks("hela_kalenderår", "högst", -1), ALIKE.format("hela_kalenderår", "förnyad")),
        (
            "part",
            asks("finns_idag", "ett_av", (True, False)),
            ALIKE.format("finns_idag", "i_registret, bildades och upphörde"),
        ),
        (
            "överenskommelse",
            asks("läge", "ett_av", ("kommande", "gällande", "utgången")),
            ALIKE.format("läge", "giltig_från och giltig_till"),
        ),
        (
            "överenskommelse",
            Requirement(pattern=Pattern("bilaga", (Condition("månader_sedan", "finns", value=True),))),
            ALIKE.format("månader_sedan", "gällande_datum"),
        ),
        (
            "bilaga",
            asks("månader_sedan", "högst", FieldRef("hela_kalenderår")),
            BOTH.format("månader_sedan", "hela_kalenderår"),
        ),
        (
            "bilaga",
            asks("typ", "finns", True, Condition("hela_kalenderår", "lika", FieldRef("månader_sedan"))),
            BOTH.format("hela_kalenderår", "månader_sedan"),
        ),
    ],
)
def test_a_rule_over_days_that_nobody_could_date_is_refused(kind: str, requirement: Requirement, words: str) -> None:
    asked = over_days(kind, requirement)
    assert words in remarks(asked)
    with pytest.raises(RuleSetError, match=re.escape(words)):
        Evaluator(rule_set_of(asked))


@pytest.mark.parametrize(
    "requirement",
    [
        asks("månader_sedan", "högst", 12),
        asks("månader_sedan", "ett_av", tuple(range(13))),
        asks("hela_kalenderår", "lika", 0),
        asks("gällande_datum", "finns", False, Condition("månader_sedan", "minst", 13)),
        asks("månader_sedan", "finns", False, Condition("månader_sedan", "minst", 13)),
        Requirement(pattern=Pattern("bilaga", (Condition("hela_kalenderår", "högst", 0),))),
    ],
)
def test_a_rule_over_days_is_taken_however_it_is_spelled(requirement: Requirement) -> None:
    asked = over_days("bilaga", requirement)
    assert remarks(asked) == []
    Evaluator(rule_set_of(asked))


def rule_set_of(asked: Rule) -> RuleSet:
    return RuleSet("prov", "Prov", (asked,), {}, (), asked.valid_from, None, "", "", None, asked.span, NOTHING, NOTHING)


def test_the_command_line_refuses_a_rule_that_nobody_could_date(workspace: City) -> None:
    path = "rules/lkb-2023-196/lagesbild-vartannat-ar.yaml"
    file = workspace.path(path)
    file.write_text(file.read_text(encoding="utf-8").replace("    högst: 24\n", "    finns: true\n"), encoding="utf-8")
    words = ALIKE.format("månader_sedan", "gällande_datum")
    linted = workspace.run("rules", "lint")
    assert (linted.code, words in " ".join(linted.out.split())) == (1, True)
    checked = workspace.run("check")
    assert (checked.code, " ".join(checked.err.split())) == (2, f"samverk: {path}:1:5: {words}")

"""samverk new regel: a draft whose examples show what it means, taken from the rules that there are."""

from datetime import date
from pathlib import Path

import pytest

from city import ROOT, TVILLINGSTA, City
from city_commands import Answer
from samverk.rules.evaluate import Evaluator
from samverk.rules.examples import run_example
from samverk.rules.load import load_rule_sets

DAY = "2026-11-23"
USUAL = {
    "--regelverk": "tvillingsta-2026",
    "--klausul": "T12",
    "--slag": "arbetsgrupp",
    "--fält": "mötesfrekvens",
    "--villkor": "finns",
    "--allvar": "varning",
    "--titel": "Varje arbetsgrupp ska säga hur ofta den möts",
    "--meddelande": "Arbetsgruppen {namn} säger inte hur ofta den möts.",
    "--åtgärd": "Skriv mötesfrekvens.",
    "--ägare": "Tvillingstas styrgrupp",
}
ID = "tvillingsta-motesfrekvens"


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City.at(tmp_path / "stad", TVILLINGSTA)


def new(city: City, flags: dict[str, str], *more: str, rule: str = ID) -> Answer:
    words = [word for flag, said in flags.items() if said for word in (flag, said)]
    where = ("--root", str(ROOT), "--content", str(city.content), "--as-of", DAY)
    return city.run_here("new", "regel", rule, *words, *more, *where)


def files(city: City) -> dict[str, bytes]:
    found = (path for path in city.content.rglob("*") if path.is_file())
    return {path.relative_to(city.content).as_posix(): path.read_bytes() for path in found}


REQUIREMENTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "it is there": ({}, ()),
    "a number": ({"--slag": "organ", "--fält": "möten_per_år", "--villkor": "minst=5"}, ("--där", "typ=styrgrupp")),
    "a truth": (
        {
            "--slag": "överenskommelse",
            "--fält": "har_styrgrupp",
            "--villkor": "lika=ja",
            "--meddelande": "Ingen styrgrupp.",
        },
        (),
    ),
    "of a measure": ({"--slag": "åtgärd", "--fält": "antal_ansvariga", "--villkor": "minst=1"}, ()),
    "not a word": ({"--slag": "åtgärd", "--fält": "uppföljning", "--villkor": "inte=saknas"}, ()),
}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_the_examples_of_a_draft_show_what_it_means(name: str, city: City) -> None:
    flags, more = REQUIREMENTS[name]
    answer = new(city, USUAL | flags, *more)
    assert (answer.code, answer.err) == (0, "")
    assert "status: utkast" in (city.content / f"rules/tvillingsta-2026/{ID}.yaml").read_text(encoding="utf-8")
    assert f"  - {ID}\n" in (city.content / "rules/regel-id.yaml").read_text(encoding="utf-8")
    path = city.content / f"rules/tvillingsta-2026/{ID}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: utkast", "status: gällande"), encoding="utf-8")
    rule_set = load_rule_sets(city.places.rule_files, city.places.schemas)["tvillingsta-2026"]
    (made,) = (one for one in rule_set.rules if one.id == ID)
    assert [one.kind for one in made.examples] == ["uppfyllt", "brutet", "ej_tillämpligt"]
    evaluator = Evaluator(rule_set)
    assert [run_example(made, one, evaluator) for one in made.examples] == [None, None, None]


def test_a_draft_is_explained_as_one(city: City) -> None:
    assert new(city, USUAL).code == 0
    told = city.run_here("explain", ID, "--root", str(ROOT), "--content", str(city.content)).out
    assert "Utkast\n  Regeln bedömer ingenting än." in told
    assert "används ändå" not in told


def test_a_draft_judges_nothing(city: City) -> None:
    before = {one.key for one in city.report(date.fromisoformat(DAY)).findings}
    assert new(city, USUAL).code == 0
    assert {one.key for one in city.report(date.fromisoformat(DAY)).findings} == before


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no rule set": ({"--regelverk": ""}, "Ange --regelverk: vilket regelverk."),
    "another rule set": ({"--regelverk": "tvillingsta-2025"}, "Menade du tvillingsta-2026?"),
    "no clause": ({"--klausul": ""}, "Ange --klausul: vilken bestämmelse. Välj bland T"),
    "another clause": ({"--klausul": "T99"}, "Bestämmelsen T99 finns inte i tvillingsta-2026."),
    "another kind": ({"--slag": "arbetsgrup"}, "Menade du arbetsgrupp?"),
    "another field": ({"--fält": "motesfrekvens"}, "Menade du mötesfrekvens?"),
    "no requirement": ({"--villkor": ""}, "Ange --villkor: vilket krav"),
    "another operator": ({"--villkor": "ungefär=4"}, "Villkoret ungefär finns inte."),
    "a word for a number": ({"--slag": "organ", "--fält": "möten_per_år", "--villkor": "minst=ofta"}, "skriva så"),
    "a message about another field": ({"--meddelande": "{nam} möts inte."}, "går inte att skriva så"),
    "another severity": ({"--allvar": "hemskt"}, "Allvaret hemskt finns inte."),
    "no title": ({"--titel": ""}, "Ange --titel: kravet i en mening."),
    "what nothing shows": ({"--slag": "organ", "--fält": "möten_per_år", "--villkor": "minst=5000"}, "inget som visar"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, city: City) -> None:
    flags, why = WRONG[name]
    before = files(city)
    answer = new(city, USUAL | flags)
    assert (answer.code, answer.out) == (2, "")
    assert why in " ".join(answer.err.split())
    assert files(city) == before


@pytest.mark.parametrize(("rule", "why"), [("tvillingsta-exemplar", "finns redan."), ("Ett Krav", "är inget id.")])
def test_an_id_names_one_rule_for_ever(rule: str, why: str, city: City) -> None:
    answer = new(city, USUAL, rule=rule)
    assert (answer.code, why in answer.err) == (2, True)

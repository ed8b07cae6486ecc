"""Verdicts that follow the words of the sources: how bad, from when, of whom, and in which city they are asked."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

from city import ROOT, rule_sets
from samverk.agreement.read_content import read_content
from samverk.judging import Judge
from samverk.model.tree import text_of
from samverk.source.yaml_reader import parse_document
from words import stockholm

JUNE = date(2024, 6, 2)
PERIOD = "giltighet: {från: 2024-06-01, till: tillsvidare}\n"
REGISTER = """organisationer:
  - {id: tk, namn: Trafikkontoret, typ: fackförvaltning}
  - {id: sdf, namn: Stadsdelsförvaltningen, typ: stadsdelsförvaltning}
  - {id: lpo, namn: Lokalpolisområdet, typ: lokalpolisområde}
"""
NOTHING: Mapping[str, str] = MappingProxyType({})


def told(
    rule: str, day: date, text: str, files: Mapping[str, str] = NOTHING, profile: str = "stockholm-2024"
) -> list[str]:
    """The verdict of one rule on an agreement, then the severities of what it finds; empty where it is not in force."""
    head = f"id: x\ntitel: T\nprofil: {profile}\nmall: m\navtalsdatum: 2024-05-24\n"
    own = {"avtal/x/overenskommelse.yaml": head + text, **files}
    content, _ = read_content("c", {f"c/{name}": words.encode() for name, words in own.items()}, None, stockholm)
    report = Judge(content, rule_sets()).agreement(content.agreements[0], day)
    return [
        *(o.verdict for o in report.outcomes if o.rule == rule),
        *(f.severity.swedish for f in report.findings if f.rule == rule),
    ]


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        ("stadsdelsdirektör", ["met"]), ("t.f. stadsdelsdirektör", ["met"]), ("tf stadsdelsdirektör", ["met"]),
        ("stf. stadsdelsdirektör", ["breached", "varning"]), ("stf stadsdelsdirektör", ["breached", "varning"]),
        ("ställföreträdande stadsdelsdirektör", ["breached", "varning"]),
        ("vik. stadsdelsdirektör", ["breached", "varning"]), ("bitr. stadsdelsdirektör", ["breached", "varning"]),
        ("enhetschef", ["breached", "fel"]), ("assistent till stadsdelsdirektör", ["breached", "fel"]),
    ],
)  # fmt: skip
def test_who_stands_in_signs_with_a_mandate(function: str, answer: list[str]) -> None:
    rows = f"parter: [{{id: k, sida: kommun}}]\nundertecknande: [{{part: k, funktion: {function}}}]\n"
    assert told("undertecknare-ratt-funktion", JUNE, PERIOD + rows) == answer


@pytest.mark.parametrize(
    ("organisation", "function", "answer"),
    [
        ("tk", "förvaltningschef", ["met"]), ("tk", "stadsdelsdirektör", ["met"]), ("tk", "\"\"", ["breached", "fel"]),
        ("sdf", "stadsdelsdirektör", ["met"]), ("sdf", "förvaltningschef", ["breached", "fel"]),
        ("lpo", "lokalpolisområdeschef", ["met"]), ("lpo", "kommunpolis", ["breached", "fel"]),
        ("okand", "förvaltningschef", ["breached", "fel"]),
    ],
)  # fmt: skip
def test_who_signs_follows_what_kind_of_organisation_it_is(organisation: str, function: str, answer: list[str]) -> None:
    side = "polis" if organisation == "lpo" else "kommun"
    party = f"parter: [{{id: k, sida: {side}, organisation: {organisation}}}]\n"
    rows = f"undertecknande: [{{part: k, funktion: {function}}}]\n"
    assert told("undertecknare-ratt-funktion", JUNE, PERIOD + party + rows, {"register.yaml": REGISTER}) == answer


@pytest.mark.parametrize("groups", [True, False])
@pytest.mark.parametrize(
    ("measure", "with_groups", "without"),
    [
        ("", ["breached", "fel"], ["breached", "fel"]),
        ("ansvarig_grupp: g", ["breached", "varning"], ["breached", "fel"]),
        ("ansvarig: [k, p]", ["breached", "fel"], ["met"]),
        ("ansvarig: [k, p], ansvarig_grupp: g", ["met"], ["breached", "fel"]),
        ("ansvarig: [k], ansvarig_grupp: g", ["breached", "varning"], ["breached", "fel"]),
        ("ansvarig: [k, p], ansvarig_grupp: z", ["breached", "fel"], ["breached", "fel"]),
    ],
)  # fmt: skip
def test_the_duty_is_the_groups(measure: str, with_groups: list[str], without: list[str], groups: bool) -> None:
    organisation = "samverkansorganisation: {arbetsgrupper: [{id: g, namn: G, område: u}]}\n" if groups else ""
    text = f"{PERIOD}parter: [{{id: k, sida: kommun}}, {{id: p, sida: polis}}]\n{organisation}"
    row = ", ".join(one for one in ("id: a, område: u", measure) if one)
    plan = f"---\ntyp: åtgärdsplan\ndatum: 2024-05-01\nåtgärder:\n  - {{{row}}}\n---\n"
    answer = told("atgard-har-ansvarig", JUNE, text, {"avtal/x/bilagor/atgardsplan/2024-05-01.md": plan})
    assert answer == (with_groups if groups else without)


@pytest.mark.parametrize("basis", ["bygger_på: 2024-04-03\n", ""])
@pytest.mark.parametrize(
    ("day", "answer"),
    [(date(2024, 6, 15), []), (date(2024, 6, 30), []), (date(2024, 7, 1), ["breached", "varning"])],
)
def test_a_plan_has_to_rest_on_a_lagesbild_when_the_act_asks_for_plans(
    basis: str, day: date, answer: list[str]
) -> None:
    plan = f"---\ntyp: åtgärdsplan\ndatum: 2024-05-01\n{basis}---\n## Plan\n"
    files = {"avtal/x/bilagor/atgardsplan/2024-05-01.md": plan}
    assert told("atgardsplan-bygger-pa-lagesbild", day, PERIOD, files) == answer


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2026, 12, 20), ["met"]), (date(2026, 12, 31), ["breached", "varning"]),
        (date(2027, 1, 1), ["breached", "varning"]), (date(2027, 12, 31), ["breached", "varning"]),
        (date(2028, 1, 1), ["breached", "fel"]),
    ],
)  # fmt: skip
def test_a_lagesbild_is_of_the_year_in_which_it_was_decided_too(day: date, answer: list[str]) -> None:
    files = {
        "avtal/x/bilagor/lagesbild/2025-12-20.md": "---\ntyp: lägesbild\ndatum: 2025-12-20\n"
        "beslut: 2026-02-10-styrgrupp\n---\n## Kartläggning\n",
        "avtal/x/beslut/2026-02-10-styrgrupp.yaml": "organ: lokal-styrgrupp\ndatum: 2026-02-10\n"
        "dokument: Protokoll 2026:1 § 3\navser: [lagesbild/2025-12-20]\n",
    }
    assert told("lagesbild-arlig", day, PERIOD, files) == answer


@pytest.mark.parametrize(
    ("said", "status", "who"),
    [
        ("slut: tills vidare", ["met"], ["not_applicable"]), ("slut: löpande", ["met"], ["not_applicable"]),
        ("slut: årligen", ["met"], ["not_applicable"]),
        ("nr: 1, slut: 2025-01-31", ["met"], ["not_applicable"]),
        ('nr: "2.1", slut: 2025-01-31', ["met"], ["not_applicable"]),
        ("slut: 2025-01-31, utförare: [tk]", ["met"], ["met"]),
        ("slut: 2025-01-31, utförare: tk", ["met"], ["met"]),
        ("slut: 2025-01-31, utförare: [tk, skolan]", ["met"], ["breached", "varning"]),
    ],
)  # fmt: skip
def test_what_measures_are_like_can_be_written(said: str, status: list[str], who: list[str]) -> None:
    plan = f"---\ntyp: åtgärdsplan\ndatum: 2024-05-01\nåtgärder:\n  - {{id: a, status: pågår, {said}}}\n---\n"
    files = {"avtal/x/bilagor/atgardsplan/2024-05-01.md": plan, "register.yaml": REGISTER}
    assert told("atgard-status", JUNE, PERIOD, files) == status
    assert told("utforare-finns-i-register", JUNE, PERIOD, files) == who


PARTIES = "parter: [{id: k, sida: kommun, benämning: K}, {id: p, sida: polis, benämning: P}]\n"
NEUTRAL = ("adress-fullstandig", "orgnr-giltigt", "exemplar-per-part")


@pytest.mark.parametrize("rule", NEUTRAL)
@pytest.mark.parametrize("profile", ["bas", "stockholm-2024"])
def test_what_no_text_asks_for_is_not_demanded(profile: str, rule: str) -> None:
    assert told(rule, JUNE, PERIOD + PARTIES, profile=profile) == ["not_applicable"]


@pytest.mark.parametrize(
    ("rule", "answer"),
    [("part-uppgifter-anges", ["breached", *["fel"] * 4]), ("exemplar-anges", ["breached", "varning"])],
)
def test_what_the_text_of_a_city_asks_for_is_demanded_there(rule: str, answer: list[str]) -> None:
    assert told(rule, JUNE, PERIOD + PARTIES) == answer
    assert told(rule, JUNE, PERIOD + PARTIES, profile="bas") == []


def test_what_a_source_tells_as_a_common_fault_is_an_assumption() -> None:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "rules/bra").glob("*.yaml")]
    rules = [one["källa"] for one in files if one.get("prövar")]
    assert {one["grund"] for one in rules if one["klausul"] in ("B10", "B11")} == {"antagande"}
    assert all(one["antagande"] for one in rules if one["grund"] == "antagande")


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("rules/kallor/*.yaml"), *ROOT.glob("examples/*/rules/kallor/*.yaml")],
    ids=lambda path: path.stem,
)
def test_each_source_says_until_when_it_is_known(path: Path) -> None:
    document, _ = parse_document(path.name, path.read_bytes())
    assert document
    assert (text_of(document.root.get("känd_till")) or "").endswith(".")


def test_each_basic_requirement_has_an_id_of_its_own() -> None:
    clauses = yaml.safe_load((ROOT / "rules/kallor/grundkrav.yaml").read_text(encoding="utf-8"))["klausuler"]
    ids = [one["id"] for one in clauses]
    assert sorted(ids) == sorted(set(ids))

"""Secrecy, and what no edition repeats: one value of the faultless district is changed."""

from dataclasses import replace
from datetime import date

import pytest

from city import NOVEMBER, ROOT, District
from samverk.agreement.redaction import redact
from samverk.check import report_on
from samverk.facts.build import facts_of
from samverk.model.report import Report
from samverk.model.rule import Parameter
from samverk.reading import Reading, read
from samverk.render.json import render as render_json
from samverk.rules.evaluate import Evaluator
from samverk.rules.folder import read_folder_of_rules
from samverk.rules.load import load_rule_sets
from samverk.rules.parameters import bind
from samverk.source.places import Places, rule_files
from test_personal_data import (
    CONTACTS,
    FUNCTION_FIRST,
    INTERNAL,
    LAGESBILD,
    MOBILE,
    PERSONAL_NUMBER,
    PRIVATE,
    PUBLIC,
    RULE,
)

WITHHELD = "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL"


@pytest.mark.parametrize(
    "ground",
    ["OSL", "Känsligt", "18 kap. OSL", "1 § OSL", "18 kap. 1 §", "enligt lag"],
)
def test_a_ground_that_names_no_provision(norrby: District, ground: str) -> None:
    withhold(norrby, f"åtkomst: sekretess\nsekretessgrund: {ground}")
    line = norrby.text(LAGESBILD).split("\n").index(f"sekretessgrund: {ground}") + 1
    assert ("fel", "sekretessgrund-anges", LAGESBILD, line) in norrby.told()


@pytest.mark.parametrize(
    "ground",
    [
        "18 kap. 1 § OSL",
        "18 kap. 1 och 2 §§ OSL",
        "18 kap. 1–3 §§ offentlighets- och sekretesslagen (2009:400)",
        "35 kap 1 § offentlighets- och sekretesslagen",
        "OSL 18 kap. 1 §",
        "OSL 18:1",
        "26 kap. 1 a § OSL",
    ],
)
def test_a_ground_that_names_one(norrby: District, ground: str) -> None:
    withhold(norrby, f"åtkomst: sekretess\nsekretessgrund: {ground}")
    assert norrby.verdicts()["sekretessgrund-anges"] == "met"
    assert norrby.verdicts()["sekretess-utan-text"] == "met"
    assert norrby.verdicts()["lagesbild-offentlig-version"] == "met"  # the older ones are public


def test_no_ground_at_all(norrby: District) -> None:
    withhold(norrby, "åtkomst: sekretess")
    line = norrby.text(LAGESBILD).split("\n").index("åtkomst: sekretess") + 1
    assert ("fel", "sekretessgrund-anges", LAGESBILD, line) in norrby.told()


def test_a_withheld_text_that_is_left_is_found_and_never_quoted(norrby: District) -> None:
    norrby.replace("åtkomst: offentlig", WITHHELD, LAGESBILD)
    found = [finding for finding in norrby.findings() if finding.rule == "sekretess-utan-text"]
    line = norrby.text(LAGESBILD).split("\n").index("## Kartläggning") + 1
    assert [(f.span.path.rpartition("/")[2], f.span.start_line) for f in found] == [("2026-05-12.md", line)]
    assert found[0].quote == "•" * len("## Kartläggning")
    shown = render_json(norrby.judged().reports)
    body = norrby.text(LAGESBILD).partition("## Kartläggning")[2]
    assert [row for row in body.split("\n") if len(row) > 12 and row in shown] == []


def test_withheld_rows_that_are_left(norrby: District) -> None:
    text = norrby.text(CONTACTS).replace("åtkomst: offentlig", WITHHELD)
    norrby.write(text.partition("\n---\n")[0] + "\n---\n", CONTACTS)
    line = text.split("\n").index("kontakter:") + 1
    assert ("fel", "sekretess-utan-text", CONTACTS, line) in norrby.told()
    assert norrby.verdicts()["kontaktuppgift-per-funktion"] == "not_assessed"


def withhold(norrby: District, access: str) -> None:
    """The current lägesbild as a record that it exists."""
    text = norrby.text(LAGESBILD).replace("åtkomst: offentlig", access)
    norrby.write(text.partition("\n---\n")[0] + "\n---\n", LAGESBILD)


def test_no_public_lagesbild_at_all(norrby: District) -> None:
    for name in ("2024-05-14", "2025-05-13"):
        norrby.replace("åtkomst: offentlig", "åtkomst: intern", f"bilagor/lagesbild/{name}.md")
    withhold(norrby, WITHHELD)
    line = norrby.text(LAGESBILD).split("\n").index("åtkomst: sekretess") + 1
    assert ("varning", "lagesbild-offentlig-version", LAGESBILD, line) in norrby.told()


def test_another_choice_asks_for_the_current_one() -> None:
    """offentlig-lägesbild: gällande makes a warning of what exempeludden does, which is fine otherwise."""
    schemas = Places.of(ROOT).schemas
    city, _ = read(Places.of(ROOT, ROOT / "examples" / "exempelstad"))
    agreement = next(a for a in city.agreements if a.id == "exempeludden")
    folder = ROOT / "rules" / "publicering"
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    unbound = next(r for r in read_folder_of_rules("publicering", "rules/publicering", files, schemas).rules
                   if r.id == "lagesbild-offentlig-version")  # fmt: skip
    rule_set = load_rule_sets(rule_files(ROOT / "rules"), schemas)["publicering"]
    broken = {}
    for choice in ("någon", "gällande"):
        chosen = {"offentlig-lägesbild": Parameter("offentlig-lägesbild", choice, "prov", "publicering")}
        evaluator = Evaluator(replace(rule_set, rules=(bind(unbound, chosen),)))
        findings, *_ = evaluator.judge("exempeludden", facts_of(agreement, city, NOVEMBER), NOVEMBER, {})
        broken[choice] = [finding.message for finding in findings]
    assert broken == {"någon": [], "gällande": ["Den gällande lägesbilden är inte offentlig."]}


def test_nothing_about_a_person_is_repeated_anywhere(norrby: District) -> None:
    """Not in messages, keys, quotes or evidence, of this rule or of any other that points at the same line."""
    norrby.replace("benämning: kommunen", f"benämning: {PERSONAL_NUMBER}")
    norrby.replace("benämning: Polisen", f"benämning: {PERSONAL_NUMBER}")
    norrby.replace("gata: Påhittsgatan 12", f"gata: {MOBILE}")
    norrby.replace("postnummer: 000 11", "postnummer: 00011")
    norrby.replace(PUBLIC, f"e_post: {PRIVATE}}}", CONTACTS)
    norrby.replace(INTERNAL, f"telefon: {PERSONAL_NUMBER}, synlighet: intern", CONTACTS)
    judged = norrby.judged()
    rules = {finding.rule for finding in judged.report.findings}
    assert {RULE, "beteckning-unik-och-anvand", "adress-fullstandig"} <= rules
    for report in (judged.report, redact(judged.content, judged.report).report):
        assert said(report) == []


def said(report: Report) -> list[str]:
    text = repr(report) + render_json([report])
    return [value for value in (PERSONAL_NUMBER, MOBILE, PRIVATE) if value in text]


def test_the_public_edition_tells_nothing_of_an_internal_detail(norrby: District) -> None:
    norrby.replace(INTERNAL, f"telefon: {PERSONAL_NUMBER}, synlighet: intern", CONTACTS)
    judged = norrby.judged()
    (finding,) = (f for f in redact(judged.content, judged.report).report.findings if f.agreement == "norrby")
    assert (finding.message, finding.quote, finding.key) == (
        "En uppgift som inte är offentlig behöver ses över.",
        "",
        RULE,
    )


def test_an_annex_that_is_internal_as_a_whole_keeps_its_text(norrby: District) -> None:
    norrby.replace("åtkomst: offentlig", "åtkomst: offentlig\nsynlighet: intern", LAGESBILD)
    norrby.append("KANARIEFÅGEL", LAGESBILD)
    judged = norrby.judged()
    assert "KANARIEFÅGEL" not in repr(redact(judged.content, judged.report))


def test_jarva_has_no_fault_and_what_is_not_here_is_not_assessed() -> None:
    content, unreadable = read(Places.of(ROOT))
    rule_sets = load_rule_sets(rule_files(ROOT / "rules"), Places.of(ROOT).schemas)
    report = report_on(Reading(content, unreadable), rule_sets, date(2024, 6, 2))
    own = {rule.id for rule in rule_sets["publicering"].rules if rule.rule_set == "publicering"} | {
        "kontaktuppgift-per-funktion",
        "mottagare-for-information",
    }
    assert [finding.rule for finding in report.findings if finding.rule in own] == []
    verdicts = {outcome.rule: outcome.verdict for outcome in report.outcomes if outcome.rule in own}
    assert verdicts == {
        FUNCTION_FIRST: "met",
        "gemensamma-filer-utan-personuppgifter": "met",
        "inga-personnamn-i-lagesbild": "not_assessed",
        "inga-personnamn-i-text": "met",
        RULE: "met",
        "kontaktuppgift-per-funktion": "not_assessed",
        "lagesbild-offentlig-version": "not_assessed",
        "mottagare-for-information": "not_assessed",
        "sekretess-utan-text": "not_applicable",
        "sekretessgrund-anges": "not_applicable",
    }

"""What does not concern an agreement says why where it is told: every rule over every example town, and every rule."""

import json
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from city import EXEMPELSTAD, NOVEMBER, PAHITTKOPING, ROOT, SAGOBYGDEN, TVILLINGSTA, USUALLY, schemas
from samverk.check import judge
from samverk.facts.build import facts_of
from samverk.facts.not_concerned import why_not_concerned
from samverk.render import junit, why
from samverk.rules.load import load_rule_sets
from samverk.rules.reference import matches
from samverk.site.read.proofs import requirements_view
from samverk.source.places import Places
from site_builds import published

TOWNS = (EXEMPELSTAD, TVILLINGSTA, PAHITTKOPING, SAGOBYGDEN)


@pytest.mark.parametrize("place", TOWNS, ids=lambda one: one.name)
def test_nothing_that_a_rule_is_about_is_there(place: Path) -> None:
    day = USUALLY[place].day
    judged = judge(Places.of(ROOT, place), day)
    tried = 0
    for agreement in judged.content.agreements:
        facts = facts_of(agreement, judged.content, day)
        for outcome in judged.report.outcomes:
            if outcome.agreement != agreement.id or outcome.verdict != "not_applicable":
                continue
            tried += 1
            rule = judged.rules[outcome.rule]
            subjects = [f for f in facts if f.kind == rule.subject.kind and matches(rule.subject.conditions, f, f)]
            assert subjects == [], (rule.id, why_not_concerned(rule))
    assert tried >= 15


def test_every_rule_can_say_what_it_is_about() -> None:
    sets = load_rule_sets(Places.of(ROOT, TVILLINGSTA).rule_files, schemas()).values()
    told = {rule.id: why_not_concerned(rule) for one in sets for rule in one.rules}
    assert len(told) >= 140
    assert {name: words for name, words in told.items() if "_" in words or "None" in words or len(words) > 400} == {}


def test_it_is_told_in_the_terminal_in_json_in_reports_and_on_pages() -> None:
    judged = judge(Places.of(ROOT, SAGOBYGDEN), NOVEMBER)
    told = [one.rule for one in judged.report.outcomes if one.agreement and one.verdict == "not_applicable"]
    wanted = {rule: why_not_concerned(judged.rules[rule]) for rule in told}
    lines = why.render(judged.report, "sagobygden", judged.rules, 1000)
    terminal = "\n".join("".join(piece.text for piece in line) for line in lines)
    document = json.loads(why.json_document(judged.report, "sagobygden", judged.rules))
    read = {one["rule"]: one.get("why") for one in document["outcomes"] if one["verdict"] == "not_applicable"}
    report = junit.render(judged.reports, judged.rules)
    made = published(SAGOBYGDEN, "public")
    proofs = {one.rule.id: one.why for one in requirements_view(made.known[0], made).proofs}
    assert len(wanted) >= 30
    assert read == wanted
    assert [rule for rule, words in wanted.items() if words not in terminal] == []
    assert [rule for rule, words in wanted.items() if escape(words) not in report] == []
    assert {rule: proofs.get(rule) for rule in wanted} == wanted

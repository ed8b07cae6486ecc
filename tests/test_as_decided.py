"""A version of an annex that nobody has decided is judged as if it were: that is told as to come, and stops nothing.

The table spoils the latest lägesbild and plan of a town. What the rules find in them when they are decided has to be
told of them while they are not, and nothing else.
"""

import json
import re
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, City
from samverk.check import Manner, judge
from samverk.facts.catalogue import KINDS
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.model.rule import Rule, Severity
from samverk.model.standing import Standing

PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
PICTURE = "content/avtal/norrby/bilagor/lagesbild/2026-05-12.md"
SPOILT = [
    (PLAN, r"(?m)^    orsak: .*\n", ""),
    (PLAN, r"(?m)^    problem: .*\n", ""),
    (PLAN, r"(?m)^    område: \w+", "    område: unga"),
    (PLAN, r"(?m)^    ansvarig: .*", "    ansvarig: [polisen]"),
    (PLAN, r"(?m)^    slut: .*", "    slut: 2026-06-02"),
    (PLAN, r"(?m)^    start: .*", "    start: 2029-06-02"),
    (PLAN, r"(?m)^    tidshorisont: .*\n", ""),
    (PLAN, r"(?m)^      hur: .*\n", ""),
    (PLAN, r"(?s)\nåtgärder:\n.*?\n---\n", "\nåtgärder: []\n---\n"),
    (PLAN, r"(?m)^bygger_på: .*\n", ""),
    (PICTURE, r"(?s)\n---\n.*", "\n---\n# Lägesbild\n\nText.\n"),
    (PICTURE, r"(?m)^## .*", "## Annat"),
]


def report(city: City) -> tuple[Report, dict[str, Rule]]:
    judged = judge(city.places, NOVEMBER, manner=Manner(supposing=True))
    return judged.report, dict(judged.rules)


def of_the_words(finding: Finding, rules: dict[str, Rule]) -> bool:
    """Whether the finding is of a rule about what one of the two annexes says, other than how it was decided."""
    rule = rules.get(finding.rule)
    needed = KINDS[rule.subject.kind].needed(rule.subject.conditions) if rule else ()
    return bool({"åtgärdsplan", "lägesbild"} & set(needed))


def told(findings: tuple[Finding, ...], rules: dict[str, Rule]) -> set[tuple[str, str, Severity]]:
    return {(f.rule, f.message, f.severity) for f in findings if of_the_words(f, rules)}


@pytest.mark.parametrize("number", range(len(SPOILT)))
def test_what_is_found_once_it_is_decided_is_told_before(number: int, tmp_path: Path) -> None:
    path, pattern, other = SPOILT[number]
    city = City.at(tmp_path, EXEMPELSTAD, only=["norrby"])
    text = city.text(path)
    spoilt = re.sub(pattern, other, text)
    assert spoilt != text
    city.write(spoilt, path)
    decided, rules = report(city)
    assert decided.when_decided == ()
    city.write(re.sub(r"(?m)^beslut: .*\n", "", spoilt), path)
    undecided, _ = report(city)
    assert not any(one.blocks(deadlines_fail=True) for one in undecided.when_decided)
    assert all(one.supposes for one in undecided.when_decided)
    later = told((*undecided.findings, *undecided.when_decided), rules)
    assert told(decided.findings, rules) <= later
    assert told(undecided.when_decided, rules) <= told(decided.findings, rules)
    assert told(decided.findings, rules), "the table spoils what a rule asks for"
    keys = [one.key for one in (*undecided.findings, *undecided.when_decided)]
    assert len(keys) == len(set(keys)), "nothing is told twice"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A whole project with a plan that nobody has decided and that has no measures."""
    city = City.project(tmp_path_factory.mktemp("stad"), EXEMPELSTAD, only=["norrby"])
    spoilt = re.sub(SPOILT[8][1], SPOILT[8][2], city.text(PLAN))
    city.write(re.sub(r"(?m)^beslut: .*\n", "", spoilt), PLAN)
    return city


def test_every_form_that_a_person_reads_says_when_it_will_be_so(draft: City) -> None:
    shown = draft.run_here("check", "--as-of", NOVEMBER.isoformat()).out
    assert re.search(r"(?m)^  Obeslutat +1 brist · 1 påpekande\n +gäller när det är beslutat, hindrar inte", shown)
    assert "Åtgärdsplanen innehåller inga åtgärder." in shown
    assert "äller när åtgärdsplanen har beslutats" in shown
    comment = draft.run_here("check", "--as-of", NOVEMBER.isoformat(), "--format", "markdown").out
    assert "Gäller när åtgärdsplanen har beslutats" in comment
    page = draft.run_here("check", "--as-of", NOVEMBER.isoformat(), "--format", "html").out
    assert "Gäller när åtgärdsplanen har beslutats." in page


def test_it_counts_for_nothing(draft: City) -> None:
    found = json.loads(draft.run_here("check", "--as-of", NOVEMBER.isoformat(), "--format", "json").out)
    later = found["when_decided"]
    assert {one["supposes"] for one in later} == {"åtgärdsplanen har beslutats"}
    assert not any(one["blocking"] for one in later)
    assert not {one["key"] for one in later} & {one["key"] for one in found["findings"]}
    alone = judge(draft.places, NOVEMBER).report
    assert alone.when_decided == ()
    assert found["summary"]["errors"] == sum(f.standing is Standing.BREACHED for f in alone.findings)

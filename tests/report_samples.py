"""Reports to render: a small real one, and hostile ones made of what an attacker would write."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from city import ROOT, City
from samverk.check import judge
from samverk.model.finding import Evidence, Finding, Outcome, Related
from samverk.model.report import Report, in_report_order
from samverk.model.rule import Citation, Rule, Severity
from samverk.model.span import Span
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files

DAY = date(2026, 1, 1)
EXPECTED = Path(__file__).parent / "data" / "report"
CHOSEN = frozenset({
    "styrgrupp-moten", "lagesbild-arlig", "omraden-anges", "underskrift-alla-parter", "lagesbild-tre-delar",
    "dispens-giltig", "tackning-alla-distrikt", "giltighet-anges",
})  # fmt: skip
"""A blocking fault, a late one, warnings, one not assessed, one not applicable, one about all, one met."""
HOSTILE = (
    "@staden #12 !3 ~etikett <script>alert(1)</script> <!-- | `kod` ``` [länk](https://ond.example) ![b](x) "
    "www.ond.example https://ond.example/ ond@ond.example :smile: $x$ **fet** _kursiv_ ~~struken~~ \\| &lt; 0a1b2c3d4e "
    "GH-1 {0} %0A ::error::x ]]> \x00\x1b[31m\u202e\u2028\r\n::error file=x::y\n\n# rubrik\n- punkt\n/close\n1. ett"
)
ALPHABET = "@#!~|`[]()<>&\"'*_\\{}:;%,.-+=/$^ \n\r\t\0\x1b\u202e\u2028\u00a0åÖ1aGHwww😀"


def small_report(workspace: City) -> Report:
    """Järva with a fault and a late lägesbild, judged by eight rules; one warning is waived."""
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    report = judge(workspace.places, DAY).report
    chosen = [finding for finding in report.findings if finding.rule in CHOSEN]
    waived = [replace(f, waiver="Beslut 2025-12-01, § 4.") if f.rule == "omraden-anges" else f for f in chosen]
    return replace(
        report,
        findings=in_report_order(waived),
        outcomes=tuple(outcome for outcome in report.outcomes if outcome.rule in CHOSEN),
    )


def rules_by_id() -> Mapping[str, Rule]:
    """Every rule of the project."""
    rule_sets = load_rule_sets(rule_files(ROOT / "rules"), Places.of(ROOT).schemas)
    return {rule.id: rule for rule_set in rule_sets.values() for rule in rule_set.rules}


def sample_finding(**given: Any) -> Finding:
    """A finding in which every text is HOSTILE but those given."""
    return replace(
        Finding(
            rule="styrgrupp-moten",
            severity=Severity.ERROR,
            message=HOSTILE,
            fix=HOSTILE,
            span=Span("content/avtal/å ö/a,b:c%|`<x>[y](z).yaml", 3, 5, 3, 9),
            key=HOSTILE,
            agreement="å <b>",
            citation=Citation("lokal-2024", "C31", HOSTILE),
            related=(Related(Span("content/a.yaml", 1, 1, 1, 1), HOSTILE),),
            quote=HOSTILE,
            hint=HOSTILE,
        ),
        **given,
    )


def report_of(
    *findings: Finding, outcomes: tuple[Outcome, ...] = (), named: tuple[str, ...] = (), **given: Any
) -> Report:
    """A report with these findings, in order, on the agreements that are named or else told of."""
    told = {one.agreement for one in outcomes if one.agreement} or {"å <b>"}
    return Report(DAY, named or tuple(sorted(told)), ("stockholm-2024",), in_report_order(findings), outcomes, **given)


def hostile_report() -> Report:
    """Every sort of finding with hostile words, and outcomes of an unknown rule with hostile evidence."""
    evidence = (Evidence(Span("content/avtal/å ö/<i>.md", 4, 1, 4, 3), HOSTILE),)
    return report_of(
        sample_finding(),
        sample_finding(time_driven=True),
        sample_finding(severity=Severity.WARNING),
        sample_finding(severity=Severity.NOTE, agreement=None),
        sample_finding(waiver=HOSTILE),
        sample_finding(inherited=True),
        sample_finding(rule="yaml", citation=None, hint=None, quote=""),
        outcomes=(
            Outcome("okänd-regel", "å <b>", "not_assessed", evidence),
            Outcome("1. [lista](x)", None, "not_assessed", evidence),
            Outcome("styrgrupp-moten", "å <b>", "breached", evidence),
            Outcome("lagesbild-arlig", "å <b>", "not_applicable"),
        ),
    )


def words() -> st.SearchStrategy[str]:
    """Text made mostly of signs that some format gives a meaning."""
    return st.text(st.sampled_from(ALPHABET), max_size=40) | st.text(
        st.characters(exclude_categories=["Cs"]), max_size=20
    )


def findings() -> st.SearchStrategy[Finding]:
    """Any finding, with hostile words and a place that need not exist."""
    number = st.integers(1, 50)
    spans = st.builds(
        lambda path, line, column, lines, width: Span(path, line, column, line + lines, column + width),
        words().map(lambda path: "content/" + path), number, number, st.integers(0, 2), st.integers(0, 60),
    )  # fmt: skip
    return st.builds(
        Finding, rule=st.sampled_from(["styrgrupp-moten", "lagesbild-arlig", "yaml", "okänd"]),
        severity=st.sampled_from(Severity), message=words(), fix=words(), span=spans, key=words(),
        agreement=st.none() | words(), citation=st.none() | st.builds(Citation, words(), words(), words()),
        related=st.lists(st.builds(Related, spans, words()), max_size=2).map(tuple), time_driven=st.booleans(),
        waiver=st.none() | words(), quote=words(), hint=st.none() | words(), inherited=st.booleans(),
    )  # fmt: skip


def reports() -> st.SearchStrategy[Report]:
    """Any report of up to fourteen findings, and some that come when something is decided."""
    later = st.builds(lambda one, event: replace(one, supposes=event, waiver=None), findings(), words())
    return st.builds(
        lambda found, coming: report_of(*found, when_decided=tuple(coming)),
        st.lists(findings(), max_size=14),
        st.lists(later, max_size=3),
    )


def parsed(text: str) -> Any:
    """JSON, refused where it has what JSON has not."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)

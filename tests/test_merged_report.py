"""A report is made one agreement at a time; together the parts are the whole, in whatever order they come."""

from datetime import date

import pytest

from city import ROOT
from samverk.check import judge, reports_on
from samverk.model.report import in_report_order, merged
from samverk.reading import read
from samverk.render import github, gitlab, html, json, junit, markdown, sarif, text
from samverk.rules.load import load_rule_sets
from samverk.selection import reports_in
from samverk.source.places import Places

CITIES = ("content", "examples/exempelstad", "examples/tvillingsta")
DAYS = (date(2024, 6, 2), date(2026, 11, 23), date(2028, 3, 1))


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("day", DAYS)
def test_the_parts_are_the_whole(city: str, day: date) -> None:
    judged = judge(Places.of(ROOT, ROOT / city), day)
    *own, together = judged.reports
    assert [part.agreements for part in own] == [(agreement.id,) for agreement in judged.content.agreements]
    assert together.agreements == ()
    for part in own:
        assert {finding.agreement for finding in part.findings} <= set(part.agreements)
        assert {outcome.agreement for outcome in part.outcomes} == set(part.agreements)
    whole = judged.report
    assert whole.findings == in_report_order(whole.findings)
    assert list(whole.outcomes) == sorted(whole.outcomes, key=lambda one: (one.agreement or "", one.rule))
    assert whole.profiles == together.profiles
    counts = [part.summary for part in judged.reports]
    for name in ("agreements", "blocking", "errors", "warnings", "notes", "waived"):
        assert getattr(whole.summary, name) == sum(getattr(one, name) for one in counts)


def test_the_order_of_the_parts_is_seen_in_no_format() -> None:
    judged = judge(Places.of(ROOT, ROOT / "examples" / "exempelstad"), DAYS[1])
    rules = {rule.id: rule for one in judged.rule_sets.values() for rule in one.rules}
    turned = [*judged.reports[2:], *judged.reports[:2]]
    for parts in (turned, [merged(turned)], reversed(judged.reports)):
        given = list(parts)
        assert text.render(given, rules) == text.render(judged.reports, rules)
        assert json.render(given) == json.render(judged.reports)
        assert sarif.render(given, rules) == sarif.render(judged.reports, rules)
        assert github.render(given) == github.render(judged.reports)
        assert gitlab.render(given) == gitlab.render(judged.reports)
        assert junit.render(given, rules) == junit.render(judged.reports, rules)
        assert markdown.render(given, rules) == markdown.render(judged.reports, rules)
        assert html.render(given, rules) == html.render(judged.reports, rules)


def test_a_report_is_there_before_the_next_agreement_is_judged() -> None:
    places = Places.of(ROOT, ROOT / "examples" / "exempelstad")
    reading = read(places)
    parts = reports_on(reading, load_rule_sets(places.rule_files, places.schemas), DAYS[1])
    judged = [bool(one.known) for one in reading.content.agreements]
    assert next(parts).agreements == ("exempeludden",)
    assert [bool(one.known) for one in reading.content.agreements] == [True, *judged[1:]]
    assert next(parts).agreements == ("norrby",)
    assert [bool(one.known) for one in reading.content.agreements] == [True, True, *judged[2:]]


def test_narrowed_reports_keep_their_agreements_apart() -> None:
    places = Places.of(ROOT, ROOT / "examples" / "exempelstad")
    judged = judge(places, DAYS[1])
    narrow = merged(reports_in(judged, places, [ROOT / "examples/exempelstad/avtal/soderby"]))
    assert narrow.agreements == ("soderby",)
    assert {finding.agreement for finding in narrow.findings} == {"soderby"}
    assert len(narrow.outcomes) == sum(outcome.agreement == "soderby" for outcome in judged.report.outcomes)

"""The report as JUnit XML: well-formed with any content, and what GitLab and Jenkins count."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from hypothesis import given

from city import City
from golden import is_as_kept
from report_samples import (
    EXPECTED,
    HOSTILE,
    hostile_report,
    report_of,
    reports,
    rules_by_id,
    sample_finding,
    small_report,
)
from samverk.model.finding import Outcome
from samverk.model.report import Report
from samverk.render import junit

RULES = rules_by_id()


def read(report: Report) -> ET.Element:
    return ET.fromstring(junit.render([report], RULES))  # noqa: S314 - what we wrote ourselves


def cases(whole: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for suite in whole:
        for case in suite:
            yield suite.attrib["name"], case


def test_the_small_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-urval.junit.xml", junit.render([small_report(workspace)], RULES))


def test_every_rule_is_a_test_of_its_agreement(workspace: City) -> None:
    report = small_report(workspace)
    told = {
        (suite, case.attrib["name"].split(":")[0]): [child.tag for child in case] for suite, case in cases(read(report))
    }
    assert told == {
        ("alla överenskommelser", "tackning-alla-distrikt"): ["system-out"],
        ("jarva", "dispens-giltig"): ["skipped"],
        ("jarva", "giltighet-anges"): [],
        ("jarva", "lagesbild-arlig"): ["system-out"],
        ("jarva", "lagesbild-tre-delar"): ["skipped"],
        ("jarva", "omraden-anges"): ["system-out"],
        ("jarva", "styrgrupp-moten"): ["failure"],
        ("jarva", "underskrift-alla-parter"): ["system-out"],
    }


@given(reports())
def test_any_report_is_xml_with_the_shape_that_is_read(report: Report) -> None:
    whole = read(report)
    assert whole.tag == "testsuites"
    for element, own in ((whole, list(whole.iter("testcase"))), *((suite, list(suite)) for suite in whole)):
        assert element.attrib["tests"] == str(len(own))
        for plural, tag in (("failures", "failure"), ("skipped", "skipped")):
            assert element.attrib[plural] == str(sum(case.find(tag) is not None for case in own))
        assert element.attrib["errors"] == "0"
    names = [(case.attrib["classname"], case.attrib["name"]) for _, case in cases(whole)]
    subjects = {(finding.agreement or "", finding.rule) for finding in report.findings}
    alone = sum(name == "samverk check" for _, name in names)
    assert len(names) == len(subjects) + alone
    assert bool(alone) is (not report.judged and not report.blocking)
    assert {suite.tag for suite in whole} <= {"testsuite"}
    stopped = {(finding.agreement or "", finding.rule) for finding in report.blocking}
    assert sum(case.find("failure") is not None for _, case in cases(whole)) == len(stopped)


def test_a_file_that_cannot_be_read_fails_a_test_of_its_own() -> None:
    whole = read(report_of(sample_finding(rule="yaml", citation=None, agreement="jarva")))
    ((suite, case),) = cases(whole)
    assert (suite, case.attrib["name"]) == ("jarva", "yaml: Filen ska vara skriven som YAML.")
    assert case.find("failure") is not None


def test_two_faults_of_one_rule_are_one_failure_that_tells_both() -> None:
    whole = read(report_of(sample_finding(message="Ett."), sample_finding(message="Två.", key="b")))
    (failure,) = whole.iter("failure")
    assert failure.text is not None
    assert ("brister: Ett." in failure.text, "brister: Två." in failure.text) == (True, True)


def test_hostile_content_is_only_text() -> None:
    whole = read(hostile_report())
    shown = HOSTILE.replace("\x00", "").replace("\x1b", "").replace("\r\n", "\n")
    assert any(shown in (failure.text or "") for failure in whole.iter("failure"))
    assert {element.tag for element in whole.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip


def test_what_was_not_judged_says_why() -> None:
    whole = read(report_of(outcomes=(Outcome("lagesbild-arlig", "jarva", "not_assessed"),)))
    (skipped,) = whole.iter("skipped")
    assert skipped.attrib["message"] == "Går inte att bedöma: det som kravet gäller kan inte läsas."

"""The report as workflow commands: read back as GitHub's runner reads them."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given

from city import City
from golden import is_as_kept
from report_samples import EXPECTED, HOSTILE, report_of, reports, sample_finding, small_report
from samverk.model.report import Report
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.render import github

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read_back(line: str) -> tuple[str, Mapping[str, str], str]:
    """A command as the runner takes it apart: properties at commas, percent codes turned back, %25 last."""

    def plain(text: str, codes: str) -> str:
        for char in codes:
            text = text.replace(f"%{ord(char):02X}", char)
        return text.replace("%25", "%")

    found = COMMAND.fullmatch(line)
    assert found, line
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {k: plain(v, "\r\n:,") for k, v in properties.items()}, plain(found[3], "\r\n")


def test_the_small_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-urval.github.txt", github.render([small_report(workspace)]))


def test_what_content_says_is_read_back_and_nothing_more() -> None:
    command, properties, message = read_back(github.render([report_of(sample_finding())]).split("\n")[0])
    assert command == "error"
    assert properties == {
        "file": "content/avtal/å ö/a,b:c%|`<x>[y](z).yaml",
        "line": "3", "col": "5", "endLine": "3", "endColumn": "9",
        "title": "brister: styrgrupp-moten (C31)",
    }  # fmt: skip
    seen = (
        HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\u202e", "\ufffd").replace("\u2028", " ")
    )
    assert message == f"{seen}\nGör så: {seen}\nKrav: ”{seen}” (C31, lokal-2024)"


@given(reports())
def test_no_content_can_begin_a_command_of_its_own(report: Report) -> None:
    lines = github.render([report]).removesuffix("\n").splitlines()
    new = sum(not finding.inherited for finding in report.findings)
    before = any(finding.inherited and finding.waiver is None for finding in report.findings)
    shown = min(10, new)
    assert len(lines) == shown + (new > 10) + before + 1
    for line in lines[:shown]:
        _, properties, _ = read_back(line)
        assert properties["title"].split(": ")[0] in {"brister", "påpekas"}
    assert re.fullmatch(r"(Stoppas: (1 brist|\d+ brister)\.|Godkänns\..*|Ingenting är bedömt\.)", lines[-1])


def test_ten_are_shown_and_the_rest_counted() -> None:
    lines = github.render([report_of(*(sample_finding(key=str(n)) for n in range(37)))]).splitlines()
    assert len(lines) == 12
    assert lines[10] == "::notice title=samverk::27 ställen till står i stegets sammanfattning."
    assert lines[11] == "Stoppas: 1 brist."
    assert len(github.render([report_of(*(sample_finding(key=str(n)) for n in range(10)))]).splitlines()) == 11


def test_the_worst_first_and_changed_files_before_others() -> None:
    def finding(path: str, severity: Severity, **given: object) -> object:
        return sample_finding(span=Span(path, 1, 1, 1, 2), severity=severity, **given)

    report = report_of(
        *(
            finding(path, severity, **given)  # type: ignore[arg-type]
            for path, severity, given in (
                ("a", Severity.NOTE, {}), ("b", Severity.WARNING, {}), ("c", Severity.ERROR, {"time_driven": True}),
                ("d", Severity.ERROR, {}), ("e", Severity.ERROR, {}), ("f", Severity.WARNING, {}),
                ("g", Severity.ERROR, {"waiver": "x"}), ("h", Severity.ERROR, {"inherited": True}),
            )
        )
    )  # fmt: skip

    def order(changed: frozenset[str]) -> list[str]:
        *lines, before, _ = github.render([report], changed).splitlines()
        assert before.startswith("1 krav brast eller påpekades redan före ändringen, i 1 överenskommelse.")
        return [f"{read_back(line)[0][0]}:{read_back(line)[1]['file']}" for line in lines]

    assert order(frozenset()) == ["e:d", "e:e", "e:c", "w:b", "w:f", "n:a", "n:g"]
    assert order(frozenset({"e", "f", "g"})) == ["e:e", "e:d", "w:f", "e:c", "w:b", "n:a", "n:g"]


@pytest.mark.parametrize(("span", "columns"), [(Span("a", 1, 2, 1, 5), True), (Span("a", 1, 2, 3, 5), False)])
def test_columns_stand_only_within_a_line(span: Span, columns: bool) -> None:
    _, properties, _ = read_back(github.render([report_of(sample_finding(span=span))]).split("\n")[0])
    assert ("col" in properties, "endColumn" in properties) == (columns, columns)


def test_the_summary_of_the_step_gets_the_whole_list(workspace: City, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = workspace.root / "steg.md"
    summary.write_text("Förut.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "staden/avtal")
    monkeypatch.setenv("GITHUB_SHA", "0123abc")
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    answer = workspace.run("check", "--as-of", "2024-06-02", "--format", "github")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("::error file=content/avtal/jarva/overenskommelse.yaml,line=35,col=19,")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("Förut.\n## Stoppas: ")
    link = "(https://git.example/staden/avtal/blob/0123abc/content/avtal/jarva/overenskommelse.yaml#L35)"
    assert link in written

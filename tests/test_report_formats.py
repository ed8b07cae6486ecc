"""The report as a person and as a program reads it, whole."""

import json
from datetime import date
from pathlib import Path

import jsonschema

from city import City
from golden import is_as_kept
from samverk.check import Judged, judge
from samverk.render import json as json_report
from samverk.render import text
from samverk.render.styled_text import Piece, columns
from samverk.render.text import Shown

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 1)
EXPECTED = Path(__file__).parent / "data" / "report"


def spoilt(w: City) -> Judged:
    """Järva with a fault, warnings and a late lägesbild."""
    w.replace("möten_per_år: 2", "möten_per_år: 1")
    return judge(w.places, DAY)


def plain_text(judged: Judged, width: int, shown: Shown | None = None) -> str:
    lines = text.render(judged.reports, judged.rules, width, shown)
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines) + "\n"


def test_the_text_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-moten.txt", plain_text(spoilt(workspace), 100))


def test_the_text_report_with_all_that_is_found(workspace: City) -> None:
    told = plain_text(spoilt(workspace), 100, Shown(everything=True))
    assert is_as_kept(EXPECTED / "jarva-moten-alla.txt", told)


def test_no_line_is_wider_than_the_terminal(workspace: City) -> None:
    judged = spoilt(workspace)
    for width in (60, 80, 120):
        for line in plain_text(judged, width, Shown(everything=True)).splitlines():
            place = line.startswith("content/")  # a path is not broken: one can click it
            assert columns(line) <= width or place, line


def test_the_json_report_follows_its_schema(workspace: City) -> None:
    schema = json.loads((ROOT / "schema" / "rapport.schema.json").read_text(encoding="utf-8"))
    report = json.loads(json_report.render([spoilt(workspace).report]))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["summary"] == {
        "agreements": 1, "blocking": 2, "errors": 3, "warnings": 10, "notes": 0, "waived": 0,
    }  # fmt: skip
    assert [f["rule"] for f in report["findings"] if f["blocking"]] == ["styrgrupp-moten", "textlas-stammer"]
    first = report["findings"][0]
    assert first == {
        "rule": "styrgrupp-moten",
        "severity": "error",
        "blocking": True,
        "time_driven": False,
        "agreement": "jarva",
        "message": "Styrgruppen ska sammankallas minst 2 gånger per år, men överenskommelsen anger 1.",
        "fix": "Skriv möten_per_år: 2 eller mer under styrgruppen.",
        "clause": {
            "source": "lokal-2024",
            "id": "C31",
            "quote": "Möten sammankallas vid minst två (2) tillfällen per år och ytterligare vid behov.",
        },
        "location": {
            "path": "content/avtal/jarva/overenskommelse.yaml",
            "line": 35,
            "column": 19,
            "end_line": 35,
            "end_column": 20,
        },
        "related": [],
        "key": "styrgrupp-moten@jarva/organ:samverkansorganisation.styrgrupp#1",
        "waiver": None,
        "inherited": False,
        "concerns": "samverkansorganisation.styrgrupp.möten_per_år",
        "follows_from": [],
        "waits_for": None,
    }


def test_a_finding_keeps_its_key_when_lines_move(workspace: City) -> None:
    before = {finding.key for finding in spoilt(workspace).report.findings}
    workspace.replace("titel: Lokal", "# en kommentar\n\n\ntitel: Lokal")
    after = judge(workspace.places, DAY).report.findings
    assert {finding.key for finding in after} == before


def test_what_a_terminal_would_obey_is_never_printed() -> None:
    assert Piece("\x1b[31mröd\x07\u202e").text == "\ufffd[31mröd\ufffd\ufffd"

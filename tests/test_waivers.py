"""Waivers: shown, counted, dated; one that is not as it must be does not count."""

from datetime import date

import pytest

from city import JARVA_AGREEMENT, City
from city_commands import Answer

REASON = "Nämnden inrättar en ny ledning och möts inte under våren."
DECISION = "organ: lokal-styrgrupp\ndatum: 2024-06-01\ndokument: Protokoll 2024:1 § 3\n"
WHOLE = {
    "regel": "styrgrupp-moten",
    "gäller": "samverkansorganisation.styrgrupp",
    "skäl": REASON,
    "beslutad_av": "styrgruppen",
    "beslut": "2024-06-01-styrgrupp",
    "diarienummer": "JÄR 2024/9",
    "datum": "2024-06-01",
    "till": "2025-05-31",
}


def waived(w: City, **changes: str | None) -> None:
    """Järva with a fault in the meetings, its words locked anew, and a waiver for it."""
    w.replace("möten_per_år: 2", "möten_per_år: 1")
    rows = {**WHOLE, **changes}
    flow = ", ".join(f"{key}: {value}" for key, value in rows.items() if value is not None)
    w.replace("dispenser: []", f"dispenser:\n  - {{{flow}}}")
    decision = w.path("content/avtal/jarva/beslut/2024-06-01-styrgrupp.yaml")
    decision.parent.mkdir(exist_ok=True)
    decision.write_text(DECISION, encoding="utf-8")
    assert w.run("lock", "jarva").code == 0


def of(answer: Answer, rule: str) -> list[tuple[str, bool, str | None]]:
    return [(f["severity"], f["blocking"], f["waiver"]) for f in answer.report["findings"] if f["rule"] == rule]


def test_a_waiver_is_shown_counted_and_blocks_nothing(workspace: City) -> None:
    waived(workspace)
    answer = workspace.check()
    assert answer.code == 0
    words = f"{REASON} (beslutad av styrgruppen, JÄR 2024/9, till och med 31 maj 2025)"
    assert of(answer, "styrgrupp-moten") == [("error", False, words)]
    assert (answer.report["summary"]["waived"], answer.report["summary"]["errors"]) == (1, 0)
    verdicts = {o["rule"]: o["verdict"] for o in answer.report["outcomes"]}
    assert (verdicts["styrgrupp-moten"], verdicts["dispens-giltig"]) == ("breached", "met")
    shown = workspace.run("check", "--as-of", "2024-06-02")
    assert "= dispens  Nämnden inrättar en ny ledning" in shown.out


def test_no_waivers_counts_none(workspace: City) -> None:
    waived(workspace)
    answer = workspace.check("--no-waivers")
    assert answer.code == 1
    assert of(answer, "styrgrupp-moten") == [("error", True, None)]
    assert answer.report["summary"]["waived"] == 0


@pytest.mark.parametrize(
    ("changes", "as_of", "severity", "word"),
    [
        ({"gäller": None}, "2024-06-02", "warning", "saknar gäller"),
        ({"skäl": None}, "2024-06-02", "warning", "saknar gäller, skäl"),
        ({"beslutad_av": '""'}, "2024-06-02", "warning", "saknar gäller, skäl, beslutad_av"),
        ({"beslut": None}, "2024-06-02", "warning", "nämner inget beslut"),
        ({"beslut": "2024-05-01-styrgrupp"}, "2024-06-02", "warning", "inte finns skriftligt här"),
        ({"diarienummer": None}, "2024-06-02", "warning", "diarienummer"),
        ({"till": None}, "2024-06-02", "warning", "sista datum"),
        ({"till": "nästa vår"}, "2024-06-02", "warning", "sista datum"),
        ({"till": "2025-06-02"}, "2024-06-02", "warning", "mer än 12 månader"),
        ({"datum": None, "till": "2025-06-03"}, "2024-06-02", "warning", "mer än 12 månader"),
        ({"datum": "2024-06-03"}, "2024-06-02", "warning", "inte har infallit"),
        ({}, "2025-06-01", "note", "upphörde 31 maj 2025"),
    ],
    ids=str,
)
def test_one_that_is_not_as_it_must_be_does_not_count(
    changes: dict[str, str | None],
    as_of: str,
    severity: str,
    word: str,
    workspace: City,
) -> None:
    waived(workspace, **changes)
    answer = workspace.check(as_of=as_of)
    assert answer.code == 1
    assert of(answer, "styrgrupp-moten") == [("error", True, None)]
    told = [f for f in answer.report["findings"] if f["rule"] == "dispens-giltig"]
    assert [f["severity"] for f in told] == [severity]
    assert word in told[0]["message"]
    assert told[0]["location"]["line"] == workspace.line("{regel: ")


@pytest.mark.parametrize("last", ["2025-06-02", "2025-06-01"])
def test_without_a_day_of_decision_the_months_are_counted_from_today(last: str, workspace: City) -> None:
    waived(workspace, datum=None, till=last)
    assert workspace.check().code == 0


def test_a_waiver_from_what_is_no_rule(workspace: City) -> None:
    waived(workspace, regel="styrgrupp-mote")
    answer = workspace.check()
    assert answer.code == 1
    told = next(f for f in answer.report["findings"] if f["rule"] == "dispens-giltig")
    assert told["message"] == "Dispensen gäller regeln styrgrupp-mote, som inte finns. Den räknas därför inte."


def test_the_laws_own_requirement_is_not_waived(workspace: City) -> None:
    workspace.replace("syften: [former och förutsättningar för samverkan]", "syften: []")
    flow = ", ".join(f"{key}: {value}" for key, value in {**WHOLE, "regel": "syfte-anges"}.items())
    workspace.replace("dispenser: []", f"dispenser:\n  - {{{flow}}}")
    workspace.run("lock", "jarva")
    answer = workspace.check()
    assert answer.code == 1
    assert of(answer, "syfte-anges") == [("error", True, None)]


def test_the_forecast_knows_when_a_waiver_ends(workspace: City) -> None:
    waived(workspace)
    answer = workspace.run("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2025-12-31")
    assert "  1 juni 2025         styrgrupp-moten ! brister\n" in answer.out
    assert date(2025, 6, 1) == date.fromisoformat("2025-06-01")


def test_the_agreements_file_is_the_one_named(workspace: City) -> None:
    waived(workspace)
    found = next(f for f in workspace.check().report["findings"] if f["rule"] == "styrgrupp-moten")
    assert found["location"]["path"] == JARVA_AGREEMENT

"""Waivers: shown, counted, dated; one that is not as it must be does not count."""

from datetime import date

import pytest

from city import JARVA_AGREEMENT, City, District
from city_commands import Answer
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.read.agreement import agreement_view
from samverk.site.read.audit.view import audit_view
from samverk.site.read.events import events

REASON = "Nämnden inrättar en ny ledning och möts inte under våren."
DECISION = "organ: lokal-styrgrupp\ndatum: 2024-06-01\ndokument: Protokoll 2024:1 § 3\n"
DECISIONS = "content/avtal/jarva/beslut"
REPEAL = (
    "organ: lokal-styrgrupp\ndatum: 2024-09-02\ndokument: Protokoll 2024:2 § 1\nupphäver: beslut/2024-06-01-styrgrupp\n"
)
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
    assert w.run_here("lock", "jarva").code == 0


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
    shown = workspace.run_here("check", "--as-of", "2024-06-02")
    assert "    Dispens: Nämnden inrättar en ny ledning" in shown.out


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
    workspace.run_here("lock", "jarva")
    answer = workspace.check()
    assert answer.code == 1
    assert of(answer, "syfte-anges") == [("error", True, None)]


def test_the_forecast_knows_when_a_waiver_ends(workspace: City) -> None:
    waived(workspace)
    answer = workspace.run_here("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2025-12-31")
    assert "  1 juni 2025         styrgrupp-moten ! brister\n" in answer.out
    assert date(2025, 6, 1) == date.fromisoformat("2025-06-01")


def test_the_agreements_file_is_the_one_named(workspace: City) -> None:
    waived(workspace)
    found = next(f for f in workspace.check().report["findings"] if f["rule"] == "styrgrupp-moten")
    assert found["location"]["path"] == JARVA_AGREEMENT


def verdict(answer: Answer) -> tuple[str, list[str]]:
    """How the rule about waivers came out, and the lines that show it."""
    found = next(o for o in answer.report["outcomes"] if o["rule"] == "dispens-giltig")
    return found["verdict"], [one["quote"] for one in found["evidence"]]


@pytest.mark.parametrize(
    ("was", "unread"),
    [
        ("datum: 2024-06-01", "datum: [2024-06-01]"),
        ("datum: 2024-06-01", "datum: {dag: 2024-06-01}"),
        ("dokument: Protokoll 2024:1 § 3", "dokument: [Protokoll]"),
        ("dokument: Protokoll 2024:1 § 3", "dokument: {namn: Protokoll}"),
    ],
)
def test_what_rests_on_a_decision_that_cannot_be_read_is_not_assessed(was: str, unread: str, workspace: City) -> None:
    waived(workspace)
    workspace.write(DECISION.replace(was, unread), f"{DECISIONS}/2024-06-01-styrgrupp.yaml")
    answer = workspace.check()
    assert verdict(answer) == ("not_assessed", [unread])
    assert of(answer, "dispens-giltig") == []
    assert of(answer, "styrgrupp-moten") == [("error", True, None)]


@pytest.mark.parametrize(
    ("unread", "lacking"),
    [("datum: [2024-06-01]", "dokument: muntligt"), ("dokument: [Protokoll]", "datum: 2024-06-03")],
)
def test_a_decision_that_certainly_lacks_something_is_none(unread: str, lacking: str, workspace: City) -> None:
    waived(workspace)
    text = f"organ: lokal-styrgrupp\n{unread}\n{lacking}\n"
    workspace.write(text, f"{DECISIONS}/2024-06-01-styrgrupp.yaml")
    assert "inte finns skriftligt här" in str(workspace.check().report["findings"])


@pytest.mark.parametrize(
    ("was", "now", "as_of", "counts", "told"),
    [
        ("", "", "2024-09-01", True, "met"),
        ("", "", "2024-09-02", False, "breached"),
        ("beslut/", "", "2024-09-02", False, "breached"),
        ("organ: lokal-styrgrupp", "organ: central-styrgrupp", "2024-09-02", True, "met"),
        ("dokument: Protokoll 2024:2 § 1", "dokument: muntligt", "2024-09-02", True, "met"),
        ("datum: 2024-09-02", "datum: 2024-05-31", "2024-09-02", True, "met"),
        ("datum: 2024-09-02", "datum: [2024-09-02]", "2024-09-02", False, "not_assessed"),
        ("upphäver: beslut/2024-06-01-styrgrupp", "upphäver: [x]", "2024-09-02", False, "not_assessed"),
    ],
)
def test_a_waiver_ends_with_the_decision_that_it_rests_on(
    was: str, now: str, as_of: str, *, counts: bool, told: str, workspace: City
) -> None:
    waived(workspace)
    workspace.write(REPEAL.replace(was, now, 1), f"{DECISIONS}/2024-09-02-styrgrupp.yaml")
    answer = workspace.check(as_of=as_of)
    ((_, _, words),) = of(answer, "styrgrupp-moten")
    assert (words is not None) is counts
    assert verdict(answer)[0] == told
    if told == "breached":
        (found,) = (f for f in answer.report["findings"] if f["rule"] == "dispens-giltig")
        assert found["message"] == (
            "Dispensen från styrgrupp-moten vilar på beslutet 2024-06-01-styrgrupp, som är upphävt från 2 september "
            "2024. Den räknas därför inte längre."
        )


def test_the_forecast_knows_when_the_decision_is_repealed(workspace: City) -> None:
    waived(workspace)
    workspace.write(REPEAL, f"{DECISIONS}/2024-09-02-styrgrupp.yaml")
    answer = workspace.run_here("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2025-12-31")
    assert "  2 september 2024    styrgrupp-moten ! brister\n" in answer.out


NO_EXCEPTION = "räknas inte: ingen får besluta om undantag från regeln"
REPEALED = "gäller inte längre: beslutet är upphävt"
UNREAD = "går inte att bedöma: en uppgift går inte att läsa"
OWN = {**WHOLE, "beslut": "2026-06-01-styrgrupp", "datum": "2026-06-01", "till": "2026-12-31"}


def shown(norrby: District, day: date, rule: str) -> tuple[str, str, str, list[date]]:
    """What the district's page, the review and the list of changes say of the waiver, and its last days."""
    flow = ", ".join(f"{key}: {value}" for key, value in {**OWN, "regel": rule}.items())
    norrby.replace("dispenser: []", f"dispenser:\n  - {{{flow}}}")
    judged = norrby.judged(day)
    made = publication(judged, "internal", look_ahead(judged))
    known = made.known[0]
    (row,) = agreement_view(known, made).exempted
    audit = next(one for one in audit_view(made).audits if one.agreement.id == norrby.id)
    (said,) = next(part for part in audit.parts if part.anchor == "dispenser").statements
    (event,) = [one.sentence for one in events(made) if one.kind == "dispens"]
    return row.status.text, said.answer, event, [due.day for due in known.due if due.about == "dispens"]


@pytest.mark.parametrize(
    ("rule", "day", "changed", "word"),
    [
        ("styrgrupp-moten", date(2026, 11, 1), "", "gäller"),
        ("syfte-anges", date(2026, 11, 1), "", NO_EXCEPTION),
        ("sekretessgrund-anges", date(2026, 11, 1), "", NO_EXCEPTION),
        ("finns-inte", date(2026, 11, 1), "", NO_EXCEPTION),
        ("styrgrupp-moten", date(2026, 11, 1), "upphäver", "gäller"),
        ("styrgrupp-moten", date(2026, 11, 20), "upphäver", REPEALED),
        ("styrgrupp-moten", date(2026, 11, 1), "dokument: [Protokoll]", UNREAD),
    ],
)
def test_every_page_says_the_same_of_a_waiver(rule: str, day: date, changed: str, word: str, norrby: District) -> None:
    decision = DECISION.replace("2024-06-01", "2026-06-01")
    if changed.startswith("dokument"):
        decision = decision.replace("dokument: Protokoll 2024:1 § 3", changed)
    norrby.write(decision, "beslut/2026-06-01-styrgrupp.yaml")
    if changed == "upphäver":
        later = REPEAL.replace("2024-09-02", "2026-11-20").replace("2024-06-01", "2026-06-01")
        norrby.write(later, "beslut/2026-11-20-styrgrupp.yaml")
    page, review, event, days = shown(norrby, day, rule)
    assert page == word
    assert review.startswith(f"{word[0].upper()}{word[1:]}. ")
    assert (f"Dispensen {word}." in event) is (word in (NO_EXCEPTION, UNREAD))
    assert bool(days) is (word == "gäller")

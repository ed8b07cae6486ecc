"""The thread problem → cause → measure → responsible → follow-up → status: one value is changed, one rule answers."""

from datetime import date

import pytest

from city import JUNE, NOVEMBER, District

PLAN = "bilagor/atgardsplan/2026-05-19.md"
PICTURE = "bilagor/lagesbild/2026-05-12.md"
AGREEMENT = "overenskommelse.yaml"


@pytest.mark.parametrize("day", [JUNE, NOVEMBER])
def test_norrby_as_it_is_has_no_finding(norrby: District, day: date) -> None:
    assert norrby.back_to(day).told(day) == []


def test_a_measure_without_a_problem(norrby: District) -> None:
    norrby.replace("    problem: Flickor är färre än pojkar på Lyktans kvällar.\n", "", PLAN)
    assert norrby.told() == [
        ("varning", "atgard-lankad-till-problem", PLAN, norrby.line("- id: kvallar-pa-lyktan", PLAN)),
        ("varning", "atgard-lankad-till-problem", PICTURE, norrby.line("flickor-pa-lyktan", PICTURE)),
    ]


def test_a_measure_against_a_problem_that_the_lagesbild_does_not_know(norrby: District) -> None:
    norrby.replace("problem: Flickor är färre än pojkar på Lyktans kvällar.", "problem: Det är kallt.", PLAN)
    assert norrby.told() == [
        ("varning", "atgard-lankad-till-problem", PLAN, norrby.line("Det är kallt", PLAN)),
        ("varning", "atgard-lankad-till-problem", PICTURE, norrby.line("flickor-pa-lyktan", PICTURE)),
    ]


def test_a_problem_is_named_by_its_id_or_by_its_words(norrby: District) -> None:
    norrby.replace("problem: Flickor är färre än pojkar på Lyktans kvällar.", "problem: flickor-pa-lyktan", PLAN)
    norrby.replace(
        "problem: Boende nära parkeringen känner sig otrygga på kvällen.",
        'problem: " boende  nära parkeringen känner sig OTRYGGA på kvällen"',
        PLAN,
    )
    assert norrby.told() == []


def test_a_problem_without_a_measure(norrby: District) -> None:
    norrby.replace("problem:\n", "problem:\n  - Cyklar försvinner vid stationen.\n", PICTURE)
    finding = ("varning", "atgard-lankad-till-problem", PICTURE, norrby.line("Cyklar försvinner", PICTURE))
    assert norrby.told() == [finding]
    assert [f.message for f in norrby.findings()] == [
        "Problemet ”Cyklar försvinner vid stationen.” har ingen åtgärd i den gällande åtgärdsplanen."
    ]


def test_without_a_list_of_problems_any_problem_will_do(norrby: District) -> None:
    text = norrby.text(PICTURE)
    start, end = text.index("problem:\n"), text.index("---\n## Kartläggning")
    norrby.write(text[:start] + text[end:], PICTURE)
    assert norrby.told() == []


def test_a_measure_without_a_cause(norrby: District) -> None:
    norrby.replace("    orsak: Butikerna stänger tidigt och lämnar torget utan folk.\n", "", PLAN)
    assert norrby.told() == [
        ("varning", "atgard-lankad-till-orsak", PLAN, norrby.line("- id: synliga-vuxna-pa-torget", PLAN)),
        ("varning", "atgard-lankad-till-orsak", AGREEMENT, norrby.line("- Butikerna stänger tidigt")),
    ]


def test_a_measure_against_a_cause_of_another_area(norrby: District) -> None:
    cause = "Butikerna stänger tidigt och lämnar torget utan folk."
    norrby.replace(
        f"orsak: {cause}", "orsak: Personal i förskola och vård saknar en gemensam rutin för att fråga", PLAN
    )
    assert ("varning", "atgard-lankad-till-orsak", PLAN, norrby.line("id: synliga-vuxna", PLAN) + 3) in norrby.told()


def test_a_cause_without_a_measure(norrby: District) -> None:
    cause = "      - Butikerna stänger tidigt och lämnar torget utan folk.\n"
    norrby.replace(cause, cause + "      - Värdarna slutar klockan 20.\n")
    finding = ("varning", "atgard-lankad-till-orsak", AGREEMENT, norrby.line("Värdarna slutar"))
    assert norrby.told() == [finding]


def test_capitals_white_space_and_the_last_stop_do_not_break_the_thread(norrby: District) -> None:
    norrby.replace(
        "orsak: Butikerna stänger tidigt och lämnar torget utan folk.",
        'orsak: "butikerna   stänger tidigt och lämnar torget utan folk"',
        PLAN,
    )
    assert norrby.told() == []


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("ansvarig: [kommunen, polisen]", "ansvarig: Parterna", "varning"),
        ("ansvarig: [kommunen, polisen]", "ansvarig: [kommunen, skolan]", "fel"),
        ("ansvarig: [kommunen, polisen]", "ansvarig: [kommunen]", "varning"),
        ("ansvarig: [kommunen, polisen]", "ansvarig: [polisen]", "varning"),
        ("ansvarig_grupp: unga", "ansvarig_grupp: krogen", "fel"),
    ],
)
def test_a_measure_has_somebody_on_each_side(norrby: District, before: str, after: str, severity: str) -> None:
    norrby.replace(before, after, PLAN, first=True)
    assert norrby.told() == [(severity, "atgard-har-ansvarig", PLAN, norrby.line(after, PLAN))]


def test_an_area_may_say_that_one_side_answers_alone(norrby: District) -> None:
    norrby.replace("    motsvarar: unga-pa-vag-in\n", "    motsvarar: unga-pa-vag-in\n    ansvarig: [kommunen]\n")
    norrby.replace("ansvarig: [kommunen, polisen]", "ansvarig: [kommunen]", PLAN, first=True)
    assert norrby.told() == []


@pytest.mark.parametrize(
    ("before", "after", "severity", "rule", "place"),
    [
        ("slut: 2027-03-31", "slut: 2026-10-31", "varning", "atgard-status", "slut: 2026-10-31"),
        ("slut: 2027-03-31", "slut: våren 2027", "varning", "schema", "slut: våren"),
        ("    slut: 2027-03-31\n", "", "varning", "atgard-status", "- id: fraga-om-vald"),
        ("slut: 2027-05-31", "slut: 2026-08-16", "varning", "atgard-status", "slut: 2026-08-16"),
        ("när: kvartal 1 2027", "när: löpande", "varning", "atgard-har-uppfoljning", "när: löpande"),
        ("      när: kvartal 1 2027\n", "", "fel", "atgard-har-uppfoljning", "hur: antal fall av skadegörelse"),
    ],
)
def test_time_and_follow_up(norrby: District, before: str, after: str, severity: str, rule: str, place: str) -> None:
    norrby.replace(before, after, PLAN)
    line = norrby.line(place, PLAN) - (before.startswith("      när"))
    assert norrby.told() == [(severity, rule, PLAN, line)]


def test_what_is_done_has_a_result(norrby: District) -> None:
    norrby.remove("uppfoljning")
    norrby.replace("status: pågår", "status: genomförd", PLAN, first=True)
    assert norrby.told() == [("varning", "atgard-resultat", PLAN, norrby.line("status: genomförd", PLAN))]


def test_a_measure_says_when_it_is_to_work(norrby: District) -> None:
    norrby.replace("tidshorisont: lång sikt", "tidshorisont: snart", PLAN, first=True)
    assert norrby.told() == [("varning", "atgard-tidshorisont", PLAN, norrby.line("snart", PLAN))]


def test_a_plan_that_rests_on_a_lagesbild_that_no_longer_applies(norrby: District) -> None:
    norrby.replace("bygger_på: 2026-05-12", "bygger_på: 2025-05-13", PLAN)
    assert norrby.told() == [("varning", "atgardsplan-bygger-pa-lagesbild", PLAN, norrby.line("bygger_på", PLAN))]


def test_an_area_whose_measures_bind_no_cause_to_a_problem(norrby: District) -> None:
    text = norrby.text(PLAN)
    for problem in ("De som inte gör någon anmälan", "Rutinen för att fråga om våld"):
        start = text.index(f"    problem: {problem}")
        text = text[:start] + text[text.index("\n", start) + 1 :]
    norrby.write(text, PLAN)
    causes = [n for n, line in enumerate(norrby.text().splitlines(), 1) if "orsaksanalys:" in line]
    assert ("varning", "orsaksanalys-per-omrade", AGREEMENT, causes[2]) in norrby.told()


def test_the_plan_is_followed_up_every_other_year(norrby: District) -> None:
    own = "atgardsplan-foljd-upp"
    norrby.remove("uppfoljning")
    assert [f.rule for f in norrby.findings(date(2028, 5, 19)) if f.rule == own] == []
    (finding,) = [f for f in norrby.findings(date(2028, 5, 20)) if f.rule == own]
    assert (finding.severity.swedish, finding.time_driven) == ("varning", True)
    assert finding.span.start_line == norrby.line("datum: 2026-05-19", PLAN)


def test_goals_that_nobody_can_measure(norrby: District) -> None:
    text = norrby.text()
    start, end = text.index("    mål:\n      - Fler boende"), text.index("    orsaksanalys:\n      - Tunneln")
    vague = "    mål: [Torget känns tryggt.]\n    delmål: [Lamporna lagas snabbt.]\n"
    norrby.write(text[:start] + vague + text[end:])
    assert norrby.told() == [("varning", "bra-sex-punkter", AGREEMENT, norrby.line("samverkansområden:"))]
    assert [f.message for f in norrby.findings()] == [
        "Inget mål går att mäta för otrygga platser vid torget och tunneln."
    ]

"""Why a verdict is what it is: the rule, the clause, and the words it rests on, also where all is well."""

import json
from typing import Any

from city import JARVA_AGREEMENT, City


def test_a_fulfilled_requirement_shows_its_words(workspace: City) -> None:
    answer = workspace.run("why", "jarva", "styrgrupp-moten", "--as-of", "2024-06-02")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "✓ styrgrupp-moten uppfylls",
        "    Styrgruppen ska sammankallas minst två gånger per år (C31).",
        "    ”Möten sammankallas vid minst två (2) tillfällen per år och ytterligare vid",
        "    behov.”",
        "    content/avtal/jarva/overenskommelse.yaml:29  styrgrupp:",
        "    content/avtal/jarva/overenskommelse.yaml:35  möten_per_år: 2",
        "",
        "jarva, 1 krav den 2 juni 2024: 1 krav uppfylls.",
    ]


def test_a_breach_shows_what_is_wrong_and_what_to_do(workspace: City) -> None:
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    answer = workspace.run("why", "jarva", "styrgrupp-moten", "--as-of", "2024-06-02")
    told = " ".join(answer.out.split())
    assert "brister: Styrgruppen ska sammankallas minst 2 gånger per år, men överenskommelsen anger 1." in told
    assert "gör så: Skriv möten_per_år: 2 eller mer under styrgruppen." in told
    assert answer.code == 0, "why explains; check decides"


def document(w: City, *arguments: str) -> Any:
    answer = w.run("why", "jarva", *arguments, "--as-of", "2026-11-24", "--format", "json")
    return json.loads(answer.out)


def test_every_verdict_of_check_is_there_the_worst_first(workspace: City) -> None:
    told = document(workspace)
    checked = workspace.check(as_of="2026-11-24").report["outcomes"]
    own = {o["rule"]: o["verdict"] for o in checked if o["agreement"] == "jarva"}
    assert {o["rule"]: o["verdict"] for o in told["outcomes"]} == own
    order = ["breached", "not_assessed", "met", "not_applicable"]
    places = [order.index(o["verdict"]) for o in told["outcomes"]]
    assert places == sorted(places)
    assert set(own.values()) == set(order)


def test_what_cannot_be_assessed_says_where_it_is_that_nothing_can_be_read(workspace: City) -> None:
    (outcome,) = document(workspace, "lagesbild-tre-delar")["outcomes"]
    assert outcome["verdict"] == "not_assessed"
    lacks = "Gemensam lokal lägesbild: texten är inte inlämnad."
    at = {"path": "content/avtal/jarva/bilagor/lagesbild/odaterad.md", "line": 4}
    place = {**at, "quote": "innehåll: saknas", "lacks": lacks}
    assert outcome["evidence"] == [place]


def test_a_parameter_and_its_reason_are_told(workspace: City) -> None:
    answer = workspace.run("why", "jarva", "lagesbild-arlig", "--as-of", "2026-11-24")
    told = " ".join(answer.out.split())
    assert "Antagande: Texten säger ”varje år eller vid behov”." in told
    assert "lasning-varje-ar: båda. Texten säger inte om" in told
    answer = workspace.run("why", "jarva", "lagesbild-vartannat-ar", "--as-of", "2026-11-24")
    assert "lagesbild-ar-lagstadgad: nej." in answer.out, "a truth is told in Swedish"


def test_what_is_misspelt_has_a_suggestion(workspace: City) -> None:
    answer = workspace.run("why", "jarva", "styrgrupp-mote")
    assert (answer.code, answer.err) == (2, "samverk: Regeln styrgrupp-mote finns inte. Menade du styrgrupp-moten?\n")
    assert workspace.path(JARVA_AGREEMENT).exists()

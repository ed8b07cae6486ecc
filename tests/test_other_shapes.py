"""Agreements of other shapes than Stockholm's, judged by `kommun-2023`: nothing of Stockholm is asked for."""

from pathlib import Path

import pytest

from city import NOVEMBER, PAHITTKOPING, ROOT, SAGOBYGDEN, City
from samverk.check import judge
from samverk.site.page import agreement, audit
from samverk.source.places import Places
from site_builds import published

PLACES = {
    PAHITTKOPING: {"Påhittköpings kommun", "Lokala brottsförebyggande rådet", "Minst fyra möten per år"},
    SAGOBYGDEN: {"Fabelby kommun", "Räddningstjänsten Sagobygden", "Ledningsgruppen", "Lägesgruppen", "Brandnätet"},
}
"""The places, and what the page of each has to say."""
WITHOUT = {
    "the council's task": ("      uppgift: beslutar\n", "", {"organ-uppgift-anges", "organ-som-beslutar"}),
    "that it decides": ("uppgift: beslutar", "uppgift: bereder", {"organ-som-beslutar"}),
    "how often it meets": ("      möten_per_år: 4\n", "", {"organ-moten-anges"}),
    "a meeting": ("        - {datum: 2026-06-04, dokument: Protokoll 2026:2}\n", "", {"organ-moten-hallna"}),
    "the board's decision": (
        "organ: nämnd",
        "organ: lokal-styrgrupp",
        {"uppdatering-beslutad-av-styrgrupp", "lagesbild-vartannat-ar"},
    ),
}
"""What can lack of the council, and the rules that tell of it."""


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_it_has_no_fault_and_is_judged_by_the_act_and_the_neutral_rules(place: Path) -> None:
    report = judge(Places.of(ROOT, place), NOVEMBER).report
    assert (report.findings, report.profiles) == ((), ("kommun-2023",))
    met = {outcome.rule for outcome in report.outcomes if outcome.verdict == "met"}
    assert {"omraden-anges", "lagesbild-vartannat-ar", "organ-som-beslutar", "underskrift-alla-parter"} <= met


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_its_pages_tell_of_its_own_groups(place: Path) -> None:
    made = published(place)
    told = "".join(page.markdown for page in (*agreement.pages(made, ()), *audit.pages(made)))
    assert {words for words in PLACES[place] if words not in told} == set()
    assert "tyrgrupp" not in told


@pytest.mark.parametrize("name", WITHOUT)
def test_what_lacks_of_a_council_is_told(name: str, tmp_path: Path) -> None:
    before, after, rules = WITHOUT[name]
    city = City.at(tmp_path, PAHITTKOPING)
    folder = "content/avtal/pahittkoping"
    decision = f"{folder}/beslut/2026-03-03-kommunstyrelsen.yaml"
    city.replace(before, after, decision if "board" in name else f"{folder}/overenskommelse.yaml")
    assert {finding.rule for finding in city.report().findings} - {"textlas-stammer"} == rules

"""Targets in figures: what is measured is told on every page and drawn only where it is a number that can be read."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from city import EXEMPELSTAD, PAHITTKOPING, ROOT, City, District
from samverk.agreement.annexes import versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.target import number_in
from samverk.agreement.targets import target_states
from samverk.check import Judged, judge, with_sources
from samverk.model.forecast import Forecast
from samverk.reading import read
from samverk.site.open_data.follow_up_object import target_objects
from samverk.site.page import annex, follow_ups, targets
from samverk.site.publication.publication import Publication, publication
from samverk.source.places import Places

PLAN = "bilagor/atgardsplan/2026-05-19.md"
LAST = "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
AUGUST = "uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml"
NOW = date(2026, 11, 30)
HERE = "avtal/norrby/mal/index.md"


@pytest.fixture
def norrby(tmp_path: Path) -> District:
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    city.remove("content/adresser.txt")
    return city.district()


@cache
def judged_of(place: Path) -> Judged:
    """A place's own content, judged once: the pages of targets rest on no verdict."""
    places = Places.of(ROOT, place)
    return with_sources(judge(places, NOW), places)


def made_of(content: Path, edition: str = "public", place: Path = EXEMPELSTAD) -> Publication:
    """The edition on the day, without what the calendar will change."""
    judged = replace(judged_of(place), content=read(Places.of(ROOT, content)).content)
    return publication(judged, edition, Forecast(NOW, NOW, ()))


def page(made: Publication, uri: str = HERE) -> str:
    return next(one.markdown for one in targets.pages(made) if one.uri == uri)


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def drawn(markup: str) -> int:
    """How many values the pictures of a page have a point for."""
    return markup.count("<circle")


def state(district: District, day: date = NOW, target: int = 0) -> Any:
    agreement = read(Places.of(ROOT, district.city.content)).content.agreements[0]
    plan = [one for one in versions(agreement) if one.kind == "åtgärdsplan"][-1]
    return target_states(plan, agreement, AsOf(day))[target]


@pytest.mark.parametrize(
    ("said", "unit", "number"),
    [
        ("61", "procent", "61"), ("61 procent", "procent", "61"), ("61 %", "procent", "61"), ("61%", "%", "61"),
        ("2,4", "vardagar", "2.4"), ("2.4 Vardagar", "vardagar", "2.4"), ("1 250", "", "1250"),
        ("1\u00a0250 st", "antal", "1250"), ("−3", "grader", "-3"), ("0", "procent", "0"),
        ("61 dagar", "procent", None), ("6 av 10", "procent", None), ("cirka 60", "procent", None),
        ("", "procent", None),
        ("12 50", "procent", None), ("1e9", "procent", None), ("9" * 40, "procent", None), ("okänt", "procent", None),
    ],
)  # fmt: skip
def test_a_value_is_a_number_in_the_unit_or_none(said: str, unit: str, number: str | None) -> None:
    found = number_in(said, unit)
    assert (None if found is None else str(found)) == number


@pytest.mark.parametrize(
    ("day", "measured", "reached"),
    [
        (date(2026, 7, 1), (), (None, None)),
        (date(2026, 8, 25), (57,), (False, False)),
        (date(2026, 11, 16), (57,), (False, False)),
        (date(2026, 11, 17), (57, 61), (False, True)),
    ],
)
def test_what_is_measured_is_known_from_the_day_of_the_follow_up(
    day: date, measured: tuple[int, ...], reached: tuple[bool | None, ...], norrby: District
) -> None:
    found = state(norrby, day)
    assert tuple(int(value) for _, value in found.points(AsOf(day))) == measured
    assert tuple(state(norrby, day, number).reached(AsOf(day)).value for number in (0, 1)) == reached


def test_the_picture_and_the_table_have_the_same_values(norrby: District) -> None:
    told, svg = words(page(made_of(norrby.city.content))), page(made_of(norrby.city.content))
    first = svg[svg.index("<svg") : svg.index("</svg>")]
    for value in ("52 procent", "57 procent", "61 procent", "65 procent"):
        assert value in words(first), "the picture's own words tell all that is drawn"
        assert told.count(value) == 2 + (value == "65 procent"), value
    assert drawn(first) == 3
    assert 'role="img"' in first
    assert re.search(r'aria-labelledby="(\S+)".*id="\1"', first)
    assert re.search(r'aria-describedby="(\S+)".*id="\1"', first)


SPOILT = [
    ("värde: 61 procent", "värde: sex av tio", "sex av tio", "En mätning ritas inte"),
    ("värde: 61 procent", "värde: 61 personer", "61 personer", "En mätning ritas inte"),
    ("värde: 61 procent", "värde: okänt", "inte känt", "En mätning ritas inte"),
    ("värde: 61 procent", "värde:", "inte angivet", "En mätning ritas inte"),
    ("värde: 61 procent", "värde: [61]", "Går inte att läsa", "En mätning ritas inte"),
    ("datum: 2026-09-30", "datum: okänt", "en okänd dag", "En mätning ritas inte"),
    ("datum: 2026-09-30", "datum: i höstas", "i höstas", "En mätning ritas inte"),
    ("datum: 2026-09-30", "datum: 2027-09-30", "Dagen har inte kommit.", "En mätning ritas inte"),
]


@pytest.mark.parametrize(("was", "spoilt", "told", "why"), SPOILT)
def test_what_is_no_number_of_a_day_is_told_and_not_drawn(
    was: str, spoilt: str, told: str, why: str, norrby: District
) -> None:
    norrby.replace(was, spoilt, LAST, first=True)
    shown = page(made_of(norrby.city.content))
    own = shown[: shown.index("Tid innan en trasig")]
    assert told in words(own)
    assert why in words(own)
    assert drawn(own) == 2


HIDDEN = [
    (LAST, "    värde: 61 procent\n", "    värde: 61 procent\n    synlighet: intern\n", ("61",)),
    (PLAN, "{värde: 52, år: 2024}", "{värde: 52, år: 2024, synlighet: intern}", ("52",)),
    (PLAN, "{värde: 65, år: 2027}", "{värde: 65, år: 2027, synlighet: intern}", ("65",)),
    (PLAN, "id: trygga-pa-kvallen\n", "id: trygga-pa-kvallen\n    synlighet: intern\n", ("52", "57", "61", "65")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "was", "hidden", "secret"), HIDDEN)
def test_what_is_withheld_is_nowhere_and_not_called_none(
    file: str, was: str, hidden: str, secret: tuple[str, ...], norrby: District
) -> None:
    norrby.replace(was, hidden, file, first=True)
    made = made_of(norrby.city.content)
    known = made.known[0].agreement
    every = [*targets.pages(made), *annex.pages(made), *follow_ups.pages(made)]
    told = " ".join(words(one.markdown) for one in every) + str(list(target_objects(known, NOW)))
    for one in secret:
        assert not re.search(rf"\b{one}\b(?! §)", re.sub(r"\d{4}-\d\d-\d\d", "", told)), one
    internal = made_of(norrby.city.content, "internal")
    assert all(re.search(rf"\b{one}\b", page(internal)) for one in secret)
    if "Boende" in page(made):
        assert "isas inte här" in page(made)
        assert "inte mätt" not in page(made)


def test_a_measurement_in_another_unit_than_its_plan_had_is_not_drawn(norrby: District) -> None:
    norrby.replace("    enhet: procent\n", "    enhet: andel av tusen\n", PLAN)
    assert state(norrby).points(AsOf(NOW)) == ()


def test_nothing_is_said_of_a_target_whose_measurements_may_be_more(norrby: District) -> None:
    norrby.replace("  - mål: trygga-pa-kvallen\n    värde: 61", "  - mål: [trygga-pa-kvallen]\n    värde: 61", LAST)
    shown = words(page(made_of(norrby.city.content)))
    assert "det går inte att läsa om målet är nått" in shown
    assert "går inte att läsa om fler mätningar gäller målet" in shown


def test_the_city_has_a_page_only_where_a_plan_has_targets(norrby: District) -> None:
    made = made_of(norrby.city.content)
    assert drawn(page(made, "mal.md")) == drawn(page(made)) == 6
    text = norrby.text(PLAN)
    norrby.write(text[: text.index("målvärden:")] + text[text.index("---\n## Vad") :], PLAN)
    assert not list(targets.pages(made_of(norrby.city.content)))


def test_another_city_has_its_own(tmp_path: Path) -> None:
    made = made_of(City.at(tmp_path, PAHITTKOPING).content, place=PAHITTKOPING)
    shown = words(page(made, "avtal/pahittkoping/mal/index.md"))
    assert "41 procent" in shown
    assert "31 procent" in shown
    assert "inte mätt" in shown


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("trygga-pa-kvalen", "Menade du trygga-pa-kvallen"),
        ("lugna-gator", "Här går det att skriva: trygga-pa-kvallen, lampor-lagas."),
        ("Fler boende känner sig trygga vid Provtorget kvällstid än 2024.", ""),
        ("trygghet", ""),
    ],
)
def test_a_measurement_that_is_written_as_an_id_names_a_target(goal: str, told: str, norrby: District) -> None:
    norrby.replace("  - mål: trygga-pa-kvallen\n    värde: 61", f"  - mål: {goal}\n    värde: 61", LAST)
    found = [one for one in norrby.findings() if one.span.path.endswith(LAST)]
    assert [told in one.fix for one in found] == ([True] if told else [])

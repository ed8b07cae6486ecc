"""When a measure begins, ends and is followed up: what may be written, what it means, and what is told of all else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from changed_trees import put
from city import EXEMPELSTAD, ROOT, TVILLINGSTA, City, District, schemas
from samverk.agreement.value_words import Names, said
from samverk.model.span import start_of
from samverk.model.tree import Plain, ScalarNode, Steps
from samverk.site.open_data.follow_up_object import measure_objects
from samverk.site.read.follow_ups import measure_views
from samverk.source.schema import with_faults
from samverk.source.times import how_to_write, may_stand_as_time, meant_time, time_of
from samverk.source.unfilled import says_nothing
from site_builds import published
from test_unclear_days_told import EXAMPLE, told

TIMES = {
    "2026-05-12": ("2026-05-12", "2026-05-12"),
    "2026": ("2026-01-01", "2026-12-31"),
    "2026-04": ("2026-04-01", "2026-04-30"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "2026-12": ("2026-12-01", "2026-12-31"),
    "2026-kv1": ("2026-01-01", "2026-03-31"),
    "2026-kv2": ("2026-04-01", "2026-06-30"),
    "2026-kv3": ("2026-07-01", "2026-09-30"),
    "2026-kv4": ("2026-10-01", "2026-12-31"),
    "2026-v01": ("2025-12-29", "2026-01-04"),
    "2026-v14": ("2026-03-30", "2026-04-05"),
    "2026-v53": ("2026-12-28", "2027-01-03"),
    "2026-våren": ("2026-01-01", "2026-06-30"),
    "2026-sommaren": ("2026-06-01", "2026-08-31"),
    "2026-hösten": ("2026-08-01", "2026-12-31"),
}
WITHOUT_END = ("löpande", "årligen", "tills vidare", "tillsvidare", "okänt")
OTHERWISE = {
    "hösten 2026": "2026-hösten",
    "Hösten 2026": "2026-hösten",
    "2026 hösten": "2026-hösten",
    "under hösten 2026": "2026-hösten",
    "HT 2026": "2026-hösten",
    "vt 2026": "2026-våren",
    "våren 2027": "2027-våren",
    "sommaren 2026": "2026-sommaren",
    "kv 4 2026": "2026-kv4",
    "Q4 2026": "2026-kv4",
    "2026-Q4": "2026-kv4",
    "2026-kv 4": "2026-kv4",
    "kvartal 4 2026": "2026-kv4",
    "april 2026": "2026-04",
    "apr. 2026": "2026-04",
    "2026 april": "2026-04",
    "2026/4": None,
    "v. 14 2026": "2026-v14",
    "v14 2026": "2026-v14",
    "vecka 3, 2026": "2026-v03",
    "2026-v3": "2026-v03",
    "under 2026": "2026",
    "år 2026": "2026",
    "12 maj 2026": "2026-05-12",
    "20260512": "2026-05-12",
    "9999-12-31": "tills vidare",
    "9999": "tills vidare",
    "9999-12": "tills vidare",
    "Löpande": "löpande",
    "fortlöpande": "löpande",
    "regelbundet": "löpande",
    "kontinuerligt.": "löpande",
    "varje år": "årligen",
    "Tills vidare": "tills vidare",
    "permanent": "tills vidare",
    "t.v.": "tills vidare",
    "t.o.m. 2027": "2027",
    "till och med våren 2027": "2027-våren",
    "fr o m hösten 2026": "2026-hösten",
    "tills vidare, dock längst 2027-12-31": "2027-12-31",
    "senast 31 dec 2026": "2026-12-31",
    "2026-12-31 kl. 12": "2026-12-31",
    "ca 2027 (preliminärt)": "2027",
    "slutet av 2026": "2026",
    "ht26": "2026-hösten",
    "december -26": "2026-12",
    "31/12-26": "2026-12-31",
    "årsskiftet 2026/2027": "2026-12-31",
    "halvårsskiftet 2027": "2027-06-30",
    "4:e kvartalet 2026": "2026-kv4",
    "sommarlovet 2027": "2027-sommaren",
    "vid behov": "löpande",
    "varje höst": "årligen",
    "pågående": "löpande",
}
WHAT_TO_DO = {
    "kv 4": "Skriv vilket år det är",
    "januari": "Skriv vilket år det är",
    "2026–2027": "Skriv en enda tid.",
    "hösten 2026 eller våren 2027": "Skriv en enda tid.",
    "läsåret 26/27": "Skriv en enda tid.",
    "snarast": "Skriv en tid som 2026-05-12",
    "2027-02-30": "Det finns ingen sådan dag.",
}
UNREADABLE = (
    "kv 4", "hösten", "snarast", "april", "2026-13", "2026-00", "2025-v53", "2026-v00", "2026-kv5", "2026-kv0",
    "2026-vintern", "2026-02-30", "2026-2027", "hösten 2026 eller våren 2027", "i vinter", "–", "TBD", "26-05",
    "0808", "0808-05", "0001",
)  # fmt: skip


@pytest.mark.parametrize("written", TIMES)
def test_a_time_has_a_first_day_and_a_last(written: str) -> None:
    found = time_of(written)
    assert found
    assert (found.first.isoformat(), found.last.isoformat()) == TIMES[written]
    assert may_stand_as_time(written)


def test_every_week_of_the_calendar_ends_in_its_year_or_days_after() -> None:
    for year in range(2020, 2040):
        weeks = [found for week in range(1, 54) if (found := time_of(f"{year}-v{week:02}"))]
        assert len(weeks) == date(year, 12, 28).isocalendar().week
        assert all((one.last - one.first).days == 6 for one in weeks)


@pytest.mark.parametrize("written", WITHOUT_END)
def test_words_without_an_end_may_stand(written: str) -> None:
    assert time_of(written) is None
    assert may_stand_as_time(written)


@pytest.mark.parametrize("written", OTHERWISE)
def test_what_is_meant_is_known(written: str) -> None:
    assert meant_time(written) == OTHERWISE[written]
    assert not may_stand_as_time(written)


@pytest.mark.parametrize("written", UNREADABLE)
def test_nothing_is_guessed_of_other_words(written: str) -> None:
    assert meant_time(written) is None
    assert not may_stand_as_time(written)


KINDS = ("bilaga", "uppfoljning")
WORDS = [word for word in (*OTHERWISE, *UNREADABLE) if not says_nothing(word)]
"""What is told as a time: that nothing is filled in is told otherwise, and of all places together."""


def times(kind: str) -> Iterator[tuple[str, ...]]:
    """The way to each key of a schema for a time, `[]` for a row."""
    whole = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))

    def below(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if node.get("format") == "tid":
            yield way
        if isinstance(node.get("items"), dict):
            yield from below(node["items"], (*way, "[]"))
        for key, inner in node.get("properties", {}).items():
            yield from below(inner, (*way, key))

    return below(whole, ())


KEYS = [(kind, way) for kind in KINDS for way in times(kind)]
TOWNS = {
    "norrby": (EXEMPELSTAD, "bilagor/atgardsplan/2026-05-19.md", "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"),
    "vattenborg": (TVILLINGSTA, "bilagor/atgardsplan/2026-01-26.md", "uppfoljning/2026-11-03-lokal-styrgrupp.yaml"),
}


def with_plan(tmp_path: Path, town: str, rows: list[Plain], key: str) -> tuple[District, str]:
    """A town with a measure for each row, or a follow-up of each; and the file that says it."""
    place, plan, follow_up = TOWNS[town]
    district = City.at(tmp_path, place, only=[town]).district()
    if key == "nästa":
        district.put("åtgärder", [{"id": row["id"], "beskrivning": "x"} for row in rows if isinstance(row, dict)], plan)
        district.put("åtgärder", rows, follow_up)
        return district, follow_up
    district.put("åtgärder", rows, plan)
    return district, plan


def test_every_time_of_a_measure_is_one() -> None:
    assert {way[-1] for _, way in KEYS} == {"start", "slut", "senast", "nästa"}


@pytest.mark.parametrize(("kind", "way"), KEYS, ids=lambda one: one if isinstance(one, str) else ".".join(one))
@pytest.mark.parametrize("town", TOWNS)
def test_each_is_told_once_as_a_warning_at_the_value(
    town: str, kind: str, way: tuple[str, ...], tmp_path: Path
) -> None:
    """Every word under the key, one measure for each: how to write it, and nothing else that was not said before."""
    key = way[-1]

    def row(number: int, value: str) -> dict[str, Plain]:
        return {"id": f"m{number}", **({"uppföljning": {key: value}} if key == "senast" else {key: value})}

    readable, _ = with_plan(tmp_path / "a", town, [row(n, "2026-hösten") for n in range(len(WORDS))], key)
    broken, file = with_plan(tmp_path / "b", town, [row(n, word) for n, word in enumerate(WORDS)], key)
    before = {(f.rule, f.message) for f in readable.findings()}
    new = [f for f in broken.findings() if (f.rule, f.message) not in before]
    told = [f for f in new if f.rule == "schema"]
    assert kind in KINDS
    assert [(f.rule, f.message) for f in new if f.rule != "schema"] == []
    assert len(told) == len(WORDS)
    assert {(f.severity.swedish, f.span.path.endswith(file)) for f in told} == {("varning", True)}
    wanted = [f"Skriv {OTHERWISE[word]}." if OTHERWISE.get(word) else how_to_write(word) for word in WORDS]
    assert [f.fix for f in told] == wanted
    text = broken.text(file).splitlines()
    assert all(f'"{word}"' in f.message for f, word in zip(told, WORDS, strict=True))
    assert all(text[f.span.start_line - 1][f.span.start_column - 1 : f.span.end_column - 1] for f in told)


@pytest.mark.parametrize(
    "written", ["2026", "2026-04", "2026-kv4", "2026-hösten", "löpande", "årligen", "tills vidare"]
)
@pytest.mark.parametrize("key", ["start", "slut", "senast", "nästa"])
@pytest.mark.parametrize("town", TOWNS)
def test_a_time_is_read_and_nothing_is_told(town: str, key: str, written: str, tmp_path: Path) -> None:
    value: Plain = int(written) if written.isdecimal() else written
    more: dict[str, Plain] = {"uppföljning": {key: value}} if key == "senast" else {key: value}
    district, file = with_plan(tmp_path, town, [{"id": "m", **more}], key)
    assert [f.message for f in district.findings() if f.rule == "schema" and f.span.path.endswith(file)] == []


def test_what_rests_on_it_is_not_assessed(tmp_path: Path) -> None:
    rows: list[Plain] = [{"id": "m", "slut": "hösten 2025"}]
    broken, _ = with_plan(tmp_path, "norrby", rows, "slut")
    (outcome,) = [one for one in broken.judged().report.outcomes if one.rule == "atgard-status"]
    assert outcome.verdict == "not_assessed"


def test_pages_and_differences_have_the_words_and_the_calendar_the_last_day(tmp_path: Path) -> None:
    rows: list[Plain] = [
        {
            "id": "synliga-vuxna-pa-torget",
            "beskrivning": "Ljus",
            "ansvarig": ["kommunen", "polisen"],
            "start": "2026-kv1",
            "slut": "2026-hösten",
        }
    ]
    district, _ = with_plan(tmp_path, "norrby", rows, "slut")
    made = published(district.city.content, "internal")
    view = next(one for one in measure_views(made) if one.uri.endswith("synliga-vuxna-pa-torget/index.md"))
    told = {term.label: term.answers[0].words for term in view.terms}
    assert (told["Börjar"], told["Ska vara klar"]) == ("kvartal 1 2026", "hösten 2026")
    due = [one.day for one in made.known[0].due if one.rule == "atgard-status"]
    assert due == [date(2026, 12, 31)]
    (agreement,) = made.judged.content.agreements
    assert [
        one["end"] for one in measure_objects(agreement, date(2026, 11, 23)) if one["id"] == "synliga-vuxna-pa-torget"
    ] == ["2026-12-31"]
    assert said(ScalarNode("2026-hösten", "2026-hösten", start_of("x")), "slut", Names({})) == "hösten 2026"


FREELY = "snarast <b>möjligt</b>"
PLAN = "bilagor/atgardsplan/2026-05-19.md", "bilaga"
FOLLOW_UP = "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml", "uppfoljning"
PLACES: dict[str, tuple[tuple[str, str], Steps]] = {
    "start": (PLAN, ("åtgärder", 0, "start")),
    "slut": (PLAN, ("åtgärder", 0, "slut")),
    "nästa": (FOLLOW_UP, ("åtgärder", 0, "nästa")),
}


@pytest.mark.parametrize("edition", ["internal", "public"])
@pytest.mark.parametrize("key", PLACES)
def test_words_that_nobody_can_read_as_a_time_are_told_as_they_are_written(key: str, edition: str) -> None:
    """They are only warned of, so they are published; what is no text at all is not."""
    (path, kind), steps = PLACES[key]
    whole = EXAMPLE.document(f"{EXAMPLE.agreement.folder}/{path}")

    def of(value: Plain) -> set[tuple[str, str]]:
        changed = replace(whole, root=put(whole.root, steps, value))
        return told(with_faults(changed, schemas().faults(changed, kind)), edition)

    shown = {uri for uri, line in of(FREELY) if FREELY in line}
    assert "avtal/norrby/atgarder/kvallar-pa-lyktan/index.md" in shown
    assert key == "start" or {"avtal/norrby.md", "avtal/norrby/bilagor/atgardsplan/2026-05-19/index.md"} <= shown
    nested: list[Plain] = [FREELY]
    assert not [line for _, line in of(nested) if "snarast" in line]


@pytest.mark.parametrize("written", WHAT_TO_DO)
def test_what_nothing_certain_can_be_made_of_is_told_what_to_do(written: str) -> None:
    assert (meant_time(written), how_to_write(written).startswith(WHAT_TO_DO[written])) == (None, True)


@pytest.mark.parametrize("written", ["t.o.m. 2027-12-31", "tills vidare dock längst 2027-12-31", "fr.o.m. 1/12-26"])
def test_a_day_with_words_around_it_is_told_with_its_form(written: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    before = {one.key for one in city.report().findings}
    city.put("samverkansorganisation.arbetsgrupper.1.till", written, city.agreement)
    (told,) = [one for one in city.report().findings if one.key not in before]
    assert (told.rule, told.fix) == ("schema", f"Skriv {meant_time(written)}.")

"""What is told to have happened has a day that has been: every key for a day, the day before, on it and after it."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from city import NOVEMBER, ROOT, City, rule_sets
from dated_city import DatedCity
from samverk.agreement.annexes import current, versions
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.tree import ScalarNode
from samverk.reading import read
from samverk.rules import reference
from test_no_such_day import CITIES, FIELDS, days_in, told
from test_times_of_measures import KEYS as TIMES
from words import stockholm

ONE = timedelta(days=1)
DAYS = {"the day before": NOVEMBER - ONE, "that day": NOVEMBER, "the day after": NOVEMBER + ONE}
HAPPENED = {
    "overenskommelse": (
        "avtalsdatum", "nämndbeslut.datum", "samverkansorganisation.styrgrupp.hållna_möten.[].datum",
        "samverkansorganisation.beredningsgrupp.hållna_möten.[].datum",
        "samverkansorganisation.arbetsgrupper.[].hållna_möten.[].datum", "undertecknande.[].datum",
        "samverkansorganisation.övriga_organ.[].hållna_möten.[].datum",
        "undertecknande.[].valideringsdatum", "tillägg.[].samråd", "tillägg.[].undertecknande.[].datum",
        "tillägg.[].undertecknande.[].valideringsdatum", "dispenser.[].datum", "återgivet.[].datum",
        "giltighet.förlängning.samråd.[].datum", "giltighet.uppsägningar.[].datum",
    ),
    "bilaga": (
        "datum", "åtgärder.[].uppföljning.senast", "rättelser.[].datum", "inlagd_i_efterhand.datum", "återtagen.datum",
        "återgivet.[].datum",
    ),
    "beslut": ("datum", "rättelser.[].datum"),
    "uppfoljning": ("datum", "mätningar.[].datum", "rättelser.[].datum"),
}  # fmt: skip
"""Keys whose day tells of something that is done, by the schema."""
AHEAD = {
    "overenskommelse": (
        "giltighet.från", "giltighet.till", "samverkansorganisation.arbetsgrupper.[].från",
        "samverkansorganisation.arbetsgrupper.[].till",
        "samverkansorganisation.arbetsgrupper.[].lägesbild",  # names a version, which has a day of its own
        "bilageförteckning.[].datum",  # the same
        "tillägg.[].datum",  # a tillägg may be signed before its day
        "dispenser.[].till",
        "giltighet.uppsägningar.[].återkallad",  # a notice may be taken back from a day to come
    ),
    "bilaga": ("ersätter", "bygger_på", "giltig_till", "åtgärder.[].start", "åtgärder.[].slut"),
    "beslut": ("meddelad_central_beredningsgrupp.datum",),  # told by a rule of its own, since it may be planned
    "uppfoljning": ("åtgärder.[].nästa",),
}  # fmt: skip
"""Keys whose day may lie ahead, or that only name what has a day elsewhere."""
RULES = {"dag-har-varit", "beslutspost-fullstandig", "underskrift-av-part", "uppfoljning-i-tid"}
FILES = {
    "overenskommelse": "overenskommelse.yaml",
    "bilaga": "bilagor/atgardsplan/2026-05-19.md",
    "beslut": "beslut/2026-05-26-styrgrupp.yaml",
    "uppfoljning": "uppfoljning/2026-10-15-styrgrupp.yaml",
}
KEYS = [(kind, ".".join(path)) for kind, path in (*FIELDS, *TIMES) if kind in FILES]


def test_every_key_for_a_day_is_one_or_the_other() -> None:
    both = [(kind, path) for table in (HAPPENED, AHEAD) for kind, paths in table.items() for path in paths]
    assert sorted(both) == sorted(KEYS)


def text_with(path: str, day: date) -> dict[str, Any]:
    """What a file says with nothing but that day in it, told as done."""
    value: Any = day.isoformat()
    *groups, key = path.split(".")
    value = {key: value, "undertecknad": True} if groups[-2:] == ["undertecknande", "[]"] else {key: value}
    for step in reversed(groups):
        value = [value] if step == "[]" else {step: value}
    if path == "avtalsdatum":
        value["undertecknande"] = [{"part": "kommunen", "undertecknad": True}]
    return value if isinstance(value, dict) else {}


@pytest.mark.parametrize("when", DAYS)
@pytest.mark.parametrize(("kind", "path"), KEYS)
def test_each_key_is_a_brist_where_its_day_has_not_come_and_only_then(kind: str, path: str, when: str) -> None:
    """Facts of a text with one day, judged by the rules as they are read naively."""
    files: dict[str, dict[str, Any]] = {"overenskommelse.yaml": {"profil": "bas"}}
    files[FILES[kind]] = {**files.get(FILES[kind], {}), **text_with(path, DAYS[when])}
    if kind == "bilaga":
        files[FILES[kind]]["typ"] = "åtgärdsplan"
    written = {
        f"c/avtal/x/{name}": (f"---\n{text}\n---\n" if name.endswith(".md") else text).encode()
        for name, text in ((name, json.dumps(said, ensure_ascii=False)) for name, said in files.items())
    }
    content, _ = read_content("c", written, None, stockholm)
    facts = facts_of(content.agreements[0], content, NOVEMBER)
    asked = [one for one in rule_sets()["bas"].rules if one.id in RULES]
    fired = {(f.rule, f.requirement) for f in reference.run(asked, facts) if f.variant == "breached"}
    looked_at = {(r.id, n): one.condition for r in asked for n, one in enumerate(r.requirements)}
    by_day = [one for one in fired if (looked := looked_at[one]) and looked.field == "framtida"]
    expected = path in HAPPENED.get(kind, ()) and when == "the day after"
    assert len(by_day) == expected, by_day


STANDING = [(city, at, node, when) for city in CITIES for at, node in days_in(city) for when in DAYS]
NAMES = {"avtal": "overenskommelse", "beslut": "beslut", "uppfoljning": "uppfoljning"}


@pytest.mark.parametrize(("city", "at", "node", "when"), STANDING)
def test_in_a_city_it_stops_a_change_where_it_stands(
    city: DatedCity, at: tuple[str, ...], node: ScalarNode, when: str
) -> None:
    if not {"avtal"} & {*node.span.path.split("/")}:
        return  # the register and the overarching agreement tell of times, and a template of its release
    kind = NAMES.get(at[0], "bilaga")
    files = {**city.files}
    lines = files[node.span.path].decode().split("\n")
    number, start, end = node.span.start_line - 1, node.span.start_column - 1, node.span.end_column - 1
    lines[number] = lines[number][:start] + DAYS[when].isoformat() + lines[number][end:]
    files[node.span.path] = "\n".join(lines).encode()
    found: list[Finding] = [f for f in told(city, files).values() if f.rule in RULES and "kommit" in f.message]
    expected = ".".join(at[1:]) in HAPPENED[kind] and when == "the day after"
    assert [(f.span.path, f.span.start_line, f.blocks()) for f in found] == (
        [(node.span.path, node.span.start_line, True)] if expected else []
    )


# A version and what decides on it, around each other.

PICTURE = "lagesbild"
ORDER = ("a day before", "the same day", "a day after")


def decided(city: City, district: str, version: date, decision: date) -> None:
    """One more version of the newest, dated and decided on those days."""
    base = f"content/avtal/{district}"
    older = sorted((city.root / base / "bilagor" / PICTURE).glob("*.md"))[-1].stem
    head = f"typ: lägesbild\ndatum: {version}\nupprättad_av: [kommunen, polisen]\nersätter: {older}\n"
    rest = f"beslut: {decision}-styrgrupp\nåtkomst: offentlig\n"
    city.write(f"---\n{head}{rest}---\nNytt.\n", f"{base}/bilagor/{PICTURE}/{version}.md")
    city.write(
        f"organ: lokal-styrgrupp\ndatum: {decision}\ndokument: Protokoll 9 § 1\navser: [{PICTURE}/{version}]\n"
        "närvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n",
        f"{base}/beslut/{decision}-styrgrupp.yaml",
    )


CASES: list[tuple[str, str]] = [("exempelstad", "norrby"), ("tvillingsta", "vattenborg")]


def late(when: str) -> timedelta:
    return {"a day before": -ONE, "the same day": timedelta(0), "a day after": ONE}[when]


def judged(city: City, district: str, day: date) -> tuple[dict[str, Finding], Judge, Any]:
    found, _ = read(city.places)
    (agreement,) = [one for one in found.agreements if one.id == district]
    (rules,) = [one.rules for one in CITIES if one.agreement == district]
    judge = Judge(found, rules)
    return {f.rule: f for f in judge.agreement(agreement, day).findings}, judge, agreement


@pytest.mark.parametrize("when", ORDER)
@pytest.mark.parametrize(("example", "district"), CASES)
def test_a_decision_comes_on_the_day_of_its_version_or_after(
    example: str, district: str, when: str, tmp_path: Any
) -> None:
    city = City.at(tmp_path, ROOT / "examples" / example, only=[district])
    day = date(2026, 11, 10)
    decided(city, district, day, day + late(when))
    found, _, agreement = judged(city, district, NOVEMBER)
    assert ("beslut-efter-version" in found) == (when == "a day before")
    applies = current(versions(agreement), "lägesbild", NOVEMBER)
    assert applies is not None
    assert applies.in_force_from == max(day, day + late(when))
    if when == "a day before":
        assert found["beslut-efter-version"].blocks()
        assert found["beslut-efter-version"].span.path.endswith("2026-11-10.md")


@pytest.mark.parametrize(("example", "district"), CASES)
def test_a_version_from_the_future_stops_no_clock(example: str, district: str, tmp_path: Any) -> None:
    """The yearly clock goes on from the version that applies, and the forecast from the day of the new one."""
    city = City.at(tmp_path, ROOT / "examples" / example, only=[district])
    _, before, agreement = judged(city, district, NOVEMBER)
    clocks = ("lagesbild-arlig", "lagesbild-vartannat-ar", "tvillingsta-lagesbild")
    end = date(2031, 1, 1)
    first = {c.rule: c.on for c in reversed(forecast([agreement], before, NOVEMBER, end).changes) if c.rule in clocks}
    assert first
    begins = date(2039, 6, 1)
    decided(city, district, begins, date(2026, 11, 10))
    found, after, agreement = judged(city, district, NOVEMBER)
    again = {c.rule: c.on for c in reversed(forecast([agreement], after, NOVEMBER, end).changes) if c.rule in clocks}
    assert again == first
    assert found["dag-har-varit"].blocks()
    assert "beslut-efter-version" not in found
    assert judged(city, district, begins)[0]["beslut-efter-version"].blocks()

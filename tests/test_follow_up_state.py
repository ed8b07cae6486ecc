"""A measure's state on a day, held against a naive reader that goes through the days one by one."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from city import ROOT
from samverk.agreement.annexes import versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.follow_ups import MeasureState, follow_ups_of
from samverk.agreement.plan import last_follow_up
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of
from samverk.source.places import Places
from words import stockholm

SCHEMAS = Places.of(ROOT).schemas
FIRST = date(2026, 6, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(8)]
PLAN = "atgardsplan/2026-05-19"
IDS = ("ljus", "varden")
STATUSES = ("planerad", "pågår", "genomförd", "avbruten")
LASTING = ("status", "resultat", "genomfört")
OWN = ("bedömning", "kommentar", "nästa")
Root = dict[str, Any]

some_day = st.sampled_from([day.isoformat() for day in DAYS])
WORDS = {
    "status": st.sampled_from(STATUSES),
    "resultat": st.sampled_from(["bättre", "sämre", "okänt"]),
    "genomfört": st.sampled_from(["3 av 9", "allt"]),
    "bedömning": st.sampled_from(["enligt plan", "försenad"]),
    "kommentar": st.sampled_from(["hälften kvar", "klart snart"]),
    "nästa": some_day,
}
progress = st.fixed_dictionaries(
    {"id": st.sampled_from([*IDS, "annan"])}, optional={key: st.none() | words for key, words in WORDS.items()}
)
measure = st.fixed_dictionaries(
    {}, optional={"status": WORDS["status"], "resultat": WORDS["resultat"], "uppföljning": some_day}
)


@st.composite
def follow_ups(draw: st.DrawFn) -> dict[str, Root]:
    """Follow-ups by the names of their files, some with corrections of those that came before."""
    found: dict[str, Root] = {}
    for number in range(draw(st.integers(0, 5))):
        day = draw(st.none() | some_day)
        rows = draw(st.lists(progress, max_size=3, unique_by=lambda row: row["id"]))
        plan = draw(st.sampled_from([PLAN, PLAN, PLAN, f"bilagor/{PLAN}", "atgardsplan/2025-05-20", None]))
        fixes = [] if not found else draw(st.lists(correction(found), max_size=2))
        name = f"{day or 'odaterad'}-{draw(st.sampled_from('abc'))}{number}"
        said = {"organ": "lokal-beredningsgrupp", "datum": day, "plan": plan, "åtgärder": rows, "rättelser": fixes}
        found[name] = {key: value for key, value in said.items() if value or key == "organ"}
    return found


@st.composite
def correction(draw: st.DrawFn, found: dict[str, Root]) -> Root:
    name = draw(st.sampled_from(sorted(found)))
    rows = found[name].get("åtgärder", [])
    row = draw(st.sampled_from(rows)) if rows else {"id": "annan"}
    key = draw(st.sampled_from([*LASTING, *OWN, "id"]))
    should = draw(st.none() | WORDS.get(key, st.sampled_from(IDS)) | st.just("något annat"))
    stood = draw(st.sampled_from([row.get(key), row.get(key), "fel ord"]))
    day = draw(st.none() | some_day)
    folder = draw(st.sampled_from(["uppfoljning/", ""]))
    told = {"fält": f"{folder}{name}.åtgärder.{row['id']}.{key}", "stod": stood, "ska_stå": should, "datum": day}
    return {key: value for key, value in told.items() if value is not None}


def agreement(measures: dict[str, Root], found: dict[str, Root]) -> Agreement:
    rows = []
    for name, said in measures.items():
        row = {"id": name, "slut": DAYS[3].isoformat(), **said}
        if "uppföljning" in row:
            row["uppföljning"] = {"senast": row["uppföljning"]}
        rows.append(row)
    head = {"typ": "åtgärdsplan", "datum": "2026-05-19", "åtgärder": rows}
    terms = {"id": "x", "titel": "T", "profil": "p", "mall": "m", "giltighet": {"från": "2026-05-20"}}
    files = {
        "overenskommelse.yaml": yaml.safe_dump(terms, allow_unicode=True),
        f"bilagor/{PLAN}.md": f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n",
        **{f"uppfoljning/{name}.yaml": yaml.safe_dump(one, allow_unicode=True) for name, one in found.items()},
    }
    content, findings = read_content(
        "c", {f"c/avtal/x/{name}": text.encode() for name, text in files.items()}, SCHEMAS, stockholm
    )
    assert {f.rule for f in findings} <= {"fil"}, findings
    return content.agreements[0]


# The naive reader: it knows nothing of the product.


def told_by(day: date, found: dict[str, Root]) -> dict[str, Root]:
    """The follow-ups as they read on the day, each correction made on the day from which it counts."""
    read = deepcopy(found)
    rows = []
    for name in sorted(found):
        for number, row in enumerate(found[name].get("rättelser", [])):
            counts = row.get("datum") or found[name].get("datum")
            if counts is not None:
                rows.append((counts, name, number, row))
    for counts, _, _, row in sorted(rows, key=lambda one: one[:3]):
        if counts > day.isoformat():
            continue
        file, _, way = row["fält"].removeprefix("uppfoljning/").partition(".åtgärder.")
        identity, _, key = way.partition(".")
        hit = next((one for one in read[file].get("åtgärder", []) if one["id"] == identity), None)
        if hit is None or hit.get(key) is None or hit[key] != row.get("stod"):
            continue
        should = row.get("ska_stå")
        allowed = {"status": STATUSES, "bedömning": ("enligt plan", "försenad", "ändras", "avbryts")}.get(key)
        if should is None or key == "id":  # nothing is no correction, and which row it is stays
            continue
        if (allowed and should not in allowed) or (key == "nästa" and should == "något annat"):
            continue
        hit[key] = should
    return read


def naive(name: str, decided: Root, found: dict[str, Root], day: date) -> Root:
    state: Root = {key: decided.get(key) for key in LASTING}
    state |= dict.fromkeys((*OWN, "senast"))
    stated = decided.get("uppföljning")
    if stated and stated <= day.isoformat():
        state["senast"] = stated
    read = told_by(day, found)
    for today in [date(2026, 5, 30), *DAYS]:
        if today > day:
            break
        for file in sorted(read):
            one = read[file]
            if one.get("datum") != today.isoformat() or (one.get("plan") or "").removeprefix("bilagor/") != PLAN:
                continue
            for row in one.get("åtgärder", []):
                if row["id"] == name:
                    state |= {key: row[key] for key in LASTING if row.get(key) is not None}
                    state |= {key: row.get(key) for key in OWN}
                    state["senast"] = max(state["senast"] or "", today.isoformat())
    return state


def told(state: MeasureState) -> Root:
    stated = (state.status, state.result, state.amount, state.assessment, state.comment)
    found: Root = dict(zip((*LASTING, "bedömning", "kommentar"), (one.words or None for one in stated), strict=True))
    for key, day in (("nästa", state.next), ("senast", state.followed_up)):
        found[key] = day.value.isoformat() if day.value else None
    return found


@settings(max_examples=400, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(IDS, measure)), follow_ups(), st.data())
def test_the_state_on_a_day_is_what_going_through_the_days_gives(
    measures: dict[str, Root], found: dict[str, Root], data: st.DataObject
) -> None:
    own = agreement(measures, found)
    (plan,) = versions(own)
    day = data.draw(st.sampled_from([FIRST - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]))
    clock = AsOf(day)
    made = follow_ups_of(plan, own, clock)
    expected = {name: naive(name, measures[name], found, day) for name in IDS}
    assert {state.measure.id.words: told(state) for state in made.states} == expected
    last = max((one["senast"] or "" for one in expected.values()), default="")
    assert str(last_follow_up(made, own).value) == max(last, "2026-05-19")
    nearest = min((one for one in DAYS if one > day and _turns(measures, found, day, one)), default=None)
    assert clock.next_turn is None or clock.next_turn > day
    assert nearest is None or (clock.next_turn is not None and clock.next_turn <= nearest), (
        "the day knows when it turns"
    )


def _turns(measures: dict[str, Root], found: dict[str, Root], day: date, other: date) -> bool:
    return any(naive(name, measures[name], found, day) != naive(name, measures[name], found, other) for name in IDS)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(IDS, measure)), follow_ups())
def test_facts_say_the_same(measures: dict[str, Root], found: dict[str, Root]) -> None:
    own = agreement(measures, found)
    content, _ = read_content("c", {}, SCHEMAS, stockholm)
    for day in DAYS[::3]:
        facts = {f.fields["id"]: f.fields for f in facts_of(own, content, day) if f.kind == "åtgärd"}
        for name in IDS:
            expected = naive(name, measures[name], found, day)
            done = expected["status"] in ("genomförd", "avbruten")
            assert facts[name].get("status") == expected["status"]
            assert facts[name]["har_resultat"] is bool(expected["resultat"])
            assert facts[name]["avslutad"] is done
            assert facts[name]["försenad"] is (not done and day > DAYS[3])

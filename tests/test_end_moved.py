"""The end of an agreement moved before it, on it and after it; and the time that it gives itself to be revised in."""

from datetime import date, timedelta

import pytest

from city import rule_sets
from samverk.agreement.content import Agreement
from samverk.agreement.read_content import read_content
from samverk.forecast import forecast
from samverk.judging import Judge
from words import stockholm

END, ONE = date(2026, 5, 31), timedelta(days=1)
MOVED, REVISED, NOTE = "forlangning-i-tid", "revidering-i-tid", "giltig-idag"
PROFILES = ("stockholm-2024", "bas")


def opened(text: str, profile: str) -> tuple[Agreement, Judge]:
    whole = f"id: x\ntitel: T\nprofil: {profile}\nmall: m\n{text}"
    content, _ = read_content("c", {"c/avtal/x/overenskommelse.yaml": whole.encode()}, None, stockholm)
    return content.agreements[0], Judge(content, rule_sets())


def verdict(one: tuple[Agreement, Judge], day: date, rule: str) -> str:
    return {o.rule: o.verdict for o in one[1].agreement(one[0], day).outcomes}[rule]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("about", ["giltighet.till", "giltighet"])
@pytest.mark.parametrize("end", ["2028-05-31", "tillsvidare"])
@pytest.mark.parametrize(
    ("moved", "told"),
    [(END - ONE, "met"), (END, "met"), (END + ONE, "breached"), (date(2026, 11, 1), "breached")],
)
def test_an_end_moved_after_it_is_remarked_on(moved: date, told: str, end: str, about: str, profile: str) -> None:
    text = f"""giltighet: {{från: 2024-06-01, till: {end}}}
tillägg: [{{id: t, datum: {moved}, dokument: Tillägg 1, avser: [{about}], tidigare: {{giltighet.till: {END}}}}}]
"""
    one = opened(text, profile)
    day = date(2026, 12, 1)
    assert verdict(one, day, MOVED) == told
    assert {f.severity.swedish for f in one[1].agreement(one[0], day).findings if f.rule == MOVED} <= {"varning"}
    between = moved - ONE  # as it was then: it had ended, or had not
    assert (verdict(one, between, NOTE) == "breached") == (between > END)
    assert verdict(one, moved, NOTE) == "met"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("months", [1, 12, 24])
@pytest.mark.parametrize("revised", [None, date(2025, 1, 31)])
def test_the_time_between_revisions(revised: date | None, months: int, profile: str) -> None:
    row = (
        f"\ntillägg: [{{id: t, datum: {revised}, dokument: Tillägg 1, avser: [syften], tidigare: {{syften: []}}}}]"
        if revised
        else ""
    )
    one = opened(f"giltighet: {{från: 2024-06-01, till: tillsvidare, revidering_månader: {months}}}{row}\n", profile)
    last = {
        (None, 1): date(2024, 7, 1), (None, 12): date(2025, 6, 1), (None, 24): date(2026, 6, 1),
        (date(2025, 1, 31), 1): date(2025, 2, 28), (date(2025, 1, 31), 12): date(2026, 1, 31),
        (date(2025, 1, 31), 24): date(2027, 1, 31),
    }[revised, months]  # fmt: skip
    start = revised or date(2024, 6, 1)
    assert [verdict(one, day, REVISED) for day in (start, last, last + ONE)] == ["met", "met", "breached"]
    assert [d.day for d in one[1].deadlines(one[0], start) if d.rule == REVISED] == [last]
    ahead = forecast([one[0]], one[1], start, date(2030, 1, 1))
    assert [(c.on, c.after) for c in ahead.changes if c.rule == REVISED] == [(last + ONE, "breached")]


def test_one_that_says_nothing_of_it_is_not_asked() -> None:
    assert verdict(opened("giltighet: {från: 2024-06-01}\n", "bas"), END, REVISED) == "not_applicable"

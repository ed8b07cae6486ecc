"""Times that an agreement gives in whole months: how they are counted, written and read, and what follows by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city import EXEMPELSTAD, TVILLINGSTA, USUALLY, City, District, rule_sets
from samverk.agreement.content import Agreement
from samverk.agreement.dates import months_before, months_later
from samverk.agreement.read_content import read_content
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.site.publication.in_force import ways_on
from words import stockholm

ONE = timedelta(days=1)
CONSULTED, IN_MONTHS, NOTICE, ENDS = "forlangning-samrad", "samrad-i-manader", "uppsagning-i-tid", "uppsagd-upphor"
REVISED = "revidering-i-tid"
PROFILES = ("stockholm-2024", "bas")
END = date(2027, 12, 31)


def opened(text: str, profile: str = "bas") -> tuple[Agreement, Judge]:
    whole = f"id: x\ntitel: T\nprofil: {profile}\nmall: m\navtalsdatum: 2025-09-24\n{text}"
    content, _ = read_content("c", {"c/avtal/x/overenskommelse.yaml": whole.encode()}, None, stockholm)
    return content.agreements[0], Judge(content, rule_sets())


def verdict(one: tuple[Agreement, Judge], day: date, rule: str) -> str:
    return {o.rule: o.verdict for o in one[1].agreement(one[0], day).outcomes}[rule]


@pytest.mark.parametrize(
    ("end", "months", "day"),
    [
        ("2027-12-31", 6, "2027-06-30"), ("2027-12-31", 0, "2027-12-31"), ("2027-12-31", 12, "2026-12-31"),
        ("2027-12-30", 6, "2027-06-30"), ("2027-12-15", 6, "2027-06-15"), ("2027-06-30", 3, "2027-03-31"),
        ("2027-06-29", 3, "2027-03-29"), ("2027-04-30", 1, "2027-03-31"), ("2027-03-31", 1, "2027-02-28"),
        ("2028-03-31", 1, "2028-02-29"), ("2028-03-29", 1, "2028-02-29"), ("2027-03-29", 1, "2027-02-28"),
        ("2027-02-28", 6, "2026-08-31"), ("2028-02-28", 6, "2027-08-28"), ("2028-02-29", 6, "2027-08-31"),
        ("2028-02-29", 12, "2027-02-28"), ("2029-02-28", 12, "2028-02-29"), ("2028-02-29", 48, "2024-02-29"),
        ("2027-01-31", 11, "2026-02-28"), ("2027-01-01", 1, "2026-12-01"), ("2100-02-28", 12, "2099-02-28"),
    ],
)  # fmt: skip
def test_months_counted_back_from_an_end(end: str, months: int, day: str) -> None:
    assert months_before(date.fromisoformat(end), months) == date.fromisoformat(day)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(0, 240))
def test_it_is_the_last_day_from_which_they_all_fit(end: date, months: int) -> None:
    day = months_before(end, months)
    assert day is not None
    fits, next_one = months_later(day, months), months_later(day + ONE, months)
    assert fits is not None
    assert next_one is not None
    assert fits <= end < next_one


def test_there_is_none_before_the_calendar() -> None:
    assert months_before(date(1, 3, 31), 3) is None


KEYS = {
    "revidering_månader": ("revidering_månader", 1, REVISED),
    "uppsägning_månader": ("uppsägning_månader", 0, NOTICE),
    "samråd_senast_månader": ("förlängning.samråd_senast_månader", 0, CONSULTED),
    "månader": ("förlängning.månader", 1, None),
    "år": ("förlängning.år", 1, None),
}
"""Where each stands under giltighet, the least that it can be, and the rule that reads it."""
NOTATIONS = {
    "whole": ("12", "read"), "zero": ("0", "least"), "negative": ("-3", "told"), "decimal": ("1.5", "told"),
    "comma": ("1,5", "told"), "words": ("tre månader", "told"), "unit": ("6 månader", "told"),
    "quoted": ('"6"', "told"), "unknown": ("okänt", "told"), "empty text": ('""', "told"), "a list": ("[6]", "told"),
    "a truth": ("true", "told"), "a day": ("2027-06-30", "told"), "nothing": ("", "absent"), "absent": (None, "absent"),
}  # fmt: skip
"""What stands there, and what is to come of it."""


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, District]:
    places = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}
    return {
        name: City.at(tmp_path_factory.mktemp(name), place, only=[name]).district(name)
        for name, place in places.items()
    }


def written(value: str | None, city: str) -> str:
    """`giltighet` with the value under every key, and a notice to read."""
    start, end = ("2026-02-01", "2029-01-31") if city == "vattenborg" else ("2024-06-01", "2027-05-31")
    said = {key: f"{key}: {value}\n" if value is not None else "" for key in KEYS}
    longer = "".join(f"    {said[key]}" for key, (path, _, _) in KEYS.items() if "." in path and said[key])
    own = "".join(f"  {said[key]}" for key, (path, _, _) in KEYS.items() if "." not in path and said[key])
    prolonged = f"  förlängning:\n{longer}" if longer else ""
    notice = "  uppsägningar:\n    - {part: kommunen, datum: 2026-06-01}\n"
    return f"giltighet:\n  från: {start}\n  till: {end}\n{own}{prolonged}{notice}"


@pytest.mark.parametrize("city", ["norrby", "vattenborg"])
@pytest.mark.parametrize("notation", NOTATIONS)
def test_what_may_stand_for_a_number_of_months(notation: str, city: str, cities: dict[str, District]) -> None:
    """Each key by itself: one finding at most, and the rule that reads it says what it can."""
    district, (value, comes) = cities[city], NOTATIONS[notation]
    kept = district.text()
    try:
        head, _, rest = kept.partition("giltighet:")
        after = rest[rest.index("\n") + 1 :]
        while after.startswith("  "):
            after = after[after.index("\n") + 1 :]
        district.write(f"{head}{written(value, city)}{after}")
        lines = district.text().splitlines()
        found = [f for f in district.findings(USUALLY[district.city.place].day) if f.rule == "schema"]
        verdicts = district.verdicts()
    finally:
        district.write(kept)
    for key, (_, least, rule) in KEYS.items():
        expected = {"least": "told" if least else "read"}.get(comes, comes)
        line = next((n for n, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:")), 0)
        own = [f.severity.swedish for f in found if f.span.start_line == line]
        assert own == (["fel"] if expected == "told" else []), key
        unread = {"absent": "breached" if rule == NOTICE else "not_applicable", "told": "not_assessed"}
        if rule:
            assert verdicts[rule] in ({unread[expected]} if expected in unread else {"met", "breached"}), key
    assert len(found) == sum({"least": bool(least)}.get(comes, comes == "told") for _, least, _ in KEYS.values())


def period(*said: str, end: str = "2027-12-31") -> str:
    return f"giltighet: {{från: 2025-10-01, till: {end}{''.join(f', {one}' for one in said)}}}\n"


TERMS = (
    "samråd_senast_månader: 6",
    "samråd_senast: 2027-06-30",
    "samråd_senast: sex månader före slutet",
    "samråd_senast: 6 (sex) hela månader",
    "samråd_senast: i god tid, samråd_senast_månader: 6",
)
"""The same day to consult by, in the form that is asked for and as it was written before."""


@pytest.mark.parametrize(
    ("held", "day", "told"),
    [
        (None, date(2027, 6, 30), "met"), (None, date(2027, 7, 1), "breached"),
        (date(2027, 6, 29), date(2027, 9, 1), "met"), (date(2027, 6, 30), date(2027, 9, 1), "met"),
        (date(2027, 7, 1), date(2027, 9, 1), "breached"), (date(2027, 7, 1), date(2027, 6, 30), "met"),
        (date(2025, 9, 24), date(2027, 7, 1), "breached"), (date(2025, 9, 25), date(2027, 7, 1), "met"),
        (date(2027, 7, 1), date(2028, 1, 1), "not_applicable"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("term", "profile"), [(TERMS[0], "stockholm-2024"), *((term, "bas") for term in TERMS)])
def test_a_consultation_before_the_last_day_on_it_and_after_it(
    term: str, held: date | None, day: date, told: str, profile: str
) -> None:
    row = f", samråd: [{{datum: {held}}}]" if held else ""
    assert verdict(opened(period(f"förlängning: {{{term}{row}}}"), profile), day, CONSULTED) == told


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("end", ["tillsvidare", "okänt"])
def test_without_an_end_there_is_no_day_to_consult_by(end: str, profile: str) -> None:
    one = opened(period("förlängning: {samråd_senast_månader: 6}", end=end), profile)
    assert verdict(one, date(2030, 1, 1), CONSULTED) == "not_applicable"


def test_an_end_that_nobody_can_read_is_not_judged() -> None:
    one = opened(period("förlängning: {samråd_senast_månader: 6}", end="[2027-12-31]"))
    assert verdict(one, date(2027, 1, 1), CONSULTED) in ("not_assessed", "not_applicable")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2027, 6, 30), "met"), (date(2027, 7, 31), "met"), (date(2027, 8, 1), "met"),
        (date(2029, 6, 30), "met"), (date(2029, 7, 1), "breached"),
    ],
)  # fmt: skip
def test_a_new_end_is_consulted_about_anew(day: date, told: str) -> None:
    amended = (
        "tillägg: [{id: t, datum: 2027-08-01, dokument: Tillägg 1, samråd: 2027-05-12, avser: [giltighet.till], "
        f"tidigare: {{giltighet.till: {END}}}}}]\n"
    )
    one = opened(period("förlängning: {samråd_senast_månader: 6}", end="2029-12-31") + amended)
    assert verdict(one, day, CONSULTED) == told


@pytest.mark.parametrize("words", ["i god tid", "innan avtalet löper ut", "två veckor före", "okänt"])
def test_other_words_are_shown_and_asked_for_in_months(words: str) -> None:
    one = opened(period(f"förlängning: {{samråd_senast: {words}}}"))
    assert verdict(one, END, CONSULTED) == "not_applicable"
    assert verdict(one, END, IN_MONTHS) == "breached"
    found = [f for f in one[1].agreement(one[0], END).findings if f.rule == IN_MONTHS]
    assert [(f.severity.swedish, "samråd_senast_månader" in f.fix) for f in found] == [("upplysning", True)]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("end", "months", "given_on", "in_time", "out"),
    [
        ("2027-12-31", 3, "2027-09-29", True, "2027-12-29"), ("2027-12-31", 3, "2027-09-30", True, "2027-12-30"),
        ("2027-12-31", 3, "2027-10-01", False, None), ("2027-12-31", 0, "2027-12-31", True, None),
        ("2028-02-29", 12, "2027-02-28", True, "2028-02-28"), ("2028-02-29", 12, "2027-03-01", False, None),
        ("2028-02-28", 6, "2027-08-28", True, None), ("2028-02-28", 6, "2027-08-29", False, None),
        ("tillsvidare", 3, "2027-11-30", True, "2028-02-29"), ("tillsvidare", 1, "2027-01-31", True, "2027-02-28"),
        ("tillsvidare", 0, "2027-01-31", True, "2027-01-31"),
    ],
)  # fmt: skip
def test_a_notice_in_time_and_late(
    end: str, months: int, given_on: str, in_time: bool, out: str | None, profile: str
) -> None:
    row = f"uppsägningar: [{{part: kommunen, datum: {given_on}}}]"
    one = opened(period(f"uppsägning_månader: {months}, {row}", end=end), profile)
    day = date.fromisoformat(given_on)
    assert verdict(one, day, NOTICE) == ("met" if in_time else "breached")
    assert {f.severity.swedish for f in one[1].agreement(one[0], day).findings if f.rule == NOTICE} <= {"varning"}
    if out:
        last = date.fromisoformat(out)
        assert [verdict(one, then, ENDS) for then in (day, last, last + ONE)] == ["met", "met", "breached"]
        assert [d.day for d in one[1].deadlines(one[0], day) if d.rule == ENDS] == [last]


@pytest.mark.parametrize("rule", [NOTICE, ENDS])
def test_a_notice_taken_back_is_asked_nothing(rule: str) -> None:
    row = "uppsägningar: [{part: kommunen, datum: 2027-10-01, återkallad: 2027-10-05}]"
    assert verdict(opened(period(f"uppsägning_månader: 1, {row}")), date(2027, 12, 1), rule) == "not_applicable"


def test_a_notice_is_not_taken_back_before_that_day() -> None:
    row = "uppsägningar: [{part: kommunen, datum: 2027-10-01, återkallad: 2027-10-05}]"
    one = opened(period(f"uppsägning_månader: 3, {row}"))
    told = [verdict(one, day, NOTICE) for day in (date(2027, 10, 4), date(2027, 10, 5))]
    assert told == ["breached", "not_applicable"]


def test_a_notice_of_a_day_to_come_has_not_happened() -> None:
    one = opened(period("uppsägning_månader: 1, uppsägningar: [{part: kommunen, datum: 2027-10-01}]"))
    found = one[1].agreement(one[0], date(2027, 9, 30)).findings
    assert any(f.rule == "dag-har-varit" and "uppsägningen" in f.message for f in found)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_forecast_knows_the_last_day_to_consult(profile: str) -> None:
    one, start = opened(period("förlängning: {samråd_senast_månader: 6}"), profile), date(2026, 11, 23)
    last = date(2027, 6, 30)
    assert [d.day for d in one[1].deadlines(one[0], start) if d.rule == CONSULTED] == [last]
    ahead = forecast([one[0]], one[1], start, date(2027, 12, 1))
    assert [(c.on, c.after) for c in ahead.changes if c.rule == CONSULTED] == [(last + ONE, "breached")]


def test_a_page_says_how_it_can_be_prolonged_and_ended() -> None:
    agreement, _ = opened(period(
        "förlängning: {år: 1, månader: 6, samråd_senast_månader: 6, samråd: [{datum: 2027-05-12, dokument: P 2}]}",
        "uppsägning_månader: 3",
        "uppsägningar: [{part: kommunen, datum: 2027-09-30}, "
        "{part: polisen, datum: 2027-02-01, återkallad: 2027-02-03}]",
    ))  # fmt: skip
    assert ways_on(agreement.parts.terms.giltighet, date(2027, 10, 1)) == (
        "Den kan förlängas med 18 månader.",
        "Parterna ska ha samrått om förlängning senast 30 juni 2027.",
        "Parterna samrådde om förlängning 12 maj 2027 (P 2).",
        "Uppsägningstiden är tre månader.",
        "Den sades upp 30 september 2027, och uppsägningstiden går ut 30 december 2027.",
        "Den sades upp 1 februari 2027, men uppsägningen återkallades 3 februari 2027.",
    )

"""Each district is judged by itself: what nobody can read of one agreement leaves open only where it may apply."""

from collections.abc import Mapping

import pytest

from city import NOVEMBER, rule_sets, schemas
from samverk.agreement.read_content import read_content
from samverk.judging import Judge
from words import by_profile

AGREEMENT = "id: {}\ntitel: T\nprofil: stockholm-2024\nmall: m\ndistrikt: {}\ngiltighet: {}\n"
REGISTER = """stad: Nyby
distrikt:
  - {id: sdo-ett, namn: Ett}
  - {id: sdo-tva, namn: Två}
  - {id: sdo-gamla, namn: Gamla, till: 2024-01-01}
"""
APPLIES, ENDED = "{från: 2024-06-01, till: tillsvidare}", "{från: 2020-01-01, till: 2021-01-01}"
UNREAD, UNREAD_START = "{från: 2024-06-01, till: [1]}", "{från: [1], till: tillsvidare}"
SURELY_OVER, SURELY_AHEAD = "{från: [1], till: 2025-01-01}", "{från: 2027-01-01, till: [1]}"
ANY = "{x: ett}"
MET, BREACHED, OPEN, NONE = "met", "breached", "not_assessed", "not_applicable"
CASES: tuple[tuple[Mapping[str, tuple[str, str]], str, str, str], ...] = (
    ({"a": ("[sdo-ett]", APPLIES), "b": ("[sdo-tva]", APPLIES)}, MET, MET, ""),
    ({"a": ("[sdo-ett]", UNREAD), "b": ("[sdo-tva]", APPLIES)}, OPEN, MET, ""),
    ({"a": ("[sdo-ett]", UNREAD_START), "b": ("[sdo-tva]", APPLIES)}, OPEN, MET, ""),
    ({"a": ("[sdo-ett]", UNREAD)}, BREACHED, OPEN, "1 av 2 … : Två; för Ett går det inte att läsa."),
    ({"a": ("[sdo-ett]", UNREAD), "b": ("[sdo-ett]", APPLIES)}, BREACHED, OPEN, "1 av 2 … : Två."),
    ({"a": ("[sdo-ett]", UNREAD), "b": ("[sdo-ett, sdo-tva]", APPLIES)}, MET, OPEN, ""),
    (
        {"a": ("[sdo-ett]", UNREAD), "b": ("[sdo-ett, sdo-tva]", APPLIES), "c": ("[sdo-ett]", APPLIES)},
        MET,
        BREACHED,
        "gäller 2 …",
    ),
    ({"a": ("[sdo-ett]", SURELY_OVER), "b": ("[sdo-tva]", APPLIES)}, BREACHED, MET, "1 av 2 … : Ett."),
    ({"a": ("[sdo-ett]", SURELY_AHEAD), "b": ("[sdo-ett, sdo-tva]", APPLIES)}, MET, MET, ""),
    ({"a": (ANY, APPLIES), "b": ("[sdo-ett, sdo-tva]", APPLIES)}, MET, OPEN, ""),
    ({"a": (ANY, ENDED), "b": ("[sdo-ett, sdo-tva]", APPLIES)}, MET, MET, ""),
    ({"a": (ANY, UNREAD)}, OPEN, OPEN, ""),
    ({"a": ("[sdo-gamla]", UNREAD), "b": ("[sdo-ett, sdo-tva]", APPLIES)}, MET, MET, ""),
    ({}, BREACHED, NONE, "2 av 2 … : Ett och Två."),
)


@pytest.mark.parametrize(("agreements", "covered", "once", "told"), CASES)
def test_a_district_is_open_only_where_it_rests_on_what_cannot_be_read(
    agreements: Mapping[str, tuple[str, str]], covered: str, once: str, told: str
) -> None:
    files = {"c/register.yaml": REGISTER.encode()}
    for name, (districts, period) in {"other": ("[sdo-annan]", APPLIES), **agreements}.items():
        files[f"c/avtal/{name}/overenskommelse.yaml"] = AGREEMENT.format(name, districts, period).encode()
    content, _ = read_content("c", files, schemas(), by_profile)
    found = Judge(content, rule_sets()).city(NOVEMBER)
    verdicts = {one.rule: one.verdict for one in found.outcomes}
    own = verdicts["tackning-alla-distrikt"], verdicts["en-overenskommelse-per-distrikt"]
    assert own == (covered, once)
    start, _, end = told.partition(" … ")
    messages = [one.message for one in found.findings if one.rule in verdicts]
    assert not told or any(start.removesuffix("…") in one and one.endswith(end) for one in messages)

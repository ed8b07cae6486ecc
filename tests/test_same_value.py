"""Whether two values say the same: 1, true, "1" and 1.0 are four, and quotes, folds and order of keys say nothing.

Every pair of a list of spellings, in every kind of place: what `difference` tells, what a tillägg says that stood, and
what a row is known by.
"""

from itertools import product

import pytest

from samverk.agreement.content import Agreement
from samverk.agreement.difference import canonical, differences
from samverk.agreement.earlier_values import false_earlier
from samverk.model.document import Document
from samverk.model.vocabulary import NOTHING
from samverk.source.yaml_reader import parse_document

SPELLINGS: dict[str, str] = {
    "1": "tal 1", "0": "tal 0", "2": "tal 2", "true": "ja", "false": "nej", '"1"': "text 1", "'1'": "text 1",
    '"true"': "text true", "'true'": "text true", "1.0": "text 1.0", '"1.0"': "text 1.0", "01": "text 01",
    "+1": "text +1", "yes": "text yes", "ja": "text ja", "True": "text True", "kommunen": "text kommunen",
    '"kommunen"': "text kommunen",
    "'kommunen  polisen'": "text kommunen polisen", "kommunen polisen": "text kommunen polisen",
    '"kommunen,str:polisen"': "text med komma", "okänt": "okänt", "2026-06-01": "text dag", '"2026-06-01"': "text dag",
    "[kommunen]": "lista en", '["kommunen"]': "lista en", "[kommunen, polisen]": "lista två",
    '["kommunen,polisen"]': "lista med komma", '["kommunen,str:polisen"]': "lista med skenbart två",
    "[1]": "lista tal", "[true]": "lista ja", '["1"]': "lista text 1", "{a: 1}": "karta tal", "{a: true}": "karta ja",
    '{a: "1"}': "karta text", "{a: x, b: y}": "karta två", "{b: y, a: x}": "karta två",
    '{a: "x,b=str:y"}': "karta skenbart två",
    '{"a=str:x,b": y}': "karta skenbart två till",
}  # fmt: skip
"""Each spelling, and what it says."""
PLACES = {
    "a key": "x: {}\n",
    "a key of a row": "rader:\n  - {{id: a, x: {}}}\n",
    "a row without an id": "rader:\n  - {{y: z, x: {}}}\n",
    "an item of a list": "lista: [{}, sist]\n",
}


def parsed(text: str) -> Document:
    document, found = parse_document("avtal/a/overenskommelse.yaml", text.encode())
    assert document, text
    assert not found, (text, found)
    return document


def agreement(text: str) -> Agreement:
    return Agreement("a", "avtal/a", parsed(text), NOTHING)


@pytest.mark.parametrize("place", PLACES)
def test_a_difference_is_told_where_and_only_where_the_values_say_different_things(place: str) -> None:
    wrong = []
    for (one, says), (other, meant) in product(SPELLINGS.items(), repeat=2):
        before, after = (agreement(PLACES[place].format(spelling)) for spelling in (one, other))
        if bool([*differences(before, after)]) is (says == meant):
            wrong.append((one, other))
    assert wrong == []


def test_a_tillagg_says_what_stood_in_the_same_kind_of_value() -> None:
    row = "tillägg:\n  - {{id: t, datum: 2026-06-01, dokument: T 1, avser: [exemplar], tidigare: {{exemplar: {}}}}}\n"
    wrong = []
    for (one, says), (other, meant) in product(SPELLINGS.items(), repeat=2):
        before = agreement(f"exemplar: {one}\n")
        after = agreement(f"exemplar: 7\n{row.format(other)}")
        if bool([*false_earlier(before, after)]) is (says == meant):
            wrong.append((one, other))
    assert wrong == []


def test_one_spelling_for_each_meaning() -> None:
    spelt = {spelling: canonical(parsed(f"x: {spelling}\n").root) for spelling in SPELLINGS}
    for (one, says), (other, meant) in product(SPELLINGS.items(), repeat=2):
        assert (spelt[one] == spelt[other]) is (says == meant), (one, other)

"""Every rule weakened in every way: its examples notice, or nothing that the catalogue allows tells the two apart."""

from functools import cache

from city import ROOT
from samverk.model.weakening import Weakenings
from samverk.mutation.weakening import weaken
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places

UNNOTICED = 9
"""How many changes of what a rule means no example notices. May only fall."""


@cache
def weakened() -> Weakenings:
    """All rules, and those of Tvillingsta."""
    places = Places.of(ROOT, ROOT / "examples/tvillingsta")
    return weaken(load_rule_sets(places.rule_files, places.schemas))


def test_the_examples_notice_what_changes_the_meaning() -> None:
    unnoticed = [f"{one.rule}: {one.step}" for one in weakened().unnoticed]
    assert len(unnoticed) == UNNOTICED, "\n".join(unnoticed)


def test_every_rule_in_force_is_weakened() -> None:
    places = Places.of(ROOT, ROOT / "examples/tvillingsta")
    own = {rule.id for one in load_rule_sets(places.rule_files, places.schemas).values() for rule in one.rules}
    assert set(weakened().by_rule) == own
    assert all(tally.noticed for tally in weakened().by_rule.values())


def test_each_way_is_tried() -> None:
    steps = " ".join(one.step for one in weakened().tried)
    for way in ("där utan ", "när utan ", "borttaget", " får saknas", "saknas i stället", "finns i stället", "inte "):
        assert way in steps
    for way in (" -1 i stället", " +1 i stället", "varning i stället för fel", "fel i stället för varning"):
        assert way in steps

"""Agreements with the rules they are judged by, for the tests of last days."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from samverk.agreement.content import Agreement, Content
from samverk.model.rule import Rule
from samverk.model.tree import text_of
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.rules.turns import is_time_driven
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
CITIES = ("content", "examples/exempelstad", "examples/tvillingsta")
STARTS = (date(2024, 6, 2), date(2025, 6, 1), date(2026, 5, 27), date(2026, 11, 23))
ONE = timedelta(days=1)
Key = tuple[str, int, str, str]
"""A requirement and a fact that it is about: the rule's id, the requirement's number, the fact's kind and id."""


@cache
def city(name: str) -> tuple[Content, dict[str, tuple[Rule, ...]]]:
    """A city's content, and the rules of each of its rule sets."""
    places = Places.of(ROOT, ROOT / name)
    sets = load_rule_sets(places.rule_files, places.schemas)
    return read(places).content, {one: rule_set.rules for one, rule_set in sets.items()}


def agreements() -> Iterator[tuple[Agreement, Content, tuple[Rule, ...]]]:
    for name in CITIES:
        content, sets = city(name)
        for agreement in content.agreements:
            yield agreement, content, sets[text_of(agreement.document.root.get("profil")) or ""]


AGREEMENTS = list(agreements())
NAMES = [agreement.id for agreement, _, _ in AGREEMENTS]


def time_driven(rules: Iterable[Rule]) -> set[tuple[str, int]]:
    return {(r.id, n) for r in rules for n, one in enumerate(r.requirements) if is_time_driven(r, one)}

"""What the catalogue says of facts is true of the facts of all content."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from samverk.agreement.content import Content
from samverk.check import read
from samverk.facts.build import facts_of
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.field import DATE_STATES
from samverk.model.fact import Fact
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 23)


def contents() -> Iterator[Content]:
    for name in ("content", "examples/exempelstad", "examples/tvillingsta"):
        yield read(Places.of(ROOT, ROOT / name)).content


def facts() -> Iterator[Fact]:
    for content in contents():
        for agreement in content.agreements:
            yield from facts_of(agreement, content, DAY)


def test_a_state_is_told_in_the_words_for_states_and_of_a_day_of_the_same_kind() -> None:
    told = 0
    for kind in KINDS.values():
        for field in kind.fields.values():
            if field.state_of is not None:
                told += 1
                assert set(field.values) == set(DATE_STATES.values())
                assert kind.fields[field.state_of].type == "datum"
            else:
                assert not set(DATE_STATES.values()) <= set(field.values)
    assert told == 6


def test_a_day_is_there_exactly_where_its_state_says_so() -> None:
    seen: Counter[str] = Counter()
    for fact in facts():
        for name, field in KINDS[fact.kind].fields.items():
            if field.state_of is not None and name in fact.fields:
                seen[f"{fact.kind}.{name}"] += 1
                assert (fact.fields[name] == "datum") == (field.state_of in fact.fields), fact
    assert len(seen) == 6


def test_a_kind_is_described_in_the_file_that_is_called_as_the_one_that_makes_it() -> None:
    rooms = ROOT / "src/samverk/facts"
    described = {
        path.stem: import_module(f"samverk.facts.catalogue.{path.stem}") for path in rooms.glob("catalogue/*.py")
    }
    kinds = {
        name: module.KINDS for name, module in described.items() if name != "__init__" and hasattr(module, "KINDS")
    }
    assert sorted(kind for own in kinds.values() for kind in own) == sorted(KINDS)
    for name, own in kinds.items():
        text = (rooms / f"{name}.py").read_text(encoding="utf-8")
        assert [kind for kind in own if f'"{kind}"' not in text] == [], name

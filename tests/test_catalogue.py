"""What the catalogue says of facts is true of the facts of all content."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from other_files import PLACES, files_of, instead, sort_of
from sampling import some
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of, facts_of_city
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.field import DATE_STATES
from samverk.facts.catalogue.files import OF_FIELD, OF_KIND
from samverk.model.fact import Fact
from samverk.reading import read
from samverk.source.places import Places
from words import stockholm

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
    assert told == 9


def test_a_day_is_there_exactly_where_its_state_says_so() -> None:
    seen: Counter[str] = Counter()
    for fact in facts():
        for name, field in KINDS[fact.kind].fields.items():
            if field.state_of is not None and name in fact.fields:
                seen[f"{fact.kind}.{name}"] += 1
                assert (fact.fields[name] == "datum") == (field.state_of in fact.fields), fact
    assert len(seen) == 8


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


Found = dict[tuple[str, str], Fact]


def by_id(files: Mapping[str, bytes], agreement: str) -> Found:
    content, _ = read_content("c", files, None, stockholm)
    own = next(one for one in content.agreements if one.id == agreement)
    return {(f.kind, f.id): f for f in (*facts_of(own, content, DAY), *facts_of_city(content, DAY))}


@pytest.mark.sampled
@pytest.mark.parametrize("place", PLACES)
def test_what_another_file_would_change_is_marked_where_the_file_cannot_be_read(place: str) -> None:
    """Each file in turn is broken, and held against what else could have stood in it: gone, exchanged, rewritten."""
    files = files_of(place)
    missed: set[str] = set()
    tried = 0
    for agreement in sorted({path.split("/")[2] for path in files if path.startswith("c/avtal/")}):
        for path in some(files, 3):
            sort = sort_of(path, agreement)
            if sort is None or not path.endswith((".md", ".yaml")):
                continue
            broken = by_id({**files, path: b"---\na: [b\n---\n" if path.endswith(".md") else b"a: [b\n"}, agreement)
            worlds = [by_id(world, agreement) for world in (files, *instead(path, files, agreement))]
            tried += len(worlds)
            missed |= {f"{sort} → {one}" for world in worlds[1:] for one in _unnoticed(worlds[0], world, broken)}
    assert tried > 3
    assert sorted(missed) == []


def _unnoticed(was: Found, instead: Found, broken: Found) -> Iterator[str]:
    unread = {fact.kind for fact in broken.values() if fact.unread}
    for kind, identity in was.keys() | instead.keys():
        one, other, marked = (found.get((kind, identity)) for found in (was, instead, broken))
        if kind in unread:
            continue
        if one is None or other is None:
            yield kind
            continue
        for name in one.fields.keys() | other.fields.keys():
            differs = one.fields.get(name) != other.fields.get(name)
            if differs and (marked is None or not marked.faults_in(name)):
                yield f"{kind}.{name}"


def test_what_is_declared_to_be_read_names_kinds_and_fields_that_there_are() -> None:
    assert OF_KIND.keys() | OF_FIELD.keys() <= KINDS.keys()
    assert all(set(fields) <= set(KINDS[kind].fields) for kind, fields in OF_FIELD.items())

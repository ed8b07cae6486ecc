"""A place in an agreement: written and read back, and what it means to be inside another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.model.where import Where

STEPS = st.lists(st.text("abcåäö019-_ ", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=4).map(tuple)
FILES = st.sampled_from(["", "bilagor/lagesbild/2025-05-20", "beslut/2025-05-27-styrgrupp", "register"])
PLACES = st.builds(Where, FILES, STEPS)


@given(PLACES.filter(lambda one: "/" in one.file or (not one.file and bool(one.steps))))
def test_what_is_written_is_read_back(where: Where) -> None:
    assert Where.parse(str(where)) == where


@given(PLACES, PLACES, STEPS)
def test_inside_is_to_be_the_place_or_further_in(one: Where, other: Where, steps: tuple[str, ...]) -> None:
    assert one.below(*steps).inside(one)
    assert one.inside(Where(one.file))
    assert one.inside(other) == any(Where(one.file, one.steps[:n]) == other for n in range(len(one.steps) + 1))
    assert one.touches(other) == other.touches(one) == (one.inside(other) or other.inside(one))
    if one.inside(other) and other.inside(one):
        assert one == other


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("parter.kommunen.adress", Where("", ("parter", "kommunen", "adress"))),
        ("parter[kommunen].adress", Where("", ("parter", "kommunen", "adress"))),
        ("avsnitt.a/b", Where("", ("avsnitt", "a/b"))),
        (" syften ", Where("", ("syften",))),
        ("lagesbild/2025-05-20", Where("lagesbild/2025-05-20")),
        ("original/avtal 2024.v2.pdf", Where("original/avtal 2024.v2.pdf")),
        ("bilagor/atgardsplan/2026-05-19.åtgärder.ljus", Where("bilagor/atgardsplan/2026-05-19", ("åtgärder", "ljus"))),
    ],
)
def test_what_an_editor_may_write(text: str, where: Where) -> None:
    assert Where.parse(text) == where


@pytest.mark.parametrize("text", ["", " ", ".", "..", "[]", " . "])
def test_what_names_nothing_is_no_whole_file(text: str) -> None:
    """A tillägg about ”.” covers nothing."""
    where = Where.parse(text)
    assert where.steps
    assert not Where("", ("parter",)).touches(where)


def test_patterns() -> None:
    where = Where("", ("samverkansorganisation", "styrgrupp", "hållna_möten", "2"))
    assert where.like("samverkansorganisation.*.hållna_möten.…")
    assert where.like("samverkansorganisation.styrgrupp.hållna_möten.2")
    assert where.like("…")
    assert not where.like("samverkansorganisation.*.hållna_möten")
    assert not where.like("samverkansorganisation.*.hållna_möten.*.*")
    assert Where("", ("parter",)).like("parter.…")

"""One classification: what a change needs is decided once, so check, diff and approvals cannot contradict each other.

Every key of the schemas is added, changed, taken away, emptied and reordered, in cities with three levels and two, and
in those with groups of other kinds, and all three commands are asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from classified_edits import KINDS, Edit, Said, Town
from sampling import some
from samverk.model.word_class import WordClass

EXAMPLES = (
    ("examples/exempelstad", "norrby"), ("examples/tvillingsta", "vattenborg"),
    ("examples/sagobygden", "sagobygden"), ("examples/pahittkoping", "pahittkoping"),
)  # fmt: skip
IS_ITSELF = ("tillägg", "beslut", "original")
"""What is new and is itself the words that somebody signs or decides: it needs them, and nothing stops it for want."""


def contradictions(said: Said) -> Iterator[str]:
    """In words, how the three answers do not go together."""
    needs = [one for one in said.told if one.route != "ingen"]
    waits = [one for one in needs if not (one.part in IS_ITSELF and one.before is None) and one.part != "dispens"]
    if said.stopped_by and not needs:
        yield f"check stannar ({', '.join(sorted(said.stopped_by))}), men diff begär inget"
    if waits and not said.stopped_by:
        yield f"diff begär {waits[0].route} för {waits[0].path}, men check stannar inte"
    open_to = [one for one in needs if one.route != "låst" and one.before is not None]
    if "tidigare-version-kvar" in said.stopped_by and len(open_to) == len(needs):
        yield f"check säger att versionen ska stå kvar, men diff begär {needs[0].route}"
    told = {(one.part, one.route) for one in said.told}
    parts = {part for part, _ in told}
    demands = [one for one in said.demands if one.need != "undertecknare" or one.part in parts]
    asked = {(demand.part, demand.route) for demand in demands}
    if parts != {part for part, _ in asked} - {"redaktionell"}:
        yield f"diff talar om {sorted(told)}, approvals om {sorted(asked)}"
    if bool(needs) != any(demand.route != "ingen" for demand in demands):
        yield f"diff begär {sorted(told)}, approvals {sorted(asked)}"
    if {one.words for one in said.told} != {demand.words for demand in demands if demand.words.value != "fritt"}:
        yield "diff och approvals har olika slag av ord"


def wrong(town: Town, edits: Iterable[Edit]) -> list[str]:
    return [f"{edit.name}: {words}" for edit in edits for words in contradictions(town.said(edit))]


@pytest.mark.sampled
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[1])
def test_the_three_never_contradict_each_other(example: tuple[str, str], kind: str) -> None:
    town = Town.of(*example)
    assert wrong(town, some(town.edits(kind), 3)) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[1])
def test_a_whole_agreement_that_comes_or_goes_is_the_same_to_all(example: tuple[str, str]) -> None:
    town = Town.of(*example)
    content = town.example.content
    without, files = replace(content, agreements=()), content.agreements[0].files
    for before, after, route in ((without, content, "underskrift"), (content, without, "låst")):
        said = town.answers(before, after, files)
        assert {(one.part, one.words, one.route) for one in said.told} == {("överenskommelse", WordClass.SIGNED, route)}
        asked = {(one.part, one.words, one.route) for one in said.demands if one.need != "undertecknare"}
        assert asked == {("överenskommelse", WordClass.SIGNED, route)}

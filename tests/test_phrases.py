"""The phrases of the intake: each reads its own example, and none reads anything else out of another's."""

from collections.abc import Iterator
from typing import Any

import pytest

from samverk.intake.phrases import Phrase, known_phrases
from samverk.intake.recognise import Recognised, recognise
from samverk.intake.source_text import Block

PHRASES = known_phrases()


def read(example: Any, kind: Any = "paragraph") -> Recognised:
    under = [Block("heading", example["under"], "rad 1")] if "under" in example else []
    return recognise([*under, Block(kind, example["text"], "rad 2")])


def told(found: Recognised) -> dict[str, object]:
    """The values by their fields, without the title; those of a group by the group's key."""
    return {
        one.field.removeprefix("samverkansorganisation."): one.value for one in found.values if one.field != "titel"
    }


def _examples() -> Iterator[Any]:
    for number, phrase in enumerate(PHRASES.phrases):
        yield pytest.param(phrase, id=f"{phrase.field}-{number}")


@pytest.mark.parametrize("phrase", list(_examples()))
def test_each_phrase_reads_its_example(phrase: Phrase) -> None:
    found = told(read(phrase.example))
    assert {key: str(value) for key, value in found.items()} == {
        key: str(value) for key, value in phrase.example["värden"].items()
    }
    assert any(phrase.pattern.search(part) for part in (phrase.example["text"],))


def test_parties_of_the_example() -> None:
    example = PHRASES.example_of_parties
    assert told(read(example)) == example["värden"]


@pytest.mark.parametrize("known", PHRASES.functions, ids=lambda one: one.code)
def test_each_function_is_the_only_one_of_its_example(known: Any) -> None:
    example = {"under": "Styrgrupp", "text": known.example}
    blocks = [
        Block("heading", "Styrgrupp", "rad 1"),
        Block("paragraph", "I styrgruppen ingår:", "rad 2"),
        Block("bullet", example["text"], "rad 3"),
    ]
    functions = {one.value for one in recognise(blocks).values if one.path[-1] == "funktion"}
    assert functions == {known.code}
    assert [one.code for one in PHRASES.functions if one.pattern.fullmatch(known.example)] == [known.code]


@pytest.mark.parametrize("known", PHRASES.annexes, ids=lambda one: one.code)
def test_each_sort_of_annex_is_the_only_one_of_its_example(known: Any) -> None:
    blocks = [Block("heading", "Bilagor", "rad 1"), Block("bullet", f"Bilaga 7. {known.example}", "rad 2")]
    found = told(recognise(blocks))
    assert (found["bilageförteckning.0.nr"], found["bilageförteckning.0.typ"]) == (7, known.code)


NOTHING = (
    "Polisen och kommunen ska mötas fyra gånger.",
    "Styrgruppen ska ha minst fyra ledamöter per år som valts.",
    "Lokalerna gäller från den 1 maj.",
    "Hyresavtalet sades upp senast tre månader efter flytten.",
    "Stockholms stad och Polisregion Stockholm har genom en övergripande överenskommelse åtagit sig detta.",
    "Uppdraget förlängdes två gånger. Det tog fyra år.",
    "Syftet med mötet är att informera om nästa års arbete.",
    "Protokollet skrivs i två delar.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_of_an_agreement(text: str) -> None:
    """Sentences near the phrases, of something else: a wrong value is worse than none."""
    assert told(read({"text": text})) == {}

"""A judge answers alike in whatever order it is asked, and knows its rule sets before it has judged anything."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest

from city import NOVEMBER, ROOT, rule_sets, schemas
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.judging import Judge, Verdicts
from samverk.reading import read
from samverk.source.places import Places
from words import stockholm

CONTENTS = ("content", "examples/exempelstad")


def content(name: str) -> Content:
    return read(Places.of(ROOT, ROOT / name), schemas()).content


def two_profiles() -> Content:
    """Järva and Exempelstad in one content root: several rule sets in one run."""
    both = [content("content"), content("examples/exempelstad")]
    agreements = tuple(agreement for one in both for agreement in one.agreements)
    changed = agreements[0].document.text.replace("profil: stockholm-2024", "profil: publicering")
    assert changed != agreements[0].document.text
    other, _ = read_content("content", {agreements[0].document.path: changed.encode()}, schemas(), stockholm)
    return replace(both[0], agreements=(*other.agreements, *both[1].agreements))


def asked(judge: Judge, content: Content) -> dict[str, Callable[[], Verdicts]]:
    questions: dict[str, Callable[[], Verdicts]] = {"": partial(judge.city, NOVEMBER)}
    for agreement in content.agreements:
        questions[agreement.id] = partial(judge.agreement, agreement, NOVEMBER)
    return questions


@pytest.mark.parametrize("whole", [*map(content, CONTENTS), two_profiles()], ids=[*CONTENTS, "två regelverk"])
def test_the_answer_does_not_hang_on_what_was_asked_before(whole: Content) -> None:
    first = Judge(whole, rule_sets())
    before = first.profiles
    expected = {name: ask() for name, ask in asked(first, whole).items()}
    assert expected[""].outcomes
    assert first.profiles == before != ()
    orders = list(permutations(expected))
    for order in orders[:: max(1, len(orders) // 6)]:
        questions = asked(Judge(whole, rule_sets()), whole)
        assert {name: questions[name]() for name in order} == expected
    alone = {name: asked(Judge(whole, rule_sets()), whole)[name]() for name in expected}
    assert alone == expected


def test_the_profiles_of_what_was_before_a_change_are_known_as_well() -> None:
    whole, before = content("examples/exempelstad"), two_profiles()
    judge = Judge(whole, rule_sets(), base=before)
    assert judge.profiles == ("publicering", "stockholm-2024")
    asked_first = judge.city(NOVEMBER)
    later = Judge(whole, rule_sets(), base=before)
    for agreement in whole.agreements:
        later.agreement(agreement, NOVEMBER)
    assert later.city(NOVEMBER) == asked_first

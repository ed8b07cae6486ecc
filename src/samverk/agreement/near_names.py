"""What a value that names nothing was most likely meant to name, in words for whoever mends it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from samverk.agreement.references import Candidate
from samverk.model.remedy import Remedy
from samverk.source.days import day_within
from samverk.source.fault import shown
from samverk.source.meant import as_id, closest

MOST_TOLD = 6
ENDINGS = ("en", "et", "n", "t", "na", "s", "ens", "er", "ar", "or", "erna", "arna")
"""Endings of Swedish nouns: `polis` is `polisen` written shorter."""
SHORT, LONG = 5, 8
"""A word of fewer letters may be another name by any letter (`grupp-a`); a longer one bears two wrong ones."""


def nearest(value: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is nearest, by the only day that is said or else by what is written or what it is known as."""
    day = day_within(value)
    dated = [one for one in candidates if day and day.isoformat() in one.value]
    if len(dated) == 1:
        return dated[0]
    names = {name.casefold(): one for one in reversed(candidates) for name in (one.called, one.value) if name}
    found = closest(value, list(names))
    return names[found] if found else None


def what_is_meant(value: str, candidates: Sequence[Candidate]) -> tuple[str, str | None]:
    """A sentence with what may be meant, or what there is; and a few words for the caret where one is near."""
    near = nearest(value, candidates)
    if near is None:
        return f"Här går det att skriva: {listed(candidates)}.", None
    called = f" ({shown(near.called)})" if near.called and near.called != near.value else ""
    return f"Menade du {shown(near.value)}{called}?", f"menade du {shown(near.value)}?"


def guess(value: str, candidates: Sequence[Candidate]) -> Remedy | None:
    """The nearest to write there instead; certain only where it is the same but for capitals and signs between."""
    near = nearest(value, candidates)
    return Remedy("value", near.value, as_id(value) == as_id(near.value)) if near else None


def listed(candidates: Sequence[Candidate]) -> str:
    """The first of the candidates, and how many there are."""
    more = f" med flera ({len(candidates)} i allt)" if len(candidates) > MOST_TOLD else ""
    return ", ".join(shown(one.value) for one in candidates[:MOST_TOLD]) + more


def is_slip(value: str, near: Candidate) -> bool:
    """Whether the value is the candidate misspelt, and not the name of something else that is only called alike.

    It is where the letters are the same, where a longer word has a wrong letter, or another ending, and where the
    same day is said. `norra` and `södra`, `grupp-a` and `grupp-b`, 2025 and 2026 are two things.
    """
    day = day_within(value) or day_within(value[:10])
    if value == near.value or (day and day.isoformat() in near.value):
        return True
    if re.sub(r"\d", "0", value) == re.sub(r"\d", "0", near.value):
        return False
    said = as_id(value.rpartition("/")[2].removesuffix(".md").removesuffix(".yaml"))
    return any(alike(said, as_id(name)) for name in (near.value, near.called) if name)


def alike(said: str, name: str) -> bool:
    """Whether two ids are the same one, misspelt."""
    if said.replace("-", "") == name.replace("-", ""):
        return True
    short, long = sorted((said, name), key=len)
    if long.removeprefix(short) in ENDINGS and len(short) >= SHORT:
        return True
    words = list(zip(said.split("-"), name.split("-"), strict=False))
    other = [pair for pair in words if pair[0] != pair[1]]
    return len(other) == 1 and said.count("-") == name.count("-") and _few_wrong(*other[0])


def _few_wrong(one: str, other: str) -> bool:
    """Whether two words differ by one letter, by two that have changed places, or by two in a long word."""
    apart = sum(
        max(before - start, after - begin)
        for sort, start, before, begin, after in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if sort != "equal"
    )
    shorter = min(len(one), len(other))
    if len(one) != len(other) and apart == 1:
        return shorter > 2
    if re.search(r"\d", one + other) or shorter < SHORT:
        return False
    return apart <= (2 if shorter >= LONG or sorted(one) == sorted(other) else 1)

"""What a value that names nothing was most likely meant to name, in words for whoever mends it."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from samverk.agreement.references import Candidate
from samverk.model.remedy import Remedy
from samverk.source.days import day_within
from samverk.source.fault import shown
from samverk.source.meant import as_id, closest

MOST_TOLD = 6
ENDINGS = ("en", "et", "n", "t", "na", "s", "ens", "er", "ar", "or", "erna", "arna")
"""Endings of Swedish nouns: `polis` is `polisen` written shorter."""
WEEK, MONTH = 7, 31
SHORT, LONG = 5, 8
"""A word of fewer letters may be another name by any letter (`grupp-a`); a longer one bears two wrong ones."""


def nearest(value: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is nearest, by the only day that is said or else by what is written or what it is known as.

    A day that none of them has means the only one of about that time, or with one digit other: else nobody can say.
    """
    candidates, day = _in_its_folder(value, candidates), day_said(value)
    dated = [one for one in candidates if day and day.isoformat() in one.value]
    if len(dated) == 1:
        return dated[0]
    if day and not dated and any(day_said(one.value) for one in candidates):
        about = [one for one in candidates if _is_about(day, day_said(one.value))]
        return about[0] if len(about) == 1 else None
    names = {name.casefold(): one for one in reversed(candidates) for name in (one.called, one.value) if name}
    found = closest(value, list(names))
    return names[found] if found else None


def what_is_meant(value: str, candidates: Sequence[Candidate]) -> tuple[str, str | None]:
    """A sentence with what may be meant, or what there is; and a few words for the caret where one is near."""
    near = nearest(value, candidates)
    if near is None:
        return f"Här går det att skriva: {listed(_in_its_folder(value, candidates))}.", None
    called = f" ({shown(near.called)})" if near.called and near.called != near.value else ""
    return f"Menade du {shown(near.value)}{called}?", f"menade du {shown(near.value)}?"


def _in_its_folder(value: str, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those in the folder that the value names (`lagesbild/2026-05-12`); all where it names none of theirs."""
    folder, slash, _ = value.rpartition("/")
    return [one for one in candidates if slash and one.value.rpartition("/")[0] == folder] or candidates


def guess(value: str, candidates: Sequence[Candidate]) -> Remedy | None:
    """The nearest to write there instead; certain only where it is the same but for capitals and signs between."""
    near = nearest(value, candidates)
    return Remedy("value", near.value, as_id(value) == as_id(near.value)) if near else None


def listed(candidates: Sequence[Candidate]) -> str:
    """The first of the candidates, the latest where they are days, and how many there are."""
    if all(day_said(one.value) for one in candidates):
        candidates = sorted(candidates, key=lambda one: (day_said(one.value) or date.min, one.value), reverse=True)
    more = f" med flera ({len(candidates)} i allt)" if len(candidates) > MOST_TOLD else ""
    return ", ".join(shown(one.value) for one in candidates[:MOST_TOLD]) + more


def is_slip(value: str, near: Candidate) -> bool:
    """Whether the value is the candidate misspelt, and not the name of something else that is only called alike.

    It is where the letters are the same, where a longer word has a wrong letter, or another ending, and where the
    same day is said, or one of the same week. `norra` and `södra`, `grupp-a` and `grupp-b`, 2025 and 2026 are two
    things.
    """
    day, other = day_said(value), day_said(near.value)
    if day and other and _days_apart(day, other) < WEEK and _less(value, day) == _less(near.value, other):
        return True
    if value == near.value or (day and day.isoformat() in near.value):
        return True
    if re.sub(r"\d", "0", value) == re.sub(r"\d", "0", near.value):
        return False
    said = as_id(value.rpartition("/")[2].removesuffix(".md").removesuffix(".yaml"))
    return any(alike(said, as_id(name)) for name in (near.value, near.called) if name)


def day_said(value: str) -> date | None:
    """The day that a name says: among other words, or before or after what it is of."""
    day = day_within(value) or day_within(value[:10])
    return day or day_within(value.rpartition("/")[2][:10])


def _less(value: str, day: date) -> str:
    """What a name says beside the day."""
    return value.replace(day.isoformat(), "")


def _is_about(day: date, other: date | None) -> bool:
    """Whether somebody may have written the one for the other."""
    if other is None:
        return False
    digits = sum(one != two for one, two in zip(day.isoformat(), other.isoformat(), strict=True))
    return digits == 1 or _days_apart(day, other) <= MONTH


def _days_apart(day: date, other: date) -> int:
    return abs(day.toordinal() - other.toordinal())


def alike(said: str, name: str) -> bool:
    """Whether two ids are the same one, misspelt."""
    joined, other = said.replace("-", ""), name.replace("-", "")
    if joined == other:
        return True
    if said.count("-") != name.count("-") and min(len(joined), len(other)) > LONG and _apart(joined, other) == 1:
        return True
    short, long = sorted((said, name), key=len)
    if long.removeprefix(short) in ENDINGS and len(short) >= SHORT:
        return True
    words = list(zip(said.split("-"), name.split("-"), strict=False))
    apart = [pair for pair in words if pair[0] != pair[1]]
    return len(apart) == 1 and said.count("-") == name.count("-") and _few_wrong(*apart[0])


def _few_wrong(one: str, other: str) -> bool:
    """Whether two words differ by one letter, by two that have changed places, or by two in a long word."""
    apart = _apart(one, other)
    shorter = min(len(one), len(other))
    if len(one) != len(other) and apart == 1:
        return shorter > 2
    if re.search(r"\d", one + other) or shorter < SHORT:
        return False
    return apart <= (2 if shorter >= LONG or sorted(one) == sorted(other) else 1)


def _apart(one: str, other: str) -> int:
    """How many letters differ."""
    return sum(
        max(before - start, after - begin)
        for sort, start, before, begin, after in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if sort != "equal"
    )

"""Mending what is wrong where it is known what was meant: each change is proven by judging again.

A change counts where what it mends is gone afterwards and nothing is found that was not found before. Nothing is
written here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from samverk.desk import Desk, Found, agreements_of
from samverk.model.finding import Finding
from samverk.model.remedy import Mend
from samverk.source.edit import EditError, add_key, rename_key, set_value

Selects: TypeAlias = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True)
class Fix:
    """A finding and the files that its mends change, as they were before and are after, by path in the report."""

    finding: Finding
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended, in that order; how many more could be if one guessed; and whether anything is left at all.

    `texts` are the files that are otherwise than they lie there, whole, by path in the report; `before` as they lie.
    """

    fixes: tuple[Fix, ...]
    texts: Mapping[str, bytes]
    before: Mapping[str, bytes]
    guesses: int
    left: bool


class Proven(NamedTuple):
    """Files as the mends of a finding make them, and what then is found in all agreements."""

    texts: Mapping[str, bytes]
    found: Found


def fixed(desk: Desk, selects: Selects, *, guess: bool = False) -> Fixed:
    """All mended that can be, of the findings that are selected. `guess`: where something else may be meant, too."""
    found = desk.found()
    fixes: list[Fix] = []
    more = True
    while more:
        more = False
        for known in list(found):
            finding = found.get(known)
            if finding is None or not selects(finding) or not (guess or _is_certain(finding)):
                continue
            if made := proven(desk, finding, found):
                fixes.append(Fix(finding, {path: desk.files[path] for path in made.texts}, made.texts))
                desk, found, more = desk.with_texts(made.texts), made.found, True
    asked = [finding for finding in found.values() if selects(finding)]
    guesses = sum(proven(desk, one, found) is not None for one in asked if not _is_certain(one))
    before = {path: data for fix in reversed(fixes) for path, data in fix.before.items()}
    return Fixed(tuple(fixes), {path: desk.files[path] for path in sorted(before)}, before, guesses, bool(asked))


def proven(desk: Desk, finding: Finding, found: Found) -> Proven | None:
    """What comes of the mends of a finding; None: it has none, they cannot be written, or do not mend it alone."""
    texts: dict[str, bytes] = {}
    try:
        for mend in finding.mends:
            texts[mend.path] = _mended(mend, texts.get(mend.path) or desk.files[mend.path])
    except EditError:
        return None
    if not texts:
        return None
    only = agreements_of(texts)
    left = desk.with_texts(texts).found(only)
    if (finding.agreement, finding.key) in left or left.keys() - found.keys():
        return None
    others = {known: one for known, one in found.items() if only is not None and known[0] not in (None, *only)}
    return Proven(texts, {**others, **left})


def _mended(mend: Mend, content: bytes) -> bytes:
    """The file with the mend in it. Raises EditError."""
    remedy = mend.remedy
    if remedy.how == "key":
        return rename_key(mend.path, content, mend.steps, str(remedy.value))
    if remedy.how == "new":
        name = str(mend.steps[-1])
        return add_key(mend.path, content, mend.steps[:-1], name, remedy.value, (name,))
    return set_value(mend.path, content, mend.steps, remedy.value)


def _is_certain(finding: Finding) -> bool:
    return bool(finding.mends) and all(mend.remedy.certain for mend in finding.mends)

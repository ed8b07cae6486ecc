"""A person's name, address or number that was struck from a text: where each mark stands, and what it stands for.

A mark stands in the place of what is gone, and the rest is as it was, so that nobody rewrites a text with it.
"""

import re
from collections.abc import Iterable, Iterator

from samverk.agreement.given_names import is_given_name
from samverk.agreement.person_names import NO_SURNAMES, named_alone
from samverk.agreement.personal_patterns import names, numbers_and_addresses
from samverk.source.struck_mark import MARK

WHO = ("närvarande", "av", "beslutad_av")
"""Keys whose value says who did something and nothing else."""
MOST_WORDS = 8
"""Of what one mark may stand for before anybody has decided: a name with an address, and no sentence."""
_WORDS_BESIDE = """
av adress barnet bor brodern c/o dottern e-post elev eleven epost familjen fastigheten flickan fru från född grannen
granne gården hans hennes herr hos hustrun huset i kvinnan lgh maken makan mamman mannen med mobil modern nr och
pappan pojken på samt sin sonen systern telefon tel till ungdomen vid
"""
_BESIDE = frozenset(_WORDS_BESIDE.split())
"""What may go with a name, an address or a number: words that lead to it, and who it is to whom; they say no more."""
_LOWER = re.compile(r"(?<![\w@.-])[a-zåäöéü][\w/]*(?:-\w+)*(?![\w@])")
_WORD = re.compile(r"(?<![\w@-])[^\W\d_a-zåäö][^\W\d_]+(?:-[^\W\d_]+)?(?![\w-])")
_INITIALS = re.compile(r"(?<!\w)(?:[A-ZÅÄÖ]\.[ -]?){2,}|(?<!\w)NN(?!\w)")
_STREET = re.compile(r"\b[A-ZÅÄÖ]\w*(?:gata|gatan|gränd|gränden|väg|vägen|stig|stigen|gången|backen|torget|allén) \d+")


def struck(was: str, has: str) -> list[tuple[int, int]] | None:
    """Where in `was` something is gone, at each mark, where `has` is `was` but for that; the rest is found in order.

    Empty where the two are the same, None where anything else is other than it was.
    """
    first, *later = has.split(MARK)
    if not later:
        return [] if was == has else None
    if not was.startswith(first):
        return None
    at, gone = len(first), []
    for piece in later[:-1]:
        found = was.find(piece, at + 1)
        if found < 0:
            return None
        gone.append((at, found))
        at = found + len(piece)
    end = len(was) - len(later[-1])
    return [*gone, (at, end)] if was.endswith(later[-1]) and end > at else None


def is_of_a_person(text: str, start: int, end: int, *, who: bool = False, also: Iterable[tuple[int, int]] = ()) -> bool:
    """Whether a stretch of a text is short and reads as a person's name, address or number; or was a mark already.

    `who`: the text says who did something and nothing else, so that two names there are a person's, listed or not.
    `also`: where more may be a person's. What stands beside may lead to it, but says nothing else.
    """
    piece = text[start:end]
    if piece == MARK:
        return True
    found = [(a, b) for a, b in (*_told(text, who=who), *also) if a < end and start < b]
    others = (w for w in _LOWER.finditer(text, start, end) if w[0] not in _BESIDE and not _is_given(w[0].capitalize()))
    says_more = any(not any(a < one.end() and one.start() < b for a, b in found) for one in others)
    return bool(found) and not says_more and len(piece.split()) <= MOST_WORDS


def only_persons_struck(was: str, has: str, *, who: bool = False) -> bool:
    """Whether a text is what it was but for what reads as a person's, and a mark stands in each such place."""
    gone = struck(was, has)
    return bool(gone) and all(is_of_a_person(was, start, end, who=who) for start, end in gone or ())


def _told(text: str, *, who: bool) -> Iterator[tuple[int, int]]:
    yield from ((one.start, one.end) for one in (*numbers_and_addresses(text), *names(text)))
    yield from named_alone(text) if who else ()
    yield from (one.span() for form in (_INITIALS, _STREET) for one in form.finditer(text))
    yield from (one.span() for one in _WORD.finditer(text) if _is_given(one[0]))


def _is_given(word: str) -> bool:
    """Whether a word by itself is a given name, whose or not; few others begin a sentence."""
    return word not in NO_SURNAMES and any(
        is_given_name(one) and one not in NO_SURNAMES for one in (word, word.removesuffix("s"))
    )

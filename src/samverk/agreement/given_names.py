"""Given names, as words to recognise a person's name by.

Many more exist than are listed; what is not listed is not recognised by itself. A name alone says nothing (Maria is a
parish, August a month in some tongues): what stands beside it decides.
"""

import re
from functools import cache
from unicodedata import normalize

from samverk.source.given_names import listed_given_names

_FOLDED = str.maketrans("åäöøæœðđłıßþ", "aaooaoddlist")
_OWN_LETTERS = re.compile("[^åäöÅÄÖ\x00-\x7f]")


def is_given_name(word: str) -> bool:
    """Whether a capitalised word is a given name; of a double name (Anna-Karin) the first part decides.

    >>> [is_given_name(word) for word in ("Anna-Karin", "Şeyma", "Måndag", "anna")]
    [True, True, False, False]
    """
    first = word.partition("-")[0]
    return first in listed_given_names() or _plain(first) in listed_given_names()


def is_given_name_in_address(word: str) -> bool:
    """The same for a part of an e-mail address: small letters, with or without å, ä, ö and accents."""
    return _folded(word.partition("-")[0]) in _in_addresses()


def _plain(word: str) -> str:
    """The word without accents; å, ä and ö are letters of their own."""
    return _OWN_LETTERS.sub(lambda sign: normalize("NFD", sign[0].translate(_FOLDED))[0], word)


def _folded(word: str) -> str:
    return normalize("NFD", re.sub(r"\d+\Z", "", word).lower().translate(_FOLDED)).encode("ascii", "ignore").decode()


@cache
def _in_addresses() -> frozenset[str]:
    """Every listed name folded; all at once, since one by one they take as long as all else that is read of a city."""
    return frozenset(name for name in _folded("\n".join(listed_given_names())).split("\n") if len(name) > 1)

"""What a value that breaks its schema was meant to be: for certain, or most likely."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from samverk.model.tree import MappingNode, Node, words_of

YES_AND_NO = {
    **dict.fromkeys(("ja", "sant", "yes", "on", "y", "j"), "true"),
    **dict.fromkeys(("nej", "falskt", "no", "off", "n"), "false"),
}
_PARTED = re.compile(r"[0-9]{1,3}(?:[ _.\u00a0\u202f][0-9]{3})+")
_OTHERWISE = re.compile(r"0x[0-9a-f]{1,8}|0o[0-7]{1,8}|0b[01]{1,16}|[0-9]{1,4}(?:\.0+|e[0-9])")
"""A whole number as programs write it: in another base, with decimals that are none, or with a power of ten."""
_ONLY_A_NUMBER = re.compile(
    r"\s*[-+]?(?:0x[\da-f]+|0[ob]\d+|\d+(?:[ _.,\u00a0\u202f]\d+)*(?:e[-+]?\d+)?)\s*", re.IGNORECASE
)
MOST_DIGITS = 9
"""Whole numbers of an agreement are counts; what is longer is a slip, and Python reads no number of 4,301 digits."""
NEAR = 0.7
MOST_WORDS = 6
"""An id is made of so many words of a name."""
_NAMED_BY = ("namn", "benämning", "titel", "beskrivning", "kod")
"""Keys under which a row says what it is called."""


def certain(words: str, kinds: Iterable[str]) -> str | None:
    """How a number or a truth that is written as a text is to be written; None where that is not certain.

    `kinds` are the JSON types that may stand there.

    >>> certain("ja", ["boolean"])
    'true'
    >>> certain("03", ["integer"])
    '3'
    >>> certain("1_000", ["integer"])
    '1000'
    """
    said, permitted = words.strip().casefold(), set(kinds)
    if "boolean" in permitted and said in (*YES_AND_NO, *YES_AND_NO.values()):
        return YES_AND_NO.get(said, said)
    if "integer" in permitted and is_too_long(said):
        return None
    if "integer" in permitted and said.isdecimal() and said.isascii():
        return str(int(said))
    if "integer" in permitted and _PARTED.fullmatch(said):
        return re.sub("[^0-9]", "", said)
    if "integer" in permitted and _OTHERWISE.fullmatch(said):
        return str(int(said, 0) if said[:2] in ("0x", "0o", "0b") else int(float(said)))
    return None


def is_too_long(words: str) -> bool:
    """Whether the words are a number and nothing else, of more digits than anybody means.

    >>> is_too_long("1_000"), is_too_long("9" * 20), is_too_long("1e" + "9" * 20)
    (False, True, True)
    """
    return bool(_ONLY_A_NUMBER.fullmatch(words)) and len(re.findall(r"[\da-f]", words.casefold())) > MOST_DIGITS


def as_id(words: str) -> str:
    """The words as an id, or as a name in an address: a–z, digits and hyphens; empty where nothing is left.

    Addresses of headings are made of it, so what it answers stays as it is.

    >>> as_id("Unga på väg in")
    'unga-pa-vag-in'
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def id_for(row: MappingNode, among: Iterable[Node]) -> str | None:
    """An id for a row that has none, of what it calls itself, that no other row of its list has; None: it says nothing.

    Rows before it that have none either are given theirs first.
    """
    rows = [one for one in among if isinstance(one, MappingNode)]
    taken = {words_of(one.get("id")) for one in rows}
    for one in rows:
        if words_of(one.get("id")):
            continue
        name = next((words for key in _NAMED_BY if (words := words_of(one.get(key)))), "")
        own = free = as_id(" ".join(name.split()[:MOST_WORDS]))
        number = 2
        while free in taken:
            free, number = f"{own}-{number}", number + 1
        if one is row:
            return free if own else None
        taken.add(free)
    return None


def closest(word: str, among: list[str]) -> str | None:
    """The permitted word that was most likely meant, letters without marks counted as near; None where none is near."""
    found = difflib.get_close_matches(word.casefold(), among, n=1, cutoff=NEAR)
    return found[0] if found else None

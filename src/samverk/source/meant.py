"""What a value that breaks its schema was meant to be: for certain, or most likely."""

import difflib
from collections.abc import Iterable

YES_AND_NO = {"ja": "true", "sant": "true", "nej": "false", "falskt": "false"}
NEAR = 0.7


def certain(words: str, kinds: Iterable[str]) -> str | None:
    """How a number or a truth that is written as a text is to be written; None where that is not certain.

    `kinds` are the JSON types that may stand there.

    >>> certain("ja", ["boolean"])
    'true'
    >>> certain("03", ["integer"])
    '3'
    """
    said, permitted = words.strip().casefold(), set(kinds)
    if "boolean" in permitted and said in (*YES_AND_NO, *YES_AND_NO.values()):
        return YES_AND_NO.get(said, said)
    if "integer" in permitted and said.isdecimal() and said.isascii():
        return str(int(said))
    return None


def closest(word: str, among: list[str]) -> str | None:
    """The permitted word that was most likely meant, letters without marks counted as near; None where none is near."""
    found = difflib.get_close_matches(word.casefold(), among, n=1, cutoff=NEAR)
    return found[0] if found else None

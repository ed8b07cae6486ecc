"""Words of others in Markdown that a forge shows: they stay words."""

import re

LONGEST_CELL = 600
JOINER = "\u2060"
"""Nothing to see, but it keeps a sign from the word it would turn into a mention, a reference, a link or a symbol."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]")
_CALLING = re.compile(r"(?<=[@#!~%$^&:])(?=\S)|(?<=\bwww)(?=\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_COMMIT = re.compile(r"([0-9a-f]{6})(?=[0-9a-f])", re.IGNORECASE)
_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str) -> str:
    """`text` on one line, cut where it is very long, without meaning to Markdown, to HTML or to the forge.

    Every sign that could be markup becomes a character reference. That is not enough against mentions and their
    like, which the forge looks for in what the reader sees: there a joiner stands between the sign and the word.
    """
    flat = _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
    if len(flat) > LONGEST_CELL:
        flat = flat[: LONGEST_CELL - 1] + "…"
    parted = _COMMIT.sub(rf"\1{JOINER}", _CALLING.sub(JOINER, flat))
    return _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};" if _is_active(sign) else sign[0], parted)


def _is_active(sign: re.Match[str]) -> bool:
    """Whether the sign can be markup where it stands: what only begins a list is left to be read further in."""
    char, before = sign[0], sign.string[: sign.start()]
    if char == "-":
        return not before
    if char in ".)":
        return before.isdigit()
    return char not in ",;/?%':("

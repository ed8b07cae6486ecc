"""The signs that begin a row of a list where the author has typed them, or Word has drawn them out of Symbol."""

import re

_BULLET = re.compile("^[\uf0a7\uf0b7\uf076\uf0d8\uf0fc•●▪·◦–—-](?=\\s)\\s*|^o\\s+(?=[A-ZÅÄÖ])")
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
SYMBOLS = frozenset({"f0b7", "f0a7", "f076", "f0d8", "f0fc", "00b7"})
"""Characters of Symbol and Wingdings that are bullets."""


def is_bullet(text: str) -> bool:
    """Whether a sign of a list begins the text."""
    return bool(_BULLET.match(text))


def is_number(text: str) -> bool:
    """Whether a number or a letter of a list begins the text: `2. `, `b) `."""
    return bool(_NUMBER.match(text))


def without_bullet(text: str) -> str:
    """The text after the sign."""
    return _BULLET.sub("", text, count=1)

"""Text that a spreadsheet would reckon instead of show: escaped on the way out, refused on the way in."""

import re

_RECKONED = re.compile(r"\s*(?:[=@＝＠]|[+＋－-](?!\s*\d[\d\s.,]*%?$))|[\t\r\n]")


def would_be_reckoned(text: str) -> bool:
    """Whether a cell with the text is taken for a formula, or for a command to another program; a number is neither."""
    return bool(_RECKONED.match(text))

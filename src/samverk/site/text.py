"""Text on its way to readers, whatever form it takes there: what no output may hold is gone."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that no text may hold."""
_SPACE = re.compile(r"[\t\n\r\x85\u2028\u2029 ]+")


def clean(text: str) -> str:
    """`text` on one line: control characters gone, every run of white space one space, the ends bare."""
    if text.isprintable() and "  " not in text:  # nearly always: then all that may go is a space at either end
        return text.strip()
    return _SPACE.sub(" ", CONTROL.sub("", text)).strip()

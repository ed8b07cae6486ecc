"""The marks in an example of a rule: each says that a finding of its severity is expected on the line that it ends."""

import re

from samverk.model.rule import Severity

MARKS = ("# FEL", "# PÅPEKANDE", "# UPPLYSNING")
"""How they are written, by the rank of the severity: a reader is shown the examples, so they are a reader's words."""
_ONE = re.compile(f"(?:{'|'.join(MARKS)})")
_ENDING = re.compile(rf"\s*(?:{_ONE.pattern}\s*)+$")


def marked(line: str) -> tuple[Severity, ...]:
    """The severities of the findings that are expected on a line, one for each mark, in the order that they stand."""
    ending = _ENDING.search(line)
    found = _ONE.findall(ending[0]) if ending else []
    return tuple(severity for mark in found for severity in Severity if mark == MARKS[severity.rank])


def unmarked(line: str) -> str:
    """The line as its author would write it: a mark is no word of the text that it stands in."""
    ending = _ENDING.search(line)
    return line[: ending.start()] if ending else line

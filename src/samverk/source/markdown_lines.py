"""The lines of a Markdown text that are text."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")


def text_lines(body: str, first: int) -> Iterator[tuple[int, str]]:
    """The lines that stand neither in code nor in an HTML comment, with their numbers; the body starts on `first`."""
    fence = ""
    comment = False
    for number, line in enumerate(body.split("\n"), first):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark["fence"].startswith(fence) else fence
        elif mark and not comment:
            fence = mark["fence"]
        elif comment or line.lstrip().startswith("<!--"):
            comment = "-->" not in line
        else:
            yield number, line

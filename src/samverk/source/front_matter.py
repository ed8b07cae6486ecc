"""A Markdown file with a head: YAML between two `---` lines, then the body."""

import re
from dataclasses import dataclass

from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.source.fault import fault, quote_of

FENCE = re.compile(r"---[ \t]*\n?\Z")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's YAML, from the file's first line (so that places hold), and its body from `body_line` on.

    `body` is None, and `body_line` 0, for a file that is YAML throughout.
    """

    yaml: str
    body: str | None = None
    body_line: int = 0


def split(path: str, text: str) -> Parts | Finding:
    """The head and the body of a Markdown file, or what is wrong with its head."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if not lines:
        return _fault(path, text, "Filen är tom.", "Skriv innehållet, eller ta bort filen.")
    if not FENCE.match(lines[0]):
        return _fault(
            path,
            text,
            "Filen börjar inte med ett huvud, så det går inte att veta vad den innehåller.",
            "Skriv --- på första raden, sedan uppgifterna och --- på en egen rad igen.",
        )
    for number, line in enumerate(lines[1:], start=1):
        if FENCE.match(line):
            return Parts("".join(lines[:number]), "".join(lines[number + 1 :]), number + 2)
    return _fault(
        path,
        text,
        "Huvudet börjar här men tar aldrig slut.",
        "Skriv --- på en egen rad efter uppgifterna, före brödtexten.",
    )


def _fault(path: str, text: str, message: str, fix: str) -> Finding:
    quote = quote_of(text, 1)
    return fault("yaml", "huvud", Span(path, 1, 1, 1, len(quote) + 1), message, fix, quote=quote)

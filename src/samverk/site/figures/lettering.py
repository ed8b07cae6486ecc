"""How wide text is and where its lines break, without a font at hand: reckoned on the wide side, so that it fits."""

from collections.abc import Iterator, Sequence

from samverk.site.text import clean

_NARROW = frozenset("iljtfrI.,:;'|!()[] -")
_WIDE = frozenset("mwMWÅÄÖOQGDHNU@%—")
NARROW, COMMON, WIDE = 0.36, 0.6, 0.92
"""Shares of the letter size."""
BOLD = 1.08


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """At most so wide is the text, in the picture's units."""
    shares = (NARROW if c in _NARROW else WIDE if c in _WIDE or ord(c) > 0x2FF else COMMON for c in text)
    return sum(shares) * size * (BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, *, bold: bool = False, most: int = 4) -> tuple[str, ...]:
    """The text in lines that fit in `room`, at most `most`; what is left out is an ellipsis."""
    lines: list[str] = []
    for piece in _pieces(clean(text).split(), room, size, bold=bold):
        if lines and width_of(f"{lines[-1]} {piece}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {piece}"
        elif len(lines) == most:
            return (*lines[:-1], shortened(f"{lines[-1]} …", room, size, bold=bold))
        else:
            lines.append(piece)
    return tuple(lines)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it does not fit; empty where not even that does."""
    if width_of(text, size, bold=bold) <= room:
        return text
    for length in range(min(len(text), int(room)), 0, -1):
        cut = f"{text[:length].rstrip(' …')}…"
        if width_of(cut, size, bold=bold) <= room:
            return cut
    return ""


def _pieces(words: Sequence[str], room: float, size: float, *, bold: bool) -> Iterator[str]:
    """Words, the too long ones cut where they must be."""
    for word in words:
        rest = word
        while width_of(rest, size, bold=bold) > room and len(rest) > 1:
            length = max(1, int(room / (WIDE * size * BOLD)))
            yield rest[:length]
            rest = rest[length:]
        yield rest

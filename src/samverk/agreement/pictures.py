"""A picture as it is published: recognised by its bytes, and without what they tell of whoever made it.

Nothing is decoded: the parts of a file that a picture is made of are kept, byte for byte, and all others are left out.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from samverk.agreement.svg import svg_of

MOST_PIXELS = 40_000_000
"""A larger picture takes too much of the memory of whoever looks at it."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD")
_SIGNS = {
    "PNG": re.compile(re.escape(_PNG)),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WebP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "PDF": re.compile(rb"%PDF-"),
    "SVG": re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|svg|!DOCTYPE svg)"),
}
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".svg": "SVG"}
"""What a file with each ending holds, of the pictures that are published with an annex."""
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_SCAN, _END, _ADOBE, _EXIF, _JFIF = 0xDA, 0xD9, 0xEE, 0xE1, 0xE0
_TABLES = (0xC4, 0xCC, 0xDB, 0xDD)
_ORIENTATION = 0x0112
_GIF_PICTURE, _GIF_EXTENSION, _GIF_END, _GIF_CONTROL = 0x2C, 0x21, 0x3B, 0xF9


class Picture(NamedTuple):
    """What is published of a picture; `width` and `height` are pixels, 0 where they are not told."""

    content: bytes
    width: int
    height: int


class RefusedPictureError(ValueError):
    """A picture that cannot be published; the text says in Swedish why, after `Bilden karta.png`."""


def kind_by_bytes(content: bytes) -> str | None:
    """What the bytes of a file say that it is, by the names in `KINDS` and a few more; None where nothing is known."""
    return next((kind for kind, sign in _SIGNS.items() if sign.match(content)), None)


def picture_of(content: bytes, kind: str) -> Picture:
    """The picture of the kind (a value of `KINDS`) without metadata. Raises `RefusedPictureError`."""
    try:
        if kind == "SVG":
            return Picture(svg_of(content), 0, 0)
        found = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif}[kind](content)
    except ValueError as error:
        raise RefusedPictureError(str(error)) from error
    except (IndexError, OverflowError) as error:
        raise RefusedPictureError("är skadad eller avhuggen") from error
    if not 0 < found.width * found.height <= MOST_PIXELS:
        raise RefusedPictureError("har fler än 40 miljoner bildpunkter, eller inga")
    return found


def _png(content: bytes) -> Picture:
    kept = [_PNG]
    at, width, height, ended = len(_PNG), 0, 0, False
    while at < len(content) and not ended:
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at : at + 12 + length]
        if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise ValueError("är skadad eller avhuggen")
        if kind == b"IHDR":
            width, height = int.from_bytes(chunk[8:12]), int.from_bytes(chunk[12:16])
        if kind in _PNG_KEPT:
            kept.append(chunk)
        at, ended = at + len(chunk), kind == b"IEND"
    if not ended or not width:
        raise ValueError("är skadad eller avhuggen")
    return Picture(b"".join(kept), width, height)


def _jpeg(content: bytes) -> Picture:
    """The frame, the tables and the scans; of what a camera tells only which way is up."""
    kept, width, height = [b"\xff\xd8"], 0, 0
    for marker, segment in _segments(content):
        if marker in _FRAMES:
            height, width = int.from_bytes(segment[5:7]), int.from_bytes(segment[7:9])
        if marker == _EXIF:
            kept += _upright(segment)
        elif marker == _JFIF and segment[4:9] == b"JFIF\0":
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0")  # without the small picture that may follow
        elif marker in _FRAMES or marker in _TABLES or marker in (_SCAN, _END) or marker == _ADOBE:
            kept.append(segment[:16] if marker == _ADOBE else segment)
    return Picture(b"".join(kept), width, height)


def _gif(content: bytes) -> Picture:
    """The screen, the colours and the one picture (GIF89a, 17 to 23); which colour is clear, but no comment."""
    at = 13 + _colours(content[10])
    kept, shown = [content[:at]], 0
    while content[at] != _GIF_END:
        start, extension = at, content[at] == _GIF_EXTENSION
        if not extension and content[at] != _GIF_PICTURE:
            raise ValueError("är skadad eller avhuggen")
        label = content[at + 1]
        at += 2 if extension else 11 + _colours(content[at + 9])
        while content[at]:
            at += 1 + content[at]
        at += 1
        shown += not extension
        if not extension or (label == _GIF_CONTROL and not shown):
            kept.append(content[start:at])
    if shown != 1:
        raise ValueError("rör sig" if shown else "visar ingenting")
    width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    return Picture(b"".join((*kept, bytes((_GIF_END,)))), width, height)


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes, by the byte that says whether there is one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment with its marker, a scan with the data that follows it, to the end of the picture."""
    at = 2
    while content[at] == 0xFF:
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == _END:
            yield marker, content[at : at + 2]
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        if end > len(content) or end < at + 4:
            break
        yield marker, content[at:end]
        at = end
    raise ValueError("är skadad eller avhuggen")


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is neither an escaped byte nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise ValueError("är skadad eller avhuggen")
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _upright(segment: bytes) -> Iterator[bytes]:
    """A segment that says only how the camera was held, where the one given does (Exif 2.3, 4.6.4 A)."""
    held = _orientation(segment[10:]) if segment[4:10] == b"Exif\0\0" else 0
    if 1 < held <= 8:
        entry = _ORIENTATION.to_bytes(2) + b"\0\3\0\0\0\1" + held.to_bytes(2) + b"\0\0"
        yield b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\1" + entry + b"\0\0\0\0"


def _orientation(tiff: bytes) -> int:
    """The number that says which way is up, 0 where none does."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    start = number(4, 4)
    entries = range(start + 2, min(start + 2 + 12 * number(start, 2), len(tiff)), 12)
    return next((number(at + 8, 2) for at in entries if number(at, 2) == _ORIENTATION), 0)

"""A PDF as it is published beside an annex: the same pages, without what its file tells of whoever made it.

No object is moved: what is taken out is written over with blanks, so that every place in the file stays where the
file's own tables say. What acts, what is locked and what could hide something is refused (ISO 32000-1, 7.5 and 12.6).
"""

import re
import zlib
from collections.abc import Iterator

MOST_UNPACKED = 50 * 1024 * 1024
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_REFUSED = (
    (rb"Encrypt", "är låst eller har begränsade rättigheter"),
    (rb"Sig|ByteRange", "är undertecknad"),
    (
        rb"JavaScript|Launch|Rendition|SubmitForm|ImportData|GoToE|GoToR|RichMedia|Movie|Sound|3D|XFA",
        "kan göra något när den öppnas",
    ),
    (rb"EmbeddedFiles?|FileAttachment|Collection", "har andra filer i sig"),
    (rb"Popup|FreeText|Highlight|StrikeOut|Squiggly|Caret|Stamp|Redact", "har kommentarer eller andra anteckningar"),
    (rb"PieceInfo", "har ett programs egna anteckningar i sig"),
)
_REASONS = tuple((re.compile(rb"/(?:" + names + rb")(?![A-Za-z0-9])"), why) for names, why in _REFUSED)
_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})\s+(\d{1,5})\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_INFO = re.compile(rb"/Info\s+(\d{1,10})\s+\d{1,5}\s+R")
_STARTS = re.compile(rb"\bstartxref\b")
_EMPTY_TABLE = re.compile(rb"\bxref\s+0 0\s")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_SHORT = re.compile(rb"[+-]?\d{1,10}")
_PACKED = "är skriven på ett sätt som inte går att läsa"


def pdf_of(content: bytes) -> bytes:
    """The PDF without metadata. Raises ValueError, which says in Swedish why it is not published."""
    end = content.rfind(b"%%EOF")
    if end < 0 or not _STARTS.search(content):
        raise ValueError("är skadad eller avhuggen")
    made = bytearray(content[: end + len(b"%%EOF")] + b"\n")
    # An editor that adds to a file leaves what stood before; Word writes one empty table more, a file for the web two.
    earlier = len(_STARTS.findall(made)) - len(_EMPTY_TABLE.findall(made)) - (b"/Linearized" in made[:2048])
    if earlier > 1:
        raise ValueError("har kvar en äldre version av sig själv")
    _refuse(bytes(made))
    told_of = {int(found[1]) for found in _INFO.finditer(made)}
    for number, start, stop in list(_objects(bytes(made))):
        _clean(made, number, start, stop, told_of)
    return bytes(made)


def _refuse(plain: bytes) -> None:
    """Raise ValueError where the bytes name what is not published; a name may be written with escapes."""
    named = _named(plain)
    for reason, why in _REASONS:
        if reason.search(named):
            raise ValueError(why)


def _named(plain: bytes) -> bytes:
    """The bytes with every name as it is meant."""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), plain)


def _objects(made: bytes) -> Iterator[tuple[int, int, int]]:
    """Each object's number and where it begins and ends, whatever the tables say of it."""
    for found in _OBJECT.finditer(made):
        stop = made.find(b"endobj", found.end())
        yield int(found[1]), found.end(), len(made) if stop < 0 else stop


def _clean(made: bytearray, number: int, start: int, stop: int, told_of: set[int]) -> None:
    """Blank what an object tells of the file; look into it where it holds other objects."""
    begun = _STREAM.search(made, start, stop)
    head = _named(bytes(made[start : begun.start() if begun else stop]))
    if begun is None:
        if number in told_of:
            _blank(made, start, stop)
        return
    end = made.rfind(b"endstream", begun.end(), stop)
    if end < 0:
        raise ValueError("är skadad eller avhuggen")
    kind = re.search(rb"/Type\s*/(ObjStm|Metadata)(?![A-Za-z])", head)
    if kind is None:
        return
    if kind[1] == b"ObjStm":
        inner = bytearray(_unpacked(head, bytes(made[begun.end() : end])))
        _refuse(bytes(inner))
        for inside, at, to in _inside(head, bytes(inner)):
            if inside in told_of:
                _blank(inner, at, to)
        _put(made, begun.end(), end, zlib.compress(bytes(inner), 9) if _FILTER.search(head) else bytes(inner))
    else:
        _put(made, begun.end(), end, zlib.compress(b"") if _FILTER.search(head) else b"")


def _unpacked(head: bytes, data: bytes) -> bytes:
    filters = _FILTER.search(head)
    if filters is None:
        return data
    if filters[1].strip(b"[] ") != b"/FlateDecode" or b"/DecodeParms" in head:
        raise ValueError(_PACKED)
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(data, MOST_UNPACKED)
    except zlib.error as error:
        raise ValueError("är skadad eller avhuggen") from error
    if not unpacking.eof:
        raise ValueError(_PACKED)
    return found


def _inside(head: bytes, inner: bytes) -> Iterator[tuple[int, int, int]]:
    """Each object in a stream of objects (7.5.7): its number and where it begins and ends."""
    first = re.search(rb"/First\s+(\d{1,10})(?!\d)", head)
    if first is None:
        raise ValueError(_PACKED)
    listed = inner[: int(first[1])].split()
    if not all(_SHORT.fullmatch(one) for one in listed):
        raise ValueError(_PACKED)
    numbers = [int(one) for one in listed]
    places = sorted(zip(numbers[1::2], numbers[::2], strict=False))
    ends = [at for at, _ in places[1:]] + [len(inner)]
    for (at, number), end in zip(places, ends, strict=False):
        yield number, int(first[1]) + at, min(int(first[1]) + end, len(inner))


def _blank(made: bytearray, start: int, stop: int) -> None:
    """Leave of a dictionary only its brackets."""
    at, to = made.find(b"<<", start, stop) + 2, made.rfind(b">>", start, stop)
    if at < 2 or to < at:
        raise ValueError(_PACKED)
    made[at:to] = b" " * (to - at)


def _put(made: bytearray, start: int, stop: int, data: bytes) -> None:
    """Other bytes in a stream's place, which keeps its length."""
    if len(data) > stop - start:
        raise ValueError(_PACKED)
    made[start:stop] = data.ljust(stop - start, b"\n")

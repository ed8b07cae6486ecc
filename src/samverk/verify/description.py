"""What a PDF says of itself – title, author, subject – which a reader shows and no signing program needs to change."""

from typing import Any
from xml.etree import ElementTree as ET

_INFO = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Trapped")
"""What may not change; the producer and the day of change are the signing program's own (ISO 32000-1 14.3.3)."""

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_KEYWORDS = "{http://ns.adobe.com/pdf/1.3/}Keywords"

Description = frozenset[tuple[str, str]]


def description(info: Any, metadata: bytes | None) -> Description:
    """What the PDF says of itself: (name, words), from its /Info (None where it has none) and its XMP (ISO 16684-1).

    Metadata that cannot be read as XML is told whole, so that it may stay but not change.
    """
    told = [(key, str(info[key])) for key in _INFO if info is not None and key in info]
    if metadata is not None:
        try:
            told += _said(ET.fromstring(metadata.strip(b"\x00")))  # noqa: S314  # nothing outside it is read
        except (ET.ParseError, ValueError):
            told.append(("XMP", metadata.decode("latin-1")))
    return frozenset(told)


def _said(metadata: ET.Element) -> list[tuple[str, str]]:
    """What is said of the document in Dublin Core and as keywords; both may stand as elements and as attributes."""
    rows = [(one.tag, " ".join("".join(one.itertext()).split())) for one in metadata.iter()]
    rows += [row for one in metadata.iter() for row in one.attrib.items()]
    return [(name, words) for name, words in rows if name.startswith(_DUBLIN_CORE) or name == _KEYWORDS]

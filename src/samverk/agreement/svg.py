"""A drawing in SVG as it is published: shapes and letters written anew, and nothing that acts or is fetched.

What is only told beside the shapes (titles, comments, what a drawing program notes) is left out in silence. What would
change the picture if it were left out is refused.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

DEEPEST, MOST_ELEMENTS = 40, 20_000
_NAMESPACE = "{http://www.w3.org/2000/svg}"


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SHAPES = _names(
    "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop clipPath"
    " marker"
)
_LEFT_OUT = _names("title desc metadata")
_WORDS = _names("text tspan")
_ATTRIBUTES = _names(
    "id d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points viewBox preserveAspectRatio transform offset"
    " pathLength rotate textLength lengthAdjust gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits"
    " maskContentUnits patternUnits patternContentUnits patternTransform markerWidth markerHeight markerUnits refX refY"
    " orient version"
)
_STYLES = _names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule mask marker-start"
    " marker-mid marker-end stop-color stop-opacity font-family font-size font-weight font-style font-variant"
    " text-anchor dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing text-decoration"
    " writing-mode line-height overflow paint-order vector-effect"
)
_ELSEWHERE = re.compile(r"url\s*\(\s*[\"']?(?!#)|[\\@<>]|expression|javascript:|data:", re.IGNORECASE)
_PLAIN_TYPE = re.compile(r"<!DOCTYPE\s+svg(?:\s+PUBLIC\s+\"[^\"<>\[]*\"\s+\"[^\"<>\[]*\")?\s*>")
"""What drawing programs write first: it names the form and declares nothing."""
_INTERNAL_LINK = re.compile(r"#[\w.-]+")


def svg_of(content: bytes) -> bytes:
    """The drawing written anew. Raises ValueError, which says in Swedish what it holds that is not published."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("är inte skriven i UTF-8") from error
    text = _PLAIN_TYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("har en dokumenttyp (<!DOCTYPE …>), som inte publiceras")
    try:
        root = ET.fromstring(text)  # noqa: S314 - there is no document type, so nothing grows or is fetched
    except ET.ParseError as error:
        raise ValueError("är inte läsbar som SVG") from error
    if root.tag != f"{_NAMESPACE}svg":
        raise ValueError("är inte läsbar som SVG")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise ValueError(f"har fler än {MOST_ELEMENTS} delar")
    return ("".join(_written(root, 0)) + "\n").encode()


def _written(node: ET.Element, depth: int) -> Iterator[str]:
    """The element and what is in it; nothing for what only tells of the drawing."""
    from xml.sax.saxutils import escape  # brings all of Python's network along: only for those who have a drawing

    if depth > DEEPEST:
        raise ValueError(f"har fler än {DEEPEST} delar i varandra")
    name = str(node.tag).removeprefix(_NAMESPACE)
    if name in _LEFT_OUT or name.startswith("{"):
        return
    if name not in _SHAPES:
        raise ValueError(f"innehåller <{name[:40]}>, som inte publiceras")
    first = ' xmlns="http://www.w3.org/2000/svg"' if depth == 0 else ""
    yield f"<{name}{first}{''.join(_attributes(node, name))}>"
    if name in _WORDS and node.text:
        yield escape(node.text)
    for child in node:
        yield from _written(child, depth + 1)
        if name in _WORDS and child.tail:
            yield escape(child.tail)
    yield f"</{name}>"


def _attributes(node: ET.Element, name: str) -> Iterator[str]:
    from xml.sax.saxutils import quoteattr

    for key, value in sorted(node.attrib.items()):
        if key.lower().startswith("on"):
            raise ValueError(f"innehåller ett program ({key[:40]}), som inte publiceras")
        if key in ("href", "{http://www.w3.org/1999/xlink}href"):
            if not name.endswith("Gradient") or not _INTERNAL_LINK.fullmatch(value):
                raise ValueError("hämtar något från annat håll (href)")
            yield f" href={quoteattr(value)}"
        elif key == "style":
            kept = ";".join(_styles(value))
            yield f" style={quoteattr(kept)}" if kept else ""
        elif key in _ATTRIBUTES or key in _STYLES:
            yield f" {key}={quoteattr(_harmless(value))}"


def _styles(value: str) -> Iterator[str]:
    for one in value.split(";"):
        key, _, said = one.partition(":")
        if key.strip() in _STYLES:
            yield f"{key.strip()}:{_harmless(said.strip())}"


def _harmless(value: str) -> str:
    if _ELSEWHERE.search(value):
        raise ValueError(f"hämtar något från annat håll ({value[:40]})")
    return value

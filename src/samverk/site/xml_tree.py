"""XML that is only written, never read: no text can become markup, and none can break the file.

The standard library escapes; what XML 1.0 cannot hold at all (production 2, Char) is left out here.
"""

import re
from xml.etree import ElementTree as ET

_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Node = ET.Element
"""An element."""


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold, with single spaces between words."""
    return re.sub(r"\s+", " ", _NO_CHAR.sub("", text))


def node(name: str, /, *children: "Node | str", **attributes: str | None) -> Node:
    """An element. Texts and elements may be mixed; an attribute that is None is left out.

    `_` after a name that Python keeps for itself is dropped: `as_` is `as`.
    """
    made = ET.Element(name, {k.rstrip("_"): xml_text(v) for k, v in attributes.items() if v is not None})
    last: Node | None = None
    for child in children:
        if isinstance(child, str):
            if last is None:
                made.text = (made.text or "") + xml_text(child)
            else:
                last.tail = (last.tail or "") + xml_text(child)
        else:
            made.append(child)
            last = child
    return made


def written(root: Node, whole: frozenset[str]) -> bytes:
    """The document in UTF-8 with its declaration, an element on each line.

    Nothing is put inside the elements named in `whole`: there, white space would be words.
    """
    _indented(root, whole, "\n")
    text: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text + b"\n"


def _indented(parent: Node, whole: frozenset[str], before: str) -> None:
    if parent.tag in whole or not len(parent):
        return
    parent.text = before + "  "
    for child in parent:
        _indented(child, whole, before + "  ")
        child.tail = before + "  "
    parent[-1].tail = before

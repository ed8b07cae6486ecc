"""HTML that content cannot break out of: text is escaped on its way in, for Markdown as well as for HTML.

A page is Markdown in which everything with structure stands as an HTML block. Two readers see it: the
Markdown converter first, the browser last. `escape` satisfies both, so that the same text is safe in a
heading, in a paragraph, inside a tag and in a quoted attribute.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from samverk.site.text import CONTROL, clean

# What HTML or any Markdown extension gives a meaning inside a line …
_ACTIVE = re.compile(r"[&<>\"'\\`*_{}\[\]#!|~^$=@:%]")
# … and what it gives a meaning first on a line: list marks, numbers, quotes, rules, folds (`???`, `///`).
_OPENING = re.compile(r"^[!-%'-@\[-`{-~]")

# What ends a script to HTML or begins anything in it, what ended a line to older scripts, and what no text may hold.
_JSON_ACTIVE = re.compile(r"[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff]")

# Where the long words of the matter may be broken: few browsers hyphenate Swedish compounds where they are joined.
_JOINTS = re.compile(
    r"(?<=samverkans)(?=överens|organis|områd)|(?<=stadsdels)(?=förvalt|områd|direkt)|(?<=polis)(?=områd)|(?<=överens)(?=kommels)",
    re.IGNORECASE,
)

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


class Html(str):
    """Text that is already HTML. Only this module makes it from other text, and the plugin from a whole page."""

    __slots__ = ()

    def __html__(self) -> str:
        """As it is: templates that escape leave it alone."""
        return self


def escape(text: str) -> Html:
    """`text` on one line, without any meaning to Markdown or HTML; what a reader sees is `clean(text)`."""
    return Html(_OPENING.sub(_reference, _inside(clean(text)), count=1))


def escape_lines(text: str) -> Html:
    """`text` with its line breaks and indents, for `<pre>`; still one line of source, so no block can start in it."""
    lines = CONTROL.sub("", text).replace("\r\n", "\n").replace("\t", "    ").rstrip("\n").split("\n")
    return Html("&#10;".join(_inside(re.sub("[\r\x85\u2028\u2029]", " ", line)) for line in lines))


@lru_cache(maxsize=16384)  # most of what a page says it says many times
def _within(text: str) -> str:
    """`text` on one line, escaped for a place inside a tag or a line."""
    return _inside(clean(text))


def _inside(line: str) -> str:
    return _ACTIVE.sub(_reference, line)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def element(name: str, /, *children: str, **attributes: str | None) -> Html:
    """One element. Plain text among `children` is escaped, `Html` is taken as it is.

    An attribute that is None is left out; one that is "" is written bare. `class_` is `class`, and `_` in a name
    is `-` (`aria_label`). Attribute values are always escaped.
    """
    shown = "".join(
        [
            _named(key) + (f'="{_within(value)}"' if value else "")
            for key, value in attributes.items()
            if value is not None
        ]
    )
    if name in VOID:
        return Html(f"<{name}{shown}>")
    return Html(f"<{name}{shown}>{join(*children)}</{name}>")


@cache
def _named(key: str) -> str:
    return f" {key.strip('_').replace('_', '-')}"


def join(*children: str, between: str = "") -> Html:
    """All children after each other, plain text escaped; `between` likewise."""
    glue = _inline(between)
    return Html(glue.join([_inline(child) for child in children]))


def _inline(child: str) -> str:
    """Escaped, with a space kept at either end: inside a tag it parts words and starts no Markdown block."""
    if isinstance(child, Html):
        return child
    inner = _within(child)
    before = " " if child[:1].isspace() else ""
    after = " " if child[-1:].isspace() and inner else ""
    return before + inner + after


def data_block(values: Mapping[str, object], kind: str) -> Html:
    """Values for programs, as JSON in a `script` of media type `kind`: no browser runs it, and no text can end it.

    What HTML gives a meaning is written as JSON's own escapes, which mean the same to whoever reads the JSON.
    """
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    safe = _JSON_ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Html(f'<script type="{_inside(kind)}">{safe}</script>')


def breakable(text: str) -> Html:
    """Escaped, with soft hyphens in long compounds: for headings, never for an agreement's own words."""
    return Html("&shy;".join(_inside(part) for part in _JOINTS.split(clean(text))))


def hidden(text: str) -> Html:
    """Words for those who listen to the page; they are not shown."""
    return element("span", text, class_="sv-hidden")


def sign(glyph: str) -> Html:
    """A sign beside its word: shown, not read aloud."""
    return element("span", glyph, class_="sv-sign", aria_hidden="true")

"""Bytes to text: UTF-8, lines that end in LF, composed letters (NFC), no characters that hide or steer."""

import re
import unicodedata

from samverk.model.finding import Finding
from samverk.model.span import Span, start_of
from samverk.source.fault import fault, quote_of

BOM = b"\xef\xbb\xbf"

# Controls but tab and line feed; the line breaks of other worlds (NEL, LS, PS), which YAML 1.1 parsers count as
# lines and editors do not; directional overrides, which make a line read as something else than it says; a byte
# order mark in the middle; surrogates and non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

# The first and the last of the marks that git sets around what it could not bring together.
CONFLICT = re.compile(r"^<{7}(?: [^\n]*)?$(?=.*^>{7}(?: [^\n]*)?$)", re.MULTILINE | re.DOTALL)

# What word processors and web pages leave in words: signs without width, and spaces of other widths than a space.
_SEEN = str.maketrans(
    {**dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060"), **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " ")}
)

_HIDDEN = re.compile(f"[{''.join(map(chr, _SEEN))}]")

SAVE_AS_UTF8 = "Spara filen som UTF-8 (i de flesta redigerare: Spara som, teckenkodning UTF-8)."


def read_text(path: str, content: bytes) -> str | Finding:
    """The text of a file without its byte order mark, or the first thing that keeps it from being read as text.

    Lines that end in CRLF end in LF here: which of them a checkout has says nothing, and places are the same.
    """
    content = content.removeprefix(BOM)
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(path, content, error.start)
    conflict = CONFLICT.search(text)
    if conflict:
        return _in_conflict(path, text, conflict.start())
    hit = FORBIDDEN.search(text)
    if hit:
        return _forbidden(path, text, hit.start())
    if not unicodedata.is_normalized("NFC", text):
        return _not_composed(path, text)
    return text


def as_seen(words: str) -> str:
    """The words as a reader sees them: what has no width is not there, and a space is a space.

    >>> as_seen("stadsdels\u00addirektör")
    'stadsdelsdirektör'
    """
    return words.translate(_SEEN) if _HIDDEN.search(words) else words


def place(path: str, text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]`."""
    return Span(path, *_line_column(text, start), *_line_column(text, end))


def name_of(char: str) -> str:
    """A character by its number, since it cannot be shown: `U+0007`."""
    return f"U+{ord(char):04X}"


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _not_utf8(path: str, content: bytes, at: int) -> Finding:
    before = content[:at].decode("utf-8")
    line, column = _line_column(before, len(before))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "Filen är sparad som UTF-16 och kan inte läsas."
    else:
        message = f"Filen är inte sparad som UTF-8: på rad {line} står byten 0x{content[at]:02X} (nr {at + 1})."
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n")
    return fault(
        "yaml", "utf-8", Span(path, line, column, line, column + 1), message, SAVE_AS_UTF8, quote=quote_of(text, line)
    )


def _forbidden(path: str, text: str, at: int) -> Finding:
    span = place(path, text, at, at + 1)
    if text[at] == "\r":
        message = "Raden slutar med ett ensamt vagnreturtecken (U+000D), som gamla Mac-program skriver."
        fix = "Spara filen med radslut av typen LF (Unix) eller CRLF (Windows)."
        span = Span(path, span.start_line, span.start_column, span.start_line, span.start_column + 1)
    else:
        message = f"Här står ett osynligt styrtecken ({name_of(text[at])}), som inte får finnas i en innehållsfil."
        fix = "Ta bort tecknet. Det syns ofta om du raderar och skriver om ordet för hand."
    return fault("yaml", "tecken", span, message, fix, quote=quote_of(text, span.start_line))


def _in_conflict(path: str, text: str, at: int) -> Finding:
    line, _ = _line_column(text, at)
    quote = quote_of(text, line)
    message = "Här börjar ett stycke som står i två versioner: en sammanslagning i git blev inte färdig."
    fix = "Behåll det som ska gälla, och ta bort märkesraderna (<<<<<<<, ======= och >>>>>>>)."
    return fault("yaml", "sammanslagning", Span(path, line, 1, line, len(quote) + 1), message, fix, quote=quote)


def _not_composed(path: str, text: str) -> Finding:
    for number, line in enumerate(text.split("\n"), start=1):
        if unicodedata.is_normalized("NFC", line):
            continue
        composed = unicodedata.normalize("NFC", line)
        at = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed))
        return fault(
            "yaml",
            "nfc",
            Span(path, number, at + 1, number, at + 2),
            "En bokstav här är skriven som två tecken, en grundbokstav och ett löst accenttecken (till exempel a och "
            "en ring i stället för å). Den ser rätt ut men blir ett annat ord för datorn.",
            "Radera bokstaven och skriv den på nytt, eller spara hela filen i Unicode-formen NFC.",
            quote=quote_of(text, number),
        )
    return fault("yaml", "nfc", start_of(path), "Texten är inte i Unicode-formen NFC.", "Spara filen i NFC.")

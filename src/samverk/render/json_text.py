"""JSON as it is written everywhere: indented, in UTF-8, and with nothing that a terminal obeys or a reader misreads.

JSON's own escapes keep every value what it was (RFC 8259 §7).
"""

import json
import re
from typing import Any

OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What JSON lets stand in a text though it moves a terminal's cursor, breaks a line or turns the text round."""


def json_text(document: Any) -> str:
    """The document with a line feed at its end. Raises ValueError for what JSON has not (NaN, Infinity)."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"

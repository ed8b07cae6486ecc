"""What a rule says of a subject: its message with the subject's own values in it."""

from datetime import date
from string import Formatter
from typing import Any

from samverk.agreement.swedish import date_text
from samverk.facts.catalogue import KINDS, Field
from samverk.model.fact import Fact
from samverk.rules.masking import Mask
from samverk.source.fault import shown

UNKNOWN = "okänt"


def worded(text: str, subject: Fact, mask: Mask) -> str:
    """The text with the subject's fields in it, masked; a field that is absent is written `okänt`."""
    fields = KINDS[subject.kind].fields
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(_shown(subject.fields.get(name), fields[name], mask))
    return "".join(parts)


def _shown(value: Any, field: Field, mask: Mask) -> str:
    if value is None:
        return UNKNOWN
    if field.type == "datum":
        return date_text(date.fromordinal(int(value)))
    return ("ja" if value else "nej") if isinstance(value, bool) else shown(mask.words(str(value)), field.shown)

"""A new follow-up, and a correction, in a Swedish sentence."""

from samverk.agreement.dates import date_of
from samverk.agreement.field_words import word_of
from samverk.agreement.swedish import date_text, list_text
from samverk.agreement.value_words import MOST_ITEMS, Names, organ_called, quoted, said
from samverk.model.document import Document
from samverk.model.tree import MappingNode, mappings, words_of
from samverk.model.where import Where
from samverk.source.days import iso_date


def new_follow_up(document: Document, names: Names) -> str:
    """Who followed up which plan and when, and how far each measure has come by it."""
    root = document.root
    organ = organ_called(words_of(root.get("organ")), words_of(root.get("titel")), names.vocabulary)
    day, plan = date_of(root.get("datum")), root.get("plan")
    rows = mappings(root.get("åtgärder"))
    told = [_followed(words_of(row.get("id")), words_of(row.get("status")), names) for row in rows]
    left = [f"{len(told) - MOST_ITEMS} till"] if len(told) > MOST_ITEMS else []
    return "".join(
        (
            f"ny uppföljning av {organ}",
            f" den {date_text(day)}" if day else "",
            f" om {said(plan, 'plan', names)}" if plan else "",
            f": {list_text([*told[:MOST_ITEMS], *left])}" if told else "",
            *(f"; {correction_told(row, names)}" for row in mappings(root.get("rättelser"))),
        )
    )


def correction_told(row: MappingNode, names: Names) -> str:
    """What a correction says: of what, what stood and what should stand."""
    where = Where.parse(words_of(row.get("fält")))
    steps = where.steps or ("",)
    measure = names.of("åtgärder", steps[1]) if steps[:1] == ("åtgärder",) and len(steps) > 1 else None
    file = f" i uppföljningen den {date_text(day)}" if (day := iso_date(where.file.rpartition("/")[2][:10])) else ""
    of = f" för {quoted(measure)}" if measure else ""
    stood, should = (said(row.get(key), steps[-1], names) for key in ("stod", "ska_stå"))
    return f"rättar {word_of([steps[-1]]).text}{of}{file} från {stood} till {should}"


def _followed(measure: str, status: str, names: Names) -> str:
    return quoted(names.of("åtgärder", measure) or measure) + (f" ({status})" if status else "")

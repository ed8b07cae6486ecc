"""Values that are written otherwise than they may be, where it is certain how they should be."""

import json
from collections.abc import Iterable
from typing import Any

from samverk.model.remedy import Remedy
from samverk.model.tree import ScalarNode
from samverk.source.addresses import FORMS
from samverk.source.counts import meant_count, meant_number
from samverk.source.days import iso_date, meant_day
from samverk.source.fault_place import Place, shown_span, value_words
from samverk.source.meant import MOST_DIGITS, certain, is_too_long
from samverk.source.schema_fault import Fault
from samverk.source.times import NEVER, UNTIL_FURTHER_NOTICE, how_to_write, meant_time, time_of


def written_as_text(place: Place, kinds: Iterable[str]) -> Iterable[Fault]:
    """The fault of a number or a truth that is written as a text: what to write is certain. Nothing for others."""
    if not isinstance(place.node, ScalarNode):
        return
    meant, without = certain(place.node.text, kinds), "citattecken"
    if meant is None and place.key and "integer" in kinds:
        number = meant_number(place.node.text, place.key.text)
        meant, without = None if number is None else str(number), "citattecken och fler ord"
    if meant is not None:
        message = f"{place.name} ska skrivas {meant}, utan {without}, men här står {value_words(place.node)}."
        remedy = Remedy("value", json.loads(meant))
        yield Fault(
            shown_span(place), place.named, message, f"Skriv {meant}.", f"skriv {meant}", place.steps, remedy=remedy
        )


def too_long(place: Place, kinds: Iterable[str]) -> Iterable[Fault]:
    """The fault of a number with more digits than anybody means. Nothing for others."""
    if "integer" in kinds and isinstance(place.node, ScalarNode) and is_too_long(place.node.text):
        message = f"{place.name} är ett för långt tal: här står {value_words(place.node)}."
        fix = f"Skriv ett heltal med högst {MOST_DIGITS} siffror."
        yield Fault(shown_span(place), place.named, message, fix, f"högst {MOST_DIGITS} siffror", place.steps)


def day_otherwise(error: Any, place: Place) -> Iterable[Fault]:
    """The fault of a day that is written otherwise than days are, or of a time that is no day. Nothing for others."""
    node = place.node if error.schema.get("format") == "dag" else None
    if not isinstance(node, ScalarNode):
        return
    time = meant_time(node.text) or time_of(node.text.strip())
    if day := meant_day(node.text) or iso_date(meant_time(node.text)):
        message = f"{place.name} är skrivet så att ingen dag går att läsa: här står {value_words(node)}."
        meant = day.isoformat()
    elif time == NEVER and UNTIL_FURTHER_NOTICE in error.schema.get("description", ""):
        message = f"{place.name} är skrivet så att inget slut går att läsa: här står {value_words(node)}."
        meant = UNTIL_FURTHER_NOTICE
    elif not time:
        return
    else:
        message, meant = f"{place.name} ska vara en dag, och {value_words(node)} är ingen dag.", ""
    fix = f"Skriv {meant}." if meant else "Skriv år-månad-dag, till exempel 2024-06-01."
    hint = f"skriv {meant}" if meant else "skriv år-månad-dag"
    yield Fault(shown_span(place), place.named, message, fix, hint, place.steps, remedy=_text(meant))


def time_otherwise(error: Any, place: Place) -> Iterable[Fault]:
    """The fault of what is no time of a measure, with how to write what is meant. Nothing under other keys."""
    node = place.node if error.schema.get("format") == "tid" else None
    if isinstance(node, ScalarNode):
        meant = meant_time(node.text)
        message = f"{place.name} är skrivet så att ingen tid går att läsa: här står {value_words(node)}."
        fix = f"Skriv {meant}." if meant else how_to_write(node.text)
        hint = f"skriv {meant}" if meant else None
        yield Fault(shown_span(place), place.named, message, fix, hint, place.steps, remedy=_text(meant))


def count_otherwise(error: Any, place: Place) -> Iterable[Fault]:
    """The fault of a number that is written with words around it. Nothing under other keys."""
    node = place.node if error.schema.get("format") == "antal" else None
    yield from too_long(place, ["integer"] if node else [])
    if isinstance(node, ScalarNode) and (number := meant_count(node.text)) is not None:
        message = f"{place.name} ska skrivas {number}, utan citattecken och fler ord, men här står {value_words(node)}."
        hint, remedy = f"skriv {number}", Remedy("value", number)
        yield Fault(shown_span(place), place.named, message, f"Skriv {number}.", hint, place.steps, remedy=remedy)


def address_otherwise(error: Any, place: Place) -> Iterable[Fault]:
    """The fault of what is no address of its sort, with how to write what is meant. Nothing under other keys."""
    form = FORMS.get(error.schema.get("format", ""))
    if form and isinstance(place.node, ScalarNode):
        meant = form.meant(place.node.text.strip())
        message = f"{place.name} är inte {form.called}: här står {value_words(place.node)}."
        fix = f"Skriv {meant}." if meant else f"Skriv {form.called} som {form.written}."
        hint = f"skriv {meant}" if meant else None
        yield Fault(shown_span(place), place.named, message, fix, hint, place.steps, remedy=_text(meant))


def _text(meant: str | None) -> Remedy | None:
    return Remedy("value", meant) if meant else None

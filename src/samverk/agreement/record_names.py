"""What a decision, a follow-up or a measure is called in a sentence: by its day or its words, not by its file or id."""

from collections.abc import Iterable

from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import date_text
from samverk.agreement.value_words import MEASURE_WORDS, organ_called, quoted
from samverk.model.vocabulary import Vocabulary


def record_called(record: Decision | FollowUp, vocabulary: Vocabulary) -> str:
    """What follows ”beslutet” or ”uppföljningen”: `den 18 maj 2026 (beredningsgruppen)`, or `utan känd dag (…)`.

    The group is left out where none that is known is named.
    """
    day = record.datum.value
    title = record.titel.words
    known = vocabulary.body(record.organ.words) or title
    group = f" ({organ_called(record.organ.words, title, vocabulary)})" if known else ""
    return f"{f'den {date_text(day)}' if day else 'utan känd dag'}{group}"


def decision_called(name: str, decisions: Iterable[Decision], vocabulary: Vocabulary) -> str:
    """The same of the decision whose file is called `name`; the quoted name where no such file is here."""
    found = next((one for one in decisions if one.stem == name), None)
    return record_called(found, vocabulary) if found else quoted(name)


def measure_called(measure: Measure) -> str:
    """The first words of what is to be done, between quotation marks; the id where nothing says that."""
    return quoted(measure.beskrivning.words or measure.id.words or "utan beskrivning", MEASURE_WORDS)

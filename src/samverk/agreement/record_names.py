"""What a decision, a tillägg, a follow-up or a measure is called in a sentence: not by file or id."""

from collections.abc import Iterable

from samverk.agreement.decisions import annex_references
from samverk.agreement.field_words import word_of
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.swedish import date_text, list_text
from samverk.agreement.value_words import MEASURE_WORDS, annex_called, organ_called, quoted
from samverk.model.vocabulary import Vocabulary
from samverk.model.where import Where


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


def amendment_called(amendment: Amendment, vocabulary: Vocabulary) -> str:
    """What follows ”tillägget”: `den 18 februari 2025 om minsta antal möten per år`, so far as it is told."""
    day = amendment.datum.value
    about = dict.fromkeys(_about(words, vocabulary) for words in said_texts(amendment.avser))
    told = [f"den {date_text(day)}"] if day else []
    told += [f"om {list_text(list(about))}"] if about else []
    return " ".join(told) or "utan känd dag"


def _about(words: str, vocabulary: Vocabulary) -> str:
    """What one of the things that a record is about is called: an annex by its name, a field by its word."""
    for reference in annex_references([words]):
        kind = vocabulary.in_folder(reference.partition("/")[0])
        return kind.name if kind else "en bilaga"
    steps = Where.parse(words).steps
    named = word_of(steps).text
    return word_of(steps[:-1]).text if named.startswith("”") and len(steps) > 1 else named


def version_called(reference: str, vocabulary: Vocabulary) -> str:
    """A version of an annex, from `lagesbild/2025-05-13`: `lägesbilden från 13 maj 2025`; else quoted."""
    folder, _, name = reference.removeprefix("bilagor/").rpartition("/")
    kind = vocabulary.in_folder(folder)
    return annex_called(kind.name, name) if kind else quoted(reference)


def measure_called(measure: Measure) -> str:
    """The first words of what is to be done, between quotation marks; the id where nothing says that."""
    return quoted(measure.beskrivning.words or measure.id.words or "utan beskrivning", MEASURE_WORDS)

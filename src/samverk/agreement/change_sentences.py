"""A change in a Swedish sentence: a pure function from the change and what surrounds it to a lead and a clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samverk.agreement.dates import date_of
from samverk.agreement.difference import PICTURES, TEXT
from samverk.agreement.field_words import EARLIER, Word, item_of, word_of
from samverk.agreement.follow_up_sentences import correction_told, new_follow_up
from samverk.agreement.parts.follow_up import FOLDER
from samverk.agreement.personal_words import struck
from samverk.agreement.subject import Subject, subject_of
from samverk.agreement.swedish import date_text, distance_text, list_text, possessive
from samverk.agreement.text_change import (
    LONGEST_EXCERPT,
    passage,
    spelling_only,
    touched_sections,
    words_added_and_removed,
)
from samverk.agreement.value_words import Names, annex_called, organ_called, quoted, said
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, text_of, value_of, words_of
from samverk.source.files import PICTURES as IMAGES
from samverk.source.struck_mark import MARK

SHORT = 60
"""Texts of at most so many characters are told whole."""
MOST_SECTIONS = 3
REFERENCES = ("ersätter", "bygger_på", "lägesbild", "version")
"""Where a date is the name of something else."""

_MARKUP = re.compile(r"[|#*`>]+|-{3,}|(?:(?<=\n)|\A)- ")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a change stands in.

    `name`: its file's path in the agreement's folder, without ending; empty for the agreement itself. `before` and
    `after`: the file, None where it is missing. `versions`: they are two versions of one annex.
    """

    name: str
    before: Document | None
    after: Document | None
    versions: bool = False


def told(change: Change, around: Surroundings, names: Names) -> tuple[str, str]:
    """The lead and the clause of the sentence about a change."""
    steps = change.where.steps
    if not steps:
        return _file(change, around, names)
    document = document_called(around, names)
    if steps == (TEXT,) and change.old is None and change.new is None:
        return f"{document}: ", _body(change, around)
    if steps[0] == PICTURES:
        happened = {"tillagd": "har tillkommit", "borttagen": "har tagits bort", "ändrad": "är en annan än förut"}
        what = "bilden" if str(steps[-1]).endswith(IMAGES) else "filen"
        return f"{document}: ", f"{what} {quoted(steps[-1])} {happened[change.action]}"
    if around.versions and steps == ("datum",):
        return "", _new_version(around, names)
    subject = subject_of(steps, change.trail, names)
    if subject.owners and subject.keys[-1:] == ("namn",) and change.old and change.new:
        return f"{', '.join(subject.owners)} ", f"heter nu {said(change.new, 'namn', names)}"
    return _lead(subject, document), _clause(change, subject, names)


def document_called(around: Surroundings, names: Names) -> str:
    """The document that a change stands in: `lägesbilden från 12 maj 2026`."""
    document = around.after or around.before
    folder, _, rest = around.name.partition("/")
    if folder == "bilagor" and document:
        below, _, name = rest.partition("/")
        kind = names.vocabulary.in_folder(below)
        return annex_called(kind.name if kind else below, text_of(document.root.get("datum")) or name)
    document = around.before or around.after  # a record is called what it was called, though its day is another
    if folder == "beslut" and document:
        day = date_of(document.root.get("datum"))
        return f"beslutet den {date_text(day)}" if day else f"beslutet {quoted(rest)}"
    if folder == FOLDER and document:
        day = date_of(document.root.get("datum"))
        return f"uppföljningen den {date_text(day)}" if day else f"uppföljningen {quoted(rest)}"
    called = {
        "overgripande": "den övergripande överenskommelsen",
        "mallar": "mallen",
        "register": "registret",
        "godkannande": "ordningen för godkännande",
        "samverk": "inställningarna",
    }
    if folder in called:
        return f"{called[folder]} {rest.replace('/', ' ')}".rstrip()
    return "överenskommelsen"


def _lead(subject: Subject, document: str) -> str:
    if subject.kind == "row":
        return f"{', '.join(subject.owners)}: " if subject.owners else ""
    if not subject.owners and document == "överenskommelsen":
        return "överenskommelsens "
    if subject.possessed:
        return f"{possessive(subject.owners[0])} "
    return f"{', '.join(subject.owners) or document}: "


def _clause(change: Change, subject: Subject, names: Names) -> str:
    if subject.kind == "row" and change.where.steps[:1] == ("rättelser",) and isinstance(change.new, MappingNode):
        return correction_told(change.new, names)
    if subject.kind == "row":
        about = said(change.new.get("avser"), "avser", names) if isinstance(change.new, MappingNode) else "inget"
        tail = f", om {about}" if about != "inget" and subject.keys[-1:] == ("tillägg",) else ""
        return f"{subject.name} har {'tillkommit' if change.action == 'tillagd' else 'tagits bort'}{tail}"
    key = subject.keys[-1].rpartition(".")[2] if subject.keys else ""
    if key == "textlås":
        return "textlås är skrivet på nytt" if change.action == "ändrad" else _there(change, word_of([key]))
    word = item_of(subject.keys) if subject.kind == "item" else word_of(subject.keys)
    secret = key == "checksumma"
    if _is_struck(change):  # what is gone is not told again
        return f"{word.text} {word.inflected('ändra')} till {said(change.new, key, names)}"
    if change.action == "ändrad" and not secret and change.old is not None and change.new is not None:
        changed = _changed if EARLIER not in subject.keys[:-1] else _changed_earlier
        return changed(change.old, change.new, word, key, names)
    value = said(change.new if change.action == "tillagd" else change.old, key, names)
    return _there(change, word) + (f": {value}" if value and not secret else "")


def _is_struck(change: Change) -> bool:
    texts = isinstance(change.old, ScalarNode) and isinstance(change.new, ScalarNode)
    return texts and bool(struck(text_of(change.old) or "", text_of(change.new) or ""))


def _there(change: Change, word: Word) -> str:
    if change.action == "ändrad":
        return f"{word.text} {word.inflected('ändra')}"
    ending = {"d": ("tillagd", "borttagen"), "t": ("tillagt", "borttaget"), "de": ("tillagda", "borttagna")}[word.form]
    return f"{word.text} {ending[change.action == 'borttagen']}"


def _changed(old: Node, new: Node, word: Word, key: str, names: Names) -> str:
    """How one value became another: higher, lower, later, earlier, otherwise worded."""
    if isinstance(old, SequenceNode) and isinstance(new, SequenceNode):  # of lists only their order is told as one
        return f"{word.text} står i en annan ordning"
    before, after = said(old, key, names), said(new, key, names)
    was, has = value_of(old), value_of(new)
    first, last = date_of(old), date_of(new)
    if first and last and key not in REFERENCES:
        return f"{word.text} {word.inflected('flytta')} från {before} till {after}, {distance_text(first, last)}"
    if type(was) is int and type(has) is int:
        stem = "höj" if has > was else "sänk"
        ending = {"d": "d" if has > was else "t", "t": "t", "de": "da" if has > was else "ta"}[word.form]
        return f"{word.text} {stem}{ending} från {before} till {after}"
    if isinstance(old, ScalarNode) and isinstance(new, ScalarNode):
        longest = max(len(old.text), len(new.text))
        if longest > SHORT or spelling_only(old.text, new.text):
            return _reworded(old.text, new.text, word)
    if before == after:
        return f"{word.text} {word.inflected('ändra')} till {after} ({_kind(new)})"
    return f"{word.text} {word.inflected('ändra')} från {before} till {after}"


def _changed_earlier(old: Node, new: Node, word: Word, key: str, names: Names) -> str:
    """How it is told otherwise what was: nothing is raised or moved."""
    return f"{word.text} {word.inflected('ändra')} från {said(old, key, names)} till {said(new, key, names)}"


def _kind(node: Node) -> str:
    value = value_of(node)
    if isinstance(value, bool):
        return "som ja eller nej"
    if isinstance(value, int):
        return "som tal"
    return "som text" if isinstance(node, ScalarNode) else "skrivet på annat sätt"


def _reworded(before: str, after: str, word: Word) -> str:
    """A longer text, told by the words between what is the same."""
    other = passage(before, after)
    if max(other.words_before, other.words_after) > LONGEST_EXCERPT:
        return f"{word.text} {word.inflected('ändra')} till {quoted(after)}"
    if not other.before:
        return f"{word.text} {word.inflected('utöka')} med {quoted(other.after)}"
    if not other.after:
        return f"{word.text} {word.inflected('korta')}: {quoted(other.before)} är borttaget"
    return f"{word.text} {word.inflected('ändra')}: {quoted(other.before)} har blivit {quoted(other.after)}"


def _body(change: Change, around: Surroundings) -> str:
    """The text below the front matter: how much, in which sections, and the first words that are other."""
    before = (around.before.body or "") if around.before else ""
    after = (around.after.body or "") if around.after else ""
    if change.action != "ändrad":
        count = len((after if change.action == "tillagd" else before).split())
        return f"texten {'tillagd' if change.action == 'tillagd' else 'borttagen'}, {_words(count)}"
    added, removed = words_added_and_removed(before, after)
    amount = [
        f"{_words(n)} {what}" for n, what in ((added, _form(added, "tillag")), (removed, _form(removed, "bort"))) if n
    ]
    sections = list(touched_sections(before, after))
    named = [quoted(heading) for heading, _, _ in sections if heading]
    shown = [*named[:MOST_SECTIONS], *([f"{len(named) - MOST_SECTIONS} till"] if len(named) > MOST_SECTIONS else [])]
    where = f" under {list_text(shown)}" if shown else ""
    return f"texten{where} ändrad, {list_text(amount) or 'samma ord i annan ordning'}{_first_words(sections)}"


def _first_words(sections: Sequence[tuple[str, str, str]]) -> str:
    """The first words that are other, without the signs of headings, tables and lists."""
    for _, was, has in sections:
        first = passage(_MARKUP.sub(" ", was), _MARKUP.sub(" ", has))
        if MARK in first.after and MARK not in first.before:
            return f": {quoted(first.after)}"
        if first.after and first.before:
            return f": {quoted(first.before)} har blivit {quoted(first.after)}"
        if first.after or first.before:
            return f": {quoted(first.after or first.before)}"
    return ""


def _words(count: int) -> str:
    return f"{count} ord"


def _form(count: int, stem: str) -> str:
    if stem == "tillag":
        return "tillagt" if count == 1 else "tillagda"
    return "borttaget" if count == 1 else "borttagna"


def _file(change: Change, around: Surroundings, names: Names) -> tuple[str, str]:
    """A whole file that has come, gone, or (a signed one) is another."""
    folder = around.name.partition("/")[0]
    if folder == "original":
        file = quoted(around.name.partition("/")[2])
        happened = {"tillagd": "har tillkommit", "borttagen": "har tagits bort", "ändrad": "är en annan än förut"}
        return "", f"den undertecknade filen {file} {happened[change.action]}"
    called = document_called(around, names)
    if change.action == "borttagen":
        return "", f"{called} har tagits bort"
    if folder == "bilagor" and around.after and (around.after.root.get("ersätter") or around.versions):
        return "", _new_version(around, names)
    if folder == "beslut" and around.after:
        return "", _new_decision(around.after, names)
    if folder == FOLDER and around.after:
        return "", new_follow_up(around.after, names)
    return "", f"{called} har tillkommit"


def _new_version(around: Surroundings, names: Names) -> str:
    after = around.after
    kind = document_called(around, names).split(" från ")[0].split(" (")[0]
    day = date_of(after.root.get("datum")) if after else None
    dated = f"daterad {date_text(day)}" if day else "utan datum"
    if around.versions and around.before:
        replaced = text_of(around.before.root.get("datum"))
        former = date_of(around.before.root.get("datum"))
    else:
        replaced = text_of(after.root.get("ersätter")) if after else None
        former = date_of(after.root.get("ersätter")) if after else None
    if not replaced:
        return f"ny version av {kind}, {dated}"
    return f"ny version av {kind}, {dated}; ersätter den från {date_text(former) if former else replaced}"


def _new_decision(document: Document, names: Names) -> str:
    root = document.root
    organ = organ_called(words_of(root.get("organ")), words_of(root.get("titel")), names.vocabulary)
    day = date_of(root.get("datum"))
    about = said(root.get("avser"), "avser", names) if root.get("avser") else ""
    undone = words_of(root.get("upphäver")).rpartition("/")[2]
    return "".join(
        (
            f"nytt beslut av {organ}",
            f" den {date_text(day)}" if day else "",
            f" om {about}" if about else "",
            f", som upphäver beslutet {undone}" if undone else "",
        )
    )

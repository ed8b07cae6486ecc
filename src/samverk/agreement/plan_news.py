"""News of how measures go that stand in a decided plan, and the follow-up that is their place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.content import Agreement
from samverk.agreement.difference import within
from samverk.agreement.parts.follow_up import FOLDER
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.swedish import list_text
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.vocabulary import Vocabulary

MOST_TOLD = 3
"""So many measures are named; the others are counted."""
_NEWS = {
    "åtgärder.*.status": "status",
    "åtgärder.*.resultat": "resultat",
    "åtgärder.*.uppföljning.senast": "senast",
}
"""What of a measure tells how it goes, with what it is called; all else is what was decided."""


@dataclass(frozen=True, slots=True)
class News:
    """What a change says of how measures go: in words, measure by measure, of which of them, and where first."""

    words: tuple[str, ...]
    measures: tuple[str, ...]
    place: Span


def news_in(old: Document, new: Document) -> News | None:
    """What differs between two texts of a plan, where it is nothing but how its measures go; None otherwise."""
    changes = list(within("", old, new))
    keys = [_key(change) for change in changes]
    if not changes or not all(keys):
        return None
    told: dict[str, list[str]] = {}
    for change, key in zip(changes, keys, strict=True):
        told.setdefault(change.where.steps[1], []).append(key)
    words = [f"{list_text(own)} för {measure}" for measure, own in told.items()]
    left = [f"{len(words) - MOST_TOLD} åtgärder till"] if len(words) > MOST_TOLD else []
    return News((*words[:MOST_TOLD], *left), tuple(told), changes[0].span)


def _key(change: Change) -> str:
    return next((name for pattern, name in _NEWS.items() if change.where.like(pattern)), "")


def file_for(agreement: Agreement, measures: Collection[str], day: date) -> str:
    """The path of a new follow-up of measures on a day, by the group that follows them up so far as the plan says."""
    rows = [row for head in agreement.parts.annexes for row in head.atgarder if row.id.words in measures]
    every = [body.organ for body in agreement.vocabulary.groups]  # the last is the nearest to the measures
    return free_file(agreement, [*every, *groups_following(rows, agreement.vocabulary)][-1:], day)


def groups_following(measures: Collection[Measure], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The groups (codes as in `organ`) that the plan says follow the measures up, each once, in order."""
    codes = {body.name: body.organ for body in vocabulary.groups}
    named = (codes[who] for one in measures for who in said_texts(one.uppfoljning.ansvarig) if who in codes)
    return tuple(dict.fromkeys(named))


def free_file(agreement: Agreement, organs: Sequence[str], day: date) -> str:
    """The path of a follow-up that is not there yet, by its group, where any is known, and its day."""
    start = f"{agreement.folder}/{FOLDER}/{'-'.join((day.isoformat(), *(organs or ('grupp',))))}"
    numbers = (start if number == 1 else f"{start}-{number}" for number in range(1, len(agreement.files) + 2))
    return next(f"{name}.yaml" for name in numbers if f"{name}.yaml" not in agreement.files)

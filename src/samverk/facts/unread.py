"""Facts that cannot be relied on because of a file that cannot be read, and comparisons with what breaks its schema."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from samverk.agreement.content import APPROVERS, Agreement, Content
from samverk.agreement.filing import kind_of
from samverk.agreement.shared_changes import GATE, REGISTER, REGISTER_FILE
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.field import ANNEXES
from samverk.facts.catalogue.files import (
    AGREEMENTS,
    DECISIONS,
    FOLLOW_UPS,
    OF_FIELD,
    OF_KIND,
    ORIGINALS,
    OVERARCHING,
    TEMPLATES,
)
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.vocabulary import Vocabulary

OWN_FILE = "overenskommelse.yaml"
PARTIES, ORGANISATIONS = "parter", "organisationer"
_BELOW = {"bilagor": ANNEXES, "beslut": (DECISIONS,), "uppfoljning": (FOLLOW_UPS,), "original": (ORIGINALS,)}
_SHARED = {"mallar": TEMPLATES, "overgripande": OVERARCHING, "avtal": AGREEMENTS}


def with_unread(facts: Iterable[Fact], content: Content, agreement: Agreement | None) -> tuple[Fact, ...]:
    """The facts, those marked that were read from a file that cannot be; `agreement` None: the facts about all.

    Of a kind that is read from such a file there may be more facts than those found: one that nobody can read stands
    for them.
    """
    lost, found = _lost(content, agreement), tuple(facts)
    if not lost:
        return found
    asked = (name for name, kind in KINDS.items() if kind.of_city == (agreement is None))
    marks = {name: _places(OF_KIND.get(name, ()), lost) for name in asked}
    marked = [_marked(fact, marks.get(fact.kind, ()), lost) for fact in found]
    return (
        *marked,
        *(Fact(f"{name}~", name, {}, places[0], unread=places) for name, places in marks.items() if places),
    )


def with_unread_city(facts: Iterable[Fact], after: Content) -> tuple[Fact, ...]:
    """The same for what a comparison tells of all agreements together.

    What cannot be read somewhere else takes back nothing that is seen: a fault that was there before would then let
    anything go. Only who has something to say, which is asked of what may change, rests on other files.
    """
    voices = _of_voices(after)
    marked = ((fact, _doubts(fact, after, voices)) for fact in facts)
    return tuple(replace(fact, unread=places) if places else fact for fact, places in marked)


def _doubts(fact: Fact, after: Content, voices: tuple[Span, ...]) -> tuple[Span, ...]:
    if fact.kind == "gemensam_ändring":
        asked = fact.fields["del"] in (REGISTER, GATE) and fact.fields["får_ändras"]
        return voices if asked else ()
    place = f"{after.root}/{fact.id}"  # a template's file, an agreement's folder
    return tuple(span for path, span in after.unread.items() if path.removesuffix(".md") == place)


def _of_voices(content: Content) -> tuple[Span, ...]:
    """The places of what has to be readable to know who are parties, and who speaks for whom."""
    files = (f"{content.root}/{name}" for name in (REGISTER_FILE, APPROVERS))
    lost = {content.unread[path] for path in files if path in content.unread}
    read = [(agreement.document, PARTIES) for agreement in content.agreements]
    if content.register.document:
        read.append((content.register.document, ORGANISATIONS))
    for document, key in read:
        lost |= {place for steps, place in document.faults.items() if steps[:1] in ((), (key,))}
    return tuple(sorted(lost))


def _marked(fact: Fact, places: tuple[Span, ...], lost: Mapping[str, tuple[Span, ...]]) -> Fact:
    reads = OF_FIELD.get(fact.kind, {})
    own = {name: found for name, files in reads.items() if (found := _places(files, lost))}
    if not places and not own:
        return fact
    faults = {name: (*fact.faults.get(name, ()), *own.get(name, ())) for name in (*fact.faults, *own)}
    return replace(fact, unread=(*fact.unread, *places), faults=faults)


def _places(reads: Iterable[str], lost: Mapping[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(place for name in reads for place in lost.get(name, ())))


def _lost(content: Content, agreement: Agreement | None) -> dict[str, tuple[Span, ...]]:
    """The places of files that cannot be read, by what is read from them."""
    found: dict[str, list[Span]] = {}
    for path, place in content.unread.items():
        if agreement and _of_another(path.removeprefix(f"{content.root}/"), agreement):
            continue
        found.setdefault(_SHARED.get(path.removeprefix(f"{content.root}/").partition("/")[0], ""), []).append(place)
    if agreement:
        for path, place in agreement.unread.items():
            for name in _within(path.removeprefix(f"{agreement.folder}/"), agreement.vocabulary):
                found.setdefault(name, []).append(place)
    return {name: tuple(sorted(places)) for name, places in found.items()}


def _of_another(path: str, agreement: Agreement) -> bool:
    """Whether it is a template that the agreement does not follow."""
    named, place = agreement.parts.terms.mall, PurePosixPath(path)
    return kind_of(path) == "mall" and not named.faults and named.words != place.stem


def _within(path: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What may be read from a path in an agreement's folder; anything where that cannot be told from its name.

    Of the agreement's own file everything is unclear by itself.
    """
    top, _, rest = path.partition("/")
    if top == OWN_FILE:
        return
    kind = vocabulary.in_folder(rest.partition("/")[0])
    if top == "bilagor" and kind:
        yield kind.id
    else:
        yield from _BELOW.get(top, tuple(name for names in _BELOW.values() for name in names))

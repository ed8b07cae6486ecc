"""Which agreements a run reads, where somebody asks about some of them, or for what a change alone brings.

What is said of those that are asked about must be the same as where everything is read. Of the others it rests on this
alone: which of them may apply in the same district, and by which rule sets any of them is judged. Those are read too.
What a change brings rests on nothing in the agreements that it leaves alone, unless it changes what the facts about all
agreements together are made from: then everything is read.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.content import Agreement, Content
from samverk.facts.build import said_to_city
from samverk.model.report import LeftOut
from samverk.source.git import AGREEMENTS
from samverk.source.others import are_plain, folders_in, may_name, names
from samverk.source.places import Places
from samverk.source.since import Since


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the agreements, by their ids: `judged` are told of, `read` are those and what decides with them.

    `others` are all the rest that there is. `asked`: somebody has asked about those that are judged; otherwise they are
    the ones that a change touches.
    """

    judged: frozenset[str]
    read: frozenset[str]
    others: frozenset[str]
    asked: bool

    @property
    def left_out(self) -> LeftOut | None:
        """What the report says of the agreements that are not judged; None where all are."""
        others = len(self.others | self.read) - len(self.judged)
        return LeftOut(others, unchanged=not self.asked) if others else None


def part_of(places: Places, since: Since | None, asked: frozenset[str] | None) -> Part | None:
    """What a run has to read for `asked`; None there: for what has changed. None: everything.

    `since` None: nothing is compared. A change outside the agreements' folders concerns them all.
    """
    touched = _touched(places, since) if since else frozenset()
    if touched is None:
        return None
    there, judged = frozenset(folders_in(places.content)), touched if asked is None else asked
    if not judged or not judged <= there or (asked is None and not are_plain(places.content, judged)):
        return None
    read = judged | touched
    return Part(judged, read, there - read, asked is not None)


def with_others(part: Part, places: Places, contents: Iterable[Content], rule_sets: Collection[str]) -> Part:
    """The part with what else decides what is said of an agreement that is asked about.

    `contents` are what was read. Of each rule set that none in them names, one that may name it is taken: whether it
    does is seen when it is read.
    """
    if not part.asked:
        return part
    read = tuple(contents)
    districts = {word for content in read for word in _districts(content, part.judged)}
    missing = set(rule_sets) - {one.parts.terms.profil.words for content in read for one in content.agreements}
    more: set[str] = set()
    for name in sorted(part.others):
        found = {one for one in missing if may_name(places.content, name, {one})}
        missing -= found
        if found or may_name(places.content, name, districts):
            more.add(name)
    return replace(part, read=part.read | more, others=part.others - more)


def stands_alone(before: Content, after: Content, day: date) -> bool:
    """Whether a change of these agreements leaves what is found of all agreements together as it was."""
    old, new = ({one.id: one for one in content.agreements} for content in (before, after))
    return old.keys() == new.keys() and all(_said(old[one], before, day) == _said(new[one], after, day) for one in old)


def _said(agreement: Agreement, content: Content, day: date) -> tuple[object, ...]:
    return said_to_city(agreement, content, day)


def _touched(places: Places, since: Since) -> frozenset[str] | None:
    """The agreements in whose folders anything is not as it was; None where something else is other as well."""
    parts = [path.split("/") for path in since.content]
    if since.was.lay_at or any(len(one) < 3 or one[0] != AGREEMENTS for one in parts):
        return None
    if any(places.judges(path) for path in since.files):
        return None
    return frozenset(one[1] for one in parts)


def _districts(content: Content, judged: Collection[str]) -> set[str]:
    """The districts that those agreements may name, on any day."""
    found: set[str] = set()
    for agreement in (one for one in content.agreements if one.id in judged):
        text = agreement.document.text.encode()
        found.update(agreement.parts.terms.district_ids)
        found.update(row.id.words for row in content.register.file.distrikt if names(text, {row.id.words}))
    return found

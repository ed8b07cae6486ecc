"""Who loses the say that they had: who may speak is what the gate before a change says, and no other takes it away.

Not by taking a row or an account, and not by giving the same account to the other side: then it speaks for neither.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from samverk.agreement.approvers import Row, read_approvers, side_of
from samverk.agreement.content import Content
from samverk.agreement.heirs import speaking_for
from samverk.agreement.parts.approvers import ApproversFile, Owner, Speaker
from samverk.agreement.parts.reading import of_document, said_texts
from samverk.model.approval import Voice
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of

Names: TypeAlias = frozenset[str]
"""The accounts and groups of a row, folded: forges do not tell capitals from small letters."""


@dataclass(frozen=True)
class Silencing:
    """What a change does on a day to those who have a say: the parties of any agreement before it, and the owners.

    `day` None: nobody knows which, and whoever has a last day may still be there.
    """

    before: Content
    after: Content
    day: date | None

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Those who could speak before the change and cannot with it; a party that had ended before has no say."""
        was = read_approvers(self.before.approvers, self.before.register)
        has = read_approvers(self.after.approvers, self.after.register)
        named = {party.organisation.words for one in self.before.agreements for party in one.parts.terms.parter}
        register, day = self.before.register, self.day
        parties = {key for one in named for key in (speaking_for(one, register, day) if day else [one])}
        asked = [voice for key, voice in was.organisations.items() if key in parties]
        left = {**has.organisations, **{f"ägare {key}": voice for key, voice in has.owners.items()}}
        keyed = [*((voice.id, voice) for voice in asked), *((f"ägare {key}", one) for key, one in was.owners.items())]
        return tuple(voice for key, voice in keyed if _can(voice) and not _can(left.get(key)))

    def by(self, change: Change) -> bool:
        """Whether a change of the gate or of the register has to do with somebody's being silenced."""
        if not self.voices:
            return False
        words = {*_words(change.old), *_words(change.new), *_called(change)}
        theirs = {word for voice in self.voices for word in (voice.id.casefold(), *_names(voice))}
        sharing = {key for key, names in accounts_of(self.after.approvers).items() if names & theirs}
        return bool(words & (theirs | sharing))


def accounts_of(document: Document | None) -> Mapping[str, Names]:
    """The accounts and groups that the rows of the gate give each organisation, whether they count or not."""
    found: dict[str, Names] = {}
    for row in of_document(ApproversFile, document).parter if document else ():
        key = row.organisation.words.casefold()
        found[key] = found.get(key, frozenset()) | _named(row)
    return found


def touched_sides(before: Content, after: Content) -> frozenset[str]:
    """The sides whose accounts a change of the gate touches, by the register before it.

    Every side where it is changed who is asked.
    """
    was, has = accounts_of(before.approvers), accounts_of(after.approvers)
    known = {key for key in {*was, *has} if was.get(key, frozenset()) != has.get(key, frozenset())}
    sides = {side_of(key, before.register if key in before.register.organisations else after.register) for key in known}
    rows = [of_document(ApproversFile, one.approvers).delar if one.approvers else () for one in (before, after)]
    asked = [[(said_texts(r.delar), said_texts(r.sokvagar), r.kravs.words, r.agare.words) for r in one] for one in rows]
    if asked[0] != asked[1]:
        sides |= {principal.sida.words for principal in before.register.principals.values()}
    return frozenset(sides)


def touched_owners(before: Content, after: Content) -> frozenset[str]:
    """The owners, as they were before, whose accounts a change of the gate touches, or what they are asked about.

    That is so where a part or a path of theirs gets another row, also by one that stands before it or says more.
    """
    was, has = (read_approvers(one.approvers, one.register) for one in (before, after))
    names, later = (
        {row.id.words: _named(row) for row in of_document(ApproversFile, one.approvers).agare} if one.approvers else {}
        for one in (before, after)
    )
    rows = [*was.rows, *has.rows]
    pairs = [
        *((was.row_of_path(path), has.row_of_path(path)) for row in rows for path in row.paths),
        *((was.row_of_part(part), has.row_of_part(part)) for row in rows for part in row.parts),
    ]
    displaced = {_owner(old) for old, new in pairs if old and _owner(old) != _owner(new)}
    return frozenset(key for key, own in names.items() if later.get(key) != own or key in displaced)


def _owner(row: Row | None) -> str | None:
    return row.owner if row and row.need == "ägare" else None


def _can(voice: Voice | None) -> bool:
    return voice is not None and bool(voice.accounts or voice.groups)


def _names(voice: Voice) -> Names:
    return frozenset(name.casefold() for name in (*voice.accounts, *voice.groups))


def _named(row: Speaker | Owner) -> Names:
    return frozenset(name.casefold() for name in (*said_texts(row.konton), *said_texts(row.grupper)))


def _called(change: Change) -> Iterator[str]:
    """What the rows on the way to a change are called."""
    for pair in change.trail:
        for node in pair:
            if isinstance(node, MappingNode):
                named = (text_of(node.get(key)) for key in ("organisation", "id"))
                yield from (name.casefold() for name in named if name)


def _words(node: Node | None) -> Set[str]:
    if isinstance(node, MappingNode):
        return {word for entry in node.entries for word in _words(entry.value)}
    if isinstance(node, SequenceNode):
        return {word for item in node.items for word in _words(item)}
    told = text_of(node)
    return {told.casefold()} if told else set()

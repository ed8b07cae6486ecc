"""The agreement's own file with some tillägg taken back, value by value.

What stood there before a tillägg is what the tillägg says under `tidigare`. Where it changed something and does not say
how that read, nobody knows here: that field alone is unclear then, and the place to mend is the tillägg. What a later
tillägg, which stands, is about stays as that left it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.at_place import known_steps, moved, steps_to, with_value
from samverk.agreement.content import Agreement
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.reading import keys_of
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.parts.terms import Terms
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Listed, faults_of
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.model.where import Where

_OF_ITSELF = ("id", "tillägg", "dispenser", "textlås", "anmärkning", "synlighet")
"""What the file says of itself and of what came after; a tillägg about nothing that can be found changes none of it."""
_AMENDED = ("tillägg",)
"""The list itself, which no tillägg brings in or takes away."""
_NEVER_EMPTY = ("parter", "distrikt", "bilageförteckning", "undertecknande")
"""Lists that are never without rows in what has been signed: a tillägg that says they were does not say how it was."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """The agreement with the values of the day.

    `unknown` are the places, in order, where tillägg say of something that they changed it and not how it read before;
    empty where all its words are known.
    """

    agreement: Agreement
    unknown: tuple[Span, ...] = ()

    @property
    def terms(self) -> Terms:
        """Its own file, read."""
        return self.agreement.parts.terms


def without(
    agreement: Agreement,
    numbers: Collection[int],
    unsure: Mapping[int, tuple[Span, ...]],
    *,
    earlier: bool = True,
) -> OnDay:
    """The agreement without the tillägg at those places in its list, from 0; the very same where none changed it.

    `unsure` are those of which nobody can say whether they had changed anything by then, each with why. `earlier`: it
    is an earlier day, on which a tillägg that cannot be read may not have changed yet what it changed.
    """
    terms = agreement.parts.terms
    undone = [
        number for number in _latest_first(terms.tillagg) if number in numbers and terms.tillagg[number].changes_words
    ]
    doubted = {number: places for number, places in unsure.items() if number not in numbers and places}
    if not undone and not doubted and not (earlier and terms.tillagg.faults):
        return OnDay(agreement)
    key = (*undone, *doubted.items(), earlier)
    if key not in agreement.days:
        agreement.days[key] = _taken_back(agreement, undone, doubted, earlier=earlier)
    return OnDay(*agreement.days[key])


def _taken_back(
    agreement: Agreement, undone: Collection[int], unsure: Mapping[int, tuple[Span, ...]], *, earlier: bool
) -> tuple[Agreement, tuple[Span, ...]]:
    """The agreement without the tillägg at those places in the list, in turn."""
    back, listed = _Back(agreement.document), agreement.parts.terms.tillagg
    root = agreement.document.root.get("tillägg")
    for number in undone:
        row = root.items[number] if isinstance(root, SequenceNode) else None
        back.undo(listed[number], row, _standing_after(number, listed, undone))
        back.doubt_all(faults_of(listed[number].avser.column(lambda one: one)))
    for number, places in unsure.items():
        for fault in places:
            back.doubt(dict.fromkeys(listed[number].own, fault))
            about_anything = earlier and not listed[number].own and not listed[number].annexes
            back.doubt_all((fault,) if about_anything else ())
    back.doubt_all(listed.faults if earlier else ())
    back.doubt({Where("", (key,)): listed[number].tidigare.place for number in undone for key in back.emptied})
    return agreement.worded(back.document, agreement.filed or agreement), tuple(sorted(back.unknown))


def _standing_after(number: int, listed: Listed[Amendment], undone: Collection[int]) -> tuple[Where, ...]:
    """What the tillägg that are not taken back, and may be of a later day, are about."""
    order = _latest_first(listed)
    dated = listed[number].datum.value is not None
    later = order[: order.index(number)] if dated else order
    return tuple(where for one in later if one not in undone for where in listed[one].own)


def _latest_first(listed: Listed[Amendment]) -> list[int]:
    """The places of the tillägg in the list, the latest first; those without a day before all others."""
    dated = [(one.datum.value or date.max, number) for number, one in enumerate(listed)]
    return [number for _, number in sorted(dated, reverse=True)]


class _Back:
    """A document that is taken back, value by value; `unknown` are the places of what hides how something read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root: Node = document.root
        self._faults = dict(document.faults)
        self.unknown: set[Span] = set()

    @property
    def document(self) -> Document:
        """The document as it is now."""
        root = self._root if isinstance(self._root, MappingNode) else self._document.root
        return replace(self._document, root=root, faults=self._faults)

    @property
    def emptied(self) -> list[str]:
        """The lists that an agreement always has rows in, and that have lost all they had."""
        return [key for key in _NEVER_EMPTY if _rows(self._document.root, key) and _rows(self.document.root, key) == ()]

    def undo(self, amendment: Amendment, row: Node | None, standing: Collection[Where] = ()) -> None:
        """What the tillägg tells of goes back to how it read, and what it hides is no longer known.

        What is `standing`, a later tillägg has said: it stays, and where that is only a part, the rest is not known.
        """
        earlier = row.get("tidigare") if isinstance(row, MappingNode) else None
        for entry in earlier.entries if isinstance(earlier, MappingNode) else ():
            where = Where.parse(entry.key.text)
            if where.steps[:1] == _AMENDED:
                continue
            if not any(where.touches(one) for one in standing):
                self._put(steps_to(self._root, where.steps), entry.value)
            elif not any(where.inside(one) for one in standing):
                self.doubt({where: entry.key.span})
        hidden = {at: why for at, why in amendment.hidden.items() if at.steps[:1] != _AMENDED}
        self.doubt({at: why for at, why in hidden.items() if not any(at.inside(one) for one in standing)})
        for fault in amendment.tidigare.faults:
            self.doubt(dict.fromkeys((*amendment.told, *amendment.own), fault))

    def doubt(self, hidden: Mapping[Where, Span]) -> None:
        """What stands there is not known, for the reason at the place; nothing is where one leads nowhere."""
        self.unknown |= {*hidden.values()}
        for where, place in hidden.items():
            known = known_steps(self._root, where.steps)
            for steps in [known] if known else [(key,) for key in keys_of(Terms) if key not in _OF_ITSELF]:
                self._put(steps, ScalarNode(UNKNOWN, UNKNOWN, place))
                self._faults[steps] = place

    def doubt_all(self, places: Iterable[Span]) -> None:
        """Nothing is known, for the reasons at the places."""
        for place in places:
            self.doubt({Where(""): place})

    def _put(self, steps: Steps, value: Node) -> None:
        """Set or take away (null) what stands at the steps."""
        gone = isinstance(value, ScalarNode) and value.value is None
        self._root = with_value(self._root, steps, None if gone else value) or self._document.root
        kept = {at: place for at, place in self._faults.items() if at[: len(steps)] != steps}
        if gone and isinstance(steps[-1], int):
            kept = {moved(at, steps): place for at, place in kept.items()}
        self._faults = kept


def _rows(root: MappingNode, key: str) -> tuple[Node, ...] | None:
    """The rows of a list, none where nothing stands there; None for what is no list."""
    node = root.get(key)
    return () if node is None else node.items if isinstance(node, SequenceNode) else None

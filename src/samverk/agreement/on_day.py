"""The agreement as it was in force on a day: its parties, its overarching version, its groups, all its own words.

The files hold it with every tillägg, also one whose day has not come. What stood there before a tillägg is what the
tillägg says under `tidigare`. Where it changed something and does not say how that read, nobody knows here: on the
days before, that field alone is unclear, and the place to mend is the tillägg.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.at_place import known_steps, moved, steps_to, with_value
from samverk.agreement.content import Agreement
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import by_id, keys_of
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.terms import Terms
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Listed, Read, Stated, derived, faults_of
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.model.where import Where

_OF_ITSELF = ("id", "tillägg", "dispenser", "textlås", "anmärkning", "synlighet")
"""What the file says of itself and of what came after; a tillägg about nothing that can be found changes none of it."""
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


def on(agreement: Agreement, day: date | AsOf) -> OnDay:
    """The agreement as it was in force on the day; the very same where no tillägg came later with other words.

    On the day of judgement (a clock) what stands there counts, though nobody can read what some tillägg is about.
    """
    if isinstance(day, AsOf):
        return _without(agreement, lambda began: not day.reached(began), earlier=False)
    return _without(agreement, lambda began: began > day)


def as_signed(agreement: Agreement) -> OnDay:
    """The agreement before any tillägg."""
    return _without(agreement, lambda _: True)


def before(agreement: Agreement, amendment: Amendment) -> OnDay:
    """The agreement on the day before a tillägg; without only that one, where it has no date."""
    day = amendment.datum.value
    if day is not None:
        return _without(agreement, lambda began: began >= day)
    return _without(agreement, lambda _: False, undated=amendment)


def on_day_of(agreement: Agreement, amendment: Amendment) -> OnDay:
    """The agreement with a tillägg, on that tillägg's day; as it stands for one without a date."""
    day = amendment.datum.value
    return on(agreement, day) if day else OnDay(agreement)


@dataclass(frozen=True, slots=True)
class Entrance:
    """How a party came in as the organisation that it is: by which tillägg, None for the agreement itself, and when.

    `day` is UNCLEAR where that tillägg, which is about the parties, does not say who they were before it. `joined`
    tells that the party had no row at all before, so far as is known.
    """

    amendment: Amendment | None
    day: Stated[date]
    joined: bool = False


def entrance(agreement: Agreement, party: Party) -> Entrance:
    """When the party came in."""
    terms = agreement.parts.terms
    doubts = (party.id, *party_changes(terms))
    dated = _latest_first(terms) if party.id.words else []
    for amendment in (one for _, _, one in dated if _about_parties(one)):
        parties = before(agreement, amendment).terms.parter
        row = by_id(parties, party.id.words)
        every = parties.column(lambda one: one, lambda one: one.id)
        read = (parties, row.id, row.organisation) if row else every
        unknown = faults_of(read)
        if unknown or row is None or row.organisation.words != party.organisation.words:
            day = derived(amendment.datum.value, amendment.datum, *read, *doubts)
            return Entrance(amendment, day, joined=row is None)
    return Entrance(None, derived(terms.avtalsdatum.value, terms.avtalsdatum, *doubts))


def party_changes(terms: Terms) -> Iterator[Read]:
    """All that is read to know which tillägg changed who the parties are, and when."""
    yield terms.tillagg
    for one in terms.tillagg:
        yield from (*one.avser.column(lambda row: row), one.tidigare)
        if _about_parties(one) or not one.own:
            yield one.datum


def signatures_of(agreement: Agreement, party: Party) -> Listed[Signature]:
    """The signatures among which the party's should be: the agreement's, or those of the tillägg by which it joined."""
    own, came = agreement.parts.terms.undertecknande, entrance(agreement, party)
    if came.amendment is None or not came.joined or any(row.part.words == party.id.words for row in own):
        return own
    return came.amendment.undertecknande


def _about_parties(amendment: Amendment) -> bool:
    """Whether the tillägg is about the parties, or about nothing that can be found: then it may be about anything."""
    named = {where.steps[0] if where.steps else "" for where in (*amendment.own, *amendment.told)}
    return "parter" in named or not named <= set(keys_of(Terms))


def _without(
    agreement: Agreement, undo: Callable[[date], bool], *, earlier: bool = True, undated: Amendment | None = None
) -> OnDay:
    """The agreement without the tillägg whose days are to be undone, the latest first, and without one more.

    `earlier`: it is an earlier day, on which a tillägg that cannot be read may not have changed yet what it changed.
    """
    terms = agreement.parts.terms
    undone = [number for day, number, one in _latest_first(terms) if _worded(one) and undo(day)]
    undone += [number for number, one in enumerate(terms.tillagg) if one is undated]
    unsure = [one for one in terms.tillagg if one.datum.faults]
    if not undone and not unsure and not (earlier and terms.tillagg.faults):
        return OnDay(agreement)
    key = (*undone, earlier)
    if key not in agreement.days:
        agreement.days[key] = _taken_back(agreement, undone, unsure, earlier=earlier)
    return OnDay(*agreement.days[key])


def _worded(amendment: Amendment) -> bool:
    """Whether the agreement's own words may have been others before the tillägg."""
    return bool(amendment.hidden or amendment.tidigare.rows or faults_of(amendment.avser.column(lambda one: one)))


def _taken_back(
    agreement: Agreement, undone: Iterable[int], unsure: Iterable[Amendment], *, earlier: bool
) -> tuple[Agreement, tuple[Span, ...]]:
    """The agreement without the tillägg at those places in the list, in turn; `unsure` are of no day that is known."""
    back, listed = _Back(agreement.document), agreement.parts.terms.tillagg
    root = agreement.document.root.get("tillägg")
    for number in undone:
        back.undo(listed[number], root.items[number] if isinstance(root, SequenceNode) else None)
        back.doubt_all(faults_of(listed[number].avser.column(lambda one: one)))
    for amendment in unsure:
        for fault in amendment.datum.faults:
            back.doubt(dict.fromkeys(amendment.own, fault))
            about_anything = earlier and not amendment.own and not amendment.annexes
            back.doubt_all((fault,) if about_anything else ())
    back.doubt_all(listed.faults if earlier else ())
    back.doubt({Where("", (key,)): listed[number].tidigare.place for number in undone for key in back.emptied})
    return agreement.worded(back.document), tuple(sorted(back.unknown))


def _latest_first(terms: Terms) -> list[tuple[date, int, Amendment]]:
    """The dated tillägg with their places in the file, the latest first."""
    dated = [(day, number, one) for number, one in enumerate(terms.tillagg) if (day := one.datum.value)]
    return sorted(dated, key=lambda one: one[:2], reverse=True)


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

    def undo(self, amendment: Amendment, row: Node | None) -> None:
        """What the tillägg tells of goes back to how it read, and what it hides is no longer known."""
        earlier = row.get("tidigare") if isinstance(row, MappingNode) else None
        for entry in earlier.entries if isinstance(earlier, MappingNode) else ():
            self._put(steps_to(self._root, Where.parse(entry.key.text).steps), entry.value)
        self.doubt(amendment.hidden)
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

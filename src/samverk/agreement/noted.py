"""What is noted inside something else: the meetings of a group, the notices and consultations of a period.

It stays as it was noted, so it does not go with what it is noted of, and nobody hides it with that alone. What was
noted twice, word for word, is noted still where one of the two goes.
"""

from collections.abc import Iterator

from samverk.agreement.difference import canonical, plain_text
from samverk.agreement.routes import ACCESS, OPEN_PARTS, RECORD, Routed, is_access, own_part
from samverk.model.change import Change, Trail
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of
from samverk.model.where import Where

_NOTED = ("möten", "uppsägning")
"""The parts that are lists of rows in something that may itself be changed."""


def noted_within(change: Change) -> Iterator[Change]:
    """What was noted in something that is gone, or is another sort of thing now, as changes of their own."""
    old, new = change.old, change.new
    lists = isinstance(old, SequenceNode) and isinstance(new, SequenceNode)  # another order: their rows are compared
    if old is None or lists or change.where.file or own_part(change.where) in _NOTED:
        return
    for where, trail in _noted(change.where, (*change.trail[:-1], (old, None))):
        yield Change(where, "borttagen", plain_text(trail[-1][0]), None, change.span, trail[-1][0], None, trail)


def _hides_noted(one: Routed) -> bool:
    """Whether who may see a row that nobody has to sign for is changed, and with it who may see what is noted of it."""
    change = one.change
    row = change.trail[-2][0] if len(change.trail) > 1 else None
    if one.part not in OPEN_PARTS or one.route == "tillägg" or row is None or not is_access(change):
        return False
    return any(_noted(change.where.around, ((row, None),)))


def with_access(one: Routed) -> Routed:
    """The change as one of who may see what is noted, where it hides or shows that with the rest."""
    if _is_noted_still(one):
        return Routed(one.change, RECORD)
    return Routed(one.change, ACCESS) if _hides_noted(one) else one


def _is_noted_still(one: Routed) -> bool:
    """Whether a row goes that says nothing but what another one in its list still says: it was noted twice."""
    old, new = one.change.trail[-2] if len(one.change.trail) > 1 else (None, None)
    if one.part not in _NOTED or one.change.new or not isinstance(old, SequenceNode):
        return False
    left = new.items if isinstance(new, SequenceNode) else ()
    return one.change.old is not None and canonical(one.change.old) in map(canonical, left)


def _noted(where: Where, trail: Trail) -> Iterator[tuple[Where, Trail]]:
    """Every list of what is noted below a place, with the way to it."""
    node = trail[-1][0]
    if own_part(where) in _NOTED:
        if isinstance(node, SequenceNode) and node.items:
            yield where, trail
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _noted(where.below(entry.key.text), (*trail, (entry.value, None)))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            yield from _noted(where.below(_named(item) or str(number)), (*trail, (item, None)))


def _named(item: Node) -> str | None:
    return text_of(item.get("id")) if isinstance(item, MappingNode) else None

"""What stands at a dotted path in an agreement's file, and the file with something else there."""

from samverk.agreement.parts.reading import Part, keys_of
from samverk.agreement.parts.terms import Terms
from samverk.model.document import Document
from samverk.model.tree import Entry, MappingNode, Node, Plain, ScalarNode, SequenceNode, Steps, plain, text_of
from samverk.model.where import Where


def node_at(root: Node, where: Where) -> tuple[Steps, Node | None]:
    """The steps to a place in the agreement's own file, and what stands there; None where nothing does."""
    steps = steps_to(root, where.steps)
    found: Node | None = root
    for step in steps:
        if isinstance(step, int):
            found = found.items[step] if isinstance(found, SequenceNode) and step < len(found.items) else None
        else:
            found = found.get(step) if isinstance(found, MappingNode) else None
    return steps, found


def steps_to(node: Node | None, keys: tuple[str, ...]) -> Steps:
    """The steps that a dotted path takes. A row that is not there is the next one of its list."""
    steps: list[str | int] = []
    for key in keys:
        if isinstance(node, SequenceNode):
            number = row_at(node, key)
            steps.append(number)
            node = node.items[number] if number < len(node.items) else None
        else:
            steps.append(key)
            node = node.get(key) if isinstance(node, MappingNode) else None
    return tuple(steps)


def known_steps(node: Node | None, keys: tuple[str, ...]) -> Steps:
    """The steps to what a part reads of what the path leads to, or lies in; none where it leads nowhere."""
    kind: type[Part] | None = Terms
    steps: list[str | int] = []
    for key in keys:
        if isinstance(node, SequenceNode) and kind is not None:
            number = row_at(node, key)
            steps.append(number)
            node = node.items[number] if number < len(node.items) else None
        elif kind is not None and key in keys_of(kind):
            steps.append(key)
            node = node.get(key) if isinstance(node, MappingNode) else None
            kind = keys_of(kind)[key]
        else:
            break
        if node is None:
            break
    return tuple(steps)


def row_at(rows: SequenceNode, name: str) -> int:
    """The place, from 0, of the row with that id, or number from 1; the end of the list where there is none."""
    for number, item in enumerate(rows.items):
        if isinstance(item, MappingNode) and text_of(item.get("id")) == name:
            return number
    number = int(name) - 1 if name.isascii() and name.isdigit() and len(name) < 6 else -1
    return number if 0 <= number < len(rows.items) else len(rows.items)


def with_value(node: Node | None, steps: Steps, value: Node | None) -> Node | None:
    """The tree with another value at the steps; None takes it away. Groups that lead there are made."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(node, SequenceNode) and isinstance(first, int):
        items = [with_value(item, rest, value) if number == first else item for number, item in enumerate(node.items)]
        items += [with_value(None, rest, value)] if first >= len(node.items) else []
        return SequenceNode(tuple(item for item in items if item is not None), node.span)
    table = node if isinstance(node, MappingNode) else None
    if table is None and value is None:
        return node
    entries = []
    for entry in table.entries if table else ():
        found = with_value(entry.value, rest, value) if entry.key.text == first else entry.value
        entries += [Entry(entry.key, found)] if found is not None else []
    if table is None or table.entry(str(first)) is None:
        made = with_value(None, rest, value)
        if made is not None:
            entries.append(Entry(ScalarNode(str(first), str(first), made.span), made))
    return MappingNode(tuple(entries), table.span if table else entries[0].value.span) if table or entries else None


def moved(at: Steps, gone: Steps) -> Steps:
    """Where something stands when a row of a list is gone: one place up where it stood below it."""
    place = len(gone) - 1
    last = gone[-1]
    if len(at) <= place or at[:place] != gone[:place]:
        return at
    number = at[place]
    if isinstance(number, int) and isinstance(last, int) and number > last:
        return (*at[:place], number - 1, *at[place + 1 :])
    return at


def stated_at(document: Document, where: Where) -> tuple[Steps, bool, Plain]:
    """The steps to a place in the agreement's own file, whether anything stands there, and what, as plain values."""
    steps, node = node_at(document.root, where)
    return steps, node is not None, None if node is None else plain(node)

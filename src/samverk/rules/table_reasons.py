"""`tabeller` in a rule file: why its requirements leave a value unasked, or are broken together with another rule's."""

from collections.abc import Callable, Iterator

from samverk.model.decision_table import TableReason
from samverk.model.rule import Condition
from samverk.model.tree import MappingNode, mappings, words_of


def table_reasons(
    root: MappingNode, conditions: Callable[[MappingNode], tuple[Condition, ...]]
) -> Iterator[TableReason]:
    """Each row of a sound file; `conditions` reads those of a gap."""
    for row in mappings(root.get("tabeller")):
        gap, other = row.get("lucka"), words_of(row.get("överlapp"))
        read = conditions(gap) if isinstance(gap, MappingNode) else ()
        yield TableReason(words_of(row.get("fält")), words_of(row.get("skäl")), row.span, read, other or None)

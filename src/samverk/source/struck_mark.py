"""The mark that stands where something of a person was taken out, as YAML has it with quotation marks and without."""

from samverk.model.tree import Node, ScalarNode, SequenceNode

MARK = "[borttaget]"
"""What stands where a part of a text was."""


def or_mark(items: SequenceNode, *, in_brackets: bool) -> Node:
    """The list, or the mark: without quotation marks it is a list of one word to YAML, and to nobody else."""
    if in_brackets and len(items.items) == 1:
        only = items.items[0]
        if isinstance(only, ScalarNode) and f"[{only.text}]" == MARK:
            return ScalarNode(MARK, MARK, items.span)
    return items

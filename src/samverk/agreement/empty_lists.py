"""A list of the agreement without a single row, though its files name what should stand in it: told once, at the list.

All that is held against it then waits for the rows, and none of the names is called unknown.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from samverk.agreement.content import READ_IN, Agreement
from samverk.agreement.near_names import MOST_TOLD
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import list_text
from samverk.model.document import Document
from samverk.model.stated import Listed, State
from samverk.model.tree import ScalarNode, Steps
from samverk.source.fault import shown
from samverk.source.fault_place import locate
from samverk.source.schema_fault import Fault

Named = Callable[[Document], Iterator[tuple[str, ScalarNode]]]
"""The references of a file that lead to nothing, each with its sort."""

LISTS: dict[str, tuple[Steps, Callable[[Terms], Listed[Any]]]] = {
    "part": (("parter",), lambda terms: terms.parter),
    "grupp": (
        ("samverkansorganisation", "arbetsgrupper"), lambda terms: terms.samverkansorganisation.arbetsgrupper,
    ),
}  # fmt: skip
"""The lists that are held so, by the sort of reference that leads to their rows."""


def empty_lists(agreement: Agreement, named_in: Named) -> Iterator[tuple[str, Fault]]:
    """The lists without rows that the agreement, its records or the newest version of an annex name rows of."""
    empty = {sort: steps for sort, (steps, listed) in LISTS.items() if _has_nothing(listed(agreement.parts.terms))}
    if not empty or agreement.origin.value == READ_IN:
        return
    newest = {one.folder_name: one for one in agreement.annexes}
    files = (agreement.document, *newest.values(), *agreement.decisions)
    named = [pair for one in files for pair in named_in(one)]
    for sort, steps in empty.items():
        names = [node.text.strip() for other, node in named if other == sort]
        if names:
            yield sort, _fault(agreement.document, steps, names)


def _has_nothing(listed: Listed[Any]) -> bool:
    return not listed.rows and not listed.faults and listed.state is not State.UNKNOWN


def _fault(document: Document, steps: Steps, names: Sequence[str]) -> Fault:
    """The fault of an empty list, at its key; where there is none, at what it should stand in."""
    where, key, told = locate(document.root, steps, document.path), str(steps[-1]), list(dict.fromkeys(names))
    there = where.named[-1:] == (key,)
    called = list_text([shown(name) for name in told[:MOST_TOLD]])
    more = " med flera" if len(told) > MOST_TOLD else ""
    places = f"på {len(names)} ställen" if len(names) > 1 else "på ett ställe"
    message = f'"{key}" {"har inga poster" if there else "finns inte"}, men {called}{more} nämns {places}.'
    fix = f"Lägg till {called}{more} under {key}. Är namnen fel, rätta dem där de nämns."
    named = where.named if there else (*where.named, key)
    return Fault(where.key.span if where.key else where.node.span, named, message, fix, "här saknas poster", steps)

"""Which agreement of an earlier version is which now: a folder may have got another name."""

from collections.abc import Iterable, Iterator

from samverk.agreement.content import Agreement
from samverk.model.tree import texts_of

Pair = tuple[Agreement | None, Agreement | None]
"""An agreement before and after; None where it has come or gone."""


def paired(old: Iterable[Agreement], new: Iterable[Agreement]) -> Iterator[Pair]:
    """The agreements that belong together, sorted by the id they have now, or had.

    They belong together by id. A new id that covers a district of one that is gone is the same agreement under another
    name: otherwise a new name would be a way around every rule about changes.
    """
    had, has = {a.id: a for a in old}, {a.id: a for a in new}
    gone = [a for name, a in sorted(had.items()) if name not in has]
    renamed: dict[str, Agreement] = {}
    for name, agreement in sorted(has.items()):
        match = next((a for a in gone if districts(a) & districts(agreement)), None)
        if name not in had and match:
            renamed[name] = match
            gone.remove(match)
    taken = {a.id for a in renamed.values()}
    for name in sorted({*had, *has} - taken):
        yield had.get(name, renamed.get(name)), has.get(name)


def districts(agreement: Agreement) -> frozenset[str]:
    """The districts that the agreement covers."""
    return frozenset(texts_of(agreement.document.root.get("distrikt")))

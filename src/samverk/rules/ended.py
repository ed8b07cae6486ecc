"""An agreement that has ended: it lies as an archive, and only what holds for one is asked of it (`efter_slutet`)."""

from collections.abc import Iterable
from datetime import date

from samverk.model.fact import Fact


def last_day_of(facts: Iterable[Fact]) -> date | None:
    """The last day of the agreement that the facts are about.

    None where it has none, where nobody can read its days, and where the last comes before the first.
    """
    for fact in facts:
        if fact.kind == "överenskommelse" and not fact.unread and not fact.faults_in("läge"):
            first, last = fact.fields.get("giltig_från"), fact.fields.get("giltig_till")
            whole = isinstance(last, int) and not (isinstance(first, int) and last < first)
            return date.fromordinal(last) if whole and isinstance(last, int) else None
    return None


def has_ended(facts: Iterable[Fact], day: date) -> bool:
    """Whether the last day of the agreement has passed on the day."""
    last = last_day_of(facts)
    return last is not None and last < day

"""An agreement outside its time.

One that has ended lies as an archive, and only what holds for one is asked of it (`efter_slutet`). One that has not
begun is asked for all that will be asked on its first day, but some of it may wait until then (`före_start`).
"""

from collections.abc import Iterable
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import days_later
from samverk.agreement.parts.period import Phase
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact

_KIND, _PHASE, _FIRST, _LAST = "överenskommelse", "läge", "giltig_från", "giltig_till"


def last_day_of(facts: Iterable[Fact]) -> date | None:
    """The last day of the agreement that the facts are about: that after which its time is over.

    None where it has none, where nobody can read its days, and where the last comes before the first.
    """
    for fact in _readable(facts):
        last = fact.fields.get(_LAST)
        after = days_later(date.fromordinal(last), 1) if isinstance(last, int) else None
        over = after and KINDS[_KIND].reckoned(_PHASE, AsOf(after), fact.fields) == Phase.OVER.value
        return date.fromordinal(last) if over and isinstance(last, int) else None
    return None


def has_ended(facts: Iterable[Fact]) -> bool:
    """Whether the last day of the agreement has passed on the day of the facts."""
    return any(fact.fields.get(_PHASE) == Phase.OVER.value for fact in _readable(facts))


def begins(facts: Iterable[Fact]) -> date | None:
    """The first day of an agreement that has not begun on the day of the facts; None of any other."""
    for fact in _readable(facts):
        first = fact.fields.get(_FIRST)
        if fact.fields.get(_PHASE) == Phase.COMING.value and isinstance(first, int):
            return date.fromordinal(first)
    return None


def _readable(facts: Iterable[Fact]) -> Iterable[Fact]:
    """The agreement's own fact, where its days can be read."""
    return (one for one in facts if one.kind == _KIND and not one.unread and not one.faults_in(_PHASE))

"""An agreement that has not begun is judged as on its first day: what will be asked of it then is asked now.

Only what is told to have happened is told of the very day (`AsOf.today`), and so is that it has not begun.
"""

from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement


def first_day(agreement: Agreement, clock: AsOf) -> date | None:
    """The first day of an agreement that has not begun on the clock's own day; None of any other.

    One whose first day nobody can read is no coming one; a last day that nobody can read changes nothing.
    """
    period = agreement.parts.terms.giltighet
    return period.fran.value if period.is_coming(clock.today) else None


def judged_by(agreement: Agreement, clock: AsOf) -> AsOf:
    """The clock that the agreement is judged by: that of its first day where that has not come."""
    first = first_day(agreement, clock)
    return clock if first is None or first == clock.day else clock.at(first)

"""The calendar page's view: what is late, and what has to be done next."""

from samverk.agreement.swedish import date_text
from samverk.site.publication.publication import Publication
from samverk.site.read.tasks import coming_rows, overdue_rows
from samverk.site.view.city import ComingView
from samverk.site.view.shared import AgreementLink


def coming_view(made: Publication) -> ComingView:
    """The calendar page."""
    rows = coming_rows(made)
    return ComingView(
        overdue=overdue_rows(made),
        rows=rows,
        agreements=tuple(AgreementLink(one.agreement.id, one.name) for one in made.known),
        until=date_text(made.forecast.end),
        turn=min((turn for turn in (first_turn(made), *(row.turn for row in rows)) if turn), default=None),
    )


def first_turn(made: Publication) -> str | None:
    """The first day (ISO) on which any verdict at all may be another; None within the forecast."""
    return min((change.on.isoformat() for change in made.forecast.changes), default=None)

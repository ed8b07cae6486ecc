"""What the calendar brings: last days for duties, and verdicts that turn where nobody does anything."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.swedish import capitalised, date_text
from samverk.model.forecast import Change
from samverk.model.standing import Standing
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.view.city import ComingRow, ComingView
from samverk.site.view.shared import AgreementLink, RuleLink

ALL_TOGETHER = "Alla överenskommelser tillsammans"


def coming_view(made: Publication) -> ComingView:
    """The calendar page."""
    return ComingView(
        rows=coming_rows(made),
        agreements=tuple(AgreementLink(one.agreement.id, one.name) for one in made.known),
        until=date_text(made.forecast.end),
        turn=first_turn(made),
    )


def first_turn(made: Publication) -> str | None:
    """The first day (ISO) on which any verdict at all may be another; None within the forecast."""
    return min((change.on.isoformat() for change in made.forecast.changes), default=None)


def coming_rows(made: Publication) -> tuple[ComingRow, ...]:
    """Everything from the day of judgement to the end of the forecast, by day; duties before verdicts, then by name.

    A requirement that comes to be broken stands once, on its last day.
    """
    names = {one.agreement.id: one.name for one in made.known}
    found = [pair for known in made.known for pair in _duties(known, made)]
    turns = (change for change in made.forecast.first if change.agreement is None or change.after != "breached")
    found += [(change.on, _turn(change, made, names)) for change in turns]
    found.sort(key=lambda pair: (pair[0], pair[1].kind, pair[1].agreement.name, pair[1].sentence))
    return tuple(row for _, row in found)


def _duties(known: Overview, made: Publication) -> Iterator[tuple[date, ComingRow]]:
    """The last days that have not passed, each with its rule where that says more than the row does."""
    agreement = AgreementLink(known.agreement.id, known.name)
    for due in known.due:
        if not due.late(made.as_of) and made.forecast.reaches(due.day):
            rule = made.standings.link_of(known.agreement.id, due.rule) if due.about in ("bilaga", "regel") else None
            sentence = f"{capitalised(due.last)}."
            dated = (date_text(due.day), month_text(due.day))
            yield due.day, ComingRow(*dated, agreement, "duty", sentence, rule, due.then)


def month_text(day: date) -> str:
    """`maj 2027`."""
    return date_text(day).partition(" ")[2]


def _turn(change: Change, made: Publication, names: dict[str, str]) -> ComingRow:
    """A change of verdict, in a sentence that holds where nobody does anything before."""
    agreement = change.agreement or ""
    link = AgreementLink(agreement, names.get(agreement, agreement) or ALL_TOGETHER)
    rule = made.standings.rules[change.rule]
    return ComingRow(
        date_text(change.on),
        month_text(change.on),
        link,
        "turn",
        _after(change),
        RuleLink(rule.id, rule.title, change.standing),
    )


def _after(change: Change) -> str:
    match change.standing:
        case Standing.BREACHED if change.severity is None:
            return "Kravet brister om ingen gör något, men har dispens."
        case Standing.BREACHED:
            return "Kravet brister om ingen gör något."
        case Standing.REMARKED:
            return "Kravet påpekas om ingen gör något."
        case Standing.MET:
            return "Kravet uppfylls."
        case Standing.NOT_APPLICABLE:
            return "Kravet berörs inte längre."
        case Standing.NOT_ASSESSED:
            return "Kravet går inte längre att bedöma."

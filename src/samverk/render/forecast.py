"""The forecast: for a person at a terminal, and as JSON (interface: `samverk forecast`)."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from samverk.agreement.swedish import date_text
from samverk.model.deadline import Deadline
from samverk.model.forecast import Change, Forecast
from samverk.model.report import JudgedAs
from samverk.render.json_text import json_text
from samverk.render.styled_text import TONE_ROLES, Line, Piece, wrapped
from samverk.render.tally import NOTHING_JUDGED, before_its_rules

DAY_WIDTH = 20


def render(forecast: Forecast, width: int = 100) -> list[Line]:
    """Every change of verdict or severity, agreement by agreement, in the order of the days."""
    lines: list[Line] = []
    ordered = sorted(forecast.changes, key=lambda change: (change.agreement or "", change.on, change.rule))
    for agreement, changes in groupby(ordered, key=lambda change: change.agreement):
        lines.append((Piece(agreement or "alla överenskommelser tillsammans", "strong"),))
        for change in changes:
            lines += _change(change, width)
        lines.append(())
    period = f"från {date_text(forecast.start)} till {date_text(forecast.end)}"
    if forecast.before_its_rules and forecast.nothing_before:
        words = (
            f"{NOTHING_JUDGED[:-1]} {period}. {before_its_rules(JudgedAs('', nothing_before=forecast.nothing_before))}"
        )
        return [(Piece(words, "warning"),)]
    if not forecast.changes:
        return [(Piece(f"Kalendern ändrar inte hur något krav följs {period}."),)]
    count = len(forecast.changes)
    lines.append((Piece(f"{count} {'ändring' if count == 1 else 'ändringar'} {period}, om ingen gör något.", "dim"),))
    return lines


def _change(change: Change, width: int) -> list[Line]:
    words = change.standing.words
    head = (
        Piece(f"  {date_text(change.on):<{DAY_WIDTH}}", "place"),
        Piece(change.rule, "strong"),
        Piece(" "),
        Piece(f"{words.sign} {words.word}", TONE_ROLES[words.tone]),
    )
    if not change.message:
        return [head]
    return [head, *wrapped((Piece(" " * (DAY_WIDTH + 2)),), change.message, DAY_WIDTH + 2, width, "dim")]


def json_document(forecast: Forecast, deadlines: Mapping[str, Sequence[Deadline]]) -> str:
    """`changes`: the first change of verdict for each agreement and rule. `all`: every change, with its severity.

    `deadlines`, by agreement: the last days that rules set on the first day, passed and to come.
    """
    document = {
        "version": 1,
        "from": forecast.start.isoformat(),
        "until": forecast.end.isoformat(),
        "changes": [_object(change) for change in forecast.first],
        "all": [
            {**_object(c), "severity": c.severity.value if c.severity else None, "message": c.message}
            for c in forecast.changes
        ],
        "deadlines": [
            {
                "agreement": agreement,
                "rule": one.rule,
                "last_day": one.day.isoformat(),
                "severity": one.severity.value,
                "about": one.fact.id,
            }
            for agreement, own in sorted(deadlines.items())
            for one in own
            if forecast.reaches(one.day)
        ],
    }
    return json_text(document)


def _object(change: Change) -> dict[str, str | None]:
    return {
        "agreement": change.agreement,
        "rule": change.rule,
        "on": change.on.isoformat(),
        "from": change.before,
        "to": change.after,
    }

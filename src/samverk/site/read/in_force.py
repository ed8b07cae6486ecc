"""Whether an agreement applies on the day, until when, and whether it is known to be signed, in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after
from samverk.agreement.parties import signed_by_all
from samverk.agreement.parts.period import Ending, Period, Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import date_text
from samverk.model.standing import Tone
from samverk.model.stated import State
from samverk.site.view.shared import Status

NO_START: Mapping[State, str] = {
    State.SAID: "slutar före starten",
    State.UNSAID: "startdag saknas",
    State.UNKNOWN: "startdag okänd",
    State.UNCLEAR: "startdag går inte att läsa",
}
"""Why nobody can say whether it applies, by how much is said of its first day."""
_UNCONFIRMED: tuple[Tone, str] = ("warn", "underskrift inte bekräftad")
NOT_SIGNED: Mapping[Signed | None, tuple[Tone, str]] = {
    Signed.YES: ("good", ""),
    Signed.NO: ("bad", "inte undertecknad av alla parter"),
    Signed.UNKNOWN: _UNCONFIRMED,
    Signed.UNSAID: _UNCONFIRMED,
    None: _UNCONFIRMED,
}
"""What is told of the signatures: nothing where all parties are known to have signed."""


def status(terms: Terms, as_of: date, *, whole: bool = False) -> Status:
    """Where the agreement's time stands on the day, and what its signatures leave open; `whole`: until when too."""
    period = terms.giltighet
    start, end, phase = period.fran.value, period.till.value, period.phase(AsOf(as_of)).value
    if phase is Phase.OVER and end:
        return Status("bad", f"utgången sedan {date_text(end)}")
    if phase is None or start is None:
        return Status("warn", NO_START[period.fran.state])
    if phase is Phase.COMING:
        shown = Status("plain", f"börjar gälla {date_text(start)}", start.isoformat())
    else:
        shown = Status("good", f"gällande sedan {date_text(start)}", day_after(end))
    if whole:
        shown = replace(shown, text=f"{shown.text}{_until(period)}")
    tone, left_open = unsigned(terms)
    return replace(shown, tone=tone, text=f"{shown.text}, {left_open}") if left_open else shown


def unsigned(terms: Terms) -> tuple[Tone, str]:
    """What the signatures leave open, and what kind of news it is; empty words where nothing is."""
    signed = signed_by_all(terms)
    return ("warn", "underskrifterna går inte att läsa") if signed.faults else NOT_SIGNED[signed.value]


def until(period: Period) -> str:
    """Until when it applies: `till och med 31 december 2027`, or `tills vidare`; says so where that is not known."""
    return _until(period).removeprefix(",").strip()


def cooperation(terms: Terms, as_of: date) -> str:
    """That the parties cooperate, with its time: `samverkar tills vidare`."""
    period = terms.giltighet
    start = period.fran.value
    match period.phase(AsOf(as_of)).value:
        case Phase.OVER:
            return f"samverkade{_until(period)}"
        case Phase.COMING if start:
            return f"ska samverka från och med {date_text(start)}{_until(period)}"
        case Phase.CURRENT:
            return f"samverkar{_until(period)}"
        case _:
            return "har en överenskommelse, men det framgår inte när den gäller"


def _until(period: Period) -> str:
    last = period.till.value
    if last:
        return f" till och med {date_text(last)}"
    return " tills vidare" if period.ending.value is Ending.OPEN else ", slutdagen framgår inte"

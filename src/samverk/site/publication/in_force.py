"""Whether an agreement applies on the day, until when, and whether it is known to be signed, in words."""

from datetime import date
from typing import NamedTuple

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.dates import day_after
from samverk.agreement.parties import signed_by_all
from samverk.agreement.parts.period import Consultation, Ending, Notice, Period, Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import date_text, list_text, months_text
from samverk.model.standing import Tone
from samverk.model.stated import State, Stated, faults_of
from samverk.site.publication.states import NO_END, STATES, Word, unread
from samverk.site.view.shared import Status


class Applies(NamedTuple):
    """Whether the agreement applies: a word with its tone, from when, until when, and what its signatures leave open.

    All but the word may be empty; `turn` as in Status.
    """

    tone: Tone
    word: str
    since: str = ""
    until: str = ""
    left_open: str = ""
    turn: str | None = None


def applies(terms: Terms, as_of: date) -> Applies:
    """Where the agreement's time stands on the day, and what its signatures leave open."""
    period = terms.giltighet
    start, end, phase = period.fran.value, period.till.value, period.phase(AsOf(as_of)).value
    if phase is Phase.OVER and end:
        return Applies(STATES[phase].tone, STATES[phase].one, date_text(end))
    if phase is None or start is None:
        faults = period.till.faults if start else period.fran.faults
        word = STATES[NO_END if start and period.till.faults else period.fran.state]
        return Applies(word.tone, f"{'slutdag' if start else 'startdag'} {unread(faults)}" if faults else word.one)
    word, left_open = STATES[phase], unsigned(terms, as_of)
    tone, more = (left_open.tone, left_open.one) if left_open else (word.tone, "")
    if phase is Phase.COMING:
        return Applies(tone, word.one, date_text(start), _until(period), more, start.isoformat())
    said = f"{word.one} enligt texten" if left_open else word.one
    return Applies(tone, said, f"sedan {date_text(start)}", _until(period), more, day_after(end))


def status(terms: Terms, as_of: date, *, whole: bool = False) -> Status:
    """The same in one line; `whole`: until when too."""
    one = applies(terms, as_of)
    said = " ".join(part for part in (one.word, one.since) if part) + (one.until if whole else "")
    return Status(one.tone, f"{said}, {one.left_open}" if one.left_open else said, one.turn)


def unsigned(terms: Terms, as_of: date) -> Word | None:
    """What the signatures leave open on the day; None where all parties are known to have signed."""
    signed = signed_by_all(terms, AsOf(as_of))
    if signed.faults:
        return Word("unknown", f"underskrifterna {unread(signed.faults)}")
    return None if signed.value is Signed.YES else STATES[signed.value or Signed.UNSAID]


def until(period: Period) -> str:
    """Until when it applies: `till och med 31 december 2027`, or `tills vidare`; says so where that is not known."""
    return _until(period).removeprefix(",").strip()


def ways_on(period: Period, as_of: date) -> tuple[str, ...]:
    """How it can be prolonged and ended, and what notice has been given, in whole sentences; none where nothing is."""
    prolonged, notice = period.forlangning, period.uppsagning_manader.value
    longer, by, before = prolonged.months.value, period.consulted_by.value, prolonged.samrad_senast_manader.value
    found = [f"Den kan förlängas med {months_text(longer)}."] if longer else []
    if by:
        found.append(f"Parterna ska ha samrått om förlängning senast {date_text(by)}.")
    elif before:
        found.append(f"Parterna ska ha samrått om förlängning senast {months_text(before)} före slutet.")
    elif told := prolonged.samrad_senast.words:
        found.append(f"Parterna ska samråda om förlängning: {told}.")
    clock = AsOf(as_of)
    held = [_on_record(one) for one in prolonged.samrad if one.datum.value and clock.reached(one.datum.value)]
    planned = [_on_record(one) for one in prolonged.samrad if ahead(clock, one.datum.value)]
    found += [f"Parterna samrådde om förlängning {list_text(held)}."] if held else []
    found += [f"Parterna ska samråda om förlängning {list_text(planned)}."] if planned else []
    untold = faults_of(one.datum for one in prolonged.samrad)
    found += [f"När parterna har samrått om förlängning {unread(untold)}."] if untold else []
    if notice is not None:
        found.append(f"Uppsägningstiden är {months_text(notice)}." if notice else "Den har ingen uppsägningstid.")
    return (*found, *(notice_sentence(one, period, as_of) for one in period.uppsagningar if one.datum.stands))


def _on_record(one: Consultation | Notice) -> str:
    """The day of what is noted, with its record."""
    day = date_text(one.datum.value) if one.datum.value else _unknown(one.datum)
    named = one.dokument.state is State.SAID
    return f"{day} ({one.dokument.words})" if named else day


def _unknown(day: Stated[date]) -> str:
    """A day that is not known, or that nobody can read or may see here."""
    if day.state is State.UNKNOWN:
        return "en okänd dag"
    return f"”{day.words}”" if day.words else "en dag som inte framgår här"


def notice_sentence(one: Notice, period: Period, as_of: date) -> str:
    """What is said of a notice on the day: of one that has not come, or is to be taken back, nothing is done yet."""
    clock, last, withdrawn = AsOf(as_of), period.runs_out(one).value, one.withdrawn
    told = f"Den {'ska sägas' if ahead(clock, one.datum.value) else 'sades'} upp {_on_record(one)}"
    if ahead(clock, withdrawn.value) and withdrawn.value:
        return f"{told}, men uppsägningen ska återkallas {date_text(withdrawn.value)}."
    if withdrawn.faults:
        return f"{told}. Om uppsägningen är återkallad {unread(withdrawn.faults)}."
    if withdrawn.stands:
        when = date_text(withdrawn.value) if withdrawn.value else _unknown(withdrawn)
        return f"{told}, men uppsägningen återkallades {when}."
    out = "gick" if last and AsOf(as_of).passed(last) else "går"
    return f"{told}, och uppsägningstiden {out} ut {date_text(last)}." if last else f"{told}."


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

"""The answers that every reader asks for first: in force, who, what, when, and whom to contact."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annex_list import Annex, Hidden, annexes_on
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import day_after
from samverk.agreement.history import Version, times_unread
from samverk.agreement.parts.decision import NOTIFIED
from samverk.agreement.parts.organ import DECIDES, STEERING, Organ, last_met
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import capitalised, date_text, list_text, number_of, number_text
from samverk.agreement.value_words import Names
from samverk.model.span import Span
from samverk.model.stated import State
from samverk.site.addresses import annex_uri, redline_uri, version_uri
from samverk.site.publication.asked import Asked
from samverk.site.publication.in_force import status, unsigned, until, ways_on
from samverk.site.publication.overview import Overview
from samverk.site.publication.states import STATES, WITHHELD, not_shown, unread
from samverk.site.read.decisions import NOT_ASKED, began, told
from samverk.site.read.lagesbild import lagesbild_of
from samverk.site.read.measures import area_name
from samverk.site.read.organs import per_year
from samverk.site.read.said import NOT_KNOWN
from samverk.site.view.district import Answer, Contacts, Reach, Way
from samverk.site.view.shared import Status

MOST_AREAS = 5
LAGESBILD, PARTIES, AREAS, CONTACT = (
    "Är lägesbilden aktuell?",
    "Vilka är parter?",
    "Vilka områden gäller den?",
    "Vem kontaktar jag?",
)
ALL_DATES = Way("Alla datum", "", "datum")
UNREADABLE, MEND = "Går inte att läsa", "Filen måste rättas."
HIDDEN, NOT_PUBLIC = capitalised(WITHHELD), "Uppgiften är inte offentlig."


@dataclass(frozen=True, slots=True)
class Known:
    """What the answers are made from."""

    overview: Overview
    history: tuple[Version, ...]
    names: Names
    parties: tuple[str, ...]
    contacts: Contacts
    content: Content
    as_of: date
    asked: Asked

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.overview.agreement

    @property
    def terms(self) -> Terms:
        """What its own file says."""
        return self.agreement.parts.terms


def answers(known: Known) -> tuple[Answer, ...]:
    """Nine cells, in the order that they are asked; what cannot be read is told as that."""
    return (
        _in_force(known),
        _lagesbild(known),
        _contact(known),
        _next(known),
        _decides(known),
        _areas(known),
        _parties(known),
        _changed(known),
        _withheld(known),
    )


def _in_force(known: Known) -> Answer:
    terms = known.terms
    period, label = terms.giltighet, "Gäller överenskommelsen?"
    start, end, phase = period.fran.value, period.till.value, period.phase(AsOf(known.as_of)).value
    if not known.agreement.readable:
        return _unread(label, known.agreement.document.faults.values())
    details = _version(known)
    if phase is Phase.OVER and end:
        return Answer(label, "Nej", (f"Den gällde till {date_text(end)}.", *details), _version_ways(known))
    if period.fran.faults or period.till.faults:
        faults = (*period.fran.faults, *period.till.faults)
        return _unread(label, faults, f"{capitalised(status(terms, known.as_of).text)}.")
    if phase is None or start is None:
        return Answer(label, "Går inte att säga", (f"{capitalised(status(terms, known.as_of).text)}.", *details))
    if phase is Phase.COMING:
        return Answer(label, "Inte än", (f"Den gäller från {date_text(start)}.",), turn=start.isoformat())
    left_open = unsigned(terms, known.as_of)
    if left_open is None:
        answer = "Ja"
    elif left_open == STATES[Signed.UNSAID]:
        answer, details = "Ja, enligt texten", (f"{capitalised(left_open.one)}.", *details)
    else:
        answer = f"Ja, men {left_open.one}"
    details = (f"Sedan {date_text(start)}, {until(period)}.", *ways_on(period, known.as_of), *details)
    return Answer(label, answer, details, _version_ways(known), turn=day_after(end))


def _unread(label: str, faults: Iterable[Span], *more: str) -> Answer:
    """The answer to what nobody can read, or see here, for those places."""
    hidden = unread(faults) == WITHHELD
    return Answer(label, HIDDEN if hidden else UNREADABLE, (*more, NOT_PUBLIC if hidden else MEND))


def _version(known: Known) -> tuple[str, ...]:
    if not known.history or times_unread(known.agreement).faults:
        return ()
    day = date_text(known.history[-1].day)
    first = len(known.history) == 1
    return (f"Första versionen, från {day}." if first else f"Senaste versionen är från {day}.",)


def _version_ways(known: Known) -> tuple[Way, ...]:
    if not known.history:
        return ()
    day = known.history[-1].day
    return (Way("Läs versionen", version_uri(known.agreement.id, day)), Way("Underskrifter", "", "underskrifter"))


def _parties(known: Known) -> Answer:
    if known.terms.parter.faults:
        return _unread(PARTIES, known.terms.parter.faults)
    shown = known.parties or ("saknas",)
    return Answer(PARTIES, shown[0], tuple(shown[1:]))


def _decides(known: Known) -> Answer:
    groups = known.terms.samverkansorganisation
    steering, others = groups.styrgrupp, groups.ovriga_organ
    if faults := (*steering.faults, *others.faults, *(fault for one in others for fault in one.uppgift.faults)):
        return _unread("Vem beslutar?", faults)
    deciding: list[tuple[str, Organ]] = [
        (one.called.value or one.id.words, one) for one in others if one.uppgift.value == DECIDES
    ]
    if steering.there.value:
        deciding = [(known.agreement.vocabulary.group(STEERING), steering), *deciding]
    if not deciding:
        return Answer("Vem beslutar?", "saknas", ("Överenskommelsen säger inte vilken grupp det är.",))
    details: list[str] = []
    for _, group in deciding:
        meetings, last = per_year(group.moten_per_ar), last_met(group.hallna_moten, AsOf(known.as_of)).value
        details += [capitalised(f"{meetings}.")] if meetings else []
        details += [f"Möttes senast {date_text(last)}."] if last else []
    who = capitalised(list_text([name for name, _ in deciding]))
    return Answer("Vem beslutar?", who, tuple(details), (Way("Se grupperna", "", "organ"),))


def _areas(known: Known) -> Answer:
    listed = known.terms.samverkansomraden
    if listed.faults:
        return _unread(AREAS, listed.faults)
    names = [area_name(area) for area in listed]
    if not names:
        return Answer(AREAS, "Inga uppräknade", ("Överenskommelsen räknar inte upp några områden.",))
    count = f"{capitalised(number_text(len(names)))} {'område' if len(names) == 1 else 'områden'}"
    left = len(names) - MOST_AREAS
    shown = (*names[:MOST_AREAS], *((f"och {left} till",) if left > 0 else ()))
    return Answer(AREAS, count, shown, (Way("Läs om områdena", "", "omraden"),))


def _lagesbild(known: Known) -> Answer:
    latest = lagesbild_of(known.overview, known.as_of)
    version = latest.version
    if latest.unread:
        return _unread(LAGESBILD, latest.unread)
    if version is None:
        return Answer(LAGESBILD, "Det finns ingen", ("Ingen beslutad version finns här.",))
    note, made, begins = latest.told(whole=True), version.dated, version.in_force_from
    dated = f"från {date_text(made)}" if made else "datum okänt"
    if note is None:
        answer = capitalised(dated)
    elif latest.late:
        answer = "Nej, den är försenad"
    else:
        answer = f"Ja, {dated}" if made else "Ja"
    details = [] if made else ["Det framgår inte när den upprättades."]
    if made and latest.late:
        details.append(f"Den är {dated}.")
    if version.first:
        details.append("Den följde med överenskommelsen.")
    else:
        details.append(f"Beslutad {date_text(begins)}." if begins else "Det framgår inte när den beslutades.")
    if latest.counted_from:
        details.append(f"Tiden räknas från {date_text(latest.counted_from)}.")
    way = Way("Läs lägesbilden", annex_uri(known.agreement.id, version.reference))
    return Answer(LAGESBILD, answer, tuple(details), (way,), note, turn=note.turn if note else None)


def _changed(known: Known) -> Answer:
    label = "Vad ändrades senast?"
    if faults := times_unread(known.agreement).faults:
        return _unread(label, faults)
    if not known.history:
        unknown = known.agreement.parts.terms.giltighet.fran.state is State.UNKNOWN
        return Answer(label, capitalised(NOT_KNOWN) if unknown else "ingen")
    latest = known.history[-1]
    if len(known.history) == 1:
        return Answer(label, "Inga ändringar", (f"Den är som den var {date_text(latest.day)}.",))
    words = known.agreement.vocabulary
    clock, new = AsOf(known.as_of), [one.decision for one in latest.begun if one.decision and not one.first]
    notes = {one.file: told(one, words, clock, known.asked.told_of(one.file)) for one in new}
    asked = [note for note in notes.values() if note is not NOT_ASKED]
    status = next((note for note in asked if note.tone != "good"), asked[0] if asked else None)
    if status is not None:
        status = Status(status.tone, f"{capitalised(words.decider(NOTIFIED))}: {status.text}", status.turn)
    way = Way("Se ändringen", redline_uri(version_uri(known.agreement.id, latest.day)))
    return Answer(label, date_text(latest.day), began(latest, known.agreement, known.names), (way,), status)


def _withheld(known: Known) -> Answer:
    """The annexes whose words are not shown, and on what ground: counted by each ground for itself."""
    label, way = "Vad visas inte?", Way("Se bilagorna", "", "bilagor")
    if not known.agreement.readable:
        return Answer(label, capitalised(unread(known.agreement.document.faults.values())))
    annexes = annexes_on(known.agreement, known.content, AsOf(known.as_of))
    hidden = [(annex, annex.hidden) for annex in annexes if annex.hidden]
    if not hidden:
        return Answer(label, "Inga", ("Inget är undantaget med sekretess.",) if annexes else ())
    counts = Counter(why for _, why in hidden)
    told = [f"{number_of(counts[why])} {STATES[why].of(counts[why])}" for why in Hidden if counts[why]]
    called = known.agreement.vocabulary.title
    details = tuple(f"{called(annex.kind)}: {_why_hidden(annex)}." for annex, _ in hidden)
    return Answer(label, capitalised(list_text(told)), details, (way,))


def _why_hidden(annex: Annex) -> str:
    return not_shown(annex.version) if annex.version else STATES[annex.hidden or Hidden.MISSING].one


def _contact(known: Known) -> Answer:
    point, way = known.contacts.point, Way("Alla kontakter", "", "kontakt")
    if known.terms.kontaktpunkt.faults:
        return _unread(CONTACT, known.terms.kontaktpunkt.faults)
    if point is None:
        reached = (_reach(one) for one in known.contacts.parties)
        details = ("Överenskommelsen nämner ingen särskild kontakt.", *(words for words in reached if words))
        return Answer(CONTACT, "Parterna", details, (way,))
    shown = tuple(text for text in ("" if point.mail else point.e_post, point.phone) if text)
    return Answer(CONTACT, point.function, shown, (way,), None, point.mail)


def _reach(party: Reach) -> str:
    """`Polisen: telefon 114 14`; empty where nothing is known."""
    phone = f"telefon {party.phone}" if party.phone else ""
    ways = ", ".join(filter(None, (party.address, phone)))
    return f"{party.name}: {ways}." if ways else ""


def _next(known: Known) -> Answer:
    following, label = known.overview.next_due, "Vad händer härnäst?"
    if following is None:
        return Answer(label, "Inget datum", ("Inget är daterat framåt.",))
    return Answer(label, date_text(following.day), (f"{capitalised(following.ahead)}.",), (ALL_DATES,))

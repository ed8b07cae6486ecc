"""The groups of a cooperation → who sits in them and how often they meet."""

from collections.abc import Iterator, Mapping
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.content import Agreement
from samverk.agreement.parts.contact import Contact, ContactPoint
from samverk.agreement.parts.organ import Function, last_met
from samverk.agreement.parts.organ import Organ as Group
from samverk.agreement.parts.other_group import OtherGroup
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.working_group import WorkingGroup
from samverk.agreement.swedish import capitalised, date_text, list_text, number_text
from samverk.agreement.value_words import Names
from samverk.model.stated import Listed, State, Stated
from samverk.site.publication.states import unread
from samverk.site.read.said import NOT_KNOWN, UNTOLD, named
from samverk.site.view.district import Organ, Tier

FUNCTIONS: Mapping[str, str] = {
    "företrädare-fackförvaltning-bolag": "företrädare för fackförvaltning eller bolag",
    "företrädare-stadsdelsförvaltning": "företrädare för stadsdelsförvaltningen",
    "företrädare-lokalpolisområde": "företrädare för lokalpolisområdet",
}
_FOR = "företrädare-"


def organs(agreement: Agreement, names: Names, as_of: date) -> tuple[Organ, ...]:
    """The styrgrupp, the beredningsgrupp, groups of other kinds and the working groups, so far as there are any."""
    terms = agreement.parts.terms
    sides = [party.sida.words for party in terms.parter]
    unclear = {party.id.words for party in terms.parter if sides.count(party.sida.words) > 1}
    who, clock = (names, unclear), AsOf(as_of)
    groups, called = terms.samverkansorganisation, agreement.vocabulary.group
    return (
        *(_organ(kind, called(kind), group, who, clock) for kind, group in groups.organs if group.there.value),
        *(_other(group, who, clock) for group in groups.ovriga_organ),
        *(_working_group(group, who, clock) for group in groups.arbetsgrupper),
    )


def group_name(group: WorkingGroup) -> str:
    """What a working group is called: its id where it has no name."""
    if group.namn.faults or (not group.namn.told and group.id.faults):
        return f"Arbetsgrupp vars namn {UNTOLD}"
    return group.namn.told or group.id.words or "Arbetsgrupp utan namn"


def per_year(meetings: Stated[int]) -> str:
    """`minst tre möten per år`; what stands there where it is no number, empty where nothing does."""
    number = meetings.value
    if meetings.faults:
        return f"hur ofta den möts {UNTOLD}"
    if meetings.state is State.UNKNOWN:
        return f"hur ofta den möts är {NOT_KNOWN}"
    if number is None:
        return f"möten: {meetings.words}" if meetings.words else ""
    return f"minst {number_text(number)} {'möte' if number == 1 else 'möten'} per år"


def function_words(function: Function | Contact | ContactPoint) -> str:
    """What a function is called in a sentence."""
    return f"funktion som {UNTOLD}" if function.funktion.faults else function_called(function.funktion.told)


def function_called(code: str) -> str:
    """`företrädare för trafikkontoret` for `företrädare-trafikkontoret`."""
    if code in FUNCTIONS:
        return FUNCTIONS[code]
    if code.startswith(_FOR):
        return f"företrädare för {code.removeprefix(_FOR).replace('-', ' ')}"
    return code.replace("-", " ") or "okänd funktion"


def _organ(kind: Tier, name: str, group: Group, who: tuple[Names, set[str]], clock: AsOf) -> Organ:
    return Organ(
        name=name,
        members=_members(group.funktioner, who),
        meetings=_meetings(per_year(group.moten_per_ar)),
        kind=kind,
        held=_held(group, clock),
    )


def _working_group(group: WorkingGroup, who: tuple[Names, set[str]], clock: AsOf) -> Organ:
    often = (per_year(group.moten_per_ar), _frequency(group.motesfrekvens))
    about = "; ".join(_about(group, who[0], clock))
    return Organ(
        name=group_name(group),
        members=_members(group.funktioner, who),
        meetings=_meetings(", ".join(one for one in often if one)),
        kind="arbetsgrupp",
        held=_held(group, clock),
        about=f"{capitalised(about)}." if about else "",
    )


def _other(group: OtherGroup, who: tuple[Names, set[str]], clock: AsOf) -> Organ:
    return Organ(
        name=other_name(group),
        members=_members(group.funktioner, who),
        meetings=_meetings(", ".join(one for one in (per_year(group.moten_per_ar), group.motesfrekvens.words) if one)),
        kind="organ",
        held=_held(group, clock),
        about=other_about(group),
    )


def other_name(group: OtherGroup) -> str:
    """What a group of another kind is called: its kind where it has neither name nor id."""
    if group.called.faults:
        return f"Organ vars namn {UNTOLD}"
    return group.called.value or capitalised(group.typ.words) or "Organ utan namn"


def other_about(group: OtherGroup) -> str:
    """`Strategiskt råd. Beslutar.`, so far as it is said, with what it answers for."""
    level = {"strategisk": "strategisk nivå", "operativ": "operativ nivå"}.get(group.niva.words, group.niva.words)
    kind = "" if group.typ.words == "annat" else group.typ.words
    told = ", ".join(one for one in (kind, level, group.uppgift.words) if one)
    return " ".join(f"{capitalised(one)}." for one in (told, list_text(said_texts(group.ansvar))) if one)


def _frequency(said: Stated[str]) -> str:
    unknown = said.faults or said.state is State.UNKNOWN
    return f"hur ofta den möts {UNTOLD if said.faults else f'är {NOT_KNOWN}'}" if unknown else said.words


def _meetings(words: str) -> str:
    return f"{capitalised(words)}." if words else ""


def _members(listed: Listed[Function], who: tuple[Names, set[str]]) -> tuple[str, ...]:
    """The functions in a group, or that nobody can read, or see here, which they are."""
    return members_unread(listed) or tuple(_member(function, *who) for function in listed)


def members_unread(listed: Listed[Function]) -> tuple[str, ...]:
    """That nobody can read, or see here, who is in a group; nothing where that can be read."""
    return (f"det {unread(listed.faults)} vilka som ingår",) if listed.faults else ()


def _held(group: Group | WorkingGroup, clock: AsOf) -> str:
    last = last_met(group.hallna_moten, clock)
    return UNTOLD if last.faults else date_text(last.value) if last.value else ""


def _member(function: Function, names: Names, unclear: set[str]) -> str:
    word, party, particularly = function_words(function), function.part.words, said_texts(function.sarskilt)
    notes = [
        names.of("part", party) or party if party in unclear else "",
        f"särskilt {list_text(particularly)}" if particularly else "",
        "" if function.is_ordinary else function.role,
    ]
    told = ", ".join(note for note in notes if note)
    return f"{word} ({told})" if told else word


def _about(group: WorkingGroup, names: Names, clock: AsOf) -> Iterator[str]:
    """What a working group works on, and for how long; a first day that has come is not told."""
    area, start, end = named(group.omrade, "område", names), group.fran.value, group.till.value
    if area == UNTOLD:
        yield f"området {UNTOLD}"
    elif group.omrade.told:
        yield f"område: {area}"
    if group.fran.faults:
        yield f"första dagen {UNTOLD}"
    elif start and ahead(clock, start):
        yield f"från och med {date_text(start)}"
    if group.till.faults:
        yield f"slutdagen {UNTOLD}"
    elif end:
        yield f"till och med {date_text(end)}"
    elif group.form.words == "fast":
        yield "fast grupp"

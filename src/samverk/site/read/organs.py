"""The groups of a cooperation → who sits in them and how often they meet."""

from collections.abc import Iterator, Mapping
from datetime import date

from samverk.agreement.called import Names
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import capitalised, date_text, list_text, number_text
from samverk.model.tree import Mapping as Table
from samverk.model.tree import get, mappings, text_of, texts_of, value_of, words_of
from samverk.site.view.district import Organ, Tier

GROUPS: tuple[tuple[Tier, str], ...] = (("styrgrupp", "Styrgruppen"), ("beredningsgrupp", "Beredningsgruppen"))
FUNCTIONS: Mapping[str, str] = {
    "företrädare-fackförvaltning-bolag": "företrädare för fackförvaltning eller bolag",
    "företrädare-stadsdelsförvaltning": "företrädare för stadsdelsförvaltningen",
    "företrädare-lokalpolisområde": "företrädare för lokalpolisområdet",
}
_FOR = "företrädare-"


def organs(agreement: Agreement, names: Names, as_of: date) -> tuple[Organ, ...]:
    """The styrgrupp, the beredningsgrupp and the working groups, so far as the agreement has them."""
    organisation = get(agreement.document.root, "samverkansorganisation")
    sides = [text_of(row.get("sida")) for row in mappings(agreement.document.root.get("parter"))]
    several = {side for side in sides if sides.count(side) > 1}
    unclear = {
        text_of(row.get("id")) or ""
        for row in mappings(agreement.document.root.get("parter"))
        if text_of(row.get("sida")) in several
    }
    found = []
    for kind, name in GROUPS:
        group = get(organisation, kind)
        if isinstance(group, Table):
            found.append(_organ(kind, name, group, (names, unclear), as_of))
    for group in mappings(get(organisation, "arbetsgrupper")):
        name = words_of(group.get("namn")) or words_of(group.get("id")) or "Arbetsgrupp utan namn"
        found.append(_organ("arbetsgrupp", name, group, (names, unclear), as_of))
    return tuple(found)


def per_year(meetings: object) -> str:
    """`minst tre möten per år`; what stands there where it is no number, empty where nothing does."""
    if isinstance(meetings, bool) or not isinstance(meetings, int):
        return f"möten: {meetings}" if meetings else ""
    return f"minst {number_text(meetings)} {'möte' if meetings == 1 else 'möten'} per år"


def function_words(code: str) -> str:
    """`företrädare för trafikkontoret` for `företrädare-trafikkontoret`."""
    if code in FUNCTIONS:
        return FUNCTIONS[code]
    if code.startswith(_FOR):
        return f"företrädare för {code.removeprefix(_FOR).replace('-', ' ')}"
    return code.replace("-", " ") or "okänd funktion"


def last_meeting(group: object, as_of: date) -> date | None:
    """The last day on which a group is known to have met, None where none is told."""
    held = mappings(group.get("hållna_möten")) if isinstance(group, Table) else ()
    days = [day for row in held if (day := date_of(row.get("datum"))) and day <= as_of]
    return max(days, default=None)


def _organ(kind: Tier, name: str, group: Table, who: tuple[Names, set[str]], as_of: date) -> Organ:
    meetings = per_year(value_of(group.get("möten_per_år"))) or words_of(group.get("mötesfrekvens"))
    last = last_meeting(group, as_of)
    about = list(_about(group, who[0])) if kind == "arbetsgrupp" else []
    return Organ(
        name=name,
        members=tuple(_member(function, *who) for function in mappings(group.get("funktioner"))),
        meetings=f"{capitalised(meetings)}." if meetings else "",
        kind=kind,
        held=date_text(last) if last else "",
        about=f"{capitalised('; '.join(about))}." if about else "",
    )


def _member(function: Table, names: Names, unclear: set[str]) -> str:
    word = function_words(words_of(function.get("funktion")))
    party = text_of(function.get("part")) or ""
    particularly = texts_of(function.get("särskilt"))
    notes = [
        names.of("part", party) or party if party in unclear else "",
        f"särskilt {list_text(particularly)}" if particularly else "",
        "adjungerad" if text_of(function.get("roll")) == "adjungerad" else "",
    ]
    told = ", ".join(note for note in notes if note)
    return f"{word} ({told})" if told else word


def _about(group: Table, names: Names) -> Iterator[str]:
    """What a working group works on, and for how long."""
    area = text_of(group.get("område"))
    if area:
        yield f"område: {names.of('område', area) or area}"
    end = date_of(group.get("till"))
    if end:
        yield f"till och med {date_text(end)}"
    elif text_of(group.get("form")) == "fast":
        yield "fast grupp"

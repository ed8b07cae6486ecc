"""The districts of a city: their police areas, and what they were called before."""

from collections.abc import Mapping

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.register import District, PoliceArea
from samverk.agreement.register import Register
from samverk.agreement.swedish import list_text, order_of
from samverk.model.span import Span
from samverk.model.stated import State, faults_of
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import unread
from samverk.site.read.said import UNTOLD

UNCONFIRMED = "inte bekräftat"


def districts_of(made: Publication) -> Mapping[str, District]:
    """The districts that exist on the day, or of which nobody can read whether they do, by id."""
    there = {key: (row, row.there(AsOf(made.as_of))) for key, row in made.judged.content.register.districts.items()}
    return {key: row for key, (row, said) in there.items() if said.value or said.faults}


def lacking_districts(made: Publication) -> tuple[District, ...]:
    """The districts of which no agreement is known here, in Swedish order."""
    have = {one for known in made.known for one in known.districts}
    found = (row for key, row in districts_of(made).items() if key not in have)
    return tuple(sorted(found, key=lambda district: order_of(district.namn.words)))


def districts_untold(made: Publication) -> tuple[Span, ...]:
    """What has to be readable to know which districts all agreements are for."""
    terms = [known.agreement.parts.terms for known in made.known]
    whole = [place for known in made.known if (place := known.agreement.document.faults.get(()))]
    return (*whole, *faults_of(one for term in terms for one in (term.distrikt, *term.distrikt)))


def districts_unknown(made: Publication) -> bool:
    """Whether an agreement says that it is unknown which districts, or which of them, it is for."""
    listed = [known.agreement.parts.terms.distrikt for known in made.known]
    return any(one.state is State.UNKNOWN for rows in listed for one in (rows, *rows))


def district_called(district: District) -> str:
    """Its name; that this is not told here where nobody may see it, or can read it."""
    return f"ett vars namn {UNTOLD}" if district.namn.faults else district.namn.words


def have_agreements(made: Publication) -> str:
    """Of how many districts there is an agreement here, in a sentence."""
    districts = districts_of(made)
    if listed := made.judged.content.register.file.distrikt.faults:
        return f"Det {unread(listed)} vilka {made.edition.places.many} som finns."
    have = len({one for known in made.known for one in known.districts if one in districts})
    unsure = sum(bool(row.there(AsOf(made.as_of)).faults) for row in lacking_districts(made))
    number, words = len(districts) - unsure, made.edition.places
    of = f"minst {number} {words.many}" if unsure else words.number(number)
    least = "Minst " if districts_untold(made) or districts_unknown(made) else ""
    return f"{least}{have} av {of} har sin överenskommelse här."


def about_of(known: Overview, made: Publication) -> tuple[str, ...]:
    """The police areas, and what the districts were called before."""
    districts, register = districts_of(made), made.judged.content.register
    own = [districts[one] for one in known.districts if one in districts]
    areas = [police_area(area, register) for district in own for area in district.police_areas(made.as_of)]
    former = [name for district in own for name in former_names(district, register)]
    told = (f"Lokalpolisområde {list_text(areas)}" if areas else "", f"tidigare {list_text(former)}" if former else "")
    return tuple(part for part in told if part)


def localities(known: Overview, made: Publication) -> tuple[str, ...]:
    """The places in its districts that a source confirms, in Swedish order."""
    districts = districts_of(made)
    own = (place for one in known.districts if one in districts for place in districts[one].orter)
    found = {place.namn.words for place in own if place.kalla.words and place.belagd.words in ("ja", "")}
    every = (place for one in known.districts if one in districts for place in districts[one].orter)
    untold = [f"en ort som {UNTOLD}" for place in every if place.untold]
    return (*sorted(found - {""}, key=order_of), *untold)


def former_names(district: District, register: Register) -> list[str]:
    """The names of the districts that it replaced, other than its own."""
    rows = [register.districts.get(one.words) for one in district.ersatter]
    return [row.namn.words for row in rows if row and row.namn.words not in ("", district.namn.words)]


def police_area(area: PoliceArea, register: Register) -> str:
    """The police area's name, the part of the district it has, and a word where no source confirms it."""
    if area.untold:
        return f"ett som {UNTOLD}"
    organisation = register.organisations.get(area.id.words)
    name = organisation.short_name if organisation else area.id.words
    days = "om det gäller nu går inte att läsa" if area.fran.faults or area.till.faults else ""
    remarks = [one for one in (area.avser.words, "" if area.belagd.words == "ja" else UNCONFIRMED, days) if one]
    return f"{name} ({', '.join(remarks)})" if remarks else name

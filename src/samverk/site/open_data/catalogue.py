"""The data as a catalogue for Sweden's data portal: DCAT-AP-SE 3, as RDF/XML (what it harvests) and as JSON-LD.

Only of the public edition, and only where the site's address and its publisher are known: the profile asks for absolute
names, a publisher, a contact and a licence, and a catalogue without them would be refused. Nothing in it is a blank
node. Both files are made from one list of statements, so they say the same.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from samverk.render.json_text import json_text
from samverk.site.addresses import served
from samverk.site.artefact import Artefact
from samverk.site.open_data.api import FOLDER
from samverk.site.open_data.atom import CITY_FEED
from samverk.site.open_data.calendar import CITY_CALENDAR
from samverk.site.publication.publication import Publication
from samverk.site.text import clean
from samverk.site.xml_tree import Node, node, written

RDF_FILE, JSON_FILE = "dcat.rdf", "dcat.jsonld"
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_EU = "http://publications.europa.eu/resource/authority/"
SWEDISH, PUBLIC = f"{_EU}language/SWE", f"{_EU}access-right/PUBLIC"
THEMES = (f"{_EU}data-theme/JUST", f"{_EU}data-theme/GOVE")
"""Justice and public safety, and government: the EU's list of themes."""
DAILY = f"{_EU}frequency/DAILY"
_DATE = "http://www.w3.org/2001/XMLSchema#date"


class Iri(str):
    """A name of a thing, where other values are words."""

    __slots__ = ()


class Said(NamedTuple):
    """A thing, what it is, and what is said of it: properties in order, each with its value.

    A `str` is Swedish words, an `Iri` another thing, and what stands under `dcterms:modified` a day.
    """

    about: Iri
    kind: str
    values: tuple[tuple[str, str], ...]


class _Dataset(NamedTuple):
    """A dataset: its name in addresses, its title and description, and its files as (path, format, what it is)."""

    slug: str
    title: str
    description: str
    files: tuple[tuple[str, str, str], ...]


_JSON, _ICS, _ATOM = "application/json", "text/calendar", "application/atom+xml"
DATASETS = (
    _Dataset(
        "overenskommelser",
        "Lokala samverkansöverenskommelser i {city}",
        "Överenskommelserna mellan kommunen och polisen om hur de arbetar mot brott: parter, tider, versioner, "
        "bilagor, åtgärder, uppföljningar och det som har hänt.",
        (
            (f"{FOLDER}/agreements.json", _JSON, "Alla överenskommelser i korthet, med adressen till var och en"),
            (f"{FOLDER}/versions.json", _JSON, "Överenskommelsernas versioner genom tiden"),
            (f"{FOLDER}/changes.json", _JSON, "Allt som har hänt i överenskommelserna"),
            (CITY_FEED, _ATOM, "Det senaste som har hänt, som flöde"),
        ),
    ),
    _Dataset(
        "krav",
        "Hur de lokala samverkansöverenskommelserna i {city} följs",
        "Hur varje krav i överenskommelserna, lagen och regelverket följs, med det som brister och vad det vilar på.",
        (
            (f"{FOLDER}/verdicts.json", _JSON, "Hur varje krav följs i varje överenskommelse"),
            (f"{FOLDER}/forecast.json", _JSON, "Dagarna då bedömningen ändras om ingen gör något"),
        ),
    ),
    _Dataset(
        "kalender",
        "Sista dagar enligt de lokala samverkansöverenskommelserna i {city}",
        "Vad som ska vara gjort senast vilken dag, så långt reglerna sätter den.",
        ((CITY_CALENDAR, _ICS, "Alla sista dagar som kalender"),),
    ),
)


def catalogue(made: Publication) -> Iterator[Artefact]:
    """Both files; nothing where the site's address or its publisher is not known, and of the internal edition."""
    publisher = made.edition.publisher
    if not made.address or publisher.lacking or made.edition.name != "public":
        return
    told = tuple(statements(made))
    yield Artefact(RDF_FILE, _rdf(told))
    yield Artefact(JSON_FILE, json_text(_json(told)).encode(errors="replace"))


def statements(made: Publication) -> Iterator[Said]:
    """The catalogue, its publisher and contact, the interface, and each dataset with its distributions."""
    publisher, home = made.edition.publisher, made.address
    city, licence = clean(made.edition.city), Iri(publisher.licence.in_rdf if publisher.licence else "")
    by, contact, service = _named(made, "utgivare"), _named(made, "kontakt"), _named(made, "api")
    terms = (("dcterms:license", licence), ("dcterms:accessRights", Iri(PUBLIC)))
    yield Said(
        _named(made, "katalog"),
        "dcat:Catalog",
        (
            ("dcterms:title", clean(made.edition.site_name)),
            ("dcterms:description", f"Öppna data om lokal samverkan mot brott i {city}."),
            ("dcterms:publisher", by),
            ("dcterms:license", licence),
            ("dcterms:language", Iri(SWEDISH)),
            ("dcterms:modified", made.edition.day),
            ("foaf:homepage", Iri(home)),
            ("dcat:themeTaxonomy", Iri(f"{_EU}data-theme")),
            *(("dcat:dataset", _named(made, one.slug)) for one in DATASETS),
            ("dcat:service", service),
        ),
    )
    yield Said(by, "foaf:Agent", (("foaf:name", clean(publisher.name)),))
    mail = Iri(f"mailto:{quote(publisher.mail, safe='@.+-_')}")
    yield Said(contact, "vcard:Organization", (("vcard:fn", clean(publisher.name)), ("vcard:hasEmail", mail)))
    about = Iri(home + served("data.md"))
    yield Said(
        service,
        "dcat:DataService",
        (
            ("dcterms:title", f"API för {clean(made.edition.site_name)}"),
            ("dcat:endpointURL", Iri(f"{home}{FOLDER}/index.json")),
            ("dcat:endpointDescription", about),
            ("dcterms:publisher", by),
            ("dcat:contactPoint", contact),
            *terms,
        ),
    )
    for one in DATASETS:
        yield from _dataset(one, made, (by, contact, service), terms)


def _dataset(
    one: _Dataset, made: Publication, others: tuple[Iri, Iri, Iri], terms: tuple[tuple[str, Iri], ...]
) -> Iterator[Said]:
    by, contact, service = others
    yield Said(
        _named(made, one.slug),
        "dcat:Dataset",
        (
            ("dcterms:title", one.title.format(city=clean(made.edition.city))),
            ("dcterms:description", one.description),
            ("dcterms:publisher", by),
            ("dcat:contactPoint", contact),
            ("dcterms:accessRights", Iri(PUBLIC)),
            ("dcterms:language", Iri(SWEDISH)),
            ("dcterms:accrualPeriodicity", Iri(DAILY)),
            ("dcterms:modified", made.edition.day),
            ("dcat:landingPage", Iri(made.address + served("data.md"))),
            *(("dcat:theme", Iri(theme)) for theme in THEMES),
            *(("dcat:distribution", _named(made, path)) for path, _, _ in one.files),
        ),
    )
    for path, form, what in one.files:
        way = Iri(made.address + path)
        service_of = (("dcat:accessService", service),) if path.startswith(FOLDER) else ()
        values = (
            ("dcterms:title", what),
            ("dcterms:format", form),
            ("dcat:accessURL", way),
            ("dcat:downloadURL", way),
            *terms,
            *service_of,
        )
        yield Said(_named(made, path), "dcat:Distribution", values)


def _named(made: Publication, what: str) -> Iri:
    """The name of a thing in the catalogue: below the address of the file that tells of it."""
    return Iri(f"{made.address}{RDF_FILE}#{what}")


def _rdf(told: tuple[Said, ...]) -> bytes:
    things = [node(one.kind, *(_value(*pair) for pair in one.values), **{"rdf:about": one.about}) for one in told]
    root = node("rdf:RDF", *things, **{f"xmlns:{name}": space for name, space in SPACES.items()})
    return written(root, frozenset(pair[0] for one in told for pair in one.values))


def _value(key: str, value: str) -> Node:
    if isinstance(value, Iri):
        return node(key, **{"rdf:resource": value})
    if key == "dcterms:modified":
        return node(key, value, **{"rdf:datatype": _DATE})
    return node(key, value, **({} if key in PLAIN else {"xml:lang": "sv"}))


PLAIN = frozenset({"foaf:name", "vcard:fn", "dcterms:format"})
"""What is a name or a code and in no language."""


def _json(told: tuple[Said, ...]) -> dict[str, Any]:
    return {"@context": SPACES, "@graph": [_object(one) for one in told]}


def _object(one: Said) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": one.about, "@type": one.kind}
    for key, value in one.values:
        told: Any = {"@value": value, "@language": "sv"}
        if isinstance(value, Iri):
            told = {"@id": value}
        elif key == "dcterms:modified":
            told = {"@value": value, "@type": _DATE}
        elif key in PLAIN:
            told = value
        found[key] = [*found[key], told] if isinstance(found.get(key), list) else [told]
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in found.items()}

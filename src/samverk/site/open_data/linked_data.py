"""Linked data (JSON-LD, schema.org) on the start page and on each agreement's page, for search engines and catalogues.

An agreement is a `Legislation`: schema.org's word for a legal document, enforceable or not, and the only one with a
date of the version, a legal force and those who passed it. `legislationType` says that it is an agreement, so nobody
takes it for an act. `Contract` does not exist there, and `DigitalDocument` knows neither force nor versions. The
parties are each a `GovernmentOrganization`. The start page is a `Dataset` of all agreements, with the API as its
distribution: that is what data catalogues look for. The same of an agreement is said in the words of ELI, the EU's
vocabulary of legislation, by one table.

Addresses are relative where the site's own is not known; JSON-LD then reads them from the page they stand on.
"""

from datetime import date
from typing import Any

from samverk.agreement.amendments import effect
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.history import last_version
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.period import Ending, Phase
from samverk.site.addresses import START, agreement_uri, served, version_uri
from samverk.site.archive.files import PDF, XML
from samverk.site.open_data.agreement_object import agreement_path, party_object
from samverk.site.open_data.api import FOLDER
from samverk.site.open_data.naming import tag_uri, way
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.archive import archive_document
from samverk.site.text import clean

CONTEXT = "https://schema.org"
"""A name, which no reader of the page fetches."""
ELI = "http://data.europa.eu/eli/ontology#"
PAIRS = {
    "legislationIdentifier": "eli:id_local",
    "legislationType": "eli:type_document",
    "legislationDate": "eli:date_document",
    "legislationDateVersion": "eli:version_date",
    "legislationPassedBy": "eli:passed_by",
    "name": "eli:title",
    "isBasedOn": "eli:based_on",
}
"""What schema.org calls a thing of an agreement, and what ELI does."""
_DAYS = ("date_document", "version_date", "first_date_entry_in_force", "date_no_longer_in_force")
WITH_ELI = [
    CONTEXT,
    {"eli": ELI, **{f"eli:{one}": {"@type": "http://www.w3.org/2001/XMLSchema#date"} for one in _DAYS}},
]
"""Both vocabularies: the days of ELI have a type, those of schema.org are texts."""
MEDIA_TYPES = {PDF: "application/pdf", XML: "application/akn+xml"}


def linked_data(made: Publication) -> dict[str, dict[str, Any]]:
    """What the start page and the agreements' pages say of themselves, by the page's uri."""
    return {START: dataset(made)} | {agreement_uri(one.agreement.id): legislation(one, made) for one in made.known}


def dataset(made: Publication) -> dict[str, Any]:
    """All agreements of the city."""
    here = "index.html"
    city = clean(made.edition.city)
    days = [version.day.isoformat() for versions in made.histories.values() for version in versions]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "identifier": tag_uri(made, "dataset"),
        "name": f"Lokala samverkansöverenskommelser i {city}",
        "description": f"De lokala samverkansöverenskommelserna mellan kommun och polis i "
        f"{city}: parter, tider, versioner och bilagor, och hur de följer reglerna.",
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": city},
        **({"temporalCoverage": f"{min(days)}/.."} if days else {}),
        "dateModified": max(days, default=made.edition.day),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": way(made, here, f"{FOLDER}/{name}.json"),
            }
            for name in ("agreements", "versions", "verdicts", "changes")
        ],
        **_offered(made),
        "hasPart": [
            {
                "@type": "Legislation",
                "name": clean(f"{_title(known)} {known.name}"),
                "url": way(made, here, served(agreement_uri(known.agreement.id))),
            }
            for known in made.known
        ],
    }


def legislation(known: Overview, made: Publication) -> dict[str, Any]:
    """One agreement, as it reads on the day of judgement."""
    agreement, terms = known.agreement, known.agreement.parts.terms
    page = served(agreement_uri(agreement.id))
    here = f"{page}index.html"
    history = made.histories[agreement.id]
    start, end, agreed = terms.giltighet.fran.value, terms.giltighet.till.value, terms.avtalsdatum.value
    known_end = terms.giltighet.ending.value in (Ending.LAST_DAY, Ending.OPEN, Ending.UNSAID)
    phase = terms.giltighet.phase(AsOf(made.as_of))
    in_force = None if phase.value is None else phase.value is Phase.CURRENT
    parties = [_party(party, made) for party in terms.parter]
    pinned = made.judged.content.pinned(agreement)
    basis = clean(pinned.titel.words) if pinned else ""
    clock = AsOf(made.as_of)
    changes = [_amendment(row) for row in terms.tillagg if _has_changed(row, agreement, clock)]
    said = {
        "@context": WITH_ELI,
        "@type": ["Legislation", "eli:LegalResource"],
        "identifier": tag_uri(made, agreement.id),
        "name": clean(f"{_title(known)} {known.name}"),
        "url": way(made, here, page),
        "inLanguage": "sv",
        "legislationType": "samverkansöverenskommelse",
        **({"legislationIdentifier": number} if (number := clean(terms.diarienummer.told)) else {}),
        **({"legislationDate": agreed.isoformat()} if agreed else {}),
        **({"legislationDateVersion": latest.day.isoformat()} if (latest := last_version(agreement, history)) else {}),
        **(
            {"temporalCoverage": f"{start.isoformat()}/{end.isoformat() if end else '..'}"}
            if start and known_end
            else {}
        ),
        **_force("legislationLegalForce", f"{CONTEXT}/", in_force),
        "spatialCoverage": {"@type": "Place", "name": clean(known.name)},
        "legislationPassedBy": parties,
        **({"isBasedOn": {"@type": "Legislation", "name": basis}} if basis else {}),
        **({"eli:changed_by": changes} if changes else {}),
        "encoding": _files(known, made, here),
        "subjectOf": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": way(made, here, agreement_path(agreement.id)),
        },
    }
    return {**said, **_in_eli(said, start, end, in_force)}


def _in_eli(said: dict[str, Any], start: date | None, end: date | None, in_force: bool | None) -> dict[str, Any]:
    """The same in the words of ELI, and its days in force, which schema.org has as one stretch."""
    days = {"eli:first_date_entry_in_force": start, "eli:date_no_longer_in_force": end}
    return {
        **{other: said[own] for own, other in PAIRS.items() if own in said},
        **{key: day.isoformat() for key, day in days.items() if day},
        **({} if in_force is None else {"eli:in_force": {"@id": f"{ELI}InForce-{_ELI_FORCE[in_force]}"}}),
    }


_ELI_FORCE = {True: "inForce", False: "notInForce"}


def _force(key: str, prefix: str, in_force: bool | None) -> dict[str, Any]:
    """Whether it is in force, in the words of schema.org; nothing where nobody can tell."""
    return {} if in_force is None else {key: f"{prefix}{'InForce' if in_force else 'NotInForce'}"}


def _has_changed(row: Amendment, agreement: Agreement, clock: AsOf) -> bool:
    """Whether the tillägg is known to have changed the agreement by the day."""
    return bool(effect(row, agreement).value) and row.future(clock).value is False


def _amendment(row: Amendment) -> dict[str, Any]:
    """A tillägg: what changed the agreement, and when."""
    day, name = row.datum.value, clean(row.dokument.words) or "Tillägg"
    dated = {"eli:date_document": day.isoformat()} if day else {}
    return {"@type": "eli:LegalResource", "eli:title": name, **dated}


def _offered(made: Publication) -> dict[str, Any]:
    """Who offers the data and on what terms, where that is said."""
    publisher = made.edition.publisher
    by = {"publisher": {"@type": "GovernmentOrganization", "name": clean(publisher.name)}} if publisher.name else {}
    return {**by, **({"license": publisher.licence.url} if publisher.licence else {})}


def _title(known: Overview) -> str:
    return known.agreement.parts.terms.titel.words or "Lokal samverkansöverenskommelse"


def _party(row: Party, made: Publication) -> dict[str, Any]:
    party = party_object(row, made)
    number = party["organisation_number"]
    return {
        "@type": "GovernmentOrganization",
        "name": party["organisation"] or "okänd part",
        **({"identifier": {"@type": "PropertyValue", "propertyID": "org.nr", "value": number}} if number else {}),
    }


def _files(known: Overview, made: Publication, here: str) -> list[dict[str, Any]]:
    """The files of the latest version; empty where its words are not known."""
    history = made.histories[known.agreement.id]
    if not history or archive_document(known, history[-1], made) is None:
        return []
    folder = served(version_uri(known.agreement.id, history[-1].day))
    return [
        {"@type": "LegislationObject", "encodingFormat": kind, "contentUrl": way(made, here, folder + name)}
        for name, kind in MEDIA_TYPES.items()
    ]

"""Linked data (JSON-LD, schema.org) on the start page and on each agreement's page, for search engines and catalogues.

An agreement is a `Legislation`: schema.org's word for a legal document, enforceable or not, and the only one with a
date of the version, a legal force and those who passed it. `legislationType` says that it is an agreement, so nobody
takes it for an act. `Contract` does not exist there, and `DigitalDocument` knows neither force nor versions. The
parties are each a `GovernmentOrganization`. The start page is a `Dataset` of all agreements, with the API as its
distribution: that is what data catalogues look for.

Addresses are relative where the site's own is not known; JSON-LD then reads them from the page they stand on.
"""

from typing import Any

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import applies
from samverk.agreement.parts.party import Party
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
        "description": f"De lokala samverkansöverenskommelserna mellan stadsdelsförvaltningar och lokalpolisområden i "
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
    in_force = applies(AsOf(made.as_of), start, end)
    parties = [_party(party, made) for party in terms.parter]
    return {
        "@context": CONTEXT,
        "@type": "Legislation",
        "identifier": tag_uri(made, agreement.id),
        "name": clean(f"{_title(known)} {known.name}"),
        "url": way(made, here, page),
        "inLanguage": "sv",
        "legislationType": "samverkansöverenskommelse",
        **({"legislationIdentifier": number} if (number := clean(terms.diarienummer.told)) else {}),
        **({"legislationDate": agreed.isoformat()} if agreed else {}),
        **({"legislationDateVersion": history[-1].day.isoformat()} if history else {}),
        **({"temporalCoverage": f"{start.isoformat()}/{end.isoformat() if end else '..'}"} if start else {}),
        "legislationLegalForce": f"{CONTEXT}/{'InForce' if in_force else 'NotInForce'}",
        "spatialCoverage": {"@type": "Place", "name": clean(known.name)},
        "legislationPassedBy": parties,
        "encoding": _files(known, made, here),
        "subjectOf": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": way(made, here, agreement_path(agreement.id)),
        },
    }


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

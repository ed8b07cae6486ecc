"""What an Akoma Ntoso file says of the agreement's version: which work it is, what happened to it, who its parties are.

Akoma Ntoso 3.0, `meta`. All dates come from the content; those who read the file need nothing else to place it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.history import Version
from samverk.agreement.parties import called
from samverk.agreement.parts.signature import Signed
from samverk.agreement.register import Register
from samverk.agreement.swedish import date_text
from samverk.site.archive.akoma_body import concept
from samverk.site.archive.iri import LANGUAGE, Iri, name_part
from samverk.site.xml_tree import Node, node

TOOL = "#samverk"


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the agreement; `eid` is the file's own name for it, `id` the agreement's."""

    eid: str
    id: str
    organisation: str
    name: str
    called: str


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened to the agreement on a day, and the record of it; `type` None: no kind that AKN names."""

    eid: str
    day: date
    type: str | None
    record: tuple[str, str] | None
    originating: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """A version to be described on the day `as_of`.

    `name` is its district, `clauses` those with words, `address` the file's own or ''.
    """

    iri: Iri
    agreement: Agreement
    title: str
    name: str
    parties: tuple[Party, ...]
    markers: tuple[Marker, ...]
    clauses: tuple[str, ...]
    notice: str
    address: str
    as_of: date


def parties_of(agreement: Agreement, register: Register) -> tuple[Party, ...]:
    """The parties in the order of the agreement, named as the register has them."""
    found = []
    for number, row in enumerate(agreement.parts.terms.parter, 1):
        identity, organisation = row.id.words, register.organisation(row.organisation).value
        known_as = organisation.id.words if organisation else identity
        name = called(row, register).value or "okänd part"
        found.append(Party(f"party_{number}", identity, name_part(known_as), name, row.benamning.words))
    return tuple(found)


def markers_of(agreement: Agreement, versions: Sequence[Version], day: date, iri: Iri) -> tuple[Marker, ...]:
    """What happened up to the version of that day: made, in force, each tillägg and decision that has effect."""
    period = agreement.parts.terms.giltighet
    start, end = period.fran.value, period.till.value
    found = [Marker("event_made", iri.made, "generation", None, originating=day == versions[0].day)]
    if start:
        found.append(Marker("event_start", start, None, None))
    records: dict[str, tuple[date, str]] = {}
    for version in versions[: 1 + [version.day for version in versions].index(day)]:
        for href, on, shown in _records(version, iri):
            number = len(records) + 1
            if href not in records:
                records[href] = (on, shown)
                latest = version.day == day
                found.append(Marker(f"event_{number}", on, "amendment", (href, shown), originating=latest))
    if end:
        found.append(Marker("event_end", end, None, None))
    return tuple(found)


def _records(version: Version, iri: Iri) -> Iterator[tuple[str, date, str]]:
    """The IRI, day and words of what made the version."""
    for amendment in version.amendments:
        day = amendment.datum.value
        if day:
            words = amendment.dokument.words or f"Tillägg den {date_text(day)}"
            yield iri.record("amendment", day, amendment.id.words), day, words
    for annex in version.begun:
        decision = annex.decision
        day = decision.datum.value if decision else None
        if decision and day and day == annex.in_force_from:
            words = decision.dokument.words or f"Beslut den {date_text(day)}"
            yield iri.record("decision", day, f"beslut-{decision.stem}"), day, words


def meta(of: Described) -> Node:
    """The whole element, its parts in the schema's order."""
    workflow = list(_signed(of))
    return node(
        "meta",
        node("identification", _work(of), _expression(of), _manifestation(of), source=TOOL),
        node("lifecycle", *(_event(marker) for marker in of.markers), source=TOOL),
        *([node("workflow", *workflow, source=TOOL)] if workflow else []),
        *_in_force(of),
        node("references", *_references(of), source=TOOL),
        *([_note(of.notice)] if of.notice else []),
    )


def _value(name: str, value: str) -> Node:
    return node(name, value=value)


def _authors(of: Described) -> list[Node]:
    return [node("FRBRauthor", href=f"#{party.eid}", as_="#author") for party in of.parties] or [
        node("FRBRauthor", href=TOOL)
    ]


def _work(of: Described) -> Node:
    return node(
        "FRBRWork",
        _value("FRBRthis", f"{of.iri.work}/!main"),
        _value("FRBRuri", of.iri.work),
        node("FRBRalias", name="title", value=f"{of.title} {of.name}"),
        node("FRBRdate", date=of.iri.made.isoformat(), name="Ingången"),
        *_authors(of),
        _value("FRBRcountry", "se"),
        _value("FRBRsubtype", "agreement"),
        _value("FRBRnumber", of.iri.agreement),
        _value("FRBRname", of.title),
        _value("FRBRprescriptive", "true"),
        _value("FRBRauthoritative", "false"),  # that is what was signed, not what was written from it
    )


def _expression(of: Described) -> Node:
    return node(
        "FRBRExpression",
        _value("FRBRthis", of.iri.component("main")),
        _value("FRBRuri", of.iri.expression),
        node("FRBRdate", date=of.iri.version.isoformat(), name="Gäller från"),
        *_authors(of),
        node("FRBRlanguage", language=LANGUAGE),
    )


def _manifestation(of: Described) -> Node:
    return node(
        "FRBRManifestation",
        _value("FRBRthis", of.iri.component("main.xml")),
        _value("FRBRuri", f"{of.iri.expression}.xml"),
        *([node("FRBRalias", name="address", value=of.address)] if of.address else []),
        node("FRBRdate", date=of.iri.version.isoformat(), name="Gäller från"),
        node("FRBRauthor", href=TOOL),
        _value("FRBRformat", "application/akn+xml"),
    )


def _event(marker: Marker) -> Node:
    return node(
        "eventRef",
        eId=marker.eid,
        date=marker.day.isoformat(),
        source=f"#{_source(marker)}",
        type=marker.type,
        originatingExpression="true" if marker.originating else None,
    )


def _source(marker: Marker) -> str:
    """The eId of the reference to what the event came from: its record, or the agreement itself."""
    return marker.eid.replace("event", "record") if marker.record else "original"


def _signed(of: Described) -> Iterator[Node]:
    """A step for each party that has signed on a known day that has come; `okänt` is not a signature."""
    by_id = {party.id: party for party in of.parties}
    for row in of.agreement.parts.terms.undertecknande:
        party, day = by_id.get(row.part.words), row.datum.value
        if party and day and row.signed_by(AsOf(of.as_of)).value is Signed.YES:
            role = row.funktion.words
            yield node(
                "step",
                date=day.isoformat(),
                by=f"#{party.eid}",
                as_=f"#role_{name_part(role)}" if role else None,
                outcome="#signed",
            )


def _in_force(of: Described) -> Iterator[Node]:
    eids = {marker.eid for marker in of.markers}
    if "event_start" in eids:
        end = "#event_end" if "event_end" in eids else None
        interval = node("timeInterval", start="#event_start", end=end, refersTo="#in_force")
        yield node("temporalData", node("temporalGroup", interval, eId="period_1"), source=TOOL)


def _references(of: Described) -> Iterator[Node]:
    yield node("original", eId="original", href=of.iri.work, showAs=f"{of.title} {of.name}")
    for marker in of.markers:
        if marker.record:
            yield node("passiveRef", eId=_source(marker), href=marker.record[0], showAs=marker.record[1])
    ontology, city = "/akn/ontology", name_part(of.iri.city)
    for party in of.parties:
        href = f"{ontology}/organization/se/{city}/{party.organisation}"
        short = party.called or None
        yield node("TLCOrganization", eId=party.eid, href=href, showAs=party.name, shortForm=short)
    yield node("TLCProcess", eId="samverk", href=f"{ontology}/process/samverk", showAs="Samverk")
    yield node("TLCRole", eId="author", href=f"{ontology}/role/party", showAs="part")
    stated = (row.funktion.words for row in of.agreement.parts.terms.undertecknande)
    roles = {name_part(role): role for role in stated}
    for part, role in sorted(roles.items()):
        if role:
            yield node("TLCRole", eId=f"role_{part}", href=f"{ontology}/role/se/{part}", showAs=role)
    yield node("TLCConcept", eId="signed", href=f"{ontology}/concept/signed", showAs="undertecknad")
    yield node("TLCConcept", eId="in_force", href=f"{ontology}/concept/in-force", showAs="gällande")
    for clause in of.clauses:
        href = f"{ontology}/concept/se/clause/{clause}"
        yield node("TLCConcept", eId=concept(clause), href=href, showAs=f"Bestämmelse {clause}")


def _note(notice: str) -> Node:
    return node("notes", node("note", node("p", notice), eId="note_1"), source=TOOL)

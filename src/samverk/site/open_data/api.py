"""The JSON API, version 1: documents below `/api/v1/`, each held to a schema of the same name in `schema/api/`.

The keys are English, as in the report, and the matter is Swedish. Paths are relative to the site's root. Every document
says its version, the day of judgement, the edition and the rule sets that it was judged by. Within version 1 keys are
added, never taken away or given another meaning.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from samverk.agreement.history import times_unread
from samverk.model.errors import SamverkError
from samverk.model.finding import Outcome
from samverk.render.json import finding_object, outcome_object
from samverk.render.json_text import json_text
from samverk.site.addresses import CHECKSUMS, served
from samverk.site.artefact import Artefact
from samverk.site.open_data.agreement_object import (
    agreement_object,
    agreement_path,
    party_object,
    summary_object,
    version_objects,
)
from samverk.site.open_data.leaf import Object
from samverk.site.publication.edition import applied
from samverk.site.publication.publication import Publication
from samverk.site.read.events import events
from samverk.site.text import clean
from samverk.source.days import iso_date
from samverk.source.places import Places

FOLDER = "api/v1"
SCHEMAS = "api"
FILES = f"{FOLDER}/files.json"
DOCUMENTS: Mapping[str, str] = {
    "index": "Vad som finns här.",
    "agreements": "Alla överenskommelser i korthet.",
    "versions": "Varje överenskommelses versioner genom tiden.",
    "verdicts": "Hur varje krav följs i varje överenskommelse, och det som brister.",
    "forecast": "Dagarna då bedömningen av ett krav ändras, om ingen gör något.",
    "changes": "Allt som har hänt: överenskommelser, tillägg, beslut, bilagor och dispenser.",
    "files": "Alla PDF- och XML-filer med kontrollsummor.",
}
"""What each document is about, by its name; `agreements/<id>` has the schema `agreement`."""


def documents(made: Publication, places: Places) -> Iterator[Artefact]:
    """Every document but `files.json`, and the schemas, which `places` has.

    Raises SamverkError where there are no schemas.
    """
    parts: Mapping[str, Callable[[Publication], Object]] = {
        "index": _index,
        "agreements": lambda made: {"agreements": [summary_object(known, made) for known in made.known]},
        "versions": _versions,
        "verdicts": _verdicts,
        "forecast": _forecast,
        "changes": _changes,
    }
    for name, part in parts.items():
        yield _document(f"{FOLDER}/{name}.json", made, part(made))
    for known in made.known:
        yield _document(agreement_path(known.agreement.id), made, {"agreement": agreement_object(known, made)})
    schemas = places.schema_files(SCHEMAS)
    if not schemas:
        raise SamverkError(f"API:ets scheman finns inte i {places.root}.")
    for name, data in schemas.items():
        yield Artefact(f"{FOLDER}/schema/{name}", data)


def files_document(artefacts: Iterable[Artefact], made: Publication) -> Artefact:
    """The list of all PDF and XML files of agreements among `artefacts`, with checksums: made last.

    `samverk verify` reads it.
    """
    listed = [one for one in artefacts if one.path.endswith((".pdf", ".xml")) and not one.path.endswith("atom.xml")]
    parties = {
        known.agreement.id: [_listed_party(party_object(one, made)) for one in known.agreement.parts.terms.parter]
        for known in made.known
    }
    return _document(FILES, made, {"files": [_file(one, parties) for one in sorted(listed, key=lambda one: one.path)]})


def checksums(artefacts: Iterable[Artefact]) -> Artefact:
    """`SHA256SUMS` of all `artefacts`: `sha256sum -c SHA256SUMS` in the site's root checks them.

    A built site has one of every file in it, the pages and the theme's own too.
    """
    lines = sorted((one.path, sha256(one.data).hexdigest()) for one in artefacts)
    return Artefact(CHECKSUMS, "".join(f"{digest}  {path}\n" for path, digest in lines).encode())


def _listed_party(party: Object) -> Object:
    """Without its side, and with texts only: whoever verifies a signature matches them."""
    return {key: _printable(party[key] or "") for key in ("id", "organisation", "organisation_number")}


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable())


def _file(one: Artefact, parties: Mapping[str, list[Object]]) -> Object:
    """A file; `agreement` and `day` are None where it belongs to no version of an agreement."""
    match one.path.split("/"):
        case ["avtal", agreement, day, _] if iso_date(day):
            about: tuple[str | None, str | None] = (agreement, day)
        case ["avtal", agreement, "original", *_]:
            about = (agreement, None)
        case _:
            about = (None, None)
    return {
        "path": one.path,
        "bytes": len(one.data),
        "sha256": sha256(one.data).hexdigest(),
        "agreement": about[0],
        "day": about[1],
        "parties": parties.get(about[0] or "", []),
    }


def _document(path: str, made: Publication, content: Object) -> Artefact:
    head = {
        "version": 1,
        "as_of": made.as_of.isoformat(),
        "edition": made.edition.name,
        "city": clean(made.edition.city),
        "fictive": made.judged.content.register.fictive,
        "rule_sets": [{"id": one.id, "title": one.title} for one in applied(made.judged)],
    }
    return Artefact(path, json_text({**head, **content}).encode(errors="replace"))


def _index(made: Publication) -> Object:
    listed = [
        {"path": f"{FOLDER}/{name}.json", "schema": f"{FOLDER}/schema/{name}.schema.json", "description": about}
        for name, about in DOCUMENTS.items()
        if name != "index"
    ]
    listed += [
        {
            "path": agreement_path(known.agreement.id),
            "schema": f"{FOLDER}/schema/agreement.schema.json",
            "description": f"Överenskommelsen för {clean(known.name)}.",
        }
        for known in made.known
    ]
    publisher = made.edition.publisher
    return {
        "address": made.address or None,
        "publisher": clean(publisher.name) or None,
        "licence": publisher.licence.url if publisher.licence else None,
        "documents": listed,
    }


def _versions(made: Publication) -> Object:
    return {
        "agreements": [
            {
                "id": known.agreement.id,
                "versions": list(version_objects(known, made)),
                "versions_known": not times_unread(known.agreement).faults,
            }
            for known in made.known
        ]
    }


def _verdicts(made: Publication) -> Object:
    turns = {(change.agreement, change.rule): change.on.isoformat() for change in reversed(made.forecast.first)}
    report = made.judged.report
    return {
        "outcomes": [_outcome(outcome, made, turns) for outcome in report.outcomes],
        "findings": [finding_object(one, deadlines_fail=report.deadlines_fail) for one in report.findings],
    }


def _outcome(outcome: Outcome, made: Publication, turns: Mapping[tuple[str | None, str], str]) -> Object:
    rule = made.standings.rules[outcome.rule]
    return {
        **outcome_object(outcome),
        "title": rule.title,
        "clause": {"source": rule.citation.source, "id": rule.citation.clause, "quote": rule.citation.quote},
        "turns": turns.get((outcome.agreement, outcome.rule)),
    }


def _forecast(made: Publication) -> Object:
    """Without what the findings will say: that is not known of what is not public."""
    return {
        "from": made.forecast.start.isoformat(),
        "to": made.forecast.end.isoformat(),
        "changes": [
            {
                "day": change.on.isoformat(),
                "agreement": change.agreement,
                "rule": change.rule,
                "title": made.standings.rules[change.rule].title,
                "before": change.before,
                "after": change.after,
                "severity": change.severity.value if change.severity else None,
            }
            for change in made.forecast.changes
        ],
    }


def _changes(made: Publication) -> Object:
    return {
        "changes": [
            {
                "day": event.day,
                "agreement": event.agreement,
                "name": clean(event.name),
                "kind": event.kind,
                "sentence": clean(event.sentence),
                "told": clean(event.told) or None,
                "path": served(event.uri),
            }
            for event in events(made)
        ]
    }

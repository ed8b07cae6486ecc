"""An agreement as the API has it: what it states and how it stands, in objects that JSON knows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import zip_longest
from typing import Any, TypeAlias

from samverk.agreement.amendments import effect
from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.history import Version, last_version
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.period import Period
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.withdrawal import WHOLE, Withdrawal
from samverk.agreement.repeals import Repeal, repeal_by
from samverk.agreement.waivers import Waiver, waivers
from samverk.model.document import Document
from samverk.model.standing import Standing
from samverk.model.stated import Stated
from samverk.site.addresses import agreement_uri, annex_uri, served, version_uri
from samverk.site.open_data.correction_object import correction_objects
from samverk.site.open_data.follow_up_object import follow_up_objects, measure_objects
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.enclosed import enclosed_of
from samverk.site.text import clean
from samverk.site.view.history import EnclosedFile
from samverk.site.view.shared import Status

Object: TypeAlias = dict[str, Any]


def summary_object(known: Overview, made: Publication) -> Object:
    """What the list of agreements says of one."""
    agreement, terms = known.agreement, known.agreement.parts.terms
    latest, ended = last_version(agreement, made.histories[agreement.id]), terms.giltighet.ended(AsOf(made.as_of))
    register = made.judged.content.register
    districts = [(one, register.districts.get(one)) for one in known.districts]
    return {
        "id": agreement.id,
        "name": known.name,
        "title": _said(terms.titel),
        "readable": agreement.readable,
        "districts": [{"id": identity, "name": found.namn.words if found else None} for identity, found in districts],
        "parties": [party_object(party, made) for party in terms.parter],
        "in_force": {"from": _iso(terms.giltighet.fran), "to": _iso(terms.giltighet.till)},
        "statuses": [{"tone": _tone(one), "text": one.text, "turns": one.turn} for one in known.statuses],
        "version": latest.day.isoformat() if latest and not ended else None,
        "path": served(agreement_uri(agreement.id)),
        "document": agreement_path(agreement.id),
    }


def agreement_path(agreement: str) -> str:
    """Where the agreement's own document lies."""
    return f"api/v1/agreements/{agreement}.json"


def agreement_object(known: Overview, made: Publication) -> Object:
    """Everything that its document says of it, the head of the document apart."""
    agreement, terms = known.agreement, known.agreement.parts.terms
    organisation, pin = terms.samverkansorganisation, terms.overgripande
    standings = Counter(link.standing for link in made.standings.links(agreement.id))
    return {
        **summary_object(known, made),
        "agreed": _iso(terms.avtalsdatum),
        "registration_number": _said(terms.diarienummer),
        "prolongation": _prolongation(terms.giltighet),
        "notice": _notice(terms.giltighet),
        "overarching": {"id": _said(pin.id), "version": _said(pin.version)} if pin.stands else None,
        "areas": [{"id": _said(area.id), "name": _said(area.namn)} for area in terms.samverkansomraden],
        "meetings_per_year": {
            "steering_group": organisation.styrgrupp.moten_per_ar.value,
            "preparatory_group": organisation.beredningsgrupp.moten_per_ar.value,
        },
        "annexes": list(_annexes(agreement, made)) if agreement.readable else [],
        "amendments": [_amendment(one, agreement) for one in terms.tillagg],
        "decisions": [
            _decision(one, document, agreement, AsOf(made.as_of))
            for one, document in zip(agreement.parts.decisions, agreement.decisions, strict=True)
        ],
        "measures": list(measure_objects(agreement, made.as_of)) if agreement.readable else [],
        "follow_ups": list(follow_up_objects(agreement, made.as_of)) if agreement.readable else [],
        "waivers": [_waiver(one, made) for one in waivers(agreement, AsOf(made.as_of))],
        "due": [
            {
                "day": due.day.isoformat(),
                "what": clean(due.said(made.as_of)),
                "annex": due.annex or None,
                "rule": due.rule,
                "late": due.over(made.as_of),
            }
            for due in known.due
        ],
        "versions": list(version_objects(known, made)),
        "judged_as_on": day.isoformat() if (day := made.standings.first_day(agreement.id)) else None,
        "unjudged": made.standings.is_unjudged(agreement.id),
        "verdicts": {one.value: standings.get(one, 0) for one in Standing},
    }


def _prolongation(period: Period) -> Object | None:
    """How long it can be prolonged, and the consultations about it; None where it says nothing of that."""
    said = period.forlangning
    if not said.stands:
        return None
    held = [_iso(one.datum) for one in said.samrad]
    return {"months": said.months.value, "consult_by": _iso(period.consulted_by), "consulted": [d for d in held if d]}


def _notice(period: Period) -> Object | None:
    """The term of notice and the notices given; None where it says nothing of either."""
    if not (period.uppsagning_manader.stands or period.uppsagningar.stands):
        return None
    given = [
        {"party": _said(one.part), "on": _iso(one.datum), "withdrawn": _iso(one.aterkallad)}
        for one in period.uppsagningar
    ]
    return {"months": period.uppsagning_manader.value, "given": given}


def party_object(party: Party, made: Publication) -> Object:
    """A party as the register names it; what nobody has said is None."""
    organisation = made.judged.content.register.organisations.get(party.organisation.words)
    return {
        "id": _said(party.id),
        "side": _said(party.sida),
        "organisation": organisation.namn.words if organisation else _said(party.benamning),
        "organisation_number": _said(party.organisationsnummer),
    }


def version_objects(known: Overview, made: Publication) -> Iterator[Object]:
    """Each version of the agreement, the oldest first. `until` is the day that the next one began."""
    history = made.histories[known.agreement.id]
    for version, after in zip_longest(history, history[1:]):
        yield {
            "day": version.day.isoformat(),
            "until": after.day.isoformat() if after else None,
            "words_known": version.words_known,
            "amendments": [_said(one.id) for one in version.amendments],
            "annexes": [_in_version(found, version) for found in version.annexes.values()],
            "path": served(version_uri(known.agreement.id, version.day)),
        }


def _in_version(found: AnnexVersion, version: Version) -> Object:
    return {"kind": found.annex.typ, "reference": found.reference, "new": found in version.begun}


def _annexes(agreement: Agreement, made: Publication) -> Iterator[Object]:
    """A row of the annex list each, with the version that applies on the day of judgement."""
    found = versions(agreement)
    for row in agreement.parts.terms.bilageforteckning:
        kind = row.kind.words
        applies = applying(agreement, found, kind, made.as_of)
        version = applies.version
        yield {
            "number": clean(row.nr.words) or None,
            "kind": clean(row.typ.words),
            "title": clean(agreement.vocabulary.title(kind)),
            "version": _annex(version, agreement, made) if version else None,
            "version_known": not applies.unread,
        }


def _annex(version: AnnexVersion, agreement: Agreement, made: Publication) -> Object:
    """`access` is `offentlig`, or the word for why it is withheld; `here` tells whether its words are published."""
    return {
        "reference": version.reference,
        "dated": version.dated.isoformat() if version.dated else None,
        "in_force_from": version.in_force_from.isoformat() if version.in_force_from else None,
        "repealed_from": version.repealed_from.isoformat() if version.repealed_from else None,
        "access": version.withheld or "offentlig",
        "here": not (version.absent or version.withheld),
        "title": _said(version.head.titel),
        "withdrawn": _withdrawn(version.head.atertagen),
        "added_later": _iso(version.head.inlagd_i_efterhand.datum),
        "corrections": correction_objects(own_corrections(AnnexHead, version.document), AsOf(made.as_of)),
        "path": served(annex_uri(agreement.id, version.reference)),
        "files": [_picture(one) for one in enclosed_of(agreement, version, made.edition.name)],
    }


def _picture(one: EnclosedFile) -> Object:
    return {"path": one.path, "bytes": len(one.data), "sha256": sha256(one.data).hexdigest()}


def _withdrawn(said: Withdrawal) -> Object | None:
    """That text has been taken out; None where none has."""
    if not said.stands:
        return None
    return {
        "day": _iso(said.datum),
        "ground": _said(said.grund),
        "whole": said.omfattning.words == WHOLE,
        "decided_by": _said(said.beslutad_av),
        "decision": _said(said.beslut),
        "checksum": _said(said.checksumma),
    }


def _amendment(amendment: Amendment, agreement: Agreement) -> Object:
    return {
        "id": _said(amendment.id),
        "day": _iso(amendment.datum),
        "record": _said(amendment.dokument),
        "about": [clean(one) for one in said_texts(amendment.avser)],
        "effective": effect(amendment, agreement).value,
    }


def _decision(decision: Decision, document: Document, agreement: Agreement, clock: AsOf) -> Object:
    return {
        "id": decision.stem,
        "day": _iso(decision.datum),
        "group": _said(decision.organ),
        "record": _said(decision.dokument),
        "about": [clean(one) for one in said_texts(decision.avser)],
        "central_group_told": _iso(decision.meddelad_central_beredningsgrupp.datum),
        "corrections": correction_objects(own_corrections(Decision, document), clock),
        "repeals": clean(decision.repealed) or None,
        "repeal_counts": _counts(repeal_by(decision, agreement.parts.decisions)),
    }


def _counts(repeal: Repeal | None) -> bool | None:
    """Whether a repeal counts; None where there is none, and where nobody can read whether it does."""
    return None if repeal is None or repeal.state.faults else repeal.state.value == "gäller"


def _waiver(one: Waiver, made: Publication) -> Object:
    """A dispens and whether it counts; None where nobody can read whether it does."""
    told = one.told(made.standings.waivable)
    return {
        "rule": _said(one.row.regel),
        "until": _iso(one.row.till),
        "counts": None if told == "oläslig" else told == "giltig",
    }


def _tone(status: Status) -> str:
    """The first version of the interface tells no unknown apart from what is plain."""
    return "plain" if status.tone == "unknown" else status.tone


def _said(said: Stated[str]) -> str | None:
    return clean(said.told) or None


def _iso(said: Stated[date]) -> str | None:
    return said.value.isoformat() if said.value else None

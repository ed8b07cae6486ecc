"""An agreement as the API has it: what it states and how it stands, in objects that JSON knows."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest

from samverk.agreement.amendments import effect
from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.history import Version, last_version, times_unread
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.other_group import OtherGroup
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.period import Period
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.withdrawal import WHOLE, Withdrawal
from samverk.agreement.repeals import Repeal, repeal_by
from samverk.agreement.waivers import Waiver, waivers
from samverk.model.document import Document
from samverk.model.standing import Standing
from samverk.site.addresses import agreement_uri, annex_uri, served, version_uri
from samverk.site.open_data.correction_object import correction_objects
from samverk.site.open_data.follow_up_object import follow_up_objects, measures_leaf, targets_leaf
from samverk.site.open_data.leaf import Leaf, Object, because, iso, plain, rows, said, told, value
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.decisions import counts_withheld
from samverk.site.read.enclosed import enclosed_of
from samverk.site.text import clean
from samverk.site.view.history import EnclosedFile
from samverk.site.view.shared import Status


def summary_object(known: Overview, made: Publication) -> Object:
    """What the list of agreements says of one."""
    return told(_summary(known, made))


def _summary(known: Overview, made: Publication) -> Object:
    agreement, terms = known.agreement, known.agreement.parts.terms
    latest, ended = last_version(agreement, made.histories[agreement.id]), terms.giltighet.ended(AsOf(made.as_of))
    doubt = None if ended else because(times_unread(agreement).faults)
    register = made.judged.content.register
    listed = terms.distrikt
    districts = [(one, register.districts.get(one)) for one in known.districts]
    return {
        "id": agreement.id,
        "name": known.name,
        "title": said(terms.titel),
        "readable": agreement.readable,
        "districts": rows(
            ({"id": one, "name": said(found.namn) if found else None} for one, found in districts), listed
        ),
        "parties": rows((_party(party, made) for party in terms.parter), terms.parter),
        "in_force": {"from": iso(terms.giltighet.fran), "to": iso(terms.giltighet.till)},
        "statuses": [{"tone": _tone(one), "text": one.text, "turns": one.turn} for one in known.statuses],
        "version": Leaf(latest.day.isoformat() if latest and not ended else None, doubt),
        "path": served(agreement_uri(agreement.id)),
        "document": agreement_path(agreement.id),
    }


def agreement_path(agreement: str) -> str:
    """Where the agreement's own document lies."""
    return f"api/v1/agreements/{agreement}.json"


def agreement_object(known: Overview, made: Publication) -> Object:
    """Everything that its document says of it, the head of the document apart."""
    return told(_whole(known, made))


def _whole(known: Overview, made: Publication) -> Object:
    agreement, terms = known.agreement, known.agreement.parts.terms
    organisation, pin, areas = terms.samverkansorganisation, terms.overgripande, terms.samverkansomraden
    nothing = Leaf([], because(agreement.document.faults.values()))
    standings = Counter(link.standing for link in made.standings.links(agreement.id))
    return {
        **_summary(known, made),
        "agreed": iso(terms.avtalsdatum),
        "registration_number": said(terms.diarienummer),
        "prolongation": _prolongation(terms.giltighet),
        "notice": _notice(terms.giltighet),
        "overarching": {"id": said(pin.id), "version": said(pin.version)} if pin.stands else None,
        "areas": rows(({"id": said(one.id), "name": said(one.namn)} for one in areas), areas),
        "meetings_per_year": {
            "steering_group": value(organisation.styrgrupp.moten_per_ar),
            "preparatory_group": value(organisation.beredningsgrupp.moten_per_ar),
        },
        "other_bodies": rows(map(_body, organisation.ovriga_organ), organisation.ovriga_organ),
        "annexes": rows(_annexes(agreement, made), terms.bilageforteckning) if agreement.readable else nothing,
        "amendments": rows((_amendment(one, agreement) for one in terms.tillagg), terms.tillagg),
        "decisions": [
            _decision(one, document, agreement, AsOf(made.as_of))
            for one, document in zip(agreement.parts.decisions, agreement.decisions, strict=True)
        ],
        "measures": measures_leaf(agreement, made.as_of) if agreement.readable else nothing,
        "targets": targets_leaf(agreement, made.as_of) if agreement.readable else nothing,
        "follow_ups": list(follow_up_objects(agreement, made.as_of)) if agreement.readable else nothing,
        "waivers": [_waiver(one, agreement, made) for one in waivers(agreement, AsOf(made.as_of))],
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
        "versions": Leaf(list(_versions(known, made)), because(times_unread(agreement).faults)),
        "versions_known": not times_unread(agreement).faults,
        "judged_as_on": day.isoformat() if (day := made.standings.first_day(agreement.id)) else None,
        "unjudged": made.standings.is_unjudged(agreement.id),
        "verdicts": {one.value: standings.get(one, 0) for one in Standing},
    }


def _body(body: OtherGroup) -> Object:
    """A body besides the groups of the three levels: what it is, what it does and how often it meets."""
    return {
        "id": said(body.id),
        "name": said(body.namn),
        "kind": said(body.typ),
        "task": said(body.uppgift),
        "level": said(body.niva),
        "meetings_per_year": value(body.moten_per_ar),
        "meets": said(body.motesfrekvens),
    }


def _prolongation(period: Period) -> Object | None:
    """How long it can be prolonged, and the consultations about it; None where it says nothing of that."""
    stated = period.forlangning
    if not stated.stands:
        return None
    return {
        "months": value(stated.months),
        "consult_by": iso(period.consulted_by),
        "consulted": rows((iso(one.datum) for one in stated.samrad), stated.samrad),
    }


def _notice(period: Period) -> Object | None:
    """The term of notice and the notices given; None where it says nothing of either."""
    if not (period.uppsagning_manader.stands or period.uppsagningar.stands):
        return None
    given = [
        {"party": said(one.part), "on": iso(one.datum), "withdrawn": iso(one.aterkallad)} for one in period.uppsagningar
    ]
    return {"months": value(period.uppsagning_manader), "given": rows(given, period.uppsagningar)}


def party_object(party: Party, made: Publication) -> Object:
    """A party as the register names it; what nobody has said is None."""
    return plain(_party(party, made))


def _party(party: Party, made: Publication) -> Object:
    organisation = made.judged.content.register.organisations.get(party.organisation.words)
    return {
        "id": said(party.id),
        "side": said(party.sida),
        "organisation": organisation.namn.words if organisation else said(party.benamning),
        "organisation_number": said(party.organisationsnummer),
    }


def version_objects(known: Overview, made: Publication) -> Iterator[Object]:
    """Each version of the agreement, the oldest first. `until` is the day that the next one began."""
    yield from map(plain, _versions(known, made))


def _versions(known: Overview, made: Publication) -> Iterator[Object]:
    history = made.histories[known.agreement.id]
    for version, after in zip_longest(history, history[1:]):
        yield {
            "day": version.day.isoformat(),
            "until": after.day.isoformat() if after else None,
            "words_known": version.words_known,
            "amendments": [said(one.id) for one in version.amendments],
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
            "number": said(row.nr),
            "kind": clean(row.typ.words),
            "title": clean(agreement.vocabulary.title(kind)),
            "version": Leaf(_annex(version, agreement, made) if version else None, because(applies.unread)),
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
        "title": said(version.head.titel),
        "withdrawn": _withdrawn(version.head.atertagen),
        "added_later": iso(version.head.inlagd_i_efterhand.datum),
        "corrections": rows(_corrections(AnnexHead, version.document, AsOf(made.as_of)), version.head.rattelser),
        "path": served(annex_uri(agreement.id, version.reference)),
        "files": [_picture(one) for one in enclosed_of(agreement, version, made.edition.name)],
    }


def _corrections(kind: type[AnnexHead | Decision], document: Document, clock: AsOf) -> list[Object]:
    return correction_objects(own_corrections(kind, document), clock)


def _picture(one: EnclosedFile) -> Object:
    return {"path": one.path, "bytes": len(one.data), "sha256": sha256(one.data).hexdigest()}


def _withdrawn(stated: Withdrawal) -> Object | None:
    """That text has been taken out; None where none has."""
    if not stated.stands:
        return None
    return {
        "day": iso(stated.datum),
        "ground": said(stated.grund),
        "whole": Leaf(stated.omfattning.words == WHOLE, because(stated.omfattning.faults)),
        "decided_by": said(stated.beslutad_av),
        "decision": said(stated.beslut),
        "checksum": said(stated.checksumma),
    }


def _amendment(amendment: Amendment, agreement: Agreement) -> Object:
    return {
        "id": said(amendment.id),
        "day": iso(amendment.datum),
        "record": said(amendment.dokument),
        "about": rows(map(clean, said_texts(amendment.avser)), amendment.avser),
        "effective": value(effect(amendment, agreement)),
    }


def _decision(decision: Decision, document: Document, agreement: Agreement, clock: AsOf) -> Object:
    return {
        "id": decision.stem,
        "day": iso(decision.datum),
        "group": said(decision.organ),
        "record": said(decision.dokument),
        "about": rows(map(clean, said_texts(decision.avser)), decision.avser),
        "central_group_told": iso(decision.meddelad_central_beredningsgrupp.datum),
        "corrections": rows(_corrections(Decision, document, clock), decision.rattelser),
        "repeals": Leaf(clean(decision.repealed) or None, because(decision.upphaver.faults)),
        "repeal_counts": _counts(repeal_by(decision, agreement.parts.decisions)),
    }


def _counts(repeal: Repeal | None) -> Leaf:
    """Whether a repeal counts; None where there is none, and where nobody can read whether it does."""
    if repeal is None or repeal.state.faults:
        return Leaf(None, because(repeal.state.faults) if repeal else None)
    return Leaf(repeal.state.value == "gäller")


def _waiver(one: Waiver, agreement: Agreement, made: Publication) -> Object:
    """A dispens and whether it counts; None where nobody can read whether it does."""
    known = one.told(made.standings.waivable)
    return {
        "rule": said(one.row.regel),
        "until": iso(one.row.till),
        "counts": counts_withheld(one, agreement, made.standings)
        or (None if known == "oläslig" else known == "giltig"),
    }


def _tone(status: Status) -> str:
    """The first version of the interface tells no unknown apart from what is plain."""
    return "plain" if status.tone == "unknown" else status.tone

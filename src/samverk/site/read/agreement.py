"""A judged agreement → the view of its page."""

from collections import Counter
from datetime import date

from samverk.agreement.annex_list import Hidden, annexes_on
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.parties import names_of
from samverk.agreement.parts.signature import Signed
from samverk.agreement.swedish import capitalised, date_text, list_text, number_of
from samverk.agreement.value_words import names_in
from samverk.model.finding import Finding
from samverk.model.standing import ALL_MET, Apart, Counted, Standing, numbers
from samverk.site.publication.asked import Asked
from samverk.site.publication.in_force import cooperation, unsigned
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.standing import Standings
from samverk.site.publication.states import STATES, WITHHELD, unread
from samverk.site.read.annexes import annex_rows
from samverk.site.read.answers import Known, answers
from samverk.site.read.bands import band_chart, last_days
from samverk.site.read.contacts import contacts
from samverk.site.read.decided import signed_sentences
from samverk.site.read.decisions import decided, exempted, version_rows
from samverk.site.read.districts import about_of, localities
from samverk.site.read.duties import duties
from samverk.site.read.measures import areas, plan
from samverk.site.read.on_the_way import on_the_way
from samverk.site.read.organs import organs
from samverk.site.read.originals import originals_of
from samverk.site.read.own_words import own_words, partly
from samverk.site.read.proofs import clause_anchors
from samverk.site.read.untold import untold
from samverk.site.view.agreement import AgreementView
from samverk.site.view.shared import Status

SUMMED: tuple[Counted, ...] = (Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Standing.NOT_ASSESSED)
"""What is told beside what is met, where there is any."""


def agreement_view(known: Overview, made: Publication) -> AgreementView:
    """The view of the agreement's page."""
    content, standings, as_of = made.judged.content, made.standings, made.as_of
    agreement, history = known.agreement, made.histories[known.agreement.id]
    terms = agreement.parts.terms
    found = sorted(
        standings.findings(agreement.id, agreement.folder), key=lambda finding: _worst_first(finding, standings)
    )
    rules = [standings.rules[link.id] for link in standings.links(agreement.id)]
    names = names_in((agreement,), (content.register,))
    sound, asked = agreement.readable, Asked(standings, agreement.id, agreement.folder)
    contact = contacts(
        agreement, content.register, as_of, made.edition.publisher, internal=made.edition.name == "internal"
    )
    own, text = names_of(terms, content.register), own_words(agreement, content)
    summary = _summary(known, content, standings, as_of)
    return AgreementView(
        id=agreement.id,
        name=known.name,
        title=terms.titel.told or "Lokal samverkansöverenskommelse",
        statuses=(*known.statuses, *_counted(known, standings)),
        about=tuple(one for one in about_of(known, made) if one not in summary),
        places=localities(known, made),
        summary=summary,
        requirements=sum(standings.counts(agreement.id).values()),
        next_day=date_text(known.next_due.day) if known.next_due else "",
        met=list_text(numbers(standings.counts(agreement.id), (Standing.MET, Standing.NOT_APPLICABLE))),
        left_open=list_text(numbers(standings.counts(agreement.id), (Standing.NOT_ASSESSED,))),
        answers=answers(Known(known, history, names, own, contact, content, as_of, asked)),
        annexes=annex_rows(agreement, content, known.due, as_of),
        text=text,
        notes=standings.notes(agreement.id),
        questions=standings.questions,
        cards=tuple(standings.card(finding) for finding in found),
        unjudged=standings.apart(agreement.id) if standings.is_unjudged(agreement.id) else "",
        organs=organs(agreement, names, as_of),
        source=agreement.document.path,
        turn=standings.turn(agreement.id),
        areas=areas(agreement, content),
        bands=band_chart(agreement, history, last_days(agreement, content, rules), as_of),
        plan=plan(known, names, as_of),
        versions=version_rows(agreement, history, names, AsOf(as_of)),
        decided=decided(agreement, names, AsOf(as_of), asked) if sound else (),
        exempted=exempted(agreement, standings, as_of) if sound else (),
        signed=signed_sentences(terms, names, AsOf(as_of)) if sound else (),
        originals=originals_of(agreement, (terms, *terms.tillagg), names) if sound else (),
        contacts=contact,
        duties=duties(known, made),
        anchors=clause_anchors(made),
        lacking=partly(text),
        untold=untold(agreement),
        on_the_way=on_the_way(agreement, names, as_of),
        sound=sound,
    )


def _worst_first(finding: Finding, standings: Standings) -> tuple[bool, int, bool]:
    """A reader wants the gravest first, also where only time has caused it, and what an act says before the rest.

    The sort keeps the report's order.
    """
    of_act = finding.citation is not None and finding.citation.source in standings.acts
    return finding.waiver is not None, finding.severity.rank, not of_act


def _counted(known: Overview, standings: Standings) -> tuple[Status, ...]:
    """How the requirements are followed, a status for each way that somebody has to mind; or that all are met."""
    own = known.agreement.id
    if not known.agreement.readable or standings.is_unjudged(own):
        return ()
    counts, turn = standings.counts(own), standings.turn(own)
    told = tuple(Status(one.words.tone, one.words.number(counts[one]), turn) for one in SUMMED if counts.get(one))
    return told or (Status("good", ALL_MET, turn),)


def _summary(known: Overview, content: Content, standings: Standings, as_of: date) -> str:
    """Who cooperates until when, and what there is to know before anything else is read."""
    agreement = known.agreement
    if not agreement.readable:
        if unread(agreement.document.faults.values()) == WITHHELD:
            return "Överenskommelsen visas inte här."
        return "Överenskommelsens fil går inte att läsa som den står. Därför är inget krav bedömt."
    terms = agreement.parts.terms
    who = list_text(names_of(terms, content.register)) or "Okända parter"
    left_open = standings.counts(agreement.id).get(Standing.NOT_ASSESSED)
    caveat = _caveat(known, content, as_of) if left_open else ""
    said = (f"{who} {cooperation(terms, as_of)}.", caveat, standings.apart(agreement.id))
    return " ".join(filter(None, said))


def _caveat(known: Overview, content: Content, as_of: date) -> str:
    """What has not been handed in or confirmed, or has been taken back, where some requirements cannot be assessed."""
    annexes = annexes_on(known.agreement, content, AsOf(as_of))
    lacking = Counter(annex.hidden for annex in annexes)
    left_open = unsigned(known.agreement.parts.terms, as_of)
    parts = ["underskrifterna är inte bekräftade"] if left_open == STATES[Signed.UNSAID] else []
    lacks = [(STATES[why], lacking[why]) for why in (Hidden.MISSING, Hidden.WITHDRAWN) if lacking[why]]
    parts += [f"{number_of(n)} {'bilaga' if n == 1 else 'bilagor'} är {word.of(n)}" for word, n in lacks]
    return f"{capitalised(list_text(parts))}. Därför går en del inte att bedöma." if parts else ""

"""Facts about how the versions of each annex follow each other, and whether one always applies."""

from collections.abc import Iterator, Sequence
from datetime import date

from samverk.agreement.annexes import AnnexVersion, lost, start_of_agreement
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import earliest
from samverk.agreement.parts.annex_row import AnnexRow
from samverk.agreement.record_names import record_called
from samverk.agreement.succession import listed_before, names_read, older, precedes, version_named
from samverk.agreement.value_words import organ_called
from samverk.facts.annexes import OVERARCHING
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read
from samverk.model.vocabulary import Vocabulary
from samverk.source.days import iso_date


def succession_facts(agreement: Agreement, found: Sequence[AnnexVersion], as_of: AsOf) -> tuple[Fact, ...]:
    """`versionsled` per annex version, in the order of `versions`; `bilagetyp` per local annex in the list."""
    return (*(_link(version, found, agreement, as_of) for version in found), *_kinds(agreement, found, as_of))


def _link(version: AnnexVersion, found: Sequence[AnnexVersion], agreement: Agreement, as_of: AsOf) -> Fact:
    head = version.head
    place = head.typ.span or start_of(version.document.path)
    dated = head.datum.span or place
    draft = Draft("versionsled", f"bilagor.{version.reference}", place, unread=head.faults)
    draft.put("typ", version.annex.typ, place)
    draft.put("bilaga", version.kind)
    draft.put("version", version.label)
    draft.put("väg", version.annex.route)
    draft.put("första", version.first, of=[version.timing])
    late = head.inlagd_i_efterhand
    if head.late or late.faults:
        draft.put("inlagd", bool(late.datum.value and late.skal.words), late.key, of=[late, late.datum, late.skal])
    draft.put("typ_stämmer", head.typ.words == version.annex.typ, place, of=[head.typ])
    stated = iso_date(version.label)
    if stated and (version.dated or head.datum.faults):
        draft.put("filnamn_stämmer", version.dated == stated, dated, of=[head.datum])
    _predecessor(draft, version, found, agreement)
    same = [v for v in listed_before(version, found) if v.dated == version.dated] if version.dated else []
    draft.put("samma_datum", len(same), dated, of=names_read(found, version.kind))
    _decision(draft, version, agreement.vocabulary)
    _decided_on(draft, version, as_of)
    return draft.fact()


def _predecessor(draft: Draft, version: AnnexVersion, found: Sequence[AnnexVersion], agreement: Agreement) -> None:
    """What the version says that it replaces, and whether the chain from it is whole (C59)."""
    head, number = version.head, version.head.version
    before, start = older(version, found), start_of_agreement(agreement)
    order: list[Read] = [*names_read(found, version.kind), version.timing, lost(agreement, version.kind)]
    draft.put("äldre_finns", bool(before), of=order)
    missing = max(0, number.value - 1 - len(before)) if number.value else 0
    draft.put("saknade_äldre", missing, number.span, of=[number, *order])
    replaced, place = head.ersatter, head.ersatter.span or draft.span
    draft.put_words("ersätter", replaced, place)
    if not replaced.words and not replaced.faults:
        return
    named = version_named(found, version.kind, replaced.words, start)
    order.append(replaced)
    draft.put("ersatt_finns", named is not None, place, of=order)
    if named is None and not replaced.faults:
        return
    _replaced(draft, (version, named), found, start, order)


def _replaced(
    draft: Draft,
    pair: tuple[AnnexVersion, AnnexVersion | None],
    found: Sequence[AnnexVersion],
    start: date | None,
    order: list[Read],
) -> None:
    """What is to be said of a version beside the one that it replaces; all of it unclear where nobody knows which."""
    version, named = pair
    number, earlier = version.head.version, named.head.version if named else None
    place = draft.spans["ersätter"]
    undone = [v for v in found if v.kind == version.kind and v is not version and (v.repealed_from or v.head.late)]
    numbers = [one.value for one in (earlier, *(v.head.version for v in undone)) if one and one.value]
    follows = number.value - 1 in numbers if number.value and earlier and earlier.value else None
    follows = None if named is version else follows
    read = [number, *([earlier] if earlier else []), *(v.head.version for v in undone), *order]
    draft.put("nummer_följer", follows, number.span if follows is not None else None, of=read)
    later = named is not None and named is not version and not precedes(version, named)
    draft.put("efter_ersatt", later, place, of=[*order, *([named.timing] if named else [])])
    counted = [v for v in listed_before(version, found) if not (v.repealed_from or v.head.late)]
    others = [v for v in counted if v.head.ersatter.words]
    branches = [v for v in others if version_named(found, v.kind, v.head.ersatter.words, start) is named]
    draft.put("grenar", len(branches), place, of=[*order, *(v.head.ersatter for v in listed_before(version, found))])


def _decision(draft: Draft, version: AnnexVersion, words: Vocabulary) -> None:
    """Who decides, and the decision that the version rests on: what it says, or what is wrong with it."""
    if version.annex.decided_by:
        draft.put("beslutas_av", words.decider(version.annex.decided_by))
    stated, decision = version.head.beslut, version.decision
    place = stated.span or draft.span
    draft.put_words("beslut", stated, place)
    if decision:
        called: list[Read] = [stated, decision.organ, decision.datum, decision.titel]
        draft.put_so_far("beslut_namn", record_called(decision, words), place, of=called)
    organ = decision.organ if decision else None
    read: list[Read] = [stated, *([organ] if organ else [])]
    if decision and organ:
        who = organ_called(organ.words, decision.titel.words, words) if organ.words else None
        draft.put("beslutsorgan", who, organ.span, of=[*read, decision.titel])
        right = version.annex.decided_on_by(organ.words) if organ.words else None
        draft.put("rätt_organ", right, organ.span, of=read)
    else:
        draft.put("beslut_namn", None, of=read)
        draft.put("beslutsorgan", None, of=read)
        draft.put("rätt_organ", None, of=read)
    draft.put("beslutsläge", _decision_state(version), place, of=[version.timing])


def _decided_on(draft: Draft, version: AnnexVersion, as_of: AsOf) -> None:
    """The version's own day, and that of the decision or the tillägg that is said to make it apply.

    Of a version whose own day has not come it is not asked: it is that day that is wrong.
    """
    decision = version.decision
    read: list[Read] = [version.timing, version.head.datum]
    by_decision = decision is not None and bool(decision.makes_apply(version.reference, version.annex).value)
    record = decision if by_decision else version.amendment
    asked = version.in_force_from is not None and not (version.dated and not as_of.reached(version.dated))
    day = record.datum.value if record and asked else None
    draft.put("dag", version.dated if day else None, version.head.datum.span, of=read)
    draft.put("avgörande", ("beslutet" if by_decision else "tillägget") if day else None, of=read)
    draft.put("avgjord", day, version.head.datum.span, of=read)


def _decision_state(version: AnnexVersion) -> str:
    """följde-med, inget, okänt (no such file), nämns-inte (it is about something else), oskrivet or beslutad."""
    decision = version.decision
    if version.first:
        return "följde-med"
    if not version.head.beslut.words:
        return "inget"
    if decision is None:
        return "okänt"
    if version.reference not in decision.annexes:
        return "nämns-inte"
    return "beslutad" if decision.in_writing.value and decision.datum.value else "oskrivet"


def _kinds(agreement: Agreement, found: Sequence[AnnexVersion], as_of: AsOf) -> Iterator[Fact]:
    listed = agreement.parts.terms.bilageforteckning
    rows: dict[str, AnnexRow] = {row.kind.words: row for row in reversed(listed.rows)}
    for kind, row in reversed(rows.items()):
        if kind and kind != OVERARCHING:
            yield _kind(kind, row, agreement, found, as_of)
    yield from unread("bilagetyp", listed, listed.column(lambda row: row, lambda row: row.kind))


def _kind(kind: str, row: AnnexRow, agreement: Agreement, found: Sequence[AnnexVersion], as_of: AsOf) -> Fact:
    period, own = agreement.parts.terms.giltighet, [version for version in found if version.kind == kind]
    place = row.typ.span or row.place
    draft = Draft("bilagetyp", f"bilageförteckning.{kind}", place)
    draft.put("typ", row.typ.words)
    draft.put("antal_versioner", len(own), of=[lost(agreement, kind)])
    begins = earliest(version.in_force_from for version in own if not version.repealed_from)
    draft.put("från", begins, place, of=[lost(agreement, kind), *(version.timing for version in own)])
    draft.reckon("gäller", as_of, place)
    draft.put("avtalet_från", period.fran.value, of=[period, period.fran])
    draft.put("avtalet_till", period.till.value, of=[period, period.till])
    draft.reckon("avtalet_gäller", as_of)
    return draft.fact()

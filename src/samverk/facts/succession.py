"""Facts about how the versions of each annex follow each other, and whether one always applies."""

from collections.abc import Iterable, Sequence
from datetime import date

from samverk.agreement.annexes import AnnexVersion, start_of_agreement
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of, iso_date
from samverk.agreement.decisions import annex_references, is_in_writing
from samverk.agreement.succession import label, version_named
from samverk.facts.draft import Draft, integer, value_span
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Document, get, mappings, text_of, texts_of, words_of


def succession_facts(agreement: Agreement, found: Sequence[AnnexVersion], as_of: AsOf) -> tuple[Fact, ...]:
    """`versionsled` per annex version, in the order of `versions`; `bilagetyp` per local annex in the list."""
    return (*(_link(version, found, agreement) for version in found), *_kinds(agreement, found, as_of))


def _link(version: AnnexVersion, found: Sequence[AnnexVersion], agreement: Agreement) -> Fact:
    root = version.document.root
    place = value_span(root, "typ") or start_of(version.document.path)
    draft = Draft("versionsled", f"bilagor.{version.reference}", place)
    draft.put("typ", version.kind, place)
    draft.put("version", label(version))
    draft.put("första", version.first)
    draft.put("typ_stämmer", text_of(root.get("typ")) == version.kind, place)
    stated = iso_date(label(version))
    dated = value_span(root, "datum") or place
    if version.dated and stated:
        draft.put("filnamn_stämmer", version.dated == stated, dated)
    _predecessor(draft, version, found, start_of_agreement(agreement))
    before = [v for v in found[: found.index(version)] if v.kind == version.kind]
    draft.put("samma_datum", sum(v.dated == version.dated for v in before) if version.dated else 0, dated)
    _decision(draft, version)
    return draft.fact()


def _predecessor(draft: Draft, version: AnnexVersion, found: Sequence[AnnexVersion], start: date | None) -> None:
    """What the version says that it replaces, and whether the chain from it is whole (C59)."""
    root = version.document.root
    replaced = words_of(root.get("ersätter"))
    place = value_span(root, "ersätter") or draft.span
    others = [v for v in found if v.kind == version.kind and v is not version]
    older = [v for v in others if v.first or (v.dated and version.dated and v.dated < version.dated)]
    draft.put("äldre_finns", bool(older))
    number = integer(root.get("version"))
    draft.put("saknade_äldre", max(0, number - 1 - len(older)) if number else 0, value_span(root, "version"))
    draft.put("ersätter", replaced or None, place)
    if not replaced:
        return
    named = version_named(found, version.kind, replaced, start)
    draft.put("ersatt_finns", named is not None, place)
    if named is None:
        return
    earlier = integer(named.document.root.get("version"))
    if number and earlier and named is not version:
        draft.put("nummer_följer", number == earlier + 1, value_span(root, "version"))
    draft.put("efter_ersatt", named is not version and not _precedes(version, named), place)
    branches = [v for v in others if _replaces(v, named, found, start) and found.index(v) < found.index(version)]
    draft.put("grenar", len(branches), place)


def _replaces(version: AnnexVersion, named: AnnexVersion, found: Iterable[AnnexVersion], start: date | None) -> bool:
    replaced = words_of(version.document.root.get("ersätter"))
    return bool(replaced) and version_named(found, version.kind, replaced, start) is named


def _precedes(version: AnnexVersion, other: AnnexVersion) -> bool:
    """Whether `version` is dated before `other`, or was decided before it; what is not known precedes nothing."""
    dated = version.dated is not None and other.dated is not None and version.dated < other.dated
    mine, others = version.in_force_from, other.in_force_from
    return dated or (mine is not None and others is not None and mine < others)


def _decision(draft: Draft, version: AnnexVersion) -> None:
    """The decision that the version rests on: what it says, or what is wrong with it (C56)."""
    root = version.document.root
    draft.put("beslut", words_of(root.get("beslut")) or None, value_span(root, "beslut") or draft.span)
    decision = version.decision
    body = text_of(decision.root.get("organ")) if decision else None
    organ_place = value_span(decision.root, "organ") if decision else None
    draft.put("beslutsorgan", body, organ_place)
    draft.put("beslutsläge", _decision_state(version, decision), value_span(root, "beslut") or draft.span)


def _decision_state(version: AnnexVersion, decision: Document | None) -> str:
    """följde-med, inget, okänt (no such file), nämns-inte (it is about something else), oskrivet or beslutad."""
    if version.first:
        return "följde-med"
    if not words_of(version.document.root.get("beslut")):
        return "inget"
    if decision is None:
        return "okänt"
    if version.reference not in annex_references(texts_of(decision.root.get("avser"))):
        return "nämns-inte"
    written = is_in_writing(decision.root) and date_of(decision.root.get("datum"))
    return "beslutad" if written else "oskrivet"


def _kinds(agreement: Agreement, found: Sequence[AnnexVersion], as_of: AsOf) -> list[Fact]:
    root = agreement.document.root
    start, end = start_of_agreement(agreement), date_of(get(root, "giltighet", "till"))
    facts = []
    rows = {text_of(row.get("typ")): row for row in reversed(mappings(root.get("bilageförteckning")))}
    for kind, row in reversed(rows.items()):
        if kind is None or kind == "övergripande":
            continue
        place = value_span(row, "typ") or row.span
        draft = Draft("bilagetyp", f"bilageförteckning.{kind}", place)
        draft.put("typ", kind)
        draft.put("antal_versioner", sum(version.kind == kind for version in found))
        days = [v.in_force_from for v in found if v.kind == kind and v.in_force_from]
        draft.put("från", min(days, default=None), place)
        draft.reckon("gäller", as_of, place)
        draft.put("avtalet_från", start)
        draft.put("avtalet_till", end)
        draft.reckon("avtalet_gäller", as_of)
        facts.append(draft.fact())
    return facts

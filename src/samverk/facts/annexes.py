"""Facts about the annex list, the annexes and their versions."""

from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, start_of_agreement
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.succession import label, last_decided, version_named
from samverk.facts.draft import Draft, date_state, integer, value_span
from samverk.facts.parties import sides
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Mapping, get, mappings, text_of, texts_of, words_of


def annex_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`bilagerad` per row of the annex list, `bilageversion` per version, `bilaga` per annex that applies today."""
    outdated = _newer_basis(found, as_of)
    return (
        *_rows(agreement, content, found),
        *(_version(version, agreement, found, outdated) for version in found),
        *_annexes(agreement, found, as_of),
    )


def _rows(agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...]) -> list[Fact]:
    root = agreement.document.root
    overarching = content.overarching_of(agreement)
    pinned = all(words_of(get(root, "övergripande", key)) for key in ("id", "version"))
    facts = []
    for position, row in enumerate(mappings(root.get("bilageförteckning")), 1):
        kind = text_of(row.get("typ"))
        draft = Draft("bilagerad", f"bilageförteckning.{position}", value_span(row, "typ") or row.span)
        draft.put("nr", integer(row.get("nr")), value_span(row, "nr"))
        draft.put_text("typ", row, "typ")
        own = [version for version in found if version.kind == kind]
        documents = sum(not version.absent for version in own)
        if kind == "övergripande" and overarching:
            draft.put("antal_versioner", len(own) + 1, value_span(row, "typ"))
            documents += text_of(overarching.root.get("innehåll")) != "saknas"
        elif own or kind != "övergripande" or pinned:
            draft.put("antal_versioner", len(own), value_span(row, "typ"))
        draft.put("antal_odaterade", sum(version.dated is None for version in own))
        draft.put("antal_dokument", documents, value_span(row, "typ"))
        if kind and kind != "övergripande":
            _pointed_at(draft, row, kind, found, start_of_agreement(agreement))
        facts.append(draft.fact())
    return facts


def _pointed_at(draft: Draft, row: Mapping, kind: str, found: tuple[AnnexVersion, ...], start: date | None) -> None:
    """Whether the date in a row of the annex list is that of the version that was decided last (C53).

    Of a version that nothing makes apply it is not said: what lacks is its decision, not the row.
    """
    draft.put_text("datum_text", row, "datum")
    stated = draft.fields.get("datum_text")
    if not isinstance(stated, str):
        return
    place, last = value_span(row, "datum"), last_decided(found, kind)
    version = version_named(found, kind, stated, start)
    draft.put("anger_version", version is not None, place)
    if last and version and version.in_force_from:
        draft.put("anger_senaste", version is last, place)
        draft.put("senast_beslutad", label(last))


def _newer_basis(found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[AnnexVersion, date] | None:
    """The plan that applies and the day of the lägesbild that applies, where that is newer than the plan's own."""
    plan, basis = current(found, "åtgärdsplan", as_of), current(found, "lägesbild", as_of)
    stated = date_of(plan.document.root.get("bygger_på")) if plan else None
    if plan and basis and stated and basis.dated and basis.dated > stated:
        return plan, basis.dated
    return None


def _version(
    version: AnnexVersion,
    agreement: Agreement,
    found: tuple[AnnexVersion, ...],
    outdated: tuple[AnnexVersion, date] | None,
) -> Fact:
    root = version.document.root
    draft = Draft("bilageversion", f"bilagor.{version.reference}", start_of(version.document.path))
    draft.put("typ", version.kind, value_span(root, "typ"))
    draft.put("datering", date_state(root.get("datum"), version.dated), value_span(root, "datum"))
    draft.put_text("datum_text", root, "datum")
    draft.put("datum", version.dated, value_span(root, "datum"))
    draft.put("åtkomst", text_of(root.get("åtkomst")) or "offentlig", value_span(root, "åtkomst"))
    draft.put_text("sekretessgrund", root, "sekretessgrund")
    draft.put("saknas", version.absent, value_span(root, "innehåll"))
    draft.put("första", version.first)
    draft.put("beslutad", version.in_force_from is not None, value_span(root, "beslut"))
    side_of = sides(agreement.document.root)
    authors = [side_of.get(party) for party in texts_of(root.get("upprättad_av"))]
    for side in ("kommun", "polis"):
        draft.put(f"upprättad_av_{side}", side in authors, value_span(root, "upprättad_av"))
    _basis(draft, version, found, start_of_agreement(agreement))
    if outdated and outdated[0] is version:
        draft.put("nyare_lägesbild", outdated[1], value_span(root, "bygger_på"))
    return draft.fact()


def _basis(draft: Draft, version: AnnexVersion, found: tuple[AnnexVersion, ...], start: date | None) -> None:
    """The lägesbild that an åtgärdsplan rests on, and whether it is here under its date or its file's name."""
    root = version.document.root
    draft.put_text("bygger_på", root, "bygger_på")
    stated = text_of(root.get("bygger_på"))
    if stated:
        here = version_named(found, "lägesbild", stated, start) is not None
        draft.put("underlag_finns", here, value_span(root, "bygger_på"))
        draft.put("underlag_datum", date_of(root.get("bygger_på")), value_span(root, "bygger_på"))


def _document(version: AnnexVersion) -> str:
    """Whether the annex's own words can be read here: finns, saknas, or sekretess where they are withheld by law."""
    return "saknas" if version.absent else "sekretess" if version.withheld == "sekretess" else "finns"


def _annexes(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> list[Fact]:
    facts = []
    start = start_of_agreement(agreement)
    for kind in dict.fromkeys(version.kind for version in found):
        version = current(found, kind, as_of)
        since = version.dated or (start if version.first else version.in_force_from) if version else None
        if version is None or since is None:
            continue
        root = version.document.root
        place = value_span(root, "datum") or start_of(version.document.path)
        draft = Draft("bilaga", f"bilagor.{kind}", place)
        draft.put("typ", kind)
        draft.put("dokument", _document(version), value_span(root, "innehåll") or value_span(root, "åtkomst") or place)
        draft.put("gällande_datum", since, place)
        draft.reckon("månader_sedan", as_of, place)
        draft.reckon("hela_kalenderår", as_of, place)
        facts.append(draft.fact())
    return facts

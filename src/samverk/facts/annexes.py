"""Facts about the annex list, the annexes and their versions."""

from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, start_of_agreement, versions
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import full_years_between, months_begun_after
from samverk.facts.draft import Draft, date_state, integer, value_span
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import mappings, text_of


def annex_facts(agreement: Agreement, content: Content, as_of: date) -> tuple[Fact, ...]:
    """`bilagerad` per row of the annex list, `bilageversion` per version, `bilaga` per annex that applies today."""
    found = versions(agreement)
    return (
        *_rows(agreement, content, found),
        *(_version(version) for version in found),
        *_annexes(agreement, found, as_of),
    )


def _rows(agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...]) -> list[Fact]:
    root = agreement.document.root
    overarching = content.overarching_of(agreement)
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
        else:
            draft.put("antal_versioner", len(own), value_span(row, "typ"))
        draft.put("antal_odaterade", sum(version.dated is None for version in own))
        draft.put("antal_dokument", documents, value_span(row, "typ"))
        facts.append(draft.fact())
    return facts


def _version(version: AnnexVersion) -> Fact:
    root = version.document.root
    draft = Draft("bilageversion", f"bilagor.{version.reference}", start_of(version.document.path))
    draft.put("typ", version.kind)
    draft.put("datering", date_state(root.get("datum"), version.dated), value_span(root, "datum"))
    draft.put_text("datum_text", root, "datum")
    draft.put("åtkomst", version.withheld or "offentlig", value_span(root, "åtkomst"))
    draft.put("saknas", version.absent, value_span(root, "innehåll"))
    draft.put("första", version.first)
    draft.put("beslutad", version.in_force_from is not None, value_span(root, "beslut"))
    return draft.fact()


def _annexes(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: date) -> list[Fact]:
    facts = []
    start = start_of_agreement(agreement)
    for kind in dict.fromkeys(version.kind for version in found):
        version = current(found, kind, as_of)
        since = (version.dated or start) if version else None
        if version is None or since is None:
            continue
        root = version.document.root
        place = value_span(root, "datum") or start_of(version.document.path)
        draft = Draft("bilaga", f"bilagor.{kind}", place)
        draft.put("typ", kind)
        draft.put("gällande_datum", since, place)
        draft.put("månader_sedan", months_begun_after(since, as_of), place)
        draft.put("hela_kalenderår", full_years_between(since, as_of), place)
        facts.append(draft.fact())
    return facts

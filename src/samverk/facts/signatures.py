"""Facts about the rows under `undertecknande`."""

import re

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.register import Register
from samverk.facts.draft import Draft, date_state, value_span
from samverk.facts.parties import party_name, sides, signature_state
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, mappings, text_of, value_of, words_of

_ACTING = re.compile(r"(?:t\.?\s?f\.?|tillförordnad)\s+", re.IGNORECASE)
_CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")
_DEPUTY = re.compile(r"(?:bitr\.?|biträdande|ställföreträdande|stf\.?)\s+", re.IGNORECASE)


def signature_facts(agreement: Agreement, register: Register, as_of: AsOf) -> tuple[Fact, ...]:
    """`undertecknande` per row, in order; then `original` per row that names a file, those of the tillägg too."""
    root = agreement.document.root
    rows = mappings(root.get("undertecknande"))
    amended = [row for node in mappings(root.get("tillägg")) for row in mappings(node.get("undertecknande"))]
    return (
        *(_signature(position, node, root, register, as_of) for position, node in enumerate(rows, 1)),
        *(_original(node, agreement) for node in (*rows, *amended) if _file_name(node)),
    )


def _signature(position: int, node: Mapping, root: Mapping, register: Register, as_of: AsOf) -> Fact:
    party = text_of(node.get("part"))
    draft = Draft("undertecknande", f"undertecknande.{party or position}", value_span(node, "part") or node.span)
    draft.put_text("part", node, "part")
    draft.put("sida", sides(root).get(party or "") or None)
    draft.put("namn", party_name(root, party, register))
    draft.put_text("ort", node, "ort")
    day = date_of(node.get("datum"))
    draft.put("datering", date_state(node.get("datum"), day), value_span(node, "datum"))
    draft.put("datum", day, value_span(node, "datum"))
    draft.put("framtida", not as_of.reached(day) if day else None, value_span(node, "datum"))
    _form(draft, node, root)
    draft.put_text("funktion", node, "funktion")
    stated = text_of(node.get("funktion")) or ""
    if stated:
        place = value_span(node, "funktion")
        draft.put("grundfunktion", _DEPUTY.sub("", _ACTING.sub("", stated)).strip().lower(), place)
        draft.put("ställföreträdare", _standing_in(stated), place)
    draft.put("mandat", value_of(node.get("mandat")) is True, value_span(node, "mandat"))
    return draft.fact()


def _form(draft: Draft, node: Mapping, root: Mapping) -> None:
    """Whether and how the row is signed, and whose row it is."""
    party = text_of(node.get("part"))
    rows = mappings(root.get("undertecknande"))
    draft.put("part_finns", party in sides(root), value_span(node, "part"))
    draft.put("rader_före", sum(text_of(row.get("part")) == party for row in rows[: rows.index(node)]))
    draft.put("undertecknad", signature_state(node), value_span(node, "undertecknad"))
    form = words_of(node.get("form")).lower()
    state = form if form in ("papper", "e-underskrift") else "annan" if form else "saknas"
    draft.put("form", state, value_span(node, "form"))
    draft.put("validerad", date_of(node.get("valideringsdatum")), value_span(node, "valideringsdatum"))


def _file_name(node: Mapping) -> str:
    return words_of(node.get("fil"))


def _original(node: Mapping, agreement: Agreement) -> Fact:
    """The signed file that a row names, beside what lies in `original/` (C65)."""
    name = _file_name(node)
    place = value_span(node, "fil") or node.span
    draft = Draft("original", f"original.{name}.{text_of(node.get('part'))}", place)
    draft.put("fil", name, place)
    found = agreement.originals.get(f"{agreement.folder}/original/{name}")
    draft.put("finns", found is not None, place)
    stated = words_of(node.get("checksumma"))
    checksum = value_span(node, "checksumma") or place
    formed = bool(_CHECKSUM.fullmatch(stated))
    draft.put("checksumma", "saknas" if not stated else "angiven" if formed else "ogiltig", checksum)
    if found:
        draft.put("format", found.format, place)
        draft.put("oförändrad", stated == found.checksum if formed else None, checksum)
    return draft.fact()


def _standing_in(stated: str) -> str:
    return "tillförordnad" if _ACTING.match(stated) else "biträdande" if _DEPUTY.match(stated) else "nej"

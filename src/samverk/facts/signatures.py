"""Facts about the rows under `undertecknande`."""

import re

from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.register import Register
from samverk.facts.draft import Draft, date_state, value_span
from samverk.facts.parties import party_name, sides
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, mappings, text_of, value_of

_ACTING = re.compile(r"(?:t\.?\s?f\.?|tillförordnad)\s+", re.IGNORECASE)
_DEPUTY = re.compile(r"(?:bitr\.?|biträdande|ställföreträdande|stf\.?)\s+", re.IGNORECASE)


def signature_facts(agreement: Agreement, register: Register) -> tuple[Fact, ...]:
    """One fact of kind `undertecknande` per row, in order."""
    root = agreement.document.root
    rows = enumerate(mappings(root.get("undertecknande")), 1)
    return tuple(_signature(position, node, root, register) for position, node in rows)


def _signature(position: int, node: Mapping, root: Mapping, register: Register) -> Fact:
    party = text_of(node.get("part"))
    draft = Draft("undertecknande", f"undertecknande.{party or position}", value_span(node, "part") or node.span)
    draft.put_text("part", node, "part")
    draft.put("sida", sides(root).get(party or "") or None)
    draft.put("namn", party_name(root, party, register))
    draft.put_text("ort", node, "ort")
    draft.put("datering", date_state(node.get("datum"), date_of(node.get("datum"))), value_span(node, "datum"))
    draft.put_text("funktion", node, "funktion")
    stated = text_of(node.get("funktion")) or ""
    if stated:
        place = value_span(node, "funktion")
        draft.put("grundfunktion", _DEPUTY.sub("", _ACTING.sub("", stated)).strip().lower(), place)
        draft.put("ställföreträdare", _standing_in(stated), place)
    draft.put("mandat", value_of(node.get("mandat")) is True, value_span(node, "mandat"))
    return draft.fact()


def _standing_in(stated: str) -> str:
    return "tillförordnad" if _ACTING.match(stated) else "biträdande" if _DEPUTY.match(stated) else "nej"

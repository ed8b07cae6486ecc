"""Facts about what ties the agreement to the city's coordination: its contact point and its strategic council."""

from samverk.agreement.content import Agreement
from samverk.facts.draft import Draft, key_span
from samverk.facts.whole import origin
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Mapping, words_of


def coordination_fact(agreement: Agreement) -> Fact:
    """The single fact of kind `samordning`. What is missing altogether is placed at the start of the file."""
    root = agreement.document.root
    draft = Draft("samordning", "samordning", start_of(agreement.document.path))
    draft.put("ursprung", origin(root))
    contact = root.get("kontaktpunkt")
    place = key_span(root, "kontaktpunkt")
    there = isinstance(contact, Mapping) and bool(contact.entries)
    draft.put("kontaktpunkt", there, place)
    if isinstance(contact, Mapping):
        draft.put("kontaktfunktion", _said(contact, "funktion"), place)
        draft.put("kontaktväg", bool(_said(contact, "e_post") or _said(contact, "telefon")), place)
    council = root.get("strategiskt_råd")
    place = key_span(root, "strategiskt_råd")
    draft.put("råd_länk", _said(council, "länk") if isinstance(council, Mapping) else None, place)
    return draft.fact()


def _said(node: Mapping, key: str) -> str | None:
    return words_of(node.get(key)) or None

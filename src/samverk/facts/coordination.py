"""Facts about what ties the agreement to the city's coordination: its contact point and its strategic council."""

from samverk.agreement.content import Agreement
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of


def coordination_fact(agreement: Agreement) -> Fact:
    """The single fact of kind `samordning`. What is missing altogether is placed at the start of the file."""
    terms = agreement.parts.terms
    draft = Draft("samordning", "samordning", start_of(agreement.document.path))
    draft.put("ursprung", agreement.origin.value, of=[agreement.origin])
    contact, council = terms.kontaktpunkt, terms.strategiskt_rad
    draft.put("kontaktpunkt", bool(contact.keys), contact.key, of=[contact])
    if contact.stands:
        draft.put_words("kontaktfunktion", contact.funktion, contact.key)
        reached = bool(contact.e_post.words or contact.telefon.words)
        draft.put("kontaktväg", reached, contact.key, of=[contact.e_post, contact.telefon])
    draft.put_words("råd_länk", council.lank, council.key)
    return draft.fact()

"""Whom to turn to: a function with an address or a number."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class ContactPoint(Part):
    """`kontaktpunkt`: where the public turns."""

    funktion: Stated[str] = text("funktion")
    e_post: Stated[str] = text("e_post")
    telefon: Stated[str] = text("telefon")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Contact(Part):
    """One row under `kontakter` of an annex with kontaktuppgifter. `namn` is a person's."""

    funktion: Stated[str] = text("funktion")
    part: Stated[str] = text("part")
    namn: Stated[str] = text("namn")
    e_post: Stated[str] = text("e_post")
    telefon: Stated[str] = text("telefon")
    synlighet: Stated[str] = text("synlighet")

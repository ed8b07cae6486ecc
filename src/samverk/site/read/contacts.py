"""Whom to turn to: the agreement's contact point and the contacts of the annex that applies.

Persons are never named in the public edition, whatever a row says of its own visibility.
"""

import re
from dataclasses import replace
from datetime import date

from samverk.agreement.annex_list import Hidden, applying, hidden_as
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.content import Agreement
from samverk.agreement.parties import names_of
from samverk.agreement.parts.address import Address
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.contact import Contact as Row
from samverk.agreement.parts.contact import ContactPoint
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.value_words import Names, names_in
from samverk.site.publication.states import STATES, unread
from samverk.site.read.organs import function_words
from samverk.site.read.said import told_text
from samverk.site.view.district import Contact, Contacts, Reach
from samverk.site.view.publisher import Publisher

_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z", re.ASCII)


POLICE_PHONE = "114 14"
"""The police all over the country, when it is not urgent (polisen.se/kontakt)."""


def contacts(
    agreement: Agreement, register: Register, as_of: date, publisher: Publisher, *, internal: bool
) -> Contacts:
    """Whom to turn to on the day: the contact point, the contacts, the parties, and at last who publishes the site.

    `internal` is the internal edition.
    """
    stated, names = agreement.parts.terms.kontaktpunkt, names_in((agreement,), (register,))
    point = _contact(stated, internal=internal) if stated.keys else None
    applies = applying(agreement, versions(agreement), "kontaktuppgifter", as_of)
    version = applies.last
    rows = contact_rows(version.head, names, internal=internal) if version and not version.absent else ()
    about = _about(version, rows) if version or agreement.vocabulary.has_of_its_own("kontaktuppgifter") else ""
    if applies.unread:
        about = f"Det {unread(applies.unread)} vilka kontaktuppgifter som gäller."
    lacking = f"Det {unread(stated.faults)}" if stated.faults else ""
    parties = (*reached(agreement.parts.terms, register), *_last(publisher))
    return Contacts(point, about, rows, parties, lacking)


def _about(version: AnnexVersion | None, rows: tuple[Contact, ...]) -> str:
    """A sentence about the annex with the contacts; empty where there is nothing to say."""
    if version is None:
        return "Inga kontaktuppgifter är beslutade."
    if version.absent:
        return f"Bilagan med kontaktuppgifter är {STATES[hidden_as(version) or Hidden.MISSING].one}."
    if not rows:
        ground = version.head.sekretessgrund.words
        why = f"är belagd med sekretess{f' enligt {ground}' if ground else ''}"
        withheld = "visas bara internt" if version.withheld == "intern" else why
        return f"Bilagan med kontaktuppgifter {withheld}." if version.withheld else ""
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    return f"Kontaktuppgifterna{dated}. De gäller funktioner, inte personer."


def reached(terms: Terms, register: Register) -> tuple[Reach, ...]:
    """How each party is reached by what the agreement says, and the police by telephone."""
    return tuple(
        Reach(name, _address(party.adress), POLICE_PHONE if party.sida.words == "polis" else "")
        for party, name in zip(terms.parter, names_of(terms, register), strict=True)
    )


def _last(publisher: Publisher) -> tuple[Reach, ...]:
    """Who publishes the site, for who reaches no party."""
    told = publisher.mail or publisher.address or publisher.phone
    named = f"{publisher.name}, som ger ut webbplatsen"
    return (Reach(named, publisher.address, publisher.phone, publisher.mail),) if publisher.name and told else ()


def _address(said: Address) -> str:
    town = " ".join(part for part in (said.postnummer.words, said.ort.words) if part)
    return ", ".join(part for part in (said.gata.words, town) if part)


def contact_rows(head: AnnexHead, names: Names, *, internal: bool) -> tuple[Contact, ...]:
    """The contacts of a version of the annex, in order."""
    return tuple(
        replace(
            _contact(row, internal=internal),
            party=capitalised(names.of("part", row.part.words) or told_text(row.part)),
            person=row.namn.words if internal else "",
        )
        for row in head.kontakter
    )


def mail_of(text: str) -> str | None:
    """The text where it looks like an e-mail address, None where it does not."""
    return text if _MAIL.match(text) and len(text) <= 254 else None


def _contact(row: Row | ContactPoint, *, internal: bool) -> Contact:
    return Contact(
        function=capitalised(function_words(row)),
        party="",
        e_post=told_text(row.e_post),
        mail=mail_of(row.e_post.told),
        phone=told_text(row.telefon),
        person="",
        internal=internal and row.synlighet.words == "intern",
    )

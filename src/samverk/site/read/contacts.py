"""Whom to turn to: the agreement's contact point and the contacts of the annex that applies.

Persons are never named in the public edition, whatever a row says of its own visibility.
"""

import re
from dataclasses import replace
from datetime import date

from samverk.agreement.annexes import current, versions
from samverk.agreement.content import Agreement
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.contact import Contact as Row
from samverk.agreement.parts.contact import ContactPoint
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.value_words import Names
from samverk.site.read.organs import function_words
from samverk.site.view.district import Contact, Contacts

_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z", re.ASCII)


def contacts(agreement: Agreement, names: Names, as_of: date, *, internal: bool) -> Contacts:
    """Whom to turn to on the day; `internal` is the internal edition."""
    stated = agreement.parts.terms.kontaktpunkt
    point = _contact(stated, internal=internal) if stated.keys else None
    version = current(versions(agreement), "kontaktuppgifter", as_of)
    if version is None:
        return Contacts(point, "Inga kontaktuppgifter är beslutade.")
    if version.absent:
        return Contacts(point, "Bilagan med kontaktuppgifter är inte inlämnad.")
    rows = contact_rows(version.head, names, internal=internal)
    if not rows:
        ground = version.head.sekretessgrund.words
        why = f"är belagd med sekretess{f' enligt {ground}' if ground else ''}"
        withheld = "visas bara internt" if version.withheld == "intern" else why
        return Contacts(point, f"Bilagan med kontaktuppgifter {withheld}." if version.withheld else "")
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    about = f"Kontaktuppgifterna{dated}. De gäller funktioner, inte personer."
    return Contacts(point, about, rows)


def contact_rows(head: AnnexHead, names: Names, *, internal: bool) -> tuple[Contact, ...]:
    """The contacts of a version of the annex, in order."""
    return tuple(
        replace(
            _contact(row, internal=internal),
            party=capitalised(names.of("part", row.part.words) or row.part.words),
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
        e_post=row.e_post.words,
        mail=mail_of(row.e_post.words),
        phone=row.telefon.words,
        person="",
        internal=internal and row.synlighet.words == "intern",
    )

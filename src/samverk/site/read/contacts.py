"""Whom to turn to: the agreement's contact point and the contacts of the annex that applies.

Persons are never named in the public edition, whatever a row says of its own visibility.
"""

import re
from datetime import date

from samverk.agreement.annexes import current, versions
from samverk.agreement.called import Names
from samverk.agreement.content import Agreement
from samverk.agreement.swedish import capitalised, date_text
from samverk.model.tree import Mapping, mappings, text_of, words_of
from samverk.site.read.organs import function_words
from samverk.site.view.district import Contact, Contacts

_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z", re.ASCII)


def contacts(agreement: Agreement, names: Names, as_of: date, *, internal: bool) -> Contacts:
    """Whom to turn to on the day; `internal` is the internal edition."""
    node = agreement.document.root.get("kontaktpunkt")
    point = _contact(node, names, internal=internal) if isinstance(node, Mapping) and node.entries else None
    version = current(versions(agreement), "kontaktuppgifter", as_of)
    if version is None:
        return Contacts(point, "Inga kontaktuppgifter är beslutade.")
    if version.absent:
        return Contacts(point, "Bilagan med kontaktuppgifter finns inte här.")
    rows = contact_rows(version.document.root, names, internal=internal)
    if not rows:
        ground = words_of(version.document.root.get("sekretessgrund"))
        why = f"är belagd med sekretess{f' enligt {ground}' if ground else ''}"
        withheld = "visas bara internt" if version.withheld == "intern" else why
        return Contacts(point, f"Bilagan med kontaktuppgifter {withheld}." if version.withheld else "")
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    about = f"Kontaktuppgifterna{dated}. De gäller funktioner, inte personer."
    return Contacts(point, about, rows)


def contact_rows(root: Mapping, names: Names, *, internal: bool) -> tuple[Contact, ...]:
    """The contacts of a version of the annex, in order."""
    return tuple(_contact(row, names, internal=internal) for row in mappings(root.get("kontakter")))


def mail_of(text: str) -> str | None:
    """The text where it looks like an e-mail address, None where it does not."""
    return text if _MAIL.match(text) and len(text) <= 254 else None


def _contact(row: Mapping, names: Names, *, internal: bool) -> Contact:
    party, stated = text_of(row.get("part")) or "", words_of(row.get("e_post"))
    return Contact(
        function=capitalised(function_words(words_of(row.get("funktion")))),
        party=capitalised(names.of("part", party) or party),
        e_post=stated,
        mail=mail_of(stated),
        phone=words_of(row.get("telefon")),
        person=words_of(row.get("namn")) if internal else "",
        internal=internal and text_of(row.get("synlighet")) == "intern",
    )

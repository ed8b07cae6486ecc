"""Functions and how to reach them."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from samverk.site.markup import Html, element, join, sign
from samverk.site.page.frame import table
from samverk.site.text import clean
from samverk.site.view.district import Contact

_NOT_CALLED = re.compile(r"[\s()\u2010-\u2013-]")
_CALLED = re.compile(r"\+?[0-9]{3,15}", re.ASCII)
COLUMNS = ("Funktion", "Part", "E-post", "Telefon")


def contacts_table(caption: str, rows: Sequence[Contact]) -> Html:
    """A row for each function, in their order."""
    return table(element("span", caption), COLUMNS, tuple(_contact(one) for one in rows))


def mail_link(mail: str) -> Html:
    """An address to write to. The view has looked that it is one; whatever it is, it stays within `mailto:`."""
    return element("a", mail, href=f"mailto:{quote(clean(mail), safe='@.+-_')}")


def phone_link(phone: str) -> Html:
    """A number to call; as it stands where it is none."""
    number = _NOT_CALLED.sub("", phone.replace("(0)", "") if phone.startswith("+") else phone)
    if not _CALLED.fullmatch(number):
        return join(phone)
    return element("a", phone, href=f"tel:{number}")


def _contact(one: Contact) -> tuple[Html, ...]:
    mark = element("span", sign("–"), " intern", class_="sv-chip sv-plain") if one.internal else ""
    person = element("span", one.person, class_="sv-line") if one.person else ""
    mail = mail_link(one.mail) if one.mail else join(one.e_post or "–")
    return (
        join(one.function, " ", mark, person),
        join(one.party or "–"),
        mail,
        phone_link(one.phone) if one.phone else join("–"),
    )

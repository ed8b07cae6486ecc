"""How addresses are written: e-mail, telephone, link, postcode, organisation number (the formats of the schemas)."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from samverk.source.days import iso_date
from samverk.source.struck_mark import MARK
from samverk.source.unfilled import says_nothing

UNTOLD = ("okänt", MARK, "")
"""What may stand in the place of any address: that it is not known, or that it has been taken out."""

_DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
_MAIL = re.compile(rf"[^\s@<>(),;:\"\[\]]+@{_DOMAIN}")
_PHONE = re.compile(
    r"\+?[\d\s()/–-]+(?P<more>,?\s*\(?(?:ankn(?:ytning)?\.?\s*\d+|växeln?|vx|direkt|jour)\)?)?", re.IGNORECASE
)
"""The words after a number say where it leads."""
_SHORTEST, _WITH_AREA = 3, 8
"""How many digits a number has at least: 112, and one with an area code or the code of a country (08-46 50 04)."""
_LINK = re.compile(rf"https?://{_DOMAIN}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_BARE_LINK = re.compile(rf"(?:[a-z]+:)?/*({_DOMAIN}(?:[/?#]\S*)?)", re.IGNORECASE)
_POSTCODE = re.compile(r"\d{3} \d{2}", re.ASCII)
_BARE_POSTCODE = re.compile(r"(?:SE?[- ]?)?(\d{3})\D?(\d{2})(?!\d).*", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d{6}-\d{4}", re.ASCII)
_BARE_NUMBER = re.compile(r"(?:org\w*\.?[- ]?(?:nr|nummer)?:?\s*)?(?:SE|16)?(\d{6})\D?(\d{4})(?:01)?", re.I | re.ASCII)
_AT = re.compile(r"\s*(?:\((?:at|a|snabel-?a)\)|\[at\]|\\@)\s*", re.IGNORECASE)


class Form(NamedTuple):
    """A sort of address: its name, whether a text is one, what is meant by one written otherwise, its form."""

    called: str
    is_one: Callable[[str], bool]
    meant: Callable[[str], str | None]
    written: str


def _is_phone(text: str) -> bool:
    found = _PHONE.fullmatch(text)
    digits = sum(c.isdecimal() for c in text.removesuffix(found["more"] or "")) if found else 0
    begun = text.lstrip(" (")[:1]
    fewest = _WITH_AREA if begun in ("0", "+") else _SHORTEST
    return fewest <= digits <= 15 and iso_date(text) is None


def _meant_mail(text: str) -> str | None:
    found = re.search(rf"[\w.+-]+@{_DOMAIN}", _AT.sub("@", text.removeprefix("mailto:")))
    return found[0] if found and text.count("@") <= 1 else None


def _meant_phone(text: str) -> str | None:
    found = re.search(r"\+?\d[\d\s()–-]{4,}\d", text, re.ASCII)
    return found[0] if found and _is_phone(found[0]) and not re.search(r"\d", text.replace(found[0], "", 1)) else None


def _meant_link(text: str) -> str | None:
    found = _BARE_LINK.fullmatch(text)
    return f"https://{found[1]}" if found and "@" not in text else None


def _joined(form: re.Pattern[str], between: str) -> Callable[[str], str | None]:
    def meant(text: str) -> str | None:
        found = form.fullmatch(text)
        return between.join(found.groups()) if found else None

    return meant


FORMS: Mapping[str, Form] = {
    "e-post": Form(
        "en e-postadress", lambda text: bool(_MAIL.fullmatch(text)), _meant_mail, "namn, snabel-a och domän"
    ),
    "telefon": Form(
        "ett telefonnummer", _is_phone, _meant_phone, "ett helt nummer, med siffror, mellanslag och bindestreck"
    ),
    "länk": Form("en länk", lambda text: bool(_LINK.fullmatch(text)), _meant_link, "https:// och webbadressen"),
    "postnummer": Form(
        "ett postnummer",
        lambda text: bool(_POSTCODE.fullmatch(text)),
        _joined(_BARE_POSTCODE, " "),
        "tre siffror, mellanslag och två siffror",
    ),
    "organisationsnummer": Form(
        "ett organisationsnummer",
        lambda text: bool(_NUMBER.fullmatch(text)),
        _joined(_BARE_NUMBER, "-"),
        "sex siffror, bindestreck och fyra siffror",
    ),
}


def may_stand_as(form: str) -> Callable[[Any], bool]:
    """Whether a value may stand under a key for such an address; what gives no answer is told as that."""

    def may_stand(value: Any) -> bool:
        if not isinstance(value, str):
            return True
        said = value.strip()
        return said in UNTOLD or says_nothing(said) or FORMS[form].is_one(said)

    return may_stand

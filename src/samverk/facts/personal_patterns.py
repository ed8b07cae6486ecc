"""What a person's number, telephone, address or name looks like in a text. Pure: a text in, stretches out.

Rather silent than wrong: a date, an organisation number, a diarienummer and the number of a switchboard are none
of it. Nothing found here is ever repeated; only where it stands is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.agreement.personal_number import is_personal_number
from samverk.facts.given_names import is_given_name, is_given_name_in_address

Sort: TypeAlias = Literal["personnummer", "mobilnummer", "privat_e_post", "person_e_post", "personnamn"]

# Both kinds of number stand in a run of these; looking for runs first is several times faster.
_RUN = re.compile("[0-9+(][-0-9+()./ \u00a0\u2010-\u2013]{8,}")
_TEN_DIGITS = re.compile("(?:[^0-9]*[0-9]){10}")
_LOOKS_AHEAD = 6
_GAP = "[ \u00a0]"
_DASH = "[-\u2010-\u2013]"
_PERSONAL_NUMBER = re.compile(
    r"(?<![\w+])(?<!\d[-.])(?<!\w-)(?<!(?:19|20)\d\d/)"
    rf"(?:18|19|20)?\d{{6}}({_GAP}?(?:{_DASH}|\+){_GAP}?|{_GAP})?\d{{4}}"
    r"(?!\w|[-.]\d|-\w|/(?:19|20)\d\d(?!\d))",
    re.ASCII,
)

_SIGN = rf"(?:{_GAP}?(?:{_DASH}|/){_GAP}?|{_GAP}{{1,2}}|\.)"
# How the seven digits after 070 are grouped: after a sign, and right after it. Six and four is no telephone number.
_AFTER_SIGN = ("7", "3 4", "3 2 2", "2 2 3", "2 3 2")
_TOGETHER = ("7", "3 2 2", "1 6", "1 2 2 2", "1 3 3")


def _grouped(ways: Sequence[str]) -> str:
    return "|".join(_SIGN.join(rf"\d{{{count}}}" for count in groups.split()) for groups in ways)


# Four and three is a usual way to write too, but a year and a running number are a diarienummer.
_MOBILE_NUMBER = re.compile(
    rf"(?<![\w+])(?<!\d[-.])(?:(?:\+|00)46{_SIGN}?(?:\(0\){_GAP}?)?\(?7|\(?07)[02369]\)?"
    rf"(?:{_SIGN}(?:{_grouped(_AFTER_SIGN)}|(?!(?:19|20)\d\d)\d{{4}}{_SIGN}\d{{3}})|{_grouped(_TOGETHER)})(?!\w)",
    re.ASCII,
)
_ADDRESS = re.compile(r"(?<![\w.+%-])([^\W_][\w.+%-]{0,63})@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w@-])")
_CAPITALISED = r"[A-ZÅÄÖ][a-zåäöéèü]+(?:-[A-ZÅÄÖ][a-zåäöéèü]+)?"
_WORD = re.compile(rf"(?<![\w@-]){_CAPITALISED}(?![\w-])")
_SURNAME = re.compile(
    rf"(?:{_GAP}|\n(?=\S))(?:[A-ZÅÄÖ]\.?{_GAP})?(?:(?:af|av|von|de|der|van){_GAP})?"
    rf"({_CAPITALISED})(?:{_GAP}({_CAPITALISED}))?(?![\w-])"
)

_DOMAINS = """
gmail.com googlemail.com icloud.com me.com mac.com msn.com aol.com mail.com email.com hey.com fastmail.com
telia.com telia.se bredband.net bredband2.com comhem.se tele2.se spray.se glocalnet.net home.se passagen.se
swipnet.se algonet.se bahnhof.se ownit.nu chello.se bostream.nu tyfonmail.se protonmail.com protonmail.ch proton.me
pm.me tutanota.com tuta.io zoho.com yandex.com mail.ru
"""
_PRIVATE_DOMAINS = frozenset(_DOMAINS.split())
_PRIVATE_FAMILIES = re.compile(r"(?:^|\.)(?:hotmail|outlook|live|yahoo|ymail|gmx)\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")

_PLACE_WORD = re.compile(
    r"[ \u00a0]+(?:gata|gatan|gränd|väg|torg|plan|plats|park|stig|bro|kyrka|skola|gymnasium|kulle|backe|terrass|trappor"
    r"|strand|kaj|hamn|allé|församling|minne|stiftelse|gård|hus|sjukhus|station|äng|källa|pris)\b",
    re.IGNORECASE,
)
_PLACE_ENDING = re.compile(
    r"(?:gata|gatan|gränd|gränden|vägen|torg|torget|plan|planen|platsen|parken|stigen|kyrka|kyrkan|skola|skolan"
    r"|gymnasiet|bron|backen|gården)\Z"
)
_OTHER_WORDS = """
Gamla Nya Norra Södra Östra Västra Nedre Övre Stora Lilla Inre Yttre Centrum City Stockholm Sverige Tryggt Bättre
Polisen Kommunen Kommun Region Stadsdel Församling Magdalena Bangata
"""
_NO_SURNAMES = frozenset(_OTHER_WORDS.split())
_SAINT = re.compile(r"(?:\bSankta?|\bS:ta?|\bSt\.?)[ \u00a0]\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """Something about a person at `start`–`end` (exclusive) among the characters of a text."""

    start: int
    end: int
    sort: Sort


def numbers_and_addresses(text: str) -> tuple[Occurrence, ...]:
    """Every personnummer, mobile number and e-mail address of a person, in order, none overlapping another.

    A ten-digit number without a hyphen that reads as a mobile number is one.
    """
    found: list[Occurrence] = []
    for run in _RUN.finditer(text):
        if _TEN_DIGITS.match(run[0]):
            found += _apart(_numbers(text, run.start(), run.end() + _LOOKS_AHEAD))
    return tuple(sorted(_apart((*found, *_addresses(text)))))


def _numbers(text: str, start: int, end: int) -> Iterator[Occurrence]:
    """The numbers between two offsets, the surest first."""
    personal = [m for m in _PERSONAL_NUMBER.finditer(text, start, end) if _is_personal_number(m)]
    yield from (Occurrence(m.start(), m.end(), "personnummer") for m in personal if m[1])
    yield from (Occurrence(m.start(), m.end(), "mobilnummer") for m in _MOBILE_NUMBER.finditer(text, start, end))
    yield from (Occurrence(m.start(), m.end(), "personnummer") for m in personal if not m[1])


def _apart(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Those that overlap none before them."""
    kept: list[Occurrence] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def names(text: str) -> Iterator[Occurrence]:
    """What reads as a person's given name and surname, in order; streets and places are passed over."""
    done = 0
    for first in _WORD.finditer(text):
        if first.start() < done or not is_given_name(first[0]):
            continue
        rest = _SURNAME.match(text, first.end())
        if rest and not _is_place(first, rest, text):
            done = rest.end()
            yield Occurrence(first.start(), done, "personnamn")


def _is_place(first: re.Match[str], rest: re.Match[str], text: str) -> bool:
    """A street, a square, a church … named after somebody: Karl Johans gata, Anna Lindhs Plats, Maria Gamla stan."""
    surname, last = rest[1], rest[2] or ""
    return (
        surname in _NO_SURNAMES
        or bool(_PLACE_ENDING.search(surname.lower()))
        or (surname.endswith("s") and bool(_PLACE_WORD.match(f" {last}")))
        or bool(_PLACE_WORD.match(text, rest.end()))
        or bool(_SAINT.search(text, max(0, first.start() - 8), first.start()))
    )


def _is_personal_number(match: re.Match[str]) -> bool:
    """Whether the day exists and the check digit is right."""
    return is_personal_number(re.sub(r"\D", "", match[0]))


def _addresses(text: str) -> Iterator[Occurrence]:
    """E-mail addresses at well-known private domains, and those shaped given name, dot, surname."""
    for match in _shaped_as_addresses(text):
        if is_private_domain(match[2]):
            yield Occurrence(match.start(), match.end(), "privat_e_post")
        elif _is_of_person(match[1]):
            yield Occurrence(match.start(), match.end(), "person_e_post")


def _shaped_as_addresses(text: str) -> Iterator[re.Match[str]]:
    """Every match of _ADDRESS, looked for only on lines with an @: most have none."""
    at = text.find("@")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        yield from _ADDRESS.finditer(text, start, end)
        at = text.find("@", end)


def is_private_domain(domain: str) -> bool:
    """Whether private persons have their mail there.

    >>> [is_private_domain(d) for d in ("gmail.com", "mail.telia.com", "outlook.se", "live.stad.example")]
    [True, True, True, False]
    """
    lower = domain.lower()
    labels = lower.split(".")
    return any(".".join(labels[n:]) in _PRIVATE_DOMAINS for n in range(len(labels) - 1)) or bool(
        _PRIVATE_FAMILIES.search(lower)
    )


def _is_of_person(local: str) -> bool:
    parts = re.split(r"[._-]", local)
    if len(parts) < 2 or len(parts[-1]) < 2:
        return False
    return is_given_name_in_address(parts[0]) and parts[1].capitalize() not in _NO_SURNAMES

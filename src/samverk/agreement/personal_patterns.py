"""What a person's number, telephone, address or name looks like in a text. Pure: a text in, stretches out.

Rather silent than wrong: a date, an organisation number, a diarienummer and the number of a switchboard are none
of it. Nothing found here is ever repeated; only where it stands is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from samverk.agreement.given_names import is_given_name_in_address
from samverk.agreement.mail_domains import is_private_domain, is_shared
from samverk.agreement.person_names import GAP, NO_SURNAMES
from samverk.agreement.person_names import names as stretches_of_names
from samverk.agreement.personal_number import is_day_of_birth, is_personal_number
from samverk.agreement.read_text import as_read

Sort: TypeAlias = Literal[
    "personnummer",
    "möjligt_personnummer",
    "mobilnummer",
    "privat_e_post",
    "delad_e_post",
    "person_e_post",
    "personnamn",
]

_DASH = "[-\u2010-\u2015\u2212]"
# Both kinds of number stand in a run of these; looking for runs first is several times faster.
_RUN = re.compile(rf"[0-9+(](?:[-0-9+()./_\u2010-\u2015\u2212]|{GAP}|(?<=[-\u2010-\u2015])\n[ >]{{0,8}}){{8,}}")
_TEN_DIGITS = re.compile("(?:[^0-9]*[0-9]){10}")
_LOOKS_AHEAD = 6
# An underscore is a sign of emphasis as often as a part of a word.
_BEFORE = r"(?:(?<![^\W_])|(?<=nr)|(?<=nummer))(?<!\+)(?<!\d[-.])(?<![^\W_]-)(?<!(?:19|20)\d\d/)"
_AFTER = r"(?![^\W_]|[-.]\d|-[^\W_]|/(?:19|20)\d\d(?!\d))"
_PERSONAL_NUMBER = re.compile(
    rf"{_BEFORE}(?:18|19|20)?\d{{6}}"
    rf"(?P<sign>{GAP}?"
    rf"(?:{_DASH}{{1,3}}(?:\n[ >]{{0,8}})?|[+_.]|/(?!(?:19|20)\d\d)){GAP}?|{GAP}{{1,2}})?\d{{4}}{_AFTER}",
    re.ASCII,
)
# A day of later years and four digits more is a day and an hour, or a running number.
_PARTED_NUMBER = re.compile(
    rf"{_BEFORE}(?!20[2-9]\d[^\d])(?:18|19|20)?\d\d(?P<sign>{GAP}|{_DASH}|[./])\d\d(?P=sign)\d\d"
    rf"(?:(?P=sign)|{GAP}?(?:{_DASH}|[+_]){GAP}?|(?P<blank>{GAP}{{1,2}}))\d{{4}}{_AFTER}",
    re.ASCII,
)
_TEMPORARY = re.compile(rf"{_BEFORE}((?:19|20)?\d{{6}}){GAP}?(?:{_DASH}|[+])?{GAP}?(?:TF\d\d|T\d\d\d)(?!\w)", re.ASCII)
"""A number that schools and authorities give whoever has no other yet: a day of birth, and T in it."""

_SIGN = rf"(?:{GAP}?(?:{_DASH}|/){GAP}?|{GAP}{{1,2}}|[._])"
# How the seven digits after 070 are grouped: after a sign, and right after it. Six and four is no telephone number.
_AFTER_SIGN = ("7", "3 4", "3 2 2", "2 2 3", "2 3 2", "1 2 2 2", "1 3 3")
_TOGETHER = ("7", "3 2 2", "1 6", "1 2 2 2", "1 3 3")


def _grouped(ways: Sequence[str]) -> str:
    return "|".join(_SIGN.join(rf"\d{{{count}}}" for count in groups.split()) for groups in ways)


# Four and three is a usual way to write too, but a year and a running number are a diarienummer.
_MOBILE_NUMBER = re.compile(
    rf"(?<![^\W_])(?<!\+)(?<!\d[-.])(?<!(?:19|20)\d\d/)(?:\(?(?:\+|00)?46\)?{_SIGN}?(?:\(0\){GAP}?)?\(?7|\(?07)[02369]\)?"
    rf"(?:{_SIGN}(?:{_grouped(_AFTER_SIGN)}|(?!(?:19|20)\d\d)\d{{4}}{_SIGN}\d{{3}})|{_grouped(_TOGETHER)})(?![^\W_])",
    re.ASCII,
)
_NUMBER_ABROAD = re.compile(
    rf"(?<![^\W_])(?:\+|00)[1-9](?:{_SIGN}?(?:\(0\){GAP}?)?\d){{7,13}}(?![^\W_])",
    re.ASCII,
)
_MOBILE_ABROAD = re.compile(
    r"45[2-9]\d{7}|47[49]\d{7}|358(?:4\d|50)\d{5,8}|354[678]\d{6}|372[58]\d{6,7}|3712\d{7}|3706\d{7}|48[4-8]\d{8}"
    r"|491[5-7]\d{8,9}|447\d{9}|316\d{8}|33[67]\d{8}|905\d{9}|989\d{9}|9639\d{8}|9647\d{9}|252[69]\d{7,8}",
    re.ASCII,
)
"""Mobile numbers of neighbours and of countries where many in Sweden have family (the national plans under E.164)."""
_HOUR = re.compile(r"[2-9]\d\D\d\d\D\d\d\s+(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
"""A day of these years or of those that come, and what can be an hour: told so of few that were born then."""
_COUNTED = re.compile(
    r"(?:\b(?:ocr|ref|dnr|diarienr|ärende|id|isbn|ean|artikel|art|order|kundnr|kundnummer|kund-?id|konto|bankgiro|plusgiro"
    r"|avtal|serie|löp|projekt)|faktura|referens|diarie|beställning)[a-zåäö]{0,3}\W{0,3}(?:nr|nummer|no)?\W{0,4}\Z",
    re.IGNORECASE,
)
"""What comes right before the number of an invoice, a customer or a case."""
_CASE = re.compile(
    r"\b(?:[Dd]nr|DNR|[Dd]iarien(?:r|ummer)|(?:[Ää]rende|[Pp]rojekt|[Aa]kt|[Mm]ål)(?:n(?:r|ummer)|(?= [A-ZÅÄÖ]\W)))"
    r"\.?(?<!diarienummer)\W{0,3}(?:[A-ZÅÄÖ]\W{1,2})?\Z"
)
"""What comes right before the number of a case. The key itself says nothing of what somebody has written under it."""
_VERSION = re.compile(r"\b(?:version|utgåva)\W{0,3}\Z", re.IGNORECASE)
_IN_A_LINK = re.compile(r"://|\Awww\.|\A[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/", re.IGNORECASE)
_IS_TOLD = re.compile(r"(?:\bp\.?nr|person-?(?:nummer|nr)|samordnings(?:nummer|nr)|född)\W{0,4}\Z", re.IGNORECASE)
"""What comes right before a number that is said to be a person's."""

_AT = rf"(?:{GAP}?@{GAP}?|{GAP}?[(\[{{<]{GAP}?(?:at|snabel-?a|a|@){GAP}?[)\]}}>]{GAP}?|{GAP}snabel-?a{GAP})"
_DOT = rf"(?:\.|{GAP}?[(\[{{<]{GAP}?(?:dot|punkt){GAP}?[)\]}}>]{GAP}?|{GAP}(?:dot|punkt){GAP})"
_HAS_ADDRESS = re.compile(
    rf"@|[(\[{{<]{GAP}?(?:at|snabel|a{GAP}?[)\]}}>])|snabel-?a|{GAP}(?:dot|punkt){GAP}", re.IGNORECASE
)
_SPELT = re.compile(
    rf"(?<![\w.+%-])([^\W_][\w.+%-]{{0,63}}){GAP}at{GAP}(\w{{2,30}}){GAP}(?:dot|punkt){GAP}([a-z]{{2,4}})\b",
    re.IGNORECASE,
)
"""An address in words alone; only at a domain where private persons have their mail is it taken for one."""
_ADDRESS = re.compile(
    rf"(?<![\w.+%-])([^\W_][\w.+%-]{{0,63}}){_AT}((?:[\w-]{{1,63}}{_DOT}){{1,8}}[^\W\d_]{{2,24}})(?![\w@-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """Something about a person at `start`–`end` (exclusive) among the characters of a text."""

    start: int
    end: int
    sort: Sort


@lru_cache(maxsize=1024)  # a file is searched anew for each version of its agreement, and for what all share
def numbers_and_addresses(text: str) -> tuple[Occurrence, ...]:
    """Every number of a person, mobile number and e-mail address of a person, in order, none overlapping another.

    They are looked for as the text stands and as it is read. A ten-digit number without a hyphen that reads as a mobile
    number is one; any other is only perhaps a person's.
    """
    found = [*_found(text)]
    read = as_read(text)
    if read:
        found += (Occurrence(*read.stretch(one.start, one.end), one.sort) for one in _found(read.shown))
    return tuple(sorted(_apart(found)))


def _found(text: str) -> Iterator[Occurrence]:
    for run in _RUN.finditer(text):
        if _TEN_DIGITS.match(run[0]):
            yield from _apart(_numbers(text, run.start(), run.end() + _LOOKS_AHEAD))
    for one in _TEMPORARY.finditer(text):
        before = _line_before(one)[-40:]
        if is_day_of_birth(one[1]) and not _CASE.search(before) and not _COUNTED.search(before):
            yield Occurrence(one.start(), one.end(), "personnummer")
    yield from _addresses(text)


def _numbers(text: str, start: int, end: int) -> Iterator[Occurrence]:
    """The numbers between two offsets, the surest first."""
    personal = [m for m in _PERSONAL_NUMBER.finditer(text, start, end) if _is_personal_number(m)]
    parted = [
        m
        for m in _PARTED_NUMBER.finditer(text, start, end)
        if _is_personal_number(m) and not (m["blank"] and m["sign"].strip() and _HOUR.fullmatch(m[0]))
    ]
    for m in (*personal, *parted):
        before = _line_before(m)[-40:] if m["sign"] else ""
        of_version = m["sign"] == "." and _VERSION.search(before)
        if m["sign"] and not of_version and not _CASE.search(before):
            yield Occurrence(m.start(), m.end(), "möjligt_personnummer" if _is_in_a_link(m) else "personnummer")
    abroad = (m for m in _NUMBER_ABROAD.finditer(text, start, end) if _is_mobile_abroad(m))
    mobile = (*_MOBILE_NUMBER.finditer(text, start, end), *abroad)
    yield from (Occurrence(m.start(), m.end(), "mobilnummer") for m in mobile if not _is_of_something(m))
    for m in personal:
        if not m["sign"] and not _is_of_something(m):
            sure = len(m[0]) == 12 or _IS_TOLD.search(text, max(0, m.start() - 30), m.start())
            yield Occurrence(m.start(), m.end(), "personnummer" if sure else "möjligt_personnummer")


def _is_mobile_abroad(match: re.Match[str]) -> bool:
    digits = re.sub(r"\(0\)|\D", "", match[0]).removeprefix("00")
    return bool(_MOBILE_ABROAD.fullmatch(digits))


def _is_of_something(match: re.Match[str]) -> bool:
    """Whether it is the number of an invoice, a customer or a case, or a part of a link."""
    return bool(_COUNTED.search(_line_before(match)[-40:])) or _is_in_a_link(match)


def _is_in_a_link(match: re.Match[str]) -> bool:
    return bool(_IN_A_LINK.search(re.split(r"[\s<>()\[\]\"]", _line_before(match))[-1]))


def _line_before(match: re.Match[str]) -> str:
    """What stands before it on its line, no more than a link may be long."""
    return match.string[max(0, match.start() - 200, match.string.rfind("\n", 0, match.start()) + 1) : match.start()]


def _apart(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Those that overlap none before them."""
    kept: list[Occurrence] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


@lru_cache(maxsize=8192)  # likewise each of its values
def names(text: str) -> tuple[Occurrence, ...]:
    """Every stretch that reads as a person's name, as the text stands and as it is read; in order, none overlapping.

    Where the two differ the longer one counts: a soft hyphen cuts a surname in two for those who see it.
    """
    found = [Occurrence(start, end, "personnamn") for start, end in stretches_of_names(text)]
    read = as_read(text)
    if read:
        found += (Occurrence(*read.stretch(*one), "personnamn") for one in stretches_of_names(read.shown))
    return tuple(sorted(_apart(sorted(found, key=lambda one: one.start - one.end))))


def _is_personal_number(match: re.Match[str]) -> bool:
    """Whether the day exists and the check digit is right."""
    return is_personal_number(re.sub(r"\D", "", match[0]))


def _addresses(text: str) -> Iterator[Occurrence]:
    """E-mail addresses at well-known private domains, and those shaped given name, dot, surname."""
    for match in _shaped_as_addresses(text):
        if is_private_domain(re.sub(_DOT, ".", match[2])):
            shared = is_shared(match[1])
            yield Occurrence(match.start(), match.end(), "delad_e_post" if shared else "privat_e_post")
        elif _is_of_person(match[1]):
            yield Occurrence(match.start(), match.end(), "person_e_post")
    for match in _SPELT.finditer(text):
        if is_private_domain(f"{match[2]}.{match[3]}"):
            yield Occurrence(match.start(), match.end(), "delad_e_post" if is_shared(match[1]) else "privat_e_post")


def _shaped_as_addresses(text: str) -> Iterator[re.Match[str]]:
    """Every match of _ADDRESS, looked for only on lines that have an @ or a word for one: most have none."""
    sign = _HAS_ADDRESS.search(text)
    while sign:
        start, end = text.rfind("\n", 0, sign.start()) + 1, text.find("\n", sign.start())
        end = len(text) if end < 0 else end
        yield from _ADDRESS.finditer(text, start, end)
        sign = _HAS_ADDRESS.search(text, end)


def _is_of_person(local: str) -> bool:
    parts = re.split(r"[._-]", local)
    if len(parts) < 2 or len(parts[-1]) < 2:
        return False
    return is_given_name_in_address(parts[0]) and parts[1].capitalize() not in NO_SURNAMES

"""Times of measures as they are written: a day, a longer time with a first day and a last one, or words for no end.

A plan is seldom made by the day. What may be written is closed (design: a day, a year, a month, a quarter, a week, a
season), so that everybody means the same days by it.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from samverk.source.days import MONTHS, iso_date, meant_day

LASTING = ("löpande", "årligen", "tills vidare")
"""Words for a time without an end; the last is written together under `till` of an agreement, and may be here."""
UNKNOWN = "okänt"
UNTIL_FURTHER_NOTICE = "tillsvidare"
"""How an agreement says under `till` that it has no end."""
NEVER = "tills vidare"
FORMS = "2026-05-12, 2026-05, 2026, 2026-kv4, 2026-v14, 2026-våren, 2026-sommaren, 2026-hösten"
"""An example of each way to write a time that has a last day."""

_SEASONS = {"våren": (1, 6), "sommaren": (6, 8), "hösten": (8, 12)}
"""The first and the last month of each."""
_QUARTER, _WEEK = re.compile(r"kv([1-4])\Z", re.ASCII), re.compile(r"v(\d\d)\Z", re.ASCII)
_WRITTEN = re.compile(r"(?P<year>[1-9]\d{3})(?:-(?P<part>[a-zåäö0-9]+))?\Z", re.ASCII)
_MEANT = re.compile(r"\s*(?:\d+\s*[-–./]\s*\d+\s*[-–./]\s*\d+|\d{8}\s*\Z)")
"""What can be meant as nothing but a day: three numbers in a row, or eight digits."""
_A_YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)", re.ASCII)
_BESIDE = {
    "våren": re.compile(r"våren|vår|vårterminen|vt"),
    "sommaren": re.compile(r"sommaren|sommar|sommarlovet"),
    "hösten": re.compile(r"hösten|höst|höstterminen|ht"),
    "kv": re.compile(r"(?:kv|kvartal|q)[ .]*([1-4])|([1-4])(?::?e|:a) kvartalet"),
    "v": re.compile(r"(?:v|vecka)[ .]*(\d{1,2})"),
    "": re.compile(r"(?:år|året|under)?"),
}
"""What is meant by the words beside a year."""
_GOES_ON = {
    "löpande": r"(?:fort)?löpande|kontinuerligt|regelbundet|ständigt|hela (?:tiden|året)|året (?:om|runt)|pågår"
    r"|pågående|vid behov|dagligen|varje (?:dag|vecka|månad)",
    "årligen": r"årligen|varje (?:år|vår|sommar|höst|vinter)|en gång (?:om året|per år)|1 gång/år",
    "tills vidare": r"tills\s?vidare|t\.? ?v|permanent|utan slut|inget slut(?:datum)?",
}
_AROUND = re.compile(
    r"(?:(?:tills ?vidare,? )?(?:dock |men )?(?:längst|senast|fram)(?: till)?|t\.? ?o\.? ?m\.?|till(?: och med)?"
    r"|fr?\.? ?o\.? ?m\.?"
    r"|från(?: och med)?|(?:i )?slutet av|ca\.?|cirka|omkring|preliminärt) (?=\S)"
)
"""What says which end of a time it is, or how sure it is: the key says the first, and a text the second."""
_AFTER = re.compile(r" (?:\([^()]*\)|kl\.? ?[\d.:]+)\Z")
_TWO_DIGITS = re.compile(
    rf"((?:ht|vt|höst(?:en|terminen)?|vår(?:en|terminen)?|sommar(?:en)?|{'|'.join(MONTHS)})|\d{{1,2}}/\d{{1,2}})"
    r"[ ’'-]{0,2}(\d\d)\Z"
)
"""A year of two digits after a season, a month or a day: there is no other time that it can be meant for."""
_TURN = re.compile(r"årsskiftet ([1-9]\d{3})(?:[/–-](?:\d{2}){1,2})?\Z")
_HALF = re.compile(r"halvårsskiftet ([1-9]\d{3})\Z")
_LEFT_OPEN = re.compile(r"(?:kv|kvartal|q|v|vecka)[ .]*\d{1,2}|våren|sommaren|hösten|ht|vt|" + "|".join(MONTHS))
"""A time of any year."""
_SEVERAL = re.compile(r"\s*(?:[–/]|-(?=\d{4})|\s-\s|\beller\b|\btill\b)\s*")


class Time(NamedTuple):
    """The first day and the last one of a time; the same of a day."""

    first: date
    last: date


def time_of(text: str | None) -> Time | None:
    """The days of a time; None for words without an end, and for all that is not written as a time is.

    >>> time_of("2026-hösten")
    Time(first=datetime.date(2026, 8, 1), last=datetime.date(2026, 12, 31))
    """
    if text is None:
        return None
    if day := iso_date(text):
        return Time(day, day)
    found = _WRITTEN.match(text)
    try:
        return _days(int(found["year"]), found["part"]) if found else None
    except ValueError:  # no such month, week or year in the calendar
        return None


def _days(year: int, part: str | None) -> Time | None:
    if part is None:
        return _months(year, 1, 12)
    if part in _SEASONS:
        return _months(year, *_SEASONS[part])
    if quarter := _QUARTER.match(part):
        last = int(quarter[1]) * 3
        return _months(year, last - 2, last)
    if week := _WEEK.match(part):
        return Time(date.fromisocalendar(year, int(week[1]), 1), date.fromisocalendar(year, int(week[1]), 7))
    return _months(year, int(part), int(part)) if re.fullmatch(r"\d\d", part, re.ASCII) else None


def _months(year: int, first: int, last: int) -> Time:
    return Time(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def may_stand_as_day(value: Any) -> bool:
    """Whether a value may stand under a key for a day (the format `dag` of the schemas).

    A day that the calendar has may, and so may words (`okänt`, `tillsvidare`, `i somras`): rules say which. What is
    meant as a day and is none (`2026-02-30`), is written otherwise (`12 maj 2026`), or is a longer time or a time
    without an end (`maj 2026`, `2026`, `2026-kv4`, `löpande`), may not.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return True
    said = str(value)
    if isinstance(value, str) and (iso_date(said) or said.strip().casefold() in (UNTIL_FURTHER_NOTICE, UNKNOWN)):
        return True
    return not (isinstance(value, str) and _MEANT.match(said)) and not time_of(said.strip()) and not meant_time(said)


def may_stand_as_time(value: Any) -> bool:
    """Whether a value may stand under a key for a time (the format `tid` of the schemas).

    The calendar's last year is how programs write that something never ends: words say that better.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return True
    said = str(value).strip()
    found = time_of(said)
    return found.last.year != date.max.year if found else said in (*LASTING, UNTIL_FURTHER_NOTICE, UNKNOWN, "")


def meant_time(text: str) -> str | None:
    """How to write a time that is written otherwise, where only one can be meant; None for all else.

    >>> meant_time("hösten 2026"), meant_time("kv 4 2026"), meant_time("april 2026")
    ('2026-hösten', '2026-kv4', '2026-04')
    """
    said = _bare(text)
    if (found := time_of(said)) and found.last.year == date.max.year:
        return NEVER
    if day := meant_day(said):
        return day.isoformat()
    for word, forms in _GOES_ON.items():
        if re.fullmatch(forms, said):
            return word
    if turn := _TURN.match(said) or _HALF.match(said):
        return f"{turn[1]}-12-31" if said.startswith("år") else f"{turn[1]}-06-30"
    years = _A_YEAR.findall(said)
    meant = _beside(_A_YEAR.sub(" ", said).strip(" -,./"), years[0]) if len(years) == 1 else None
    return meant if time_of(meant) else None


def _bare(text: str) -> str:
    """The words of a time in small letters, without what stands around it, and with a whole year."""
    said = _AFTER.sub("", " ".join(text.casefold().split())).rstrip(".")
    said = _AROUND.sub("", said, count=1) if _AROUND.match(said) else said
    return _TWO_DIGITS.sub(r"\1 20\2", said) if _TWO_DIGITS.match(said) else said


def how_to_write(text: str) -> str:
    """What to do about a time that nothing certain can be made of: one without a year, several, or other words.

    >>> how_to_write("kv 4")[:23], how_to_write("2026–2027")[:18]
    ('Skriv vilket år det är', 'Skriv en enda tid.')
    """
    said = _bare(text)
    forms = f"{FORMS}, eller {', '.join(LASTING)}"
    if _LEFT_OPEN.fullmatch(said):
        return f"Skriv vilket år det är, med en tid som {FORMS}."
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return "Det finns ingen sådan dag. Rätta den, eller skriv månaden, som 2026-05."
    parts = _SEVERAL.split(said)
    if len(parts) == 2 and re.search(r"\d", said) and all(len(part) > 1 for part in parts):
        return f"Skriv en enda tid. När det börjar skrivs under start och när det slutar under slut, som {forms}."
    return f"Skriv en tid som {forms}."


def _beside(words: str, year: str) -> str | None:
    """What words beside a year make of it."""
    bare = re.sub(r"^(?:under|i|senast|före|från|slutet av) ", "", words)
    months = [number for number, one in enumerate(MONTHS, 1) if len(bare) > 2 and one.startswith(bare.rstrip("."))]
    if len(months) == 1:
        return f"{year}-{months[0]:02}"
    for part, form in _BESIDE.items():
        if found := form.fullmatch(bare):
            number = next(filter(None, found.groups()), "")
            return f"{year}-{part}{number.zfill(2) if part == 'v' else number}" if part else year
    return None

"""The parties of an agreement: names, numbers, addresses and what they are called in the text."""

import re
from collections.abc import Collection, Iterator, Sequence

from samverk.intake.phrases import Phrases
from samverk.intake.rows import Place
from samverk.intake.value import Doubt, Read

LONGEST_NAME = 150
_FEW = 2


def parties(
    places: Sequence[Place], phrases: Phrases, register_names: Collection[str]
) -> tuple[list[Read], list[Doubt]]:
    """The parties of the first block that names two with their numbers; of the whole text where each has its own.

    A name with an "och" in it may be two parties, so it is none unless the register has it.
    """
    running = [place for place in places if place.block.kind in ("paragraph", "cell", "bullet", "number")]
    by_number = [(place, list(_numbered(place, phrases))) for place in running]
    by_number = [(place, found) for place, found in by_number if found]
    if by_number:
        chosen = next(([one] for one in by_number if len(one[1]) >= _FEW), by_number)
        spans = [(place, span) for place, found in chosen for span in found]
        return _told(spans, phrases, register_names)
    for place in running:
        if hit := phrases.patterns["parter.utan_nummer"].match(place.block.text):
            reads = [
                Read(("parter", number, "namn"), hit[name], place.at, *hit.span(name))
                for number, name in enumerate(("a", "b"))
            ]
            return reads, []
    return [], []


def _numbered(place: Place, phrases: Phrases) -> Iterator[tuple[int, re.Match[str], int]]:
    """Where each party with a number begins, its number, and where the next begins."""
    hits = list(phrases.patterns["parter.nummer"].finditer(place.block.text))
    begins = 0
    for at, hit in enumerate(hits):
        ends = hits[at + 1].start() if at + 1 < len(hits) else len(place.block.text)
        yield begins, hit, ends
        begins = _last_of(place.block.text, hit.end(), ends, phrases)


def _last_of(text: str, start: int, end: int, phrases: Phrases) -> int:
    """Where what is said of a party after its number ends."""
    for name in ("parter.adress", "parter.kallas"):
        hit = phrases.patterns[name].search(text, start, end)
        if hit and len(text[start : hit.start()].strip(" ,;.")) == 0:
            start = hit.end()
    return start


def _told(
    spans: Sequence[tuple[Place, tuple[int, re.Match[str], int]]], phrases: Phrases, register_names: Collection[str]
) -> tuple[list[Read], list[Doubt]]:
    values: list[Read] = []
    doubts: list[Doubt] = []
    for place, (begins, number, ends) in spans:
        text = place.block.text
        start = _name_begins(text, begins, number.start(), phrases)
        stop = number.start()
        between = phrases.patterns["parter.adress"].search(text, start, number.start() + 1)
        between = between or phrases.patterns["parter.kallas"].search(text, start, number.start())
        if between:
            stop = between.start()
        name = text[start:stop].rstrip(" ,(:;")
        if not _is_name(name, register_names):
            doubts.append(Doubt(place.at, f"Det går inte att säga vilken part {number[1]} hör till."))
            continue
        row = len({one.path[1] for one in values})
        at: tuple[str | int, ...] = ("parter", row)
        values.append(Read((*at, "namn"), name, place.at, start, start + len(name)))
        values.append(Read((*at, "organisationsnummer"), _hyphened(number[1]), place.at, *number.span(1)))
        values += _besides(text, (start, number, ends), place, at, phrases)
    return values, doubts


def _name_begins(text: str, begins: int, number: int, phrases: Phrases) -> int:
    lead = phrases.patterns["parter.före" if begins == 0 else "parter.emellan"].match(text[begins:number])
    start = begins + (lead.end() if lead else 0)
    return start + len(text[start:number]) - len(text[start:number].lstrip(" ,"))


def _is_name(name: str, register_names: Collection[str]) -> bool:
    if name in register_names:
        return True
    plain = name[:1].isupper() and _FEW < len(name) <= LONGEST_NAME and not re.search(r"[”“\":.]", name)
    return plain and not re.search(r" (?:och|samt|mellan) ", name)


def _besides(
    text: str, found: tuple[int, re.Match[str], int], place: Place, at: tuple[str | int, ...], phrases: Phrases
) -> Iterator[Read]:
    """The address and the name in the text, right after the number, or between the name and the number."""
    start, number, ends = found
    for low, high in ((number.end(), ends), (start, number.start() + 1)):
        done = low
        address = phrases.patterns["parter.adress"].search(text, low, high)
        if address and (low == start or not text[done : address.start()].strip(" ,;.")):
            for key in ("gata", "postnummer", "ort"):
                yield Read((*at, "adress", key), address[key], place.at, *address.span(key))
            if address["typ"]:
                sort = "post" if address["typ"].lower().startswith("post") else "besök"
                yield Read((*at, "adress", "typ"), sort, place.at, *address.span("typ"))
            done = address.end()
        called = phrases.patterns["parter.kallas"].search(text, done, high)
        if called and (low == start or not text[done : called.start()].strip(" ,;.")):
            name = "a" if called["a"] else "b"
            yield Read((*at, "benämning"), called[name], place.at, *called.span(name))


def _hyphened(number: str) -> str:
    return number if "-" in number else f"{number[:6]}-{number[6:]}"

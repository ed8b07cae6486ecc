"""What is looked for: words by what their forms share, days in one form however they are written, and numbers."""

import re
import unicodedata
from collections.abc import Iterator

from samverk.source.days import MONTHS

ENDINGS = (
    "heternas", "heterna", "hetens", "heters", "heten", "heter", "arnas", "ernas", "ornas", "andet", "andes", "arens",
    "arna", "erna", "orna", "aren", "ares", "ande", "ades", "igas", "hets", "enas",
    "ans", "ens", "ets", "ars", "ers", "ors",
    "het", "are", "ade", "iga", "igt", "ast", "ena", "rna", "ar", "er", "or", "an", "en", "et", "na", "as", "es", "at",
    "ad", "ig", "a", "e", "n",
)  # fmt: skip
"""The endings of Swedish words in their forms, the longest first. The search page takes them from the index."""
SHORTEST_STEM = 3

STOP = frozenset({
    "och", "att", "det", "som", "en", "ett", "den", "de", "i", "på", "av", "för", "med", "till", "är", "om", "har",
    "inte", "från", "vid", "så", "eller", "men", "kan", "ska", "vad", "vem", "var", "när", "hur", "vilka", "vilken",
    "vilket", "finns", "där", "här", "sig", "sin", "sitt", "sina", "man", "jag", "du", "vi", "ni", "ut", "upp",
    "under", "efter", "mot", "utan",
})  # fmt: skip
"""Words that say nothing about a page. They are not indexed, and passed over in a question that says more."""

_MONTH = "|".join(MONTHS)
_TERM = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)|(?P<day>\d{{1,2}})\.?\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b"
    rf"|(?P<only>{_MONTH})\s+(?P<of>\d{{4}})\b|§+\s*(?P<para>\d+)|(?P<para2>\d+)\s*§"
    rf"|(?P<number>\d+(?:[:/.–-]\d+)*)|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)


def folded(word: str) -> str:
    """The word without rings, dots and accents, in small letters: as it is written in haste."""
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def stem(word: str) -> str:
    """What a folded word shares with its other forms; at least three letters."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if (
        word.endswith("an") and len(word) - 2 >= SHORTEST_STEM
    ):  # `organet` as `organ`, of which nobody sees what `an` is
        word = word[:-2]
    if len(word) > SHORTEST_STEM and word[-1] in "st":
        word = word[:-1]
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


def terms(text: str) -> Iterator[str]:
    """The words, days and numbers of a text in order, in small letters.

    A day is `2026-05-26`, and beside it `2026-05` and `-05-26`, so that a month and a day without a year find it.
    """
    for found in _TERM.finditer(text):
        if found["word"]:
            yield found["word"].casefold()
        elif found["iso"]:
            yield from _day(found["iso"])
        elif found["month"]:
            number = f"{MONTHS.index(found['month'].casefold()) + 1:02}-{int(found['day']):02}"
            yield from _day(f"{found['year']}-{number}") if found["year"] else (f"-{number}",)
        elif found["only"]:
            yield f"{found['of']}-{MONTHS.index(found['only'].casefold()) + 1:02}"
            yield found["of"]
        elif found["para"] or found["para2"]:
            yield f"§{found['para'] or found['para2']}"
        else:
            yield found["number"]


def _day(iso: str) -> tuple[str, ...]:
    return iso, iso[:7], iso[4:], iso[:4]

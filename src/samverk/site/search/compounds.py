"""The words inside long words: who looks for `överenskommelse` means `samverkansöverenskommelsen` too.

So the index has, for each page, the parts of its compounds. A part is a word only if it stands by itself somewhere on
the same site: the site is its own dictionary, and a city with other words needs no list.
"""

from collections.abc import Iterable

SHORTEST_PART = 4
SHORTEST_COMPOUND = 9

# Endings that one word has in its forms, the longest first: enough to see that two forms are of one word.
_ENDINGS = (
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "ar", "er", "or", "en", "et", "na",
    "n", "t", "s", "a", "e",
)  # fmt: skip
# What joins the first part of a compound to the next: `samverkan-s-`, `åtgärd-s-`, `läge-s-`.
_JOINTS = ("s", "e", "u", "o")


def parts_of(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """By long word of a site, the parts of it that are words of the site too; `words` are all that stand there."""
    every = {word for word in words if word.isalpha()}
    short = {word for word in every if len(word) >= SHORTEST_PART}
    alone = {*short, *map(stem, short)}
    found = {word: frozenset(_parts(word, alone)) for word in sorted(every) if len(word) >= SHORTEST_COMPOUND}
    return {word: parts for word, parts in found.items() if parts}


def _parts(word: str, alone: set[str], depth: int = 2) -> set[str]:
    """The parts where the word can be split so that all are words: the last in the form it has here.

    `depth` is how many times the first part may be split in its turn: `lokal-polis-området`.
    """
    found: set[str] = set()
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        last = word[at:]
        if stem(last) in alone and (heads := _heads(word[:at], alone, depth)):
            found |= {last, *heads}
    return found


def _heads(first: str, alone: set[str], depth: int) -> set[str]:
    """The first part without what joins it to the next, or its own parts; empty where it is no word."""
    bare = [first, *(first.removesuffix(joint) for joint in _JOINTS if first.endswith(joint))]
    likely = sorted(bare, key=lambda word: word not in alone)  # a form that stands there before one that might
    words = [word for word in likely if len(word) >= SHORTEST_PART and stem(word) in alone]
    if words or depth == 0:
        return set(words[:1])
    return next((found for word in bare if (found := _parts(word, alone, depth - 1))), set())


def stem(word: str) -> str:
    """The word without one ending; never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_PART:
            return word[: -len(ending)]
    return word

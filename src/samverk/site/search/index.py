"""The search index: files of words, each with the pages that have it, that the search page reads a few of at a time."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from samverk.site.addresses import served
from samverk.site.artefact import Artefact
from samverk.site.page.frame import Page
from samverk.site.search.compounds import parts_of
from samverk.site.search.reading import KINDS, Words, words_of
from samverk.site.search.terms import ENDINGS, STOP, folded, stem, terms
from samverk.source.days import MONTHS

FOLDER = "sok/index"
SHARD = 14_000
"""How long a file of words may be, in characters, before the next is begun."""
SHOWN = 7_000
"""How much of a page's text is kept for the lines that are shown of it, in characters."""
TITLE, PAST, PLACE, DEED, HEADING, MOST, PART = 12, 8, 12, 12, 3, 3, 1
"""What a word weighs in a title (of what applied before: less), as a place of the page, as a day or number of a
decision, and in a heading; at most for its times in the text; and as a part of a longer word, where it is no word of
the page."""


@dataclass
class _Term:
    """What is known of the words of one stem: their forms with how often they stand, and by page what they weigh."""

    forms: Counter[str] = field(default_factory=Counter)
    pages: dict[int, int] = field(default_factory=dict)


def index_files(pages: Iterable[Page]) -> tuple[Artefact, ...]:
    """The files of the index, sorted by path. A page that says `search: exclude` is not in it.

    `index.json` says how many pages there are, of which kinds, and which word each file of words begins with. A file of
    words has by stem `[forms, page, weight, page, weight …]`, each page as its distance from the one before. `ordlista`
    has every word, for questions that are misspelt. A file of a page has its address, title, kind and text.
    """
    found = sorted(
        (words_of(page) for page in pages if page.meta.get("search") != "exclude"),
        key=lambda one: ([name for name, *_ in KINDS].index(one.kind), one.uri),
    )
    known = _terms(found)
    shards = tuple(_shards(known))
    head = {
        "sidor": len(found),
        "slag": [[name, sum(one.kind == name for one in found), weight] for name, _, weight in KINDS],
        "filer": [first for first, _ in shards],
        "ändelser": ENDINGS,
        "månader": MONTHS,
        "stoppord": sorted(STOP),
        "titelvikt": TITLE,
    }
    files = {"index": head, "ordlista": _spellings(known)}
    files |= {f"ord-{number}": rows for number, (_, rows) in enumerate(shards)}
    files |= {
        f"sida-{number}": [served(one.uri), one.title, one.kind, one.text[:SHOWN]] for number, one in enumerate(found)
    }
    return tuple(sorted((_file(name, content) for name, content in files.items()), key=lambda one: one.path))


def _file(name: str, content: object) -> Artefact:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Artefact(f"{FOLDER}/{name}.json", f"{text}\n".encode())


def _terms(found: Sequence[Words]) -> Mapping[str, _Term]:
    """Every stem of the site, sorted."""
    known: defaultdict[str, _Term] = defaultdict(_Term)
    counted = [Counter(word for word in terms(one.text) if word not in STOP) for one in found]
    parts = parts_of(word for words in counted for word in words)
    for number, (one, words) in enumerate(zip(found, counted, strict=True)):
        weights: Counter[str] = Counter()
        for word, times in words.items():
            known[_root(word)].forms[word] += times
            weights[_root(word)] += times
        weights = Counter({root: min(times, MOST) for root, times in weights.items()})
        for word, weight in _marked(one):
            known[_root(word)].forms[word] += 1
            weights[_root(word)] = max(weights[_root(word)], weight)
        for part in (part for word in words for part in parts.get(word, ())):
            known[_root(part)].forms[part] += 0
            weights[_root(part)] = weights[_root(part)] or PART
        for root, weight in weights.items():
            known[root].pages[number] = weight
    return {root: known[root] for root in sorted(known)}


def _marked(one: Words) -> Iterator[tuple[str, int]]:
    """The words that weigh more than as words of the text. Of a decision its days and numbers do: who, many have."""
    title = PAST if one.past else TITLE
    for text, weight in ((one.title, title), (one.places, PLACE), (one.headings, HEADING)):
        yield from ((word, weight) for word in set(terms(text)) - STOP)
    yield from ((word, DEED) for word in set(terms(one.deed)) if not word.isalpha())


@cache
def _root(word: str) -> str:
    return stem(folded(word)) if word.isalpha() else word


def _shards(known: Mapping[str, _Term]) -> Iterator[tuple[str, dict[str, list[object]]]]:
    """The words in files of a bounded length, each with the stem it begins with."""
    rows: dict[str, list[object]] = {}
    size = 0
    for root, term in known.items():
        row = [" ".join(sorted(term.forms)), *_gaps(term.pages)]
        long = len(json.dumps(row, ensure_ascii=False, separators=(",", ":"))) + len(root) + 4
        if rows and size + long > SHARD:
            yield next(iter(rows)), rows
            rows, size = {}, 0
        rows[root] = row
        size += long
    if rows:
        yield next(iter(rows)), rows


def _gaps(pages: Mapping[int, int]) -> Iterator[int]:
    before = 0
    for number in sorted(pages):
        yield number - before
        yield pages[number]
        before = number


def _spellings(known: Mapping[str, _Term]) -> str:
    """Every word of at least four letters, sorted, with spaces between."""
    forms = {form for term in known.values() for form in term.forms}
    return " ".join(sorted(form for form in forms if len(form) > 3 and form.isalpha()))

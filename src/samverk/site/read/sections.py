"""Where in a source text a clause stands: the heading above it, its anchor, and the rules that judge it."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samverk.model.rule import Rule
from samverk.model.source_text import SourceText
from samverk.rules.citing import ClauseKey, cited
from samverk.rules.load import borrowed, own_rules
from samverk.rules.source_words import PlacedText, flat, placed
from samverk.site.publication.publication import Publication

_FOLDED = str.maketrans("åäöéü", "aaoeu")
_OTHER = re.compile(r"[^a-z0-9]+")
_SENTENCE_END = ".,:;”"


@dataclass(frozen=True, slots=True)
class Sections:
    """All source texts. `heading` and `anchor` are by clause, `rules` has the rules that judge each clause.

    `of_rule` has the clauses that a rule rests on, its own first; nothing for a rule whose text is not here.
    """

    texts: Mapping[str, PlacedText]
    heading: Mapping[ClauseKey, str]
    anchor: Mapping[ClauseKey, str]
    rules: Mapping[ClauseKey, tuple[Rule, ...]]
    of_rule: Mapping[str, tuple[ClauseKey, ...]]


def sections_of(made: Publication) -> Sections:
    """The source texts of the judgement, and how the edition's rules are tied to them."""
    texts = {name: placed(source) for name, source in made.judged.sources.items()}
    anchors: dict[ClauseKey, str] = {}
    headings: dict[ClauseKey, str] = {}
    for name, text in texts.items():
        lines, titles = _headings(text.source)
        times: Counter[str] = Counter()
        for number, one in enumerate(text.clauses):
            own = _OTHER.sub("", one.clause.id.casefold().replace("§", "p").translate(_FOLDED))
            times[own] += 1
            mark = f"{own}-{times[own]}" if times[own] > 1 else own
            anchors[name, number] = f"{name}-{mark}" if len(texts) > 1 else mark
            above = bisect_right(lines, text.line(one) or 0)
            headings[name, number] = titles[above - 1] if above else ""
    by_rule = {rule.id: _clauses(rule, texts) for rule in made.standings.rules.values()}
    judged_by: dict[ClauseKey, dict[str, Rule]] = defaultdict(dict)
    rule_sets, shown = made.judged.rule_sets, made.standings.rules
    stated = (rule for rule in own_rules(rule_sets) if rule.id in shown)
    for rule in (*shown.values(), *borrowed(rule_sets), *stated):
        for key in _clauses(rule, texts):
            judged_by[key][rule.id] = rule
    ties = {key: tuple(sorted(rules.values(), key=lambda rule: rule.id)) for key, rules in judged_by.items()}
    return Sections(texts, headings, anchors, ties, by_rule)


def _clauses(rule: Rule, texts: Mapping[str, PlacedText]) -> tuple[ClauseKey, ...]:
    return tuple(key for key, _ in cited(rule.citation, texts).clauses)


def _headings(source: SourceText) -> tuple[list[int], list[str]]:
    """The lines with headings and what they say, without the text's own title and the numbers of clauses."""
    found = list(_marked(source) if "\n#" in source.text else _alone(source))
    numbers = {clause.id for clause in source.clauses}
    first = next((n for n, line in enumerate(source.text.split("\n"), 1) if line.strip()), 0)
    kept = [(line, title) for line, title in found if title not in numbers and line != first]
    return [line for line, _ in kept], [title for _, title in kept]


def _marked(source: SourceText) -> Iterator[tuple[int, str]]:
    """The headings of Markdown below the first level."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.startswith("##"):
            yield number, line.lstrip("#").strip()


def _alone(source: SourceText) -> Iterator[tuple[int, str]]:
    """The lines of a plain text that are a whole quote, or a remainder, and no sentence: bullets are no such lines."""
    stated = [q for clause in source.clauses for q in clause.quotes]
    stated += [q for one in source.remainder for q in one.quotes]
    quotes = {flat(quote).words for quote in stated if quote[-1:] not in _SENTENCE_END}
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip() in quotes and line.strip()[:1].isupper():
            yield number, line.strip()

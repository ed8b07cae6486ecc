"""Clause × rule × test, computed: no word of a source text is left out, no rule hangs loose, none is untested. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samverk.model.coverage import Coverage, CoveredClause, OrphanRule, TestedRule, UnmappedSentence
from samverk.model.rule import EVERY_RULE_HAS, Rule, RuleSet
from samverk.rules.citing import Cited, ClauseKey, cited, is_confirmed
from samverk.rules.evaluate import Evaluator
from samverk.rules.examples import Trial, trial
from samverk.rules.load import borrowed, own_rules
from samverk.rules.source_words import PlacedClause, PlacedText, flat
from samverk.source.fault import shown

Trials = Mapping[str, Sequence[tuple[str, Trial]]]
"""For each rule id, its examples' kinds and how they came out, in the rule file's order."""

NORMATIVE = re.compile(
    r"\b(?:ska|skall|får|måste|bör|behöver|ansvarar?|svarar|ankommer|åligger|åtar|åtagit|förbinder)\b", re.IGNORECASE
)
LONGEST_QUOTE = 400


def trials_of(rule_sets: Mapping[str, RuleSet]) -> dict[str, list[tuple[str, Trial]]]:
    """Run every example of every rule in force, each in the rule set that the rule belongs to."""
    found: dict[str, list[tuple[str, Trial]]] = {}
    for rule_set in rule_sets.values():
        evaluator = Evaluator(rule_set)
        for rule in rule_set.rules:
            if rule.rule_set == rule_set.id and rule.status == "gällande":
                found[rule.id] = [(example.kind, trial(rule, example, evaluator)) for example in rule.examples]
    return found


def coverage(sources: Mapping[str, PlacedText], rule_sets: Mapping[str, RuleSet], trials: Trials) -> Coverage:
    """The matrix of all `sources` and of the rules in force in `rule_sets`.

    A set that cites a rule taken over from another set in its own source (`hänvisningar`) ties the rule there too.
    """
    rules = [rule for rule in own_rules(rule_sets) if rule.status == "gällande"]
    doubted = {rule.id for rule in (*rules, *borrowed(rule_sets)) if not is_confirmed(rule, sources)}
    ties = _Ties({rule.id: _tested(rule, trials.get(rule.id, ()), confirmed=rule.id not in doubted) for rule in rules})
    for rule in rules:
        ties.add(rule, cited(rule.citation, sources))
    for rule in borrowed(rule_sets):
        if rule.id in ties.rules:
            ties.add(rule, cited(rule.citation, sources))
    rows: list[CoveredClause] = []
    unmapped: list[UnmappedSentence] = []
    for name, text in sources.items():
        for number, placed in enumerate(text.clauses):
            row = _row(text, placed, ties.by_clause[name, number])
            rows.append(row)
            unmapped += _unmapped(row, placed)
        unmapped += _left_out(text)
    return Coverage(tuple(rows), tuple(unmapped), tuple(ties.orphans), tuple(ties.rules.values()))


@dataclass(slots=True)
class _Ties:
    """What the rules are tied to, gathered rule by rule."""

    rules: dict[str, TestedRule]
    by_clause: dict[ClauseKey, list[TestedRule]] = field(default_factory=lambda: defaultdict(list))
    orphans: list[OrphanRule] = field(default_factory=list)

    def add(self, rule: Rule, found: Cited) -> None:
        """Tie a rule to the clauses it cites, or note that there are none."""
        reason = why_orphan(rule, found)
        if reason:
            self.orphans.append(OrphanRule(rule.id, rule.span, reason))
            return
        for key, _ in found.clauses:
            self.by_clause[key].append(self.rules[rule.id])


def why_orphan(rule: Rule, found: Cited) -> str | None:
    """Why the rule rests on no clause, in Swedish; None where it does.

    A quote that does not stand in the text at all is not told of here: its clause is still there.
    """
    citation = rule.citation
    if found.unknown:
        return f"Bestämmelsen {found.unknown[0]} finns inte i katalogen till {citation.source}."
    if found.quote_found and not found.quote_inside:
        return f"Citatet ”{shown(citation.quote)}” hör inte till {citation.clause} i {citation.source}."
    return None


def _tested(rule: Rule, trials: Sequence[tuple[str, Trial]], *, confirmed: bool) -> TestedRule:
    passed = [(kind, one) for kind, one in trials if one.wrong is None]
    counts = {kind: sum(own == kind for own, _ in passed) for kind in EVERY_RULE_HAS}
    lacks = [f"inget exempel av slaget {kind} stämmer" for kind, count in counts.items() if not count]
    broken = {number for kind, one in passed if kind == "brutet" for number in one.broken}
    unbroken = [number for number in range(len(rule.requirements)) if number not in broken]
    lacks += [f"inget brutet exempel bryter krav {number + 1}" for number in unbroken]
    return TestedRule(
        id=rule.id,
        met=counts["uppfyllt"],
        breached=counts["brutet"],
        not_applicable=counts["ej_tillämpligt"],
        lacks=tuple(lacks),
        confirmed=confirmed,
        span=rule.span,
    )


def _row(text: PlacedText, placed: PlacedClause, rules: Sequence[TestedRule]) -> CoveredClause:
    clause = placed.clause
    return CoveredClause(
        source=text.source.name,
        path=text.source.path,
        line=text.line(placed),
        clause=clause.id,
        quote=" … ".join(flat(quote).words for quote in clause.quotes),
        rules=tuple(rules),
        question=clause.human.question if clause.human else None,
        no_duty=clause.no_duty,
    )


def _unmapped(row: CoveredClause, placed: PlacedClause) -> Iterator[UnmappedSentence]:
    """Why nothing judges the clause, if nothing does."""
    reason = _why_unmapped(row, placed)
    if reason:
        path, line = (row.path, row.line) if row.line else (placed.clause.span.path, placed.clause.span.start_line)
        yield UnmappedSentence(row.source, path, line, row.clause, row.quote, reason)


def _why_unmapped(row: CoveredClause, placed: PlacedClause) -> str | None:
    if placed.missing:
        return f"Orden ”{shown(placed.missing[0])}” står inte längre i texten."
    if row.rules or row.question:
        return None
    if row.no_duty is None:
        return "Ingen regel och ingen människa bedömer bestämmelsen."
    word = NORMATIVE.search(row.quote)
    return f"Ordet ”{word[0]}” ställer ett krav, men katalogen säger utan_krav." if word else None


def _left_out(text: PlacedText) -> Iterator[UnmappedSentence]:
    """Sentences in no clause, and words that the catalogue passes over although they require something."""
    source = text.source
    for line, sentence in text.unaccounted():
        quote = shown(sentence, LONGEST_QUOTE)
        yield UnmappedSentence(source.name, source.path, line, None, quote, "Meningen hör inte till någon bestämmelse.")
    for remainder, stretches in text.remainder:
        for start, end in stretches:
            words = text.flat.words[start:end]
            word = NORMATIVE.search(words)
            if word and not _introduces_clauses(text, words, end):
                reason = f"Ordet ”{word[0]}” ställer ett krav, men katalogen räknar det som övrigt: {remainder.reason}"
                quote = shown(words, LONGEST_QUOTE)
                yield UnmappedSentence(source.name, source.path, text.flat.lines[start], None, quote, reason)


def _introduces_clauses(text: PlacedText, words: str, end: int) -> bool:
    """Whether the words only lead to a list whose first item is a clause: the items are what is required."""
    return words.endswith(":") and any(placed.overlaps(end + 1, end + 2) for placed in text.clauses)

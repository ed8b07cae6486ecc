"""The texts that rules quote → the catalogue of clauses: each with the rules, or the human, that judges it."""

from itertools import groupby

from samverk.agreement.swedish import capitalised
from samverk.model.standing import SERIOUSNESS
from samverk.rules.source_words import PlacedClause, PlacedText, flat
from samverk.site.publication.edition import applied
from samverk.site.publication.publication import Publication
from samverk.site.read.rule import shown_rules
from samverk.site.read.sections import Sections, sections_of
from samverk.site.view.clauses import ClauseRow, ClauseRule, ClauseSection, SourceView
from samverk.source.meant import as_id


def source_views(made: Publication) -> tuple[SourceView, ...]:
    """Every source text of the rules that are shown, that with most clauses first: the agreement's own."""
    sections, rules = sections_of(made), shown_rules(made)
    shown = frozenset(rule.id for rule in rules)
    told = _of_the_sets(made) | {rule.citation.source for rule in rules}
    views = [_source(name, text, sections, shown, made) for name, text in sections.texts.items() if name in told]
    return tuple(sorted(views, key=lambda view: (-sum(len(s.clauses) for s in view.sections), view.name)))


def _of_the_sets(made: Publication) -> set[str]:
    """The texts of the applied rule sets and those they build on; all texts where nothing has been judged."""
    sets, own = made.judged.rule_sets, applied(made.judged)
    names = {name for one in own for name in (one.id, *one.built_on)} if own else set(sets)
    return {sets[name].source for name in names if name in sets}


def _source(name: str, text: PlacedText, sections: Sections, shown: frozenset[str], made: Publication) -> SourceView:
    rows = [(sections.heading[name, n], _row(one, (name, n), sections, shown)) for n, one in enumerate(text.clauses)]
    rule_set = next((s for s in made.judged.rule_sets.values() if s.source == name), None)
    url = rule_set.url if rule_set and rule_set.url and rule_set.url.startswith("https://") else None
    grouped = [(title, tuple(row for _, row in own)) for title, own in groupby(rows, key=lambda pair: pair[0])]
    return SourceView(
        name=name,
        title=capitalised(made.standings.documents.get(name, name)),
        path=text.source.path,
        url=url,
        known=text.source.known,
        judged=sum(bool(row.rules) for _, row in rows),
        human=sum(not row.rules and row.question is not None for _, row in rows),
        free=sum(not row.rules and row.question is None for _, row in rows),
        sections=tuple(
            ClauseSection(title, f"{name}-avsnitt-{number}-{as_id(title)}".rstrip("-"), own)
            for number, (title, own) in enumerate(grouped, 1)
        ),
    )


def _row(one: PlacedClause, key: tuple[str, int], sections: Sections, shown: frozenset[str]) -> ClauseRow:
    clause = one.clause
    return ClauseRow(
        id=clause.id,
        anchor=sections.anchor[key],
        words=tuple(flat(quote).words for quote in clause.quotes),
        rules=tuple(
            ClauseRule(rule.id, rule.title, SERIOUSNESS[rule.severity].word)
            for rule in sections.rules.get(key, ())
            if rule.id in shown
        ),
        question=clause.human.question if clause.human else None,
        reason=clause.human.reason if clause.human else None,
        no_duty=clause.no_duty,
    )

"""The verdicts of a run → the matrix of districts and requirements."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from samverk.agreement.swedish import capitalised, date_text
from samverk.model.rule import Rule
from samverk.rules.citing import ClauseKey
from samverk.site.publication.publication import Publication
from samverk.site.read.coming import first_turn
from samverk.site.read.sections import Sections, sections_of
from samverk.site.read.tasks import ALL_TOGETHER
from samverk.site.view.compliance import Cell, ComplianceView, Group, Requirement, Total
from samverk.site.view.shared import AgreementLink, RuleLink
from samverk.source.meant import as_id

Links = Mapping[tuple[str, str], RuleLink]
"""How an agreement stands to a rule, by both their ids."""


def compliance_view(made: Publication) -> ComplianceView:
    """Every requirement that was judged, below the heading of the text that it comes from."""
    agreements = tuple(AgreementLink(one.agreement.id, one.name) for one in made.known)
    links: dict[tuple[str, str], RuleLink] = {}
    for one in ("", *(agreement.id for agreement in agreements)):
        links |= {(one, link.id): link for link in made.standings.links(one)}
    own = {rule for agreement, rule in links if agreement}
    return ComplianceView(
        agreements=agreements,
        totals=tuple(_total(agreement, made) for agreement in agreements),
        groups=_groups([made.standings.rules[rule] for rule in sorted(own)], agreements, links, made),
        together=tuple(
            _requirement(made.standings.rules[rule], (AgreementLink("", ALL_TOGETHER),), links)
            for agreement, rule in sorted(links)
            if not agreement
        ),
        turn=first_turn(made),
    )


def next_turn(turn: str | None) -> str:
    """The day `turn` (ISO) in words; says so where none is known."""
    return date_text(date.fromisoformat(turn)) if turn else "inget känt datum"


def _total(agreement: AgreementLink, made: Publication) -> Total:
    turn = made.standings.turn(agreement.id)
    return Total(agreement, made.standings.counts(agreement.id), next_turn(turn), turn)


def _requirement(rule: Rule, agreements: tuple[AgreementLink, ...], links: Links) -> Requirement:
    cells = []
    for agreement in agreements:
        link = links.get((agreement.id, rule.id))
        cells.append(Cell(agreement, link) if link else None)
    return Requirement(rule.id, rule.title, rule.citation.clause, tuple(cells))


def _groups(
    rules: list[Rule], agreements: tuple[AgreementLink, ...], links: Links, made: Publication
) -> tuple[Group, ...]:
    """The text with most rules first: the agreement's own."""
    sections = sections_of(made)
    by_heading: dict[tuple[str, str], list[tuple[int, Rule]]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for rule in rules:
        key = _first_clause(rule, sections)
        title = sections.heading.get(key, "")
        by_heading[key[0], title].append((key[1], rule))
        sizes[key[0]] += 1
    order = sorted(by_heading, key=lambda pair: (-sizes[pair[0]], pair[0], min(n for n, _ in by_heading[pair])))
    documents = made.standings.documents
    return tuple(
        Group(
            anchor=f"{as_id(source)}-{as_id(title) or 'text'}",
            title=title or capitalised(documents.get(source, source)),
            source=documents.get(source, source),
            requirements=tuple(
                _requirement(rule, agreements, links)
                for _, rule in sorted(by_heading[source, title], key=lambda pair: (pair[0], pair[1].id))
            ),
        )
        for source, title in order
    )


def _first_clause(rule: Rule, sections: Sections) -> ClauseKey:
    """The clause that the rule cites first; number 0 of its text where the catalogue does not have it."""
    return next(iter(sections.of_rule.get(rule.id, ())), (rule.citation.source, 0))

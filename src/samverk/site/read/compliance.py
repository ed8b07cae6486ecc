"""The verdicts of a run → the matrix of districts and requirements."""

from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter

from samverk.agreement.swedish import capitalised, order_of
from samverk.model.rule import Rule
from samverk.rules.citing import ClauseKey
from samverk.site.publication.publication import Publication
from samverk.site.read.coming import first_turn
from samverk.site.read.districts import district_called, have_agreements, lacking_districts
from samverk.site.read.sections import Sections, sections_of
from samverk.site.read.tasks import ALL_TOGETHER
from samverk.site.view.compliance import Cell, ComplianceView, Group, Requirement, Total
from samverk.site.view.shared import AgreementLink, RuleLink

Links = Mapping[tuple[str, str], RuleLink]
"""How an agreement stands to a rule, by both their ids."""


def compliance_view(made: Publication) -> ComplianceView:
    """Every requirement that was judged, below the text that it comes from."""
    known = sorted(made.known, key=lambda one: (order_of(one.name), one.agreement.id))
    agreements = tuple(AgreementLink(one.agreement.id, one.name) for one in known)
    links: dict[tuple[str, str], RuleLink] = {}
    for one in ("", *(agreement.id for agreement in agreements)):
        links |= {(one, link.id): link for link in made.standings.links(one)}
    own = {rule for agreement, rule in links if agreement}
    return ComplianceView(
        have=have_agreements(made),
        agreements=agreements,
        lacking=tuple(district_called(district) for district in lacking_districts(made)),
        totals=tuple(Total(agreement, made.standings.counts(agreement.id)) for agreement in agreements),
        groups=_groups([made.standings.rules[rule] for rule in sorted(own)], agreements, links, made),
        together=tuple(
            _requirement(made.standings.rules[rule], (AgreementLink("", ALL_TOGETHER),), links)
            for agreement, rule in sorted(links)
            if not agreement
        ),
        turn=first_turn(made),
    )


def _requirement(rule: Rule, agreements: tuple[AgreementLink, ...], links: Links) -> Requirement:
    cells = []
    for agreement in agreements:
        link = links.get((agreement.id, rule.id))
        cells.append(Cell(agreement, link) if link else None)
    return Requirement(rule.id, rule.title, rule.citation.clause, tuple(cells))


def _groups(
    rules: list[Rule], agreements: tuple[AgreementLink, ...], links: Links, made: Publication
) -> tuple[Group, ...]:
    """Acts first, then the text with most rules: the agreement's own."""
    sections = sections_of(made)
    by_text: dict[str, list[tuple[int, str, Rule]]] = defaultdict(list)
    for rule in rules:
        source, number = _first_clause(rule, sections)
        by_text[source].append((number, rule.id, rule))
    titles, documents, acts = made.standings.titles, made.standings.documents, made.standings.acts
    return tuple(
        Group(
            id=source,
            title=titles.get(source, capitalised(documents.get(source, source))),
            source=documents.get(source, source),
            requirements=tuple(
                _requirement(rule, agreements, links) for _, _, rule in sorted(by_text[source], key=itemgetter(0, 1))
            ),
        )
        for source in sorted(by_text, key=lambda name: (name not in acts, -len(by_text[name]), name))
    )


def _first_clause(rule: Rule, sections: Sections) -> ClauseKey:
    """The clause that the rule cites first; number 0 of its text where the catalogue does not have it."""
    return next(iter(sections.of_rule.get(rule.id, ())), (rule.citation.source, 0))

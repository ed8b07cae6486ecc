"""Every rule that an agreement was judged by, with the lines that its verdict rests on."""

from collections.abc import Mapping

from samverk.agreement.content import Agreement
from samverk.facts.not_concerned import why_not_concerned
from samverk.model.finding import Evidence
from samverk.model.standing import Standing
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.standing import clauses_judged
from samverk.site.view.agreement import RequirementsView
from samverk.site.view.district import Proof
from samverk.site.view.shared import RuleLink

SHOWN = 3
"""So many lines are shown; how many more there are is said."""


def requirements_view(known: Overview, made: Publication) -> RequirementsView:
    """The view of the page with all of the agreement's requirements."""
    agreement = known.agreement
    return RequirementsView(
        agreement.id, known.name, proofs(agreement, made), clause_anchors(made), made.standings.turn(agreement.id)
    )


def proofs(agreement: Agreement, made: Publication) -> tuple[Proof, ...]:
    """One for each rule, the worst verdict first."""
    rests_on = {o.rule: o.evidence for o in made.judged.report.outcomes if o.agreement == agreement.id}
    links = made.standings.links(agreement.id)
    return tuple(_proof(link, rests_on.get(link.id, ()), agreement, made) for link in links)


def clause_anchors(made: Publication) -> Mapping[str, str]:
    """Where each numbered clause stands on the page of all clauses."""
    texts = made.judged.sources.values()
    several = len(made.judged.sources) > 1
    return {
        clause.id: f"{text.name}-{clause.id.lower()}" if several else clause.id.lower()
        for text in texts
        for clause in text.clauses
        if clause.id.isalnum()
    }


def _proof(link: RuleLink, evidence: tuple[Evidence, ...], agreement: Agreement, made: Publication) -> Proof:
    rule = made.standings.rules[link.id]
    lines = dict.fromkeys((_place(one, agreement), one.told.strip()) for one in evidence)
    shown = tuple(lines)[:SHOWN]
    why = why_not_concerned(rule) if link.standing is Standing.NOT_APPLICABLE else ""
    return Proof(link, rule.citation.clause, clauses_judged(rule), shown, len(lines) - len(shown), why)


def _place(evidence: Evidence, agreement: Agreement) -> str:
    """The path below the agreement's folder, and the line."""
    return f"{evidence.span.path.removeprefix(f'{agreement.folder}/')}:{evidence.span.start_line}"

"""Why an agreement has the verdicts it has: each rule with its clause and the words the verdict rests on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from samverk.agreement.swedish import date_text
from samverk.facts.not_concerned import why_not_concerned
from samverk.model.finding import Finding, Outcome
from samverk.model.report import JudgedAs, Report
from samverk.model.rule import Rule
from samverk.model.standing import Apart, Counted, Standing, numbers
from samverk.render.json import finding_object, outcome_object
from samverk.render.json_text import json_text
from samverk.render.styled_text import TONE_ROLES, Line, Piece, wrapped
from samverk.render.tally import NOTHING_JUDGED, before_its_rules

INDENT = 4


def render(report: Report, agreement: str, rules: Mapping[str, Rule], width: int = 100) -> list[Line]:
    """The verdicts on one agreement, the worst first; `rules` by id. A single verdict is told at length."""
    outcomes = _ordered(report, agreement)
    if not outcomes:
        one = next((one for one in report.judged_as if one.agreement == agreement), JudgedAs(agreement))
        words = " ".join(
            filter(None, [f"{agreement} den {date_text(report.as_of)}: {NOTHING_JUDGED}", before_its_rules(one)])
        )
        return [(Piece(words, "warning"),)]
    lines: list[Line] = []
    for outcome in outcomes:
        own = [f for f in report.findings if f.rule == outcome.rule and f.agreement == agreement]
        standing = report.standing(outcome)
        lines += _outcome(outcome, standing, own, rules[outcome.rule], width, whole=len(outcomes) == 1)
    counts = Counter(report.counted(outcome) for outcome in outcomes)
    order: tuple[Counted, ...] = (*Standing, *Apart)
    summary = " · ".join(numbers(counts, order))
    return [*lines, (Piece(f"{agreement}, {len(outcomes)} krav den {date_text(report.as_of)}: {summary}.", "strong"),)]


def _ordered(report: Report, agreement: str) -> list[Outcome]:
    own = [outcome for outcome in report.outcomes if outcome.agreement == agreement]
    return sorted(own, key=lambda outcome: (report.standing(outcome).rank, outcome.rule))


def _outcome(
    outcome: Outcome, standing: Standing, findings: Sequence[Finding], rule: Rule, width: int, *, whole: bool
) -> list[Line]:
    role = TONE_ROLES[standing.words.tone]
    head = (Piece(f"{standing.words.sign} ", role), Piece(rule.id, "strong"), Piece(f" {standing.words.word}", role))
    lines: list[Line] = [head]
    indent = (Piece(" " * INDENT),)
    if whole or outcome.verdict in ("breached", "not_assessed"):
        lines += wrapped(indent, f"{rule.title} ({rule.citation.clause}).", INDENT, width)
    if whole:
        lines += wrapped(indent, f"”{rule.citation.quote}”", INDENT, width, "dim")
        if rule.citation.assumption:
            lines += wrapped(indent, f"Antagande: {rule.citation.assumption}", INDENT, width, "dim")
        for parameter in rule.parameters:
            lines += wrapped(indent, f"{parameter.name}: {parameter.words}. {parameter.reason}", INDENT, width, "dim")
    for finding in findings:
        lines += wrapped((*indent, Piece(f"{finding.standing.words.word}: ", role)), finding.message, INDENT, width)
        if finding.waiver:
            lines += wrapped((*indent, Piece("dispens: ")), finding.waiver, INDENT, width)
        if whole:
            lines += wrapped((*indent, Piece("gör så: ", "strong")), finding.fix, INDENT, width)
    if standing is Standing.NOT_APPLICABLE:
        lines += wrapped(indent, why_not_concerned(rule), INDENT, width)
    for evidence in outcome.evidence:
        place = f"{evidence.span.path}:{evidence.span.start_line}"
        lines.append((*indent, Piece(place, "place"), Piece("  "), Piece(evidence.told)))
    return [*lines, ()] if whole or lines[1:] else lines


def json_document(report: Report, agreement: str, rules: Mapping[str, Rule]) -> str:
    """The verdicts on one agreement in the same order, each with its title, clause, evidence and findings."""
    document = {
        "version": 1,
        "as_of": report.as_of.isoformat(),
        "agreement": agreement,
        "outcomes": [
            {
                **outcome_object(outcome),
                **({"why": why_not_concerned(rules[outcome.rule])} if outcome.verdict == "not_applicable" else {}),
                "title": rules[outcome.rule].title,
                "clause": {
                    "source": rules[outcome.rule].citation.source,
                    "id": rules[outcome.rule].citation.clause,
                    "quote": rules[outcome.rule].citation.quote,
                },
                "findings": [
                    finding_object(f) for f in report.findings if f.rule == outcome.rule and f.agreement == agreement
                ],
            }
            for outcome in _ordered(report, agreement)
        ],
    }
    return json_text(document)

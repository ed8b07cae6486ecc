"""The rules' views: what each requires, and how every agreement stands to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from samverk.agreement.swedish import capitalised, date_text, order_of
from samverk.check import Judged
from samverk.model.finding import Outcome
from samverk.model.rule import Example, Parameter, Rule
from samverk.model.standing import EXAMPLES, SERIOUSNESS
from samverk.rules.turns import is_time_driven
from samverk.site.publication.edition import applied
from samverk.site.publication.publication import Publication
from samverk.site.read.sections import Sections, sections_of
from samverk.site.view.clauses import ClauseLink
from samverk.site.view.rule import Choice, EvidenceLine, ExampleView, RuleView, StandingRow
from samverk.site.view.shared import AgreementLink


def rule_views(made: Publication) -> tuple[RuleView, ...]:
    """Every rule that was applied, sorted by id. Drafts are left out: nothing is judged by them."""
    sections, standings = sections_of(made), _standings(made)
    return tuple(_rule(rule, made, sections, standings.get(rule.id, ())) for rule in shown_rules(made))


def shown_rules(made: Publication) -> list[Rule]:
    """The rules of the applied rule sets; all rules where nothing has been judged."""
    judged_by = {rule.id for rule_set in applied(made.judged) for rule in rule_set.rules}
    rules = sorted(made.standings.rules.values(), key=lambda rule: rule.id)
    return [rule for rule in rules if rule.status != "utkast" and (rule.id in judged_by or not judged_by)]


def rules_with_days(made: Publication) -> list[Rule]:
    """Those of the shown rules that set a last day for something: they have a feed and a calendar of their own."""
    return [rule for rule in shown_rules(made) if _sets_days(rule)]


def _sets_days(rule: Rule) -> bool:
    """Whether it says what has to have been done by a day."""
    own = (one.messages for one in rule.requirements if one.messages)
    return any(said.due for said in (rule.messages, *own))


def _meaning(rule: Rule) -> str:
    """What a finding of the rule leads to."""
    if all(is_time_driven(rule, requirement) for requirement in rule.requirements):
        return "Det är bara kalendern som avgör. Bristen visas men stoppar ingen ändring."
    return SERIOUSNESS[rule.severity].meaning


def _choice(parameter: Parameter, judged: Judged) -> Choice:
    rule_set = judged.rule_sets.get(parameter.rule_set)
    return Choice(parameter.name, parameter.words, parameter.reason, capitalised(rule_set.title) if rule_set else "")


def _remarks(rule: Rule) -> Iterator[str]:
    """What else decides whether a fault stops a change."""
    if rule.transition_to:
        last = date_text(rule.transition_to)
        yield f"Till och med den {last} påpekas det bara i överenskommelser som är äldre än regeln."
    if any(requirement.before_start for requirement in rule.requirements):
        yield "Innan överenskommelsen har börjat gälla påpekas det bara att den väntar på underskrift."
    if not rule.waivable:
        yield "Ingen kan besluta om dispens från regeln."
    if rule.after_end:
        yield "Regeln bedöms även när överenskommelsen har upphört."


def _standings(made: Publication) -> Mapping[str, tuple[StandingRow, ...]]:
    """By rule, how each agreement stands to it: the worst first, then by name."""
    names = {one.agreement.id: one.name for one in made.known}
    by_agreement: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in made.judged.report.outcomes:
        by_agreement[outcome.agreement or ""].append(outcome)
    found: dict[str, list[StandingRow]] = defaultdict(list)
    for agreement, outcomes in by_agreement.items():
        links = {link.id: link for link in made.standings.links(agreement)}
        for outcome in outcomes:
            evidence = tuple(
                EvidenceLine(f"{e.span.path}:{e.span.start_line}", e.quote, e.lacks) for e in outcome.evidence
            )
            link = AgreementLink(agreement, names.get(agreement, agreement))
            messages = made.standings.messages(agreement, outcome.rule)
            found[outcome.rule].append(StandingRow(link, links[outcome.rule], evidence, messages))
    return {rule: tuple(sorted(own, key=_worst_first)) for rule, own in found.items()}


def _worst_first(row: StandingRow) -> tuple[int, str, str]:
    return row.rule.standing.rank, order_of(row.agreement.name), row.agreement.id


def _clauses(rule: Rule, sections: Sections) -> Iterator[ClauseLink]:
    """The clauses that the rule rests on; a number that several sentences share leads to the first of them cited."""
    seen: set[str] = set()
    for key in sections.of_rule.get(rule.id, ()):
        name, number = key
        clause = sections.texts[name].clauses[number].clause.id
        if clause not in seen:
            seen.add(clause)
            yield ClauseLink(clause, sections.anchor[key])


def _example(example: Example) -> ExampleView:
    as_of = date_text(example.as_of) + (f", {example.elsewhere}" if example.elsewhere else "")
    return ExampleView(capitalised(EXAMPLES[example.kind].words.word), as_of, example.files)


def _rule(rule: Rule, made: Publication, sections: Sections, own: tuple[StandingRow, ...]) -> RuleView:
    judged, standings = made.judged, made.standings
    rule_set = judged.rule_sets.get(rule.rule_set)
    until = f" till och med den {date_text(rule.valid_to)}" if rule.valid_to else ""
    return RuleView(
        id=rule.id,
        title=rule.title,
        serious=SERIOUSNESS[rule.severity].word,
        meaning=_meaning(rule),
        status=rule.status,
        owner=rule.owner,
        validity=f"från och med den {date_text(rule.valid_from)}{until}",
        rule_set=capitalised(rule_set.title) if rule_set else rule.rule_set,
        support=standings.support(rule),
        choices=tuple(_choice(parameter, judged) for parameter in rule.parameters),
        remarks=tuple(_remarks(rule)),
        explanation=rule.explanation,
        fix=rule.fix,
        examples=tuple(map(_example, rule.examples)),
        standings=own,
        source=rule.span.path,
        clauses=tuple(_clauses(rule, sections)),
        sets_days=_sets_days(rule),
        turn=min((one.rule.turn for one in own if one.rule.turn), default=None),
    )

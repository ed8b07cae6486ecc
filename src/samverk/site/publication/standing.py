"""How an agreement stands to its rules, in the five words of the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from samverk.agreement.swedish import date_text
from samverk.check import Judged
from samverk.model.finding import Finding, Outcome
from samverk.model.forecast import Change, Forecast
from samverk.model.report import JudgedAs
from samverk.model.rule import Rule
from samverk.model.standing import Apart, Counted, Standing
from samverk.render.tally import NOTHING_JUDGED, before_its_rules
from samverk.site.view.agreement import ClauseNote
from samverk.site.view.history import Concerned
from samverk.site.view.shared import Card, RuleLink, Support

_CLAUSES = re.compile(r"([A-Z])(\d{2})([a-z]?)(?:\s*[–-]\s*[A-Z]?(\d{2}))?")


class Standings:
    """Verdicts and findings of a run, looked up by agreement."""

    def __init__(self, judged: Judged, ahead: Forecast | None = None) -> None:
        self._ahead = ahead
        self._turns: dict[tuple[str, str], str] = {}
        for change in ahead.changes if ahead else ():
            self._turns.setdefault((change.agreement or "", change.rule), change.on.isoformat())
        applied = [judged.rule_sets[profile] for profile in judged.report.profiles]  # bound to what they chose
        self.rules: dict[str, Rule] = {
            rule.id: rule for rule_set in (*judged.rule_sets.values(), *applied) for rule in rule_set.rules
        }
        self.documents = {rule_set.source: rule_set.designation for rule_set in judged.rule_sets.values()}
        self.titles = {rule_set.source: rule_set.title for rule_set in judged.rule_sets.values()}
        self.acts = {name for name, source in judged.sources.items() if source.is_act}
        self.questions: dict[str, str] = {
            clause.id: clause.human.question
            for source in judged.sources.values()
            for clause in source.clauses
            if clause.human
        }
        self._report = judged.report
        self._apart = {one.agreement: one for one in judged.report.judged_as}
        self._outcomes: dict[str, list[Outcome]] = defaultdict(list)
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for outcome in judged.report.outcomes:
            self._outcomes[outcome.agreement or ""].append(outcome)
        for finding in judged.report.findings:
            self._findings[finding.agreement or ""].append(finding)

    def findings(self, agreement: str, folder: str) -> tuple[Finding, ...]:
        """The findings about the agreement, and those about files in its folder, in report order."""
        loose = [finding for finding in self._findings[""] if finding.span.path.startswith(f"{folder}/")]
        return (*loose, *self._findings[agreement])

    def links(self, agreement: str) -> tuple[RuleLink, ...]:
        """Every rule judged for the agreement, the worst first, then by id."""
        links = [self._link(outcome) for outcome in self._outcomes[agreement]]
        return tuple(sorted(links, key=lambda link: (link.standing.rank, link.id)))

    def link_of(self, agreement: str, rule: str) -> RuleLink:
        """One rule and how the agreement stands to it; a rule that is not yet in force does not concern it."""
        own = next((outcome for outcome in self._outcomes[agreement] if outcome.rule == rule), None)
        if own:
            return self._link(own)
        return RuleLink(rule, self.rules[rule].title, Standing.NOT_APPLICABLE, self._turn(agreement, rule))

    def messages(self, agreement: str, rule: str) -> tuple[str, ...]:
        """What is wrong in the agreement by one rule, each sentence once, in report order."""
        return tuple(dict.fromkeys(one.message for one in self._findings[agreement] if one.rule == rule))

    def about(self, agreement: str, path: str, *also: str) -> tuple[Concerned, ...]:
        """The rules whose verdict rests on what stands in a file of the agreement, and `also`; the worst first."""
        resting = set(also) | {
            outcome.rule
            for outcome in self._outcomes[agreement]
            if any(evidence.span.path == path for evidence in outcome.evidence)
        }
        said: dict[str, list[str]] = defaultdict(list)
        for finding in self._findings[agreement]:
            if finding.span.path == path:
                said[finding.rule].append(finding.message)
        links = (link for link in self.links(agreement) if link.id in resting or link.id in said)
        return tuple(Concerned(link, tuple(dict.fromkeys(said[link.id]))) for link in links)

    def apart(self, agreement: str) -> str:
        """A sentence on an agreement that nothing has judged, or that is judged as on its first day; else empty."""
        one = self._apart.get(agreement, JudgedAs(agreement))
        if one.first_day:
            return f"Bedömd som på sin första dag, {date_text(one.first_day)}."
        return " ".join(filter(None, [NOTHING_JUDGED, before_its_rules(one)])) if self.is_unjudged(agreement) else ""

    def first_day(self, agreement: str) -> date | None:
        """The first day of one that has not begun and is judged as on that day; None of any other."""
        return self._apart[agreement].first_day if agreement in self._apart else None

    def is_unjudged(self, agreement: str) -> bool:
        """Whether no rule has come to anything about it."""
        return agreement in self._report.unjudged

    def waivable(self, rule: str) -> bool:
        """Whether the rule asks anything, and anyone may decide on an exception from it."""
        known = self.rules.get(rule)
        return known is not None and known.status == "gällande" and known.waivable

    def changes(self, agreement: str) -> tuple[Change, ...]:
        """The first change of verdict of each of the agreement's rules, within the forecast, by day."""
        return tuple(one for one in self._ahead.first if one.agreement == agreement) if self._ahead else ()

    def breaches(self, agreement: str) -> Mapping[tuple[str, date], Counted]:
        """How the agreement stands from the days on which a requirement comes to be broken or worse, by rule and day.

        A breach that nothing remarks on is one under a waiver.
        """
        ahead = self._ahead.changes if self._ahead else ()
        return {
            (one.rule, one.on): Apart.WAIVED if one.severity is None else one.standing
            for one in ahead
            if one.agreement == agreement and one.after == "breached"
        }

    def turn(self, agreement: str) -> str | None:
        """The first day (ISO) on which any verdict on the agreement turns, None where none does within the forecast."""
        return min((day for (own, _), day in self._turns.items() if own == agreement), default=None)

    def counts(self, agreement: str) -> Mapping[Counted, int]:
        """How many rules the agreement stands to in each way, each counted once."""
        return Counter(self._report.counted(outcome) for outcome in self._outcomes[agreement])

    def notes(self, agreement: str) -> Mapping[str, ClauseNote]:
        """What the rules say about each clause of the agreement's own text, by clause."""
        by_clause: dict[str, list[RuleLink]] = defaultdict(list)
        for link in self.links(agreement):
            for clause in clauses_judged(self.rules[link.id]):
                by_clause[clause].append(link)
        return {clause: ClauseNote(clause, links[0].standing, tuple(links)) for clause, links in by_clause.items()}

    def card(self, finding: Finding) -> Card:
        """The finding as a page shows it."""
        rule = self.rules.get(finding.rule)
        citation = finding.citation
        return Card(
            told=(finding.standing if finding.waiver is None else Apart.WAIVED).words,
            message=finding.message,
            fix=finding.fix,
            place=f"{finding.span.path}:{finding.span.start_line}",
            quote=finding.quote,
            rule=self._breached(rule, finding) if rule else None,
            support=self.support(rule) if rule and citation else None,
            related=tuple(f"{r.message} ({r.span.path}:{r.span.start_line})" for r in finding.related),
            time_driven=finding.time_driven,
            waiver=finding.waiver,
        )

    def _breached(self, rule: Rule, finding: Finding) -> RuleLink:
        return RuleLink(rule.id, rule.title, finding.standing, self._turn(finding.agreement, rule.id))

    def support(self, rule: Rule) -> Support:
        """What the rule rests on, with the source's own designation."""
        citation = rule.citation
        document = self.documents.get(citation.source, citation.source)
        act = self.titles.get(citation.source, document) if citation.source in self.acts else ""
        return Support(citation.clause, document, citation.quote, citation.assumption, citation.also, act)

    def _link(self, outcome: Outcome) -> RuleLink:
        turn, waiver = self._turn(outcome.agreement, outcome.rule), self._report.waiver(outcome)
        title, waived = self.rules[outcome.rule].title, _waived(waiver) if waiver else ""
        return RuleLink(outcome.rule, title, self._report.standing(outcome), turn, waived)

    def _turn(self, agreement: str | None, rule: str) -> str | None:
        """The first day (ISO) on which the rule's verdict on the agreement turns; None where none does."""
        return self._turns.get((agreement or "", rule))


def _waived(finding: Finding) -> str:
    """`dispens till och med 31 december 2026`."""
    return f"dispens till och med {date_text(finding.waived_until)}" if finding.waived_until else "dispens"


def clauses_judged(rule: Rule) -> tuple[str, ...]:
    """The numbered clauses that the rule judges, its own first."""
    return (*clauses_of(rule.citation.clause), *rule.citation.also)


def clauses_of(cited: str) -> tuple[str, ...]:
    """`C31` as it is, `C23–C26` as four; nothing for a section of an act."""
    found = []
    for match in _CLAUSES.finditer(cited):
        series, first, letter, last = match[1], int(match[2]), match[3], match[4]
        numbers = range(first, int(last) + 1) if last else ()
        found += [f"{series}{number:02d}" for number in numbers] or [f"{series}{match[2]}{letter}"]
    return tuple(found)

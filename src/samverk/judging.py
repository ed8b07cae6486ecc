"""Judging: one agreement on one day, by the rules of its profile. Everything that judges goes through here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.pairing import paired
from samverk.agreement.waivers import waivers
from samverk.facts.build import facts_of, facts_of_change, facts_of_city
from samverk.facts.known import Known
from samverk.model.finding import Evidence, Finding, Outcome
from samverk.model.rule import RuleSet, Severity
from samverk.model.span import start_of
from samverk.model.tree import Document, text_of
from samverk.rules.evaluate import Evaluator
from samverk.source.fault import quote_of


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was found and how each rule came out, unsorted.

    `next_turn` is the first later day on which anything here may be otherwise, None where no day is.
    """

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    next_turn: date | None = None


class Judge:
    """Judges the agreements of one content by one collection of rule sets; a profile is compiled when first met.

    `use_waivers` False leaves every finding as it is. `faults` are findings about files that cannot be judged: they
    become the evidence for what could not be assessed. `base` is the content as it was, where a change is judged.
    """

    def __init__(
        self,
        content: Content,
        rule_sets: Mapping[str, RuleSet],
        *,
        use_waivers: bool = True,
        faults: tuple[Finding, ...] = (),
        base: Content | None = None,
    ) -> None:
        self._content = content
        self._rule_sets = rule_sets
        self._use_waivers = use_waivers
        self._faults = faults
        self._base = base
        pairs = paired(base.agreements, content.agreements) if base else ()
        self._before = {new.id: old for old, new in pairs if old and new}
        self._evaluators: dict[str, Evaluator] = {}
        self._latest: tuple[Agreement | None, Known] = (None, Known())

    @property
    def size(self) -> int:
        """How many agreements the content has."""
        return len(self._content.agreements)

    @property
    def profiles(self) -> tuple[str, ...]:
        """The rule sets that have been applied so far, sorted."""
        return tuple(sorted(self._evaluators))

    def agreement(self, agreement: Agreement, day: date) -> Verdicts:
        """The verdicts on one agreement as of `day`; an unknown profile is a finding."""
        profile = text_of(agreement.document.root.get("profil")) or ""
        if profile not in self._rule_sets:
            unknown = (_unknown_profile(agreement, profile, list(self._rule_sets)),) if agreement.sound else ()
            return Verdicts(unknown, ())
        evaluator = self._evaluator(profile)
        if not agreement.sound:
            return Verdicts((), evaluator.not_assessed(agreement.id, day, self._unreadable(agreement)))
        clock = AsOf(day, evaluator.marks)
        facts = facts_of(agreement, self._content, clock, evaluator.rule_ids, self._known(agreement))
        if self._base and (before := self._before.get(agreement.id)):
            facts = facts_of_change((before, self._base), (agreement, self._content), facts, clock)
        documents = {document.path: document for document in agreement.documents}
        findings, outcomes = evaluator.judge(agreement.id, facts, day, documents)
        if self._use_waivers:
            findings = _waived(findings, agreement, clock, evaluator)
        return Verdicts(findings, outcomes, _earliest(clock.next_turn, evaluator.next_turn(day)))

    def city(self, day: date) -> Verdicts:
        """The verdicts on all agreements together, by every profile met so far or in the base."""
        for before in self._base.agreements if self._base else ():
            profile = text_of(before.document.root.get("profil")) or ""
            if profile in self._rule_sets:
                self._evaluator(profile)
        found: list[Finding] = []
        outcomes: dict[str, Outcome] = {}
        turns: list[date | None] = []
        documents = _register_documents(self._content)
        for _, evaluator in sorted(self._evaluators.items()):
            clock = AsOf(day, evaluator.marks)
            facts = facts_of_city(self._content, clock, self._base)
            findings, own = evaluator.judge(None, facts, day, documents)
            found += [finding for finding in findings if finding.rule not in outcomes]
            outcomes |= {outcome.rule: outcome for outcome in own if outcome.rule not in outcomes}
            turns += [clock.next_turn, evaluator.next_turn(day)]
        return Verdicts(tuple(found), tuple(outcomes.values()), _earliest(*turns))

    def _known(self, agreement: Agreement) -> Known:
        """What its files say by themselves, where it was the last one judged: a forecast judges it day after day."""
        if self._latest[0] is not agreement:
            self._latest = (agreement, Known(agreement.documents))
        return self._latest[1]

    def _evaluator(self, profile: str) -> Evaluator:
        if profile not in self._evaluators:
            self._evaluators[profile] = Evaluator(self._rule_sets[profile])
        return self._evaluators[profile]

    def _unreadable(self, agreement: Agreement) -> tuple[Evidence, ...]:
        """Where the files stand that keep the agreement from being judged, one place for each file."""
        own = [fault for fault in self._faults if fault.span.path in agreement.files]
        first = {fault.span.path: fault for fault in reversed(own)}
        return tuple(Evidence(fault.span, fault.quote.strip()) for _, fault in sorted(first.items()))


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _register_documents(content: Content) -> dict[str, Document]:
    return {content.register.document.path: content.register.document} if content.register.document else {}


def _waived(
    findings: tuple[Finding, ...], agreement: Agreement, clock: AsOf, evaluator: Evaluator
) -> tuple[Finding, ...]:
    """The findings, those that a valid waiver covers with its words; the law's own requirements are never waived."""
    valid = {w.rule: w.words for w in waivers(agreement, clock) if w.state == "giltig"}
    return tuple(
        replace(f, waiver=valid[f.rule]) if f.rule in valid and evaluator.waivable(f.rule) else f for f in findings
    )


def _unknown_profile(agreement: Agreement, profile: str, known: list[str]) -> Finding:
    document = agreement.document
    node = document.root.get("profil")
    span = node.span if node else start_of(document.path)
    near = get_close_matches(profile, known, n=1)
    return Finding(
        rule="schema",
        severity=Severity.ERROR,
        message=f"Regelverket ”{profile}” finns inte, så överenskommelsen kan inte bedömas.",
        fix=f"Menade du {near[0]}?" if near else f"Välj bland {', '.join(known)}.",
        span=span,
        key=f"schema@{document.path}#profil",
        agreement=agreement.id,
        quote=quote_of(document.text, span.start_line),
    )

"""Judging: one agreement on one day, by the rules of its profile. Everything that judges goes through here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import earliest
from samverk.agreement.first_day import first_day
from samverk.agreement.pairing import paired
from samverk.agreement.waivers import Waiver, stated_waivers, waivers
from samverk.by_turn import ByTurn
from samverk.excused import excused
from samverk.facts.build import Changed, facts_of, facts_of_change, facts_of_city
from samverk.facts.memo import Memo
from samverk.model.deadline import Deadline
from samverk.model.document import Document
from samverk.model.finding import Evidence, Finding, Outcome, Related
from samverk.model.rule import Rule, RuleSet, Severity
from samverk.model.span import Span, start_of
from samverk.model.standing import standing_of
from samverk.model.stated import Listed
from samverk.model.vocabulary import Vocabulary
from samverk.model.where import Where
from samverk.rules.due import deadlines
from samverk.rules.ended import has_ended
from samverk.rules.evaluate import Evaluator, evaluator_of
from samverk.source.fault import quote_of


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was found and how each rule came out, unsorted.

    `first_day`: that of an agreement that has not begun, by which it is judged. `nothing_before`: no rule is in force,
    and this is the first day on which one is.
    `ended`: the agreement's last day has passed, and little is asked of it any more.
    `next_turn` is the first later day on which anything here may be otherwise, None where no day is. Where a change is
    judged, `touched` are the places in which the agreement is not as it was (see facts/build), and `unseen` those that
    would have to be read to know whether it is changed as it has to be.
    """

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    next_turn: date | None = None
    ended: bool = False
    touched: tuple[tuple[Where, Span], ...] = ()
    unseen: frozenset[Span] = frozenset()
    first_day: date | None = None
    nothing_before: date | None = None


class Judge:
    """Judges the agreements of one content by one collection of rule sets; a profile is compiled when first met.

    `use_waivers` False leaves every finding as it is. `base` is the content as it was, where a change is judged.
    """

    def __init__(
        self,
        content: Content,
        rule_sets: Mapping[str, RuleSet],
        *,
        use_waivers: bool = True,
        base: Content | None = None,
    ) -> None:
        self._content = content
        self._rule_sets = rule_sets
        self._use_waivers = use_waivers
        self._base = base
        pairs = paired(base.agreements, content.agreements) if base else ()
        self._before = {new.id: old for old, new in pairs if old and new}
        self._named = {_profile(one) for whole in (content, base) if whole for one in whole.agreements}
        self._broken = tuple(document for document in content.shared if document.faults)
        self._evaluators: dict[str, Evaluator] = {}
        self._latest: tuple[Agreement | None, Memo] = (None, Memo())

    def seeing(self, content: Content, *base: Content | None) -> "Judge":
        """The same judge of another content; `base` is given where it is another too, None for none."""
        compared = base[0] if base else self._base
        other = Judge(content, self._rule_sets, use_waivers=self._use_waivers, base=compared)
        other._evaluators = self._evaluators  # what is compiled is the same
        return other

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Those that it judges."""
        return self._content.agreements

    @property
    def size(self) -> int:
        """How many agreements the content has."""
        return len(self._content.agreements)

    @property
    def profiles(self) -> tuple[str, ...]:
        """The rule sets that the agreements name, as they are and as they were, sorted."""
        return tuple(sorted(self._named & self._rule_sets.keys()))

    def profiles_of(self, agreement: Agreement) -> tuple[str, ...]:
        """The rule sets that the agreement is judged by: the one it names, and the one it named before a change.

        Where nothing of that can be read: those that others name, or that no rule set builds on.
        """
        before = self._before.get(agreement.id)
        names = {_profile(one) for one in (agreement, before) if one} & self._rule_sets.keys()
        unread = agreement.parts.terms.profil.faults and not names
        return self.profiles or self._topmost if unread else tuple(sorted(names))

    def agreement(self, agreement: Agreement, day: date) -> Verdicts:
        """The verdicts on one agreement as of `day`; an unknown profile is a finding.

        A change is judged by the profile from before it too, so that nobody chooses his own judge: what either finds
        counts. Where the profile cannot be read nothing is assessed.
        """
        stated, before = _profile(agreement), self._before.get(agreement.id)
        names = dict.fromkeys((stated, _profile(before) if before else stated))
        evaluators = {name: self._evaluator(name) for name in names if name in self._rule_sets}
        unread = _evidence(agreement.document, agreement.parts.terms.profil.faults)
        if unread:
            asked = map(self._evaluator, self.profiles_of(agreement))
            return _together(Verdicts((), one.not_assessed(agreement.id, day, unread)) for one in asked)
        unknown = () if stated in evaluators else (_unknown_profile(agreement, stated, list(self._rule_sets)),)
        own = self._by(agreement, evaluators, day) if evaluators else ()
        return _together((Verdicts(unknown, ()), *own))

    def _by(self, agreement: Agreement, evaluators: Mapping[str, Evaluator], day: date) -> Iterable[Verdicts]:
        """The verdicts of each profile in turn, from facts told in its own vocabulary."""
        clock = AsOf(day, frozenset().union(*(e.marks for e in evaluators.values())))
        rule_ids = {rule: waivable for e in evaluators.values() for rule, waivable in e.rule_ids.items()}
        exempted = waivers(agreement, clock, stated_waivers(self._before.get(agreement.id)) if self._base else None)
        documents = self._documents(agreement)
        first = first_day(agreement, clock)
        told: dict[Vocabulary, Changed] = {}
        for name, evaluator in evaluators.items():
            words = evaluator.rule_set.vocabulary
            if words not in told:
                told[words] = self._facts(agreement, words, clock, rule_ids, exempted)
            change, facts, begins = told[words], told[words].facts, evaluator.begins(day)
            asked = day if begins else first or day
            findings, outcomes, unseen = evaluator.judge(agreement.id, facts, asked, documents, change.has_to_do_with)
            if self._use_waivers:
                findings = excused(findings, exempted, evaluator.waivable, change.touched)
            if name != _profile(agreement):
                findings = _by_the_former(findings, agreement, name)
            turn = earliest([clock.next_turn, evaluator.next_turn(asked, facts)])
            days = (None, begins) if begins else (first, None)
            yield Verdicts(findings, outcomes, turn, has_ended(facts), change.touched, unseen, *days)

    def _facts(
        self,
        agreement: Agreement,
        words: Vocabulary,
        clock: AsOf,
        rule_ids: Mapping[str, bool],
        exempted: Listed[Waiver],
    ) -> Changed:
        """The facts about the agreement, and about what a change does to it, as a rule set with that vocabulary asks.

        Naming another rule set changes nothing of what the former one finds in the annexes.
        """
        before, seen = self._before.get(agreement.id), _in_words(agreement, words)
        facts = facts_of(seen, self._content, clock, rule_ids, self._memo(agreement), exempted)
        if self._base and before:
            return facts_of_change((_in_words(before, words), self._base), (seen, self._content), facts, clock)
        return Changed(facts)

    def rules_of(self, agreement: Agreement) -> Mapping[str, Rule]:
        """The rules of its own profile, by id; none where nobody knows that."""
        rule_set = self._rule_sets.get(_profile(agreement))
        return {rule.id: rule for rule in rule_set.rules} if rule_set else {}

    def by_turn(self, agreement: Agreement) -> ByTurn | None:
        """What judges it on one day after another; None where more than the rules of its profile are asked."""
        rule_set = self._rule_sets.get(_profile(agreement))
        plain = rule_set and not self._base and not agreement.parts.terms.profil.faults
        if not rule_set or not plain or agreement.rule_words != rule_set.vocabulary:
            return None
        evaluator, use_waivers = self._evaluator(rule_set.id), self._use_waivers
        return ByTurn(agreement, self._content, evaluator, self._documents(agreement), use_waivers=use_waivers)

    def deadlines(self, agreement: Agreement, day: date) -> tuple[Deadline, ...]:
        """The last days, as `rules.due` has them, that the agreement's own profile sets for it as of `day`."""
        profile = _profile(agreement)
        if profile not in self._rule_sets:
            return ()
        evaluator = self._evaluator(profile)
        facts = facts_of(agreement, self._content, day, evaluator.rule_ids, self._memo(agreement))
        return deadlines(evaluator.rule_set.rules, facts, first_day(agreement, AsOf(day)) or day)

    def city(self, day: date) -> Verdicts:
        """The verdicts on all agreements together, by every profile that any of them names."""
        verdicts = []
        for evaluator in map(self._evaluator, self.profiles):
            clock = AsOf(day, evaluator.marks)
            facts, documents = facts_of_city(self._content, clock, self._base), self._content.of_all
            own = evaluator.judge(None, facts, day, documents, lambda fact: fact.kind == "gemensam_ändring")
            turn = earliest([clock.next_turn, evaluator.next_turn(day)])
            verdicts.append(Verdicts(own.findings, own.outcomes, turn, unseen=own.unseen))
        return _together(verdicts)

    @property
    def _topmost(self) -> tuple[str, ...]:
        """The rule sets that no other builds on, sorted: one of them is meant where it cannot be read which."""
        below = {name for rule_set in self._rule_sets.values() for name in rule_set.built_on}
        return tuple(sorted(self._rule_sets.keys() - below))

    def _documents(self, agreement: Agreement) -> Mapping[str, Document]:
        """What its findings may point into, by path."""
        return {document.path: document for document in (*agreement.documents, *self._broken)}

    def _memo(self, agreement: Agreement) -> Memo:
        """What its files say by themselves, where it was the last one judged: a forecast judges it day after day."""
        if self._latest[0] is not agreement:
            self._latest = (agreement, Memo(agreement.documents))
        return self._latest[1]

    def _evaluator(self, profile: str) -> Evaluator:
        if profile not in self._evaluators:
            self._evaluators[profile] = evaluator_of(self._rule_sets[profile])
        return self._evaluators[profile]


def _in_words(agreement: Agreement, words: Vocabulary) -> Agreement:
    return agreement if agreement.rule_words == words else replace(agreement, rule_words=words)


def _together(verdicts: Iterable[Verdicts]) -> Verdicts:
    """What several profiles say, each finding once, and of each rule the worst outcome."""
    each = tuple(verdicts)
    findings: list[Finding] = []
    outcomes: dict[str, Outcome] = {}
    for one in each:
        told = {finding.key for finding in findings}
        findings += [finding for finding in one.findings if finding.key not in told]
        for outcome in one.outcomes:
            found = outcomes.setdefault(outcome.rule, outcome)
            outcomes[outcome.rule] = min(found, outcome, key=lambda o: standing_of(o.verdict, None).rank)
    return Verdicts(
        findings=tuple(findings),
        outcomes=tuple(outcomes.values()),
        next_turn=earliest([one.next_turn for one in each]),
        ended=any(one.ended for one in each),
        touched=tuple(dict.fromkeys(place for one in each for place in one.touched)),
        unseen=frozenset().union(*(one.unseen for one in each)),
        first_day=earliest([one.first_day for one in each]),
        nothing_before=None if outcomes else earliest([one.nothing_before for one in each]),
    )


def _evidence(document: Document, places: Iterable[Span]) -> tuple[Evidence, ...]:
    return tuple(Evidence(place, quote_of(document.text, place.start_line).strip()) for place in places)


def _profile(agreement: Agreement) -> str:
    """The rule set that the agreement names; empty where it names none."""
    return agreement.parts.terms.profil.words


def _profile_place(agreement: Agreement) -> Span:
    return agreement.parts.terms.profil.span or start_of(agreement.document.path)


def _by_the_former(findings: Sequence[Finding], agreement: Agreement, profile: str) -> tuple[Finding, ...]:
    """The findings of the profile from before the change, each with why it is asked."""
    why = Related(_profile_place(agreement), f"Före ändringen var regelverket {profile}. Därför används det också.")
    return tuple(replace(finding, related=(*finding.related, why)) for finding in findings)


def _unknown_profile(agreement: Agreement, profile: str, known: list[str]) -> Finding:
    span = _profile_place(agreement)
    near = get_close_matches(profile, known, n=1)
    return Finding(
        rule="schema",
        severity=Severity.ERROR,
        message=f"Regelverket ”{profile}” finns inte, så överenskommelsen går inte att bedöma.",
        fix=f"Menade du {near[0]}?" if near else f"Välj bland {', '.join(known)}.",
        span=span,
        key=f"schema@{agreement.document.path}#profil",
        agreement=agreement.id,
        quote=quote_of(agreement.document.text, span.start_line),
    )

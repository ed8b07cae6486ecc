"""One agreement judged on one day after another, by one rule set: only what the day has turned is asked again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import earliest
from samverk.agreement.first_day import first_day
from samverk.agreement.waivers import Waiver, waivers
from samverk.excused import excused
from samverk.facts.by_turn import FactsByTurn
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.stated import Listed
from samverk.rules.by_turn import RulesByTurn, Stand, groups_of
from samverk.rules.ended import has_ended
from samverk.rules.evaluate import Evaluator


@dataclass(frozen=True, slots=True)
class Stands:
    """How the rules in force on a day stand, waivers counted.

    `message` gives that of the worst finding of a rule that has one, and may be asked until another day is.
    `next_turn`, `ended` and `nothing_before` are those of `judging.Verdicts`.
    """

    by_rule: Mapping[str, Stand]
    message: Callable[[str], str]
    next_turn: date | None
    ended: bool
    nothing_before: date | None


class ByTurn:
    """What `Judge.agreement` answers of one agreement without a change, on one day after another."""

    def __init__(
        self,
        agreement: Agreement,
        content: Content,
        evaluator: Evaluator,
        documents: Mapping[str, Document],
        *,
        use_waivers: bool,
    ) -> None:
        self._agreement, self._evaluator, self._use_waivers = agreement, evaluator, use_waivers
        self._facts = FactsByTurn(agreement, content, evaluator.marks, evaluator.rule_ids, self._exempted)
        self._rules = RulesByTurn(groups_of(evaluator), agreement.id, documents)

    def on(self, day: date) -> Stands:
        """How the rules stand on a day, which is none before the one asked for last."""
        evaluator, clock = self._evaluator, AsOf(day, self._evaluator.marks)
        first, begins = first_day(self._agreement, clock), evaluator.begins(day)
        asked = day if begins else first or day
        facts = self._facts.on(day)
        if evaluator.weighs_counts(facts):
            facts = self._facts.counted_anew()
        stands = dict(self._rules.on(facts, asked))
        exempted = self._exempted(clock) if self._use_waivers else ()
        for name in stands.keys() & {waiver.rule for waiver in exempted if waiver.counts(evaluator.waivable)}:
            worst = self._worst(name, facts, asked, exempted)
            stands[name] = Stand(stands[name].verdict, worst.severity if worst else None)

        def message(rule: str) -> str:
            worst = self._worst(rule, self._facts.counted_anew(), asked, exempted)
            return worst.message if worst else ""

        turns = (clock.next_turn, self._facts.next_turn, evaluator.next_turn(asked, facts))
        return Stands(stands, message, earliest(turns), has_ended(facts), None if stands else begins)

    def _exempted(self, clock: AsOf) -> Listed[Waiver]:
        return waivers(self._agreement, clock)

    def _worst(self, rule: str, facts: Sequence[Fact], day: date, exempted: Iterable[Waiver]) -> Finding | None:
        """The worst finding of the rule that no waiver covers."""
        told = excused(self._rules.findings(rule, facts, day), exempted, self._evaluator.waivable, ())
        return min((one for one in told if one.waiver is None), key=lambda one: one.severity.rank, default=None)

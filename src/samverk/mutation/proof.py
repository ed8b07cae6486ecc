"""The proof of a whole rule set: on the faultless example, and for rules that cannot be tried there on their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.content import Agreement, Content
from samverk.facts.build import facts_of, facts_of_city
from samverk.facts.memo import Memo
from samverk.model.errors import UsageError
from samverk.model.fact import Fact
from samverk.model.mutation import Elsewhere, Mutant, Proof
from samverk.model.rule import Example, Rule, RuleSet
from samverk.model.tree import text_of
from samverk.mutation.campaign import Campaign, Progress
from samverk.mutation.sandbox import Bench, Sandbox
from samverk.mutation.unguarded import REASONS
from samverk.rules.engine import Engine
from samverk.rules.examples import content_of, facts_of_example
from samverk.source.schema import Schemas


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a proof is made on: a faultless agreement, by its id in a content, and the day it is judged.

    `whole` False: of items of a kind only the last is tried, which takes a fraction of the time.
    """

    content: Content
    agreement: str
    day: date
    schemas: Schemas
    whole: bool = True


def prove(
    baseline: Baseline,
    rule_sets: Mapping[str, RuleSet],
    intended: Mapping[str, RuleSet] | None = None,
    progress: Progress | None = None,
) -> Proof:
    """Put `rule_sets` to the proof.

    `intended` are the rule sets that say what ought to be noticed; None: `rule_sets` themselves. Raises UsageError
    where the agreement is not there or is not faultless.
    """
    name, day = baseline.agreement, baseline.day
    agreement = next((one for one in baseline.content.agreements if one.id == name), None)
    if agreement is None or not agreement.whole:
        raise UsageError(f"Exemplet {name} finns inte eller går inte att läsa.")
    bench = _bench(text_of(agreement.document.root.get("profil")) or "", day, rule_sets, intended or rule_sets)

    memo = Memo(agreement.documents)

    def facts_from(changed_content: Content, changed_agreement: Agreement) -> tuple[Fact, ...]:
        own = facts_of(changed_agreement, changed_content, day, bench.rule_ids, memo)
        return (*own, *facts_of_city(changed_content, day))

    sandbox = Sandbox(baseline.content, agreement, bench, baseline.schemas, facts_from)
    if sandbox.objections:
        raise UsageError(f"Exemplet {name} är inte felfritt: {', '.join(sandbox.objections)}. Välj ett annat.")
    campaign = Campaign(sandbox, progress, whole=baseline.whole)
    campaign.run()
    campaign.run_schema()
    applying = {firing.rule for firing in sandbox.firings}
    idle = [rule for rule in bench.judged.values() if not campaign.kills[rule.id]]
    return Proof(
        agreement=name,
        day=day,
        rules=len(bench.judged),
        changes=campaign.changes,
        allowed=campaign.allowed,
        mutants=campaign.mutants,
        wolves=campaign.wolves,
        elsewhere=tuple(_elsewhere(rule, bench, applies=rule.id in applying) for rule in idle),
        unguarded={path: REASONS.get(path) for path in campaign.unguarded},
        whole=baseline.whole,
    )


def _bench(profile: str, day: date, judged: Mapping[str, RuleSet], intended: Mapping[str, RuleSet]) -> Bench:
    """The rules of a profile that are in force on a day. Raises UsageError where there is no such profile."""
    for sets in (judged, intended):
        if profile not in sets:
            raise UsageError(f"Regelverket {profile} finns inte. Välj bland {', '.join(sorted(sets))}.")
    proved, reference = _in_force(judged[profile], day), _in_force(intended[profile], day)
    judging = Engine(list(proved.values()))
    return Bench(
        judged=proved,
        intended=reference,
        day=day,
        judging=judging,
        intending=judging if proved == reference else Engine(list(reference.values())),
        profiles=frozenset(judged),
        rule_ids={rule.id: rule.waivable for rule in judged[profile].rules},
        words={name: rule_set.of_examples for name, rule_set in judged.items()},
    )


def _in_force(rule_set: RuleSet, day: date) -> dict[str, Rule]:
    return {rule.id: rule for rule in rule_set.rules if rule.in_force(day)}


def _elsewhere(rule: Rule, bench: Bench, *, applies: bool) -> Elsewhere:
    """A rule tried on the examples of its own file: those that show it met are changed, the broken ones judged."""
    why = "ingen ändring av exemplet bryter mot dem" if applies else "exemplet inte har det som de bedömer"
    engine, alone = Engine([rule]), {rule.id: rule}
    at_home = [example for example in rule.examples if not example.is_elsewhere]
    met = [example for example in at_home if example.kind == "uppfyllt"]
    own = [mutant for example in met for mutant in _tried(example, alone, engine, bench)]
    shown = [example for example in at_home if example.kind == "brutet"]
    broken = sum(_objects(rule, example, engine, bench) for example in shown)
    return Elsewhere(rule.id, why, len(own), sum(mutant.killed_by == rule.id for mutant in own), len(shown), broken)


def _tried(example: Example, alone: Mapping[str, Rule], engine: Engine, bench: Bench) -> tuple[Mutant, ...]:
    (rule,) = alone.values()
    content, _ = content_of(example, bench.words[rule.rule_set])
    if not content.agreements:
        return ()
    own = Bench(alone, alone, example.as_of, engine, engine, bench.profiles, bench.rule_ids, bench.words)

    def facts_from(changed_content: Content, _: Agreement) -> tuple[Fact, ...]:
        return facts_of_example(changed_content, example, bench.rule_ids)

    campaign = Campaign(Sandbox(content, content.agreements[0], own, None, facts_from))
    campaign.run()
    return campaign.mutants


def _objects(rule: Rule, example: Example, engine: Engine, bench: Bench) -> bool:
    content, _ = content_of(example, bench.words[rule.rule_set])
    if not content.agreements:
        return False
    return any(f.requirement >= 0 for f in engine.run(facts_of_example(content, example, bench.rule_ids)))

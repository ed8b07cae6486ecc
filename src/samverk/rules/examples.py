"""The examples in a rule file, run through the same pipeline as real content."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.agreement.waivers import stated_waivers, waivers
from samverk.facts.build import facts_of, facts_of_change, facts_of_city
from samverk.facts.catalogue import KINDS
from samverk.model.example_mark import MARKS, marked, unmarked
from samverk.model.fact import Fact
from samverk.model.rule import Choices, Example, Rule, RuleSet, Severity
from samverk.model.span import Span
from samverk.model.tree import MappingNode
from samverk.model.vocabulary import Vocabulary
from samverk.rules import reference
from samverk.rules.case import Case
from samverk.rules.evaluate import Evaluator

ROOT = "exempel"
FOLDER = f"{ROOT}/avtal/nyby"
_SHARED = ("register.yaml", "godkannande.yaml", "mallar/", "overgripande/", "avtal/")
NOT_IN_FORCE = "not_in_force"
# A rule about what every agreement has is not applicable before its first day, and only then.
_VERDICTS = {
    "uppfyllt": ("met",),
    "brutet": ("breached",),
    "ej_tillämpligt": ("not_applicable", NOT_IN_FORCE),
    "obedömt": ("not_assessed",),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """How an example came out: what is `wrong` with it in Swedish (None: nothing), and the requirements it breaks."""

    wrong: str | None
    broken: frozenset[int] = frozenset()


def run_example(rule: Rule, example: Example, evaluator: Evaluator) -> str | None:
    """What is wrong with the example, in Swedish; None where the rule does what it shows."""
    return trial(rule, example, evaluator).wrong


def trial(rule: Rule, example: Example, evaluator: Evaluator) -> Trial:
    """Judge an example by its rule.

    A broken example names its places: the findings must be as many and as bad as the marks on its lines say.
    """
    own = rule
    if example.is_elsewhere:
        rule, evaluator = _otherwise(rule, example, evaluator.rule_set)
    case = case_of(rule, example, evaluator.rule_set)
    if isinstance(case, str):
        return Trial(case)
    findings, outcomes, _ = evaluator.judge_by(rule.id, case)
    verdict = next((outcome.verdict for outcome in outcomes), NOT_IN_FORCE)
    told = [(finding.span, finding.severity) for finding in findings]
    fired = [rule.requirements[one.requirement] for one in reference.run((rule,), case.facts) if one.requirement >= 0]
    broken = frozenset(number for number, requirement in enumerate(own.requirements) if requirement in fired)
    return Trial(shortfall(example, verdict, told), broken)


def read_as(rule: Rule, choices: Choices, rule_set: RuleSet, words: MappingNode | None = None) -> tuple[Rule, RuleSet]:
    """The rule and its set as other choices and words make them. `rule_set` is one that has been loaded."""
    if not (choices or words) or rule_set.under is None:
        return rule, rule_set
    other = rule_set.under(choices, words)
    return next(one for one in other.rules if one.id == rule.id), other


def _otherwise(rule: Rule, example: Example, rule_set: RuleSet) -> tuple[Rule, Evaluator]:
    """The rule as an example reads it, and an evaluator of it alone that knows the ids of the whole set."""
    other, others = read_as(rule, example.choices, rule_set, example.words)
    silent = (replace(one, status="utkast") for one in others.rules if one is not other)
    return other, Evaluator(replace(others, rules=(other, *silent)))


def case_of(rule: Rule, example: Example, rule_set: RuleSet) -> Case | str:
    """The example put up to be judged by the rule; where it has no agreement to judge, what is wrong with it."""
    content, unreadable = content_of(example, rule_set.of_examples)
    if not content.agreements or not content.agreements[0].whole:
        return unreadable[0] if unreadable else "Exemplet har ingen överenskommelse."
    agreement = content.agreements[0]
    facts = facts_of_example(content, example, rule_set.rule_ids)
    documents = {document.path: document for document in agreement.documents}
    return Case.of(None if KINDS[rule.subject.kind].of_city else agreement.id, facts, documents, example.as_of)


def shortfall(example: Example, verdict: str, findings: Iterable[tuple[Span, Severity]]) -> str | None:
    """How what a rule says of its example is other than what it shows, in Swedish; None where it is the same."""
    if verdict not in _VERDICTS[example.kind]:
        return f"Exemplet ska vara {example.kind}, men bedömningen blev {verdict}."
    expected = sorted(_marks(example))
    found = sorted((span.path, span.start_line, severity.rank) for span, severity in findings)
    return None if found == expected else f"Bristerna är {_told(found)}, men exemplet märker {_told(expected)}."


Marked: TypeAlias = tuple[str, int, int]
"""A finding as a mark shows it: path, line, and the rank of its severity."""


def _told(places: Sequence[Marked]) -> str:
    """Where each finding stands, with its mark."""
    return ", ".join(f"{path}:{line} {MARKS[rank]}" for path, line, rank in places) or "inga"


def content_of(example: Example, vocabulary: Vocabulary) -> tuple[Content, tuple[str, ...]]:
    """The example as a content root in the words of a rule set, and what could not be read in it.

    A mark is no word of the text it stands in.
    """
    return _content(example.files, vocabulary)


def _content(named: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Content, tuple[str, ...]]:
    files = {_path(name): _unmarked(text).encode() for name, text in named}
    files.setdefault(f"{FOLDER}/overenskommelse.yaml", b"id: nyby\n")
    files.setdefault(f"{ROOT}/register.yaml", b"stad: Nyby\n")
    content, findings = read_content(ROOT, files, None, lambda _: vocabulary)
    return content, tuple(f"{f.span.path}:{f.span.start_line}: {f.message}" for f in findings if f.rule == "yaml")


def facts_of_example(
    content: Content, example: Example, rule_ids: Mapping[str, bool] | None = None
) -> tuple[Fact, ...]:
    """The facts of the example's only agreement, and of its city, on the example's day."""
    agreement = content.agreements[0]
    before = _content(example.before, agreement.vocabulary)[0] if example.before else None
    old = before.agreements[0] if before and before.agreements else None
    exempted = waivers(agreement, AsOf(example.as_of), stated_waivers(old) if before else None)
    own = facts_of(agreement, content, example.as_of, rule_ids, exempted=exempted)
    if before and old:
        own = facts_of_change((old, before), (agreement, content), own, example.as_of).facts
    return (*own, *facts_of_city(content, example.as_of, before))


def _path(name: str) -> str:
    return f"{ROOT}/{name}" if name.startswith(_SHARED) else f"{FOLDER}/{name}"


def _unmarked(text: str) -> str:
    return "\n".join(unmarked(line) for line in text.split("\n"))


def _marks(example: Example) -> Iterator[Marked]:
    kept = {name for name, _ in example.files}
    gone = tuple((name, text) for name, text in example.before if name not in kept)
    for name, text in (*example.files, *gone):
        for number, line in enumerate(text.split("\n"), 1):
            yield from ((_path(name), number, severity.rank) for severity in marked(line))

"""The examples in a rule file, run through the same pipeline as real content."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.agreement.waivers import stated_waivers, waivers
from samverk.facts.build import facts_of, facts_of_change, facts_of_city
from samverk.facts.catalogue import KINDS
from samverk.model.example_mark import MARKS, marked, unmarked
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.rule import Example, Rule
from samverk.model.vocabulary import Vocabulary
from samverk.rules import reference
from samverk.rules.evaluate import Evaluator

ROOT = "exempel"
FOLDER = f"{ROOT}/avtal/nyby"
_SHARED = ("register.yaml", "godkannande.yaml", "mallar/", "overgripande/", "avtal/")
# A rule about what every agreement has is not applicable before its first day, and only then.
_VERDICTS = {
    "uppfyllt": ("met",),
    "brutet": ("breached",),
    "ej_tillämpligt": ("not_applicable", "not_in_force"),
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

    A broken example names its place: the findings must be as many and as bad as the marks on its lines say.
    """
    content, unreadable = content_of(example, evaluator.rule_set.of_examples)
    if not content.agreements or not content.agreements[0].whole:
        return Trial(unreadable[0] if unreadable else "Exemplet har ingen överenskommelse.")
    agreement = content.agreements[0]
    facts = facts_of_example(content, example, evaluator.rule_ids)
    documents = {document.path: document for document in agreement.documents}
    of_city = KINDS[rule.subject.kind].of_city
    findings, outcomes, _ = evaluator.judge(None if of_city else agreement.id, facts, example.as_of, documents)
    verdict = next((o.verdict for o in outcomes if o.rule == rule.id), "not_in_force")
    broken = frozenset(firing.requirement for firing in reference.run((rule,), facts) if firing.requirement >= 0)
    if verdict not in _VERDICTS[example.kind]:
        return Trial(f"Exemplet ska vara {example.kind}, men bedömningen blev {verdict}.", broken)
    expected, found = shown_by(example), sorted(_place(finding) for finding in findings if finding.rule == rule.id)
    wrong = None if found == expected else f"Bristerna är {_told(found)}, men exemplet märker {_told(expected)}."
    return Trial(wrong, broken)


Marked: TypeAlias = tuple[str, int, int]
"""A finding as a mark shows it: path, line, and the rank of its severity."""


def shown_by(example: Example) -> list[Marked]:
    """The findings that the marks of an example say there are, sorted."""
    return sorted(_marks(example))


def _place(finding: Finding) -> Marked:
    return finding.span.path, finding.span.start_line, finding.severity.rank


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

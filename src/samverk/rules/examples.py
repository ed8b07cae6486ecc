"""The examples in a rule file, run through the same pipeline as real content."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.agreement.waivers import stated_waivers, waivers
from samverk.facts.build import facts_of, facts_of_change, facts_of_city
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact
from samverk.model.rule import EXAMPLE_MARK, Example, Rule
from samverk.model.vocabulary import Vocabulary
from samverk.rules import reference
from samverk.rules.evaluate import Evaluator

ROOT = "exempel"
FOLDER = f"{ROOT}/avtal/nyby"
_SHARED = ("register.yaml", "godkannande.yaml", "mallar/", "overgripande/", "avtal/")
# A rule about what every agreement has is not applicable before its first day, and only then.
_VERDICTS = {"uppfyllt": ("met",), "brutet": ("breached",), "ej_tillämpligt": ("not_applicable", "not_in_force")}


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

    A broken example names its place: the findings must stand on exactly the lines marked `# FEL`.
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
    expected = sorted(_marked_lines(example))
    found = sorted({(f.span.path, f.span.start_line) for f in findings if f.rule == rule.id})
    wrong = None if found == expected else f"Bristerna står på {found}, men exemplet markerar {expected}."
    return Trial(wrong, broken)


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
    lines = text.split("\n")
    return "\n".join(_without_mark(line) if line.rstrip().endswith(EXAMPLE_MARK) else line for line in lines)


def _without_mark(line: str) -> str:
    return line.rstrip().removesuffix(EXAMPLE_MARK).rstrip()


def _marked_lines(example: Example) -> Iterator[tuple[str, int]]:
    kept = {name for name, _ in example.files}
    gone = tuple((name, text) for name, text in example.before if name not in kept)
    for name, text in (*example.files, *gone):
        for number, line in enumerate(text.split("\n"), 1):
            if line.rstrip().endswith(EXAMPLE_MARK):
                yield _path(name), number

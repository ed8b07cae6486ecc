"""Rules about rules: a citation stands in its source, a fix is a sentence, both kinds of example are there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samverk.model.rule import Rule
from samverk.model.span import Span

_SENTENCE = re.compile(r"[A-ZÅÄÖ”\"{].*[.!?]\Z", re.DOTALL)
_OLD_WORDS = re.compile(r"\b(?:skall|samt|erhålla|erhållit|beträffande|avseende)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a rule file must mend: which rule, where, and what, in Swedish."""

    rule: str
    span: Span
    message: str


def lint(rule: Rule, sources: Mapping[str, str]) -> Iterator[Remark]:
    """What is wrong with the rule; nothing where all is well. `sources` are the texts under kallor by name."""
    for message in (*_citation(rule, sources), *_wording(rule), *_examples(rule)):
        yield Remark(rule.id, rule.span, message)


def _citation(rule: Rule, sources: Mapping[str, str]) -> Iterator[str]:
    citation = rule.citation
    if citation.source not in sources:
        yield f"Källan {citation.source} finns inte under kallor."
    elif _words(citation.quote) not in _words(sources[citation.source]):
        yield f"Citatet ”{citation.quote}” står inte ord för ord i {citation.source}."


def _wording(rule: Rule) -> Iterator[str]:
    """Messages and fixes are whole sentences in plain Swedish."""
    fixes = (rule.fix, *(r.fix for r in rule.requirements if r.fix))
    messages = (rule.messages, *(r.messages for r in rule.requirements if r.messages))
    texts = (*fixes, *(text for m in messages for text in (m.breached, m.absent) if text))
    for text in texts:
        if not _SENTENCE.match(text.strip()):
            yield f"”{text}” är ingen hel mening. Börja med stor bokstav och sluta med punkt."
    for text in (rule.title, rule.explanation, *texts):
        old = _OLD_WORDS.search(text)
        if old:
            yield f"Ordet ”{old[0]}” hör inte hemma i klarspråk."


def _examples(rule: Rule) -> Iterator[str]:
    kinds = {example.kind for example in rule.examples}
    for kind in ("uppfyllt", "brutet"):
        if kind not in kinds:
            yield f"Exempel av slaget {kind} saknas."


def _words(text: str) -> str:
    return " ".join(text.split())

"""Rules about rules: a citation stands in its clause, someone has confirmed it, texts are sentences, examples exist."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.model.errors import RuleSetError
from samverk.model.rule import EVERY_RULE_HAS, Rule
from samverk.model.span import Span
from samverk.rules.citing import cited, lock_of
from samverk.rules.fields import check_fields
from samverk.rules.lint_wording import due_wording, reading, wording
from samverk.rules.source_words import PlacedText


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a rule file must mend: which rule, where, and what, in Swedish."""

    rule: str
    span: Span
    message: str


def lint(rule: Rule, sources: Mapping[str, PlacedText]) -> Iterator[Remark]:
    """What is wrong with a bound rule; nothing where all is well. A repealed rule only keeps its id from reuse."""
    if rule.status == "upphävd":
        return
    yield from lint_citation(rule, sources)
    fields = list(_fields(rule))
    for message in (*wording(rule), *(() if fields else due_wording(rule)), *_examples(rule), *fields):
        yield Remark(rule.id, rule.span, message)


def lint_citation(rule: Rule, sources: Mapping[str, PlacedText]) -> Iterator[Remark]:
    """Whether source and clauses exist, the quote stands word for word in them, and someone has confirmed the rule."""
    for message in (*_stands(rule, sources), *_confirmed(rule, sources), *reading(rule.citation.assumption)):
        yield Remark(rule.id, rule.span, message)


def _stands(rule: Rule, sources: Mapping[str, PlacedText]) -> Iterator[str]:
    """Whether source and clauses exist, and the quote stands word for word in them."""
    citation = rule.citation
    if citation.source not in sources:
        yield f"Källan {citation.source} finns inte under kallor."
        return
    found = cited(citation, sources)
    if not found.quote_found:
        yield f"Citatet ”{citation.quote}” står inte ord för ord i {citation.source}."
    for clause in found.unknown:
        yield f"Bestämmelsen {clause} finns inte i katalogen till {citation.source}."
    if found.quote_found and found.clauses and not found.quote_inside:
        yield f"Citatet ”{citation.quote}” hör inte till {citation.clause}."


def lint_register(rules: Iterable[Rule], register: Mapping[str, Span]) -> Iterator[Remark]:
    """Whether every id that was ever used still names the rule it named. `register`: where each id is listed."""
    known = {rule.id: rule for rule in rules}
    for rule in known.values():
        if rule.id not in register:
            message = "Regelns id står inte i förteckningen över regler. Kör samverk rules confirm."
            yield Remark(rule.id, rule.span, message)
    for rule_id, span in register.items():
        if rule_id not in known:
            message = "Regeln har ingen fil. Ta tillbaka filen och skriv status: upphävd, så att id inte används igen."
            yield Remark(rule_id, span, message)


def _confirmed(rule: Rule, sources: Mapping[str, PlacedText]) -> Iterator[str]:
    """Whether someone has confirmed the rule against the clauses' words as they stand now."""
    citation = rule.citation
    if citation.source not in sources:
        return
    found = cited(citation, sources)
    clauses = ", ".join(dict.fromkeys(placed.clause.id for _, placed in found.clauses)) or citation.clause
    then = f"Läs dem mot varandra och kör samverk rules confirm {rule.id}."
    if citation.lock is None:
        yield f"Regeln är obekräftad: ingen har bekräftat den mot {clauses}. {then}"
    elif lock_of(found) != citation.lock:
        yield f"Regeln är obekräftad: orden i {clauses} är inte de som den bekräftades mot. {then}"


def _examples(rule: Rule) -> Iterator[str]:
    kinds = {example.kind for example in rule.examples}
    for kind in EVERY_RULE_HAS:
        if kind not in kinds:
            yield f"Exempel av slaget {kind} saknas."


def _fields(rule: Rule) -> Iterator[str]:
    """Kinds, fields and closed values exist."""
    try:
        check_fields(rule)
    except RuleSetError as error:
        yield str(error).partition(": ")[2]

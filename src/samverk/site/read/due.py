"""Days when something falls due, so far as the rules and the agreement set them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samverk.agreement.content import Agreement
from samverk.agreement.dates import add_months, date_of
from samverk.model.fact import Fact
from samverk.model.rule import Condition, Rule
from samverk.model.tree import get, mappings

DEFINITE = {
    "övergripande": "den övergripande överenskommelsen",
    "lägesbild": "lägesbilden",
    "åtgärdsplan": "åtgärdsplanen",
    "kommunikationsplan": "kommunikationsplanen",
    "kontaktuppgifter": "kontaktuppgifterna",
}


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last day for something. `subject` is an annex's `typ`, empty for anything else; `what` is a noun phrase."""

    day: date
    what: str
    subject: str = ""


def dues(agreement: Agreement, facts: Sequence[Fact], rules: Iterable[Rule], as_of: date) -> tuple[Due, ...]:
    """Every due day, sorted, both those passed and those to come; a duty of every year comes back each year."""
    found = {due for rule in rules if rule.in_force(as_of) for due in _of_rule(rule, facts, as_of)}
    end = date_of(get(agreement.document.root, "giltighet", "till"))
    if end:
        found.add(Due(end, "överenskommelsen löper ut"))
    for waiver in mappings(agreement.document.root.get("dispenser")):
        until = date_of(waiver.get("till"))
        if until:
            found.add(Due(until, "en dispens löper ut"))
    return tuple(sorted(found))


def day_after(end: date | None) -> str | None:
    """The day (ISO) on which something that lasts through `end` is over; None where it has no end."""
    return (end + timedelta(days=1)).isoformat() if end and end < date.max else None


def first_due(kind: str, since: date, rules: Iterable[Rule]) -> date | None:
    """The first last day that any of the rules sets for an annex of that kind and date; None where none does."""
    days = [
        day
        for rule in rules
        if rule.subject.kind == "bilaga" and all(c.field == "typ" and c.value == kind for c in rule.subject.conditions)
        for requirement in rule.requirements
        if requirement.condition
        for day in _last_days(since, requirement.condition, since)
    ]
    return min(days, default=None)


def _of_rule(rule: Rule, facts: Sequence[Fact], as_of: date) -> Iterable[Due]:
    """The days that a rule about the age of an annex sets for the annexes it is about."""
    if rule.subject.kind != "bilaga":
        return
    for fact in facts:
        if fact.kind != "bilaga" or not all(_holds(fact, c) for c in rule.subject.conditions):
            continue
        since = fact.fields.get("gällande_datum")
        kind = str(fact.fields.get("typ", ""))
        if not isinstance(since, int):
            continue
        for requirement in rule.requirements:
            if requirement.condition:
                for day in _last_days(date.fromordinal(since), requirement.condition, as_of):
                    yield Due(day, DEFINITE.get(kind, kind), kind)


def _holds(fact: Fact, condition: Condition) -> bool:
    return condition.operator == "lika" and fact.fields.get(condition.field) == condition.value


def _last_days(since: date, condition: Condition, as_of: date) -> Iterable[date]:
    if condition.operator != "högst" or not isinstance(condition.value, int):
        return
    if condition.field == "månader_sedan":
        yield add_months(since, condition.value)
    elif condition.field == "hela_kalenderår":
        first = date(since.year + condition.value + 1, 12, 31)
        yield first
        if first < as_of:
            yield date(as_of.year, 12, 31)

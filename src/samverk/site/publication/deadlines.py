"""The last days that the rules set for an agreement, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import day_after, day_before
from samverk.agreement.first_day import judged_by
from samverk.agreement.history import next_version
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.waivers import waivers
from samverk.facts.build import facts_of
from samverk.model.deadline import Deadline
from samverk.model.fact import Fact
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.model.standing import Counted
from samverk.rules.due import DUTY, PASSED_DUTY, deadlines
from samverk.site.publication.standing import Standings
from samverk.site.publication.states import IN_TIME, LATE, STATES
from samverk.site.view.shared import Status

About: TypeAlias = Literal["bilaga", "slut", "dispens", "åtgärd", "uppföljning", "annat"]
"""What a last day is about. `slut`: the agreement or the time of notice ends then, whoever does what."""

_ENDS = frozenset({("överenskommelse", "läge"), ("uppsägning", "tiden_ute")})
"""What ends by itself: the kind of fact, and the field that is another the day after."""
_BY_ITSELF: tuple[About, ...] = ("slut", "dispens")
"""What comes to its end whatever anybody does: nobody is late with it."""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last day for something. `ahead` and `passed` say it as the middle of a sentence, in the rule's own words.

    `rule` is the rule that sets the day, `annex` what tells an annex from others. `key` tells it from others of its
    rule, and `place` is where the thing stands; empty and None where there is but one.
    `then` is how the agreement stands to the rule from the next day on, where nobody does anything; None: as today.
    """

    day: date
    ahead: str
    passed: str
    about: About
    rule: str
    annex: str = ""
    key: str = ""
    place: Span | None = None
    then: Counted | None = field(default=None, compare=False)

    @property
    def thing(self) -> tuple[str, str]:
        """What the day is for: two rules may set a day each for the same."""
        return (self.annex or self.ahead, self.key)

    def over(self, as_of: date) -> bool:
        """Whether the day has passed on the day of judgement."""
        return AsOf(as_of).passed(self.day)

    def late(self, as_of: date) -> bool:
        """Whether somebody should have done it by then: the day has passed, and it is nothing that ends by itself."""
        return self.about not in _BY_ITSELF and self.over(as_of)

    def said(self, as_of: date) -> str:
        """What has or had to be done by then, as the middle of a sentence on the day of judgement."""
        return self.passed if self.over(as_of) else self.ahead

    def act(self, as_of: date) -> str:
        """The same without the thing, where that has been named: `skulle ha reviderats`."""
        said, verb = self.said(as_of), PASSED_DUTY if self.over(as_of) else DUTY
        thing, found, rest = said.partition(verb)
        return f"{verb.strip() if found else thing} {rest}".strip()

    def of_it(self, as_of: date) -> str:
        """The same with its day: `skulle ha reviderats senast 1 juni 2025`."""
        return f"{self.act(as_of)} senast {date_text(self.day)}"

    def status(self, as_of: date, *, whole: bool = False) -> Status:
        """`försenad` or `i tid`; with `whole` what had to be done and its day as well."""
        late = self.late(as_of)
        word, turn = STATES[LATE if late else IN_TIME], None if late else day_after(self.day)
        return Status(word.tone, f"{word.one}: {self.of_it(as_of)}" if whole else word.one, turn)

    def told(self, as_of: date) -> str:
        """The same in a whole sentence with its day."""
        by = "den" if self.about in _BY_ITSELF else "senast den"
        return f"{capitalised(self.said(as_of))} {by} {date_text(self.day)}."


def dues(
    agreement: Agreement, content: Content, facts: Sequence[Fact], standings: Standings, as_of: date
) -> tuple[Due, ...]:
    """Every last day, sorted, those passed and those to come.

    A rule that comes to be broken for another reason than one of today's facts (a version that begins to apply) has its
    last day from the forecast. Nobody has to mind the end of a dispens that does not count today, nor a day that is
    another by the time it comes.
    """
    rules = [standings.rules[link.id] for link in standings.links(agreement.id)]
    counted = {one.span for one in waivers(agreement, AsOf(as_of)) if one.counts(standings.waivable)}
    asked = judged_by(agreement, AsOf(as_of)).day
    set_days = [one for one in deadlines(rules, facts, asked) if one.fact.kind != "dispens" or one.fact.span in counted]
    set_days = list(_lasting(set_days, agreement, content, rules, as_of))
    found = [_due(one, standings) for one in set_days]
    told = {(one.rule, one.day) for one in set_days}
    found += [
        of_rule(day_before(change.on), standings.rules[change.rule])
        for change in standings.changes(agreement.id)
        if change.after == "breached" and (change.rule, day_before(change.on)) not in told
    ]
    breaches = {(rule, day_before(day)): standing for (rule, day), standing in standings.breaches(agreement.id).items()}
    found = [replace(due, then=breaches.get((due.rule, due.day))) for due in found]
    return tuple(sorted(found))


def _lasting(
    found: Iterable[Deadline], agreement: Agreement, content: Content, rules: Sequence[Rule], as_of: date
) -> Iterator[Deadline]:
    """Those days that the rules set by what will be so by then as well: what has a coming day may set another."""
    other = next_version(agreement, as_of)
    told: dict[date, set[tuple[str, int, str, date]]] = {}
    for one in found:
        by_then = AsOf(one.day)
        if other is not None and by_then.reached(other):
            if one.day not in told:
                then, asked = facts_of(agreement, content, one.day), judged_by(agreement, by_then).day
                told[one.day] = {_key(own) for own in deadlines(rules, then, asked)}
            if _key(one) not in told[one.day]:
                continue
        yield one


def _key(one: Deadline) -> tuple[str, int, str, date]:
    return one.rule, one.requirement, one.fact.id, one.day


def first_of_each(found: Iterable[Due]) -> list[Due]:
    """The first day of each thing: two rules may set two days for the same."""
    first: dict[tuple[str, str], Due] = {}
    for due in sorted(found):
        first.setdefault(due.thing, due)
    return list(first.values())


def of_rule(day: date, rule: Rule) -> Due:
    """Of a requirement that comes to be broken for another reason than a day of its own: the rule says what it asks."""
    asks = rule.title[:1].lower() + rule.title[1:]
    return Due(day, asks, asks.replace(DUTY, PASSED_DUTY, 1), "annat", rule.id)


def _due(one: Deadline, standings: Standings) -> Due:
    fact = one.fact
    about: About = "annat"
    match fact.kind:
        case "bilaga" | "dispens" | "åtgärd":
            about = "uppföljning" if "uppföljning_sen" in one.turned else fact.kind
        case _ if any((fact.kind, name) in _ENDS for name in one.turned):
            about = "slut"
    annex = fact.id.removeprefix("bilagor.") if about == "bilaga" else ""
    own = "" if fact.kind in ("bilaga", "överenskommelse", "dispens") else fact.id
    place = fact.span if fact.kind == "åtgärd" else None
    due = of_rule(one.day, standings.rules[one.rule])
    if one.ahead:  # a city's own rule may be without
        due = replace(due, ahead=one.ahead, passed=one.passed)
    return replace(due, about=about, annex=annex, key=own, place=place)


def measure_at(place: Span, agreement: Agreement, as_of: date) -> tuple[AnnexVersion, Measure] | None:
    """The measure that stands there in the plan that applies on the day, with the plan; None where none does."""
    plan = applying(agreement, versions(agreement), "åtgärdsplan", as_of).last
    rows = plan.head.atgarder if plan else ()
    return next(((plan, row) for row in rows if plan and row.label == place), None)

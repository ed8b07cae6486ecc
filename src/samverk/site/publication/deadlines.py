"""The last days that the rules set for an agreement, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import day_before
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.value_words import MEASURE_WORDS, quoted
from samverk.agreement.waivers import waivers
from samverk.model.deadline import Deadline
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.standing import Counted
from samverk.rules.due import deadlines
from samverk.site.publication.standing import Standings

About: TypeAlias = Literal[
    "bilaga", "överenskommelse", "revidering", "samråd", "uppsägning", "dispens", "åtgärd", "uppföljning", "regel"
]
"""What a last day is about; for `regel` there are no words but the rule's own."""


class _Words(NamedTuple):
    """What has to be so, what the day is the last for, and both in whole sentences, before the day and after it."""

    done: str
    last: str
    ahead: str
    late: str


_ENDS = _Words("{what}", "{what}", "{what} den {day}.", "{what} den {day}.")
_WORDS: Mapping[About, _Words] = {
    "bilaga": _Words(
        "{what} ska vara reviderad",
        "sista dagen att se över {what}",
        "senast den {day} ska {what} ses över.",
        "senast den {day} skulle {what} ha setts över.",
    ),
    "åtgärd": _Words(
        "sista dagen för {what}",
        "sista dagen för {what}",
        "senast den {day} ska {what} vara klar.",
        "senast den {day} skulle {what} ha varit klar.",
    ),
    "uppföljning": _Words(
        "{what} ska vara gjord",
        "sista dagen för {what}",
        "senast den {day} ska {what} vara gjord.",
        "senast den {day} skulle {what} ha gjorts.",
    ),
    "revidering": _Words(
        "{what} ska vara reviderad",
        "sista dagen att revidera {what}",
        "senast den {day} ska {what} revideras.",
        "senast den {day} skulle {what} ha reviderats.",
    ),
    "samråd": _Words(
        "{what} ska vara hållet",
        "sista dagen för {what}",
        "senast den {day} ska {what} hållas.",
        "senast den {day} skulle {what} ha hållits.",
    ),
    "regel": _Words(
        "{what}",
        "sista dagen som kravet uppfylls om ingen gör något",
        "kravet ”{what}” uppfylls till och med den {day}, om ingen gör något.",
        "kravet ”{what}” uppfylldes till och med den {day}.",
    ),
    "överenskommelse": _ENDS,
    "uppsägning": _ENDS,
    "dispens": _ENDS,
}

_OF_AGREEMENT: Mapping[str, tuple[str, About]] = {
    "läge": ("överenskommelsen löper ut", "överenskommelse"),
    "revidering_försenad": ("överenskommelsen", "revidering"),
    "samråd_försenat": ("samrådet om förlängning", "samråd"),
}
"""What a last day is for, by the field of the agreement that a rule asks."""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last day for something. `what` is a noun phrase, and the rule's title where it is about that alone.

    `rule` is the rule that sets the day, `annex` what tells an annex from others. `key` tells it from others of its
    rule, and `place` is where the thing stands; empty and None where there is but one.
    `then` is how the agreement stands to the rule from the next day on, where nobody does anything; None: as today.
    """

    day: date
    what: str
    about: About
    rule: str
    annex: str = ""
    key: str = ""
    place: Span | None = None
    then: Counted | None = field(default=None, compare=False)

    @property
    def done(self) -> str:
        """What has to be so by then, with a capital but no full stop; `reviderad` suits one document and several."""
        return capitalised(_WORDS[self.about].done.format(what=self.what))

    @property
    def last(self) -> str:
        """What the day is the last day for, as part of a sentence."""
        return _WORDS[self.about].last.format(what=self.what)

    def late(self, as_of: date) -> bool:
        """Whether the day has passed on the day of judgement."""
        return AsOf(as_of).passed(self.day)

    def told(self, as_of: date) -> str:
        """The same in a whole sentence, as it is said on the day of judgement."""
        words = _WORDS[self.about].late if self.late(as_of) else _WORDS[self.about].ahead
        return capitalised(words.format(what=self.what, day=date_text(self.day)))


def dues(agreement: Agreement, facts: Sequence[Fact], standings: Standings, as_of: date) -> tuple[Due, ...]:
    """Every last day, sorted, those passed and those to come.

    A rule that comes to be broken for another reason than one of today's facts (a version that begins to apply) has its
    last day from the forecast. Nobody has to mind the end of a dispens that does not count today.
    """
    rules = [standings.rules[link.id] for link in standings.links(agreement.id)]
    counted = {one.span for one in waivers(agreement, AsOf(as_of)) if one.counts(standings.waivable)}
    set_days = [one for one in deadlines(rules, facts, as_of) if one.fact.kind != "dispens" or one.fact.span in counted]
    found = [_due(one, agreement, standings, as_of) for one in set_days]
    told = {(one.rule, one.day) for one in set_days}
    found += [
        Due(day_before(change.on), standings.rules[change.rule].title, "regel", change.rule)
        for change in standings.changes(agreement.id)
        if change.after == "breached" and (change.rule, day_before(change.on)) not in told
    ]
    breaches = {(rule, day_before(day)): standing for (rule, day), standing in standings.breaches(agreement.id).items()}
    found = [replace(due, then=breaches.get((due.rule, due.day))) for due in found]
    return tuple(sorted(found))


def first_of_each(found: Iterable[Due]) -> list[Due]:
    """The first day of each thing: two rules may set two days for the same."""
    first: dict[tuple[str, str], Due] = {}
    for due in sorted(found):
        first.setdefault((due.what, due.key), due)
    return list(first.values())


def _due(one: Deadline, agreement: Agreement, standings: Standings, as_of: date) -> Due:
    match one.fact.kind:
        case "bilaga":
            annex = one.fact.id.removeprefix("bilagor.")
            return Due(one.day, agreement.vocabulary.name(annex), "bilaga", one.rule, annex)
        case "överenskommelse" if told := _OF_AGREEMENT.get(_asked(one, standings)):
            return Due(one.day, *told, one.rule)
        case "uppsägning":
            return Due(one.day, "uppsägningstiden går ut", "uppsägning", one.rule, key=one.fact.id)
        case "dispens":
            return Due(one.day, "en dispens löper ut", "dispens", one.rule)
        case "åtgärd":
            return _of_measure(one, agreement, standings, as_of)
        case _:
            return Due(one.day, standings.rules[one.rule].title, "regel", one.rule, key=one.fact.id)


def _of_measure(one: Deadline, agreement: Agreement, standings: Standings, as_of: date) -> Due:
    found = measure_at(one.fact.span, agreement, as_of)
    said = found[1].beskrivning.words if found else ""
    what: str = f"åtgärden {quoted(said or 'utan beskrivning', MEASURE_WORDS)}"
    about: About = "åtgärd"
    if _asked(one, standings) == "uppföljning_sen":  # its next follow-up, and not the day it is to be done by
        what, about = f"uppföljningen av {what}", "uppföljning"
    return Due(one.day, what, about, one.rule, key=one.fact.id, place=one.fact.span)


def _asked(one: Deadline, standings: Standings) -> str:
    """The field that the requirement is about; empty where it is about another fact."""
    condition = standings.rules[one.rule].requirements[one.requirement].condition
    return condition.field if condition else ""


def measure_at(place: Span, agreement: Agreement, as_of: date) -> tuple[AnnexVersion, Measure] | None:
    """The measure that stands there in the plan that applies on the day, with the plan; None where none does."""
    plan = current(versions(agreement), "åtgärdsplan", as_of)
    rows = plan.head.atgarder if plan else ()
    return next(((plan, row) for row in rows if plan and row.label == place), None)

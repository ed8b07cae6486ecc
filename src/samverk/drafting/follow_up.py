"""A follow-up of an åtgärdsplan that a group has made: a file of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.follow_ups import follow_ups_of
from samverk.agreement.parts.follow_up import ASSESSMENTS, FOLDER
from samverk.agreement.parts.measure import STATUSES
from samverk.agreement.swedish import date_text
from samverk.drafting.draft import Draft, agreement_named, listed, past
from samverk.model.errors import UsageError
from samverk.model.vocabulary import OTHER
from samverk.source.fault import shown
from samverk.source.times import may_stand_as_time
from samverk.source.written import Value, yaml_file

PLAN = "åtgärdsplan"
SAID = ("status", "resultat", "genomfört", "bedömning", "kommentar", "nästa")
"""What may be said of a measure, in the order in which it is written."""
CHOICES: Mapping[str, tuple[str, ...]] = {"status": STATUSES, "bedömning": ASSESSMENTS}
"""The words that some of it is said with."""


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """`plan` is the version as `atgardsplan/2026-05-19`.

    `group` is what an agreement's decisions call the group, or the id that the agreement gives one of its own. `said`
    is what is said of the measures, by their ids and then by the keys in SAID. Nothing of one: it is as before.
    """

    agreement: str
    plan: str
    group: str
    day: date
    record: str
    said: Mapping[str, Mapping[str, str]]


def groups(agreement: Agreement) -> tuple[str, ...]:
    """The groups that may have followed up: those that the agreement has, and those that stand above all of them."""
    told = dict(agreement.parts.terms.samverkansorganisation.organs)
    bodies = sorted(agreement.vocabulary.bodies, key=lambda one: one.key is None)
    known = (one.organ for one in bodies if one.key is None or (one.key in told and told[one.key].there.value))
    return (*known, *_own_groups(agreement))


def _own_groups(agreement: Agreement) -> Mapping[str, str]:
    """What the agreement's other groups are called, by their ids: no rule set has a word for them."""
    others = agreement.parts.terms.samverkansorganisation.ovriga_organ
    return {one.id.words: one.called.value or "" for one in others if one.id.words and one.called.value}


def plans(agreement: Agreement) -> tuple[str, ...]:
    """The versions of the plan that have measures to follow up, as a follow-up names them."""
    return tuple(one.reference for one in _plans(agreement))


def plan_on(agreement: Agreement, day: date) -> str | None:
    """The version that applies on the day; None where none does that has measures."""
    found = current(versions(agreement), PLAN, day)
    return found.reference if found and found.reference in plans(agreement) else None


def states(agreement: Agreement, plan: str, day: date) -> Mapping[str, str]:
    """The status of each measure of the plan by its id, as it was last said."""
    found = next((one for one in _plans(agreement) if one.reference == plan), None)
    made = follow_ups_of(found, agreement, AsOf(day)).states if found else ()
    return {one.measure.id.words: one.status.words for one in made}


def follow_up(content: Content, made: FollowedUp, today: date) -> Draft:
    """The follow-up's file. Raises UsageError where an answer cannot be right."""
    agreement = agreement_named(content, made.agreement)
    plan = next((one for one in _plans(agreement) if one.reference == made.plan), None)
    if plan is None:
        raise UsageError(
            f"Det finns ingen plan {shown(made.plan)} med åtgärder. Välj bland {listed(plans(agreement))}."
        )
    if made.group not in groups(agreement):
        raise UsageError(f"Gruppen {shown(made.group)} finns inte. Välj bland {listed(groups(agreement))}.")
    past(made.day, today, "Uppföljningen")
    if plan.dated and not AsOf(made.day).reached(plan.dated):
        raise UsageError(f"{made.plan} är daterad efter uppföljningen den {date_text(made.day)}.")
    rows = list(_rows(plan, made.said))
    path = f"{agreement.folder}/{FOLDER}/{made.day.isoformat()}-{made.group}.yaml"
    own = _own_groups(agreement).get(made.group)
    head: dict[str, Value] = {
        **({"organ": OTHER, "titel": own} if own else {"organ": made.group}),
        "datum": made.day.isoformat(),
        "dokument": made.record,
        "plan": made.plan,
        "åtgärder": rows,
    }
    told = f"Uppföljningen den {date_text(made.day)} är skriven i {path}. Pröva med samverk check."
    return Draft({path: yaml_file(head).encode()}, {}, (told,))


def _plans(agreement: Agreement) -> tuple[AnnexVersion, ...]:
    return tuple(
        one for one in versions(agreement) if one.kind == PLAN and not one.head.withdrawn and one.head.atgarder.rows
    )


def _rows(plan: AnnexVersion, said: Mapping[str, Mapping[str, str]]) -> Iterator[Value]:
    """A row for each measure of which something is said, in the order of the plan."""
    ids = [one.id.words for one in plan.head.atgarder]
    if not said:
        raise UsageError(f"Ange med --åtgärd vilka åtgärder som är uppföljda. Välj bland {listed(ids)}.")
    for name, words in said.items():
        if name not in ids:
            raise UsageError(f"Åtgärden {shown(name)} finns inte i {plan.reference}. Välj bland {listed(ids)}.")
        for key, word in words.items():
            _possible(name, key, word)
    for name in ids:
        if name in said:
            yield {"id": name, **{key: said[name][key] for key in SAID if key in said[name]}}


def _possible(name: str, key: str, word: str) -> None:
    """Raise UsageError where a word cannot stand under its key."""
    among = CHOICES.get(key)
    if among and word not in among:
        raise UsageError(f"{shown(word)} är ingen {key} för {name}. Välj bland {listed(among)}.")
    if key == "nästa" and not may_stand_as_time(word):
        raise UsageError(f"{shown(word)} är ingen tid för {name}. Skriv år-månad-dag, till exempel 2027-02-16.")

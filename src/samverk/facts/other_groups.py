"""Facts about groups of other kinds than the three levels, and about which group has which task."""

from collections.abc import Iterator

from samverk.agreement.content import Agreement
from samverk.agreement.parties import SIDES
from samverk.agreement.parts.organ import CARRIES_OUT, TASK_OF
from samverk.agreement.parts.other_group import OtherGroup
from samverk.agreement.parts.terms import Terms
from samverk.facts.draft import Draft, facts_of_rows, unread
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.stated import Read, Stated

ROOT = "samverkansorganisation"


def other_group_facts(agreement: Agreement) -> Iterator[Fact]:
    """One `övrigt_organ` for each row under `övriga_organ`, in order."""
    terms = agreement.parts.terms
    rows = terms.samverkansorganisation.ovriga_organ
    return facts_of_rows("övrigt_organ", rows, lambda one, number: _other(one, number, terms))


def task_facts(agreement: Agreement) -> Iterator[Fact]:
    """One `samverkansuppgift` for each group that has a task: the three levels first, then the others in order."""
    groups = agreement.parts.terms.samverkansorganisation
    for key, organ in groups.organs:
        if organ.there.value or organ.faults:
            place = organ.key or organ.place
            yield _task(key, TASK_OF[key], agreement.vocabulary.group(key), place, organ)
    for listed in (groups.arbetsgrupper, groups.ovriga_organ):
        yield from unread("samverkansuppgift", listed)
    for number, group in enumerate(groups.arbetsgrupper, 1):
        at = f"arbetsgrupper.{group.id.words or number}"
        yield _task(at, CARRIES_OUT, group.called, group.label, group)
    for number, other in enumerate(groups.ovriga_organ, 1):
        if other.uppgift.words or other.uppgift.faults or other.faults:
            yield _task(f"övriga_organ.{other.id.words or number}", other.uppgift, other.called, other.label, other)


def _other(group: OtherGroup, position: int, terms: Terms) -> Fact:
    draft = Draft.of_row("övrigt_organ", f"{ROOT}.övriga_organ.{group.id.words or position}", group)
    for name, said in (
        ("id", group.id),
        ("typ", group.typ),
        ("uppgift", group.uppgift),
        ("nivå", group.niva),
        ("mötesfrekvens", group.motesfrekvens),
    ):
        draft.put_words(name, said)
    draft.put("namn", group.called)
    draft.put("möten_per_år", group.moten_per_ar)
    members, side_of = group.funktioner, terms.side_of
    read = members.column(lambda one: one.roll, lambda one: one.part)
    for side in SIDES:
        count = sum(side_of.get(one.part.words) == side for one in group.ordinary)
        draft.put(f"antal_{side}", count, members.key, of=[members, *read, *terms.sides_read])
    return draft.fact()


def _task(at: str, task: str | Stated[str], called: str | Stated[str], place: Span, group: Read) -> Fact:
    draft = Draft("samverkansuppgift", f"{ROOT}.{at}.uppgift", place, unread=group.faults)
    draft.put("uppgift", task, place)
    draft.put("namn", called, place)
    return draft.fact()

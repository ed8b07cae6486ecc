"""A meeting that a group has held: one row more in the agreement's own file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.organ import Meeting
from samverk.agreement.swedish import date_text
from samverk.drafting.draft import Draft, FileAt, agreement_named, listed, past
from samverk.model.errors import UsageError
from samverk.model.stated import Listed
from samverk.source.edit import add_key, insert_row
from samverk.source.fault import shown
from samverk.source.written import Value

HELD = "hållna_möten"


@dataclass(frozen=True, slots=True)
class Held:
    """`group` is the key of a group that every agreement has, or a working group's id; `record` is what was written."""

    agreement: str
    group: str
    day: date
    record: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a group stands in the file, its keys, and the meetings that it has noted."""

    steps: tuple[str | int, ...]
    keys: frozenset[str]
    meetings: Listed[Meeting]


def groups(agreement: Agreement) -> tuple[str, ...]:
    """The groups that may have met, by what an answer calls them."""
    return tuple(_places(agreement))


def meeting(content: Content, held: Held, today: date, file_at: FileAt) -> Draft:
    """The agreement with the meeting in it, in the order of the days. Raises UsageError for an impossible answer."""
    agreement = agreement_named(content, held.agreement)
    place = _places(agreement).get(held.group)
    if place is None:
        raise UsageError(f"Gruppen {shown(held.group)} finns inte. Välj bland {listed(groups(agreement))}.")
    past(held.day, today, "Mötet")
    if any(one.datum.value == held.day for one in place.meetings):
        raise UsageError(f"Gruppens möte den {date_text(held.day)} är redan antecknat. Inget är skrivet.")
    path = agreement.document.path
    row: Value = {"datum": held.day.isoformat(), "dokument": held.record}
    before, steps = file_at(path), (*place.steps, HELD)
    if HELD in place.keys:
        clock = AsOf(held.day)
        met = enumerate(one.datum.value for one in place.meetings)
        later = (number for number, day in met if day and not clock.reached(day))
        after = insert_row(path, before, steps, row, next(later, None))
    else:
        after = add_key(path, before, place.steps, HELD, [row])
    told = f"Mötet den {date_text(held.day)} är antecknat i {path}. Pröva med samverk check."
    return Draft({}, {path: after}, (told,))


def _places(agreement: Agreement) -> Mapping[str, _Place]:
    return dict(_all_places(agreement))


def _all_places(agreement: Agreement) -> Iterator[tuple[str, _Place]]:
    told = agreement.parts.terms.samverkansorganisation
    for key, organ in told.organs:
        if organ.there.value:
            yield key, _Place(("samverkansorganisation", key), frozenset(organ.keys), organ.hallna_moten)
    for number, group in enumerate(told.arbetsgrupper):
        steps = ("samverkansorganisation", "arbetsgrupper", number)
        yield group.id.words, _Place(steps, frozenset(group.keys), group.hallna_moten)
    for number, other in enumerate(told.ovriga_organ):
        steps = ("samverkansorganisation", "övriga_organ", number)
        yield other.id.words, _Place(steps, frozenset(other.keys), other.hallna_moten)

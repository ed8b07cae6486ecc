"""Facts about the meetings that the groups beside the working groups have noted."""

from collections.abc import Iterator

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.organ import Organ
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.stated import State, Stated

OTHER = "övrigt"


def meeting_facts(agreement: Agreement, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `möteslogg` for each group that notes its meetings.

    Meetings are counted once the agreement has applied for twelve months: before that a year has not passed.
    """
    return tuple(
        _log(kind, at, called, organ, agreement, as_of)
        for kind, at, called, organ in _groups(agreement)
        if organ.hallna_moten.state is State.SAID or organ.hallna_moten.faults
    )


def _groups(agreement: Agreement) -> Iterator[tuple[str, str, str | Stated[str], Organ]]:
    """(kind, key, what it is called, the group): the styrgrupp and the beredningsgrupp, then those of other kinds."""
    groups = agreement.parts.terms.samverkansorganisation
    for kind, organ in groups.organs:
        yield kind, kind, agreement.vocabulary.group(kind), organ
    for number, other in enumerate(groups.ovriga_organ, 1):
        yield OTHER, f"övriga_organ.{other.id.words or number}", other.called, other


def _log(kind: str, at: str, called: str | Stated[str], organ: Organ, agreement: Agreement, as_of: AsOf) -> Fact:
    log, counted_from = organ.hallna_moten, agreement.parts.terms.giltighet.counted_from
    place = log.key or organ.place
    draft = Draft("möteslogg", f"samverkansorganisation.{at}.hållna_möten", place, unread=log.faults)
    draft.put("organ", kind)
    draft.put("namn", called, place)
    draft.put("möten_per_år", organ.moten_per_ar)
    days = ", ".join(day.isoformat() for day in organ.days_held)
    draft.put("mötesdagar", days or None, log.key, of=log.column(lambda one: one.datum))
    draft.put("räknas_från", counted_from.value, of=[counted_from])
    draft.reckon("senaste_året", as_of, log.key)
    return draft.fact()

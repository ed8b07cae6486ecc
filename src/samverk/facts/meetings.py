"""Facts about the meetings that the styrgrupp and the beredningsgrupp have noted."""

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.stated import State


def meeting_facts(agreement: Agreement, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `möteslogg` for each group that notes its meetings.

    Meetings are counted once the agreement has applied for twelve months: before that a year has not passed.
    """
    terms = agreement.parts.terms
    counted_from, found = terms.giltighet.counted_from, []
    for kind, organ in terms.samverkansorganisation.organs:
        log = organ.hallna_moten
        if log.state is not State.SAID and not log.faults:
            continue
        place = log.key or organ.place
        draft = Draft("möteslogg", f"samverkansorganisation.{kind}.hållna_möten", place, unread=log.faults)
        draft.put("organ", kind)
        draft.put("namn", agreement.vocabulary.group(kind))
        draft.put("möten_per_år", organ.moten_per_ar)
        days = ", ".join(day.isoformat() for day in organ.days_held)
        draft.put("mötesdagar", days or None, log.key, of=log.column(lambda one: one.datum))
        draft.put("räknas_från", counted_from.value, of=[counted_from])
        draft.reckon("senaste_året", as_of, log.key)
        found.append(draft.fact())
    return tuple(found)

"""Facts about the meetings that the styrgrupp and the beredningsgrupp have noted."""

from samverk.agreement.annexes import start_of_agreement
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import YEAR
from samverk.agreement.content import Agreement
from samverk.agreement.dates import add_months, date_of
from samverk.facts.draft import Draft, integer, key_span, value_span
from samverk.facts.groups import NAMES
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, Sequence, get, mappings


def meeting_facts(agreement: Agreement, as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `möteslogg` for each group that notes its meetings.

    Meetings are counted once the agreement has applied for twelve months: before that a year has not passed.
    """
    groups = agreement.document.root.get("samverkansorganisation")
    start = start_of_agreement(agreement)
    found = []
    for kind, name in NAMES.items():
        group = get(groups, kind)
        log = get(group, "hållna_möten")
        if not isinstance(group, Mapping) or not isinstance(log, Sequence):
            continue
        place = key_span(group, "hållna_möten") or group.span
        draft = Draft("möteslogg", f"samverkansorganisation.{kind}.hållna_möten", place)
        draft.put("organ", kind)
        draft.put("namn", name)
        draft.put("möten_per_år", integer(group.get("möten_per_år")), value_span(group, "möten_per_år"))
        days = sorted({day for meeting in mappings(log) if (day := date_of(meeting.get("datum")))})
        draft.put("mötesdagar", ", ".join(day.isoformat() for day in days) or None, place)
        draft.put("räknas_från", add_months(start, YEAR) if start else None)
        draft.reckon("senaste_året", as_of, place)
        found.append(draft.fact())
    return tuple(found)

"""What several pages need to know about an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import date_text, list_text
from samverk.facts.build import facts_of
from samverk.model.tree import get, mappings, text_of, texts_of
from samverk.site.read.due import Due, day_after, dues
from samverk.site.read.standing import Standings
from samverk.site.view.shared import Status


@dataclass(frozen=True, slots=True)
class Read:
    """An agreement with what several pages need to know about it. `name` is its district or districts."""

    agreement: Agreement
    name: str
    due: tuple[Due, ...]
    late: tuple[Due, ...]
    statuses: tuple[Status, ...]

    @property
    def districts(self) -> tuple[str, ...]:
        """The ids of its districts, as they stand."""
        return texts_of(self.agreement.document.root.get("distrikt"))

    @property
    def next_due(self) -> Due | None:
        """The first due day that has not passed."""
        return next((due for due in self.due if due not in self.late), None)


def read(agreement: Agreement, content: Content, standings: Standings, as_of: date) -> Read:
    """What is known about the agreement on the day."""
    facts = facts_of(agreement, content, as_of) if agreement.sound else ()
    judged_by = [standings.rules[link.id] for link in standings.links(agreement.id)]
    due = dues(agreement, facts, judged_by, as_of)
    late = tuple(d for d in due if d.day < as_of)
    return Read(agreement, _name(agreement, content), due, late, _statuses(agreement, late, as_of))


def _name(agreement: Agreement, content: Content) -> str:
    names = []
    for district_id in texts_of(agreement.document.root.get("distrikt")):
        district = content.register.district(district_id)
        names.append(district.name if district else district_id)
    return list_text(names) or agreement.id


def _statuses(agreement: Agreement, late: Sequence[Due], as_of: date) -> tuple[Status, ...]:
    if not agreement.sound:
        return (Status("bad", "går inte att läsa"),)
    start = date_of(get(agreement.document.root, "giltighet", "från"))
    end = date_of(get(agreement.document.root, "giltighet", "till"))
    late_annexes = list(dict.fromkeys(due.what for due in late if due.subject))
    overdue = (Status("bad", f"förfallen tid: {list_text(late_annexes)}"),) if late_annexes else ()
    if end and end < as_of:
        return (Status("bad", f"utgången sedan {date_text(end)}"),)
    if start is None:
        return (Status("warn", "startdag saknas"), *overdue)
    if start > as_of:
        return (Status("plain", f"börjar gälla {date_text(start)}", start.isoformat()),)
    return (Status("good", f"gällande sedan {date_text(start)}", day_after(end)), *overdue)


def parties(agreement: Agreement, content: Content) -> list[str]:
    """The parties' names as the register has them, in the order of the agreement."""
    names = []
    for party in mappings(agreement.document.root.get("parter")):
        organisation = content.register.organisations.get(text_of(party.get("organisation")) or "")
        names.append(organisation.name if organisation else text_of(party.get("benämning")) or "okänd part")
    return names

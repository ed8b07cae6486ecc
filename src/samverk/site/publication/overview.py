"""What several pages need to know about an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.period import Phase
from samverk.agreement.swedish import list_text
from samverk.facts.build import facts_of
from samverk.model.fact import Fact
from samverk.site.publication.deadlines import Due, dues
from samverk.site.publication.in_force import status
from samverk.site.publication.standing import Standings
from samverk.site.publication.states import LATE, STATES, unread
from samverk.site.view.shared import Status


@dataclass(frozen=True, slots=True)
class Overview:
    """An agreement with what several pages need to know about it. `name` is its district or districts.

    `facts` are those of the day of judgement, none where it cannot be read. `due` are the last days, passed and to
    come, `late` those of what somebody should have done by now, and `ahead` those to come.
    """

    agreement: Agreement
    name: str
    facts: tuple[Fact, ...]
    due: tuple[Due, ...]
    late: tuple[Due, ...]
    ahead: tuple[Due, ...]
    statuses: tuple[Status, ...]

    @property
    def districts(self) -> tuple[str, ...]:
        """The ids of its districts, as they stand."""
        return self.agreement.parts.terms.district_ids

    @property
    def next_due(self) -> Due | None:
        """The first due day that has not passed."""
        return next(iter(self.ahead), None)


def overview(agreement: Agreement, content: Content, standings: Standings, as_of: date) -> Overview:
    """What is known about the agreement on the day."""
    facts = facts_of(agreement, content, as_of) if agreement.readable else ()
    due = dues(agreement, content, facts, standings, as_of) if agreement.readable else ()
    late, ahead = tuple(d for d in due if d.late(as_of)), tuple(d for d in due if not d.over(as_of))
    return Overview(agreement, _name(agreement, content), facts, due, late, ahead, _statuses(agreement, late, as_of))


def _name(agreement: Agreement, content: Content) -> str:
    names = []
    for district_id in agreement.parts.terms.district_ids:
        district = content.register.districts.get(district_id)
        names.append(district.namn.words if district else district_id)
    return list_text(names) or agreement.id


def _statuses(agreement: Agreement, late: Sequence[Due], as_of: date) -> tuple[Status, ...]:
    if not agreement.readable:
        return (Status("bad", unread(agreement.document.faults.values())),)
    terms = agreement.parts.terms
    applies, phase = status(terms, as_of), terms.giltighet.phase(AsOf(as_of)).value
    late_annexes = list(dict.fromkeys(agreement.vocabulary.name(due.annex) for due in late if due.annex))
    if not late_annexes or phase in (Phase.OVER, Phase.COMING):
        return (applies,)
    return (applies, Status("bad", f"{STATES[LATE].one}: {list_text(late_annexes)}"))

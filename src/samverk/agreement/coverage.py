"""Which agreements apply in a district on a day, and which may: what nobody can read of one leaves others be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.register import District
from samverk.model.span import Span
from samverk.model.stated import Doubt, Stated, derived, faults_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """The agreements that apply in a district, in order, and those of which nobody can tell whether they do."""

    district: District
    applying: tuple[Agreement, ...]
    possibly: tuple[Agreement, ...]
    faults: tuple[Span, ...]

    @property
    def any(self) -> Stated[bool]:
        """Whether an agreement applies."""
        return self._sure(bool(self.applying), known=bool(self.applying))

    @property
    def several(self) -> Stated[bool]:
        """Whether more than one does."""
        several = len(self.applying) > 1
        return self._sure(several, known=several or len(self.applying) + len(self.possibly) < 2)

    @property
    def oldest(self) -> Span | None:
        """Where the one that began first tells how long it applies, of several; else None."""
        periods = [one.parts.terms.giltighet for one in self.applying]
        first = min(periods, key=lambda period: period.fran.value or date.max, default=None)
        return (first.till.span or first.key) if first and len(periods) > 1 else None

    def _sure(self, answer: bool, *, known: bool) -> Stated[bool]:
        return derived(answer, self.district.id) if known else derived(answer, self.district.id, self)


class Coverages:
    """What applies on a day in each district: the agreements are gone through once for all districts."""

    def __init__(self, agreements: Iterable[Agreement], clock: AsOf) -> None:
        self._naming: dict[str, list[_One]] = {}
        self._unread: list[_One] = []
        for number, agreement in enumerate(agreements):
            terms = agreement.parts.terms
            one = _One(number, agreement, terms.giltighet.applies(clock), faults_of((terms.distrikt, *terms.distrikt)))
            for district in set(terms.district_ids):
                self._naming.setdefault(district, []).append(one)
            if one.unread:
                self._unread.append(one)

    def of(self, district: District) -> Coverage:
        """What applies in a district of the register."""
        applying, possibly = [], []
        faults: set[Span] = set()
        naming = {one.number: one for one in self._naming.get(district.id.words, ())}
        for number, one in sorted({**{other.number: other for other in self._unread}, **naming}.items()):
            elsewhere = Doubt() if number in naming else Doubt(one.unread)
            if one.applies.value is False:
                continue
            if found := faults_of((one.applies, elsewhere)):
                possibly.append(one.agreement)
                faults.update(found)
            else:
                applying.append(one.agreement)
        return Coverage(district, tuple(applying), tuple(possibly), tuple(sorted(faults)))


class _One(NamedTuple):
    """An agreement in its order, whether it applies on the day, and what nobody can read of its list of districts."""

    number: int
    agreement: Agreement
    applies: Stated[bool]
    unread: tuple[Span, ...]

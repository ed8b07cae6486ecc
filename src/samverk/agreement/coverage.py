"""Which agreements apply in a district on a day, and which may: what nobody can read of one leaves others be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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


def coverage(district: District, agreements: Iterable[Agreement], clock: AsOf) -> Coverage:
    """What applies in a district of the register on the day."""
    applying, possibly = [], []
    faults: set[Span] = set()
    for one in agreements:
        applies, listed = one.parts.terms.giltighet.applies(clock), one.parts.terms.distrikt
        named = district.id.words in one.parts.terms.district_ids
        elsewhere = Doubt() if named else Doubt(faults_of((listed, *listed)))
        if (not named and not elsewhere.faults) or (applies.value is False):
            continue
        if found := faults_of((applies, elsewhere)):
            possibly.append(one)
            faults.update(found)
        else:
            applying.append(one)
    return Coverage(district, tuple(applying), tuple(possibly), tuple(sorted(faults)))

"""The overarching agreement that a local one rests on, in the version that it pins (C14, C21)."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.terms import Pin
from samverk.model.span import Span
from samverk.model.stated import Read, Stated, derived, faults_of


@dataclass(frozen=True, slots=True)
class Pinned:
    """`file` is the version pinned, None where it is not here. `looked_at` is all that was read to find it."""

    pin: Pin
    file: Overarching | None
    looked_at: tuple[Read, ...]

    @property
    def faults(self) -> tuple[Span, ...]:
        """What breaks the schema among what was read to find the version."""
        return faults_of(self.looked_at)

    @property
    def named(self) -> bool:
        """Whether an id and a version are pinned."""
        return bool(self.pin.id.words and self.pin.version.words)

    @property
    def read_here(self) -> bool:
        """Whether its document is here."""
        return self.file is not None and not self.file.absent

    @property
    def first(self) -> Stated[date]:
        """Its first day; nothing where it is not here."""
        return derived(self.file.giltighet.fran.value if self.file else None, self.pin, self, *self._period)

    @property
    def last(self) -> Stated[date]:
        """Its last day; nothing where it has none or is not here."""
        return derived(self.file.giltighet.till.value if self.file else None, self.pin, self, *self._period)

    @property
    def _period(self) -> tuple[Read, ...]:
        period = self.file.giltighet if self.file else None
        return (period, period.fran, period.till) if period else ()

    def holds(self, day: date | AsOf) -> Stated[bool]:
        """Whether it applies on the day; nothing where too little is known of it to say so or deny it."""
        if self.file is None:
            return derived(None, self.pin, self)
        answer = self.file.giltighet.holds(day)
        return derived(answer.value, self.pin, self, answer)


def pinned(agreement: Agreement, content: Content) -> Pinned:
    """The overarching agreement that the agreement pins."""
    pin = agreement.parts.terms.overgripande
    found = content.pinned(agreement)
    others = [] if found else [field for one in content.overarching_parts for field in (one, one.id, one.version)]
    return Pinned(pin, found, (pin, pin.id, pin.version, *others))

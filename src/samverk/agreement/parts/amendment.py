"""A tillägg: a change of the agreement that all parties sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.decisions import names_record
from samverk.agreement.parts.reading import past_day, rows, text, values
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.signature import Signature
from samverk.model.span import Span
from samverk.model.stated import Listed, Stated, faults_of
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class Amendment(Record):
    """One row under `tillägg`. `tidigare` has the paths that it says how they read before, in order."""

    id: Stated[str] = text("id")
    samrad: Stated[date] = past_day("samråd", "samrådet")
    tidigare: Listed[str] = values("tidigare")
    undertecknande: Listed[Signature] = rows("undertecknande", Signature)

    @property
    def signers(self) -> frozenset[str]:
        """The parties that have signed it, by their ids; what was said and not written is signed by nobody."""
        rows = (row for row in self.undertecknande if row.undertecknad.value is True)
        return frozenset(row.part.words for row in rows if not row.form.words or names_record(row.form.words))

    def signers_by(self, clock: AsOf) -> frozenset[str]:
        """Those of them whose signature is of no day that has yet to come."""
        dated = ((row.part.words, row.datum.value) for row in self.undertecknande)
        return self.signers - {party for party, day in dated if day and not clock.reached(day)}

    def signature_of(self, party: str) -> Signature | None:
        """The row of the party with that id, the first where there are several; None without one."""
        return next((row for row in self.undertecknande if row.part.words == party), None)

    @property
    def told(self) -> tuple[Where, ...]:
        """What it says how it read before, in order."""
        return tuple(Where.parse(path) for path in self.tidigare)

    @property
    def hidden(self) -> Mapping[Where, Span]:
        """What of the agreement's own it is about, and does not say how it read before."""
        return {where: place for where, place in self.own.items() if not any(where.touches(one) for one in self.told)}

    @property
    def changes_words(self) -> bool:
        """Whether the agreement's own words may have been others before it."""
        return bool(self.hidden or self.tidigare.rows or faults_of(self.avser.column(lambda one: one)))

    def names(self, where: Where) -> bool:
        """Whether it is about the place itself or one around it."""
        return any(where.inside(one) for one in self.own)

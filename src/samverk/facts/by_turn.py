"""The facts of one agreement from day to day: what makes them is asked again only when its own day has come.

On most days that matter to an agreement they matter to three or ten of its hundred facts.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import earliest
from samverk.agreement.first_day import judged_by
from samverk.agreement.on_day import on
from samverk.agreement.waivers import Waiver
from samverk.facts.build import Builder, as_a_whole, builders
from samverk.facts.memo import Memo
from samverk.model.fact import Fact
from samverk.model.stated import Listed


class FactsByTurn:
    """What `facts_of` gives of one agreement on one day after another. `marks` are those of AsOf.

    `exempted` gives the waivers as they count on a day. A day asked for is none before the one asked for last.
    """

    def __init__(
        self,
        agreement: Agreement,
        content: Content,
        marks: frozenset[int],
        rule_ids: Mapping[str, bool],
        exempted: Callable[[AsOf], Listed[Waiver]],
    ) -> None:
        self._agreement, self._content, self._marks = agreement, content, marks
        build = builders(agreement, content, Memo(agreement.documents), rule_ids, exempted)
        self._made = [_Made(one) for one in build]
        self._own = agreement
        self._clock: AsOf | None = None

    def on(self, day: date) -> tuple[Fact, ...]:
        """What judging on the day needs: a count that has passed no mark may be that of a day before."""
        clock = self._clock = AsOf(day, self._marks)
        own = on(self._agreement, judged_by(self._agreement, clock)).agreement
        for one in self._made:
            if own is not self._own or one.has_turned(day):  # with a tillägg it is another agreement
                self._make(one, own, day)
        self._own = own
        return self._as_a_whole(one.facts for one in self._made)

    def counted_anew(self) -> tuple[Fact, ...]:
        """The same facts, each count as it is on the day that was asked for last."""
        day = self._clock.day if self._clock else date.min
        for one in self._made:
            if one.clock and one.clock.counted and one.clock.day != day:
                self._make(one, self._own, day)
        return self._as_a_whole(one.facts for one in self._made)

    @property
    def next_turn(self) -> date | None:
        """The first later day on which any of the facts is another; None where no day is."""
        clocks = (self._clock, *(one.clock for one in self._made))
        return earliest([clock.next_turn for clock in clocks if clock])

    def _make(self, one: "_Made", own: Agreement, day: date) -> None:
        clock = AsOf(day, self._marks)
        one.clock, one.facts = clock, tuple(one.build(own, judged_by(self._agreement, clock)))

    def _as_a_whole(self, found: Iterable[tuple[Fact, ...]]) -> tuple[Fact, ...]:
        clock = self._clock or AsOf(date.min)
        made = chain.from_iterable(found)
        return as_a_whole(made, self._agreement, self._content, judged_by(self._agreement, clock))


class _Made:
    """What one builder has made, and the clock that it was asked by."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.clock: AsOf | None = None
        self.facts: tuple[Fact, ...] = ()

    def has_turned(self, day: date) -> bool:
        """Whether it would make something else on the day, so far as its clock knows; so it would at first."""
        return self.clock is None or self.clock.turned_by(day)

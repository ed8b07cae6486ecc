"""How a field follows from the day."""

from collections.abc import Callable
from dataclasses import dataclass

from samverk.agreement.as_of import AsOf
from samverk.model.fact import Value


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`function` of the clock and of the fields `of` of the same fact, in their order: days as dates, absent ones None.

    No field that it is reckoned from is reckoned itself. `comes_and_goes`: the day alone can make the field absent.
    `mends`: what it tells is wrong from the start, and all that the day can do is to make it right. `endless`: a number
    that rises for ever; only those steps are waited for that it is compared with (AsOf). `least` is the smallest number
    it can be, None where any number or none is possible. `as_it_is`: it is told of the very day, though an agreement
    that has not begun is judged as on its first one; so is what `mends`, but for what is `planned`: that is
    told as of the day that it is judged on. `opens`: that it comes to be there, or
    true, only makes a requirement be asked; what is broken from that day on was broken by a hand.
    """

    function: Callable[..., Value | None]
    of: tuple[str, ...]
    comes_and_goes: bool = False
    mends: bool = False
    endless: bool = False
    least: int | None = None
    as_it_is: bool = False
    opens: bool = False
    planned: bool = False

    def clock(self, clock: AsOf) -> AsOf:
        """The clock that it goes by."""
        return clock.today if self.as_it_is or (self.mends and not self.planned) else clock

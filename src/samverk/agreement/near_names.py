"""What a value that names nothing was most likely meant to name, in words for whoever mends it."""

from collections.abc import Sequence

from samverk.agreement.references import Candidate
from samverk.source.days import day_within
from samverk.source.fault import shown
from samverk.source.meant import closest

MOST_TOLD = 6


def nearest(value: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is nearest, by the only day that is said or else by what is written or what it is known as."""
    day = day_within(value)
    dated = [one for one in candidates if day and day.isoformat() in one.value]
    if len(dated) == 1:
        return dated[0]
    names = {name.casefold(): one for one in reversed(candidates) for name in (one.called, one.value) if name}
    found = closest(value, list(names))
    return names[found] if found else None


def what_is_meant(value: str, candidates: Sequence[Candidate]) -> tuple[str, str | None]:
    """A sentence with what may be meant, or what there is; and a few words for the caret where one is near."""
    near = nearest(value, candidates)
    if near is None:
        return f"Här går det att skriva: {listed(candidates)}.", None
    called = f" ({shown(near.called)})" if near.called and near.called != near.value else ""
    return f"Menade du {shown(near.value)}{called}?", f"menade du {shown(near.value)}?"


def listed(candidates: Sequence[Candidate]) -> str:
    """The first of the candidates, and how many there are."""
    more = f" med flera ({len(candidates)} i allt)" if len(candidates) > MOST_TOLD else ""
    return ", ".join(shown(one.value) for one in candidates[:MOST_TOLD]) + more

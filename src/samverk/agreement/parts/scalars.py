"""What stands alone under a key, read as a text, a day, a time, a number or a truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samverk.model.span import Span
from samverk.model.stated import State, Stated
from samverk.model.tree import Node, ScalarNode, Steps
from samverk.source.days import iso_date
from samverk.source.times import time_of

UNKNOWN = "okänt"
"""How a text says that something is not known."""


@dataclass(slots=True)
class Site:
    """What stands under a key, and how it got there. `node` None: nothing does, or it is null.

    `place` is the node's, or where it would stand. `faults` are the document's, by the steps of what breaks the schema;
    `broken` those that lie at or above this place. `steps` are not followed in a document without faults.
    """

    node: Node | None
    place: Span
    key: Span | None
    steps: Steps
    faults: Mapping[Steps, Span]
    broken: tuple[Span, ...]

    def below(self, step: str | int, node: Node | None, place: Span, key: Span | None = None) -> "Site":
        """The same for what stands one step down."""
        if not self.faults:
            return Site(node, place, key, (), self.faults, self.broken)
        steps = (*self.steps, step)
        own = self.faults.get(steps)
        return Site(node, place, key, steps, self.faults, (*self.broken, own) if own else self.broken)


def _scalar(site: Site) -> ScalarNode | None:
    """The scalar that stands there and says something."""
    node = site.node
    return node if isinstance(node, ScalarNode) and node.text.strip() else None


def _stated(site: Site, value: Any, why: str) -> Stated[Any]:
    """What stands there, read as `value`; None: it cannot be read, for the reason `why`."""
    stood = site.node.text if isinstance(site.node, ScalarNode) else ""
    span = None if site.node is None and site.key is None else site.place
    if site.broken:
        return Stated(State.UNCLEAR, site.place, span, None, stood, site.key, why, site.broken)
    if site.node is None or (isinstance(site.node, ScalarNode) and not stood.strip()):
        state = State.UNSAID
    elif isinstance(site.node, ScalarNode) and stood.strip() == UNKNOWN:
        state = State.UNKNOWN
    else:
        state = State.UNCLEAR if value is None else State.SAID
    kept = value if state is State.SAID else None
    return Stated(state, site.place, span, kept, stood, site.key, why if state is State.UNCLEAR else "")


def as_text(site: Site) -> Stated[str]:
    """Its words without white space around them."""
    node = _scalar(site)
    return _stated(site, node.text.strip() if node else None, "inte en text")


def as_day(site: Site) -> Stated[date]:
    """The day."""
    node = _scalar(site)
    return _stated(site, iso_date(node.text) if node else None, "inte ett datum")


def as_first_day(site: Site) -> Stated[date]:
    """The first day of a time of a measure."""
    node = _scalar(site)
    time = time_of(node.text.strip()) if node else None
    return _stated(site, time.first if time else None, "inte en tid")


def as_last_day(site: Site) -> Stated[date]:
    """The last day of a time of a measure."""
    node = _scalar(site)
    time = time_of(node.text.strip()) if node else None
    return _stated(site, time.last if time else None, "inte en tid")


def since(said: Stated[date]) -> Stated[date]:
    """The same time of a measure by its first day; any other day as it is."""
    time = time_of(said.words) if said.value else None
    return replace(said, value=time.first) if time else said


def as_whole_number(site: Site) -> Stated[int]:
    """The number."""
    value = site.node.value if isinstance(site.node, ScalarNode) else None
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    return _stated(site, number, "inte ett heltal")


def as_truth(site: Site) -> Stated[bool]:
    """Yes or no."""
    value = site.node.value if isinstance(site.node, ScalarNode) else None
    return _stated(site, value if isinstance(value, bool) else None, "varken ja eller nej")

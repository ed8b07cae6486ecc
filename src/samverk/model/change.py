"""What is not as it was between two versions of an agreement: values, told one by one."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.span import Span
from samverk.model.tree import Node

Action: TypeAlias = Literal["tillagd", "ändrad", "borttagen"]


@dataclass(frozen=True, slots=True)
class Change:
    """One value, item or file that was added, changed or removed. Order of keys, layout and comments are no change.

    `path` is dotted, list items by their id and by number only where they have none
    (`parter.kommunen.adress.gata`, `samverkansorganisation.styrgrupp.funktioner.2.mandat`); what stands in an annex or
    a decision begins with its file (`bilagor/atgardsplan/2026-05-19.åtgärder.ljus.slut`). `before` and `after` are the
    values as a reader would write them, None where there is none; `old` and `new` the nodes, None for files.
    `span` is the place in the newer version; for what was removed, the place where it stood, or its file's beginning.
    """

    path: str
    action: Action
    before: str | None
    after: str | None
    span: Span
    old: Node | None = None
    new: Node | None = None

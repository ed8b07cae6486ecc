"""The annexes of an agreement on a day, and which of them nobody outside can read, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.annexes import AnnexVersion, current, undated, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.first_day import judged_by
from samverk.model.span import Span
from samverk.model.stated import State, faults_of

OVERARCHING = "övergripande"
ABSENT = "saknas"


class Hidden(Enum):
    """Why an annex cannot be read: withheld by law, shown inside only, taken back, or not here."""

    SECRECY = "sekretess"
    INTERNAL = "intern"
    WITHDRAWN = "återtagen"
    MISSING = "saknas"


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the list, or one that applies without being listed. `version` is the one that applies; None: none.

    `hidden` None: what it says is here for all, or nothing of it applies yet.
    """

    kind: str
    version: AnnexVersion | None
    hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class Applying:
    """The version of an annex that applies on a day.

    `version` None: none does, or nobody can say which, for the places `unread`. `ended`: the last day of the agreement,
    where that has passed; nothing applies then, and `last` is the version that did. Of an agreement whose first day has
    not come nothing applies either, and `last` is the version that will on that day. Else `last` is `version`.
    """

    version: AnnexVersion | None
    last: AnnexVersion | None
    unread: tuple[Span, ...]
    ended: date | None


def applying(agreement: Agreement, found: Sequence[AnnexVersion], kind: str, day: date | AsOf) -> Applying:
    """Which of the versions applies on the day."""
    clock = day if isinstance(day, AsOf) else AsOf(day)
    period = agreement.parts.terms.giltighet
    ended, asked = period.ended(clock), judged_by(agreement, clock)
    unread = undated(agreement, found, kind, asked).faults
    last = None if unread else current(found, kind, asked)
    return Applying(None if ended or period.is_coming(clock) else last, last, unread, ended)


def annexes_on(agreement: Agreement, content: Content, clock: AsOf) -> tuple[Annex, ...]:
    """Every annex once, in the order of the list, then those that are not listed."""
    found = versions(agreement)
    listed = (row.kind.words for row in agreement.parts.terms.bilageforteckning)
    kinds = dict.fromkeys([kind for kind in listed if kind] + [version.kind for version in found])
    shown = []
    for kind in kinds:
        own = [version for version in found if version.kind == kind]
        version = current(own, kind, clock)
        if not own:
            hidden = _overarching_hidden(agreement, content) if kind == OVERARCHING else Hidden.MISSING
        else:
            hidden = hidden_as(version) if version else None
        shown.append(Annex(kind, version, hidden))
    return tuple(shown)


def hidden_as(version: AnnexVersion) -> Hidden | None:
    """Why nobody outside can read the version; None where anybody can."""
    if version.withheld:
        return Hidden.INTERNAL if version.withheld == "intern" else Hidden.SECRECY
    if version.head.withdrawn:
        return Hidden.WITHDRAWN
    return Hidden.MISSING if version.absent else None


def _overarching_hidden(agreement: Agreement, content: Content) -> Hidden | None:
    """Why nobody can read the overarching agreement that is pinned: an annex without a file of its own.

    None where it is here with its words, or nobody can read which it is.
    """
    pinned, pin = content.pinned(agreement), agreement.parts.terms.overgripande
    faults = faults_of([pin, pin.id, pin.version])
    if pinned is None and State.UNKNOWN in (pin.id.state, pin.version.state):
        return None
    if pinned is None and faults:
        return Hidden.INTERNAL if all(place.withheld for place in faults) else None
    return None if pinned is not None and pinned.innehall.words != ABSENT else Hidden.MISSING

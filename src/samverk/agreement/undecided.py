"""Versions of annexes that nobody has decided yet, and the agreement as it will be when they are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.first_day import judged_by


def undecided(agreement: Agreement, day: date) -> Iterator[AnnexVersion]:
    """Of each annex the newest version, where nothing makes it apply on any day and it is newer than what applies."""
    clock, found = judged_by(agreement, AsOf(day)), versions(agreement)
    for kind in dict.fromkeys(one.kind for one in found):
        newest = max((v for v in found if v.kind == kind and v.dated), key=lambda v: v.dated or date.min, default=None)
        applies = current(found, kind, clock)
        if newest is None or newest.dated is None or newest.in_force_from or newest.absent:
            continue
        if applies is None or applies.dated is None or applies.dated < newest.dated:
            yield newest


def supposed_decided(agreement: Agreement, drafts: Iterable[AnnexVersion], day: date) -> Agreement:
    """The agreement as if they applied on the day that it is judged by, or on their own where that comes later."""
    first = judged_by(agreement, AsOf(day)).day
    return replace(agreement, supposed={one.reference: max(first, one.dated or first) for one in drafts})

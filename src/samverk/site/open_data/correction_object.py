"""Corrections as the API has them. What nobody has said is None."""

from collections.abc import Iterable

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.correcting import JudgedCorrection
from samverk.site.open_data.leaf import Leaf, Object, because, iso, said


def correction_objects(judged: Iterable[JudgedCorrection], clock: AsOf) -> list[Object]:
    """Each correction: what stood, what should stand, when, by whom, and whether it counts by now."""
    return [
        {
            "field": said(one.row.falt),
            "stood": said(one.row.stod),
            "should_be": said(one.row.ska_sta),
            "day": iso(one.day),
            "by": said(one.row.av),
            "counts": _counts(one, clock),
        }
        for one in judged
    ]


def _counts(one: JudgedCorrection, clock: AsOf) -> Leaf:
    """Whether it counts by now; None where nobody can read it."""
    if one.outcome.faults:
        return Leaf(None, because(one.outcome.faults))
    return Leaf(one.outcome.value == "gäller" and not ahead(clock, one.day.value))

"""Corrections as the API has them. What nobody has said is None."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.correcting import JudgedCorrection
from samverk.model.stated import Stated
from samverk.site.text import clean

Object: TypeAlias = dict[str, Any]


def correction_objects(judged: Iterable[JudgedCorrection], clock: AsOf) -> list[Object]:
    """Each correction: what stood, what should stand, when, by whom, and whether it counts by now."""
    return [
        {
            "field": _said(one.row.falt),
            "stood": _said(one.row.stod),
            "should_be": _said(one.row.ska_sta),
            "day": one.day.value.isoformat() if one.day.value else None,
            "by": _said(one.row.av),
            "counts": None if one.outcome.faults else one.outcome.value == "gäller" and not ahead(clock, one.day.value),
        }
        for one in judged
    ]


def _said(said: Stated[Any]) -> str | None:
    return clean(said.told) or None

"""How the measures of an agreement go, and its follow-ups, as the API has them. What nobody has said is None."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.corrections import corrected, corrections
from samverk.agreement.follow_ups import MeasureState, follow_ups_of
from samverk.agreement.parts.follow_up import Measurement, Progress
from samverk.agreement.parts.target import Level
from samverk.agreement.targets import TargetState, target_states
from samverk.model.stated import Stated
from samverk.site.addresses import follow_ups_uri, measure_uri, served, targets_uri
from samverk.site.open_data.correction_object import correction_objects
from samverk.site.text import clean

Object: TypeAlias = dict[str, Any]


def measure_objects(agreement: Agreement, as_of: date) -> Iterator[Object]:
    """Each measure of the plan that applies on the day, in its order; none where the plan is not here to be read."""
    clock = AsOf(as_of)
    plan = applying(agreement, versions(agreement), "åtgärdsplan", clock).last
    if plan is None or plan.absent or plan.withheld:
        return
    for state in follow_ups_of(plan, agreement, clock).states:
        yield {"plan": plan.reference, **_measure(state, agreement, clock)}


def target_objects(agreement: Agreement, as_of: date) -> Iterator[Object]:
    """Each target of the plan that applies on the day, with what has been measured; none where it is not here."""
    clock = AsOf(as_of)
    plan = applying(agreement, versions(agreement), "åtgärdsplan", clock).last
    if plan is None or plan.absent or plan.withheld:
        return
    for state in target_states(plan, agreement, clock):
        yield {"plan": plan.reference, **_target(state, agreement, clock)}


def _target(state: TargetState, agreement: Agreement, clock: AsOf) -> Object:
    target = state.target
    return {
        "id": _said(target.id),
        "area": _said(target.omrade),
        "indicator": _said(target.indikator),
        "unit": _said(target.enhet),
        "direction": _said(target.riktning),
        "baseline": _level(target.utgangsvarde, state.baseline),
        "target": _level(target.malvarde, state.aim),
        "source": _said(target.kalla),
        "reached": state.reached(clock).value,
        "measurements": [
            {
                "day": _iso(one.row.datum),
                "value": _said(one.row.varde),
                "number": _number(one.number),
                "source": _said(one.row.kalla),
                "follow_up": one.by.stem,
            }
            for one in state.measured
        ],
        "path": served(targets_uri(agreement.id)),
    }


def _level(level: Level, number: Stated[Decimal]) -> Object:
    return {"value": _said(level.varde), "number": _number(number), "year": level.ar.value}


def _number(said: Stated[Decimal]) -> int | float | None:
    """The value as JSON has numbers; None where it is none."""
    value = said.value
    return None if value is None else int(value) if value == value.to_integral_value() else float(value)


def follow_up_objects(agreement: Agreement, as_of: date) -> Iterator[Object]:
    """Each follow-up in the order of the files, as it reads on the day; none of a day that has not come."""
    clock = AsOf(as_of)
    read, _ = corrected(agreement, clock)
    for one in (one for one in read if one.datum.value is None or one.made(clock)):
        yield {
            "id": one.stem,
            "day": _iso(one.datum),
            "group": _said(one.organ),
            "record": _said(one.dokument),
            "plan": one.reference or None,
            "measures": [_progress(row) for row in one.atgarder],
            "measurements": [_measurement(row) for row in one.matningar],
            "lessons": _said(one.lardomar),
            "corrections": correction_objects([row for row in corrections(agreement) if row.by == one.file], clock),
            "path": served(follow_ups_uri(agreement.id)),
        }


def _measure(state: MeasureState, agreement: Agreement, clock: AsOf) -> Object:
    measure = state.measure
    identity = measure.id.value
    return {
        "id": _said(measure.id),
        "area": _said(measure.omrade),
        "what": _said(measure.beskrivning),
        "end": _iso(measure.slut),
        "status": _said(state.status),
        "result": _said(state.result),
        "amount": _said(state.amount),
        "assessment": _said(state.assessment),
        "comment": _said(state.comment),
        "next": _iso(state.next),
        "followed_up": _iso(state.followed_up),
        "late": state.late(clock).value,
        "follow_ups": [one.by.stem for one in state.followed] or (None if state.followed_up.faults else []),
        "path": served(measure_uri(agreement.id, identity)) if identity else None,
    }


def _progress(row: Progress) -> Object:
    return {
        "id": _said(row.id),
        "status": _said(row.status),
        "result": _said(row.resultat),
        "amount": _said(row.genomfort),
        "assessment": _said(row.bedomning),
        "comment": _said(row.kommentar),
        "next": _iso(row.nasta),
    }


def _measurement(row: Measurement) -> Object:
    return {"goal": _said(row.mal), "value": _said(row.varde), "day": _iso(row.datum), "source": _said(row.kalla)}


def _said(said: Stated[Any]) -> str | None:
    return clean(said.told) or None


def _iso(said: Stated[date]) -> str | None:
    return said.value.isoformat() if said.value else None

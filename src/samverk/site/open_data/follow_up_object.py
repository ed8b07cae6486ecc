"""How the measures of an agreement go, and its follow-ups, as the API has them. What nobody has said is None."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from samverk.agreement.annex_list import Applying, applying
from samverk.agreement.annexes import AnnexVersion, versions
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
from samverk.site.open_data.leaf import Leaf, Object, because, iso, plain, rows, said, value


def measures_leaf(agreement: Agreement, as_of: date) -> Leaf:
    """Each measure of the plan that applies on the day, in its order; none where the plan is not here to be read."""
    clock = AsOf(as_of)
    applies = applying(agreement, versions(agreement), "åtgärdsplan", clock)
    plan = applies.last
    if plan is None or plan.withheld or plan.absent:
        return _no_plan(plan, applies)
    states = follow_ups_of(plan, agreement, clock).states
    return rows(({"plan": plan.reference, **_measure(one, agreement, clock)} for one in states), plan.head.atgarder)


def measure_objects(agreement: Agreement, as_of: date) -> list[Object]:
    """The same, as they are without the reasons."""
    found: list[Object] = plain({"measures": measures_leaf(agreement, as_of)})["measures"]
    return found


def targets_leaf(agreement: Agreement, as_of: date) -> Leaf:
    """Each target of the plan that applies on the day, with what has been measured; none where it is not here."""
    clock = AsOf(as_of)
    applies = applying(agreement, versions(agreement), "åtgärdsplan", clock)
    plan = applies.last
    if plan is None or plan.withheld or plan.absent:
        return _no_plan(plan, applies)
    states = target_states(plan, agreement, clock)
    return rows(({"plan": plan.reference, **_target(one, agreement, clock)} for one in states), plan.head.malvarden)


def target_objects(agreement: Agreement, as_of: date) -> list[Object]:
    """The same, as they are without the reasons."""
    found: list[Object] = plain({"targets": targets_leaf(agreement, as_of)})["targets"]
    return found


def _no_plan(plan: AnnexVersion | None, applies: Applying) -> Leaf:
    """Why nothing of the plan stands here: nobody can read which applies, it is not for all, or it is not here."""
    if plan is None:
        return Leaf([], because(applies.unread))
    return Leaf([], "withheld" if plan.withheld else "missing")


def _target(state: TargetState, agreement: Agreement, clock: AsOf) -> Object:
    target = state.target
    return {
        "id": said(target.id),
        "area": said(target.omrade),
        "indicator": said(target.indikator),
        "unit": said(target.enhet),
        "direction": said(target.riktning),
        "baseline": _level(target.utgangsvarde, state.baseline),
        "target": _level(target.malvarde, state.aim),
        "source": said(target.kalla),
        "reached": value(state.reached(clock)),
        "measurements": Leaf(
            [
                {
                    "day": iso(one.row.datum),
                    "value": said(one.row.varde),
                    "number": _number(one.number),
                    "source": said(one.row.kalla),
                    "follow_up": one.by.stem,
                }
                for one in state.measured
            ],
            because(state.faults),
        ),
        "path": served(targets_uri(agreement.id)),
    }


def _level(level: Level, number: Stated[Decimal]) -> Object:
    return {"value": said(level.varde), "number": _number(number), "year": value(level.ar)}


def _number(stated: Stated[Decimal]) -> Leaf:
    """The value as JSON has numbers; None where it is none."""
    known = stated.value
    number = None if known is None else int(known) if known == known.to_integral_value() else float(known)
    return Leaf(number, because(stated.faults))


def follow_up_objects(agreement: Agreement, as_of: date) -> Iterator[Object]:
    """Each follow-up in the order of the files, as it reads on the day; none of a day that has not come."""
    clock = AsOf(as_of)
    read, _ = corrected(agreement, clock)
    for one in (one for one in read if one.datum.value is None or one.made(clock)):
        yield {
            "id": one.stem,
            "day": iso(one.datum),
            "group": said(one.organ),
            "record": said(one.dokument),
            "plan": Leaf(one.reference or None, because(one.plan.faults)),
            "measures": rows(map(_progress, one.atgarder), one.atgarder),
            "measurements": rows(map(_measurement, one.matningar), one.matningar),
            "lessons": said(one.lardomar),
            "corrections": rows(
                correction_objects([row for row in corrections(agreement) if row.by == one.file], clock), one.rattelser
            ),
            "path": served(follow_ups_uri(agreement.id)),
        }


def _measure(state: MeasureState, agreement: Agreement, clock: AsOf) -> Object:
    measure = state.measure
    identity = measure.id.value
    return {
        "id": said(measure.id),
        "area": said(measure.omrade),
        "what": said(measure.beskrivning),
        "end": iso(measure.slut),
        "status": said(state.status),
        "result": said(state.result),
        "amount": said(state.amount),
        "assessment": said(state.assessment),
        "comment": said(state.comment),
        "next": iso(state.next),
        "followed_up": iso(state.followed_up),
        "late": value(state.late(clock)),
        "follow_ups": Leaf([one.by.stem for one in state.followed], because(state.doubts)),
        "path": served(measure_uri(agreement.id, identity)) if identity else None,
    }


def _progress(row: Progress) -> Object:
    return {
        "id": said(row.id),
        "status": said(row.status),
        "result": said(row.resultat),
        "amount": said(row.genomfort),
        "assessment": said(row.bedomning),
        "comment": said(row.kommentar),
        "next": iso(row.nasta),
    }


def _measurement(row: Measurement) -> Object:
    return {"goal": said(row.mal), "value": said(row.varde), "day": iso(row.datum), "source": said(row.kalla)}

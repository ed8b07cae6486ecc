"""The targets of the åtgärdsplan that applies, with what follow-ups have measured → their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.target import Level, Target
from samverk.agreement.swedish import capitalised
from samverk.agreement.targets import Mark, Measured, TargetState, target_states
from samverk.agreement.value_words import Names, annex_called, names_in
from samverk.model.stated import Stated
from samverk.site.addresses import annex_uri, follow_ups_uri, targets_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import NOT_REACHED, NOT_YET, REACHED, STATES, unread
from samverk.site.read.follow_ups import anchor_of
from samverk.site.read.plan_targets import anchor, plan_with_targets, target_called
from samverk.site.read.said import AHEAD, day_text, told_text
from samverk.site.text import clean
from samverk.site.view.history import Link, TargetTerms
from samverk.site.view.shared import AgreementLink, Status
from samverk.site.view.target import Chart, Point, TargetsView, TargetView, ValueRow


def targets_views(made: Publication) -> Iterator[TargetsView]:
    """The targets of every agreement whose åtgärdsplan may be read and has any, in the order of the agreements."""
    for known in made.known:
        plan = plan_with_targets(known, made)
        if plan is not None:
            yield _view(known, plan, made)


def targets_untold(plan: AnnexVersion) -> str:
    """That nobody can read the targets of a plan; empty where that can be."""
    faults = plan.head.malvarden.faults
    return f"Målvärdena i planen {unread(faults)}." if faults else ""


def target_terms(known: Overview, plan: AnnexVersion, names: Names, made: Publication) -> tuple[TargetTerms, ...]:
    """The targets of a version of the plan as it was decided, each leading to its values where the version applies."""
    applies = plan_with_targets(known, made)
    here = targets_uri(known.agreement.id) if applies is not None and applies.reference == plan.reference else ""
    clock = AsOf(made.as_of)

    def terms(target: Target) -> TargetTerms:
        view = _Reader(known.agreement.id, plan, TargetState(target, (), ()), clock, names).view()
        named = Link(view.title, f"{here}#{view.anchor}" if here else "")
        return TargetTerms(named, view.area, view.start, view.aim, told_text(target.riktning), told_text(target.kalla))

    return tuple(terms(target) for target in plan.head.malvarden)


def _view(known: Overview, plan: AnnexVersion, made: Publication) -> TargetsView:
    agreement, clock = known.agreement, AsOf(made.as_of)
    names = names_in((agreement,), (made.judged.content.register,))
    states = target_states(plan, agreement, clock)
    called = annex_called(plan.annex.name, plan.label)
    turn = clock.next_turn
    return TargetsView(
        agreement=AgreementLink(agreement.id, known.name),
        uri=targets_uri(agreement.id),
        plan=Link(capitalised(called), annex_uri(agreement.id, plan.reference)),
        lead=f"Målvärdena i {called}, och det som uppföljningarna har mätt.",
        targets=tuple(_Reader(known.agreement.id, plan, state, clock, names).view() for state in states),
        why_nothing=targets_untold(plan),
        turn=turn.isoformat() if turn else None,
        source=plan.document.path,
    )


@dataclass(frozen=True)
class _Reader:
    """Reads one target as it goes on a day."""

    agreement: str
    plan: AnnexVersion
    state: TargetState
    clock: AsOf
    names: Names

    @property
    def target(self) -> Target:
        return self.state.target

    def view(self) -> TargetView:
        """The target with its values."""
        target, last = self.target, self.state.measured[-1] if self.state.measured else None
        area = target.omrade
        return TargetView(
            anchor=anchor(target, self.plan),
            title=target_called(target),
            area=capitalised(self.names.of("område", area.words) or told_text(area)),
            status=self._status(),
            start=_with(self._level(target.utgangsvarde), _year(target.utgangsvarde)),
            latest=_with(self._value(last.row.varde), day_text(last.row.datum)) if last else "",
            aim=_with(self._level(target.malvarde), _year(target.malvarde)),
            rows=tuple(self._rows()),
            chart=self._chart(),
            remarks=tuple(self._remarks()),
        )

    def _status(self) -> Status:
        """Whether the latest measurement is the target's value or beyond it."""
        reached = self.state.reached(self.clock)
        turn = self.clock.next_turn
        day = turn.isoformat() if turn else None
        if reached.faults:
            return Status("unknown", f"det {unread(reached.faults)} om målet är nått", day)
        if reached.value is None:
            word = "inte mätt" if not self.state.measured else "går inte att jämföra"
            return Status("unknown", word, day)
        year = self.target.malvarde.ar.value
        left = year is not None and not self.clock.reached(date(year + 1, 1, 1))
        return STATES[REACHED if reached.value else NOT_YET if left else NOT_REACHED].status(turn=day)

    def _rows(self) -> Iterator[ValueRow]:
        target, source = self.target, told_text(self.target.kalla)
        yield ValueRow("Utgångsvärde", _year(target.utgangsvarde), self._level(target.utgangsvarde), source)
        for one in self.state.measured:
            more = Link("Läs uppföljningen", f"{follow_ups_uri(self.agreement)}#{anchor_of(one.by)}")
            yield ValueRow("Mätning", self._day(one), self._value(one.row.varde), told_text(one.row.kalla), more)
        yield ValueRow("Målvärde", _year(target.malvarde), self._level(target.malvarde), source)

    def _day(self, one: Measured) -> str:
        ahead = one.day is not None and not self.clock.reached(one.day)
        return f"{day_text(one.row.datum)}. {AHEAD}" if ahead else day_text(one.row.datum)

    def _level(self, level: Level) -> str:
        if level.faults:
            return capitalised(unread(level.faults))
        return self._value(level.varde)

    def _value(self, said: Stated[str]) -> str:
        """The value with its unit, where it is a number that says none itself."""
        unit = self.target.enhet.told
        alone = said.told and not any(letter.isalpha() or letter == "%" for letter in said.told)
        if said.faults:
            return capitalised(unread(said.faults))
        return f"{said.told} {unit}".strip() if alone else told_text(said)

    def _remarks(self) -> Iterator[str]:
        """What is not told, and what is told and cannot be drawn."""
        if self.state.faults:
            yield f"Det {unread(self.state.faults)} om fler mätningar gäller målet."
        drawn = len(self.state.points(self.clock))
        if left := len(self.state.measured) - drawn:
            which = "En mätning ritas" if left == 1 else f"{left} mätningar ritas"
            yield f"{which} inte: dagen eller talet i {self.target.enhet.told or 'samma enhet'} saknas."

    def _chart(self) -> Chart | None:
        """What can be drawn: values that are numbers, of a known day."""
        target, line, aim = self.target, self.state.line(self.clock), self.state.aim.value
        if line is None:
            return None
        rows = (f"{one.what} {one.when}: {one.value}." for one in self._rows() if one.value)
        return Chart(
            title=clean(target_called(target)),
            told=clean(" ".join(" ".join(row.split()) for row in rows)),
            start=self._point(line.start) if line.start else None,
            measured=tuple(map(self._point, line.measured)),
            aim=float(aim) if aim is not None else None,
            words=f"mål {self._words(aim)} {target.enhet.told}".strip() if aim is not None else "",
            years=line.years,
        )

    def _point(self, mark: Mark) -> Point:
        return Point(mark.at, float(mark.value), self._words(mark.value), mark.under)

    @staticmethod
    def _words(value: object) -> str:
        return str(value).replace(".", ",").replace("-", "−")


def _year(level: Level) -> str:
    """The year of a level; that it is not told, or empty where none is stated."""
    if level.faults:
        return ""
    return told_text(level.ar)


def _with(value: str, when: str) -> str:
    return f"{value} ({when})" if value and when else value

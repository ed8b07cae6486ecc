"""Follow-ups of an agreement's åtgärdsplaner → their page, and each measure's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, precedence, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.corrections import corrected, corrections
from samverk.agreement.first_day import judged_by
from samverk.agreement.follow_ups import Followed, follow_ups_of
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.follow_up import Progress as Row
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.value_words import Names, annex_called, names_in, organ_called
from samverk.agreement.withheld import UNTOLD
from samverk.model.stated import Stated, faults_of
from samverk.site.addresses import annex_uri, follow_ups_uri, measure_uri, targets_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import unread
from samverk.site.read.corrections import correction_sentences
from samverk.site.read.enclosed import has_words
from samverk.site.read.measures import MeasureReader, next_time, planned, status_of
from samverk.site.read.plan_targets import anchor, plan_with_targets, target_called
from samverk.site.read.said import UNTOLD as NOT_HERE
from samverk.site.read.said import day_text, labelled, named_text, told_text
from samverk.site.view.follow_up import FollowUpsView, FollowUpView, Measured, MeasureView, Progress, Step
from samverk.site.view.history import Link, Term

NOT_TOLD = "Vad uppföljningen kom fram till visas inte här."


def measure_views(made: Publication) -> Iterator[MeasureView]:
    """Every measure of a plan that has begun to apply, by agreement, in the order that they came."""
    for known in made.known:
        if known.agreement.readable:
            reader = FollowUpReader(known, made)
            yield from (reader.measure(identity) for identity in reader.measures)


def follow_up_views(made: Publication) -> Iterator[FollowUpsView]:
    """The follow-ups of every agreement that has any."""
    for known in made.known:
        if known.agreement.readable and known.agreement.parts.follow_ups:
            yield FollowUpReader(known, made).view()


def anchor_of(one: FollowUp) -> str:
    """Where a follow-up stands on its page."""
    return f"uppfoljning-{one.stem}"


@dataclass(frozen=True)
class FollowUpReader:
    """Reads how the measures of one agreement go."""

    known: Overview
    made: Publication

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.known.agreement

    @property
    def as_of(self) -> date:
        """The day of judgement."""
        return self.made.as_of

    @cached_property
    def names(self) -> Names:
        """What its ids are called."""
        return names_in((self.agreement,), (self.made.judged.content.register,))

    @cached_property
    def plans(self) -> tuple[AnnexVersion, ...]:
        """The versions of the åtgärdsplan that have begun to apply and may be read, the oldest first.

        Of an agreement whose first day has not come those that apply on that day.
        """
        clock = judged_by(self.agreement, AsOf(self.as_of))
        found = [one for one in versions(self.agreement) if one.kind == "åtgärdsplan" and one.begun(clock)]
        return tuple(sorted((one for one in found if has_words(one, self.made.edition.name)), key=precedence))

    @cached_property
    def measures(self) -> dict[str, list[tuple[AnnexVersion, Measure]]]:
        """Every measure by its id, in each of its plans, the oldest first; of two with one id in a plan the first."""
        found: dict[str, list[tuple[AnnexVersion, Measure]]] = {}
        for plan in self.plans:
            for row in plan.head.atgarder:
                if row.id.value and not any(plan is there for there, _ in found.get(row.id.value, [])):
                    found.setdefault(row.id.value, []).append((plan, row))
        return found

    def measure(self, identity: str) -> MeasureView:
        """The page of a measure, with its state in the latest plan that has it."""
        plan, row = self.measures[identity][-1]
        applies = follow_ups_of(plan, self.agreement, AsOf(self.as_of)).applies
        shown = MeasureReader(self.known, plan, self.names, self.as_of).view(row)
        steps = [step for there, one in self.measures[identity] for step in self._steps(there, one)]
        return MeasureView(
            agreement=self.agreement.id,
            district=self.known.name,
            uri=measure_uri(self.agreement.id, identity),
            title=excerpt(shown.what.split()),
            statuses=tuple(one for one in (shown.status, shown.overdue) if one),
            standing=self._standing(plan, applies),
            terms=tuple(self._terms(plan, row)),
            steps=tuple(step for _, step in sorted(steps, key=lambda one: one[0], reverse=True)),
            current=applies.value is True,
            turn=shown.status.turn,
            source=plan.document.path,
        )

    def _standing(self, plan: AnnexVersion, applies: Stated[bool]) -> str:
        called = annex_called(plan.annex.name, plan.label)
        if applies.faults:
            return f"Åtgärden ingår i {called}. Det går inte att läsa vilken åtgärdsplan som gäller."
        if not plan.begun(AsOf(self.as_of)) and plan.in_force_from:
            return f"Åtgärden ingår i {called}, som gäller från {date_text(plan.in_force_from)}."
        if applies.value:
            return f"Åtgärden ingår i {called}, som gäller nu."
        now = applying(self.agreement, versions(self.agreement), plan.kind, self.as_of).version
        if now and (unclear := (*now.head.atgarder.faults, *(p for one in now.head.atgarder for p in one.id.faults))):
            latest = annex_called(now.annex.name, now.label)
            return f"Det {unread(unclear)} om åtgärden ingår i {latest}."
        return f"Åtgärden ingick i {called}, som inte längre gäller."

    def _terms(self, plan: AnnexVersion, row: Measure) -> Iterator[Term]:
        clock = AsOf(self.as_of)
        reader = MeasureReader(self.known, plan, self.names, self.as_of)
        state = follow_ups_of(plan, self.agreement, clock).of(row)
        view = reader.view(row)
        told = (
            ("Åtgärd", view.what),
            ("Område", view.area),
            ("Problem", view.problem),
            ("Orsak", view.cause),
            ("Ansvarig", view.responsible),
            ("Börjar", day_text(row.start)),
            ("Ska vara klar", view.end),
            ("Väntad effekt", told_text(row.tidshorisont)),
            ("Följs upp", ". ".join(planned(row.uppfoljning, self.names))),
            ("Gjort hittills", told_text(state.amount)),
            ("Resultat", told_text(state.result)),
            ("Bedömning", told_text(state.assessment)),
            ("Nästa uppföljning", day_text(state.next)),
        )
        for label, answer in told:
            if answer:
                yield Term(label, (Link(answer),))
        if aims := tuple(self._aims(plan, row)):
            yield Term("Mål i tal", aims)
        plans = tuple(self._plan_link(there) for there, _ in reversed(self.measures[row.id.value or ""]))
        yield Term(plan.annex.title, plans)

    def _aims(self, plan: AnnexVersion, row: Measure) -> Iterator[Link]:
        """The targets of the measure's area, where the plan that they stand in applies."""
        applies = plan_with_targets(self.known, self.made)
        if applies is not None and applies.reference == plan.reference and row.omrade.words:
            for target in plan.head.malvarden:
                if target.omrade.words == row.omrade.words:
                    here = f"{targets_uri(self.agreement.id)}#{anchor(target, plan)}"
                    yield Link(target_called(target), here)
            if unclear := faults_of(target.omrade for target in plan.head.malvarden):
                yield Link(f"Om fler mål gäller området {unread(unclear)}.")

    def _plan_link(self, plan: AnnexVersion) -> Link:
        called = capitalised(annex_called(plan.annex.name, plan.label))
        return Link(called, annex_uri(self.agreement.id, plan.reference))

    def _steps(self, plan: AnnexVersion, row: Measure) -> Iterator[tuple[tuple[date, int, str], Step]]:
        """How the measure went in one of its plans, each step with what it is sorted by."""
        begun = plan.in_force_from or date.min
        last = row.uppfoljning.senast
        stated = (
            labelled("Resultat", row.resultat),
            f"Senast uppföljd {day_text(last)}" if last.value else "",
        )
        yield (
            (begun, 0, plan.reference),
            Step(
                day=date_text(begun),
                who=capitalised(plan.annex.name),
                status=status_of(row.status) if row.status.stands or row.status.faults else None,
                said=("Planen började gälla.", *(f"I planen: {one}" for one in stated if one)),
                record="",
                more=self._plan_link(plan),
            ),
        )
        for one in follow_ups_of(plan, self.agreement, AsOf(self.as_of)).of(row).followed:
            day = one.by.datum.value or date.min
            yield (day, 1, one.by.file), self._step(one, day)

    def _step(self, one: Followed, day: date) -> Step:
        return Step(
            day=date_text(day),
            who=capitalised(self._who(one.by)),
            status=status_of(one.row.status) if one.row.status.stands or one.row.status.faults else None,
            said=_said(one.row),
            record=named_text(one.by.dokument),
            more=Link("Läs uppföljningen", f"{follow_ups_uri(self.agreement.id)}#{anchor_of(one.by)}"),
        )

    def _who(self, by: FollowUp) -> str:
        return organ_called(by.organ.words, by.titel.words, self.agreement.vocabulary)

    def view(self) -> FollowUpsView:
        """The page of all follow-ups."""
        clock = AsOf(self.as_of)
        made, _ = corrected(self.agreement, clock)
        shown = [one for one in made if one.made(clock) or one.datum.value is None]
        shown.sort(key=lambda one: (one.datum.value or date.min, one.file), reverse=True)
        number = f"{len(shown)} uppföljningar" if len(shown) != 1 else "En uppföljning"
        undated = "" if all(one.datum.value for one in shown) else " De vars dag inte går att läsa står sist."
        turn = clock.next_turn
        return FollowUpsView(
            agreement=self.agreement.id,
            district=self.known.name,
            uri=follow_ups_uri(self.agreement.id),
            lead=f"{number} av hur åtgärderna går för {self.known.name}, den senaste först.{undated}",
            follow_ups=tuple(self._view(one) for one in shown),
            turn=turn.isoformat() if turn else None,
            source=self.agreement.document.path,
        )

    def _view(self, one: FollowUp) -> FollowUpView:
        day = f"dag som {NOT_HERE}" if one.datum.faults else day_text(one.datum, "utan datum")
        return FollowUpView(
            anchor=anchor_of(one),
            title=f"{capitalised(day)}{f': {one.titel.words}' if one.titel.words else ''}",
            terms=tuple(self._about(one)),
            measures=tuple(self._progress(row) for row in one.atgarder),
            measured=tuple(
                Measured(told_text(row.mal), told_text(row.varde), day_text(row.datum), told_text(row.kalla))
                for row in one.matningar
            ),
            lessons=told_text(one.lardomar),
            corrections=correction_sentences(
                [judged for judged in corrections(self.agreement) if _in(judged, one)], AsOf(self.as_of)
            ),
            remark=one.anmarkning.words,
            why_nothing=self._why_nothing(one) if one.dokument.words == UNTOLD else "",
        )

    def _why_nothing(self, one: FollowUp) -> str:
        """Why a follow-up is not shown: who may see one of a plan that there is not, nobody can tell."""
        if any(version.reference == one.reference for version in versions(self.agreement)):
            return "Uppföljningen är intern och visas inte här."
        return "Uppföljningen visas inte här, eftersom planen som den nämner inte finns."

    def _about(self, one: FollowUp) -> Iterator[Term]:
        yield Term("Uppföljd av", (Link(capitalised(self._who(one))),))
        record = named_text(one.dokument) or told_text(one.dokument)
        yield Term("Handling", (Link(record or "ingen angiven"),))
        every = (version for version in versions(self.agreement) if version.kind == "åtgärdsplan")
        plan = next((version for version in every if version.reference == one.reference), None)
        named = Link(told_text(one.plan) or "ingen angiven")
        yield Term("Plan", (self._plan_link(plan) if plan else named,))

    def _progress(self, row: Row) -> Progress:
        identity = row.id.words
        uri = measure_uri(self.agreement.id, identity) if identity in self.measures else ""
        status = status_of(row.status) if row.status.stands or row.status.faults else None
        called = self.names.of("åtgärder", identity) or identity or f"Åtgärd som {NOT_HERE}"
        return Progress(Link(called, uri), status, _said(row))


def _in(judged: JudgedCorrection, one: FollowUp) -> bool:
    return judged.by == one.file


def _said(row: Row) -> tuple[str, ...]:
    """What a follow-up says of a measure, its status apart: a phrase each."""
    if row.resultat.faults and row.kommentar.faults:
        return (NOT_TOLD,)
    told = (
        labelled("Resultat", row.resultat),
        labelled("Gjort", row.genomfort),
        labelled("Bedömning", row.bedomning),
        f"Kommentaren {NOT_HERE}." if row.kommentar.faults else row.kommentar.told,
        next_time(row.nasta),
    )
    return tuple(part for part in told if part)

"""Areas and the action plan that applies → the golden thread: problem, cause, measure, who, when, how it went."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverk.agreement.annex_list import Hidden, applying, hidden_as
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.counterparts import counterpart
from samverk.agreement.follow_ups import MeasureState, follow_ups_of
from samverk.agreement.parts.area import NONE
from samverk.agreement.parts.area import Area as StatedArea
from samverk.agreement.parts.lagesbild import Problem
from samverk.agreement.parts.measure import STATUSES, FollowUpPlan
from samverk.agreement.parts.measure import Measure as StatedMeasure
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.value_words import Names
from samverk.model.stated import Listed, State, Stated
from samverk.site.addresses import annex_uri, follow_ups_uri, measure_uri, targets_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.states import LATE, STATES, unread
from samverk.site.read.said import NOT_KNOWN, UNTOLD, day_text, labelled, named, told_text
from samverk.site.view.district import Area, Measure, Plan, Way
from samverk.site.view.shared import Status


def areas(agreement: Agreement, content: Content) -> tuple[Area, ...]:
    """The prioritised areas, in order, with what each answers to in the overarching agreement."""
    return tuple(_area(area, agreement, content) for area in agreement.parts.terms.samverkansomraden)


def area_name(area: StatedArea) -> str:
    """The area's name with a capital, its id where it has none."""
    return f"Område vars namn {UNTOLD}" if area.called.faults else capitalised(area.called.value or "område utan namn")


def _area(area: StatedArea, agreement: Agreement, content: Content) -> Area:
    code = area.motsvarar.told
    if code == NONE:
        about = "Området har ingen motsvarighet i den övergripande överenskommelsen."
    else:
        known = counterpart(area, agreement, content).name or code
        about = f"Motsvarar det gemensamma området {known}." if known else ""
    return Area(
        name=area_name(area),
        about=" ".join(part for part in (about, area.skal.words) if part),
        goals=_listed(area.mal),
        steps=_listed(area.delmal),
        causes=_listed(area.orsaksanalys),
    )


def _listed(texts: Listed[Stated[str]]) -> tuple[str, ...]:
    """The texts of a list; in the place of what is not known, or not told here, that it is so."""
    if texts.faults or texts.state is State.UNKNOWN:
        return (capitalised(UNTOLD if texts.faults else NOT_KNOWN),)
    return tuple(told for one in texts if (told := told_text(one)))


def plan(known: Overview, names: Names, as_of: date) -> Plan:
    """The action plan that applies on the day, or why its measures are not here."""
    agreement = known.agreement
    applies = applying(agreement, versions(agreement), "åtgärdsplan", as_of)
    version = applies.last
    if applies.unread:
        which = f"Det {unread(applies.unread)} vilken åtgärdsplan som gäller"
        return Plan(f"{which}, så åtgärderna visas på varje versions sida.")
    if version is None:
        return Plan("Ingen åtgärdsplan är beslutad, så det finns inga åtgärder att visa.")
    uri = annex_uri(agreement.id, version.reference)
    ways = (Way("Läs hela åtgärdsplanen", uri), *_followed_up(agreement), *_in_figures(version, agreement))
    if version.absent and not version.withheld:
        why = STATES[hidden_as(version) or Hidden.MISSING].one
        return Plan(f"Åtgärdsplanen gäller, men den är {why}. Därför kan åtgärderna inte visas.")
    if why := _unread(version):
        return Plan(why, ways)
    shown = measures(known, version, names, as_of)
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    if not shown:
        return Plan(f"Åtgärdsplanen{dated} räknar inte upp några åtgärder.", ways)
    about = f"Åtgärderna i åtgärdsplanen{dated}, från problem till uppföljning."
    return Plan(about, ways, shown)


def measures(known: Overview, version: AnnexVersion, names: Names, as_of: date) -> tuple[Measure, ...]:
    """Every measure of a version of the åtgärdsplan, in order, as it goes on the day."""
    reader = MeasureReader(known, version, names, as_of)
    return tuple(reader.view(one) for one in version.head.atgarder)


@dataclass(frozen=True)
class MeasureReader:
    """Reads the measures of one version of the åtgärdsplan, as they go on a day."""

    known: Overview
    version: AnnexVersion
    names: Names
    as_of: date

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.known.agreement

    @cached_property
    def problems(self) -> Mapping[str, str]:
        """The problems of every lägesbild by their ids, as the latest version that has the id calls them."""
        return {one.id.words: one.namn.words for one in self._stated_problems if one.id.words}

    @property
    def _stated_problems(self) -> Iterator[Problem]:
        lagesbilder = (version.head for version in versions(self.agreement) if version.kind == "lägesbild")
        return (one for head in lagesbilder for one in head.problem)

    def _problem(self, one: StatedMeasure) -> str:
        """What the problem is called, its id where nobody knows; not told where it may be one that is withheld."""
        name, untold = self.problems.get(one.problem.words), any(problem.untold for problem in self._stated_problems)
        return name or (UNTOLD if one.problem.words and untold else told_text(one.problem))

    def state(self, one: StatedMeasure, clock: AsOf) -> MeasureState:
        """How a measure goes."""
        return follow_ups_of(self.version, self.agreement, clock).of(one)

    def view(self, one: StatedMeasure) -> Measure:
        """A measure from its problem to how it is followed up."""
        clock = AsOf(self.as_of)
        state = self.state(one, clock)
        late = state.late(clock).value is True
        turn = clock.next_turn
        return Measure(
            area=_area_named(named(one.omrade, "område", self.names)),
            problem=self._problem(one),
            cause=told_text(one.orsak),
            what=" ".join(part for part in (one.nr.words, self._what(one)) if part),
            responsible=self.responsible(one),
            end=day_text(one.slut),
            status=status_of(state.status, turn.isoformat() if turn else None),
            overdue=STATES[LATE].status() if late else None,
            follow_up=self._follow_up(state),
            uri=measure_uri(self.agreement.id, one.id.value) if one.id.value and self.shown else "",
        )

    def _what(self, one: StatedMeasure) -> str:
        return f"Åtgärd som {UNTOLD}" if one.beskrivning.faults else one.beskrivning.told or one.id.words

    def _follow_up(self, state: MeasureState) -> tuple[str, ...]:
        """How it is followed up, when it last was, what came of it and when it will be again: a phrase each.

        Only a rule makes a day the last one.
        """
        last, own = state.followed_up, (due for due in self.known.due if due.about == "uppföljning")
        due = next((due.day for due in own if due.place == state.measure.label), None)
        plan, unread_day = state.measure.uppfoljning, labelled("Senast uppföljd", last)
        told = (
            f"Senast uppföljd {day_text(last)}" if last.value else unread_day if not plan.faults else "",
            labelled("Resultat", state.result),
            labelled("Bedömning", state.assessment),
            f"Nästa uppföljning senast {date_text(due)}" if due else next_time(state.next),
        )
        return (*planned(plan, self.names), *(part for part in told if part))

    @property
    def shown(self) -> bool:
        """Whether the measures have pages of their own: the version has begun to apply."""
        return self.version.begun(AsOf(self.as_of))

    def responsible(self, one: StatedMeasure) -> str:
        """The parties and the working group that answer for a measure; empty where nobody is named."""
        who, group = named_parties(one.ansvarig, self.names), named(one.ansvarig_grupp, "ansvarig_grupp", self.names)
        if group == UNTOLD:
            who, group = f"{who} (gruppen {UNTOLD})".strip(), ""
        elif one.ansvarig_grupp.state is State.UNKNOWN:
            who, group = f"{who} (gruppen är inte känd)".strip(), ""
        if group:
            who = f"{who} ({group})".strip()
        others = list_text([self.names.of("organisation", one) or one for one in said_texts(one.utforare)])
        return capitalised(", ".join(part for part in (who, f"utförs av {others}" if others else "") if part))


def _area_named(told: str) -> str:
    return capitalised(f"område som {told}" if told == UNTOLD else told)


def status_of(said: Stated[str], turn: str | None = None) -> Status:
    """How far a measure has come; says so where the edition does not tell."""
    if said.faults:
        return Status("plain", UNTOLD, turn)
    return STATES[said.words if said.words in STATUSES else ""].status(turn=turn)


def _followed_up(agreement: Agreement) -> tuple[Way, ...]:
    return (Way("Läs alla uppföljningar", follow_ups_uri(agreement.id)),) if agreement.parts.follow_ups else ()


def _in_figures(plan: AnnexVersion, agreement: Agreement) -> tuple[Way, ...]:
    listed = plan.head.malvarden
    shown = not plan.withheld and (listed.rows or listed.faults)
    return (Way("Se målen i tal", targets_uri(agreement.id)),) if shown else ()


def _unread(version: AnnexVersion) -> str:
    """Why the measures of a plan that is here are not shown; empty where they are."""
    faults, ground = version.head.atgarder.faults, version.head.sekretessgrund.words
    if not version.withheld:
        return f"Det {unread(faults)} vilka åtgärder åtgärdsplanen räknar upp." if faults else ""
    if version.withheld == "intern":
        return "Åtgärdsplanen gäller, men den visas bara internt."
    return f"Åtgärdsplanen gäller, men den är belagd med sekretess{f' enligt {ground}' if ground else ''}."


def named_parties(listed: Listed[Stated[str]], names: Names) -> str:
    """The parties or functions under `ansvarig`, or that nobody can tell; empty where nobody is named."""
    if listed.faults or listed.state is State.UNKNOWN:
        return UNTOLD if listed.faults else NOT_KNOWN
    named = [f"någon som {UNTOLD}" if row.faults else names.of("part", row.told) or row.told for row in listed]
    return list_text([one for one in named if one])


def planned(plan: FollowUpPlan, names: Names) -> tuple[str, ...]:
    """When, how and by whom a measure is followed up (C16): a phrase each."""
    if plan.faults or plan.state is State.UNKNOWN:
        return (capitalised(UNTOLD if plan.faults else NOT_KNOWN),)
    unknown = bool(plan.ansvarig.faults) or plan.ansvarig.state is State.UNKNOWN
    who = named_parties(plan.ansvarig, names)
    by = f"Vem som följer upp {'' if plan.ansvarig.faults else 'är '}{who}" if unknown else f"Följs upp av {who}"
    told = (plan.words, _phrase("När", plan.nar), _phrase("Hur", plan.hur), by if who else "")
    return tuple(part for part in told if part)


def _phrase(label: str, said: Stated[str]) -> str:
    if said.faults:
        return f"{label} den följs upp {UNTOLD}"
    return f"{label} den följs upp är {NOT_KNOWN}" if said.state is State.UNKNOWN else capitalised(said.words)


def next_time(said: Stated[date]) -> str:
    """When a measure is to be followed up next, as it stands; empty where nothing is said."""
    told = day_text(said)
    return f"Nästa uppföljning: {told}" if told else ""

"""Areas and the action plan that applies → the golden thread: problem, cause, measure, who, when, how it went."""

from collections.abc import Mapping
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.counterparts import counterpart
from samverk.agreement.parts.area import NONE
from samverk.agreement.parts.area import Area as StatedArea
from samverk.agreement.parts.measure import FollowUp
from samverk.agreement.parts.measure import Measure as StatedMeasure
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.value_words import Names
from samverk.model.stated import Listed, Stated
from samverk.site.addresses import annex_uri
from samverk.site.read.states import LATE, STATES
from samverk.site.view.district import Area, Measure, Plan, Way

STATUSES = ("genomförd", "pågår", "planerad", "avbruten")
"""In the order that they are counted."""


def areas(agreement: Agreement, content: Content) -> tuple[Area, ...]:
    """The prioritised areas, in order, with what each answers to in the overarching agreement."""
    return tuple(_area(area, agreement, content) for area in agreement.parts.terms.samverkansomraden)


def area_name(area: StatedArea) -> str:
    """The area's name with a capital, its id where it has none."""
    return capitalised(area.called.value or "område utan namn")


def _area(area: StatedArea, agreement: Agreement, content: Content) -> Area:
    code = area.motsvarar.words
    if code == NONE:
        about = "Området har ingen motsvarighet i den övergripande överenskommelsen."
    else:
        known = counterpart(area, agreement, content).name or code
        about = f"Motsvarar det gemensamma området {known}." if known else ""
    return Area(
        name=area_name(area),
        about=" ".join(part for part in (about, area.skal.words) if part),
        goals=said_texts(area.mal),
        steps=said_texts(area.delmal),
        causes=said_texts(area.orsaksanalys),
    )


def plan(agreement: Agreement, names: Names, as_of: date) -> Plan:
    """The action plan that applies on the day, or why its measures are not here."""
    found = versions(agreement)
    version = current(found, "åtgärdsplan", as_of)
    if version is None:
        return Plan("Ingen åtgärdsplan är beslutad, så det finns inga åtgärder att visa.")
    uri = annex_uri(agreement.id, version.reference)
    ways = (Way("Läs hela åtgärdsplanen", uri),)
    if version.withheld:
        return Plan(_withheld(version), ways)
    if version.absent:
        return Plan("Åtgärdsplanen gäller, men den är inte inlämnad. Därför kan åtgärderna inte visas.")
    shown = measures(agreement, version, names, as_of)
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    if not shown:
        return Plan(f"Åtgärdsplanen{dated} räknar inte upp några åtgärder.", ways)
    about = f"Åtgärderna i åtgärdsplanen{dated}, från problem till uppföljning."
    return Plan(about, ways, shown)


def measures(agreement: Agreement, version: AnnexVersion, names: Names, as_of: date | None) -> tuple[Measure, ...]:
    """Every measure of a version of the åtgärdsplan, in order. `as_of` None: it does not apply, so nothing is late."""
    problems = _problems(agreement)
    return tuple(_measure(one, names, problems, as_of) for one in version.head.atgarder)


def _withheld(version: AnnexVersion) -> str:
    ground = version.head.sekretessgrund.words
    if version.withheld == "intern":
        return "Åtgärdsplanen gäller, men den visas bara internt."
    return f"Åtgärdsplanen gäller, men den är belagd med sekretess{f' enligt {ground}' if ground else ''}."


def _problems(agreement: Agreement) -> Mapping[str, str]:
    """The problems of every lägesbild by their ids, as the latest version that has the id calls them."""
    lagesbilder = (version.head for version in versions(agreement) if version.kind == "lägesbild")
    return {one.id.words: one.namn.words for head in lagesbilder for one in head.problem if one.id.words}


def _measure(one: StatedMeasure, names: Names, problems: Mapping[str, str], as_of: date | None) -> Measure:
    status = STATES[one.status.words if one.status.words in STATUSES else ""]
    clock = AsOf(as_of) if as_of else None
    late = clock is not None and one.late(clock).value is True
    turn = clock.next_turn if clock else None
    responsible, group = named_parties(one.ansvarig, names), one.ansvarig_grupp.words
    if group:
        responsible = f"{responsible} ({names.of('ansvarig_grupp', group) or group})".strip()
    return Measure(
        area=capitalised(names.of("område", one.omrade.words) or one.omrade.words),
        problem=problems.get(one.problem.words) or one.problem.words,
        cause=one.orsak.words,
        what=one.beskrivning.words or one.id.words,
        responsible=capitalised(responsible),
        end=date_text(one.slut.value) if one.slut.value else one.slut.words,
        status=status.status(turn=turn.isoformat() if turn else None),
        overdue=STATES[LATE].status() if late else None,
        follow_up=_follow_up(one.uppfoljning, one.resultat.words, names),
    )


def named_parties(listed: Listed[Stated[str]], names: Names) -> str:
    """The parties or functions under `ansvarig`; empty where nobody is named."""
    return list_text([names.of("part", one) or one for one in said_texts(listed)])


def _follow_up(follow_up: FollowUp, result: str, names: Names) -> tuple[str, ...]:
    """When, how and by whom a measure is followed up (C16), when it last was, and what came of it: a phrase each."""
    who, last = named_parties(follow_up.ansvarig, names), follow_up.senast.value
    told = (
        follow_up.words,
        capitalised(follow_up.nar.words),
        capitalised(follow_up.hur.words),
        f"Följs upp av {who}" if who else "",
        f"Senast uppföljd {date_text(last)}" if last else "",
        f"Resultat: {result}" if result else "",
    )
    return tuple(part for part in told if part)

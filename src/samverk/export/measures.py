"""The measures of the åtgärdsplan that applies: as a table to read, and as one to follow them up in."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.follow_ups import MeasureState
from samverk.agreement.parts.measure import Measure
from samverk.agreement.value_words import names_in
from samverk.drafting.follow_up import CHOICES, groups
from samverk.drafting.follow_up_form import AGREEMENT, ANSWERS, DAY, GROUP, ID, PLAN, RECORD, WHAT
from samverk.export.sheet import Cell, Column, Sheet, Told, said_of, worded
from samverk.model.errors import UsageError
from samverk.model.stated import Stated
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.enclosed import has_words
from samverk.site.read.measures import MeasureReader, planned
from samverk.site.read.said import day_text, told_text

_PLAN = (
    Column(AGREEMENT), Column(PLAN, 24), Column(ID, 20), Column("Område", 22), Column("Problem", 30),
    Column("Orsak", 30), Column(WHAT, 48), Column("Ansvarig", 26), Column("Start", 12), Column("Slut", 12),
    Column("Så följs den upp", 36), Column("Status", 12), Column("Försenad", 10), Column("Genomfört", 20),
    Column("Resultat", 30), Column("Bedömning", 14), Column("Senast uppföljd", 14), Column("Nästa uppföljning", 14),
)  # fmt: skip


def plan_sheet(made: Publication, agreements: tuple[Overview, ...]) -> Sheet:
    """Every measure of the plans that apply, as it goes on the day."""
    rows = [row for known in agreements for row in _rows(known, made)]
    return Sheet("Åtgärdsplan", said_of(made), _PLAN, tuple(rows))


def follow_up_sheet(made: Publication, known: Overview) -> Sheet:
    """The measures of one agreement with empty cells for how they go. Raises UsageError where it has none."""
    agreement, plan = known.agreement, _plan(known, made)
    reader = _reader(known, plan, made) if plan else None
    rows = [_asked(one, reader, made) for one in plan.head.atgarder if one.id.words] if plan and reader else []
    if plan is None or not rows:
        raise UsageError(f"{agreement.id} har ingen åtgärdsplan med åtgärder att följa upp i den här utgåvan.")
    head = (
        Told(AGREEMENT, agreement.id),
        Told(PLAN, plan.reference),
        *said_of(made),
        Told(GROUP, "", answer=True, among=groups(agreement)),
        Told(DAY, "", answer=True),
        Told(RECORD, "", answer=True),
    )
    known_columns = (
        Column(ID, 20), Column("Område", 22), Column(WHAT, 48), Column("Ansvarig", 26), Column("Slut", 12),
        Column("Status förra gången", 20), Column("Så följs den upp", 36),
    )  # fmt: skip
    answers = (Column(name, 22, answer=True, among=CHOICES.get(key, ())) for key, name in ANSWERS.items())
    return Sheet("Uppföljning", head, (*known_columns, *answers), tuple(rows))


def _plan(known: Overview, made: Publication) -> AnnexVersion | None:
    """The plan that applies, where the edition may show it."""
    agreement = known.agreement
    if not agreement.readable:
        return None
    plan = applying(agreement, versions(agreement), "åtgärdsplan", AsOf(made.as_of)).last
    return plan if plan and has_words(plan, made.edition.name) else None


def _reader(known: Overview, plan: AnnexVersion, made: Publication) -> MeasureReader:
    names = names_in((known.agreement,), (made.judged.content.register,))
    return MeasureReader(known, plan, names, made.as_of)


def _rows(known: Overview, made: Publication) -> Iterator[tuple[Cell, ...]]:
    plan = _plan(known, made)
    if plan is None:
        return
    reader = _reader(known, plan, made)
    for one in plan.head.atgarder:
        shown, state = reader.view(one), reader.state(one, AsOf(made.as_of))
        yield (
            known.agreement.id,
            plan.reference,
            *map(worded, (told_text(one.id), shown.area, shown.problem, shown.cause, _what(one), shown.responsible)),
            _day(one.start),
            _day(one.slut),
            worded(_followed(one, reader)),
            *_how_it_goes(state, made.as_of),
        )


def _how_it_goes(state: MeasureState, as_of: date) -> tuple[Cell, ...]:
    late = state.late(AsOf(as_of)).value
    return (
        worded(told_text(state.status)),
        "" if late is None else "ja" if late else "nej",
        *(worded(told_text(said)) for said in (state.amount, state.result, state.assessment)),
        _day(state.followed_up),
        _day(state.next),
    )


def _asked(one: Measure, reader: MeasureReader, made: Publication) -> tuple[Cell, ...]:
    shown, state = reader.view(one), reader.state(one, AsOf(made.as_of))
    told = (one.id.words, shown.area, _what(one), shown.responsible)
    status = worded(told_text(state.status))
    return (*map(worded, told), _day(one.slut), status, worded(_followed(one, reader)), *("" for _ in ANSWERS))


def _what(one: Measure) -> str:
    return told_text(one.beskrivning)


def _followed(one: Measure, reader: MeasureReader) -> str:
    return ". ".join(planned(one.uppfoljning, reader.names))


def _day(said: Stated[date]) -> Cell:
    """A date where a whole day is said; else the words."""
    exact = said.value is not None and (not said.words or said.words == said.value.isoformat())
    return said.value if exact and not said.faults else worded(day_text(said))

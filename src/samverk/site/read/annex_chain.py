"""How a version of an annex came about and what is to come, step by step."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after, day_before
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import NOTIFIED, Decision, Notified
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.succession import last_day, replaced, successor
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.unknown_decisions import decision_unknown
from samverk.model.stated import State, Stated
from samverk.site.addresses import redline_uri, rule_uri, version_uri
from samverk.site.publication.deadlines import Due
from samverk.site.publication.states import unread
from samverk.site.read.annex_version import AnnexReader
from samverk.site.read.decided import (
    decided_by,
    present_sentence,
    record_told,
    told_sentence,
    withdrawal_sentence,
    without_effect,
)
from samverk.site.read.said import NOT_KNOWN, UNTOLD, stated_day
from samverk.site.view.history import Link, Step, StepState

UNKNOWN = "datum okänt"
FROM_START = "Följde med överenskommelsen"
HIDDEN = Step("unknown", f"dagen {UNTOLD}", "Beslutad", (Link("Beslutet visas inte här."),))
TOLD = {Notified.AHEAD: "Ska meddelas", Notified.DONE: "Meddelad", Notified.UNSAID: "Inte meddelad"}
SAID_UNKNOWN = Step("unknown", UNKNOWN, "Beslutad", (Link(f"Beslutet är {NOT_KNOWN}."),))
NOBODY = Step("unknown", UNKNOWN, "Beslutad", (Link("Inget beslut är inlämnat."),))


def chain(reader: AnnexReader, version: AnnexVersion) -> tuple[Step, ...]:
    """Dated, decided and told; then what it has to be by its last days, or what took its place."""
    return (
        *_dated(reader, version),
        *_decided(reader, version),
        *_begins(reader, version),
        *_ahead(reader, version),
        *_ended(reader, version),
    )


def _dated(reader: AnnexReader, version: AnnexVersion) -> Iterator[Step]:
    head = version.head
    made = [reader.names.of("part", one) or one for one in said_texts(head.upprattad_av)]
    about = [Link(f"Upprättad av {list_text(made)}.")] if made else []
    about += [Link(f"Rubriken är ”{head.titel.told}”.")] if head.titel.told else []
    about += [Link(f"Gäller till och med {stated_day(head.giltig_till)}.")] if head.giltig_till.key else []
    about += [_built_on(reader, head.bygger_pa)] if head.bygger_pa.key else []
    former, stated = replaced(version, reader.own), head.ersatter.told
    if former:
        about.append(Link(f"Ersätter {reader.called(former)}", reader.uri(former)))
    elif head.ersatter.state is State.UNKNOWN:
        about.append(Link("Vilken version den ersätter är inte känt."))
    elif stated:
        about.append(Link(f"Ersätter versionen {stated}, som inte är inlämnad."))
    when = date_text(version.dated) if version.dated else _undated(head)
    yield Step("done" if version.dated else "unknown", when, "Daterad", tuple(about))
    late = head.inlagd_i_efterhand
    if late.stands:
        who = f"Av {late.av.words}. " if late.av.words else ""
        why = "" if late.skal.faults else f"Skäl: {late.skal.words.rstrip('.') or 'inget anges'}."
        yield _step(late.datum, "Inlagd i efterhand", Link(f"{who}{why}".strip()))
    if head.atertagen.stands:
        told = withdrawal_sentence(head.atertagen, AsOf(reader.made.as_of))
        yield _step(head.atertagen.datum, "Texten återtagen", Link(told))


def _undated(head: AnnexHead) -> str:
    stated = head.datum
    if stated.faults:
        return f"dagen {UNTOLD}"
    unreadable = stated.words and stated.state is not State.UNKNOWN
    return f"”{stated.words}”, vilket inte är ett datum" if unreadable else UNKNOWN


def _built_on(reader: AnnexReader, said: Stated[date]) -> Link:
    stated = said.words
    if said.faults:
        return Link(f"Vad den bygger på {UNTOLD}.")
    found = next((v for v in reader.own if v.kind == "lägesbild" and v.label == stated), None)
    if said.state is State.UNKNOWN:
        return Link("Bygger på en lägesbild från en okänd dag.")
    if found is None:
        return Link(f"Bygger på lägesbilden {stated}, som inte är inlämnad.")
    return Link(f"Bygger på {reader.called(found)}", reader.uri(found))


def _decided(reader: AnnexReader, version: AnnexVersion) -> Iterator[Step]:
    """Who decided, when and in which record, and whether the group that has to know was told."""
    decision, records = version.decision, reader.amendments(version)
    if decision and decision.hidden:
        yield HIDDEN
    elif decision:
        yield from _by_decision(reader, version, decision)
    elif version.timing.faults and not records:
        doubt = Link(f"Det {unread(version.timing.faults)} om den är beslutad.")
        yield Step("unknown", f"dagen {UNTOLD}", "Beslutad", (doubt,))
    elif version.first and version.in_force_from:
        start = reader.agreement.parts.terms.giltighet.fran
        yield _step(start, FROM_START, Link("Den behövde inget eget beslut."))
    elif not records:
        yield SAID_UNKNOWN if decision_unknown(version, reader.agreement) else NOBODY
    yield from (_by_amendment(reader, version, one) for one in records)


def _by_decision(reader: AnnexReader, version: AnnexVersion, decision: Decision) -> Iterator[Step]:
    words, clock = reader.agreement.vocabulary, AsOf(reader.made.as_of)
    ahead = decision.future(clock).value
    about = [record_told(decision), present_sentence(decision)]
    record = [Link(f"{one.rstrip('.')}.") for one in about if one]
    act = f"{'Ska beslutas' if ahead else 'Beslutad'} av {decided_by(decision, words)}"
    step = _step(decision.datum, act, *record, *_day_page(reader, version), ahead=bool(ahead))
    yield step if version.in_force_from else Step("unknown", step.when, step.act, step.about)
    told = told_sentence(decision, words, clock)
    if told:
        notice = decision.meddelad_central_beredningsgrupp
        given = notice.given(clock).value
        states: dict[Notified | None, StepState] = {Notified.DONE: "done", Notified.AHEAD: "ahead"}
        when = stated_day(notice.datum).removeprefix("den ")
        how = f"Genom {excerpt(notice.satt.told.split())}." if notice.satt.told else ""
        lines = [how, "Det var före beslutet." if decision.told_before else ""] if given is Notified.DONE else [told]
        yield Step(
            states.get(given, "unknown"),
            when or UNKNOWN,
            f"{TOLD[given] if given else 'Meddelande'} till {words.decider(NOTIFIED)}",
            tuple(Link(one) for one in lines if one),
            notice.datum.value.isoformat() if given is Notified.AHEAD and notice.datum.value else None,
        )


def _by_amendment(reader: AnnexReader, version: AnnexVersion, amendment: Amendment) -> Step:
    lacks = without_effect(amendment, reader.agreement)
    record = Link(f"{record_told(amendment).rstrip('.')}.")
    act = "Med i ett tillägg" if lacks else "Beslutad av parterna, i ett tillägg"
    more = (Link(f"{capitalised(lacks)}."),) if lacks else ()
    step = _step(amendment.datum, act, record, *more, *_day_page(reader, version))
    return Step("unknown", step.when, step.act, step.about) if lacks else step


def _day_page(reader: AnnexReader, version: AnnexVersion) -> tuple[Link, ...]:
    """The page of all that changed when the version began to apply; none where it was there from the start."""
    later = reader.made.histories[reader.agreement.id][1:]
    home = next((one.day for one in later if version in one.begun), None)
    return (Link("Allt som ändrades den dagen", redline_uri(version_uri(reader.agreement.id, home))),) if home else ()


def _begins(reader: AnnexReader, version: AnnexVersion) -> Iterator[Step]:
    """The first day on which it applies, where that is not the day of what made it apply."""
    begins, by = version.in_force_from, version.decision or version.amendment
    if begins is None or by is None or by.datum.value == begins or (version.decision and version.decision.hidden):
        return
    begun = version.begun(AsOf(reader.made.as_of))
    turn = None if begun else begins.isoformat()
    yield Step("done" if begun else "ahead", date_text(begins), "Började gälla" if begun else "Börjar gälla", (), turn)


def _ahead(reader: AnnexReader, version: AnnexVersion) -> Iterator[Step]:
    """Each last day with the rules that set it: what two readings ask alike is one step."""
    asked_by: dict[tuple[StepState, date, str], list[Link]] = {}
    for due in reader.dues(version):
        state: StepState = "late" if due.late(reader.made.as_of) else "ahead"
        sources = asked_by.setdefault((state, due.day, capitalised(due.act(reader.made.as_of))), [])
        sources.append(_source(reader, due))
    for (state, day, act), sources in asked_by.items():
        yield Step(state, f"senast {date_text(day)}", act, tuple(sources), None if state == "late" else day_after(day))


def _source(reader: AnnexReader, due: Due) -> Link:
    rule = reader.made.standings.rules[due.rule]
    return Link(f"{rule.citation.clause}: {rule.title}", rule_uri(due.rule))


def _ended(reader: AnnexReader, version: AnnexVersion) -> Iterator[Step]:
    """What took its place, or that it ceased."""
    clock = AsOf(reader.made.as_of)
    last, repealed = last_day(version, reader.own, reader.ended, clock), version.repealed_from
    later = successor(version, reader.own, clock)
    if repealed and last == day_before(repealed):
        yield Step("done" if clock.reached(repealed) else "ahead", date_text(repealed), "Upphävd")
    elif later and later.in_force_from and version.in_force_from:
        begun = clock.reached(later.in_force_from)
        act = f"{'Ersattes' if begun else 'Ersätts'} av {reader.called(later)}"
        yield Step(
            "done" if begun else "ahead", date_text(later.in_force_from), act, (Link("Läs den", reader.uri(later)),)
        )
    elif last and version.in_force_from:
        yield Step("done" if clock.passed(last) else "ahead", date_text(last), "Överenskommelsen slutar gälla")


def _step(day: Stated[date], act: str, *about: Link, ahead: bool = False) -> Step:
    when = stated_day(day).removeprefix("den ")
    state: StepState = "ahead" if ahead else "done" if day.value else "unknown"
    return Step(
        state,
        when if when and day.state is not State.UNKNOWN else UNKNOWN,
        act,
        tuple(one for one in about if one.words),
    )

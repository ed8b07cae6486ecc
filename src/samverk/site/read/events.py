"""Everything that has happened in the agreements: what the list of changes, the feeds and the API tell of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from samverk.agreement.amendments import effect, lacking
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_after
from samverk.agreement.history import Version
from samverk.agreement.parts.decision import Decision
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.value_words import Names, annex_called, names_in
from samverk.agreement.waivers import Told, Waiver, waivers
from samverk.model.stated import Stated
from samverk.site.addresses import agreement_uri, annex_uri, follow_ups_uri, redline_uri, version_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import STATES
from samverk.site.read.decided import amendment_sentence, decision_sentence, follow_up_sentence, told_sentence

Kind: TypeAlias = Literal[
    "avtal", "slut", "tillägg", "beslut", "bilaga", "uppföljning", "dispens", "försening", "åtgärdat"
]


class KindWords(NamedTuple):
    """The word above an event, what stands in a feed after the district's name, and the part of an address."""

    word: str
    title: str
    slug: str


KINDS: Mapping[Kind, KindWords] = {
    "avtal": KindWords("Överenskommelse", "överenskommelsen börjar gälla", "avtal"),
    "slut": KindWords("Överenskommelse", "överenskommelsen löpte ut", "slut"),
    "tillägg": KindWords("Tillägg", "tillägg till överenskommelsen", "tillagg"),
    "beslut": KindWords("Beslut", "beslut", "beslut"),
    "bilaga": KindWords("Bilaga", "ny version av en bilaga gäller", "bilaga"),
    "uppföljning": KindWords("Uppföljning", "uppföljning av åtgärderna", "uppfoljning"),
    "dispens": KindWords("Dispens", "dispens från en regel", "dispens"),
    "försening": KindWords("Försenat", "något blev försenat", "forsenat"),
    "åtgärdat": KindWords("Åtgärdat", "något försenat blev åtgärdat", "atgardat"),
}
"""In the order that they are told of on one day. The two last are told of in feeds alone (`read/delays`)."""

_HAS_COUNTED: tuple[Told, ...] = ("giltig", "utgången", "upphävd")
"""What is told of a waiver that counts, or has done so: that it ended is no part of how it was decided."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on `day` (ISO) in the agreement with the id `agreement`, whose district is `name`.

    `sentence` is plain text, whole sentences. `uri` is the page that says more (below the docs folder, `….md`).
    `told` says whether the central group was told; empty where nobody has to tell it. `key` tells it from others of its
    agreement and kind, by what it is called in the files and not by its day, which may be corrected. `changed` is the
    day (ISO) since which the words are what they are, where that is later: a correction, a notice, a late signature.
    `rule` is the rule that it is about, empty for most.
    """

    day: str
    agreement: str
    name: str
    kind: Kind
    sentence: str
    uri: str
    told: str = ""
    key: str = ""
    changed: str = ""
    rule: str = ""


def events(made: Publication) -> tuple[Event, ...]:
    """Every event up to the day of judgement, the newest first; on one day by agreement, then in the order of KINDS.

    An agreement that cannot be read has none, and neither has what is not dated.
    """
    found = [event for known in made.known if known.agreement.readable for event in _of(known, made)]
    order = list(KINDS)
    found.sort(key=lambda event: (event.agreement, order.index(event.kind)))
    return tuple(sorted(found, key=lambda event: event.day, reverse=True))


def _of(known: Overview, made: Publication) -> Iterator[Event]:
    agreement = known.agreement
    names = names_in((agreement,), (made.judged.content.register,))
    history = made.histories[agreement.id]
    for version in history:
        uri = version_uri(agreement.id, version.day)
        if version is history[0]:
            yield _event(known, version.day, ("avtal", "start"), _began(known, version), uri)
        for amendment in version.amendments:
            day = amendment.datum.value or version.day
            sentence = amendment_sentence(amendment, agreement, names)
            page = uri if version is history[0] else redline_uri(uri)
            event = _event(known, day, ("tillägg", amendment.id.words), sentence, page)
            yield _since(event, made.as_of, *(row.datum for row in amendment.undertecknande))
        for annex in version.begun:
            if version is not history[0] or not annex.first:
                yield _annex(known, version.day, annex, AsOf(made.as_of))
    clock = AsOf(made.as_of)
    if ended := day_after(agreement.parts.terms.giltighet.ended(clock)):
        sentence = f"Överenskommelsen för {known.name} löpte ut."
        yield Event(ended, agreement.id, known.name, "slut", sentence, agreement_uri(agreement.id), key="slut")
    for amendment in agreement.parts.terms.tillagg if history else ():  # what had no effect made no version
        came = amendment.datum.value
        if came and lacking(amendment, agreement) and not effect(amendment, agreement).faults and clock.reached(came):
            sentence = amendment_sentence(amendment, agreement, names)
            event = _event(known, came, ("tillägg", amendment.id.words), sentence, agreement_uri(agreement.id))
            yield _since(event, made.as_of, *(row.datum for row in amendment.undertecknande))
    yield from _decisions(known, made.as_of, names, _changed_by(known, history))
    yield from _follow_ups(known, made.as_of, names)
    yield from _waivers(known, made)


def _began(known: Overview, version: Version) -> str:
    """With the annexes that came with the agreement, which are not told of one by one."""
    annexes = [a.annex.name for a in version.begun if a.first]
    came = f" Med den följde {list_text(annexes)}." if annexes else ""
    return f"Överenskommelsen för {known.name} började gälla.{came}"


def _annex(known: Overview, day: date, annex: AnnexVersion, clock: AsOf) -> Event:
    sentence = f"{capitalised(annex_called(annex.annex.name, annex.label))} började gälla."
    told = told_sentence(annex.decision, known.agreement.vocabulary, clock) if annex.decision else ""
    uri = annex_uri(known.agreement.id, annex.reference)
    event = _event(known, day, ("bilaga", annex.reference), sentence, uri, told)
    return _since(event, clock.day, *_learnt(annex.decision)) if annex.decision else event


def _changed_by(known: Overview, history: Sequence[Version]) -> dict[str, str]:
    """The page of all that a decision changed, by its file; of several days the first."""
    found: dict[str, str] = {}
    for version in history[1:]:
        for one in (*(annex.decision for annex in version.begun if annex.decision), *version.repeals):
            found.setdefault(one.file, redline_uri(version_uri(known.agreement.id, version.day)))
    return found


def _decisions(known: Overview, as_of: date, names: Names, changes: Mapping[str, str]) -> Iterator[Event]:
    here, clock = {version.reference for version in versions(known.agreement)}, AsOf(as_of)
    for decision in known.agreement.parts.decisions:
        day = decision.datum.value
        if day is None or decision.future(clock).value:
            continue
        about = [one for one in decision.annexes if one in here]
        uri = annex_uri(known.agreement.id, about[0]) if about else agreement_uri(known.agreement.id)
        uri = changes.get(decision.file, uri)
        told = told_sentence(decision, known.agreement.vocabulary, clock)
        sentence = decision_sentence(decision, known.agreement, names)
        event = _event(known, day, ("beslut", decision.stem), sentence, uri, told)
        yield _since(event, as_of, *_learnt(decision))


def _learnt(decision: Decision) -> Iterator[Stated[date]]:
    """The days on which a decision that was there has learnt something that is told of it."""
    yield decision.meddelad_central_beredningsgrupp.datum
    yield from (row.datum for row in decision.rattelser)


def _since(event: Event, as_of: date, *days: Stated[date]) -> Event:
    """The event with the last of the days that have come, where it is later than what happened."""
    clock = AsOf(as_of)
    come = [day.value.isoformat() for day in days if day.value and clock.reached(day.value)]
    return replace(event, changed=max([event.day, *come])) if come else event


def _follow_ups(known: Overview, as_of: date, names: Names) -> Iterator[Event]:
    for one in known.agreement.parts.follow_ups:
        if one.datum.value and one.made(AsOf(as_of)):
            sentence = follow_up_sentence(one, names)
            what: tuple[Kind, str] = ("uppföljning", one.stem)
            yield _event(known, one.datum.value, what, sentence, follow_ups_uri(known.agreement.id))


def _waivers(known: Overview, made: Publication) -> Iterator[Event]:
    clock = AsOf(made.as_of)
    for one in waivers(known.agreement, clock):
        day = one.row.datum.value
        if day is not None and clock.reached(day):
            event = _event(known, day, ("dispens", one.rule), _waiver(one, made), agreement_uri(known.agreement.id))
            yield replace(event, rule=one.rule)


def _waiver(waiver: Waiver, made: Publication) -> str:
    """Who decided on the exception, from which rule, until when and in which record; and where it is idle, why."""
    row, rule = waiver.row, made.standings.rules.get(waiver.rule)
    title = rule.title if rule else waiver.rule
    who, number = (excerpt(said.words.split()) for said in (row.beslutad_av, row.diarienummer))
    until = f" till och med den {date_text(row.till.value)}" if row.till.value else ""
    record = f" ({number})" if number else ""
    told = waiver.told(made.standings.waivable)
    idle = "" if told in _HAS_COUNTED else f" Dispensen {STATES[told].one}."
    return f"{who or 'Någon som inte anges'} beslutade om dispens{until} från regeln ”{title}”{record}.{idle}"


def _event(known: Overview, day: date, what: tuple[Kind, str], sentence: str, uri: str, told: str = "") -> Event:
    """`what` is the kind and the key."""
    kind, key = what
    return Event(day.isoformat(), known.agreement.id, known.name, kind, sentence, uri, told, key)

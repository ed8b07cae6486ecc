"""What changed in an agreement on a day, and in an annex from one version to another → the views of their pages."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.history import times_unread
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import Decision
from samverk.agreement.repeals import repeal_by
from samverk.agreement.succession import replaced
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.site.addresses import redline_uri, version_uri
from samverk.site.publication.asked import Asked
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import unread
from samverk.site.read.annex_version import AnnexReader
from samverk.site.read.comparison import amount, changed, comparable
from samverk.site.read.decided import (
    amendment_sentence,
    decided_by,
    decision_sentence,
    present_sentence,
    record_named,
    signed_sentences,
    without_effect,
)
from samverk.site.read.decisions import NO_TILLAGG, told
from samverk.site.read.enclosed import has_words
from samverk.site.read.own_words import in_full
from samverk.site.read.said import dated, day_text, stated_day
from samverk.site.read.version import VersionReader
from samverk.site.redline import Block, counts, redline
from samverk.site.view.agreement import TextBlock
from samverk.site.view.history import ChangeView, Comparison, Deed, Link, RedlineView

OWN, OWN_NAME = "overenskommelsen", "Överenskommelsen"
SAME = "Överenskommelsens egna ord är oförändrade."
OTHER_WORDS = "Överenskommelsens egna ord är ändrade."
UNKNOWN = "Det framgår inte här hur överenskommelsens ord löd i båda versionerna. Därför kan de inte jämföras."
HIDDEN = "Beslutet visas inte här."
NOT_SHOWN_BEFORE = "Den förra versionen kan inte läsas här. Därför kan de inte jämföras."
NOTHING = "Inga bilagor byttes ut."


def change_views(made: Publication) -> Iterator[ChangeView]:
    """Each day but the first on which an agreement became another, also where only annexes were exchanged."""
    for known in made.known:
        reader = VersionReader(known, made)
        annexes = AnnexReader(known, made)
        yield from (_change(reader, annexes, number) for number in range(1, len(reader.versions)))


def annex_redlines(made: Publication) -> Iterator[RedlineView]:
    """A redline for each version of an annex that replaces one, where both may be read in the edition."""
    for known in made.known:
        if not known.agreement.readable:
            continue
        reader = AnnexReader(known, made)
        for version in reader.single:
            former = replaced(version, reader.own)
            if former and all(comparable(one, made.edition.name) for one in (former, version)):
                yield _redline(reader, former, version)


def _change(reader: VersionReader, annexes: AnnexReader, number: int) -> ChangeView:
    version, words = reader.versions[number], reader.agreement.vocabulary
    own, day = _own(reader, number), date_text(version.day)
    latest = number == len(reader.versions) - 1
    first = number == 1
    before = Link(
        f"{'Första versionen' if first else 'Förra ändringen'}, {date_text(reader.versions[number - 1].day)}",
        reader.uri(0) if first else redline_uri(reader.uri(number - 1)),
    )
    after = None if latest else date_text(reader.versions[number + 1].day)
    return ChangeView(
        agreement=reader.agreement.id,
        district=reader.known.name,
        uri=redline_uri(reader.uri(number)),
        day=day,
        lead=(*_lead(reader, number), own.note or OTHER_WORDS),
        deeds=tuple(_deeds(reader, number)),
        informed=words.informed.title if words.informed else "",
        remarks=tuple(_remarks(reader, number)),
        parts=(*((own,) if own.facts or own.blocks else ()), *_annexes(reader, annexes, number)),
        before=before,
        after=Link(f"Nästa ändring, {after}", redline_uri(reader.uri(number + 1))) if after else None,
        version=Link(f"Läs överenskommelsen som den löd från {day}", reader.uri(number)),
        turn=reader.turn() if latest and not times_unread(reader.agreement).faults else None,
        source=reader.agreement.document.path,
    )


def _decisions(reader: VersionReader, number: int) -> list[Decision]:
    """The decisions that changed what applies on the day: those of what began, then those that repealed others."""
    version = reader.versions[number]
    found = [*(one.decision for one in version.begun if one.decision), *version.repeals]
    return list({one.file: one for one in found}.values())


def _lead(reader: VersionReader, number: int) -> Iterator[str]:
    """Who decided what, a sentence for each decision and tillägg."""
    version = reader.versions[number]
    for amendment in version.amendments:
        yield amendment_sentence(amendment, reader.agreement, reader.names, recorded=False)
    for decision in _decisions(reader, number):
        yield HIDDEN if decision.hidden else _did(reader, number, decision)
    if not version.amendments and not _decisions(reader, number) and not version.begun:
        yield NOTHING


def _did(reader: VersionReader, number: int, decision: Decision) -> str:
    """What a decision did that day: `Styrgruppen beslutade om nya versioner av lägesbilden och åtgärdsplanen.`."""
    version, was = reader.versions[number], reader.versions[number - 1]
    former = {*was.annexes, *was.annexes_unread}
    who = capitalised(decided_by(decision, reader.agreement.vocabulary))
    began = [one for one in version.begun if one.decision and one.decision.file == decision.file]
    repeal = repeal_by(decision, reader.agreement.parts.decisions)
    did = []
    if repeal and repeal.of and decision in version.repeals:
        day = stated_day(repeal.of.datum)
        did.append(f"upphävde sitt beslut{f' från {day}' if day else ''}")
    renewed = [one.annex.name for one in began if one.kind in former]
    first = [one.annex.name for one in began if one.kind not in former]
    if renewed:
        did.append(f"beslutade om {'en ny version' if len(renewed) == 1 else 'nya versioner'} av {list_text(renewed)}")
    if first:
        did.append(f"beslutade om {list_text(first)}, som inte fanns förut")
    return f"{who} {list_text(did)}." if did else decision_sentence(decision, reader.agreement, reader.names)


def _deeds(reader: VersionReader, number: int) -> Iterator[Deed]:
    version, words = reader.versions[number], reader.agreement.vocabulary
    informed, clock = words.informed, AsOf(reader.made.as_of)
    asked = Asked(reader.made.standings, reader.agreement.id, reader.agreement.folder)
    yield from (_by_parties(reader, one, number) for one in version.amendments)
    for decision in _decisions(reader, number):
        if decision.hidden:
            continue
        present = present_sentence(decision)
        yield Deed(
            who=capitalised(decided_by(decision, words)),
            about=(present,) if present else (),
            day=day_text(decision.datum, "okänd dag"),
            since=_since(reader, decision.datum.value == version.day, number),
            record=record_named(decision) or "inget är angivet",
            told=told(decision, words, clock, asked.told_of(decision.file)) if informed else None,
        )


def _by_parties(reader: VersionReader, amendment: Amendment, number: int) -> Deed:
    lacks, consulted = without_effect(amendment, reader.agreement), stated_day(amendment.samrad)
    return Deed(
        who="Ett tillägg" if lacks else "Parterna, genom ett tillägg",
        about=(
            *((f"{capitalised(lacks)}.",) if lacks else ()),
            *signed_sentences(amendment, reader.names, AsOf(reader.made.as_of)),
            f"Parterna samrådde {consulted}." if consulted else "Det framgår inte när parterna samrådde.",
        ),
        day=day_text(amendment.datum, "okänd dag"),
        since=_since(reader, amendment.datum.value == reader.versions[number].day, number) if not lacks else "",
        record=record_named(amendment) or "inget är angivet",
        told=NO_TILLAGG if reader.agreement.vocabulary.informed else None,
    )


def _since(reader: VersionReader, same: bool, number: int) -> str:
    return "gäller från samma dag" if same else f"gäller från {date_text(reader.versions[number].day)}"


def _remarks(reader: VersionReader, number: int) -> Iterator[tuple[str, str]]:
    for amendment in reader.versions[number].amendments:
        if amendment.anmarkning.words:
            yield "Parternas anmärkning", amendment.anmarkning.words
    for decision in _decisions(reader, number):
        if decision.anmarkning.words:
            yield "Anmärkning i beslutet", decision.anmarkning.words


def _own(reader: VersionReader, number: int) -> Comparison:
    """The agreement's own words; `note` is empty only where they are shown with what was changed."""
    was, has = reader.text(number - 1), reader.text(number)
    found = redline(_blocks(was), _blocks(has)) if reader.reworded(number) else ()
    return Comparison(
        anchor=OWN,
        name=OWN_NAME,
        came=f"från {date_text(reader.versions[number].day)} ersätter den från "
        f"{date_text(reader.versions[number - 1].day)}.",
        facts=reader.changes(number),
        amount=amount(*counts(found)) if found else "",
        note="" if found else SAME if in_full(was) and in_full(has) else UNKNOWN,
        blocks=found,
    )


def _annexes(reader: VersionReader, annexes: AnnexReader, number: int) -> Iterator[Comparison]:
    """Each annex of which another version applies than the day before."""
    before, after = reader.versions[number - 1], reader.versions[number]
    was, has = before.annexes, after.annexes
    for kind in reader.agreement.vocabulary.annexes:
        former, version = was.get(kind.id), has.get(kind.id)
        if kind.id in after.annexes_unread:
            continue
        if kind.id in before.annexes_unread and version:
            told = f"från {dated(version.head.datum)} gäller. Den före {unread(before.annexes_unread[kind.id])}."
            yield Comparison(f"bilaga-{kind.folder}", capitalised(kind.name), told, way=_read(annexes, version))
        elif former is not version and version is not None:
            came = _came(former, version, restored=version not in after.begun)
            yield _annex(annexes, former, version, came)
        elif former and version is None:
            gone = f"från {dated(former.head.datum)} gäller inte längre, och ingen annan version gäller."
            yield Comparison(f"bilaga-{kind.folder}", capitalised(kind.name), gone, way=_read(annexes, former))


def _came(former: AnnexVersion | None, version: AnnexVersion, *, restored: bool = False) -> str:
    """What took whose place, after the annex's name."""
    day = dated(version.head.datum)
    if former is None:
        return f"från {day} är ny."
    was = dated(former.head.datum)
    return (
        f"från {day} gäller igen, i stället för den från {was}." if restored else f"från {day} ersätter den från {was}."
    )


def _annex(reader: AnnexReader, former: AnnexVersion | None, version: AnnexVersion, came: str) -> Comparison:
    edition = reader.made.edition.name
    anchor, name, way = f"bilaga-{version.annex.folder}", capitalised(version.annex.name), _read(reader, version)
    if not comparable(version, edition):
        return Comparison(anchor, name, came, note=reader.why_nothing(version), way=way)
    if former is None or not comparable(former, edition):
        return Comparison(anchor, name, came, note=NOT_SHOWN_BEFORE if former else "", way=way)
    found = changed(former, version, reader.names)
    return Comparison(anchor, name, came, found.facts, found.amount, "", found.fields, found.blocks, way)


def _read(reader: AnnexReader, version: AnnexVersion) -> Link:
    did = "Läs" if has_words(version, reader.made.edition.name) else "Mer om"
    return Link(f"{did} {reader.called(version)}", reader.uri(version))


def _redline(reader: AnnexReader, former: AnnexVersion, version: AnnexVersion) -> RedlineView:
    later = reader.made.histories[reader.agreement.id][1:]
    home = next((one.day for one in later if version in one.begun), None)
    day = f"Allt som ändrades den {date_text(home)}" if home else ""
    return RedlineView(
        agreement=reader.agreement.id,
        district=reader.known.name,
        uri=redline_uri(reader.uri(version)),
        title=f"Ändringar i {reader.called(version)}",
        older=Link(reader.called(former), reader.uri(former)),
        newer=Link(reader.called(version), reader.uri(version)),
        compared=_annex(reader, former, version, _came(former, version)),
        change=Link(day, redline_uri(version_uri(reader.agreement.id, home))) if home else None,
        source=version.document.path,
    )


def _blocks(text: tuple[TextBlock, ...]) -> list[Block]:
    return [Block(block.kind, "".join(piece.text for piece in block.pieces)) for block in text]

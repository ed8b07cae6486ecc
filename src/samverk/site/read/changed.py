"""What a version changed against the one before it → the view of its redline."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.difference import within
from samverk.agreement.field_words import item_of, word_of
from samverk.agreement.subject import subject_of
from samverk.agreement.succession import replaced
from samverk.agreement.swedish import capitalised, date_text, number_text
from samverk.agreement.value_words import Names
from samverk.agreement.written import written
from samverk.diff import between_versions
from samverk.model.change import Change, Told
from samverk.model.document import Document
from samverk.site.addresses import redline_uri
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_version import AnnexReader
from samverk.site.read.enclosed import has_words
from samverk.site.read.own_words import in_full
from samverk.site.read.version import VersionReader
from samverk.site.redline import Block, compared, counts, redline
from samverk.site.view.agreement import TextBlock
from samverk.site.view.history import FieldChange, Link, RedlineView

KNOWN = ("version", "datum", "beslut", "ersätter")
"""What is another in every new version, and stands on its page."""
MOST_SENTENCES, MOST_OF_ONE = 12, 2
"""A summary with more sentences tells only how many changes there are in a thing that has more than so many."""
SAME = "Överenskommelsens egna ord är desamma som i versionen före."
UNKNOWN = "Det framgår inte här hur överenskommelsens ord löd i båda versionerna. Därför kan de inte jämföras."
Blocks = Callable[[str], tuple[tuple[str, str], ...]]
"""Reads a Markdown body as (kind, words)."""


def version_redlines(made: Publication) -> Iterator[RedlineView]:
    """A redline for each version of an agreement but the first, also where only annexes were exchanged."""
    for known in made.known:
        reader = VersionReader(known, made)
        yield from (_version(reader, number) for number in range(1, len(reader.versions)))


def annex_redlines(made: Publication, blocks: Blocks) -> Iterator[RedlineView]:
    """A redline for each version of an annex that replaces one, where both may be read in the edition."""
    for known in made.known:
        if not known.agreement.readable:
            continue
        reader = AnnexReader(known, made)
        for version in reader.single:
            former = replaced(version, reader.own)
            if former and all(has_words(one, made.edition.name) for one in (former, version)):
                yield _annex(reader, former, version, blocks)


def _version(reader: VersionReader, number: int) -> RedlineView:
    was, has = reader.text(number - 1), reader.text(number)
    found = redline(_blocks(was), _blocks(has)) if reader.reworded(number) else ()
    added, removed = counts(found)
    view = reader.view(number)
    older = Link(f"överenskommelsen från {date_text(reader.versions[number - 1].day)}", reader.uri(number - 1))
    remarks = [amendment.anmarkning.words for amendment in reader.versions[number].amendments]
    return RedlineView(
        agreement=view.agreement,
        district=view.district,
        uri=redline_uri(view.uri),
        title=f"Ändringar i överenskommelsen för {view.district} den {view.day}",
        older=older,
        newer=Link(f"överenskommelsen från {view.day}", view.uri),
        sentences=view.changes,
        remarks=tuple(remark for remark in remarks if remark),
        fields=(),
        blocks=found,
        own_words=True,
        added=added,
        removed=removed,
        source=view.source,
        note="" if found else SAME if in_full(was) and in_full(has) else UNKNOWN,
        annexes=tuple(_exchanged(reader, number)),
    )


def _exchanged(reader: VersionReader, number: int) -> Iterator[Link]:
    """The annex versions that began to apply, with their redlines where there are any."""
    annexes = AnnexReader(reader.known, reader.made)
    for version in reader.versions[number].begun:
        view = annexes.view(version)
        yield Link(annexes.called(version), view.redline.uri if view.redline else view.uri)


def _annex(reader: AnnexReader, former: AnnexVersion, version: AnnexVersion, blocks: Blocks) -> RedlineView:
    was, has = former.document, version.document
    folder = has.folder_name
    content = replace(reader.made.judged.content, agreements=(reader.agreement,))
    told = between_versions(content, reader.agreement.id, folder, was.stem, has.stem)
    fields = tuple(_fields(f"bilagor/{version.reference}", (was, has), reader.names))
    found = redline(*([Block(kind, words) for kind, words in blocks(one.body or "")] for one in (was, has)))
    totals = [counts([field.words for field in fields]), counts(found)]
    uri = reader.uri(version)
    return RedlineView(
        agreement=reader.agreement.id,
        district=reader.known.name,
        uri=redline_uri(uri),
        title=f"Ändringar i {reader.called(version)}",
        older=Link(reader.called(former), reader.uri(former)),
        newer=Link(reader.called(version), uri),
        sentences=tuple(_sentences(told.changes, reader.called(version))),
        remarks=(),
        fields=fields,
        blocks=found,
        own_words=False,
        added=sum(added for added, _ in totals),
        removed=sum(removed for _, removed in totals),
        source=has.path,
    )


def _sentences(changes: tuple[Told, ...], called: str) -> Iterator[str]:
    """The changes in sentences that do not repeat what the page is about; of many about one thing only how many."""
    known = {(key,) for key in KNOWN if key != "datum"}
    shown = [change for change in changes if change.where.steps not in known]
    about = f"{called}: "
    for lead, group in groupby(shown, key=lambda change: change.lead):
        own = list(group)
        if lead not in ("", about) and len(own) > MOST_OF_ONE and len(shown) > MOST_SENTENCES:
            yield capitalised(f"{lead}{number_text(len(own))} uppgifter har ändrats.")
        else:
            yield from (capitalised(change.sentence.removeprefix(capitalised(about))) for change in own)


def _blocks(text: tuple[TextBlock, ...]) -> list[Block]:
    return [Block(block.kind, "".join(piece.text for piece in block.pieces)) for block in text]


def _fields(name: str, pair: tuple[Document, Document], names: Names) -> Iterator[FieldChange]:
    """Every value of the head that is another, with what it is called."""
    was, has = pair
    known = {(key,) for key in KNOWN}
    for change in within(name, was, has):
        if (change.old is None and change.new is None) or change.where.steps in known:
            continue
        old, new = (written(node) for node in (change.old, change.new))
        yield FieldChange(*_label(change, names), compared("field", old, new))


def _label(change: Change, names: Names) -> tuple[str, str]:
    """What a value belongs to and what it is called."""
    subject = subject_of(change.where.steps, change.trail, names)
    last = item_of(subject.keys).text if subject.kind == "item" else word_of(subject.keys).text
    named = subject.name if subject.kind == "row" else last
    return capitalised(", ".join(subject.owners)), capitalised(named)

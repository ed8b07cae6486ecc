"""A version of an annex → the view of its page."""

from collections.abc import Iterator

from samverk.agreement.annex_links import annex_links, has_heading
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.terms import Terms
from samverk.agreement.succession import replaced
from samverk.agreement.swedish import capitalised, date_text
from samverk.model.vocabulary import OTHER
from samverk.site.addresses import redline_uri
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_chain import chain
from samverk.site.read.annex_version import AnnexReader
from samverk.site.read.comparison import changed, comparable
from samverk.site.read.contacts import contact_rows, reached
from samverk.site.read.corrections import correction_sentences
from samverk.site.read.enclosed import enclosed_of, has_words
from samverk.site.read.measures import measures
from samverk.site.read.originals import originals_of
from samverk.site.read.said import dated, problem_called
from samverk.site.read.targets import target_terms, targets_untold
from samverk.site.view.history import AnnexView, AnnexWay, Link, Obtaining, Since

ASK = "Begär ut handlingen hos någon av parterna."
ASK_FOR_MORE = f"{ASK} De prövar då om den, eller en del av den, kan lämnas ut."


def annex_views(made: Publication) -> Iterator[AnnexView]:
    """Every version of every annex of every agreement that can be read, in the order of their annex lists."""
    for known in made.known:
        if known.agreement.readable:
            reader = AnnexReader(known, made)
            yield from (_view(reader, version) for version in reader.single)


def _view(reader: AnnexReader, version: AnnexVersion) -> AnnexView:
    head, edition = version.head, reader.made.edition.name
    shown = has_words(version, edition)
    kind = _plain(version)
    year = f" {version.dated.year}" if version.dated else ""
    records: tuple[Terms | Amendment, ...] = reader.amendments(version)
    if version.first and not records:
        records = (reader.agreement.parts.terms,)
    return AnnexView(
        agreement=reader.agreement.id,
        district=reader.known.name,
        uri=reader.uri(version),
        kind=kind,
        name=version.annex.name,
        title=f"{kind} för {reader.known.name}{year}",
        named=f"{kind} {dated(head.datum)}",
        about=_about(reader, version),
        statuses=reader.statuses(version),
        standing=reader.standing(version),
        lead=reader.lead(version),
        strip=reader.strip(version),
        since=_since(reader, version),
        chain=chain(reader, version),
        why_nothing="" if shown else reader.why_nothing(version),
        obtaining=None if shown else _obtaining(reader, version),
        measures=measures(reader.known, version, reader.names, reader.made.as_of) if shown else (),
        targets=target_terms(reader.known, version, reader.names, reader.made) if shown else (),
        targets_untold=targets_untold(version) if shown else "",
        contacts=contact_rows(head, reader.names, internal=edition == "internal") if shown else (),
        problems=tuple(called for one in head.problem if (called := problem_called(one))) if shown else (),
        remark=head.anmarkning.words if shown else "",
        corrections=correction_sentences(own_corrections(AnnexHead, version.document), AsOf(reader.made.as_of)),
        body=(version.document.body or "") if shown else "",
        originals=originals_of(reader.agreement, records, reader.names),
        current=version is reader.applies(version.kind),
        turn=reader.turn(version),
        source=version.document.path,
        requirements=reader.made.standings.about(
            reader.agreement.id, version.document.path, *(due.rule for due in reader.dues(version))
        ),
        files=enclosed_of(reader.agreement, version, edition),
        ways=tuple(_ways(reader, version)) if shown else (),
    )


def _ways(reader: AnnexReader, version: AnnexVersion) -> Iterator[AnnexWay]:
    """Where its links to versions of annexes lead; to a heading only where the edition shows the text of it."""
    edition = reader.made.edition.name
    known = {one.reference: one for one in reader.single}
    bodies = {name: one.document.body or "" for name, one in known.items() if has_words(one, edition)}
    for link in annex_links(version.document.body or "", version.document.folder_name):
        if link.reference in known:
            heading = link.heading if has_heading(link, bodies) else ""
            yield AnnexWay(link.target, reader.uri(known[link.reference]), heading)


def _plain(version: AnnexVersion) -> str:
    """What an annex of the kind is called by itself: `Lägesbild`."""
    return version.annex.title if version.annex.typ == OTHER else capitalised(version.annex.typ)


def _about(reader: AnnexReader, version: AnnexVersion) -> str:
    """`Bilaga 2, daterad 12 maj 2026`; the number as the agreement's own list of annexes has it."""
    listed = reader.agreement.parts.terms.bilageforteckning
    number = next((row.nr.words for row in listed if row.kind.words == version.kind and row.nr.words), "")
    day = f"daterad {date_text(version.dated)}" if version.dated else "datum okänt"
    if version.head.datum.faults:
        day = "med oläsligt datum"
    return f"Bilaga {number}, {day}" if number else f"Bilaga, {day}"


def _since(reader: AnnexReader, version: AnnexVersion) -> Since | None:
    """What it changed of the version that it says it replaces, where both may be read."""
    former, edition = replaced(version, reader.own), reader.made.edition.name
    if former is None or not comparable(former, edition) or not comparable(version, edition):
        return None
    found = changed(former, version, reader.names)
    number = former.head.version.told
    named = f"version {number}" if number else reader.called(former)
    way = Link("Se ändringarna ord för ord", redline_uri(reader.uri(version)))
    return Since(f"Ändrat sedan {named}", (*found.facts, found.amount), way)


def _obtaining(reader: AnnexReader, version: AnnexVersion) -> Obtaining | None:
    """How to get what is not here; none for text that has been taken out of the file."""
    if version.head.withdrawn:
        return None
    terms, register = reader.agreement.parts.terms, reader.made.judged.content.register
    return Obtaining(ASK if version.withheld is None else ASK_FOR_MORE, reached(terms, register))

"""An agreement as it read from a day on → the view of its page."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.described_changes import Sides, all_told, named
from samverk.agreement.difference import differences
from samverk.agreement.history import Version, next_version, times_unread
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.terms import Terms
from samverk.agreement.routes import routed
from samverk.agreement.shown_rows import readable
from samverk.agreement.swedish import date_text
from samverk.agreement.value_words import Names, names_in
from samverk.site.addresses import annex_uri, redline_uri, version_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import WITHHELD, unread
from samverk.site.read.decided import (
    amendment_sentence,
    decision_sentence,
    signed_sentences,
    told_sentence,
    without_effect,
)
from samverk.site.read.originals import originals_of
from samverk.site.read.own_words import in_full, line_of, own_words, partly, why_no_text
from samverk.site.read.said import dated, stated_day
from samverk.site.view.agreement import TextBlock
from samverk.site.view.history import Happening, Link, Term, VersionView

UNKNOWN = (
    "Ett senare tillägg har ändrat överenskommelsens ord, och det framgår inte här hur de löd innan. "
    "Därför visas ingen text för den här versionen."
)
UNCLEAR = (
    "Något i ett tillägg går inte att läsa, och därför är det inte säkert hur överenskommelsen löd då. "
    "Ingen text visas för den här versionen förrän det är rättat på {place}."
)
NOT_TOLD = (
    "Ett tillägg ändrade något som inte är offentligt, eller som inte går att läsa. Därför är det inte känt här hur "
    "överenskommelsen löd då, och ingen text visas för den här versionen."
)


def version_views(made: Publication) -> Iterator[VersionView]:
    """Every version of every agreement, by agreement, the oldest first."""
    for known in made.known:
        reader = VersionReader(known, made)
        yield from (reader.view(number) for number in range(len(reader.versions)))


class VersionReader:
    """Reads the versions of one agreement; `versions` are the oldest first."""

    def __init__(self, known: Overview, made: Publication) -> None:
        self.known, self.made = known, made
        self.agreement = known.agreement
        self.content = made.judged.content
        self.versions: tuple[Version, ...] = made.histories[known.agreement.id]
        self.names: Names = names_in((known.agreement,), (self.content.register,))

    def view(self, number: int) -> VersionView:
        """The page of a version, counted from 0."""
        version = self.versions[number]
        uri = self.uri(number)
        text = self.text(number)
        titled = version.agreement.parts.terms.titel.value or self.agreement.parts.terms.titel.told
        records: list[Terms | Amendment] = [*([self.agreement.parts.terms] if number == 0 else []), *version.amendments]
        return VersionView(
            agreement=self.agreement.id,
            district=self.known.name,
            uri=uri,
            title=titled or "Lokal samverkansöverenskommelse",
            day=date_text(version.day),
            period=self.period(number),
            current=self.current(number),
            sure=not self.lacks(number),
            text=text,
            lacking="" if in_full(text) else partly(text) if text else self.why_nothing(version),
            happenings=tuple(self.happenings(number)),
            changes=self.changes(number),
            annexes=tuple(self.annexes(version)),
            originals=originals_of(self.agreement, records, self.names),
            before=self.neighbour(number - 1),
            after=self.neighbour(number + 1),
            redline=self.redline(number),
            turn=self.turn(),
            source=self.agreement.document.path,
        )

    def uri(self, number: int) -> str:
        """The address of a version's page."""
        return version_uri(self.agreement.id, self.versions[number].day)

    def text(self, number: int) -> tuple[TextBlock, ...]:
        """The words of a version; empty where they are not known."""
        version = self.versions[number]
        return own_words(version.agreement, self.content) if version.words_known else ()

    def why_nothing(self, version: Version) -> str:
        """Why no words of a version are shown, and where that is mended."""
        broken = {*self.agreement.document.faults.values()}
        unread = [place for place in version.unknown if place in broken]
        if unread:
            return NOT_TOLD if self.made.edition.name == "public" else UNCLEAR.format(place=line_of(unread[0]))
        return UNKNOWN if version.unknown else why_no_text(version.agreement, self.content)

    def redline(self, number: int) -> Link | None:
        """The page that tells what the version changed; the first changed nothing."""
        words = "Se ändringarna ord för ord" if self.reworded(number) else "Se vad som ändrades"
        return Link(words, redline_uri(self.uri(number))) if number else None

    def reworded(self, number: int) -> bool:
        """Whether the words are known, and others than those of the version before, which are known too."""
        if number == 0:
            return False
        was, has = self.text(number - 1), self.text(number)
        return in_full(was) and in_full(has) and was != has

    def changes(self, number: int) -> tuple[str, ...]:
        """What the version changed in the agreement's own values, a sentence each; empty where that is not known."""
        if number == 0:
            return ()
        pair = self.versions[number - 1], self.versions[number]
        if not all(version.words_known for version in pair):
            return ()
        was, has = (version.agreement for version in pair)
        known = readable(differences(was, has), was.document, has.document)
        found = (routed(change, was.vocabulary, words_kept=False) for change in known)
        names = names_in((was, has), (self.content.register,))
        return tuple(told.sentence for told in all_told(found, Sides(named(was), named(has)), names, self.agreement.id))

    def current(self, number: int) -> bool:
        """Whether it is the version in force on the day of judgement."""
        ended = self.agreement.parts.terms.giltighet.ended(AsOf(self.made.as_of))
        return number == len(self.versions) - 1 and ended is None and not times_unread(self.agreement).faults

    def lacks(self, number: int) -> str:
        """What a tillägg in the version lacks to have effect, of several the latest; empty where all have."""
        own = [one for version in self.versions[: number + 1] for one in version.amendments]
        return next(filter(None, (without_effect(one, self.agreement) for one in reversed(own))), "")

    def period(self, number: int) -> str:
        """From when to when it applied."""
        first = date_text(self.versions[number].day)
        if self.current(number):
            lacks = self.lacks(number)
            doubt = f"Så här lyder överenskommelsen enligt texten. Ett tillägg i den är inte säkert: {lacks}."
            return doubt if lacks else "Det här är den version som gäller."
        last = self.versions[number].last or self.agreement.parts.terms.giltighet.till.value
        until = f" till {date_text(last)}" if last else ""
        if faults := times_unread(self.agreement).faults:
            sure = " säkert" if unread(faults) != WITHHELD else ""
            return f"Så här löd överenskommelsen från {first}. När den ändrades sedan {unread(faults)}{sure}."
        return f"Så här löd överenskommelsen från {first}{until}."

    def turn(self) -> str | None:
        """The first day after that of judgement on which the agreement may read otherwise or has ended."""
        day = next_version(self.agreement, self.made.as_of)
        return day.isoformat() if day else None

    def neighbour(self, number: int) -> Link | None:
        """The version before or after, None where there is none."""
        if not 0 <= number < len(self.versions):
            return None
        return Link(date_text(self.versions[number].day), self.uri(number))

    def happenings(self, number: int) -> Iterator[Happening]:
        """The agreement's beginning, the tillägg of the day, and the decisions on annexes that began to apply."""
        version = self.versions[number]
        if number == 0:
            signed = signed_sentences(self.agreement.parts.terms, self.names, AsOf(self.made.as_of))
            yield Happening("Överenskommelsen började gälla", signed)
        yield from (self.amendment(one) for one in version.amendments)
        began = {v.decision.file: v.decision for v in version.begun if v.decision}
        for decision in {**began, **{one.file: one for one in version.repeals}}.values():
            if not decision.hidden:
                told = told_sentence(decision, self.agreement.vocabulary, AsOf(self.made.as_of))
                about = (
                    decision_sentence(decision, self.agreement, self.names),
                    *([told] if told else []),
                    *_remark(decision),
                )
                yield Happening(decision.titel.told or "Beslut", about)

    def amendment(self, amendment: Amendment) -> Happening:
        """A tillägg with its record, the parties' signatures and when they consulted (C61–C62)."""
        when, consulted = stated_day(amendment.datum), stated_day(amendment.samrad)
        sentences = (
            amendment_sentence(amendment, self.agreement, self.names),
            *([f"Tillägget är daterat {when}."] if when else []),
            *([f"Parterna samrådde {consulted}."] if consulted else ["Det framgår inte när parterna samrådde."]),
            *signed_sentences(amendment, self.names, AsOf(self.made.as_of)),
            *_remark(amendment),
        )
        return Happening("Tillägg med nya bilagor" if amendment.annexes else "Tillägg", sentences)

    def annexes(self, version: Version) -> Iterator[Term]:
        """A line for each annex that applied, or of which nobody can read which version did."""
        for kind in self.agreement.vocabulary.annexes:
            if kind.id in version.annexes:
                yield self.annex(version.annexes[kind.id], version)
            elif kind.id in version.annexes_unread:
                told = f"{unread(version.annexes_unread[kind.id])} vilken version som gällde"
                yield Term(kind.title, (Link(told),))

    def annex(self, applied: AnnexVersion, version: Version) -> Term:
        """Which version of an annex applied, with its page, and whether it began that day."""
        day = dated(applied.head.datum)
        began = ", började gälla den här dagen" if applied in version.begun else ""
        return Term(
            applied.annex.title,
            (Link(f"{day}{began}", annex_uri(self.agreement.id, applied.reference)),),
        )


def _remark(record: Record) -> tuple[str, ...]:
    remark = record.anmarkning.words
    return (f"Anmärkning: {remark}",) if remark else ()

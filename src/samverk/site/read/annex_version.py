"""A version of an annex → the view of its page."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annex_links import annex_links, has_heading
from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, goes_before, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import day_after
from samverk.agreement.history import next_of_kind
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.terms import Terms
from samverk.agreement.succession import applied_until, is_repealed, last_day, replaced, successor
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.value_words import Names, annex_called, names_in
from samverk.model.stated import State, Stated
from samverk.site.addresses import annex_uri, redline_uri, version_uri
from samverk.site.publication.deadlines import Due
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import LATE, STATES, unread
from samverk.site.read.contacts import contact_rows
from samverk.site.read.corrections import correction_sentences
from samverk.site.read.decided import decided_by, record_named, told_sentence, withdrawal_sentence, without_effect
from samverk.site.read.enclosed import enclosed_of, has_words
from samverk.site.read.measures import measures
from samverk.site.read.originals import originals_of
from samverk.site.read.said import UNTOLD, dated, stated_day
from samverk.site.view.history import AnnexView, AnnexWay, Concerned, Link, Term
from samverk.site.view.shared import Status


def annex_views(made: Publication) -> Iterator[AnnexView]:
    """Every version of every annex of every agreement that can be read, in the order of their annex lists."""
    for known in made.known:
        if known.agreement.readable:
            reader = AnnexReader(known, made)
            yield from (reader.view(version) for version in reader.single)


class AnnexReader:
    """Reads the annexes of one agreement."""

    def __init__(self, known: Overview, made: Publication) -> None:
        self.known, self.made = known, made
        self.agreement: Agreement = known.agreement
        self.own = versions(self.agreement)
        self.names: Names = names_in((self.agreement,), (made.judged.content.register,))
        self.ended = self.agreement.parts.terms.giltighet.ended(AsOf(made.as_of))

    @property
    def single(self) -> tuple[AnnexVersion, ...]:
        """The versions in order, one for each address."""
        return tuple({version.reference: version for version in reversed(self.own)}.values())[::-1]

    def view(self, version: AnnexVersion) -> AnnexView:
        """The page of a version."""
        head, edition = version.head, self.made.edition.name
        kind, uri = version.annex.title, self.uri(version)
        shown = has_words(version, edition)
        former = replaced(version, self.own)
        compared = shown and former is not None and has_words(former, edition)
        applies = version is self.applies(version.kind)
        records = self.amendments(version)
        return AnnexView(
            agreement=self.agreement.id,
            district=self.known.name,
            uri=uri,
            kind=kind,
            title=head.titel.words or f"{kind} för {self.known.name}",
            dated=dated(version.head.datum),
            status=self._status(version),
            standing=self.standing(version),
            terms=tuple(self._terms(version, records)),
            why_nothing="" if shown else self._why_nothing(version),
            measures=measures(self.known, version, self.names, self.made.as_of) if shown else (),
            contacts=contact_rows(head, self.names, internal=edition == "internal") if shown else (),
            problems=tuple(one.called for one in head.problem if one.called) if shown else (),
            remark=head.anmarkning.words if shown else "",
            corrections=correction_sentences(own_corrections(AnnexHead, version.document)),
            body=(version.document.body or "") if shown else "",
            redline=Link(f"Se vad som ändrades från {self.called(former)}", redline_uri(uri))
            if compared and former
            else None,
            originals=originals_of(self.agreement, records or self._beginning(version), self.names),
            current=applies,
            turn=self.turn(version),
            source=version.document.path,
            requirements=self._requirements(version),
            files=enclosed_of(self.agreement, version, edition),
            ways=tuple(self._ways(version)) if shown else (),
        )

    def _requirements(self, version: AnnexVersion) -> tuple[Concerned, ...]:
        """Those judged by what stands in it, and those that set its last days where it applies."""
        own = (
            [d.rule for d in self.known.due if d.annex == version.kind] if version is self.applies(version.kind) else []
        )
        return self.made.standings.about(self.agreement.id, version.document.path, *own)

    def _ways(self, version: AnnexVersion) -> Iterator[AnnexWay]:
        """Where its links to versions of annexes lead; to a heading only where the edition shows the text of it."""
        edition = self.made.edition.name
        known = {one.reference: one for one in self.single}
        bodies = {name: one.document.body or "" for name, one in known.items() if has_words(one, edition)}
        for link in annex_links(version.document.body or "", version.document.folder_name):
            if link.reference in known:
                heading = link.heading if has_heading(link, bodies) else ""
                yield AnnexWay(link.target, self.uri(known[link.reference]), heading)

    def uri(self, version: AnnexVersion) -> str:
        """The address of a version's page."""
        return annex_uri(self.agreement.id, version.reference)

    def called(self, version: AnnexVersion) -> str:
        """`lägesbilden från 12 maj 2026`."""
        return annex_called(version.annex.name, version.head.datum.words or version.label)

    def applies(self, kind: str) -> AnnexVersion | None:
        """The version that applies on the day of judgement; None where none does, or nobody can tell which does."""
        return applying(self.agreement, self.own, kind, self.made.as_of).version

    def amendments(self, version: AnnexVersion) -> tuple[Amendment, ...]:
        """The tillägg that name the version."""
        return tuple(one for one in self.agreement.parts.terms.tillagg if version.reference in one.annexes)

    def _beginning(self, version: AnnexVersion) -> tuple[Terms, ...]:
        """The agreement itself for a version that was part of it when it was signed."""
        return (self.agreement.parts.terms,) if version.first else ()

    def due(self, version: AnnexVersion) -> Due | None:
        """The first last day for looking it over, passed or to come, where it applies and has one."""
        return next(
            (d for d in self.known.due if d.annex == version.kind and version is self.applies(version.kind)), None
        )

    def turn(self, version: AnnexVersion) -> str | None:
        """The first day after that of judgement on which another begins, it is late, or the agreement has ended."""
        day, due = next_of_kind(self.agreement, self.own, version.kind, self.made.as_of), self.due(version)
        ahead = day_after(due.day) if due and due not in self.known.late else None
        return min((one for one in (day.isoformat() if day else None, ahead) if one), default=None)

    def _status(self, version: AnnexVersion) -> Status:
        begins = version.in_force_from
        if version is self.applies(version.kind):
            due = self.due(version)
            if due in self.known.late and due:
                late = f"{STATES[LATE].one}: {due.of_it(self.made.as_of)}"
                return Status("bad", f"{STATES[Phase.CURRENT].one}, {late}", self.turn(version))
            return STATES[Phase.CURRENT].status(turn=self.turn(version))
        if version.timing.faults or begins is None:
            return self._without_day(version)
        if not version.begun(AsOf(self.made.as_of)):
            return STATES[Phase.COMING].status(date_text(begins), turn=begins.isoformat())
        if is_repealed(version, AsOf(self.made.as_of)):
            return Status("plain", "upphävd")
        return Status(
            "plain", "har ersatts" if successor(version, self.own, AsOf(self.made.as_of)) else "gäller inte längre"
        )

    def _without_day(self, version: AnnexVersion) -> Status:
        if version.timing.faults:
            return Status("unknown", f"dag {unread(version.timing.faults)}")
        return Status("unknown", "dag okänd") if self.hidden(version) else Status("warn", "inte beslutad")

    def hidden(self, version: AnnexVersion) -> bool:
        """Whether a decision makes the version apply that this edition does not show."""
        return version.decision is not None and version.decision.hidden

    def standing(self, version: AnnexVersion) -> str:
        """From when to when it applies, or why it does not."""
        begins, last = version.in_force_from, last_day(version, self.own, self.ended, AsOf(self.made.as_of))
        if version.timing.faults:
            return f"Det {unread(version.timing.faults)} om versionen gäller, och från vilken dag."
        if begins is None:
            return self.not_decided(version)
        if not version.begun(AsOf(self.made.as_of)):
            return f"Versionen börjar gälla den {date_text(begins)}."
        if version is self.applies(version.kind):
            planned = f" till och med den {date_text(last)}" if last else ""
            again = "".join(
                f" Den {date_text(one.repealed_from)} upphävdes beslutet om {self.called(one)}, och då gäller den igen."
                for one in self.own
                if one.kind == version.kind and one.repealed_from and goes_before(one, version)
            )
            return f"Versionen gäller från och med den {date_text(begins)}{planned}.{again}"
        if last is None or not applied_until(version, last):
            repealed = version.repealed_from is not None and version.repealed_from <= begins
            why = "då var beslutet om den upphävt" if repealed else "en annan version gällde redan den dagen"
            return f"Versionen skulle gälla från den {date_text(begins)}, men {why}."
        ended = " Då upphävdes beslutet om den." if is_repealed(version, AsOf(self.made.as_of)) else ""
        return f"Versionen gällde från den {date_text(begins)} till och med den {date_text(last)}.{ended}"

    def not_decided(self, version: AnnexVersion) -> str:
        """Without a decision in writing, or a tillägg, the earlier version still applies."""
        if self.hidden(version):
            return "Beslutet om versionen visas inte här. Därför framgår det inte från vilken dag den gäller."
        why = [words for one in self.amendments(version) if (words := without_effect(one, self.agreement))]
        if why:
            return f"Versionen kom med ett tillägg, men {why[0]}. Därför framgår det inte om den gäller."
        applies = self.applies(version.kind)
        still = f"Därför gäller fortfarande {self.called(applies)}." if applies else "Därför gäller den inte."
        who = self.agreement.vocabulary.decider(version.annex.decided_by)
        lacks = f"skriftligt beslut av {who}" if who else "tillägg som alla parter har undertecknat"
        return f"Det finns inget {lacks} om versionen. {still}"

    def _why_nothing(self, version: AnnexVersion) -> str:
        ground = version.head.sekretessgrund.words
        if version.withheld == "sekretess":
            basis = f" Grunden är {ground}." if ground else " Grunden är inte angiven."
            return f"Bilagan omfattas av sekretess och visas inte här.{basis}"
        if version.head.withdrawn:
            return withdrawal_sentence(version.head.atertagen)
        if version.absent:
            return "Handlingen är inte inlämnad. Det som står på sidan är det som är känt om den."
        if version.withheld:
            basis = f" Grunden är {ground}." if ground else ""
            return f"Bilagan är intern och visas inte här.{basis} Fråga parterna om den."
        return "Bilagans innehåll visas inte här."

    def _terms(self, version: AnnexVersion, records: tuple[Amendment, ...]) -> Iterator[Term]:
        head = version.head
        yield Term("Version", (Link(head.version.words or "utan nummer"),))
        yield Term("Daterad", (Link(date_text(version.dated) if version.dated else _undated(head)),))
        if head.upprattad_av.key:
            who = list_text([self.names.of("part", one) or one for one in said_texts(head.upprattad_av)])
            yield Term("Upprättad av", (Link(capitalised(who)),))
        yield from self.decided(version, records)
        due = self.due(version)
        if due:
            yield Term("Sista dag", (Link(due.told(self.made.as_of)),))
        former, stated = replaced(version, self.own), head.ersatter.words
        if former or stated:
            yield Term("Ersätter", (self._link(former) if former else Link(f"versionen {stated}, inte inlämnad"),))
        later = [v for v in self.own if v is not version and replaced(v, self.own) is version]
        if later:
            yield Term("Ersätts av", tuple(self._link(v) for v in later))
        late = head.inlagd_i_efterhand
        if late.stands:
            who = f" av {late.av.words}" if late.av.words else ""
            why = "" if late.skal.faults else f": {late.skal.words or 'inget skäl anges'}"
            told = f"{stated_day(late.datum)}{who}{why}"
            yield Term("Inlagd i efterhand", (Link(told.removeprefix("den ")),))
        if head.atertagen.stands:
            yield Term("Återtagen text", (Link(withdrawal_sentence(head.atertagen)),))
        if head.bygger_pa.key:
            yield Term("Bygger på", (self._built_on(head.bygger_pa),))

    def _link(self, version: AnnexVersion) -> Link:
        begun = version.begun(AsOf(self.made.as_of))
        return Link(self.called(version) + ("" if begun else ", som inte gäller än"), self.uri(version))

    def _built_on(self, said: Stated[date]) -> Link:
        stated = said.words
        if said.faults:
            return Link(UNTOLD)
        found = next((v for v in self.own if v.kind == "lägesbild" and v.label == stated), None)
        if said.state is State.UNKNOWN:
            return Link("en lägesbild från en okänd dag")
        return self._link(found) if found else Link(f"lägesbilden {stated}, som inte är inlämnad")

    def decided(self, version: AnnexVersion, records: tuple[Amendment, ...]) -> Iterator[Term]:
        """Who decided, when and in which record, and whether the group that has to know was told."""
        decision = version.decision
        if decision and not decision.hidden:
            day = stated_day(decision.datum)
            yield Term(
                "Beslutad av", (Link(f"{decided_by(decision, self.agreement.vocabulary)}{f' {day}' if day else ''}"),)
            )
            yield Term("Handling", (Link(record_named(decision) or "inget är angivet"),))
            told = told_sentence(decision, self.agreement.vocabulary, AsOf(self.made.as_of))
            if told:
                yield Term("Meddelat", (Link(told),))
        elif version.first:
            yield Term("Beslutad av", (Link("parterna, när de undertecknade överenskommelsen"),))
        elif version.in_force_from and records:
            yield Term("Beslutad av", (Link("parterna, i ett tillägg"),))
        else:
            yield Term("Beslutad av", (Link("beslutet visas inte här" if decision else "inget beslut finns här"),))
        for amendment in records:
            yield Term("Tillägg", (self._amendment(amendment),))

    def _amendment(self, amendment: Amendment) -> Link:
        histories = self.made.histories[self.agreement.id]
        home = next((v.day for v in histories if amendment in v.amendments), None)
        dated = f" {date_text(amendment.datum.value)}" if amendment.datum.value else ""
        words = record_named(amendment) or "tillägg utan handling"
        lacks = without_effect(amendment, self.agreement)
        state = f", men {lacks}" if lacks else ""
        return Link(
            f"{words},{dated}{state}" if dated else f"{words}{state}",
            version_uri(self.agreement.id, home) if home else "",
        )


def _undated(head: AnnexHead) -> str:
    stated = head.datum
    if stated.faults:
        return UNTOLD
    unreadable = stated.words and stated.state is not State.UNKNOWN
    return f"”{stated.words}”, vilket inte är ett datum" if unreadable else "okänt datum"

"""A version of an annex → the view of its page."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.called import Names, annex_called, names_in, said
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of, days_later
from samverk.agreement.decisions import annex_references
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.model.tree import Mapping, Sequence, get, mappings, text_of, texts_of, words_of
from samverk.site.addresses import annex_uri, redline_uri, version_uri
from samverk.site.publication import Publication
from samverk.site.read.annexes import TITLES
from samverk.site.read.contacts import contact_rows
from samverk.site.read.decided import (
    amendment_sentence,
    day_words,
    organ_called,
    record_named,
    record_of,
    told_sentence,
)
from samverk.site.read.measures import measures
from samverk.site.read.originals import originals_of
from samverk.site.read.overview import Overview
from samverk.site.view.history import AnnexView, Link, Term
from samverk.site.view.shared import Status


def annex_views(made: Publication) -> Iterator[AnnexView]:
    """Every version of every annex of every agreement that can be read, in the order of their annex lists."""
    for known in made.known:
        if known.agreement.sound:
            reader = AnnexReader(known, made)
            yield from (reader.view(version) for version in reader.single)


def has_words(version: AnnexVersion, edition: str) -> bool:
    """Whether the edition may show what the version says, and it is here."""
    document = version.document
    internal = edition == "internal"
    return (internal or version.withheld is None) and not version.absent and bool(document.body or _told(document.root))


def _told(root: Mapping) -> bool:
    """Whether anything is left of the head but the version's identity."""
    return any(root.get(key) for key in ("titel", "åtgärder", "kontakter", "problem", "upprättad_av", "anmärkning"))


def replaced(version: AnnexVersion, own: tuple[AnnexVersion, ...]) -> AnnexVersion | None:
    """The version that this one says it replaces; None where it names none that is here."""
    stated = text_of(version.document.root.get("ersätter"))
    found = (v for v in own if v.kind == version.kind and v is not version)
    return next(
        (v for v in found if stated and stated in (v.document.stem, text_of(v.document.root.get("datum")))), None
    )


class AnnexReader:
    """Reads the annexes of one agreement."""

    def __init__(self, known: Overview, made: Publication) -> None:
        self.known, self.made = known, made
        self.agreement: Agreement = known.agreement
        self.own = versions(self.agreement)
        self.names: Names = names_in((self.agreement,), (made.judged.content.register,))
        end = date_of(get(self.agreement.document.root, "giltighet", "till"))
        self.ended = end if end and end < made.as_of else None

    @property
    def single(self) -> tuple[AnnexVersion, ...]:
        """The versions in order, one for each address."""
        return tuple({version.reference: version for version in reversed(self.own)}.values())[::-1]

    def view(self, version: AnnexVersion) -> AnnexView:
        """The page of a version."""
        root, edition = version.document.root, self.made.edition.name
        kind, uri = TITLES.get(version.kind, version.kind), self.uri(version)
        shown = has_words(version, edition)
        former = replaced(version, self.own)
        compared = shown and former is not None and has_words(former, edition)
        applies = self.made.as_of if version is self.applies(version.kind) else None
        records = [row for row in self.amendments(version) if row is not None]
        return AnnexView(
            agreement=self.agreement.id,
            district=self.known.name,
            uri=uri,
            kind=kind,
            title=words_of(root.get("titel")) or f"{kind} för {self.known.name}",
            dated=date_text(version.dated) if version.dated else "",
            status=self._status(version),
            standing=self.standing(version),
            terms=tuple(self._terms(version, records)),
            why_nothing="" if shown else self._why_nothing(version),
            measures=measures(self.agreement, version, self.names, applies) if shown else (),
            contacts=contact_rows(version.head, self.names, internal=edition == "internal") if shown else (),
            problems=tuple(_problems(root)) if shown else (),
            remark=words_of(root.get("anmärkning")) if shown else "",
            body=(version.document.body or "") if shown else "",
            redline=Link(f"Se vad som ändrades från {self.called(former)}", redline_uri(uri))
            if compared and former
            else None,
            originals=originals_of(
                self.agreement,
                [record_of(one, self.agreement) for one in records or self._beginning(version)],
                self.names,
            ),
            current=version is self.applies(version.kind),
            turn=self.turn(version),
            source=version.document.path,
        )

    def uri(self, version: AnnexVersion) -> str:
        """The address of a version's page."""
        return annex_uri(self.agreement.id, version.reference)

    def called(self, version: AnnexVersion) -> str:
        """`lägesbilden från 12 maj 2026`."""
        return annex_called(version.kind, text_of(version.document.root.get("datum")) or version.document.stem)

    def applies(self, kind: str) -> AnnexVersion | None:
        """The version that applies on the day of judgement; None where none does, or the agreement has ended."""
        return None if self.ended else current(self.own, kind, self.made.as_of)

    def amendments(self, version: AnnexVersion) -> tuple[Mapping, ...]:
        """The tillägg that name the version."""
        rows = mappings(self.agreement.document.root.get("tillägg"))
        return tuple(row for row in rows if version.reference in annex_references(texts_of(row.get("avser"))))

    def _beginning(self, version: AnnexVersion) -> tuple[Mapping, ...]:
        """The agreement itself for a version that was part of it when it was signed."""
        return (self.agreement.document.root,) if version.first else ()

    def successor(self, version: AnnexVersion) -> AnnexVersion | None:
        """The version of the same annex that applied next; None where none has begun to."""
        begun = [v for v in self.own if v.kind == version.kind and v.in_force_from and v is not version]
        key = _order(version)
        later = [v for v in begun if key and (_order(v) or key) > key]
        return min(later, key=lambda v: _order(v) or (date.max, date.max), default=None)

    def turn(self, version: AnnexVersion) -> str | None:
        """The first day after that of judgement on which another version begins, or the agreement has ended."""
        end = date_of(get(self.agreement.document.root, "giltighet", "till"))
        days = [*(v.in_force_from for v in self.own if v.kind == version.kind), end and days_later(end, 1)]
        return min((day.isoformat() for day in days if day and day > self.made.as_of), default=None)

    def _status(self, version: AnnexVersion) -> Status:
        begins, as_of = version.in_force_from, self.made.as_of
        if version is self.applies(version.kind):
            return Status("good", "gäller nu", self.turn(version))
        if begins is None:
            return Status("plain", "dag okänd") if self.hidden(version) else Status("warn", "inte beslutad")
        if begins > as_of:
            return Status("plain", f"gäller från {date_text(begins)}", begins.isoformat())
        return Status("plain", "har ersatts" if self.successor(version) else "gäller inte längre")

    def hidden(self, version: AnnexVersion) -> bool:
        """Whether a decision makes the version apply that this edition does not show."""
        return version.decision is not None and not version.decision.root.entries

    def standing(self, version: AnnexVersion) -> str:
        """From when to when it applies, or why it does not."""
        begins, as_of = version.in_force_from, self.made.as_of
        if begins is None:
            return self.not_decided(version)
        later = self.successor(version)
        last = days_later(later.in_force_from, -1) if later and later.in_force_from else self.ended
        if begins > as_of:
            return f"Versionen börjar gälla den {date_text(begins)}."
        if version is self.applies(version.kind):
            planned = f" till och med den {date_text(last)}" if last else ""
            return f"Versionen gäller från och med den {date_text(begins)}{planned}."
        if last is None or last < begins:
            return f"Versionen skulle gälla från den {date_text(begins)}, men en annan version gällde redan den dagen."
        return f"Versionen gällde från den {date_text(begins)} till och med den {date_text(last)}."

    def not_decided(self, version: AnnexVersion) -> str:
        """C57: without a decision in writing the earlier version still applies."""
        if self.hidden(version):
            return "Beslutet om versionen visas inte här. Därför framgår det inte från vilken dag den gäller."
        applies = self.applies(version.kind)
        still = f"Därför gäller fortfarande {self.called(applies)}." if applies else "Därför gäller den inte."
        return f"Det finns inget skriftligt beslut av styrgruppen om versionen. {still}"

    def _why_nothing(self, version: AnnexVersion) -> str:
        ground = words_of(version.document.root.get("sekretessgrund"))
        if version.withheld == "sekretess":
            basis = f" Grunden är {ground}." if ground else " Grunden är inte angiven."
            return f"Bilagan omfattas av sekretess och visas inte här.{basis}"
        if version.absent:
            return "Handlingen finns inte här. Det som står på sidan är det som är känt om den."
        if version.withheld:
            basis = f" Grunden är {ground}." if ground else ""
            return f"Bilagan är intern och visas inte här.{basis} Fråga parterna om den."
        return "Bilagans innehåll visas inte här."

    def _terms(self, version: AnnexVersion, records: list[Mapping]) -> Iterator[Term]:
        root = version.document.root
        number = words_of(root.get("version"))
        yield Term("Version", (Link(number or "utan nummer"),))
        yield Term("Daterad", (Link(date_text(version.dated) if version.dated else _undated(root)),))
        if root.get("upprättad_av"):
            yield Term("Upprättad av", (Link(capitalised(_named(root, "upprättad_av", self.names))),))
        yield from self.decided(version, records)
        former = replaced(version, self.own)
        stated = words_of(root.get("ersätter"))
        if former or stated:
            yield Term("Ersätter", (self._link(former) if former else Link(f"versionen {stated}, som inte finns här"),))
        later = [v for v in self.own if v is not version and replaced(v, self.own) is version]
        if later:
            yield Term("Ersätts av", tuple(self._link(v) for v in later))
        if root.get("bygger_på"):
            yield Term("Bygger på", (self._built_on(words_of(root.get("bygger_på"))),))

    def _link(self, version: AnnexVersion) -> Link:
        begun = version.in_force_from is not None and version.in_force_from <= self.made.as_of
        return Link(self.called(version) + ("" if begun else ", som inte gäller än"), self.uri(version))

    def _built_on(self, stated: str) -> Link:
        found = next((v for v in self.own if v.kind == "lägesbild" and v.document.stem == stated), None)
        return self._link(found) if found else Link(f"lägesbilden {stated}, som inte finns här")

    def decided(self, version: AnnexVersion, records: list[Mapping]) -> Iterator[Term]:
        """Who decided, when and in which record, and whether the central group was told."""
        decision = version.decision
        if decision and decision.root.entries:
            root = decision.root
            day = day_words(root.get("datum"))
            yield Term("Beslutad av", (Link(f"{organ_called(root)}{f' {day}' if day else ''}"),))
            yield Term("Handling", (Link(record_named(root) or "inget är angivet"),))
            yield Term("Centrala gruppen", (Link(told_sentence(decision)),))
        elif version.first:
            yield Term("Beslutad av", (Link("parterna, när de undertecknade överenskommelsen"),))
        elif version.in_force_from and records:
            yield Term("Beslutad av", (Link("parterna, i ett tillägg"),))
        else:
            yield Term("Beslutad av", (Link("beslutet visas inte här" if decision else "inget beslut finns här"),))
        for row in records:
            yield Term("Tillägg", (self._amendment(row),))

    def _amendment(self, row: Mapping) -> Link:
        day, histories = date_of(row.get("datum")), self.made.histories[self.agreement.id]
        home = next((v.day for v in histories if row in v.amendments), None)
        dated = f" {date_text(day)}" if day else ""
        words = record_named(row) or "tillägg utan handling"
        agreed = amendment_sentence(row, self.agreement, self.names).startswith("Parterna")
        state = "" if agreed else ", inte undertecknat av alla"
        return Link(
            f"{words},{dated}{state}" if dated else f"{words}{state}",
            version_uri(self.agreement.id, home) if home else "",
        )


def _order(version: AnnexVersion) -> tuple[date, date] | None:
    """What `current` goes by when several versions have begun; None for one that never begins."""
    return (version.in_force_from, version.dated or date.min) if version.in_force_from else None


def _undated(root: Mapping) -> str:
    stated = words_of(root.get("datum"))
    return f"”{stated}”, vilket inte är ett datum" if stated and stated != "okänt" else "okänt datum"


def _named(root: Mapping, key: str, names: Names) -> str:
    node = root.get(key)
    items = node.items if isinstance(node, Sequence) else (node,)
    return list_text([said(item, key, names).strip("”") for item in items])


def _problems(root: Mapping) -> Iterator[str]:
    node = root.get("problem")
    for item in node.items if isinstance(node, Sequence) else ():
        words = words_of(item.get("namn")) or words_of(item.get("id")) if isinstance(item, Mapping) else words_of(item)
        if words:
            yield words

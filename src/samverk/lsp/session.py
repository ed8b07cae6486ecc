"""The texts that an editor has open, and what is found in them; knows nothing of the protocol."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samverk.agreement.filing import kind_of
from samverk.agreement.offers import Offer, leads_to, meaning, offers
from samverk.agreement.references import References
from samverk.desk import Desk, Found, agreements_of
from samverk.fixes import Fix, proven
from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.render.tally import cited
from samverk.source.cursor import at, begun_at
from samverk.source.yaml_reader import parse_document


@dataclass
class Session:
    """A desk with the texts of an editor on it.

    `texts` are the open ones as they are written, by path in the report, and `readable` as they could last be read: it
    is those that are judged, since most of what is half written cannot be read at all.
    """

    desk: Desk
    texts: dict[str, str] = field(default_factory=dict)
    readable: dict[str, bytes] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def takes(self, path: str) -> bool:
        """Whether the file at a path is one that is read: of the content root, and with a place in it."""
        return self._kind(path) is not None and not path.endswith((".toml", ".txt"))

    def write(self, path: str, text: str) -> None:
        """The text of a file is this now."""
        self.texts[path] = text
        data = text.encode(errors="replace")
        if parse_document(path, data)[0]:
            self.readable[path] = data
            self.desk = self.desk.with_texts({path: data})

    def reload(self, desk: Desk) -> None:
        """The files lie there as on that desk; the open ones are as they were written."""
        self.desk = desk.with_texts(self.readable) if self.readable else desk

    def close(self, path: str, desk: Desk) -> None:
        """The text of a file is what lies there, as on that desk."""
        self.texts.pop(path, None)
        self.readable.pop(path, None)
        self.reload(desk)

    def findings(self, path: str) -> Mapping[str, tuple[Finding, ...]]:
        """What is found in the files of the same agreement, by path; empty for the file itself and where it is gone."""
        found = self._found(path)
        here = [*found.values(), *(one for one in self._unread() if (one.agreement, one.key) not in found)]
        told: dict[str, list[Finding]] = {one: [] for one in (path, *self.shown)}
        for finding in here:
            if finding.waiver is None:
                told.setdefault(finding.span.path, []).append(finding)
        self.shown = {one for one, findings in told.items() if findings}
        return {one: tuple(findings) for one, findings in told.items()}

    def fixes(self, path: str, line: int) -> tuple[Fix, ...]:
        """The findings on a line (from 1) that can be mended, each with the files as they then are."""
        if path not in self.texts or self.texts[path].encode(errors="replace") != self.desk.files.get(path):
            return ()
        found = self._found(path)
        here = (one for one in found.values() if one.span.path == path and one.span.start_line == line)
        made = ((one, proven(self.desk, one, found)) for one in here)
        return tuple(
            Fix(one, {name: self.desk.files[name] for name in new.texts}, new.texts) for one, new in made if new
        )

    def offers(self, path: str, line: int, column: int) -> tuple[Offer, ...]:
        """What may be written at a place (from 1), also in a text that cannot be read."""
        kind, begun = self._kind(path), begun_at(path, self.texts.get(path, ""), line, column)
        if kind is None or begun is None:
            return ()
        return offers(begun, kind, self._references(path), self.desk.schemas)

    def meaning(self, path: str, line: int, column: int) -> tuple[str, ...]:
        """What is known of what stands at a place (from 1): what it is for, what it names, what is found there."""
        told: list[str] = []
        document, _ = parse_document(path, self.texts.get(path, "").encode(errors="replace"))
        kind = self._kind(path)
        if document and kind and (there := at(document, line, column)):
            told += meaning(there, kind, self._references(path), self.desk.schemas)
        here = (one for one in self._found(path).values() if one.span.path == path and one.span.start_line == line)
        return (*told, *(words_of(one) for one in here if one.waiver is None))

    def leads_to(self, path: str, line: int, column: int) -> tuple[Span, ...]:
        """The places of what a value names."""
        document, _ = parse_document(path, self.texts.get(path, "").encode(errors="replace"))
        there, kind = document and at(document, line, column), self._kind(path)
        return leads_to(there, kind, self._references(path), self.desk.schemas) if there and kind else ()

    def text(self, path: str) -> str:
        """The text of a file, as it is written or as it lies there; empty where there is none."""
        return self.texts.get(path) or self.desk.files.get(path, b"").decode(errors="replace")

    def _kind(self, path: str) -> str | None:
        start = f"{self.desk.name}/"
        return kind_of(path.removeprefix(start)) if path.startswith(start) else None

    def _references(self, path: str) -> References:
        return self.desk.references(path)

    def _found(self, path: str) -> Found:
        return self.desk.found(agreements_of([path]))

    def _unread(self) -> Iterable[Finding]:
        """What is in the way of reading the open texts that cannot be."""
        for path, text in self.texts.items():
            data = text.encode(errors="replace")
            if data != self.readable.get(path):
                yield from parse_document(path, data)[1]


def words_of(finding: Finding) -> str:
    """A finding in plain text: what is wrong, what to do, and the clause that asks for it."""
    clause = finding.citation and f"Kravet: {cited(finding.citation)}"
    return "\n".join(part for part in (finding.message, finding.fix, clause) if part)

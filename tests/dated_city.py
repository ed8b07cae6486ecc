"""A city whose every day can be another: where the days stand, and what is made of it with other days in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from samverk.agreement.read_content import read_content
from samverk.check import Judged, report_on
from samverk.model.forecast import Forecast
from samverk.model.rule import RuleSet
from samverk.model.source_text import SourceText
from samverk.model.span import Span
from samverk.model.tree import ScalarNode, walk
from samverk.model.vocabulary import among
from samverk.reading import Reading
from samverk.rules.load import load_rule_sets
from samverk.rules.sources import load_sources
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.tree import Whole, whole
from samverk.source.days import iso_date
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class DatedCity:
    """One place (`content`, `examples/…`) with one agreement of it."""

    place: str
    agreement: str

    @cached_property
    def places(self) -> Places:
        return Places.of(ROOT, ROOT / self.place)

    @cached_property
    def rules(self) -> Mapping[str, RuleSet]:
        return load_rule_sets(self.places.rule_files, self.places.schemas)

    @cached_property
    def sources(self) -> dict[str, SourceText]:
        found = load_sources(self.places.rule_files, self.places.schemas)
        return {name: text.source for name, text in found.items()}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Of one agreement, and what all share but the published addresses: those of other days are others."""
        found, _ = self.places.content_files()
        own, listed = f"/avtal/{self.agreement}/", "/adresser.txt"
        return {
            path: data
            for path, data in found.items()
            if own in path or ("/avtal/" not in path and not path.endswith(listed))
        }

    @cached_property
    def days(self) -> tuple[Span, ...]:
        """Where a day stands, in every file."""
        documents = (parse_document(path, data)[0] for path, data in self.files.items() if "/rules/" not in path)
        nodes = (node for document in documents if document for node in walk(document.root))
        return tuple(node.span for node in nodes if isinstance(node, ScalarNode) and iso_date(node.text))

    def judged(self, other: Mapping[Span, date], as_of: date) -> Judged:
        """What is found with other days in their places."""
        words = among({name: one.vocabulary for name, one in self.rules.items()})
        content, faults = read_content(self.place, self._with(other), self.places.schemas, words)
        report = report_on(Reading(content, faults), self.rules, as_of)
        return Judged(content, (report,), self.rules, as_of, self.sources)

    def _with(self, other: Mapping[Span, date]) -> dict[str, bytes]:
        by_path: dict[str, list[Span]] = defaultdict(list)
        for span in other:
            by_path[span.path].append(span)
        found = dict(self.files)
        for path, spans in by_path.items():
            lines = found[path].decode().split("\n")
            for span in sorted(spans, reverse=True):
                line = lines[span.start_line - 1]
                day = other[span].isoformat()
                lines[span.start_line - 1] = line[: span.start_column - 1] + day + line[span.end_column - 1 :]
            found[path] = "\n".join(lines).encode()
        return found


def everything(judged: Judged, edition: str) -> tuple[Forecast, Whole]:
    """What the calendar will change, and every page and file."""
    ahead = look_ahead(judged)
    return ahead, whole(publication(judged, edition, ahead, "https://samverk.example/"), Places.of(ROOT))

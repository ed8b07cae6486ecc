"""One agreement being judged on one day: its facts, and what it takes to say where in its files something stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.rule import Requirement, Rule
from samverk.model.span import Span
from samverk.model.where import Where
from samverk.rules.certainty import Certainty
from samverk.rules.concerned import concerned
from samverk.rules.ended import begins, has_ended
from samverk.rules.masking import Mask
from samverk.source.fault import quote_in


@dataclass(frozen=True, slots=True)
class Case:
    """One agreement being judged: its id, its facts, its documents by path for quotes, and the day.

    `agreement` is None where all agreements together are judged. `of_kind` are the facts by kind. `lines` are those of
    the documents that have been quoted from so far. `over`: the agreement has ended. `begins` is the first day of one
    that has not begun, None of any other.
    """

    agreement: str | None
    facts: Sequence[Fact]
    documents: Mapping[str, Document]
    as_of: date
    mask: Mask
    of_kind: Mapping[str, Sequence[Fact]]
    certainty: Certainty
    over: bool
    begins: date | None
    lines: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, agreement: str | None, facts: Sequence[Fact], documents: Mapping[str, Document], as_of: date) -> "Case":
        """The case of one agreement, or of all together, on a day."""
        of_kind: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            of_kind[fact.kind].append(fact)
        own = facts if agreement is not None else ()
        mask, over, first = Mask(facts, documents), has_ended(own), begins(own)
        return cls(agreement, facts, documents, as_of, mask, of_kind, Certainty(facts), over, first)

    def asks(self, rule: Rule) -> bool:
        """Whether the rule is asked: of an agreement that has ended, only what holds for an archive."""
        return rule.after_end or not self.over

    @property
    def agreed(self) -> date | None:
        """The day the agreement was made; None where it does not say."""
        stated = (fact.fields.get("avtalsdatum") for fact in self.of_kind.get("överenskommelse", ()))
        return next((date.fromordinal(day) for day in stated if isinstance(day, int)), None)

    def quote(self, span: Span) -> str:
        """The line at a place, masked; empty where the file is not one of the agreement's."""
        return self.mask.line(span, quote_in(self._lines(span.path), span.start_line))

    def standing(self, span: Span) -> str:
        """The very characters at a place on one line."""
        line = "".join(self._lines(span.path)[span.start_line - 1 : span.start_line])
        return line[span.start_column - 1 : span.end_column - 1]

    def concerned(self, requirement: Requirement, subject: Fact, span: Span) -> Where | None:
        """The place that a finding concerns, masked."""
        where = concerned(requirement, subject, span, self.documents)
        return where and Where(self.mask.words(where.file), tuple(self.mask.words(step) for step in where.steps))

    def _lines(self, path: str) -> list[str]:
        """The lines of a document; none where the file is not one of the agreement's."""
        if path not in self.lines:
            document = self.documents.get(path)
            self.lines[path] = document.text.split("\n") if document else []
        return self.lines[path]

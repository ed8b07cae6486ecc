"""A text that rules quote, and the catalogue of its clauses: what binds, what a human judges, what asks for nothing."""

from dataclasses import dataclass

from samverk.model.span import Span


@dataclass(frozen=True, slots=True)
class HumanCheck:
    """`bedöms av människa`: a duty no text can show. `question` is a line to tick off, in plain Swedish."""

    reason: str
    question: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence, or part of one, of a source text.

    `id` is the catalogue's number (`C31`) or a section of an act (`9 §`), which several sentences may share.
    `quotes` are its words as they stand, several where they do not follow on each other. `no_duty` tells why it
    asks nothing of an agreement, None where it does. `span` is its place in the catalogue.
    """

    id: str
    quotes: tuple[str, ...]
    human: HumanCheck | None
    no_duty: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Remainder:
    """Words of a source text that are no clause: a heading, or what `reason` says. `span` is in the catalogue."""

    quotes: tuple[str, ...]
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file under `kallor` with its catalogue. `path` is the text's, repository-relative.

    `text` is the whole file, so that line numbers hold; what tells about the file itself (a head of YAML) is blank
    in it. `clauses` are in the text's own order and empty where there is no catalogue.
    `known` says, in sentences, until when its words are known; empty where nobody has said.
    """

    name: str
    path: str
    text: str
    clauses: tuple[Clause, ...]
    remainder: tuple[Remainder, ...]
    known: str = ""

    @property
    def is_act(self) -> bool:
        """Whether it is an act: its clauses are sections (`9 §`)."""
        return any(clause.id.endswith("§") for clause in self.clauses)

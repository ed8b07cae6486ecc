"""One fault of a document against its schema, before it is told as a finding."""

from dataclasses import dataclass

from samverk.model.remedy import Remedy
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.tree import Steps


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault against a schema. `named` are the keys (a missing one too), list items by their id or number from 1.

    `steps` lead to what cannot be read for it: keys (a missing one too), and list items counted from 0. `meant`: of
    a key that the schema does not know, those it may stand for: the nearest, or all that are free; None for others.
    `worded`: words may stand there, and are only warned of, since nobody can read them as what they should be.
    `remedy` is what to write there; None where nobody knows.
    """

    span: Span
    named: tuple[str, ...]
    message: str
    fix: str
    hint: str | None = None
    steps: Steps = ()
    meant: tuple[str, ...] | None = None
    severity: Severity = Severity.ERROR
    worded: bool = False
    remedy: Remedy | None = None

    @property
    def path(self) -> str:
        """The names with dots between."""
        return ".".join(self.named)

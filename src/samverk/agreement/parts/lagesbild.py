"""What a lägesbild points out."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, text
from samverk.agreement.swedish import folded
from samverk.model.span import Span
from samverk.model.stated import Stated, derived


@dataclass(frozen=True, slots=True)
class Problem(Part):
    """One row under `problem`; a lone text in its place is `words`."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    synlighet: Stated[str] = text("synlighet")

    @property
    def called(self) -> str:
        """The first of its name, its id and the lone text that has words; empty where none has."""
        return next((one for one in (self.namn.words, self.id.words, self.words) if folded(one)), "")

    @property
    def names(self) -> Stated[frozenset[str]]:
        """The words that a measure may name it by, folded."""
        found = frozenset(folded(one) for one in (self.namn.words, self.id.words, self.words)) - {""}
        return derived(found or None, self, self.namn, self.id)

    @property
    def label(self) -> Span:
        """Where it says what it is called: under `namn`, else under `id`; the whole where it says neither."""
        return self.namn.span or self.id.span or self.place

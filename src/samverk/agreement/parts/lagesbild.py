"""What a lägesbild points out."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class Problem(Part):
    """One row under `problem`; a lone text in its place is `words`."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    synlighet: Stated[str] = text("synlighet")

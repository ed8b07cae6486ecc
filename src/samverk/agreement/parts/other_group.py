"""A group of another kind than the three levels: a council, a network, a group for one task."""

from dataclasses import dataclass

from samverk.agreement.parts.organ import Organ
from samverk.agreement.parts.reading import text
from samverk.model.stated import Stated, derived


@dataclass(frozen=True, slots=True)
class OtherGroup(Organ):
    """One row under `övriga_organ`. `typ` is its kind, `uppgift` its task, `nivå` strategic or operative."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    typ: Stated[str] = text("typ")
    uppgift: Stated[str] = text("uppgift")
    niva: Stated[str] = text("nivå")
    motesfrekvens: Stated[str] = text("mötesfrekvens")

    @property
    def called(self) -> Stated[str]:
        """Its name, its id where it has none."""
        return derived(self.namn.words or self.id.words or None, self, self.namn, self.id)

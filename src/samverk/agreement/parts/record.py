"""What a decision and a tillägg have in common: a day, a written record, and what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.decisions import annex_references, names_record, own_paths
from samverk.agreement.parts.reading import Part, day, said_texts, text, texts
from samverk.model.span import Span
from samverk.model.stated import Listed, Stated, derived
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class Record(Part):
    """A decision or a tillägg. `avser` names annex versions, and values of the agreement by dotted paths."""

    datum: Stated[date] = day("datum")
    dokument: Stated[str] = text("dokument")
    avser: Listed[Stated[str]] = texts("avser")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def in_writing(self) -> Stated[bool]:
        """Whether a written record is named (C57, C61)."""
        return derived(names_record(self.dokument.words), self.dokument)

    def future(self, clock: AsOf) -> Stated[bool]:
        """Whether its day has not come; nothing where it has none."""
        return self.datum.map(lambda stated: ahead(clock, stated))

    @property
    def annexes(self) -> tuple[str, ...]:
        """The annex versions that it names, in order, each once (`lagesbild/2025-05-20`)."""
        return tuple(dict.fromkeys(annex_references(said_texts(self.avser))))

    @property
    def own(self) -> Mapping[Where, Span]:
        """What of the agreement's own it names, in order, with where it does."""
        stated = ((one.words, one.place) for one in self.avser if own_paths([one.words]))
        return {Where.parse(words): place for words, place in stated}

    @property
    def areas_named(self) -> bool:
        """Whether it is about the prioritised areas."""
        return any(where.inside(_AREAS) for where in self.own)


_AREAS = Where("", ("samverkansområden",))

"""A prioritised area of the agreement (samverkansområde)."""

import re
from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, said_texts, text, texts
from samverk.agreement.swedish import folded
from samverk.model.stated import Listed, Stated, derived

NONE = "ingen"
"""The code of an area that has no counterpart in the overarching agreement."""
_MEASURABLE = re.compile(
    r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|alla|ingen|inga|varje|hälften|halver\w*|fördubbl\w*"
    r"|tredjedel\w*|fjärdedel\w*|femtedel\w*|procent|andel\w*)\b",
    re.IGNORECASE,
)
"""A number, a share or all of them: without any of these nobody can tell whether a goal has been reached."""


@dataclass(frozen=True, slots=True)
class Area(Part):
    """One row under `samverkansområden`."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    motsvarar: Stated[str] = text("motsvarar")
    skal: Stated[str] = text("skäl")
    mal: Listed[Stated[str]] = texts("mål")
    delmal: Listed[Stated[str]] = texts("delmål")
    ansvarig: Listed[Stated[str]] = texts("ansvarig")
    orsaksanalys: Listed[Stated[str]] = texts("orsaksanalys")
    synlighet: Stated[str] = text("synlighet")

    @property
    def called(self) -> Stated[str]:
        """Its name, its id where it has none."""
        return derived(self.namn.told or self.id.told or None, self, self.namn, self.id)

    @property
    def causes(self) -> tuple[Stated[str], ...]:
        """The causes of its analysis that have words, or that cannot be read, in order."""
        return tuple(cause for cause in self.orsaksanalys if folded(cause.words) or cause.faults)

    @property
    def vague(self) -> Stated[bool]:
        """Whether none of its goals and sub-goals can be measured; without either there is nothing to measure."""
        goals = [said_texts(listed) for listed in (self.mal, self.delmal)]
        vague = all(goals) and not any(_MEASURABLE.search(goal) for own in goals for goal in own)
        return derived(vague, self, self.mal, self.delmal, *self.mal, *self.delmal)

"""What a run judges: all that lies in the content root, or the part that is asked about, and the change it came by."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samverk.asked import Part, stands_alone, with_others
from samverk.model.rule import RuleSet
from samverk.reading import Reading, read
from samverk.source.places import Places
from samverk.source.since import Since

if TYPE_CHECKING:  # what compares with an earlier version is loaded where there is one
    from samverk.change_control import Change


class Seen(NamedTuple):
    """What was read: everything, or `part` of it; and what has been changed, where a change is judged."""

    reading: Reading
    change: "Change | None" = None
    part: Part | None = None

    @property
    def judged(self) -> tuple[str, ...]:
        """The ids of the agreements that are judged."""
        there = (agreement.id for agreement in self.reading.content.agreements)
        return tuple(one for one in there if self.part is None or one in self.part.judged)


def seen(
    places: Places,
    rule_sets: Mapping[str, RuleSet],
    as_of: date,
    since: Since | None = None,
    part: Part | None = None,
) -> Seen:
    """What is read for `part`, and as much more as decides what is said of it: in the end everything.

    `since` None: nothing is compared.
    """
    words = {name: rule_set.vocabulary for name, rule_set in rule_sets.items()}
    asked = part.read if part else None
    reading = read(replace(places, asked=asked) if part else places, vocabularies=words)
    if since is None:
        more = with_others(part, places, [reading.content], rule_sets) if part else None
        return Seen(reading, None, part) if more == part else seen(places, rule_sets, as_of, None, more)
    from samverk.change_control import change_since

    change = change_since(places, since._replace(was=replace(since.was, asked=asked)), words, reading.content)
    before = change.before.reading.content
    if part and not part.asked and not stands_alone(before, reading.content, as_of):
        return seen(places, rule_sets, as_of, since)
    more = with_others(part, places, [reading.content, before], rule_sets) if part else None
    if more != part:
        return seen(places, rule_sets, as_of, since, more)
    besides = places.kept_otherwise(reading.unreadable)  # git alone knows of a submodule that has not been fetched
    return Seen(Reading(reading.content, (*reading.unreadable, *besides)), change, part)

"""A change in words, for the messages of rules on changes: the thing by its name, never by its path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from samverk.agreement.change_sentences import told
from samverk.agreement.content import Agreement
from samverk.agreement.described_changes import Sides, named
from samverk.agreement.register import Register
from samverk.agreement.routes import Routed
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import Names, names_in
from samverk.model.change import Change

MOST = 1000
"""Of the differences that need no route, no more than this are told one by one. Of the others every one is."""


@dataclass(frozen=True)
class ChangeWords:
    """The words for the changes from one version of an agreement to another."""

    before: Agreement
    after: Agreement
    register: Register

    def of(self, change: Change) -> str:
        """What has happened, as `diff` says it, without its full stop."""
        return capitalised("".join(told(change, self._sides.around(change), self._names)))

    @cached_property
    def _sides(self) -> Sides:
        return Sides(named(self.before), named(self.after))

    @cached_property
    def _names(self) -> Names:
        return names_in((self.before, self.after), (self.register,))


def worth_telling(changes: Iterable[Routed]) -> Iterator[Routed]:
    """The changes, of those that need no route at most so many."""
    free = 0
    for one in changes:
        free += one.free
        if not one.free or free <= MOST:
            yield one

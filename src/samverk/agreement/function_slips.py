"""Functions that are misspelt: in a group, in a decision and among the contacts.

A function may be anything, so what is near none is nobody's slip: a group without one that it has to have is for rules.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from samverk.agreement.content import Agreement
from samverk.agreement.organs import PARTICULAR
from samverk.agreement.references import Candidate
from samverk.model.document import Document
from samverk.model.tree import ScalarNode, Steps, leaves

Named: TypeAlias = tuple[Steps, ScalarNode, tuple[Candidate, ...]]
"""A function as it is written, where, and those that may be meant."""


class Functions:
    """The functions that an agreement's files name: `earlier` are those that its groups had before a tillägg."""

    def __init__(self, agreement: Agreement, earlier: Iterable[str]) -> None:
        self._agreement = agreement
        self._named = [name for body in agreement.vocabulary.groups for name in body.functions]
        groups = agreement.parts.terms.samverkansorganisation
        everywhere = (groups.styrgrupp, groups.beredningsgrupp, *groups.arbetsgrupper, *groups.ovriga_organ)
        self._grouped = Counter(one.code for group in everywhere for one in group.funktioner if one.code)
        self._earlier = list(earlier)
        annexes = zip(agreement.annexes, agreement.parts.annexes, strict=True)
        last = max((one for one in annexes if one[1].kontakter.rows), key=lambda one: one[0].stem, default=None)
        self._contacts = last[0] if last else None
        rows = last[1].kontakter if last else ()
        self._reached = Counter(row.funktion.words.lower() for row in rows if row.funktion.words)

    def unknown_in(self, document: Document) -> Iterator[Named]:
        """Those that a file names and that are none of those that it may mean. Capitals make no difference."""
        for steps, node in leaves(document.root):
            said = node.text.strip().lower()
            meant = dict.fromkeys(self._meant(steps, said, document))
            if said and meant and said not in {one.lower() for one in meant}:
                yield steps, node, tuple(Candidate(name, name) for name in meant)

    def _meant(self, steps: Steps, said: str, document: Document) -> Iterable[str]:
        """Those that a value may mean by where it stands; none where it names no function, or any may stand there."""
        in_terms = document.path == self._agreement.document.path
        match steps:
            case ("samverkansorganisation", str(key), "funktioner", int(), "funktion") if in_terms:
                body = self._agreement.vocabulary.body_told_of(key)
                return body.functions if body else ()
            case ("samverkansorganisation", str(), int(), "funktioner", int(), "funktion") if in_terms:
                return self._oftener(said)
            case ("samverkansorganisation", str(), "funktioner", int(), "särskilt", *_) if in_terms:
                return PARTICULAR
            case ("närvarande", *_):
                return (*self._named, *self._grouped, *self._earlier)
            case ("kontakter", int(), "funktion") if document is self._contacts:
                return (*self._named, *self._oftener(said)) if said not in self._named else ()
        return ()

    def _oftener(self, said: str) -> Iterator[str]:
        """The functions that more rows name, in groups and contacts, or as many and a group among them.

        One that both a group and the contacts have is nobody's slip.
        """
        if said in self._grouped and said in self._reached:
            return
        own = self._grouped[said] + self._reached[said], said in self._grouped
        for name in self._grouped | self._reached:
            if (self._grouped[name] + self._reached[name], name in self._grouped) > own:
                yield name

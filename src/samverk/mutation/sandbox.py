"""A faultless example in memory, and what happens to it when it is changed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from samverk.agreement.content import Agreement, Content
from samverk.facts.catalogue import KINDS
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.model.tree import text_of
from samverk.model.vocabulary import Vocabulary
from samverk.mutation.change import Change, changed
from samverk.rules.engine import Engine
from samverk.rules.firing import Firing
from samverk.source.schema import Schemas

Key: TypeAlias = tuple[str, str | Span]
"""What a fact is known by before and after a change: its kind, and where it stands or (where others do) its id."""
FactsFrom: TypeAlias = Callable[[Content, Agreement], tuple[Fact, ...]]
"""The facts of an agreement and of its city, on the day of the proof."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The rules that are put to the proof, and those that say what ought to be noticed; the same where none differ.

    Only rules in force on `day` are among them. Each engine is compiled once.
    """

    judged: Mapping[str, Rule]
    intended: Mapping[str, Rule]
    day: date
    judging: Engine
    intending: Engine
    profiles: Collection[str]
    rule_ids: Mapping[str, bool]
    words: Mapping[str, Vocabulary]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a change. `refused`: the schema stops it, so that nothing is judged.

    `facts` are by key. `fired` are the rules that object, `due` those that ought to, each with the facts that they
    object to; both leave out what they said of the example before the change.
    """

    change: Change
    refused: bool = False
    facts: Mapping[Key, Fact] = field(default_factory=dict)
    fired: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    due: Mapping[str, frozenset[Key]] = field(default_factory=dict)


class Sandbox:
    """One agreement in its content on one day. `schemas` None: a fragment, which no schema judges."""

    def __init__(
        self, content: Content, agreement: Agreement, bench: Bench, schemas: Schemas | None, facts_from: FactsFrom
    ) -> None:
        """Read the example as it is; what rules say of it now is not counted later."""
        self.content = content
        self.agreement = agreement
        self.bench = bench
        self._schemas = schemas
        self._facts_from = facts_from
        self._kinds = {agreement.document.path: "overenskommelse"}
        self._kinds |= {document.path: "bilaga" for document in agreement.annexes}
        self._kinds |= {document.path: "beslut" for document in agreement.decisions}
        self._kinds |= {document.path: "uppfoljning" for document in agreement.follow_ups}
        self.documents = {document.path: document for document in agreement.documents}
        found = facts_from(content, agreement)
        self._standing = Counter((fact.kind, fact.span) for fact in found)
        self.facts: Mapping[Key, Fact] = {self._key(fact): fact for fact in found}
        self._key_of = {(fact.kind, fact.id): key for key, fact in self.facts.items()}
        self.firings = bench.intending.run(found)
        self._said = self._objections(bench.judging.run(found), list(self.facts), bench.judged)
        self._ought = self._objections(self.firings, list(self.facts), bench.intended)

    @property
    def objections(self) -> tuple[str, ...]:
        """The rules that object to the agreement as it is; a faultless one has none.

        What is said of all agreements together is not said of this one.
        """
        return tuple(sorted(name for name in self._said if not KINDS[self.bench.judged[name].subject.kind].of_city))

    def ought_to_object(self, rule: str, subject: Key) -> bool:
        """Whether the rule is broken in the example already."""
        return subject in self._ought.get(rule, ())

    @property
    def has_schemas(self) -> bool:
        """Whether the documents are to follow schemas."""
        return self._schemas is not None

    def schema_of(self, document: str) -> dict[str, Any]:
        """The schema that a document is to follow; empty where there is none."""
        return self._schemas.sources[self._kinds[document]] if self._schemas else {}

    def accepts(self, change: Change) -> bool:
        """Whether the schema (and the name of the folder) lets the changed document through."""
        document = changed(self.documents[change.part.document], change)
        if self._schemas is None or document is None:
            return True
        kind = self._kinds[document.path]
        if not self._schemas.accepts(document, kind):
            return False
        if kind != "overenskommelse":
            return True
        root = document.root
        return text_of(root.get("id")) == self.agreement.id and text_of(root.get("profil")) in self.bench.profiles

    def tried(self, change: Change) -> Trial:
        """What comes of a change."""
        if not self.accepts(change):
            return Trial(change, refused=True)
        path = change.part.document
        agreement = _with(self.agreement, path, changed(self.documents[path], change))
        others = tuple(agreement if a.id == agreement.id else a for a in self.content.agreements)
        found = self._facts_from(replace(self.content, agreements=others), agreement)
        facts = self._by_key(found)
        if self._same(found):
            return Trial(change, facts=facts)
        keys = list(facts)
        bench = self.bench
        fired = self._objections(bench.judging.run(found), keys, bench.judged)
        if bench.intending is bench.judging:
            due = fired
        else:
            due = self._objections(bench.intending.run(found), keys, bench.intended)
        return Trial(change, facts=facts, fired=_new(fired, self._said), due=_new(due, self._ought))

    def _same(self, found: Sequence[Fact]) -> bool:
        return len(found) == len(self.facts) and all(
            old.fields == new.fields for old, new in zip(self.facts.values(), found, strict=True)
        )

    def _key(self, fact: Fact) -> Key:
        alone = self._standing[fact.kind, fact.span] == 1
        return (fact.kind, fact.span if alone else fact.id)

    def _by_key(self, found: Sequence[Fact]) -> dict[Key, Fact]:
        """The facts after a change: each by the place where it stood before, else by its id."""
        kept = {key for fact in found if (key := self._key(fact)) in self.facts}
        by_key: dict[Key, Fact] = {}
        for fact in found:
            key = self._key(fact)
            if key not in kept or key in by_key:
                moved = self._key_of.get((fact.kind, fact.id))
                key = moved if moved and moved not in kept else (fact.kind, f"{fact.id}*")
            by_key[key] = fact
        return by_key

    def _objections(
        self, firings: Iterable[Firing], keys: Sequence[Key], rules: Mapping[str, Rule]
    ) -> dict[str, frozenset[Key]]:
        found: dict[str, set[Key]] = {}
        for firing in firings:
            if firing.requirement >= 0 and firing.rule in rules:
                found.setdefault(firing.rule, set()).add(keys[firing.subject])
        return {rule: frozenset(subjects) for rule, subjects in found.items()}


def _new(found: Mapping[str, frozenset[Key]], before: Mapping[str, frozenset[Key]]) -> dict[str, frozenset[Key]]:
    """The objections that were not there before the change."""
    kept = {rule: subjects - before.get(rule, frozenset()) for rule, subjects in found.items()}
    return {rule: subjects for rule, subjects in kept.items() if subjects}


def _with(agreement: Agreement, path: str, document: Document | None) -> Agreement:
    """The agreement with the document at `path` replaced; None: the file is not there."""
    if document and path == agreement.document.path:
        return replace(agreement, document=document)

    def put(documents: tuple[Document, ...]) -> tuple[Document, ...]:
        return tuple(kept for d in documents if (kept := document if d.path == path else d))

    files = tuple(name for name in agreement.files if document or name != path)
    return replace(
        agreement,
        annexes=put(agreement.annexes),
        decisions=put(agreement.decisions),
        follow_ups=put(agreement.follow_ups),
        files=files,
    )

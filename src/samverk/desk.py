"""A content root with texts that are not saved, judged again: what `check` would find if they were.

Only the agreements that are asked for are read again and judged; of the others is known what they said when they lay
there, and what was found of all together as long as the changed ones say the same to that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self, TypeAlias

from samverk.agreement.content import Content
from samverk.agreement.misnamed import meant_in, untold
from samverk.agreement.read_content import read_again
from samverk.agreement.references import References, titles_of
from samverk.facts.build import said_to_city
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet
from samverk.model.vocabulary import Vocabulary, among
from samverk.reading import Reading, read_files
from samverk.rules.load import load_rule_sets
from samverk.source.fault import agreement_of
from samverk.source.places import Places
from samverk.source.schema import Schemas

Known: TypeAlias = tuple[str | None, str]
"""What a finding is known by: its agreement and its key."""
Found: TypeAlias = dict[Known, Finding]
"""Findings by what they are known by, in the order of their places."""


@dataclass(frozen=True)
class OfAll:
    """What is found of all agreements of a content together, and whether it is so still where some of them are other.

    `said` is what those say to it, so far as anybody has asked.
    """

    content: Content
    judge: Judge
    day: date
    said: dict[str, tuple[object, ...]] = field(default_factory=dict)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is found, unsorted."""
        return self.judge.city(self.day).findings

    def holds(self, content: Content, changed: frozenset[str]) -> bool:
        """Whether it is found of the content too, where no more than those agreements may be other."""
        if any(agreement_of(finding.span.path) in changed for finding in self.findings):
            return False  # what it points to may stand in another line
        old, new = ({one.id: one for one in it.agreements if one.id in changed} for it in (self.content, content))
        for name in old.keys() - self.said.keys():
            self.said[name] = said_to_city(old[name], self.content, self.day)
        same = old.keys() == new.keys() and content.unread == self.content.unread
        return same and all(self.said[name] == said_to_city(one, content, self.day) for name, one in new.items())


@dataclass(frozen=True)
class Desk:
    """The files of a content root by path in the report, and what judges them as of `day`, without change control.

    `unreadable` is what lies there and cannot be read as a file at all. `laid` is the content as it was read last as a
    whole, `of_all` what is found there of all agreements; of those `changed` since then the files say something else.
    """

    name: str
    files: Mapping[str, bytes]
    unreadable: tuple[Finding, ...]
    schemas: Schemas
    rule_sets: Mapping[str, RuleSet]
    day: date
    judge: Judge
    laid: Reading
    of_all: OfAll
    changed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, places: Places, day: date) -> Self:
        """The content root as it lies there. Raises UsageError and RuleSetError as `reading.read` does."""
        schemas = places.schemas
        rule_sets = load_rule_sets(places.rule_files, schemas)
        files, unreadable = places.content_files()
        laid = read_files(places.content_name, files, unreadable, schemas, _words(rule_sets))
        judge = Judge(laid.content, rule_sets)
        of_all = OfAll(laid.content, judge, day)
        return cls(places.content_name, files, unreadable, schemas, rule_sets, day, judge, laid, of_all)

    def with_texts(self, texts: Mapping[str, bytes]) -> Self:
        """The same with those texts in the place of what is there, or beside it."""
        files, ours = {**self.files, **texts}, agreements_of(texts)
        if ours is None:
            laid = self._whole(files)
            of_all = OfAll(laid.content, self.judge.seeing(laid.content), self.day)
            return replace(self, files=files, laid=laid, of_all=of_all, changed=frozenset())
        return replace(self, files=files, changed=self.changed | ours)

    def found(self, only: Collection[str] | None = None) -> Found:
        """What is found; `only`: in those agreements and in what belongs to none. None: in all."""
        reading = self.reading(only)
        content, judge = reading.content, self.judge.seeing(reading.content)
        kept = self.of_all.holds(content, self.changed | frozenset(only or ()))
        told = [*reading.unreadable, *(self.of_all.findings if kept else judge.city(self.day).findings)]
        for agreement in content.agreements:
            if only is None or agreement.id in only:
                findings = judge.agreement(agreement, self.day).findings
                told += [*findings, *untold(agreement.strangers, findings)]
        asked = [one for one in told if only is None or one.agreement is None or one.agreement in only]
        meant = meant_in(asked, content, self.schemas, self.rule_sets)
        return {(one.agreement, one.key): one for one in sorted(meant, key=lambda one: one.span)}

    def reading(self, only: Collection[str] | None = None) -> Reading:
        """The files as they are now; of agreements that are neither in `only` nor changed as they were laid."""
        if only is None:
            return self._whole(self.files) if self.changed else self.laid
        again = self.changed | frozenset(only)
        files = {path: self.files[path] for one in again for path in self.paths_of(one)}
        lost = [one.span.path for one in self.unreadable if agreement_of(one.span.path) in again]
        content, found = read_again(self.laid.content, files, self.schemas, among(_words(self.rule_sets)), lost)
        elsewhere = (one for one in self.laid.unreadable if one in self.unreadable or one.agreement not in again)
        return Reading(content, (*elsewhere, *found))

    def paths_of(self, agreement: str) -> tuple[str, ...]:
        """The files of an agreement, sorted."""
        start = f"{self.name}/avtal/{agreement}/"
        return tuple(path for path in sorted(self.files) if path.startswith(start))

    def references(self, path: str) -> References:
        """What the values of a file may refer to, as the files are now."""
        ours = agreement_of(path)
        content = self.reading([ours] if ours else None).content
        agreement = next((one for one in content.agreements if one.id == ours), None)
        return References(content, agreement, *titles_of(self.rule_sets), content.documents.get(path))

    def _whole(self, files: Mapping[str, bytes]) -> Reading:
        return read_files(self.name, files, self.unreadable, self.schemas, _words(self.rule_sets))


def agreements_of(paths: Collection[str]) -> frozenset[str] | None:
    """The agreements that files are of; None where one is of none, so that all may depend on it."""
    names = {agreement_of(path) for path in paths}
    return None if None in names else frozenset(name for name in names if name)


def _words(rule_sets: Mapping[str, RuleSet]) -> Mapping[str, Vocabulary]:
    return {name: rule_set.vocabulary for name, rule_set in rule_sets.items()}

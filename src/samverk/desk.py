"""A content root with texts that are not saved, judged again: what `check` would find if they were.

Only the agreements that are asked for are judged, and what every document says by itself is known from before.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeAlias

from samverk.agreement.misnamed import meant_in
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet
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
class Desk:
    """The files of a content root by path in the report, and what judges them as of `day`, without change control.

    `unreadable` is what lies there and cannot be read as a file at all.
    """

    name: str
    files: Mapping[str, bytes]
    unreadable: tuple[Finding, ...]
    schemas: Schemas
    rule_sets: Mapping[str, RuleSet]
    day: date
    judge: Judge

    @classmethod
    def of(cls, places: Places, day: date) -> Self:
        """The content root as it lies there. Raises UsageError and RuleSetError as `reading.read` does."""
        schemas = places.schemas
        rule_sets = load_rule_sets(places.rule_files, schemas)
        files, unreadable = places.content_files()
        reading = _read(places.content_name, files, unreadable, schemas, rule_sets)
        return cls(places.content_name, files, unreadable, schemas, rule_sets, day, Judge(reading.content, rule_sets))

    def with_texts(self, texts: Mapping[str, bytes]) -> Self:
        """The same with those texts in the place of files that are there."""
        return replace(self, files={**self.files, **texts})

    def found(self, only: Collection[str] | None = None) -> Found:
        """What is found; `only`: in those agreements and in what belongs to none. None: in all."""
        reading = _read(self.name, self.files, self.unreadable, self.schemas, self.rule_sets)
        content, judge = reading.content, self.judge.seeing(reading.content)
        told = [*reading.unreadable, *judge.city(self.day).findings]
        for agreement in content.agreements:
            if only is None or agreement.id in only:
                told += judge.agreement(agreement, self.day).findings
        asked = [one for one in told if only is None or one.agreement is None or one.agreement in only]
        meant = meant_in(asked, content, self.schemas, self.rule_sets)
        return {(one.agreement, one.key): one for one in sorted(meant, key=lambda one: one.span)}


def agreements_of(paths: Collection[str]) -> frozenset[str] | None:
    """The agreements that files are of; None where one is of none, so that all may depend on it."""
    names = {agreement_of(path) for path in paths}
    return None if None in names else frozenset(name for name in names if name)


def _read(
    name: str,
    files: Mapping[str, bytes],
    unreadable: tuple[Finding, ...],
    schemas: Schemas,
    rule_sets: Mapping[str, RuleSet],
) -> Reading:
    words = {profile: rule_set.vocabulary for profile, rule_set in rule_sets.items()}
    return read_files(name, files, unreadable, schemas, words)

"""A content root with texts that are not saved, judged again: what `check` would find if they were.

Only what has another text is read again and only the agreements that are asked for are judged, and what is found of all
together is as it was found before where those say the same to it. Where a text that agreements share is another,
everything is read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self, TypeAlias

from samverk.agreement.content import Content
from samverk.agreement.misnamed import meant_in, untold
from samverk.agreement.read_content import read_again
from samverk.facts.build import said_to_city
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet
from samverk.model.vocabulary import among
from samverk.reading import Reading, fills, read_files
from samverk.rules.load import load_rule_sets
from samverk.source.fault import agreement_of
from samverk.source.places import Places
from samverk.source.schema import Schemas

Known: TypeAlias = tuple[str | None, str]
"""What a finding is known by: its agreement and its key."""
Found: TypeAlias = dict[Known, Finding]
"""Findings by what they are known by, in the order of their places."""


@dataclass(frozen=True)
class Laid:
    """A content root as it lay there, read and judged once, whatever texts have come since."""

    files: Mapping[str, bytes]
    reading: Reading
    judge: Judge
    day: date
    said: dict[str, tuple[object, ...]] = field(default_factory=dict)

    @cached_property
    def of_all(self) -> tuple[Finding, ...]:
        """What is found of all agreements together."""
        return self.judge.city(self.day).findings

    def as_found(self, content: Content, changed: frozenset[str]) -> tuple[Finding, ...] | None:
        """The same of the content with those agreements changed; None where it may be other."""
        old, new = (
            {one.id: one for one in it.agreements if one.id in changed} for it in (self.reading.content, content)
        )
        if old.keys() != new.keys() or any(agreement_of(finding.span.path) in changed for finding in self.of_all):
            return None  # a place in one that is changed may be another line now
        for name in changed - self.said.keys():
            self.said[name] = said_to_city(old[name], self.reading.content, self.day)
        same = all(self.said[name] == said_to_city(new[name], content, self.day) for name in changed)
        return self.of_all if same else None


@dataclass(frozen=True)
class Desk:
    """The files of a content root by path in the report, and what judges them as of `day`, without change control.

    `unreadable` is what lies there and cannot be read as a file at all, `laid` all that is known of it as it lay there.
    """

    name: str
    files: Mapping[str, bytes]
    unreadable: tuple[Finding, ...]
    schemas: Schemas
    rule_sets: Mapping[str, RuleSet]
    laid: Laid

    @classmethod
    def of(cls, places: Places, day: date) -> Self:
        """The content root as it lies there. Raises UsageError and RuleSetError as `reading.read` does."""
        schemas = places.schemas
        rule_sets = load_rule_sets(places.rule_files, schemas)
        files, unreadable = places.content_files()
        reading = _read(places.content_name, files, unreadable, schemas, rule_sets)
        laid = Laid(files, reading, Judge(reading.content, rule_sets), day)
        return cls(places.content_name, files, unreadable, schemas, rule_sets, laid)

    def with_texts(self, texts: Mapping[str, bytes]) -> Self:
        """The same with those texts in the place of files that are there."""
        return replace(self, files={**self.files, **texts})

    def found(self, only: Collection[str] | None = None) -> Found:
        """What is found; `only`: in those agreements and in what belongs to none. None: in all."""
        changed = agreements_of([path for path, text in self.files.items() if text != self.laid.files.get(path)])
        reading = None if changed is None else self._again(changed)
        of_all = self.laid.as_found(reading.content, changed) if reading and changed is not None else None
        reading = reading or _read(self.name, self.files, self.unreadable, self.schemas, self.rule_sets)
        content, judge, day = reading.content, self.laid.judge.seeing(reading.content), self.laid.day
        told = [*reading.unreadable, *(judge.city(day).findings if of_all is None else of_all)]
        for agreement in content.agreements:
            if only is None or agreement.id in only:
                findings = judge.agreement(agreement, day).findings
                told += [*findings, *untold(agreement.strangers, findings)]
        asked = [one for one in told if only is None or one.agreement is None or one.agreement in only]
        meant = meant_in(asked, content, self.schemas, self.rule_sets)
        return {(one.agreement, one.key): one for one in sorted(meant, key=lambda one: one.span)}

    def _again(self, changed: frozenset[str]) -> Reading | None:
        """What was read, those agreements as they are now; None where that says something of what they share."""
        before = self.laid.reading
        if not changed:
            return before
        starts = tuple(f"{self.name}/avtal/{name}/" for name in changed)
        files = {path: text for path, text in self.files.items() if path.startswith(starts)}
        unreadable = [finding for finding in self.unreadable if finding.span.path.startswith(starts)]
        words = among({profile: rule_set.vocabulary for profile, rule_set in self.rule_sets.items()})
        content, found = read_again(
            before.content, files, self.schemas, words, {finding.span.path for finding in unreadable}
        )
        new = [one for one in content.agreements if one.id in changed]
        filled = all(fills(one, content) for one in new) and not any(one.rule == "mall" for one in before.unreadable)
        if {one.id for one in new} != changed or not filled:
            return None
        rest = (finding for finding in before.unreadable if not finding.span.path.startswith(starts))
        return Reading(content, (*rest, *unreadable, *found))


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

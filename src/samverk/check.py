"""The whole story of a run: read content and rules, judge every agreement, report."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.agreement.template import fault_in
from samverk.facts.build import facts_of
from samverk.judging import Judge, Verdicts
from samverk.model.errors import UsageError
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.report import Report, in_report_order, merged
from samverk.model.rule import RuleSet, Severity
from samverk.model.source_text import SourceText
from samverk.model.span import Span, start_of
from samverk.model.vocabulary import Vocabulary, among
from samverk.model.where import Where
from samverk.rules.load import load_rule_sets
from samverk.rules.sources import load_sources
from samverk.rules.vocabulary import vocabularies as vocabularies_of
from samverk.source.fault import fault, file_of, quote_of, shown
from samverk.source.git import changed_files
from samverk.source.places import Places
from samverk.source.schema import Schemas

Progress = Callable[[int, int], None]
"""Called with how many agreements are judged and how many there are."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How is judged.

    `deadlines_fail`: what only the calendar causes stops a change too. `use_waivers`: waivers count. `base`: the git
    revision that the change is compared with, None without change control. `new_only`: what was found in `base` already
    stops nothing.
    """

    deadlines_fail: bool = False
    use_waivers: bool = True
    base: str | None = None
    new_only: bool = False


USUAL = Manner()


class Reading(NamedTuple):
    """A content root as it was read, and what could not be read, breaks its schema or is a broken template."""

    content: Content
    unreadable: tuple[Finding, ...]


class Before(NamedTuple):
    """What a change is compared with, and the files that are no longer as they were, by the paths of the report."""

    reading: Reading
    touched: Collection[str]


@dataclass(frozen=True)
class Judged:
    """A content root with its verdicts: what every output and every page is made from.

    `reports` are one for each agreement, in their order, then one on what is judged of all together. `sources` are the
    texts that rules quote, by name; empty where nobody asked for them (`with_sources`).
    """

    content: Content
    reports: tuple[Report, ...]
    rule_sets: Mapping[str, RuleSet]
    as_of: date
    sources: Mapping[str, SourceText] = field(default_factory=dict)

    @cached_property
    def report(self) -> Report:
        """The whole run in one report."""
        return merged(self.reports)


def judge(places: Places, as_of: date, *, manner: Manner = USUAL, progress: Progress | None = None) -> Judged:
    """Judge everything in the content root as of `as_of`; paths in the report are relative to the repository.

    Raises UsageError where a folder is missing or the rule set is broken; what is wrong with content is in the report.
    """
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    words = {name: rule_set.vocabulary for name, rule_set in rule_sets.items()}
    reading = read(places, vocabularies=words)
    before = _before(places, manner.base, words) if manner.base is not None else None
    reports = reports_on(reading, rule_sets, as_of, manner=manner, before=before, progress=progress)
    return Judged(reading.content, tuple(reports), rule_sets, as_of)


def with_sources(judged: Judged, places: Places) -> Judged:
    """The same with the texts that rules quote: pages tell which clauses a human judges. Raises RuleSetError."""
    placed = load_sources(places.rule_files, places.schemas)
    return replace(judged, sources={name: text.source for name, text in placed.items()})


def report_on(reading: Reading, rule_sets: Mapping[str, RuleSet], as_of: date) -> Report:
    """The report on content that is already read, by rule sets that are already loaded, in the usual manner."""
    return merged(reports_on(reading, rule_sets, as_of))


def reports_on(
    reading: Reading,
    rule_sets: Mapping[str, RuleSet],
    as_of: date,
    *,
    manner: Manner = USUAL,
    before: Before | None = None,
    progress: Progress | None = None,
) -> Iterator[Report]:
    """A report on each agreement as it is judged, in their order, and at last one on all together.

    The last one has the findings about files that belong to no agreement, too. `before` is what a change is compared
    with.
    """
    content, unreadable = reading
    base = before.reading.content if before else None
    judge_ = Judge(content, rule_sets, use_waivers=manner.use_waivers, base=base)
    earlier = report_on(before.reading, rule_sets, as_of) if before and manner.new_only else None
    named = {agreement.id for agreement in content.agreements}
    unseen = tuple(_unread_before(before, content)) if before else ()

    def report(agreement: str | None, profiles: tuple[str, ...], verdicts: Verdicts) -> Report:
        own = [f for f in unreadable if (f.agreement if f.agreement in named else None) == agreement]
        findings = [*own, *verdicts.findings]
        if before and earlier:
            findings = _told_apart(findings, earlier, before.touched, content.root)
        findings += [f for f in unseen if (f.agreement if f.agreement in named else None) == agreement]
        return Report(
            as_of=as_of,
            agreements=(agreement,) if agreement else (),
            profiles=profiles,
            findings=in_report_order(findings, deadlines_fail=manner.deadlines_fail),
            outcomes=tuple(sorted(verdicts.outcomes, key=lambda outcome: outcome.rule)),
            deadlines_fail=manner.deadlines_fail,
            base=manner.base,
        )

    for done, agreement in enumerate(content.agreements, 1):
        yield report(agreement.id, judge_.profiles_of(agreement), judge_.agreement(agreement, as_of))
        if progress:
            progress(done, len(content.agreements))
    yield report(None, judge_.profiles, judge_.city(as_of))


def _told_apart(findings: list[Finding], before: Report, touched: Collection[str], root: str) -> list[Finding]:
    """The findings, those that were there before the change marked as inherited.

    What keeps an agreement or a file from being judged is only inherited where nothing of it is `touched`: what the
    change does there cannot be judged either.
    """
    had = {(f.key, f.severity) for f in before.findings}
    return [_inherited(f, touched, root) if (f.key, f.severity) in had else f for f in findings]


def _inherited(finding: Finding, touched: Collection[str], root: str) -> Finding:
    unjudged = finding.citation is None and any(_below(path, _scope(finding.span.path, root)) for path in touched)
    if not unjudged:
        return replace(finding, inherited=True)
    why = "Det var fel redan före ändringen. Så länge det står kvar går det inte att bedöma vad ändringen gör."
    return replace(finding, message=f"{finding.message} {why}")


def _unread_before(before: Before, now: Content) -> Iterator[Finding]:
    """The files that the change touches and that could not be read before it: nobody sees what it does there.

    Those that cannot be read after it either are told of already.
    """
    for path in sorted((_unread(before.reading.content) & set(before.touched)) - _unread(now)):
        yield fault(
            "fil",
            "före ändringen",
            start_of(path),
            "Filen gick inte att läsa före ändringen. Därför går det inte att se vad ändringen gör med den.",
            "Be den som äger innehållet att rätta filen på huvudgrenen först, utan andra ändringar.",
        )


def _unread(content: Content) -> set[str]:
    return {*content.unread, *(path for agreement in content.agreements for path in agreement.unread)}


def _scope(path: str, root: str) -> str:
    """What cannot be judged when a file cannot: its agreement's folder, or the file alone where it is in none."""
    start = f"{root}/avtal/"
    return f"{start}{path.removeprefix(start).partition('/')[0]}" if path.startswith(start) else path


def read(
    places: Places, schemas: Schemas | None = None, vocabularies: Mapping[str, Vocabulary] | None = None
) -> Reading:
    """Everything in the content root, from the disk or from a git revision alike.

    `schemas` and the rule sets' `vocabularies`, None: those that lie there too. Raises UsageError where the folder or
    the revision is not there, and RuleSetError.
    """
    schemas = schemas or places.schemas
    words = among(vocabularies_of(places.rule_files, schemas) if vocabularies is None else vocabularies)
    files, unreadable = places.content_files()
    paths = {finding.span.path for finding in unreadable}
    content, findings = read_content(places.content_name, files, schemas, words, paths)
    return Reading(content, (*unreadable, *findings, *_broken_templates(content)))


def _before(places: Places, revision: str, vocabularies: Mapping[str, Vocabulary]) -> Before:
    """The content where the change left the history that `revision` is part of. Raises UsageError."""
    earlier = places.before(revision)
    changed = changed_files(places.content, earlier.revision or "")
    reading = read(earlier, places.schemas, vocabularies)
    return Before(reading, frozenset(f"{places.content_name}/{path}" for path in changed))


def _broken_templates(content: Content) -> Iterator[Finding]:
    for template in content.templates.values():
        fault = fault_in(template)
        if fault:
            document = template.document
            quote = quote_of(document.text, fault.line)
            yield Finding(
                rule="mall",
                severity=Severity.ERROR,
                message=str(fault),
                fix="Rätta raden i mallen, eller ta tillbaka ändringen.",
                span=Span(document.path, fault.line, 1, fault.line, len(quote) + 1),
                key=f"mall@{document.path}",
                concerns=Where(file_of(document.path)),
                quote=quote,
            )


def facts_by_agreement(places: Places, as_of: date) -> dict[str, tuple[Fact, ...]]:
    """The facts of every agreement that can be read, by its id."""
    content, _ = read(places)
    return {a.id: facts_of(a, content, as_of) for a in content.agreements if a.readable}


def only(judged: Judged, places: Places, paths: Sequence[Path]) -> tuple[Report, ...]:
    """The reports narrowed to files and folders that are there.

    A path that holds all of the content selects everything. Any other selects the agreements whose folders hold it or
    lie in it: all that is found about those it holds whole, of others what is found in the path. What is judged of all
    agreements together is left out, but for the findings about their files. Raises UsageError for a path that selects
    no agreement and has no finding in it.
    """
    content = judged.content
    named = {path: _named(path, places.content, content.root) for path in paths}
    folders = {agreement.id: agreement.folder for agreement in content.agreements}
    own = {i for i, folder in folders.items() if any(_below(folder, name) for name in named.values())}
    part = {i for i, folder in folders.items() if any(_below(name, folder) for name in named.values())}
    found = [f for report in judged.reports for f in report.findings]
    here = {f for f in found if f.agreement in own or any(_below(f.span.path, name) for name in named.values())}
    touched = [*(f.span.path for f in here), *folders.values()]
    for path, name in named.items():
        if name != content.root and not any(_below(place, name) or _below(name, place) for place in touched):
            raise UsageError(_selects_nothing(path, content))
    if content.root in named.values():
        return judged.reports
    return tuple(_narrowed(report, own | part, here) for report in judged.reports)


def _narrowed(report: Report, chosen: Collection[str], here: Collection[Finding]) -> Report:
    return replace(
        report,
        findings=tuple(f for f in report.findings if f in here),
        elsewhere=tuple(f for f in report.findings if f not in here),
        agreements=tuple(agreement for agreement in report.agreements if agreement in chosen),
        outcomes=tuple(outcome for outcome in report.outcomes if outcome.agreement in chosen),
    )


def _named(path: Path, content_folder: Path, root: str) -> str:
    """The path as the report names it: `root` for one that holds all of the content, "" for one outside it."""
    full, content = path.resolve(), content_folder.resolve()
    if content.is_relative_to(full):
        return root
    return f"{root}/{full.relative_to(content).as_posix()}" if full.is_relative_to(content) else ""


def _below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it; nothing lies in ""."""
    return bool(folder) and (path == folder or path.startswith(f"{folder}/"))


def _selects_nothing(path: Path, content: Content) -> str:
    example = f", till exempel {content.agreements[0].folder}" if content.agreements else ""
    return (
        f"Sökvägen {shown(str(path), 200)} väljer ingen överenskommelse. Ange en överenskommelses mapp eller en fil i "
        f"den, under {content.root}/avtal{example}. Utan sökväg bedöms allt; en annan innehållsrot anges med --content."
    )

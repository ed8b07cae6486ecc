"""The whole story of a run: read content and rules, judge every agreement, report."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from samverk.agreement.content import Content
from samverk.change_control import Before, Change, by_both, change_since, charged, not_read_before
from samverk.change_of_judge import on_the_judge
from samverk.facts.build import facts_of
from samverk.judging import Judge, Verdicts
from samverk.model.approval import Approver
from samverk.model.errors import UsageError
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.impact import Impact, impact_of
from samverk.model.report import Report, in_report_order, merged
from samverk.model.rule import RuleSet, Severity
from samverk.model.source_text import SourceText
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.rules.sources import load_sources
from samverk.source.fault import shown
from samverk.source.places import Places

Progress = Callable[[int, int], None]
"""Called with how many agreements are judged and how many there are."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How is judged.

    `deadlines_fail`: what only the calendar causes stops a change too. `use_waivers`: waivers count. `base`: the git
    revision that the change is compared with, None without change control. `new_only`: what was found in `base` already
    stops nothing. `approved` are those who have approved of the change as it is now.
    """

    deadlines_fail: bool = False
    use_waivers: bool = True
    base: str | None = None
    new_only: bool = False
    approved: tuple[Approver, ...] = ()


USUAL = Manner()


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
    change = change_since(places, manner.base, words) if manner.base is not None else None
    before = change.before if change else None
    reports = tuple(reports_on(reading, rule_sets, as_of, manner=manner, before=before, progress=progress))
    if change and change.judge:
        reports = _by_both(reports, change, rule_sets, as_of, manner)
    return Judged(reading.content, reports, rule_sets, as_of)


def _by_both(
    reports: tuple[Report, ...], change: Change, rule_sets: Mapping[str, RuleSet], as_of: date, manner: Manner
) -> tuple[Report, ...]:
    """The reports on a change of the judge, with what the judge from before finds, and whether the change may go in.

    What only that one finds in what the change leaves alone was there before, and is never charged.
    """
    former = change.former
    effect: tuple[Impact, ...] = ()
    if former:
        was = report_on(former.before.reading, former.rule_sets, as_of)
        effect = impact_of(was, report_on(change.before.reading, rule_sets, as_of))
    told = on_the_judge(change, effect, manner.approved)
    if former and change.before.touched:
        lifted = told is not None and told.severity is Severity.NOTE
        asked = replace(manner, new_only=True)
        found = reports_on(former.now, former.rule_sets, as_of, manner=asked, before=former.before)
        reports = tuple(by_both(*pair, lifted=lifted) for pair in zip(reports, found, strict=True))
    last = reports[-1]
    findings = in_report_order((*last.findings, *([told] if told else ())), deadlines_fail=last.deadlines_fail)
    return (*reports[:-1], replace(last, findings=findings))


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
    unseen = tuple(not_read_before(before, content)) if before else ()

    def report(agreement: str | None, profiles: tuple[str, ...], verdicts: Verdicts) -> Report:
        own = [f for f in unreadable if (f.agreement if f.agreement in named else None) == agreement]
        findings = [*own, *verdicts.findings]
        if before and earlier:
            unjudged = not any(outcome.verdict != "not_assessed" for outcome in verdicts.outcomes)
            findings = charged(findings, earlier, before, verdicts, unjudged=unjudged)
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

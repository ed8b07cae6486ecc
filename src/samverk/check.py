"""The whole story of a run: read content and rules, judge every agreement, report."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from samverk.agreement.content import Content
from samverk.agreement.listed_pages import addresses_lost, leading_nowhere
from samverk.agreement.misnamed import untold, with_meant
from samverk.as_decided import found_when_decided
from samverk.asked import Part, part_of
from samverk.facts.build import facts_of
from samverk.judging import Judge, Verdicts
from samverk.model.approval import Approver
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.impact import Impact, impact_of
from samverk.model.report import JudgedAs, Report, in_report_order, merged
from samverk.model.rule import Rule, RuleSet, Severity
from samverk.model.source_text import SourceText
from samverk.project_told import with_project_told
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.rules.reader import by_reference
from samverk.rules.sources import load_sources
from samverk.seen import Seen, seen
from samverk.source.fault import lies_in
from samverk.source.places import Places
from samverk.source.since import Since, since

if TYPE_CHECKING:  # what compares with an earlier version is loaded where there is one
    from samverk.change_control import Before, Change

Progress = Callable[[int, int], None]
"""Called with how many agreements are judged and how many there are."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How is judged.

    `deadlines_fail`: what only the calendar causes stops a change too. `use_waivers`: waivers count. `base`: the git
    revision that the change is compared with, None without change control. `new_only`: what was found in `base` already
    stops nothing. `approved` are those who have approved of the change as it is now. `supposing`: undecided versions of
    annexes are judged too, as if they were decided. `unchanged` False: with `new_only`, agreements that it leaves alone
    need not be judged, since nothing in them stops anything.
    """

    deadlines_fail: bool = False
    use_waivers: bool = True
    base: str | None = None
    new_only: bool = False
    approved: tuple[Approver, ...] = ()
    supposing: bool = False
    unchanged: bool = True


USUAL = Manner()


@dataclass(frozen=True)
class Judged:
    """A content root with its verdicts: what every output and every page is made from.

    `reports` are one for each agreement, in their order, then one on what is judged of all together. `sources` are the
    texts that rules quote, by name; empty where nobody asked for them (`with_sources`). `since` None: nothing is
    compared.
    """

    content: Content
    reports: tuple[Report, ...]
    rule_sets: Mapping[str, RuleSet]
    as_of: date
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    since: Since | None = None

    @cached_property
    def report(self) -> Report:
        """The whole run in one report."""
        return merged(self.reports)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that it was judged by, by id."""
        return {rule.id: rule for profile in self.report.profiles for rule in self.rule_sets[profile].rules}


def judge(
    places: Places,
    as_of: date,
    *,
    manner: Manner = USUAL,
    progress: Progress | None = None,
    asked: frozenset[str] | None = None,
) -> Judged:
    """Judge everything in the content root as of `as_of`; paths in the report are relative to the repository.

    `asked` are the ids of the agreements that somebody asks about, None: all. Of the others it is told that they are
    left out, and of all agreements together only what stands in the folders of those.
    Raises UsageError where a folder is missing or the rule set is broken; what is wrong with content is in the report.
    """
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    compared = since(places, manner.base) if manner.base else None
    alone = compared is not None and manner.new_only and not manner.unchanged
    part = part_of(places, compared, asked) if asked is not None or alone else None
    found = seen(places, rule_sets, as_of, compared, part)
    reports = _reports(found, rule_sets, as_of, manner, progress)
    if found.part and not found.part.asked and not any(report.outcomes for report in reports):
        found = seen(places, rule_sets, as_of, compared)  # others may be judged, and then something is approved of
        reports = _reports(found, rule_sets, as_of, manner, progress)
    content = found.reading.content
    reports = with_project_told(reports, places, content)
    told = (with_meant(report, content, places.schemas, rule_sets) for report in reports)
    return Judged(content, tuple(told), rule_sets, as_of, since=compared)


def _reports(
    found: Seen, rule_sets: Mapping[str, RuleSet], as_of: date, manner: Manner, progress: Progress | None
) -> tuple[Report, ...]:
    """The report on each agreement and on all, with what a change of content or of the judge says besides."""
    reading, change, part = found
    before, made = change.before if change else None, []
    for report in reports_on(reading, rule_sets, as_of, manner=manner, before=before, part=part):
        made.append(report)
        if progress and report.agreements:
            progress(len(made), len(found.judged))
    reports = tuple(made)
    if before:
        from samverk.follows import traced

        earlier = before.reading.content
        judge_ = Judge(reading.content, rule_sets, use_waivers=manner.use_waivers, base=earlier)
        reports = traced(reports, earlier, reading.content, judge_, as_of)
    if change and change.judge:
        reports = _by_both(reports, change, rule_sets, as_of, manner)
    return reports


def _by_both(
    reports: tuple[Report, ...], change: "Change", rule_sets: Mapping[str, RuleSet], as_of: date, manner: Manner
) -> tuple[Report, ...]:
    """The reports on a change of the judge, with what the judge from before finds, and whether the change may go in.

    What only that one finds in what the change leaves alone was there before, and is never charged.
    """
    from samverk.change_control import by_both
    from samverk.change_of_judge import on_the_judge

    former = change.former
    effect: tuple[Impact, ...] = ()
    if former:
        was = _as_it_was(former.before, former.rule_sets, as_of)
        effect = impact_of(was, _as_it_was(change.before, rule_sets, as_of))
    told = on_the_judge(change, effect, manner.approved)
    if former and change.before.touched:
        lifted = change.of_both and told is not None and told.severity is Severity.NOTE
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


def report_on(reading: Reading, rule_sets: Mapping[str, RuleSet], as_of: date, part: Part | None = None) -> Report:
    """The report on content that is already read, by rule sets that are already loaded, in the usual manner."""
    return merged(reports_on(reading, rule_sets, as_of, part=part))


def _as_it_was(before: "Before", rule_sets: Mapping[str, RuleSet], as_of: date, part: Part | None = None) -> Report:
    """The report on what a change is compared with, made once for all who ask."""
    for asked, day, report in before.reports:
        if asked is rule_sets and day == as_of:
            return report
    report = report_on(before.reading, rule_sets, as_of, part)
    before.reports.append((rule_sets, as_of, report))
    return report


def reports_on(
    reading: Reading,
    rule_sets: Mapping[str, RuleSet],
    as_of: date,
    *,
    manner: Manner = USUAL,
    before: "Before | None" = None,
    part: Part | None = None,
) -> Iterator[Report]:
    """A report on each agreement as it is judged, in their order, and at last one on all together.

    The last one has the findings about files that belong to no agreement, too. `before` is what a change is compared
    with. `part` None: everything is judged.
    """
    content, unreadable = reading
    base = before.reading.content if before else None
    judge_ = Judge(content, rule_sets, use_waivers=manner.use_waivers, base=base)
    earlier = _as_it_was(before, rule_sets, as_of, part) if before and manner.new_only else None
    named = {agreement.id for agreement in content.agreements}
    strangers: dict[str | None, tuple[Finding, ...]] = {one.id: one.strangers for one in content.agreements}
    unseen = tuple(_beside_rules(content, before, part.others if part else (), new_only=earlier is not None))

    city = _city(judge_, content, as_of, part, compared=base is not None)
    chosen = [one for one in content.agreements if part is None or one.id in part.judged]

    def report(agreement: str | None, profiles: tuple[str, ...], verdicts: Verdicts) -> Report:
        own = [f for f in unreadable if (f.agreement if f.agreement in named else None) == agreement]
        own += untold(strangers.get(agreement, ()), verdicts.findings)
        findings = [*own, *verdicts.findings]
        if before and earlier:
            unjudged = not any(outcome.verdict != "not_assessed" for outcome in verdicts.outcomes)
            seen = replace(verdicts, unseen=verdicts.unseen | city.unseen)
            findings = before.charged(findings, earlier, seen, unjudged=unjudged)
        findings += [f for f in unseen if (f.agreement if f.agreement in named else None) == agreement]
        return Report(
            as_of=as_of,
            agreements=(agreement,) if agreement else (),
            profiles=profiles,
            findings=in_report_order(findings, deadlines_fail=manner.deadlines_fail),
            outcomes=tuple(sorted(verdicts.outcomes, key=lambda outcome: outcome.rule)),
            deadlines_fail=manner.deadlines_fail,
            base=manner.base,
            judged_as=tuple(_judged_as(agreement, verdicts)),
            by_reference=by_reference(),
            left_out=part.left_out if part else None,
        )

    alone = judge_.seeing(content, None)
    for agreement in chosen:
        verdicts = judge_.agreement(agreement, as_of)
        told = report(agreement.id, judge_.profiles_of(agreement), verdicts)
        if manner.supposing:
            found = found_when_decided(agreement, alone, as_of, verdicts.findings, base if manner.new_only else None)
            here = {one.span for one in agreement.strangers}  # what names nothing waits for no decision
            told = replace(told, when_decided=in_report_order(one for one in found if one.span not in here))
        yield told
    if before and not any(finding.severity is Severity.ERROR for finding in city.findings):
        unseen += tuple(before.all_gone(content))
    yield report(None, judge_.profiles, city)


def _city(judge_: Judge, content: Content, as_of: date, part: Part | None, *, compared: bool) -> Verdicts:
    """The verdicts on all agreements together; of a part what is found in it, and nothing where it changes nothing."""
    if part is None:
        return judge_.city(as_of)
    if not part.asked or (not compared and len(content.agreements) < 2):
        return Verdicts((), ())  # only what several together do is told in the folder of one of them
    found, folders = judge_.city(as_of), [one.folder for one in content.agreements if one.id in part.judged]
    here = (f for f in found.findings if any(lies_in(f.span.path, folder) for folder in folders))
    return Verdicts(tuple(here), (), unseen=found.unseen)


def _beside_rules(
    content: Content, before: "Before | None", unread: Collection[str], *, new_only: bool
) -> Iterator[Finding]:
    """What no rule tells: published addresses that would be lost, and what a change touches and nobody could read."""
    if before is None:
        yield from leading_nowhere(content, unread)
        return
    had = {finding.key for finding in leading_nowhere(before.reading.content, unread)} if new_only else set()
    yield from before.not_read(content)
    for finding in addresses_lost(before.reading.content, content, unread):
        yield replace(finding, inherited=finding.key in had)


def _judged_as(agreement: str | None, verdicts: Verdicts) -> Iterator[JudgedAs]:
    if agreement and (verdicts.first_day or verdicts.nothing_before):
        yield JudgedAs(agreement, verdicts.first_day, verdicts.nothing_before)


def facts_by_agreement(places: Places, as_of: date) -> dict[str, tuple[Fact, ...]]:
    """The facts of every agreement that can be read, by its id."""
    content, _ = read(places)
    return {a.id: facts_of(a, content, as_of) for a in content.agreements if a.readable}

"""What a change is compared with, and what of all that is found is charged to it.

The judge comes from before the change: where it touches rules, schemas or settings too, content is judged by what was
there before as well (`Former`), and somebody who owns the rules has to approve of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from samverk.agreement.addresses import ADDRESSES
from samverk.agreement.content import Content
from samverk.agreement.settings import another_judge
from samverk.excused import is_touched
from samverk.judging import Verdicts
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.finding import Finding, Outcome, Related
from samverk.model.report import Report, in_report_order
from samverk.model.rule import RuleSet
from samverk.model.span import start_of
from samverk.model.standing import standing_of
from samverk.model.vocabulary import Vocabulary
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.source.fault import fault, lies_in
from samverk.source.places import Places
from samverk.source.since import Since

STANDS_IN_THE_WAY = (
    "Det var fel redan före ändringen. Så länge det står kvar går det inte att bedöma vad ändringen gör."
)


@dataclass(frozen=True, slots=True)
class Before:
    """What a change is compared with, and the files that are no longer as they were, by the paths of the report.

    `reports` are those that have been made of it, each with the rule sets and the day.
    """

    reading: Reading
    touched: frozenset[str]
    reports: list[tuple[Mapping[str, RuleSet], date, Report]] = field(default_factory=list, init=False, compare=False)

    def charged(
        self, findings: Sequence[Finding], earlier: Report, verdicts: Verdicts, *, unjudged: bool
    ) -> list[Finding]:
        """The findings, those marked as inherited that were there before and that the change has nothing to do with.

        Never inherited is what stands in a touched place, and what keeps anybody from seeing what the change does:
        a file it touches that cannot be read, what a rule on changes would have to read, and in an agreement that is
        `unjudged` as a whole everything.
        """
        had = earlier.told
        content = self.reading.content
        told = []
        for finding in findings:
            if (finding.key, finding.severity) not in had or is_touched(finding, verdicts.touched):
                told.append(finding)
            elif finding.citation is None and _in_the_way(finding, content.root, self.touched, verdicts, unjudged):
                told.append(replace(finding, message=f"{finding.message} {STANDS_IN_THE_WAY}"))
            else:
                told.append(replace(finding, inherited=True))
        return told

    def not_read(self, now: Content) -> Iterator[Finding]:
        """The files that the change touches and that could not be read before it: nobody sees what it does there.

        Those that cannot be read after it either are told of already.
        """
        for path in sorted((self.reading.content.unreadable & self.touched) - now.unreadable):
            yield fault(
                "fil",
                "före ändringen",
                start_of(path),
                "Filen gick inte att läsa före ändringen. Därför går det inte att se vad ändringen gör med den.",
                "Be den som äger innehållet att rätta filen på huvudgrenen först, utan andra ändringar.",
            )

    def all_gone(self, now: Content) -> Iterator[Finding]:
        """One finding where every agreement is gone: then nothing at all would be judged."""
        before = self.reading.content.agreements
        if before and not now.agreements:
            names = ", ".join(agreement.id for agreement in before[:3])
            yield fault(
                "fil",
                "alla borttagna",
                start_of(f"{now.root}/avtal"),
                f"Ändringen tar bort alla överenskommelser ({names}{' …' if len(before) > 3 else ''}).",
                "Lägg tillbaka dem. En överenskommelse som har upphört ligger kvar.",
            )


class Former(NamedTuple):
    """The judge as it was before the change: its rule sets, and both contents read by its schemas and vocabularies."""

    rule_sets: Mapping[str, RuleSet]
    now: Reading
    before: Before


@dataclass(frozen=True, slots=True)
class Change:
    """A change of content, of its judge, or of both.

    `judge` are the files of rules, schemas and settings that it touches, by path below the repository, sorted. `former`
    None: there are none, nobody judged before, or the judge before cannot be read, and then `unreadable` says why.
    """

    base: str
    before: Before
    judge: tuple[str, ...] = ()
    former: Former | None = None
    unreadable: str = ""

    @property
    def of_both(self) -> bool:
        """Whether it touches content as well as what judges it. The list of addresses follows the rules: it may go."""
        content = self.before.reading.content
        return bool(self.judge) and bool(self.before.touched - {f"{content.root}/{ADDRESSES}"})


def change_since(places: Places, since: Since, vocabularies: Mapping[str, Vocabulary], now: Content) -> Change:
    """The change to `now` from what it is compared with, by the vocabularies of the rules as they are."""
    earlier = since.was
    below = {f"{places.content_name}/{path}" for path in since.content}
    reading = read(earlier, places.schemas, vocabularies)
    judges = judging(places, reading.content, now)
    change = Change(since.base, Before(reading, frozenset(path for path in below if not judges(path))))
    judge = tuple(sorted(path for path in {*below, *since.files} if judges(path)))
    if not judge or not earlier.has_rules:
        return change
    change = replace(change, judge=judge)
    try:
        rule_sets = load_rule_sets(earlier.rule_files, earlier.schemas)
        words = {name: rule_set.vocabulary for name, rule_set in rule_sets.items()}
        was = Before(read(earlier, earlier.schemas, words), change.before.touched)
        return replace(change, former=Former(rule_sets, read(places, earlier.schemas, words), was))
    except (RuleSetError, UsageError) as error:
        return replace(change, unreadable=str(error))


def judging(places: Places, before: Content, after: Content) -> Callable[[str], bool]:
    """Which of the files that a change touches are of its judge: of the settings it goes by what is other in them."""
    settings = {after.settings.path} if another_judge(before.settings, after.settings) else set()
    return lambda path: path in settings or places.judges(path)


def _in_the_way(finding: Finding, root: str, touched: Collection[str], verdicts: Verdicts, unjudged: bool) -> bool:
    path = finding.span.path
    shared = _folder(path, root) == path
    whole = unjudged and any(lies_in(one, _folder(path, root)) for one in touched)
    unread = path in touched and (shared or finding.rule in ("fil", "yaml"))
    return unread or whole or finding.span in verdicts.unseen


def _folder(path: str, root: str) -> str:
    """The folder of the agreement that a file belongs to; the file alone where it is of none."""
    start = f"{root}/avtal/"
    return f"{start}{path.removeprefix(start).partition('/')[0]}" if path.startswith(start) else path


def by_both(now: Report, former: Report, *, lifted: bool) -> Report:
    """The report by the rules as they are, with what those from before the change find besides.

    `lifted`: whoever owns the rules has approved of the change, so that what the former find is shown, not charged.
    """
    told = {finding.key: finding.severity.rank for finding in now.findings}
    worse = {f.key: f for f in former.findings if f.severity.rank < told.get(f.key, f.severity.rank + 1)}
    kept = [finding for finding in now.findings if lifted or finding.key not in worse]
    shown = (f for key, f in worse.items() if not lifted or key not in told)
    more = [_by_the_former(f, inherited=f.inherited or lifted) for f in shown]
    outcomes: dict[tuple[str, str | None], Outcome] = {(one.rule, one.agreement): one for one in now.outcomes}
    for outcome in former.outcomes:
        found = outcomes.setdefault((outcome.rule, outcome.agreement), outcome)
        if not lifted:
            worst = min(found, outcome, key=lambda one: standing_of(one.verdict, None).rank)
            outcomes[outcome.rule, outcome.agreement] = worst
    return replace(
        now,
        findings=in_report_order((*kept, *more), deadlines_fail=now.deadlines_fail),
        outcomes=tuple(sorted(outcomes.values(), key=lambda one: (one.agreement or "", one.rule))),
        profiles=tuple(sorted({*now.profiles, *former.profiles})),
    )


def _by_the_former(finding: Finding, *, inherited: bool) -> Finding:
    why = Related(finding.span, "Så är det enligt reglerna som de var före ändringen. Därför används de också.")
    return replace(finding, related=(*finding.related, why), inherited=inherited)

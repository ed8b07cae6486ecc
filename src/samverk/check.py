"""The whole story of a run: read content and rules, judge every agreement, report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from samverk.agreement.content import Agreement, Content, read_content
from samverk.agreement.template import fault_in
from samverk.facts.build import facts_of
from samverk.model.fact import Fact
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, in_report_order
from samverk.model.rule import RuleSet, Severity
from samverk.model.span import Span, start_of
from samverk.model.tree import text_of
from samverk.rules.evaluate import Evaluator
from samverk.rules.load import load_rule_sets
from samverk.source.fault import quote_of
from samverk.source.files import read_folder
from samverk.source.schema import Schemas

Progress = Callable[[int, int], None]
"""Called with how many agreements are judged and how many there are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A content root with its verdicts: what every output and every page is made from."""

    content: Content
    report: Report
    rule_sets: Mapping[str, RuleSet]
    as_of: date


def judge(
    root: Path,
    content_folder: Path,
    rules_folder: Path,
    as_of: date,
    *,
    deadlines_fail: bool = False,
    progress: Progress | None = None,
) -> Judged:
    """Judge everything below `content_folder` as of `as_of`.

    `root` is the repository: paths in the report are relative to it, and `schema/` lies in it. Raises UsageError
    where a folder is missing or the rule set is broken; what is wrong with content is in the report.
    """
    schemas = Schemas.load(root / "schema")
    rule_sets = load_rule_sets(rules_folder, schemas)
    content, unreadable = read(root, content_folder, schemas)
    verdicts = _Verdicts(content, rule_sets, as_of)
    for done, agreement in enumerate(content.agreements, 1):
        verdicts.add(agreement)
        if progress:
            progress(done, len(content.agreements))
    report = Report(
        as_of=as_of,
        agreements=tuple(agreement.id for agreement in content.agreements),
        profiles=tuple(sorted(verdicts.evaluators)),
        findings=in_report_order((*unreadable, *verdicts.findings), deadlines_fail=deadlines_fail),
        outcomes=tuple(sorted(verdicts.outcomes, key=lambda outcome: (outcome.agreement, outcome.rule))),
        deadlines_fail=deadlines_fail,
    )
    return Judged(content, report, rule_sets, as_of)


def read(root: Path, content_folder: Path, schemas: Schemas | None = None) -> tuple[Content, tuple[Finding, ...]]:
    """Everything below `content_folder`, and what could not be read, breaks its schema or is a broken template.

    `schemas` None: those in `root`/schema.
    """
    files, unreadable = read_folder(root, content_folder)
    name = _name(root, content_folder)
    paths = {finding.span.path for finding in unreadable}
    content, findings = read_content(name, files, schemas or Schemas.load(root / "schema"), paths)
    return content, (*unreadable, *findings, *_broken_templates(content))


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
                quote=quote,
            )


def facts_by_agreement(root: Path, content_folder: Path, as_of: date) -> dict[str, tuple[Fact, ...]]:
    """The facts of every agreement that can be read, by its id."""
    content, _ = read(root, content_folder)
    return {a.id: facts_of(a, content, as_of) for a in content.agreements if a.sound}


class _Verdicts:
    """Findings and outcomes of one agreement after another; a profile is compiled when it is first met."""

    def __init__(self, content: Content, rule_sets: Mapping[str, RuleSet], as_of: date) -> None:
        self._content = content
        self._rule_sets = rule_sets
        self._as_of = as_of
        self.evaluators: dict[str, Evaluator] = {}
        self.findings: list[Finding] = []
        self.outcomes: list[Outcome] = []

    def add(self, agreement: Agreement) -> None:
        profile = text_of(agreement.document.root.get("profil")) or ""
        if profile not in self._rule_sets:
            if agreement.sound:
                self.findings.append(_unknown_profile(agreement, profile, list(self._rule_sets)))
            return
        evaluator = self._evaluator(profile)
        if not agreement.sound:
            self.outcomes += evaluator.not_assessed(agreement.id, self._as_of)
            return
        facts = facts_of(agreement, self._content, self._as_of)
        documents = {document.path: document for document in agreement.documents}
        findings, outcomes = evaluator.judge(agreement.id, facts, self._as_of, documents)
        self.findings += findings
        self.outcomes += outcomes

    def _evaluator(self, profile: str) -> Evaluator:
        if profile not in self.evaluators:
            self.evaluators[profile] = Evaluator(self._rule_sets[profile])
        return self.evaluators[profile]


def only(judged: Judged, paths: Sequence[str]) -> Report:
    """The report narrowed to the given files and folders (repository-relative).

    Findings are those in them; an agreement is in the report when its folder holds, or lies in, one of them.
    """
    folders = {agreement.id: agreement.folder for agreement in judged.content.agreements}
    chosen = {i for i, folder in folders.items() if any(_below(folder, p) or _below(p, folder) for p in paths)}
    report = judged.report
    return replace(
        report,
        findings=tuple(f for f in report.findings if any(_below(f.span.path, p) for p in paths)),
        agreements=tuple(agreement for agreement in report.agreements if agreement in chosen),
        outcomes=tuple(outcome for outcome in report.outcomes if outcome.agreement in chosen),
    )


def _below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it."""
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")


def _name(root: Path, folder: Path) -> str:
    """The content root's path in the report: relative to the repository where it lies in it."""
    real_root, real = root.resolve(), folder.resolve()
    return real.relative_to(real_root).as_posix() if real.is_relative_to(real_root) else real.name


def _unknown_profile(agreement: Agreement, profile: str, known: list[str]) -> Finding:
    document = agreement.document
    node = document.root.get("profil")
    span = node.span if node else start_of(document.path)
    near = get_close_matches(profile, known, n=1)
    return Finding(
        rule="schema",
        severity=Severity.ERROR,
        message=f"Regelverket ”{profile}” finns inte, så överenskommelsen kan inte bedömas.",
        fix=f"Menade du {near[0]}?" if near else f"Välj bland {', '.join(known)}.",
        span=span,
        key=f"schema@{document.path}#profil",
        agreement=agreement.id,
        quote=quote_of(document.text, span.start_line),
    )

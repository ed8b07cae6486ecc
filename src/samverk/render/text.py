"""The report for a person at a terminal: how many first, then file by file what is wrong and what to write."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samverk.agreement.swedish import date_text, list_text
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, merged, requirements
from samverk.model.rule import Rule
from samverk.model.standing import Apart, Counted, Standing
from samverk.render.styled_text import TONE_ROLES, Line, Piece, Role, columns, wrapped
from samverk.render.tally import (
    counted,
    faults_of_files,
    how_judged,
    inherited,
    only_when,
    overdue,
    title_of,
    verdict_sentence,
    when_decided,
)
from samverk.render.text_block import MARGIN, blocks_of

COUNTED: tuple[Counted, ...] = (
    Standing.MET, Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Apart.INHERITED, Standing.NOT_APPLICABLE,
    Standing.NOT_ASSESSED,
)  # fmt: skip
LABEL = 15
SCREEN = 40
"""Lines that one sees at once: after more the verdict is said again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a report is shown; the verdict and the counts are always those of the whole.

    `rules` and `standings`: only findings of those; where both are empty, all, but for remarks where something stops
    the change: they are one line. `everything`: those too, and what was there before the change or follows from other
    findings. `quiet`: the verdict alone. `statistics`: how many findings each requirement has, in place of them.
    """

    rules: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    everything: bool = False
    quiet: bool = False
    statistics: bool = False

    def of(self, report: Report) -> list[Finding]:
        """The findings that are asked for, in the order of the report, then what will be found when it is decided."""
        found = list(report.findings if self.everything else [one for one in report.causes if not one.inherited])
        found += () if self.statistics else report.when_decided
        if self._chosen:
            return [
                one
                for one in found
                if one.rule in (self.rules or {one.rule}) and one.standing in (self.standings or {one.standing})
            ]
        if self.everything or self.statistics or not report.blocking:
            return found
        return [one for one in found if one.standing is not Standing.REMARKED]

    def folded(self, report: Report) -> list[Finding]:
        """The remarks that are one line, since something else stops the change; in the order of the report."""
        if self.everything or self.statistics or self._chosen or not report.blocking:
            return []
        return [one for one in report.causes if one.standing is Standing.REMARKED and not one.inherited]

    @property
    def _chosen(self) -> bool:
        return bool(self.rules or self.standings)


def render(
    reports: Iterable[Report], rules: Mapping[str, Rule], width: int = 100, shown: Shown | None = None
) -> list[Line]:
    """The verdict, the counts, then each file with its requirements, those that stop the change first.

    `rules` by id. What was there before the change is one line. No line is longer than `width` unless a word is.
    """
    report, shown = merged(reports), shown or Shown()
    if shown.quiet:
        return [_verdict(report)]
    lines = [_verdict(report), *_counts(report, shown, width), ()]
    body = _statistics(report, shown, rules, width) if shown.statistics else _files(report, shown, rules, width)
    tail = [*_folded(report, shown, width), *_foot(report, shown, width)]
    again = (*_verdict(report), Piece("  ")) if len(lines) + len(body) + len(tail) > SCREEN else ()
    return [*lines, *body, *tail, *_judged(report, again, width)]


def _files(report: Report, shown: Shown, rules: Mapping[str, Rule], width: int) -> list[Line]:
    by_file: dict[str, list[Finding]] = {}
    for finding in shown.of(report):
        by_file.setdefault(finding.span.path, []).append(finding)
    lines: list[Line] = []
    for path, findings in by_file.items():
        later = {only_when(one) for one in findings}
        above = later.pop() if len(later) == 1 else ""
        lines += _heading(path, above, width)
        for block in blocks_of(findings):
            followers = 0 if shown.everything else sum(report.followers(one) for one in block.findings)
            manner = {"deadlines_fail": report.deadlines_fail, "whole": shown.everything}
            lines += block.lines(rules, followers, width, above=above, **manner)
    return lines


def _heading(path: str, above: str, width: int) -> list[Line]:
    """The file, and beside it, or below where that has no room, when what is found in it comes to be so."""
    told = above[:1].lower() + above[1:].rstrip(".")
    if columns(path) + 2 + columns(told) <= width:
        return [(Piece(path, "place"), *([Piece(f"  {told}", "dim")] if told else []))]
    return [(Piece(path, "place"),), *wrapped((Piece(" " * MARGIN),), above, MARGIN, width, "dim")]


def _statistics(report: Report, shown: Shown, rules: Mapping[str, Rule], width: int) -> list[Line]:
    """A row for each requirement that something is found about, the most first."""
    found = Counter((one.rule, one.standing) for one in shown.of(report))
    lines: list[Line] = []
    for (rule, standing), number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0][1].rank, pair[0][0])):
        words = standing.words
        head = (Piece(f"{number:>6}  "), Piece(f"{words.sign} ", TONE_ROLES[words.tone]), Piece(f"{rule}  ", "strong"))
        lines += wrapped(head, title_of(rule, rules), 10, width)
    return [*lines, ()] if lines else []


def _counts(report: Report, shown: Shown, width: int) -> list[Line]:
    """How many of what: new and from before where a change is judged, and how all requirements stand."""
    numbers, old = report.counts, inherited(report)
    hint = "" if shown.everything else ", visa med --alla"
    rows: list[Line] = []
    if old:
        new = [_piece(one, numbers[one]) for one in (Standing.BREACHED, Standing.REMARKED) if numbers[one]]
        rows += _row("Nytt", new or [Piece("inget", "dim")], width)
        told = [Piece(one.words.number(number), "dim") for one, number in old.items()]
        rows += _row("Fanns redan", [*told, Piece(f"hindrar inte{hint}", "dim")], width)
    if report.when_decided:
        later = when_decided(report)
        told = [Piece(one.words.number(number), "dim") for one, number in later.items()]
        rows += _row("Obeslutat", [*told, Piece(f"gäller när det är beslutat, hindrar inte{hint}", "dim")], width)
    if in_files := requirements(faults_of_files(report)):
        rows += _row("Filer", [_piece(Standing.BREACHED, in_files)], width)
    agreements = counted(len(report.agreements), "överenskommelse", "överenskommelser")
    every = counted(len({outcome.rule for outcome in report.outcomes}), "krav", "krav")
    counts = [_piece(one, numbers[one]) for one in COUNTED if numbers[one]]
    rows += _row("Krav", [Piece(f"{agreements}, {every}", "dim"), *counts], width)
    return [*rows, *(line for sentence in how_judged(report) for line in wrapped((), f"  {sentence}", 2, width))]


def _piece(one: Counted, number: int) -> Piece:
    return Piece(one.words.number(number), TONE_ROLES[one.words.tone])


def _row(label: str, pieces: Sequence[Piece], width: int) -> list[Line]:
    """A label and its pieces with dots between them, broken before a piece that does not fit."""
    lines: list[list[Piece]] = [[Piece(f"  {label}".ljust(LABEL), "dim")]]
    for piece in pieces:
        separator = Piece(" · ", "dim") if len(lines[-1]) > 1 else Piece("")
        taken = sum(columns(part.text) for part in lines[-1])
        if len(lines[-1]) > 1 and taken + columns(separator.text + piece.text) > width:
            lines.append([Piece(" " * LABEL), piece])
        else:
            lines[-1] += [separator, piece]
    return [tuple(line) for line in lines]


def _folded(report: Report, shown: Shown, width: int) -> list[Line]:
    """A line each for the remarks that are not shown and for what was there before the change: which requirements."""
    lines: list[Line] = []
    if remarks := shown.folded(report):
        lines += _listed("Påpekas: ", remarks, "visa med --only påpekanden", width)
    if not (shown.everything or shown.statistics):
        old = [one for one in report.findings if one.inherited and one.waiver is None]
        lines += _listed("Fanns redan: ", old, "visa med --alla", width) if old else []
    return lines


def _listed(label: str, findings: Sequence[Finding], how: str, width: int) -> list[Line]:
    """The requirements that the findings are about, the most often first, and how to see them."""
    found = Counter(one.rule for one in findings)
    told = " · ".join(f"{rule} ×{number}" if number > 1 else rule for rule, number in found.most_common())
    return wrapped((Piece(label, "dim"),), f"{told} ({how})", len(label), width, "dim")


def _foot(report: Report, shown: Shown, width: int) -> list[Line]:
    """Where to read more."""
    asked = next((one.rule for one in shown.of(report) if one.citation), "")
    unknown = next((o.agreement for o in report.outcomes if o.agreement and _is_open(report, o)), "")
    more = [*([f"samverk explain {asked}"] if asked else []), *([f"samverk why {unknown}"] if unknown else [])]
    return wrapped((Piece("Mer: ", "dim"),), " · ".join(more), 5, width, "dim") if more else []


def _judged(report: Report, verdict: Line, width: int) -> list[Line]:
    """The day and the rules, after the verdict where that is said again."""
    against = f" mot {list_text(report.profiles)}" if report.profiles else ""
    return wrapped(verdict, f"Läget bedömt {date_text(report.as_of)}{against}.", 0, width, "dim")


def _is_open(report: Report, outcome: Outcome) -> bool:
    return report.counted(outcome) is Standing.NOT_ASSESSED


def _verdict(report: Report) -> Line:
    good = report.judged and not report.unjudged and not overdue(report)
    role: Role = "error" if report.blocking else "good" if good else "warning"
    return (Piece(verdict_sentence(report), role),)

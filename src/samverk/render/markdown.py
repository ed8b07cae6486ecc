"""The report as a comment on a pull request, in GitHub's and GitLab's Markdown.

Content is hostile here: it must not become markup, and it must not call on anybody. `escaped` is the only way in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from samverk.agreement.swedish import date_text
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, merged, requirements
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.model.standing import Apart, Counted, Standing, numbers
from samverk.render.markdown_text import escaped
from samverk.render.tally import (
    blocking_causes,
    cited,
    counted,
    how_judged,
    in_words,
    inherited,
    only_when,
    overdue,
    title_of,
    verdict_sentence,
    when_decided,
)
from samverk.render.text_block import Block, blocks_of

COUNTED: tuple[Counted, ...] = (
    Standing.MET, Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Standing.NOT_ASSESSED, Apart.INHERITED,
)  # fmt: skip
COMMENT_LIMIT = 65_536
"""GitHub refuses a longer comment. It counts characters, which are never more than bytes."""
SUMMARY_LIMIT = 1024 * 1024
"""GitHub drops a step summary of more bytes."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What is written if there is room; before it the heading `under`, where the last row had another."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """Rows between a head and a tail; `left` is what the rows are called when some had no room."""

    head: str
    rows: tuple[_Row, ...]
    tail: str = ""
    left: tuple[str, str] = ("brist", "brister")


def render(reports: Iterable[Report], rules: Mapping[str, Rule], *, links: str = "", limit: int = COMMENT_LIMIT) -> str:
    """The verdict and how many first, what stops the change by file, then the rest folded away; at most `limit` bytes.

    `links` stands before every path in a link (`https://…/blob/<commit>/`); without it links are relative to the
    repository. What has no room is counted in a sentence of its own.
    """
    report = merged(reports)
    opening = f"## {escaped(verdict_sentence(report))}\n\n{_numbers(report)}"
    closing = f"\n{escaped(_foot(report))}\n"
    sections = list(_sections(report, rules, links))
    fixed = len((opening + closing).encode())
    fixed += sum(len((s.head + s.tail + _left_out(len(s.rows), s)).encode()) for s in sections)
    room = limit - fixed
    parts = [opening]
    for section in sections:
        shown, under = [], ""
        for row in section.rows:
            text = f"{'' if row.under == under else row.under}{row.text}"
            if len(text.encode()) <= room:
                shown.append(text)
                room, under = room - len(text.encode()), row.under
        left = len(section.rows) - len(shown)
        parts += [section.head, *shown, section.tail, _left_out(left, section) if left else ""]
    return "".join([*parts, closing])


def _left_out(number: int, section: _Section) -> str:
    words = counted(number, f"{section.left[0]} får", f"{section.left[1]} får")
    return f"\n{words} inte plats här. Kör `samverk check` för att se alla.\n"


def _numbers(report: Report) -> str:
    """A table: a line for each standing, how many requirements are new, were there before, and come when decided."""
    late, waived = overdue(report), [f for f in report.findings if f.waiver is not None]
    apart = {id(finding) for finding in (*late, *waived)}
    live = [one for one in report.causes if not one.inherited and id(one) not in apart]
    new = {one: requirements(f for f in live if f.standing is one) for one in (Standing.BREACHED, Standing.REMARKED)}
    columns: list[tuple[str, Mapping[Standing, int]]] = [("nytt" if report.base else "antal", new)]
    if old := inherited(report):
        columns.append(("fanns redan", old))
    if later := when_decided(report):
        columns.append(("när det är beslutat", later))
    if not any(number for _, found in columns for number in found.values()):
        return ""
    lines = [["krav", *(name for name, _ in columns)], ["---"] * (1 + len(columns))]
    for one in (Standing.BREACHED, Standing.REMARKED):
        label = f"{one.words.sign} {one.words.word}"
        lines.append([f"**{escaped(label)}**", *(str(found.get(one, 0)) for _, found in columns)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _foot(report: Report) -> str:
    agreements = counted(len(report.agreements), "överenskommelse", "överenskommelser")
    shown = numbers(report.counts, COUNTED)
    counts = f": {', '.join(shown)}" if shown else ""
    return " ".join([f"Läget bedömt {date_text(report.as_of)}, {agreements}{counts}.", *how_judged(report)])


def _sections(report: Report, rules: Mapping[str, Rule], links: str) -> Iterator[_Section]:
    blocking, late = blocking_causes(report), overdue(report)
    waived = [f for f in report.findings if f.waiver is not None]
    told = {id(finding) for finding in (*blocking, *late, *waived)}
    rest = [finding for finding in report.causes if id(finding) not in told and not finding.inherited]
    if blocking:
        yield _Section("", tuple(_blocks(blocking, report, rules, links)))
    before = [f for f in report.findings if f.inherited and f.waiver is None]
    later = f"Gäller när det är beslutat: {in_words(when_decided(report))}, stoppar inte"
    for found, heading in (
        (late, counted(len(late), "sak är försenad", "saker är försenade") + ", men stoppar ingen annans ändring"),
        (report.when_decided, later),
        (rest, Standing.REMARKED.words.number(requirements(rest)) + " som inte stoppar ändringen"),
    ):
        if found:
            rows = tuple(_blocks(found, report, rules, links))
            yield _Section(_fold(heading), rows, "\n</details>\n", ("fynd", "fynd"))
    if before:
        heading = f"Fanns redan: {in_words(inherited(report))}, stoppar inte"
        rows = tuple(_Row(_line(f, links)) for f in before)
        yield _Section(_fold(heading), rows, "\n</details>\n", ("fynd", "fynd"))
    if waived:
        rows = tuple(_Row(f"- {_place(f.span, links)} {escaped(f.rule)}: {escaped(f.waiver or '')}\n") for f in waived)
        heading = Apart.WAIVED.words.number(requirements(waived))
        yield _Section(_fold(heading), rows, "\n</details>\n", ("dispens", "dispenser"))
    unknown = [o for o in report.outcomes if report.standing(o) is Standing.NOT_ASSESSED]
    if unknown:
        rows = tuple(_Row(_unknown(outcome, rules, links)) for outcome in unknown)
        heading = Standing.NOT_ASSESSED.words.number(len(unknown))
        yield _Section(_fold(heading), rows, "\n</details>\n", ("krav", "krav"))


def _fold(heading: str) -> str:
    return f"\n<details>\n<summary>{escaped(heading)}</summary>\n\n"


def _blocks(found: Iterable[Finding], report: Report, rules: Mapping[str, Rule], links: str) -> Iterator[_Row]:
    """A row for each requirement that one mend takes care of, file by file, under the name of the file."""
    by_file: dict[str, list[Finding]] = {}
    for finding in found:
        by_file.setdefault(finding.span.path, []).append(finding)
    for path, findings in by_file.items():
        heading = f"\n### [{escaped(path)}]({_address(path, links)})\n"
        for block in blocks_of(findings):
            yield _Row(_block(block, report, rules, links), heading)


def _block(block: Block, report: Report, rules: Mapping[str, Rule], links: str) -> str:
    """What is wrong and where, what to write, and the clause: a paragraph, a list of places, a quotation."""
    first, several = block.findings[0], len(block.findings) > 1
    sign, rule = first.standing.words.sign, escaped(f"({first.rule})")
    followers = sum(report.followers(one) for one in block.findings)
    said = [f"**{escaped(f'{sign} {title_of(first.rule, rules) if several else first.message}')}** {rule}"]
    said += [] if several else [f"{_line_link(first.span, links)}{_stands(first)}"]
    tail = [f"**Gör så:** {escaped(first.fix)}"] if first.fix else []
    tail += [escaped(only_when(first))] if first.supposes else []
    tail += [f"Följer av detta: {followers}."] if followers else []
    places = [f"- {_line_link(one.span, links)}: {escaped(one.message)}\n" for one in block.findings] if several else []
    text = f"\n{'<br>'.join(said if several else [*said, *tail])}\n"
    if several:
        text += "\n" + "".join(places) + (f"\n{'<br>'.join(tail)}\n" if tail else "")
    return text + (f"\n> {escaped(cited(first.citation))}\n" if first.citation else "")


def _stands(finding: Finding) -> str:
    """The line as it stands in the file, where it is not all of the file that is meant."""
    return f": {escaped(finding.quote)}" if finding.quote.strip() and finding.span.start_line > 1 else ""


def _line(finding: Finding, links: str) -> str:
    return f"- {escaped(f'{finding.standing.words.sign} {finding.message}')} {_place(finding.span, links)}\n"


def _unknown(outcome: Outcome, rules: Mapping[str, Rule], links: str) -> str:
    where = ", ".join(_place(evidence.span, links) for evidence in outcome.evidence)
    lacks = " ".join(dict.fromkeys(evidence.lacks for evidence in outcome.evidence if evidence.lacks))
    where = " ".join(part for part in (where, escaped(lacks)) if part)
    whose = f"{outcome.agreement}: " if outcome.agreement else ""
    return f"- {escaped(whose + title_of(outcome.rule, rules))}{' ' if where else ''}{where}\n"


def _place(span: Span, links: str) -> str:
    """A link to the line, shown by the last two parts of its path."""
    shown = "/".join(span.path.split("/")[-2:])
    return f"[{escaped(shown)}, rad {span.start_line}]({_address(span.path, links)}#L{span.start_line})"


def _line_link(span: Span, links: str) -> str:
    return f"[rad {span.start_line}]({_address(span.path, links)}#L{span.start_line})"


def _address(path: str, links: str) -> str:
    return f"{links}{quote(path, safe='/', errors='replace')}"

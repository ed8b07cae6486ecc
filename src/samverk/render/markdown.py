"""The report as a summary for a pull request, in GitHub's and GitLab's Markdown.

Content is hostile here: it must not become markup, and it must not call on anybody. `escaped` is the only way in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from samverk.agreement.swedish import date_text
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, merged, requirements
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.model.standing import Apart, Counted, Standing, numbers
from samverk.render.tally import (
    blocking_causes,
    cited,
    counted,
    earlier,
    how_judged,
    overdue,
    title_of,
    verdict_sentence,
)

COUNTED: tuple[Counted, ...] = (
    Standing.MET, Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Standing.NOT_ASSESSED, Apart.INHERITED,
)  # fmt: skip
COMMENT_LIMIT = 65_536
"""GitHub refuses a longer comment. It counts characters, which are never more than bytes."""
SUMMARY_LIMIT = 1024 * 1024
"""GitHub drops a step summary of more bytes."""
LONGEST_CELL = 600
JOINER = "\u2060"
"""Nothing to see, but it keeps a sign from the word it would turn into a mention, a reference, a link or a symbol."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]")
_CALLING = re.compile(r"(?<=[@#!~%$^&:])(?=\S)|(?<=\bwww)(?=\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_COMMIT = re.compile(r"([0-9a-f]{6})(?=[0-9a-f])", re.IGNORECASE)
_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class _Section:
    """Rows between a head and a tail; `left` is what the rows are called when some had no room."""

    head: str
    rows: tuple[str, ...]
    tail: str = ""
    left: tuple[str, str] = ("rad", "rader")


def render(reports: Iterable[Report], rules: Mapping[str, Rule], *, links: str = "", limit: int = COMMENT_LIMIT) -> str:
    """The verdict in a sentence, what stops the change, then the rest folded away; at most `limit` bytes of UTF-8.

    `links` stands before every path in a link (`https://…/blob/<commit>/`); without it links are relative to the
    repository. What has no room is counted in a sentence of its own.
    """
    report = merged(reports)
    opening = f"## {escaped(verdict_sentence(report))}\n\n{escaped(_lead(report))}\n"
    sections = list(_sections(report, rules, links))
    fixed = len(opening.encode()) + sum(len((s.head + s.tail + _left_out(len(s.rows), s)).encode()) for s in sections)
    room = limit - fixed
    parts = [opening]
    for section in sections:
        shown = []
        for row in section.rows:
            size = len(row.encode())
            if size <= room:
                shown.append(row)
                room -= size
        left = len(section.rows) - len(shown)
        parts += [section.head, *shown, section.tail, _left_out(left, section) if left else ""]
    return "".join(parts)


def _left_out(number: int, section: _Section) -> str:
    words = counted(number, f"{section.left[0]} får", f"{section.left[1]} får")
    return f"\n{words} inte plats här. Kör `samverk check` för att se alla.\n"


def _lead(report: Report) -> str:
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
        yield _findings("\n### Det här stoppar ändringen\n\n", blocking, report, links, "")
    for found, heading in (
        (late, counted(len(late), "sak är försenad", "saker är försenade") + ", men stoppar ingen annans ändring"),
        (rest, Standing.REMARKED.words.number(requirements(rest)) + " som inte stoppar ändringen"),
    ):
        if found:
            yield _findings(_fold(heading), found, report, links, "\n</details>\n")
    if before := earlier(report):
        yield _Section(f"\n{escaped(before)}\n", ())
    if waived:
        rows = tuple(f"- {_place(f.span, links)} {escaped(f.rule)}: {escaped(f.waiver or '')}\n" for f in waived)
        heading = Apart.WAIVED.words.number(requirements(waived))
        yield _Section(_fold(heading), rows, "\n</details>\n", ("dispens", "dispenser"))
    unknown = [o for o in report.outcomes if report.standing(o) is Standing.NOT_ASSESSED]
    if unknown:
        rows = tuple(_unknown(outcome, rules, links) for outcome in unknown)
        heading = Standing.NOT_ASSESSED.words.number(len(unknown))
        yield _Section(_fold(heading), rows, "\n</details>\n", ("krav", "krav"))


def _fold(heading: str) -> str:
    return f"\n<details>\n<summary>{escaped(heading)}</summary>\n\n"


def _findings(head: str, findings: Sequence[Finding], report: Report, links: str, tail: str) -> _Section:
    head += "| Vad | Var | Krav |\n|---|---|---|\n"
    return _Section(head, tuple(_row(one, report.followers(one), links) for one in findings), tail)


def _row(finding: Finding, followers: int, links: str) -> str:
    citation, words = finding.citation, finding.standing.words
    clause = escaped(cited(citation)) if citation else "–"
    what = f"**{escaped(f'{words.sign} {words.word}')}** {escaped(finding.message)} {escaped(f'({finding.rule})')}"
    mend = f"<br>**Gör så:** {escaped(finding.fix)}" if finding.fix else ""
    mend += f"<br>Följer av detta: {followers}." if followers else ""
    return f"| {what}{mend} | {_place(finding.span, links)} | {clause} |\n"


def _unknown(outcome: Outcome, rules: Mapping[str, Rule], links: str) -> str:
    where = ", ".join(_place(evidence.span, links) for evidence in outcome.evidence)
    lacks = " ".join(dict.fromkeys(evidence.lacks for evidence in outcome.evidence if evidence.lacks))
    where = " ".join(part for part in (where, escaped(lacks)) if part)
    whose = f"{outcome.agreement}: " if outcome.agreement else ""
    return f"- {escaped(whose + title_of(outcome.rule, rules))}{' ' if where else ''}{where}\n"


def _place(span: Span, links: str) -> str:
    """A link to the line, shown by the last two parts of its path: a whole one would crowd the table out."""
    path = quote(span.path, safe="/", errors="replace")
    shown = "/".join(span.path.split("/")[-2:])
    return f"[{escaped(shown)}, rad {span.start_line}]({links}{path}#L{span.start_line})"


def escaped(text: str) -> str:
    """`text` on one line, cut where it is very long, without meaning to Markdown, to HTML or to the forge.

    Every sign that could be markup becomes a character reference. That is not enough against mentions and their
    like, which the forge looks for in what the reader sees: there a joiner stands between the sign and the word.
    """
    flat = _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
    if len(flat) > LONGEST_CELL:
        flat = flat[: LONGEST_CELL - 1] + "…"
    parted = _COMMIT.sub(rf"\1{JOINER}", _CALLING.sub(JOINER, flat))
    return _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};" if _is_active(sign) else sign[0], parted)


def _is_active(sign: re.Match[str]) -> bool:
    """Whether the sign can be markup where it stands: what only begins a list is left to be read further in."""
    char, before = sign[0], sign.string[: sign.start()]
    if char == "-":
        return not before
    if char in ".)":
        return before.isdigit()
    return char not in ",;/?%':("

"""The report for a person at a terminal: what, where with a caret, the clause, and what to write."""

from collections.abc import Iterable

from samverk.agreement.swedish import date_text, list_text
from samverk.model.finding import Finding
from samverk.model.report import Report, merged
from samverk.model.standing import Apart, Counted, Standing
from samverk.render.styled_text import TONE_ROLES, Line, Piece, Role, columns, wrapped
from samverk.render.tally import cited, counted, earlier, how_judged, overdue, verdict_sentence

COUNTED: tuple[Counted, ...] = (
    Standing.MET, Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Apart.INHERITED, Standing.NOT_APPLICABLE,
    Standing.NOT_ASSESSED,
)  # fmt: skip
INDENT = 12
LONGEST_CARET = 40


def render(reports: Iterable[Report], width: int = 100) -> list[Line]:
    """Findings in the report's order, each with how many follow from it; a line on what is from before; the summary.

    No line is longer than `width` unless a word is.
    """
    report = merged(reports)
    lines: list[Line] = []
    for finding in report.causes:
        lines += _finding(finding, width, report.followers(finding)) if not finding.inherited else []
    before = earlier(report)
    lines += [*wrapped((), before, 0, width, "dim"), ()] if before else []
    return [*lines, *_summary(report, width)]


def _finding(finding: Finding, width: int, followers: int) -> list[Line]:
    span = finding.span
    gutter = max(2, len(str(span.start_line)))
    words = finding.standing.words
    role, word = TONE_ROLES[words.tone], f"{words.sign} {words.word}"
    head = (Piece(word, role), Piece(" "), Piece(finding.rule, "strong"), Piece("  "))
    lines = wrapped(head, finding.message, len(word) + 1, width)
    lines.append((Piece(" " * (gutter + 1) + "┌─ ", "dim"), Piece(_where(finding), "place")))
    if finding.quote.strip():
        lines += _quoted(finding, gutter, width)
    for related in finding.related:
        place = f"{related.span.path}:{related.span.start_line}:{related.span.start_column}"
        lines += wrapped(_label("se även", gutter), f"{related.message} {place}", gutter + INDENT, width)
    if finding.citation:
        lines += wrapped(_label("krav", gutter), cited(finding.citation), gutter + INDENT, width)
    lines += wrapped(_label("gör så", gutter), finding.fix, gutter + INDENT, width, "strong")
    if followers:
        lines += wrapped(_label("följer", gutter), f"Följer av detta: {followers}.", gutter + INDENT, width)
    if finding.time_driven:
        text = "Beror bara på kalendern och hindrar ingen annan ändring."
        lines += wrapped(_label("tid", gutter), text, gutter + INDENT, width)
    if finding.waiver is not None:
        lines += wrapped(_label("dispens", gutter), finding.waiver, gutter + INDENT, width)
    if finding.citation:
        lines.append((*_label("mer", gutter), Piece(f"samverk explain {finding.rule}", "dim")))
    return [*lines, ()]


def _where(finding: Finding) -> str:
    span = finding.span
    return f"{span.path}:{span.start_line}:{span.start_column}"


def _label(word: str, gutter: int) -> tuple[Piece, ...]:
    return (Piece(" " * (gutter + 1) + "= " + word.ljust(INDENT - 3), "dim"),)


def _quoted(finding: Finding, gutter: int, width: int) -> list[Line]:
    """The offending line with a caret below it; a long line is cut around the caret."""
    span = finding.span
    room = max(30, width - gutter - 3)
    start = span.start_column - 1
    end = span.end_column - 1 if span.end_line == span.start_line else len(finding.quote)
    quote, cut = finding.quote, 0
    if len(quote) > room:
        cut = max(0, min(start - room // 3, len(quote) - room))
        quote = ("…" if cut else "") + quote[cut + bool(cut) : cut + room]
    before = columns(quote[: max(0, start - cut)].replace("\t", " "))
    caret = "^" * max(1, min(end - start, LONGEST_CARET, room - before))
    bar = Piece(" " * (gutter + 1) + "│", "dim")
    role = TONE_ROLES[finding.standing.words.tone]
    return [
        (bar,),
        (Piece(f"{span.start_line:>{gutter}} │ ", "dim"), Piece(quote)),
        (bar, Piece(" " * (before + 1)), Piece(caret + (f" {finding.hint}" if finding.hint else ""), role)),
        (bar,),
    ]


def _summary(report: Report, width: int) -> list[Line]:
    agreements = len(report.agreements)
    rules = len({outcome.rule for outcome in report.outcomes})
    told = f"{counted(agreements, 'överenskommelse', 'överenskommelser')}, {counted(rules, 'krav', 'krav')}"
    numbers = report.counts
    counts = [Piece(one.words.number(numbers[one]), TONE_ROLES[one.words.tone]) for one in COUNTED if numbers[one]]
    lines = _joined(Piece(f"{told}: " if counts else f"{told}.", "strong"), counts, width)
    against = f" mot {list_text(report.profiles)}" if report.profiles else ""
    judged = f"Läget bedömt {date_text(report.as_of)}{against}."
    days = [line for sentence in how_judged(report) for line in wrapped((), sentence, 0, width)]
    return [*lines, *wrapped((), judged, 0, width, "dim"), *days, _verdict(report)]


def _joined(head: Piece, counts: list[Piece], width: int) -> list[Line]:
    """The counts with dots between them, broken before a count that does not fit."""
    lines: list[list[Piece]] = [[head]]
    for count in counts:
        separator = Piece(" · " if len(lines[-1]) > 1 else "")
        taken = sum(columns(piece.text) for piece in lines[-1])
        if taken + columns(separator.text + count.text) > width:
            lines.append([Piece(" " * INDENT), count])
        else:
            lines[-1] += [separator, count]
    return [tuple(line) for line in lines]


def _verdict(report: Report) -> Line:
    good = report.judged and not report.unjudged and not overdue(report)
    role: Role = "error" if report.blocking else "good" if good else "warning"
    return (Piece(verdict_sentence(report), role),)

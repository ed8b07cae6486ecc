"""One requirement at a terminal: what is wrong, each place of it with a caret, and what to write."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from samverk.model.finding import Finding
from samverk.model.rule import Rule
from samverk.render.styled_text import TONE_ROLES, Line, Piece, columns, wrapped
from samverk.render.tally import circumstances, title_of

MARGIN = 2
INDENT = 4
LONGEST_CARET = 40
SHORTEST_CUT = 12
MOST_RELATED = 4
SAID_ONCE = 5


@dataclass(frozen=True, slots=True)
class Block:
    """Findings of one file that one requirement makes and one mend takes away, in the order of the report."""

    findings: tuple[Finding, ...]

    def lines(
        self, rules: Mapping[str, Rule], followers: int, width: int, *, deadlines_fail: bool, whole: bool, above: str
    ) -> list[Line]:
        """What is wrong, where, and what to write, with an empty line after. `followers` is what follows from it.

        Of many other places a few are shown, unless it is to be `whole`. `above` is told already.
        """
        first = self.findings[0]
        several = len(self.findings) > 1
        alike = _begin_alike([one.message for one in self.findings]) if several else ""
        lines = self._head(f"{alike} …" if alike else title_of(first.rule, rules) if several else first.message, width)
        for finding in self.findings:
            lines += _said(finding, alike, width) if several else _quoted(finding, width)
            lines += _related(finding, width, whole=whole)
        if told := _remedy(first):
            lines += wrapped((Piece(" " * INDENT), Piece("gör så  ", "dim")), told, INDENT + 8, width)
        for sentence in circumstances(first, deadlines_fail=deadlines_fail, followers=followers):
            if sentence == above:
                continue
            lines += wrapped((Piece(" " * INDENT),), sentence, INDENT, width, "dim")
        return [*lines, ()]

    def _head(self, message: str, width: int) -> list[Line]:
        """The sentence, with the rule's id and clause after it where they have room, below it where they have not."""
        first = self.findings[0]
        words = first.standing.words
        role = TONE_ROLES[words.tone]
        lines = wrapped((Piece(" " * MARGIN), Piece(f"{words.sign} ", role)), message, INDENT, width, role)
        tag = f"{first.rule} {first.citation.clause}" if first.citation else first.rule
        taken = sum(columns(piece.text) for piece in lines[-1])
        if taken + 2 + columns(tag) <= width:
            lines[-1] = (*lines[-1], Piece(f"  {tag}", "dim"))
        else:
            lines.append((Piece(" " * INDENT), Piece(tag, "dim")))
        return lines


def blocks_of(findings: Sequence[Finding]) -> Iterator[Block]:
    """The findings of one file by requirement and mend, in the order of the first of each."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        alike = finding.citation and (
            finding.rule, finding.fix, finding.severity, finding.time_driven, finding.waiver, finding.inherited,
            finding.supposes,
        )  # fmt: skip
        found.setdefault(alike or (finding.key,), []).append(finding)
    return (Block(tuple(group)) for group in found.values())


def _remedy(finding: Finding) -> str:
    """What to write; without what stands at the caret, which may be all of it."""
    at = _told_at(finding)
    return finding.fix if at is None or not _quotes(finding) else finding.fix[:at].rstrip()


def _told_at(finding: Finding) -> int | None:
    """Where in the mend a sentence begins with the few words for the caret; None where none does."""
    hint = (finding.hint or "").casefold().rstrip(".? ")
    at = finding.fix.casefold().find(hint) if hint else -1
    begins = at == 0 or (at > 0 and finding.fix[:at].rstrip().endswith((".", "?", "!")))
    return at if begins else None


def _quotes(finding: Finding) -> bool:
    """Whether there is a line to show: the comment on top of a file stands for the whole file."""
    on_top = finding.span.start_line == 1 and finding.quote.startswith("# ") and finding.span.path.endswith(".yaml")
    return bool(finding.quote.strip()) and not on_top


def _at_caret(finding: Finding) -> str:
    """A few words; all that the mend says from them on."""
    at = _told_at(finding)
    return (finding.hint or "") if at is None else finding.fix[at:]


def _number(line: int) -> str:
    return f"{line:>{INDENT + 2}} │ "


def _begin_alike(messages: Sequence[str]) -> str:
    """The words that all the sentences begin with, where they are many and more follows; otherwise empty."""
    words = [message.split() for message in messages]
    alike = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))]
    return " ".join(alike) if SAID_ONCE <= len(alike) < min(len(one) for one in words) else ""


def _said(finding: Finding, alike: str, width: int) -> list[Line]:
    """One of several places: its line and what is wrong there, without what is said of all of them."""
    number = _number(finding.span.start_line)
    message = f"… {finding.message.removeprefix(alike).strip()}" if alike else finding.message
    return wrapped((Piece(number, "dim"),), message, len(number), width)


def _related(finding: Finding, width: int, *, whole: bool) -> list[Line]:
    lines: list[Line] = []
    head = (Piece(" " * INDENT), Piece("se även ", "dim"))
    shown = finding.related if whole or len(finding.related) <= MOST_RELATED else finding.related[: MOST_RELATED - 1]
    for other in shown:
        lines += wrapped(head, f"{other.message} {other.span.path}:{other.span.start_line}", INDENT + 8, width)
    if left := len(finding.related) - len(shown):
        lines += wrapped(head, f"{left} ställen till, visa med --alla", INDENT + 8, width, "dim")
    return lines


def _quoted(finding: Finding, width: int) -> list[Line]:
    """The offending line without its indentation, and a caret where the place does not speak for itself.

    A long line is cut around the caret. What is lacking in the whole file has no line of its own.
    """
    span, number = finding.span, _number(finding.span.start_line)
    if not _quotes(finding):
        return [(Piece(number, "dim"),)] if span.start_line > 1 else []
    text = finding.quote.replace("\t", " ").rstrip()
    away = len(text) - len(text.lstrip())
    left = max(0, span.start_column - 1 - away)
    right = span.end_column - 1 - away if span.end_line == span.start_line else len(text) - away
    text = text[away:]
    room = max(30, width - len(number))
    quote, cut = text, 0
    if len(text) > room:
        cut = max(0, min(left - room // 3, len(text) - room))
        quote = ("…" if cut else "") + text[cut + bool(cut) : cut + room]
    lines: list[Line] = [(Piece(number, "dim"), Piece(quote))]
    told = _at_caret(finding)
    if told or (len(text) > right and not cut):
        before = columns(quote[: max(0, left - cut)])
        caret = "^" * max(1, min(right - left, LONGEST_CARET, room - before))
        lines += _caret(caret, before, told, finding, width)
    return lines


def _caret(caret: str, before: int, told: str, finding: Finding, width: int) -> list[Line]:
    """The caret under its place, and the words after it; below it, further out, where they have no room.

    A long caret is cut where the words then have room beside it.
    """
    role = TONE_ROLES[finding.standing.words.tone]
    bar = Piece(" " * (INDENT + 3) + "│ ", "dim")
    room = width - (INDENT + 5 + before + 1) - columns(told)
    if len(caret) > room >= SHORTEST_CUT:
        caret = caret[:room]
    if not told or len(caret) <= room:
        return [(bar, Piece(" " * before), Piece(f"{caret} {told}".rstrip(), role))]
    return [(bar, Piece(" " * before), Piece(caret, role)), *wrapped((bar,), told, INDENT + 5, width, role)]

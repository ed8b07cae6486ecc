"""Rules weakened: a table for a person at a terminal, and JSON (interface: `samverk rules weaken`)."""

from collections.abc import Iterable
from typing import Any

from samverk.model.weakening import Tally, Weakened, Weakenings
from samverk.render.json_text import json_text
from samverk.render.styled_text import Line, Piece, wrapped

COLUMNS = ("försvagad", "märktes", "samma sak", "märktes inte")
RULE_WIDTH = 40
CELL = 14


def render(found: Weakenings, width: int = 100) -> list[Line]:
    """The table, then what means the same and why, then what no example noticed; the numbers last."""
    titles = "".join(f"{title:>{CELL}}" for title in COLUMNS)
    lines: list[Line] = [(Piece(f"{'regel':<{RULE_WIDTH}}{titles}", "dim"),)]
    lines += [_row(rule, tally) for rule, tally in found.by_rule.items()]
    lines += _listed("Betyder samma sak, med skäl", found.equivalent, width)
    lines += _listed("Märktes inte av något exempel", found.unnoticed, width)
    return [*lines, (), summary(found)]


def summary(found: Weakenings) -> Line:
    """The numbers of all rules, in one line."""
    total = found.total
    words = (
        f"{len(found.by_rule)} regler försvagade på {total.weakened} sätt: {total.noticed} märktes, "
        f"{total.equivalent} betyder samma sak, {total.unnoticed} märktes inte."
    )
    return (Piece(words, "error" if total.unnoticed else "good"),)


def told(one: Weakened) -> str:
    """The step, and the reading of the rule that it was made in."""
    return one.step + (f" (när {one.reading})" if one.reading else "")


def json_document(found: Weakenings) -> str:
    """The numbers, then every rule, then every step that no example noticed."""
    total = found.total
    return json_text(
        {
            "version": 1,
            "total": _numbers(total),
            "rules": [{"rule": rule, **_numbers(tally)} for rule, tally in found.by_rule.items()],
            "equivalent": [{**_step(one), "reason": one.reason} for one in found.equivalent],
            "unnoticed": [_step(one) for one in found.unnoticed],
        }
    )


def _row(rule: str, tally: Tally) -> Line:
    cells = "".join(f"{number or '–':>{CELL}}" for number in (tally.weakened, tally.noticed, tally.equivalent))
    left = Piece(f"{tally.unnoticed or '–':>{CELL}}", "error" if tally.unnoticed else "dim")
    return (Piece(f"{rule:<{RULE_WIDTH}}", "strong"), Piece(cells), left)


def _listed(title: str, steps: Iterable[Weakened], width: int) -> list[Line]:
    listed = list(steps)
    lines: list[Line] = [(), (Piece(title, "strong"),)] if listed else []
    for one in listed:
        why = f": {one.reason}." if one.reason else "."
        head = (Piece("  "), Piece(one.rule, "strong"), Piece(" "))
        lines += wrapped(head, told(one) + why, 4, width)
    return lines


def _numbers(tally: Tally) -> dict[str, int]:
    return {
        "weakened": tally.weakened,
        "noticed": tally.noticed,
        "equivalent": tally.equivalent,
        "unnoticed": tally.unnoticed,
    }


def _step(one: Weakened) -> dict[str, Any]:
    place = {"path": one.span.path, "line": one.span.start_line, "column": one.span.start_column}
    return {"rule": one.rule, "rule_set": one.rule_set, "step": one.step, "reading": one.reading, "location": place}

"""The mutation proof: a kill matrix for a person at a terminal, and JSON (interface: `samverk rules mutate`)."""

import re
from collections.abc import Iterable
from typing import Any

from samverk.agreement.swedish import date_text, list_text
from samverk.model.mutation import SCHEMA, Elsewhere, Mutant, Proof, Row, Wolf
from samverk.render.json_text import json_text
from samverk.render.styled_text import Line, Piece, Role, wrapped

COLUMNS = ("mutanter", "dödade", "av regeln", "av schemat", "av annan", "överlevde")
GUARD_WIDTH = 40
_VALUE = re.compile(r"är då [\w-]+")


def render(proof: Proof, width: int = 100) -> list[Line]:
    """The matrix, then what survived, who cried wolf and who was tried elsewhere; the verdict last."""
    extent = "" if proof.whole else " Av uppgifter av samma slag är bara en provad."
    head = f"Mutationsprov av {proof.rules} regler på {proof.agreement} per den {date_text(proof.day)}.{extent}"
    lines: list[Line] = [*wrapped((), head, 0, width, "strong"), ()]
    titles = "".join(f"{title:>11}" for title in COLUMNS)
    lines.append((Piece(f"{'regel':<{GUARD_WIDTH}}{titles}", "dim"),))
    lines += [_row(row) for row in proof.matrix]
    lines += _survivors("Överlevde utan förklaring: luckor i reglerna", proof.unexplained, "error", width)
    explained = [mutant for mutant in proof.survivors if mutant.reason]
    lines += _survivors("Överlevde, med skäl", explained, "plain", width)
    lines += _wolves(proof.wolves, width)
    lines += _elsewhere(proof.elsewhere, width)
    if proof.whole:
        lines += _unguarded(proof, width)
    return [*lines, (), *_totals(proof, width)]


def json_document(proof: Proof) -> str:
    """The contract's keys, then the matrix and what else the text tells."""
    document = {
        "version": 1,
        "mutants": len(proof.mutants),
        "killed": proof.killed,
        "survivors": [_mutant(mutant) for mutant in proof.survivors],
        "cried_wolf": [
            {"rule": wolf.rule, "mutant": wolf.title, "path": wolf.path, "location": _location(wolf)}
            for wolf in proof.wolves
        ],
        "agreement": proof.agreement,
        "as_of": proof.day.isoformat(),
        "whole": proof.whole,
        "rules": proof.rules,
        "changes": proof.changes,
        "allowed": proof.allowed,
        "unexplained": len(proof.unexplained),
        "matrix": [
            {"rule": row.guard, "mutants": row.mutants, "killed": row.killed, "killed_by": dict(row.killed_by)}
            for row in proof.matrix
        ],
        "tried_on_own_examples": [_own(one) for one in proof.elsewhere],
        "unproven": [one.rule for one in proof.unproven],
        "unguarded": list(proof.unguarded),
        "unguarded_reasons": dict(proof.unguarded),
    }
    return json_text(document)


def _row(row: Row) -> Line:
    """How many mutants a guard had, and how many died by it, by the schema before it and by another rule."""
    own, schema = row.killed_by.get(row.guard, 0), row.killed_by.get(SCHEMA, 0) if row.guard != SCHEMA else 0
    left = row.mutants - row.killed
    numbers = (row.mutants, row.killed, own, schema, row.killed - own - schema)
    cells = "".join(f"{number or '–':>11}" for number in numbers)
    return (
        Piece(f"{row.guard:<{GUARD_WIDTH}}", "strong"),
        Piece(cells),
        Piece(f"{left or '–':>11}", "warning" if left else "dim"),
    )


def _survivors(title: str, mutants: Iterable[Mutant], role: Role, width: int) -> list[Line]:
    """By guard and reason: one line for what is the same but for the value, with the first as an example."""
    groups: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in mutants:
        groups.setdefault((mutant.guard, _VALUE.sub("är då …", mutant.reason or "")), []).append(mutant)
    if not groups:
        return []
    lines: list[Line] = [(), (Piece(title, "strong"),)]
    for (guard, _), own in groups.items():
        first = own[0]
        more = f" (och {len(own) - 1} till)" if len(own) > 1 else ""
        what = f"{_shown(first)}{more}" + (f": {first.reason}." if first.reason else ".")
        lines += wrapped((Piece("  "), Piece(guard, role if role == "error" else "strong"), Piece(" ")), what, 4, width)
    return lines


def _shown(mutant: Mutant) -> str:
    """The title with the whole path: a title alone does not name another file."""
    return mutant.path + mutant.title.removeprefix(mutant.path.partition(": ")[2] or mutant.path)


def _wolves(wolves: tuple[Wolf, ...], width: int) -> list[Line]:
    if not wolves:
        return []
    lines: list[Line] = [(), (Piece("Slog till utan att ha med saken att göra", "strong"),)]
    for wolf in wolves:
        lines += wrapped((Piece("  "), Piece(wolf.rule, "error"), Piece(" ")), wolf.title, 4, width)
    return lines


def _elsewhere(rules: tuple[Elsewhere, ...], width: int) -> list[Line]:
    """Under one heading for each reason why the example does not do."""
    lines: list[Line] = []
    for why in dict.fromkeys(one.reason for one in rules):
        lines += [(), *wrapped((), f"Provade på sina egna exempel, eftersom {why}", 0, width, "strong")]
        for one in (one for one in rules if one.reason == why):
            result = f"{one.killed} av {one.mutants} mutanter dödade, {one.broken} av {one.shown} brutna exempel fällda"
            role: Role = "strong" if one.killed or one.broken else "error"
            lines += wrapped((Piece("  "), Piece(one.rule, role), Piece(" ")), f"{result}.", 4, width)
    return lines


def _unguarded(proof: Proof, width: int) -> list[Line]:
    """What no rule guards, under each reason; what has none first."""
    if not proof.unguarded:
        return [(), *wrapped((), "Inget kan tas bort utan att en regel eller schemat märker det.", 0, width, "dim")]
    lines: list[Line] = [(), (Piece("Kan tas bort utan att någon regel märker det", "strong"),)]
    for why in sorted(set(proof.unguarded.values()), key=lambda why: why or ""):
        paths = list_text([path for path, reason in proof.unguarded.items() if reason == why])
        lines += wrapped((Piece("  "),), f"{paths}: {why}." if why else f"Utan skäl: {paths}.", 4, width)
    return lines


def _totals(proof: Proof, width: int) -> list[Line]:
    explained = len(proof.survivors) - len(proof.unexplained)
    summary = (
        f"{len(proof.mutants)} mutanter, {proof.killed} dödade, {explained} överlevde med skäl, "
        f"{len(proof.unexplained)} utan. {len(proof.wolves)} falsklarm. "
        f"{proof.allowed} tillåtna ändringar provade. {proof.rules - len(proof.unproven)} av {proof.rules} regler har "
        "dödat minst en mutant eller fällt sitt brutna exempel."
    )
    verdict = Piece("Provet håller.", "good") if proof.holds else Piece("Provet håller inte.", "error")
    return [*wrapped((), summary, 0, width, "strong"), (verdict,)]


def _mutant(mutant: Mutant) -> dict[str, Any]:
    return {
        "mutant": mutant.title,
        "path": mutant.path,
        "reason": mutant.reason,
        "rule": mutant.guard,
        "location": _location(mutant),
    }


def _location(one: Mutant | Wolf) -> dict[str, Any]:
    return {"path": one.span.path, "line": one.span.start_line, "column": one.span.start_column}


def _own(one: Elsewhere) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "reason": one.reason,
        "mutants": one.mutants,
        "killed": one.killed,
        "broken_examples": one.shown,
        "objected_to": one.broken,
    }

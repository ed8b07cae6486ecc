"""Clause × rule × test as a matrix to read, and as JSON."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from samverk.model.coverage import Coverage, CoveredClause, TestedRule, UnmappedSentence
from samverk.model.span import Span
from samverk.render.json_text import json_text
from samverk.render.styled_text import Line, Piece, Role, wrapped

MARGIN = 2


def render(coverage: Coverage, width: int = 100) -> list[Line]:
    """Every clause with what judges it, grouped by source; then what is missing, and the counts."""
    legend = "Regler med antal exempel som stämmer: ✓ uppfylls, ! brister, – berörs inte."
    lines: list[Line] = [*wrapped((), legend, 0, width, "dim"), ()]
    lacking = {(one.source, one.clause, one.quote) for one in coverage.unmapped}
    names = max((len(rule.id) for rule in coverage.rules), default=0)
    for source, rows in groupby(coverage.clauses, key=lambda row: row.source):
        own = list(rows)
        lines.append((Piece(source, "strong"), Piece(f"  {own[0].path}", "place")))
        label = min(9, max(len(row.clause) for row in own))
        for row in own:
            unmapped = (row.source, row.clause, row.quote) in lacking
            lines += _row(row, label, names, width, unmapped=unmapped)
        lines.append(())
    return [*lines, *_missing(coverage, width), *_summary(coverage, width)]


def _row(row: CoveredClause, label: int, names: int, width: int, *, unmapped: bool) -> Iterator[Line]:
    """The clause's words, and below them each rule, the human's question, or why nothing is asked."""
    indent = MARGIN + label + 2
    clause = Piece(" " * MARGIN + row.clause.ljust(label) + "  ", "error" if unmapped else "strong")
    if len(row.clause) > label:
        yield (clause,)
        clause = Piece(" " * indent)
    yield from wrapped((clause,), _short(row.quote, width - indent), indent, width)
    for rule in row.rules:
        head = (Piece(" " * indent + rule.id.ljust(names) + "  ", "place"), *_counts(rule))
        yield from wrapped(head, ", ".join(_flaws(rule)), indent + MARGIN, width, "warning")
    if row.question:
        yield from wrapped(
            (Piece(" " * indent), Piece("bedöms av människa: ", "note")), row.question, indent + MARGIN, width
        )
    if unmapped:
        yield (Piece(" " * indent), Piece("bedöms av ingen", "error"))
    elif row.no_duty:
        yield from wrapped((Piece(" " * indent + "utan krav: ", "dim"),), row.no_duty, indent + MARGIN, width, "dim")


def _counts(rule: TestedRule) -> Line:
    counts: tuple[tuple[str, int, Role], ...] = (
        ("✓", rule.met, "good"),
        ("!", rule.breached, "error"),
        ("–", rule.not_applicable, "dim"),
    )
    return tuple(Piece(f"{sign}{number:<3}", role if number else "warning") for sign, number, role in counts)


def _flaws(rule: TestedRule) -> Iterator[str]:
    if rule.lacks:
        yield "otillräckligt provad"
    if not rule.confirmed:
        yield "obekräftad"


def _missing(coverage: Coverage, width: int) -> Iterator[Line]:
    """What keeps the matrix from being whole, each thing with its place."""
    sentences = [(f"{one.path}:{one.line}", f"{_named(one)}{one.reason}") for one in coverage.unmapped]
    orphans = [(_place(one.span), one.reason) for one in coverage.orphans]
    untested = [(_place(one.span), f"{', '.join(one.lacks)}.".capitalize()) for one in coverage.untested]
    for heading, found in (
        ("Bedöms av ingen", sentences),
        ("Regler utan bestämmelse", orphans),
        ("Otillräckligt provade regler", untested),
    ):
        if found:
            yield (Piece(heading, "strong"),)
            for place, text in found:
                yield from wrapped((Piece(" " * MARGIN), Piece(place, "place"), Piece("  ")), text, MARGIN * 2, width)
            yield ()
    unconfirmed = [rule.id for rule in coverage.rules if not rule.confirmed]
    if unconfirmed:
        heading = "Obekräftade regler: läs dem mot bestämmelsen och kör samverk rules confirm"
        yield from wrapped((), heading, 0, width, "strong")
        yield from wrapped((Piece(" " * MARGIN),), ", ".join(unconfirmed), MARGIN, width)
        yield ()


def _summary(coverage: Coverage, width: int) -> Iterator[Line]:
    unmapped, unconfirmed = len(coverage.unmapped), sum(not rule.confirmed for rule in coverage.rules)
    sentences = (
        f"{coverage.sentences} meningar: {coverage.mapped} bedöms av regler, {coverage.human} av människa, "
        f"{unmapped or 'inga'} av ingen."
    )
    rules = (
        f"{len(coverage.rules)} regler: {len(coverage.orphans) or 'inga'} utan bestämmelse, "
        f"{len(coverage.untested) or 'inga'} otillräckligt provade, {unconfirmed or 'inga'} obekräftade."
    )
    yield from wrapped((), sentences, 0, width, "strong")
    yield from wrapped((), rules, 0, width, "strong")
    if coverage.complete:
        yield (
            Piece("Täckt: varje mening bedöms, varje regel har sin bestämmelse och är provad åt båda hållen.", "good"),
        )
    else:
        yield (Piece("Inte täckt.", "error"),)


def _named(one: UnmappedSentence) -> str:
    return f"{one.clause + ' ' if one.clause else ''}”{_short(one.quote, 60)}”: "


def _place(span: Span) -> str:
    return f"{span.path}:{span.start_line}"


def _short(text: str, longest: int) -> str:
    """At most `longest` characters, cut between words."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def json_document(coverage: Coverage) -> str:
    """The counts and what is missing, then `matrix`: one row for each clause."""
    document = {
        "version": 1,
        "sentences": coverage.sentences,
        "mapped": coverage.mapped,
        "human": coverage.human,
        "unmapped": [
            {
                "source": one.source,
                "clause": one.clause,
                "path": one.path,
                "line": one.line,
                "quote": one.quote,
                "reason": one.reason,
            }
            for one in coverage.unmapped
        ],
        "orphan_rules": [one.id for one in coverage.orphans],
        "untested_rules": [one.id for one in coverage.untested],
        "rules": len(coverage.rules),
        "matrix": [_row_object(row) for row in coverage.clauses],
    }
    return json_text(document)


def _row_object(row: CoveredClause) -> dict[str, Any]:
    return {
        "source": row.source,
        "clause": row.clause,
        "path": row.path,
        "line": row.line,
        "quote": row.quote,
        "rules": _rule_objects(row.rules),
        "human": row.question,
        "no_duty": row.no_duty,
    }


def _rule_objects(rules: Sequence[TestedRule]) -> list[dict[str, Any]]:
    return [
        {
            "rule": rule.id,
            "met": rule.met,
            "breached": rule.breached,
            "not_applicable": rule.not_applicable,
            "confirmed": rule.confirmed,
            "lacks": list(rule.lacks),
        }
        for rule in rules
    ]

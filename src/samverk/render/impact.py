"""The effect of a rule change: for a person at a terminal, and as JSON (interface: `samverk rules impact`)."""

from collections.abc import Sequence

from samverk.model.finding import Finding
from samverk.model.impact import Impact
from samverk.render.json import finding_object
from samverk.render.json_text import json_text
from samverk.render.styled_text import TONE_ROLES, Line, Piece, wrapped


def render(impacts: Sequence[Impact], width: int = 100) -> list[Line]:
    """What each agreement gains (+) and loses (−)."""
    lines: list[Line] = []
    for impact in impacts:
        lines.append((Piece(impact.agreement or "alla överenskommelser tillsammans", "strong"),))
        for sign, findings in (("+", impact.gained), ("−", impact.lost)):
            for finding in findings:
                lines += _finding(sign, finding, width)
        lines.append(())
    gained = sum(len(impact.gained) for impact in impacts)
    lost = sum(len(impact.lost) for impact in impacts)
    blocking = sum(finding.blocks() for impact in impacts for finding in impact.gained)
    if not impacts:
        return [(Piece("Ändringen av reglerna ger samma brister och påpekanden som förut."),)]
    text = f"{gained} nya ställen, varav {blocking} stoppar, och {lost} som försvinner."
    return [*lines, (Piece(text, "strong"),)]


def _finding(sign: str, finding: Finding, width: int) -> list[Line]:
    words = finding.standing.words
    head = (
        Piece(f"  {sign} "),
        Piece(f"{words.sign} {words.word}", TONE_ROLES[words.tone]),
        Piece(" "),
        Piece(finding.rule, "strong"),
    )
    place = f"{finding.span.path}:{finding.span.start_line}"
    return [
        (*head, Piece("  "), Piece(place, "place")),
        *wrapped((Piece("    "),), finding.message, 4, width, "dim"),
    ]


def json_document(impacts: Sequence[Impact]) -> str:
    """Every agreement that gains or loses a finding; the findings as in the report."""
    document = {
        "version": 1,
        "agreements": [
            {
                "agreement": impact.agreement,
                "gained": [finding_object(finding) for finding in impact.gained],
                "lost": [finding_object(finding) for finding in impact.lost],
            }
            for impact in impacts
        ],
    }
    return json_text(document)

"""Whose approval a change needs and has: for a person at a terminal, and as JSON."""

from collections.abc import Iterable
from itertools import groupby

from samverk.model.approval import Approvals, Asked, Demand, Voice
from samverk.render.json_text import json_text
from samverk.render.markdown_text import escaped
from samverk.render.styled_text import Line, Piece, wrapped

_NEEDS: dict[Asked, str] = {
    "alla-parter": "alla parter ska godkänna",
    "en-part": "en av parterna ska godkänna",
    "alla-sidor": "någon på varje sida ska godkänna",
    "ägare": "ägaren ska godkänna",
    "undertecknare": "den som sägs ha undertecknat eller sagt upp ska själv godkänna, så att ingen gör det åt en annan",
    "berörda": "den som ändringen gäller ska själv godkänna, så att ingen talar för en annan",
    "ingen": "inget godkännande behövs",
}
MOST_PATHS = 5
LOCKED = "Något av det får inte ändras så, vem som än godkänner. Vad som står i vägen säger samverk check."
MOST_SENTENCES = 20


def render(approvals: Approvals, width: int = 100) -> list[Line]:
    """Each agreement with its parts: who has approved and who is missing; then what to know, and the answer."""
    lines: list[Line] = []
    for agreement, demands in groupby(approvals.demands, key=lambda demand: demand.agreement):
        lines.append((Piece(agreement or "gäller alla överenskommelser", "strong"),))
        for demand in demands:
            lines += _demand(demand, width)
        lines.append(())
    for remark in approvals.remarks:
        lines += wrapped((Piece("• "),), remark, 2, width, "dim")
    if approvals.remarks:
        lines.append(())
    return [*lines, *wrapped((), summary(approvals), 0, width, "strong")]


def summary(approvals: Approvals) -> str:
    """The answer in one sentence."""
    lacking = [demand for demand in approvals.demands if not demand.met]
    if not approvals.demands:
        return f"Inget är ändrat sedan {approvals.base} som någon behöver godkänna."
    if not lacking:
        return "Alla godkännanden finns."
    names = dict.fromkeys(name for demand in lacking for name in _waited_for(demand))
    return f"Godkännande saknas: {', '.join(names)}."


def markdown(approvals: Approvals) -> str:
    """The answer in one sentence, for a comment on a pull request."""
    return f"\n**{escaped(summary(approvals))}**\n"


def _waited_for(demand: Demand) -> Iterable[str]:
    if not demand.missing:
        return (f"{demand.agreement or demand.part} har ingen part att fråga",)
    names = [voice.name for voice in demand.missing]
    return (" eller ".join(names),) if demand.need == "en-part" else names


def _demand(demand: Demand, width: int) -> list[Line]:
    head = (Piece("  "), Piece(demand.part, "strong"), Piece(f": {_NEEDS[demand.need]}"))
    lines: list[Line] = [head]
    paths = ", ".join(demand.paths[:MOST_PATHS])
    more = len(demand.paths) - MOST_PATHS
    lines += wrapped((Piece("    "),), f"{paths} och {more} till" if more > 0 else paths, 4, width, "place")
    left = len(demand.sentences) - MOST_SENTENCES
    for sentence in demand.sentences[:MOST_SENTENCES]:
        lines += wrapped((Piece("    • "),), sentence, 6, width)
    if left > 0:
        lines += wrapped((Piece("    • "),), f"{left} ändringar till. Se dem med samverk diff.", 6, width, "dim")
    if not demand.voices and demand.need != "ingen":
        return [*lines, (Piece("    saknas", "error"), Piece("  det finns ingen part att fråga"))]
    if demand.route == "låst":
        lines += wrapped((Piece("    "),), LOCKED, 4, width, "error")
    for voice in demand.voices:
        lines += _voice(voice, width, asked=voice in demand.missing)
    return lines


def _voice(voice: Voice, width: int, *, asked: bool) -> list[Line]:
    if voice.approved_by:
        return wrapped(
            (Piece("    finns ", "good"), Piece("  ")), f"{voice.name}: {', '.join(voice.approved_by)}", 12, width
        )
    if not asked:
        return wrapped((Piece("    behövs inte"), Piece("  ")), voice.name, 12, width, "dim")
    return wrapped((Piece("    saknas", "error"), Piece("  ")), f"{voice.name}: {_who(voice)}", 12, width)


def _who(voice: Voice) -> str:
    """Who may speak for a silent voice."""
    names = [*voice.accounts, *(f"gruppen {group}" for group in voice.groups)]
    return " eller ".join(names) if names else "inget konto i godkannande.yaml talar för den"


def json_document(approvals: Approvals) -> str:
    """The whole answer, version 1: `complete`, then every demand with its voices and who is missing."""
    document = {
        "version": 1,
        "base": approvals.base,
        "complete": approvals.complete,
        "approvals": [
            {
                "agreement": demand.agreement,
                "part": demand.part,
                "need": demand.need,
                "words": demand.words.value,
                "route": demand.route,
                "met": demand.met,
                "voices": [
                    {
                        "id": voice.id,
                        "name": voice.name,
                        "accounts": list(voice.accounts),
                        "groups": list(voice.groups),
                        "approved_by": list(voice.approved_by),
                    }
                    for voice in demand.voices
                ],
                "missing": [voice.id for voice in demand.missing],
                "paths": list(demand.paths),
                "sentences": list(demand.sentences),
            }
            for demand in approvals.demands
        ],
        "remarks": list(approvals.remarks),
    }
    return json_text(document)

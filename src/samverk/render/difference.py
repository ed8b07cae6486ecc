"""What changed, in sentences: for a person at a terminal, for a pull request, and as JSON (`samverk diff`)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from samverk.agreement.swedish import capitalised, list_text
from samverk.model.change import Difference, Told, Weight
from samverk.render.json_text import json_text
from samverk.render.markdown import COMMENT_LIMIT
from samverk.render.markdown_text import escaped
from samverk.render.styled_text import Line, Piece, Role, wrapped
from samverk.render.tally import counted

TOGETHER = "Gäller alla överenskommelser"
SIGNED = "ett tillägg som alla parter undertecknar"
APPROVED = "godkännande av dem som godkannande.yaml anger"
PARTS: Mapping[str, str] = {
    "övergripande-överenskommelse": "Övergripande överenskommelse",
    "områden": "Samverkansområden",
    "brödtext": "Överenskommelsens text",
    "textlås": "Textlås",
    "arbetsgrupper": "Arbetsgrupper",
    "beslut": "Beslut",
    "tillägg": "Tillägg",
    "uppföljning": "Uppföljningar",
    "dispens": "Dispenser",
    "original": "Undertecknade handlingar",
    "underskrift": "Underskrifter",
    "möten": "Hållna möten",
    "uppsägning": "Uppsägningar",
    "grund": "Det som undertecknandet vilar på",
    "uppgift": "Uppgifter vid sidan av avtalstexten",
    "transkribering": "Återgivning av den undertecknade texten",
    "återgivning": "Återgivning av undertecknade uppgifter",
    "synlighet": "Vem som får se det som är antecknat",
    "återtagande": "Återtagen text som någon har beslutat om",
    "register": "Register",
    "mall": "Mallar",
    "godkännande": "Godkännanden",
    "annat-innehåll": "Inställningar och publicerade adresser",
}
"""What each part of the documents is called; an annex is called what it is."""
NO_ROOM = "\n{} ändringar får inte plats här. Kör `samverk diff` för att se alla.\n"
MOST_UNREAD = 20
SIGNS: Mapping[Weight, str] = {"väsentlig": "●", "redaktionell": "○"}

_Item: TypeAlias = "tuple[str, list[tuple[Weight, str]]]"
"""A heading with clauses below it; with an empty heading, one whole sentence."""


def render(difference: Difference, width: int = 100) -> list[Line]:
    """Each agreement with its parts, the route of each part and a sentence for each change; then the sum."""
    lines: list[Line] = []
    for agreement, parts in _groups(difference.changes):
        lines.append((Piece(agreement or TOGETHER, "strong"),))
        for (part, route, _), changes in parts:
            role: Role = "error" if route == "låst" else "dim" if route == "ingen" else "warning"
            lines.append((Piece(f"  {_part(part)}", "place"), Piece(f" · {_demand(changes[0])}", role)))
            for heading, clauses in _items(changes):
                indent = 6 if heading else 4
                lines += wrapped((Piece("    "),), f"{heading}:", 6, width) if heading else []
                for weight, words in clauses:
                    sign = Piece(f"{' ' * indent}{SIGNS[weight]} ", "plain" if weight == "väsentlig" else "dim")
                    lines += wrapped((sign,), words, indent + 2, width)
        lines.append(())
    for sentence in difference.unread:
        lines += wrapped((Piece("Obs: ", "warning"),), sentence, 5, width)
    return [*lines, *wrapped((), _sum(difference, signs=True), 0, width, "strong")]


def markdown(difference: Difference, limit: int = COMMENT_LIMIT) -> str:
    """The same for the body of a pull request; at most `limit` bytes, and what has no room is counted."""
    opening = f"## {escaped(_title(difference))}\n\n{escaped(_sum(difference))}\n"
    closing = "".join(f"\n> {escaped(sentence)}\n" for sentence in difference.unread[:MOST_UNREAD])
    room = limit - len((opening + closing + NO_ROOM).encode()) - 10
    shown, left = [], 0
    for heading, rows in _markdown_groups(difference):
        ahead = heading
        for row, number in rows:
            size = len((ahead + row).encode())
            if size > room:
                left += number
                continue
            shown.append(ahead + row)
            room -= size
            ahead = ""
    return "".join([opening, *shown, NO_ROOM.format(left) if left else "", closing])


def _markdown_groups(difference: Difference) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """A heading, and rows with how many changes each tells of."""
    for agreement, parts in _groups(difference.changes):
        title = f"\n### {escaped(agreement or TOGETHER)}\n"
        for (part, _, _), changes in parts:
            yield (
                f"{title}\n**{escaped(_part(part))}** – {escaped(_demand(changes[0]))}\n\n",
                [(_markdown_item(*item), len(item[1])) for item in _items(changes)],
            )
            title = ""


def _markdown_item(heading: str, clauses: list[tuple[Weight, str]]) -> str:
    marks: Mapping[Weight, str] = {"väsentlig": "", "redaktionell": " *(redaktionell)*"}
    rows = [f"- {escaped(words)}{marks[weight]}\n" for weight, words in clauses]
    return f"- {escaped(heading)}:\n" + "".join(f"  {row}" for row in rows) if heading else "".join(rows)


def json_document(difference: Difference) -> str:
    """The changes field by field, as the interface has them."""
    document = {
        "version": 1,
        "changes": [
            {
                "agreement": one.agreement,
                "path": one.path,
                "before": one.before,
                "after": one.after,
                "class": one.weight,
                "words": one.words.value,
                "route": one.route,
                "sentence": one.sentence,
            }
            for one in difference.changes
        ],
    }
    return json_text(document)


def _groups(changes: Iterable[Told]) -> Iterator[tuple[str | None, list[tuple[tuple[str, str, str], list[Told]]]]]:
    """Agreements in their order, and in each the parts with route and who decides, in the order they are met."""
    for agreement, own in groupby(changes, key=lambda one: one.agreement):
        parts: dict[tuple[str, str, str], list[Told]] = {}
        for one in own:
            parts.setdefault((one.part, one.route, one.decided_by), []).append(one)
        yield agreement, list(parts.items())


def _items(changes: Iterable[Told]) -> Iterator[_Item]:
    """Changes of the same thing below its name, and a whole sentence where there is only one."""
    things: dict[str, list[Told]] = {}
    for number, one in enumerate(changes):
        things.setdefault(one.lead if one.lead.endswith(": ") else str(number), []).append(one)
    for lead, own in things.items():
        if len(own) == 1:
            yield "", [(own[0].weight, own[0].sentence)]
        else:
            yield capitalised(lead.removesuffix(": ")), [(one.weight, one.clause) for one in own]


def _part(part: str) -> str:
    return PARTS.get(part, capitalised(part))


def _asked(one: Told) -> str:
    """What a change asks for; nothing where it may not be made or asks for nothing."""
    if one.route == "beslut":
        return f"ett skriftligt beslut av {one.decided_by}" if one.decided_by else "ett skriftligt beslut"
    return {"tillägg": SIGNED, "underskrift": "alla parters underskrift", "godkännande": APPROVED}.get(one.route, "")


def _demand(one: Told) -> str:
    asked = _asked(one)
    return f"kräver {asked}" if asked else "får inte ändras" if one.route == "låst" else "kräver inget beslut"


def _title(difference: Difference) -> str:
    return f"Ändringar från {difference.before} till {difference.after}"


def _sum(difference: Difference, *, signs: bool = False) -> str:
    """How many changes of which weight, and what they ask for."""
    changes = difference.changes
    if not changes:
        other = "annat " if difference.unread else ""
        return f"Inget {other}skiljer mellan {difference.before} och {difference.after}.{_left(difference)}"
    heavy = sum(one.weight == "väsentlig" for one in changes)
    words = ((heavy, "väsentlig", "väsentliga", "●"), (len(changes) - heavy, "redaktionell", "redaktionella", "○"))
    counts = [f"{sign} " * signs + counted(n, one, many) for n, one, many, sign in words if n]
    routes = {one.route for one in changes}
    asked = sorted({_asked(one) for one in changes} - {""})
    demand = f"Det kräver {list_text(asked)}." if asked else "Inget beslut behövs." if "låst" not in routes else ""
    locked = "Något av det får inte ändras." if "låst" in routes else ""
    what = f"{counted(len(changes), 'ändring', 'ändringar')} från {difference.before} till {difference.after}"
    return " ".join(filter(None, [f"{what}: {list_text(counts)}.", demand, locked])) + _left(difference)


def _left(difference: Difference) -> str:
    """That what could not be read may differ too."""
    return " Det som inte går att läsa är inte jämfört." if difference.unread else ""

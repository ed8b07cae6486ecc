"""Facts about the styrgrupp and the beredningsgrupp, and about the functions in them."""

from samverk.agreement.content import Agreement
from samverk.agreement.register import Register
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, integer, key_span, value_span
from samverk.facts.parties import party_name, sides
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, get, mappings, text_of, texts_of, value_of, words_of

SIDES_OF = {
    "stadsdelsdirektör": "kommun",
    "lokalpolisområdeschef": "polis",
    "kommunpolis": "polis",
    "företrädare-stadsdelsförvaltning": "kommun",
}
"""The side that a function which the text names comes from (C27, C28, C36, C37)."""
REQUIRED = (*SIDES_OF, "företrädare-fackförvaltning-bolag")
NAMES = {"styrgrupp": "Styrgruppen", "beredningsgrupp": "Beredningsgruppen"}


def group_facts(agreement: Agreement, register: Register) -> tuple[Fact, ...]:
    """A fact of kind `organ` for each group that exists, each followed by its `ansvarspunkt` and `funktion` facts."""
    root = agreement.document.root
    groups = root.get("samverkansorganisation")
    found: list[Fact] = []
    for kind in NAMES:
        group = get(groups, kind)
        if isinstance(groups, Mapping) and isinstance(group, Mapping) and group.entries:
            found.append(_group(kind, groups, group, _without_chief(root, group, register)))
            found += [_duty(kind, duty, group) for duty in dict.fromkeys(texts_of(group.get("ansvar")))]
            found += [
                _function(kind, i, node, sides(root)) for i, node in enumerate(mappings(group.get("funktioner")), 1)
            ]
    return tuple(found)


def _group(kind: str, groups: Mapping, group: Mapping, without_chief: list[str] | None) -> Fact:
    place = key_span(groups, kind) or group.span
    draft = Draft("organ", f"samverkansorganisation.{kind}", place)
    draft.put("typ", kind)
    draft.put("namn", NAMES[kind])
    meetings = group.get("möten_per_år")
    number = integer(meetings)
    draft.put("möten_per_år", number, value_span(group, "möten_per_år"))
    if number is None:
        draft.put_text("möten_text", group, "möten_per_år")
    if kind == "styrgrupp" and without_chief is not None:
        draft.put("chefer_saknas", len(without_chief))
        draft.put("utan_chef", list_text(without_chief) or None)
    for part in ("funktioner", "ansvar"):
        span = key_span(group, part)
        if span:
            draft.spans[part] = span
    _places(draft, group)
    return draft.fact()


def _places(draft: Draft, group: Mapping) -> None:
    """Where each function that the text names stands: where its mandate does, else the function, else the list."""
    place = draft.spans.get("funktioner", draft.span)
    rows = {_code(node): node for node in reversed(mappings(group.get("funktioner")))}
    for code in REQUIRED:
        row = rows.get(code)
        at = (value_span(row, "mandat") or value_span(row, "funktion")) if row else None
        draft.spans[code] = at or place
    row = next((node for node in rows.values() if node.get("särskilt")), None)
    at = value_span(row, "särskilt") if row else None
    draft.spans["särskilt"] = at or draft.spans["företrädare-fackförvaltning-bolag"]


def _without_chief(root: Mapping, group: Mapping, register: Register) -> list[str] | None:
    """The names of the police parties without a chief of their own in the group; None where fewer than two are parties.

    With one police party it is enough that the function is there (C28).
    """
    police = [party for party, side in sides(root).items() if side == "polis"]
    if len(police) < 2:
        return None
    functions = [f for f in mappings(group.get("funktioner")) if _role(f) == "ordinarie"]
    led = {text_of(f.get("part")) for f in functions if _code(f) == "lokalpolisområdeschef"}
    return [party_name(root, party, register) or party for party in police if party not in led]


def _duty(kind: str, duty: str, group: Mapping) -> Fact:
    draft = Draft(
        "ansvarspunkt", f"samverkansorganisation.{kind}.ansvar.{duty}", value_span(group, "ansvar") or group.span
    )
    draft.put("organ", kind)
    draft.put("kod", duty)
    return draft.fact()


def _function(kind: str, position: int, node: Mapping, side_of: dict[str, str]) -> Fact:
    place = value_span(node, "funktion") or node.span
    draft = Draft("funktion", f"samverkansorganisation.{kind}.funktioner.{position}", place)
    draft.put("organ", kind)
    draft.put("organ_namn", NAMES[kind])
    draft.put("kod", _code(node) or None, place)
    draft.put_text("part", node, "part")
    side = side_of.get(text_of(node.get("part")) or "") or None
    draft.put("sida", side)
    draft.put("rätt_sida", text_of(node.get("part")) is None or _on_its_side(_code(node), side, side_of))
    draft.put("mandat", value_of(node.get("mandat")) is True, value_span(node, "mandat"))
    draft.put("roll", _role(node), value_span(node, "roll"))
    particularly = texts_of(node.get("särskilt"))
    for body in ("trafikkontoret", "bostadsbolag"):
        draft.put(f"särskilt_{body}", body in particularly, key_span(node, "särskilt"))
    return draft.fact()


def _on_its_side(code: str, side: str | None, side_of: dict[str, str]) -> bool:
    """Whether a function comes from its own side; true too where no party is on that side, which is told of itself."""
    wanted = SIDES_OF.get(code)
    return wanted is None or side == wanted or wanted not in side_of.values()


def _code(node: Mapping) -> str:
    return words_of(node.get("funktion")).lower()


def _role(node: Mapping) -> str:
    return text_of(node.get("roll")) or "ordinarie"

"""Facts about ways to reach people: what the kontaktuppgifter that apply on the day say about each function."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.register import Register
from samverk.facts.draft import Draft, key_span, value_span
from samverk.facts.groups import NAMES
from samverk.facts.parties import party_name, sides
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.tree import Document, Mapping, Node, get, mappings, text_of, words_of

DECISION_MAKERS = {"kommun": "stadsdelsdirektör", "polis": "lokalpolisområdeschef"}
"""Who decides for each side in the styrgrupp (clauses C27, C28 and C64)."""


@dataclass(frozen=True, slots=True)
class _Contacts:
    """The rows of the annex. `place` is where a missing row should have stood."""

    rows: tuple[Mapping, ...]
    place: Span

    def route(self, function: str, party: str | None) -> tuple[str, Span]:
        """(läge, place) for a function: finns, saknar-uppgift (a row without e_post and telefon), or saknas.

        A row that names no party stands for the function of any party, and a function without a party takes any row.
        """
        own = [row for row in self.rows if _folded(row.get("funktion")) == function.strip().casefold()]
        own = [row for row in own if party is None or text_of(row.get("part")) in (party, None)]
        reached = [row for row in own if any(words_of(row.get(k)) for k in ("e_post", "telefon"))]
        for state, rows in (("finns", reached), ("saknar-uppgift", own)):
            if rows:
                return state, value_span(rows[0], "funktion") or rows[0].span
        return "saknas", self.place


def contact_facts(
    agreement: Agreement, register: Register, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`kontaktväg` per ordinary function of the groups and `mottagare` per decision-maker; none without the annex."""
    annex = current(found, "kontaktuppgifter", as_of)
    if annex is None or annex.absent or annex.withheld == "sekretess":
        return ()
    contacts = _contacts(annex.document)
    return (*_functions(agreement, register, contacts), *_recipients(agreement, register, contacts))


def _contacts(document: Document) -> _Contacts:
    root = document.root
    place = key_span(root, "kontakter") or value_span(root, "typ") or start_of(document.path)
    return _Contacts(mappings(root.get("kontakter")), place)


def _functions(agreement: Agreement, register: Register, contacts: _Contacts) -> Iterator[Fact]:
    """Each function of each party once, in the order of the agreement: whoever sits in two groups has one row."""
    root = agreement.document.root
    seen: set[tuple[str, str | None]] = set()
    for organ, name, node in _members(root):
        function, party = words_of(node.get("funktion")), text_of(node.get("part"))
        if not function or (function.casefold(), party) in seen:
            continue
        seen.add((function.casefold(), party))
        draft = Draft("kontaktväg", f"{organ}.{party or 'okänd'}.{function}", value_span(node, "funktion") or node.span)
        draft.put("organ", organ)
        draft.put("organ_namn", name)
        draft.put("funktion", function)
        draft.put("part_namn", party_name(root, party, register))
        draft.put("läge", *contacts.route(function, party))
        yield draft.fact()


def _members(root: Mapping) -> Iterator[tuple[str, str, Mapping]]:
    """(organ, its name, the member) of all ordinary members, styrgrupp first."""
    groups = root.get("samverkansorganisation")
    organs = [(kind, NAMES[kind].lower(), get(groups, kind)) for kind in NAMES]
    working = mappings(get(groups, "arbetsgrupper"))
    organs += [("arbetsgrupp", text_of(group.get("namn")) or "arbetsgruppen", group) for group in working]
    for kind, name, group in organs:
        for node in mappings(get(group, "funktioner")):
            if text_of(node.get("roll")) != "adjungerad":
                yield kind, name, node


def _recipients(agreement: Agreement, register: Register, contacts: _Contacts) -> Iterator[Fact]:
    """The stadsdelsdirektör of the city's side, and a lokalpolisområdeschef for each police party."""
    root = agreement.document.root
    parties = [party for party, side in sides(root).items() if side == "polis"]
    city = [party for party, side in sides(root).items() if side == "kommun"]
    own = [(DECISION_MAKERS["kommun"], party) for party in _director_of(root, city)]
    for function, party in (*own, *((DECISION_MAKERS["polis"], party) for party in parties)):
        state, place = contacts.route(function, party)
        draft = Draft("mottagare", f"{party}.{function}", place)
        draft.put("funktion", function)
        draft.put("part_namn", party_name(root, party, register))
        draft.put("läge", state, place)
        yield draft.fact()


def _director_of(root: Mapping, city: list[str]) -> list[str]:
    """The city's party whose director sits in the styrgrupp; the first one where none is said to."""
    members = mappings(get(root, "samverkansorganisation", "styrgrupp", "funktioner"))
    named = [text_of(m.get("part")) for m in members if _folded(m.get("funktion")) == DECISION_MAKERS["kommun"]]
    return ([party for party in city if party in named] or city)[:1]


def _folded(node: Node | None) -> str:
    return words_of(node).casefold()

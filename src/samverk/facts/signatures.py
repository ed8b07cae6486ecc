"""Facts about the rows under `undertecknande`, those of the agreement and those of each tillägg."""

import re
from dataclasses import dataclass
from itertools import chain

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.register import Organisation, Register
from samverk.facts.draft import Draft, date_state, value_span
from samverk.facts.parties import party_name, sides, signature_state
from samverk.model.fact import Fact
from samverk.model.tree import Mapping, mappings, text_of, texts_of, value_of, words_of

_ACTING = re.compile(r"(?:t\.?\s?f\.?|tillförordnad)\s+", re.IGNORECASE)
_PARTIES = re.compile(r"parter(?:\.[^.]+(?:\.(?:id|organisation|sida))?)?")
"""What a tillägg names when it changes who the parties are, and not only where they are found."""
_CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")
_DEPUTY = re.compile(r"(?:bitr\.?|biträdande|ställföreträdande|stf\.?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Signed:
    """A document that parties sign: the agreement, or one of its tillägg.

    `called` is what messages call it, in the definite form; `amendment` None for the agreement itself.
    """

    called: str
    rows: tuple[Mapping, ...]
    root: Mapping
    register: Register
    amendment: str | None = None

    def fact_id(self, row: Mapping, position: int) -> str:
        own = f"undertecknande.{text_of(row.get('part')) or position}"
        return f"tillägg.{self.amendment}.{own}" if self.amendment else own

    def side(self, party: str) -> str | None:
        former = self._former(party)
        return former.principal.side if former and former.principal else sides(self.root).get(party) or None

    def name(self, party: str) -> str | None:
        former = self._former(party)
        return former.name if former else party_name(self.root, party or None, self.register)

    def has_party(self, party: str) -> bool | None:
        """Whether the row's party is one; None where it may have been, before a tillägg changed who the parties are."""
        if party and party in sides(self.root):
            return True
        named = chain.from_iterable(texts_of(n.get("avser")) for n in mappings(self.root.get("tillägg")))
        return None if self.amendment and any(_PARTIES.fullmatch(path) for path in named) else False

    def _former(self, party: str) -> Organisation | None:
        """The organisation of a party that is none now: one that has left signs under its id in the register."""
        now = party in sides(self.root) or not self.amendment
        return None if now else self.register.organisations.get(party)


def signature_facts(agreement: Agreement, register: Register, as_of: AsOf) -> tuple[Fact, ...]:
    """`undertecknande` per row, in order, then per row of each tillägg; then `original` per row that names a file."""
    root = agreement.document.root
    signed = [_Signed("överenskommelsen", mappings(root.get("undertecknande")), root, register)]
    for number, node in enumerate(mappings(root.get("tillägg")), 1):
        name = text_of(node.get("id")) or str(number)
        signed.append(_Signed(f"tillägget {name}", mappings(node.get("undertecknande")), root, register, name))
    return (
        *(_signature(position, row, one, as_of) for one in signed for position, row in enumerate(one.rows, 1)),
        *(_original(row, agreement) for one in signed for row in one.rows if _file_name(row)),
    )


def _signature(position: int, node: Mapping, signed: _Signed, as_of: AsOf) -> Fact:
    party = text_of(node.get("part")) or ""
    draft = Draft("undertecknande", signed.fact_id(node, position), value_span(node, "part") or node.span)
    draft.put("handling", signed.called)
    draft.put_text("part", node, "part")
    draft.put("sida", signed.side(party))
    draft.put("namn", signed.name(party))
    draft.put_text("ort", node, "ort")
    day = date_of(node.get("datum"))
    draft.put("datering", date_state(node.get("datum"), day), value_span(node, "datum"))
    draft.put("datum", day, value_span(node, "datum"))
    draft.reckon("framtida", as_of, value_span(node, "datum"))
    draft.put("part_finns", signed.has_party(party), value_span(node, "part"))
    earlier = signed.rows[: position - 1]
    draft.put("rader_före", sum(text_of(row.get("part")) == text_of(node.get("part")) for row in earlier))
    _form(draft, node)
    draft.put_text("funktion", node, "funktion")
    stated = text_of(node.get("funktion")) or ""
    if stated:
        place = value_span(node, "funktion")
        draft.put("grundfunktion", _DEPUTY.sub("", _ACTING.sub("", stated)).strip().lower(), place)
        draft.put("ställföreträdare", _standing_in(stated), place)
    draft.put("mandat", value_of(node.get("mandat")) is True, value_span(node, "mandat"))
    return draft.fact()


def _form(draft: Draft, node: Mapping) -> None:
    """Whether and how the row is signed."""
    draft.put("undertecknad", signature_state(node), value_span(node, "undertecknad"))
    form = words_of(node.get("form")).lower()
    state = form if form in ("papper", "e-underskrift") else "annan" if form else "saknas"
    draft.put("form", state, value_span(node, "form"))
    draft.put("validerad", date_of(node.get("valideringsdatum")), value_span(node, "valideringsdatum"))


def _file_name(node: Mapping) -> str:
    return words_of(node.get("fil"))


def _original(node: Mapping, agreement: Agreement) -> Fact:
    """The signed file that a row names, beside what lies in `original/` (C65)."""
    name = _file_name(node)
    place = value_span(node, "fil") or node.span
    draft = Draft("original", f"original.{name}.{text_of(node.get('part'))}", place)
    draft.put("fil", name, place)
    found = agreement.originals.get(f"{agreement.folder}/original/{name}")
    draft.put("finns", found is not None, place)
    stated = words_of(node.get("checksumma"))
    checksum = value_span(node, "checksumma") or place
    formed = bool(_CHECKSUM.fullmatch(stated))
    draft.put("checksumma", "saknas" if not stated else "angiven" if formed else "ogiltig", checksum)
    if found:
        draft.put("format", found.format, place)
        draft.put("oförändrad", stated == found.checksum if formed else None, checksum)
    return draft.fact()


def _standing_in(stated: str) -> str:
    return "tillförordnad" if _ACTING.match(stated) else "biträdande" if _DEPUTY.match(stated) else "nej"

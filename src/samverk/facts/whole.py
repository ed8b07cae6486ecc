"""Facts about the agreement as a whole."""

import re
from collections import Counter

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.register import Register
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft, date_state, integer, key_span, value_span
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Mapping, Node, Sequence, get, mappings, text_of, texts_of, words_of

_BY_REFERENCE = re.compile(
    r"\W*(?:syfte\w*\s+)?(?:se|(?:fram)?går\s+(?:av|i)|anges\s+i|finns\s+i|enligt|följer\s+av)\s+(?:\w+\s+)?bilag",
    re.IGNORECASE,
)
"""A purpose that only points at an annex (C11)."""


def whole_fact(agreement: Agreement, content: Content, wording: Wording | None, as_of: AsOf) -> Fact:
    """The single fact of kind `överenskommelse`."""
    root = agreement.document.root
    draft = Draft("överenskommelse", "överenskommelse", start_of(agreement.document.path))
    for name in ("titel", "profil"):
        draft.put_text(name, root, name)
    draft.put("ursprung", origin(root), value_span(root, "ursprung"))
    for name in ("bilageförteckning", "samverkansområden", "syften", "parter", "samverkansorganisation", "giltighet"):
        span = key_span(root, name)
        if span:
            draft.spans[name] = span
    _dates(draft, root, as_of)
    _counts(draft, root)
    _unknown_district(draft, root, content.register)
    _annex_list(draft, root)
    _overarching(draft, agreement, content)
    _mandate(draft, root)
    _text_lock(draft, root, wording)
    return draft.fact()


def origin(root: Mapping) -> str:
    """inläst or upprättad; unsaid, a text that does not show its signatures was read in from elsewhere."""
    unknown = any(text_of(s.get("undertecknad")) == "okänt" for s in mappings(root.get("undertecknande")))
    return text_of(root.get("ursprung")) or ("inläst" if unknown else "upprättad")


def _dates(draft: Draft, root: Mapping, as_of: AsOf) -> None:
    draft.put("avtalsdatum", date_of(root.get("avtalsdatum")), value_span(root, "avtalsdatum"))
    draft.put_text("avtalsdatum_text", root, "avtalsdatum")
    period = root.get("giltighet")
    start, end = date_of(get(period, "från")), date_of(get(period, "till"))
    place = key_span(root, "giltighet")
    if isinstance(period, Mapping):
        draft.put_text("giltig_från_text", period, "från")
        draft.put_text("slut_text", period, "till")
        draft.put("giltig_från", start, value_span(period, "från") or place)
        draft.put("giltig_till", end, value_span(period, "till") or place)
        place = value_span(period, "till") or place
    stated = words_of(get(period, "till")).lower()
    end_state = "tillsvidare" if stated == "tillsvidare" else date_state(get(period, "till"), end)
    draft.put("slut", "ogiltigt" if end_state == "okänt" else end_state, place)
    draft.reckon("läge", as_of, place)
    signed = [day for s in mappings(root.get("undertecknande")) if (day := date_of(s.get("datum")))]
    draft.put("senaste_underskrift", max(signed, default=None), key_span(root, "undertecknande"))


def _mandate(draft: Draft, root: Mapping) -> None:
    """What stands behind the city's signature: the board, its decision, a delegation (C69, LKB 13 §)."""
    place = key_span(root, "undertecknande")
    draft.put("nämnd", words_of(root.get("nämnd")) or None, value_span(root, "nämnd") or place)
    decided = date_of(get(root, "nämndbeslut", "datum")) is not None
    delegated = bool(words_of(root.get("delegation")))
    draft.put("mandat_anges", decided or delegated, key_span(root, "nämndbeslut") or place)


def _counts(draft: Draft, root: Mapping) -> None:
    parties = mappings(root.get("parter"))
    sides = Counter(text_of(p.get("sida")) for p in parties)
    place = key_span(root, "parter")
    draft.put("antal_parter", len(parties), place)
    draft.put("antal_parter_kommun", sides["kommun"], place)
    draft.put("antal_parter_polis", sides["polis"], place)
    stated = [t for t in texts_of(root.get("syften")) if re.search(r"\w", t) and not _BY_REFERENCE.match(t)]
    draft.put("antal_syften", len(stated), key_span(root, "syften"))
    draft.put("antal_områden", _length(root.get("samverkansområden")), key_span(root, "samverkansområden"))
    draft.put("antal_distrikt", len(texts_of(root.get("distrikt"))), key_span(root, "distrikt"))
    draft.put("exemplar", integer(root.get("exemplar")), value_span(root, "exemplar"))
    _levels(draft, root.get("samverkansorganisation"))


def _levels(draft: Draft, groups: Node | None) -> None:
    """Which of the three levels there are (C22); a group of which nothing is said is none."""
    place = draft.spans.get("samverkansorganisation")
    stated = {entry.key.text: entry for entry in groups.entries} if isinstance(groups, Mapping) else {}
    for kind in ("styrgrupp", "beredningsgrupp"):
        group = stated[kind].value if kind in stated else None
        there = isinstance(group, Mapping) and bool(group.entries)
        draft.put(f"har_{kind}", there, stated[kind].key.span if kind in stated else place)
    working = stated["arbetsgrupper"].key.span if "arbetsgrupper" in stated else place
    draft.put("antal_arbetsgrupper", _length(get(groups, "arbetsgrupper")), working)


def _unknown_district(draft: Draft, root: Mapping, register: Register) -> None:
    """The first of the agreement's districts that the register lacks; nothing of that where it lists none."""
    if register.districts:
        unknown = [d for d in texts_of(root.get("distrikt")) if register.district(d) is None]
        draft.put("okänt_distrikt", next(iter(unknown), None), value_span(root, "distrikt"))


def _length(node: object) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def _annex_list(draft: Draft, root: Mapping) -> None:
    rows = mappings(root.get("bilageförteckning"))
    for number in (1, 2):
        row = next((r for r in rows if integer(r.get("nr")) == number), None)
        place = value_span(row, "typ") if row else draft.spans.get("bilageförteckning")
        draft.put(f"bilaga_{number}_typ", text_of(row.get("typ")) if row else None, place)
    kinds = [text_of(r.get("typ")) for r in rows]
    again = [row for i, row in enumerate(rows) if kinds[i] in kinds[:i]]
    place = value_span(again[0], "typ") if again else draft.spans.get("bilageförteckning")
    draft.put("dubbla_bilagor", len(again), place)


def _overarching(draft: Draft, agreement: Agreement, content: Content) -> None:
    root = agreement.document.root
    pinned = root.get("övergripande")
    place = key_span(root, "övergripande") or draft.spans.get("bilageförteckning")
    for key in ("id", "version"):
        draft.put(f"övergripande_{key}", words_of(get(pinned, key)) or None, place)
    draft.put("övergripande_känd", content.overarching_of(agreement) is not None, place)


def _text_lock(draft: Draft, root: Mapping, wording: Wording | None) -> None:
    if wording is None:
        draft.put("textlås", "mall-saknas", value_span(root, "mall"))
        return
    lock = text_of(root.get("textlås"))
    state = "saknas" if lock is None else "stämmer" if lock == wording.lock else "bruten"
    draft.put("textlås", state, value_span(root, "textlås"))

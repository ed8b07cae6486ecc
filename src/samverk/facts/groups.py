"""Facts about the styrgrupp and the beredningsgrupp, and about the functions in them."""

from functools import partial

from samverk.agreement.content import Agreement
from samverk.agreement.organs import NAMED, PARTICULAR, on_its_side, without_chief
from samverk.agreement.parties import side_of
from samverk.agreement.parts.organ import STEERING, Function, Kind, Organ
from samverk.agreement.register import Register
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, facts_of_rows, unread
from samverk.model.fact import Fact


def group_facts(agreement: Agreement, register: Register) -> tuple[Fact, ...]:
    """A fact of kind `organ` for each group that exists, each followed by its `ansvarspunkt` and `funktion` facts."""
    terms = agreement.parts.terms
    found: list[Fact] = []
    for kind, organ in terms.samverkansorganisation.organs:
        if organ.there.value or organ.faults:
            found.append(_group(kind, organ, agreement, register))
            found += unread("ansvarspunkt", organ.ansvar, organ.ansvar)
            found += [_duty(kind, duty, organ) for duty in organ.duties]
            found += facts_of_rows("funktion", organ.funktioner, partial(_function, kind, agreement))
    return tuple(found)


def _group(kind: Kind, organ: Organ, agreement: Agreement, register: Register) -> Fact:
    draft = Draft("organ", f"samverkansorganisation.{kind}", organ.key or organ.place, unread=organ.faults)
    draft.put("typ", kind)
    draft.put("namn", agreement.vocabulary.group(kind))
    meetings = organ.moten_per_ar
    draft.put("möten_per_år", meetings)
    if meetings.value is None:
        draft.put_words("möten_text", meetings)
    if kind == STEERING:
        lacking = without_chief(organ, agreement.parts.terms, register)
        names = lacking.value
        draft.put("chefer_saknas", None if names is None else len(names), of=[lacking])
        draft.put("utan_chef", list_text(names or ()) or None, of=[lacking])
    for name, key in (("funktioner", organ.funktioner.key), ("ansvar", organ.ansvar.key)):
        if key:
            draft.spans[name] = key
    _places(draft, organ)
    return draft.fact()


def _places(draft: Draft, organ: Organ) -> None:
    """Where each function that the text names stands: where its mandate does, else the function, else the list."""
    place = draft.spans.get("funktioner", draft.span)
    rows = {function.code: function for function in reversed(organ.funktioner.rows)}
    for code in NAMED:
        row = rows.get(code)
        draft.spans[code] = (row.mandat.span or row.funktion.span if row else None) or place
    at = next((row.sarskilt.span for row in rows.values() if row.sarskilt.span), None)
    draft.spans["särskilt"] = at or draft.spans[NAMED[-1]]


def _duty(kind: Kind, duty: str, organ: Organ) -> Fact:
    draft = Draft("ansvarspunkt", f"samverkansorganisation.{kind}.ansvar.{duty}", organ.ansvar.place)
    draft.put("organ", kind)
    draft.put("kod", duty)
    return draft.fact()


def _function(kind: Kind, agreement: Agreement, function: Function, position: int) -> Fact:
    place, terms = function.funktion.place, agreement.parts.terms
    draft = Draft("funktion", f"samverkansorganisation.{kind}.funktioner.{position}", place, unread=function.faults)
    draft.put("organ", kind)
    draft.put("organ_namn", agreement.vocabulary.group(kind))
    draft.put("kod", function.code or None, place, of=[function.funktion])
    draft.put_words("part", function.part)
    draft.put_words("organisation", function.organisation)
    side = side_of(function.part, terms)
    draft.put("sida", side.value, of=[side])
    right = on_its_side(function, terms)
    draft.put("rätt_sida", right.value, of=[right])
    draft.put("mandat", function.has_mandate)
    draft.put("roll", function.role, function.roll.span, of=[function.roll])
    for body in PARTICULAR:
        named = any(one.words.lower() == body for one in function.sarskilt)
        draft.put(f"särskilt_{body}", named, function.sarskilt.key, of=[function.sarskilt, *function.sarskilt])
    return draft.fact()

"""Every difference between two versions of an agreement, with the part, the class of words and the way it has to go.

It is decided here, once: `check`, `diff` and `approvals` all ask `classified`, so that they cannot contradict each
other. What only a comparison can tell is added to what `routes` says of a place: whether the signed words are as they
were, whether something logged is only added to, and where another order of rows is another text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from samverk.agreement.amendments import has_effect
from samverk.agreement.annexes import versions
from samverk.agreement.content import Agreement, Content
from samverk.agreement.difference import differences, in_order_of, plain_text, reordered
from samverk.agreement.noted import noted_within, with_access
from samverk.agreement.parts.follow_up import FOLDER, FollowUp
from samverk.agreement.parts.reading import by_id, said_texts
from samverk.agreement.restating import is_restated, restated_files, restated_values
from samverk.agreement.routes import ACCESS, GROUND, OPEN_PARTS, RESTATED, WITHDRAWN, Routed, routed
from samverk.agreement.signing import signed_by_nobody
from samverk.agreement.striking import is_struck
from samverk.agreement.text_change import misprint_only
from samverk.agreement.withdrawals import withdrawn_files
from samverk.agreement.wording import wording_of
from samverk.model.change import Change
from samverk.model.tree import MappingNode, SequenceNode, text_of
from samverk.model.vocabulary import OTHER
from samverk.model.where import Where

Side: TypeAlias = tuple[Agreement, Content]
"""An agreement with the content that it stands in."""

_NOTES = ("anmärkning", "titel")
"""What somebody may write beside a decision or a tillägg that is there; what stands there is corrected by a row."""
_NOTICES = ("meddelad_central_beredningsgrupp", "närvarande")
"""What a decision that is there may learn later: the log of what was done with it."""
_CONSULTATION = tuple(
    Where("", ("giltighet", "förlängning", key)) for key in ("samråd_senast", "samråd_senast_månader")
)
"""By when the parties consult about prolonging, in its two forms."""
_GIVEN_BACK = ("brödtext", "transkribering", *OPEN_PARTS)
"""The parts of an agreement that another document may have said before."""
_OWN_WAYS = ("beslut", "tillägg", "dispens")
"""What is decided or signed by itself, whether the agreement is signed or not."""
_PROOFS = ("dokument", "datum")
"""What a decision that is there may learn later, and rests on."""


def classified(before: Side, after: Side) -> tuple[Routed, ...]:
    """All that differs, in the order of the files, then where only the order of rows is another."""
    (old, _), (new, _), kept = before, after, words_kept(before, after)
    files = restated_files(old, new)
    sourced = [where for where in restated_values(old, new) if kept or where.file]
    taken_out = withdrawn_files(old, new)
    respelled = _consulted_alike(old, new)
    held, drafts, proposal = _held(old, new), _drafts(old, new), signed_by_nobody(old)

    def of(change: Change) -> Routed:
        if change.where.file in files:
            return Routed(change, RESTATED)
        if change.where.file in taken_out:
            return Routed(change, WITHDRAWN if taken_out[change.where.file] else "uppgift")
        if respelled and change.where in _CONSULTATION:
            return Routed(change, "transkribering")
        one = _with_past(routed(change, old.vocabulary, words_kept=kept), old, new)
        if not one.allowed and is_struck(one):
            return replace(one, part="uppgift")
        if (one.annex or one.part in _GIVEN_BACK) and is_restated(change, sourced):
            return Routed(change, RESTATED)
        proposed = proposal and one.part not in _OWN_WAYS and one.route in ("tillägg", "beslut")
        file, annex = change.where.file, one.annex is not None and not proposed
        return replace(one, kept=annex and file in held, draft=annex and file in drafts, proposed=proposed)

    told = (*differences(old, new), *_reordered(before, after))
    return tuple(of(one) for change in told for one in (change, *noted_within(change)))


def _held(old: Agreement, new: Agreement) -> set[str]:
    """The files of versions that stay: those that have applied, and one that is gone though a decision names it."""
    named = {reference for one in new.parts.decisions for reference in one.annexes}
    gone = {one.reference for one in versions(old)} - {one.reference for one in versions(new)}
    return {f"bilagor/{one.reference}" for one in versions(old) if one.kept or one.reference in gone & named}


def _drafts(old: Agreement, new: Agreement) -> set[str]:
    """The files of later versions that nothing made apply, before or after."""
    idle = [{one.reference for one in versions(side) if not one.kept and not one.first} for side in (old, new)]
    there = {one.reference for one in versions(new)}
    return {f"bilagor/{reference}" for reference in idle[0] if reference in idle[1] or reference not in there}


def words_kept(before: Side, after: Side) -> bool:
    """Whether the signed words, their lock and the signed files are what they were (domain §1.3, transkribering).

    In another template they also belong to the clauses that they did, under headings with the same addresses.
    """
    old, new = wording_of(*before), wording_of(*after)
    whole = before[0].whole and after[0].whole
    words = whole and old is not None and new is not None and old.text.split() == new.text.split()
    templates = {side[0].parts.terms.mall.words for side in (before, after)}
    if words and old and new and len(templates) > 1:
        words = old.marks == new.marks
    locks = [a.parts.terms.textlas.words for a, _ in (before, after)]
    files = [sorted(o.checksum for o in a.originals.values()) for a, _ in (before, after)]
    return words and locks[0] == locks[1] and files[0] == files[1]


def _consulted_alike(old: Agreement, new: Agreement) -> bool:
    """Whether the parties are to consult about the same end by the same day, written in one of the two forms now."""
    was, has = old.parts.terms.giltighet, new.parts.terms.giltighet
    both = has.forlangning.samrad_senast.stands and has.forlangning.samrad_senast_manader.stands
    same = was.till.words == has.till.words and not both
    return same and was.consulted_by.value is not None and was.consulted_by.value == has.consulted_by.value


def _with_past(one: Routed, before: Agreement, after: Agreement) -> Routed:
    """The change with what the earlier version says of it: in what was there already, only some things may come."""
    if one.part == "beslut" and one.of_access and _closed_by_decision(one.change.where.file, before, after):
        return replace(one, part=ACCESS)
    told = _PASTS.get(one.part)
    return told(one, before) if told else with_access(one)


def _closed_by_decision(file: str, before: Agreement, after: Agreement) -> bool:
    """Whether a new decision in writing, of the body that made the one in the file, names it: who may see it."""
    known = {f"beslut/{one.stem}": one for one in before.parts.decisions}
    new = (one for one in after.parts.decisions if f"beslut/{one.stem}" not in known and one.in_writing.value)
    old = known.get(file)
    return old is not None and any(
        one.organ.words == old.organ.words and Where(file) in map(Where.parse, said_texts(one.avser)) for one in new
    )


def _in_decision(one: Routed, before: Agreement) -> Routed:
    change = one.change
    top = change.where.steps[0] if change.where.steps else ""
    if change.where.file not in {f"beslut/{document.stem}" for document in before.decisions}:
        return replace(one, fresh=True)
    if top == "titel" and _named_by_its_title(change.where.file, before):
        return one
    if top == "anmärkning" and _grown(one.change):
        return replace(one, part="uppgift")
    if top in (*_NOTES, *_NOTICES) and one.adds and not one.of_access:
        return replace(one, part="uppgift")
    return replace(one, fresh=top in _PROOFS and change.action == "tillagd")


def _named_by_its_title(file: str, before: Agreement) -> bool:
    """Whether the title of a decision is who decided: of a body that the schemas have no word for."""
    return any(row.organ.words == OTHER and file == f"beslut/{row.stem}" for row in before.parts.decisions)


def _in_amendment(one: Routed, before: Agreement) -> Routed:
    steps = one.change.where.steps
    if len(steps) < 2:  # the whole list, which may come but not go
        return replace(one, fresh=one.adds or not any(has_effect(row, before) for row in before.parts.terms.tillagg))
    amendment = by_id(before.parts.terms.tillagg, steps[1])
    if amendment is None or not has_effect(amendment, before):
        return replace(one, fresh=True)
    if steps[2:3] == ("tidigare",) and one.adds:
        return replace(one, part=GROUND)  # what nobody said when it came: all say it now
    noted = steps[2:] == ("anmärkning",) and (one.adds or _grown(one.change) or _respelt(one.change))
    return replace(one, part="uppgift") if noted else one


def _grown(change: Change) -> bool:
    """Whether what stood still stands, with more after it."""
    was, has = (" ".join((text_of(node) or "").split()) for node in (change.old, change.new))
    return change.action == "ändrad" and has.startswith(was)


def _respelt(change: Change) -> bool:
    """Whether a misprint is mended: of a tillägg there is no row for that."""
    return change.action == "ändrad" and misprint_only(text_of(change.old) or "", text_of(change.new) or "")


def _in_follow_up(one: Routed, before: Agreement) -> Routed:
    known = {f"{FOLDER}/{row.stem}": row for row in before.parts.follow_ups}
    told = known.get(one.change.where.file)
    if told and one.of_access:
        return replace(one, part=ACCESS)
    return replace(one, fresh=told is None, again=told is not None and _tells_again(one.change, told))


def _tells_again(change: Change, told: FollowUp) -> bool:
    """Whether a row that has come is about a measure, or a goal on a day, that the follow-up tells of already."""
    if not isinstance(change.new, MappingNode):
        return False
    said = {key: text_of(change.new.get(key)) for key in ("id", "mål", "datum")}
    if change.where.steps[:1] == ("åtgärder",):
        return said["id"] in {row.id.words for row in told.atgarder}
    measured = {(row.mal.words, row.datum.words) for row in told.matningar}
    return change.where.steps[:1] == ("mätningar",) and (said["mål"], said["datum"]) in measured


_PASTS: Mapping[str, Callable[[Routed, Agreement], Routed]] = {
    "beslut": _in_decision,
    "tillägg": _in_amendment,
    "uppföljning": _in_follow_up,
}


def _reordered(before: Side, after: Side) -> Iterator[Change]:
    """The lists of the agreement's own file whose other order of rows gives the text other words."""
    (old, _), (new, content) = before, after
    roots = old.document.root, new.document.root
    found = list(reordered((roots,)))
    told = wording_of(new, content) if found else None
    if told is None:
        return
    for where, trail in found:
        was, has = trail[-1]
        if not isinstance(has, SequenceNode):
            continue
        as_it_was = new.worded(replace(new.document, root=in_order_of(*roots, has)))
        other = wording_of(as_it_was, content)
        if other is None or other.text != told.text:
            yield Change(where, "ändrad", plain_text(was), plain_text(has), has.span, was, has, trail)

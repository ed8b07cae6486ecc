"""Facts about notice that has been given to end the agreement."""

from collections.abc import Iterator

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.on_day import on
from samverk.agreement.parties import party_called
from samverk.agreement.parts.period import Notice
from samverk.agreement.register import Register
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact


def notice_facts(agreement: Agreement, register: Register, as_of: AsOf) -> Iterator[Fact]:
    """One fact of kind `uppsägning` for each notice, in order."""
    terms = agreement.parts.terms
    period = terms.giltighet
    known = terms.parter.column(lambda one: one.id)

    def fact(notice: Notice, number: int) -> Fact:
        draft = Draft("uppsägning", f"giltighet.uppsägningar.{number}", notice.datum.place, unread=notice.faults)
        named = party_called(notice.part, terms, register)
        draft.put("part", named.value, notice.part.span, of=[named])
        draft.put("part_finns", _is_party(notice, agreement), notice.part.span, of=[notice.part, *known])
        draft.put("datum", notice.datum)
        back = notice.withdrawn.value
        came = back if back and as_of.reached(back) else None
        draft.put("återkallad", came, notice.aterkallad.span, of=[notice.aterkallad, notice.datum])
        draft.put("återkallad_före", notice.taken_back_too_early, notice.aterkallad.span)
        draft.put("månader", period.uppsagning_manader, draft.span)
        last, out = period.given_notice_by, period.runs_out(notice)
        draft.put("senast", last.value, draft.span, of=[last])
        draft.put("giltig_till", period.till.value, of=[period.till])
        draft.put("tiden_slut", out.value, draft.span, of=[out])
        draft.reckon("tiden_ute", as_of, draft.span)
        return draft.fact()

    yield from facts_of_rows("uppsägning", period.uppsagningar, fact)


def _is_party(notice: Notice, agreement: Agreement) -> bool | None:
    """Whether whoever has given notice is a party now or was on that day; nothing where no party is named at all."""
    day = notice.datum.value
    versions = (agreement, *((on(agreement, day).agreement,) if day else ()))
    parties = {party.id.words for one in versions for party in one.parts.terms.parter}
    return notice.part.words in parties if parties and notice.part.words else None

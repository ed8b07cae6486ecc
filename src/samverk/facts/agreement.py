"""Facts about the agreement as a whole."""

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import months_later
from samverk.agreement.parties import SIDES
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read


def agreement_fact(agreement: Agreement, content: Content, wording: Wording | None, as_of: AsOf) -> Fact:
    """The single fact of kind `överenskommelse`."""
    terms = agreement.parts.terms
    draft = Draft("överenskommelse", "överenskommelse", start_of(agreement.document.path))
    draft.put_words("titel", terms.titel)
    draft.put_words("profil", terms.profil)
    draft.put("ursprung", agreement.origin)
    for name, key in {
        "bilageförteckning": terms.bilageforteckning.key,
        "samverkansområden": terms.samverkansomraden.key,
        "syften": terms.syften.key,
        "parter": terms.parter.key,
        "samverkansorganisation": terms.samverkansorganisation.key,
        "giltighet": terms.giltighet.key,
    }.items():
        if key:
            draft.spans[name] = key
    _time(draft, terms, as_of)
    _counts(draft, terms)
    _levels(draft, terms)
    _unknown_district(draft, terms, content.register)
    _annex_list(draft, terms)
    _overarching(draft, agreement, content)
    _mandate(draft, terms)
    _text_lock(draft, terms, wording)
    return draft.fact()


def _time(draft: Draft, terms: Terms, as_of: AsOf) -> None:
    draft.put("avtalsdatum", terms.avtalsdatum)
    draft.put_words("avtalsdatum_text", terms.avtalsdatum)
    period = terms.giltighet
    draft.put_words("giltig_från_text", period.fran)
    draft.put_words("slut_text", period.till)
    draft.put("giltig_från", period.fran, period.fran.span or period.key)
    place = period.till.span or period.key
    draft.put("giltig_till", period.till, place)
    draft.put("slut", period.ending, place)
    draft.reckon("läge", as_of, place)
    _revision(draft, terms, as_of)
    _consultation(draft, terms, as_of)
    draft.put("senaste_underskrift", terms.last_signed, terms.undertecknande.key)


def _revision(draft: Draft, terms: Terms, as_of: AsOf) -> None:
    """When the agreement was last revised, and by when it has to be again, where it says how often."""
    period, months = terms.giltighet, terms.giltighet.revidering_manader
    place = months.span
    read: list[Read] = [period, period.fran, months, *terms.tillagg.column(lambda one: one.datum)]
    read += [about for one in terms.tillagg for about in one.avser.column(lambda named: named)]
    last = terms.last_revised(as_of) if (months.value or 0) > 0 else None
    draft.put("senast_reviderad", last, place, of=read)
    draft.put("revideras_senast", months_later(last, months.value) if last and months.value else None, place, of=read)
    draft.reckon("revidering_försenad", as_of, place)


def _consultation(draft: Draft, terms: Terms, as_of: AsOf) -> None:
    """By when the parties are to have consulted about prolonging, where it says so, and how that is written."""
    period, told = terms.giltighet, terms.giltighet.forlangning
    last, words, number = period.consulted_by, told.samrad_senast, told.samrad_senast_manader
    form = "ord" if words.stands else "månader" if number.stands else None
    draft.put("samråd_form", form, words.span or number.span, of=[period, told, words, number])
    draft.put_words("samråd_ord", words)
    place = last.span or number.span
    draft.put("samråd_senast", last.value, place, of=[period, told, last])
    held = terms.consulted(as_of) if last.value else None
    draft.put("samråd_hållet", held, place, of=[*terms.consultations_read, period, told, last])
    draft.reckon("samråd_försenat", as_of, place)


def _mandate(draft: Draft, terms: Terms) -> None:
    """What stands behind the city's signature: the board, its decision, a delegation (C69, LKB 13 §)."""
    place = terms.undertecknande.key
    draft.put_words("nämnd", terms.namnd, terms.namnd.span or place)
    draft.put("mandat_anges", terms.mandated, terms.namndbeslut.key or place)


def _counts(draft: Draft, terms: Terms) -> None:
    parties, place = terms.parter, terms.parter.key
    draft.put("antal_parter", len(parties), place, of=[parties, *parties])
    for side in SIDES:
        count = sum(party.sida.words == side for party in parties)
        draft.put(f"antal_parter_{side}", count, place, of=parties.column(lambda one: one.sida))
    purposes = terms.syften
    draft.put("antal_syften", len(terms.own_purposes), purposes.key, of=[purposes, *purposes])
    areas, districts = terms.samverkansomraden, terms.distrikt
    draft.put("antal_områden", len(areas), areas.key, of=[areas, *areas])
    draft.put("antal_distrikt", len(terms.district_ids), districts.key, of=[districts, *districts])
    draft.put("exemplar", terms.exemplar)


def _levels(draft: Draft, terms: Terms) -> None:
    """Which of the three levels there are (C22)."""
    groups = terms.samverkansorganisation
    for kind, organ in groups.organs:
        draft.put(f"har_{kind}", organ.there, organ.key or groups.key)
    working = groups.arbetsgrupper
    draft.put("antal_arbetsgrupper", len(working), working.key or groups.key, of=[working, *working])
    others = groups.ovriga_organ
    number = sum(bool(organ.there.value) for _, organ in groups.organs) + len(working) + len(others)
    read = (*(organ.there for _, organ in groups.organs), working, *working, others, *others)
    draft.put("antal_organ", number, groups.key, of=read)


def _unknown_district(draft: Draft, terms: Terms, register: Register) -> None:
    """The first of the agreement's districts that the register lacks; nothing of that where it lists none."""
    listed = register.file.distrikt
    if listed.rows or listed.faults:
        named = terms.distrikt.rows
        unknown = (one.words for one in named if one.words and register.district(one).value is None)
        read = terms.distrikt.column(register.district)
        draft.put("okänt_distrikt", next(unknown, None), terms.distrikt.span, of=read)


def _annex_list(draft: Draft, terms: Terms) -> None:
    rows = terms.bilageforteckning
    for number in (1, 2):
        row, read = terms.annex_numbered(number), rows.column(lambda one: one.nr)
        if row is None:
            draft.put(f"bilaga_{number}_typ", None, rows.key, of=read)
        else:
            draft.put(f"bilaga_{number}_typ", row.typ.words or None, row.typ.span, of=[row.typ, *read])
    again = terms.annexes_again
    place = again[0].typ.span if again else rows.key
    draft.put("dubbla_bilagor", len(again), place, of=rows.column(lambda one: one.kind))


def _overarching(draft: Draft, agreement: Agreement, content: Content) -> None:
    terms = agreement.parts.terms
    pin = terms.overgripande
    place = pin.key or terms.bilageforteckning.key
    draft.put_words("övergripande_id", pin.id, place)
    draft.put_words("övergripande_version", pin.version, place)
    known = content.pinned(agreement) is not None
    every = () if known else (one for other in content.overarching_parts for one in (other.id, other.version))
    draft.put("övergripande_känd", known, place, of=[pin, pin.id, pin.version, *every])


def _text_lock(draft: Draft, terms: Terms, wording: Wording | None) -> None:
    if wording is None:
        draft.put("textlås", "mall-saknas", terms.mall.span, of=[terms.mall])
        return
    lock = terms.textlas
    state = "saknas" if not lock.stands else "stämmer" if lock.words == wording.lock else "bruten"
    draft.put("textlås", state, lock.span, of=[lock, *([wording] if lock.stands else [])])

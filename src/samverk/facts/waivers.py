"""Facts about the waivers (dispenser) of an agreement."""

from collections.abc import Iterator, Mapping

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.waivers import Waiver
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.stated import Listed


def waiver_facts(waivers: Listed[Waiver], as_of: AsOf, rule_ids: Mapping[str, bool] | None) -> Iterator[Fact]:
    """One fact of kind `dispens` per waiver, in order. `rule_ids`: see facts_of."""
    return facts_of_rows("dispens", waivers, lambda one, position: _waiver(one, position, as_of, rule_ids))


def _waiver(waiver: Waiver, position: int, as_of: AsOf, rule_ids: Mapping[str, bool] | None) -> Fact:
    row, ground = waiver.row, waiver.ground
    draft = Draft("dispens", f"dispenser.{waiver.rule or position}", waiver.span, unread=row.faults)
    draft.put_words("regel", row.regel)
    draft.put_words("skäl", row.skal)
    draft.put_words("beslutad_av", row.beslutad_av)
    draft.put_words("diarienummer", row.diarienummer)
    draft.put("datum", row.datum)
    draft.put("till", row.till)
    draft.put("gäller", ", ".join(said_texts(row.galler)) or None, of=row.galler.column(lambda one: one))
    draft.put_words("beslut", row.beslut)
    made = ground.made if row.beslut.words else None
    draft.put("beslut_finns", made, row.beslut.span, of=[row.beslut, ground.doubt])
    spoken_of = waiver.spoken_of if made and waiver.new else None
    draft.put("beslut_nämner", spoken_of, row.beslut.span, of=[row.beslut, ground.doubt, *row.fields])
    draft.put("upphävt", ground.ending.day, row.beslut.span, of=[row.beslut, ground.ending.doubt])
    draft.put("fullständig", row.whole and ground.made, waiver.span, of=[*row.counted_by, ground.doubt])
    draft.put("ny", waiver.new, waiver.span, of=row.fields)
    draft.put("högst_månader", waiver.longest, waiver.span)
    draft.reckon("läge", as_of, row.till.span)
    if rule_ids:
        draft.put("regel_finns", waiver.rule in rule_ids, waiver.span, of=[row.regel])
        draft.put("får_undantas", rule_ids.get(waiver.rule), waiver.span, of=[row.regel])
    return draft.fact()

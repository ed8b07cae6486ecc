"""Facts about the waivers (dispenser) of an agreement."""

from collections.abc import Iterable, Mapping

from samverk.agreement.waivers import Waiver
from samverk.facts.draft import Draft, value_span
from samverk.model.fact import Fact


def waiver_facts(waivers: Iterable[Waiver], rule_ids: Mapping[str, bool] | None) -> tuple[Fact, ...]:
    """One fact of kind `dispens` per waiver, in order. `rule_ids`: see facts_of."""
    found = []
    for position, waiver in enumerate(waivers, 1):
        draft = Draft("dispens", f"dispenser.{waiver.rule or position}", waiver.span)
        for name in ("regel", "skäl", "beslutad_av", "diarienummer"):
            draft.put_text(name, waiver.node, name)
        draft.put("till", waiver.until, value_span(waiver.node, "till"))
        draft.put("läge", waiver.state, value_span(waiver.node, "till"))
        if rule_ids:
            draft.put("regel_finns", waiver.rule in rule_ids, waiver.span)
            draft.put("får_undantas", rule_ids.get(waiver.rule), waiver.span)
        found.append(draft.fact())
    return tuple(found)

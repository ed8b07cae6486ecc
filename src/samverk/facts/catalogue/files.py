"""Which sorts of files facts are read from beside the agreement's own: without one of those they cannot be relied on.

A file that can be read but breaks its schema is told of field by field (`Fact.faults`); this is for files of which
nothing can be read at all.
"""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ANNEXES

DECISIONS, ORIGINALS = "beslut", "original"
"""With ANNEXES the sorts of files that an agreement's folder holds."""
TEMPLATES, OVERARCHING, AGREEMENTS = "mallar", "överenskommelser", "avtal"
"""The sorts of files that all agreements share, and the folders of the agreements."""

APPLYING = (*ANNEXES, DECISIONS)
"""What tells which versions of the annexes there are, and which of them apply."""
_PLAN = ("åtgärdsplan", DECISIONS)

OF_KIND: Mapping[str, tuple[str, ...]] = {
    "koppling": _PLAN,
    "avtalstext": (TEMPLATES,),
    "bilaga": APPLYING,
    "bilageversion": ANNEXES,
    "versionsled": ANNEXES,
    "beslut": (DECISIONS,),
    "beslutspunkt": (DECISIONS,),
    "tilläggsunderskrift": ("kommunikationsplan", "kontaktuppgifter", DECISIONS),
    "områdesändring": (DECISIONS,),
    "övergripandestöd": (OVERARCHING,),
    "motsvarighet": (OVERARCHING,),
    "åtgärdsplan": _PLAN,
    "åtgärd": _PLAN,
    "tråd": (*_PLAN, "lägesbild"),
    "lägesbild": ("lägesbild", DECISIONS),
    "versionsbyte": ("lägesbild", "åtgärdsplan"),
    "personuppgift": (*APPLYING, ORIGINALS),
    "lägesbildstext": ("lägesbild",),
    "sekretess": ANNEXES,
    "sekretesstext": ANNEXES,
    "öppenhet": ("lägesbild",),
    "kontaktväg": ("kontaktuppgifter", DECISIONS),
    "mottagare": ("kontaktuppgifter", DECISIONS),
    "distrikt": (AGREEMENTS,),
    "ändring": (*APPLYING, ORIGINALS, TEMPLATES),
    "mall": (AGREEMENTS, TEMPLATES),
    "tidigare_överenskommelse": (AGREEMENTS,),
}
"""By the kind: where such a file cannot be read it is not known which facts of the kind there are."""

OF_FIELD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "överenskommelse": {"övergripande_känd": (OVERARCHING,), "textlås": (TEMPLATES,)},
    "part": {
        "benämning_används": (TEMPLATES,),
    },
    "arbetsgrupp": {"okända_åtgärder": _PLAN},
    "område": {"motsvarighet_finns": (OVERARCHING,)},
    "avsnitt": dict.fromkeys(("finns_i_mallen", "antal_borta", "borta"), (TEMPLATES,)),
    "bilagerad": {
        **dict.fromkeys(("antal_versioner", "antal_dokument"), (*ANNEXES, OVERARCHING)),
        **dict.fromkeys(("antal_odaterade", "anger_version"), ANNEXES),
        **dict.fromkeys(("anger_senaste", "senast_beslutad"), APPLYING),
    },
    "bilageversion": dict.fromkeys(("nyare_lägesbild", "beslutad"), (DECISIONS,)),
    "versionsled": dict.fromkeys(("beslutsorgan", "beslutsläge", "efter_ersatt"), (DECISIONS,)),
    "bilagetyp": {"antal_versioner": ANNEXES, **dict.fromkeys(("gäller", "från"), APPLYING)},
    "beslut": dict.fromkeys(("gäller", "bilagor"), ANNEXES),
    "beslutspunkt": {"finns": ANNEXES},
    "områdesändring": dict.fromkeys(("plan_datum", "dagar_efter_plan"), _PLAN),
    "original": dict.fromkeys(("finns", "oförändrad", "format"), (ORIGINALS,)),
    "sexpunkter": {
        "dokumentation": (TEMPLATES,),
        **dict.fromkeys(("problem", "orsaker", "uppföljning", "period"), _PLAN),
    },
    "öppenhet": {"gällande_offentlig": (DECISIONS,)},
    "stad": dict.fromkeys(("antal_utan", "distrikt_utan"), (AGREEMENTS,)),
}  # fmt: skip
"""By the kind and the field, beside those of the kind: where such a file cannot be read the field is unclear."""

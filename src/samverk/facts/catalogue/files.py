"""Which sorts of files facts are read from beside the agreement's own: without one of those they cannot be relied on.

A file that can be read but breaks its schema is told of field by field (`Fact.faults`); this is for files of which
nothing can be read at all. Which version of an annex applies is asked of `agreement.annexes`, which knows of those too.
"""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ANNEXES

DECISIONS, FOLLOW_UPS, ORIGINALS = "beslut", "uppfoljning", "original"
"""With ANNEXES the sorts of files that an agreement's folder holds."""
TEMPLATES, OVERARCHING, AGREEMENTS = "mallar", "överenskommelser", "avtal"
"""The sorts of files that all agreements share, and the folders of the agreements."""

OF_KIND: Mapping[str, tuple[str, ...]] = {
    "avtalstext": (TEMPLATES,),
    "bilaga": ANNEXES,
    "bilageversion": ANNEXES,
    "återtagande": ANNEXES,
    "versionsled": ANNEXES,
    "beslut": (DECISIONS,),
    "beslutspunkt": (DECISIONS,),
    "tilläggsunderskrift": ("kommunikationsplan", "kontaktuppgifter", DECISIONS),
    "områdesändring": (DECISIONS,),
    "övergripandestöd": (OVERARCHING,),
    "motsvarighet": (OVERARCHING,),
    "underlag": (*ANNEXES, OVERARCHING),
    "tråd": ("lägesbild",),
    "uppföljning": (FOLLOW_UPS,),
    "rättelse": (*ANNEXES, DECISIONS, FOLLOW_UPS),
    "händelse": (*ANNEXES, DECISIONS, FOLLOW_UPS),
    "versionsbyte": ("lägesbild", "åtgärdsplan"),
    "personuppgift": (*ANNEXES, DECISIONS, FOLLOW_UPS, ORIGINALS),
    "gemensam_uppgift": (OVERARCHING, TEMPLATES),
    "sekretess": ANNEXES,
    "sekretesstext": ANNEXES,
    "öppenhet": ("lägesbild",),
    "distrikt": (AGREEMENTS,),
    "centraltext": (OVERARCHING,),
    "ändring": (*ANNEXES, DECISIONS, FOLLOW_UPS, ORIGINALS, TEMPLATES),
}
"""By the kind: where such a file cannot be read it is not known which facts of the kind there are."""

OF_FIELD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "överenskommelse": {"övergripande_känd": (OVERARCHING,), "textlås": (TEMPLATES,)},
    "part": {"benämning_används": (TEMPLATES,)},
    "område": {"motsvarighet_finns": (OVERARCHING,)},
    "avsnitt": dict.fromkeys(("finns_i_mallen", "antal_borta", "borta"), (TEMPLATES,)),
    "bilagerad": {
        **dict.fromkeys(("antal_versioner", "antal_dokument"), (*ANNEXES, OVERARCHING)),
        **dict.fromkeys(("antal_odaterade", "anger_version", "anger_senaste", "senast_beslutad"), ANNEXES),
    },
    "versionsled": dict.fromkeys(
        ("beslut_namn", "beslutsorgan", "rätt_organ", "dag", "avgörande", "avgjord"), (DECISIONS,)
    ),
    "bilagetyp": dict.fromkeys(("antal_versioner", "gäller", "från"), ANNEXES),
    "beslut": dict.fromkeys(("gäller", "bilagor"), ANNEXES),
    "beslutspunkt": {"finns": ANNEXES},
    "återtagande": {"beslutad": (DECISIONS,)},
    "åtgärdsplan": dict.fromkeys(("senast_uppföljd", "månader_sedan_uppföljning"), (FOLLOW_UPS,)),
    "åtgärd": dict.fromkeys(
        (
            "status",
            "avslutad",
            "försenad",
            "har_resultat",
            "bedömning",
            "nästa_uppföljning",
            "nästa_datering",
            "uppföljning_sen",
        ),
        (FOLLOW_UPS,),
    ),
    "uppföljning": dict.fromkeys(("plan_finns", "okända_åtgärder"), ANNEXES),
    "original": dict.fromkeys(("finns", "oförändrad", "format"), (ORIGINALS,)),
    "sexpunkter": {"dokumentation": (TEMPLATES,)},
    "centraltext": {"anges": (AGREEMENTS,)},
    "organisation": {"är_part": (AGREEMENTS,)},
    "stad": dict.fromkeys(("alla_täckta", "antal_utan", "distrikt_utan"), (AGREEMENTS,)),
}
"""By the kind and the field, beside those of the kind: where such a file cannot be read the field is unclear."""

"""Facts about the agreement as a whole."""

from collections.abc import Mapping

from samverk.agreement.by_day import missed, passed, period_state
from samverk.facts.catalogue.field import ALWAYS, ANNEXES, ORIGINS, Field, Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "överenskommelse": Kind(
        "Överenskommelsen som helhet. Finns en gång.",
        {
            "titel": text("Överenskommelsens titel."),
            "profil": text("Regelverket som överenskommelsen bedöms mot."),
            "ursprung": text("Om texten är inläst från ett äldre dokument.", *ORIGINS),
            "avtalsdatum": day("Dagen då överenskommelsen ingicks. Saknas om det inte är ett datum."),
            "avtalsdatum_text": text("Avtalsdatum som det står."),
            "giltig_från": day("Första giltighetsdagen. Saknas om det inte är ett datum."),
            "giltig_från_text": text("Första giltighetsdagen som den står."),
            "giltig_till": day("Sista giltighetsdagen. Saknas vid tillsvidare.", there=when("slut", "datum")),
            "slut": text("Hur slutet anges.", "datum", "tillsvidare", "saknas", "ogiltigt", there=ALWAYS),
            "slut_text": text("Slutet som det står."),
            "läge": Field(
                "text",
                "Giltigheten på bedömningsdagen. En kommande överenskommelse bedöms i övrigt som på sin första dag.",
                Reckoning(period_state, ("giltig_från", "giltig_till"), as_it_is=True),
                ("kommande", "gällande", "utgången"),
            ),
            "senast_reviderad": day("Dagen för det senaste tillägget om annat än bilagor, annars den första "
                                    "giltighetsdagen. Saknas när tiden mellan revideringar inte anges."),
            "revideras_senast": day("Sista dagen för nästa revidering, efter den tid som överenskommelsen anger."),
            "revidering_försenad": truth("Om den dagen har passerat.", by_day=Reckoning(passed, ("revideras_senast",)),
                                         there=when("revideras_senast")),
            "samråd_form": text("Hur tiden för samråd om förlängning är skriven. Saknas när den inte anges.",
                                "månader", "ord"),
            "samråd_ord": text("Tiden för samråd som den står i ord."),
            "samråd_senast": day("Sista dagen för samråd om förlängning, efter den tid som överenskommelsen anger. "
                                 "Saknas utan slutdag."),
            "samråd_hållet": day("Dagen för det första samrådet om det slut som gäller."),
            "samråd_försenat": truth("Om samrådet kom efter den dagen, eller inte har hållits när den har passerat.",
                                     by_day=Reckoning(missed, ("samråd_senast", "samråd_hållet")),
                                     there=when("samråd_senast")),
            "antal_parter": number("Antal parter.", there=ALWAYS),
            "antal_parter_kommun": number("Antal parter på kommunens sida.", there=ALWAYS),
            "antal_parter_polis": number("Antal parter på polisens sida.", there=ALWAYS),
            "antal_syften": number("Antal angivna syften; ”se bilaga” räknas inte.", there=ALWAYS),
            "antal_områden": number("Antal uppräknade samverkansområden.", there=ALWAYS),
            "antal_distrikt": number("Antal distrikt som överenskommelsen omfattar.", there=ALWAYS),
            "okänt_distrikt": text("Det första distriktet som inte finns i registret. Saknas när alla gör det."),
            "exemplar": number("Antal exemplar."),
            "har_styrgrupp": truth("Om styrgruppen finns.", there=ALWAYS),
            "har_beredningsgrupp": truth("Om beredningsgruppen finns.", there=ALWAYS),
            "antal_arbetsgrupper": number("Antal arbetsgrupper.", there=ALWAYS),
            "antal_organ": number("Antal organ av alla slag, arbetsgrupper inräknade.", there=ALWAYS),
            "bilaga_1_typ": text("Vad bilageförteckningen anger som bilaga 1.", *ANNEXES),
            "bilaga_2_typ": text("Vad bilageförteckningen anger som bilaga 2.", *ANNEXES),
            "dubbla_bilagor": number("Antal rader i bilageförteckningen utöver en per typ.", there=ALWAYS),
            "övergripande_id": text("Den övergripande överenskommelsens id."),
            "övergripande_version": text("Den övergripande överenskommelsens version."),
            "övergripande_känd": truth("Om den angivna versionen finns i innehållet.", there=ALWAYS),
            "senaste_underskrift": day("Den senaste dagen bland underskrifterna."),
            "nämnd": text("Nämnden som svarar för kommunens del."),
            "mandat_anges": truth("Om nämndens beslut, med dag, eller en delegation anges.", there=ALWAYS),
            "textlås": text("Hur textlåset förhåller sig till texten.", "stämmer", "bruten", "saknas", "mall-saknas"),
        },
        ("bilageförteckning", "samverkansområden", "syften", "parter", "samverkansorganisation", "giltighet"),
    ),
}  # fmt: skip

"""Facts about the agreement as a whole, its parties and their signatures."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ANNEXES, DATE_STATES, SIDES, Field, Kind, day, number, text, truth

KINDS: Mapping[str, Kind] = {
    "överenskommelse": Kind(
        "Överenskommelsen som helhet. Finns en gång.",
        {
            "titel": text("Överenskommelsens titel."),
            "profil": text("Regelverket som överenskommelsen bedöms mot."),
            "ursprung": text("Om texten är inläst från ett äldre dokument.", "inläst", "upprättad"),
            "avtalsdatum": day("Dagen då överenskommelsen ingicks. Saknas om det inte är ett datum."),
            "avtalsdatum_text": text("Avtalsdatum som det står."),
            "giltig_från": day("Första giltighetsdagen. Saknas om det inte är ett datum."),
            "giltig_till": day("Sista giltighetsdagen. Saknas vid tillsvidare."),
            "slut": text("Hur slutet anges.", "datum", "tillsvidare", "saknas", "ogiltigt"),
            "läge": Field(
                "text", "Giltigheten på bedömningsdagen.", by_day=True, values=("kommande", "gällande", "utgången")
            ),
            "antal_parter": number("Antal parter."),
            "antal_parter_kommun": number("Antal parter på kommunens sida."),
            "antal_parter_polis": number("Antal parter på polisens sida."),
            "antal_syften": number("Antal angivna syften; ”se bilaga” räknas inte."),
            "antal_områden": number("Antal uppräknade samverkansområden."),
            "antal_distrikt": number("Antal stadsdelsområden som överenskommelsen omfattar."),
            "exemplar": number("Antal exemplar."),
            "har_styrgrupp": truth("Om styrgruppen finns."),
            "har_beredningsgrupp": truth("Om beredningsgruppen finns."),
            "antal_arbetsgrupper": number("Antal arbetsgrupper."),
            "bilaga_1_typ": text("Vad bilageförteckningen anger som bilaga 1.", *ANNEXES),
            "bilaga_2_typ": text("Vad bilageförteckningen anger som bilaga 2.", *ANNEXES),
            "dubbla_bilagor": number("Antal rader i bilageförteckningen utöver en per typ."),
            "övergripande_id": text("Den övergripande överenskommelsens id."),
            "övergripande_version": text("Den övergripande överenskommelsens version."),
            "övergripande_känd": truth("Om den angivna versionen finns i innehållet."),
            "senaste_underskrift": day("Den senaste dagen bland underskrifterna."),
            "textlås": text("Hur textlåset förhåller sig till texten.", "stämmer", "bruten", "saknas", "mall-saknas"),
        },
        ("bilageförteckning", "samverkansområden", "syften", "parter", "samverkansorganisation", "giltighet"),
    ),
    "part": Kind(
        "En part i överenskommelsen.",
        {
            "id": text("Partens id i överenskommelsen."),
            "sida": text("Vilken sida parten står på.", *SIDES),
            "organisation": text("Partens id i registret."),
            "namn": text("Partens namn i registret, annars dess benämning eller id."),
            "benämning": text("Partens korta benämning i texten."),
            "antal_med_benämningen": number("Hur många parter som har samma benämning."),
            "organisationsnummer": text("Organisationsnumret som det står."),
            "orgnr_form": truth("Om organisationsnumret är skrivet NNNNNN-NNNN."),
            "orgnr_kontrollsiffra": truth("Om kontrollsiffran stämmer. Saknas när formen är fel."),
            "huvudmans_nummer": text("Organisationsnumret för partens huvudman enligt registret."),
            "i_registret": truth("Om parten finns i registret."),
            "fanns_vid_avtalet": truth("Om parten fanns på avtalsdagen enligt registret."),
            "finns_idag": truth("Om parten finns på bedömningsdagen enligt registret.", by_day=True),
            "upphörde": day("Sista dagen parten fanns enligt registret."),
            "gata": text("Gatuadress."),
            "postnummer": text("Postnumret som det står."),
            "postnummer_form": truth("Om postnumret är skrivet NNN NN."),
            "ort": text("Postort."),
            "undertecknad": text("Partens underskrift.", "ja", "nej", "okänt", "saknas"),
        },
        ("adress",),
    ),
    "undertecknande": Kind(
        "En parts rad under undertecknande.",
        {
            "part": text("Partens id."),
            "sida": text("Partens sida.", *SIDES),
            "namn": text("Partens namn."),
            "ort": text("Orten."),
            "datering": text("Om underskriften har ett datum.", *DATE_STATES),
            "funktion": text("Undertecknarens funktion som den står."),
            "grundfunktion": text("Funktionen utan t.f. eller biträdande."),
            "ställföreträdare": text("Om någon skriver under i stället.", "nej", "tillförordnad", "biträdande"),
            "mandat": truth("Om mandat anges; false när det inte anges."),
        },
    ),
}  # fmt: skip

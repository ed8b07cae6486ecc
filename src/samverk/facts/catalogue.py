"""Every kind of fact and every field that rules may use, with what it means.

A rule that names anything else is refused when the rule set is loaded. `by_day` marks what changes with nothing
but the calendar: a requirement that looks at such a field is time-driven.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

FieldType: TypeAlias = Literal["text", "tal", "sant", "datum"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field's type (`datum` is a day's proleptic ordinal) and its meaning in Swedish.

    `values` is the closed list of what a text may be, empty where any text may stand.
    """

    type: FieldType
    meaning: str
    by_day: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what one such fact stands for, and its fields."""

    meaning: str
    fields: Mapping[str, Field]
    places: tuple[str, ...] = ()


def _text(meaning: str, *values: str) -> Field:
    return Field("text", meaning, values=values)


def _number(meaning: str, *, by_day: bool = False) -> Field:
    return Field("tal", meaning, by_day)


def _truth(meaning: str, *, by_day: bool = False) -> Field:
    return Field("sant", meaning, by_day)


def _day(meaning: str, *, by_day: bool = False) -> Field:
    return Field("datum", meaning, by_day)


SIDES = ("kommun", "polis", "annan")
ANNEXES = ("övergripande", "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter")
DATE_STATES = ("datum", "okänt", "saknas", "ogiltigt")

KINDS: Mapping[str, Kind] = {
    "överenskommelse": Kind(
        "Överenskommelsen som helhet. Finns en gång.",
        {
            "titel": _text("Överenskommelsens titel."),
            "profil": _text("Regelverket som överenskommelsen bedöms mot."),
            "ursprung": _text("Om texten är inläst från ett äldre dokument.", "inläst", "upprättad"),
            "avtalsdatum": _day("Dagen då överenskommelsen ingicks. Saknas om det inte är ett datum."),
            "avtalsdatum_text": _text("Avtalsdatum som det står."),
            "giltig_från": _day("Första giltighetsdagen. Saknas om det inte är ett datum."),
            "giltig_till": _day("Sista giltighetsdagen. Saknas vid tillsvidare."),
            "slut": _text("Hur slutet anges.", "datum", "tillsvidare", "saknas", "ogiltigt"),
            "läge": Field(
                "text", "Giltigheten på bedömningsdagen.", by_day=True, values=("kommande", "gällande", "utgången")
            ),
            "antal_parter": _number("Antal parter."),
            "antal_parter_kommun": _number("Antal parter på kommunens sida."),
            "antal_parter_polis": _number("Antal parter på polisens sida."),
            "antal_syften": _number("Antal angivna syften; ”se bilaga” räknas inte."),
            "antal_områden": _number("Antal uppräknade samverkansområden."),
            "antal_distrikt": _number("Antal stadsdelsområden som överenskommelsen omfattar."),
            "exemplar": _number("Antal exemplar."),
            "har_styrgrupp": _truth("Om styrgruppen finns."),
            "har_beredningsgrupp": _truth("Om beredningsgruppen finns."),
            "antal_arbetsgrupper": _number("Antal arbetsgrupper."),
            "bilaga_1_typ": _text("Vad bilageförteckningen anger som bilaga 1.", *ANNEXES),
            "bilaga_2_typ": _text("Vad bilageförteckningen anger som bilaga 2.", *ANNEXES),
            "dubbla_bilagor": _number("Antal rader i bilageförteckningen utöver en per typ."),
            "övergripande_id": _text("Den övergripande överenskommelsens id."),
            "övergripande_version": _text("Den övergripande överenskommelsens version."),
            "övergripande_känd": _truth("Om den angivna versionen finns i innehållet."),
            "senaste_underskrift": _day("Den senaste dagen bland underskrifterna."),
            "textlås": _text("Hur textlåset förhåller sig till texten.", "stämmer", "bruten", "saknas", "mall-saknas"),
        },
        ("bilageförteckning", "samverkansområden", "syften", "parter", "samverkansorganisation", "giltighet"),
    ),
    "part": Kind(
        "En part i överenskommelsen.",
        {
            "id": _text("Partens id i överenskommelsen."),
            "sida": _text("Vilken sida parten står på.", *SIDES),
            "organisation": _text("Partens id i registret."),
            "namn": _text("Partens namn i registret, annars dess benämning eller id."),
            "benämning": _text("Partens korta benämning i texten."),
            "antal_med_benämningen": _number("Hur många parter som har samma benämning."),
            "organisationsnummer": _text("Organisationsnumret som det står."),
            "orgnr_form": _truth("Om organisationsnumret är skrivet NNNNNN-NNNN."),
            "orgnr_kontrollsiffra": _truth("Om kontrollsiffran stämmer. Saknas när formen är fel."),
            "huvudmans_nummer": _text("Organisationsnumret för partens huvudman enligt registret."),
            "i_registret": _truth("Om parten finns i registret."),
            "fanns_vid_avtalet": _truth("Om parten fanns på avtalsdagen enligt registret."),
            "finns_idag": _truth("Om parten finns på bedömningsdagen enligt registret.", by_day=True),
            "upphörde": _day("Sista dagen parten fanns enligt registret."),
            "gata": _text("Gatuadress."),
            "postnummer": _text("Postnumret som det står."),
            "postnummer_form": _truth("Om postnumret är skrivet NNN NN."),
            "ort": _text("Postort."),
            "undertecknad": _text("Partens underskrift.", "ja", "nej", "okänt", "saknas"),
        },
        ("adress",),
    ),
    "organ": Kind(
        "Styrgruppen eller beredningsgruppen.",
        {
            "typ": _text("Vilket organ det är.", "styrgrupp", "beredningsgrupp"),
            "namn": _text("Organets namn i bestämd form.", "Styrgruppen", "Beredningsgruppen"),
            "möten_per_år": _number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "möten_text": _text("Vad som står om antalet möten, när det inte är ett heltal."),
        },
        ("funktioner", "ansvar"),
    ),
    "ansvarspunkt": Kind(
        "En ansvarspunkt som står kvar för styrgruppen eller beredningsgruppen.",
        {
            "organ": _text("Organet som har ansvaret.", "styrgrupp", "beredningsgrupp"),
            "kod": _text("Vilket ansvar det är."),
        },
    ),
    "funktion": Kind(
        "En funktion i styrgruppen eller beredningsgruppen.",
        {
            "organ": _text("Organet som funktionen ingår i.", "styrgrupp", "beredningsgrupp"),
            "organ_namn": _text("Organets namn i bestämd form."),
            "kod": _text("Funktionen."),
            "part": _text("Partens id."),
            "sida": _text("Partens sida.", *SIDES),
            "mandat": _truth("Om funktionen har mandat; false när det inte anges."),
            "roll": _text("Ordinarie ledamot eller adjungerad.", "ordinarie", "adjungerad"),
            "särskilt_trafikkontoret": _truth("Om trafikkontoret pekas ut som särskilt prioriterat."),
            "särskilt_bostadsbolag": _truth("Om bostadsbolag pekas ut som särskilt prioriterat."),
        },
        ("särskilt",),
    ),
    "bilagerad": Kind(
        "En rad i bilageförteckningen.",
        {
            "nr": _number("Bilagans nummer."),
            "typ": _text("Bilagans typ.", *ANNEXES),
            "antal_versioner": _number("Antal versioner av bilagan som finns i innehållet."),
            "antal_dokument": _number("Antal av versionerna vars dokument inte är angivet som saknat."),
            "antal_odaterade": _number("Antal av versionerna som inte har ett datum."),
        },
    ),
    "bilaga": Kind(
        "En bilaga genom sina versioner, så som den är på bedömningsdagen. Finns när överenskommelsen har en startdag.",
        {
            "typ": _text("Bilagans typ.", *ANNEXES),
            "gällande_datum": _day("Den gällande versionens dag; utan datum den dag överenskommelsen började gälla.",
                                   by_day=True),
            "månader_sedan": _number("Påbörjade månader sedan den gällande versionen: 12 på årsdagen, 13 dagen efter.",
                                     by_day=True),
            "hela_kalenderår": _number("Hela kalenderår sedan den gällande versionen utan ny version.", by_day=True),
        },
    ),
    "bilageversion": Kind(
        "En version av en bilaga.",
        {
            "typ": _text("Bilagans typ.", *ANNEXES),
            "datering": _text("Om versionen har ett datum.", *DATE_STATES),
            "datum_text": _text("Datumet som det står."),
            "datum": _day("Versionens dag. Saknas om det inte är ett datum."),
            "åtkomst": _text("Vem som får läsa den.", "offentlig", "intern", "sekretess"),
            "sekretessgrund": _text("Den bestämmelse som versionen hålls hemlig enligt."),
            "upprättad_av_kommun": _truth("Om någon på kommunens sida har upprättat den."),
            "upprättad_av_polis": _truth("Om någon på polisens sida har upprättat den."),
            "bygger_på": _text("Lägesbilden som en åtgärdsplan bygger på, så som den anges."),
            "underlag_finns": _truth("Om den lägesbilden finns. Saknas när ingen anges."),
            "underlag_datum": _day("Den lägesbildens dag."),
            "saknas": _truth("Om dokumentet inte finns i innehållet."),
            "första": _truth("Om versionen följde med den undertecknade överenskommelsen."),
            "beslutad": _truth("Om versionen börjar gälla genom ett giltigt beslut, tillägg eller överenskommelsen."),
        },
    ),
    "undertecknande": Kind(
        "En parts rad under undertecknande.",
        {
            "part": _text("Partens id."),
            "sida": _text("Partens sida.", *SIDES),
            "namn": _text("Partens namn."),
            "ort": _text("Orten."),
            "datering": _text("Om underskriften har ett datum.", *DATE_STATES),
            "funktion": _text("Undertecknarens funktion som den står."),
            "grundfunktion": _text("Funktionen utan t.f. eller biträdande."),
            "ställföreträdare": _text("Om någon skriver under i stället.", "nej", "tillförordnad", "biträdande"),
            "mandat": _truth("Om mandat anges; false när det inte anges."),
        },
    ),
    "område": Kind(
        "Ett prioriterat samverkansområde i överenskommelsen.",
        {
            "id": _text("Områdets id."),
            "namn": _text("Områdets namn."),
            "motsvarar": _text("Motsvarande centralt område, eller ”ingen”."),
            "motsvarighet_finns": _truth("Om det centrala området finns i den övergripande överenskommelsen."),
            "skäl": _text("Skälet till att området saknar central motsvarighet."),
            "antal_mål": _number("Antal mål."),
            "antal_delmål": _number("Antal delmål."),
            "antal_orsaker": _number("Antal orsaker i orsaksanalysen."),
        },
    ),
    "arbetsgrupp": Kind(
        "En arbetsgrupp.",
        {
            "id": _text("Gruppens id."),
            "namn": _text("Gruppens namn."),
            "område": _text("Området som gruppen arbetar med."),
            "form": _text("Om gruppen är fast eller tidsbegränsad.", "fast", "tidsbegränsad"),
            "till": _day("Gruppens sista dag."),
            "till_passerat": _truth("Om den sista dagen har passerat.", by_day=True),
            "antal_åtgärder": _number("Antal åtgärder som gruppen hänvisar till."),
            "okända_åtgärder": _number("Antal av dem som inte finns i den gällande planen. Saknas utan plan."),
            "antal_kommun": _number("Antal ordinarie funktioner från kommunens sida."),
            "antal_polis": _number("Antal ordinarie funktioner från polisens sida."),
            "utan_ansvarsområde": _number("Antal ordinarie funktioner utan angivet ansvarsområde."),
            "mötesfrekvens": _text("Hur ofta gruppen möts."),
        },
    ),
    "åtgärd": Kind(
        "En åtgärd i den åtgärdsplan som gäller på bedömningsdagen.",
        {
            "id": _text("Åtgärdens id."),
            "område": _text("Området som åtgärden hör till."),
            "problem": _text("Problemet som åtgärden svarar mot."),
            "orsak": _text("Orsaken som åtgärden riktas mot."),
            "status": _text("Hur det går."),
            "antal_ansvariga": _number("Antal parter som pekas ut som ansvariga."),
            "slut": _day("Åtgärdens sista dag."),
            "försenad": _truth("Om sista dagen har passerat och åtgärden inte är avslutad.", by_day=True),
            "uppföljning": _text("Om det framgår när, hur och av vem.", "angiven", "löpande", "saknas"),
        },
    ),
    "koppling": Kind(
        "En ände av kopplingen mellan områden och de arbetsgrupper eller åtgärder som hör till dem.",
        {
            "par": _text("Vad områdena kopplas till.", "arbetsgrupp", "åtgärd"),
            "från": _text("Vilken ände det är.", "område", "arbetsgrupp", "åtgärd"),
            "namn": _text("Namn eller id på det som står i den här änden."),
            "område": _text("Området som arbetsgruppen eller åtgärden anger."),
            "antal": _number("Hur många den möter i den andra änden."),
        },
    ),
}  # fmt: skip

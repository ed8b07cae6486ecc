"""Every way of getting a rule file wrong that is tried: a change of `tests/data/rules`, and what is said of it."""

from typing import NamedTuple


class Fault(NamedTuple):
    """In `file`, `old` becomes `new`; the fault is told of at `place`, by `sentence`."""

    file: str
    old: str
    new: str
    place: str
    sentence: str


CITY_RULE = "stad/part-har-ort.yaml"
CITY = "stad/regelverk.yaml"
GROUND = "bas/regelverk.yaml"
GROUND_RULE = "bas/part-har-adress.yaml"
REQUIREMENT = "{fält: nr, högst: 5}"
COUNT = "antal: {minst: 2, högst: 9}"
MANY = ", ".join(f"roll-{n}" for n in range(201))

# The whole sentence is ours.
OWN_WORDS = (
    Fault(
        CITY_RULE,
        "id: part-har-ort",
        "id: part-har-orten",
        "1:5",
        "Id är part-har-orten, men filen heter part-har-ort.yaml. Gör dem lika.",
    ),
    Fault(
        CITY_RULE, REQUIREMENT, "{fält: nr, högt: 5}", "37:16", "Ett krav kan inte ha nyckeln högt. Menade du högst?"
    ),
    Fault(CITY_RULE, REQUIREMENT, "{fält: nr, större: 5}", "37:16", "Ett krav kan inte ha nyckeln större."),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{fält: nr, högst: 5, minst: 2}",
        "37:26",
        "Kravet har både högst och minst. Skriv dem som två krav.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{fält: nr}",
        "37:6",
        "Kravet jämför inte fältet med något. Skriv lika, inte, minst, högst, ett_av eller finns.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{fält: nr, saknas: {slag: part}}",
        "37:16",
        "Kravet har både fält och saknas. Skriv dem som två krav.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{fält: nr, finns: {slag: part}}",
        "37:16",
        "Kravet har både fält och finns. Skriv dem som två krav.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{finns: {slag: part}, saknas: {slag: part}}",
        "37:27",
        "Kravet har både finns och saknas. Skriv dem som två krav.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{högst: 5}",
        "37:6",
        "Kravet säger inte vad det gäller. Skriv fält, finns eller saknas.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{plats: nr}",
        "37:5",
        "Kravet säger inte vad det gäller. Skriv fält, finns eller saknas.",
    ),
    Fault(
        CITY_RULE,
        REQUIREMENT,
        "{saknas: {slag: part}, minst: 5}",
        "37:28",
        "Kravet har minst men inget fält. Skriv fält också.",
    ),
    Fault(
        CITY_RULE,
        "status: gällande",
        "status: gällande\nersatt_av: part-har-adress",
        "4:1",
        "Bara en upphävd regel kan vara ersatt av en annan. Ta bort raden eller skriv status: upphävd.",
    ),
    Fault(
        CITY_RULE,
        "{från: 2024-06-01}",
        "{från: 2024-06-01, till: 2024-05-31}",
        "6:34",
        "Sista dagen 2024-05-31 ligger före första dagen 2024-06-01. Ändra en av dem.",
    ),
    Fault(
        CITY_RULE,
        "grund: antagande",
        "grund: text",
        "13:3",
        "Grunden är text, men ett antagande är angivet. Skriv grund: antagande, eller ta bort antagandet.",
    ),
    Fault(
        CITY_RULE,
        "anger {ort}.",
        "anger {ort.",
        "41:22",
        "Meddelandet har en klammer för mycket eller för lite. Skriv {fält}.",
    ),
    Fault(CITY_RULE, "anger {ort}.", "anger {}.", "41:22", "Mellan klamrarna ska bara ett fältnamn stå, som {namn}."),
    Fault(
        CITY_RULE,
        "anger {ort}.",
        "anger {ort!r:>9}.",
        "41:22",
        "Mellan klamrarna ska bara ett fältnamn stå, som {namn}.",
    ),
    Fault(
        CITY_RULE,
        "  # FEL",
        "",
        "50:7",
        "Exemplet ska vara brutet, men ingen rad är märkt. Skriv # FEL i slutet av raden som brister.",
    ),
    Fault(
        CITY_RULE,
        "bilagor/lagesbild/odaterad.md:",
        "../odaterad.md:",
        "54:9",
        "Filen ska ligga i överenskommelsens mapp. Skriv namnet utan ..",
    ),
    Fault(
        CITY_RULE,
        "[ordinarie, adjungerad]",
        f"[{MANY}]",
        "1:5",
        "Villkoren ger 201 fall, och 200 är gränsen. Dela regeln.",
    ),
    Fault(CITY, "[bas]", "[bass]", "5:13", "Regelverket bass finns inte. Menade du bas?"),
    Fault(CITY, "[bas]", "[stad]", "5:13", "Regelverken bygger på varandra i en ring: stad → stad. Ta bort ett led."),
    Fault(CITY, "id: stad", "id: staden", "1:5", "Id är staden, men mappen heter stad. Gör dem lika."),
    Fault(
        CITY,
        "bygger_på: [bas]",
        "bygger_på: []",
        "5:12",
        (
            "Regelverket stad bygger inte på bas, så det har inte de regler om ändringar som alla har. "
            "Skriv bygger_på: [bas]."
        ),
    ),
    Fault(
        CITY,
        "namn: öppen",
        "namn: dagar-till-besked",
        "8:12",
        "Parametern dagar-till-besked står två gånger. Ta bort en av dem.",
    ),
    Fault(
        GROUND_RULE,
        "ersatt_av: part-har-ort",
        "ersatt_av: part-har-orten",
        "4:12",
        "Regeln part-har-orten finns inte. Menade du part-har-ort?",
    ),
)

# The same, where the sentence is the schema's: only what it must name.
SCHEMA_WORDS = (
    Fault(CITY_RULE, "titel: V", "tittel: V", "2:1", 'Menade du "titel"?'),
    Fault(CITY_RULE, "id: part-har-ort", "id: part-har-ort\nid: x", "2:1", '"id" står två gånger'),
    Fault(CITY_RULE, "åtgärd: |\n  Skriv ort under parten.\n", "", "1:1", '"åtgärd" saknas'),
    Fault(CITY_RULE, "status: gällande", "status: gallande", "3:9", 'Menade du "gällande"?'),
    Fault(CITY_RULE, "från: 2024-06-01", "från: 2024-13-01", "6:16", "2024-13-01"),
    Fault(
        CITY_RULE,
        "  antagande: Ort läses som postort, eftersom avtalet talar om brev.\n",
        "",
        "7:1",
        '"antagande" saknas',
    ),
    Fault(CITY_RULE, COUNT, "antal: {minst: 2, störst: 9}", "23:23", "störst"),
    Fault(CITY_RULE, COUNT, "antal: [2, 9]", "23:12", '"antal"'),
    Fault(CITY_RULE, COUNT, "antal: {}", "23:12", '"antal"'),
    Fault(CITY_RULE, COUNT, "antal: null", "23:12", '"antal"'),
    Fault(CITY_RULE, REQUIREMENT, "{fält: nr, högst: fem}", "37:23", '"högst" ska skrivas 5'),
    Fault(CITY_RULE, REQUIREMENT, "{fält: nr, lika: null}", "37:22", '"lika"'),
    Fault(CITY_RULE, REQUIREMENT, "{fält: nr, ett_av: []}", "37:24", '"ett_av"'),
    Fault(CITY_RULE, REQUIREMENT, "{fält: nr, lika: {samma: x}}", "37:23", 'Menade du "samma_som"?'),
    Fault(CITY_RULE, "dag: 2026-01-01", "dag: igår", "50:12", "igår"),
    Fault(CITY, "värde: 14", "värde: [14]", "7:38", '"värde"'),
    Fault(CITY, "https://", "javascript:", "3:69", '"url"'),
    Fault(CITY, "titel: Stadens egna regler", "titel:", "2:1", '"titel"'),
)

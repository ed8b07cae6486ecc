"""Facts about what may be public: personal data, secrecy, and ways to reach a function."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ANNEXES, Kind, number, text, truth

_ROUTES = ("finns", "saknar-uppgift", "saknas")

KINDS: Mapping[str, Kind] = {
    "personuppgift": Kind(
        "Ett ställe i en fil där det står något om en person. Själva uppgiften upprepas aldrig.",
        {
            "slag": text("Vad det är.", "personnummer", "mobilnummer", "privat_e_post", "person_e_post", "kontaktnamn",
                         "personnamn"),
            "dokument": text("Vilken fil det står i.", "överenskommelse", "beslut", "original", *ANNEXES),
            "synlighet": text("Om det når den offentliga utgåvan.", "offentlig", "intern"),
            "i_kontakter": truth("Om det står bland kontakterna i kontaktuppgifterna eller i kontaktpunkten."),
        },
        masked=True,
    ),
    "lägesbildstext": Kind(
        "En version av lägesbilden vars dokument finns här.",
        {"antal_namn": number("Hur många ställen i texten som ser ut som personnamn.")},
        annex="lägesbild",
    ),
    "sekretess": Kind(
        "En version av en bilaga med åtkomst sekretess.",
        {
            "version": text("Versionen, som mapp/datum."),
            "grund": text("Om sekretessgrunden nämner en bestämmelse.", "anges", "utan-bestämmelse", "saknas"),
        },
        ("text",),
    ),
    "sekretesstext": Kind(
        "Något av innehållet som står kvar i en version med åtkomst sekretess. Orden upprepas aldrig.",
        {"version": text("Versionen, som mapp/datum.")},
        masked=True,
    ),
    "öppenhet": Kind(
        "Hur mycket av lägesbilden som är offentligt. Finns när lägesbilden har en version.",
        {
            "antal_offentliga": number("Antal versioner med åtkomst offentlig."),
            "gällande_offentlig": truth("Om den gällande versionen är offentlig."),
        },
    ),
    "kontaktväg": Kind(
        "En ordinarie funktion, och vad de gällande kontaktuppgifterna säger om hur den nås.",
        {
            "organ": text("Organet som funktionen ingår i.", "styrgrupp", "beredningsgrupp", "arbetsgrupp"),
            "organ_namn": text("Organets namn, som det står inne i en mening."),
            "funktion": text("Funktionen."),
            "part_namn": text("Partens namn."),
            "läge": text("Om det finns en rad med e-post eller telefon.", *_ROUTES),
        },
        annex="kontaktuppgifter",
    ),
    "mottagare": Kind(
        "En parts beslutsfattare i styrgruppen, och om kontaktuppgifterna säger hur den nås.",
        {
            "funktion": text("Funktionen."),
            "part_namn": text("Partens namn."),
            "läge": text("Om det finns en rad med e-post eller telefon.", *_ROUTES),
        },
        annex="kontaktuppgifter",
    ),
}  # fmt: skip

"""Facts about what ties the agreement to the city's coordination."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, ORIGINS, Kind, text, truth, when

KINDS: Mapping[str, Kind] = {
    "samordning": Kind(
        "Hur överenskommelsen knyts till kommunens samordning. Finns en gång.",
        {
            "ursprung": text("Om texten är inläst från ett äldre dokument.", *ORIGINS),
            "kontaktpunkt": truth("Om en kontaktpunkt anges.", there=ALWAYS),
            "kontaktfunktion": text("Funktionen som är kontaktpunkt."),
            "kontaktväg": truth("Om kontaktpunkten har e-post eller telefon. Saknas utan kontaktpunkt.",
                                there=when("kontaktpunkt", True)),
            "råd_länk": text("Länken till det strategiska rådet."),
        },
    ),
}  # fmt: skip

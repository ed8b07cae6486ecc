"""Facts for Brå's six points."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, ORIGINS, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "sexpunkter": Kind(
        "Vad överenskommelsen beskriver, själv eller i den åtgärdsplan som gäller. Finns en gång.",
        {
            "ursprung": text("Om texten är inläst från ett äldre dokument.", *ORIGINS),
            "problem": truth("Om något problem beskrivs. Saknas utan åtgärder att läsa."),
            "orsaker": truth("Om någon orsak beskrivs. Saknas utan åtgärder att läsa."),
            "områden_utan_mätbart_mål": number("Antal områden med mål och delmål där inget av dem går att mäta.",
                                               there=ALWAYS),
            "omätbara": text("Namnen på dem. Saknas när det inte finns några."),
            "dokumentation": truth("Om texten säger hur något dokumenteras. Saknas utan text."),
            "uppföljning": truth("Om det framgår hur arbetet följs upp. Saknas utan åtgärder att läsa."),
            "period": truth("Om tiden är begränsad: överenskommelsens, revideringens eller åtgärdernas."),
        },
    ),
}  # fmt: skip

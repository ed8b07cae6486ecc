"""Facts about the prioritised areas."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "område": Kind(
        "Ett prioriterat samverkansområde i överenskommelsen.",
        {
            "id": text("Områdets id."),
            "namn": text("Områdets namn."),
            "motsvarar": text("Motsvarande centralt område, eller ”ingen”."),
            "motsvarighet_finns": truth("Om det centrala området finns i den övergripande överenskommelsen."),
            "skäl": text("Skälet till att området saknar central motsvarighet."),
            "antal_mål": number("Antal mål.", there=ALWAYS),
            "antal_delmål": number("Antal delmål.", there=ALWAYS),
            "antal_orsaker": number("Antal orsaker i orsaksanalysen.", there=ALWAYS),
        },
        needs=("område",),
    ),
}  # fmt: skip

"""Facts about the thread from problem to measure."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, when

KINDS: Mapping[str, Kind] = {
    "tråd": Kind(
        "En ände av bandet mellan en åtgärd och det problem, den orsak eller det område som den svarar mot. Finns när "
        "den gällande planen har åtgärder.",
        {
            "par": text("Vad åtgärden binds till.", "problem", "orsak", "område", there=ALWAYS),
            "från": text("Vilken ände det är.", "åtgärd", "problem", "orsak", "område", there=ALWAYS),
            "namn": text("Namn eller id på det som står i den här änden."),
            "uppgift": text("Det problem eller den orsak som åtgärden anger. Saknas när den inte anger något.",
                            only=when("från", "åtgärd")),
            "antal": number("Hur många den möter i den andra änden. Saknas när den andra änden inte är uppräknad.",
                            whenever=when("från", "problem", "orsak", "område")),
        },
        annex="åtgärdsplan",
    ),
}  # fmt: skip

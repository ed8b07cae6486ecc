"""Facts about what binds areas to groups and measures."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, when

KINDS: Mapping[str, Kind] = {
    "koppling": Kind(
        "En ände av kopplingen mellan områden och de arbetsgrupper eller åtgärder som hör till dem.",
        {
            "par": text("Vad områdena kopplas till.", "arbetsgrupp", "åtgärd", there=ALWAYS),
            "från": text("Vilken ände det är.", "område", "arbetsgrupp", "åtgärd", there=ALWAYS),
            "namn": text("Namn eller id på det som står i den här änden."),
            "område": text("Området som arbetsgruppen eller åtgärden anger.",
                           only=when("från", "arbetsgrupp", "åtgärd")),
            "antal": number("Hur många den möter i den andra änden.", there=ALWAYS),
        },
        needs=("område",),
        needs_by={"par": {"arbetsgrupp": "arbetsgrupp", "åtgärd": "åtgärdsplan"}},
    ),
}  # fmt: skip

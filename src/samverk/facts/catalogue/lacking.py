"""Facts about what is not here to be judged."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import Kind, text

KINDS: Mapping[str, Kind] = {
    "underlag": Kind(
        "Något som inte finns här att bedöma: en bilagas text, en lista, mötenas dagar eller en underskrift.",
        {
            "del": text("Vad som inte finns: bilagans typ, listan, eller det organ vars möten inte är antecknade."),
            "ord": text("Vad som inte finns, i ord.", shown=200),
        },
    ),
}

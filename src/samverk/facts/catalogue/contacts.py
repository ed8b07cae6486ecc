"""Facts about ways to reach a function."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, GROUPS, Kind, text

_ROUTES = ("finns", "saknar-uppgift", "saknas")

KINDS: Mapping[str, Kind] = {
    "kontaktväg": Kind(
        "En ordinarie funktion, och vad de gällande kontaktuppgifterna säger om hur den nås.",
        {
            "organ": text("Organet som funktionen ingår i.", *GROUPS, "arbetsgrupp", "övrigt", there=ALWAYS),
            "organ_namn": text("Organets namn, som det står inne i en mening."),
            "funktion": text("Funktionen."),
            "part_namn": text("Partens namn."),
            "läge": text("Om det finns en rad med e-post eller telefon.", *_ROUTES, there=ALWAYS),
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

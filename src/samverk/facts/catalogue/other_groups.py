"""Facts about groups of other kinds than the three levels, and about which group has which task."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text

KINDS: Mapping[str, Kind] = {
    "övrigt_organ": Kind(
        "Ett organ av annat slag än styrgrupp, beredningsgrupp och arbetsgrupp.",
        {
            "id": text("Organets id."),
            "namn": text("Organets namn, eller dess id när det inte har något."),
            "typ": text("Vilket slags organ det är.", "råd", "samordningsgrupp", "nätverk", "annat"),
            "uppgift": text("Vad organet har för uppgift.", "beslutar", "bereder", "genomför"),
            "nivå": text("Om organet är strategiskt eller operativt.", "strategisk", "operativ"),
            "möten_per_år": number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "mötesfrekvens": text("Hur ofta organet möts, i ord."),
            "antal_kommun": number("Antal ordinarie funktioner från kommunens sida.", there=ALWAYS),
            "antal_polis": number("Antal ordinarie funktioner från polisens sida.", there=ALWAYS),
        },
    ),
    "samverkansuppgift": Kind(
        "En uppgift och det organ som har den. Styrgruppen beslutar och beredningsgruppen bereder.",
        {
            "uppgift": text("Vilken uppgift det är.", "beslutar", "bereder", "genomför"),
            "namn": text("Vad organet kallas."),
        },
    ),
}  # fmt: skip

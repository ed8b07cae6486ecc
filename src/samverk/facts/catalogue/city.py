"""Facts about all agreements together."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text

KINDS: Mapping[str, Kind] = {
    "stad": Kind(
        "Staden med alla sina överenskommelser. Finns en gång.",
        {
            "namn": text("Stadens namn."),
            "antal_distrikt": number("Antal stadsdelsområden på bedömningsdagen."),
            "antal_utan": number("Antal av dem som saknar en gällande överenskommelse.", there=ALWAYS),
            "distrikt_utan": text("Namnen på dem. Saknas när alla har en.", shown=400),
        },
        of_city=True,
    ),
    "distrikt": Kind(
        "Ett stadsdelsområde som minst en överenskommelse gäller för på bedömningsdagen.",
        {
            "namn": text("Stadsdelsområdets namn."),
            "antal_gällande": number("Antal överenskommelser som gäller för det.", there=ALWAYS),
            "överenskommelser": text("Id för dem.", shown=400),
        },
        of_city=True,
    ),
}  # fmt: skip

"""Facts about all agreements together."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "stad": Kind(
        "Staden med alla sina överenskommelser. Finns en gång.",
        {
            "namn": text("Stadens namn."),
            "antal_distrikt": number("Antal distrikt på bedömningsdagen."),
            "alla_täckta": truth("Om vart och ett av dem har en gällande överenskommelse.", there=ALWAYS),
            "antal_utan": number("Antal av dem som saknar en, så långt det går att läsa.", there=ALWAYS),
            "distrikt_utan": text("Namnen på dem, och på dem som är oläsliga. Saknas när alla har en.", shown=400),
        },
        of_city=True,
    ),
    "distrikt": Kind(
        "Ett distrikt i registret.",
        {
            "namn": text("Distriktets namn."),
            "täckt": truth("Om en överenskommelse gäller för det på bedömningsdagen."),
            "flera_gäller": truth("Om mer än en överenskommelse gäller för det.", there=ALWAYS),
            "antal_gällande": number("Antal överenskommelser som gäller för det, så långt det går att läsa.",
                                     there=ALWAYS),
            "överenskommelser": text("Id för dem.", shown=400),
        },
        of_city=True,
    ),
}  # fmt: skip

"""Facts about what is withheld."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "sekretess": Kind(
        "En version av en bilaga med åtkomst sekretess, eller med en sekretessgrund fastän den sägs vara offentlig.",
        {
            "version": text("Vad versionen kallas inne i en mening.", shown=200, there=ALWAYS),
            "grund": text("Om sekretessgrunden nämner en bestämmelse, eller står i en version som sägs vara offentlig.",
                          "anges", "utan-bestämmelse", "saknas", "mot-åtkomst"),
        },
        ("text",),
    ),
    "sekretesstext": Kind(
        "Något av innehållet som står kvar i en version med åtkomst sekretess. Orden upprepas aldrig.",
        {"version": text("Vad versionen kallas inne i en mening.", shown=200, there=ALWAYS)},
        masked=True,
    ),
    "öppenhet": Kind(
        "Hur mycket av lägesbilden som är offentligt. Finns när lägesbilden har en version.",
        {
            "antal_offentliga": number("Antal versioner med åtkomst offentlig.", there=ALWAYS),
            "gällande_offentlig": truth("Om den gällande versionen är offentlig.", there=ALWAYS),
        },
        needs=("lägesbild",),
    ),
}  # fmt: skip

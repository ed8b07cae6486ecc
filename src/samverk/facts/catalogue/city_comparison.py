"""Facts about a change to all agreements together. They exist only where there is something to compare with."""

from collections.abc import Mapping

from samverk.agreement.routes import SHARED_PARTS
from samverk.facts.catalogue.field import ALWAYS, Kind, text, truth

COMPARED = ("oförändrad", "ändrad", "borttagen")

KINDS: Mapping[str, Kind] = {
    "mall": Kind(
        "En mall som någon överenskommelse bygger på, jämförd med den tidigare versionen.",
        {"id": text("Mallens id."), "jämförd": text("Om dess ord är vad de var.", *COMPARED)},
        of_city=True,
    ),
    "gemensam_ändring": Kind(
        "En skillnad i det som alla överenskommelser har gemensamt. Finns bara när två versioner jämförs.",
        {
            "del": text("Vad det är som är ändrat.", *SHARED_PARTS, there=ALWAYS),
            "vad": text("Vad som har hänt, i en mening.", shown=300),
            "får_ändras": truth("Om ändringen får göras: det som ska stå kvar står kvar.", there=ALWAYS),
        },
        of_city=True,
    ),
    "tidigare_överenskommelse": Kind(
        "En överenskommelse som fanns i den tidigare versionen. Finns bara när två versioner jämförs.",
        {
            "id": text("Överenskommelsens id."),
            "kvar": truth("Om den finns nu.", there=ALWAYS),
            "annat_id": truth("Om den ligger i en ny mapp, med ett annat id.", there=ALWAYS),
        },
        of_city=True,
    ),
}

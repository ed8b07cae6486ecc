"""Facts about the agreement's own words."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "avtalstext": Kind(
        "Överenskommelsens egna ord, mallens eller distriktets. Finns när mallen går att använda.",
        {
            "informationsplikt": truth("Om bestämmelsen om parternas information till varandra (C63) står kvar.",
                                       there=ALWAYS),
            "informationsväg": truth("Om bestämmelsen om vem som får informationen (C64) står kvar.", there=ALWAYS),
        },
    ),
    "avsnitt": Kind(
        "Ett avsnitt som distriktet har skrivit med egna ord i stället för mallens.",
        {
            "id": text("Avsnittets id.", there=ALWAYS),
            "finns_i_mallen": truth("Om mallen har avsnittet.", there=ALWAYS),
            "antal_borta": number("Antal av avsnittets bestämmelser vars ord inte längre står i texten.",
                                  there=ALWAYS),
            "borta": text("Deras nummer. Saknas när inga är borta."),
        },
    ),
}  # fmt: skip

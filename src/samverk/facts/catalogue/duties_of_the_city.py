"""Facts about what the city owes all its agreements."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, ORGANISATIONS, Kind, text, truth

KINDS: Mapping[str, Kind] = {
    "centraltext": Kind(
        "En version av en övergripande överenskommelse, i mappen overgripande.",
        {
            "namn": text("Den övergripande överenskommelsens titel, inom citattecken.", shown=200),
            "version": text("Versionen."),
            "inlämnad": truth("Om dokumentet finns här.", there=ALWAYS),
            "anges": truth("Om någon överenskommelse vilar på versionen.", there=ALWAYS),
        },
        of_city=True,
    ),
    "organisation": Kind(
        "En organisation i registret.",
        {
            "namn": text("Organisationens namn."),
            "slag": text("Vilket slags organisation det är.", *ORGANISATIONS),
            "polisområde": text("Polisområdet som den hör till."),
            "region": text("Polisregionen som den hör till."),
            "är_part": truth("Om den är part i någon överenskommelse.", there=ALWAYS),
        },
        of_city=True,
    ),
}  # fmt: skip

"""Facts about a change: what differs between two versions. They exist only where there is something to compare with."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.routes import ANNEX, OPEN_PARTS, PARTS, Route
from samverk.facts.catalogue.field import ALWAYS, ANNEXES, Kind, number, text, truth, when
from samverk.model.change import Action
from samverk.model.vocabulary import OTHER

KINDS: Mapping[str, Kind] = {
    "ändring": Kind(
        "En skillnad mot den tidigare versionen av överenskommelsen. Finns bara när två versioner jämförs.",
        {
            "sökväg": text("Vad som är ändrat, med punkter mellan leden.", shown=120),
            "vad": text("Vad som har hänt, i en mening.", shown=300),
            "del": text(
                "Den del av handlingarna som ändringen hör till.",
                *(one for one in ANNEXES if one != OTHER),
                ANNEX,
                *OPEN_PARTS,
                *PARTS,
                there=ALWAYS,
            ),
            "åtgärd": text("Vad som har hänt med den.", *get_args(Action)),
            "före": text("Hur det stod. Saknas för det som är tillagt."),
            "efter": text("Hur det står. Saknas för det som är borttaget."),
            "väg": text("Vad en sådan ändring kräver.", *get_args(Route)),
            "beslutas_av": text(
                "Den som beslutar om en sådan ändring. Saknas när det inte är någon.", only=when("del", *OPEN_PARTS)
            ),
            "beslutad": truth(
                "Om ett nytt beslut av den, eller ett nytt tillägg, avser det som är ändrat.", there=when("beslutas_av")
            ),
            "får_ändras": truth(
                "Om det som stod i beslutet, tillägget, mötet eller uppföljningen är kvar och utökat.",
                there=when("del", "beslut", "möten", "tillägg", "uppföljning", "uppsägning"),
            ),
            "tidigare_stämmer": truth(
                "Finns, och är nej, för det som ett nytt tillägg säger stod innan och som inte gjorde det."
            ),
            "tidigare_anges": truth(
                "Finns, och är nej, för ett nytt tillägg som inte säger vad som stod innan där det ändrar något."
            ),
            "beslut_dagar_bakåt": number(
                "För ett nytt beslut: dagar från beslutet till bedömningsdagen.", only=when("del", "beslut")
            ),
            "orden_dagar_bakåt": number(
                "Detsamma, för ett beslut som ändrar det som överenskommelsen själv säger. Saknas för andra.",
                only=when("del", "beslut"),
            ),
        },
    ),
}

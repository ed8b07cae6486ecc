"""Facts about waivers."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.waivers import State, state_of
from samverk.facts.catalogue.field import ALWAYS, Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "dispens": Kind(
        "Ett beslutat undantag från en regel.",
        {
            "regel": text("Regeln som dispensen gäller."),
            "skäl": text("Skälet."),
            "beslutad_av": text("Den som har beslutat."),
            "diarienummer": text("Ärendets nummer."),
            "datum": day("Dagen då dispensen beslutades. Saknas om det inte är ett datum."),
            "till": day("Sista dagen."),
            "gäller": text("Vad dispensen gäller: uppgifter i överenskommelsen, eller allt."),
            "beslut": text("Beslutet som dispensen vilar på, så som det anges."),
            "beslut_finns": truth("Om det är ett skriftligt beslut som är fattat. Saknas om inget anges.",
                                  there=when("beslut")),
            "beslut_nämner": truth("Om beslutet handlar om dispensen så som den är nu. Saknas för den som inte är ny.",
                                   only=when("beslut_finns", True)),
            "fullständig": truth("Om regel, skäl, beslutsfattare, diarienummer, vad den gäller och beslut anges.",
                                 there=ALWAYS),
            "upphävt": day("Dagen från vilken beslutet är upphävt. Saknas om det inte är det."),
            "läge": text("Om dispensen räknas på bedömningsdagen, annars varför inte.", *get_args(State),
                         by_day=Reckoning(state_of, ("till", "datum", "fullständig", "högst_månader", "upphävt"))),
            "högst_månader": number("Hur länge en dispens får gälla efter sitt beslut, enligt regelverket."),
            "ny": truth("Om den är ny eller ändrad i den ändring som bedöms. Saknas när ingen ändring bedöms."),
            "regel_finns": truth("Om regeln finns i regelverket.", there=ALWAYS),
            "får_undantas": truth("Om någon får besluta om undantag från regeln. Saknas när regeln inte finns.",
                                  there=when("regel_finns", True)),
        },
    ),
}  # fmt: skip

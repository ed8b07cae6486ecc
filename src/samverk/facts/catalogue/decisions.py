"""Facts about decisions."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.by_day import ahead, days_since, told_later
from samverk.agreement.repeals import RepealState
from samverk.facts.catalogue.field import ALWAYS, BODIES, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "beslut": Kind(
        "Ett beslut i mappen beslut.",
        {
            "id": text("Namnet på beslutets fil, utan .yaml."),
            "namn": text("Vad beslutet kallas: dess dag, och gruppen inom parentes.", shown=200, there=ALWAYS),
            "organ": text("Den som har beslutat.", *BODIES),
            "datering": state("Om beslutet har ett datum.", of="datum", there=ALWAYS),
            "datum": day("Beslutets dag.", there=when("datering", "datum")),
            "framtida": truth("Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",), mends=True),
                              there=when("datum")),
            "dokument": text("Den skriftliga handlingen, så som den anges."),
            "skriftligt": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen.", there=ALWAYS),
            "antal_närvarande": number("Antal funktioner som deltog.", there=ALWAYS),
            "utanför_gruppen": text("De som deltog utan att ingå i gruppen på beslutets dag. Saknas när alla gör "
                                     "det, och när det inte framgår vilka som ingår."),
            "gruppen": text("Vad gruppen som har beslutat kallas, i bestämd form."),
            "upphäver": text("Beslutet som upphävs, så som det anges. Saknas när inget upphävs."),
            "upphävt": text("Vad det beslutet kallas.", shown=200, there=when("upphäver")),
            "upphäver_läge": text(
                "Om det gäller, eller varför inte: beslutet finns inte, är en annan grupps, upphävandet har ingen dag "
                "eller handling, kommer före beslutet eller skulle upphäva ett upphävande.", *get_args(RepealState),
                                  there=when("upphäver")),
            "gäller": text("Vad beslutet gäller.", "uppdatering", "annan-bilaga", "annat", there=ALWAYS),
            "bilagor": text("Bilagorna som beslutet gäller. Saknas när det inte gäller någon."),
            "meddelad": state("Om dagen då den centrala beredningsgruppen fick veta anges.", of="meddelad_datum",
                              there=ALWAYS),
            "meddelad_datum": day("Dagen då den centrala beredningsgruppen fick veta.",
                                  there=when("meddelad", "datum")),
            "meddelas_senare": truth("Om den dagen inte har kommit, fast beslutet är fattat.",
                                     by_day=Reckoning(told_later, ("meddelad_datum", "datum"), comes_and_goes=True,
                                                      opens=True),
                                     only=(*when("datum"), *when("meddelad", "datum"))),
            "dagar_sedan_beslut": number("Dagar sedan beslutet.",
                                         by_day=Reckoning(days_since, ("datum",), endless=True), there=when("datum")),
        },
    ),
    "beslutspunkt": Kind(
        "En bilageversion som ett beslut avser.",
        {
            "beslut": text("Vad beslutet kallas: dess dag, och gruppen inom parentes.", shown=200),
            "avser": text("Vad versionen kallas inne i en mening.", shown=200),
            "finns": truth("Om versionen finns i innehållet.", there=ALWAYS),
        },
    ),
}  # fmt: skip

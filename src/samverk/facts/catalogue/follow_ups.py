"""Facts about follow-ups of the åtgärdsplan."""

from collections.abc import Mapping

from samverk.agreement.by_day import ahead
from samverk.facts.catalogue.field import ALWAYS, BODIES, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "uppföljning": Kind(
        "En uppföljning i mappen uppfoljning.",
        {
            "id": text("Namnet på uppföljningens fil, utan .yaml."),
            "namn": text("Vad uppföljningen kallas: dess dag, och gruppen inom parentes.", shown=200, there=ALWAYS),
            "organ": text("Den som har följt upp.", *BODIES),
            "organ_namn": text("Vad den kallas: gruppen i bestämd form, eller den titel som anges."),
            "organ_finns": truth(
                "Om överenskommelsen hade den gruppen på uppföljningens dag. Saknas när det inte framgår vem det är."
            ),
            "datering": state("Om uppföljningen har ett datum.", of="datum", there=ALWAYS),
            "datum": day("Uppföljningens dag.", there=when("datering", "datum")),
            "framtida": truth(
                "Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",), mends=True), there=when("datum")
            ),
            "skriftlig": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen.", there=ALWAYS),
            "plan": text("Åtgärdsplanen som är uppföljd, som mapp/datum."),
            "plan_namn": text("Vad den planen kallas inne i en mening.", shown=200, there=when("plan")),
            "plan_finns": truth("Om den planen finns i innehållet. Saknas när ingen anges.", there=when("plan")),
            "dagar_före_planen": number(
                "Hur många dagar före planens dag som uppföljningen är; 0 när den inte är det. Saknas utan plan."
            ),
            "antal_åtgärder": number("Antal åtgärder som är uppföljda.", there=ALWAYS),
            "antal_mätningar": number("Antal mätningar.", there=ALWAYS),
            "antal_rättelser": number("Antal rättelser av tidigare uppföljningar.", there=ALWAYS),
            "okända_åtgärder": text("Id för de åtgärder som inte finns i den planen. Saknas när alla finns."),
        },
    ),
}

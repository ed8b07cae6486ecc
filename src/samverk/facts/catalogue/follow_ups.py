"""Facts about follow-ups of the åtgärdsplan."""

from collections.abc import Mapping

from samverk.agreement.by_day import ahead
from samverk.facts.catalogue.field import BODIES, Kind, day, state, text, truth
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "uppföljning": Kind(
        "En uppföljning i mappen uppfoljning.",
        {
            "id": text("Namnet på uppföljningens fil, utan .yaml."),
            "organ": text("Den som har följt upp.", *BODIES),
            "organ_namn": text("Vad den kallas: gruppen i bestämd form, eller den titel som anges."),
            "organ_finns": truth(
                "Om överenskommelsen hade den gruppen på uppföljningens dag. Saknas när det inte framgår vem det är."
            ),
            "datering": state("Om uppföljningen har ett datum.", of="datum"),
            "datum": day("Uppföljningens dag."),
            "framtida": truth("Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",), mends=True)),
            "skriftlig": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen."),
            "plan": text("Åtgärdsplanen som är uppföljd, som mapp/datum."),
            "plan_finns": truth("Om den planen finns i innehållet. Saknas när ingen anges."),
            "okända_åtgärder": text("Id för de åtgärder som inte finns i den planen. Saknas när alla finns."),
        },
    ),
}

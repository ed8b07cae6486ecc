"""Facts about what the texts tell to have happened."""

from collections.abc import Mapping

from samverk.agreement.by_day import ahead
from samverk.facts.catalogue.field import ALWAYS, Kind, day, text, truth
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "händelse": Kind(
        "Något som sägs ha hänt en viss dag, och som inte är ett beslut, en uppföljning eller en underskrift.",
        {
            "vad": text("Vad det är, i bestämd form."),
            "datum": day("Dagen då det hände."),
            "hänt": truth("Om det sägs vara gjort: överenskommelsen är ingången när alla parter har undertecknat."),
            "framtida": truth(
                "Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",), mends=True), there=ALWAYS
            ),
        },
        of_value=True,
    ),
}

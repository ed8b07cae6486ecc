"""Facts about the meetings that have been held."""

from collections.abc import Mapping

from samverk.agreement.by_day import meetings_in_a_year
from samverk.facts.catalogue.field import ALWAYS, GROUPS, Kind, day, number, text
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "möteslogg": Kind(
        "De möten som styrgruppen, beredningsgruppen eller ett övrigt organ har noterat. Finns när möten noteras.",
        {
            "organ": text("Organet som har mötts.", *GROUPS, "övrigt", there=ALWAYS),
            "namn": text("Organets namn i bestämd form."),
            "möten_per_år": number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "mötesdagar": text("Dagarna då organet har mötts, enligt det som är noterat."),
            "räknas_från": day("Dagen då överenskommelsen har gällt i tolv månader. Saknas utan startdag."),
            "senaste_året": number("Antal mötesdagar de senaste tolv månaderna. Saknas tills överenskommelsen "
                                   "har gällt så länge.",
                                   by_day=Reckoning(meetings_in_a_year, ("räknas_från", "mötesdagar"),
                                                    comes_and_goes=True, least=0)),
        },
        needs_by={"organ": dict(zip(GROUPS, GROUPS, strict=True))},
    ),
}  # fmt: skip

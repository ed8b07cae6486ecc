"""Facts about the working groups."""

from collections.abc import Mapping

from samverk.agreement.by_day import passed
from samverk.facts.catalogue.field import ALWAYS, Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "arbetsgrupp": Kind(
        "En arbetsgrupp.",
        {
            "id": text("Gruppens id."),
            "namn": text("Gruppens namn."),
            "område": text("Området som gruppen arbetar med."),
            "form": text("Om gruppen är fast eller tidsbegränsad.", "fast", "tidsbegränsad"),
            "till": day("Gruppens sista dag."),
            "till_passerat": truth("Om den sista dagen har passerat.", by_day=Reckoning(passed, ("till",)),
                                   there=when("till")),
            "antal_åtgärder": number("Antal åtgärder som gruppen hänvisar till.", there=ALWAYS),
            "okända_åtgärder": number("Antal av dem som inte finns i den gällande planen. Saknas utan plan."),
            "antal_kommun": number("Antal ordinarie funktioner från kommunens sida.", there=ALWAYS),
            "antal_polis": number("Antal ordinarie funktioner från polisens sida.", there=ALWAYS),
            "antal_prioriterade": number("Hur många av trafikkontoret, utbildningsförvaltningen och "
                                         "socialförvaltningen som är med.", there=ALWAYS),
            "utan_ansvarsområde": number("Antal ordinarie funktioner utan angivet ansvarsområde.", there=ALWAYS),
            "mötesfrekvens": text("Hur ofta gruppen möts."),
        },
        needs=("arbetsgrupp",),
    ),
}  # fmt: skip

"""Facts about all agreements together, and about waivers."""

from collections.abc import Mapping

from samverk.agreement.waivers import state_of
from samverk.facts.catalogue.field import Kind, day, number, text, truth
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "stad": Kind(
        "Staden med alla sina överenskommelser. Finns en gång.",
        {
            "namn": text("Stadens namn."),
            "antal_distrikt": number("Antal stadsdelsområden på bedömningsdagen."),
            "antal_utan": number("Antal av dem som saknar en gällande överenskommelse."),
            "distrikt_utan": text("Namnen på dem. Saknas när alla har en.", shown=400),
        },
        of_city=True,
    ),
    "distrikt": Kind(
        "Ett stadsdelsområde som minst en överenskommelse gäller för på bedömningsdagen.",
        {
            "namn": text("Stadsdelsområdets namn."),
            "antal_gällande": number("Antal överenskommelser som gäller för det."),
            "överenskommelser": text("Id för dem.", shown=400),
        },
        of_city=True,
    ),
    "dispens": Kind(
        "Ett beslutat undantag från en regel.",
        {
            "regel": text("Regeln som dispensen gäller."),
            "skäl": text("Skälet."),
            "beslutad_av": text("Den som har beslutat."),
            "diarienummer": text("Ärendets nummer."),
            "datum": day("Dagen då dispensen beslutades. Saknas om det inte är ett datum."),
            "till": day("Sista dagen."),
            "fullständig": truth("Om regel, skäl, beslutsfattare och diarienummer anges."),
            "läge": text("Om dispensen räknas på bedömningsdagen, annars varför inte.", "giltig", "utgången",
                         "ofullständig", "för-lång", "inte-beslutad",
                         by_day=Reckoning(state_of, ("till", "datum", "fullständig"))),
            "ny": truth("Om den är ny eller ändrad i den ändring som bedöms. Saknas när ingen ändring bedöms."),
            "regel_finns": truth("Om regeln finns i regelverket."),
            "får_undantas": truth("Om någon får besluta om undantag från regeln. Saknas när regeln inte finns."),
        },
    ),
}  # fmt: skip

"""Facts about the annex list, the annexes and their versions."""

from collections.abc import Mapping

from samverk.agreement.by_day import days_since, full_years_since, months_since, passed
from samverk.facts.catalogue.field import ALWAYS, ANNEXES, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "bilagerad": Kind(
        "En rad i bilageförteckningen.",
        {
            "nr": number("Bilagans nummer."),
            "plats": number("Radens plats i förteckningen, räknad från 1."),
            "typ": text("Bilagans typ.", *ANNEXES),
            "antal_versioner": number("Antal versioner av bilagan som finns i innehållet."),
            "antal_dokument": number("Antal av versionerna vars dokument inte är angivet som saknat.", there=ALWAYS),
            "antal_odaterade": number("Antal av versionerna som inte har ett datum.", there=ALWAYS),
            "datum_text": text("Datumet i raden, så som det står."),
            "anger_version": truth("Om någon version har det datumet. Saknas när raden inte har ett datum.",
                                   there=when("datum_text")),
            "anger_senaste": truth("Om datumet är den senast beslutade versionens. Saknas för en obeslutad version.",
                                   only=when("anger_version", True)),
            "senast_beslutad": text("Den senast beslutade versionen."),
        },
    ),
    "bilaga": Kind(
        "En bilaga genom sina versioner, så som den är på bedömningsdagen. Finns när överenskommelsen har en startdag.",
        {
            "typ": text("Bilagans typ.", *ANNEXES, there=ALWAYS),
            "dokument": text("Om den gällande versionens ord går att läsa här.", "finns", "saknas", "sekretess"),
            "gällande_datum": day("Den gällande versionens dag; utan datum den dag överenskommelsen började gälla."),
            "namn": text("Vad bilagan kallas i en mening.", there=ALWAYS),
            "giltig_till": day("Den gällande versionens sista dag. Saknas när den inte gäller en viss tid."),
            "giltig_till_passerat": truth("Om den dagen har passerat.", by_day=Reckoning(passed, ("giltig_till",)),
                                          there=when("giltig_till")),
            "förnyad": day("Den senare av den dagen och den dag då en senare version än den första började gälla."),
            "månader_sedan": number("Påbörjade månader sedan den gällande versionen: 12 på årsdagen, 13 dagen efter.",
                                     by_day=Reckoning(months_since, ("gällande_datum",), endless=True), there=ALWAYS),
            "hela_kalenderår": number("Hela kalenderår sedan bilagan förnyades.",
                                      by_day=Reckoning(full_years_since, ("förnyad",), endless=True, least=0),
                                      there=ALWAYS),
        },
    ),
    "bilageversion": Kind(
        "En version av en bilaga.",
        {
            "typ": text("Bilagans typ.", *ANNEXES, there=ALWAYS),
            "datering": state("Om versionen har ett datum.", of="datum", there=ALWAYS),
            "datum_text": text("Datumet som det står."),
            "datum": day("Versionens dag. Saknas om det inte är ett datum.", there=when("datering", "datum")),
            "åtkomst": text("Vem som får läsa den.", "offentlig", "intern", "sekretess"),
            "sekretessgrund": text("Den bestämmelse som versionen hålls hemlig enligt."),
            "upprättad_av_kommun": truth("Om någon på kommunens sida har upprättat den.", there=ALWAYS),
            "upprättad_av_polis": truth("Om någon på polisens sida har upprättat den.", there=ALWAYS),
            "bygger_på": text("Lägesbilden som en åtgärdsplan bygger på, så som den anges."),
            "underlag_finns": truth("Om den lägesbilden finns. Saknas när ingen anges.", there=when("bygger_på")),
            "underlag_datum": day("Den lägesbildens dag."),
            "nyare_lägesbild": day("Den gällande lägesbildens dag, när den är nyare än den som den gällande planen "
                                   "bygger på. Saknas annars."),
            "saknas": truth("Om dokumentet inte finns i innehållet.", there=ALWAYS),
            "första": truth("Om versionen följde med den undertecknade överenskommelsen."),
            "beslutad": truth("Om versionen börjar gälla genom ett giltigt beslut, tillägg eller överenskommelsen."),
        },
        needs_by={"typ": dict(zip(ANNEXES, ANNEXES, strict=True))},
    ),
    "återtagande": Kind(
        "Att text har tagits bort ur en version av en bilaga.",
        {
            "version": text("Vad versionen kallas inne i en mening.", shown=200),
            "datering": state("Om dagen då texten togs bort anges.", of="datum", there=ALWAYS),
            "datum": day("Dagen då texten togs bort.", there=when("datering", "datum")),
            "dagar_sedan": number("Dagar sedan dess.", by_day=Reckoning(days_since, ("datum",), endless=True),
                                  there=when("datum")),
            "grund": text("Varför den togs bort."),
            "personuppgift": truth("Om grunden är att texten var en personuppgift.", there=ALWAYS),
            "omfattning": text("Om hela texten är borta eller en del.", "hela", "del"),
            "beslutad": truth("Om det anges vem som har beslutat det. Nämns ett beslut ska det finnas.",
                              there=ALWAYS),
            "checksumma": truth("Om kontrollsumman av filen som den var anges.", there=ALWAYS),
        },
    ),
}  # fmt: skip

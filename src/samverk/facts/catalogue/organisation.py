"""Facts about the groups, the areas and what binds them together."""

from collections.abc import Mapping

from samverk.agreement.by_day import meetings_in_a_year, passed
from samverk.facts.catalogue.field import SIDES, Kind, day, number, text, truth
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "organ": Kind(
        "Styrgruppen eller beredningsgruppen.",
        {
            "typ": text("Vilket organ det är.", "styrgrupp", "beredningsgrupp"),
            "namn": text("Organets namn i bestämd form.", "Styrgruppen", "Beredningsgruppen"),
            "möten_per_år": number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "möten_text": text("Vad som står om antalet möten, när det inte är ett heltal."),
            "chefer_saknas": number("Antal lokalpolisområden som är parter men saknar en egen chef i styrgruppen. "
                                    "Saknas när bara ett är part."),
            "utan_chef": text("Namnen på dem. Saknas när det inte finns några."),
        },
        ("funktioner", "ansvar", "stadsdelsdirektör", "lokalpolisområdeschef", "kommunpolis",
         "företrädare-stadsdelsförvaltning", "företrädare-fackförvaltning-bolag", "särskilt"),
    ),
    "möteslogg": Kind(
        "De möten som styrgruppen eller beredningsgruppen har noterat. Finns när möten noteras.",
        {
            "organ": text("Organet som har mötts.", "styrgrupp", "beredningsgrupp"),
            "namn": text("Organets namn i bestämd form.", "Styrgruppen", "Beredningsgruppen"),
            "möten_per_år": number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "mötesdagar": text("Dagarna då organet har mötts, enligt det som är noterat."),
            "räknas_från": day("Dagen då överenskommelsen har gällt i tolv månader. Saknas utan startdag."),
            "senaste_året": number("Antal mötesdagar de senaste tolv månaderna. Saknas tills överenskommelsen "
                                   "har gällt så länge.",
                                   by_day=Reckoning(meetings_in_a_year, ("räknas_från", "mötesdagar"),
                                                    comes_and_goes=True, least=0)),
        },
    ),
    "ansvarspunkt": Kind(
        "En ansvarspunkt som står kvar för styrgruppen eller beredningsgruppen.",
        {
            "organ": text("Organet som har ansvaret.", "styrgrupp", "beredningsgrupp"),
            "kod": text("Vilket ansvar det är."),
        },
    ),
    "funktion": Kind(
        "En funktion i styrgruppen eller beredningsgruppen.",
        {
            "organ": text("Organet som funktionen ingår i.", "styrgrupp", "beredningsgrupp"),
            "organ_namn": text("Organets namn i bestämd form."),
            "kod": text("Funktionen."),
            "part": text("Partens id."),
            "sida": text("Partens sida.", *SIDES),
            "rätt_sida": truth("Om parten står på den sida som funktionen hör till. Sant när ingen part anges."),
            "mandat": truth("Om funktionen har mandat; false när det inte anges."),
            "roll": text("Ordinarie ledamot eller adjungerad.", "ordinarie", "adjungerad"),
            "särskilt_trafikkontoret": truth("Om trafikkontoret pekas ut som särskilt prioriterat."),
            "särskilt_bostadsbolag": truth("Om bostadsbolag pekas ut som särskilt prioriterat."),
        },
        ("särskilt",),
    ),
    "arbetsgrupp": Kind(
        "En arbetsgrupp.",
        {
            "id": text("Gruppens id."),
            "namn": text("Gruppens namn."),
            "område": text("Området som gruppen arbetar med."),
            "form": text("Om gruppen är fast eller tidsbegränsad.", "fast", "tidsbegränsad"),
            "till": day("Gruppens sista dag."),
            "till_passerat": truth("Om den sista dagen har passerat.", by_day=Reckoning(passed, ("till",))),
            "antal_åtgärder": number("Antal åtgärder som gruppen hänvisar till."),
            "okända_åtgärder": number("Antal av dem som inte finns i den gällande planen. Saknas utan plan."),
            "antal_kommun": number("Antal ordinarie funktioner från kommunens sida."),
            "antal_polis": number("Antal ordinarie funktioner från polisens sida."),
            "antal_prioriterade": number("Hur många av trafikkontoret, utbildningsförvaltningen och "
                                         "socialförvaltningen som är med."),
            "utan_ansvarsområde": number("Antal ordinarie funktioner utan angivet ansvarsområde."),
            "mötesfrekvens": text("Hur ofta gruppen möts."),
        },
    ),
    "område": Kind(
        "Ett prioriterat samverkansområde i överenskommelsen.",
        {
            "id": text("Områdets id."),
            "namn": text("Områdets namn."),
            "motsvarar": text("Motsvarande centralt område, eller ”ingen”."),
            "motsvarighet_finns": truth("Om det centrala området finns i den övergripande överenskommelsen."),
            "skäl": text("Skälet till att området saknar central motsvarighet."),
            "antal_mål": number("Antal mål."),
            "antal_delmål": number("Antal delmål."),
            "antal_orsaker": number("Antal orsaker i orsaksanalysen."),
        },
    ),
    "koppling": Kind(
        "En ände av kopplingen mellan områden och de arbetsgrupper eller åtgärder som hör till dem.",
        {
            "par": text("Vad områdena kopplas till.", "arbetsgrupp", "åtgärd"),
            "från": text("Vilken ände det är.", "område", "arbetsgrupp", "åtgärd"),
            "namn": text("Namn eller id på det som står i den här änden."),
            "område": text("Området som arbetsgruppen eller åtgärden anger."),
            "antal": number("Hur många den möter i den andra änden."),
        },
    ),
    "samordning": Kind(
        "Hur överenskommelsen knyts till kommunens samordning. Finns en gång.",
        {
            "ursprung": text("Om texten är inläst från ett äldre dokument.", "inläst", "upprättad"),
            "kontaktpunkt": truth("Om en kontaktpunkt anges."),
            "kontaktfunktion": text("Funktionen som är kontaktpunkt."),
            "kontaktväg": truth("Om kontaktpunkten har e-post eller telefon. Saknas utan kontaktpunkt."),
            "råd_länk": text("Länken till det strategiska rådet."),
        },
    ),
    "avtalstext": Kind(
        "Överenskommelsens egna ord, mallens eller distriktets. Finns när mallen går att använda.",
        {
            "informationsplikt": truth("Om bestämmelsen om parternas information till varandra (C63) står kvar."),
            "informationsväg": truth("Om bestämmelsen om vem som får informationen (C64) står kvar."),
        },
    ),
    "avsnitt": Kind(
        "Ett avsnitt som distriktet har skrivit med egna ord i stället för mallens.",
        {
            "id": text("Avsnittets id."),
            "finns_i_mallen": truth("Om mallen har avsnittet."),
            "antal_borta": number("Antal av avsnittets bestämmelser vars ord inte längre står i texten."),
            "borta": text("Deras nummer. Saknas när inga är borta."),
        },
    ),
}  # fmt: skip

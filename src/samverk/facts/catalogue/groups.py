"""Facts about the styrgrupp and the beredningsgrupp."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, GROUPS, SIDES, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "organ": Kind(
        "Styrgruppen eller beredningsgruppen.",
        {
            "typ": text("Vilket organ det är.", *GROUPS, there=ALWAYS),
            "namn": text("Organets namn i bestämd form."),
            "möten_per_år": number("Minsta antal möten per år. Saknas om det inte är ett heltal."),
            "möten_text": text("Vad som står om antalet möten, när det inte är ett heltal."),
            "chefer_saknas": number("Antal lokalpolisområden som är parter men saknar en egen chef i styrgruppen. "
                                    "Saknas när bara ett är part."),
            "utan_chef": text("Namnen på dem. Saknas när det inte finns några."),
        },
        ("funktioner", "ansvar", "stadsdelsdirektör", "lokalpolisområdeschef", "kommunpolis",
         "företrädare-stadsdelsförvaltning", "företrädare-fackförvaltning-bolag", "särskilt"),
    ),
    "ansvarspunkt": Kind(
        "En ansvarspunkt som står kvar för styrgruppen eller beredningsgruppen.",
        {
            "organ": text("Organet som har ansvaret.", *GROUPS, there=ALWAYS),
            "kod": text("Vilket ansvar det är."),
        },
    ),
    "funktion": Kind(
        "En funktion i styrgruppen eller beredningsgruppen.",
        {
            "organ": text("Organet som funktionen ingår i.", *GROUPS, there=ALWAYS),
            "organ_namn": text("Organets namn i bestämd form."),
            "kod": text("Funktionen."),
            "part": text("Partens id."),
            "organisation": text("Den organisation utanför parterna som funktionen hör till."),
            "sida": text("Partens sida.", *SIDES),
            "rätt_sida": truth("Om parten står på den sida som funktionen hör till. Sant när ingen part anges."),
            "mandat": truth("Om funktionen har mandat; false när det inte anges."),
            "roll": text("Ordinarie ledamot eller adjungerad.", "ordinarie", "adjungerad"),
            "särskilt_trafikkontoret": truth("Om trafikkontoret pekas ut som särskilt prioriterat."),
            "särskilt_bostadsbolag": truth("Om bostadsbolag pekas ut som särskilt prioriterat."),
        },
        ("särskilt",),
    ),
}  # fmt: skip

"""Facts about the parties."""

from collections.abc import Mapping

from samverk.agreement.by_day import exists, signed_by_now
from samverk.facts.catalogue.field import ALWAYS, ORGANISATIONS, SIDES, Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "part": Kind(
        "En part i överenskommelsen.",
        {
            "id": text("Partens id i överenskommelsen."),
            "sida": text("Vilken sida parten står på.", *SIDES),
            "organisation": text("Partens id i registret."),
            "namn": text("Partens namn i registret, annars dess benämning eller id."),
            "benämning": text("Partens korta benämning i texten."),
            "antal_med_benämningen": number("Hur många parter som har samma benämning.", there=when("benämning")),
            "benämning_används": truth("Om benämningen står i avtalstexten. Saknas när det inte finns någon text."),
            "organisationsnummer": text("Organisationsnumret som det står."),
            "orgnr_form": truth("Om organisationsnumret är skrivet NNNNNN-NNNN.", there=when("organisationsnummer")),
            "orgnr_kontrollsiffra": truth("Om kontrollsiffran stämmer. Saknas när formen är fel.",
                                          there=when("orgnr_form", True)),
            "huvudmans_nummer": text("Organisationsnumret för partens huvudman enligt registret."),
            "i_registret": truth("Om parten finns i registret.", there=ALWAYS),
            "kom_in": day("Dagen för det tillägg som gjorde organisationen till part. Saknas för den som var det från "
                          "början.", only=when("i_registret", True)),
            "fanns_vid_avtalet": truth("Om parten fanns enligt registret den dag då den blev part.",
                                       only=when("i_registret", True), whenever=when("kom_in")),
            "bildades": day("Första dagen parten fanns enligt registret."),
            "upphörde": day("Sista dagen parten fanns enligt registret."),
            "finns_idag": truth("Om parten finns på bedömningsdagen enligt registret.",
                                by_day=Reckoning(exists, ("i_registret", "bildades", "upphörde")),
                                there=when("i_registret", True)),
            "organisationsslag": text("Vilket slags organisation parten är enligt registret.", *ORGANISATIONS,
                                      only=when("i_registret", True)),
            "polisområde": text("Polisområdet som parten hör till enligt registret."),
            "uppräknat_polisområde": text("Polisområdet som räknar upp parten i registret."),
            "region": text("Polisregionen som parten hör till enligt registret."),
            "region_stämmer": truth("Om den regionen är stadens. Saknas när registret inte anger båda."),
            "stadens_region": text("Stadens polisregion enligt registret."),
            "täcker_distrikt": truth("Om den svarade för något av avtalets distrikt den dag då den blev part."),
            "adress_anges": truth("Om någon del av adressen anges.", there=ALWAYS),
            "gata": text("Gatuadress."),
            "postnummer": text("Postnumret som det står."),
            "postnummer_form": truth("Om postnumret är skrivet NNN NN.", there=when("postnummer")),
            "ort": text("Postort."),
            "registrets_ort": text("Postnumrets ort enligt registret. Saknas när den inte är känd."),
            "ort_stämmer": truth("Om orten är den. Saknas när någon av dem saknas."),
            "underskriften": text("Vad som står om partens underskrift.", "ja", "nej", "okänt", "saknas", there=ALWAYS),
            "underskriftens_dag": day("Dagen för den. Saknas när ingen dag går att läsa."),
            "undertecknad": text("Partens underskrift på bedömningsdagen: ”nej” så länge dess dag inte har kommit.",
                                 "ja", "nej", "okänt", "saknas", there=ALWAYS,
                                 by_day=Reckoning(signed_by_now, ("underskriften", "underskriftens_dag"),
                                                   mends=True, planned=True)),
        },
        ("adress",),
    ),
}  # fmt: skip

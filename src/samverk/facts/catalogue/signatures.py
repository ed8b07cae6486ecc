"""Facts about signatures and signed originals."""

from collections.abc import Mapping

from samverk.agreement.by_day import ahead
from samverk.facts.catalogue.field import ALWAYS, ORGANISATIONS, SIDES, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "undertecknande": Kind(
        "En rad under undertecknande, överenskommelsens eller ett tilläggs.",
        {
            "handling": text("Det som undertecknas, i bestämd form: överenskommelsen, eller tillägget med sin dag.",
                             shown=120),
            "part": text("Partens id."),
            "sida": text("Partens sida.", *SIDES),
            "namn": text("Partens namn."),
            "organisationsslag": text("Vilket slags organisation parten är enligt registret.", *ORGANISATIONS, "okänd"),
            "ort": text("Orten."),
            "datering": state("Om underskriften har ett datum.", of="datum", there=ALWAYS),
            "funktion": text("Undertecknarens funktion som den står."),
            "grundfunktion": text("Funktionen utan t.f. eller biträdande.", there=when("funktion")),
            "ställföreträdare": text("Om någon skriver under i stället.", "nej", "tillförordnad", "biträdande"),
            "mandat": truth("Om mandat anges; false när det inte anges.", there=ALWAYS),
            "datum": day("Underskriftens dag.", there=when("datering", "datum")),
            "framtida": truth("Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",), mends=True),
                              there=when("datum")),
            "part_finns": truth("Om parten står under parter. Saknas för ett tillägg när parterna har ändrats och den "
                                "kan vara en tidigare part.", there=ALWAYS),
            "rader_före": number("Antal tidigare rader för samma part i samma handling.", there=ALWAYS),
            "undertecknad": text("Om raden är undertecknad.", "ja", "nej", "okänt", "saknas", there=ALWAYS),
            "form": text("Hur parten har undertecknat.", "papper", "e-underskrift", "annan", "saknas"),
            "validerad": day("Dagen då en e-underskrift kontrollerades."),
        },
        needs_by={"undertecknad": {"ja": "underskrift"}},
    ),
    "original": Kind(
        "Den undertecknade filen som en underskrift hänvisar till.",
        {
            "fil": text("Filens namn i mappen original."),
            "finns": truth("Om filen finns.", there=ALWAYS),
            "checksumma": text("Om en checksumma anges.", "angiven", "ogiltig", "saknas", there=ALWAYS),
            "oförändrad": truth("Om checksumman är filens. Saknas när filen eller checksumman saknas."),
            "format": text("Vad filen säger att den är. Saknas när filen saknas.", "pdf-a", "pdf", "annat",
                           there=when("finns", True)),
        },
    ),
}  # fmt: skip

"""Facts about personal data."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, ANNEXES, Kind, number, text, truth, when

SORTS = ("personnummer", "möjligt_personnummer", "mobilnummer", "privat_e_post", "delad_e_post", "person_e_post",
         "kontaktnamn", "personnamn")  # fmt: skip
"""What is told of a person; all but the file that is searched."""

KINDS: Mapping[str, Kind] = {
    "personuppgift": Kind(
        "Ett ställe i en fil där det står något om en person. Själva uppgiften upprepas aldrig.",
        {
            "slag": text("Vad det är. Genomsökt är filen själv.", *SORTS, "genomsökt", there=ALWAYS),
            "dokument": text("Vilken fil det står i.", "överenskommelse", "beslut", "uppföljning", "original",
                             *ANNEXES, there=ALWAYS),
            "synlighet": text("Om det når den offentliga utgåvan.", "offentlig", "intern", there=when("slag", *SORTS)),
            "i_kontakter": truth("Om det står bland kontakterna i kontaktuppgifterna eller i kontaktpunkten.",
                                 there=when("slag", *SORTS)),
        },
        masked=True,
    ),
    "lägesbildstext": Kind(
        "En version av lägesbilden vars dokument finns här.",
        {"antal_namn": number("Hur många ställen i texten som ser ut som personnamn.", there=ALWAYS)},
        annex="lägesbild",
    ),
}  # fmt: skip

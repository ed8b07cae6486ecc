"""Facts about personal data in the files that all agreements share."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, text, when
from samverk.facts.catalogue.personal_data import SORTS

KINDS: Mapping[str, Kind] = {
    "gemensam_uppgift": Kind(
        "Ett ställe i en fil som alla överenskommelser delar där det står något om en person.",
        {
            "slag": text("Vad det är. Genomsökt är filen själv.", *(one for one in SORTS if one != "kontaktnamn"),
                         "genomsökt", there=ALWAYS),
            "dokument": text("Vilken fil det står i.", "register", "övergripande", "mall", "godkännande",
                             "inställningar", there=ALWAYS),
            "synlighet": text("Om det når den offentliga utgåvan.", "offentlig", "intern", there=when("slag", *SORTS)),
        },
        of_city=True,
        masked=True,
    ),
}  # fmt: skip

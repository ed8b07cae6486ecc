"""What is said in the place of a section of which nobody can read, or see here, what there is to show."""

from collections.abc import Mapping

from samverk.agreement.content import Agreement
from samverk.agreement.history import times_unread
from samverk.model.stated import faults_of
from samverk.site.publication.states import unread

SENTENCES = {
    "text": "Texten {unread}.",
    "omraden": "Vilka områden den gäller {unread}.",
    "vem-gor-vad": "Vilka grupper den har {unread}.",
    "bilagor": "Vilka bilagor den har {unread}.",
    "versioner": "När den började gälla, och när den ändrades, {unread}.",
    "beslut": "Vilka beslut och tillägg som finns {unread}.",
    "dispenser": "Om någon dispens är beslutad {unread}.",
    "underskrifter": "Underskrifterna {unread}.",
}
"""By the section's fragment."""


def untold(agreement: Agreement) -> Mapping[str, str]:
    """A sentence for each section that would else say that there is nothing; none where that can be read."""
    terms, whole = agreement.parts.terms, agreement.document.faults.get(())
    lists = {
        "omraden": terms.samverkansomraden.faults,
        "vem-gor-vad": faults_of(
            [terms.samverkansorganisation, *(one for _, one in terms.samverkansorganisation.organs)]
        ),
        "bilagor": terms.bilageforteckning.faults,
        "versioner": times_unread(agreement).faults,
        "beslut": terms.tillagg.faults,
        "dispenser": terms.dispenser.faults,
        "underskrifter": terms.undertecknande.faults,
    }
    places = dict.fromkeys(SENTENCES, (whole,)) if whole else {key: faults for key, faults in lists.items() if faults}
    if whole and not whole.withheld:
        del places["text"]  # the page says that the faults have to be mended
    return {key: SENTENCES[key].format(unread=unread(faults)) for key, faults in places.items()}

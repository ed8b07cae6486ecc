"""What the fields of the content are called in a sentence, with the form that a participle takes after them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["d", "t", "de"]
"""The ending of the participle: `ändrad`, `ändrat`, `ändrade`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A noun and the ending that a participle takes after it."""

    text: str
    form: Form

    def inflected(self, stem: str) -> str:
        """The participle of a stem: `ändra` → `ändrad`, `ändrat` or `ändrade`."""
        return stem + self.form


_COMMON: Mapping[str, str] = {
    **{key: key for key in (
        "titel", "uppgift", "nivå", "anmärkning",
        "tidshorisont", "roll", "form", "beskrivning", "orsak", "delegation", "nämnd",
        "paragraf", "mall", "profil", "beteckning", "kod", "region", "status", "ansvarig", "version", "åtkomst",
        "synlighet", "sida", "mötesfrekvens", "huvudman", "organisation", "part", "funktion", "källa", "adress",
        "lägesbild", "uppföljning", "kontaktpunkt", "orsaksanalys", "giltighet", "benämning", "styrgrupp",
        "beredningsgrupp", "ägare", "bedömning", "kommentar", "webbadress", "utgivare", "licens", "svarstid",
        "granskning", "metod",
    )},
    "av": "den som rättar",
    "fält": "rättad uppgift",
    "återgivet.fält": "återgiven uppgift",
    "gata": "gatuadress",
    "adress.ort": "postort",
    "adress.typ": "typ av adress",
    "ansvarig_grupp": "ansvarig arbetsgrupp",
    "avser": "avgränsning",
    "belagd": "uppgift om belägg",
    "beslutad_av": "beslutsfattare",
    "checksumma": "kontrollsumma",
    "upphäver": "hänvisning till det upphävda beslutet",
    "återtagen": "uppgift om återtagen text",
    "inlagd_i_efterhand": "uppgift om att versionen är inlagd i efterhand",
    "grund": "grund",
    "omfattning": "omfattning",
    "dokument": "handling",
    "ersatt_av": "efterföljare",
    "ersätter": "hänvisning till föregångaren",
    "fiktiv": "uppgift om att staden är påhittad",
    "felrapport": "adress för felanmälan",
    "fil": "undertecknad fil",
    "grad": "grad av tillgänglighet",
    "gäller": "vad det gäller",
    "från": "första dag",
    "förlängning": "möjlighet till förlängning",
    "giltig_till": "sista dag för versionen",
    "giltighet.från": "första dag",
    "giltighet.till": "sista dag",
    "hur": "metod",
    "enhet": "enhet",
    "indikator": "indikator",
    "riktning": "riktning",
    "id": "beteckning",
    "innehåll": "uppgift om innehållet",
    "länk": "länk",
    "nr": "nummerordning",
    "nästa": "dag för nästa uppföljning",
    "när": "tidpunkt",
    "organ": "beslutande grupp",
    "ort": "ort",
    "plan": "plan",
    "ska_stå": "rättad text",
    "stod": "felaktig text",
    "samråd": "dag för samråd",
    "samråd_senast": "sista dag för samråd",
    "uppsägning_månader": "uppsägningstid",
    "återkallad": "dag för återkallelsen",
    "sekretessgrund": "sekretessgrund",
    "senast": "dag för senaste uppföljning",
    "stad": "stad",
    "storsta_fil_mib": "största storlek på en fil bredvid en bilaga",
    "sätt": "kontaktväg",
    "till": "sista dag",
    "samverk": "version av programmet",
    "typ": "typ",
    "undertecknad": "uppgift om underskrift",
    "uppföljning.ansvarig": "ansvarig för uppföljningen",
    "uppföljning.hur": "metod för uppföljningen",
    "uppföljning.när": "tidpunkt för uppföljningen",
    "upprättad_av": "upphovsman",
    "uppdaterad": "dag för uppdateringen",
    "ursprung": "uppgift om ursprung",
    "valideringsdatum": "dag för kontroll av underskriften",
}  # fmt: skip
_NEUTER: Mapping[str, str] = {
    **{key: key for key in (
        "namn", "kortnamn", "diarienummer", "organisationsnummer", "postnummer", "avtalsdatum", "datum",
        "ansvarsområde", "resultat", "mandat", "problem", "område", "beslut", "skäl", "polisområde", "nämndbeslut",
    )},
    "tidigare": "det som stod före tillägget",
    "aktuell_i_dagar": "antal dagar som en sida är aktuell",
    "bygger_på": "underlag",
    "exemplar": "antal exemplar",
    "genomfört": "arbete som är gjort",
    "meddelad_central_beredningsgrupp": "meddelande till den centrala beredningsgruppen",
    "krävs": "krav på godkännande",
    "motsvarar": "motsvarande gemensamt område",
    "månader": "antal månader",
    "möten_per_år": "minsta antal möten per år",
    "regel": "val av regel",
    "revidering_månader": "antal månader mellan revideringar",
    "släppt": "datum för släppet",
    "slut": "slutdatum",
    "start": "startdatum",
    "strategiskt_råd": "strategiskt råd",
    "samråd_senast_månader": "antal månader för samråd före slutet",
    "särskilt": "krav på särskilda deltagare",
    "telefon": "telefonnummer",
    "textlås": "textlås",
    "målvärde": "målvärde",
    "målvärde.år": "år för målvärdet",
    "målvärde.värde": "målvärde",
    "utgångsvärde": "utgångsvärde",
    "utgångsvärde.år": "år för utgångsvärdet",
    "utgångsvärde.värde": "utgångsvärde",
    "värde": "mätvärde",
    "år": "antal år",
    "övergripande": "val av övergripande överenskommelse",
    "övergripande.id": "val av övergripande överenskommelse",
}  # fmt: skip
_PLURAL: Mapping[str, str] = {
    **{key: key for key in (
        "mål", "delmål", "syften", "funktioner", "åtgärder", "parter", "samverkansområden", "arbetsgrupper", "tillägg",
        "dispenser", "huvudmän", "organisationer", "lokalpolisområden", "polisområden", "postorter", "områden",
        "orter", "konton", "grupper", "delar", "lärdomar", "mätningar", "målvärden", "rättelser", "brister", "undantag",
    )},
    "ansvar": "ansvarspunkter",
    "återgivet": "återgivna uppgifter",
    "avsnitt": "egna avsnitt",
    "bilageförteckning": "rader i bilageförteckningen",
    "bilagor": "filer bredvid bilagorna",
    "distrikt": "distrikt",
    "distrikt_plural": "ord för flera distrikt",
    "ord": "stadens egna ord",
    "övriga_organ": "övriga organ",
    "hållna_möten": "hållna möten",
    "kontakter": "kontakter",
    "närvarande": "närvarande funktioner",
    "omfattas_inte": "delar som lagen inte omfattar",
    "förlängning.samråd": "samråd om förlängning",
    "sökvägar": "sökvägar",
    "uppsägningar": "uppsägningar",
    "utförare": "utförare",
    "undertecknande": "underskrifter",
    "samverkansorganisation": "grupper som samverkan sker i",
}  # fmt: skip
FIELDS: Mapping[str, Word] = {
    **{key: Word(noun, "d") for key, noun in _COMMON.items()},
    **{key: Word(noun, "t") for key, noun in _NEUTER.items()},
    **{key: Word(noun, "de") for key, noun in _PLURAL.items()},
    "e_post": Word("e-postadress", "d"),
}
"""A field's word, by its key or by the keys that end its path (`adress.gata`)."""

ITEMS: Mapping[str, Word] = {
    "ansvar": Word("ansvarspunkt", "d"),
    "ansvarig": Word("ansvarig", "d"),
    "avser": Word("hänvisning", "d"),
    "brister": Word("brist", "d"),
    "delar": Word("del", "d"),
    "delmål": Word("delmål", "t"),
    "distrikt": Word("distrikt", "t"),
    "ersatt_av": Word("efterföljare", "d"),
    "ersätter": Word("föregångare", "d"),
    "grupper": Word("grupp", "d"),
    "konton": Word("konto", "t"),
    "lokalpolisområden": Word("lokalpolisområde", "t"),
    "mål": Word("mål", "t"),
    "närvarande": Word("närvarande funktion", "d"),
    "orsaksanalys": Word("orsak", "d"),
    "problem": Word("problem", "t"),
    "syften": Word("syfte", "t"),
    "särskilt": Word("särskild deltagare", "d"),
    "sökvägar": Word("sökväg", "d"),
    "omfattas_inte": Word("del som lagen inte omfattar", "d"),
    "undantag": Word("undantag", "t"),
    "upprättad_av": Word("upphovsman", "d"),
    "utförare": Word("utförare", "d"),
    "åtgärder": Word("åtgärd", "d"),
}
"""One of several values in a list, by the list's key."""


EARLIER = "tidigare"
"""The key over the paths of what a tillägg has changed, each with what stood there before."""


def word_of(keys: Sequence[str]) -> Word:
    """The word of the field at the end of a path of keys; of what nobody has named, the key itself."""
    if EARLIER in keys[:-1]:
        path = ".".join(keys[keys.index(EARLIER) + 1 :]).split(".")
        own = word_of(path if path[-1] in FIELDS else path[:-1] or path)  # a row is called by its list
        return Word(f"{FIELDS[EARLIER].text} ({own.text})", FIELDS[EARLIER].form)
    for start in range(len(keys)):
        found = FIELDS.get(".".join(keys[start:]))
        if found:
            return found
    last = keys[-1] if keys else "uppgift"
    return Word(f"”{last.replace('_', ' ')}”", "t")


def item_of(keys: Sequence[str]) -> Word:
    """The word of one value in the list at the end of a path of keys."""
    return ITEMS.get(keys[-1] if keys else "", Word("rad", "d"))

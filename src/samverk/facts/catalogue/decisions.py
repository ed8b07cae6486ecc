"""Facts about decisions, amendments of the agreement, and signed originals."""

from collections.abc import Mapping

from samverk.agreement.by_day import ahead, applies_today, days_since, told_later
from samverk.facts.catalogue.field import Kind, day, number, state, text, truth
from samverk.facts.catalogue.reckoning import Reckoning
from samverk.facts.catalogue.succession import BODIES

KINDS: Mapping[str, Kind] = {
    "beslut": Kind(
        "Ett beslut i mappen beslut.",
        {
            "id": text("Namnet på beslutets fil, utan .yaml."),
            "organ": text("Den som har beslutat.", *BODIES),
            "datering": state("Om beslutet har ett datum.", of="datum"),
            "datum": day("Beslutets dag."),
            "framtida": truth("Om den dagen inte har kommit.", by_day=Reckoning(ahead, ("datum",))),
            "dokument": text("Den skriftliga handlingen, så som den anges."),
            "skriftligt": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen."),
            "antal_närvarande": number("Antal funktioner som deltog."),
            "gäller": text("Vad beslutet gäller.", "uppdatering", "annan-bilaga", "annat"),
            "bilagor": text("Bilagorna som beslutet gäller. Saknas när det inte gäller någon."),
            "meddelad": state("Om dagen då den centrala beredningsgruppen fick veta anges.", of="meddelad_datum"),
            "meddelad_datum": day("Dagen då den centrala beredningsgruppen fick veta."),
            "meddelas_senare": truth("Om den dagen inte har kommit, fast beslutet är fattat.",
                                     by_day=Reckoning(told_later, ("meddelad_datum", "datum"), comes_and_goes=True)),
            "dagar_sedan_beslut": number("Dagar sedan beslutet.",
                                         by_day=Reckoning(days_since, ("datum",), endless=True)),
        },
    ),
    "beslutspunkt": Kind(
        "En bilageversion som ett beslut avser.",
        {
            "beslut": text("Beslutets id."),
            "avser": text("Versionen, som mapp/datum."),
            "finns": truth("Om versionen finns i innehållet."),
        },
    ),
    "tillägg": Kind(
        "Ett tillägg till överenskommelsen, eller en ändring av den.",
        {
            "id": text("Tilläggets id."),
            "datering": state("Om tillägget har ett datum.", of="datum"),
            "datum": day("Tilläggets dag."),
            "dokument": text("Den skriftliga handlingen, så som den anges."),
            "skriftligt": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen."),
            "samråd": day("Dagen för samrådet. Saknas om det inte är ett datum."),
            "antal_avser": number("Antal uppgifter som tillägget ändrar."),
        },
    ),
    "tilläggsunderskrift": Kind(
        "En parts underskrift av ett tillägg. Dessutom ett för varje senare version av kommunikationsplanen och "
        "kontaktuppgifterna, och för varje del av avtalstexten som ett beslut ändrar, som inget tillägg nämner.",
        {
            "ändring": text("Vad som ska vara undertecknat.",
                            "tillägg", "kommunikationsplan", "kontaktuppgifter", "avtalstext",
                            "uppgift-tillagd", "uppgift-ändrad", "uppgift-borttagen", "textlås"),
            "namn": text("Tilläggets id, versionens namn, eller den uppgift som beslutet ändrar."),
            "före": text("Hur det ändrade stod i den tidigare versionen."),
            "efter": text("Hur det ändrade står."),
            "part": text("Partens namn. Saknas när inget tillägg nämner det."),
            "undertecknad": text("Partens underskrift.", "ja", "nej", "okänt", "saknas"),
            "datum": day("Underskriftens dag."),
            "tilläggets_datum": day("Tilläggets dag."),
        },
    ),
    "områdesändring": Kind(
        "Ett daterat tillägg eller beslut som ändrar samverkansområdena.",
        {
            "datum": day("Ändringens dag."),
            "plan_datum": day("Den senast beslutade åtgärdsplanens dag: dess datum, eller beslutets om det är senare."),
            "dagar_efter_plan": number("Hur många dagar efter den planen som områdena ändrades. Saknas utan plan."),
        },
    ),
    "övergripandestöd": Kind(
        "Ett tillfälle då den övergripande överenskommelsen ska gälla: bedömningsdagen, och varje tillägg. Saknas när "
        "det inte går att veta om den gäller då.",
        {
            "tillfälle": text("Vilket slags tillfälle det är.", "idag", "tillägg"),
            "namn": text("Tilläggets id, eller idag."),
            "övergripande_version": text("Den version som den lokala överenskommelsen anger."),
            "från": day("Den övergripande överenskommelsens första dag, när tillfället är bedömningsdagen."),
            "till": day("Dess sista dag, när tillfället är bedömningsdagen."),
            "gäller_idag": truth("Om den övergripande överenskommelsen gäller på bedömningsdagen.",
                                 by_day=Reckoning(applies_today, ("tillfälle", "från", "till"))),
            "gällde": truth("Om den gällde på tilläggets dag."),
            "datum": day("Tilläggets dag."),
        },
    ),
    "original": Kind(
        "Den undertecknade filen som en underskrift hänvisar till.",
        {
            "fil": text("Filens namn i mappen original."),
            "finns": truth("Om filen finns."),
            "checksumma": text("Om en checksumma anges.", "angiven", "ogiltig", "saknas"),
            "oförändrad": truth("Om checksumman är filens. Saknas när filen eller checksumman saknas."),
            "format": text("Vad filen säger att den är. Saknas när filen saknas.", "pdf-a", "pdf", "annat"),
        },
    ),
    "motsvarighet": Kind(
        "Ett lokalt samverkansområde jämfört med områdena i den övergripande överenskommelsen. Saknas när den inte "
        "räknar upp några.",
        {
            "namn": text("Områdets namn."),
            "motsvarar": text("Det centrala område som anges."),
            "läge": text("Hur området förhåller sig till de centrala områdena.",
                         "finns", "annan-version", "okänd", "ingen", "ingen-utan-skäl", "saknas"),
            "version": text("Den version av den övergripande överenskommelsen som anges."),
            "annan_version": text("En annan version där det centrala området finns."),
        },
    ),
}  # fmt: skip

"""Facts about amendments of the agreement."""

from collections.abc import Mapping

from samverk.agreement.by_day import applies_today
from samverk.facts.catalogue.field import ALWAYS, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "tillägg": Kind(
        "Ett tillägg till överenskommelsen, eller en ändring av den.",
        {
            "namn": text("Vad tillägget kallas inne i en mening: dess dag och vad det gäller.", shown=200),
            "datering": state("Om tillägget har ett datum.", of="datum", there=ALWAYS),
            "datum": day("Tilläggets dag.", there=when("datering", "datum")),
            "dokument": text("Den skriftliga handlingen, så som den anges."),
            "skriftligt": truth("Om en skriftlig handling anges; ”muntligt” och ”okänt” är ingen.", there=ALWAYS),
            "samråd": day("Dagen för samrådet. Saknas om det inte är ett datum."),
            "slut_före": day("Överenskommelsens sista dag före ett tillägg som ändrar den. Saknas annars.",
                             only=when("datum")),
            "antal_avser": number("Antal uppgifter som tillägget ändrar.", there=ALWAYS),
        },
    ),
    "tilläggsunderskrift": Kind(
        "En parts underskrift av ett tillägg. Dessutom ett för varje senare version av en bilaga som ändras med "
        "tillägg, och för varje del av avtalstexten som ett beslut ändrar, som inget tillägg nämner.",
        {
            "ändring": text("Vad som ska vara undertecknat.",
                            "tillägg", "tillägg-av-okända-parter", "bilageversion", "avtalstext",
                            "uppgift-tillagd", "uppgift-ändrad", "uppgift-borttagen", "uppgift-kommande", "textlås",
                            "namn-i-registret", there=ALWAYS),
            "vad": text("Vad som har hänt, i en mening. Finns bara när två versioner jämförs.", shown=300),
            "namn": text("Tilläggets dag och vad det gäller, versionens namn, eller den uppgift som beslutet ändrar.",
                         shown=200),
            "bilaga": text("Bilagan som versionen hör till. Saknas för annat."),
            "före": text("Hur det ändrade stod i den tidigare versionen."),
            "efter": text("Hur det ändrade står."),
            "part": text("Partens namn. Saknas när inget tillägg nämner det."),
            "undertecknad": text("Partens underskrift.", "ja", "nej", "okänt", "saknas", there=ALWAYS),
            "underskrift_okänd": truth("Om det är okänt om parten har undertecknat tillägget. ",
                                       there=when("ändring", "tillägg")),
            "datum": day("Underskriftens dag.", only=when("ändring", "tillägg")),
            "tilläggets_datum": day("Tilläggets dag."),
            "dagar_före_avtalet": number(
                "Hur många dagar före avtalets dag som underskriften är; 0 när den inte är det.",
                only=when("ändring", "tillägg"),
            ),
        },
    ),
    "områdesändring": Kind(
        "Ett daterat tillägg eller beslut som ändrar samverkansområdena.",
        {
            "datum": day("Ändringens dag."),
            "plan_datum": day("Den senast beslutade åtgärdsplanens dag: dess datum, eller beslutets om det är senare."),
            "dagar_efter_plan": number("Hur många dagar efter den planen som områdena ändrades. Saknas utan plan.",
                                       there=when("plan_datum")),
        },
    ),
    "övergripandestöd": Kind(
        "Ett tillfälle då den övergripande överenskommelsen ska gälla: bedömningsdagen, och varje tillägg. Saknas när "
        "det inte går att veta om den gäller då.",
        {
            "tillfälle": text("Vilket slags tillfälle det är; ett nytt tillägg när den angivna versionen inte är "
                              "känd för dess dag.", "idag", "tillägg", "nytt-tillägg", there=ALWAYS),
            "namn": text("Tilläggets dag och vad det gäller. Saknas för bedömningsdagen.", shown=200),
            "övergripande_version": text("Den version som den lokala överenskommelsen anger."),
            "från": day("Den övergripande överenskommelsens första dag, när tillfället är bedömningsdagen."),
            "till": day("Dess sista dag, när tillfället är bedömningsdagen."),
            "gäller_idag": truth("Om den övergripande överenskommelsen gäller på bedömningsdagen.",
                                 by_day=Reckoning(applies_today, ("tillfälle", "från", "till")),
                                 there=when("tillfälle", "idag")),
            "gällde": truth("Om den gällde på tilläggets dag.", there=when("tillfälle", "tillägg")),
            "datum": day("Tilläggets dag."),
        },
        needs=("övergripande",),
    ),
}  # fmt: skip

"""Facts about how annex versions follow each other."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.by_day import applies, begun
from samverk.agreement.withdrawals import WithdrawalState
from samverk.facts.catalogue.field import ALWAYS, ANNEX_WAYS, ANNEXES, Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "versionsled": Kind(
        "En bilageversion som ett led i kedjan av versioner.",
        {
            "typ": text("Bilagans typ, efter mappen som versionen ligger i.", *ANNEXES, there=ALWAYS),
            "bilaga": text("Vad bilagan heter."),
            "version": text("Namnet på versionens fil, utan .md."),
            "väg": text("Vad en ny version av bilagan kräver.", *ANNEX_WAYS),
            "första": truth("Om versionen följde med den undertecknade överenskommelsen."),
            "typ_stämmer": truth("Om typen i filen är den som mappen är till för.", there=when("väg")),
            "filnamn_stämmer": truth("Om filen heter som sitt datum. Saknas när filen inte har ett datum i namnet."),
            "inlagd": truth("För en version som är inlagd i efterhand: om dagen och skälet anges."),
            "ändrar_gällande": truth("Om en sådan version ändrar vilken som gäller. Saknas utan jämförelse."),
            "text_följer_med": truth("Om en ny version har sin text här. Saknas utan jämförelse, för den första "
                                     "versionen och när versionen inte är offentlig eller överenskommelsen är inläst."),
            "äldre_finns": truth("Om det finns en äldre version av bilagan.", there=when("väg")),
            "saknade_äldre": number("Hur många äldre versioner som fattas efter versionsnumret.", there=when("väg")),
            "ersätter": text("Den version som ersätts, så som den anges."),
            "jämförd": text("Om en version som gällde är vad den var, till sista tecknet. Saknas utan jämförelse.",
                            "oförändrad", "ändrad", "borttagen", "återtagen"),
            "ändrat": text("Vad som är ändrat: bara hur åtgärderna går, återtagen text eller annat. Saknas när inget "
                           "är ändrat.", "uppföljning", "återtagande", "annat", there=when("jämförd", "ändrad")),
            "återtagande": text("Om återtagen text är det på rätt sätt, eller varför inte: kontrollsumman är en annan, "
                                "något mer är ändrat, eller omfattningen saknas.", *get_args(WithdrawalState)),
            "rätt_checksumma": text("Kontrollsumman av filen före ett återtagande som inte stämmer.", shown=80),
            "nytt": text("Vad som är ändrat om hur åtgärderna går, när inget annat är det.", shown=160),
            "uppföljningsfil": text("Filen där det nya kan skrivas som en uppföljning.", shown=160),
            "ersatt_finns": truth("Om den ersatta versionen finns kvar. Saknas när ingen anges.",
                                  there=when("ersätter")),
            "efter_ersatt": truth("Om versionen är yngre än den som den ersätter, och beslutad senare.",
                                  there=when("ersatt_finns", True)),
            "nummer_följer": truth("Om versionsnumret är det närmast högre. Saknas när något av numren saknas."),
            "grenar": number("Hur många tidigare versioner som ersätter samma version.",
                             there=when("ersatt_finns", True)),
            "samma_datum": number("Hur många tidigare versioner av bilagan som har samma datum.", there=when("väg")),
            "dag": day("Versionens dag, när den har kommit."),
            "avgörande": text("Det som gör att versionen gäller.", "beslutet", "tillägget"),
            "avgjord": day("Dagen för det. Saknas för den första versionen och när versionens dag inte har kommit.",
                           whenever=when("dag")),
            "beslut": text("Beslutet som versionen hänvisar till."),
            "beslut_namn": text("Vad det beslutet kallas, när det finns.", shown=200),
            "beslutas_av": text("Den som beslutar om bilagan. Saknas när ingen gör det."),
            "beslutsorgan": text("Den som har fattat det beslutet."),
            "rätt_organ": truth("Om det är den som beslutar om bilagan.", there=when("beslutsorgan")),
            "beslutsläge": text(
                "Beslutet bakom versionen: inget anges, det saknas, nämner inte versionen eller är inte skriftligt.",
                "följde-med", "inget", "okänt", "nämns-inte", "oskrivet", "beslutad",
            ),
        },
    ),
    "bilagetyp": Kind(
        "En av bilagorna i förteckningen utom den övergripande, sedd över tid.",
        {
            "typ": text("Bilagans typ.", *ANNEXES),
            "antal_versioner": number("Antal versioner som finns i innehållet."),
            "från": day("Första dagen som någon version gäller. Saknas när ingen börjar gälla."),
            "gäller": truth("Om någon version gäller på bedömningsdagen.", by_day=Reckoning(begun, ("från",)),
                            there=ALWAYS),
            "avtalet_från": day("Överenskommelsens första dag."),
            "avtalet_till": day("Överenskommelsens sista dag. Saknas vid tillsvidare."),
            "avtalet_gäller": truth("Om överenskommelsen gäller på bedömningsdagen.",
                                    by_day=Reckoning(applies, ("avtalet_från", "avtalet_till"), opens=True),
                                    there=ALWAYS),
        },
    ),
}  # fmt: skip

"""Facts about the åtgärdsplan that applies, and its measures."""

from collections.abc import Mapping

from samverk.agreement.by_day import follow_up_late, late, months_since
from samverk.agreement.parts.follow_up import ASSESSMENTS
from samverk.facts.catalogue.field import ALWAYS, ORIGINS, Kind, day, number, state, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "åtgärdsplan": Kind(
        "Den åtgärdsplan som gäller på bedömningsdagen.",
        {
            "ursprung": text("Om överenskommelsen är inläst från ett äldre dokument eller upprättad här.", *ORIGINS),
            "antal_åtgärder": number("Antal åtgärder i planen.", there=ALWAYS),
            "senast_uppföljd": day("Dagen då någon åtgärd senast följdes upp; planens dag när ingen har följts upp."),
            "månader_sedan_uppföljning": number("Påbörjade månader sedan den dagen.",
                                                by_day=Reckoning(months_since, ("senast_uppföljd",), endless=True),
                                                there=ALWAYS),
        },
        annex="åtgärdsplan",
    ),
    "åtgärd": Kind(
        "En åtgärd i den åtgärdsplan som gäller på bedömningsdagen.",
        {
            "id": text("Åtgärdens id."),
            "namn": text("De första orden om vad som ska göras, inom citattecken.", shown=200, there=ALWAYS),
            "område": text("Området som åtgärden hör till."),
            "status": text("Hur det går."),
            "antal_ansvariga": number("Antal parter som pekas ut som ansvariga.", there=ALWAYS),
            "okända_ansvariga": number("Antal ansvariga som inte är parter.", there=ALWAYS),
            "sida_utan_ansvarig": text("Den sida, eller de sidor, som saknar ansvarig, i genitiv. Ett område kan ange "
                                       "att bara en sida ansvarar. Saknas när ingen sida saknar ansvarig."),
            "ansvarig_grupp": text("Arbetsgruppen som ansvarar."),
            "antal_utförare": number("Antal utförare utöver de ansvariga parterna."),
            "okänd_utförare": text("Den första utföraren som inte finns i registret. Saknas när alla gör det."),
            "grupp_anges": truth("Om en grupp anges. Saknas när överenskommelsen inte har några arbetsgrupper."),
            "grupp_finns": truth("Om den gruppen finns. Saknas när ingen anges.", there=when("ansvarig_grupp")),
            "slut": day("Åtgärdens sista dag.", there=when("slut_datering", "datum")),
            "slut_datering": state("Om åtgärden har ett slutdatum.", of="slut", there=ALWAYS),
            "slut_före_start": truth("Om slutet ligger före starten. Saknas när någon av dem saknas."),
            "avslutad": truth("Om åtgärden är genomförd eller avbruten.", there=ALWAYS),
            "försenad": truth("Om sista dagen har passerat och åtgärden inte är avslutad. Saknas när slutet "
                              "ligger före starten.",
                              by_day=Reckoning(late, ("slut", "avslutad", "slut_före_start"))),
            "uppföljning": text("Om det framgår när, hur och av vem.", "angiven", "löpande", "saknas"),
            "uppföljning_utan": text("Vad som inte framgår: när, hur eller av vem. Saknas när allt framgår."),
            "har_resultat": truth("Om resultatet står.", there=ALWAYS),
            "bedömning": text("Vad den senaste uppföljningen bedömer om åtgärden.", *ASSESSMENTS),
            "nästa_uppföljning": day("Dagen då åtgärden senast ska följas upp igen, enligt den senaste uppföljningen.",
                                     there=when("nästa_datering", "datum")),
            "nästa_datering": state("Om den dagen anges.", of="nästa_uppföljning", there=ALWAYS),
            "uppföljning_sen": truth("Om den dagen har passerat och åtgärden inte är avslutad.",
                                     by_day=Reckoning(follow_up_late, ("nästa_uppföljning", "avslutad")),
                                     there=when("nästa_uppföljning")),
            "tidshorisont": text("Om det framgår när effekten väntas.", "angiven", "oklar", "saknas"),
        },
        annex="åtgärdsplan",
    ),
}  # fmt: skip

"""Why no rule guards some of what stands in an agreement: the only list of such reasons, by the path of each."""

from collections.abc import Mapping

_OPTIONAL = "ingen bestämmelse kräver den, och inget annat vilar på den"
_TO_READ = "den är till för läsaren, och bara reglerna om personuppgifter ser på vad som står"
_OTHER_WAY = "en väg räcker, och regeln om den märker när ingen finns kvar"
_TOLD_BY_KEY = "raden känns igen på sitt id, och namnet är till för läsaren"
_LOG = "loggen är frivillig, och det som har förts in kan inte tas bort: det märker reglerna om ändringar"
_ASSUMED = "när den inte står läses det vanligaste värdet, så avtalet säger samma sak"
_MADE_BY = "ingen bestämmelse säger vem som upprättar just den bilagan; för lägesbilden finns en regel"
_SECTION = "bestämmelserna säger att planen ska finnas, men inte vad den ska innehålla"
_FOLLOWS = "utan den följer raden bilagans åtkomst, och privata uppgifter har egna regler"
_OPEN = "utan åtkomst läses bilagan som offentlig, och hemlig text utan grund har en egen regel"

REASONS: Mapping[str, str] = {
    "ursprung": "utan den avgör underskrifterna och dagen om överenskommelsen är inläst",
    "diarienummer": _OPTIONAL,
    "nämndbeslut": "vilken nämnd som ansvarar har en regel; beslutet om det kan finnas i en annan handling",
    "delegation": _OPTIONAL,
    "kontaktpunkt.e_post": _OTHER_WAY,
    "kontaktpunkt.telefon": _OTHER_WAY,
    "samverkansområden.*.namn": _TOLD_BY_KEY,
    "samverkansorganisation.styrgrupp.hållna_möten": _LOG,
    "samverkansorganisation.beredningsgrupp.hållna_möten": _LOG,
    "samverkansorganisation.arbetsgrupper.*.namn": _TOLD_BY_KEY,
    "samverkansorganisation.arbetsgrupper.*.form": "bara en tidsbegränsad grupp har en gräns",
    "samverkansorganisation.arbetsgrupper.*.från": _OPTIONAL,
    "samverkansorganisation.arbetsgrupper.*.lägesbild": _OPTIONAL,
    "samverkansorganisation.arbetsgrupper.*.funktioner.*.roll": _ASSUMED,
    "tillägg.*.tidigare": "den som för in ett tillägg får låta bli att återge det som stod; står det där jämförs det",
    "tillägg.*.anmärkning": _TO_READ,
    "dispenser": "utan dispensen gäller regeln som den undantar från, och det märker den regeln",
    "strategiskt_råd.namn": "att rådet finns har en regel; namnet är till för läsaren",
    "bilagor/atgardsplan: titel": _TO_READ,
    "bilagor/atgardsplan: upprättad_av": _MADE_BY,
    "bilagor/atgardsplan: åtkomst": _OPEN,
    "bilagor/atgardsplan: anmärkning": _TO_READ,
    "bilagor/atgardsplan: åtgärder.*.uppföljning.senast": "regeln ser på dagen för nästa uppföljning",
    "bilagor/kommunikationsplan: titel": _TO_READ,
    "bilagor/kommunikationsplan: upprättad_av": _MADE_BY,
    "bilagor/kommunikationsplan: åtkomst": _OPEN,
    "bilagor/kommunikationsplan: avsnittet Syfte": _SECTION,
    "bilagor/kommunikationsplan: avsnittet Budskap": _SECTION,
    "bilagor/kommunikationsplan: avsnittet Kanaler": _SECTION,
    "bilagor/kommunikationsplan: avsnittet Ansvar": _SECTION,
    "bilagor/kontaktuppgifter: titel": _TO_READ,
    "bilagor/kontaktuppgifter: upprättad_av": _MADE_BY,
    "bilagor/kontaktuppgifter: åtkomst": _OPEN,
    "bilagor/kontaktuppgifter: kontakter.*.part": "utan part gäller kontakten funktionen, vilken part den än hör till",
    "bilagor/kontaktuppgifter: kontakter.*.e_post": _OTHER_WAY,
    "bilagor/kontaktuppgifter: kontakter.*.telefon": _OTHER_WAY,
    "bilagor/kontaktuppgifter: kontakter.*.synlighet": _FOLLOWS,
    "bilagor/lagesbild: titel": _TO_READ,
    "bilagor/lagesbild: åtkomst": _OPEN,
    "beslut: titel": _TO_READ,
    "beslut: meddelad_central_beredningsgrupp.sätt": "regeln ser på att det är meddelat och när",
    "beslut: anmärkning": _TO_READ,
    "uppfoljning: åtgärder.*.status": _LOG,
    "uppfoljning: åtgärder.*.bedömning": _OPTIONAL,
    "uppfoljning: åtgärder.*.kommentar": _TO_READ,
    "uppfoljning: mätningar": _LOG,
    "uppfoljning: lärdomar": _OPTIONAL,
    "uppfoljning: rättelser": "utan rättelsen läses det som stod, och det märker reglerna om ändringar",
}
"""What `Campaign.unguarded` finds in the faultless example, each with why no rule has to notice that it is gone."""

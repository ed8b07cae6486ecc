"""Every key that an editor can write is found in the API, or stands below with the reason why it is not.

The keys get values as in tests/test_keys_shown.py. A key that somebody adds to a schema fails here until the API
tells of it, or somebody has said why machines do not need it.
"""

import json
from collections.abc import Mapping

import pytest

from keys_asked import unasked
from sampling import some
from samverk.site.open_data.agreement_object import agreement_object
from test_keys_shown import LEAVES, Leaf, Town, town

__all__ = ["town"]
FOLLOWS = ("verdicts", "due", "statuses")
"""What is reckoned from all keys, and tells of none."""
NOT_IN_API: Mapping[str, str] = {
    "overenskommelse:id": "är mappens namn, som är det som står där",
    "overenskommelse:mall": "ordens form är versionens sida och fil",
    "overenskommelse:ursprung": "säger hur texten kom hit och inget om avtalet",
    "overenskommelse:textlås": "versionens filer har egna kontrollsummor",
    "overenskommelse:exemplar": "är ord i avtalstexten, som har egna filer",
    "overenskommelse:avsnitt": "är ord i avtalstexten, som har egna filer",
    "overenskommelse:anmärkning": "är redaktörens ord till andra redaktörer",
    "overenskommelse:giltighet.förlängning.samråd_senast": "den dag som följer av det står där",
    "overenskommelse:giltighet.förlängning.samråd[].dokument": "samrådets dag står där",
    "overenskommelse:giltighet.uppsägningar[].dokument": "uppsägningens dag och part står där",
    "overenskommelse:giltighet.revidering_månader": "den dag som följer av det står bland datumen",
    "overenskommelse:återgivet": "det som är återgivet står där, och varifrån det är hämtat i filen",
    "overenskommelse:parter[].benämning": "registrets namn på organisationen står där",
    "overenskommelse:parter[].adress": "finns i avtalstexten, och vem som nås där hör inte till data",
    "overenskommelse:nämnd": "registret säger vem som svarar för parten",
    "overenskommelse:nämndbeslut": "handlingarna hos nämnden är inte den här tjänstens data",
    "overenskommelse:delegation": "handlingarna hos nämnden är inte den här tjänstens data",
    "overenskommelse:kontaktpunkt": "kontaktuppgifter lämnas på sidan och inte i mängd",
    "overenskommelse:strategiskt_råd": "bara reglerna läser det",
    "overenskommelse:syften": "är ord i avtalstexten, som har egna filer",
    "overenskommelse:samverkansområden[].skäl": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansområden[].mål": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansområden[].delmål": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansområden[].orsaksanalys": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansområden[].motsvarar": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansområden[].ansvarig": "områdena räknas upp, orden om dem står på sidan",
    "overenskommelse:samverkansorganisation.styrgrupp.ansvar": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.styrgrupp.funktioner": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.styrgrupp.hållna_möten": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.beredningsgrupp.ansvar": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.beredningsgrupp.funktioner": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.beredningsgrupp.hållna_möten": "bara hur ofta grupperna möts står där",
    "overenskommelse:samverkansorganisation.övriga_organ[].ansvar": "vad organet är och gör står där, orden på sidan",
    "overenskommelse:samverkansorganisation.övriga_organ[].funktioner": "vad organet gör står där, vilka på sidan",
    "overenskommelse:samverkansorganisation.övriga_organ[].hållna_möten": "bara hur ofta organet möts står där",
    "overenskommelse:samverkansorganisation.arbetsgrupper": "bara hur ofta grupperna möts står där",
    "overenskommelse:bilageförteckning[].titel": "bilagans titel enligt regelverket står där",
    "overenskommelse:bilageförteckning[].datum": "den gällande versionens dag står där",
    "overenskommelse:undertecknande": "vilka som har skrivit under, och hur, visas på sidan",
    "overenskommelse:tillägg[].undertecknande[].ort": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].funktion": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].form": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].checksumma": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].datum": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].mandat": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].valideringsdatum": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].undertecknande[].fil": "underskrifterna visas på tilläggets sida",
    "overenskommelse:tillägg[].anmärkning": "är redaktörens ord till andra redaktörer",
    "overenskommelse:tillägg[].samråd": "om tillägget har verkan står där, förloppet på sidan",
    "overenskommelse:tillägg[].tidigare": "hur det löd innan är versionerna före",
    "overenskommelse:dispenser[].skäl": "regeln och sista dagen står där, beslutet på sidan",
    "overenskommelse:dispenser[].beslutad_av": "regeln och sista dagen står där, beslutet på sidan",
    "overenskommelse:dispenser[].diarienummer": "regeln och sista dagen står där, beslutet på sidan",
    "overenskommelse:dispenser[].gäller": "regeln och sista dagen står där, beslutet på sidan",
    "bilaga:typ": "bilageförteckningens slag står där",
    "bilaga:version": "versionens dag är vad den heter",
    "bilaga:upprättad_av": "bilagornas innehåll är deras egna sidor",
    "bilaga:ersätter": "versionerna står i den ordning som de gäller",
    "bilaga:giltig_till": "bilagornas innehåll är deras egna sidor",
    "bilaga:bygger_på": "bilagornas innehåll är deras egna sidor",
    "bilaga:sekretessgrund": "den som inte får läsa ser på sidan varför",
    "bilaga:anmärkning": "är redaktörens ord till andra redaktörer",
    "bilaga:inlagd_i_efterhand.skäl": "dagen då den lades in står där, varför på sidan",
    "bilaga:inlagd_i_efterhand.av": "dagen då den lades in står där, av vem på sidan",
    "bilaga:återgivet": "bilagornas innehåll är deras egna sidor",
    "bilaga:problem": "bilagornas innehåll är deras egna sidor",
    "bilaga:kontakter": "kontaktuppgifter lämnas på sidan och inte i mängd",
    "bilaga:åtgärder[].tidshorisont": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].problem": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].orsak": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].nr": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].utförare": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].ansvarig": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].ansvarig_grupp": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].start": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].uppföljning": "åtgärden står där med sitt läge, planens ord om den på sidan",
    "bilaga:åtgärder[].status": "det senast uppföljda läget står där",
    "beslut:titel": "handlingens namn hos den som beslutade står där",
    "beslut:meddelad_central_beredningsgrupp.sätt": "vilken dag det meddelades står där",
    "beslut:anmärkning": "är redaktörens ord till andra redaktörer",
    "beslut:närvarande": "vilka som var med visas på sidan",
    "uppfoljning:titel": "uppföljningens dag är vad den heter",
    "uppfoljning:anmärkning": "är redaktörens ord till andra redaktörer",
    "overgripande:": "den övergripande överenskommelsen är ingen av de lokala, bara dess id och version står där",
}
"""What is left out with all below it, and the reason."""


def told_of(town: Town, *changed: Leaf) -> str:
    made = town.made(*changed)
    known = next(one for one in made.known if one.agreement.id == "norrby")
    return json.dumps({k: v for k, v in agreement_object(known, made).items() if k not in FOLLOWS}, ensure_ascii=False)


def left_out(leaf: Leaf) -> bool:
    """Whether the list says that the key, or all that it stands in, is left out."""
    return any(leaf.name == one or leaf.name.startswith((f"{one}.", f"{one}[")) for one in NOT_IN_API) or (
        any(one.endswith(":") and leaf.name.startswith(one) for one in NOT_IN_API)
    )


FREE = [leaf for leaf in LEAVES if leaf.words and not leaf.name.endswith("möten_per_år")]
"""Those whose words stand in the API as they are: how often a group meets is a number there."""
FORMED = [leaf for leaf in LEAVES if leaf not in FREE]


def test_free_words_stand_in_the_api(town: Town) -> None:
    """All at once; one by one where a value takes away what another stands in."""
    told = told_of(town, *FREE).casefold()
    lacking = [leaf for leaf in FREE if str(leaf.words) not in told]
    missing = {leaf.name for leaf in lacking if str(leaf.words) not in told_of(town, leaf).casefold()}
    assert missing == {leaf.name for leaf in FREE if left_out(leaf)}


@pytest.mark.sampled
def test_what_has_a_form_or_a_meaning_changes_the_api(town: Town) -> None:
    as_it_is = told_of(town)
    formed = some(FORMED, 3)
    missing = {leaf.name for leaf in formed if told_of(town, leaf) == as_it_is}
    assert missing == {leaf.name for leaf in formed if left_out(leaf)}


def test_every_key_is_asked_for_by_what_makes_the_api() -> None:
    """The quick one: a key that nobody asks for is not there, whatever it says."""
    lacking = unasked("site/open_data")
    assert {leaf.name for leaf in LEAVES if leaf.steps[-1] in lacking and not left_out(leaf)} == set()


def test_what_is_left_out_is_a_key_and_has_a_reason() -> None:
    names = [leaf.name for leaf in LEAVES]
    assert all(any(name.startswith(one) for name in names) for one in NOT_IN_API)
    assert all(len(reason.split()) > 3 for reason in NOT_IN_API.values())

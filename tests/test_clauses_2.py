"""Clauses C39–C55, as an outside checker reads them: one value changed, one rule expected.

Each row names the clause, the district that is changed, what is changed and every finding that this adds: severity,
rule, file and words on the line where it stands. That the signed words no longer match their lock is left out.
"""

import pytest

from clause_rows import (
    Tried,
    all_of,
    exempeludden,
    fel,
    jarva,
    norrby,
    notes,
    remove,
    swap,
    tried,
    unchanged,
    warns,
    write,
)

PLAN = "bilagor/atgardsplan/2026-05-19.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
UNDATED = "bilagor/lagesbild/odaterad.md"
NEW = "bilagor/lagesbild/2025-05-20.md"
NEW_DECISION = "beslut/2025-05-27-styrgrupp.yaml"
MEETINGS = "möten_per_år: 4"
CHIEF = "- {funktion: kommunpolis, part: polisen}"
MEASURES = "åtgärder: [kvallar-pa-lyktan, gemensam-bedomning]"
CAUSES = """    orsaksanalys:
      - Tunneln saknar insyn och belysningen är ofta trasig.
      - Butikerna stänger tidigt och lämnar torget utan folk.
"""
ANSWERS = "    ansvarig: [kommunen, polisen]\n    ansvarig_grupp: unga\n    start: 2026-06-01\n    slut: 2027-04-30\n"
FIRST_ANSWERS = f"{ANSWERS}    tidshorisont: kort sikt"
POLICE = "        - {funktion: områdespolis, part: polisen, ansvarsområde: ungdomsärenden i Norrby}\n"
SCHOOL = (
    "        - {funktion: företrädare-utbildningsförvaltningen, part: kommunen, roll: adjungerad, "
    "ansvarsområde: skolnärvaro}\n"
)
OFTEN = "mötesfrekvens: varannan vecka under skolterminerna"
BOTH = "upprättad_av: [kommunen, polisen]"
SECOND_AREA = "  - id: gemensam-bedomning\n    område: unga\n"
SECOND_VERSION = """---
typ: lägesbild
version: 2
datum: 2025-05-20
upprättad_av: [kommunen, polisen]
beslut: 2025-05-27-styrgrupp
ersätter: 2024-06-01
åtkomst: offentlig
---
## Kartläggning
Brottslighetens omfattning och konsekvenser.
## Annan information
Skolorna har fler vuxna på plats.
## Analys
Rån har blivit färre.
"""
SECOND_DECISION = """organ: lokal-styrgrupp
datum: 2025-05-27
dokument: Protokoll 2025:2 § 4
avser: [lagesbild/2025-05-20]
närvarande: [stadsdelsdirektör, lokalpolisområdeschef]
meddelad_central_beredningsgrupp: {datum: 2025-06-02, sätt: e-post}
"""
REVISED = all_of(write(NEW, SECOND_VERSION), write(NEW_DECISION, SECOND_DECISION))
LATER = "2025-11-24"
DECIDED_WORDS = """organ: lokal-styrgrupp
datum: 2026-10-13
dokument: Protokoll 2026:3 § 2
avser: [{}]
närvarande: [stadsdelsdirektör, lokalpolisområdeschef]
"""
CASES = {
    "orord-jarva": jarva(unchanged),
    "orord-norrby": norrby(unchanged),
    "orord-exempeludden": exempeludden(unchanged),
    # C39: at least four meetings a year
    "c39-tre": jarva(swap(MEETINGS, "möten_per_år: 3"), fel("beredningsgrupp-moten", "möten_per_år: 3")),
    "c39-noll": jarva(swap(MEETINGS, "möten_per_år: 0"), fel("beredningsgrupp-moten", "möten_per_år: 0")),
    "c39-vid-behov": jarva(swap(MEETINGS, "möten_per_år: vid behov"), fel("beredningsgrupp-moten", "vid behov")),
    "c39-null": jarva(swap(MEETINGS, "möten_per_år: null"), fel("beredningsgrupp-moten", "möten_per_år: null")),
    "c39-borta": jarva(swap(f"    {MEETINGS}\n", ""), fel("beredningsgrupp-moten", "  beredningsgrupp:")),
    "c39-fem": jarva(swap(MEETINGS, "möten_per_år: 5")),
    "c39-tolv": jarva(swap(MEETINGS, "möten_per_år: 12")),
    # C40: the co-opted do not count, in the styrgrupp neither
    "c40-kommunpolis": jarva(
        swap(CHIEF, CHIEF.replace("}", ", roll: adjungerad}")),
        fel("adjungerad-raknas-inte", "kommunpolis, part: polisen, roll"),
    ),
    "c40-direktor": jarva(
        swap(
            "{funktion: stadsdelsdirektör, part: kommunen}",
            "{funktion: stadsdelsdirektör, part: kommunen, roll: adjungerad}",
        ),
        fel("adjungerad-raknas-inte", "stadsdelsdirektör"),
    ),
    "c40-en-till": jarva(
        swap(CHIEF, f"{CHIEF}\n      - {{funktion: företrädare-socialförvaltningen, part: kommunen, roll: adjungerad}}")
    ),
    # C41: a group works with measures of the plan
    "c41-okand": norrby(
        swap(MEASURES, "åtgärder: [kvallar-pa-lyktan, finns-inte]"), fel("arbetsgrupp-har-atgard", "finns-inte")
    ),
    "c41-tom": norrby(swap(MEASURES, "åtgärder: []"), warns("arbetsgrupp-har-atgard", "åtgärder: []")),
    "c41-borta": norrby(swap(f"      {MEASURES}\n", ""), warns("arbetsgrupp-har-atgard", "    - id: unga")),
    # C42: a group for a time has an end
    "c42-null": norrby(swap("till: 2027-06-30", "till: null"), fel("arbetsgrupp-tidsgrans", "till: null")),
    "c42-borta": norrby(swap("      till: 2027-06-30\n", ""), fel("arbetsgrupp-tidsgrans", "    - id: platser")),
    "c42-passerat": norrby(
        swap("till: 2027-06-30", "till: 2026-11-22"), warns("arbetsgrupp-tidsgrans", "till: 2026-11-22")
    ),
    "c42-sista-dagen": norrby(swap("till: 2027-06-30", "till: 2026-11-23")),
    "c42-fast": norrby(all_of(swap("form: tidsbegränsad", "form: fast"), swap("      till: 2027-06-30\n", ""))),
    # C43: causes are analysed
    "c43-borta": norrby(swap(CAUSES, ""), warns("orsaksanalys-finns", "- id: platser")),
    "c43-tom": norrby(swap(CAUSES, "    orsaksanalys: []\n"), warns("orsaksanalys-finns", "orsaksanalys: []")),
    # C44: someone answers for each measure
    "c44-parterna": norrby(
        swap(FIRST_ANSWERS, FIRST_ANSWERS.replace("[kommunen, polisen]", "Parterna"), PLAN),
        warns("atgard-har-ansvarig", "ansvarig: Parterna", PLAN),
    ),
    "c44-tom": norrby(
        swap(FIRST_ANSWERS, FIRST_ANSWERS.replace("[kommunen, polisen]", "[]"), PLAN),
        warns("atgard-har-ansvarig", "ansvarig: []", PLAN),
    ),
    "c44-borta": norrby(
        swap(FIRST_ANSWERS, FIRST_ANSWERS.replace("    ansvarig: [kommunen, polisen]\n", ""), PLAN),
        warns("atgard-har-ansvarig", "- id: kvallar-pa-lyktan", PLAN),
    ),
    "c44-okand-grupp": norrby(
        swap(FIRST_ANSWERS, FIRST_ANSWERS.replace("grupp: unga", "grupp: krog"), PLAN),
        fel("atgard-har-ansvarig", "ansvarig_grupp: krog", PLAN),
    ),
    "c44-ingen-grupp": norrby(
        swap(FIRST_ANSWERS, FIRST_ANSWERS.replace("    ansvarig_grupp: unga\n", ""), PLAN),
        fel("atgard-har-ansvarig", "- id: kvallar-pa-lyktan", PLAN),
    ),
    # C45–C48: who is in a group, and how often it meets
    "c45-bara-kommunen": norrby(swap(POLICE, ""), fel("arbetsgrupp-bada-sidor", "      funktioner:")),
    "c45-bara-adjungerad": norrby(
        swap(POLICE, POLICE.replace("part: polisen", "part: polisen, roll: adjungerad")),
        fel("arbetsgrupp-bada-sidor", "      funktioner:"),
    ),
    "c46-tomt": norrby(
        swap("ansvarsområde: ungdomsärenden i Norrby", 'ansvarsområde: ""'),
        warns("arbetsgrupp-ansvarsomrade", "områdespolis"),
    ),
    "c46-borta": norrby(
        swap(", ansvarsområde: ungdomsärenden i Norrby", ""), warns("arbetsgrupp-ansvarsomrade", "områdespolis")
    ),
    "c47-ingen": norrby(swap(SCHOOL, ""), notes("arbetsgrupp-prioriterade", "      funktioner:")),
    "c48-tom": norrby(swap(OFTEN, 'mötesfrekvens: ""'), warns("arbetsgrupp-motesfrekvens", 'mötesfrekvens: ""')),
    "c48-borta": norrby(swap(f"      {OFTEN}\n", ""), warns("arbetsgrupp-motesfrekvens", "    - id: unga")),
    "c48-kort": norrby(swap(OFTEN, "mötesfrekvens: varannan vecka")),
    # C50: annex 2 is a lägesbild that both sides have made
    "c50-fel-nummer": jarva(
        all_of(swap("nr: 2, typ: lägesbild", "nr: 3, typ: lägesbild"), swap("nr: 3, typ: åtg", "nr: 2, typ: åtg")),
        fel("bilaga2-ar-lagesbild", "nr: 2, typ: åtgärdsplan"),
        fel("bilagor-numrerade", "nr: 3, typ: lägesbild"),
        fel("bilagor-numrerade", "nr: 2, typ: åtgärdsplan"),
    ),
    "c50-inget-nummer": jarva(
        swap("nr: 2, typ: lägesbild", "nr: null, typ: lägesbild"),
        fel("bilaga2-ar-lagesbild", "bilageförteckning:"),
        fel("bilagor-numrerade", "nr: null"),
    ),
    "c50-en-sida": norrby(
        swap(BOTH, "upprättad_av: [polisen]", LAGESBILD), fel("lagesbild-gemensam", "upprättad_av", LAGESBILD)
    ),
    "c50-ingen": norrby(
        swap(BOTH, "upprättad_av: []", LAGESBILD),
        fel("lagesbild-gemensam", "upprättad_av", LAGESBILD),
        fel("lagesbild-gemensam", "upprättad_av", LAGESBILD),
    ),
    # C51: every year, in both readings
    "c51-tolv-manader": norrby(unchanged, day="2027-01-31"),
    "c51-reviderad": jarva(REVISED, day=LATER),
    "c51-reviderad-sen": jarva(REVISED, warns("lagesbild-arlig", "datum: 2025-05-20", NEW), day="2026-05-21"),
    # C53, C59: the new version is in the list, the old one is kept
    "c53-gammal": jarva(
        all_of(REVISED, swap("typ: lägesbild}", "typ: lägesbild, datum: 2024-06-01}")),
        fel("bilaga-tillfogad", "typ: lägesbild"),
        day=LATER,
    ),
    "c53-ny": jarva(all_of(REVISED, swap("typ: lägesbild}", "typ: lägesbild, datum: 2025-05-20}")), day=LATER),
    "c59-borttagen": jarva(
        all_of(REVISED, remove(UNDATED)),
        fel("tidigare-version-kvar", "ersätter: ", NEW),
        warns("bilaga-galler-utan-avbrott", "typ: lägesbild"),
        day=LATER,
    ),
    "c59-utan-ersatter": jarva(
        all_of(REVISED, swap("ersätter: 2024-06-01\n", "", NEW)),
        fel("ersatt-version-bevaras", "typ: lägesbild", NEW),
        day=LATER,
    ),
    # C54, C55: the plan follows the areas
    "c54-beslut-om-omraden": norrby(
        write("beslut/2026-10-13-styrgrupp.yaml", DECIDED_WORDS.format("samverkansområden")),
        fel("andrade-omraden-kraver-ny-atgardsplan", "avser: ", "beslut/2026-10-13-styrgrupp.yaml"),
    ),
    "c55-okant": norrby(
        swap(SECOND_AREA, SECOND_AREA.replace("unga", "krog"), PLAN),
        fel("atgardsplan-foljer-omraden", "område: krog", PLAN),
        warns("atgard-lankad-till-orsak", "- Äldre ungdomar"),
    ),
    "c55-inget": norrby(
        swap(SECOND_AREA, SECOND_AREA.replace("    område: unga\n", ""), PLAN),
        fel("atgardsplan-foljer-omraden", "- id: gemensam-bedomning", PLAN),
        warns("atgard-lankad-till-orsak", "- Äldre ungdomar"),
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tried]:
    return tried(CASES, tmp_path_factory.mktemp("stad"))


@pytest.mark.parametrize("name", CASES)
def test_one_change_adds_these_findings(name: str, found: dict[str, Tried]) -> None:
    assert found[name].added == found[name].expected(CASES[name])

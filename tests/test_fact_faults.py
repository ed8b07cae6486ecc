"""Facts about areas, groups, plans, secrecy and texts say so where they rest on what cannot be read."""

import pytest

import test_fact_faults_annexes as annexes
import test_fact_faults_parties as parties
from broken_places import City
from samverk.facts.catalogue import KINDS as CATALOGUE

KINDS = (
    "område", "arbetsgrupp", "koppling", "åtgärdsplan", "åtgärd", "tråd", "versionsbyte", "avtalstext", "avsnitt",
    "samordning", "sexpunkter", "sekretess", "sekretesstext", "öppenhet", "motsvarighet", "dispens", "uppföljning",
    "rättelse", "händelse", "uppsägning", "övrigt_organ", "samverkansuppgift",
)  # fmt: skip
WORDS = " ".join(f"ord{number}" for number in range(40))
TERMS = """id: nyby
mall: m
övergripande: {id: regionen, version: 2024-02}
parter:
  - {id: kommunen, sida: kommun}
  - {id: polisen, sida: polis}
giltighet:
  från: 2024-06-01
  till: 2027-12-31
  revidering_månader: 24
  uppsägning_månader: 3
  uppsägningar: [{part: kommunen, datum: 2026-07-01, återkallad: 2026-07-02}]
kontaktpunkt: {funktion: trygghetssamordnare, e_post: trygghet@nyby.example, telefon: "08-12"}
strategiskt_råd: {namn: Rådet, länk: "https://nyby.example/rad"}
samverkansområden:
  - id: unga
    namn: unga i riskzon
    motsvarar: k1
    skäl: Det behövs.
    mål: [färre rån]
    delmål: [halverade rån]
    ansvarig: [kommunen]
    orsaksanalys:
      - skolan slutar tidigt
      - få vuxna på torget
  - id: torget
    motsvarar: k3
    mål: [tryggare torg]
    delmål: [mer ljus]
    orsaksanalys:
      - mörkt
samverkansorganisation:
  övriga_organ:
    - id: radet
      namn: Lokala rådet
      typ: råd
      uppgift: beslutar
      nivå: strategisk
      möten_per_år: 4
      mötesfrekvens: varje kvartal
      hållna_möten: [{datum: 2026-02-03}]
      funktioner: [{funktion: rektor, part: kommunen}]
  arbetsgrupper:
    - id: g1
      namn: Ungdomsgruppen
      område: unga
      form: tidsbegränsad
      mötesfrekvens: varannan vecka
      till: 2026-10-31
      åtgärder: [a1, a9]
      funktioner:
        - {funktion: samordnare, part: kommunen, ansvarsområde: allt, särskilt: [socialförvaltningen]}
        - {funktion: kommunpolis, part: polisen}
        - {funktion: trafikkontoret, part: kommunen, roll: adjungerad}
undertecknande:
  - {part: kommunen, undertecknad: okänt}
avsnitt:
  information: Parterna informerar varandra.
dispenser:
  - {regel: styrgrupp-moten, gäller: allt, skäl: ny, beslutad_av: nämnden, beslut: b1, diarienummer: d1,
     datum: 2026-10-01, till: 2027-01-31}
"""
PLAN = """typ: åtgärdsplan
datum: 2024-06-01
åtgärder:
  - id: a1
    område: unga
    problem: ran
    orsak: skolan slutar tidigt
    ansvarig: [kommunen, polisen]
    ansvarig_grupp: g1
    start: 2026-01-01
    slut: 2026-10-31
    tidshorisont: kort
    utförare: [skolan]
    status: pågår
    uppföljning: {när: kvartal 4, hur: enkät, ansvarig: [kommunen], senast: 2026-06-01}
  - id: a2
    område: torget
    ansvarig: kommunen
    status: genomförd
    resultat: bra
    uppföljning: löpande
"""
EARLIER = """organ: lokal-beredningsgrupp
datum: 2026-07-01
dokument: Minnesanteckningar 3
plan: atgardsplan/2024-06-01
åtgärder:
  - {id: a1, status: planerad, resultat: inget, bedömning: försenad, nästa: 2026-08-01}
  - {id: a2, status: pågår}
"""
LATEST = """organ: lokal-styrgrupp
datum: 2026-09-01
dokument: muntligt
plan: atgardsplan/2024-06-01
åtgärder:
  - {id: a1, bedömning: enligt plan, kommentar: ljusare, genomfört: hälften, nästa: 2026-11-01}
  - {id: a9, status: pågår}
rättelser:
  - {datum: 2026-09-01, fält: uppfoljning/2026-07-01-beredningsgrupp.åtgärder.a2.status, stod: pågår, ska_stå: avbruten}
  - {datum: 2026-09-02, fält: 2026-07-01-beredningsgrupp.åtgärder.a1.resultat, stod: allt, ska_stå: hälften}
"""
OWN = {
    "overenskommelse.yaml": TERMS,
    "bilagor/atgardsplan/2024-06-01.md": f"---\n{PLAN}---\nPlanen. {WORDS}\n",
    "uppfoljning/2026-07-01-beredningsgrupp.yaml": EARLIER,
    "uppfoljning/2026-09-01-beredningsgrupp.yaml": LATEST,
    "bilagor/lagesbild/2024-06-01.md": f"---\ntyp: lägesbild\ndatum: 2024-05-01\n---\nLäget. {WORDS}\n",
    "bilagor/lagesbild/2025-06-01.md": "---\ntyp: lägesbild\ndatum: 2025-06-01\nåtkomst: offentlig\n"
    f"ersätter: 2024-06-01\nproblem:\n  - {{id: ran, namn: rån vid torget}}\n  - klotter\n---\nLäget nu. {WORDS}\n",
    "bilagor/kommunikationsplan/2024-06-01.md": "---\ntyp: kommunikationsplan\ndatum: 2024-06-01\nåtkomst: sekretess\n"
    "sekretessgrund: 18 kap. 1 § OSL\nkontakter: [{funktion: chef}]\n---\nKvar.\n",
}
AROUND = {
    "register.yaml": "stad: Nyby\n",
    "mallar/m.md": "---\nid: m\n---\n# Överenskommelse\n\n[C01] Överenskommelse.\n\n"
    "## Information {#information}\n\n[C63] Parterna informerar varandra. [C64] Genom {{ kontaktpunkt.funktion }}.\n",
    "overgripande/regionen/2024-02.yaml": "id: regionen\nversion: 2024-02\n"
    "områden:\n  - {kod: k1, namn: unga}\n  - {kod: k2}\n",
    "overgripande/regionen/2019-10.yaml": "id: regionen\nversion: 2019-10\nområden:\n  - {kod: k3}\n",
}
CITY = City(OWN, AROUND, KINDS, moving=["öppenhet"])


def test_the_city_has_a_fact_of_every_kind() -> None:
    assert {fact.kind for fact in CITY.facts(next(iter(CITY.documents.values()))).values()} == set(KINDS)


COMPARED = "bara jämförelsen med en tidigare version säger det"
NOWHERE = {
    "beslut.utanför_gruppen": "ingen utanför gruppen deltog i besluten här",
    "funktion.organisation": "ingen funktion här hör till en organisation utanför parterna",
    "underlag": "säger vad som inte är inlämnat; tests/test_never_met_on_nothing.py tar bort det",
    "dispens.upphävt": "only where another decision repeals the waiver's own; tests/test_waivers.py breaks it there",
    **dict.fromkeys(
        ("ändring", "gemensam_ändring", "mall", "tidigare_överenskommelse", "dispens.ny", "dispens.beslut_nämner"),
        COMPARED,
    ),
    **dict.fromkeys(("versionsled.ändrat", "versionsled.nytt", "versionsled.uppföljningsfil"), COMPARED),
    "versionsled.jämförd": COMPARED,
    **dict.fromkeys(("versionsled.återtagande", "versionsled.rätt_checksumma"), COMPARED),
    **dict.fromkeys(("versionsled.ändrar_gällande", "versionsled.text_följer_med"), COMPARED),
    **dict.fromkeys((f"tilläggsunderskrift.{one}" for one in ("vad", "före", "efter")), COMPARED),
    "lägesbildstext.antal_namn": "räknas i löptexten, som inte har några nycklar",
    "original.oförändrad": "den undertecknade filens checksumma är inte här att jämföra med",
    "part.kom_in": "inget tillägg här gör en organisation till part",
    **dict.fromkeys(("personuppgift", "gemensam_uppgift"), "ingen personuppgift står i texterna här"),
}
"""Kinds and fields that have no value in any of the cities whose places are broken, with the reason."""


def test_every_field_that_rules_may_use_has_a_value_in_a_city_whose_places_are_broken() -> None:
    """What the texts do not say cannot be broken in them: a field would rest on it and no test would know."""
    seen = set()
    for city in (CITY, annexes.CITY, parties.CITY):
        facts = city.facts(next(iter(city.documents.values())))
        seen |= {f"{fact.kind}.{name}" for fact in facts.values() for name in fact.fields}
    unseen = {f"{name}.{field}" for name, kind in CATALOGUE.items() for field in kind.fields} - seen
    assert {name for name in unseen if not NOWHERE.keys() & {name, name.partition(".")[0]}} == set()
    assert NOWHERE.keys() <= unseen | {name.partition(".")[0] for name in unseen}


@pytest.mark.parametrize("path", CITY.documents)
def test_what_another_value_would_change_is_marked_where_the_value_cannot_be_read(path: str) -> None:
    missed = CITY.missed(path)
    assert not missed, "\n".join(missed)

"""Facts about areas, groups, plans, secrecy and texts say so where they rest on what cannot be read."""

import pytest

from broken_places import City

KINDS = (
    "område", "arbetsgrupp", "koppling", "åtgärdsplan", "åtgärd", "tråd", "versionsbyte", "avtalstext", "avsnitt",
    "samordning", "sexpunkter", "sekretess", "sekretesstext", "öppenhet", "motsvarighet", "dispens",
)  # fmt: skip
WORDS = " ".join(f"ord{number}" for number in range(40))
TERMS = """id: nyby
mall: m
övergripande: {id: regionen, version: 2024-02}
parter:
  - {id: kommunen, sida: kommun}
  - {id: polisen, sida: polis}
giltighet: {från: 2024-06-01, till: 2027-12-31, revidering_månader: 24}
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
  arbetsgrupper:
    - id: g1
      namn: Ungdomsgruppen
      område: unga
      form: tidsbegränsad
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
  - {regel: styrgrupp-moten, skäl: ny, beslutad_av: nämnden, diarienummer: d1, datum: 2026-10-01, till: 2027-01-31}
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
    status: pågår
    uppföljning: {när: kvartal 4, hur: enkät, ansvarig: [kommunen], senast: 2026-06-01}
  - id: a2
    område: torget
    ansvarig: kommunen
    status: genomförd
    resultat: bra
    uppföljning: löpande
"""
OWN = {
    "overenskommelse.yaml": TERMS,
    "bilagor/atgardsplan/2024-06-01.md": f"---\n{PLAN}---\nPlanen. {WORDS}\n",
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
    "overgripande/2024-02.yaml": "id: regionen\nversion: 2024-02\nområden:\n  - {kod: k1, namn: unga}\n  - {kod: k2}\n",
    "overgripande/2019-10.yaml": "id: regionen\nversion: 2019-10\nområden:\n  - {kod: k3}\n",
}
CITY = City(OWN, AROUND, KINDS, moving=["öppenhet"])


def test_the_city_has_a_fact_of_every_kind() -> None:
    assert {fact.kind for fact in CITY.facts(next(iter(CITY.documents.values()))).values()} == set(KINDS)


@pytest.mark.parametrize("path", CITY.documents)
def test_what_another_value_would_change_is_marked_where_the_value_cannot_be_read(path: str) -> None:
    missed = CITY.missed(path)
    assert not missed, "\n".join(missed)

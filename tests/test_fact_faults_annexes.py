"""Facts about annexes, decisions and tillägg say so where they rest on what cannot be read."""

import pytest

from broken_places import City

KINDS = (
    "bilagerad", "bilageversion", "bilaga", "versionsled", "bilagetyp", "beslut", "beslutspunkt", "tillägg",
    "tilläggsunderskrift", "områdesändring", "övergripandestöd", "åtgärd", "lägesbild", "rättelse",
    "återtagande",
)  # fmt: skip
TERMS = """id: nyby
övergripande: {id: regionen, version: 2024-02}
avtalsdatum: 2024-05-20
giltighet: {från: 2024-06-01, till: 2027-12-31}
parter:
  - {id: kommunen, sida: kommun, benämning: kommunen}
  - {id: polisen, sida: polis}
  - {id: trafik, sida: annan}
samverkansområden: [{id: unga}]
bilageförteckning:
  - {nr: 1, typ: övergripande}
  - {nr: 2, typ: lägesbild, datum: 2026-05-12}
  - {nr: 3, typ: åtgärdsplan, datum: 2024-05-14}
  - {nr: 4, typ: kommunikationsplan}
exemplar: 3
tillägg:
  - id: t1
    datum: 2025-06-10
    avser: [bilagor/kontaktuppgifter/2025-06-03]
    dokument: Tillägg 1
    samråd: 2025-06-01
    undertecknande:
      - {part: kommunen, datum: 2025-06-09, undertecknad: true}
      - {part: polisen, datum: 2025-06-12, undertecknad: true}
  - id: t2
    datum: 2026-02-10
    avser: [parter, samverkansområden.unga, övergripande, giltighet.till]
    tidigare: {parter.trafik: null, giltighet.till: 2026-12-31, övergripande: {id: regionen, version: 2019-10}}
    dokument: Tillägg 2
    undertecknande:
      - {part: kommunen, undertecknad: true}
      - {part: polisen, undertecknad: true}
      - {part: trafik, undertecknad: true}
"""
OWN = {
    "overenskommelse.yaml": TERMS,
    "bilagor/lagesbild/2024-05-14.md": "---\ntyp: lägesbild\nversion: 1\ndatum: 2024-05-14\n---\nLäget.\n",
    "bilagor/lagesbild/2026-05-12.md": "---\ntyp: lägesbild\nversion: 2\ndatum: 2026-05-12\nbeslut: 2026-05-26-s\n"
    "ersätter: 2024-05-14\nupprättad_av: [kommunen, polisen]\nåtkomst: offentlig\n"
    "giltig_till: 2027-05-31\n---\n## Kartläggning\nLäget nu.\n",
    "bilagor/atgardsplan/2024-05-14.md": "---\ntyp: åtgärdsplan\nversion: 1\ndatum: 2024-05-14\n"
    "bygger_på: 2024-05-14\nåtgärder: [{id: ljus, status: pågår}]\n---\n",
    "bilagor/kontaktuppgifter/2024-05-14.md": "---\ntyp: kontaktuppgifter\ndatum: 2024-05-14\nåtertagen:\n"
    "  {datum: 2026-05-20, grund: personuppgift, omfattning: del, beslutad_av: styrgruppen, beslut: 2026-05-26-s,\n"
    f"   checksumma: sha256:{'0' * 64}}}\n---\nText.\n",
    "bilagor/kontaktuppgifter/2025-06-03.md": "---\ntyp: kontaktuppgifter\ndatum: 2025-06-03\nersätter: 2024-05-14\n"
    "inlagd_i_efterhand: {datum: 2026-05-01, skäl: funnen}\n"
    "kontakter: [{funktion: chef, part: polisen}]\n---\n",
    "bilagor/kommunikationsplan/2025-06-03.md": "---\ntyp: kommunikationsplan\ndatum: 2025-06-03\n"
    "ersätter: 2024-05-14\nsekretessgrund: 18 kap. 1 § OSL\nåtkomst: sekretess\n---\n",
    "beslut/2026-05-26-s.yaml": "organ: lokal-styrgrupp\ndatum: 2026-05-26\ndokument: Protokoll 2026:2\n"
    "avser: [lagesbild/2026-05-12, exemplar, samverkansområden]\nnärvarande: [stadsdelsdirektör]\n"
    "meddelad_central_beredningsgrupp: {datum: 2026-12-01, sätt: e-post}\nrättelser:\n"
    "  - {datum: 2026-06-02, fält: dokument, stod: Protokoll 2026:2, ska_stå: Protokoll 2026:3, av: sekreteraren}\n",
    "beslut/2026-06-01-b.yaml": "organ: lokal-beredningsgrupp\ndatum: 2026-06-01\ndokument: muntligt\navser: okänt\n"
    "upphäver: beslut/2026-05-26-s\n",
}
AROUND = {
    "register.yaml": "stad: Nyby\n",
    "overgripande/regionen/2024-02.yaml": "id: regionen\nversion: 2024-02\n"
    "giltighet: {från: 2024-02-01, till: 2026-01-31}\n",
    "overgripande/regionen/2019-10.yaml": "id: regionen\nversion: 2019-10\n"
    "giltighet: {från: okänt, till: tillsvidare}\n",
}
CITY = City(OWN, AROUND, KINDS, moving=["bilaga"])


def test_the_city_has_a_fact_of_every_kind() -> None:
    assert {fact.kind for fact in CITY.facts(next(iter(CITY.documents.values()))).values()} == set(KINDS)


@pytest.mark.parametrize("path", CITY.documents)
def test_what_another_value_would_change_is_marked_where_the_value_cannot_be_read(path: str) -> None:
    missed = CITY.missed(path)
    assert not missed, "\n".join(missed)

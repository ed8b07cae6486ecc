"""Facts about parties, groups, contacts, signatures and districts say so where they rest on what cannot be read."""

import pytest

from broken_places import City

KINDS = (
    "överenskommelse", "part", "organ", "ansvarspunkt", "funktion", "möteslogg", "kontaktväg", "mottagare",
    "undertecknande", "original", "stad", "distrikt", "centraltext", "organisation",
)  # fmt: skip
TERMS = """id: nyby
titel: Överenskommelse
profil: stockholm-2024
mall: m
distrikt: [sdo-nyby, sdo-okant]
avtalsdatum: 2024-05-15
övergripande: {id: regionen, version: 2024-02}
giltighet:
  från: 2024-06-01
  till: 2027-12-31
  revidering_månader: 24
  förlängning: {samråd_senast: i god tid, samråd_senast_månader: 6, samråd: [{datum: 2026-06-01}]}
parter:
  - id: kommunen
    sida: kommun
    organisation: sdf-nyby
    benämning: kommunen
    organisationsnummer: 212000-0142
    adress: {gata: Gatan 1, postnummer: 163 64, ort: Nyby}
  - {id: polisen, sida: polis, organisation: lpo-nyby, benämning: Polisen}
  - {id: grannen, sida: polis, organisation: lpo-grannen}
nämndbeslut: {datum: 2024-05-01}
delegation: ordningen
nämnd: nämnden
syften: [minska brotten, se bilaga 2]
samverkansområden: [{id: unga}]
samverkansorganisation:
  styrgrupp:
    ansvar: [mål-och-delmål, genomförande]
    funktioner:
      - {funktion: stadsdelsdirektör, part: kommunen, mandat: true}
      - {funktion: lokalpolisområdeschef, part: polisen, roll: ordinarie}
      - {funktion: företrädare-fackförvaltning-bolag, part: kommunen, särskilt: [trafikkontoret, bostadsbolag]}
    möten_per_år: 2
    hållna_möten:
      - {datum: 2026-02-01}
      - {datum: 2026-05-01}
  beredningsgrupp:
    funktioner: [{funktion: kommunpolis, part: polisen, roll: adjungerad}]
    möten_per_år: vid behov
  arbetsgrupper:
    - {id: g1, namn: Gruppen, funktioner: [{funktion: samordnare, part: kommunen}]}
bilageförteckning:
  - {nr: 1, typ: övergripande}
  - {nr: 2, typ: lägesbild}
  - {nr: 3, typ: lägesbild}
exemplar: 2
undertecknande:
  - part: kommunen
    ort: Nyby
    datum: 2024-05-20
    funktion: t.f. stadsdelsdirektör
    undertecknad: true
    form: papper
    fil: a.pdf
    checksumma: "sha256:0"
  - {part: polisen, datum: 2027-05-20, funktion: chef, undertecknad: okänt, form: e, valideringsdatum: 2024-05-21}
textlås: "sha256:1"
tillägg:
  - id: t1
    datum: 2025-01-01
    avser: [parter.grannen]
    dokument: Tillägg 1
    undertecknande:
      - {part: lpo-borta, undertecknad: true}
      - {part: kommunen, undertecknad: true}
      - {part: polisen, undertecknad: true}
      - {part: grannen, undertecknad: true}
"""
CONTACTS = """typ: kontaktuppgifter
datum: 2024-06-01
åtkomst: offentlig
innehåll: finns
kontakter:
  - {funktion: stadsdelsdirektör, part: kommunen, e_post: a@nyby.example}
  - {funktion: lokalpolisområdeschef, part: polisen, telefon: "08"}
  - {funktion: samordnare}
"""
OWN = {
    "overenskommelse.yaml": TERMS,
    "bilagor/kontaktuppgifter/2024-06-01.md": f"---\n{CONTACTS}---\n",
    "original/a.pdf": "%PDF-1.7",
}
AROUND = {
    "register.yaml": """stad: Nyby
region: Nord
huvudmän:
  - {id: staden, namn: Nyby stad, sida: kommun, organisationsnummer: 212000-0142}
  - {id: polismyndigheten, namn: Polisen, sida: polis, organisationsnummer: 202100-0076}
distrikt:
  - id: sdo-nyby
    namn: Nyby
    från: 2020-01-01
    lokalpolisområden:
      - {id: lpo-nyby, från: 2020-01-01}
      - {id: lpo-grannen, till: 2023-12-31}
  - {id: sdo-annat, namn: Annat, till: 2028-12-31}
  - {id: sdo-gammalt, namn: Gammalt, till: 2020-12-31}
organisationer:
  - {id: sdf-nyby, namn: Nyby förvaltning, typ: stadsdelsförvaltning, huvudman: staden, distrikt: [sdo-nyby]}
  - id: lpo-nyby
    namn: LPO Nyby
    typ: lokalpolisområde
    huvudman: polismyndigheten
    polisområde: N
    region: Nord
    från: 2020-01-01
    till: 2026-01-01
  - {id: lpo-grannen, namn: LPO Grannen, typ: lokalpolisområde, huvudman: polismyndigheten, region: Syd}
  - {id: lpo-borta, namn: LPO Borta, typ: lokalpolisområde, huvudman: polismyndigheten, till: 2025-02-01}
polisområden:
  - {namn: N, lokalpolisområden: [lpo-nyby]}
  - {namn: S, lokalpolisområden: [lpo-grannen]}
postorter:
  - {postnummer: 163 64, ort: Nyby}
""",
    "mallar/m.md": "---\nid: m\n---\n# {{ titel }}\n\n{% for part in parter %}{{ part.namn }}{% endfor %}\n",
    "overgripande/regionen/2024-02.yaml": "id: regionen\nversion: 2024-02\n",
}
CITY = City(OWN, AROUND, KINDS, moving=["mottagare"])


def test_the_city_has_a_fact_of_every_kind() -> None:
    assert {fact.kind for fact in CITY.facts(next(iter(CITY.documents.values()))).values()} == set(KINDS)


@pytest.mark.parametrize("path", CITY.documents)
def test_what_another_value_would_change_is_marked_where_the_value_cannot_be_read(path: str) -> None:
    missed = CITY.missed(path)
    assert not missed, "\n".join(missed)

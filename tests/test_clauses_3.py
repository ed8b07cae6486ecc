"""Clauses C56–C70, the act, secrecy and waivers, read from outside: one value changed, one rule expected.

Each row names the clause, the district that is changed, what is changed and every finding that this adds: severity,
rule, file and words on the line where it stands. That the signed words no longer match their lock is left out.
"""

import pytest

from clause_rows import Tried, all_of, exempeludden, fel, jarva, norrby, swap, tried, warns, without, write

PLAN = "bilagor/atgardsplan/2026-05-19.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
EARLIER = "bilagor/lagesbild/2025-05-13.md"
CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
MESSAGES = "bilagor/kommunikationsplan/2026-02-10.md"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
WITHHELD = "bilagor/lagesbild/2026-09-15.md"
NEW = "bilagor/lagesbild/2025-05-20.md"
NEW_DECISION = "beslut/2025-05-27-styrgrupp.yaml"
TOLD = "meddelad_central_beredningsgrupp: {datum: 2026-05-29, sätt: e-post}"
RECORD = "dokument: Protokoll 2026:2 § 3"
THIRD = "    dokument: Tillägg 3 till överenskommelsen, EXNO 2026/6\n"
THIRD_POLICE = "datum: 2026-02-17, funktion: lokalpolisområdeschef, undertecknad: true"
LATE = warns("lagesbild-arlig", "datum: 2025-05-13", EARLIER)
SIGNED = "datum: 2024-06-01, funktion: stadsdelsdirektör, undertecknad: okänt"
SIGNED_NORRBY = "datum: 2024-05-27, funktion: stadsdelsdirektör, undertecknad: true, form: papper"
CHIEF_CONTACT = (
    "  - {funktion: lokalpolisområdeschef, part: polisen, e_post: chef.norrby@polisen.exempelstad.example, "
    "telefon: 08-465 004 10}\n"
)
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
OWN_WORDS = "avsnitt:\n  {}: |\n    Parterna pratar med varandra.\ntillägg: []"
WAIVER = (
    "dispenser:\n  - {{regel: {}, gäller: allt, skäl: s, beslutad_av: styrgruppen, beslut: 2024-06-01-styrgrupp, "
    "diarienummer: D 1, till: 2025-05-31}}"
)
WAIVED = write("beslut/2024-06-01-styrgrupp.yaml", "organ: lokal-styrgrupp\ndatum: 2024-06-01\ndokument: Protokoll 1\n"
               "närvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n")  # fmt: skip
DECIDED_WORDS = """organ: lokal-styrgrupp
datum: 2026-10-13
dokument: Protokoll 2026:3 § 2
avser: [{}]
närvarande: [stadsdelsdirektör, lokalpolisområdeschef]
"""
CASES = {
    # C56, C57: the local styrgrupp decides, in writing
    "c56-inget-beslut": jarva(
        write(NEW, SECOND_VERSION), fel("uppdatering-beslutad-av-styrgrupp", "beslut: ", NEW), day=LATER
    ),
    "c56-fel-organ": jarva(
        all_of(REVISED, swap("lokal-styrgrupp", "lokal-beredningsgrupp", NEW_DECISION)),
        fel("uppdatering-beslutad-av-styrgrupp", "organ: ", NEW_DECISION),
        warns("beslutspost-fullstandig", "närvarande: ", NEW_DECISION),
        day=LATER,
    ),
    "c57-muntligt": jarva(
        all_of(REVISED, swap("Protokoll 2025:2 § 4", "muntligt OK 3/5", NEW_DECISION)),
        fel("beslut-skriftligt", "dokument: ", NEW_DECISION),
        day=LATER,
    ),
    "c57-okant": norrby(
        swap(RECORD, "dokument: okänt", DECISION), fel("beslut-skriftligt", "dokument: ", DECISION), LATE
    ),
    "c57-borta": norrby(swap(f"{RECORD}\n", "", DECISION), fel("beslut-skriftligt", "organ: ", DECISION), LATE),
    "c57-inget-datum": norrby(
        swap("datum: 2026-05-26\n", "datum: VT 2026\n", DECISION), fel("schema", "datum: ", DECISION)
    ),
    # C58: a date, and nothing else changes because it cannot be read
    "c58-lagesbild": norrby(
        swap("\ndatum: 2026-05-12", "\ndatum: VT 2025", LAGESBILD), fel("schema", "datum: ", LAGESBILD)
    ),
    "c58-lagesbild-null": norrby(
        swap("\ndatum: 2026-05-12", "\ndatum: null", LAGESBILD), fel("bilaga-daterad", "datum: ", LAGESBILD)
    ),
    "c58-atgardsplan": norrby(swap("\ndatum: 2026-05-19", "\ndatum: VT 2025", PLAN), fel("schema", "datum: ", PLAN)),
    "c58-kommunikationsplan": norrby(
        swap("\ndatum: 2026-02-10", "\ndatum: okänt", MESSAGES), fel("bilaga-daterad", "datum: ", MESSAGES)
    ),
    "c58-kontaktuppgifter": norrby(
        swap("\ndatum: 2026-02-10", "\ndatum: 2026", CONTACTS), fel("schema", "datum: ", CONTACTS)
    ),
    # C60: the central group is told; days count from the decision
    "c60-samma-dag": norrby(
        swap(f"{TOLD}\n", "", DECISION),
        warns("central-beredningsgrupp-meddelad", "organ: ", DECISION),
        day="2026-06-25",
    ),
    "c60-trettioen-dagar": norrby(
        swap(f"{TOLD}\n", "", DECISION), fel("central-beredningsgrupp-meddelad", "organ: ", DECISION), day="2026-06-26"
    ),
    "c60-tomt": norrby(
        swap(TOLD, "meddelad_central_beredningsgrupp: {}", DECISION),
        fel("central-beredningsgrupp-meddelad", "meddelad_", DECISION),
    ),
    "c60-fore-beslutet": norrby(
        swap("datum: 2026-05-29", "datum: 2026-05-25", DECISION),
        fel("central-beredningsgrupp-meddelad", "meddelad_", DECISION),
    ),
    "c60-beslutets-dag": norrby(swap("datum: 2026-05-29", "datum: 2026-05-26", DECISION)),
    "c60-framtida": norrby(
        swap("datum: 2026-05-29", "datum: 2026-12-24", DECISION),
        fel("central-beredningsgrupp-meddelad", "meddelad_", DECISION),
    ),
    # C61, C62: other changes are written and signed
    "c61-borta": norrby(swap(THIRD, ""), fel("ovrig-andring-skriftlig", "- id: tillagg-2026-1")),
    "c61-okant": norrby(swap(THIRD, "    dokument: okänt\n"), fel("ovrig-andring-skriftlig", "dokument: okänt")),
    "c62-nej": norrby(
        swap(THIRD_POLICE, THIRD_POLICE.replace("true", "false")),
        fel("ovrig-andring-undertecknad", "undertecknad: false"),
    ),
    "c62-bara-beslut": norrby(
        write("beslut/2026-10-13-styrgrupp.yaml", DECIDED_WORDS.format("parter.polisen.adress")),
        fel("ovrig-andring-undertecknad", "avser: ", "beslut/2026-10-13-styrgrupp.yaml"),
    ),
    "c62-beslut-och-tillagg": norrby(
        write("beslut/2026-10-13-styrgrupp.yaml", DECIDED_WORDS.format("samverkansorganisation.styrgrupp.möten_per_år"))
    ),
    # C63, C64: information to the other party
    "c63-egna-ord": jarva(
        swap("tillägg: []", OWN_WORDS.format("information")),
        fel("informationsplikt-kvar", "information: |"),
        fel("informationsplikt-kvar", "information: |"),
    ),
    "c64-ingen-rad": norrby(
        swap(CHIEF_CONTACT, "", CONTACTS),
        warns("mottagare-for-information", "kontakter:", CONTACTS),
        fel("kontaktuppgift-per-funktion", "kontakter:", CONTACTS),
    ),
    # C65–C70: copies and signatures
    "c65-tre": jarva(swap("exemplar: 2", "exemplar: 3"), warns("exemplar-per-part", "exemplar: 3")),
    "c65-tre-parter": exempeludden(swap("exemplar: 3", "exemplar: 2"), warns("exemplar-per-part", "exemplar: 2")),
    "c67-ingen-ort": jarva(
        swap("{part: kommunen, ort: Spånga, ", "{part: kommunen, "),
        fel("underskrift-ort-datum", "part: kommunen, datum"),
    ),
    "c67-inget-datum": jarva(swap(SIGNED, SIGNED.replace("2024-06-01", "juni 2024")), fel("schema", "juni 2024")),
    "c68-nej": jarva(swap(SIGNED, SIGNED.replace("okänt", "false")), fel("underskrift-alla-parter", "false")),
    "c68-ingen-rad": norrby(
        without("- {part: kommunen, ort: Exempelstad, datum: 2024-05-27"),
        fel("underskrift-alla-parter", "undertecknande:"),
    ),
    "c68-tredje-parten": exempeludden(
        without("- {part: polisen-latsasdal, ort: Exempelstad, datum: 2025-09-24"),
        fel("underskrift-alla-parter", "undertecknande:"),
    ),
    "c69-enhetschef": jarva(
        swap(SIGNED, SIGNED.replace("stadsdelsdirektör", "Enhetschef")),
        fel("undertecknare-ratt-funktion", "Enhetschef"),
    ),
    "c69-tf": jarva(swap(SIGNED, SIGNED.replace("stadsdelsdirektör", "t.f. stadsdelsdirektör"))),
    "c69-bitradande": norrby(
        swap(SIGNED_NORRBY, SIGNED_NORRBY.replace("stadsdelsdirektör", "biträdande stadsdelsdirektör")),
        warns("undertecknare-ratt-funktion", "biträdande stadsdelsdirektör"),
    ),
    "c70-inget-mandat": exempeludden(
        swap("biträdande lokalpolisområdeschef, mandat: true", "biträdande lokalpolisområdeschef"),
        warns("undertecknare-ratt-funktion", "biträdande"),
    ),
    # The act: §§ 4, 5 and 9
    "lkb-4-ingen-analys": norrby(
        swap("## Analys", "## Annat", LAGESBILD), warns("lagesbild-tre-delar", "## Kartläggning", LAGESBILD)
    ),
    "lkb-5-okand": norrby(
        swap("bygger_på: 2026-05-12", "bygger_på: 2026-05-13", PLAN),
        warns("atgardsplan-bygger-pa-lagesbild", "bygger_på", PLAN),
    ),
    "lkb-9-se-bilaga": jarva(
        swap("syften: [former och förutsättningar för samverkan]", "syften: [se bilaga]"),
        fel("syfte-anges", "syften: "),
    ),
    # Secrecy: the provision is stated
    "osl-bara-lagen": exempeludden(
        swap("sekretessgrund: 18 kap. 1 § OSL", "sekretessgrund: OSL", WITHHELD),
        fel("sekretessgrund-anges", "sekretessgrund: OSL", WITHHELD),
    ),
    "osl-borta": exempeludden(without("sekretessgrund:", WITHHELD), fel("sekretessgrund-anges", "åtkomst: ", WITHHELD)),
    # Waivers are never silent
    "dispens-raknas": jarva(
        all_of(swap("dispenser: []", WAIVER.format("exemplar-per-part")), WAIVED),
    ),
    "dispens-ingen-far": jarva(
        all_of(swap("dispenser: []", WAIVER.format("syfte-anges")), WAIVED),
        warns("dispens-giltig", "regel: syfte-anges"),
    ),
    "dispens-okand": jarva(
        all_of(swap("dispenser: []", WAIVER.format("finns-inte")), WAIVED), warns("dispens-giltig", "finns-inte")
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tried]:
    return tried(CASES, tmp_path_factory.mktemp("stad"))


@pytest.mark.parametrize("name", CASES)
def test_one_change_adds_these_findings(name: str, found: dict[str, Tried]) -> None:
    assert found[name].added == found[name].expected(CASES[name])

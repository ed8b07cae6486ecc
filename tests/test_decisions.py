"""Decisions, amendments and signatures: one value of the faultless district is changed, and the rule is named."""

import hashlib

import pytest

from city import District
from clause_rows import Change, Tried, all_of, fel, norrby, notes, swap, tried, unchanged, warns

DAY = "2026-11-23"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
EARLIER = "bilagor/lagesbild/2025-05-13.md"
CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
CITY_SIGNS = "part: kommunen, ort: Exempelstad, datum: 2024-05-27, funktion: stadsdelsdirektör, undertecknad: true"
POLICE_SIGNS = "part: polisen, ort: Exempelstad, datum: 2024-05-27, funktion: lokalpolisområdeschef, undertecknad: true"
SECOND = "  - {part: polisen, ort: Provby, datum: 2024-05-27, funktion: lokalpolisområdeschef, undertecknad: false}\n"
PDF_A = b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part>\n"
SUM = "sha256:" + hashlib.sha256(PDF_A).hexdigest()


def signed_file(content: bytes | None, stated: str = SUM) -> Change:
    """The city's row names a file; `content` None: the file is not there."""

    def change(district: District) -> None:
        checksum = f", checksumma: {stated}" if stated else ""
        district.replace(CITY_SIGNS, f"{CITY_SIGNS}, fil: avtal.pdf{checksum}")
        if content is not None:
            district.write(content, "original/avtal.pdf")

    return change


NOTICE = "meddelad_central_beredningsgrupp: {datum: 2026-05-29, sätt: e-post}\n"
THIRD = "dokument: Tillägg 3 till överenskommelsen, EXNO 2026/6"
THIRD_POLICE = "datum: 2026-02-17, funktion: lokalpolisområdeschef, undertecknad: true"
SIGNED = "ort: Exempelstad, datum: 2026-09-01, undertecknad: true, form: papper"
NEW_AREAS = f"""
  - id: t9
    datum: 2026-09-01
    avser: [samverkansområden.unga]
    dokument: Tillägg 9
    samråd: 2026-08-25
    undertecknande:
      - {{part: kommunen, funktion: stadsdelsdirektör, {SIGNED}}}
      - {{part: polisen, funktion: lokalpolisområdeschef, {SIGNED}}}
dispenser: []
"""
PRESENT = "närvarande: [stadsdelsdirektör, lokalpolisområdeschef, företrädare-fackförvaltning-bolag]\n"
CASES = {
    "orord": norrby(unchanged),
    # C56: who decides
    "c56-inget-beslut": norrby(
        swap("beslut: 2026-05-26-styrgrupp\n", "", LAGESBILD),
        fel("uppdatering-beslutad-av-styrgrupp", "typ: lägesbild", LAGESBILD),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c56-beslutet-saknas": norrby(
        swap("beslut: 2026-05-26-styrgrupp", "beslut: 2026-05-27-styrgrupp", LAGESBILD),
        fel("uppdatering-beslutad-av-styrgrupp", "beslut: ", LAGESBILD),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c56-annat-beslut": norrby(
        swap("beslut: 2026-05-26-styrgrupp", "beslut: 2025-05-27-styrgrupp", LAGESBILD),
        fel("uppdatering-beslutad-av-styrgrupp", "beslut: ", LAGESBILD),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c56-fel-organ": norrby(
        swap("organ: lokal-styrgrupp", "organ: lokal-beredningsgrupp", DECISION),
        fel("uppdatering-beslutad-av-styrgrupp", "organ: ", DECISION),
        fel("uppdatering-beslutad-av-styrgrupp", "organ: ", DECISION),
        warns("beslutspost-fullstandig", "närvarande: ", DECISION),  # those of the styrgrupp are not in it
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c56-central-styrgrupp": norrby(
        swap("organ: lokal-styrgrupp", "organ: central-styrgrupp", DECISION),
        fel("uppdatering-beslutad-av-styrgrupp", "organ: ", DECISION),
        fel("uppdatering-beslutad-av-styrgrupp", "organ: ", DECISION),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    # C57: in writing, or the earlier version still applies
    "c57-ingen-handling": norrby(
        swap("dokument: Protokoll 2026:2 § 3\n", "", DECISION),
        fel("beslut-skriftligt", "organ: ", DECISION),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c57-muntligt": norrby(
        swap("dokument: Protokoll 2026:2 § 3", "dokument: muntligt OK 26/5", DECISION),
        fel("beslut-skriftligt", "dokument: ", DECISION),
        warns("lagesbild-arlig", "datum: ", EARLIER),
    ),
    "c57-ingen-narvarande": norrby(swap(PRESENT, "", DECISION), warns("beslutspost-fullstandig", "organ: ", DECISION)),
    "c57-framtida": norrby(
        swap("datum: 2026-02-10\n", "datum: 2062-02-10\n", "beslut/2026-02-10-styrgrupp.yaml"),
        fel("beslutspost-fullstandig", "datum: 2062", "beslut/2026-02-10-styrgrupp.yaml"),
        fel("schema", "datum: 2062", "beslut/2026-02-10-styrgrupp.yaml"),
    ),
    # C59: what was decided is here
    "c59-okand-version": norrby(
        swap(
            "avser: [kommunikationsplan/2026-02-10]",
            "avser: [kommunikationsplan/2026-02-11]",
            "beslut/2026-02-10-styrgrupp.yaml",
        ),
        fel("beslutad-bilaga-finns", "avser: ", "beslut/2026-02-10-styrgrupp.yaml"),
    ),
    # C60: the central group is told
    "c60-inte-meddelad": norrby(
        swap(NOTICE, "", DECISION), fel("central-beredningsgrupp-meddelad", "organ: ", DECISION)
    ),
    "c60-fore-beslutet": norrby(
        swap("datum: 2026-05-29, sätt", "datum: 2026-05-20, sätt", DECISION),
        fel("central-beredningsgrupp-meddelad", "meddelad_central", DECISION),
    ),
    # C20, C61, C62: amendments
    "c20-inget-samrad": norrby(
        swap("    samråd: 2026-02-10\n", ""), warns("revidering-efter-samrad", "id: tillagg-2026-1")
    ),
    "c20-samrad-efter": norrby(
        swap("samråd: 2026-02-10", "samråd: 2026-02-18"), warns("revidering-efter-samrad", "samråd: 2026-02-18")
    ),
    "c61-ingen-handling": norrby(swap(f"    {THIRD}\n", ""), fel("ovrig-andring-skriftlig", "id: tillagg-2026-1")),
    "c62-en-part-saknas": norrby(
        swap(THIRD_POLICE, THIRD_POLICE.replace("true", "false")),
        fel("ovrig-andring-undertecknad", "undertecknad: false"),
    ),
    "c62-efter-tillagget": norrby(
        swap(THIRD_POLICE, THIRD_POLICE.replace("02-17", "02-19")),
        warns("ovrig-andring-undertecknad", "datum: 2026-02-19"),
    ),
    "c62-utan-tillagg": norrby(
        swap(", bilagor/kontaktuppgifter/2026-02-10]", "]"),
        fel("ovrig-andring-undertecknad", "typ: kontaktuppgifter", CONTACTS),
    ),
    # C54: changed areas, unchanged plan
    "c54-planen-ar-aldre": norrby(
        swap("\ndispenser: []\n", NEW_AREAS), fel("andrade-omraden-kraver-ny-atgardsplan", "[samverkansområden.unga]")
    ),
    "c54-i-tid": norrby(
        swap("\ndispenser: []\n", NEW_AREAS.replace("2026-09-01", "2026-06-09").replace("2026-08-25", "2026-06-02"))
    ),
    # C65–C70: signatures and originals
    "c65-oforandrad": norrby(signed_file(PDF_A)),
    "c65-andrad": norrby(
        signed_file(PDF_A + b"x"),
        fel("checksumma", "fil: avtal.pdf"),
        fel("undertecknat-original-oforandrat", "fil: avtal.pdf"),
    ),
    "c65-borta": norrby(signed_file(None), fel("undertecknat-original-oforandrat", "fil: avtal.pdf")),
    "c65-ingen-summa": norrby(signed_file(PDF_A, ""), warns("checksumma", "fil: avtal.pdf")),
    "c65-ingen-pdf": norrby(
        signed_file(b"scannat", "sha256:" + hashlib.sha256(b"scannat").hexdigest()),
        warns("undertecknad-fil-arkivformat", "fil: avtal.pdf"),
    ),
    "c68-ingen-form": norrby(
        swap(f"{CITY_SIGNS}, form: papper", CITY_SIGNS), warns("underskriftsform-anges", CITY_SIGNS)
    ),
    "c68-ingen-validering": norrby(
        swap(f"{CITY_SIGNS}, form: papper", f"{CITY_SIGNS}, form: e-underskrift"),
        warns("underskriftsform-anges", "form: e-underskrift"),
    ),
    "c68-okand-part": norrby(
        swap(
            "undertecknande:\n  - {part: kommunen",
            "undertecknande:\n  - {part: staden, ort: A, datum: 2024-05-27}\n  - {part: kommunen",
        ),
        fel("underskrift-av-part", "part: staden"),
        fel("textlas-stammer", "textlås: "),
    ),
    "c68-tva-rader": norrby(
        swap(f"  - {{{POLICE_SIGNS}, form: papper}}\n", f"  - {{{POLICE_SIGNS}, form: papper}}\n{SECOND}"),
        fel("underskrift-av-part", "ort: Provby"),
        fel("textlas-stammer", "textlås: "),
    ),
    "c69-inget-mandat": norrby(
        all_of(
            swap("nämndbeslut: {datum: 2024-05-21, paragraf: § 8, diarienummer: EXNO 2024/17}\n", ""),
            swap("delegation: Stadsdelsdirektören undertecknar enligt nämndens beslut 2024-05-21 § 8.\n", ""),
        ),
        warns("mandat-anges", "undertecknande:"),
    ),
    "lkb13-ingen-namnd": norrby(swap("nämnd: Norrby stadsdelsnämnd\n", ""), notes("namnd-anges", "undertecknande:")),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tried]:
    return tried(CASES, tmp_path_factory.mktemp("stad"), aside=())


@pytest.mark.parametrize("name", CASES)
def test_one_change_brings_its_rule_and_no_other(name: str, found: dict[str, Tried]) -> None:
    assert found[name].added == found[name].expected(CASES[name])
    assert found[name].told == found[name].added

"""Decisions, amendments and signatures: one value of the faultless district is changed, and the rule is named."""

import hashlib

import pytest

from districts import AGREEMENT, Case, Change, District, Found, all_of, judged, swap, unchanged

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
            district.write("original/avtal.pdf", content)

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
    "orord": Case(unchanged),
    # C56: who decides
    "c56-inget-beslut": Case(
        swap("beslut: 2026-05-26-styrgrupp\n", "", LAGESBILD),
        (
            ("error", "uppdatering-beslutad-av-styrgrupp", LAGESBILD, "typ: lägesbild"),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c56-beslutet-saknas": Case(
        swap("beslut: 2026-05-26-styrgrupp", "beslut: 2026-05-27-styrgrupp", LAGESBILD),
        (
            ("error", "uppdatering-beslutad-av-styrgrupp", LAGESBILD, "beslut: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c56-annat-beslut": Case(
        swap("beslut: 2026-05-26-styrgrupp", "beslut: 2025-05-27-styrgrupp", LAGESBILD),
        (
            ("error", "uppdatering-beslutad-av-styrgrupp", LAGESBILD, "beslut: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c56-fel-organ": Case(
        swap("organ: lokal-styrgrupp", "organ: lokal-beredningsgrupp", DECISION),
        (
            ("error", "uppdatering-beslutad-av-styrgrupp", DECISION, "organ: "),
            ("error", "uppdatering-beslutad-av-styrgrupp", DECISION, "organ: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c56-central-styrgrupp": Case(
        swap("organ: lokal-styrgrupp", "organ: central-styrgrupp", DECISION),
        (
            ("error", "uppdatering-beslutad-av-styrgrupp", DECISION, "organ: "),
            ("error", "uppdatering-beslutad-av-styrgrupp", DECISION, "organ: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    # C57: in writing, or the earlier version still applies
    "c57-ingen-handling": Case(
        swap("dokument: Protokoll 2026:2 § 3\n", "", DECISION),
        (
            ("error", "beslut-skriftligt", DECISION, "organ: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c57-muntligt": Case(
        swap("dokument: Protokoll 2026:2 § 3", "dokument: muntligt OK 26/5", DECISION),
        (
            ("error", "beslut-skriftligt", DECISION, "dokument: "),
            ("warning", "lagesbild-arlig", EARLIER, "datum: "),
        ),
    ),
    "c57-ingen-narvarande": Case(
        swap(PRESENT, "", DECISION),
        (("warning", "beslutspost-fullstandig", DECISION, "organ: "),),
    ),
    "c57-framtida": Case(
        swap("datum: 2026-02-10\n", "datum: 2062-02-10\n", "beslut/2026-02-10-styrgrupp.yaml"),
        (("warning", "beslutspost-fullstandig", "beslut/2026-02-10-styrgrupp.yaml", "datum: 2062"),),
    ),
    # C59: what was decided is here
    "c59-okand-version": Case(
        swap("avser: [kommunikationsplan/2026-02-10]", "avser: [kommunikationsplan/2026-02-11]",
             "beslut/2026-02-10-styrgrupp.yaml"),
        (("error", "beslutad-bilaga-finns", "beslut/2026-02-10-styrgrupp.yaml", "avser: "),),
    ),
    # C60: the central group is told
    "c60-inte-meddelad": Case(
        swap(NOTICE, "", DECISION), (("error", "central-beredningsgrupp-meddelad", DECISION, "organ: "),)
    ),
    "c60-fore-beslutet": Case(
        swap("datum: 2026-05-29, sätt", "datum: 2026-05-20, sätt", DECISION),
        (("error", "central-beredningsgrupp-meddelad", DECISION, "meddelad_central"),),
    ),
    # C20, C61, C62: amendments
    "c20-inget-samrad": Case(
        swap("    samråd: 2026-02-10\n", ""), (("warning", "revidering-efter-samrad", AGREEMENT, "id: tillagg-2026-1"),)
    ),
    "c20-samrad-efter": Case(
        swap("samråd: 2026-02-10", "samråd: 2026-02-18"),
        (("warning", "revidering-efter-samrad", AGREEMENT, "samråd: 2026-02-18"),),
    ),
    "c61-ingen-handling": Case(
        swap(f"    {THIRD}\n", ""),
        (
            ("error", "ovrig-andring-skriftlig", AGREEMENT, "id: tillagg-2026-1"),
        ),
    ),
    "c62-en-part-saknas": Case(
        swap(THIRD_POLICE, THIRD_POLICE.replace("true", "false")),
        (
            ("error", "ovrig-andring-undertecknad", AGREEMENT, "undertecknad: false"),
        ),
    ),
    "c62-efter-tillagget": Case(
        swap(THIRD_POLICE, THIRD_POLICE.replace("02-17", "02-19")),
        (("warning", "ovrig-andring-undertecknad", AGREEMENT, "datum: 2026-02-19"),),
    ),
    "c62-utan-tillagg": Case(
        swap(", bilagor/kontaktuppgifter/2026-02-10]", "]"),
        (
            ("error", "ovrig-andring-undertecknad", CONTACTS, "typ: kontaktuppgifter"),
        ),
    ),
    # C54: changed areas, unchanged plan
    "c54-planen-ar-aldre": Case(
        swap("\ndispenser: []\n", NEW_AREAS),
        (("error", "andrade-omraden-kraver-ny-atgardsplan", AGREEMENT, "[samverkansområden.unga]"),)
    ),
    "c54-i-tid": Case(
        swap("\ndispenser: []\n", NEW_AREAS.replace("2026-09-01", "2026-06-09").replace("2026-08-25", "2026-06-02"))
    ),
    # C65–C70: signatures and originals
    "c65-oforandrad": Case(signed_file(PDF_A)),
    "c65-andrad": Case(
        signed_file(PDF_A + b"x"),
        (
            ("error", "checksumma", AGREEMENT, "fil: avtal.pdf"),
            ("error", "undertecknat-original-oforandrat", AGREEMENT, "fil: avtal.pdf"),
        ),
    ),
    "c65-borta": Case(
        signed_file(None), (("error", "undertecknat-original-oforandrat", AGREEMENT, "fil: avtal.pdf"),)
    ),
    "c65-ingen-summa": Case(signed_file(PDF_A, ""), (("warning", "checksumma", AGREEMENT, "fil: avtal.pdf"),)),
    "c65-ingen-pdf": Case(
        signed_file(b"scannat", "sha256:" + hashlib.sha256(b"scannat").hexdigest()),
        (("warning", "undertecknad-fil-arkivformat", AGREEMENT, "fil: avtal.pdf"),),
    ),
    "c68-ingen-form": Case(
        swap(f"{CITY_SIGNS}, form: papper", CITY_SIGNS),
        (("warning", "underskriftsform-anges", AGREEMENT, CITY_SIGNS),),
    ),
    "c68-ingen-validering": Case(
        swap(f"{CITY_SIGNS}, form: papper", f"{CITY_SIGNS}, form: e-underskrift"),
        (("warning", "underskriftsform-anges", AGREEMENT, "form: e-underskrift"),),
    ),
    "c68-okand-part": Case(
        swap("undertecknande:\n  - {part: kommunen", "undertecknande:\n  - {part: staden, ort: A, datum: 2024-05-27}\n"
             "  - {part: kommunen"),
        (
            ("error", "underskrift-av-part", AGREEMENT, "part: staden"),
            ("error", "textlas-stammer", AGREEMENT, "textlås: "),
        ),
    ),
    "c68-tva-rader": Case(
        swap(f"  - {{{POLICE_SIGNS}, form: papper}}\n", f"  - {{{POLICE_SIGNS}, form: papper}}\n{SECOND}"),
        (
            ("error", "underskrift-av-part", AGREEMENT, "ort: Provby"),
            ("error", "textlas-stammer", AGREEMENT, "textlås: "),
        ),
    ),
    "c69-inget-mandat": Case(
        all_of(
            swap("nämndbeslut: {datum: 2024-05-21, paragraf: § 8, diarienummer: EXNO 2024/17}\n", ""),
            swap("delegation: Stadsdelsdirektören undertecknar enligt nämndens beslut 2024-05-21 § 8.\n", ""),
        ),
        (("warning", "mandat-anges", AGREEMENT, "undertecknande:"),),
    ),
    "lkb13-ingen-namnd": Case(
        swap("nämnd: Norrby stadsdelsnämnd\n", ""), (("note", "namnd-anges", AGREEMENT, "undertecknande:"),)
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, District], dict[str, list[Found]]]:
    changes = {name: case.change for name, case in CASES.items()}
    return judged(tmp_path_factory.mktemp("stad"), changes, DAY)


@pytest.mark.parametrize("name", CASES)
def test_one_change_brings_its_rule_and_no_other(
    verdicts: tuple[dict[str, District], dict[str, list[Found]]], name: str
) -> None:
    districts, found = verdicts
    assert found[name] == CASES[name].findings(districts[name])

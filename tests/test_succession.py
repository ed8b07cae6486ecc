"""Versions that follow each other, what a register entry's end means, and words that change between versions."""

from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from clause_rows import Tried, all_of, fel, norrby, remove, swap, tried, unchanged, warns
from samverk.agreement.annexes import current, versions
from samverk.reading import read

FIRST = "bilagor/lagesbild/2024-05-14.md"
SECOND = "bilagor/lagesbild/2025-05-13.md"
THIRD = "bilagor/lagesbild/2026-05-12.md"
MESSAGES = "bilagor/kommunikationsplan/2024-05-14.md"
ROW = "typ: lägesbild, datum: 2026-05-12"


CASES = {
    "orord": norrby(unchanged),
    # C53: the list points at the version that was decided last
    "c53-gammal-rad": norrby(swap(ROW, "typ: lägesbild, datum: 2025-05-13"), fel("bilaga-tillfogad", "typ: lägesbild")),
    "c53-okand-rad": norrby(swap(ROW, "typ: lägesbild, datum: 2026-05-13"), fel("bilaga-tillfogad", "typ: lägesbild")),
    "c53-rad-utan-datum": norrby(swap(ROW, "typ: lägesbild")),
    # C59: what is replaced is kept, and the chain is one
    "c59-borttagen-version": norrby(
        remove(SECOND),
        fel("tidigare-version-kvar", "ersätter: ", THIRD),
        fel("beslutad-bilaga-finns", "avser: ", "beslut/2025-05-27-styrgrupp.yaml"),
        warns("atgardsplan-bygger-pa-lagesbild", "bygger_på: ", "bilagor/atgardsplan/2025-05-20.md"),
    ),
    "c59-fel-ersatter": norrby(
        swap("ersätter: 2025-05-13", "ersätter: 2025-05-14", THIRD), fel("tidigare-version-kvar", "ersätter: ", THIRD)
    ),
    "c59-inget-ersatter": norrby(
        swap("ersätter: 2025-05-13\n", "", THIRD), fel("ersatt-version-bevaras", "typ: ", THIRD)
    ),
    "c59-gren": norrby(
        swap("ersätter: 2025-05-13", "ersätter: 2024-05-14", THIRD), fel("versionskedja-obruten", "ersätter: ", THIRD)
    ),
    "c59-ersatter-sig-sjalv": norrby(
        swap("ersätter: 2025-05-13", "ersätter: 2026-05-12", THIRD), fel("versionskedja-obruten", "ersätter: ", THIRD)
    ),
    "c59-fel-nummer": norrby(
        swap("version: 3", "version: 5", THIRD), warns("versionskedja-obruten", "version: ", THIRD)
    ),
    "c59-samma-datum": norrby(
        swap("datum: 2026-02-10", "datum: 2025-06-03", "bilagor/kontaktuppgifter/2026-02-10.md"),
        fel("versionskedja-obruten", "datum: ", "bilagor/kontaktuppgifter/2026-02-10.md"),
        fel("bilaga-i-ratt-mapp", "datum: ", "bilagor/kontaktuppgifter/2026-02-10.md"),
    ),
    "c59-beslutad-fore-sin-egen-dag": norrby(
        swap("datum: 2026-05-26", "datum: 2025-05-26", "beslut/2026-05-26-styrgrupp.yaml"),
        fel("beslut-efter-version", "datum: ", THIRD),
        fel("beslut-efter-version", "datum: ", "bilagor/atgardsplan/2026-05-19.md"),
        fel("schema", "datum: ", "beslut/2026-05-26-styrgrupp.yaml"),
    ),
    # C13: some version applies as long as the agreement does
    "c13-forsta-versionen-for-sen": norrby(
        swap("datum: 2024-05-14", "datum: 2024-06-10", MESSAGES),
        warns("bilaga-galler-utan-avbrott", "typ: kommunikationsplan"),
        fel("bilaga-i-ratt-mapp", "datum: ", MESSAGES),
    ),
    "c14-fel-typ": norrby(
        swap("typ: lägesbild", "typ: kontaktuppgifter", FIRST), fel("bilaga-i-ratt-mapp", "typ: ", FIRST)
    ),
    # C21 and the words of another time
    "c21-aldre-overgripande": norrby(
        swap("version: 2024-02", "version: 2019-10"),
        fel("overgripande-giltig", "datum: 2025-02-18"),
        fel("overgripande-giltig", "datum: 2025-06-10"),
        fel("overgripande-giltig", "datum: 2026-02-17"),
        warns("overgripande-giltig", "övergripande: {"),
        warns("omrade-motsvarighet", "motsvarar: unga-pa-vag-in"),
        warns("omrade-motsvarighet", "motsvarar: utsatta-platser"),
        warns("omrade-motsvarighet", "motsvarar: skydd-for-utsatta"),
    ),
    "c49-ord-fran-2019": norrby(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: unga-2019"), warns("omrade-motsvarighet", "motsvarar: unga-2019")
    ),
    "c49-okant-ord": norrby(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ungdomar"), warns("omrade-motsvarighet", "motsvarar: ungdomar")
    ),
    "c49-ingen-utan-skal": norrby(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ingen"), warns("omrade-motsvarighet", "motsvarar: ingen")
    ),
    "c49-ingen-med-skal": norrby(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ingen\n    skäl: Rekryteringen är störst här.")
    ),
    "c49-inget-ord": norrby(swap("    motsvarar: unga-pa-vag-in\n", ""), warns("omrade-motsvarighet", "id: unga")),
    # C07: the police area of another district, and parties on the wrong side
    "c07-annat-lokalpolisomrade": norrby(
        swap("organisation: lpo-norrby", "organisation: lpo-soderby"),
        warns("lpo-hierarki", "organisation: lpo-soderby"),
        fel("part-finns-i-register", "organisation: lpo-soderby"),
        fel("textlas-stammer", "textlås: "),
    ),
    "c07-ingen-polis": norrby(
        swap("organisation: lpo-norrby", "organisation: exempelbostader"),
        fel("lpo-hierarki", "organisation: exempelbostader"),
        fel("textlas-stammer", "textlås: "),
    ),
    # C06: a short name that the district's own words never use
    "c06-benamning-som-inte-star": norrby(
        all_of(
            swap("benämning: Polisen", "benämning: Ordningsmakten"),
            swap(
                "\nexemplar: 2\n",
                "\navsnitt:\n  parter: Kommunen och myndigheten ingår överenskommelsen.\nexemplar: 2\n",
            ),
        ),
        warns("beteckning-unik-och-anvand", "benämning: Ordningsmakten"),
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tried]:
    return tried(CASES, tmp_path_factory.mktemp("stad"), aside=())


@pytest.mark.parametrize("name", [name for name in CASES if name != "c06-benamning-som-inte-star"])
def test_one_change_brings_its_rule_and_no_other(name: str, found: dict[str, Tried]) -> None:
    assert found[name].added == found[name].expected(CASES[name])
    assert found[name].told == found[name].added


def test_a_short_name_that_the_text_never_uses(found: dict[str, Tried]) -> None:
    name = "c06-benamning-som-inte-star"
    assert set(found[name].expected(CASES[name])) <= set(found[name].told)


def test_districts_with_several_agreements_are_told_of(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    city.another("annat")
    city.another("tredje")
    told = [f for f in city.report().findings if f.rule == "en-overenskommelse-per-distrikt"]
    line = city.line("  till: tillsvidare", "content/avtal/annat/overenskommelse.yaml")
    assert [(f.severity.swedish, f.span.path, f.span.start_line) for f in told] == [
        ("varning", "content/avtal/annat/overenskommelse.yaml", line)
    ]
    assert told[0].message.startswith("För Norrby gäller 3 överenskommelser samtidigt: ")


def test_an_oral_decision_leaves_the_earlier_version_in_force(tmp_path: Path) -> None:
    jarva = City.at(tmp_path).district()
    jarva.write(ANNEX, "bilagor/lagesbild/2025-05-20.md")

    def applying(record: str) -> str:
        jarva.write(DECISION.replace("Protokoll 2025:2 § 4", record), "beslut/2025-05-27-styrgrupp.yaml")
        content, unreadable = read(jarva.city.places)
        assert unreadable == ()
        version = current(versions(content.agreements[0]), "lägesbild", date(2025, 6, 3))
        return version.reference if version else "–"

    assert applying("Protokoll 2025:2 § 4") == "lagesbild/2025-05-20"
    assert applying("muntligt OK 27/5") == "lagesbild/odaterad"


ANNEX = """---
typ: lägesbild
version: 2
datum: 2025-05-20
upprättad_av: [kommunen, polisen]
beslut: 2025-05-27-styrgrupp
ersätter: 2024-06-01
åtkomst: offentlig
---
## Kartläggning
Så här ser det ut.
"""
DECISION = """organ: lokal-styrgrupp
datum: 2025-05-27
dokument: Protokoll 2025:2 § 4
avser: [lagesbild/2025-05-20]
närvarande: [stadsdelsdirektör, lokalpolisområdeschef]
meddelad_central_beredningsgrupp: {datum: 2025-06-02, sätt: e-post}
"""


def test_the_annex_and_decision_of_the_content_model_are_without_faults(workspace: City) -> None:
    """The first version of Järva's annex has no date: `ersätter` names the day its time began."""
    workspace.district().write(ANNEX, "bilagor/lagesbild/2025-05-20.md")
    workspace.district().write(DECISION, "beslut/2025-05-27-styrgrupp.yaml")
    about = {"tidigare-version-kvar", "versionskedja-obruten", "uppdatering-beslutad-av-styrgrupp", "bilaga-tillfogad"}
    report = workspace.check(as_of="2025-06-03").report
    assert [f["rule"] for f in report["findings"] if f["rule"] in about] == []
    verdicts = {o["rule"]: o["verdict"] for o in report["outcomes"] if o["agreement"] == "jarva"}
    assert {rule: verdicts[rule] for rule in about} == {
        "tidigare-version-kvar": "met",
        "versionskedja-obruten": "met",
        "uppdatering-beslutad-av-styrgrupp": "met",
        "bilaga-tillfogad": "not_applicable",
    }


def test_an_unknown_overarching_period_is_not_judged(workspace: City) -> None:
    report = workspace.check(as_of="2026-11-24").report
    verdicts = {o["rule"]: o["verdict"] for o in report["outcomes"] if o["agreement"] == "jarva"}
    assert verdicts["overgripande-giltig"] == "not_assessed"


NORRMALM = "content/avtal/kungsholmen/overenskommelse.yaml"


@pytest.mark.parametrize(
    ("agreed", "day", "expected"),
    [
        ("2024-06-01", "2024-12-31", []),
        ("2024-06-01", "2025-01-01", [("warning", "part-finns-i-register")]),
        ("2025-02-03", "2025-02-03", [("error", "part-finns-i-register"), ("warning", "lpo-hierarki")]),
    ],
)
def test_norrmalm_ended_with_the_year_2024(
    workspace: City, agreed: str, day: str, expected: list[tuple[str, str]]
) -> None:
    """A party that ends after the signing is a warning; one that had ended before it, a fault."""
    text = workspace.text()
    for before, after in (
        ("id: jarva\n", "id: kungsholmen\n"),
        ("[sdo-jarva]", "[sdo-kungsholmen]"),
        ("sdf-jarva", "sdf-kungsholmen"),
        ("lpo-jarva", "lpo-norrmalm"),
        ("avtalsdatum: 2024-06-01", f"avtalsdatum: {agreed}"),
    ):
        text = text.replace(before, after)
    workspace.write(text, NORRMALM)
    line = workspace.line("organisation: lpo-norrmalm", NORRMALM)
    report = workspace.check(as_of=day).report
    found = [
        (f["severity"], f["rule"])
        for f in report["findings"]
        if f["location"]["path"] == NORRMALM and f["location"]["line"] == line
    ]
    assert found == expected

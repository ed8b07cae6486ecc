"""Versions that follow each other, what a register entry's end means, and words that change between versions."""

from datetime import date
from pathlib import Path

import pytest

from districts import AGREEMENT, CITY, Case, Change, District, Found, all_of, judged, swap, unchanged
from samverk.agreement.annexes import current, versions
from samverk.reading import read
from samverk.source.places import Places
from workspace import Workspace, workspace

__all__ = ["workspace"]

DAY = "2026-11-23"
FIRST = "bilagor/lagesbild/2024-05-14.md"
SECOND = "bilagor/lagesbild/2025-05-13.md"
THIRD = "bilagor/lagesbild/2026-05-12.md"
MESSAGES = "bilagor/kommunikationsplan/2024-05-14.md"
ROW = "typ: lägesbild, datum: 2026-05-12"


def removed(name: str) -> Change:
    return lambda district: district.remove(name)


CASES = {
    "orord": Case(unchanged),
    # C53: the list points at the version that was decided last
    "c53-gammal-rad": Case(
        swap(ROW, "typ: lägesbild, datum: 2025-05-13"),
        (("error", "bilaga-tillfogad", AGREEMENT, "typ: lägesbild"),),
    ),
    "c53-okand-rad": Case(
        swap(ROW, "typ: lägesbild, datum: 2026-05-13"),
        (("error", "bilaga-tillfogad", AGREEMENT, "typ: lägesbild"),),
    ),
    "c53-rad-utan-datum": Case(swap(ROW, "typ: lägesbild")),
    # C59: what is replaced is kept, and the chain is one
    "c59-borttagen-version": Case(
        removed(SECOND),
        (
            ("error", "tidigare-version-kvar", THIRD, "ersätter: "),
            ("error", "beslutad-bilaga-finns", "beslut/2025-05-27-styrgrupp.yaml", "avser: "),
            ("error", "atgardsplan-bygger-pa-lagesbild", "bilagor/atgardsplan/2025-05-20.md", "bygger_på: "),
        ),
    ),
    "c59-fel-ersatter": Case(
        swap("ersätter: 2025-05-13", "ersätter: 2025-05-14", THIRD),
        (("error", "tidigare-version-kvar", THIRD, "ersätter: "),),
    ),
    "c59-inget-ersatter": Case(
        swap("ersätter: 2025-05-13\n", "", THIRD),
        (("error", "ersatt-version-bevaras", THIRD, "typ: "),),
    ),
    "c59-gren": Case(
        swap("ersätter: 2025-05-13", "ersätter: 2024-05-14", THIRD),
        (("error", "versionskedja-obruten", THIRD, "ersätter: "),),
    ),
    "c59-ersatter-sig-sjalv": Case(
        swap("ersätter: 2025-05-13", "ersätter: 2026-05-12", THIRD),
        (("error", "versionskedja-obruten", THIRD, "ersätter: "),),
    ),
    "c59-fel-nummer": Case(
        swap("version: 3", "version: 5", THIRD), (("warning", "versionskedja-obruten", THIRD, "version: "),)
    ),
    "c59-samma-datum": Case(
        swap("datum: 2026-02-10", "datum: 2025-06-03", "bilagor/kontaktuppgifter/2026-02-10.md"),
        (
            ("error", "versionskedja-obruten", "bilagor/kontaktuppgifter/2026-02-10.md", "datum: "),
            ("warning", "bilaga-i-ratt-mapp", "bilagor/kontaktuppgifter/2026-02-10.md", "datum: "),
        ),
    ),
    "c59-beslutad-fore-den-ersatta": Case(
        swap("datum: 2026-05-26", "datum: 2025-05-26", "beslut/2026-05-26-styrgrupp.yaml"),
        (
            ("error", "versionskedja-obruten", THIRD, "ersätter: "),
            ("error", "versionskedja-obruten", "bilagor/atgardsplan/2026-05-19.md", "ersätter: "),
            ("error", "bilaga-tillfogad", AGREEMENT, "typ: lägesbild"),
            ("error", "bilaga-tillfogad", AGREEMENT, "typ: åtgärdsplan"),
            ("warning", "lagesbild-arlig", SECOND, "datum: "),
        ),
    ),
    # C13: some version applies as long as the agreement does
    "c13-forsta-versionen-for-sen": Case(
        swap("datum: 2024-05-14", "datum: 2024-06-10", MESSAGES),
        (
            ("warning", "bilaga-galler-utan-avbrott", AGREEMENT, "typ: kommunikationsplan"),
            ("warning", "bilaga-i-ratt-mapp", MESSAGES, "datum: "),
        ),
    ),
    "c14-fel-typ": Case(
        swap("typ: lägesbild", "typ: kontaktuppgifter", FIRST),
        (("error", "bilaga-i-ratt-mapp", FIRST, "typ: "),),
    ),
    # C21 and the words of another time
    "c21-aldre-overgripande": Case(
        swap("version: 2024-02", "version: 2019-10"),
        (
            ("error", "overgripande-giltig", AGREEMENT, "datum: 2025-02-18"),
            ("error", "overgripande-giltig", AGREEMENT, "datum: 2025-06-10"),
            ("error", "overgripande-giltig", AGREEMENT, "datum: 2026-02-17"),
            ("warning", "overgripande-giltig", AGREEMENT, "övergripande: {"),
            ("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: unga-pa-vag-in"),
            ("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: utsatta-platser"),
            ("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: skydd-for-utsatta"),
        ),
    ),
    "c49-ord-fran-2019": Case(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: unga-2019"),
        (("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: unga-2019"),),
    ),
    "c49-okant-ord": Case(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ungdomar"),
        (("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: ungdomar"),),
    ),
    "c49-ingen-utan-skal": Case(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ingen"),
        (("warning", "omrade-motsvarighet", AGREEMENT, "motsvarar: ingen"),),
    ),
    "c49-ingen-med-skal": Case(
        swap("motsvarar: unga-pa-vag-in", "motsvarar: ingen\n    skäl: Rekryteringen är störst här.")
    ),
    "c49-inget-ord": Case(
        swap("    motsvarar: unga-pa-vag-in\n", ""),
        (("warning", "omrade-motsvarighet", AGREEMENT, "id: unga"),),
    ),
    # C07: the police area of another district, and parties on the wrong side
    "c07-annat-lokalpolisomrade": Case(
        swap("organisation: lpo-norrby", "organisation: lpo-soderby"),
        (
            ("warning", "lpo-hierarki", AGREEMENT, "organisation: lpo-soderby"),
            ("error", "part-finns-i-register", AGREEMENT, "organisation: lpo-soderby"),
            ("error", "textlas-stammer", AGREEMENT, "textlås: "),
        ),
    ),
    "c07-ingen-polis": Case(
        swap("organisation: lpo-norrby", "organisation: exempelbostader"),
        (
            ("error", "lpo-hierarki", AGREEMENT, "organisation: exempelbostader"),
            ("error", "textlas-stammer", AGREEMENT, "textlås: "),
        ),
    ),
    # C06: a short name that the district's own words never use
    "c06-benamning-som-inte-star": Case(
        all_of(
            swap("benämning: Polisen", "benämning: Ordningsmakten"),
            swap(
                "\nexemplar: 2\n",
                "\navsnitt:\n  parter: Kommunen och myndigheten ingår överenskommelsen.\nexemplar: 2\n",
            ),
        ),
        (("warning", "beteckning-unik-och-anvand", AGREEMENT, "benämning: Ordningsmakten"),),
    ),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, District], dict[str, list[Found]]]:
    root = tmp_path_factory.mktemp("stad")
    return (root, *judged(root, {name: case.change for name, case in CASES.items()}, DAY))


@pytest.mark.parametrize("name", [name for name in CASES if name != "c06-benamning-som-inte-star"])
def test_one_change_brings_its_rule_and_no_other(
    verdicts: tuple[Path, dict[str, District], dict[str, list[Found]]], name: str
) -> None:
    _, districts, found = verdicts
    assert found[name] == CASES[name].findings(districts[name])


def test_a_short_name_that_the_text_never_uses(
    verdicts: tuple[Path, dict[str, District], dict[str, list[Found]]],
) -> None:
    _, districts, found = verdicts
    name = "c06-benamning-som-inte-star"
    assert set(CASES[name].findings(districts[name])) <= set(found[name])


def test_districts_with_several_agreements_are_told_of(
    verdicts: tuple[Path, dict[str, District], dict[str, list[Found]]],
) -> None:
    root, _, _ = verdicts
    report = Workspace(root).check("--root", str(root), "--content", f"{root}/{CITY}", as_of=DAY).report
    register = (root / CITY / "register.yaml").read_text(encoding="utf-8").split("\n")
    told = [f for f in report["findings"] if f["rule"] == "en-overenskommelse-per-distrikt"]
    assert [(f["severity"], register[f["location"]["line"] - 1].strip()) for f in told] == [
        ("warning", "- id: sdo-norrby")
    ]
    assert told[0]["message"].startswith(f"För Norrby gäller {len(CASES)} överenskommelser samtidigt: ")


def test_an_oral_decision_leaves_the_earlier_version_in_force(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path)
    folder = "content/avtal/jarva"
    workspace.path(f"{folder}/bilagor/lagesbild/2025-05-20.md").write_text(ANNEX, encoding="utf-8")
    decision = workspace.path(f"{folder}/beslut/2025-05-27-styrgrupp.yaml")
    decision.parent.mkdir()

    def applying(record: str) -> str:
        decision.write_text(DECISION.replace("Protokoll 2025:2 § 4", record), encoding="utf-8")
        content, unreadable = read(Places.of(tmp_path))
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


def test_the_annex_and_decision_of_the_content_model_are_without_faults(workspace: Workspace) -> None:
    """The first version of Järva's annex has no date: `ersätter` names the day its time began."""
    folder = "content/avtal/jarva"
    workspace.path(f"{folder}/bilagor/lagesbild/2025-05-20.md").write_text(ANNEX, encoding="utf-8")
    workspace.path(f"{folder}/beslut").mkdir()
    workspace.path(f"{folder}/beslut/2025-05-27-styrgrupp.yaml").write_text(DECISION, encoding="utf-8")
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


def test_an_unknown_overarching_period_is_not_judged(workspace: Workspace) -> None:
    report = workspace.check(as_of="2026-11-24").report
    verdicts = {o["rule"]: o["verdict"] for o in report["outcomes"] if o["agreement"] == "jarva"}
    assert verdicts["overgripande-giltig"] == "not_applicable"


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
    workspace: Workspace, agreed: str, day: str, expected: list[tuple[str, str]]
) -> None:
    """A party that ends after the signing is a warning; one that had ended before it, a fault."""
    text = workspace.path().read_text(encoding="utf-8")
    for before, after in (
        ("id: jarva\n", "id: kungsholmen\n"),
        ("[sdo-jarva]", "[sdo-kungsholmen]"),
        ("sdf-jarva", "sdf-kungsholmen"),
        ("lpo-jarva", "lpo-norrmalm"),
        ("avtalsdatum: 2024-06-01", f"avtalsdatum: {agreed}"),
    ):
        text = text.replace(before, after)
    workspace.path(NORRMALM).parent.mkdir()
    workspace.path(NORRMALM).write_text(text, encoding="utf-8")
    line = workspace.line_of("organisation: lpo-norrmalm", NORRMALM)
    report = workspace.check("--root", str(workspace.root), as_of=day).report
    found = [
        (f["severity"], f["rule"])
        for f in report["findings"]
        if f["location"]["path"] == NORRMALM and f["location"]["line"] == line
    ]
    assert found == expected

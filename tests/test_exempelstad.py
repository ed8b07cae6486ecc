"""The fictive city: a district without faults, one full of them, one with three parties; and nothing in it is real."""

import re
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from city import JUNE, District
from samverk.agreement.annexes import current, versions
from samverk.agreement.blocks import Block, lock_of, text_of_blocks
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.template import MISSING
from samverk.agreement.wording import worded
from samverk.check import judge
from samverk.model.finding import Finding
from samverk.model.tree import get, mappings, text_of
from samverk.reading import read
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "exempelstad"
DAY = date(2026, 11, 23)
LOCAL_ANNEXES = ("lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter")

EXEMPELUDDEN = """
upplysning arbetsgrupp-prioriterade overenskommelse.yaml 101
upplysning arbetsgrupp-prioriterade overenskommelse.yaml 114
varning atgardsplan-bygger-pa-lagesbild 2026-04-14.md 10
varning styrgrupp-prioriterade overenskommelse.yaml 72
"""

SODERBY = """
fel adjungerad-raknas-inte overenskommelse.yaml 49
fel adress-fullstandig overenskommelse.yaml 19
fel atgard-har-ansvarig 2025-02-24.md 22
fel atgard-har-uppfoljning 2025-02-24.md 19
fel beredningsgrupp-funktioner overenskommelse.yaml 50
fel beredningsgrupp-moten overenskommelse.yaml 52
fel beslut-skriftligt 2026-05-18-beredningsgrupp.yaml 3
fel bilaga-daterad odaterad.md 5
fel bilaga-finns overenskommelse.yaml 58
fel bilaga2-ar-lagesbild overenskommelse.yaml 56
fel bilagor-fem-typer overenskommelse.yaml 54
fel giltighet-anges overenskommelse.yaml 10
fel kontaktuppgift-per-funktion 2025-02-24.md 8
fel kontaktuppgift-per-funktion 2025-02-24.md 8
fel kontaktuppgift-per-funktion 2025-02-24.md 8
fel kontaktuppgift-per-funktion 2025-02-24.md 8
fel lagesbild-arlig 2024-11-05.md 5
fel lagesbild-gemensam 2026-05-04.md 6
fel orgnr-giltigt overenskommelse.yaml 18
fel orgnr-hor-till-part overenskommelse.yaml 24
fel part-finns-i-register overenskommelse.yaml 22
fel styrgrupp-ansvar overenskommelse.yaml 40
fel styrgrupp-funktioner overenskommelse.yaml 41
fel styrgrupp-moten overenskommelse.yaml 45
fel syfte-anges overenskommelse.yaml 26
fel underskrift-alla-parter overenskommelse.yaml 62
fel underskrift-ort-datum overenskommelse.yaml 62
fel undertecknare-ratt-funktion overenskommelse.yaml 61
fel uppdatering-beslutad-av-styrgrupp 2026-05-18-beredningsgrupp.yaml 3
fel uppdatering-beslutad-av-styrgrupp odaterad.md 2
upplysning namnd-anges overenskommelse.yaml 60
upplysning strategiskt-rad-lank overenskommelse.yaml 1
varning arbetsgrupp-per-omrade overenskommelse.yaml 29
varning arbetsgrupp-per-omrade overenskommelse.yaml 35
varning atgard-har-ansvarig 2025-02-24.md 14
varning atgard-har-uppfoljning 2025-02-24.md 18
varning atgard-lankad-till-orsak 2025-02-24.md 10
varning atgard-lankad-till-orsak 2025-02-24.md 19
varning atgard-lankad-till-problem 2025-02-24.md 19
varning atgard-status 2025-02-24.md 16
varning atgard-status 2025-02-24.md 19
varning atgard-tidshorisont 2025-02-24.md 10
varning atgard-tidshorisont 2025-02-24.md 19
varning atgardsplan-bygger-pa-lagesbild odaterad.md 2
varning beteckning-unik-och-anvand overenskommelse.yaml 17
varning beteckning-unik-och-anvand overenskommelse.yaml 23
varning bra-sex-punkter overenskommelse.yaml 1
varning bra-sex-punkter overenskommelse.yaml 28
varning exemplar-per-part overenskommelse.yaml 59
varning kontaktpunkt-finns overenskommelse.yaml 1
varning lagesbild-tre-delar 2024-11-05.md 9
varning lagesbild-tre-delar 2024-11-05.md 9
varning lagesbild-tre-delar 2024-11-05.md 9
varning lagesbild-vartannat-ar 2024-11-05.md 5
varning lpo-hierarki overenskommelse.yaml 22
varning mal-och-delmal overenskommelse.yaml 32
varning mal-och-delmal overenskommelse.yaml 33
varning mal-och-delmal overenskommelse.yaml 35
varning mal-och-delmal overenskommelse.yaml 35
varning mandat-anges overenskommelse.yaml 60
varning mottagare-for-information 2025-02-24.md 8
varning mottagare-for-information 2025-02-24.md 8
varning omrade-motsvarighet overenskommelse.yaml 37
varning orsaksanalys-finns overenskommelse.yaml 34
varning orsaksanalys-finns overenskommelse.yaml 35
varning start-ej-fore-underskrift overenskommelse.yaml 11
varning styrgrupp-prioriterade overenskommelse.yaml 44
varning tre-nivaer overenskommelse.yaml 53
varning undertecknare-ratt-funktion overenskommelse.yaml 62
"""


@cache
def findings(day: date) -> tuple[Finding, ...]:
    return judge(Places.of(ROOT, CITY), day).report.findings


@cache
def content() -> Content:
    found, unreadable = read(Places.of(ROOT, CITY))
    assert unreadable == ()
    return found


def agreement(name: str) -> Agreement:
    return next(a for a in content().agreements if a.id == name)


def text(name: str) -> tuple[Block, ...]:
    return worded(content().templates["exempelstad-1"], agreement(name), content().register).blocks


def lines(district: str, day: date) -> list[str]:
    return sorted(
        f"{f.severity.swedish} {f.rule} {PurePosixPath(f.span.path).name} {f.span.start_line}"
        for f in findings(day)
        if f.agreement == district
    )


@pytest.mark.parametrize(
    ("district", "expected"), [("norrby", ""), ("exempeludden", EXEMPELUDDEN), ("soderby", SODERBY)]
)
def test_findings_of_each_district(district: str, expected: str) -> None:
    assert lines(district, DAY) == sorted(expected.strip().splitlines())


def test_every_finding_belongs_to_a_district_or_to_the_city() -> None:
    assert {f.agreement for f in findings(DAY)} == {"exempeludden", "soderby", None}


def test_norrby_was_faultless_in_june_too(norrby: District) -> None:
    assert norrby.back_to(JUNE).told(JUNE) == []


def test_what_norrby_tells_of_later_days_had_not_happened_in_june() -> None:
    assert {line.split()[1] for line in lines("norrby", JUNE)} == {"dag-har-varit", "uppfoljning-i-tid"}


@pytest.mark.parametrize("district", ["exempeludden", "norrby", "soderby"])
def test_text_lock_is_that_of_the_text(district: str) -> None:
    assert text_of(agreement(district).document.root.get("textlås")) == lock_of(text_of_blocks(text(district)))


@pytest.mark.parametrize("district", ["exempeludden", "norrby"])
def test_no_value_is_missing_in_the_text(district: str) -> None:
    assert [block.text for block in text(district) if MISSING in block.text] == []


def test_three_parties_in_the_text() -> None:
    words = [block.text for block in text("exempeludden")]
    assert words[5] == (
        "Exempeluddens stadsdelsförvaltning org.nr 212000-9903, Fantasikajen 1 000 21 Exempelstad ”kommunen”, "
        "Lokalpolisområde Exempelhamn, region Exempellän Polisområde Exempellän syd, org.nr 202100-9903, "
        "postadress Exempelvägen 3 000 14 Exempelstad ”Polisen i Exempelhamn” och "
        "Lokalpolisområde Låtsasdal, region Exempellän Polisområde Exempellän syd, org.nr 202100-9903, "
        "postadress Låtsasgränd 7 000 25 Exempelstad ”Polisen i Låtsasdal”"
    )
    assert [w for w in words if w.startswith(("Lokalpolisområdets chef", "Kommunpolis"))] == [
        "Lokalpolisområdets chef, LPO Exempelhamn",
        "Lokalpolisområdets chef, LPO Låtsasdal",
        "Kommunpolis, LPO Exempelhamn",
        "Kommunpolis, LPO Låtsasdal",
    ]
    assert [block.text for block in text("exempeludden") if block.kind == "signature"] == [
        "Exempelstad den 22 september 2025",
        "Exempelstad den 22 september 2025",
        "Exempelstad den 24 september 2025",
        *["_______________________"] * 3,
        "T.f. stadsdelsdirektör, Exempeluddens stadsdelsförvaltning",
        "Lokalpolisområdeschef, LPO Exempelhamn",
        "Biträdande lokalpolisområdeschef, LPO Låtsasdal",
    ]


@pytest.mark.parametrize("kind", LOCAL_ANNEXES)
def test_norrby_has_a_history_of_every_annex(kind: str) -> None:
    own = [version for version in versions(agreement("norrby")) if version.kind == kind]
    dates = [version.dated for version in own]
    assert len(dates) == 3
    assert None not in dates
    assert len({version.document.body for version in own}) == 3
    assert [version.first for version in own] == [True, False, False]
    assert all(version.in_force_from for version in own)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 6, 2), ["–", "–", "–", "–"]),
        (date(2024, 6, 3), ["2024-05-14", "2024-05-14", "2024-05-14", "2024-05-14"]),
        (date(2025, 5, 26), ["2024-05-14", "2024-05-14", "2024-05-14", "2024-05-14"]),
        (date(2025, 5, 27), ["2025-05-13", "2025-05-20", "2024-05-14", "2024-05-14"]),
        (date(2025, 6, 10), ["2025-05-13", "2025-05-20", "2025-06-03", "2025-06-03"]),
        (date(2026, 2, 16), ["2025-05-13", "2025-05-20", "2025-06-03", "2025-06-03"]),
        (date(2026, 2, 17), ["2025-05-13", "2025-05-20", "2026-02-10", "2026-02-10"]),
        (DAY, ["2026-05-12", "2026-05-19", "2026-02-10", "2026-02-10"]),
    ],
)
def test_which_annexes_apply_in_norrby(day: date, expected: list[str]) -> None:
    found = [current(versions(agreement("norrby")), kind, day) for kind in LOCAL_ANNEXES]
    assert [str(version.dated) if version else "–" for version in found] == expected


def test_a_lagesbild_is_withheld_with_its_ground_and_without_its_words() -> None:
    version = current(versions(agreement("exempeludden")), "lägesbild", DAY)
    assert version is not None
    assert (version.reference, version.withheld) == ("lagesbild/2026-09-15", "sekretess")
    assert text_of(version.document.root.get("sekretessgrund")) == "18 kap. 1 § OSL"
    assert (version.document.body or "").strip() == ""


def test_a_lagesbild_decided_by_the_wrong_group_never_applies() -> None:
    version = current(versions(agreement("soderby")), "lägesbild", DAY)
    assert version is not None
    assert version.reference == "lagesbild/2024-11-05"


def test_the_register_is_that_of_an_invented_city() -> None:
    register = content().register
    assert (register.city, register.fictive) == ("Exempelstad", True)
    assert [d.id.words.removeprefix("sdo-") for d in register.districts.values() if d.covers(DAY)] == [
        "norrby",
        "soderby",
        "exempeludden",
        "pahittsberg",
    ]
    assert [a.id for a in content().agreements] == ["exempeludden", "norrby", "soderby"]
    ended = {i: said_texts(o.ersatt_av) for i, o in register.organisations.items() if o.till.value}
    assert ended == {
        "sdf-gamla-exempelhamn": ("sdf-exempeludden",),
        "sdf-latsasdal": ("sdf-exempeludden",),
        "lpo-sodra-skogen": ("lpo-soderby",),
    }


def test_nothing_in_the_city_is_real() -> None:
    real, unreadable = read(Places.of(ROOT))
    assert unreadable == ()
    names = {real.register.city, real.register.file.region.words}
    for organisation in real.register.organisations.values():
        names |= {organisation.namn.words, organisation.short_name}
    numbers = {principal.organisationsnummer.words for principal in real.register.principals.values()}
    for real_agreement in real.agreements:
        for party in mappings(real_agreement.document.root.get("parter")):
            names |= {text_of(get(party, "adress", key)) or "" for key in ("gata", "postnummer", "ort")}
    words = re.compile("|".join(rf"\b{re.escape(name)}" for name in sorted(names | numbers) if name))
    found = {path.name: words.findall(path.read_text(encoding="utf-8")) for path in files()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_mailbox_and_no_telephone_can_be_reached() -> None:
    """Domains end in .example (RFC 2606); the numbers lie in the series set aside for fiction, 08-465 004 00–99."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in files())
    domains = set(re.findall(r"@([\w.-]+)", whole))
    assert domains == {"exempelstad.example", "polisen.exempelstad.example"}
    numbers = re.findall(r"telefon: (\S.*?)[,}\n]", whole)
    assert len(numbers) > 50
    assert [number for number in numbers if not re.fullmatch(r"08-465 004 \d\d", number)] == []


def files() -> list[Path]:
    """The files that people write; what the fictive signed file says can be read in it only."""
    found = sorted(path for path in CITY.rglob("*") if path.is_file() and path.suffix != ".pdf")
    assert len(found) > 30
    return found

"""What was corrected, repealed, found later or taken back is told alike on pages, in the API and by diff."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from city import EXEMPELSTAD, NOVEMBER, City
from city_repository import Repository
from found_edits import found_file, found_later
from past_edits import NORRBY, Edit, annex_corrected, below_type, decision_corrected, prepare
from repeal_edits import repealed
from samverk.diff import between_days, between_revisions
from samverk.reading import read
from samverk.site.addresses import agreement_uri, annex_uri
from samverk.source.places import Places
from test_follow_ups_told import document, made_of, told
from withdrawal_edits import checksum, partly, wholly

NEW, OLD = annex_uri("norrby", f"lagesbild/{NORRBY.new}"), annex_uri("norrby", f"lagesbild/{NORRBY.old}")


@pytest.fixture
def r(tmp_path: Path) -> Repository:
    made = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",))
    prepare(NORRBY, made)
    made.commit()
    return made


def told_by(r: City, edition: str = "public", day: date = NOVEMBER) -> tuple[dict[str, str], dict[str, Any]]:
    made = made_of(r.content, day, edition)
    return told(made), document(made)


def sentences(r: Repository) -> list[str]:
    return [f"{one.lead}{one.clause}" for one in between_revisions(Places.of(r.root), "HEAD", None).changes]


def test_a_decision_reads_as_it_was_corrected_and_says_so(r: Repository) -> None:
    decision_corrected()(NORRBY, r)
    pages, api = told_by(r)
    page = pages[agreement_uri("norrby")]
    assert "Handling (dokument): ”Protokoll 2026:2 § 3” ska vara ”Protokoll 2026:2, § 3”." in page
    assert "Rättat 23 november 2026 av sekreteraren." in page
    assert "Protokoll 2026:2, § 3" in pages[NEW]
    assert "Protokoll 2026:2 § 3" not in pages[NEW]
    found = {one["id"]: one for one in api["decisions"]}[NORRBY.decision]
    assert found["record"] == "Protokoll 2026:2, § 3"
    assert found["corrections"] == [
        {
            "field": "dokument", "stood": "Protokoll 2026:2 § 3", "should_be": "Protokoll 2026:2, § 3",
            "day": "2026-11-23", "by": "sekreteraren", "counts": True,
        }
    ]  # fmt: skip
    assert any("rättelse" in one for one in sentences(r))


def test_an_annex_has_the_corrected_title_and_the_one_that_stood(r: Repository) -> None:
    annex_corrected()(NORRBY, r)
    pages, api = told_by(r)
    assert "Lägesbild 2026" in pages[NEW].splitlines()[0] + pages[NEW]
    assert f"Titel (titel): ”{NORRBY.title}” ska vara ”Lägesbild 2026”." in pages[NEW]
    assert NORRBY.title not in pages[NEW].partition("Rättelser")[0]
    row = next(one for one in api["annexes"] if one["kind"] == "lägesbild")
    assert row["version"]["title"] == "Lägesbild 2026"


@pytest.mark.parametrize("correct", [decision_corrected(), annex_corrected()])
def test_a_correction_in_what_is_internal_is_not_told(correct: Edit, r: Repository) -> None:
    r.replace("organ: lokal-styrgrupp\n", "organ: lokal-styrgrupp\nsynlighet: intern\n", NORRBY.decision_file)
    r.replace("åtkomst: offentlig", "åtkomst: intern", NORRBY.annex_file)
    correct(NORRBY, r)
    pages, api = told_by(r)
    for hidden in ("2026:2, § 3", "2026:2 § 3", "Lägesbild 2026", NORRBY.title):
        assert not [uri for uri, page in pages.items() if hidden in page]
        assert hidden not in str(api)


def test_a_repeal_is_told_on_both_versions_and_by_the_days(r: Repository) -> None:
    repealed(NORRBY, r)
    pages, api = told_by(r)
    assert "till och med den 19 november 2026. Då upphävdes beslutet om den." in pages[NEW]
    assert "Den 20 november 2026 upphävdes beslutet om lägesbilden från 12 maj 2026" in pages[OLD]
    assert "upphävde beslutet den 26 maj 2026 (styrgruppen)" in pages[agreement_uri("norrby")]
    assert "Beslutet är upphävt från den 20 november 2026." in pages[agreement_uri("norrby")]
    row = next(one for one in api["annexes"] if one["kind"] == "lägesbild")
    assert row["version"]["reference"] == f"lagesbild/{NORRBY.old}"
    assert any("upphäver beslutet 2026-05-26-styrgrupp" in one for one in sentences(r))
    days = between_days(read(Places.of(r.root)).content, date(2026, 11, 19), date(2026, 11, 20)).changes
    assert any("lägesbild" in f"{one.lead}{one.clause}" for one in days)


def test_an_internal_repeal_still_ends_what_it_repeals(r: Repository) -> None:
    repealed(NORRBY, r, "upphäver", "synlighet: intern\nupphäver")
    _, api = told_by(r)
    row = next(one for one in api["annexes"] if one["kind"] == "lägesbild")
    assert row["version"]["reference"] == f"lagesbild/{NORRBY.old}"


def test_a_version_that_was_found_later_says_so(r: Repository) -> None:
    found_later()(NORRBY, r)
    pages, _ = told_by(r)
    page = pages[annex_uri("norrby", f"lagesbild/{found_file(NORRBY).rpartition('/')[2].removesuffix('.md')}")]
    told = " ".join(page.split())
    assert "23 november 2026 Inlagd i efterhand Skäl: Den låg kvar hos polisen. " in told


def test_text_that_is_taken_back_is_told_with_its_ground(r: Repository) -> None:
    known = checksum(NORRBY, r)
    wholly()(NORRBY, r)
    pages, api = told_by(r)
    assert "Texten är återtagen den 23 november 2026. Grund: 18 kap. 1 § OSL. Beslutat av styrgruppen." in pages[NEW]
    assert known in pages[NEW]
    row = next(one for one in api["annexes"] if one["kind"] == "lägesbild")
    assert row["version"]["here"] is False
    assert row["version"]["withdrawn"]["checksum"] == known


def test_a_part_that_is_taken_back_leaves_its_mark(r: Repository) -> None:
    partly()(NORRBY, r)
    pages, _ = told_by(r)
    assert "[borttaget]" in pages[NEW].replace("\\", "")
    assert "Det är inte beslutat än." in pages[NEW]
    assert not [uri for uri, page in pages.items() if "Anna Andersson" in page]


def test_what_says_that_text_is_taken_back_stays_known_where_it_is_withheld(r: Repository) -> None:
    wholly()(NORRBY, r)
    r.replace("åtkomst: offentlig", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL", NORRBY.annex_file)
    below_type(NORRBY, r, "anmärkning: hemligt ord\n")
    pages, _ = told_by(r)
    assert "Texten är återtagen" in pages[NEW]
    assert "hemligt ord" not in pages[NEW]

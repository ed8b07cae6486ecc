"""What has not come, does not count or cannot be read is not told as done: notices, repeals, corrections, decisions."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City, District
from past_edits import NORRBY
from repeal_edits import REPEAL
from samverk.site.addresses import agreement_uri, annex_uri, audit_uri
from samverk.site.publication.publication import Publication
from samverk.site.read.audit.case import Case
from samverk.site.read.audit.dates import mandate
from test_follow_ups_told import document, made_of, told

DAY = date(2026, 11, 23)
NOTICE = "meddelad_central_beredningsgrupp: {datum: 2026-05-29, sätt: e-post}\n"
DECISION, UNDOING = "beslut/2026-05-26-styrgrupp.yaml", "beslut/2026-11-20-styrgrupp.yaml"
NEW = annex_uri("norrby", "lagesbild/2026-05-12")
AUDIT = audit_uri("norrby")


@pytest.fixture
def norrby(tmp_path: Path) -> District:
    return City.at(tmp_path / "stad", EXEMPELSTAD, only=("norrby",)).district()


def pages(norrby: District, edition: str = "internal") -> tuple[Publication, Mapping[str, str]]:
    made = made_of(norrby.city.content, DAY, edition)
    return made, {uri: " ".join(page.split()) for uri, page in told(made).items()}


@pytest.mark.parametrize(
    ("written", "in_list", "in_words", "audited"),
    [
        (
            "{datum: 2026-05-29, sätt: e-post}",
            "meddelad 29 maj 2026 genom e-post",
            "29 maj 2026 Meddelad till den centrala beredningsgruppen Genom e-post.",
            "inom tre",
        ),
        (
            "{datum: 2026-12-15}",
            "ska meddelas 15 december 2026",
            "ska få veta det den 15 december",
            "ska få veta det den",
        ),
        ("{datum: [1]}", "om den är meddelad framgår inte här", "inte att läsa om", "inte att läsa om"),
        ("{}", "inte meddelad enligt", "Det framgår inte här att", "Det framgår inte att"),
    ],
)
def test_a_notice_is_told_as_it_is(written: str, in_list: str, in_words: str, audited: str, norrby: District) -> None:
    norrby.replace(NOTICE, f"meddelad_central_beredningsgrupp: {written}\n", DECISION)
    _, found = pages(norrby)
    assert in_list in found[agreement_uri("norrby")]
    assert in_words in found[NEW]
    assert audited in found[AUDIT]
    if not in_list.startswith("meddelad"):
        assert "fick veta det den 29" not in "".join(found.values())
        assert "Meddelad till den centrala" not in found[NEW]


@pytest.mark.parametrize(
    ("change", "counts", "says"),
    [
        (("organ: lokal-styrgrupp", "organ: lokal-styrgrupp"), True, "upphävde beslutet den 26 maj 2026 (styrgruppen)"),
        (("organ: lokal-styrgrupp", "organ: lokal-beredningsgrupp"), False, "Beslutet upphävs inte"),
        (("datum: 2026-11-20", "datum: 2026-05-01"), False, "Beslutet upphävs inte"),
        (("datum: 2026-11-20", "datum: [1]"), False, "Det går inte att läsa om beslutet upphävs."),
    ],
)
def test_a_repeal_that_does_not_count_is_not_told_as_done(
    change: tuple[str, str], counts: bool, says: str, norrby: District
) -> None:
    norrby.write(REPEAL.format(city=NORRBY).replace(*change), UNDOING)
    _, found = pages(norrby)
    for page in (found[agreement_uri("norrby")], found[AUDIT]):
        assert says in page
        assert ("upphävde beslutet" in page) is counts


def test_an_internal_repeal_by_a_group_of_its_own_counts_in_both_editions(norrby: District) -> None:
    norrby.write(REPEAL.format(city=NORRBY), UNDOING)
    for name in (UNDOING, DECISION):
        lines = [one for one in norrby.text(name).splitlines() if not one.startswith(("organ:", "titel:"))]
        norrby.write("\n".join([*lines, "organ: annan", "titel: Rådet", "synlighet: intern", ""]), name)
    states = []
    for edition in ("internal", "public"):
        made, _ = pages(norrby, edition)
        states.append([fact.fields.get("upphäver_läge") for fact in made.known[0].facts if fact.kind == "beslut"])
    assert states[0] == states[1]
    assert "gäller" in states[0]


def test_a_correction_that_nobody_can_read_is_not_said_to_fail(norrby: District) -> None:
    rows = "rättelser:\n  - {fält: dokument, stod: [1], ska_stå: Protokoll 3, datum: 2026-11-20, av: sekreteraren}\n"
    norrby.write(norrby.text(DECISION) + rows, DECISION)
    made, found = pages(norrby)
    page = found[agreement_uri("norrby")]
    assert "Det går inte att läsa om rättelsen gäller." in page
    assert "Rättelsen gäller inte." not in page
    (one,) = [row for row in document(made)["decisions"] if row["id"] == "2026-05-26-styrgrupp"]
    assert [row["counts"] for row in one["corrections"]] == [None]


@pytest.mark.parametrize(
    ("written", "answer", "tone"),
    [
        ("{datum: 2024-05-21, paragraf: § 8, diarienummer: X 1}", "den 21 maj 2024, § 8, X 1", "good"),
        ("{datum: okänt, paragraf: § 8}", "§ 8", "good"),
        ("{datum: okänt, paragraf: okänt, diarienummer: okänt}", "inte känt", "unknown"),
        ("{datum: [1]}", "framgår inte här", "unknown"),
        ("{}", "framgår inte", "plain"),  # the rule asks for it or for the delegation, which is told
    ],
)
def test_a_board_decision_of_which_nothing_is_known_is_no_good_news(
    written: str, answer: str, tone: str, norrby: District
) -> None:
    norrby.replace(
        "nämndbeslut: {datum: 2024-05-21, paragraf: § 8, diarienummer: EXNO 2024/17}", f"nämndbeslut: {written}"
    )
    made, _ = pages(norrby)
    found = {one.label: one for one in mandate(Case(made.known[0], made)).statements}
    assert (found["Nämndens beslut"].answer, found["Nämndens beslut"].tone) == (answer, tone)

"""A page finds fault where a rule does, and in its tone: the auditors' page has no table of its own of what must be."""

from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from samverk.agreement.as_of import AsOf
from samverk.model.forecast import Forecast
from samverk.model.standing import Standing
from samverk.model.tree import Plain
from samverk.site.publication.asked import Asked
from samverk.site.publication.publication import Publication, publication
from samverk.site.read.annexes import annex_rows
from samverk.site.read.audit.case import Case
from samverk.site.read.audit.dates import mandate
from samverk.site.read.audit.decisions import decisions
from samverk.site.read.audit.measures import tally
from samverk.site.read.audit.view import audit_view
from samverk.site.read.decisions import decided
from site_builds import JARVA, ROOT, published

TVILLINGSTA = ROOT / "examples" / "tvillingsta"
AGREEMENT = "content/avtal/norrby/overenskommelse.yaml"
DECISION = "content/avtal/norrby/beslut/2026-05-26-styrgrupp.yaml"
OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"
NOTICE = "meddelad_central_beredningsgrupp"
CLEAN = {Standing.MET, Standing.NOT_APPLICABLE}


def norrby(root: Path, file: str, path: str, value: Plain) -> Publication:
    """The internal edition with one value changed, and without a look ahead."""
    city = City.at(root, EXEMPELSTAD, only=("norrby",))
    city.put(path, value, file)
    judged = city.judged()
    return publication(judged, "internal", Forecast(judged.as_of, judged.as_of, ()))


@pytest.mark.parametrize("content", [TVILLINGSTA, EXEMPELSTAD, JARVA], ids=lambda one: one.name)
def test_where_no_rule_finds_fault_the_auditors_page_finds_none(content: Path) -> None:
    """Tvillingsta: four of its statements and one of its cells told of faults that no rule of the city knew of."""
    made = published(content)
    for audit, known in zip(audit_view(made).audits, made.known, strict=True):
        if not {link.standing for link in made.standings.links(known.agreement.id)} <= CLEAN:
            continue
        told = [(one.label, one.tone) for part in audit.parts for one in part.statements]
        told += [(one.text, one.tone) for one in audit.answers]
        assert [one for one in told if one[1] in ("bad", "warn", "unknown")] == []


def test_what_no_rule_asks_for_is_left_out_or_plain() -> None:
    (audit,) = audit_view(published(TVILLINGSTA)).audits
    parts = {part.anchor: {one.label: one.tone for one in part.statements} for part in audit.parts}
    assert "Beredningsgruppen" not in parts["roller"]
    assert parts["moten"] == {"Styrgruppen": "plain"}
    assert parts["beslutsratt"]["Delegation"] == "plain"


@pytest.mark.parametrize(
    ("written", "tone"),
    [
        ({}, "bad"),
        ({"datum": "2026-05-29"}, "good"),
        ({"datum": "2026-05-20"}, "bad"),
        ({"datum": "2026-12-24"}, "bad"),
        ({"datum": "okänt", "sätt": "e-post"}, "bad"),
    ],
)
def test_a_notice_has_the_tone_of_its_rule_on_every_page(written: Plain, tone: str, tmp_path: Path) -> None:
    made = norrby(tmp_path, DECISION, NOTICE, written)
    known, clock = made.known[0], AsOf(made.as_of)
    case = Case(known, made)
    asked = Asked(made.standings, known.agreement.id, known.agreement.folder)
    row = decided(known.agreement, case.names, clock, asked)[0]
    assert (row.told.tone, decisions(case).statements[0].tone) == (tone, tone)


@pytest.mark.parametrize(
    ("period", "tone", "words"),
    [
        ({"från": "2024-02-01", "till": "2028-01-31"}, "good", "gäller"),
        ({"från": "2024-02-01", "till": "2026-11-22"}, "plain", "gällde till 22 november 2026"),
        ({"från": "2027-01-01", "till": "2028-01-31"}, "plain", "gäller från 1 januari 2027"),
        ({"från": "okänt", "till": "okänt"}, "plain", "känd version"),
        ("okänt", "unknown", "går inte att läsa om den gäller"),
    ],
)
def test_the_overarching_agreement_is_told_as_it_stands_on_the_day(
    period: Plain, tone: str, words: str, tmp_path: Path
) -> None:
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    city.put("giltighet", period, OVERARCHING)
    judged = city.judged()
    row = annex_rows(judged.content.agreements[0], judged.content, (), date(2026, 11, 23))[0]
    assert (row.status.tone, row.status.text) == (tone, words)


def test_nothing_is_said_to_be_in_time_where_nobody_can_tell(tmp_path: Path) -> None:
    made = norrby(
        tmp_path,
        "content/avtal/norrby/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml",
        "åtgärder.0.status",
        "nästan klar",
    )
    case = Case(made.known[0], made)
    found = tally(case)
    assert found is not None
    assert found.open == 1
    parts = {part.anchor: part for part in audit_view(made).audits[0].parts}
    (late,) = [one for one in parts["atgarder"].statements if one.label.startswith("Inte klara")]
    assert late.tone == "unknown"


def test_a_signature_of_a_coming_day_is_not_told_as_given(tmp_path: Path) -> None:
    made = norrby(tmp_path, AGREEMENT, "undertecknande.1.datum", "2026-12-24")
    case = Case(made.known[0], made)
    found = [one for one in mandate(case).statements if one.label == "Underskrift"]
    assert [one.tone for one in found] == ["good", "bad"]
    assert found[1].answer.endswith("den 24 december 2026, en dag som inte har kommit.")

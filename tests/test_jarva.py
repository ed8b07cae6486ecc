"""The real Järva agreement: its words, its lock, and its verdicts on the days that matter."""

from datetime import date
from pathlib import Path

import pytest

from samverk.agreement.blocks import Block, lock_of, normalised, text_of_blocks
from samverk.agreement.content import Content
from samverk.agreement.wording import worded
from samverk.check import Judged, Manner, judge
from samverk.model.tree import text_of
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
SIGNED = ROOT / "rules" / "kallor" / "lokal-2024.txt"
LAGESBILD = "content/avtal/jarva/bilagor/lagesbild/odaterad.md"


def judged_on(day: str, *, deadlines_fail: bool = False) -> Judged:
    as_of = date.fromisoformat(day)
    return judge(Places.of(ROOT), as_of, manner=Manner(deadlines_fail=deadlines_fail))


@pytest.fixture(scope="module")
def content() -> Content:
    return judged_on("2024-06-02").content


@pytest.fixture(scope="module")
def blocks(content: Content) -> tuple[Block, ...]:
    agreement = content.agreements[0]
    return worded(content.templates["stockholm-2024-1"], agreement, content.register).blocks


def test_template_and_values_give_the_signed_text_word_for_word(blocks: tuple[Block, ...]) -> None:
    assert text_of_blocks(blocks).split() == normalised(SIGNED.read_text(encoding="utf-8")).split()


def test_the_signed_text_keeps_its_spelling_slips(blocks: tuple[Block, ...]) -> None:
    text = text_of_blocks(blocks)
    for slip in ("samerkansöverenskommelse", "Stadsdelförvaltningen", "Övriga ändringar av och tillägg", "LPOJärva"):
        assert slip in text


def test_every_clause_of_the_catalogue_with_words_of_its_own_is_marked_once_in_order(
    blocks: tuple[Block, ...],
) -> None:
    marked = [segment.clause for block in blocks for segment in block.segments if segment.clause]
    first = list(dict.fromkeys(marked))
    headings = {"C12", "C22", "C49"}  # these three clauses are headings, which carry ids instead
    assert set(first) == {f"C{number:02}" for number in range(1, 71)} - headings
    assert first == sorted(first)


def test_the_text_lock_is_the_checksum_of_those_words(content: Content, blocks: tuple[Block, ...]) -> None:
    assert text_of(content.agreements[0].document.root.get("textlås")) == lock_of(text_of_blocks(blocks))


def test_the_register_has_eleven_districts_today() -> None:
    register = judged_on("2026-11-23").content.register
    today = [d.namn.words for d in register.districts.values() if d.covers(date(2026, 11, 23))]
    assert today == [
        "Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Järva",
        "Kungsholmen", "Norra innerstaden", "Skarpnäck", "Skärholmen", "Södermalm",
    ]  # fmt: skip


def test_every_police_area_and_principal_in_the_register_is_an_entry_of_it() -> None:
    register = judged_on("2026-11-23").content.register
    named = {area.id.words for district in register.districts.values() for area in district.lokalpolisomraden}
    assert named <= set(register.organisations)
    assert all(register.principal(organisation).value for organisation in register.organisations.values())


WARNINGS_AT_START = [
    ("bilaga-daterad", "atgardsplan/odaterad.md", 3),
    ("bilaga-daterad", "kommunikationsplan/odaterad.md", 3),
    ("bilaga-daterad", "kontaktuppgifter/odaterad.md", 3),
    ("bilaga-daterad", "lagesbild/odaterad.md", 3),
    ("omraden-anges", "jarva/overenskommelse.yaml", 27),
    ("tre-nivaer", "jarva/overenskommelse.yaml", 43),
    ("underskrift-alla-parter", "jarva/overenskommelse.yaml", 52),
    ("underskrift-alla-parter", "jarva/overenskommelse.yaml", 53),
    ("overgripande-inlamnad", "stockholm-polisregion/2024-01.yaml", 16),
    ("tackning-alla-distrikt", "content/register.yaml", 10),
]


def short(judged: Judged) -> list[tuple[str, str, str, int]]:
    return [
        (f.severity.swedish, f.rule, "/".join(f.span.path.split("/")[-2:]), f.span.start_line)
        for f in judged.report.findings
    ]


def test_the_day_after_signing_there_are_warnings_only() -> None:
    assert short(judged_on("2024-06-02")) == [("varning", *rest) for rest in WARNINGS_AT_START]


def test_a_year_and_a_day_later_the_lagesbild_is_late() -> None:
    assert ("varning", "lagesbild-arlig", "lagesbild/odaterad.md", 3) not in short(judged_on("2025-06-01"))
    found = judged_on("2025-06-02")
    assert ("varning", "lagesbild-arlig", "lagesbild/odaterad.md", 3) in short(found)
    assert len(found.report.findings) == len(WARNINGS_AT_START) + 1


def test_after_a_whole_calendar_year_it_is_a_fault_that_only_time_caused() -> None:
    assert not any(level == "fel" for level, *_ in short(judged_on("2025-12-31")))
    report = judged_on("2026-01-01").report
    faults = [f for f in report.findings if f.severity.swedish == "fel"]
    assert [(f.rule, f.span.path, f.time_driven) for f in faults] == [("lagesbild-arlig", LAGESBILD, True)]
    assert report.blocking == ()
    assert judged_on("2026-01-01", deadlines_fail=True).report.blocking == tuple(faults)


def test_a_fulfilled_requirement_shows_the_line_it_rests_on() -> None:
    outcomes = {o.rule: o for o in judged_on("2026-11-23").report.outcomes}
    moten = outcomes["styrgrupp-moten"]
    assert (moten.verdict, [e.quote for e in moten.evidence]) == ("met", ["styrgrupp:", "möten_per_år: 2"])
    funktioner = outcomes["beredningsgrupp-funktioner"]
    assert [e.quote for e in funktioner.evidence] == [
        "- {funktion: kommunpolis, part: polisen}",
        "- {funktion: företrädare-stadsdelsförvaltning, part: kommunen, mandat: true}",
        "- {funktion: företrädare-fackförvaltning-bolag, part: kommunen, mandat: true}",
    ]
    assert outcomes["adjungerad-raknas-inte"].verdict == "not_applicable"

"""Groups: their meetings, their chiefs, and the words of the agreement that keep parties informed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from city import EXEMPELSTAD, JUNE, NOVEMBER, City, District, rule_sets
from samverk.judging import Judge

AGREEMENT = "overenskommelse.yaml"
STYRGRUPP = '      - {datum: 2026-05-26, dokument: "Protokoll 2026:2"}\n'


@pytest.fixture
def exempeludden(tmp_path: Path) -> District:
    return City.at(tmp_path, EXEMPELSTAD, only=("exempeludden",)).district("exempeludden")


def logs(district: District) -> list[int]:
    """The lines where the styrgrupp's and the beredningsgrupp's logs begin."""
    return [n for n, line in enumerate(district.text().splitlines(), 1) if "hållna_möten:" in line]


def own(district: District, day: date = NOVEMBER) -> list[tuple[str, str, str, int]]:
    return [told for told in district.told(day) if told[1].endswith("-moten-hallna")]


def test_a_meeting_of_the_styrgrupp_is_missing(norrby: District) -> None:
    norrby.replace(STYRGRUPP, "")
    assert norrby.told() == [("varning", "styrgrupp-moten-hallna", AGREEMENT, logs(norrby)[0])]
    (finding,) = norrby.findings()
    assert finding.time_driven
    assert finding.message == (
        "Styrgruppen har noterat 2 mötesdagar de senaste tolv månaderna, färre än överenskommelsens minsta antal 3."
    )


def test_meetings_of_the_beredningsgrupp_are_missing(norrby: District) -> None:
    text = norrby.text()
    for meeting in ("2026:2", "2026:3", "2026:4"):
        line = next(line for line in text.splitlines(keepends=True) if f"Minnesanteckningar {meeting}" in line)
        text = text.replace(line, "")
    norrby.write(text)
    assert norrby.told() == [("varning", "beredningsgrupp-moten-hallna", AGREEMENT, logs(norrby)[1])]


def test_two_rows_about_one_day_are_one_meeting(norrby: District) -> None:
    norrby.replace(STYRGRUPP, STYRGRUPP.replace("2026-05-26", "2026-02-10"))
    assert [rule for _, rule, _, _ in own(norrby)] == ["styrgrupp-moten-hallna"]


def test_a_meeting_that_has_not_been_held_does_not_count(norrby: District) -> None:
    norrby.replace(STYRGRUPP, STYRGRUPP.replace("2026-05-26", "2026-11-24"))
    assert [rule for _, rule, _, _ in own(norrby)] == ["styrgrupp-moten-hallna"]
    assert own(norrby, date(2026, 11, 24)) == []


def test_no_log_is_no_finding(norrby: District) -> None:
    lines = norrby.text().splitlines(keepends=True)
    kept = [line for line in lines if "hållna_möten:" not in line and "      - {datum: 20" not in line]
    norrby.write("".join(kept))
    assert norrby.told() == []


def test_an_empty_log_is_a_log(norrby: District) -> None:
    lines = norrby.text().splitlines(keepends=True)
    kept = [line for line in lines if "      - {datum: 20" not in line]
    norrby.write("".join(kept).replace("hållna_möten:", "hållna_möten: []"))
    assert [(rule, line) for _, rule, _, line in norrby.told()] == [
        ("styrgrupp-moten-hallna", logs(norrby)[0]),
        ("beredningsgrupp-moten-hallna", logs(norrby)[1]),
    ]


@pytest.mark.parametrize(("day", "count"), [(date(2025, 6, 2), 0), (date(2025, 6, 3), 1)])
def test_nothing_is_counted_before_twelve_months(norrby: District, day: date, count: int) -> None:
    norrby.replace('      - {datum: 2025-05-27, dokument: "Protokoll 2025:2"}\n', "")
    assert [rule for _, rule, _, _ in own(norrby, day)].count("styrgrupp-moten-hallna") == count


def test_a_forecast_lands_on_the_day_the_verdict_turns(norrby: District) -> None:
    """From turn to turn: the first day of the finding is the day after the meeting's anniversary."""
    content = norrby.judged().content
    judge, agreement = Judge(content, rule_sets()), content.agreements[0]
    day = NOVEMBER
    while not any(f.rule == "styrgrupp-moten-hallna" for f in judge.agreement(agreement, day).findings):
        turn = judge.agreement(agreement, day).next_turn
        assert turn is not None
        assert turn > day
        day = turn
    assert day == date(2027, 2, 10) + timedelta(days=1)


def test_every_police_party_has_its_own_chief(exempeludden: District) -> None:
    untouched = exempeludden.told()
    exempeludden.replace("      - {funktion: lokalpolisområdeschef, part: polisen-latsasdal, mandat: true}\n", "")
    found = [f for f in exempeludden.findings() if f.rule == "styrgrupp-funktioner"]
    assert [(f.severity.swedish, f.message) for f in found] == [
        ("fel", "Styrgruppen saknar lokalpolisområdets chef för Lokalpolisområde Låtsasdal.")
    ]
    assert found[0].span.start_line == exempeludden.line("    funktioner:", first=True)
    assert "styrgrupp-funktioner" not in {rule for _, rule, _, _ in untouched}


def test_two_chiefs_of_one_area_are_not_one_each(exempeludden: District) -> None:
    exempeludden.replace(
        "{funktion: lokalpolisområdeschef, part: polisen-latsasdal, mandat: true}",
        "{funktion: lokalpolisområdeschef, part: polisen-exempelhamn, mandat: true}",
    )
    assert [f.rule for f in exempeludden.findings() if f.severity.swedish == "fel" and "chef" in f.message] == [
        "styrgrupp-funktioner"
    ]


INFORM = "Det ankommer på respektive part att till den andra parten lämna information om händelser eller åtgärder i den verksamhet som omfattas av överenskommelsen och dess bilagor om dessa händelser kan antas ha väsentlig betydelse för överenskommelsen eller dess bilagor."  # noqa: E501
DELIVER = "Information enligt denna bestämmelse ska delges den andra partens beslutsfattare i styrgruppen så snart det är möjligt."  # noqa: E501


@pytest.mark.parametrize(
    ("words", "count"),
    [('""', 2), ("Parterna ringer varandra.", 2), (INFORM, 1), (DELIVER, 1), (f"{INFORM} {DELIVER}", 0)],
)
def test_the_duty_to_inform_stays(norrby: District, words: str, count: int) -> None:
    norrby.replace(
        "undertecknande:\n  - {part: kommunen, ort: Exempelstad, datum: 2024-05-27",
        f"avsnitt:\n  information: {words}\nundertecknande:\n  - {{part: kommunen, ort: Exempelstad, datum: 2024-05-27",
    )
    found = [told for told in norrby.told() if told[1] == "informationsplikt-kvar"]
    assert found == [("fel", "informationsplikt-kvar", AGREEMENT, norrby.line("  information:"))] * count


def test_the_duty_to_inform_is_taken_out_of_the_template(norrby: District) -> None:
    template = "content/mallar/exempelstad-1.md"
    text = norrby.city.text(template)
    start, end = text.index("## Information {#information}"), text.index("[C65]")
    norrby.city.write(text[:start] + text[end:], template)
    found = [(s, line) for s, rule, _, line in norrby.told() if rule == "informationsplikt-kvar"]
    assert found == [("fel", norrby.line("mall: exempelstad-1"))] * 2


@pytest.mark.parametrize(
    ("section", "severity", "gone"),
    [
        ("andringar", "fel", "C51, C52, C53, C54, C55, C56, C57, C58, C59, C60, C61 och C62"),
        ("tid", "varning", "C19, C20 och C21"),
    ],
)
def test_clauses_stay_in_a_section_of_ones_own(norrby: District, section: str, severity: str, gone: str) -> None:
    norrby.append(f"avsnitt:\n  {section}: Parterna gör som de vill.\n")
    found = [f for f in norrby.findings() if f.rule == "bestammelse-kvar"]
    assert [(f.severity.swedish, f.span.start_line) for f in found] == [
        (severity, norrby.line(f"  {section}: Parterna"))
    ]
    assert gone[:40] in found[0].message


def test_a_section_that_the_template_has_not(norrby: District) -> None:
    norrby.append("avsnitt:\n  ovrigt: Vi ses.\n")
    assert norrby.told() == [("varning", "bestammelse-kvar", AGREEMENT, norrby.line("ovrigt:"))]


@pytest.mark.parametrize(
    ("before", "after", "severity", "rule", "words"),
    [
        ("  funktion: trygghetssamordnare\n", "", "varning", "kontaktpunkt-finns", "kontaktpunkt:"),
        (
            "  e_post: trygghet.norrby@exempelstad.example\n  telefon: 08-465 004 02\n",
            "",
            "varning",
            "kontaktpunkt-finns",
            "kontaktpunkt:",
        ),
        (
            ', länk: "https://exempelstad.example/trygghetsradet"',
            "",
            "upplysning",
            "strategiskt-rad-lank",
            "strategiskt_råd",
        ),
        (
            "företrädare-socialförvaltningen, part: kommunen, roll: adjungerad",
            "barnombud, part: kommunen, roll: adjungerad",
            "upplysning",
            "arbetsgrupp-prioriterade",
            "      funktioner:",
        ),
    ],
)
def test_coordination(norrby: District, before: str, after: str, severity: str, rule: str, words: str) -> None:
    norrby.replace(before, after)
    lines = [n for n, line in enumerate(norrby.text().splitlines(), 1) if line.startswith(words)]
    assert norrby.told() == [(severity, rule, AGREEMENT, lines[-1])]


@pytest.mark.parametrize("day", [JUNE, NOVEMBER])
def test_norrby_as_it_is_has_no_finding(norrby: District, day: date) -> None:
    assert norrby.back_to(day).told(day) == []

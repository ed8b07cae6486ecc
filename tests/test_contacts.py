"""Ways to reach each function, as an outside checker meets them: one row of the faultless district is changed."""

from datetime import date

import pytest

from city import NOVEMBER, District

CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
PER_FUNCTION = "kontaktuppgift-per-funktion"
RECIPIENTS = "mottagare-for-information"
REGULAR = [
    ("stadsdelsdirektör", "direktor.norrby@exempelstad.example", "08-465 004 00", True),
    ("lokalpolisområdeschef", "chef.norrby@polisen.exempelstad.example", "08-465 004 10", True),
    ("företrädare-fackförvaltning-bolag", "samverkan.bolag@exempelstad.example", "08-465 004 00", False),
    ("kommunpolis", "kommunpolis.norrby@polisen.exempelstad.example", "08-465 004 10", False),
    ("företrädare-stadsdelsförvaltning", "samverkan.norrby@exempelstad.example", "08-465 004 00", False),
]


def row(function: str, text: str) -> str:
    return next(line for line in text.split("\n") if f"funktion: {function}," in line)


@pytest.mark.parametrize(("function", "e_post", "telefon", "decides"), REGULAR)
def test_a_function_without_a_row(norrby: District, function: str, e_post: str, telefon: str, decides: bool) -> None:
    assert e_post in row(function, norrby.text(CONTACTS))
    assert telefon
    norrby.replace(f"{row(function, norrby.text(CONTACTS))}\n", "", CONTACTS)
    line = norrby.text(CONTACTS).split("\n").index("kontakter:") + 1
    expected = [("fel", PER_FUNCTION, CONTACTS, line), ("varning", RECIPIENTS, CONTACTS, line)]
    assert norrby.told() == expected[: 1 + decides]
    assert all(finding.blocks() for finding in norrby.findings() if finding.rule == PER_FUNCTION)


@pytest.mark.parametrize(("function", "e_post", "telefon", "decides"), REGULAR)
def test_a_row_without_a_way_to_reach_anyone(
    norrby: District, function: str, e_post: str, telefon: str, decides: bool
) -> None:
    assert f", e_post: {e_post}, telefon: {telefon}}}" in norrby.text(CONTACTS)
    old = row(function, norrby.text(CONTACTS))
    line = norrby.replace(old, old.partition(", e_post")[0] + "}", CONTACTS)
    expected = [("fel", PER_FUNCTION, CONTACTS, line), ("varning", RECIPIENTS, CONTACTS, line)]
    assert norrby.told() == expected[: 1 + decides]


@pytest.mark.parametrize("kept", ["e_post", "telefon"])
def test_one_way_is_enough(norrby: District, kept: str) -> None:
    old = row("kommunpolis", norrby.text(CONTACTS))
    start, _, rest = old.partition(", e_post: ")
    e_post, _, telefon = rest.rstrip("}").partition(", telefon: ")
    norrby.replace(old, f"{start}, {kept}: {e_post if kept == 'e_post' else telefon}}}", CONTACTS)
    assert norrby.told() == []


def test_an_internal_way_is_a_way(norrby: District) -> None:
    old = row("kommunpolis", norrby.text(CONTACTS))
    norrby.replace(old, f"{old.rstrip('}')}, synlighet: intern}}", CONTACTS)
    assert norrby.told() == []


def test_a_row_of_the_other_party_does_not_count(norrby: District) -> None:
    norrby.replace("{funktion: kommunpolis, part: polisen", "{funktion: kommunpolis, part: kommunen", CONTACTS)
    line = norrby.text(CONTACTS).split("\n").index("kontakter:") + 1
    assert norrby.told() == [("fel", PER_FUNCTION, CONTACTS, line)]


def test_a_row_of_no_party_counts_for_all(norrby: District) -> None:
    norrby.replace("{funktion: kommunpolis, part: polisen", "{funktion: kommunpolis", CONTACTS)
    assert norrby.told() == []


def test_a_working_group_is_a_warning_and_a_co_opted_member_is_none(norrby: District) -> None:
    norrby.replace(f"{row('brottsoffersamordnare', norrby.text(CONTACTS))}\n", "", CONTACTS)
    norrby.replace(f"{row('företrädare-socialförvaltningen', norrby.text(CONTACTS))}\n", "", CONTACTS)
    line = norrby.text(CONTACTS).split("\n").index("kontakter:") + 1
    assert norrby.told() == [("varning", PER_FUNCTION, CONTACTS, line)]
    (finding,) = norrby.findings()
    assert finding.message == (
        "Kontaktuppgifterna visar ingen kontaktväg till brottsoffersamordnare (Lokalpolisområde Norrby) i "
        "Arbetsgruppen för brottsofferstöd."
    )


def test_a_new_function_needs_a_row(norrby: District) -> None:
    old = "      - {funktion: kommunpolis, part: polisen, mandat: true}\n"
    norrby.replace(old, f"{old}      - {{funktion: åklagare, part: polisen}}\n")
    line = norrby.text(CONTACTS).split("\n").index("kontakter:") + 1
    assert ("fel", PER_FUNCTION, CONTACTS, line) in norrby.told()


def test_only_the_current_version_counts(norrby: District) -> None:
    """On the day before the third version was signed the second applied, which is untouched."""
    norrby.replace(f"{row('kommunpolis', norrby.text(CONTACTS))}\n", "", CONTACTS)
    assert PER_FUNCTION in {rule for _, rule, _, _ in norrby.told(NOVEMBER)}
    assert PER_FUNCTION not in {rule for _, rule, _, _ in norrby.told(date(2026, 2, 16))}


def test_contacts_that_are_not_here_are_not_assessed(norrby: District) -> None:
    norrby.write(
        "---\ntyp: kontaktuppgifter\ndatum: 2026-02-10\nersätter: 2025-06-03\ninnehåll: saknas\n---\n", CONTACTS
    )
    assert {norrby.verdicts()[rule] for rule in (PER_FUNCTION, RECIPIENTS)} == {"not_assessed"}


def test_no_list_at_all_points_at_the_annex(norrby: District) -> None:
    head, _, _ = norrby.text(CONTACTS).partition("kontakter:\n")
    norrby.write(f"{head}---\nRing växeln.\n", CONTACTS)
    found = norrby.told()
    assert {rule for _, rule, _, _ in found} == {PER_FUNCTION, RECIPIENTS}
    assert {(name, line) for _, _, name, line in found} == {(CONTACTS, 2)}

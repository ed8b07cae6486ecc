"""The two-party gate in a real git repository: what was changed, who is asked, and who has answered."""

from collections.abc import Callable

import pytest

from city_repository import Repository
from udden_edits import (
    GATE,
    HARBOUR,
    NORRBY,
    TOWN,
    VALLEY,
    agreement_gone,
    annex,
    as_it_was,
    ask,
    asked,
    broken,
    comment,
    note,
    party_leaves,
    picture,
    purpose,
    register,
    rule,
    strange_file,
    wrong_shape,
)

CLASH = (
    "Kontot sydpolisen står hos både Exempeluddens stadsdelsförvaltning och Lokalpolisområde Exempelhamn, som är på "
    "olika sidor, och räknas därför inte för någon av dem."
)

ALL_THREE = [TOWN, HARBOUR, VALLEY]
CASES: list[tuple[Callable[[Repository], None], str, str, list[str]]] = [
    (purpose, "brödtext", "alla-parter", ALL_THREE),
    (annex, "kontaktuppgifter", "alla-parter", ALL_THREE),
    (picture, "lägesbild", "alla-parter", ALL_THREE),
    (comment, "redaktionell", "en-part", ALL_THREE),
    (party_leaves, "brödtext", "alla-parter", ALL_THREE),
    (broken, "överenskommelse", "alla-parter", ALL_THREE),
    (wrong_shape, "brödtext", "alla-parter", ALL_THREE),
    (strange_file, "annan-fil", "alla-parter", ALL_THREE),
    (agreement_gone, "överenskommelse", "alla-parter", ALL_THREE),
    (register, "register", "alla-sidor", ["kommun", "polis"]),
    (rule, "utanför innehållet", "ägare", ["regelgruppen"]),
]


@pytest.mark.parametrize(("change", "part", "need", "voices"), CASES, ids=[case[0].__name__ for case in CASES])
def test_who_is_asked(
    town: Repository, change: Callable[[Repository], None], part: str, need: str, voices: list[str]
) -> None:
    change(town)
    of = None if voices not in (ALL_THREE,) else "exempeludden"
    assert asked(ask(town)) == [(of, part, need, voices, voices)]


def test_nothing_changed_needs_nobody(town: Repository) -> None:
    assert ask(town)["approvals"] == []
    assert (
        town.run_here("approvals", "--base", "main").out == "Inget är ändrat sedan main som någon behöver godkänna.\n"
    )


def test_what_no_row_names_outside_the_content_is_told_of(town: Repository) -> None:
    note(town)
    told = ask(town)
    assert (told["complete"], told["approvals"]) == (True, [])
    assert told["remarks"] == ["1 ändrad fil utanför innehållet behöver inget godkännande enligt godkannande.yaml."]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ([], ALL_THREE),
        (["udden-samordnare"], [HARBOUR, VALLEY]),
        (["udden-samordnare", "hamnen-kommunpolis"], [VALLEY]),
        (
            ["udden-samordnare", "SYDPOLISEN"],
            [],
        ),  # one account for two parties on one side, capitals as forges take them
        (["udden-samordnare", "norrby-kommunpolis", "soderby-samordnare"], [HARBOUR, VALLEY]),
    ],
)
def test_every_one_of_three_parties_has_to_approve(town: Repository, given: list[str], missing: list[str]) -> None:
    picture(town)
    told = ask(town, *(word for name in given for word in ("--approved-by", name)))
    assert asked(told)[0][-1] == missing
    assert told["complete"] is (missing == [])


def test_one_party_is_enough_for_a_record(town: Repository) -> None:
    comment(town)
    assert ask(town, "--approved-by", "latsasdal-kommunpolis")["complete"] is True


def test_the_author_counts_only_when_named(town: Repository) -> None:
    picture(town)
    assert asked(ask(town, "--approved-by", "sydpolisen"))[0][-1] == [TOWN]
    assert ask(town, "--approved-by", "sydpolisen", "--author", "udden-samordnare")["complete"] is True


def test_two_agreements_are_asked_each_for_itself(town: Repository) -> None:
    picture(town)
    town.replace("ursprung: upprättad", "ursprung:  upprättad", NORRBY)
    told = ask(town, "--approved-by", "udden-samordnare", "--approved-by", "sydpolisen")
    assert [(a, part, missing) for a, part, _, _, missing in asked(told)] == [
        ("exempeludden", "lägesbild", []),
        ("norrby", "redaktionell", ["sdf-norrby", "lpo-norrby"]),
    ]


def test_nobody_opens_the_gate_to_himself(town: Repository) -> None:
    """An account added in the change itself speaks for nobody yet."""
    picture(town)
    town.replace("konton: [udden-samordnare]", "konton: [udden-samordnare, inkraktaren]", GATE)
    town.replace("[hamnen-kommunpolis, sydpolisen]", "[hamnen-kommunpolis, inkraktaren]", GATE)
    told = ask(town, "--approved-by", "inkraktaren")
    assert [(part, missing) for _, part, _, _, missing in asked(told)] == [
        ("lägesbild", ALL_THREE),
        ("godkännande", ["kommun", "polis"]),
    ]
    assert told["remarks"] == [
        f"Ändringen rör {GATE}. Godkännanden räknas efter filen som den var före ändringen.",
        "Kontot inkraktaren talar inte för någon part eller ägare, så det räknas inte.",
    ]


def commit_gate(town: Repository, before: str, after: str) -> None:
    town.replace(before, after, GATE)
    as_it_was(town)


def test_an_account_on_both_sides_speaks_for_neither(town: Repository) -> None:
    commit_gate(town, "konton: [udden-samordnare]", "konton: [udden-samordnare, Sydpolisen]")
    picture(town)
    told = ask(town, "--approved-by", "sydpolisen", "--approved-by", "udden-samordnare")
    assert asked(told)[0][-1] == [HARBOUR, VALLEY]
    assert told["remarks"] == [
        CLASH,
        "Kontot sydpolisen talar inte för någon part eller ägare, så det räknas inte.",
    ]


def test_a_party_without_an_account_is_told_of(town: Repository) -> None:
    commit_gate(town, "konton: [latsasdal-kommunpolis, sydpolisen]", "konton: []")
    picture(town)
    answer = town.run_here(
        "approvals", "--base", "main", "--approved-by", "udden-samordnare", "--approved-by", "sydpolisen"
    )
    assert answer.code == 1
    assert answer.out == (
        "exempeludden\n"
        "  lägesbild: alla parter ska godkänna\n"
        "    content/avtal/exempeludden/bilagor/lagesbild/2026-11-10.md\n"
        "    • Lägesbilden från 10 november 2026 har tillkommit.\n"
        "    • Lägesbilden från 10 november 2026: typ borttagen: ”lägesbild”.\n"
        "    • Lägesbilden från 10 november 2026: titel borttagen: ”Fördjupad lägesbild\n"
        "      för Exempeludden, september 2026”.\n"
        "    • Lägesbilden från 10 november 2026: upphovsman borttagen: kommunen, Polisen\n"
        "      i Exempelhamn och Polisen i Låtsasdal.\n"
        "    • Lägesbilden från 10 november 2026: åtkomst borttagen: ”sekretess”.\n"
        "    • Lägesbilden från 10 november 2026: sekretessgrund borttagen: ”18 kap. 1 §\n"
        "      OSL”.\n"
        "    • Lägesbilden från 10 november 2026: texten tillagd, 1 ord.\n"
        "    finns   Exempeluddens stadsdelsförvaltning: udden-samordnare\n"
        "    finns   Lokalpolisområde Exempelhamn: sydpolisen\n"
        "    saknas  Lokalpolisområde Låtsasdal: inget konto i godkannande.yaml talar för\n"
        "            den\n"
        "\n"
        "Godkännande saknas: Lokalpolisområde Låtsasdal.\n"
    )


def test_an_unknown_organisation_is_told_of(town: Repository) -> None:
    commit_gate(town, "organisation: lpo-latsasdal", "organisation: lpo-finns-inte")
    picture(town)
    told = ask(town, "--approved-by", "sydpolisen", "--approved-by", "udden-samordnare")
    assert asked(told)[0][-1] == [VALLEY]
    assert "Organisationen lpo-finns-inte finns inte i registret, så dess konton räknas inte." in told["remarks"]


@pytest.mark.parametrize("row", ["id: [exempelpolisen]", "id: exempelpolisen, sida: [polis]", "kod: 1"])
def test_a_side_that_the_register_hides_is_not_left_out(town: Repository, row: str) -> None:
    """One side alone never opens what concerns all: a register that cannot be read in full names nobody's side."""
    register = town.text("content/register.yaml")
    stated = next(line for line in register.splitlines() if "id: exempelpolisen" in line)
    town.replace(stated, f"  - {{{row}, namn: Exempelpolisen}}", "content/register.yaml")
    as_it_was(town)
    town.write("---\nid: ny\n---\n# Ny\n", "content/mallar/ny.md")
    town.git("add", "-A")
    told = ask(town, "--approved-by", "udden-samordnare")
    assert [(part, need) for _, part, need, _, _ in asked(told)] == [("mall", "alla-sidor")]
    assert told["complete"] is False


def test_without_a_gate_everybody_is_asked(town: Repository) -> None:
    town.remove(GATE)
    as_it_was(town)
    comment(town)
    told = ask(town, "--approved-by", "sydpolisen")
    assert asked(told)[0][1:] == ("redaktionell", "alla-parter", ALL_THREE, ALL_THREE)
    assert [remark.partition(".")[0] for remark in told["remarks"][:2]] == [
        "Inget konto talar för någon",
        f"Filen {GATE.removesuffix('.yaml')}",
    ]

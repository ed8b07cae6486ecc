"""Who signs a tillägg, where, when and how is asked as it is of the agreement."""

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, address_changed, amend
from samverk.model.finding import Finding

CITY = (
    "{part: kommunen, ort: Exempelstad, datum: 2026-11-19, funktion: stadsdelsdirektör, undertecknad: true, "
    "form: papper}"
)
POLICE = CITY.replace("kommunen", "polisen").replace("stadsdelsdirektör", "lokalpolisområdeschef")
PLACE, FUNCTION, PARTY, FORM = (
    "underskrift-ort-datum", "undertecknare-ratt-funktion", "underskrift-av-part", "underskriftsform-anges",
)  # fmt: skip
SIGN = "ovrig-andring-undertecknad"
NAMED = "tillägget den 20 november 2026 om adress"


def signed_by(r: Repository, *rows: str) -> tuple[list[Finding], set[str]]:
    """An address changed by a new tillägg with these rows: what is said of the signatures, and what stops it."""
    address_changed(r)
    amend(r, "parter.kommunen.adress")
    head, tail = r.text(AGREEMENT).split("    samråd: 2026-11-12\n")
    rest = tail[tail.index("dispenser:") :]
    signatures = "".join(f"      - {row}\n" for row in rows)
    r.write(f"{head}    samråd: 2026-11-12\n    undertecknande:\n{signatures}{rest}")
    found = r.against()
    own = [f for f in found.findings if f.rule in (PLACE, FUNCTION, PARTY, FORM, SIGN)]
    return own, {f.rule for f in found.blocking}


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return sorted((f.severity.swedish, f.rule) for f in found)


def other(row: str, key: str, value: str | None) -> str:
    """The row with another value, or without the key."""
    words = dict(pair.split(": ") for pair in row.strip("{}").split(", "))
    words = {name: word for name, word in {**words, key: value}.items() if word is not None}
    return "{" + ", ".join(f"{name}: {word}" for name, word in words.items()) + "}"


def test_one_that_is_signed_as_it_should_be(repository: Repository) -> None:
    assert signed_by(repository, CITY, POLICE) == ([], set())


def test_a_trainee_and_a_receptionist_sign_nothing(repository: Repository) -> None:
    found, stopped = signed_by(
        repository,
        "{part: kommunen, funktion: praktikant, undertecknad: true}",
        "{part: polisen, funktion: receptionist, undertecknad: true}",
    )
    assert told(found) == [("fel", PLACE)] * 4 + [("fel", FUNCTION)] * 2 + [("varning", FORM)] * 2
    assert stopped == {PLACE, FUNCTION}
    assert all(NAMED in f.message for f in found)
    lines = repository.text(AGREEMENT).split("\n")
    assert all("undertecknad: true}" in lines[f.span.start_line - 1] for f in found)


DIRECTOR, CHIEF = "stadsdelsdirektör", "lokalpolisområdeschef"
SPOILT: list[tuple[str, str, str | None, list[tuple[str, str]]]] = [
    (CITY, "funktion", "praktikant", [("fel", FUNCTION)]),
    (POLICE, "funktion", "receptionist", [("fel", FUNCTION)]),
    (POLICE, "funktion", DIRECTOR, [("fel", FUNCTION)]),
    (CITY, "funktion", None, [("fel", FUNCTION)]),
    (CITY, "funktion", f"t.f. {DIRECTOR}", []),
    (POLICE, "funktion", f"tillförordnad {CHIEF}", []),
    (CITY, "funktion", f"bitr. {DIRECTOR}", [("varning", FUNCTION)]),
    (POLICE, "funktion", f"biträdande {CHIEF}", [("varning", FUNCTION)]),
    (CITY, "ort", None, [("fel", PLACE)]),
    (POLICE, "ort", "''", [("fel", PLACE)]),
    (CITY, "datum", None, [("fel", PLACE)]),
    (POLICE, "datum", "i november", [("fel", PLACE)]),
    (CITY, "form", None, [("varning", FORM)]),
    (CITY, "form", "e-underskrift", [("varning", FORM)]),
]


@pytest.mark.parametrize(("row", "key", "value", "expected"), SPOILT)
def test_each_thing_that_is_asked_of_a_signature(
    row: str, key: str, value: str | None, expected: list[tuple[str, str]], repository: Repository
) -> None:
    spoilt = other(row, key, value)
    found, stopped = signed_by(repository, *(spoilt if one == row else one for one in (CITY, POLICE)))
    assert told(found) == sorted(expected)
    assert all(NAMED in f.message for f in found)
    assert stopped == {rule for severity, rule in expected if severity == "fel"}


def test_what_is_signed_by_word_of_mouth_is_signed_by_nobody(repository: Repository) -> None:
    """It is told as what is not signed, where it is said to be oral, and that it is neither of the forms."""
    found, stopped = signed_by(repository, CITY, other(POLICE, "form", "muntligen"))
    assert (told(found), stopped) == ([("fel", SIGN)] * 3 + [("varning", FORM)], {SIGN})
    (oral,) = [f for f in found if f.rule == SIGN and NAMED.removeprefix("t") in f.message]
    assert oral.message == f"T{NAMED[1:]} är inte undertecknat av Lokalpolisområde Norrby och gäller därför inte."
    assert (
        repository.text(AGREEMENT)
        .split("\n")[oral.span.start_line - 1][oral.span.start_column - 1 :]
        .startswith("muntligen")
    )


def test_a_day_that_the_calendar_lacks_stops_the_change_where_it_stands(repository: Repository) -> None:
    found, stopped = signed_by(repository, other(CITY, "datum", "2026-02-30"), POLICE)
    assert (told(found), stopped >= {"schema"}) == ([], True)


def test_a_deputy_with_a_mandate(repository: Repository) -> None:
    deputy = other(other(CITY, "funktion", "bitr. stadsdelsdirektör"), "mandat", "true")
    assert signed_by(repository, deputy, POLICE) == ([], set())


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((CITY, POLICE, other(POLICE, "part", "raddningstjansten")), "raddningstjansten"),
        ((CITY, POLICE, CITY), "har mer än en rad under undertecknande för"),
        ((CITY, POLICE, other(CITY, "part", "sdf-soderby")), "sdf-soderby"),
    ],
)
def test_a_row_for_nobody_and_two_for_one(rows: tuple[str, ...], message: str, repository: Repository) -> None:
    found, stopped = signed_by(repository, *rows)
    assert (told(found), stopped) == ([("fel", PARTY)], {PARTY})
    assert NAMED in found[0].message
    assert message in found[0].message


def test_a_party_that_has_left_still_stands_on_what_it_signed(repository: Repository) -> None:
    """It is a party no more when the agreement says so by a tillägg that is about the parties."""
    row = "      - {part: polisen, ort: Exempelstad, datum: 2026-11-20,"
    repository.replace("organisation: sdf-norrby", "organisation: sdf-soderby")
    repository.lock()
    amend(repository, "parter.kommunen")
    leaving = other(CITY, "part", "sdf-norrby")
    repository.replace(row, f"      - {leaving}\n{row}")
    assert {PARTY, FUNCTION, PLACE} & repository.blocking() == set()
    repository.replace(leaving, other(leaving, "funktion", "praktikant"))
    found = [f.message for f in repository.against().findings if f.rule == FUNCTION]
    about = NAMED.replace("adress", "parter")
    told = f"För Norrby stadsdelsförvaltning undertecknas {about} av ”praktikant”, inte av stadsdelsdirektören."
    assert found == [told]


def test_what_was_signed_before_is_not_charged_to_a_later_change(repository: Repository) -> None:
    signed_by(repository, other(CITY, "ort", None), POLICE)
    repository.commit()
    repository.replace("nämnd: Norrby stadsdelsnämnd", "nämnd: Norrby nämnd")
    assert repository.blocking() == set()
    assert [f.inherited for f in repository.against().findings if f.rule == PLACE] == [True]


def test_a_signature_of_a_day_that_has_not_come_covers_nothing_yet(repository: Repository) -> None:
    """It is told that the day has not come, and the change waits with it."""
    found, stopped = signed_by(repository, CITY, other(POLICE, "datum", "2026-12-24"))
    assert {("fel", PARTY), ("varning", SIGN), ("fel", SIGN)} <= set(told(found))
    assert stopped

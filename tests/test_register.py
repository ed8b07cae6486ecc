"""The register, looked up: what it has, what it lacks, and what nobody can say because it cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from samverk import reading
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.parties import called, covers_districts
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of, facts_of_city
from samverk.lock import write_lock
from samverk.model.errors import UsageError
from samverk.model.fact import Fact
from samverk.model.stated import State
from samverk.source.places import Places
from words import stockholm

ROOT = Path(__file__).parents[1]
AGREEMENT = """id: nyby
titel: T
profil: p
mall: m
distrikt: [sdo-nyby]
avtalsdatum: 2024-06-01
giltighet: {från: 2024-06-01, till: tillsvidare}
parter:
  - {id: kommunen, sida: kommun, organisation: sdf-nyby, benämning: kommunen}
  - {id: polisen, sida: polis, organisation: lpo-nyby, adress: {postnummer: 163 64, ort: Nyby}}
"""
REGISTER = """stad: Nyby
huvudmän:
  - {id: nyby, namn: Nyby kommun, sida: kommun, organisationsnummer: 212000-0142}
distrikt:
  - {id: sdo-nyby, namn: Nyby, från: 2020-01-01, lokalpolisområden: [{id: lpo-nyby}]}
organisationer:
  - {id: sdf-nyby, namn: Nyby förvaltning, typ: stadsdelsförvaltning, huvudman: nyby, distrikt: [sdo-nyby]}
  - {id: lpo-nyby, namn: LPO Nyby, typ: lokalpolisområde, polisområde: Nord, till: 2025-12-31}
polisområden: [{namn: Nord, lokalpolisområden: [lpo-nyby]}]
postorter: [{postnummer: 163 64, ort: Nyby}]
"""


def read(register: str | None) -> Content:
    files = {"c/avtal/nyby/overenskommelse.yaml": AGREEMENT.encode()}
    if register is not None:
        files["c/register.yaml"] = register.encode()
    return read_content("c", files, Places.of(ROOT).schemas, stockholm)[0]


def party(content: Content, name: str) -> Fact:
    facts = facts_of(content.agreements[0], content, date(2026, 11, 23))
    return next(fact for fact in facts if fact.kind == "part" and fact.id == f"parter.{name}")


def test_what_the_register_says_of_the_parties() -> None:
    content = read(REGISTER)
    register, terms = content.register, content.agreements[0].parts.terms
    city, police = terms.parter
    assert [called(one, register).value for one in terms.parter] == ["Nyby förvaltning", "LPO Nyby"]
    assert register.organisation(city.organisation).value is register.organisations["sdf-nyby"]
    assert register.number_behind(register.organisations["sdf-nyby"]).value == "212000-0142"
    assert register.number_behind(register.organisations["lpo-nyby"]).state is State.UNSAID
    assert register.police_district(register.organisations["lpo-nyby"]).value == "Nord"
    assert register.town(police.adress.postnummer).value == "Nyby"
    own = [covers_districts(one, terms, register, terms.avtalsdatum) for one in register.organisations.values()]
    assert [one.value for one in own] == [True, True]
    there = [
        (one.there(AsOf(date(2025, 12, 31))), one.there(AsOf(date(2026, 1, 1))))
        for one in register.organisations.values()
    ]
    assert [(before.value, after.value) for before, after in there] == [(True, True), (True, False)]


@pytest.mark.parametrize(
    ("register", "unclear"),
    [
        # A list that is none may hold any organisation, and a row without a readable id may be any.
        (REGISTER.replace("organisationer:\n", "organisationer: x\nandra:\n"), {"kommunen", "polisen"}),
        (REGISTER.replace("id: lpo-nyby, namn: LPO", "id: [lpo-nyby], namn: LPO"), {"polisen"}),
        (
            REGISTER.replace("  - {id: lpo-nyby, namn: LPO", "  - bara en text\n  - {id: lpo-nybo, namn: LPO"),
            {"polisen"},
        ),
        # What breaks the schema elsewhere hides nobody.
        (REGISTER.replace("sida: kommun", "sida: stad"), set()),
        (REGISTER.replace("typ: lokalpolisområde", "typ: polis"), set()),
        (REGISTER.replace("stad: Nyby", "stad: [Nyby]"), set()),
        (REGISTER.replace("lpo-nyby, namn: LPO Nyby", "stab-syd, namn: Staben i syd"), set()),
        # What is near the party's word may be what it means.
        (REGISTER.replace("lpo-nyby, namn", "lpo-nybo, namn"), {"polisen"}),
        # No register, or none that is YAML: nobody knows.
        (None, {"kommunen", "polisen"}),
        ("stad: [", {"kommunen", "polisen"}),
    ],
)
def test_who_is_in_the_register_is_unclear_only_where_it_may_hide_them(register: str | None, unclear: set[str]) -> None:
    content = read(register)
    facts = {name: party(content, name) for name in ("kommunen", "polisen")}
    assert {name for name, fact in facts.items() if fact.faults_in("i_registret")} == unclear
    assert all(("i_registret" in fact.fields) is (name not in unclear) for name, fact in facts.items())
    assert all(bool(fact.faults_in("finns_idag")) is (name in unclear) for name, fact in facts.items())


def test_a_row_that_breaks_the_schema_is_unclear_in_that_alone() -> None:
    content = read(REGISTER.replace("typ: lokalpolisområde", "typ: polis"))
    fact = party(content, "polisen")
    assert fact.states["organisationsslag"] is State.UNCLEAR
    assert fact.faults_in("täcker_distrikt") == fact.faults_in("organisationsslag")
    assert fact.fields["polisområde"] == "Nord"
    assert "namn" in fact.fields
    assert not fact.faults_in("finns_idag")


def test_a_text_is_not_locked_over_names_that_cannot_be_read(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    locked, places = city.path().read_bytes(), city.places
    assert "stämmer redan" in write_lock(places, "norrby")
    city.replace("organisationer:\n", "organisationer: x\nandra:\n", "content/register.yaml")
    with pytest.raises(UsageError, match="Registrets uppgifter om parterna i norrby går inte att läsa"):
        write_lock(places, "norrby")
    assert city.path().read_bytes() == locked
    content, _ = reading.read(places)
    norrby = next(agreement for agreement in content.agreements if agreement.id == "norrby")
    assert facts_of(norrby, content, date(2026, 11, 23))[0].faults_in("textlås")


def test_the_city_is_unclear_where_districts_or_periods_are() -> None:
    def city(content: Content) -> Fact:
        return facts_of_city(content, date(2026, 11, 23))[0]

    whole = city(read(REGISTER))
    assert (whole.fields["antal_distrikt"], whole.fields["antal_utan"]) == (1, 0)
    assert not whole.faults
    lacking = city(read(REGISTER.replace("från: 2020-01-01", "från: [2020-01-01]")))
    assert {"antal_distrikt", "antal_utan", "distrikt_utan"} <= set(lacking.faults)
    renamed = city(read(REGISTER.replace("stad: Nyby", "stad: [Nyby]")))
    assert set(renamed.faults) == {"namn"}

"""samverk new avtal: what rules, register and template say is written, and only what people know is left to write."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT, STOCKHOLM, TVILLINGSTA, City
from city_commands import Answer
from samverk.agreement.parts.terms import Terms
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from terminal import at_a_terminal

DAY = "2026-11-23"
USUAL = {
    "--från": "2027-01-01",
    "--till": "tillsvidare",
    "--område": "Unga i riskzon",
    "--möts": "varannan vecka",
}


@dataclass(frozen=True)
class Place:
    """A city, a district of it without an agreement, and what its rules ask the first one to have."""

    city: Path
    district: str
    id: str
    annexes: Sequence[str]
    groups: Sequence[str]
    parties: Sequence[str]
    profile: str
    more: Sequence[str] = ()


FIVE = ("övergripande", "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter")
THREE = ("styrgrupp", "beredningsgrupp", "arbetsgrupper")
PLACES = {
    "Exempelstad": Place(
        EXEMPELSTAD, "Påhittsberg", "pahittsberg", FIVE, THREE,
        ("kommunen", "polisen-norrby", "polisen-latsasdal"), "stockholm-2024",
    ),
    "Tvillingsta": Place(
        TVILLINGSTA, "sdo-vattenborg", "vattenborg", FIVE[1:3], ("styrgrupp", "arbetsgrupper"),
        ("kommunen", "polisen"), "tvillingsta-2026",
    ),
    "Stockholm": Place(
        STOCKHOLM, "Skärholmen", "skarholmen", FIVE, THREE, ("kommunen", "polisen"), "stockholm-2024",
    ),
    "Påhittköping": Place(
        ROOT / "examples/pahittkoping", "Påhittköping", "pahittkoping", FIVE[1:3], ("övriga_organ",),
        ("kommunen", "polisen"), "kommun-2023", ("--profil", "kommun-2023"),
    ),
    "Sagobygden": Place(
        ROOT / "examples/sagobygden", "sagolunda", "sagolunda", FIVE[1:3], ("övriga_organ",),
        ("kommunen", "raddningstjansten", "polisen"), "kommun-2023", ("--profil", "kommun-2023"),
    ),
}  # fmt: skip


OF_THE_CITY = ("tackning-alla-distrikt", "overgripande-inlamnad", "polisomrade-i-registret")
"""What is told of the city's own files, and stays whatever an agreement says."""


class Town:
    """A copy of the city without the district's agreement."""

    def __init__(self, folder: Path, place: Place) -> None:
        self.place = place
        self.city = City.at(folder / "stad", place.city, only=())
        (self.city.content / "adresser.txt").unlink(missing_ok=True)  # of agreements that are not here
        (self.city.content / "avtal").mkdir(exist_ok=True)
        self.before = self.files()

    @property
    def folder(self) -> Path:
        return self.city.content / "avtal" / self.place.id

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.city.content.rglob("*") if path.is_file())
        return {path.relative_to(self.city.content).as_posix(): path.read_bytes() for path in found}

    @property
    def where(self) -> tuple[str, ...]:
        return ("--root", str(ROOT), "--content", str(self.city.content), "--as-of", DAY)

    def new(self, flags: dict[str, str] = USUAL, *more: str, district: str | None = None) -> Answer:
        words = [word for flag, given in flags.items() if given for word in (flag, given)]
        return self.city.run_here(
            "new", "avtal", district or self.place.district, *words, *self.place.more, *more, *self.where
        )

    def findings(self) -> tuple[Finding, ...]:
        return self.city.report(date.fromisoformat(DAY)).findings

    def terms(self) -> Terms:
        (found,) = self.city.judged(date.fromisoformat(DAY)).content.agreements
        return found.parts.terms


@pytest.fixture(params=PLACES)
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Town:
    return Town(tmp_path, PLACES[request.param])


@pytest.fixture
def exempelstad(tmp_path: Path) -> Town:
    return Town(tmp_path, PLACES["Exempelstad"])


def test_a_first_agreement_lacks_nothing_but_what_only_people_know(town: Town) -> None:
    answer = town.new()
    assert (answer.code, answer.err) == (0, "")
    faults = [one for one in town.findings() if one.severity is Severity.ERROR]
    assert [one.rule for one in faults] == ["ej-ifyllt"]
    waits = {one.rule for one in town.findings() if one.severity is Severity.WARNING}
    # "schema": a time has a form, which its schema asks for
    assert waits <= {"underskrift-alla-parter", "textlas-stammer", "schema", *OF_THE_CITY}
    terms, place = town.terms(), town.place
    assert terms.profil.words == place.profile
    assert [one.kind.words for one in terms.bilageforteckning] == [*place.annexes]
    assert [one.id.words for one in terms.parter] == [*place.parties]
    told = terms.samverkansorganisation
    assert {*told.keys} == {*place.groups}
    assert len(told.arbetsgrupper) + len(told.ovriga_organ) == 1
    assert all(one.organisationsnummer.words != "skriv här" for one in terms.parter)


def test_what_is_said_is_written_and_stands_nowhere_as_a_place_for_words(town: Town) -> None:
    party = town.place.parties[0]
    more = ("--adress", f"{party}=Torget 1, 12345 Nyby", "--e-post", f"{party}=trygg@stad.example")
    assert town.new(USUAL | {"--till": "2029-12-31", "--område": "Torget"}, *more, "--område", "Skolan").code == 0
    terms = town.terms()
    assert (terms.giltighet.fran.words, terms.giltighet.till.words) == ("2027-01-01", "2029-12-31")
    assert [one.namn.words for one in terms.samverkansomraden] == ["Torget", "Skolan"]
    address = terms.parter[0].adress
    assert (address.gata.words, address.postnummer.words, address.ort.words) == ("Torget 1", "123 45", "Nyby")
    assert terms.undertecknande[0].ort.words == "Nyby"
    assert terms.kontaktpunkt.e_post.words == "trygg@stad.example"


def test_whoever_is_to_speak_for_a_party_has_a_row_that_waits_for_accounts(tmp_path: Path) -> None:
    town = Town(tmp_path, PLACES["Stockholm"])
    assert town.new().code == 0
    gate = (town.city.content / "godkannande.yaml").read_text(encoding="utf-8").split("\n")
    added = [one for one in gate if one.encode() not in town.before["godkannande.yaml"].split(b"\n")]
    assert [one.strip() for one in added] == [
        "- {organisation: sdf-skarholmen, konton: []}", "- {organisation: lpo-skarholmen, konton: []}",
    ]  # fmt: skip


def test_the_newest_agreement_of_the_rule_set_gives_the_template(tmp_path: Path) -> None:
    town = Town(tmp_path, PLACES["Exempelstad"])
    other = town.city.content / "mallar/exempelstad-2.md"
    text = (town.city.content / "mallar/exempelstad-1.md").read_text(encoding="utf-8")
    other.write_text(
        text.replace("id: exempelstad-1", "id: exempelstad-2").replace("2024-03-01", "2026-03-01"), "utf-8"
    )
    assert "mall: exempelstad-2" in town.new(USUAL | {"--mall": "exempelstad-2"}).out + town.city.path(
        "content/avtal/pahittsberg/overenskommelse.yaml"
    ).read_text(encoding="utf-8")
    shutil.rmtree(town.folder)
    shutil.copytree(EXEMPELSTAD / "avtal/norrby", town.city.content / "avtal/norrby")
    assert town.new(USUAL | {"--mall": "exempelstad-1"}).code == 0
    assert "Ange --mall" in town.new(USUAL, "--id", "en-till").err


def test_what_is_not_given_is_asked_for(exempelstad: Town) -> None:
    words = ("new", "avtal", "Påhittsberg", *exempelstad.where)
    code, seen = at_a_terminal(words, "2027-02-01\n", "\n", "2\n", "Torget=skydd-for-utsatta\n", "\n", "\n")
    assert code == 0, seen
    terms = exempelstad.terms()
    assert [(one.namn.words, one.motsvarar.words) for one in terms.samverkansomraden] == [
        ("platser där brott och otrygghet samlas", "utsatta-platser"), ("Torget", "skydd-for-utsatta"),
    ]  # fmt: skip
    assert (terms.giltighet.fran.words, terms.giltighet.till.words) == ("2027-02-01", "tillsvidare")


@pytest.mark.parametrize("typed", [("\x03",), ("2027-02-01\n", "\n", "2\n", "\x03"), ("\x04",)])
def test_a_question_broken_off_writes_nothing(typed: tuple[str, ...], exempelstad: Town) -> None:
    code, seen = at_a_terminal(("new", "avtal", "Påhittsberg", *exempelstad.where), *typed)
    assert code == 2, seen
    assert seen.rstrip().endswith("samverk: Avbrutet. Inget är skrivet.")
    assert exempelstad.files() == exempelstad.before


WRONG: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "no first day": ({"--från": ""}, (), "Ange --från: från vilken dag gäller den"),
    "no last day": ({"--till": ""}, (), "Ange --till: till vilken dag, eller tillsvidare."),
    "no area": ({"--område": ""}, (), "Ange --område: vilket samverkansområde. Välj bland unga-pa-vag-in"),
    "no rate": ({"--möts": ""}, (), "Ange --möts: hur ofta möts arbetsgrupperna."),
    "a day that is none": ({"--från": "1/1"}, (), "”1/1” är inte ett datum."),
    "a last day that is none": ({"--till": "sommaren"}, (), "”sommaren” är inte ett datum."),
    "a day in the past": ({"--från": "2026-11-22"}, (), "börja gälla den 22 november 2026: den dagen har varit."),
    "an end before its start": ({"--till": "2026-12-31"}, (), "kan inte sluta gälla innan den har börjat."),
    "a central area that is none": ({"--område": "Torget=torget"}, (), "Området torget finns inte centralt."),
    "an area without letters": ({"--område": "–"}, (), "Ange minst ett samverkansområde med --område"),
    "an area twice": ({}, ("--område", "unga i riskzon"), "är angivet två gånger."),
    "an unknown party": ({}, ("--part", "sdf-norby"), "Organisationen sdf-norby finns inte i registret."),
    "one side alone": ({}, ("--part", "sdf-norrby"), "Ange parterna med --part."),
    "an address of nobody": ({}, ("--adress", "kungen=Torget 1, 123 45 Nyby"), "kungen i --adress är ingen part."),
    "an address that is none": ({}, ("--adress", "kommunen=Torget 1"), "”Torget 1” är ingen adress."),
    "an e-mail without a party": ({}, ("--e-post", "a@b.example"), "Skriv --e-post som partens id"),
    "another rule set": ({}, ("--profil", "stokholm-2024"), "Menade du stockholm-2024?"),
    "another template": ({}, ("--mall", "exempelstad-2"), "Menade du exempelstad-1?"),
    "an id that is none": ({}, ("--id", "Påhitts Berg"), "är inget id."),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, exempelstad: Town) -> None:
    flags, more, why = WRONG[name]
    answer = exempelstad.new(USUAL | flags, *more)
    assert (answer.code, answer.out) == (2, "")
    assert why in " ".join(answer.err.split())
    assert exempelstad.files() == exempelstad.before


def test_an_unknown_district_is_one_line(exempelstad: Town) -> None:
    answer = exempelstad.new(district="sdo-norby")
    assert (answer.code, answer.err) == (2, "samverk: Distriktet sdo-norby finns inte. Menade du sdo-norrby?\n")


def test_a_district_that_is_no_more_gets_none(exempelstad: Town) -> None:
    answer = exempelstad.new(district="Låtsasdal")
    assert (answer.code, answer.out) == (2, "")
    assert "Låtsasdal finns inte den 1 januari 2027." in answer.err


def test_an_agreement_that_is_there_is_replaced_on_request_alone(exempelstad: Town) -> None:
    assert exempelstad.new().code == 0
    there = exempelstad.files()
    again = exempelstad.new(USUAL | {"--möts": "varje vecka"})
    assert (again.code, again.out) == (2, "")
    assert "finns redan. Inget är skrivet. Ange --skriv-över" in again.err
    assert exempelstad.files() == there
    assert exempelstad.new(USUAL | {"--möts": "varje vecka"}, "--skriv-över").code == 0
    assert b"varje vecka" in exempelstad.files()["avtal/pahittsberg/overenskommelse.yaml"]

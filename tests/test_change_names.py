"""A name that a signed text prints is signed words: in the register it changes with a tillägg that names the party."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA, City
from city_repository import Repository
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.shared_changes import shared_changes
from samverk.facts.comparison import compare, compared_facts
from samverk.model.fact import Fact
from samverk.reading import read

REGISTER = "content/register.yaml"
SIGN, LOCK = "ovrig-andring-undertecknad", "textlas-stammer"
PLACES = {EXEMPELSTAD: ("norrby", "lpo-norrby", "sdf-norrby"), TVILLINGSTA: ("vattenborg", "", "")}
PRINTED = ("namn", "polisområde", "region")
"""What the templates print of a police party; of the city they print the name."""
TILLAGG = """tillägg:
  - id: t9
    datum: 2026-11-20
    dokument: Tillägg 9, EXNO 2026/9
    avser: [{about}]
    undertecknande:
      - {{part: kommunen, funktion: stadsdelsdirektör, undertecknad: true, datum: 2026-11-20, ort: Norrby}}
      - {{part: polisen, funktion: lokalpolisområdeschef, undertecknad: true, datum: 2026-11-20, ort: Norrby}}
"""


def signed(city: City, about: str) -> None:
    """A tillägg about something that every party has signed."""
    text = city.text(city.agreement)
    row = TILLAGG.format(about=about)
    old = "tillägg: []\n" if "tillägg: []\n" in text else "tillägg:\n"
    city.write(text.replace(old, row, 1), city.agreement)


def content(city: City) -> Content:
    return read(city.places).content


def renamed(before: Content, after: Content, district: str) -> list[Fact]:
    """What the comparison says that a name in the register lacks."""
    pair = [next((one, side) for one in side.agreements if one.id == district) for side in (before, after)]
    clock = AsOf(NOVEMBER)
    found = compared_facts((), compare(pair[0], pair[1], clock), clock)
    return [fact for fact in found if fact.fields.get("ändring") == "namn-i-registret"]


def parties_of(city: City, district: str) -> list[tuple[str, str]]:
    (agreement,) = (one for one in content(city).agreements if one.id == district)
    return [(party.id.words, party.organisation.words) for party in agreement.parts.terms.parter]


@pytest.mark.parametrize("key", ["namn", "kortnamn", "polisområde", "region", "källa", "anmärkning", "till"])
@pytest.mark.parametrize("place", PLACES, ids=["exempelstad", "tvillingsta"])
def test_what_the_text_prints_is_signed(place: Path, key: str, tmp_path: Path) -> None:
    district = PLACES[place][0]
    city = City.at(tmp_path / "stad", place)
    before = content(city)
    for party, organisation in parties_of(city, district):
        other = city.copied(tmp_path / party)
        other.put(f"organisationer.{organisation}.{key}", "2026-06-30" if key == "till" else "Ett annat ord", REGISTER)
        after = content(other)
        words = {one.printed for one in shared_changes(before, after, None)} != {()}
        told = renamed(before, after, district)
        assert bool(told) == words
        assert key != "namn" or words
        assert key in ("namn", "kortnamn", "polisområde", "region") or not words
        for about, covered in (("exemplar", False), (f"parter.{party}", True), ("parter", True), ("syften", False)):
            with_tillagg = other.copied(tmp_path / f"{party}-{about}")
            signed(with_tillagg, about)
            assert bool(renamed(before, content(with_tillagg), district)) == (words and not covered), about


def test_the_finding_stands_at_the_line_and_the_lock_follows(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", only=("norrby",))
    r.replace("namn: Lokalpolisområde Norrby", "namn: Polisen i Norrby", REGISTER)
    line = r.line("namn: Polisen i Norrby", REGISTER)
    found = {f.rule: f for f in r.against().findings if f.blocks()}
    assert found.keys() == {SIGN, LOCK}
    assert (found[SIGN].span.path, found[SIGN].span.start_line) == (REGISTER, line)
    assert "partens id" in found[SIGN].fix
    assert found[LOCK].follows_from == (found[SIGN].key,)
    signed(r, "exemplar")
    r.lock()
    assert SIGN in r.blocking()
    r.replace("avser: [exemplar]", "avser: [parter.polisen]")
    assert not r.blocking() & {SIGN, LOCK}

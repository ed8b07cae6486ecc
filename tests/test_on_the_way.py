"""What has not begun is told above the agreement's text until its day, and from that day on it is told no more."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from city import EXEMPELSTAD, PAHITTKOPING, ROOT, SAGOBYGDEN, STOCKHOLM, TVILLINGSTA, City, District
from samverk.agreement.content import Agreement, Content
from samverk.agreement.history import Version, history
from samverk.agreement.swedish import date_text
from samverk.agreement.value_words import names_in
from samverk.reading import read
from samverk.site.read.on_the_way import on_the_way
from samverk.site.view.district import OnTheWay
from samverk.source.places import Places

PLACES = (STOCKHOLM, EXEMPELSTAD, TVILLINGSTA, PAHITTKOPING, SAGOBYGDEN)
END = date(2027, 12, 31)
NOW = date(2026, 11, 30)


@cache
def content(place: Path) -> Content:
    return read(Places.of(ROOT, place)).content


def told(agreement: Agreement, known: Content, day: date = NOW) -> tuple[OnTheWay, ...]:
    return on_the_way(agreement, names_in((agreement,), (known.register,)), day)


def sentences(district: District, day: date = NOW) -> list[str]:
    known = read(Places.of(ROOT, district.city.content)).content
    return [one.sentence for one in told(known.agreements[0], known, day)]


EVERY = [
    (place, one, version) for place in PLACES for one in content(place).agreements for version in history(one, END)
]


@pytest.mark.parametrize(
    ("place", "agreement", "version"), EVERY, ids=[f"{one.id}-{version.day}" for _, one, version in EVERY]
)
def test_each_day_of_the_history_is_on_the_way_until_it_comes(
    place: Path, agreement: Agreement, version: Version
) -> None:
    """The oracle is the history, which is made by itself and from the other end."""
    day = version.day.isoformat()
    before = [one for one in told(agreement, content(place), version.day - timedelta(days=1)) if one.turn == day]
    assert before, "nothing said that it was to come"
    assert all(date_text(version.day) in one.sentence for one in before)
    links = {way.uri for one in before for way in one.ways}
    begun = {f"avtal/{agreement.id}/bilagor/{one.reference}/index.md" for one in version.begun}
    assert begun <= links
    assert not [one for one in told(agreement, content(place), version.day) if one.turn <= day]


@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_what_is_on_the_way_becomes_a_version_and_nothing_else_is(place: Path) -> None:
    """Of what is signed and written; a tillägg without effect is told with what it lacks."""
    for agreement in content(place).agreements:
        if not agreement.readable:
            continue
        days = {version.day.isoformat() for version in history(agreement, END)}
        first = min(days, default="2024-01-01")
        for one in told(agreement, content(place), date.fromisoformat(first) - timedelta(days=1)):
            assert one.turn in days or ", men " in one.sentence, one


@pytest.fixture
def norrby(tmp_path: Path) -> District:
    return City.at(tmp_path, EXEMPELSTAD, only=("norrby",)).district()


AMENDMENT = """  - id: 2027-01-15
    datum: 2027-01-15
    dokument: Tillägg 2027:1
    avser: [samverkansorganisation.styrgrupp.möten_per_år]
    tidigare: {samverkansorganisation.styrgrupp.möten_per_år: 3}
    undertecknande:
      - {part: kommunen, datum: 2026-11-20, ort: Exempelstad, funktion: stadsdelsdirektör, undertecknad: true}
      - {part: polisen, datum: 2026-11-20, ort: Exempelstad, funktion: lokalpolisområdeschef, undertecknad: SIGNED}
"""


@pytest.mark.parametrize(
    ("signed", "sentence"),
    [
        ("true", "Den 15 januari 2027 börjar ett tillägg om minsta antal möten per år gälla (Tillägg 2027:1)."),
        ("false", "daterat den 15 januari 2027 (Tillägg 2027:1), men det framgår inte att alla parter har"),
        ("okänt", "daterat den 15 januari 2027 (Tillägg 2027:1), men det framgår inte att alla parter har"),
        ("[true]", "daterat den 15 januari 2027 (Tillägg 2027:1), men det går inte att läsa om det gäller."),
    ],
)
def test_a_tillagg_to_come_is_told_with_what_it_lacks(signed: str, sentence: str, norrby: District) -> None:
    norrby.replace("tillägg:\n", f"tillägg:\n{AMENDMENT.replace('SIGNED', signed)}")
    assert any(sentence in one for one in sentences(norrby)), sentences(norrby)
    assert not sentences(norrby, date(2027, 1, 15))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{part: polisen, datum: 2026-11-01}", "sades upp 1 november 2026, och uppsägningstiden går ut 1 maj 2027."),
        ("{part: polisen, datum: 2026-12-10}", "ska sägas upp 10 december 2026, och uppsägningstiden går ut"),
        ("{part: polisen, datum: 2026-11-01, återkallad: 2026-11-20}", ""),
        ("{part: polisen, datum: 2026-01-01}", ""),
    ],
)
def test_a_notice_is_on_the_way_until_its_time_runs_out(row: str, sentence: str, norrby: District) -> None:
    text = norrby.text()
    start = text.index("giltighet:")
    norrby.write(
        text[:start]
        + f"giltighet: {{från: 2024-06-03, till: tillsvidare, uppsägning_månader: 6, uppsägningar: [{row}]}}\n"
        + text[text.index("\n", text.index("tillsvidare", start)) + 1 :]
    )
    found = sentences(norrby)
    assert any(sentence in one for one in found) if sentence else not found


def test_a_repeal_to_come_is_told(norrby: District) -> None:
    norrby.write(
        "organ: lokal-styrgrupp\ndatum: 2026-12-15\ndokument: Protokoll 2026:5 § 2\navser: []\n"
        "upphäver: beslut/2026-05-26-styrgrupp\n",
        "beslut/2026-12-15-styrgrupp.yaml",
    )
    assert any("15 december 2026 upphävs beslutet om" in one for one in sentences(norrby)), sentences(norrby)


def test_what_cannot_be_read_is_not_called_all(norrby: District) -> None:
    norrby.replace("tillägg:\n", f"tillägg:\n{AMENDMENT.replace('SIGNED', '[true]')}")
    assert sentences(norrby)[-1] == "Det går inte att läsa om något mer är på väg."

"""What counts as a person's number, telephone, address or name in a text, and what does not.

The numbers are invented: 121212-1212 is the tax agency's own example, 070-174 06 05–99 are set aside for fiction.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.agreement import read_text
from samverk.agreement.personal_patterns import names, numbers_and_addresses
from samverk.source.given_names import listed_given_names


def found(text: str) -> list[tuple[str, str]]:
    return [(one.sort, text[one.start : one.end]) for one in numbers_and_addresses(text)]


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in names(text)]


@pytest.mark.parametrize(
    "number",
    [
        "121212-1212",
        "121212 1212",
        "121212+1212",
        "121212–1212",
        "121212 - 1212",
        "19121212-1212",
        "191212121212",
        "20121212-1212",
        "19121212 1212",
        "121272-1219",  # a samordningsnummer
        "20000229-0005",  # leap day
    ],
)
@pytest.mark.parametrize("around", ["{}", "född {}.", "({})", "pnr:{}", '"{}"', "{}, {}", "{},{}", "{}/{}"])
def test_a_personal_number(number: str, around: str) -> None:
    text = around.replace("{}", number)
    assert found(text) == [("personnummer", number)] * around.count("{}")


@pytest.mark.parametrize(
    "text",
    [
        "212000-0142",  # organisation numbers: the third digit is at least 2
        "202100-0076",
        "16212000-0142",
        "121212-1213",  # wrong check digit
        "121312-1211",  # there is no month 13
        "120230-1212",  # there is no 30 February
        "19000229-0005",  # 1900 was no leap year
        "2024-06-01",
        "20240601",
        "2024-06-01 12:12",
        "EXNO 2024/121212-1212",
        "EXNO-121212-1212",
        "121212-1212/2024",
        "1.121212-1212",
        "A121212-1212",
        "121212-12123",
        "0121212-1212",
        "sha256:490f121212121212aa",
        "08-465 004 02",
        "0812-121212",
        "163 64",
        "12 12 12 12 12",
        "12121212",
        "",
    ],
)
def test_no_personal_number(text: str) -> None:
    assert found(text) == []


def check_digit(nine: str) -> int:
    """The Luhn digit, written anew so that the tests do not lean on the code."""
    total = sum(sum(map(int, str(int(d) * (2 - i % 2)))) for i, d in enumerate(nine))
    return -total % 10


@given(
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
    st.sampled_from([0, 60]),
    st.sampled_from(["-", "+", " "]),
    st.booleans(),
    st.integers(0, 9),
)
def test_every_real_number_is_found_and_no_other(
    born: date, serial: int, added: int, sign: str, century: bool, last: int
) -> None:
    birth = f"{born:%y%m}{born.day + added:02}"
    right = check_digit(f"{birth}{serial:03}")
    year = f"{born:%Y}"[:2] if century else ""
    text = f"{year}{birth}{sign}{serial:03}{last}"
    assert bool(found(f"Se {text}.")) == (last == right)


@given(st.dates(date(1850, 1, 1), date(2150, 1, 1)), st.integers(0, 400))
def test_dates_are_no_personal_numbers(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert found(f"{first} {last} {first}–{last} {first}/{last} {first:%Y%m%d}-{last:%Y%m%d}") == []


@given(st.integers(20, 99), st.integers(0, 10**7 - 1))
def test_organisation_numbers_are_no_personal_numbers(month: int, rest: int) -> None:
    nine = f"55{month}{rest:07}"[:9]
    assert found(f"{nine[:6]}-{nine[6:]}{check_digit(nine)}") == []


MOBILE = [
    "070-174 06 05",
    "070-1740605",
    "0701740605",
    "070 174 06 05",
    "070 17 40 605",
    "070-17 406 05",
    "070 174 0605",
    "070 1740 605",
    "0701-74 06 05",
    "0701-740605",
    "070/174 06 05",
    "070.174.06.05",
    "070\u2011174 06 05",
    "070-174\u00a006\u00a005",
    "(070) 174 06 05",
    "(070)1740605",
    "+46701740605",
    "+46 70 174 06 05",
    "+46 70-174 06 05",
    "+46-70-174 06 05",
    "+46 (0)70-174 06 05",
    "+46(0)701740605",
    "+46 (70) 174 06 05",
    "0046 70 174 06 05",
    "0046701740605",
]


@pytest.mark.parametrize("number", MOBILE)
@pytest.mark.parametrize("around", ["{}", "ring {}.", "tel:{}", "mobil: {}, vardagar", "08-465 004 02/{}", "{} 08-1"])
def test_a_mobile_number(number: str, around: str) -> None:
    assert found(around.replace("{}", number)) == [("mobilnummer", number)]


@pytest.mark.parametrize("operator", "0123469")
def test_every_mobile_series(operator: str) -> None:
    expected = [("mobilnummer", f"07{operator}-174 06 05")] if operator in "02369" else []
    assert found(f"07{operator}-174 06 05") == expected


@pytest.mark.parametrize(
    "text",
    [
        "08-465 004 02",
        "+46 8 465 004 02",
        "0771-14 14 00",
        "114 14",
        "0730–1545 24 december",
        "07.30–15.45",
        "070-2024-123",  # a diarienummer
        "2070-174 06 05",
        "070-174 06 0",
        "070-174 06 055",
        "1 070 174 kronor",
        "0,701740605",
        "A0701740605",
        "2024-07-02 36 12 345",
    ],
)
def test_no_mobile_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("address", "sort"),
    [
        ("kommunpolis@gmail.com", "privat_e_post"),
        ("Kim@HOTMAIL.SE", "privat_e_post"),
        ("a.b+c@outlook.com", "privat_e_post"),
        ("x1@live.se", "privat_e_post"),
        ("x@yahoo.co.uk", "privat_e_post"),
        ("x@icloud.com", "privat_e_post"),
        ("x@me.com", "privat_e_post"),
        ("x@telia.com", "privat_e_post"),
        ("x@bredband.net", "privat_e_post"),
        ("x@comhem.se", "privat_e_post"),
        ("x@protonmail.com", "privat_e_post"),
        ("anna.pahittad@stad.example", "person_e_post"),
        ("Anna.Pahittad@polisen.stad.example", "person_e_post"),
        ("åsa.påhittad@stad.example", "person_e_post"),
        ("asa.pahittad@stad.example", "person_e_post"),
        ("anna-karin.pahittad2@stad.example", "person_e_post"),
        ("anna_pahittad@stad.example", "person_e_post"),
        ("anna.maria.pahittad@stad.example", "person_e_post"),
    ],
)
@pytest.mark.parametrize("around", ["@", "skriv till @.", "<@>", "mailto:@", "{e_post: @, telefon: 08-1}"])
def test_an_address_of_a_person(address: str, sort: str, around: str) -> None:
    assert found(around.replace("@", address)) == [(sort, address)]


@pytest.mark.parametrize(
    "text",
    [
        "kommunpolis.norrby@polisen.exempelstad.example",
        "chef.exempelhamn@polisen.exempelstad.example",
        "trygghet@exempelstad.example",
        "bo.tryggt@exempelstad.example",
        "sara@exempelstad.example",
        "anna.b@exempelstad.example",
        "x@outlook.exempelstad.example",
        "x@live.exempelstad.example",
        "x@notgmail.com",
        "gmail.com",
        "anna.pahittad",
        "@anna.pahittad",
        "a@b",
        "a@@gmail.com",
    ],
)
def test_no_address_of_a_person(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Enligt Anna Påhittad är det lugnt.", "Anna Påhittad"),
        ("Anna-Karin Påhittad", "Anna-Karin Påhittad"),
        ("**Anna Påhittad**", "Anna Påhittad"),
        ("Anna von Påhitt bor här", "Anna von Påhitt"),
        ("Anna S. Påhittad", "Anna S. Påhittad"),
        ("Anna Maria Påhittad", "Anna Maria Påhittad"),
        ("Anna Påhittad-Ekström", "Anna Påhittad-Ekström"),
        ("talat med Anna\nPåhittad om", "Anna\nPåhittad"),
        ("Ägaren Mohammed Påhittad", "Mohammed Påhittad"),
        ("| Anna Påhittad | 3 |", "Anna Påhittad"),
    ],
)
def test_a_name(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Karl Johans gata",
        "Karl Johans torg",
        "Karl Johans Torg",
        "Karl Johansgatan",
        "Olof Palmes gata",
        "Erik Dahlbergsgatan 5",
        "Anna Lindhs plats",
        "Gustav Vasa kyrka",
        "Gustav Adolfs park",
        "Maria Magdalena kyrka",
        "Maria Gamla stan",
        "Sankt Eriks gata",
        "Sankt Göran Påhitts bro",
        "S:t Erik Påhitt",
        "Bo Tryggt",
        "Norra Exempelhamn",
        "Polisen Region Stockholm",
        "Anna berättar",
        "anna påhittad",
        "Per månad Exempelstad",
        "Fritidsgården Lyktan",
        "- Anna\n- Karin",
        "Anna. Norrby",
        "Johannas Norrby",
        "X-Anna Påhittad",
    ],
)
def test_no_name(text: str) -> None:
    assert named(text) == []


@given(st.text(alphabet=st.sampled_from("0123456789-+ ()./@aåAÅ\n,:"), max_size=60))
def test_whatever_is_written_the_stretches_lie_in_the_text_apart_and_in_order(text: str) -> None:
    stretches = [(one.start, one.end) for one in numbers_and_addresses(text)]
    assert stretches == sorted(stretches)
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(end <= start for (_, end), (start, _) in pairwise(stretches))
    assert all(re.search(r"\d|@", text[start:end]) for start, end in stretches)


def test_the_given_names_are_words_with_a_capital() -> None:
    listed = listed_given_names()
    assert [name for name in listed if not (name[0].isupper() and name[1:].islower() and name.isalpha())] == []
    assert len(listed) > 30_000
    assert {"Abdullahi", "Aylin", "Hodan", "Mehmet", "Anna", "Åke"} <= listed


def test_no_sign_is_passed_over_by_the_quick_look() -> None:
    """A text without any of the characters that the signs have is as it stands; all characters that there are."""
    for number in (*range(0x3000), *range(0xD000, 0x20000), 0x2FFFF, 0xE0001, 0x10FFFF):
        for text in (chr(number), f"a{chr(number)}"):
            assert not read_text.SIGNS.search(text) or read_text.MAY_HAVE_SIGNS.search(text), hex(number)

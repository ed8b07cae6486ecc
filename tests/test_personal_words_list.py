"""What the search for persons rests on: the list of given names, and the quick look for signs."""

from samverk.agreement import read_text
from samverk.source.given_names import listed_given_names


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

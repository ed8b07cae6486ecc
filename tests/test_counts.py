"""How many times a year, written with words: told once, with the number to write, and nothing is made of it."""

import re

import pytest

from city import District
from samverk.source.counts import meant_count

MEANT = {
    "3 ggr/år": 3, "tre": 3, "3.0": 3, "Minst två gånger per år": 2, "2 gånger om året": 2, "två (2)": 2, "4 st": 4,
    "6 (sex) möten per år": 6, "'3'": 3, "en gång per år": 1, "4x/år": 4, "1 ggr": 1,
    "varje kvartal": 4, "kvartalsvis": 4, "Varannan månad": 6, "månadsvis": 12, "en gång i månaden": 12, "årligen": 1,
    "1 gång per kvartal": 4, "två gånger per termin": 4, "två gånger per halvår": 4, "2–4 ggr/år": 2, "2-3": 2,
    "minst 4 gånger per år": 4, "var tredje månad": 4, "2 ggr/mån": 24,
}  # fmt: skip
NO_NUMBER = ("vid behov", "flera gånger per år", "en eller två", "okänt", "ca 4", "regelbundet", "en gång i veckan")
LEVELS = ("styrgrupp", "beredningsgrupp")


@pytest.mark.parametrize("written", MEANT)
def test_the_number_that_is_meant(written: str) -> None:
    assert meant_count(written.strip("'")) == MEANT[written]


@pytest.mark.parametrize("written", NO_NUMBER)
def test_words_that_say_no_number_are_left_to_the_rules(written: str) -> None:
    assert meant_count(written) is None


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("written", MEANT)
def test_it_is_told_once_and_the_rules_wait(level: str, written: str, norrby: District) -> None:
    before = norrby.told()
    norrby.write(re.sub(rf"(  {level}:\n(?:    .*\n)*?    möten_per_år: ).*", rf"\g<1>{written}", norrby.text()))
    new = [one for one in norrby.told() if one not in before]
    assert [(severity, rule) for severity, rule, _, _ in new] == [("fel", "schema")]
    assert [one.fix for one in norrby.findings() if one.rule == "schema"] == [f"Skriv {MEANT[written]}."]
    assert norrby.verdicts()[f"{level}-moten"] == "not_assessed"


@pytest.mark.parametrize("level", LEVELS)
def test_a_number_of_too_many_digits_is_no_words(level: str, norrby: District) -> None:
    before = norrby.told()
    norrby.write(re.sub(rf"(  {level}:\n(?:    .*\n)*?    möten_per_år: ).*", rf"\g<1>{'1' * 29}", norrby.text()))
    new = [one for one in norrby.told() if one not in before]
    assert [(severity, rule) for severity, rule, _, _ in new] == [("fel", "schema")]

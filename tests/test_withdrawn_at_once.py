"""What one side may take out of a decided text before anybody has decided: what reads as a person's, and no more."""

import re

import pytest

from samverk.agreement.withdrawals import checksum, withdrawal
from samverk.model.document import Document
from samverk.source.yaml_reader import parse_document

PERSONAL = (
    "Anna", "Annas", "grannen Anna", "Anna Andersson", "Anna Andersson på Storgatan 1", "NN", "N.N.",
    "anna@example.com",
    "070-123 45 67", "0701234567", "19800101-1234", "på Storgatan 1", "anna i Storbyn",
)  # fmt: skip
ABOUT_NOBODY = (
    "minst fyra varv", "inte", "4", "2026", "den 3 maj", "fyra av tio", "alla som bor här och vill vara med",
    "tunga saker som vi inte vill att någon ska läsa om Torget i Norrby", "%", "12 345 kr",
)  # fmt: skip
LEAVES_MORE = (
    "inte att Anna", "Anna ska inte", "högst Kommunen", "utan Torget", "varje vecka på Storgatan 1",
    "ingen Anna Andersson", "Kommunen", "Polisen ska",
)  # fmt: skip
"""Names with words beside them that turn the sentence, and who no person is."""
SENTENCES = ("Fyra hus deltar, och {} är orolig.", "Vi går tre varv.\n\n- Där såg {} något.\n- Här inget.")
DECIDED, NOBODY = ", beslutad_av: styrgruppen", ("", ", beslutad_av: okänt")


def version(words: str, head: str = "") -> Document:
    text = f"---\ntyp: lägesbild\ndatum: 2026-06-10\n{head}---\n## Läget\n\n{words}\n"
    read, _ = parse_document("2026-06-10.md", text.encode())
    assert read
    return read


def taken(words: str, sentence: str, by: str) -> str | None:
    old = version(sentence.format(words))
    said = (
        f"återtagen: {{datum: 2026-11-23, grund: personuppgift, omfattning: del, checksumma: '{checksum(old)}'{by}}}\n"
    )
    return withdrawal(old, version(sentence.format("[borttaget]"), said))


@pytest.mark.parametrize("words", PERSONAL)
def test_a_person_is_gone_at_once(words: str) -> None:
    assert {taken(words, one, by) for one in SENTENCES for by in (*NOBODY, DECIDED)} == {"gäller"}


@pytest.mark.parametrize("words", ABOUT_NOBODY)
def test_other_words_stay_until_somebody_has_decided(words: str) -> None:
    assert {taken(words, one, by) for one in SENTENCES for by in NOBODY} == {"ingen-personuppgift"}
    assert {taken(words, one, DECIDED) for one in SENTENCES} == {"gäller"}


@pytest.mark.parametrize("words", LEAVES_MORE)
def test_no_other_word_leaves_with_a_name(words: str) -> None:
    assert taken(words, "Styrgruppen beslutar att {} betala.", "") == "ingen-personuppgift"


@pytest.mark.parametrize("words", ["Analys", "Anna", "Kartläggning"])
def test_a_section_keeps_its_name(words: str) -> None:
    assert taken(words, "Före.\n\n## {}\n\nEfter.", "") == "ingen-personuppgift"


def test_a_name_leaves_a_heading() -> None:
    assert taken("Anna", "Före.\n\n## Hemma hos {}\n\nEfter.", "") == "gäller"


@pytest.mark.parametrize("words", ["Polisen", "Styrgruppen", "Vi"])
def test_the_first_word_of_a_sentence_is_no_name(words: str) -> None:
    assert taken(words, "{} går tre varv.", "") == "ingen-personuppgift"


def test_what_was_gone_before_is_not_asked_about_again() -> None:
    assert taken("Anna", "Av [borttaget] och {} kom inget.", "") == "gäller"


HEAD = """åtgärder:
  - id: ljus
    område: platser
    beskrivning: Grannen {who} ringer.
    ansvarig: Anna Andersson
    start: {day}
    slut: {day}
    tidshorisont: {day}
    uppföljning: {{när: {day}, hur: "Av {who}", ansvarig: Anna Andersson, senast: {day}}}
kontakter:
  - {{funktion: granne, part: polisen, namn: {who}, e_post: anna@example.com, telefon: 070-123 45 67}}
"""
FREE = ("beskrivning: Grannen ", 'hur: "Av ', "namn: ", "e_post: anna@example.com", "telefon: 070-123 45 67")
NAMED_OR_DATED = ("ansvarig", "område", "start", "slut", "tidshorisont", "när", "senast", "id", "part")


def in_the_head(edited: str) -> str | None:
    head = HEAD.format(who="Anna Andersson", day="2026-04-21")
    old = version("Texten.", head)
    said = f"återtagen: {{datum: 2026-11-23, grund: personuppgift, omfattning: del, checksumma: '{checksum(old)}'}}\n"
    return withdrawal(old, version("Texten.", said + edited))


@pytest.mark.parametrize("place", FREE)
def test_a_persons_words_leave_the_head(place: str) -> None:
    head = HEAD.format(who="Anna Andersson", day="2026-04-21")
    key = place.partition(":")[0]
    start = place if place.endswith(" ") else f"{key}: "
    rest = "Anna Andersson" if place.endswith(" ") else place.removeprefix(start)
    marked = f'{key}: "[borttaget]"' if start == f"{key}: " else f"{start}[borttaget]"
    assert start + rest in head
    assert in_the_head(head.replace(start + rest, marked)) == "gäller"


@pytest.mark.parametrize("key", NAMED_OR_DATED)
def test_what_names_or_dates_a_row_stays(key: str) -> None:
    head = HEAD.format(who="Anna Andersson", day="2026-04-21")
    line = next(part for part in re.split(r"[\n{},]", head) if re.search(rf"\b{key}: ", part))
    value = line.partition(": ")[2]
    marked = head.replace(line, line.replace(value, '"[borttaget]"'), 1)
    assert marked != head
    assert in_the_head(marked) == "annat-ändrat"


@pytest.mark.parametrize("words", ["2026-04-21", "Protokoll 2026:2", "Bilaga 2", "Maj 2026"])
def test_a_day_or_a_number_of_a_document_is_no_persons(words: str) -> None:
    assert taken(words, "Det säger\n\n{} om det.", "") == "ingen-personuppgift"


PICTURED = "Läget.\n\n![Kartan över torget](karta.png)\n\nSlut."


def test_what_shows_a_picture_leaves_with_it() -> None:
    old = version(PICTURED)
    said = f"återtagen: {{datum: 2026-11-23, grund: personuppgift, omfattning: del, checksumma: '{checksum(old)}'}}\n"
    assert withdrawal(old, version("Läget.\n\n[borttaget]\n\nSlut.", said)) == "gäller"

"""What one side may take out of a decided text before anybody has decided: what reads as a person's, and no more."""

import pytest

from samverk.agreement.withdrawals import checksum, withdrawal
from samverk.model.document import Document
from samverk.source.yaml_reader import parse_document

PERSONAL = (
    "Anna", "grannen Anna", "Anna Andersson", "Anna Andersson på Storgatan 1", "NN", "N.N.", "anna@example.com",
    "070-123 45 67", "0701234567", "19800101-1234", "på Storgatan 1", "anna i Storbyn",
)  # fmt: skip
ABOUT_NOBODY = (
    "minst fyra varv", "inte", "4", "2026", "den 3 maj", "fyra av tio", "alla som bor här och vill vara med",
    "tunga saker som vi inte vill att någon ska läsa om Torget i Norrby", "%", "12 345 kr",
)  # fmt: skip
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


@pytest.mark.parametrize("words", ["Polisen", "Styrgruppen", "Vi"])
def test_the_first_word_of_a_sentence_is_no_name(words: str) -> None:
    assert taken(words, "{} går tre varv.", "") == "ingen-personuppgift"


def test_what_was_gone_before_is_not_asked_about_again() -> None:
    assert taken("Anna", "Av [borttaget] och {} kom inget.", "") == "gäller"

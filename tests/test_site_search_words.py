"""The words inside long words: what a reader looks for is found in the compounds of the matter."""

from hypothesis import given
from hypothesis import strategies as st

from samverk.site.search.words import search_words, stem

SITE = {
    "avtal": "<h1>Lokal samverkansöverenskommelse</h1><p>Samverkansöverenskommelsen gäller lokalpolisområdet.</p>",
    "ord": "<p>En överenskommelse om samverkan. Polisens område är lokalt; polis och områden.</p>",
    "utan": "<p>Inget långt här.</p>",
}


def test_the_parts_of_compounds_are_words_that_stand_alone_on_the_site() -> None:
    words = "området polis samverkan överenskommelse överenskommelsen"
    assert search_words(SITE) == {"avtal": words, "ord": "", "utan": ""}


def test_a_word_that_stands_nowhere_alone_is_no_part() -> None:
    assert search_words({"en": "<p>trygghetssamordnare</p>"}) == {"en": ""}
    both = {"en": "<p>trygghetssamordnare</p>", "två": "<p>trygghet, samordnare</p>"}
    assert search_words(both)["en"] == "samordnare trygghet"


def test_soft_hyphens_and_references_hide_no_word() -> None:
    pages = {"en": "<h1>Samverkans&shy;överens&shy;kommelsen</h1>", "två": "samverkan &#246;verenskommelse"}
    assert search_words(pages)["en"] == "samverkan överenskommelsen"


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=200), max_size=4))
def test_no_text_breaks_it_and_words_are_letters_only(pages: dict[str, str]) -> None:
    found = search_words(pages)
    assert found.keys() == pages.keys()
    assert all(word.isalpha() for words in found.values() for word in words.split())


@given(st.text("abcdeåäö", min_size=4, max_size=20))
def test_a_stem_begins_the_word_and_keeps_four_letters(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= 4

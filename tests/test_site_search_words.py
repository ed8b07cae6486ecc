"""The words inside long words, and what forms and days have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.site.search.compounds import parts_of
from samverk.site.search.compounds import stem as light_stem
from samverk.site.search.terms import SHORTEST_STEM, folded, stem, terms


def test_the_parts_of_compounds_are_words_that_stand_alone_on_the_site() -> None:
    alone = ["överenskommelse", "samverkan", "lokal", "polis", "område"]
    assert parts_of([*alone, "samverkansöverenskommelsen", "lokalpolisområdet"]) == {
        "samverkansöverenskommelsen": {"samverkan", "överenskommelsen"},
        "lokalpolisområdet": {"lokal", "polis", "området"},
    }


def test_a_word_that_stands_nowhere_alone_is_no_part() -> None:
    assert parts_of(["trygghetssamordnare"]) == {}
    assert parts_of(["trygghetssamordnare", "trygghet", "samordnare"]) == {
        "trygghetssamordnare": {"trygghet", "samordnare"}
    }


@pytest.mark.parametrize(
    "forms",
    [
        "skola skolan skolor skolorna skolans", "möte möten mötet mötena mötenas", "polis polisen poliser polisens",
        "grupp gruppen grupper grupperna", "åtgärd åtgärder åtgärden åtgärdernas", "torg torget torgets torgen",
        "händelse händelser händelsen händelserna", "medlem medlemmar medlemmarna", "lokal lokala lokalt",
        "trygghet tryggheten trygghetens", "beslut beslutet besluten beslutade", "Järva Järvas Jarva",
    ],
)  # fmt: skip
def test_the_forms_of_a_word_share_its_stem(forms: str) -> None:
    assert len({stem(folded(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("den 26 maj 2026", "den 2026-05-26 2026-05 -05-26 2026"),
        ("2026-05-26", "2026-05-26 2026-05 -05-26 2026"),
        ("26 maj", "-05-26"),
        ("maj 2026", "2026-05 2026"),
        ("Protokoll 2026:2 § 3", "protokoll 2026:2 §3"),
        ("6 § lagen", "§6 lagen"),
        ("202100-0076", "202100-0076"),
    ],
)
def test_days_and_numbers_have_one_form(text: str, found: str) -> None:
    assert " ".join(terms(text)) == found


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert all(word and not word.isspace() for word in terms(text))


@given(st.text("abcdeåäö", min_size=4, max_size=20))
def test_a_stem_begins_the_word(word: str) -> None:
    assert word.startswith(light_stem(word))
    plain = folded(word)
    assert plain.startswith(stem(plain))
    assert len(stem(plain)) >= SHORTEST_STEM

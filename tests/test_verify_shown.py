"""What a reader sees of a signed PDF beside its text: the signatures' pictures, and what the file says of itself."""

from pathlib import Path

import pytest

import signing
from test_verify import BAD, HEAD, TAIL, both_signed, verify

BANDS = [(0, top, 595, top + 100) for top in range(0, 800, 100)]


@pytest.mark.parametrize("boxes", [[(0, 0, 595, 800)], BANDS[:3], BANDS, [(0, 0, 298, 215)] * 2])
@pytest.mark.parametrize("page", [0, 1])
def test_pictures_over_the_text(boxes: list[tuple[int, int, int, int]], page: int, tmp_path: Path) -> None:
    """One that is large, and several that are large together, whoever has signed in them or nobody."""
    pdf = signing.signed(signing.with_fields(signing.published(), boxes, page), signing.kommunen(), "kommunen")
    answer = verify(tmp_path, signing.signed(pdf, signing.polisen(), "polisen"))
    told = (
        "! Underskrifternas bilder täcker mer än en fjärdedel av en sida. De kan dölja texten.\n"
        "→ Be parterna skriva under den publicerade filen på nytt.\n\n"
    )
    assert (answer.code, answer.out) == (1, HEAD + both_signed() + told + TAIL + BAD)


def test_pictures_of_the_size_of_a_signature(tmp_path: Path) -> None:
    pdf = signing.signed(signing.published(), signing.kommunen(), "kommunen", box=(100, 100, 250, 150))
    pdf = signing.with_fields(pdf, [(300, 100, 450, 150), (100, 200, 250, 250)])
    assert verify(tmp_path, signing.signed(pdf, signing.polisen(), "polisen", box=(300, 200, 450, 250))).code == 0
    bands = signing.with_fields(signing.with_fields(signing.published(), BANDS[:2]), BANDS[:2], 1)
    assert (
        verify(
            tmp_path,
            signing.signed(signing.signed(bands, signing.kommunen(), "kommunen"), signing.polisen(), "polisen"),
        ).code
        == 0
    )


@pytest.mark.parametrize(
    "key", ["/Title", "/Author", "/Subject", "/Keywords", "/Creator", "title", "creator", "description"]
)
@pytest.mark.parametrize("when", ["before", "between", "after"])
def test_other_words_about_itself(key: str, when: str, tmp_path: Path) -> None:
    """A reader shows them in its own frame, over a text that is as it was signed."""

    def anew(pdf: bytes, moment: str) -> bytes:
        return signing.described_anew(pdf, key, "Ett annat avtal") if moment == when else pdf

    pdf = signing.signed(anew(signing.published(), "before"), signing.kommunen(), "kommunen")
    answer = verify(tmp_path, anew(signing.signed(anew(pdf, "between"), signing.polisen(), "polisen"), "after"))
    assert answer.code == 1
    assert "! Det som filen säger om sig själv, till exempel dess titel eller författare, är ändrat" in answer.out


def test_the_day_of_signing_may_change(tmp_path: Path) -> None:
    pdf = signing.described_anew(signing.signed_by_both(), "/ModDate", "D:20261129120000Z")
    assert verify(tmp_path, pdf).code == 0

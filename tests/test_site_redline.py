"""What one text changed of another, word by word."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from samverk.site.redline import Block, Compared, compared, counts, redline
from samverk.site.word_changes import Run

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "och", "ska", "parterna", "möten", "två", "|"]), max_size=30)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=60))
BLOCKS = st.lists(st.builds(Block, st.sampled_from(["heading", "paragraph", "row"]), TEXTS), max_size=8)

OLD = (
    Block("heading", "Lokal styrgrupp"),
    Block("paragraph", "Möten sammankallas vid minst två (2) tillfällen per år och ytterligare vid behov."),
    Block("bullet", "Stadsdelsdirektör"),
    Block("bullet", "Lokalpolisområdets chef"),
    Block("paragraph", "Parterna följer upp målen varje år."),
)
NEW = (
    Block("heading", "Lokal styrgrupp"),
    Block("paragraph", "Möten sammankallas vid minst tre (3) tillfällen per år och ytterligare vid behov."),
    Block("bullet", "Stadsdelsdirektör"),
    Block("bullet", "Trafikkontorets direktör"),
    Block("bullet", "Lokalpolisområdets chef"),
)


def words(found: tuple[Compared, ...], without: str) -> list[str]:
    return [word for block in found for run in block.runs if run.op != without for word in run.text.split()]


def test_whole_redline() -> None:
    found = redline(OLD, NEW)
    assert found == (
        Compared("heading", (Run("kept", "Lokal styrgrupp"),)),
        Compared(
            "paragraph",
            (
                Run("kept", "Möten sammankallas vid minst"),
                Run("removed", "två (2)"),
                Run("added", "tre (3)"),
                Run("kept", "tillfällen per år och ytterligare vid behov."),
            ),
        ),
        Compared("bullet", (Run("kept", "Stadsdelsdirektör"),)),
        Compared("bullet", (Run("added", "Trafikkontorets direktör"),)),
        Compared("bullet", (Run("kept", "Lokalpolisområdets chef"),)),
        Compared("paragraph", (Run("removed", "Parterna följer upp målen varje år."),)),
    )
    assert counts(found) == (4, 8)
    assert [block.whole for block in found] == ["kept", None, "kept", "added", "kept", "removed"]


def test_a_block_of_which_more_than_half_is_other_is_one_text_for_another() -> None:
    found = compared("paragraph", "Styrgruppen möts två gånger per år.", "Styrgruppen kan mötas på distans vid behov.")
    assert found.runs == (
        Run("removed", "Styrgruppen möts två gånger per år."),
        Run("added", "Styrgruppen kan mötas på distans vid behov."),
    )


def test_few_kept_words_between_changes_are_no_confetti() -> None:
    old = "Parterna ska varje år följa upp målen i maj och redovisa dem för nämnden och polisen i juni."
    new = "Parterna ska vartannat år följa upp målen i april och redovisa dem för nämnden och polisen i juli."
    assert compared("paragraph", old, new).runs == (
        Run("kept", "Parterna ska"),
        Run("removed", "varje"),
        Run("added", "vartannat"),
        Run("kept", "år följa upp målen i"),
        Run("removed", "maj"),
        Run("added", "april"),
        Run("kept", "och redovisa dem för nämnden och polisen i"),
        Run("removed", "juni."),
        Run("added", "juli."),
    )
    scattered = compared("paragraph", "a b c d e f g h i j k l", "a b x d y f z h i j k l").runs
    assert scattered == (
        Run("kept", "a b"),
        Run("removed", "c d e f g"),
        Run("added", "x d y f z"),
        Run("kept", "h i j k l"),
    )


def test_a_row_of_a_table_is_compared_cell_by_cell() -> None:
    assert compared("row", "Anmälda personrån | 64 | 51", "Anmälda personrån | 51 | 43").runs == (
        Run("kept", "Anmälda personrån"),
        Run("kept", "|"),
        Run("removed", "64"),
        Run("added", "51"),
        Run("kept", "|"),
        Run("removed", "51"),
        Run("added", "43"),
    )


def test_a_paragraph_is_compared_sentence_by_sentence() -> None:
    """A sentence that stands there still is kept, however much of the paragraph is other."""
    old = "Parterna möts i maj. Lyktan har öppet fem kvällar i veckan. Sex förskolor använder rutinen."
    new = "Parterna möts i maj. Elva verksamheter kan nu fråga om våld. Stödet når fram inom två dagar, sägs det."
    assert compared("paragraph", old, new).runs == (
        Run("kept", "Parterna möts i maj."),
        Run("removed", "Lyktan har öppet fem kvällar i veckan. Sex förskolor använder rutinen."),
        Run("added", "Elva verksamheter kan nu fråga om våld. Stödet når fram inom två dagar, sägs det."),
    )
    assert compared("bullet", "Mötet är i maj. Det är öppet.", "Mötet är i juni. Det är öppet.").runs == (
        Run("kept", "Mötet är i"),
        Run("removed", "maj."),
        Run("added", "juni."),
        Run("kept", "Det är öppet."),
    )


def test_a_table_keeps_its_columns_apart_when_it_gets_or_loses_one() -> None:
    old = (Block("head", "Vad | 2024"), Block("row", "Rån | 64"), Block("row", "Hot | 9"))
    new = (Block("head", "Vad | Var | 2024"), Block("row", "Rån | torget | 51"), Block("row", "Bråk | parken | 3"))
    head, robbery, gone, come = redline(old, new)

    def kept(text: str) -> tuple[Run, ...]:
        return (Run("kept", text),)

    def added(text: str) -> tuple[Run, ...]:
        return (Run("added", text),)

    def removed(text: str) -> tuple[Run, ...]:
        return (Run("removed", text),)

    assert head.cells == (kept("Vad"), added("Var"), kept("2024"))
    assert robbery.cells == (kept("Rån"), added("torget"), (Run("removed", "64"), Run("added", "51")))
    assert gone.cells == (removed("Hot"), (), removed("9"))
    assert come.cells == (added("Bråk"), added("parken"), added("3"))
    back = redline(new, old)
    assert back[0].cells == (kept("Vad"), removed("Var"), kept("2024"))
    assert counts((head,)) == (1, 0)  # what stands between cells is no word


@given(BLOCKS, BLOCKS)
def test_the_cells_of_a_row_are_all_its_words(old: list[Block], new: list[Block]) -> None:
    for block in redline(old, new):
        inside = [word for cell in block.cells for run in cell for word in run.text.split()]
        shown = [word for run in block.runs for word in run.text.split() if word != "|"]
        assert inside == (shown if block.kind == "row" else [])


@given(BLOCKS, BLOCKS)
def test_without_what_was_added_the_old_words_stand_there_and_without_what_was_removed_the_new(
    old: list[Block], new: list[Block]
) -> None:
    found = redline(old, new)
    assert words(found, "added") == [word for block in old for word in block.text.split()]
    assert words(found, "removed") == [word for block in new for word in block.text.split()]
    assert all(run.text for block in found for run in block.runs)


@given(TEXTS, TEXTS)
def test_one_wording_against_another(old: str, new: str) -> None:
    found = (compared("paragraph", old, new),)
    assert words(found, "added") == old.split()
    assert words(found, "removed") == new.split()


@given(BLOCKS)
def test_a_text_does_not_differ_from_itself(blocks: list[Block]) -> None:
    assert not any(block.changed for block in redline(blocks, blocks))


def test_ten_thousand_words_take_no_time_even_where_nothing_is_alike() -> None:
    chance = random.Random(7)  # noqa: S311 - texts, not secrets
    many = [f"ord{chance.randrange(900)}" for _ in range(10_000)]
    other = [word if chance.random() < 0.9 else "nytt" for word in many]
    for old, new in ((many, other), (["a"] * 10_000, ["a", "b"] * 5_000), (many, many[::-1])):
        began = time.process_time()
        found = redline([Block("paragraph", " ".join(old))], [Block("paragraph", " ".join(new))])
        assert time.process_time() - began < 5
        assert words(found, "added") == old
        assert words(found, "removed") == new
    blocks = [Block("paragraph", f"{n} {word}") for n, word in enumerate(many[:3_000])]
    began = time.process_time()
    redline(blocks, [Block("paragraph", f"x{n} {word}") for n, word in enumerate(other[:3_000])])
    assert time.process_time() - began < 5

"""A build and the pages replace what was written here and nothing else, and clear what a killed run has left."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from city import ROOT, City
from city_commands import Answer
from samverk.model.errors import UsageError
from samverk.site.whole_folder import MARKER, fill, refuse_others, replacing
from samverk.source.places import Places
from samverk.source.workshop import WORKSHOP

DAY = ("--as-of", "2024-06-02")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def written(folder: Path, *names: str, text: str = "gammal") -> Path:
    """A folder as it is written here."""
    with replacing(folder) as (new,):
        fill(new, {name: text.encode() for name in names})
    return folder


def edited(folder: Path) -> None:
    (folder / "index.html").write_text("ändrad för hand", encoding="utf-8")


def with_a_note(folder: Path) -> None:
    (folder / "anteckning.txt").write_text("min", encoding="utf-8")


def with_a_note_far_down(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "anteckning.txt").write_text("min", encoding="utf-8")


def with_a_link(folder: Path) -> None:
    (folder / "lank").symlink_to("/etc")


def without_marker(folder: Path) -> None:
    (folder / MARKER).unlink()


def with_another_marker(folder: Path) -> None:
    (folder / MARKER).write_text("min egen\n", encoding="utf-8")


def with_hidden_settings(folder: Path) -> None:
    (folder / ".htaccess").write_text("Deny from all\n", encoding="utf-8")


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("min", encoding="utf-8")


def from_a_desktop(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


REFUSED: dict[Callable[[Path], None], str] = {
    with_a_note: "anteckning.txt",
    with_a_note_far_down: "a/b/anteckning.txt",
    with_a_link: "lank",
    without_marker: "index.html",
    with_another_marker: "index.html",
    with_hidden_settings: ".htaccess",
    a_file: "ut",
}


@pytest.mark.parametrize("spoil", REFUSED)
def test_what_was_not_written_here_is_not_replaced(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    folder = written(tmp_path / "ut", "index.html")
    spoil(folder)
    before = everything(tmp_path)
    with pytest.raises(UsageError) as told, replacing(folder):
        pytest.fail("it was let in")
    assert f"innehåller annat än det som samverk har skrivit ({REFUSED[spoil]})" in str(told.value)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("spoil", [edited, from_a_desktop, emptied, shutil.rmtree])
def test_what_was_written_here_is_replaced(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    folder = written(tmp_path / "ut", "index.html", "borta.html")
    spoil(folder)
    written(folder, "index.html", text="ny")
    assert sorted(everything(tmp_path)) == ["ut", "ut/.samverk", "ut/index.html"]
    assert (folder / "index.html").read_text(encoding="utf-8") == "ny"


def test_a_link_is_followed_to_its_folder(tmp_path: Path) -> None:
    written(tmp_path / "dit", "index.html")
    (tmp_path / "hit").symlink_to("dit")
    written(tmp_path / "hit", "index.html", text="ny")
    assert (tmp_path / "hit").is_symlink()
    assert (tmp_path / "dit" / "index.html").read_text(encoding="utf-8") == "ny"
    (tmp_path / "runt").symlink_to("runt")
    with pytest.raises(UsageError, match=r"leder runt|innehåller annat"), replacing(tmp_path / "runt"):
        pytest.fail("it was let in")


def half(*folders: Path) -> None:
    """Fill the first of the folders, and give up."""
    with replacing(*folders) as made:
        fill(made[0], {"index.html": b"ny"})
        raise UsageError("trasig")


def test_all_take_their_places_or_none(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path / name, "index.html")
    before = everything(tmp_path)
    with pytest.raises(UsageError, match="trasig"):
        half(tmp_path / "a", tmp_path / "b", tmp_path / "ny" / "c")
    assert everything(tmp_path) == before


def test_what_a_killed_run_left_is_cleared_and_put_back(tmp_path: Path) -> None:
    """Where two names cannot change places, a run may be killed when the old folder is away."""
    written(tmp_path / "a", "index.html")
    left = tmp_path / f"{WORKSHOP}0123"
    (left / "before0").mkdir(parents=True)
    (left / "new").mkdir()
    (tmp_path / "a").rename(left / "before0" / "a")
    (tmp_path / ".public-mine").mkdir()
    written(tmp_path / "b", "index.html")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".public-mine", "a", "b"]
    assert (tmp_path / "a" / "index.html").read_text(encoding="utf-8") == "gammal"


INSIDE = ("content", "content/avtal", "content/ny", "rules", "rules/ny", "schema", "site/pages", ".git/ny")


@pytest.mark.parametrize(
    ("command", "out"), [*(("build", out) for out in INSIDE), *(("pages", o) for o in (*INSIDE, "."))]
)
def test_nothing_is_written_where_the_site_is_made_from(command: str, out: str, workspace: City) -> None:
    for name in (".git", "site"):
        (workspace.root / name).mkdir()
    before = everything(workspace.root)
    answer = workspace.run(command, *DAY, "--out", out)
    assert refused(answer), answer
    assert "webbplatsen görs av det som ligger i" in answer.err
    assert everything(workspace.root) == before


def refused(answer: Answer) -> bool:
    return (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1) and "Välj en annan mapp" in answer.err


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_a_build_refuses_a_folder_with_other_things_before_it_judges(edition: str, workspace: City) -> None:
    workspace.path(f"ut/{edition}").mkdir(parents=True)
    workspace.path(f"ut/{edition}/bild.png").write_bytes(b"min")
    before = everything(workspace.root)
    answer = workspace.run("build", *DAY, "--out", "ut")
    assert refused(answer), answer
    assert f"ut/{edition} innehåller annat än det som samverk har skrivit (bild.png)" in answer.err
    assert everything(workspace.root) == before


def test_only_the_edition_that_is_built_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "internal").mkdir()
    (tmp_path / "internal" / "bild.png").write_bytes(b"min")
    refuse_others([tmp_path / "public"], Places.of(ROOT))
    with pytest.raises(UsageError):
        refuse_others([tmp_path / "public", tmp_path / "internal"], Places.of(ROOT))


def test_a_folder_that_cannot_be_written_is_told_of() -> None:
    with pytest.raises(
        UsageError, match=r"Mappen /proc/ut går inte att skriva: (mappen finns inte|behörighet saknas)\."
    ):
        written(Path("/proc/ut"), "index.html")

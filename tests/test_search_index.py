"""The search index is whole, or the build says so."""

from pathlib import Path

import pytest
from pagefind.service import get_executable

from samverk.model.errors import SamverkError
from samverk.site.search.index import write_index

PAGE = '<!doctype html><html lang="sv"><title>{0}</title><body data-pagefind-body><h1>{0}</h1><p>Styrgruppen möts.</p>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "en webbplats å"
    folder.mkdir()
    for name in ("Norrby", "Söderby"):
        (folder / f"{name}.html").write_text(PAGE.format(name), encoding="utf-8")
    (folder / "utan.html").write_text("<!doctype html><title>Utan</title><p>Hittas inte.</p>", encoding="utf-8")
    return folder


def program(tmp_path: Path, after: str) -> str:
    """A program that does as Pagefind and then something more."""
    path = tmp_path / "pagefind"
    path.write_text(f'#!/bin/sh\n"{get_executable()}" "$@" && {after}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_pages_with_a_body_are_counted_and_nothing_else_is_left(site: Path) -> None:
    assert write_index(site) == 2
    assert {path.name for path in (site / "pagefind").iterdir()} - {"fragment", "index", "filter"} == {
        "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.sv.pagefind",
        *(path.name for path in (site / "pagefind").glob("*.pf_meta")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ("truncate -s 40 pagefind/fragment/*", r"filen sv_\w+\.pf_fragment blev inte hel"),
        ("truncate -s 20 pagefind/pagefind-entry.json", "filen pagefind-entry.json blev inte hel"),
        ("rm pagefind/pagefind-worker.js", "filen pagefind-worker.js blev inte hel"),
        ("{ echo disken är full >&2; exit 3; }", "Sökningen kunde inte byggas: disken är full"),
        ("exit 3", "pagefind slutade med koden 3"),
    ],
)
def test_an_index_that_is_not_whole_is_refused(
    after: str, message: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program(tmp_path, after))
    with pytest.raises(SamverkError, match=message):
        write_index(site)


def test_a_program_that_cannot_be_run_is_one_clear_line(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(site / "finns-inte"))
    with pytest.raises(SamverkError, match="programmet pagefind går inte att köra"):
        write_index(site)


def test_settings_in_the_surroundings_change_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nav")
    (site.parent / "pagefind.toml").write_text('root_selector = "nav"\n', encoding="utf-8")
    monkeypatch.chdir(site.parent)
    assert write_index(site) == 2

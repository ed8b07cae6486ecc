"""Reading a folder: what is taken, what is reported, what is passed over."""

import os
from pathlib import Path

import pytest

from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.source import settings
from samverk.source.files import better_name, read_folder, read_revision
from samverk.source.git import FilesAt


def write(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    assert {finding.rule for finding in findings} <= {"fil"}
    return [(finding.span.path, finding.message, finding.fix) for finding in findings]


def test_files_are_keyed_below_the_root_in_order(tmp_path: Path) -> None:
    for name in ("content/b/x.yaml", "content/b-2/x.yaml", "content/a.yaml", "other/y.yaml"):
        write(tmp_path / name, name.encode())
    found, findings = read_folder(tmp_path, tmp_path / "content")
    assert list(found.items()) == [
        (name, name.encode()) for name in ("content/a.yaml", "content/b-2/x.yaml", "content/b/x.yaml")
    ]
    assert findings == ()


def test_root_and_folder_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "content/a.yaml")
    monkeypatch.chdir(tmp_path)
    assert list(read_folder(Path(), Path("content"))[0]) == ["content/a.yaml"]
    assert list(read_folder(tmp_path, Path("content"))[0]) == ["content/a.yaml"]


def test_folder_outside_the_root_keeps_its_name(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/content/a.yaml")
    (tmp_path / "repository").mkdir()
    assert list(read_folder(tmp_path / "repository", tmp_path / "elsewhere/content")[0]) == ["content/a.yaml"]


def test_the_root_itself_is_a_folder_to_read(tmp_path: Path) -> None:
    write(tmp_path / "content/a.yaml")
    assert list(read_folder(tmp_path, tmp_path)[0]) == ["content/a.yaml"]


@pytest.mark.parametrize("name", ["finns-inte", "fil.yaml"])
def test_missing_folder_is_wrong_use(tmp_path: Path, name: str) -> None:
    write(tmp_path / "fil.yaml")
    with pytest.raises(UsageError, match="finns inte"):
        read_folder(tmp_path, tmp_path / name)


def test_what_tools_leave_behind_is_passed_over(tmp_path: Path) -> None:
    for name in (".git/config", ".DS_Store", "a.yaml~", "#a.yaml#", ".a.yaml.swp", "Thumbs.db", "a.yaml"):
        write(tmp_path / "content" / name)
    assert (list(read_folder(tmp_path, tmp_path / "content")[0]), read_folder(tmp_path, tmp_path / "content")[1]) == (
        ["content/a.yaml"],
        (),
    )


@pytest.mark.parametrize("name", [".2026.yaml", ".lagesbild.md", ".anteckning.txt"])
def test_a_hidden_text_beside_the_others_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path / "content/avtal" / name)
    ((told,), found) = (read_folder(tmp_path, tmp_path / "content")[1], read_folder(tmp_path, tmp_path / "content")[0])
    assert (told.rule, told.span.path, found) == ("fil", f"content/avtal/{name}", {})


HIDING = {".dold/a.md": ".dold", ".bilagor/lagesbild/a.md": ".bilagor", ".github/x.yml": ".github", ".a/.b/c.txt": ".a",
          ".gitattributes": ".gitattributes"}  # fmt: skip


@pytest.mark.parametrize("name", HIDING)
def test_what_hides_texts_is_told_on_the_disk_and_in_git(name: str, tmp_path: Path) -> None:
    write(tmp_path / "content/avtal/nyby" / name)
    write(tmp_path / "content/avtal/nyby" / name.replace("a.md", "b.md"))
    on_disk = read_folder(tmp_path, tmp_path / "content")[1]
    in_git = read_revision("content", FilesAt({f"avtal/nyby/{name}": b"a: 1\n"}))[1]
    assert told(on_disk) == told(in_git)
    assert [one.span.path for one in on_disk] == [f"content/avtal/nyby/{HIDING[name]}"]


@pytest.mark.parametrize(
    "name",
    [
        ".gitattributes",
        ".github/x.yml",
        ".pre-commit-config.yaml",
        "avtal/._a.yaml",
        "avtal/.#a.yaml",
        "avtal/.vscode/a.md",
    ],
)
def test_settings_and_what_programs_hide_are_not(tmp_path: Path, name: str) -> None:
    write(tmp_path / "content" / name)
    assert read_folder(tmp_path, tmp_path / "content") == ({}, ())


def test_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    write(folder / "a/x.yaml", b"inside")
    write(tmp_path / "secret.yaml", b"secret")
    (folder / "a/inside.yaml").symlink_to("x.yaml")
    (folder / "a/out.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "a/up").symlink_to("..")
    (folder / "a/etc").symlink_to("/etc")
    (folder / "a/loop").symlink_to("loop")
    (folder / "a/gone.yaml").symlink_to("nowhere.yaml")
    found, findings = read_folder(tmp_path, folder)
    fix = "Ersätt länken med en kopia av filen, eller ta bort den."
    assert found == {"content/a/x.yaml": b"inside"}
    message = (
        "Det här är en symbolisk länk, och sådana följs inte: det som den leder till kan ändras utan att det syns här."
    )
    names = ("etc", "gone.yaml", "inside.yaml", "loop", "out.yaml", "up")
    assert told(findings) == [(f"content/a/{name}", message, fix) for name in names]


def test_large_files_are_refused_but_originals_may_be_larger(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    write(folder / "full.yaml", b"x" * settings.MIB)
    write(folder / "stor.yaml", b"x" * (settings.MIB * 3 // 2))
    write(folder / "avtal/jarva/original/signerad.pdf", b"x" * (2 * settings.MIB))
    with write(folder / "avtal/jarva/original/film.pdf").open("r+b") as sparse:
        sparse.truncate(50 * settings.MIB + 1)
    found, findings = read_folder(tmp_path, folder)
    assert list(found) == ["content/avtal/jarva/original/signerad.pdf", "content/full.yaml"]
    assert told(findings) == [
        (
            "content/avtal/jarva/original/film.pdf",
            "Filen är 50,0 MiB stor. Gränsen här är 50 MiB.",
            "Spara handlingen i ett format som tar mindre plats, eller lägg den i e-arkivet.",
        ),
        (
            "content/stor.yaml",
            "Filen är 1,5 MiB stor. Gränsen här är 1 MiB.",
            "Dela upp filen. En undertecknad handling läggs i mappen original, där gränsen är 50 MiB.",
        ),
    ]
    assert [finding.agreement for finding in findings] == ["jarva", None]


def test_names_that_make_no_address_are_reported_once_each(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for name in ("avtal/Järva/a.yaml", "avtal/Järva/b.yaml", "Åtgärdsplan 1.md", "§.yaml", "ond\x1b[2J\n.yaml"):
        write(folder / name)
    Path(os.fsdecode(os.fsencode(folder) + b"/l\xe4ge.yaml")).write_bytes(b"x")
    found, findings = read_folder(tmp_path, folder)
    assert found == {}
    assert [(path, fix.split('"')[1]) for path, _, fix in told(findings)] == [
        ("content/avtal/Järva", "jarva"),
        ("content/l\ufffdge.yaml", "lge.yaml"),
        ("content/ond\ufffd[2J\ufffd.yaml", "ond-2j.yaml"),
        ("content/§.yaml", "yaml"),
        ("content/Åtgärdsplan 1.md", "atgardsplan-1.md"),
    ]
    assert all((finding.span.path + finding.message + finding.key).isprintable() for finding in findings)
    assert findings[-1].message == 'Namnet "Åtgärdsplan 1.md" innehåller tecken som inte kan användas i en webbadress.'


def test_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/ror.yaml")
    found, findings = read_folder(tmp_path, tmp_path / "content")
    assert found == {}
    assert told(findings) == [("content/ror.yaml", "Detta är varken en fil eller en mapp.", "Ta bort den.")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_are_reported(tmp_path: Path) -> None:
    write(tmp_path / "content/a.yaml").chmod(0)
    findings = read_folder(tmp_path, tmp_path / "content")[1]
    assert told(findings) == [
        (
            "content/a.yaml",
            "Filen går inte att läsa: behörighet saknas.",
            "Ge läsbehörighet, och försök igen.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "better"),
    [("Lägesbild Järva 2025.md", "lagesbild-jarva-2025.md"), ("ÅTGÄRD_(1).YAML", "atgard-1.yaml"), ("§§", "")],
)
def test_better_names(name: str, better: str) -> None:
    assert better_name(name) == better

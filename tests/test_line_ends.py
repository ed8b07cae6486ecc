"""Line ends and blank ends say nothing: a checkout from Windows, an editor that trims or a lost last newline."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT, STOCKHOLM, TVILLINGSTA, City
from city_repository import Repository, git
from norrby_edits import AGREEMENT, CONTACTS, OLD_DECISION, PICTURE, TEMPLATE, told_of
from sampling import some
from samverk.agreement.difference import differences
from samverk.diff import between_revisions
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.reading import read

PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
FILES = (
    AGREEMENT, PICTURE, PLAN, CONTACTS, OLD_DECISION, TEMPLATE, "content/register.yaml", "content/godkannande.yaml",
    "content/overgripande/exempelregionen/2024-02.yaml", "content/adresser.txt",
)  # fmt: skip
ENDS: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "CRLF on every other line": lambda text: re.sub(rb"([^\n]*\n[^\n]*)\n", rb"\1\r\n", text),
    "blanks at the end of lines": lambda text: re.sub(rb"(?m)(?<=.)$", b"  ", text),
    "blanks on empty lines": lambda text: re.sub(rb"(?m)^$(?=\n)", b"   ", text),
    "no last line end": lambda text: text.rstrip(b"\n"),
    "more lines at the end": lambda text: text + b"\n\n\n",
    "blank lines at the end": lambda text: text + b"  \n \n",
    "CRLF and blanks at the end": lambda text: text.replace(b"\n", b" \r\n") + b"\r\n \r\n",
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
}


def cloned(origin: Repository, folder: Path) -> Repository:
    """A fresh checkout as Windows makes it."""
    git(origin.root, "clone", "-q", "-c", "core.autocrlf=true", str(origin.root), str(folder))
    return Repository(folder, origin.place)


def told(report: Report) -> Report:
    return replace(report, base=None, outcomes=())


def returns(city: City) -> int:
    return sum(b"\r\n" in path.read_bytes() for path in city.content.rglob("*.*") if "original" not in path.parts)


@pytest.mark.parametrize("pinned", [True, False], ids=["with .gitattributes", "without"])
@pytest.mark.parametrize("place", [STOCKHOLM, EXEMPELSTAD, TVILLINGSTA], ids=lambda place: place.name)
def test_a_fresh_checkout_on_windows_is_no_change(place: Path, pinned: bool, tmp_path: Path) -> None:
    origin = Repository.at(tmp_path / "arkiv", place)
    if pinned:
        origin.bring(".gitattributes")
        origin.commit()
    windows = cloned(origin, tmp_path / "windows")
    assert bool(returns(windows)) is not pinned
    assert windows.report() == origin.report()
    assert told(windows.against(new_only=False)) == told(origin.against(new_only=False))
    assert between_revisions(windows.places, "HEAD", None).changes == ()
    if windows.path("content/godkannande.yaml").exists():
        answer = windows.run("approvals", "--base", "HEAD", "--format", "json")
        assert (answer.code, '"approvals": []' in answer.out) == (0, True), answer.out


def trimmed(repository: Repository) -> list[Finding]:
    """What is found; a quoted line without the blanks at its end."""
    return [replace(finding, quote=finding.quote.rstrip()) for finding in repository.findings()]


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.sampled
@pytest.mark.parametrize("name", some(FILES, 5))
def test_an_end_says_nothing(name: str, ends: str, repository: Repository) -> None:
    before = trimmed(repository)
    path = repository.root / name
    path.write_bytes(ENDS[ends](path.read_bytes()))
    assert trimmed(repository) == before
    assert between_revisions(repository.places, "HEAD", None).changes == ()


@pytest.mark.parametrize("ends", ENDS)
def test_a_word_is_found_at_its_own_line_whatever_the_ends(ends: str, repository: Repository) -> None:
    path = repository.root / PICTURE
    repository.replace("| Anmälda personrån | 51 | 43 |", "| Anmälda personrån | 51 | 34 |", PICTURE)
    line = repository.text(PICTURE).split("\n").index("| Anmälda personrån | 51 | 34 |") + 1
    path.write_bytes(ENDS[ends](path.read_bytes()))
    found = [f for f in repository.findings() if f.rule == "tidigare-version-kvar"]
    assert len(found) == 1
    (one,) = between_revisions(repository.places, "HEAD", None).changes
    assert one.path == "bilagor/lagesbild/2026-05-12.text"
    places = repository.places
    was = read(places.before("HEAD")).content.agreements[0]
    has = read(places).content.agreements[0]
    assert [change.span.start_line for change in differences(was, has)] == [line]


@pytest.mark.parametrize("there", [True, False], ids=["another lock", "no lock"])
@pytest.mark.parametrize("ends", ENDS)
def test_the_lock_leaves_every_end_as_it_is(ends: str, there: bool, repository: Repository) -> None:
    path = repository.root / AGREEMENT
    whole = path.read_bytes()
    line = next(line for line in whole.split(b"\n") if line.startswith("textlås:".encode()))
    other = b"" if not there else "textlås: sha256:".encode() + b"0" * 64 + b"\n"
    path.write_bytes(ENDS[ends](whole.replace(line + b"\n", other)))
    before = path.read_bytes()
    repository.lock()
    after = path.read_bytes()
    lock = line.removeprefix("textlås: ".encode())
    if there:
        assert after == before.replace(b"sha256:" + b"0" * 64, lock)
    else:
        end = b"\r\n" if b"\r\n" in before.split(b"\n", 1)[0] + b"\n" else b"\n"
        assert [one for one in (line + end, end + line) if after.replace(one, b"", 1) == before], "one line more"
    assert told_of(repository) == []


def test_an_original_is_compared_by_every_byte(repository: Repository) -> None:
    """What was signed is bytes: there a line end is a change."""
    name = "content/avtal/norrby/original/bilaga.txt"
    repository.write("Undertecknad\n", name)
    repository.commit("Original")
    repository.write(b"Undertecknad\r\n", name)
    found = [finding.rule for finding in repository.findings() if finding.span.path == name]
    assert found == ["undertecknat-original-oforandrat"]


def test_what_git_must_not_touch_is_named(tmp_path: Path) -> None:
    """Texts get LF everywhere; a signed file keeps its bytes, a text file among them."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "-q")
    for name, wanted in (
        ("content/avtal/jarva/overenskommelse.yaml", "text: auto\neol: lf"),
        ("content/adresser.txt", "text: auto\neol: lf"),
        ("content/avtal/jarva/original/avtal.md", "text: unset\neol: lf"),
        ("examples/exempelstad/avtal/norrby/original/avtal.pdf", "text: unset\neol: lf"),
        ("tests/data/yaml/lasning/bom-crlf.yaml", "text: unset\neol: lf"),
    ):
        asked = ["git", "check-attr", "text", "eol", "--", name]
        answer = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        assert answer.strip() == "\n".join(f"{name}: {line}" for line in wanted.split("\n"))


def test_what_another_repository_is_advised_holds_there(tmp_path: Path) -> None:
    """The lines in CONTRIBUTING.md, as somebody copies them, in a checkout on Windows."""
    advice = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("```gitattributes\n")[2].partition("```")[0]
    )
    origin, copy = tmp_path / "arkiv", tmp_path / "windows"
    (origin / "content" / "avtal" / "jarva" / "original").mkdir(parents=True)
    (origin / ".gitattributes").write_text(advice, encoding="utf-8")
    (origin / "content" / "register.yaml").write_bytes(b"stad: x\n")
    (origin / "content" / "avtal" / "jarva" / "original" / "avtal.txt").write_bytes(b"ett\r\ntv\xc3\xa5\n")
    git(origin, "init", "-q", "-b", "main")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "Allt")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(origin), str(copy))
    for name in ("content/register.yaml", "content/avtal/jarva/original/avtal.txt"):
        assert (copy / name).read_bytes() == (origin / name).read_bytes()

"""The wheel is the whole program: installed with nothing of the clone in reach, it judges and builds content alone."""

import json
import os
import shutil
import site
import subprocess
import sys
import venv
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from city import EXEMPELSTAD, ROOT, City
from city_repository import git
from samverk.model.report import BY_REFERENCE

DAY = "2026-11-23"
TREES = ("schema", "rules", "site")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what git has or would have."""
    source, out = tmp_path_factory.mktemp("källa"), tmp_path_factory.mktemp("hjul")
    for name in ("pyproject.toml", "README.md", "LICENSE", "mkdocs.yml"):
        shutil.copy(ROOT / name, source)
    for name in ("src", *TREES):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    how = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(out))
    subprocess.run([sys.executable, "-m", "pip", *how, str(source)], check=True, capture_output=True)
    return next(out.glob("samverk-*.whl"))


def environment(folder: Path, wheel: Path, *without: str) -> Path:
    """Python in an environment with the wheel and all that this one has, but the clone and what starts like that."""
    venv.create(folder, with_pip=False, symlinks=True)
    (there,) = folder.glob("lib/python*/site-packages")
    for path in Path(site.getsitepackages()[0]).iterdir():
        if "samverk" not in path.name and path.suffix != ".pth" and not path.name.startswith(without):
            (there / path.name).symlink_to(path)
    with ZipFile(wheel) as archive:
        archive.extractall(there)
    return folder / "bin" / "python"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("miljö"), wheel)


@pytest.fixture(scope="module")
def without_engine(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("utan"), wheel, "durable")


def run(program: Path, folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SAMVERK"))}
    clean = {**kept, "CI": "", **more}
    command = (str(program), "-I", "-m", "samverk", *words)
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)


@pytest.fixture
def town(tmp_path: Path) -> City:
    """A project of content alone, in a folder with a space and letters outside ASCII."""
    city = City.at(tmp_path / "Prov kommun å", EXEMPELSTAD, only=["norrby"])
    city.path("content/adresser.txt").unlink()  # those of the other districts would be lost
    return city


def test_the_wheel_has_each_file_of_the_trees_and_no_other(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        start = "samverk/shipped/"
        found = {name.removeprefix(start): archive.read(name) for name in archive.namelist() if name.startswith(start)}
    files = [path for name in TREES for path in (ROOT / name).rglob("*") if path.is_file()]
    assert found == {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (*files, ROOT / "mkdocs.yml")}


def test_the_trees_are_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    asked = "from samverk.source.whereabouts import *; print(shipped(Path('.')))"
    told = subprocess.run([installed, "-I", "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()).is_relative_to(installed.parents[1])


def test_the_report_is_the_clones_byte_for_byte(installed: Path, town: City) -> None:
    told = run(installed, town.root, "check", "--as-of", DAY, "--format", "json")
    assert (told.returncode, told.stderr) == (0, "")
    words = ("--content", str(town.content), "--as-of", DAY, "--format", "json")
    assert told.stdout == run(Path(sys.executable), ROOT, "check", *words).stdout


def test_content_alone_is_built_explained_and_compared(installed: Path, town: City) -> None:
    git(town.root, "init", "-q", "-b", "main", "--template=")
    git(town.root, "add", "-A")
    git(town.root, "commit", "-q", "-m", "Som det var")
    built = run(installed, town.root, "build", "--as-of", DAY)
    assert built.returncode == 0, built.stderr
    page = town.root / "build/site/public/avtal/norrby/index.html"
    assert "samverk" in page.read_text(encoding="utf-8")
    assert (town.root / "build/site/public/assets/samverk.css").is_file()
    assert (town.root / "build/site/public/om/index.html").is_file()
    assert not (town.root / "rules").exists()
    assert "minst två (2) tillfällen per år" in run(installed, town.root, "explain", "styrgrupp-moten").stdout
    shutil.rmtree(town.root / "build")
    town.district().replace("möten_per_år: 3", "möten_per_år: 1")
    told = run(installed, town.root, "diff", "HEAD")
    assert (told.returncode, "norrby" in told.stdout.lower()) == (0, True), told.stderr
    judged = run(installed, town.root, "check", "--as-of", DAY, "--base", "HEAD", "--new-only", "--format", "json")
    assert judged.returncode == 1, judged.stderr
    assert json.loads(judged.stdout)["base"] == "HEAD"


def test_mkdocs_alone_builds_what_init_and_new_have_written(installed: Path, tmp_path: Path) -> None:
    """From an empty folder to a page, with pages of its own beside."""
    folder = tmp_path / "Ny kommun"
    folder.mkdir()
    answers = (
        "--kommun",
        "Nyby kommun",
        "--orgnr",
        "212000-9903",
        "--lokalpolisområde",
        "Nyby",
        "--polisregion",
        "Mitt",
    )
    made = run(installed, folder, "init", *answers, "--hela-kommunen", "--inga-konton", "--as-of", DAY)
    assert made.returncode == 0, made.stderr
    first = ("--från", "2027-01-01", "--till", "tillsvidare", "--område", "Torget", "--möts", "varannan vecka")
    made = run(installed, folder, "new", "avtal", "nyby", *first, "--as-of", DAY)
    assert made.returncode == 0, made.stderr
    told = run(installed, folder, "check", "--as-of", DAY, "--format", "json")
    errors = [one["rule"] for one in json.loads(told.stdout)["findings"] if one["severity"] == "error"]
    assert (told.returncode, errors) == (1, ["ej-ifyllt"])
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - samverk:", "  - samverk:\n      draft: true", 1)
    settings.write_text(text, encoding="utf-8")
    (folder / "site/pages/om.md").write_text("---\ntitle: Om\n---\n\nVår egen sida.\n", encoding="utf-8")
    (folder / "site/pages/egen.txt").write_text("Egen fil.\n", encoding="utf-8")
    program = (str(installed), "-I", "-m", "mkdocs", "build", "-q")
    kept = {**os.environ, "SAMVERK_AS_OF": DAY}
    done = subprocess.run(program, cwd=folder, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    public = folder / "build/site/public"
    assert "Vår egen sida." in (public / "om/index.html").read_text(encoding="utf-8")
    assert (public / "egen.txt").read_text(encoding="utf-8") == "Egen fil.\n"
    assert (public / "assets/samverk.css").is_file()
    assert "Nyby" in (public / "avtal/nyby/index.html").read_text(encoding="utf-8")


def test_without_the_engine_the_reference_judges_alike_and_says_so(
    installed: Path, without_engine: Path, town: City
) -> None:
    words = ("check", "--as-of", DAY, "--format", "json")
    ours = json.loads(run(installed, town.root, *words).stdout)
    told = run(without_engine, town.root, *words)
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout) == {**ours, "engine": {"name": "reference", "version": None}}
    assert told.stdout == run(installed, town.root, *words, "--engine", "reference").stdout
    for form in ("text", "markdown", "html", "github", "sarif"):
        answer = run(without_engine, town.root, *words[:-1], form)
        assert BY_REFERENCE in " ".join(unescape(answer.stdout.replace("\\", "")).split()), form


def test_without_the_engine_a_site_says_so_and_is_not_published(without_engine: Path, town: City) -> None:
    done = run(without_engine, town.root, "build", "--as-of", DAY, "--publish")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ska vara bedömt av durable_rules" in done.stderr
    assert run(without_engine, town.root, "build", "--as-of", DAY, "--edition", "public").returncode == 0
    assert BY_REFERENCE in (town.root / "build/site/public/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "ci", "code"),
    [((), "", 0), ((), "true", 2), (("--engine", "reference"), "true", 0), (("--engine", "both"), "", 2),
     (("--engine", "durable_rules"), "", 2)],
)  # fmt: skip
def test_nothing_falls_back_in_silence(
    without_engine: Path, town: City, words: tuple[str, ...], ci: str, code: int
) -> None:
    done = run(without_engine, town.root, "check", "--as-of", DAY, *words, CI=ci)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("samverk: Regelmotorn durable_rules kan inte laddas") == (code == 2)

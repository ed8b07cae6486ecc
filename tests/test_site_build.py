"""The built site: the same from both adapters, whole or not at all, closed in itself, and true to its content."""

import hashlib
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from city import City
from samverk.agreement.blocks import normalised
from samverk.model.errors import UsageError
from samverk.site.build import BlockedError, build_editions
from samverk.site.plugin import SamverkPlugin
from samverk.site.prebuild import write_pages
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.read.agreement import agreement_view
from samverk.source.places import Places
from site_builds import AS_OF, EXEMPELSTAD, ROOT, broken_links, build, built, judged, pages

CANARY = "Kanarie-Hemlig-7788"
# Breaks two rules: the least number of meetings, and the lock on the signed words.
FAULT = ("möten_per_år: 2", "möten_per_år: 1")


@pytest.fixture(scope="module")
def public() -> Path:
    return built()


@pytest.fixture(scope="module")
def fictive() -> Path:
    return built(EXEMPELSTAD, draft=True)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A content root with one blocking fault."""
    city = City.at(tmp_path)
    city.replace(*FAULT)
    return city.content


def checksums(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_pages_are_those_of_the_city(public: Path) -> None:
    found = list(pages(public))
    assert sorted(address for address in found if not address.startswith("/regler/")) == [
        "/", "/404.html", "/andringar/", "/avtal/jarva/", "/avtal/jarva/2024-06-01/",
        "/avtal/jarva/bilagor/atgardsplan/odaterad/", "/avtal/jarva/bilagor/kommunikationsplan/odaterad/",
        "/avtal/jarva/bilagor/kontaktuppgifter/odaterad/", "/avtal/jarva/bilagor/lagesbild/odaterad/",
        "/avtal/jarva/blad/", "/avtal/jarva/krav/", "/avtal/jarva/revision/", "/bestammelser/", "/data/",
        "/efterlevnad/", "/efterlevnad/brister-och-papekanden/", "/efterlevnad/brister/", "/kommande/", "/om/",
        "/redaktor/", "/revision/", "/sok/", "/tillganglighet/",
    ]  # fmt: skip
    assert "/regler/styrgrupp-moten/" in found


def test_both_adapters_hand_over_the_same_markdown(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    write_pages(judged(), "public", Places.of(ROOT), out)
    config = load_config(config_file=str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    plugin = config.plugins["samverk"]
    assert isinstance(plugin, SamverkPlugin)
    plugin.config.as_of = AS_OF.isoformat()
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    bodies = {uri: f"{html}\n".encode() for uri, html in plugin._finished.items()}  # handed over past Markdown
    handed = {
        file.src_uri: file.content_bytes + bodies.get(file.src_uri, b"")
        for file in files
        if not file.src_uri.startswith("assets/")
    }
    written = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert written.pop(".samverk")
    assert handed == written
    assert files.get_file_from_path("avtal/jarva.md").edit_uri == "content/avtal/jarva/overenskommelse.yaml"  # type: ignore[union-attr]


def test_two_builds_are_equal_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    assert checksums(first) == checksums(second)


def test_nothing_is_fetched_from_elsewhere(public: Path) -> None:
    fetched = []
    for address, page in pages(public).items():
        for tag, attributes in page.tags:
            names = {"src", "srcset", "poster", "data", "action"} | ({"href"} if tag != "a" else set())
            outside = {n for n in names if re.match(r"\s*(?:[a-z]+:)?//", attributes.get(n, ""))}
            fetched += [f"{address}: <{tag} {name}={attributes[name]}>" for name in sorted(outside)]
    for path in public.rglob("*.css"):
        fetched += re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*", path.read_text(encoding="utf-8"))
    assert fetched == []


def test_every_link_within_the_site_leads_somewhere(public: Path, fictive: Path) -> None:
    assert broken_links(public) == []
    assert broken_links(fictive) == []


def test_every_page_is_reached_from_the_first(public: Path, fictive: Path) -> None:
    """A page that no other leads to is read by nobody; the page for addresses that are not there is the server's."""
    for site in (public, fictive):
        found = pages(site)
        reached, ahead = {"/"}, ["/"]
        while ahead:
            here = ahead.pop()
            links = [attributes.get("href", "") for tag, attributes in found[here].tags if tag == "a"]
            new = {urldefrag(urljoin(here, link)).url for link in links} & set(found) - reached
            reached |= new
            ahead += new
        assert set(found) - reached == {"/404.html"}


def test_ids_are_unique_on_every_page(public: Path) -> None:
    assert [a for a, page in pages(public).items() if len(page.ids) != len(set(page.ids))] == []


def test_the_agreement_is_shown_word_for_word(public: Path) -> None:
    html = pages(public)["/avtal/jarva/"].html
    blocks = re.findall(r'class="sv-words[^"]*"[^>]*>(.*?)</(?:p|h3|h4)>', html)
    shown = normalised(unescape(" ".join(re.sub(r"<[^>]+>", "", block) for block in blocks)))
    signed = normalised((ROOT / "rules" / "kallor" / "lokal-2024.txt").read_text(encoding="utf-8"))
    assert shown.split() == signed.split()


def test_every_clause_has_a_permalink(public: Path) -> None:
    page = pages(public)["/avtal/jarva/"]
    clauses = {f"c{number:02d}" for number in range(1, 71)}
    permalinks = [a for tag, a in page.tags if tag == "a" and a.get("class") == "sv-anchor"]
    links = {a["href"].lstrip("#") for a in permalinks}
    assert links == clauses & set(page.ids)
    assert len(links) >= 60
    assert {a["aria-label"] for a in permalinks} == {f"Länk till bestämmelse {link.upper()}" for link in links}


def test_every_clause_in_the_text_leads_to_its_requirements(public: Path) -> None:
    """Beside each paragraph stands how its clauses are followed; each number leads to the row that says why."""
    site = pages(public)
    text = site["/avtal/jarva/"].html
    led = set(re.findall(r'href="(?:\./)?krav/(?:#|&#35;)(c\d\d)"', text))
    assert len(led) >= 50
    assert led <= set(site["/avtal/jarva/krav/"].ids)


def test_every_page_of_a_fictive_city_says_so(fictive: Path) -> None:
    assert [a for a, page in pages(fictive).items() if "Påhittat innehåll." not in page.text] == []


def test_a_published_page_has_no_notice_but_of_who_publishes_it(public: Path) -> None:
    for address, page in pages(public).items():
        bands = [one for tag, one in page.tags if tag == "aside" and "sv-notice" in one.get("class", "")]
        told = [one.get("aria-label") for one in bands]
        assert told == ["Ingen utgivare."], address


def test_blocking_findings_stop_the_build_and_leave_the_old_site(spoilt: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(out)
    before = checksums(out)
    with pytest.raises(BlockedError, match=r"avtal/jarva/overenskommelse\.yaml:"):
        build_editions(Places.of(ROOT), out, judged(spoilt))
    assert checksums(out) == before
    assert sorted(p.name for p in out.iterdir()) == ["internal", "public"]


def test_a_draft_is_built_and_every_page_says_so(spoilt: Path, tmp_path: Path) -> None:
    site = build(tmp_path / "site", spoilt, draft=True)
    assert [a for a, page in pages(site).items() if "Utkast med brister." not in page.text] == []


def test_a_build_that_breaks_half_way_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with pytest.raises(ValueError, match="secret"):
        build_editions(Places.of(ROOT), out, judged(), ("public", "secret"))
    assert not out.exists()


@pytest.mark.parametrize("flags", [[], ["-q"], ["--strict"], ["--strict", "-q"]], ids=" ".join)
def test_mkdocs_itself_refuses_blocking_findings(spoilt: Path, tmp_path: Path, flags: list[str]) -> None:
    for name in ("rules", "schema", "site"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "own.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", "own.yml", *flags]
    done = subprocess.run(command, cwd=spoilt.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "2 brister måste rättas först" in done.stderr
    assert not (tmp_path / "build").exists()


def test_a_preview_only_warns(spoilt: Path, caplog: pytest.LogCaptureFixture) -> None:
    plugin = SamverkPlugin()
    plugin.load_config({})
    plugin.on_startup(command="serve", dirty=False)
    plugin._refuse(judged(spoilt).report.blocking)
    assert "2 brister måste rättas först" in caplog.text
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError):
        plugin._refuse(judged(spoilt).report.blocking)


def test_no_internal_word_reaches_the_public_site(tmp_path: Path) -> None:
    city = City.at(tmp_path)
    city.district().write(
        f"---\ntyp: kontaktuppgifter\ndatum: 2024-06-01\nåtkomst: intern\nkontakter:\n"
        f"  - {{funktion: kommunpolis, part: polisen, namn: {CANARY}, synlighet: intern}}\n---\n{CANARY}\n",
        "bilagor/kontaktuppgifter/odaterad.md",
    )
    public = build_editions(Places.of(ROOT), tmp_path / "site", judged(city.content), draft=True)[0]
    leaks = [path for path in public.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert leaks == []


def test_pages_are_not_written_over_other_work(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Välj en annan mapp"):
        write_pages(judged(), "public", Places.of(ROOT), tmp_path)


def test_a_city_without_agreements_is_built(tmp_path: Path) -> None:
    city = City.at(tmp_path, only=())
    city.path("content/avtal").rmdir()
    site = build_editions(Places.of(ROOT), tmp_path / "site", city.judged(AS_OF), draft=True)[0]
    assert "0 av 11" in pages(site)["/"].text
    assert broken_links(site) == []


def test_an_undecided_version_is_shown_as_such_and_the_decided_one_as_current(tmp_path: Path) -> None:
    norrby = City.at(tmp_path, EXEMPELSTAD).district()
    text = norrby.text("bilagor/lagesbild/2026-05-12.md").replace("datum: 2026-05-12", "datum: 2026-11-10")
    undecided = text.replace("beslut: 2026-05-26-styrgrupp\n", "").replace(
        "ersätter: 2025-05-13", "ersätter: 2026-05-12"
    )
    norrby.write(undecided, "bilagor/lagesbild/2026-11-10.md")
    judged = norrby.judged()
    made = publication(judged, "internal", look_ahead(judged))
    view = next(agreement_view(known, made) for known in made.known if known.agreement.id == "norrby")
    rows = [(row.dated, row.decided, row.status.text) for row in view.annexes if "lägesbild" in row.title.lower()]
    assert rows == [
        ("12 maj 2026", "styrgruppen 26 maj 2026", "gäller"),
        ("10 november 2026", "inget giltigt beslut", "inte beslutad"),
    ]

"""Addresses are kept for ever: what is listed stays, or leads on; and the sitemap tells of all pages."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown  # type: ignore[import-untyped]
import pytest

from city import City
from samverk.agreement.addresses import Kept, read_list
from samverk.check import judge
from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.site.addresses import served
from samverk.site.build import build_editions
from samverk.site.kept_addresses import (
    HEADER,
    LostAddressError,
    lost_addresses,
    new_addresses,
    site_addresses,
    ways_on,
    with_new,
)
from samverk.site.open_data.sitemap import changed_days
from samverk.site.page.frame import Page
from samverk.source.places import Places
from site_builds import AS_OF, ROOT, judged, pages
from site_data import everything, exempelstad

SAMVERK = Path(sys.executable).with_name("samverk")
NOW = frozenset({"/", "/om/", "/avtal/jarva/", "/avtal/jarva/2024-06-01/overenskommelse.pdf"})
REDIRECT = (
    '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>Sidan har flyttat</title>'
    '<meta name="viewport" content="width&#61;device-width, initial-scale&#61;1">'
    '<meta name="robots" content="noindex">'
    '<meta http-equiv="refresh" content="0; url&#61;../jarva/">'
    '<link rel="canonical" href="https&#58;//samverk.example/avtal/jarva/"></head>'
    "<body><main><h1>Sidan har flyttat</h1>"
    '<p>Den finns nu på <a href="../jarva/">/avtal/jarva/</a>.</p></main></body></html>\n'
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Järva with a list of addresses of its own."""
    city = City.at(tmp_path)
    city.write("/\n/om/\n/avtal/jarva/\n", "content/adresser.txt")
    return city.content


def run(content: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(SAMVERK), *words, "--content", str(content), "--root", str(ROOT), "--as-of", AS_OF.isoformat()]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def listed(text: str) -> Kept:
    found = read_list("content/adresser.txt", text.encode())
    assert isinstance(found, Kept)
    return found


def test_a_list_is_read_and_written_as_it_was() -> None:
    text = (
        "# Till dig som läser\n/\n/avtal/jarva/\n/avtal/jarva/2024-06-01/overenskommelse.pdf\n/gammal/ -> /om/\n/om/\n"
    )
    kept = listed(text)
    assert (sorted(kept.addresses), kept.moved) == (sorted(NOW), {"/gammal/": "/om/"})
    assert with_new(kept, NOW) == text
    assert with_new(listed(text.replace("\n", "\r\n")), NOW) == text


def test_a_later_version_loses_no_address_of_an_earlier_one() -> None:
    made = exempelstad()
    day = made.histories["norrby"][1].day
    earlier = {one for one in site_addresses(*everything()) if one.startswith(f"/avtal/norrby/{day}/")}
    assert earlier == {
        f"/avtal/norrby/{day}/{name}" for name in ("", "andringar/", "overenskommelse.pdf", "overenskommelse.xml")
    }
    latest = made.histories["norrby"][-1].day
    own = {one.rpartition("/")[2] for one in site_addresses(*everything()) if f"/norrby/{latest}/o" in one}
    assert own == {"overenskommelse.pdf", "overenskommelse.xml"}


def test_new_addresses_are_added_and_none_is_taken_away() -> None:
    kept = listed("/gammal/\n/om/ -> /\n")
    assert new_addresses(kept, NOW - {"/om/"}) == ("/", "/avtal/jarva/", "/avtal/jarva/2024-06-01/overenskommelse.pdf")
    assert with_new(kept, frozenset({"/"})) == f"{HEADER}/\n/gammal/\n/om/ -> /\n"


@pytest.mark.parametrize(
    "line",
    ["om/", "/å/", "https://x.example/", "/a b/", "/om/ -> ", "/om/ -> om", "-> /om/", "/../x", "/a/ -> /b/ -> /c/"],
)
def test_a_line_that_is_no_address_is_named(line: str) -> None:
    found = read_list("content/adresser.txt", f"/om/\n{line}\n".encode())
    assert isinstance(found, Finding)
    assert (found.span.path, found.span.start_line, found.span.end_column) == ("content/adresser.txt", 2, len(line) + 1)
    assert found.message.endswith(" är ingen adress.")
    assert found.fix


def test_a_lost_address_stops_the_build_in_one_line() -> None:
    kept = listed("/om/\n/bort/\n/aven/bort/\n")
    assert lost_addresses(kept, NOW) == ("/aven/bort/", "/bort/")
    with pytest.raises(LostAddressError) as raised:
        ways_on(kept, NOW, "", check=True)
    assert str(raised.value) == (
        "Adressen /aven/bort/ (och 1 till, se samverk addresses) är publicerad men skulle försvinna. Behåll den, "
        "eller skriv i adresser.txt vart den har flyttat: /aven/bort/ -> /ny/adress/"
    )
    assert ways_on(kept, NOW, "", check=False) == ()


def test_an_address_that_has_moved_leads_on() -> None:
    (page,) = ways_on(listed("/avtal/rinkeby/ -> /avtal/jarva/\n"), NOW, "https://samverk.example/", check=True)
    assert (page.path, page.data.decode()) == ("avtal/rinkeby/index.html", REDIRECT)


def test_a_redirect_works_where_the_sites_address_is_unknown() -> None:
    file = "/avtal/jarva/2024-06-01/overenskommelse.pdf"
    (page,) = ways_on(listed(f"/gammal/ -> {file}\n"), NOW, "", check=True)
    assert page.data.decode().count(f"..{file}") == 3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/om/ -> /", "/om/ har flyttat, men adressen finns"),
        ("/gammal/ -> /borta/", "/gammal/ har flyttat till /borta/, men den adressen finns inte"),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(line: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        ways_on(listed(line), NOW, "", check=False)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("index.md", ""),
        ("om.md", "om/"),
        ("avtal/jarva.md", "avtal/jarva/"),
        ("avtal/jarva/2024-06-01/index.md", "avtal/jarva/2024-06-01/"),
        ("avtal/norra-index.md", "avtal/norra-index/"),
        ("atom.xml", "atom.xml"),
    ],
)
def test_where_a_page_is_served(uri: str, expected: str) -> None:
    assert served(uri) == expected


def test_a_build_that_would_lose_an_address_fails_and_a_draft_does_not(content: Path, tmp_path: Path) -> None:
    with (content / "adresser.txt").open("a", encoding="utf-8") as file:
        file.write("/regler/finns-inte/\n")
    with pytest.raises(LostAddressError, match="Adressen /regler/finns-inte/ är publicerad men skulle försvinna"):
        build_editions(Places.of(ROOT), tmp_path / "site", judged(content), ("public",))
    assert not (tmp_path / "site" / "public").exists()
    result = run(content, "build", "--out", str(tmp_path / "site"))
    assert (result.returncode, result.stdout) == (1, "")
    told = [line for line in result.stderr.splitlines() if "/regler/finns-inte/" in line]
    assert [line.partition(" är publicerad")[0] for line in told] == [
        "Webbplatsen byggs inte: Adressen /regler/finns-inte/"
    ]
    build_editions(Places.of(ROOT), tmp_path / "site", judged(content), ("public",), draft=True)


def test_a_built_site_leads_on_and_has_a_sitemap(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (content / "adresser.txt").open("a", encoding="utf-8") as file:
        file.write("/avtal/rinkeby/ -> /avtal/jarva/\n")
    monkeypatch.setenv("SAMVERK_SITE_URL", "https://samverk.example/")
    (site,) = build_editions(Places.of(ROOT), tmp_path / "site", judged(content), ("public",))
    assert (site / "avtal" / "rinkeby" / "index.html").read_text(encoding="utf-8") == REDIRECT
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own file
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [str(loc.text) for loc in root.iter(f"{name}loc")]
    own = {f"https://samverk.example{address}" for address in pages(site)}
    assert set(listed) == own - {f"https://samverk.example{one}" for one in ("/404.html", "/avtal/rinkeby/")}
    assert len(listed) == len(set(listed))
    days = {str(url.findtext(f"{name}loc")): url.findtext(f"{name}lastmod") for url in root}
    assert {day for day in days.values() if day} == {"2024-06-01"}
    assert days["https://samverk.example/avtal/jarva/"] == "2024-06-01"
    assert days["https://samverk.example/om/"] is None
    assert not (site / "sitemap.xml.gz").exists()


def test_the_day_of_a_page_is_that_of_its_matter() -> None:
    days = changed_days(exempelstad())
    assert (days["index.md"], days["andringar/index.md"]) == ("2026-11-17", "2026-11-17")
    assert days["avtal/norrby.md"] == "2026-11-17"
    assert days["avtal/norrby/2025-02-18/index.md"] == days["avtal/norrby/2025-02-18/andringar/index.md"]
    assert days["avtal/norrby/2025-02-18/index.md"] == "2025-02-18"
    assert days["avtal/norrby/bilagor/lagesbild/2025-05-13/index.md"] == "2025-05-27"


def test_a_site_without_an_address_has_an_empty_sitemap(tmp_path: Path) -> None:
    (site,) = build_editions(Places.of(ROOT), tmp_path / "site", judged(), ("public",))
    assert "<loc>" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_command_shows_and_writes(content: Path) -> None:
    shown = run(content, "addresses")
    assert shown.returncode == 0, shown.stderr
    assert "ny          /regler/styrgrupp-moten/\n" in shown.stdout
    assert "/avtal/jarva/\n" not in shown.stdout
    written = run(content, "addresses", "--write")
    assert written.returncode == 0
    again = run(content, "addresses")
    assert re.fullmatch(r"\d+ adresser, 0 nya, 0 som skulle försvinna\.\n", again.stdout)
    with (content / "adresser.txt").open("a", encoding="utf-8") as file:
        file.write("/avtal/rinkeby/\n")
    lost = run(content, "addresses", "--write")
    assert lost.returncode == 1
    assert "försvinner  /avtal/rinkeby/\n" in lost.stdout
    assert "/avtal/rinkeby/\n" in (content / "adresser.txt").read_text(encoding="utf-8")


def test_the_list_is_no_finding_and_no_list_is_no_fault(content: Path) -> None:
    with_list = judge(Places.of(ROOT, content), AS_OF)
    assert with_list.content.addresses == Kept(frozenset({"/", "/om/", "/avtal/jarva/"}))
    (content / "adresser.txt").unlink()
    without = judge(Places.of(ROOT, content), AS_OF)
    assert without.content.addresses is None
    assert with_list.report.findings == without.report.findings


def test_a_finished_page_is_what_markdown_makes_of_it() -> None:
    """One of each type of page: the plugin hands them over unread, and `samverk pages` gives them to other readers."""
    one_of_each = {(page.uri.split("/")[0], page.uri.count("/")): page for page in everything().pages}
    finished = {page.uri: html for page in one_of_each.values() if (html := page.html) is not None}
    assert len(one_of_each) - len(finished) <= 4, "those that somebody wrote as Markdown"
    for page in (page for page in one_of_each.values() if page.uri in finished):
        converted = markdown.Markdown(extensions=["attr_list"]).convert(page.markdown)
        assert converted.replace("\n", "") == finished[page.uri].replace("\n", ""), page.uri


@pytest.mark.parametrize(
    "text", ["ord", "<a href='b.md'>b</a> *c*", "<p>a</p> *b*", "<p>a</p>\n\n# b", "<p>\na</p>", "<p>a", ""]
)
def test_what_markdown_has_to_read_is_no_finished_page(text: str) -> None:
    assert Page("a.md", text).html is None
    assert Page("a.md", "<p>a</p>\n\n<div><b>b</b></div>\n").html == "<p>a</p>\n\n<div><b>b</b></div>"

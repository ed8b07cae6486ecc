"""Who publishes the site: told on the pages, asked for where nobody says, demanded where it is published."""

import json
import tomllib
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import markdown  # type: ignore[import-untyped]
import pytest

from city import EXEMPELSTAD as TOWN
from city import City
from samverk.site.page.handwritten import handwritten
from samverk.site.page.publisher import BLOCKS, SUPERVISOR
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.site.read.reporting import way_to_report
from samverk.site.tree import whole
from samverk.site.view.publisher import NO_REVIEW, NOBODY, Publisher
from samverk.source.places import Places
from site_builds import AS_OF, EXEMPELSTAD, JARVA, ROOT, published
from test_site_markup import Seen

TVILLINGSTA = ROOT / "examples" / "tvillingsta"
SETTINGS = "content/samverk.toml"
PLACES = Places.of(ROOT)


def written(made: Publication) -> dict[str, Seen]:
    """The written pages, as a browser finds their text."""
    pages = handwritten(PLACES, made.edition)
    return {page.uri: Seen(markdown.markdown(page.markdown, extensions=["attr_list"])) for page in pages}


def links(seen: Seen) -> set[str]:
    return {value for _, attributes in seen.tags for name, value in attributes if name == "href" and value}


# DIGG's eleven: what the statement has to say, in the words of the example's settings
ELEVEN = {
    "the actor": "Exempelstads kommun står bakom",
    "the service": "webbplatsen Samverkan i Exempelstad",
    "the degree": "delvis förenlig",
    "what is not accessible": "inskannade bilder av text",
    "the day of the review": "9 november 2026",
    "the day of the last change": "16 november 2026",
    "how it was reviewed": "400 procents förstoring",
    "how to report": "samverkan@exempelstad.example",
    "how fast an answer comes": "inom fem arbetsdagar",
    "what would be unreasonable": "12 §",
    "what the act is not about": "23 september 2018",
}


@pytest.mark.parametrize("what", ELEVEN)
def test_the_statement_says_what_the_act_asks_for(what: str) -> None:
    assert ELEVEN[what] in written(published(EXEMPELSTAD))["tillganglighet.md"].words


def test_the_statement_leads_to_the_supervisor() -> None:
    for place in (JARVA, EXEMPELSTAD, TVILLINGSTA):
        assert SUPERVISOR in links(written(published(place))["tillganglighet.md"])


def test_where_nobody_has_reviewed_nothing_is_claimed() -> None:
    words = written(published(JARVA))["tillganglighet.md"].words
    for claim in ("helt förenlig", "delvis förenlig", "Inget är undantaget", "har inte angett"):
        assert claim not in words
    assert "ännu inte granskat" in words


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_its_place_and_words_for_nobody(name: str) -> None:
    texts = [data.decode() for data in PLACES.site_files("pages", ".md").values()]
    assert any(f"<!-- samverk: {name} -->" in text for text in texts)
    for place in (JARVA, EXEMPELSTAD):
        edition = published(place).edition
        bare = replace(edition, publisher=NOBODY, review=NO_REVIEW)
        assert Seen(BLOCKS[name](bare)).words
        for pair in ((edition, bare), (bare, edition)):
            assert "None" not in BLOCKS[name](pair[0])


def test_a_band_stands_where_nobody_publishes_and_nowhere_else() -> None:
    titles = {place.name: [one.title for one in published(place).edition.notices] for place in (JARVA, TVILLINGSTA)}
    assert titles == {"content": ["Ingen utgivare."], "tvillingsta": ["Påhittat innehåll."]}


def with_settings(tmp_path: Path, text: str) -> Publication:
    city = City.at(tmp_path / "stad", TOWN, only=["norrby"])
    city.write(text, SETTINGS)
    made = city.judged(AS_OF)
    return publication(made, "public", look_ahead(made))


def test_a_band_says_what_is_lacking_of_who_publishes(tmp_path: Path) -> None:
    made = with_settings(tmp_path, '[utgivare]\nnamn = "Staden"\ne_post = "a@b.example"\nlicens = "CC0-1.0"\n')
    told = [one.text for one in made.edition.notices if one.title.startswith("Uppgifter om utgivaren")]
    assert told == ["Det är inte sagt utgivarens adress."]


@pytest.mark.parametrize(("days", "to"), [(1, "24 november 2026"), (14, "7 december 2026")])
def test_how_long_a_page_may_be_read_is_a_setting(days: int, to: str, tmp_path: Path) -> None:
    assert with_settings(tmp_path, f"aktuell_i_dagar = {days}\n").edition.fresh_to == to


def test_the_given_address_comes_before_that_of_the_settings() -> None:
    assert published(TVILLINGSTA).address == "https://samverkan.tvillingsta.example/"
    assert published(TVILLINGSTA, address="https://a.example/").address == "https://a.example/"
    assert published(JARVA).address == ""


# uri, what the letter says beside the day; None: nothing of a version
REPORTED = {
    "index.md": None,
    "avtal/norrby.md": "2026-05-26",
    "avtal/norrby/2025-05-27/index.md": "2025-05-27",
    "avtal/norrby/bilagor/lagesbild/2026-05-12/index.md": "lagesbild/2026-05-12",
    "regler/styrgrupp-moten.md": None,
}


@pytest.mark.parametrize("uri", REPORTED)
def test_a_report_has_page_version_and_day_filled_in(uri: str) -> None:
    made = published(EXEMPELSTAD, address="https://a.example/x/")
    page = next(one for one in whole(made, Places.of(ROOT, EXEMPELSTAD)).pages if one.uri == uri)
    way = urlsplit(page.meta["report"])
    said = parse_qs(way.query)
    assert (way.scheme, unquote(way.path)) == ("mailto", "samverkan@exempelstad.example")
    assert said["subject"] == [f"Fel på sidan {page.meta['title']}"]
    lines = said["body"][0].split("\r\n")
    assert "Läget bedömt: 2026-11-23" in lines
    assert any(line.startswith("Adress: https://a.example/x/") for line in lines)
    assert [line for line in lines if "Version" in line] == ([f"Version: {REPORTED[uri]}"] if REPORTED[uri] else [])


@pytest.mark.parametrize(
    ("form", "title", "body"),
    [
        ("https://forge.example/a/b/issues/new", "title", "body"),
        ("https://forge.example/a/b/issues/new?template=fel.md", "title", "body"),
        ("https://gitlab.example/a/b/-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_an_issue_has_them_too(form: str, title: str, body: str) -> None:
    edition = replace(published(EXEMPELSTAD).edition, publisher=Publisher("Staden", mail="a@b.example", issues=form))
    way = way_to_report(replace(published(EXEMPELSTAD), edition=edition), "avtal/norrby.md", "Norrby")
    assert way.startswith(form)
    said = parse_qs(urlsplit(way).query)
    assert said[title] == ["Fel på sidan Norrby"]
    assert "Version: 2026-05-26" in said[body][0]


@pytest.mark.parametrize("title", ["a&cc=x@y.example", "a\r\nBcc: x@y.example", "?#%0A&body=", "å ä <b>\"'"])
@pytest.mark.parametrize("mail", ["samverkan@stad.example", "a?cc=x&b=c@stad.example", "a'b%0A@stad.example"])
def test_no_word_adds_a_receiver_or_a_field(mail: str, title: str) -> None:
    edition = replace(published(EXEMPELSTAD).edition, publisher=Publisher("Staden", mail=mail))
    way = urlsplit(way_to_report(replace(published(EXEMPELSTAD), edition=edition), "om.md", title))
    assert unquote(way.path) == mail
    assert parseaddr(unquote(way.path))[1]
    assert set(parse_qs(way.query)) == {"subject", "body"}
    assert way.fragment == ""
    assert "\n" not in parse_qs(way.query)["subject"][0]


def test_without_an_address_nothing_is_to_be_sent() -> None:
    made = published(JARVA)
    assert way_to_report(made, "om.md", "Om sidan") == ""
    assert not [one for one in whole(made, PLACES).pages if "report" in one.meta]


def test_who_publishes_is_asked_last(tmp_path: Path) -> None:
    """Where an agreement names nobody: its parties, then who publishes the site."""
    city = City.at(tmp_path / "stad", TOWN, only=["norrby"])
    city.drop("kontaktpunkt", "content/avtal/norrby/overenskommelse.yaml")
    made = city.judged(AS_OF)
    pages = whole(publication(made, "public", look_ahead(made)), Places.of(ROOT, city.content)).pages
    page = Seen(next(one.markdown for one in pages if one.uri == "avtal/norrby.md")).words
    words = page[page.index("Så når du parterna") :]
    told = ("Så når du parterna", "114 14", "Exempelstads kommun, som ger ut webbplatsen")
    assert [words.index(one) for one in told] == sorted(map(words.index, told))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City.project(tmp_path_factory.mktemp("publicera") / "p", TOWN, only=["norrby"]).bring("site", "mkdocs.yml")
    city.remove("content/adresser.txt")
    return city


@pytest.mark.parametrize("text", ["", 'namn = "X"\n', '[utgivare]\nnamn = "Staden"\n'])
def test_only_what_is_to_be_published_needs_a_publisher(text: str, project: City, tmp_path: Path) -> None:
    city = project.copied(tmp_path / "p")
    city.write(text, SETTINGS)
    refused = city.run_here("build", "--publish", "--as-of", "2026-11-23")
    assert refused.code == 1
    assert not city.path("build").exists()
    to_write = refused.err.partition(f"Skriv i {SETTINGS}:")[2]
    assert tomllib.loads(to_write)["utgivare"].keys() <= {"namn", "adress", "e_post", "licens"}
    assert refused.err.count("\n") < 10


def test_it_is_built_with_one_warning_and_published_when_all_is_said(project: City, tmp_path: Path) -> None:
    city = project.copied(tmp_path / "p")
    built = city.run_here("build", "--publish", "--edition", "public", "--as-of", "2026-11-23")
    assert built.code == 0, built.err
    assert "utgivare" not in built.err
    assert built.err.count("Ingen webbadress är känd") == 1
    start = city.path("build/site/public/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in start
    assert "<loc>" not in city.path("build/site/public/sitemap.xml").read_text(encoding="utf-8")
    city.write('webbadress = "https://stad.example/s"\n', SETTINGS)
    built = city.run_here("build", "--edition", "public", "--as-of", "2026-11-23")
    assert built.code == 0, built.err
    assert built.err.count(SETTINGS) == 1
    assert "Ingen webbadress" not in built.err
    start = city.path("build/site/public/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://stad.example/s/">' in start
    assert "https://stad.example/s/avtal/norrby/" in city.path("build/site/public/sitemap.xml").read_text("utf-8")
    index = json.loads(city.path("build/site/public/api/v1/index.json").read_text(encoding="utf-8"))
    assert index["address"] == "https://stad.example/s/"


def test_a_draft_is_not_published(project: City) -> None:
    assert project.run_here("build", "--publish", "--draft").code == 2

"""What a city calls its districts stands in its samverk.toml and nowhere else."""

import ast
import re
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, PAHITTKOPING, ROOT, SAGOBYGDEN, STOCKHOLM, TVILLINGSTA, City
from samverk.agreement.settings import no_settings
from samverk.check import judge
from samverk.model.district_words import DISTRICT, DistrictWords
from samverk.site.tree import whole
from samverk.source.places import Places
from site_builds import published

STOCKHOLMS = re.compile("stadsdel", re.IGNORECASE)
KEPT = {
    "agreement/organs.py": {"stadsdelsdirektör", "företrädare-stadsdelsförvaltning"},
    "agreement/person_names.py": {"stadsdel"},
    "facts/catalogue/field.py": {"stadsdelsförvaltning"},
    "facts/catalogue/groups.py": {"stadsdelsdirektör", "företrädare-stadsdelsförvaltning"},
    "site/markup.py": {"stadsdels"},
    "site/read/organs.py": {"företrädare-stadsdelsförvaltning", "företrädare för stadsdelsförvaltningen"},
}
"""Functions and a kind of organisation that editors may write, and where long words and names begin and end."""
MODULES = sorted((ROOT / "src/samverk").rglob("*.py"))
NEUTRAL = [
    path
    for name in ("bas", "lkb-2023-196", "bra", "publicering")
    for path in sorted((ROOT / "rules" / name).rglob("*.yaml"))
]
WRITTEN = [ROOT / "mkdocs.yml", *sorted((ROOT / "site").rglob("*.md")), *sorted((ROOT / "site").rglob("*.html"))]


ELSEWHERE = {
    TVILLINGSTA: ("Kommundelar", "1 av 1 kommundel har sin överenskommelse här."),
    PAHITTKOPING: ("Kommuner", "1 av 1 kommun har sin överenskommelse här."),
    SAGOBYGDEN: ("Kommuner", "2 av 2 kommuner har sin överenskommelse här."),
}
"""Cities with other words, and what their start pages say."""


def texts(path: Path) -> list[str]:
    """The text constants of a module that have the word, docstrings aside."""
    tree = ast.parse(text) if STOCKHOLMS.search(text := path.read_text()) else ast.Module([], [])
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone]
    return [node.value for node in said if isinstance(node.value, str) and STOCKHOLMS.search(node.value)]


def test_no_module_has_the_words_of_one_city() -> None:
    said = {}
    for path in MODULES:
        kept = KEPT.get(str(path.relative_to(ROOT / "src/samverk")), set())
        if found := [text for text in texts(path) if not any(word in text.lower() for word in kept)]:
            said[path.name] = found
    assert not said


def test_no_rule_for_all_cities_and_no_written_page_has_them() -> None:
    assert [path.name for path in (*NEUTRAL, *WRITTEN) if STOCKHOLMS.search(path.read_text())] == []


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.parametrize("place", list(ELSEWHERE), ids=lambda place: place.name)
def test_no_file_of_a_city_with_other_words_says_them(place: Path, edition: str) -> None:
    made = whole(published(place, edition), Places.of(ROOT, place))
    told = {page.uri: page.text for page in made.pages} | {one.path: str(one.data) for one in made.files}
    assert {uri: STOCKHOLMS.findall(text) for uri, text in told.items() if STOCKHOLMS.search(text)} == {}
    word, have = ELSEWHERE[place]
    assert word in told["index.md"]
    assert have in told["index.md"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (STOCKHOLM, DistrictWords("stadsdelsområde", "stadsdelsområden")),
        (EXEMPELSTAD, DistrictWords("stadsdelsområde", "stadsdelsområden")),
        (TVILLINGSTA, DistrictWords("kommundel", "kommundelar")),
    ],
)
def test_a_city_says_it_once(content: Path, words: DistrictWords) -> None:
    assert judge(Places.of(ROOT, content), NOVEMBER).content.settings.district_words == words


def test_without_words_it_is_what_the_key_says() -> None:
    assert no_settings("samverk.toml").district_words == DISTRICT


SAID = '[ord]\ndistrikt = "kommundel"\ndistrikt_plural = "kommundelar"\n'


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('[ord]\ndistrikt = "Kommun"\ndistrikt_plural = "Kommuner"\n', DistrictWords("kommun", "kommuner")),
        ('[ord]\ndistrikt = "kommun"\n', DISTRICT),
        ('[ord]\ndistrikt = 7\ndistrikt_plural = "kommuner"\n', DISTRICT),
        ('[ord]\ndistrikt = ""\ndistrikt_plural = "kommuner"\n', DISTRICT),
        ("[ord]\n", DISTRICT),
    ],
)
def test_half_a_word_is_no_word(written: str, words: DistrictWords, tmp_path: Path) -> None:
    city = City.at(tmp_path, TVILLINGSTA)
    city.replace(SAID, written, "content/samverk.toml")
    assert judge(Places.of(ROOT, tmp_path / "content"), NOVEMBER).content.settings.district_words == words

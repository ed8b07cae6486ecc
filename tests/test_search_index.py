"""What the search index has of a page, and what it passes over."""

import json
from collections.abc import Mapping
from typing import Any

from samverk.site.page.frame import Page
from samverk.site.search.index import FOLDER, SHARD, index_files
from samverk.site.search.reading import words_of

NORRBY = Page(
    "avtal/norrby.md",
    '<h1>Norrby</h1>\n\n<aside class="sv-notice">Påhittat.</aside>\n\n'
    "<p>Styr&shy;gruppen möts <span>på torget</span>.</p>\n\n"
    '<section data-unsearched><p>exempel</p><img src="x">mer</section>\n\n<p>Efteråt</p>\n',
    {"title": "Norrby"},
)
OLD = Page(
    "avtal/norrby/bilagor/lagesbild/2024-05-14/index.md",
    "<p>Gammalt</p>",
    {"title": "Lägesbild 14 maj 2024", "search": "title"},
)
NOT = Page("sok.md", "<p>Hemligt</p>", {"title": "Sök", "search": "exclude"})


def read(*pages: Page) -> Mapping[str, Any]:
    return {
        one.path.removeprefix(f"{FOLDER}/").removesuffix(".json"): json.loads(one.data) for one in index_files(pages)
    }


def test_a_pages_own_words_are_read_and_what_is_marked_is_not() -> None:
    assert words_of(NORRBY).text == "Styrgruppen möts på torget. Efteråt"


def test_of_markdown_the_words_are_read() -> None:
    page = Page("om.md", "# Om sidan {#om}\n\n- Läs [mer](data.md) **här**, <b>genast</b>\n", {"title": "Om"})
    assert words_of(page).text == "Om sidan Läs mer här , genast"


def test_what_applied_before_is_found_by_its_title_and_what_is_left_out_is_nowhere() -> None:
    found = read(NORRBY, OLD, NOT)
    assert found["index"]["sidor"] == 2
    assert found["index"]["slag"][:2] == [["Överenskommelse", 1, 3.5], ["Bilaga", 1, 1.4]]
    assert found["sida-1"][:3] == ["avtal/norrby/bilagor/lagesbild/2024-05-14/", "Lägesbild 14 maj 2024", "Bilaga"]
    told = json.dumps(found, ensure_ascii=False)
    assert "gammalt" not in told.casefold()
    assert "hemligt" not in told.casefold()


def test_every_file_of_words_begins_where_the_index_says_and_is_bounded() -> None:
    many = Page(
        "om.md",
        " ".join(f"ord{a}{b}{c}" for a in "abcdefgh" for b in "abcdefgh" for c in "ijklmnopqrstuv"),
        {"title": "M"},
    )
    found = read(many, NORRBY)
    firsts = found["index"]["filer"]
    assert len(firsts) > 1
    assert firsts == sorted(firsts) == [next(iter(found[f"ord-{number}"])) for number in range(len(firsts))]
    assert all(len(one.data) < 1.1 * SHARD for one in index_files([many, NORRBY]) if "/ord-" in one.path)


def test_the_same_pages_in_any_order_make_the_same_index() -> None:
    assert index_files([NORRBY, OLD, NOT]) == index_files([NOT, OLD, NORRBY])

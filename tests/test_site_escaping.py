"""Whatever a setting, a register or a page's head says, a browser finds the same tags, and the words as they are."""

import functools
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from samverk.check import with_sources
from samverk.site.build import build_editions
from site_builds import AS_OF
from test_site_markup import Seen

SETTINGS, REGISTER, NORRBY = (
    "content/samverk.toml",
    "content/register.yaml",
    "content/avtal/norrby/overenskommelse.yaml",
)
HOSTILE = "{}</title><meta http-equiv=refresh><b a='\">&amp;&lt;"
PLAIN = "{} y"

# What is set: the file, the only place in it to put the text (`§`), and how it is read there.
QUOTED: Callable[[str], str] = functools.partial(json.dumps, ensure_ascii=False)
FIELDS: dict[str, tuple[str, str, str, Callable[[str], str]]] = {
    "stad": (REGISTER, "stad: Exempelstad", "stad: §", QUOTED),
    "webbplats": (SETTINGS, 'namn = "Samverkan i Exempelstad"', "namn = §", QUOTED),
    "utgivare": (SETTINGS, 'namn = "Exempelstads kommun"', "namn = §", QUOTED),
    "postadress": (SETTINGS, 'adress = "Stadshuset, 123 45 Exempelstad"', "adress = §", QUOTED),
    "svarstid": (SETTINGS, 'svarstid = "inom fem arbetsdagar"', "svarstid = §", QUOTED),
    "metod": (SETTINGS, "metod = ", "metod = §\nskräp: ", QUOTED),
    "otillgängligt": (SETTINGS, "brister = [", "brister = [§, ", QUOTED),
    "utan krav": (SETTINGS, "omfattas_inte = [", "undantag = [§]\nomfattas_inte = [", QUOTED),
    "distrikt": (REGISTER, "namn: Norrby\n", "namn: §\n", QUOTED),
    "organisation": (REGISTER, "namn: Norrby stadsdelsförvaltning", "namn: §", QUOTED),
    "titel": (NORRBY, "titel: Lokal samverkansöverenskommelse", "titel: §", QUOTED),
    "regelverk": ("rules/stockholm-2024/regelverk.yaml", "titel: Stockholms lokala", "titel: §\nskräp: ", QUOTED),
    "regel": ("rules/stockholm-2024/styrgrupp-moten.yaml", "titel: ", "titel: §\nskräp: ", QUOTED),
    "site_description": ("mkdocs.yml", "site_description: ", "site_description: §\nskräp: ", QUOTED),
    "site_author": ("mkdocs.yml", "strict: false", "strict: false\nsite_author: §", QUOTED),
    "copyright": ("mkdocs.yml", "strict: false", "strict: false\ncopyright: §", QUOTED),
    "nav": ("mkdocs.yml", "  - Kalender: ", "  - §: ", QUOTED),
    "toggle": ("mkdocs.yml", "name: Ljust läge", "name: §", QUOTED),
    "page title": ("site/pages/om.md", "title: Om sidan", "title: §", str),
    "page description": ("site/pages/om.md", "description: ", "description: §\nskräp: ", str),
    "page author": ("site/pages/om.md", "title: ", "author: §\ntitle: ", str),
}
UNSEEN = {"copyright"}
"""What no template prints."""


class Told(Seen):
    """What a browser finds; what a page tells programs as JSON is read as JSON."""

    def handle_data(self, data: str) -> None:
        super().handle_data(
            "\n".join(texts(json.loads(data)))
            if self.tags and self.tags[-1][0] == "script" and data[:1] == "{"
            else data
        )


def texts(value: object) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict | list):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in texts(one)]
    return [value] if isinstance(value, str) else []


@functools.cache
def pages(pattern: str) -> dict[str, Told]:
    """Every page of both editions by its address, built with `pattern` as each of the texts."""
    with tempfile.TemporaryDirectory() as folder:
        city = City.project(Path(folder), EXEMPELSTAD).bring("site", "mkdocs.yml")
        for field, (file, before, after, written) in FIELDS.items():
            city.replace(before, after.replace("§", written(pattern.format(field))), file, first=True)
            city.write(re.sub(r"^skräp: .*\n", "", city.text(file), flags=re.MULTILINE), file)
        build_editions(city.places, city.path("out"), with_sources(city.judged(AS_OF), city.places), draft=True)
        found = sorted(city.path("out").rglob("*.html"))
        return {p.relative_to(city.path("out")).as_posix(): Told(p.read_text(encoding="utf-8")) for p in found}


def told(page: Told) -> str:
    """All that a reader or a program is told: the words and the values of the attributes, markup resolved."""
    values = [value or "" for _, attributes in page.tags for _, value in attributes]
    return "\n".join([page.words, *values])


def test_no_text_changes_a_tag() -> None:
    hostile, plain = pages(HOSTILE), pages(PLAIN)
    assert set(hostile) == set(plain)
    assert len(hostile) > 200
    for address, page in hostile.items():
        assert shape(page) == shape(plain[address]), address
        assert page.other == plain[address].other, address


def shape(page: Told) -> list[tuple[str, list[str]]]:
    return [(tag, [name for name, _ in attributes]) for tag, attributes in page.tags]


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_is_told_as_it_stands_and_never_escaped_twice(field: str) -> None:
    """As often as a plain text in its place, which nothing has to be done to."""
    counts = [
        {address: told(page).count(pattern.format(field)) for address, page in pages(pattern).items()}
        for pattern in (HOSTILE, PLAIN)
    ]
    assert counts[0] == counts[1]
    assert any(counts[0].values()) == (field not in UNSEEN)

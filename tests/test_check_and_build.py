"""What stops the site is told by check: the same code, and the same words where it is the tool's own.

Published addresses are tried in test_site_addresses.py and test_change_addresses.py.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City

AGREEMENT, ANNEX = "content/avtal/norrby/overenskommelse.yaml", "content/avtal/norrby/bilagor/lagesbild/2026-05-12.md"
Edit = Callable[[City], object]


def lines(name: str, text: str) -> Edit:
    return lambda city: city.append(text, name)


def whole(name: str, content: bytes) -> Edit:
    return lambda city: city.write(content, name)


def gone(name: str) -> Edit:
    return lambda city: city.remove(name)


def refused(city: City) -> None:
    city.append("\n[planen](plan.pdf)\n", ANNEX)
    city.write(b"%PDF-1.7", "content/avtal/norrby/bilagor/lagesbild/plan.pdf")


def broken_templates(city: City) -> None:
    for one in (city.content / "mallar").glob("*.md"):
        city.append("\n{% for %}\n", str(one.relative_to(city.root)))


STOPS: dict[str, Edit] = {
    "a requirement that is broken": lambda city: city.district("norrby").put("mall", "ingen"),
    "a key that is none": lines(AGREEMENT, "\nhittepå: ja\n"),
    "a file that is no YAML": lines(AGREEMENT, "\na: [\n"),
    "a file that is no UTF-8": whole(AGREEMENT, b"\xff\xfe"),
    "a merge that is not done": lines(ANNEX, "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"),
    "a picture that is not there": lines(ANNEX, "\n![Karta](karta.png)\n"),
    "a file that is refused": refused,
    "a file that is too large": whole("content/avtal/norrby/bilagor/lagesbild/x.md", b"x" * 1_100_000),
    "a file astray": whole("content/avtal/norrby/x.docx", b"x"),
    "a pointer": whole(ANNEX, b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n"),
    "no register": gone("content/register.yaml"),
    "a register that cannot be read": whole("content/register.yaml", b"a: ["),
    "approvers that cannot be read": whole("content/godkannande.yaml", b"a: ["),
    "addresses that cannot be read": whole("content/adresser.txt", b"\xff"),
    "addresses that are none": whole("content/adresser.txt", b"norrby\n"),
    "a template that is broken": broken_templates,
    "settings that cannot be read": whole("content/samverk.toml", b"["),
    "a rule that is broken": lines("rules/bas/syfte-anges.yaml", "\nhittepå: ja\n"),
    "a rule set that is broken": whole("rules/bas/regelverk.yaml", b"a: ["),
    "a rule that cites nothing": gone("rules/kallor/grundkrav.txt"),
    "a source that cannot be read": whole("rules/kallor/grundkrav.txt", b"\xff"),
    "a catalogue without its text": whole("rules/kallor/annan.yaml", b"klausuler: []\n"),
    "a catalogue that is broken": whole("rules/kallor/grundkrav.yaml", b"hittepa: 1\n"),
    "two sources of one name": whole("content/rules/kallor/grundkrav.txt", b"x\n"),
    "no schemas": lambda city: city.remove("schema"),
    "a schema that is broken": whole("schema/register.schema.json", b"{"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City.project(tmp_path_factory.mktemp("stad") / "stad", EXEMPELSTAD, only=["norrby"])


def test_the_city_is_sound_at_first(sound: City) -> None:
    assert sound.run_here("check", "--as-of", "2026-11-23").code == 0


@pytest.mark.parametrize("reason", STOPS)
def test_check_tells_what_stops_the_site(reason: str, sound: City, tmp_path: Path) -> None:
    city = sound.copied(tmp_path / "stad")
    STOPS[reason](city)
    told = city.run_here("check", "--as-of", "2026-11-23")
    for command in ("build", "pages"):
        answer = city.run_here(command, "--as-of", "2026-11-23", "--out", str(tmp_path / "ut"))
        assert (answer.code, told.code) in ((1, 1), (2, 2)), answer.err
        assert not (tmp_path / "ut").exists()
        if told.code == 2:
            assert answer.err == told.err
            assert told.err.count("\n") == 1
        else:
            assert "Webbplatsen byggs inte" in answer.err


SITE: dict[str, Edit] = {
    "no settings of the site": gone("mkdocs.yml"),
    "no templates of the site": lambda city: city.remove("site/pdf"),
}
"""The site's own files are no content: only the commands that make it need them, and they say so in one line."""


@pytest.mark.parametrize("reason", SITE)
def test_what_the_site_alone_needs_is_told_by_build(reason: str, sound: City, tmp_path: Path) -> None:
    city = sound.copied(tmp_path / "stad").bring("mkdocs.yml", "site")
    SITE[reason](city)
    assert city.run_here("check", "--as-of", "2026-11-23").code == 0
    answer = city.run_here("build", "--as-of", "2026-11-23", "--out", str(tmp_path / "ut"), "--edition", "public")
    assert answer.code in (2, 3)
    assert "Traceback" not in answer.err
    assert answer.err.splitlines()[-1].startswith("samverk: ")

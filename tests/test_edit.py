"""A file changed in one place: what it says is what was asked for, and all else stays as it was, byte for byte."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from random_edits import comments, comments_on, files, planted, read, said, some_edit
from sampling import some
from samverk.model.tree import Steps, plain
from samverk.source import edit
from samverk.source.edit import EditError

EACH = 100
"""Random edits in a cell."""


def test_every_kind_of_file_is_among_those_edited() -> None:
    assert len(files()) > 80
    assert {path.suffix for path in files()} == {".yaml", ".md"}


@pytest.mark.sampled
@pytest.mark.parametrize("seed", some(range(110), 11))
def test_an_edit_says_what_was_asked_for_and_touches_nothing_else(seed: int) -> None:
    chance, made = random.Random(seed), 0  # noqa: S311 - the same each time is what is wanted
    while made < EACH:
        case = planted(chance.choice(files()), chance)
        asked = some_edit(case, chance)
        if asked is None:
            continue
        after = asked.make()
        told = f"{case.name} {asked.told}"
        document = read(case.name, after)
        assert said(plain(document.root)) == said(asked.says), told
        assert document.body == case.document.body, told
        lost = comments(case.content) - comments(after)
        assert not lost - comments_on(case, asked.goes), told
        assert not comments(after) - comments(case.content), told
        assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in case.content else 0), told
        assert after.startswith(b"\xef\xbb\xbf") == case.content.startswith(b"\xef\xbb\xbf"), told
        made += 1


# Hard places, by hand: before, what is done, after

ROW = "rader:\n  - id: a\n    # om namnet\n    namn: A\n  - id: b\n"
TEXT = "a: |\n  rad\n  rad två\nb: 1\n"
HEAD = "---\n# överst\ntyp: x\nlista: [a]\n---\n# Rubrik\n\ntext: kvar\n"


def put(steps: Steps, value: Any) -> Callable[[bytes], bytes]:
    return lambda content: edit.set_value("a.yaml", content, steps, value)


def drop(*steps: str | int) -> Callable[[bytes], bytes]:
    return lambda content: edit.remove("a.yaml", content, steps)


def more(steps: Steps, value: Any, number: int | None = None) -> Callable[[bytes], bytes]:
    return lambda content: edit.insert_row("a.yaml", content, steps, value, number)


def key(steps: Steps, name: str, value: Any, order: tuple[str, ...] = ()) -> Callable[[bytes], bytes]:
    return lambda content: edit.add_key("a.yaml", content, steps, name, value, order)


HARD: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "the comment over what moves up behind the dash stays": (
        ROW, drop("rader", 0, "id"), "rader:\n  # om namnet\n  - namn: A\n  - id: b\n"),
    "what moves up keeps its own lines": (
        "r:\n- id: a  # bort\n  b:\n  - 1\n", drop("r", 0, "id"), "r:\n- b:\n  - 1\n"),
    "a key in the middle": (ROW, drop("rader", 0, "namn"), "rader:\n  - id: a\n    # om namnet\n  - id: b\n"),
    "the last key of a row": (ROW, drop("rader", 1, "id"), "rader:\n  - id: a\n    # om namnet\n    namn: A\n  - {}\n"),
    "the last row": ("r:\n  # not\n  - a\nb: 1\n", drop("r", 0), "r: []\n  # not\nb: 1\n"),
    "the only row in brackets": ("r: [ a ]  # not\n", drop("r", 0), "r: []  # not\n"),
    "a row in brackets over lines": ("r: [a,  # om a\n    b,\n    c]\n", drop("r", 1), "r: [a,  # om a\n    c]\n"),
    "the last in brackets over lines": ("r: [a,  # om a\n    b]\n", drop("r", 1), "r: [a,  # om a\n    ]\n"),
    "a row of a list that is not indented": ("r:\n- a\n- b\nb: 1\n", more(("r",), "c"), "r:\n- a\n- b\n- c\nb: 1\n"),
    "a row before the first": ("r:\n- a\n- b\n", more(("r",), "c", 0), "r:\n- c\n- a\n- b\n"),
    "a row within": ("r:\n  - a\n  # om b\n  - b\n", more(("r",), "c", 1), "r:\n  - a\n  - c\n  # om b\n  - b\n"),
    "a row as its neighbour, in braces": (
        "r:\n  - {a: 1}\n", more(("r",), {"a": 2, "b": ["x"]}), "r:\n  - {a: 1}\n  - {a: 2, b: [x]}\n"),
    "a row as its neighbour, on lines": (
        "r:\n  - a: 1\n", more(("r",), {"a": 2, "b": "x"}), "r:\n  - a: 1\n  - a: 2\n    b: x\n"),
    "the first row": ("r: []  # inga än\n", more(("r",), {"a": 1}), "r:  # inga än\n  - {a: 1}\n"),
    "the first row of null": ("r:\nb: 1\n", more(("r",), "a"), "r: [a]\nb: 1\n"),
    "a text of several lines": (TEXT, put(("a",), "en"), "a: en\nb: 1\n"),
    "another text of several lines": (TEXT, put(("a",), "en\ntvå"), "a: |-\n  en\n  två\nb: 1\n"),
    "several lines beside a comment": ("a: x  # not\n", put(("a",), "en\ntvå"), 'a: "en\\ntvå"  # not\n'),
    "a list instead of a text": ("a: x  # not\nb: 1\n", put(("a",), ["en", "x" * 70]),
        f"a:  # not\n  - en\n  - {'x' * 70}\nb: 1\n"),
    "a key after a text of several lines": (
        TEXT, key((), "c", 2, ("a", "c", "b")), "a: |\n  rad\n  rad två\nc: 2\nb: 1\n"),
    "a key first": ("# om b\nb: 1\n", key((), "a", 2, ("a", "b")), "# om b\na: 2\nb: 1\n"),
    "a key first in a row": ("r:\n  - b: 1\n", key(("r", 0), "a", 2, ("a", "b")), "r:\n  - a: 2\n    b: 1\n"),
    "a key in braces": ("r: {b: 1}\n", key(("r",), "a", "x, y", ("b", "a")), 'r: {b: 1, a: "x, y"}\n'),
    "a key of an empty group": ("r: {}\n", key(("r",), "a", 1), "r: {a: 1}\n"),
    "no end of the last line": ("a: 1\nb: 2", key((), "c", 3), "a: 1\nb: 2\nc: 3"),
    "no end of the last line, taken out": ("a: 1\nb: 2", drop("b"), "a: 1\n"),
    "the ends of Windows": ("a: 1\r\nb:\r\n  - x\r\n", more(("b",), "z"), "a: 1\r\nb:\r\n  - x\r\n  - z\r\n"),
    "the mark": ("\ufeffa: 1\r\n", put(("a",), 2), "\ufeffa: 2\r\n"),
    "a value that is not there": ("a:\nb: 1\n", put(("a",), "x"), "a: x\nb: 1\n"),
    "a row that is not there": ("r:\n  -\n  - b\n", put(("r", 0), "x"), "r:\n  - x\n  - b\n"),
    "a truth is no number": ("a: 1\n", put(("a",), True), "a: true\n"),
    "a text like the mark": ("r: [x]\n", put(("r",), ["borttaget"]), "r:\n  - borttaget\n"),
    "comments between a text and what goes": (
        "a: |\n  rad\nb:\n  - x\n  # not\n", drop("b"), "a: |\n  rad\n# not\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_hard_places(name: str) -> None:
    before, change, after = HARD[name]
    assert change(before.encode()).decode() == after


HEADS: dict[str, tuple[Callable[[], bytes], str]] = {
    "set": (lambda: edit.set_value("a.md", HEAD.encode(), ("typ",), "z"), HEAD.replace("typ: x", "typ: z")),
    "add": (lambda: edit.add_key("a.md", HEAD.encode(), (), "ny", 1), HEAD.replace("[a]\n", "[a]\nny: 1\n")),
    "insert": (lambda: edit.insert_row("a.md", HEAD.encode(), ("lista",), "b"), HEAD.replace("[a]", "[a, b]")),
    "remove": (lambda: edit.remove("a.md", HEAD.encode(), ("lista",)), HEAD.replace("lista: [a]\n", "")),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_body_below_a_head_is_left_alone(name: str) -> None:
    change, after = HEADS[name]
    assert change().decode() == after


REFUSED: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "the only key": ("a: 1\n", drop("a"), "är det enda som står i filen"),
    "no such key": ("a: 1\n", put(("b", 0), 1), "a.yaml: b, post 1 finns inte"),
    "no such row": ("a: [1]\n", drop("a", 1), "a.yaml: a, post 2 finns inte"),
    "a key that is there": ("a: 1\n", key((), "a", 2), "a.yaml: a finns redan"),
    "a key of a list": ("a: [1]\n", key(("a",), "b", 2), "är ingen grupp"),
    "a row of a group": ("a: {b: 1}\n", more(("a",), 2), "är ingen lista"),
    "a row of a text": ("a: b\n", more(("a",), 2), "är ingen lista"),
    "no YAML": ("a: [\n", put(("a",), 2), "a.yaml, rad 2: Här saknas ett värde"),
    "a text that ends where the file does": ("r:\n  - |\n    x", more(("r",), 2), "går inte att skriva"),
    "a sign that nobody sees": ("a: 1\n", put(("a",), "osyn\u00adlig"), "går inte att skriva"),
    "the mark between brackets": ("r: [x]\n", put(("r", 0), "borttaget"), "går inte att skriva"),
    "the whole file": ("a: 1\n", put((), {"b": 1}), "a.yaml: filen går inte att byta"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_refused(name: str) -> None:
    before, change, why = REFUSED[name]
    with pytest.raises(EditError, match=why):
        change(before.encode())

"""A new format of the report is tried with what an attacker would write before it is offered, by a reader of its own.

Each reader takes the output apart as the program that it is made for would, so that words stay words.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from report_samples import hostile_report, report_of, rules_by_id
from samverk.cli.outputs import FORMS, rendered
from samverk.model.finding import Outcome

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, or what turns the text round."""


def _lines(text: str) -> Any:
    return text.splitlines()


def _commands(text: str) -> Any:
    """GitHub's: every line is a command of ours."""
    assert all(re.match(r"::(?:error|warning|notice) |\S", line) for line in text.splitlines())
    return [line for line in text.splitlines() if line.startswith("::")]


def _html(text: str) -> Any:
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's
            tags.append(tag)

    Reader().feed(text)
    assert "script" not in tags
    return tags


def _markdown(text: str) -> Any:
    shown = MarkdownIt("commonmark").enable("table").render(text)
    assert "<script" not in shown
    assert "ond.example" not in "".join(re.findall(r'(?:href|src)="([^"]*)"', shown))
    return shown


READERS: dict[str, Callable[[str], Any]] = {
    "text": _lines,
    "json": json.loads,
    "sarif": json.loads,
    "github": _commands,
    "gitlab": json.loads,
    "junit": ET.fromstring,
    "markdown": _markdown,
    "html": _html,
}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_stay_words(form: str) -> None:
    hostile = hostile_report()
    signs = "".join(
        map(chr, (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)))
    )
    found = [replace(f, message=f.message + signs, fix=signs, quote=signs, key=signs) for f in hostile.findings]
    text = rendered(form, [replace(hostile, findings=tuple(found))], rules_by_id())
    assert CONTROL.search(text.replace("\n", "")) is None
    assert READERS[form](text) is not None


@pytest.mark.parametrize("form", [form for form in FORMS if form != "gitlab"])
def test_that_the_reference_has_judged_is_told(form: str) -> None:
    """GitLab's list has no place for what is about no single issue."""
    found = Outcome("styrgrupp-moten", "jarva", "met", ())
    told = (rendered(form, [report_of(outcomes=(found,), by_reference=one)], rules_by_id()) for one in (True, False))
    says = [bool(re.search('referensläsaren|"reference"', text)) for text in told]
    assert says == [True, False]

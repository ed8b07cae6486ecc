"""The summary of a pull request: read as GitHub reads it, no content may become markup or call on anybody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from city import City
from golden import is_as_kept
from report_samples import (
    EXPECTED,
    HOSTILE,
    hostile_report,
    report_of,
    reports,
    rules_by_id,
    sample_finding,
    small_report,
)
from samverk.model.finding import Evidence, Outcome
from samverk.model.report import Report
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.render import markdown
from samverk.render.markdown import COMMENT_LIMIT, SUMMARY_LIMIT
from samverk.render.markdown_text import JOINER

RULES = rules_by_id()
LINKS = "https://git.example/staden/avtal/blob/0123abc/"
OWN_HTML = re.compile(r"<details>\n<summary>[\w ,:]+</summary>\n|</details>\n")
CALLS = [r"[@#!~%$^]\w", r"\bGH-\d", r"://", r"\bwww\.", r":[a-z0-9_+-]+:", r"\b[0-9a-f]{7,40}\b"]
"""What GitHub or GitLab looks for in the words that are seen: mentions, references, links, symbols, commits."""


def tokens(report: Report, links: str = "") -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.parse(markdown.render([report], RULES, links=links))


def inline(block: Sequence[Token]) -> Iterator[Token]:
    for token in block:
        yield from token.children or ()


def seen(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type == "text")


def test_the_small_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-urval.md", markdown.render([small_report(workspace)], RULES))


def assert_nothing_but_ours(report: Report) -> None:
    lines = markdown.render([report], RULES).splitlines()
    assert not any(line.startswith("/") for line in lines), "GitLab would obey it"
    block = tokens(report, LINKS)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in block}
    assert kinds <= {
        "heading", "inline", "paragraph", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "html_block",
        "bullet_list", "list_item",
    }, kinds  # fmt: skip
    assert all(OWN_HTML.fullmatch(token.content) for token in block if token.type == "html_block")
    rows = sum(token.type == "tr_open" for token in block)
    cells = sum(token.type in ("td_open", "th_open") for token in block)
    assert cells == rows * (
        2 + bool(report.when_decided) + any(f.inherited and f.waiver is None for f in report.findings)
    ), "a sign in a cell has parted it"
    kinds = {token.type for token in inline(block)}
    assert kinds <= {"text", "link_open", "link_close", "strong_open", "strong_close", "html_inline"}, kinds
    assert {token.content for token in inline(block) if token.type == "html_inline"} <= {"<br>"}
    for token in inline(block):
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(LINKS + "content/")
        for call in CALLS:
            assert token.type != "text" or not re.search(call, token.content), (call, token.content)


@given(reports())
def test_no_content_becomes_markup_or_calls_on_anybody(report: Report) -> None:
    assert_nothing_but_ours(report)


def test_hostile_content_is_only_text() -> None:
    assert_nothing_but_ours(hostile_report())
    assert markdown.render([hostile_report()], RULES).count("<details>") == 5


@pytest.mark.parametrize("sign", list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
def test_every_sign_is_seen_as_it_was_written(sign: str) -> None:
    for words in (f"{sign} ett", f"ett {sign}två{sign} tre", f"ett{sign}", f"1{sign} ett", sign * 3):
        report = report_of(sample_finding(message="Ett.", fix=words))
        shown = [seen(token).replace(JOINER, "") for token in tokens(report) if token.type == "inline"]
        assert any(text.endswith(f"Gör så: {words}") for text in shown)
        assert_nothing_but_ours(report_of(sample_finding(fix=words)))
        unknown = (Outcome(words, None, "not_assessed", (Evidence(Span("content/a", 1, 1, 1, 1), ""),)),)
        assert_nothing_but_ours(report_of(outcomes=unknown))


def test_the_verdict_comes_first_in_one_sentence() -> None:
    met = (Outcome("styrgrupp-moten", "jarva", "met", ()),)
    for report, sentence in (
        (report_of(sample_finding(), sample_finding(key="b")), "Stoppas: 1 brist."),
        (report_of(sample_finding(), sample_finding(rule="kansliet")), "Stoppas: 2 brister."),
        (report_of(*(sample_finding(key=key, citation=None) for key in "ab")), "Stoppas: 2 brister."),
        (report_of(sample_finding(time_driven=True), outcomes=met), "Godkänns. 1 sak är försenad."),
        (report_of(sample_finding(severity=Severity.WARNING), outcomes=met), "Godkänns."),
        (report_of(sample_finding(severity=Severity.WARNING)), "Ingenting är bedömt."),
    ):
        first = next(token for token in tokens(report) if token.type == "inline")
        assert seen(first) == sentence


def test_a_link_leads_to_the_line() -> None:
    finding = sample_finding(span=Span("content/avtal/å ö/(a) #1.yaml", 7, 1, 7, 2))
    for links in ("", LINKS):
        hrefs = [
            token.attrs["href"] for token in inline(tokens(report_of(finding), links)) if token.type == "link_open"
        ]
        file = links + "content/avtal/%C3%A5%20%C3%B6/%28a%29%20%231.yaml"
        assert hrefs == [file, f"{file}#L7"]


@pytest.mark.parametrize("limit", [COMMENT_LIMIT, 8000])
def test_what_has_no_room_is_counted(limit: int) -> None:
    plain = sample_finding(message="Å" * 100, fix="Rätta.", citation=None)
    warnings = [replace(plain, key=f"v{n}", severity=Severity.WARNING) for n in range(400)]
    report = report_of(*(replace(plain, key=str(n)) for n in range(500)), *warnings)
    text = markdown.render([report], RULES, limit=limit)
    assert limit - 2000 < len(text.encode()) <= limit
    shown = text.count("\n**&#33; Å"), text.count("\n**△ Å")
    assert f"\n{500 - shown[0]} brister får inte plats här. Kör `samverk check` för att se alla.\n" in text
    assert f"\n{400 - shown[1]} fynd får inte plats här." in text
    assert "Läget bedömt 1 januari 2026" in text.splitlines()[-1]
    assert "inte plats" not in markdown.render([report], RULES, limit=SUMMARY_LIMIT)


def test_a_long_text_is_cut_in_its_cell() -> None:
    text = markdown.render([report_of(sample_finding(message="ord " * 5000, fix=HOSTILE))], RULES)
    assert re.search(r"ord o?r?…", text)
    assert len(text) < 9000

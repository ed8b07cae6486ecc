"""No text from content can become a tag, an attribute, a link or Markdown structure."""

from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samverk.site.markup import breakable, element, escape, escape_lines, hidden, join, sign
from samverk.site.text import clean

EXTENSIONS = [
    "attr_list", "admonition", "footnotes", "tables", "def_list", "abbr", "md_in_html", "toc", "fenced_code",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.magiclink", "pymdownx.critic", "pymdownx.emoji",
    "pymdownx.snippets", "pymdownx.blocks.details", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
    "pymdownx.tasklist",
]  # fmt: skip
CONVERTER = markdown.Markdown(extensions=EXTENSIONS)
PIECES = st.sampled_from(
    [
        "<", ">", "&", "&lt;", "&#60;", '"', "'", "`", "```", "*", "_", "{", "}", "{: .x }", "{#id}", "[", "](", ")",
        "!", "![", "#", "|", "~", "^", "==", "--", "---", "!!!", "???", "+", "-", "1.", ":", "::", "$", "%", "@", "\\",
        "/", "\n", "\n\n", "\r", "\t", "    ", "\x00", "\x02", "\x03", "\u2028", "\ud800", "wzxhzdk:0", "klzzwxh:0001",
        "<script>", "</p>", "<!--", "-->", "<?", "<![CDATA[", "javascript:", "http://x.se", "a@b.se", "--8<-- 'x'",
        "[^1]", "*[a]: b", "å", "ord", " ",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)


class Seen(HTMLParser):
    """What a browser would find: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


def converted(source: str) -> Seen:
    CONVERTER.reset()
    return Seen(CONVERTER.convert(source))


@settings(max_examples=600, deadline=None)
@given(TEXT)
@example("!!! note")
@example("1. ett")
@example("???--")
@example("/// note")
@example("a {: onclick=x }")
@example("<b>&amp;")
def test_a_paragraph_of_content_is_only_a_paragraph(text: str) -> None:
    seen = converted(escape(text))
    assert seen.tags == ([("p", [])] if clean(text) else [])
    assert seen.words.strip("\n") == clean(text)
    assert seen.other == []


@settings(max_examples=400, deadline=None)
@given(TEXT, TEXT)
def test_content_in_an_element_stays_there(text: str, value: str) -> None:
    block = element("div", element("p", text, title=f"x{value}"), element("pre", escape_lines(text)))
    seen = converted(f"{block}\n\n# Slut")
    assert seen.tags == [("div", []), ("p", [("title", clean(f"x{value}"))]), ("pre", []), ("h1", [("id", "slut")])]
    assert seen.other == []


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_escaped_text_is_one_line(text: str) -> None:
    for line in (escape(text), escape_lines(text), join(text), breakable(text)):
        assert len(line.splitlines()) <= 1


def test_lines_keep_their_breaks_and_indents() -> None:
    seen = converted(element("pre", escape_lines("a:\n  b: 1\n\n\tc\n")))
    assert seen.words.strip("\n") == "a:\n  b: 1\n\n    c"


def test_plain_text_is_left_readable() -> None:
    assert escape("Järva stadsdelsförvaltning, 2 möten (minst).") == "Järva stadsdelsförvaltning, 2 möten (minst)."


def test_element_takes_markup_as_it_is_and_escapes_text() -> None:
    block = element("p", sign("✓"), " ", "a < b", hidden("c"), class_="x", id=None, hidden="")
    assert block == (
        '<p class="x" hidden><span class="sv-sign" aria-hidden="true">✓</span> a &#60; b'
        '<span class="sv-hidden">c</span></p>'
    )


def test_compounds_may_break_where_they_are_joined() -> None:
    assert breakable("Lokal samverkansöverenskommelse") == "Lokal samverkans&shy;överens&shy;kommelse"

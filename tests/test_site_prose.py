"""The body of an annex on a page: what Markdown may become there, and that nothing else ever does."""

import re
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from samverk.site.page.prose import Beside, prose
from samverk.site.read.body import plain_blocks
from samverk.site.redline import Block

ALLOWED: dict[str, set[str]] = {
    **{
        tag: set() for tag in ("p", "ul", "li", "blockquote", "pre", "code", "hr", "br", "em", "strong", "s", "caption")
    },
    **{f"h{level}": {"id"} for level in range(3, 7)},
    "p": {"id"},
    "ol": {"start"},
    "a": {"href", "aria-label"},
    "sup": {"id"},
    "img": {"alt", "src", "loading", "width", "height"},
    "span": {"class", "aria-hidden", "role", "aria-label"},
    "div": {"class"},
    "table": {"class", "role"},
    **{tag: {"role"} for tag in ("thead", "tbody", "tr")},
    "td": {"role", "class"},
    "th": {"role", "scope", "class"},
}
LINK = re.compile(r"(?i)(?:https?://|mailto:|#(?:avsnitt|fotnot|till-fotnot)-[a-z0-9-]+\Z|\.\./k\.png\Z)")
PICTURES = {
    "k.png": Beside("../k.png", 4, 0),
    "l.svg": Beside("../k.png", 0, 0),
    "m.pdf": Beside("../k.png", seen=False),
}

BODY = """# Kartläggning <b>nu</b>
Ljuset *har* **effekt**, se [mätningen](https://stad.example/a?b=1&c=2) och ![en karta](https://stad.example/k.png).
### Omfattning
| | 2024 | 2025 |
|---|---|---|
| Rån `x` | 51 | 43 |

1. ett

   mer
2. två

- [fara](javascript:alert(1))
- <script>alert(1)</script>

> citat

    rad <i>
      två

***
"""


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def harmless(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in ALLOWED, tag
        assert set(attributes) <= ALLOWED[tag], (tag, attributes)
        assert tag != "a" or LINK.match(attributes["href"]), attributes


def converted(html: str) -> str:
    """What python-markdown makes of a page where the body stands in a section of its own."""
    page: str = markdown.markdown(f'<section class="sv-prose">{html}</section>\n', extensions=["attr_list"])
    assert page.startswith('<section class="sv-prose">'), page
    assert page.endswith("</section>"), page
    return page.removeprefix('<section class="sv-prose">').removesuffix("</section>")


def test_a_body_with_everything_in_it() -> None:
    text = Tags(prose(BODY, 3)).text
    assert "".join(prose(BODY, 3).split("\n")) == prose(BODY, 3)
    assert [tag for tag, _ in Tags(prose(BODY, 3)).found if tag[0] == "h" and tag != "hr"] == ["h3", "h4"]
    assert "se mätningen och en karta." in text
    assert "[fara](javascript:alert(1))" in text
    assert "<script>alert(1)</script>" in text
    assert "rad <i>\n  två" in text
    assert "Tabell under rubriken ”Omfattning”" in text
    assert 'href="https&#58;//stad.example/a?b&#61;1&#38;c&#61;2"' in prose(BODY, 3)
    harmless(converted(prose(BODY, 3)))


def test_headings_never_skip_a_level_and_never_rise_above_the_pages_own() -> None:
    html = prose("#### a\n\n###### b\n\n## c\n\n### d\n\n#\n\n# e\n", 3)
    assert [tag for tag, _ in Tags(html).found] == ["h3", "h4", "h3", "h4", "h3"]


def test_headings_can_be_linked_to() -> None:
    html = prose("# Läget nu\n\n[hit](#läget-nu) [dit](#laget-nu-2) [bort](#borta)\n\n## Läget *nu*\n\n# !\n", 3)
    found = Tags(html).found
    assert [attributes["id"] for tag, attributes in found if tag[0] == "h"] == [
        "avsnitt-laget-nu", "avsnitt-laget-nu-2", "avsnitt-rubrik",
    ]  # fmt: skip
    assert [attributes["href"] for tag, attributes in found if tag == "a"] == [
        "#avsnitt-laget-nu", "#avsnitt-laget-nu-2",
    ]  # fmt: skip
    assert "bort" in Tags(html).text


def test_what_is_done_and_what_is_not() -> None:
    html = prose("- [x] Lyse\n- [ ] **Staket**\n- [X] `x`\n- [y] annat\n- [ ]\n", 3)
    assert [attributes["aria-label"] for tag, attributes in Tags(html).found if tag == "span"] == [
        "Klart", "Inte klart", "Klart",
    ]  # fmt: skip
    assert " ".join(Tags(html).text.split()) == "☑ Lyse☐ Staket☑ x[y] annat[ ]"


def test_columns_of_numbers_stand_by_their_last_figure() -> None:
    rows = ("| a | 1 200 | 3,5 % | x | 2024 | – |", "| b | 12 | – | 4 | c | |")
    html = prose("| | n | % | o | p | q |\n|-|-|-|-|-|-|\n" + "\n".join(rows) + "\n", 3)
    heads = [attributes.get("class") for tag, attributes in Tags(html).found if tag == "th"][:6]
    assert heads == [None, "sv-num", "sv-num", None, None, None]


def test_footnotes_lead_there_and_back() -> None:
    said = "[^1]: Enligt *polisen*\n  och staden.\n[^bra]: https://bra.se\n\n[^1]: x\n"
    body = f"Läget[^1] är[^bra] gott[^1] och[^2].\n\n{said}"
    html = prose(body, 3)
    found = Tags(html).found
    assert [told["href"] for tag, told in found if tag == "a"] == [
        "#fotnot-1", "#fotnot-bra", "#fotnot-1", "#till-fotnot-1", "#till-fotnot-bra",
    ]  # fmt: skip
    ids = [told["id"] for _, told in found if "id" in told]
    assert sorted(ids) == sorted(set(ids))
    assert {"fotnot-1", "till-fotnot-1", "fotnot-bra", "till-fotnot-bra"} == set(ids)
    assert "och[^2]." in Tags(html).text
    assert "1. Enligt polisen och staden." in Tags(html).text
    assert Block("paragraph", "Enligt polisen och staden.") in plain_blocks(body)
    assert "[^1]: x" in Tags(prose("```\n[^1]: x\n```\n", 3)).text


def test_pictures_are_shown_where_they_are_published() -> None:
    html = prose("![En <karta>](k.png) ![a](annan.png) ![b](https://x.se/k.png) [kartan](./k.png)", 3, PICTURES)
    found = Tags(html).found
    assert [attributes["src"] for tag, attributes in found if tag == "img"] == ["../k.png"]
    assert found[1][1]["alt"] == "En <karta>"
    assert [attributes["href"] for tag, attributes in found if tag == "a"] == ["../k.png"]
    assert " ".join(Tags(html).text.split()) == "a b kartan"


def test_the_blocks_of_a_body_in_words() -> None:
    assert tuple((one.kind, one.text) for one in plain_blocks(BODY)) == (
        ("heading", "Kartläggning <b>nu</b>"),
        ("paragraph", "Ljuset har effekt, se mätningen och en karta."),
        ("subheading", "Omfattning"),
        ("head", "– | 2024 | 2025"),
        ("row", "Rån x | 51 | 43"),
        ("bullet", "ett"),
        ("bullet", "mer"),
        ("bullet", "två"),
        ("bullet", "[fara](javascript:alert(1))"),
        ("bullet", "<script>alert(1)</script>"),
        ("paragraph", "citat"),
        ("code", "rad <i> två"),
    )


PIECES = st.sampled_from([
    "<script>alert(1)</script>", "<img src=x onerror=y>", "](javascript:x)", "[a](", "[a]: data:text/html,x\n", "[a]",
    "![x](", "https://a.se", "<https://b.se", ">", "\n", "\n\n", "# ", "| a | b |\n|---|---|\n", "|", "`", "```\n",
    "~~~\n", "- ", "1. ", "    ", "> ", "*", "**", "_", "~~", "[e](m.pdf)",
    "[f](../x/y.md#z)", "{#id .c onclick=x}", "{: style=x}", "&lt;b&gt;", "&#60;b&#62;",
    "\x02", "\x03", "\u2028", "\\",
    "\r", "</section>", "</div>", "<!--", "-->", "<![CDATA[", "<?php", "<a href=\"", '"', "'",
    "- [x] ", "[ ] ", "[^1]", "[^1]: a\n", "\n[^b]: ", "![b](k.png)", "[c](l.svg)", "[d](#a)", "# a\n", "| 1 | 2 |\n",
    "(", ")", "mailto:x@y.z", "\x02wzxhzdk:0\x03", "ord", " ", "\t", "\ue000", "%", 'https://x" onclick="y', "===\n",
])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300)))
def test_hostile_markdown_never_yields_anything_but_harmless_elements(body: str) -> None:
    html = prose(body, 3, PICTURES)
    assert "\n" not in html
    harmless(html)
    harmless(converted(html))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_block_is_empty_and_every_block_is_one_line(body: str) -> None:
    assert all(one.text and one.text == " ".join(one.text.split()) for one in plain_blocks(body))

"""Every construct of Markdown in the text of an annex: kept on the page, or told on its line."""

import re
from html import unescape

import pytest

from samverk.agreement.enclosures import enclosed_by
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode
from samverk.site.page.prose import prose
from samverk.site.read.body import plain_blocks

PATH = "content/avtal/norrby/bilagor/lagesbild/2026-05-12.md"
PLAN = {
    "atgardsplan/2026-05-26": "# Åtgärder\n\ntext\n\n## Ljus & mer\n",
    "lagesbild/2025-05-12": "# Läget\n",
    "lagesbild/2026-05-12": "",
}
PAGES = {"../atgardsplan/2026-05-26.md": "../plan/", "2025-05-12.md#laget": "../2025-05-12/#avsnitt-laget"}

KEPT = {
    "a heading": ("# Läget nu", "<h3 id=.avsnitt-laget-nu.>Läget nu</h3>"),
    "a heading that is underlined": ("Läget\n=====", "<h3 .*>Läget</h3>"),
    "a paragraph": ("Ett stycke.", "<p>Ett stycke.</p>"),
    "strong": ("**ljus**", "<strong>ljus</strong>"),
    "emphasis": ("*ljus* _mer_", "<em>ljus</em> <em>mer</em>"),
    "struck": ("~~ljus~~", "<s>ljus</s>"),
    "code": ("`a<b`", "<code>a<b</code>"),
    "a block of code": ("```\na | b\n• c\n```", "<pre><code>"),
    "indented code": ("    | a | b |", "<pre><code>"),
    "a list": ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "a list in a list": ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "a numbered list": ("3. a\n4. b", "<ol start=.3.><li>a</li>"),
    "a list with paragraphs": ("- a\n\n  b\n", "<li><p>a</p><p>b</p></li>"),
    "tasks": ("- [ ] a\n- [x] b", "☐.*☑"),
    "a quotation": ("> sagt", "<blockquote><p>sagt</p></blockquote>"),
    "a rule": ("a\n\n---\n\nb", "<hr>"),
    "a line break": ("a  \nb", "a<br>b"),
    "a line break by a sign": ("a\\\nb", "a<br>b"),
    "an escaped sign": (r"a\*b\* anna\@norrby.se", "a.*b.* anna@norrby.se|a"),
    "an entity": ("a&nbsp;b &sect; 3 &lt;b&gt;", "§ 3"),
    "a table": ("| a | b |\n|---|---|\n| c | d |", "<table"),
    "a column of numbers": ("| a | b |\n|---|---|\n| c | 1 200 |", "sv-num"),
    "a row with few cells": ("| a | b |\n|---|---|\n| c |", "–"),
    "an escaped stroke in a cell": ("| a | b |\n|---|---|\n| c \\| d | e |", "c . d|c"),
    "a table without strokes at its ends": ("a | b\n---|---\nc | d", "<table"),
    "a footnote": ("a[^1]\n\n[^1]: Källa.", "fotnot-1"),
    "a link": ("[b](https://bra.se)", "<a href"),
    "a link with a title": ('[b](https://bra.se "Brå")', "<a href"),
    "a link by name": ("[b][1]\n\n[1]: https://bra.se", "<a href"),
    "an address in brackets": ("<https://bra.se>", "<a href"),
    "an address as text": ("Se https://bra.se i dag.", "bra.se"),
    "an e-mail address": ("<a@norrby.se>", "mailto"),
    "a link to a heading": ("# Läget\n\n[x](#laget)", "#avsnitt-laget"),
    "a link to an annex": ("[x](../atgardsplan/2026-05-26.md)", r"<a href=.\.\./plan/.>x</a>"),
    "a link to a heading of an annex": ("[x](2025-05-12.md#laget)", "avsnitt-laget.>x</a>"),
    "numbers in brackets": ("Enligt [1][2] och [3].", r"\[1\]\[2\]"),
    "one dash first": ("– Vi gör det, sade de.", "– Vi"),
    "signs of equality": ("a == b, 2 == 2", "=="),
    "sums of money": ("Det kostar 5 $$ eller mer, och 7 $$ sedan.", r"\$\$"),
    "an exclamation": ("Obs!!! Läs detta.", "!!!"),
    "words in brackets": ("{ för dem som vill } {1–3}", "för dem"),
    "a colon in brackets": ("{se: bilaga}", "bilaga"),
    "letters of other tongues": ("Ångström, façade, São Paulo, Ålesund, Ä Ö", "Ångström"),
    "a used definition of a link": ("[b][1] och [c]\n\n[1]: https://bra.se\n[c]: https://bra.se", "<a href"),
    "dashes before a file": ("--8<- är en sax, -- säger de", "--8"),
}
"""What stands there, and what of it stands on the page."""

TOLD = {
    "HTML": ("<b>x</b>", "HTML i texten"),
    "what Word leaves in HTML": ("<o:p></o:p>", "HTML i texten"),
    "a link to no annex": ("[x](../atgardsplan/2026-05-62.md)", "en bilaga som inte finns"),
    "a link to no heading of an annex": ("[x](../atgardsplan/2026-05-26.md#ljuset)", "inte finns i den bilagan"),
    "a link to another folder": ("[x](../../overenskommelse.yaml)", "visas bara som text"),
    "a link to no heading": ("[x](#borta)", "en rubrik som inte finns i texten"),
    "a link without an address": ("[x][saknas]", "En länk utan adress"),
    "a footnote without a text": ("a[^2]", "Fotnoten [^2] finns inte"),
    "a footnote inside the text": ("a^[källa]", "En fotnot inne i texten"),
    "a footnote of two paragraphs": ("a[^1]\n\n[^1]: Källa.\n\n    Mer.\n", "Fotnotens andra stycke"),
    "a table without its line": ("| a | b |\n| c | d |", "utan raden |---|---|"),
    "a table with tabs": ("Åtgärd\tAnsvarig\nLjus\tStaden", "tabbar mellan cellerna"),
    "a table in a frame": ("+---+---+\n| a | b |\n+---+---+", "en ram av streck"),
    "a simple table of a converter": ("Åtgärd   Ansvarig\n-------- --------\nLjus     Staden", "en ram av streck"),
    "a row with more cells": ("| a | b |\n|---|---|\n| c | d | e |", "har 3 celler, men tabellen har 2"),
    "bullets of Word": ("• a\n• b", "börjar med • är ingen lista"),
    "bullets with tabs": ("·\ta\n·\tb", "börjar med · är ingen lista"),
    "dashes as a list": ("– a\n– b", "börjar med – är ingen lista"),
    "letters as a list": ("a) ljus\nb) staket", "börjar med a) är ingen lista"),
    "attributes": ("Läget{#laget .mark}", "En omvandlares märke"),
    "a width": ('[x](https://x.se){width="5in"}', "En omvandlares märke"),
    "a mark of Word": ("[]{#_Toc123 .anchor}Läget", "En omvandlares märke"),
    "a fault of Word": ("Se Fel! Hittar inte referenskälla.", "Ett fel ur Word"),
    "a fault of Word in English": ("See Error! Bookmark not defined.", "Ett fel ur Word"),
    "a link of a wiki": ("[[Läget]]", "En wikilänk"),
    "a box": ("> [!NOTE]\n> Obs", "Ett märke för en ruta"),
    "marked words": ("==viktigt==", "överstruken"),
    "a formula": ("$$x^2$$", "En formel"),
    "a mark of a template": ("{{ titel }}", "ur en mall"),
    "a division": ("::: ruta\nText\n:::", "sidbrytning eller ruta"),
    "a break of a page": ("\\newpage", "sidbrytning eller ruta"),
    "a place for a table of contents": ("[TOC]", "innehållsförteckning"),
    "the same in small letters": ("[[_TOC_]]", "innehållsförteckning"),
    "the same of Word": ('{ TOC \\o "1-3" \\h \\z }', "Ett fält ur Word"),
    "a field of Word": ("Sidan { PAGE } av { NUMPAGES }", "Ett fält ur Word"),
    "a field that refers": ("Se { REF _Ref123 \\h } nedan", "Ett fält ur Word"),
    "a field with a link": ('{ HYPERLINK "https://ex.se" }', "Ett fält ur Word"),
    "a class": ("Läget\n{: .klass}", "En omvandlares märke"),
    "a class on its own line": ("{: .klass #laget}", "En omvandlares märke"),
    "an attribute": ('{: title="x"}', "En omvandlares märke"),
    "a note": ('!!! note "Rubrik"', "Ett märke för en ruta"),
    "a note with its text": ("!!! warning\nText i rutan", "Ett märke för en ruta"),
    "a folded note": ("??? info\nText", "Ett märke för en ruta"),
    "a note that is open": ('???+ info "Mer"', "Ett märke för en ruta"),
    "a note in its own part": ('!!! note "Rubrik"\n\n    Text i rutan', "Ett märke för en ruta"),
    "a file put in": ('--8<-- "x.md"', "Ett märke för en annan fil"),
    "a file put in otherwise": ("{!x.md!}", "Ett märke för en annan fil"),
    "a formula over lines": ("$$\nx^2 + y\n$$", "En formel"),
    "a formula between signs": ("\\\\[ x^2 \\\\]", "En formel"),
    "bullets of Symbol": ("\uf0b7 punkt", "visas som en tom ruta"),
    "a sign of Wingdings": ("Markera med \uf0fc när det är klart", "visas som en tom ruta"),
    "a private sign": ("text \ue123 text", "visas som en tom ruta"),
    "a lost sign": ("tr\ufffdkigt", "tecken som har gått förlorade"),
    "broken letters": ("trÃ¥kigt fÃ¶r mÃ¤nga", "fel teckenkodning"),
    "broken dashes": ("2024â€“2026", "fel teckenkodning"),
    "a broken blank": ("Â§ 4", "fel teckenkodning"),
    "an unused definition of a link": ('[oanvand]: http://ex.se/x "titel"', "används inte"),
    "a second definition of a link": ("[a]: https://ex.se/1\n[a]: https://ex.se/2\n\n[x][a]", "används inte"),
    "a table with rows parted": ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "en ram av streck"),
    "a table of HTML": ("<table><tr><td>1</td></tr></table>", "HTML i texten"),
    "HTML over lines": ("<table>\n<tr>\n<td>1</td>\n</tr>\n</table>", "HTML i texten"),
    "words in HTML": ("Läs <u>detta</u> först, <b>sedan</b> det.", "HTML i texten"),
    "a picture within the text": ("![bild](data:image/png;base64,AAAABBBBCCCC)", "ligger inne i texten"),
    "a picture from elsewhere": ("![bild](https://ex.se/a.png)", "från en annan plats"),
}


def annex(body: str) -> Document:
    return Document(PATH, body, MappingNode((), Span(PATH, 1, 1, 1, 1)), body=body, body_line=1)


def told(body: str) -> list[tuple[str, int]]:
    found = enclosed_by(annex(body), {}, (), PLAN).findings
    return [(one.message, one.span.start_line) for one in found]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_stands_on_the_page_and_is_not_told(name: str) -> None:
    body, want = KEPT[name]
    assert re.search(want, unescape(prose(body, 3, {}, PAGES)), re.DOTALL), prose(body, 3, {}, PAGES)
    assert told(body) == []


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_kept_is_told_once_on_its_line(name: str) -> None:
    """Where the same stands two paragraphs further down the line is that much further."""
    body, words = TOLD[name]
    (found,) = told(body)
    assert words in found[0]
    ((_, further),) = told(f"Ett stycke.\n\nEtt till.\n\n{body}")
    assert further == found[1] + 4


@pytest.mark.parametrize("name", [*KEPT, *TOLD])
def test_no_word_is_lost(name: str) -> None:
    """Each word of the text stands on the page and among the blocks that versions are compared by, or it is told."""
    body = {**KEPT, **TOLD}[name][0]
    page = re.sub(r"<[^>]*>", " ", prose(body, 3, {}, PAGES))
    blocks = " ".join(one.text for one in plain_blocks(body))
    said = " ".join(message for message, _ in told(body))
    for word in re.findall(r"(?<![\w/.#&\"_-])[a-zåäö]{4,}(?![\w/:.\"-])", re.sub(r"\]\([^)]*\)|<[^>]*>", " ", body)):
        if word in said:
            continue
        assert word in page, (word, page)
        assert word in blocks or "fotnot" in page, (word, blocks)


@pytest.mark.parametrize("name", TOLD)
def test_what_is_written_as_code_is_only_shown(name: str) -> None:
    body = TOLD[name][0]
    assert told(f"```\n{body}\n```") == []

"""What the text of an annex holds that is not shown as it was meant: marks of other programs, and what a copy leaves.

Markdown is CommonMark with tables, footnotes and struck words. Word, a converter or another kind of Markdown writes
more, which then stands on the page as signs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from samverk.source.fault import shown
from samverk.source.marked_text import NOTE, NOTED, SyntaxTreeNode, cells_in, name_of, parsed, unused_links
from samverk.source.text import name_of as name_of_sign

_AS_WRITTEN = "Skriv med Markdown i stället, eller ta bort tecknen."
_TABLE = "Skriv tabellen med | mellan cellerna och |---|---| på raden under rubrikerna."
_NO_TABLE = "En tabell med {} visas inte som en tabell."
_LIST = re.compile(r"\s*(?:[•·▪▫◦‣●○■□\uf0b7–—]|o\t|[a-zåäö]\))\s*\S", re.IGNORECASE)
_ROW = re.compile(r"\s*\|.*\|\s*")
_FIELDS = (
    "TOC|PAGE|NUMPAGES|PAGEREF|REF|HYPERLINK|SEQ|DATE|TIME|SAVEDATE|MERGEFIELD|DOCPROPERTY|STYLEREF|FORMTEXT|FORMCHECKBOX"
    "|INCLUDEPICTURE|FILENAME|AUTHOR|SECTION|XE|TC"
)
"""The names of Word's fields, as their codes begin."""
_MARKS = (
    (r"\[TOC\]|\[\[_TOC_\]\]", "Ett märke för en innehållsförteckning"),
    (rf"\{{ ?(?:{_FIELDS})\b[^}}\n]{{0,200}}\}}", "Ett fält ur Word"),
    (r"\{:?\s*(?:[#.][\w-]+|[\w-]+=\"[^\"]*\")(?:\s+(?:[#.][\w-]+|[\w-]+=\"[^\"]*\"))*\}", "En omvandlares märke"),
    (r"(?:Fel! (?:Bokmärket|Hittar inte|Hyperlänk)|Error! (?:Bookmark|Reference|Hyperlink))[^.]*\.", "Ett fel ur Word"),
    (r"^(?:!!!|\?\?\?\+?) ?[a-z]+(?: \"[^\"]*\")?", "Ett märke för en ruta"),
    (r"-{2,}8<-{2,}[^\n]{0,80}|\{![^}\n]{1,80}!\}", "Ett märke för en annan fil"),
    (r"\[\[[^\]\n]{1,80}\]\]", "En wikilänk"),
    (r"\[(?!\^|\d+\])[^\]\[\n]{1,200}\]\[[^\]\[\n]{0,80}\]", "En länk utan adress"),
    (r"\^\[[^\]\n]{1,200}\]", "En fotnot inne i texten"),
    (r"\[![A-ZÅÄÖ]{3,20}\]", "Ett märke för en ruta"),
    (r"==(?!\s)[^=\n]{1,80}(?<!\s)==", "Ett märke för överstruken text"),
    (r"(?<!\d)(?<!\d\s)\$\$[^$\n]{1,200}\$\$|^\$\$$|\\\[[^\n]{1,200}\\\]", "En formel"),
    (r"\{\{[^}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}", "Ett märke ur en mall"),
    (r"^:{3,} ?\w.*|\\(?:newpage|pagebreak|clearpage)\b", "Ett märke för sidbrytning eller ruta"),
)
_MARK = tuple((re.compile(pattern), what) for pattern, what in _MARKS)
_LOST = (
    (
        r"[\ue000-\uf8ff]",
        "Tecknet {} visas som en tom ruta.",
        "Skriv tecknet på nytt. En punkt i en lista skrivs - och mellanslag.",
    ),
    (
        r"\ufffd",
        "Texten har tecken som har gått förlorade ({}).",
        "Skriv in bokstäverna på nytt, från handlingen som texten kom ur.",
    ),
)
"""Signs that show nothing of what was meant; what is said of them, with the sign's number."""
_SIGN = tuple((re.compile(pattern), message, fix) for pattern, message, fix in _LOST)
_MISREAD = re.compile(r"\w*(?:Ã[\u00a0-\u00bf„…–‰€‚ƒ†‡ˆŠ‹ŒŽ‘’“”•—˜™š›œžŸ]|â€[^\w\s]|Â[\u00a0-\u00bf])\w*")
"""What å, ä, ö, a dash and § become where UTF-8 is read as the code of older systems."""
_FRAME = re.compile(r"\s*(?:\+(?:[-=:]{3,}\+)+|-{2,}(?: +-{2,})+|={2,}(?: +={2,})+)\s*")
_PASTED = re.compile(r"\S *\t\s*\S")


class LeftOver(NamedTuple):
    """What is said of a line (counted in the text, from 1) that is not shown as it was meant, and what to do."""

    line: int
    message: str
    fix: str


@lru_cache(maxsize=512)  # the same texts are read again and again while other files change
def left_over(text: str) -> tuple[LeftOver, ...]:
    """Everything of the kind, in the order of the text; what is written as code is shown as it stands."""
    return tuple(_left_over(text))


def _left_over(text: str) -> Iterator[LeftOver]:
    root = parsed(text)
    notes = {str(node.meta["name"]) for node in root.children if node.type == NOTE}
    written = text.split("\n")
    for node in root.walk():
        if node.type == "inline" and node.map:
            yield from _in_words(node, node.map[0] + 1, written[slice(*node.map)], notes)
        elif node.type == "table":
            yield from _in_table(node, written)
        elif node.type == "hr" and node.map and _FRAME.fullmatch(written[node.map[0]]):
            yield LeftOver(node.map[0] + 1, _NO_TABLE.format("en ram av streck"), _TABLE)
    for name, line in unused_links(text):
        fix = f"Skriv [ord][{shown(name)}] där länken ska stå, eller ta bort raden."
        yield LeftOver(line, f"Adressen [{shown(name)}] används inte av någon länk, och visas inte.", fix)
    for one, after in zip(root.children, root.children[1:], strict=False):
        if one.type == NOTE and after.type == "code_block" and after.map:
            message = "Fotnotens andra stycke visas som kod och inte som en del av den."
            yield LeftOver(after.map[0] + 1, message, "Skriv fotnoten i ett enda stycke.")


def _in_words(node: SyntaxTreeNode, first: int, written: list[str], notes: set[str]) -> Iterator[LeftOver]:
    if node.parent and node.parent.type == "paragraph":
        yield from _in_paragraph(written, first)
    for line, words in _words_by_line(node, first):
        if not _FRAME.fullmatch(words):
            yield from _marks_in(words, line)
        yield from _lost_in(words, line)
        for found in NOTED.finditer(words):
            if name_of(found["name"]) not in notes:
                message = f"Fotnoten {shown(found[0])} finns inte."
                fix = f"Skriv den på en egen rad, som börjar med {shown(found[0])}: och ett mellanslag."
                yield LeftOver(line, message, fix)


def _marks_in(words: str, line: int) -> Iterator[LeftOver]:
    """The marks in the words of a line; what is a part of another is told as that."""
    done: list[tuple[int, int]] = []
    for mark, what in _MARK:
        found = mark.search(words)
        if found and not any(start < found.end() and found.start() < end for start, end in done):
            done.append(found.span())
            yield LeftOver(line, f"{what} visas som det är skrivet: {shown(found[0].rstrip('.'), 40)}.", _AS_WRITTEN)


def _lost_in(words: str, line: int) -> Iterator[LeftOver]:
    """The signs in the words of a line that show nothing, or something else than they were."""
    for sign, message, fix in _SIGN:
        if found := sign.search(words):
            yield LeftOver(line, message.format(name_of_sign(found[0])), fix)
    if found := _MISREAD.search(words):
        message = f"Bokstäver är lästa med fel teckenkodning: {shown(found[0], 40)}."
        yield LeftOver(line, message, "Skriv bokstäverna som de ska vara, eller kopiera texten på nytt som UTF-8.")


def _in_paragraph(written: list[str], first: int) -> Iterator[LeftOver]:
    """Tables and lists that are none: on a page their lines run together."""
    items = [n for n, line in enumerate(written) if _LIST.match(line)]
    rows = [n for n, line in enumerate(written) if _ROW.fullmatch(line)]
    tabs = [n for n, line in enumerate(written) if _PASTED.search(line) and n not in items]
    frames = [n for n, line in enumerate(written) if _FRAME.fullmatch(line)]
    if len(items) > 1:
        sign = written[items[0]].split(maxsplit=1)[0][:2]
        sign = shown(sign) if sign.isprintable() else name_of_sign(sign[0])
        message = f"Raderna som börjar med {sign} är ingen lista, och visas efter varandra i ett stycke."
        yield LeftOver(first + items[0], message, "Börja varje rad med - och ett mellanslag.")
    if tabs or frames:
        how = "tabbar mellan cellerna" if tabs else "en ram av streck"
        yield LeftOver(first + (tabs or frames)[0], _NO_TABLE.format(how), _TABLE)
    elif rows:
        message = "En tabell utan raden |---|---| under rubrikerna visas inte som en tabell."
        yield LeftOver(first + rows[0], message, _TABLE)


def _in_table(node: SyntaxTreeNode, written: list[str]) -> Iterator[LeftOver]:
    head = len(node.children[0].children[0].children)
    for row in (row for part in node.children[1:] for row in part.children):
        if row.map and (cells := cells_in(written[row.map[0]])) > head:
            message = f"Raden har {cells} celler, men tabellen har {head} kolumner: det som är över visas inte."
            fix = "Ge tabellen en rubrik för varje kolumn. Skriv \\| för ett streck i en cell."
            yield LeftOver(row.map[0] + 1, message, fix)


def _words_by_line(node: SyntaxTreeNode, line: int) -> Iterator[tuple[int, str]]:
    """The words of each line that are neither code nor part of a link."""
    words = ""
    for child in node.walk(include_self=False):
        if child.type in ("softbreak", "hardbreak"):
            yield line, words
            words, line = "", line + 1
        elif child.type in ("text", "text_special"):
            words += child.content
        elif child.type == "code_inline":
            words += "\0"
    yield line, words

"""What is rendered is what is searched: a name, a number or an address is found across marks, links, lines and cells.

Each seam stands between two pieces of one thing, in the text of an annex; each is found once, on its line.
"""

import re
from collections import Counter

import pytest

from samverk.facts.personal_places import places_in
from samverk.source.yaml_reader import parse_document

PIECES = {
    "a name": ("personnamn", "Anna", "Svensson", " "),
    "a name with a particle": ("personnamn", "Anna von", "Essen", " "),
    "a personal number": ("personnummer", "811218-", "9876", ""),
    "a personal number without a hyphen": ("personnummer", "811218", "9876", " "),
    "a mobile number": ("mobilnummer", "070-174", "06 05", " "),
    "a mobile number at its hyphen": ("mobilnummer", "070-", "174 06 05", ""),
    "an address after its sign": ("privat_e_post", "anna.svensson@", "gmail.com", ""),
    "an address before its sign": ("privat_e_post", "anna.svensson", "@gmail.com", ""),
    "an address in words": ("privat_e_post", "anna.svensson (at)", "gmail.com", " "),
}
SEAMS = {
    # _a and b are the pieces, + what is between them on one line
    "strong, then emphasis": "**a**+*b*", "emphasis with another sign": "a+_b_", "the first in it": "_a_+b",
    "strong with another sign": "__a__+__b__", "both in one": "***a+b***", "struck": "~~a~~+b", "code": "`a`+b",
    "a link, then words": "[a](http://ex.se)+b", "words, then a link": "a+[b](http://ex.se)",
    "a link with a title": '[a](http://ex.se "titel")+b', "two links": "[a](http://ex.se)+[b](http://ex.se/2)",
    "a link by name": "[a][1]+b\n\n[1]: http://ex.se", "a link in emphasis": "*[a](http://ex.se)*+b",
    "a break by blanks": "a  \nb", "a break by a sign": "a\\\nb", "a wrapped line": "a\nb", "a quotation": "> a\n> b",
    "a lazy quotation": "> a\nb", "an item": "- a\n  b", "a lazy item": "- a\nb",
    "an item in an item": "- x\n  - a\n    b",
    "a numbered item": "3. a\n   b", "a heading": "## a+_b_", "a heading that is underlined": "a\nb\n===",
    "marks over a wrapped line": "**a**\n_b_", "a link over a wrapped line": "[a\nb](http://ex.se)",
    "a cell": "| x | y |\n|---|---|\n| z | a+_b_ |", "a footnote": "x[^1]\n\n[^1]: a\nb", "blanks before": "a\n    b",
}  # fmt: skip
WORDS_APART = {
    "a wide blank": "a\u2003b",
    "a thin blank": "a\u2009b",
    "a blank of another script": "a\u3000b",
    "a tab": "a\tb",
}
CELLS = [
    (what, seam)
    for what, (_, first, second, between) in PIECES.items()
    for seam in (*SEAMS, *WORDS_APART)
    if (between or seam not in WORDS_APART)
    and (seam != "a tab" or what == "a name")  # numbers beside each other in what was a table are two
    # no emphasis within a word, and none that ends before a letter
    and not (not between and "_" in SEAMS.get(seam, "") and (first[-1].isalnum() or "a_" in SEAMS[seam]))
]


def body_of(what: str, seam: str) -> str:
    _, first, second, between = PIECES[what]
    shape = (SEAMS | WORDS_APART)[seam]
    return spread(shape, first, second, between)


def spread(shape: str, first: str, second: str, between: str) -> str:
    """The two pieces in a shape; addresses in it are left alone."""
    signs = {"a": first, "b": second, "+": between}
    return re.sub(r"http\S*?(?=[\s)])|\"titel\"|[ab+]", lambda m: signs.get(m[0], m[0]), f"{shape}\n").rstrip("\n")


def found(body: str) -> list[tuple[str, int, int]]:
    """The sort of each, and its first and last line of the body, counted from 1."""
    document, findings = parse_document("lagesbild/2026-05-12.md", f"---\ntyp: lägesbild\n---\n{body}\n".encode())
    assert document, findings
    start = document.body_line - 1
    return sorted((one.sort, one.span.start_line - start, one.span.end_line - start) for one in places_in(document))


@pytest.mark.parametrize(("what", "seam"), CELLS)
def test_it_is_found_once_where_it_stands(what: str, seam: str) -> None:
    sort, first, second, _ = PIECES[what]
    body = body_of(what, seam)
    lines = body.split("\n")
    starts = next(n for n, line in enumerate(lines, 1) if first in line)
    ends = next(n for n, line in enumerate(lines, 1) if second in line and n >= starts)
    ((told, from_line, to_line),) = found(body)
    assert told == sort
    assert from_line <= starts <= ends <= to_line
    assert to_line - from_line <= ends - starts + 1


@pytest.mark.parametrize("seam", [*SEAMS, *WORDS_APART])
def test_what_says_nothing_of_a_person_does_not_across_a_seam(seam: str) -> None:
    for first, second in (
        ("Polisen", "Norrby"),
        ("812000-", "9876"),
        ("kl. 18", "2026-05-12 811218"),
        ("Anna", "ringde"),
    ):
        assert found(spread((SEAMS | WORDS_APART)[seam], first, second, " ")) == []


TABLES = {
    "given name first": ("| Förnamn | Efternamn | När |", "| Anna | Svensson | maj |", ["personnamn"]),
    "surname first": ("| Efternamn | Förnamn |", "| Svensson | Anna |", ["personnamn"]),
    "a name that nobody has listed": ("| Förnamn | Efternamn |", "| Jonaye | Kvist |", ["personnamn"]),
    "with marks": ("| **Förnamn** | Efternamn: |", "| **Anna** | _Svensson_ |", ["personnamn"]),
    "a number in two": ("| Född | Fyra sista |", "| 811218 | 9876 |", ["personnummer"]),
    "other columns": ("| Plats | Polisen |", "| Anna | Svensson |", []),
    "areas": ("| Förnamn | Område |", "| Anna | Norrby |", []),
    "nobody": ("| Förnamn | Efternamn |", "| – | – |", []),
    "empty": ("| Förnamn | Efternamn |", "|  |  |", []),
    "counts": ("| Anmälda | Uppklarade |", "| 811218 | 9876 |", []),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_across_where_its_head_says_so(name: str) -> None:
    head, row, sorts = TABLES[name]
    body = f"Före.\n\n{head}\n|{'---|' * (head.count('|') - 1)}\n{row}\n"
    assert found(body) == [(sort, 5, 5) for sort in sorts]


def test_each_is_told_as_often_as_it_stands_there() -> None:
    body = "Anna Svensson och Anna _Svensson_ och **Anna** Svensson,\nsedan Bo\nEk och [Anna](http://ex.se) Svensson.\n"
    assert Counter(sort for sort, _, _ in found(body)) == {"personnamn": 5}


@pytest.mark.parametrize(
    "value", ["anna.svensson@\n    gmail.com", "070-174\n    06 05", "Anna\n    Svensson", "Anna\u2003Svensson"]
)
@pytest.mark.parametrize("style", ["|\n    {}", ">\n    {}", "\n    {}"])
def test_a_value_over_two_lines(value: str, style: str) -> None:
    document, findings = parse_document("x.yaml", f"a:\n  b: {style.format(value)}\nc: x\n".encode())
    assert document, findings
    assert len(places_in(document)) == 1

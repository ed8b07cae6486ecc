"""How a value is spelt says nothing: quotes, comments, folding, blank lines and the style of a list are no change."""

import re
from collections.abc import Callable

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, CONTACTS, OLD_DECISION, PICTURE
from samverk.agreement.difference import differences
from samverk.agreement.text_change import same_text
from samverk.diff import between_revisions
from samverk.reading import read
from samverk.source.places import Places
from test_line_ends import PLAN

VALUE = re.compile(r"^(\s*(?:- )?[a-zåäö_]+: )([^\s'\"\[{|>&*!#%@`][^#\n{}\[\],]*[^\s:#])$", re.MULTILINE)
WORDS = re.compile(
    r"^(\s*)((?:- )?[a-zåäö_]+: )([^\s'\"\[{|>&*!#%@`][^#\n{}\[\],:]* [^#\n{}\[\],:]* [^#\n{}\[\],:]*)$", re.M
)
LIST = re.compile(r"^(\s*)([a-zåäö_]+): \[([^\[\]{}\"'\n]+)\]$", re.MULTILINE)
TYPED = re.compile(r"true|false|null|-?\d+")
"""What is read as something else than text where it is not quoted."""


def quoted(mark: str) -> Callable[[str], str]:
    def spell(head: str) -> str:
        return VALUE.sub(lambda m: m[0] if TYPED.fullmatch(m[2]) else f"{m[1]}{mark}{m[2]}{mark}", head)

    return spell


def folded(head: str) -> str:
    """A value of several words goes on in the next line."""
    return WORDS.sub(lambda m: f"{m[1]}{m[2]}{m[3].replace(' ', chr(10) + m[1] + '      ', 1)}", head)


def block_list(head: str) -> str:
    return LIST.sub(lambda m: f"{m[1]}{m[2]}:" + "".join(f"\n{m[1]}  - {one.strip()}" for one in m[3].split(",")), head)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "double quotes": quoted('"'),
    "single quotes": quoted("'"),
    "folded over two lines": folded,
    "a list as lines": block_list,
    "comments of their own": lambda head: re.sub(r"^(?=[a-zåäö_]+:)", "# En anmärkning\n", head, flags=re.M),
    "comments after values": lambda head: re.sub(VALUE, r"\g<0>  # en anmärkning", head),
    "blank lines between keys": lambda head: re.sub(r"^(?=[a-zåäö_]+:)", "\n\n", head, flags=re.M),
    "more blanks after a colon": lambda head: re.sub(r"^(\s*[a-zåäö_]+:) (?=\S)", r"\1    ", head, flags=re.M),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", [AGREEMENT, PICTURE, PLAN, CONTACTS, OLD_DECISION])
def test_a_spelling_is_no_change(name: str, spelling: str, repository: Repository) -> None:
    before = [(f.rule, f.message) for f in repository.findings()]
    text = repository.text(name)
    _, mark, rest = text.partition("---\n") if name.endswith(".md") else ("", "", text)
    head, end, body = rest.partition("\n---\n") if mark else (rest, "", "")
    other = SPELLINGS[spelling](head)
    if other == head:
        assert spelling in ("folded over two lines", "a list as lines"), "the spelling has to do something"
        return
    repository.write(f"{mark}{other}{end}{body}", name)
    places = Places.of(repository.root)
    was, has = read(places.before("HEAD")).content.agreements[0], read(places).content.agreements[0]
    assert list(differences(was, has)) == []
    assert [(f.rule, f.message) for f in repository.findings()] == before
    assert between_revisions(places, "HEAD", None).changes == ()


BODIES = {
    "a paragraph folded otherwise": ("En mening som\ngår vidare här.", "En mening som går\nvidare här.", True),
    "a paragraph on one line": ("En mening som\ngår vidare.", "En mening som går vidare.", True),
    "more blank lines": ("Ett.\n\nTvå.", "Ett.\n\n\n\nTvå.\n\n", True),
    "blanks between words": ("Ett  två.", "Ett två.", True),
    "an item folded": ("- ett som\n  går vidare\n- två", "- ett som går vidare\n- två", True),
    "a quotation folded": ("> ett som\ngår vidare", "> ett som går vidare", True),
    "paragraphs put together": ("Ett.\n\nTvå.", "Ett. Två.", False),
    "a heading that becomes words": ("# Ett\nTvå", "# Ett Två", False),
    "an item that becomes words": ("- ett\n- två", "- ett - två", False),
    "a row that becomes words": ("| a | b |\n| c | d |", "| a | b | | c | d |", False),
    "a heading that is none": ("Ett\n===\nTvå", "Ett === Två", False),
    "code that is folded": ("```\nett\ntvå\n```", "```\nett två\n```", False),
    "an item under another": ("- ett\n  - två", "- ett\n- två", False),
    "another word": ("Ett två.", "Ett tre.", False),
    "a blank that keeps words together": ("Ett\u00a0två.", "Ett två.", True),
    "a heading that such a blank ends": ("Före.\n\n# Ett", "Före.\n\n#\u00a0Ett", False),
    "an item that such a blank ends": ("- ett\n- två", "- ett\n-\u00a0två", False),
    "code that such blanks end": ("Före.\n\n    ett", "Före.\n\n\u00a0\u00a0\u00a0 ett", False),
    "a line that becomes words": ("Ett\n***\ntvå", "Ett *** två", False),
    "a line of its own": ("Ett\n\n___\ntvå", "Ett\n\n___ två", False),
    "a note that becomes words": ("Ett.\n[1]: /om/", "Ett. [1]: /om/", False),
}


@pytest.mark.parametrize("name", BODIES)
def test_the_shape_of_a_text_is_said_and_its_folding_is_not(name: str) -> None:
    one, other, same = BODIES[name]
    assert same_text(one, other) is same
    assert same_text(other, one) is same
    assert same_text(one, one)


@pytest.mark.parametrize("name", [PICTURE, PLAN, CONTACTS])
def test_a_text_folded_otherwise_is_no_change(name: str, repository: Repository) -> None:
    before = [(f.rule, f.message) for f in repository.findings()]
    head, mark, body = repository.text(name).rpartition("\n---\n")
    other = re.sub(r"(?<=[a-zåäö,]) (?=[a-zåäö]+ [a-zåäö]+ [a-zåäö]+\.$)", "\n", body, flags=re.M).replace(
        "\n\n", "\n\n\n"
    )
    assert other != body
    repository.write(head + mark + other, name)
    assert [(f.rule, f.message) for f in repository.findings()] == before
    assert between_revisions(Places.of(repository.root), "HEAD", None).changes == ()

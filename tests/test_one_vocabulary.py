"""One word for each state, the same everywhere: none lacks one, and none of the words that were replaced is left."""

import ast
import re
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from city import ROOT
from samverk.agreement.annex_list import Hidden
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.waivers import Told
from samverk.model.rule import EXAMPLE_KINDS, Severity
from samverk.model.standing import EXAMPLES, SERIOUSNESS, SIGNS, Apart, Standing, Tone
from samverk.model.stated import State as FieldState
from samverk.site.publication.states import IN_TIME, LATE, NO_END, NOT_REACHED, NOT_YET, REACHED, STATES
from samverk.site.read.events import KINDS, Kind

REPLACED = re.compile(
    r"\b(?:utslag|utfall|förfall|varning|kan inte bedömas)"
    r"|\bej (?:bedöm|tillämpl)"
    r"|\b(?:finns inte här|efterlevnad|ej bekräftad|slutdatum har passerat)\b",
    re.IGNORECASE,
)
MACHINES = {
    "src/samverk/cli/exporting.py": {"efterlevnad"},
    "src/samverk/model/rule.py": {"varning"},
    "src/samverk/site/open_data/calendar.py": {".utslag."},
    "src/samverk/site/page/compliance.py": {"efterlevnad", "efterlevnad.md"},
    "src/samverk/site/page/start.py": {"efterlevnad.md", "forfallet"},
    "src/samverk/source/git.py": {"finns inte här"},
    "src/samverk/source/explain.py": {"finns inte här"},
}
"""Keys of rule files, addresses, arguments and events, kept for ever; and keys and revisions that are unknown."""
TRIED = re.compile(r"\bpröv(?:ning|as|ad|at)", re.IGNORECASE)
"""What the program does; what an authority does in a question of secrecy is still called so."""
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MEASURE_STATUSES = ("planerad", "pågår", "genomförd", "avbruten")


def texts(path: Path) -> list[str]:
    """The text constants of a module that are no docstring."""
    tree = ast.parse(path.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_says_it_in_the_words_that_were_replaced(path: Path) -> None:
    kept = MACHINES.get(str(path.relative_to(ROOT)), set())
    said = [
        text
        for text in texts(path)
        if (REPLACED.search(text) or TRIED.search(text)) and not any(one in text for one in kept)
    ]
    assert not said


def test_no_page_and_no_rule_says_it_in_them_either() -> None:
    for path in sorted((ROOT / "site" / "pages").glob("*.md")):
        words = re.sub(r"\]\([^)]*\)|\{[^}]*\}|`[^`]*`", "", path.read_text())
        assert not REPLACED.findall(words) + TRIED.findall(words), path
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        if "kallor" not in path.parts:
            assert not REPLACED.findall(" ".join(messages(yaml.safe_load(path.read_text())))), path


def messages(node: Any, key: str = "") -> list[str]:
    """What a rule tells a reader in its own words: not what it quotes."""
    if isinstance(node, dict):
        return [text for name, below in node.items() for text in messages(below, str(name))]
    if isinstance(node, list):
        return [text for below in node for text in messages(below, key)]
    told = key in {"titel", "förklaring", "antagande", "åtgärd", "brutet", "saknas", "skäl"}
    return [node] if told and isinstance(node, str) else []


def test_every_state_has_its_words() -> None:
    waived = [word for words in get_args(Told) for word in get_args(words)]
    states: list[Enum | str] = [*Phase, *Signed, *Hidden, *FieldState, *waived, *MEASURE_STATUSES, ""]
    assert set(STATES) == {*states, LATE, IN_TIME, NO_END, REACHED, NOT_YET, NOT_REACHED}
    assert {word.tone for word in STATES.values()} <= SIGNS.keys() == set(get_args(Tone))
    assert EXAMPLES.keys() == set(EXAMPLE_KINDS)
    assert SERIOUSNESS.keys() == set(Severity)
    assert KINDS.keys() == set(get_args(Kind))


def test_no_two_standings_have_the_same_word_and_each_has_its_own_sign() -> None:
    assert len({one.words.word for one in (*Standing, *Apart)}) == len(Standing) + len(Apart)
    assert len({one.words.sign for one in Standing}) == len(Standing) == len(set(SIGNS.values()))
    assert [Standing.BREACHED.words.number(number) for number in (0, 1, 2)] == ["0 brister", "1 brist", "2 brister"]

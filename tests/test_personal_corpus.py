"""Lines as editors write them: those that say something of a person, and those that only look like it.

`numbers.txt` and `addresses.txt` have a sort, a tab and a line where ⟦ ⟧ stand round what is to be found, `persons.txt`
the line alone; in the `not_` files nothing is. Birth numbers 980–999 are set aside for tests by the tax agency and
070-174 06 05–99 for fiction by the telecom agency; the other numbers, all addresses and all persons are made up. The
streets and towns are those that there are.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from samverk.agreement.given_names import is_given_name
from samverk.agreement.person_names import named_alone
from samverk.agreement.personal_patterns import Occurrence, names, numbers_and_addresses

FOLDER = Path(__file__).parent / "data" / "personal_data"
KINDS: dict[str, tuple[Callable[[str], tuple[Occurrence, ...]], float, float]] = {
    "numbers": (numbers_and_addresses, 1.0, 1.0),
    "addresses": (numbers_and_addresses, 1.0, 1.0),
    "persons": (names, 0.99, 0.98),
}
"""What is looked for, how it is, and the least part that is to be found and that may be right of what is told."""
OUTSIDE = {
    "Kontaktperson: {}": 0.95,
    "Uppgiften lämnades av kommunpolis {} i maj.": 0.95,
    "{}, tfn 08-465 004 02": 0.95,
    "Enligt {} är det lugnare på kvällarna.": 0.1,
}
"""Texts that a name stands in, and the least part of the names outside the list that is to be found there."""


def lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_found_and_what_is_cried_of(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    look, recall, precision = KINDS[kind]
    wanted, others = lines(kind), lines(f"not_{kind}")
    found, missed = Counter[str](), []
    for row in wanted:
        sort, _, marked = row.rpartition("\t")
        line, value = marked.replace("⟦", "").replace("⟧", ""), marked.partition("⟦")[2].partition("⟧")[0]
        own = look(line)
        if [(one.sort, _bare(line[one.start : one.end])) for one in own] == [(sort or "personnamn", _bare(value))]:
            found[own[0].sort] += 1
        else:
            missed.append((row, own))
    cried = [(line, own) for line in others if (own := look(line))]
    right = found.total()
    is_found, is_right = right / len(wanted), right / (right + len(cried))
    with capsys.disabled():
        told = f"recall {is_found:.3f} of {len(wanted)}, precision {is_right:.3f} beside {len(others)} others"
        sys.stdout.write(f"\n{kind}: {told}\n")
    assert (is_found >= recall, is_right >= precision) == (True, True), (missed, cried)
    assert (len(wanted), len(others)) >= (300, 300)


def _bare(words: str) -> str:
    """Without signs of emphasis at its end."""
    return words.rstrip("*")


def test_how_many_names_outside_the_list_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """Such a name is known only by what stands beside it, and where a text says nothing else than who."""
    outside = lines("names_outside")
    assert len(outside) == len({*outside}) == 100
    assert [name for name in outside if is_given_name(name.split()[0])] == []
    told = {text: sum(bool(names(text.format(name))) for name in outside) / 100 for text in OUTSIDE}
    alone = sum(list(named_alone(name)) == [(0, len(name))] for name in outside) / 100
    with capsys.disabled():
        sys.stdout.write(f"\nnames outside the list: {told}, alone among those who were there: {alone}\n")
    assert {text: told[text] >= least for text, least in OUTSIDE.items()} == dict.fromkeys(OUTSIDE, True)
    assert alone >= 0.95

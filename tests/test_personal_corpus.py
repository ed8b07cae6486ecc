"""Lines as editors write them: those that say something of a person, and those that only look like it.

`found.txt` has a sort, a tab and a line where ⟦ ⟧ stand round what is to be found; in `nothing.txt` nothing is. Birth
numbers 980–999 are set aside for tests by the tax agency and 070-174 06 05–99 for fiction by the telecom agency; the
other numbers and all addresses are made up.
"""

from collections import Counter
from pathlib import Path

from samverk.facts.personal_patterns import numbers_and_addresses

FOLDER = Path(__file__).parent / "data" / "personal_data"
FOUND = (FOLDER / "found.txt").read_text(encoding="utf-8").splitlines()
NOTHING = (FOLDER / "nothing.txt").read_text(encoding="utf-8").splitlines()


def told(line: str) -> list[tuple[str, str]]:
    return [(one.sort, line[one.start : one.end]) for one in numbers_and_addresses(line)]


def test_every_line_is_told_as_what_it_is() -> None:
    wanted, missed, wrong = Counter[str](), [], []
    for row in FOUND:
        sort, _, marked = row.partition("\t")
        line = marked.replace("⟦", "").replace("⟧", "")
        value = marked.partition("⟦")[2].partition("⟧")[0]
        wanted[sort] += 1
        own = told(line)
        if [one for one, _ in own] != [sort]:
            missed.append((sort, line, own))
        elif not _same(own[0][1], value):
            wrong.append((value, own[0][1]))
    cried = [(line, told(line)) for line in NOTHING if told(line)]
    right = len(FOUND) - len(missed)
    told_of = f"recall {right / len(FOUND):.3f}, precision {right / (right + len(cried)):.3f} of {dict(wanted)}"
    assert (missed, wrong, cried) == ([], [], []), told_of
    assert (len(FOUND), len(NOTHING)) >= (300, 300)


def _same(found: str, wanted: str) -> bool:
    """The same stretch, but for signs of emphasis right after it."""
    return found.rstrip("*") == wanted.rstrip("*")

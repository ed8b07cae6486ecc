"""The public edition tells neither a day that is withheld nor anything that rests on it, and never calls it unknown.

Each day of an example lies in groups that can be withheld: `synlighet: intern` in each in turn, and an annex with
`åtkomst`. The public pages then have to be the same whatever the day is. What they claim, the internal edition claims
too; and what is withheld is neither missing nor unreadable. SAMVERK_CELLS=1 tries every key of every file.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import ABSENT, put
from city import schemas
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Steps
from test_unclear_days_told import CLAIM, DAYS, EVERY, EXAMPLE, KINDS, TRUE_EITHER_WAY, cells, told
from unclear_worlds import Cell

WAYS = (
    {"synlighet": "intern"},
    {"åtkomst": "intern"},
    {"åtkomst": "sekretess", "sekretessgrund": "18 kap. 1 § OSL"},
)
SIGNED_AND_TOLD = ("undertecknande", "meddelad_central_beredningsgrupp", "inlagd_i_efterhand", "återtagen")
"""Groups of a record that is withheld whose day is told, as its own is."""
UNREADABLE = re.compile(r"\bläsa\b|oläslig|\bokän[dt]|saknas")
ELSEWHERE = re.compile(
    r"Vad uppföljningen kom fram till|Uppföljningen är intern|"  # not about the day
    r"0 sena, \d+ (utan känd|med status som inte framgår)|"  # a number of what is known, beside that of what is not
    r"^Begär ut handlingen |"  # how to get what is withheld: `ingen` is the end of a word
    r"av \d stadsdelsområden|"  # of those that may be told of
    r"Grupperna i samverkan|"  # one line of several groups, of which one is shorter
    r"Överenskommelsen började gälla\.$|Ingenting är bedömt|"
    r"inte är offentligt|Överenskommelsens ord|och det framgår inte här|visas inte här|framgår inte här"
)
"""Lines that say of themselves that something is withheld, or that claim nothing of the day."""
SIGNED = re.compile(r"(har undertecknat)(?: i [^,]+?)?( den \d+ \w+ \d{4})(?: genom .+)?\.$")
"""That somebody signed and when, which is told of what is withheld, amid where and by whom, which is not."""


def withheld(cell: Cell) -> Iterator[tuple[Steps, dict[str, str], Document]]:
    """Each group around the day, in each way that the schema has of withholding it, and the document where it is so."""
    whole = EXAMPLE.document(cell.path)
    for length in range(len(cell.steps)):
        steps = cell.steps[:length]
        node = whole.root if not steps else EXAMPLE.node(replace(cell, steps=steps))
        for way in WAYS if isinstance(node, MappingNode) else ():
            root = whole.root
            for key, value in way.items():
                root = put(root, (*steps, key), value)
            document = replace(whole, root=root)
            if schemas().accepts(document, cell.kind):
                yield steps, way, document


def may_be_told(cell: Cell, steps: Steps) -> bool:
    """Whether the day is of what is told of a tillägg, a decision, a follow-up or an annex that is withheld."""
    record = len(steps) == 2 and steps[0] == "tillägg" if steps else cell.kind in ("beslut", "uppfoljning", "bilaga")
    return record and cell.steps[-1] == "datum" and cell.steps[len(steps)] in ("datum", *SIGNED_AND_TOLD)


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_edition_is_the_same_whatever_a_withheld_day_is(kind: str) -> None:
    tried, told_of, false, unread, files = 0, [], [], [], set()
    for cell in cells(kind):
        before = told(EXAMPLE.document(cell.path), "public")
        for steps, way, document in withheld(cell):
            whole = (cell.path, next(iter(way.values())))
            if may_be_told(cell, steps) or (not EVERY and not steps and whole in files):
                continue
            files |= {whole} if not steps else set()
            name = f"{cell.name} ({'.'.join(map(str, steps))} {next(iter(way.values()))})"
            values = (DAYS[0], ABSENT, DAYS[1])
            worlds = [replace(document, root=put(document.root, cell.steps, value)) for value in values]
            worlds = [one for one in worlds if schemas().accepts(one, kind)][: None if EVERY else 2]
            shown = [told(one, "public") for one in worlds]
            told_of += [f"{name} {uri}: {line}" for one in shown[1:] for uri, line in sorted(shown[0] ^ one)]
            inside = told(worlds[0])
            inside |= {(uri, SIGNED.sub(r"\1\2.", line)) for uri, line in inside}
            lines = [one for one in sorted(shown[0] - before - inside) if not ELSEWHERE.search(one[1])]
            claims = [(u, line) for u, line in lines if CLAIM.search(line) and not TRUE_EITHER_WAY.search(line)]
            false += [f"{name} {uri}: {line}" for uri, line in claims]
            unread += [f"{name} {uri}: {line}" for uri, line in lines if UNREADABLE.search(line)]
            tried += 1
    assert tried
    assert told_of == []
    assert false == []
    assert unread == []

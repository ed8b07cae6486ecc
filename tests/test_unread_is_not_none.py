"""No page says that there is none of what stands in the file and cannot be read, or is `okänt` there.

Every key that an example writes gets a value that breaks its schema, and `okänt` where the schema allows it. No line
that says *none* may come by that, and nothing may be called "okänt". Some cells in `make test`, all in `make gate`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import put
from city import schemas
from sampling import some
from samverk.model.document import Document
from samverk.source.schema import with_faults
from test_unclear_days_told import EXAMPLE, told
from unclear_worlds import Cell

KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning")
BROKEN = (["x", ["y"]], "fel\n")
"""Values of which one breaks the schema of any key."""
NONE = re.compile(
    r"\binte angiv|\bing(?:a|et|en)\b|\bsaknas\b|räknar inte upp|\butan (?:datum|namn|slutdag|titel|område)\b|^–$|"
    r"inte sagt|(?<!och \d )\bborttag(?!na\.$)|inte inlämnad|finns inte|har inte (?:gällt|undertecknat)",
    re.IGNORECASE,
)
"""Words for what is not there."""
TRUE_ALL_THE_SAME = re.compile(
    r"Ingen text visas för|visas ingen text|"  # because of what nobody can read
    r"ord är tillagda och \d+ borttagna|"  # counts of words in a text that was another
    r"Ingen version finns att visa|inga kända, \d+ framgår inte här|tillagda, ändrade eller borttagna\.|"
    r"\[uppgift saknas\]|"  # the words of the agreement itself
    r"Ingen överenskommelse finns här för .*(?:går inte att läsa|inte känt)"
)
NAMED_SO = re.compile(r"\bokänt\b", re.IGNORECASE)
SAID_SO = re.compile(
    r"okänt datum|datum okänt|: okänt\.?$|org\.nr okänt|"
    # the agreement's own words, as they are written
    r"löper från|tillfällen per år|reglerar okänt|i detta hänseende|^okänt den \d|den okänt$|postnummer|"
    r"^Okänt, (?:LPO|Norrby)|Exempelvägen|Påhittsgatan|000 11|^Dit vänder sig|^Okänt 08-|Rubriken är|mallen okänt|"
    r"^”okänt”$|postadress okänt|/index\.md: Okänt$|^Okänt$| till okänt\.$",
    re.IGNORECASE,
)
"""Lines that say that it is not known, or quote what stands."""


def cells() -> list[Cell]:
    """Every key that stands in the files of the example, the last of those with the same name in a sort of file."""
    found: dict[tuple[str | bool, ...], Cell] = {}
    for kind in KINDS:
        for cell in EXAMPLE.cells(kind):
            if EXAMPLE.node(cell) is not None:
                annex = cell.path.split("/")[-2] if kind == "bilaga" else kind
                steps = (step for step in cell.steps if isinstance(step, str))
                found[annex, *steps, isinstance(cell.steps[-1], int)] = cell
    return list(found.values())


def unread(cell: Cell) -> Iterator[tuple[str, Document]]:
    """The file with a value in the cell that breaks its schema, and one with `okänt` where that is allowed."""
    whole = EXAMPLE.document(cell.path)
    for value in BROKEN:
        document = replace(whole, root=put(whole.root, cell.steps, value))
        broken = with_faults(document, schemas().faults(document, cell.kind))
        if cell.steps in broken.faults:
            yield "bruten", broken
            break
    document = replace(whole, root=put(whole.root, cell.steps, "okänt"))
    if schemas().accepts(document, cell.kind):
        yield "okänt", document


def untrue(way: str, said: set[tuple[str, str]], before: set[tuple[str, str]]) -> list[str]:
    """The new lines that say none, or call something okänt."""
    new = sorted(said - before)
    none = [f"{uri}: {line}" for uri, line in new if NONE.search(line) and not TRUE_ALL_THE_SAME.search(line)]
    named = [f"{u}: {line}" for u, line in new if NAMED_SO.search(line) and not SAID_SO.search(line)]
    return none + (named if way == "okänt" else [])


CELLS = cells()


@pytest.mark.sampled
def test_what_nobody_can_read_is_not_told_as_none() -> None:
    before = told(EXAMPLE.agreement.document)
    wrong: dict[str, list[str]] = {}
    for cell in some(CELLS, 24):
        for way, document in unread(cell):
            lines = untrue(way, told(document), before)
            if lines:
                wrong[f"{cell.name} {way}"] = lines
    assert len(CELLS) > 200
    assert wrong == {}


@pytest.mark.parametrize("day", ["2026-06-30", "okänt", "2026-13-30"])
def test_a_text_that_is_taken_back_was_handed_in(day: str) -> None:
    path = next(one for one in EXAMPLE.kinds if one.endswith("lagesbild/2026-05-12.md"))
    whole = EXAMPLE.document(path)
    withdrawn = {"datum": day, "omfattning": "hela", "grund": "personuppgift", "beslutad_av": "styrgruppen"}
    document = replace(whole, root=put(whole.root, ("återtagen",), withdrawn))
    document = with_faults(document, schemas().faults(document, "bilaga"))
    new = {line for _, line in told(document, "public") - told(whole, "public")}
    assert [line for line in new if "inlämnad" in line] == []
    assert "En återtagen Gemensam lokal lägesbild: återtagen." in new

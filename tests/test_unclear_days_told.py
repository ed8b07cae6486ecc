"""No page claims an order or a state that rests on a day which nobody can read.

Each day of an example is made unreadable in turn. A claim on the pages then has to be on them in every world in which
the day can be read, or in none: what one world says and another denies cannot be known. Verdicts are left out, since
those are held by `test_partly_readable`. SAMVERK_CELLS=1 tries every key of every file.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from html import unescape
from typing import Any

import pytest

from changed_trees import ABSENT, put
from city import NOVEMBER, rule_sets, schemas
from samverk.agreement.parts import reading
from samverk.agreement.parts.scalars import as_day, as_first_day, as_last_day
from samverk.check import Judged
from samverk.model.document import Document
from samverk.model.report import Report
from samverk.site.page import agreement, annex, audit, follow_ups, start, version
from samverk.site.page.frame import Page
from samverk.site.publication.publication import publication
from samverk.source.schema import with_faults
from test_site_partly_readable import AHEAD
from unclear_worlds import Cell, Example

EVERY = os.environ.get("SAMVERK_CELLS") == "1"
KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register")
DAYS = ("2020-03-04", "2031-05-06")
"""Worlds: long before the day of judgement, and long after it; without the key is one more."""
CLAIM = re.compile(
    r"före starten|utan datum|saknas|inte angivet|senaste version|som gäller\b|\bsena\b|försenad|[Mm]eddelad |"
    r"(fick|ska få) veta|framgår inte att|räcker inte|upphäv|Ingen |[Ii]nget |ingen |gäller från|tills vidare|"
    r"av \d+ stadsdels|följde med|började gälla|Möttes|undertecknat den",
)
TRUE_EITHER_WAY = re.compile(
    r"Läget bedömt|"  # what the calendar changes is said of the file as it stands
    r"Ingen överenskommelse finns här för|"  # who is named has none; of others it says that nobody can tell
    r"Bedömning: |Resultat: |"  # words of a follow-up or a plan
    r"Ingen version finns att visa|inget känt|"  # neither says why
    r"^Överenskommelsen började gälla\.$|"  # that all had signed by then is more than it says
    r"Norrby: |"  # the latest few events: which are shown hangs on the others
    r"^meddelad 2 juni 2025 genom e-post$|"  # true whenever it was decided; a world after that day says so too
    r"^(.* )?(styrgruppen|parterna)?,? ?tills vidare\.?$",
)
"""Claims that are true however the day is read, though not every world makes them in the same words."""
READ_AS_DAYS = (as_day, as_first_day, as_last_day)
"""How a day is read, and a time of a measure."""
EMPTY = Report(NOVEMBER, ("norrby",), ("stockholm-2024",), (), ())
EXAMPLE = Example.of("examples/exempelstad", "norrby", NOVEMBER)


def day_keys() -> set[str]:
    """The keys that parts read as days."""
    found: set[str] = set()
    todo: list[type[reading.Part]] = [reading.Part]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        whole: Any = kind
        found |= {f.metadata["key"] for f in fields(whole) if f.metadata.get("read") in READ_AS_DAYS}
    return found


def cells(kind: str) -> Iterator[Cell]:
    """The days that stand in the files of a kind: of each key the first, or all."""
    seen, keys = set(), day_keys()
    for cell in EXAMPLE.cells(kind):
        name = tuple(step for step in cell.steps if isinstance(step, str))
        if cell.steps[-1] in keys and EXAMPLE.node(cell) is not None and (EVERY or name not in seen):
            seen.add(name)
            yield cell


def told(document: Document, edition: str = "internal") -> set[tuple[str, str]]:
    """The lines of every page of an edition, by its uri."""
    made = publication(Judged(EXAMPLE.content_with(document), (EMPTY,), rule_sets(), NOVEMBER), edition, AHEAD)
    pages = [*start.pages(made), *agreement.pages(made, ()), *annex.pages(made), *follow_ups.pages(made)]
    return set(lines_of([*pages, *version.pages(made, ()), *audit.pages(made)]))


def lines_of(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """The lines of pages, each with its page's uri and as many times as it is there."""
    blocks = (
        (page.uri, block)
        for page in pages
        for block in re.split(r"\n|</(?:p|li|dd|td|dt|th|h\d|summary|div|span|text|caption)>", page.markdown)
    )
    lines = ((uri, " ".join(unescape(re.sub(r"<[^>]+>", " ", block)).split())) for uri, block in blocks)
    return [(uri, line) for uri, line in lines if line]


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_claims_what_rests_on_a_day_that_nobody_can_read(kind: str) -> None:
    tried, false = 0, []
    for cell in cells(kind):
        whole = EXAMPLE.document(cell.path)
        ahead = cell.steps != ("giltighet", "från")  # what was decided before the first day is of no such world
        values = (*(DAYS if ahead else DAYS[:1]), ABSENT)
        found = [replace(whole, root=put(whole.root, cell.steps, value)) for value in values]
        worlds = [told(one) for one in found if schemas().accepts(one, cell.kind)]
        broken = replace(whole, root=put(whole.root, cell.steps, ["1"]))
        said = told(with_faults(broken, schemas().faults(broken, cell.kind)))
        doubtful = (line for line in said if 0 < sum(line in world for world in worlds) < len(worlds))
        claims = sorted(one for one in doubtful if CLAIM.search(one[1]) and not TRUE_EITHER_WAY.search(one[1]))
        false += [f"{cell.name} {uri}: {line}" for uri, line in claims]
        tried += 1
    assert tried
    assert false == []

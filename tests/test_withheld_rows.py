"""No list is told as whole of which a row is withheld.

Every list of rows that the schemas know, by turns with one of its rows internal, and with its only row so. The public
edition is then held against the one in which the row was never written: wherever the row was shown something has to
tell that one is withheld, and nothing may be said that is said only where there is no such row.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from changed_trees import ABSENT, put
from city import NOVEMBER, ROOT, rule_sets, schemas
from samverk.agreement.parts.reading import keys_of
from samverk.check import Judged
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, Plain, SequenceNode, Steps, plain
from samverk.site.open_data.api import documents
from samverk.site.publication.publication import publication
from samverk.source.places import Places
from test_parts import properties
from test_site_partly_readable import AHEAD
from test_unclear_days_told import EMPTY, EXAMPLE, told
from test_withheld_told_as_withheld import MARKED

KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "overgripande")
PLACES = Places.of(ROOT)


class Row(NamedTuple):
    """A row of a list in a document of the example, which stays by itself where it is `alone`."""

    way: str
    document: Document
    steps: Steps
    alone: bool

    @property
    def name(self) -> str:
        return f"{self.way} {'ensam' if self.alone else 'en av flera'}"


BY_ID = re.compile(r"[Kk]ommunen och polisen")
"""Who is named by the id that others refer to it by: that it is there is told, and what it is called is not."""
TRUE_ALL_THE_SAME = re.compile(rf"{MARKED.pattern}|{BY_ID.pattern}")
AGREEMENT, LAGESBILD = "overenskommelse.yaml", "bilagor/lagesbild/2026-05-12.md"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
GROUPS: Steps = ("samverkansorganisation",)
MEETING: Mapping[str, Plain] = {"datum": "2026-10-13", "dokument": "Protokoll 2026:3"}
COUNCIL: Mapping[str, Plain] = {
    "id": "brottsforebyggande-radet",
    "namn": "Brottsförebyggande rådet",
    "typ": "råd",
    "möten_per_år": 4,
    "funktioner": [{"funktion": "samordnare", "part": "kommunen"}],
    "hållna_möten": [MEETING],
}
ROWS: Mapping[str, tuple[str, Steps, Plain, Steps]] = {
    "overenskommelse.giltighet.förlängning.samråd[]": (
        AGREEMENT,
        ("giltighet", "förlängning"),
        {"månader": 24, "samråd_senast_månader": 6, "samråd": [{"datum": "2026-08-20", "dokument": "Protokoll"}]},
        ("samråd", 0),
    ),
    "overenskommelse.giltighet.uppsägningar[]": (
        AGREEMENT,
        ("giltighet", "uppsägningar"),
        [{"part": "polisen", "datum": "2026-10-20", "dokument": "Brev"}],
        (0,),
    ),
    "overenskommelse.samverkansorganisation.arbetsgrupper[].hållna_möten[]": (
        AGREEMENT,
        (*GROUPS, "arbetsgrupper", 0, "hållna_möten"),
        [MEETING],
        (0,),
    ),
    "overenskommelse.samverkansorganisation.övriga_organ[]": (AGREEMENT, (*GROUPS, "övriga_organ"), [COUNCIL], (0,)),
    "overenskommelse.samverkansorganisation.övriga_organ[].funktioner[]": (
        AGREEMENT,
        (*GROUPS, "övriga_organ"),
        [COUNCIL],
        (0, "funktioner", 0),
    ),
    "overenskommelse.samverkansorganisation.övriga_organ[].hållna_möten[]": (
        AGREEMENT,
        (*GROUPS, "övriga_organ"),
        [COUNCIL],
        (0, "hållna_möten", 0),
    ),
    "overenskommelse.återgivet[]": (
        AGREEMENT,
        ("återgivet",),
        [{"fält": "exemplar", "källa": "Originalet", "datum": "2026-09-01"}],
        (0,),
    ),
    "overenskommelse.dispenser[]": (
        AGREEMENT,
        ("dispenser",),
        [
            {
                "regel": "styrgrupp-moten",
                "gäller": "allt",
                "beslut": "2026-05-26-styrgrupp",
                "datum": "2026-05-26",
                "skäl": "Ny ledning.",
                "till": "2026-12-31",
            }
        ],
        (0,),
    ),
    "bilaga.återgivet[]": (
        LAGESBILD,
        ("återgivet",),
        [{"fält": "titel", "källa": "Originalet", "datum": "2026-09-01"}],
        (0,),
    ),
    "bilaga.rättelser[]": (
        LAGESBILD,
        ("rättelser",),
        [
            {
                "datum": "2026-11-01",
                "fält": "titel",
                "stod": "Gemensam lokal lägesbild för Norrby 2026",
                "ska_stå": "Gemensam lägesbild",
                "av": "styrgruppen",
            }
        ],
        (0,),
    ),
    "beslut.rättelser[]": (
        DECISION,
        ("rättelser",),
        [
            {
                "datum": "2026-11-01",
                "fält": "dokument",
                "stod": "Protokoll 2026:2 § 3",
                "ska_stå": "Protokoll 2026:3 § 3",
                "av": "styrgruppen",
            }
        ],
        (0,),
    ),
}
"""A row for each list of which the example has none: the file, what is put there and where, and the way to the row."""


def lists(kind: str) -> Iterator[str]:
    """The lists of rows of which one may be internal, by their ways: `bilaga.åtgärder[]`."""
    return (way for way, keys, _ in properties(kind) if way.endswith("[]") and "synlighet" in keys)


def standing(kind: str) -> Iterator[tuple[str, Document, Steps]]:
    """Every list that stands in the example, by its way."""
    for path, own in EXAMPLE.kinds.items():
        if own == kind:
            document = EXAMPLE.document(path)
            yield from ((f"{kind}{way}", document, steps) for way, steps in _below(document.root, "", ()))


def _below(node: Node, way: str, steps: Steps) -> Iterator[tuple[str, Steps]]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _below(entry.value, f"{way}.{entry.key.text}", (*steps, entry.key.text))
    elif isinstance(node, SequenceNode):
        yield f"{way}[]", steps
        for number, item in enumerate(node.items):
            yield from _below(item, f"{way}[]", (*steps, number))


def rows(kind: str) -> Iterator[Row]:
    """A row of each list: among others where the longest has several, and by itself."""
    found: dict[str, tuple[Document, Steps]] = {}
    for way, document, steps in standing(kind):
        if way not in found or length(document, steps) >= length(*found[way]):
            found[way] = document, steps
    for way in lists(kind):
        if way in ROWS:
            path, steps, value, row = ROWS[way]
            document = next(EXAMPLE.document(one) for one in EXAMPLE.kinds if one.endswith(path))
            yield Row(way, replace(document, root=put(document.root, steps, value)), (*steps, *row), alone=True)
            continue
        document, steps = found[way]
        number = length(document, steps) - 1
        if number:
            yield Row(way, document, (*steps, number), alone=False)
        alone = put(document.root, steps, [plain(at(document, (*steps, number)))])
        yield Row(way, replace(document, root=alone), (*steps, 0), alone=True)


def at(document: Document, steps: Steps) -> Node:
    node: Node = document.root
    for step in steps:
        ahead = node.items[step] if isinstance(node, SequenceNode) else node.get(step)
        assert ahead is not None
        node = ahead
    return node


def length(document: Document, steps: Steps) -> int:
    listed = at(document, steps)
    assert isinstance(listed, SequenceNode)
    return len(listed.items)


@cache
def said(document: Document) -> frozenset[tuple[str, str]]:
    """Each line of the public edition's pages, and each value of its documents for machines, with where it stands."""
    made = publication(Judged(EXAMPLE.content_with(document), (EMPTY,), rule_sets(), NOVEMBER), "public", AHEAD)
    files = (file for file in documents(made, PLACES) if "/schema/" not in file.path)
    values = ((file.path, line) for file in files for line in leaves(json.loads(file.data)))
    return frozenset({*told(document, "public"), *values})


def leaves(value: object, way: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, f"{way}.{key}")
    elif isinstance(value, list):
        yield f"{way}: {len(value)} st"
        for below in value:
            yield from leaves(below, f"{way}[]")
    else:
        yield f"{way}: {value}"


def untrue(row: Row) -> list[str]:
    """Where the public edition tells of the list as if the row were not there."""
    whole = said(row.document)
    cut = said(replace(row.document, root=put(row.document.root, (*row.steps, "synlighet"), "intern")))
    gone = said(replace(row.document, root=put(row.document.root, row.steps, ABSENT)))
    marked = {uri for uri, line in cut - gone if uri.startswith("api/") or MARKED.search(line)}
    by_name = {uri for uri, line in cut - whole if BY_ID.search(line)}
    silent = {uri for uri, _ in whole - gone} & {uri for uri, _ in whole - cut} - marked - by_name
    as_gone = sorted((uri, line) for uri, line in (cut & gone) - whole if not TRUE_ALL_THE_SAME.search(line))
    return [*(f"{uri} tiger" for uri in sorted(silent)), *(f"{uri}: {line}" for uri, line in as_gone)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_list_is_told_as_whole_of_which_a_row_is_withheld(kind: str) -> None:
    found = {row.name: lines for row in rows(kind) if (lines := untrue(row))}
    assert found == {}

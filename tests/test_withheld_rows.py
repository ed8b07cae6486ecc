"""No list is told as whole of which a row is withheld.

Every list of rows that the schemas know, by turns with one of its rows internal, and with its only row so. The public
edition is then held against the one in which the row was never written: wherever the row was shown something has to
tell that one is withheld, and nothing may be said that is said only where there is no such row.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from changed_trees import ABSENT, put
from city import NOVEMBER, ROOT, rule_sets
from sampling import some
from samverk.check import Judged
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, Plain, SequenceNode, Steps, plain
from samverk.site.open_data.api import documents
from samverk.site.page import agreement, annex, audit, change, follow_ups, redline, start, version
from samverk.site.publication.publication import publication
from samverk.source.places import Places
from test_parts import properties
from test_site_partly_readable import AHEAD
from test_unclear_days_told import EMPTY, EXAMPLE, lines_of
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


TELLS = re.compile(
    rf"{MARKED.pattern}|: None$|_known: False$|\.not_told\[\]|"
    r"[Kk]ommunen och polisen|"  # who is named by the id that others refer to it by: that it is there is told
    r"Bilaga, daterad "  # which is named without its number
)
"""What a line says where something is withheld."""
TRUE_ALL_THE_SAME = re.compile(
    rf"{TELLS.pattern}|"
    r"ord är tillagda och \d+ borttagna|Andra ändrade uppgifter: titel|"  # of what is shown
    r": (– )?Kontaktuppgifter(, versionen .*)?$|: Kommunikationsplanen från |: Kontaktuppgifterna från |"  # says more
    r"senare version$|Med i ett tillägg|: \??$|: \d$|tone: plain|"
    r": Överenskommelsen började gälla\.$|"  # that all had signed is more than it says
    r": Lokalpolisområde Norrby\.$|: Representanter från både stadsdelsförvaltningen och$|"  # a mark follows
    r"^avtal/norrby/atgarder/|"  # what an earlier plan said of the measure
    r"targets\[\]\.measurements: "  # those that name the target: a withheld one stands among the follow-up's own
)
"""What is said without the row as well, and is true with it."""
WAY = re.compile("Allt som ändrades den ")
"""A link to a page that is there no more."""
EVENTS = "api/v1/changes.json"
"""The list of what is known to have happened, which nobody takes for all that was done."""
AGREEMENT, LAGESBILD = "overenskommelse.yaml", "bilagor/lagesbild/2026-05-12.md"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
GROUPS: Steps = ("samverkansorganisation",)
MEETING: dict[str, Plain] = {"datum": "2026-10-13", "dokument": "Protokoll 2026:3"}
COUNCIL: dict[str, Plain] = {
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
        shown = [n for n in range(length(document, steps)) if "synlighet" not in plain_row(document, (*steps, n))]
        number = shown[-1]
        if number:
            yield Row(way, document, (*steps, number), alone=False)
        alone = put(document.root, steps, [plain(at(document, (*steps, number)))])
        yield Row(way, replace(document, root=alone), (*steps, 0), alone=True)


def plain_row(document: Document, steps: Steps) -> dict[str, Plain]:
    row = plain(at(document, steps))
    assert isinstance(row, dict)
    return row


def at(document: Document, steps: Steps) -> Node:
    node: Node = document.root
    for step in steps:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
        else:
            ahead = node.get(str(step)) if isinstance(node, MappingNode) else None
            assert ahead is not None, steps
            node = ahead
    return node


def length(document: Document, steps: Steps) -> int:
    listed = at(document, steps)
    assert isinstance(listed, SequenceNode)
    return len(listed.items)


@cache
def said(document: Document) -> frozenset[tuple[str, str, int]]:
    """The lines of the public pages, and the values of the API: where, what, and the how manieth there that says it."""
    made = publication(Judged(EXAMPLE.content_with(document), (EMPTY,), rule_sets(), NOVEMBER), "public", AHEAD)
    files = (file for file in documents(made, PLACES) if "/schema/" not in file.path and file.path != EVENTS)
    values = ((file.path, line) for file in files for line in leaves(json.loads(file.data)))
    times: Counter[tuple[str, str]] = Counter()
    found = []
    pages = [*start.pages(made), *agreement.pages(made, ()), *annex.pages(made), *follow_ups.pages(made)]
    pages += [*version.pages(made, ()), *audit.pages(made), *change.pages(made), *redline.pages(made)]
    for uri, line in (*lines_of(pages), *values):
        times[uri, line] += 1
        found.append((uri, line, times[uri, line]))
    return frozenset(found)


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
    marked = {uri for uri, line, _ in cut - whole if TELLS.search(line)}
    shown = {uri for uri, _, _ in whole - gone} & {uri for uri, line, _ in whole - cut if not WAY.match(line)}
    lines = [{(uri, line) for uri, line, _ in said} for said in (whole, cut, gone)]
    as_gone = sorted(one for one in (lines[1] & lines[2]) - lines[0] if not TRUE_ALL_THE_SAME.search(": ".join(one)))
    return [*(f"{uri} tiger" for uri in sorted(shown - marked)), *(f"{uri}: {line}" for uri, line in as_gone)]


@pytest.mark.sampled
def test_no_list_is_told_as_whole_of_which_a_row_is_withheld() -> None:
    every = [row for kind in KINDS for row in rows(kind)]
    assert {row.way for row in every} == {f"{kind}{way.removeprefix(kind)}" for kind in KINDS for way in lists(kind)}
    assert len(every) > 60
    assert {row.name: lines for row in some(every, 7) if (lines := untrue(row))} == {}


def test_how_a_measure_goes_is_untold_where_how_it_is_followed_up_is_withheld() -> None:
    path = next(one for one in EXAMPLE.kinds if one.endswith("atgardsplan/2026-05-19.md"))
    whole = EXAMPLE.document(path)
    document = replace(whole, root=put(whole.root, ("åtgärder", 0, "uppföljning", "synlighet"), "intern"))
    new = {(uri, line) for uri, line, _ in said(document) - said(whole)}
    assert ("avtal/norrby.md", "Bedömning: framgår inte här") in new
    api = "api/v1/agreements/norrby.json"
    assert {(api, f".agreement.measures[].{key}: None") for key in ("followed_up", "status")} <= new

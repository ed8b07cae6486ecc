"""The JSON API: every document follows its published schema, and the list of files can be checked by anyone."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from city import City
from golden import is_as_kept
from samverk.model.errors import SamverkError
from samverk.site.addresses import served
from samverk.site.archive.files import archive_files
from samverk.site.artefact import Artefact
from samverk.site.markup import data_block
from samverk.site.open_data.api import DOCUMENTS, checksums, documents, files_document
from samverk.site.open_data.linked_data import ELI, PAIRS, dataset, legislation, linked_data
from samverk.site.publication.publication import Publication
from samverk.site.tree import LINKED_DATA, whole
from samverk.source.places import Places
from samverk.verify.published import published_files, verify_folder
from site_builds import EXEMPELSTAD, JARVA, ROOT, published
from site_data import ADDRESS, EXPECTED, everything, exempelstad, one

SCHEMAS = {path.name: json.loads(path.read_bytes()) for path in sorted((ROOT / "schema" / "api").glob("*.json"))}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
TVILLINGSTA = ROOT / "examples" / "tvillingsta"


def schema_of(path: str) -> str:
    """The name of the schema for the document at the path."""
    name = path.removeprefix("api/v1/").removesuffix(".json")
    return f"{'agreement' if name.startswith('agreements/') else name}.schema.json"


def api(made: Publication) -> list[Artefact]:
    return [file for file in documents(made, Places.of(ROOT)) if "/schema/" not in file.path]


def hold(file: Artefact) -> Any:
    document = json.loads(file.data)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(
        SCHEMAS[schema_of(file.path)], registry=REGISTRY, format_checker=checker
    )
    validator.validate(document)
    return document


@pytest.mark.parametrize("content", [EXEMPELSTAD, JARVA, TVILLINGSTA], ids=lambda path: path.name)
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_every_document_follows_its_schema(content: Path, edition: str) -> None:
    made = published(content, edition, ADDRESS)
    for file in (*api(made), files_document([], made)):
        document = hold(file)
        assert (document["version"], document["as_of"], document["edition"]) == (1, made.edition.day, edition)


def test_the_whole_document_of_norrby() -> None:
    document = one(api(exempelstad()), "api/v1/agreements/norrby.json")
    assert is_as_kept(EXPECTED / "norrby.json", document)


def test_the_schemas_are_strict_and_told_in_swedish() -> None:
    assert set(SCHEMAS) == {
        "common.schema.json",
        "agreement.schema.json",
        *(f"{name}.schema.json" for name in DOCUMENTS),
    }

    def walk(node: Any, at: str) -> None:
        if isinstance(node, list):
            for item in node:
                walk(item, at)
        if not isinstance(node, dict):
            return
        if "properties" in node:
            assert node["additionalProperties"] is False, at
            assert node["required"] == list(node["properties"]), at
        if "type" in node or "enum" in node or "const" in node:
            assert node["title"], at
            assert re.match(r"[A-ZÅÄÖ].*\.$", node["description"]), at
        for key, value in node.items():
            if key not in ("examples", "enum", "required"):
                walk(value, f"{at}/{key}")

    for name, schema in SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"https://samverk.example/api/v1/schema/{name}"
        walk(schema, name)


def test_the_schemas_are_published_as_they_are() -> None:
    found = {
        f.path.rpartition("/")[2]: f.data for f in documents(exempelstad(), Places.of(ROOT)) if "/schema/" in f.path
    }
    assert found == {path.name: path.read_bytes() for path in (ROOT / "schema" / "api").glob("*.json")}


def test_no_schemas_is_one_line(tmp_path: Path) -> None:
    City(tmp_path).bring("src/samverk/__init__.py")  # a clone of which the rest is gone
    with pytest.raises(SamverkError, match=r"^API:ets scheman finns inte i [^\n]*\.$"):
        list(documents(exempelstad(), Places.of(tmp_path)))


def test_the_index_leads_to_every_document() -> None:
    made = exempelstad()
    found = {file.path for file in everything().files}
    index = json.loads(one(api(made), "api/v1/index.json"))
    listed = [row[key] for row in index["documents"] for key in ("path", "schema")]
    assert set(listed) <= found
    assert {f.path for f in (*api(made), files_document([], made))} - {"api/v1/index.json"} <= set(listed)
    assert index["address"] == ADDRESS
    assert json.loads(one(api(exempelstad("")), "api/v1/index.json"))["address"] is None


def test_every_path_is_that_of_a_page() -> None:
    made = exempelstad()
    pages = {served(page.uri) for page in everything().pages}
    told = [
        path
        for file in api(made)
        for path in re.findall(r'"path": "([^"]*)"', file.data.decode())
        if path.startswith("avtal/") and "." not in path.rpartition("/")[2]
    ]
    assert told
    assert [path for path in told if path not in pages] == []


def test_an_agreement_that_has_not_begun_or_cannot_be_read_has_its_files(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    city.put("giltighet.från", None)
    city.district("soderby").write("id: soderby\nparter: 7\n")
    made = published(city.content, "public")
    for file in (*api(made), files_document([], made)):
        hold(file)
    for name in ("norrby", "soderby"):
        assert json.loads(one(api(made), f"api/v1/agreements/{name}.json"))["agreement"]["versions"] == []
    paths = {file.path for file in whole(made, Places.of(ROOT)).files}
    assert {f"avtal/{name}/{file}" for name in ("norrby", "soderby") for file in ("atom.xml", "kalender.ics")} <= paths


def test_the_forecast_says_nothing_of_what_is_not_public() -> None:
    document = json.loads(one(api(exempelstad()), "api/v1/forecast.json"))
    assert document["changes"]
    assert {frozenset(change) for change in document["changes"]} == {
        frozenset(("day", "agreement", "rule", "title", "before", "after", "severity"))
    }


def test_every_pdf_and_xml_is_listed_with_its_checksum(tmp_path: Path) -> None:
    made = exempelstad()
    archive = [file.artefact for file in archive_files(made, Places.of(ROOT))]
    listed = files_document(archive, made)
    document = hold(listed)
    assert [row["path"] for row in document["files"]] == sorted(file.path for file in archive)
    row = document["files"][-1]
    assert (row["agreement"], row["day"]) == ("soderby", "2025-03-01")
    assert [party["id"] for party in row["parties"]] == ["kommunen", "polisen"]
    for file in (*archive, listed):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    assert len(published_files(tmp_path)) == len(archive)
    assert verify_folder(tmp_path).troubles == ()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_the_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    found = [Artefact("b/å.xml", b"2"), Artefact("a.pdf", b"1")]
    for file in (*found, checksums(found)):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    result = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert result.stdout == "a.pdf: OK\nb/å.xml: OK\n"


def test_all_files_are_summed_once_and_sorted() -> None:
    found = everything().files
    paths = [file.path for file in found]
    assert paths == sorted(set(paths))
    summed = [line.partition("  ")[2] for line in one(list(found), "SHA256SUMS").decode().splitlines()]
    assert summed == [path for path in paths if path != "SHA256SUMS"]
    assert whole(exempelstad(), Places.of(ROOT)).files == found


def test_linked_data_of_an_agreement() -> None:
    made = exempelstad("")
    norrby = next(known for known in made.known if known.agreement.id == "norrby")
    said = legislation(norrby, made)
    assert said["@type"] == ["Legislation", "eli:LegalResource"]
    assert [said[own] for own in PAIRS if own in said] == [said[PAIRS[own]] for own in PAIRS if own in said]
    assert len([own for own in PAIRS if own in said]) == len(PAIRS)
    assert said["eli:in_force"] == {"@id": f"{ELI}InForce-inForce"}
    assert (said["eli:first_date_entry_in_force"], said["eli:date_document"]) == ("2024-06-03", "2024-05-27")
    assert [one["eli:date_document"] for one in said["eli:changed_by"]] == ["2025-02-18", "2025-06-10", "2026-02-17"]
    assert dataset(made)["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert said["legislationLegalForce"] == "https://schema.org/InForce"
    assert (said["legislationDate"], said["legislationDateVersion"]) == ("2024-05-27", "2026-05-26")
    assert [party["name"] for party in said["legislationPassedBy"]] == [
        "Norrby stadsdelsförvaltning",
        "Lokalpolisområde Norrby",
    ]
    assert [file["contentUrl"] for file in said["encoding"]] == [
        "2026-05-26/overenskommelse.pdf",
        "2026-05-26/overenskommelse.xml",
    ]
    assert [part["url"] for part in dataset(made)["hasPart"]] == [f"avtal/{k.agreement.id}/" for k in made.known]


def test_linked_data_stands_on_its_pages() -> None:
    made = exempelstad()
    blocks = linked_data(made)
    assert set(blocks) == {"index.md", *(f"avtal/{known.agreement.id}.md" for known in made.known)}
    carrying = {page.uri: page.markdown for page in everything().pages if "application/ld+json" in page.markdown}
    assert carrying.keys() == blocks.keys()
    for uri, block in blocks.items():
        assert carrying[uri].endswith(f"\n\n{data_block(block, LINKED_DATA)}\n")


def test_no_text_can_end_a_data_block() -> None:
    hostile = "</script><!-- & \u2028\u2029\ud800\x00\x7f ]]> {: .x} *y*"
    block = data_block({"name": hostile}, LINKED_DATA)
    assert block.encode() == (
        b'<script type="application/ld+json">{"name":"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029\\ud800'
        b'\\u0000\\u007f ]]\\u003e {: .x} *y*"}</script>'
    )
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner) == {"name": hostile}

"""The catalogue for the data portal: what DCAT-AP-SE 3 asks for, the same in both files, and all names lead on."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import pytest

from samverk.site.open_data.catalogue import JSON_FILE, PLAIN, RDF_FILE, SPACES, catalogue
from samverk.site.publication.publication import Publication
from samverk.site.view.publisher import Licence
from site_builds import EXEMPELSTAD, JARVA, ROOT, published
from site_data import ADDRESS, everything, exempelstad

RDF = f"{{{SPACES['rdf']}}}"
Things: TypeAlias = dict[str, dict[str, list[Any]]]

# What the profile says "krav" of, by class, and what it recommends that a harvester shows
MANDATORY = {
    "dcat:Catalog": {"dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:dataset", "dcterms:license"},
    "dcat:Dataset": {"dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:theme"},
    "dcat:Distribution": {"dcat:accessURL", "dcterms:license", "dcterms:format"},
    "dcat:DataService": {"dcterms:title", "dcat:endpointURL", "dcterms:publisher", "dcterms:license"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Organization": {"vcard:fn", "vcard:hasEmail"},
}
LICENCES = {"http://creativecommons.org/publicdomain/zero/1.0/", "http://creativecommons.org/licenses/by/4.0/"}


def short(name: str) -> str:
    """`{http://purl.org/dc/terms/}title` as `dcterms:title`."""
    space, _, local = name[1:].partition("}")
    return f"{next(key for key, value in SPACES.items() if value == space)}:{local}"


def from_xml(made: Publication) -> Things:
    data = next(one.data for one in catalogue(made) if one.path == RDF_FILE)
    things: Things = {}
    for thing in ET.fromstring(data):  # noqa: S314 - our own file
        own = things.setdefault(thing.attrib[f"{RDF}about"], {"@type": [short(thing.tag)]})
        for said in thing:
            assert not len(said), "a blank node"
            value = said.get(f"{RDF}resource") or (said.text, said.get("{http://www.w3.org/XML/1998/namespace}lang"))
            own.setdefault(short(said.tag), []).append(value)
    return things


def from_json(made: Publication) -> Things:
    data = next(one.data for one in catalogue(made) if one.path == JSON_FILE)
    things: Things = {}
    for thing in json.loads(data)["@graph"]:
        own = things.setdefault(thing["@id"], {"@type": [thing["@type"]]})
        for key, values in thing.items():
            for value in values if isinstance(values, list) else [values]:
                if key[0] != "@" and isinstance(value, dict):
                    own.setdefault(key, []).append(value.get("@id") or (value["@value"], value.get("@language")))
                elif key[0] != "@":
                    own.setdefault(key, []).append((value, None))
    return things


CITIES: dict[str, Callable[[], Publication]] = {
    "exempelstad": exempelstad,
    "tvillingsta": lambda: published(ROOT / "examples" / "tvillingsta"),
}


@pytest.mark.parametrize("city", CITIES)
def test_what_the_profile_asks_for_is_there(city: str) -> None:
    things = from_xml(CITIES[city]())
    assert {kind for own in things.values() for kind in own["@type"]} == MANDATORY.keys()
    for name, own in things.items():
        assert MANDATORY[own["@type"][0]] <= own.keys(), name
        assert set(own.get("dcterms:license", [])) <= LICENCES
        assert all(value[0] for values in own.values() for value in values)
        for key in PLAIN & own.keys():
            assert all(value[1] is None for value in own[key])


@pytest.mark.parametrize("city", CITIES)
def test_both_files_say_the_same(city: str) -> None:
    made = CITIES[city]()
    assert from_xml(made) == from_json(made)


@pytest.mark.parametrize("city", CITIES)
def test_every_name_is_absolute_and_what_is_named_here_is_told_of(city: str) -> None:
    made = CITIES[city]()
    things = from_xml(made)
    named = [value for own in things.values() for values in own.values() for value in values if isinstance(value, str)]
    links = [value for value in named if ":" in value and not value.startswith(("dcat:", "foaf:", "vcard:"))]
    assert all(value.startswith(("http://", "https://", "mailto:")) for value in (*links, *things))
    here = f"{made.address}{RDF_FILE}#"
    assert {value for value in links if value.startswith(here)} | {f"{here}katalog"} == things.keys()
    contacts = {value for own in things.values() for value in own.get("dcat:contactPoint", [])}
    assert not contacts & {value for own in things.values() for value in own.get("dcterms:publisher", [])}


def test_what_can_be_fetched_is_a_file_of_the_site() -> None:
    files = {ADDRESS + one.path for one in everything().files}
    for own in from_xml(exempelstad()).values():
        for key in ("dcat:accessURL", "dcat:downloadURL", "dcat:endpointURL"):
            assert set(own.get(key, [])) <= files
    assert {RDF_FILE, JSON_FILE} <= {one.path for one in everything().files}


def test_without_an_address_or_a_publisher_there_is_none() -> None:
    assert list(catalogue(exempelstad(""))) == []
    assert list(catalogue(published(JARVA, address=ADDRESS))) == []
    assert list(catalogue(published(EXEMPELSTAD, "internal", ADDRESS))) == []


def test_no_word_breaks_out_of_either_file() -> None:
    hostile = '</foaf:name><x a="\'">&amp; ]]> \x00 {"}'
    publisher = replace(
        exempelstad().edition.publisher,
        name=hostile,
        mail="a?b&c='d@stad.example",
        licence=Licence("x", "x", 'https://x/"<'),
    )
    made = replace(exempelstad(), edition=replace(exempelstad().edition, publisher=publisher, site_name=hostile))
    things = from_xml(made)
    assert things == from_json(made)
    agent = next(own for own in things.values() if own["@type"] == ["foaf:Agent"])
    assert agent["foaf:name"][0][0].startswith("</foaf:name><x")
    mail = next(own["vcard:hasEmail"][0] for own in things.values() if "vcard:hasEmail" in own)
    assert mail == "mailto:a%3Fb%26c%3D%27d@stad.example"

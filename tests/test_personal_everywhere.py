"""Whatever says something of a person is found in every free text of every schema, however it is written there."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from city import ROOT
from sampling import some
from samverk.agreement.read_content import read_content
from samverk.facts.memo import Memo
from samverk.facts.personal_data import personal_data_facts
from samverk.facts.shared_personal_data import shared_personal_data_facts
from samverk.model.vocabulary import Vocabulary

AGREEMENT = "avtal/nyby/overenskommelse.yaml"
ANNEX = "avtal/nyby/bilagor/atgardsplan/2026-05-19.md"
FILES = {
    "overenskommelse": AGREEMENT,
    "bilaga": ANNEX,
    "beslut": "avtal/nyby/beslut/2026-05-26-styrgrupp.yaml",
    "uppfoljning": "avtal/nyby/uppfoljning/2026-11-17-styrgrupp.yaml",
    "register": "register.yaml",
    "overgripande": "overgripande/region/2024.yaml",
    "mall": "mallar/ny-1.md",
    "godkannande": "godkannande.yaml",
}
"""A file of each schema, below the content root."""
BODIES = ("bilaga", "mall")

WRITTEN = {
    "personnummer": (
        "811218-9876",
        "19811218-9876",
        "811218+9876",
        "811218 9876",
        "811218_9876",
        "81 12 18 9876",
        "81-12-18-9876",
        "811218–9876",
        r"811218\-9876",
        "811218&#45;9876",
        "811218&#x2d;9876",
        "811218&hyphen;9876",
        "811218-**9876**",
        "811218-`9876`",
        "811218<b>-9876</b>",
        "8112<!-- -->18-9876",
        "811218\u00ad-9876",
        "811218-\u200b9876",
        "811218\u00a0-\u00a09876",
        "８１１２１８－９８７６",
        "811218-98７６",
        "٨١١٢١٨-٩٨٧٦",
        "811218&nbsp;9876",
        "~~811218-9876~~",
        "_811218-9876_",
    ),
    "möjligt_personnummer": ("8112189876", "811218**9876**", "81121\u200b89876", "８１１２１８９８７６"),
    "mobilnummer": (
        "070-174 06 05",
        "0701740605",
        "070-1 74 06 05",
        "070 174 06 05",
        "070/174 06 05",
        "070.174.06.05",
        "(070) 174 06 05",
        "+46701740605",
        "+46 (0)70-174 06 05",
        "0046 70 174 06 05",
        "46701740605",
        "+47 912 34 567",
        "+45 20 12 34 56",
        "+358 40 123 4567",
        "070&#45;174 06 05",
        "070-**174** 06 05",
        "070\u00ad-174 06 05",
        "070-174\u00a006\u00a005",
        "070-174&nbsp;06&nbsp;05",
        "０７０－１７４ ０６ ０５",
        r"070\-174 06 05",
        "070-174<br>06 05",
        "070-<i>174</i> 06 05",
        "tel:0701740605",
    ),
    "privat_e_post": (
        "kim22@gmail.com",
        r"kim22\@gmail.com",
        "kim22&#64;gmail.com",
        "kim22&commat;gmail.com",
        "kim22(at)gmail.com",
        "kim22 (at) gmail.com",
        "kim22[at]gmail.com",
        "kim22 [snabel-a] gmail.com",
        "kim22 snabel-a gmail.com",
        "kim22 at gmail dot com",
        "kim22 (at) gmail (punkt) com",
        "kim22@gmail(dot)com",
        "kim22\u200b@gmail.com",
        "kim22＠gmail.com",
        "**kim22**@gmail.com",
        "kim22@<b>gmail</b>.com",
        "kim22@gm\u00adail.com",
        "KIM22@GMAIL.COM",
        "kim22{at}gmail.com",
        "kim22 @ gmail.com",
    ),
    "delad_e_post": (
        "grannsamverkan.norrby@gmail.com",
        r"grannsamverkan.norrby\@gmail.com",
        "grannsamverkan.norrby (at) gmail.com",
    ),
    "person_e_post": (
        "aylin.pahittad@polisen.example",
        r"aylin.pahittad\@polisen.example",
        "aylin.pahittad(at)polisen.example",
        "aylin.pahittad&#64;polisen.example",
        "aylin_pahittad@polisen.example",
        "aylin.pahittad＠polisen.example",
    ),
    "personnamn": (
        "Aylin Påhittad",
        "Anna-Karin Påhittad",
        "Mehmet von Påhittad",
        "Hodan A. Påhittad",
        "AYLIN PÅHITTAD",
        "Aylin **Påhittad**",
        "**Aylin** Påhittad",
        "Aylin\u00a0Påhittad",
        "Aylin&nbsp;Påhittad",
        "Aylin Påhit\u00adtad",
        "Ay\u200blin Påhittad",
        "<b>Aylin</b> Påhittad",
        "Aylin<br>Påhittad",
        "Aylin  Påhittad",
        r"Aylin\ Påhittad",
        "Aylin P&aring;hittad",
        "Ａｙｌｉｎ Påhittad",
    ),
}
UNLESS_COUNTED = ("mobilnummer", "möjligt_personnummer")
AROUND = ("{}", "Fråga {} om det.", "({})")


def free_texts(kind: str) -> Iterator[tuple[str, ...]]:
    """The way to each text of a schema that may say anything, * for a row."""
    whole = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))

    def walk(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        while "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        types = node.get("type", [])
        closed = {"enum", "format", "pattern", "x-hänvisar", "const"} & node.keys()
        if "string" in ([types] if isinstance(types, str) else types) and not closed:
            yield way
        for one in (below for sort in ("anyOf", "oneOf", "allOf") for below in node.get(sort, [])):
            yield from walk(one, way)
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], (*way, "*"))
        for key, below in node.get("properties", {}).items():
            yield from walk(below, (*way, key))

    return iter(dict.fromkeys(walk(whole, ())))


def text_with(way: tuple[str, ...], words: str, style: str) -> str:
    """YAML that says the words at the end of the way."""
    told = json.dumps(words, ensure_ascii=False)
    if style == "folded":
        indent = "  " * (len(way) + 1)
        told = ">-\n" + "\n".join(f"{indent}{line}" for line in words.replace(" ", "\n", 1).split("\n"))
    lines, indent = "", ""
    for step in way:
        lines += f"\n{indent}-" if step == "*" else f"\n{indent}{step}:"
        indent += "  "
    return f"{lines} {told}\n".lstrip("\n")


PLACES = [(kind, way) for kind in FILES for way in free_texts(kind)]
CELLS = [
    (kind, way, style, sort, around, words)
    for number, (kind, way) in enumerate([*PLACES, *((kind, ("text",)) for kind in BODIES)])
    for style in (("body",) if way == ("text",) else ("quoted", "folded"))
    for sort, forms in WRITTEN.items()
    for nth, words in enumerate(forms)
    for around in (AROUND[(number + nth) % len(AROUND)],)
]
VOCABULARY = Vocabulary()


def told(kind: str, way: tuple[str, ...], words: str, style: str) -> list[str]:
    """The sorts found in a city whose only words are these."""
    text = words if style == "body" else text_with(way, words, style)
    if kind in BODIES:
        text = f"---\ntyp: åtgärdsplan\n---\n{text}\n" if style == "body" else f"---\n{text}---\n"
    files = {f"content/{FILES[kind]}": text.encode()}
    files.setdefault(f"content/{AGREEMENT}", b"id: nyby\n")
    files.setdefault("content/register.yaml", b"stad: Nyby\n")
    content, findings = read_content("content", files, None, lambda _: VOCABULARY)
    assert [one.message for one in findings if one.rule == "yaml"] == []
    facts = (*personal_data_facts(content.agreements[0], Memo()), *shared_personal_data_facts(content))
    return [str(fact.fields["slag"]) for fact in facts if fact.fields["slag"] != "genomsökt"]


@pytest.mark.sampled
def test_it_is_found_in_every_free_text_however_it_is_written() -> None:
    failing = []
    for kind, way, style, sort, around, words in some(CELLS, 61):
        own = told(kind, way, around.format(words), style)
        wanted = "kontaktnamn" if (way, sort) == (("kontakter", "*", "namn"), "personnamn") else sort
        if way[-1] == "diarienummer" and sort in UNLESS_COUNTED:
            continue  # what stands there is the number of a case
        if wanted not in own:
            failing.append((kind, ".".join(way), style, around.format(words), own))
    assert len(PLACES) > 100
    assert failing == [], f"{len(failing)} of {len(CELLS)}"

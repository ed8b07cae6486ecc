"""Nothing rests unseen on what cannot be read: every place of an agreement is broken in turn, and stands for anything.

Where another value in a place would give another fact, or another value of a field, the fact says so when the place
cannot be read: it is marked there, or unread as a whole.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeAlias

import pytest

from samverk.agreement.content import Agreement, Content, read_content
from samverk.facts.build import facts_of
from samverk.model.fact import Fact
from samverk.model.tree import Document, Entry, Mapping, Node, Scalar, Sequence, Steps

KINDS = (
    "område", "arbetsgrupp", "koppling", "åtgärdsplan", "åtgärd", "tråd", "versionsbyte", "avtalstext", "avsnitt",
    "samordning", "sexpunkter", "sekretess", "sekretesstext", "öppenhet", "motsvarighet", "dispens",
)  # fmt: skip
TIMING: tuple[Steps, ...] = (("datum",), ("ersätter",), ("giltighet",), ("giltighet", "från"))
"""What tells which version of an annex applies; the facts do not say yet that they rest on it."""
DAY = date(2026, 11, 23)
RULE_IDS = {"styrgrupp-moten": True}
WORDS = " ".join(f"ord{number}" for number in range(40))
TERMS = """id: nyby
mall: m
övergripande: {id: regionen, version: 2024-02}
parter:
  - {id: kommunen, sida: kommun}
  - {id: polisen, sida: polis}
giltighet: {från: 2024-06-01, till: 2027-12-31, revidering_månader: 24}
kontaktpunkt: {funktion: trygghetssamordnare, e_post: trygghet@nyby.example, telefon: "08-12"}
strategiskt_råd: {namn: Rådet, länk: "https://nyby.example/rad"}
samverkansområden:
  - id: unga
    namn: unga i riskzon
    motsvarar: k1
    skäl: Det behövs.
    mål: [färre rån]
    delmål: [halverade rån]
    ansvarig: [kommunen]
    orsaksanalys:
      - skolan slutar tidigt
      - få vuxna på torget
  - id: torget
    motsvarar: k3
    mål: [tryggare torg]
    delmål: [mer ljus]
    orsaksanalys:
      - mörkt
samverkansorganisation:
  arbetsgrupper:
    - id: g1
      namn: Ungdomsgruppen
      område: unga
      form: tidsbegränsad
      till: 2026-10-31
      åtgärder: [a1, a9]
      funktioner:
        - {funktion: samordnare, part: kommunen, ansvarsområde: allt, särskilt: [socialförvaltningen]}
        - {funktion: kommunpolis, part: polisen}
        - {funktion: trafikkontoret, part: kommunen, roll: adjungerad}
undertecknande:
  - {part: kommunen, undertecknad: okänt}
avsnitt:
  information: Parterna informerar varandra.
dispenser:
  - {regel: styrgrupp-moten, skäl: ny, beslutad_av: nämnden, diarienummer: d1, datum: 2026-10-01, till: 2027-01-31}
"""
PLAN = """typ: åtgärdsplan
datum: 2024-06-01
åtgärder:
  - id: a1
    område: unga
    problem: ran
    orsak: skolan slutar tidigt
    ansvarig: [kommunen, polisen]
    ansvarig_grupp: g1
    start: 2026-01-01
    slut: 2026-10-31
    tidshorisont: kort
    status: pågår
    uppföljning: {när: kvartal 4, hur: enkät, ansvarig: [kommunen], senast: 2026-06-01}
  - id: a2
    område: torget
    ansvarig: kommunen
    status: genomförd
    resultat: bra
    uppföljning: löpande
"""
FILES = {
    "overenskommelse.yaml": TERMS,
    "bilagor/atgardsplan/2024-06-01.md": f"---\n{PLAN}---\nPlanen. {WORDS}\n",
    "bilagor/lagesbild/2024-06-01.md": f"---\ntyp: lägesbild\ndatum: 2024-05-01\n---\nLäget. {WORDS}\n",
    "bilagor/lagesbild/2025-06-01.md": "---\ntyp: lägesbild\ndatum: 2025-06-01\nåtkomst: offentlig\n"
    f"ersätter: 2024-06-01\nproblem:\n  - {{id: ran, namn: rån vid torget}}\n  - klotter\n---\nLäget nu. {WORDS}\n",
    "bilagor/kommunikationsplan/2024-06-01.md": "---\ntyp: kommunikationsplan\ndatum: 2024-06-01\nåtkomst: sekretess\n"
    "sekretessgrund: 18 kap. 1 § OSL\nkontakter: [{funktion: chef}]\n---\nKvar.\n",
}
CITY = {
    "register.yaml": "stad: Nyby\n",
    "mallar/m.md": "---\nid: m\n---\n# Överenskommelse\n\n[C01] Överenskommelse.\n\n"
    "## Information {#information}\n\n[C63] Parterna informerar varandra. [C64] Genom {{ kontaktpunkt.funktion }}.\n",
    "overgripande/2024-02.yaml": "id: regionen\nversion: 2024-02\nområden:\n  - {kod: k1, namn: unga}\n  - {kod: k2}\n",
    "overgripande/2019-10.yaml": "id: regionen\nversion: 2019-10\nområden:\n  - {kod: k3}\n",
}
Found: TypeAlias = Table[tuple[str, str, int, int], Fact]
"""Facts by their kind, the line they stand on, and which of those on the line they are."""


@cache
def content() -> Content:
    files = {**CITY, **{f"avtal/nyby/{name}": text for name, text in FILES.items()}}
    found, _ = read_content("c", {f"c/{name}": text.encode() for name, text in files.items()}, None)
    return found


def documents() -> list[Document]:
    return [*content().agreements[0].documents, *content().overarching]


def places(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Every node below the root with the steps to it."""
    below: Iterator[tuple[str | int, Node]] = iter(())
    if isinstance(node, Mapping):
        below = ((entry.key.text, entry.value) for entry in node.entries)
    elif isinstance(node, Sequence):
        below = iter(enumerate(node.items))
    for step, child in below:
        yield (*steps, step), child
        yield from places(child, (*steps, step))


def standing_instead(document: Document, steps: Steps, node: Node) -> Iterator[Node]:
    """What may stand in a place: nothing, any text, no rows, and what others say under the same key."""
    yield Scalar(None, "", node.span)
    yield Scalar("zz", "zz", node.span)
    yield Sequence((), node.span)
    yield Mapping((), node.span)
    said = {n.text for path, n in places(document.root) if isinstance(n, Scalar) and path[-1] == steps[-1]}
    for text in sorted(said):
        yield Scalar(text, text, node.span)


def with_node(node: Node, steps: Steps, new: Node) -> Node:
    if not steps:
        return new
    first, rest = steps[0], steps[1:]
    if isinstance(node, Mapping):
        own = (Entry(e.key, with_node(e.value, rest, new)) if e.key.text == first else e for e in node.entries)
        return Mapping(tuple(own), node.span)
    assert isinstance(node, Sequence)
    return Sequence(tuple(with_node(n, rest, new) if i == first else n for i, n in enumerate(node.items)), node.span)


def changed(document: Document) -> tuple[Agreement, Content]:
    """The city with another document in the place of the one with its path, and the agreement in it."""

    def other(those: tuple[Document, ...]) -> tuple[Document, ...]:
        return tuple(document if one.path == document.path else one for one in those)

    own = content().agreements[0]
    own = replace(own, document=other((own.document,))[0], annexes=other(own.annexes))
    return own, replace(content(), agreements=(own,), overarching=other(content().overarching))


def facts(document: Document) -> Found:
    count: Counter[tuple[str, str, int]] = Counter()
    found = {}
    for fact in facts_of(*changed(document), DAY, RULE_IDS):
        line = (fact.kind, fact.span.path, fact.span.start_line)
        if fact.kind in KINDS:
            found[(*line, count[line])] = fact
        count[line] += 1
    return found


def unnoticed(was: Found, instead: Found, broken: Found) -> Iterator[str]:
    """What the other value changes, and the broken place does not tell of."""
    unread = {fact.kind for fact in broken.values() if fact.unread}
    for key in {**was, **instead}:
        one, other, marked = was.get(key), instead.get(key), broken.get(key)
        fact = one or other
        assert fact
        if fact.kind in unread:
            continue
        if one is None or other is None:
            if marked is None or not marked.faults:
                yield f"{fact.kind} {fact.id} {'comes' if one is None else 'goes'}"
            continue
        for name in sorted({**one.fields, **other.fields}):
            values = one.fields.get(name), other.fields.get(name)
            if values[0] != values[1] and (marked is None or not marked.faults_in(name)):
                yield f"{fact.kind} {fact.id}.{name}: {values}"


def test_the_city_has_a_fact_of_every_kind() -> None:
    assert {fact.kind for fact in facts(documents()[0]).values()} == set(KINDS)


@pytest.mark.parametrize("path", [document.path for document in documents()])
def test_what_another_value_would_change_is_marked_where_the_value_cannot_be_read(path: str) -> None:
    document = next(one for one in documents() if one.path == path)
    was, missed = facts(document), set()
    for steps, node in places(document.root):
        if steps in TIMING:
            continue
        broken = facts(replace(document, faults={steps: node.span}))
        for new in standing_instead(document, steps, node):
            root = with_node(document.root, steps, new)
            assert isinstance(root, Mapping)
            told = unnoticed(was, facts(replace(document, root=root)), broken)
            missed |= {f"{'.'.join(map(str, steps))}: {one}" for one in told}
    assert sorted(missed) == []

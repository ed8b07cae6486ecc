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
from samverk.agreement.register import read_register
from samverk.facts.build import facts_of, facts_of_city
from samverk.model.fact import Fact
from samverk.model.tree import Document, Entry, Mapping, Node, Scalar, Sequence, Steps

KINDS = (
    "överenskommelse", "part", "organ", "ansvarspunkt", "funktion", "möteslogg", "kontaktväg", "mottagare",
    "undertecknande", "original", "stad", "distrikt",
)  # fmt: skip
TIMING: tuple[Steps, ...] = (("datum",), ("ersätter",), ("giltighet",), ("giltighet", "från"))
"""What tells which version of an annex applies; the facts do not say yet that they rest on it."""
DAY = date(2026, 11, 23)
RULE_IDS = {"styrgrupp-moten": True}
WORDS = " ".join(f"ord{number}" for number in range(40))
TERMS = """id: nyby
titel: Överenskommelse
profil: stockholm-2024
mall: m
distrikt: [sdo-nyby, sdo-okant]
avtalsdatum: 2024-05-15
övergripande: {id: regionen, version: 2024-02}
giltighet: {från: 2024-06-01, till: 2027-12-31}
parter:
  - id: kommunen
    sida: kommun
    organisation: sdf-nyby
    benämning: kommunen
    organisationsnummer: 212000-0142
    adress: {gata: Gatan 1, postnummer: 163 64, ort: Nyby}
  - {id: polisen, sida: polis, organisation: lpo-nyby, benämning: Polisen}
  - {id: grannen, sida: polis, organisation: lpo-grannen}
nämndbeslut: {datum: 2024-05-01}
delegation: ordningen
nämnd: nämnden
syften: [minska brotten, se bilaga 2]
samverkansområden: [{id: unga}]
samverkansorganisation:
  styrgrupp:
    ansvar: [mål-och-delmål, genomförande]
    funktioner:
      - {funktion: stadsdelsdirektör, part: kommunen, mandat: true}
      - {funktion: lokalpolisområdeschef, part: polisen, roll: ordinarie}
      - {funktion: företrädare-fackförvaltning-bolag, part: kommunen, särskilt: [trafikkontoret, bostadsbolag]}
    möten_per_år: 2
    hållna_möten:
      - {datum: 2026-02-01}
      - {datum: 2026-05-01}
  beredningsgrupp:
    funktioner: [{funktion: kommunpolis, part: polisen, roll: adjungerad}]
    möten_per_år: vid behov
  arbetsgrupper:
    - {id: g1, namn: Gruppen, funktioner: [{funktion: samordnare, part: kommunen}]}
bilageförteckning:
  - {nr: 1, typ: övergripande}
  - {nr: 2, typ: lägesbild}
  - {nr: 3, typ: lägesbild}
exemplar: 2
undertecknande:
  - part: kommunen
    ort: Nyby
    datum: 2024-05-20
    funktion: t.f. stadsdelsdirektör
    undertecknad: true
    form: papper
    fil: a.pdf
    checksumma: "sha256:0"
  - {part: polisen, datum: 2027-05-20, funktion: chef, undertecknad: okänt, form: e, valideringsdatum: 2024-05-21}
textlås: "sha256:1"
tillägg:
  - id: t1
    datum: 2025-01-01
    avser: [parter.grannen]
    undertecknande:
      - {part: lpo-borta, undertecknad: true}
      - {part: kommunen, undertecknad: true}
"""
CONTACTS = """typ: kontaktuppgifter
datum: 2024-06-01
åtkomst: offentlig
innehåll: finns
kontakter:
  - {funktion: stadsdelsdirektör, part: kommunen, e_post: a@nyby.example}
  - {funktion: lokalpolisområdeschef, part: polisen, telefon: "08"}
  - {funktion: samordnare}
"""
FILES = {
    "overenskommelse.yaml": TERMS,
    "bilagor/kontaktuppgifter/2024-06-01.md": f"---\n{CONTACTS}---\n",
    "original/a.pdf": "%PDF-1.7",
}
CITY = {
    "register.yaml": """stad: Nyby
region: Nord
huvudmän:
  - {id: staden, namn: Nyby stad, sida: kommun, organisationsnummer: 212000-0142}
  - {id: polismyndigheten, namn: Polisen, sida: polis, organisationsnummer: 202100-0076}
distrikt:
  - id: sdo-nyby
    namn: Nyby
    från: 2020-01-01
    lokalpolisområden:
      - {id: lpo-nyby, från: 2020-01-01}
      - {id: lpo-grannen, till: 2023-12-31}
  - {id: sdo-annat, namn: Annat, till: 2028-12-31}
  - {id: sdo-gammalt, namn: Gammalt, till: 2020-12-31}
organisationer:
  - {id: sdf-nyby, namn: Nyby förvaltning, typ: stadsdelsförvaltning, huvudman: staden, distrikt: [sdo-nyby]}
  - id: lpo-nyby
    namn: LPO Nyby
    typ: lokalpolisområde
    huvudman: polismyndigheten
    polisområde: N
    region: Nord
    från: 2020-01-01
    till: 2026-01-01
  - {id: lpo-grannen, namn: LPO Grannen, typ: lokalpolisområde, huvudman: polismyndigheten, region: Syd}
  - {id: lpo-borta, namn: LPO Borta, typ: lokalpolisområde, huvudman: polismyndigheten, till: 2025-02-01}
polisområden:
  - {namn: N, lokalpolisområden: [lpo-nyby]}
  - {namn: S, lokalpolisområden: [lpo-grannen]}
postorter:
  - {postnummer: 163 64, ort: Nyby}
""",
    "mallar/m.md": "---\nid: m\n---\n# {{ titel }}\n\n{% for part in parter %}{{ part.namn }}{% endfor %}\n",
    "overgripande/2024-02.yaml": "id: regionen\nversion: 2024-02\n",
}
Found: TypeAlias = Table[tuple[str, str, int, int], Fact]
"""Facts by their kind, the line they stand on, and which of those on the line they are."""


@cache
def content() -> Content:
    files = {**CITY, **{f"avtal/nyby/{name}": text for name, text in FILES.items()}}
    found, _ = read_content("c", {f"c/{name}": text.encode() for name, text in files.items()}, None)
    return found


def documents() -> list[Document]:
    register = content().register.document
    assert register
    return [*content().agreements[0].documents, *content().overarching, register]


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
    said |= {"sekretess"} if steps[-1] == "åtkomst" else {"saknas"} if steps[-1] == "innehåll" else set()
    for text in sorted(said - (_ids_beside(document, steps) if steps[-1] == "id" else set())):
        yield Scalar(text, text, node.span)


def _ids_beside(document: Document, steps: Steps) -> set[str]:
    """The ids of the rows beside: no row has another's, so that a row that can be read is the one that is meant."""
    beside = (n.text for path, n in places(document.root) if isinstance(n, Scalar) and path[:-2] == steps[:-2])
    return set(beside)


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
    register = content().register.document
    assert register
    known = read_register(other((register,))[0])
    return own, replace(content(), agreements=(own,), overarching=other(content().overarching), register=known)


def facts(document: Document) -> Found:
    count: Counter[tuple[str, str, int]] = Counter()
    found = {}
    own, city = changed(document)
    for fact in (*facts_of(own, city, DAY, RULE_IDS), *facts_of_city(city, DAY)):
        # Who is to be told stands where the contacts say it, and that is another place when they say something else.
        named = fact.id if fact.kind == "mottagare" else fact.span.path
        line = (fact.kind, named, 0 if fact.kind == "mottagare" else fact.span.start_line)
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
    assert not missed, "\n".join(sorted(missed))

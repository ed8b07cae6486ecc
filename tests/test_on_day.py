"""The agreement on a day: every value of a real one taken back by a tillägg, told of and not told of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.on_day import as_signed, before, entrance, on
from samverk.agreement.parts.reading import Part, of_document
from samverk.agreement.parts.terms import Terms
from samverk.agreement.read_content import read_content
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Listed, Stated
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, plain, text_of
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document
from words import STOCKHOLM, stockholm

ROOT = Path(__file__).parents[1]
FILE = "examples/exempelstad/avtal/norrby/overenskommelse.yaml"
SIGNED = "dokument: Tillägg nr 1, undertecknande: [{}]".format
BY_BOTH = SIGNED("{part: kommunen, undertecknad: true}, {part: polisen, undertecknad: true}")
BY_ALL = SIGNED(", ".join(f"{{part: {one}, undertecknad: true}}" for one in "abcd"))
TILLAGG = "tillägg: [{{id: t, datum: 2026-06-01, avser: [{path}]{earlier}, SIGNED}}]\n".replace(
    "SIGNED", BY_BOTH.replace("{", "{{").replace("}", "}}")
)
DAY, DAY_BEFORE = date(2026, 6, 1), date(2026, 5, 31)
ABOUT_ITSELF = ("id", "tillägg", "dispenser", "textlås")


@cache
def words() -> str:
    """The file without its tillägg."""
    text = (ROOT / FILE).read_text(encoding="utf-8")
    return text[: text.index("tillägg:\n")] + text[text.index("dispenser: []") :]


def agreement(text: str) -> Agreement:
    document, findings = parse_document(FILE, text.encode())
    assert document is not None
    assert not findings
    return Agreement("norrby", "examples/exempelstad/avtal/norrby", document, STOCKHOLM)


def paths(node: Node, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every value, group, list and row of the file by its path."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if above or entry.key.text not in ABOUT_ITSELF:
                yield from below((*above, entry.key.text), entry.value)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            identity = text_of(item.get("id")) if isinstance(item, MappingNode) else None
            if isinstance(item, MappingNode):
                yield from below((*above, identity or str(number)), item)


def below(path: tuple[str, ...], node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    if path[-1] != "id":
        yield path, node
        yield from paths(node, path)


def shape(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path with every row alike but the last, of which it is tried that the others keep their places."""
    return tuple("*" if step.isdigit() else step for step in path)


NEVER_EMPTY = {("parter",), ("distrikt",), ("bilageförteckning",), ("undertecknande",)}
"""Lists that an agreement always has rows in: that they were none is no answer to how they read."""
ALL = [*{shape(path): path for path, _ in paths(agreement(words()).document.root)}.values()]


def test_there_are_many() -> None:
    assert len(ALL) > 100
    assert ("parter", "polisen", "adress", "gata") in ALL
    assert {"samverkansorganisation.styrgrupp.funktioner.*.mandat", "bilageförteckning.*", "syften"} <= {
        ".".join(shape(path)) for path in ALL
    }


def told(part: object, at: str = "") -> Iterator[tuple[str, Any]]:
    """All that parts say, by the way there: states and values, no places."""
    if isinstance(part, Stated):
        yield at, (part.state, part.value, part.words, bool(part.faults))
    elif isinstance(part, Listed):
        yield at, (part.state, bool(part.faults))
        for number, row in enumerate(part):
            yield from told(row, f"{at}.{number}")
    elif isinstance(part, Part):
        yield at, (part.state, part.words, bool(part.faults))
        for name in part.__dataclass_fields__:
            if name not in ("place", "key", "state", "keys", "words", "faults", "tillagg"):
                yield from told(getattr(part, name), f"{at}.{name}")


def said(terms: Terms) -> dict[str, Any]:
    return dict(told(terms))


@pytest.mark.parametrize("path", ALL, ids=".".join)
def test_a_value_that_is_told_of_reads_as_it_did(path: tuple[str, ...]) -> None:
    """Taken away and changed: either way the day before reads as a file that had the earlier value."""
    name = ".".join(path)
    today = agreement(words() + TILLAGG.format(path=name, earlier=f", tidigare: {{{name}: null}}"))
    then = on(today, DAY_BEFORE)
    if path in NEVER_EMPTY:
        assert then.unknown == (today.parts.terms.tillagg[0].tidigare.place,)
        assert then.agreement.document.faults == {path: then.unknown[0]}
    else:
        assert not then.unknown
        gone = of_document(Terms, without(today.document, path))
        assert said(then.terms) == said(gone)
    assert on(today, DAY).agreement is today
    other = agreement(words() + TILLAGG.format(path=name, earlier=f", tidigare: {{{name}: annat}}"))
    was = on(other, DAY_BEFORE)
    assert said(was.terms) == said(of_document(Terms, changed(other.document, path, "annat")))
    assert not any(one.faults for one in (was.terms, was.terms.parter))


@pytest.mark.parametrize("path", ALL, ids=".".join)
def test_a_value_that_is_not_told_of_is_not_known_and_all_else_is(path: tuple[str, ...]) -> None:
    today = agreement(words() + TILLAGG.format(path=".".join(path), earlier=""))
    then, place = on(today, DAY_BEFORE), today.parts.terms.tillagg[0].avser[0].place
    assert then.unknown == (place,)
    now, was = said(today.parts.terms), said(then.terms)
    differing = {key for key in {**now, **was} if now.get(key) != was.get(key)}
    assert differing
    (top,) = {key.split(".")[1] for key in differing if "." in key}
    assert {place_of(then.terms, key) for key in differing if key in was} == {(place,)}
    assert on(today, DAY).agreement is today
    assert top


def place_of(terms: Terms, way: str) -> tuple[Span, ...]:
    part: Any = terms
    for step in way.split(".")[1:]:
        part = part.rows[int(step)] if step.isdigit() else getattr(part, step)
    faults: tuple[Span, ...] = part.faults
    return faults


def without(document: Document, path: tuple[str, ...]) -> Document:
    return replace(document, root=put(document.root, path, None))


def changed(document: Document, path: tuple[str, ...], value: str) -> Document:
    return replace(document, root=put(document.root, path, ScalarNode(value, value, document.root.span)))


def put(node: Any, path: tuple[str, ...], value: ScalarNode | None) -> Any:
    """The tree with another value at the path, made in the plainest way."""
    if not path:
        return value
    if isinstance(node, SequenceNode):
        ids = [text_of(item.get("id")) if isinstance(item, MappingNode) else None for item in node.items]
        rows = [own or str(number) for number, own in enumerate(ids, 1)]
        items = [put(i, path[1:], value) if name == path[0] else i for name, i in zip(rows, node.items, strict=True)]
        return replace(node, items=tuple(i for i in items if i is not None))
    entries = [replace(e, value=put(e.value, path[1:], value)) if e.key.text == path[0] else e for e in node.entries]
    return replace(node, entries=tuple(e for e in entries if e.value is not None))


ROWS = """id: x
parter:
  - {id: a, sida: kommun, organisation: sdf-a}
  - {id: b, sida: polis, organisation: lpo-b}
  - {id: c, sida: annan, organisation: c}
exemplar: 5
"""


def of_rows(*tillagg: str) -> Agreement:
    return agreement(ROWS + "tillägg:\n" + "".join(f"  - {{{row}, {BY_ALL}}}\n" for row in tillagg))


def parties(terms: Terms) -> list[tuple[str, str]]:
    return [(row.id.words, row.organisation.words) for row in terms.parter]


def test_parties_that_came_left_and_followed_another() -> None:
    rows = (
        "id: t3, datum: 2026-03-01, avser: [parter.b.organisation], tidigare: {parter.b.organisation: lpo-gamla}",
        "id: t1, datum: 2024-03-01, avser: [parter.c], tidigare: {parter.c: null}",
        "id: t2, datum: 2025-03-01, avser: [parter], tidigare: {parter.d: {id: d, sida: annan, organisation: d}}",
    )
    for listed in (rows, rows[::-1]):  # the order in the file says nothing
        today = of_rows(*listed)
        c, b_now, b_then, d = ("c", "c"), ("b", "lpo-b"), ("b", "lpo-gamla"), ("d", "d")
        assert parties(on(today, date(2026, 3, 1)).terms) == [("a", "sdf-a"), b_now, c]
        assert parties(on(today, date(2026, 2, 28)).terms) == [("a", "sdf-a"), b_then, c]
        assert parties(on(today, date(2025, 2, 28)).terms) == [("a", "sdf-a"), b_then, c, d]
        assert parties(as_signed(today).terms) == [("a", "sdf-a"), b_then, d]
        came = {row.id.words: entrance(today, row) for row in today.parts.terms.parter}
        assert {name: one.amendment.id.words if one.amendment else None for name, one in came.items()} == {
            "a": None,
            "b": "t3",
            "c": "t1",
        }
        assert came["b"].day.value == date(2026, 3, 1)


def test_where_nobody_says_who_the_parties_were_it_is_not_known_when_one_came_in() -> None:
    today = of_rows("id: t, datum: 2026-03-01, avser: [parter.c]")
    a, _, c = today.parts.terms.parter
    assert entrance(today, c).day.faults == (today.parts.terms.tillagg[0].avser[0].place,)
    assert (entrance(today, a).amendment, entrance(today, a).day.faults) == (None, ())
    every = of_rows("id: t, datum: 2026-03-01, avser: [parter]")
    assert all(entrance(every, one).day.faults for one in every.parts.terms.parter)
    assert [row.id.words for row in before(today, today.parts.terms.tillagg[0]).terms.parter if not row.faults] == [
        "a",
        "b",
    ]


def test_what_two_tillagg_of_one_day_changed_goes_back_in_turn() -> None:
    today = of_rows(
        "id: t1, datum: 2026-03-01, avser: [exemplar], tidigare: {exemplar: 3}",
        "id: t2, datum: 2026-03-01, avser: [exemplar], tidigare: {exemplar: 4}",
    )
    assert on(today, date(2026, 2, 28)).terms.exemplar.value == 3


@pytest.mark.parametrize(
    ("named", "hidden"),
    [
        ("[bilagor/kontaktuppgifter/2026-03-01]", []),
        ("[kontaktuppgifter/2026-03-01]", []),
        ("[]", []),
        ("exemplar", ["exemplar"]),
        ("[giltighet.til]", ["giltighet"]),
        ("['parter[c].organisation']", ["parter"]),
        ("[Styrgruppens möten]", ["mall", "titel", "parter", "giltighet"]),
    ],
)
def test_what_a_tillagg_hides_is_what_it_names_and_everything_where_that_leads_nowhere(
    named: str, hidden: list[str]
) -> None:
    today = of_rows(f"id: t, datum: 2026-03-01, avser: {named}")
    then = on(today, date(2026, 2, 28))
    unclear = {way.split(".")[1] for way, state in told(then.terms) if "." in way and state[-1]}
    assert set(hidden) <= unclear
    assert len(hidden) > 1 or unclear == set(hidden)
    assert then.terms.id.value == "x"


def test_the_clock_knows_when_a_tillagg_will_come() -> None:
    today = of_rows("id: t, datum: 2026-03-01, avser: [exemplar], tidigare: {exemplar: 3}")
    clock = AsOf(date(2026, 1, 1))
    assert on(today, clock).terms.exemplar.value == 3
    assert clock.next_turn == date(2026, 3, 1)
    empty = AsOf(date(2026, 1, 1))
    assert on(of_rows("id: t, datum: 2026-03-01, avser: [lagesbild/2026-03-01]"), empty).terms.exemplar.value == 5
    assert empty.next_turn is None


def test_what_breaks_the_schema_keeps_its_place_when_a_row_goes() -> None:
    text = ROWS.replace("id: x\n", "id: x\ntitel: T\nprofil: p\nmall: m\n").replace("sida: annan", "sida: annanstans")
    text += "tillägg: [{id: t, datum: 2026-03-01, avser: [parter.a], tidigare: {parter.a: null}, " + BY_ALL + "}]\n"
    files = {"c/avtal/x/overenskommelse.yaml": text.encode()}
    content, _ = read_content("c", files, Places.of(ROOT).schemas, stockholm)
    then = on(content.agreements[0], date(2026, 1, 1)).terms
    assert [(row.id.words, bool(row.sida.faults)) for row in then.parter] == [("b", False), ("c", True)]
    assert plain(content.agreements[0].document.root)["parter"][0]["id"] == "a"  # type: ignore[index, call-overload]

"""The emptier is never the greener: what is taken out is told, what is met rests on something, else it is not known."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, NOVEMBER, STOCKHOLM, TVILLINGSTA, City, District
from city_values import with_value, without
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of
from samverk.source.yaml_reader import parse_document

TOWNS = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}
NEWEST = (
    "overenskommelse.yaml",
    "bilagor/atgardsplan/*.md",
    "bilagor/lagesbild/*.md",
    "bilagor/kontaktuppgifter/*.md",
    "bilagor/kommunikationsplan/*.md",
    "beslut/*.yaml",
    "uppfoljning/*.yaml",
)
MAY_BE_EMPTY = {
    "bilagor/lagesbild problem": "the problems may stand in the words of the lägesbild",
    "bilagor/atgardsplan upprättad_av": "no clause says by whom a plan is drawn up",
    "bilagor/atgardsplan målvärden": "no clause wants numbers to reach",
    "bilagor/kontaktuppgifter upprättad_av": "no clause says by whom contacts are drawn up",
    "bilagor/kommunikationsplan upprättad_av": "no clause says by whom it is drawn up",
    "uppfoljning åtgärder": "the follow-up measures or corrects something instead",
    "uppfoljning mätningar": "no clause wants measurements",
    "uppfoljning rättelser": "nothing has to be corrected",
    "uppfoljning lärdomar": "no clause wants lessons",
}
"""Lists that may be without rows, or not be there, and no clause has anything to say of it."""

NOT_ASKED_IN = {
    "vattenborg": (
        "bilagor/lagesbild upprättad_av",
        "overenskommelse arbetsgrupper.funktioner",
        "overenskommelse arbetsgrupper.åtgärder",
        "overenskommelse bilageförteckning",
        "overenskommelse distrikt",
        "overenskommelse samverkansområden.delmål",
        "overenskommelse samverkansområden.mål",
        "overenskommelse samverkansområden.orsaksanalys",
    ),
}
"""What the town's own text does not ask for, which other texts do."""


class Cell(NamedTuple):
    town: str
    file: str
    path: str
    key: str

    @property
    def kind(self) -> str:
        return f"{self.file.rpartition('/')[0] or self.file.partition('.')[0]} {self.key}"


def lists(node: Node, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The ways to every list that has rows; of the rows of a list the first stands for all."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from lists(entry.value, (*way, entry.key.text))
    elif isinstance(node, SequenceNode) and node.items:
        yield way
        first = node.items[0]
        name = (text_of(first.get("id")) or "0") if isinstance(first, MappingNode) else "0"
        yield from lists(first, (*way, name))


def keys(root: Node, way: tuple[str, ...]) -> str:
    """The last two keys on the way, without the names of rows and of what lies around them."""
    found, node = [], root
    for step in way:
        if isinstance(node, MappingNode):
            found.append(step)
            node = node.get(step) or node
        elif isinstance(node, SequenceNode):
            node = node.items[0]
    return ".".join(
        found[-2:] if found[-1] in ("funktioner", "åtgärder", "mål", "delmål", "orsaksanalys") else found[-1:]
    )


def cells() -> Iterator[Cell]:
    for town, place in TOWNS.items():
        for pattern in NEWEST:
            for path in sorted((place / "avtal" / town).glob(pattern))[-1:]:
                document, _ = parse_document(path.name, path.read_bytes())
                assert document
                name = path.relative_to(place / "avtal" / town).as_posix()
                for way in lists(document.root):
                    yield Cell(town, name, ".".join(way), keys(document.root, way))


CELLS = list(cells())


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, City]:
    return {town: City.at(tmp_path_factory.mktemp(town) / "stad", place, only=[town]) for town, place in TOWNS.items()}


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: f"{c.town}-{c.file}-{c.path}")
@pytest.mark.parametrize("way", ["gone", "empty"])
def test_what_is_emptied_is_told(cell: Cell, way: str, towns: dict[str, City]) -> None:
    city = towns[cell.town]
    path = city.content / "avtal" / cell.town / cell.file
    text, before = path.read_text(encoding="utf-8"), standing(city)
    try:
        emptied = without(text, cell.path, path.name) if way == "gone" else with_value(text, cell.path, [], path.name)
        path.write_text(emptied, encoding="utf-8")
        after = standing(city)
    finally:
        path.write_text(text, encoding="utf-8")
    assert not {rule for rule, verdict in after.items() if verdict == "met" and before.get(rule) != "met"}
    worse = {r for r, verdict in after.items() if verdict in ("breached", "not_assessed") and before.get(r) != verdict}
    free = cell.kind in MAY_BE_EMPTY or cell.kind in NOT_ASKED_IN.get(cell.town, ())
    assert bool(worse) != free, (cell.kind, worse)


def standing(city: City) -> dict[str, str]:
    report = city.report()
    verdicts = {f"{o.agreement} {o.rule}": o.verdict for o in report.outcomes}
    return verdicts | {f"schema {f.key}": "breached" for f in report.findings if f.rule in ("schema", "fil")}


@pytest.mark.parametrize("place", [STOCKHOLM, EXEMPELSTAD, TVILLINGSTA], ids=lambda place: place.name)
@pytest.mark.parametrize("day", [date(2024, 6, 2), date(2025, 7, 1), NOVEMBER])
def test_what_is_met_rests_on_a_place(place: Path, day: date, tmp_path: Path) -> None:
    report = City.at(tmp_path / "stad", place).report(day)
    assert not [outcome for outcome in report.outcomes if outcome.verdict == "met" and not outcome.evidence]


NOT_KNOWN_OF_JARVA = (
    "arbetsgrupp-ansvarsomrade",
    "arbetsgrupp-bada-sidor",
    "arbetsgrupp-har-atgard",
    "arbetsgrupp-motesfrekvens",
    "arbetsgrupp-per-omrade",
    "arbetsgrupp-prioriterade",
    "arbetsgrupp-tidsgrans",
    "atgardsplan-bygger-pa-lagesbild",
    "atgardsplan-foljer-omraden",
    "beredningsgrupp-moten-hallna",
    "lagesbild-gemensam",
    "lagesbild-offentlig-version",
    "mal-och-delmal",
    "omrade-motsvarighet",
    "orsaksanalys-finns",
    "overgripande-giltig",
    "styrgrupp-moten-hallna",
    "underskriftsform-anges",
)


@pytest.mark.parametrize("rule", NOT_KNOWN_OF_JARVA)
def test_what_nobody_has_said_here_is_not_known(rule: str, tmp_path: Path) -> None:
    """The agreement that is read in leaves its areas, groups and meetings to documents that are not here."""
    report = City.at(tmp_path / "stad", STOCKHOLM).report(NOVEMBER)
    outcome = next(o for o in report.outcomes if (o.agreement, o.rule) == ("jarva", rule))
    assert outcome.verdict == "not_assessed"
    assert outcome.evidence
    assert all(one.lacks for one in outcome.evidence), outcome.evidence


def test_a_text_in_which_nothing_private_is_found_has_been_searched(tmp_path: Path) -> None:
    report = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"]).report()
    outcome = next(o for o in report.outcomes if (o.agreement, o.rule) == ("norrby", "inga-privata-kontaktuppgifter"))
    assert outcome.verdict == "met"
    searched = {one.span.path for one in outcome.evidence}
    assert len(searched) == len(list((tmp_path / "stad/content/avtal/norrby").rglob("*.*")))


@pytest.mark.parametrize(
    ("path", "name", "rule"),
    [
        ("samverkansområden", "overenskommelse.yaml", "omraden-anges"),
        ("kontakter", "bilagor/kontaktuppgifter/2026-02-10.md", "ej-ifyllt"),
    ],
)
def test_an_empty_list_is_one_finding(path: str, name: str, rule: str, norrby: District) -> None:
    """What should stand there is not told once for each that others name or that is wanted."""
    before = norrby.told()
    norrby.put(path, [], name)
    assert [one[1] for one in norrby.told() if one not in before and one[1] != "textlas-stammer"] == [rule]


def test_what_names_a_measure_of_an_emptied_plan_waits_for_the_plan(norrby: District) -> None:
    norrby.put("åtgärder", [], "bilagor/atgardsplan/2026-05-19.md")
    verdicts = norrby.verdicts()
    assert verdicts["atgardsplan-har-atgarder"] == "breached"
    assert [verdicts[one] for one in ("arbetsgrupp-har-atgard", "uppfoljning-pekar-ratt")] == ["not_assessed"] * 2

"""A function that is misspelt is one finding, at the value, with what was meant; what rests on it is not assessed.

In the groups, among those that are wanted in particular, in a decision and among the newest contacts of two towns:
in the definite form with a capital, with a letter too few, and with other signs between its words.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, TVILLINGSTA, City, rule_sets, schemas
from samverk.agreement.organs import PARTICULAR
from samverk.model.rule import RuleSet
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places
from test_misspelt_references import judged

NORRBY, VATTENBORG = "content/avtal/norrby", "content/avtal/vattenborg"
PLACES = {  # town: file, a function, the text it stands in
    EXEMPELSTAD: [
        *((f"{NORRBY}/overenskommelse.yaml", name, f"funktion: {name}, part: ") for name in (
            "stadsdelsdirektör", "lokalpolisområdeschef", "kommunpolis", "företrädare-stadsdelsförvaltning",
            "företrädare-fackförvaltning-bolag", "områdespolis",
        )),
        *((f"{NORRBY}/overenskommelse.yaml", name, name) for name in PARTICULAR),
        (f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml", "stadsdelsdirektör", "stadsdelsdirektör, l"),
        (f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml", "lokalpolisområdeschef", "lokalpolisområdeschef"),
        *((f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10.md", name, f"funktion: {name},") for name in (
            "stadsdelsdirektör", "kommunpolis", "företrädare-stadsdelsförvaltning", "sektionschef-ungdom",
            "områdespolis", "stadsmiljösamordnare", "enhetschef-relationsvåld",
        )),
    ],
    TVILLINGSTA: [
        (f"{VATTENBORG}/overenskommelse.yaml", "trygghetschef", "trygghetschef, part: kommunen, mandat"),
        (f"{VATTENBORG}/overenskommelse.yaml", "lokalpolisområdeschef", "lokalpolisområdeschef, part: polisen, mandat"),
    ],
}  # fmt: skip


class Cell(NamedTuple):
    file: str
    meant: str
    within: str
    value: str


def ways(name: str) -> Iterator[str]:
    yield f"{name[:1].upper()}{name[1:]}en"
    yield f"{name[:4]}{name[5:]}"
    if "-" in name:
        yield name.replace("-", " ")
        yield name.replace("-", "–")
    if name == "lokalpolisområdeschef":
        yield "lokalpolisområdets chef"


def cells(place: Path) -> Iterator[Cell]:
    for file, name, within in PLACES[place]:
        yield from (Cell(file, name, within, value) for value in ways(name))


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.name)
def test_a_misspelt_function_is_one_finding_at_the_value(place: Path, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", place, only=["norrby"] if place == EXEMPELSTAD else None)
    before, amiss, tried = judged(city), [], list(cells(place))
    for cell in tried:
        kept = city.text(cell.file)
        written = cell.within.replace(cell.meant, cell.value, 1)
        text = kept.replace(cell.within, written, 1)
        city.write(text, cell.file)
        new = [one for key, one in judged(city).items() if key not in before]
        city.write(kept, cell.file)
        line = next(n for n, row in enumerate(text.splitlines(), 1) if written in row)
        right = len(new) == 1 and (new[0].rule, new[0].span.path, new[0].span.start_line) == ("schema", cell.file, line)
        if not right or f"Menade du {cell.meant}" not in new[0].fix:
            amiss.append(f"{cell}: {[(one.rule, one.span.start_line, one.message, one.fix) for one in new]}")
    assert not amiss, f"{len(amiss)} of {len(tried)}\n" + "\n".join(amiss)


OTHERS = (
    "biträdande stadsdelsdirektör", "stf. stadsdelsdirektör", "tf stadsdelsdirektör", "enhetschef", "områdespolis",
    "gruppchef-ungdom", "företrädare-trafikkontoret", "företrädare-lokalpolisområde", "trygghetssamordnare",
)  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_another_function_is_no_slip(name: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    own = f"{NORRBY}/overenskommelse.yaml"
    row = "      - {funktion: stadsdelsdirektör, part: kommunen, mandat: true}\n"
    city.write(city.text(own).replace(row, row + row.replace("stadsdelsdirektör", name)), own)
    city.replace("närvarande: [stads", f"närvarande: [{name}, stads", f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml")
    assert [one for one in city.report().findings if one.rule == "schema"] == []


def test_every_function_that_a_rule_wants_in_a_group_is_named_in_the_rule_set() -> None:
    own = Places.of(TVILLINGSTA.parents[1], TVILLINGSTA)
    for one in chain(rule_sets().values(), load_rule_sets(own.rule_files, schemas()).values()):
        told = {body.key: set(body.functions) for body in one.vocabulary.groups}
        assert {key: names for key, names in told.items() if names} == wanted(one), one.id


def wanted(rule_set: RuleSet) -> dict[str, set[str]]:
    """The functions that rules in force want, by the key of the group."""
    found: dict[str, set[str]] = {}
    for rule in (one for one in rule_set.rules if one.subject.kind == "organ"):
        key = next((str(one.value) for one in rule.subject.conditions if one.field == "typ"), "")
        for pattern in (one.pattern for one in rule.requirements if one.pattern and one.pattern.kind == "funktion"):
            names = {str(one.value) for one in pattern.conditions if one.field == "kod"}
            if names:
                found.setdefault(key, set()).update(names)
    return found

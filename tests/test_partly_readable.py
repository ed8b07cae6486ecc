"""What can be read is judged, what cannot is not: nothing is told firmly that another reading of the file would deny.

Each key of each file is broken in turn, and the verdicts are held against those of the worlds in which it says one of
a few things that the schema allows. SAMVERK_CELLS=1 tries every key instead of some of each file, and takes an hour.
"""

import os
import statistics
from collections.abc import Mapping
from datetime import date

import pytest

from city import NOVEMBER, District, rule_sets, schemas
from other_files import files_of, instead, sort_of
from sampling import WHOLE, some
from samverk.agreement.read_content import read_content
from samverk.judging import Judge
from unclear_worlds import Broken, Example
from words import by_profile

EVERY = os.environ.get("SAMVERK_CELLS") == "1"
SOME = 12 if WHOLE[0] else 5
"""So many keys of each sort of file are tried, evenly chosen."""
KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "overgripande")
EXAMPLES = {
    "norrby": ("examples/exempelstad", NOVEMBER),
    "exempeludden": ("examples/exempelstad", NOVEMBER),
    "soderby": ("examples/exempelstad", NOVEMBER),
    "jarva": ("content", date(2024, 6, 2)),
}


@pytest.mark.sampled
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_told_firmly_that_another_reading_denies(name: str, kind: str) -> None:
    """And little is left open."""
    example = Example.of(EXAMPLES[name][0], name, EXAMPLES[name][1])
    cells = list(example.cells(kind))
    chosen = cells if EVERY else cells[:: max(1, len(cells) // SOME)]
    tried: list[Broken] = [one for cell in chosen for one in example.tried(cell)]
    assert [f"{one.cell.name} {one.way}: {one.false}" for one in tried if one.false] == []
    if tried:
        assert statistics.median(len(one.unassessed) for one in tried) <= 3
        assert max(len(one.unassessed) for one in tried) <= 50


def verdicts(files: Mapping[str, bytes], agreement: str) -> dict[str, str]:
    content, _ = read_content("c", files, schemas(), by_profile)
    judge = Judge(content, rule_sets())
    own = next(one for one in content.agreements if one.id == agreement)
    found = {o.rule: o.verdict for o in judge.agreement(own, NOVEMBER).outcomes}
    return {**found, **{f"*{o.rule}": o.verdict for o in judge.city(NOVEMBER).outcomes}}


@pytest.mark.sampled
@pytest.mark.parametrize("agreement", ["norrby", "exempeludden"])
def test_a_file_that_is_no_yaml_leaves_open_what_could_have_stood_in_it(agreement: str) -> None:
    files = files_of("examples/exempelstad")
    others = {p for p in files if p.startswith("c/avtal/") and not p.startswith(f"c/avtal/{agreement}/")}
    files = {path: data for path, data in files.items() if path not in others}
    for path, data in some(files.items(), 7):
        if not sort_of(path, agreement) or not path.endswith((".md", ".yaml")):
            continue
        told = verdicts({**files, path: b"---\na: [b\n---\n" if path.endswith(".md") else b"a: [b\n" + data}, agreement)
        firm = {rule: verdict for rule, verdict in told.items() if verdict != "not_assessed"}
        for world in (files, *instead(path, files, agreement)):
            other = verdicts(world, agreement)
            assert {r: (v, other[r]) for r, v in firm.items() if other[r] != v} == {}, path
        assert len(firm) > 40, path


def test_one_wrong_word_in_the_head_of_a_lagesbild(norrby: District) -> None:
    name = "bilagor/lagesbild/2026-05-12.md"
    before = norrby.verdicts()
    norrby.replace("åtkomst: offentlig\n", "åtkomst: offentligt\n", name)
    after = norrby.verdicts()
    assert after.keys() == before.keys()
    changed = {rule: verdict for rule, verdict in after.items() if verdict != before[rule]}
    assert set(changed.values()) == {"not_assessed"}
    assert len(changed) <= 10
    assert [(f.rule, f.span.start_line) for f in norrby.findings()] == [("schema", norrby.line("åtkomst:", name))]


@pytest.mark.parametrize(
    "before", ["typ: stadsdelsförvaltning", "namn: Norrby", "från: 2025-01-01", "stad: Exempelstad", "id: lpo-norrby"]
)
def test_a_fault_in_the_register_has_no_followers(before: str, norrby: District) -> None:
    clean = {f.key for f in norrby.city.report().findings}
    wrong = f"{before.partition(':')[0]}: [fel, [ord]]"
    norrby.city.replace(before, wrong, "content/register.yaml", first=True)
    told = norrby.city.report().findings
    assert {f.rule for f in told if f.key not in clean} == {"schema"}
    assert next(iter(told)).rule == "schema"

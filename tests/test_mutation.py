"""The mutation proof: on the real rule set, and on a small one that is weakened, thinned out and made too eager."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from city import ROOT, City
from city_commands import Answer
from golden import is_as_kept
from samverk.cli.terminal import paint
from samverk.model.mutation import SCHEMA, Proof
from samverk.mutation.proof import Baseline, prove
from samverk.mutation.unguarded import REASONS
from samverk.reading import read
from samverk.render import mutation as rendering
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files

CITY = ROOT / "examples" / "exempelstad"
DAY = date(2026, 11, 23)
DATA = ROOT / "tests" / "data" / "mutation"
MEETINGS = "rules/prov/styrgrupp-moten.yaml"
AGREEMENT = """\
id: nyby
titel: Lokal samverkansöverenskommelse
profil: prov
mall: ingen
parter:
  - {id: kommunen, sida: kommun, benämning: kommunen}
  - {id: polisen, sida: polis, benämning: Polisen}
samverkansorganisation:
  styrgrupp:
    funktioner:
      - {funktion: stadsdelsdirektör, part: kommunen}
      - {funktion: lokalpolisområdeschef, part: polisen}
      - {funktion: företrädare-fackförvaltning-bolag, part: kommunen, mandat: true}
    möten_per_år: 3
"""
RULE_SET = """\
id: prov
titel: Ett litet regelverk
källa: {dokument: lokal-2024, beteckning: den lokala överenskommelsens text}
gäller: {från: 2024-06-01, till: null}
"""
RULES = ("stockholm-2024/styrgrupp-moten", "stockholm-2024/styrgrupp-funktioner", "bas/beteckning-unik-och-anvand")


@cache
def real_proof() -> Proof:
    """The real rules, of items of a kind only one: the whole (`make mutate`) says the same in some minutes."""
    schemas = Places.of(ROOT).schemas
    content, _ = read(Places.of(ROOT, CITY), schemas)
    rule_sets = load_rule_sets(rule_files(ROOT / "rules"), schemas)
    return prove(Baseline(content, "norrby", DAY, schemas, whole=False), rule_sets)


@pytest.fixture
def small(tmp_path: Path) -> City:
    """A project with one agreement and three of the real rules."""
    city = City(tmp_path / "nyby").bring("schema", "rules/kallor", "src/samverk/__init__.py")
    city.write(RULE_SET, "rules/prov/regelverk.yaml")
    for rule in RULES:
        text = (ROOT / "rules" / f"{rule}.yaml").read_text(encoding="utf-8")
        city.write(text, f"rules/prov/{Path(rule).name}.yaml")
    city.write("stad: Nyby\nregion: Exempellän\n", "content/register.yaml")
    city.write(AGREEMENT, "content/avtal/nyby/overenskommelse.yaml")
    return city


def mutate(workspace: City, *arguments: str) -> Answer:
    return workspace.run("rules", "mutate", "nyby", "--content", "content", *arguments)


def weakened(text: str) -> str:
    assert "minst: 2" in text
    return text.replace("minst: 2", "minst: 1")


def unexplained(answer: Answer) -> list[tuple[str, str]]:
    return [(one["rule"], one["mutant"]) for one in json.loads(answer.out)["survivors"] if one["reason"] is None]


def test_the_real_rules_stand_the_proof() -> None:
    proof = real_proof()
    assert [(one.guard, one.path, one.title) for one in proof.unexplained] == []
    assert [(wolf.rule, wolf.path, wolf.title) for wolf in proof.wolves] == []
    assert [one.rule for one in proof.unproven] == []
    assert proof.holds
    assert proof.changes > 1000


def test_every_rule_in_force_is_tried_somewhere() -> None:
    proof = real_proof()
    killers = {mutant.killed_by for mutant in proof.mutants if mutant.killed_by not in (None, SCHEMA)}
    assert len(killers | {one.rule for one in proof.elsewhere}) == proof.rules


def test_a_rule_kills_its_own_mutants_more_often_than_others_do() -> None:
    """Otherwise the guards would be ill chosen: the text lock alone notices most changes."""
    proof = real_proof()
    own = sum(mutant.killed_by == mutant.guard for mutant in proof.mutants)
    assert own > 0.85 * len(proof.mutants)


def test_the_contract_of_the_json_document() -> None:
    document: dict[str, Any] = json.loads(rendering.json_document(real_proof()))
    assert document["version"] == 1
    assert document["mutants"] == document["killed"] + len(document["survivors"])
    assert document["cried_wolf"] == []
    assert all({"mutant", "path", "reason"} <= set(one) and one["reason"] for one in document["survivors"])
    assert sum(row["mutants"] for row in document["matrix"]) == document["mutants"]


def test_the_text_ends_with_the_verdict() -> None:
    text = paint(rendering.render(real_proof(), 100), colour=False)
    assert text.endswith("Provet håller.\n")


def test_the_whole_text_for_a_small_rule_set(small: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    answer = mutate(small)
    assert (answer.code, answer.err) == (0, "")
    assert is_as_kept(DATA / "expected.txt", answer.out)


def test_a_weaker_rule_is_found_by_the_number_in_its_clause(small: City) -> None:
    small.write(weakened(small.text(MEETINGS)), MEETINGS)
    answer = mutate(small, "--format", "json")
    assert answer.code == 1
    assert unexplained(answer) == [("styrgrupp-moten", "samverkansorganisation.styrgrupp.möten_per_år: 3 blir 1")]


def test_a_weaker_rule_is_found_by_what_the_rules_of_the_project_notice(small: City, tmp_path: Path) -> None:
    other = small.copied(tmp_path / "annan")
    other.write(weakened(other.text(MEETINGS)), MEETINGS)
    answer = mutate(small, "--rules", str(other.root / "rules"), "--format", "json")
    assert answer.code == 1
    assert unexplained(answer) == [("styrgrupp-moten", "samverkansorganisation.styrgrupp.möten_per_år: 3 blir 1")]


def test_a_rule_that_is_gone_leaves_survivors(small: City, tmp_path: Path) -> None:
    other = small.copied(tmp_path / "annan")
    other.remove(MEETINGS)
    answer = mutate(small, "--rules", str(other.root / "rules"), "--format", "json")
    assert answer.code == 1
    assert {rule for rule, _ in unexplained(answer)} == {"styrgrupp-moten"}
    assert ("styrgrupp-moten", "samverkansorganisation.styrgrupp.möten_per_år: tas bort") in unexplained(answer)


def test_a_rule_that_asks_for_more_than_the_clause_cries_wolf(small: City, tmp_path: Path) -> None:
    other = small.copied(tmp_path / "annan")
    eager = other.text(MEETINGS).replace("id: styrgrupp-moten", "id: styrgrupp-ivrig").replace("minst: 2", "minst: 3")
    other.write(eager, "rules/prov/styrgrupp-ivrig.yaml")
    answer = mutate(small, "--rules", str(other.root / "rules"), "--format", "json")
    assert answer.code == 1
    wolves = [(one["rule"], one["mutant"], one["path"]) for one in json.loads(answer.out)["cried_wolf"]]
    path = "samverkansorganisation.styrgrupp.möten_per_år"
    assert wolves == [("styrgrupp-ivrig", f"{path}: 3 blir 2", path)]
    assert "styrgrupp-ivrig samverkansorganisation.styrgrupp.möten_per_år: 3 blir 2" in " ".join(
        mutate(small, "--rules", str(other.root / "rules")).out.split()
    )


def test_a_rule_has_to_do_with_what_a_way_leads_through_and_with_the_rows_before_one(small: City) -> None:
    """A correction names a value by its file, row and key; a row's place in a list is that of those before it."""
    for rule in ("rattelse-stammer", "bilagor-numrerade"):
        small.write((ROOT / "rules" / "bas" / f"{rule}.yaml").read_text(encoding="utf-8"), f"rules/prov/{rule}.yaml")
    listed = "bilageförteckning:\n  - {nr: 1, typ: övergripande}\n  - {nr: 2, typ: lägesbild}\n"
    small.write(AGREEMENT + listed, "content/avtal/nyby/overenskommelse.yaml")
    head = "organ: lokal-styrgrupp\ndatum: 2026-0{}-01\ndokument: Protokoll {}\n"
    rows = "åtgärder:\n  - {id: ljus, status: pågår, kommentar: Fyra}\n"
    way = "uppfoljning/2026-05-01-styrgrupp.åtgärder.ljus.kommentar"
    correction = f"rättelser:\n  - {{fält: {way}, stod: Fyra, ska_stå: Fem, av: styrgruppen}}\n"
    small.write(head.format(5, 1) + rows, "content/avtal/nyby/uppfoljning/2026-05-01-styrgrupp.yaml")
    small.write(head.format(6, 2) + correction, "content/avtal/nyby/uppfoljning/2026-06-01-styrgrupp.yaml")
    found = json.loads(mutate(small, "--format", "json").out)
    assert found["cried_wolf"] == []
    assert {row["rule"] for row in found["matrix"]} >= {"rattelse-stammer", "bilagor-numrerade"}


def test_a_faulty_example_proves_nothing(small: City) -> None:
    small.replace("möten_per_år: 3", "möten_per_år: 1", "content/avtal/nyby/overenskommelse.yaml")
    answer = mutate(small)
    assert answer.code == 2
    assert answer.err == "samverk: Exemplet nyby är inte felfritt: styrgrupp-moten. Välj ett annat.\n"


def test_an_example_that_is_not_there(small: City) -> None:
    answer = small.run("rules", "mutate", "storby", "--content", "content")
    assert answer.code == 2
    assert answer.err == "samverk: Exemplet storby finns inte eller går inte att läsa.\n"


def test_what_no_rule_guards_is_still_there_to_be_left_out() -> None:
    """A reason for what a rule notices by now is stale. Of items of a kind only one is tried here."""
    found = real_proof().unguarded
    stale = [path for path in REASONS if not any(path == one or path.startswith(f"{one}.") for one in found)]
    assert not stale


@pytest.mark.gate
def test_the_whole_proof_holds_and_what_no_rule_guards_has_a_reason() -> None:
    """Every item of every kind: some minutes."""
    schemas = Places.of(ROOT).schemas
    content, _ = read(Places.of(ROOT, CITY), schemas)
    proof = prove(Baseline(content, "norrby", DAY, schemas), load_rule_sets(rule_files(ROOT / "rules"), schemas))
    assert set(proof.unguarded) == set(REASONS)
    assert [(wolf.rule, wolf.path, wolf.title) for wolf in proof.wolves] == []
    assert proof.holds

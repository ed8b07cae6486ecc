"""Who speaks where the gate knows nobody yet, or no longer: each row is a change played in a real git repository."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from city import City
from city_repository import Repository, git
from newcomers_town import (
    RESCUE,
    Edit,
    accounts,
    broken_gate,
    city_alone,
    from_the_example,
    new_district,
    new_police,
    no_accounts,
    no_content,
    no_gate,
    norrby_gets,
    norrby_plan,
    police_dropped,
    police_ended,
    rescue_joins,
    rescue_registered,
)
from udden_edits import GATE, UDDEN, comment, picture

DAY = "2026-11-29"


@dataclass(frozen=True)
class Case:
    """A change of what main holds (`main` is done there first), who has said yes to it, and who is still waited for."""

    name: str
    main: tuple[Edit, ...]
    change: tuple[Edit, ...]
    given: tuple[str, ...]
    missing: dict[str, list[str]]
    remark: str = ""


def account(name: str) -> Any:
    """`name*` administers the repository."""
    return {"konto": name.rstrip("*"), "administratör": True} if name.endswith("*") else name


def played(town: Repository, tmp_path: Path, case: Case) -> Any:
    town.git("checkout", "-q", "main")
    for edit in case.main:
        edit(town)
    town.git("add", "-A")
    town.git("commit", "-q", "--allow-empty", "-m", "som det var")
    town.git("checkout", "-q", "-B", "andring")
    for edit in case.change:
        edit(town)
    town.commit("ändring")
    (tmp_path / "given.json").write_text(json.dumps([account(name) for name in case.given]), encoding="utf-8")
    listed = ("--approved-by-file", str(tmp_path / "given.json"), "--as-of", DAY)
    answer = town.run_here("approvals", "--base", "main", "--format", "json", *listed)
    assert answer.err == "", case.name
    return json.loads(answer.out)


SIDES = ["udden-samordnare", "sydpolisen"]
FIRST = (no_accounts,)
BOTH = ("organisation: sdf-exempeludden, konton: [staden]", "organisation: lpo-exempelhamn, konton: [polisen]")
BERGET = accounts("organisation: sdf-pahittsberg, konton: [berget]")
NORTH = accounts("organisation: lpo-nord, konton: [nordpolisen]")
RESCUERS = accounts(f"organisation: {RESCUE}, konton: [raddare]")
NOBODY = "Inget konto talade för någon före ändringen"
CASES = [
    # First start: nobody speaks for anybody before the change.
    Case("first accounts", FIRST, (accounts(*BOTH),), ("chefen*",), {}, "chefen"),
    Case("first accounts, nobody administers", FIRST, (accounts(*BOTH),), ("staden", "polisen"),
         {"godkännande": ["administratör"]}, NOBODY),
    Case("first accounts, one of them administers", FIRST, (accounts(*BOTH),), ("staden*", "polisen"), {}, "staden"),
    Case("no gate", (no_gate,), (from_the_example("godkannande.yaml"),), ("chefen*",), {}, "chefen"),
    Case("no gate, both sides but no administrator", (no_gate,), (from_the_example("godkannande.yaml"),),
         tuple(SIDES), {"godkännande": ["administratör"]}),
    Case("a gate that cannot be read is none", (broken_gate,), (from_the_example("godkannande.yaml"),),
         tuple(SIDES), {"godkännande": ["administratör"]}),
    Case("first accounts and the first agreement", (no_content,),
         (from_the_example("godkannande.yaml", "register.yaml", "avtal/exempeludden"),),
         ("chefen*", "udden-samordnare", "sydpolisen"), {}),
    Case("first agreement without the police", (no_content,),
         (from_the_example("godkannande.yaml", "register.yaml", "avtal/exempeludden"),),
         ("chefen*", "udden-samordnare"),
         {"register": ["polis"], "överenskommelse": ["lpo-exempelhamn", "lpo-latsasdal"]}),
    Case("nobody speaks, and no accounts come", FIRST, (comment,), ("chefen*",),
         {"redaktionell": ["sdf-exempeludden", "lpo-exempelhamn", "lpo-latsasdal"]}, "Inget konto talar för någon"),
    Case("the administrator owns it once", (), (accounts("organisation: sdf-pahittsberg, konton: [ny]"),),
         ("chefen*",), {"godkännande": ["kommun", "polis"]}),
    Case("the administrator is no party", (), (picture,), ("chefen*", "udden-samordnare"),
         {"lägesbild": ["lpo-exempelhamn", "lpo-latsasdal"]}, "Kontot chefen talar inte för någon"),
    # A side that has nobody yet: those who are there, and the administrator for it.
    Case("the police come after the city", (city_alone,), (accounts(BOTH[1]),), ("udden-samordnare", "chefen*"), {},
         "chefen"),
    Case("the city names the police itself", (city_alone,), (accounts(BOTH[1]),), ("udden-samordnare", "polisen"),
         {"godkännande": ["polis"]}),
    # Whoever is new brings its accounts in its own change.
    Case("a new party", (rescue_registered,), (rescue_joins, RESCUERS),
         (*SIDES, "raddare", "chefen*"), {}, "Exempelräddningen"),
    Case("a new party that has not said yes", (rescue_registered,),
         (rescue_joins, RESCUERS), (*SIDES, "chefen*"),
         {"brödtext": [RESCUE]}),
    Case("a new party and its side in one change", (),
         (rescue_registered, rescue_joins, RESCUERS),
         (*SIDES, "raddare"), {}),
    Case("a new district", (), (new_district, BERGET),
         ("berget", "udden-samordnare", "sydpolisen"), {}),
    Case("a new district that the police have not said yes to", (),
         (new_district, BERGET), ("berget", "udden-samordnare"),
         {"godkännande": ["polis"], "överenskommelse": ["lpo-latsasdal"]}),
    Case("a new party speaks not for the gate", (), (new_district, BERGET),
         ("berget",), {"godkännande": ["kommun", "polis"], "överenskommelse": ["lpo-latsasdal"]}),
    Case("a new account of a known party speaks for nobody", (),
         (picture, accounts("organisation: lpo-latsasdal, konton: [ny]")),
         ("udden-samordnare", "hamnen-kommunpolis", "ny"),
         # The file has the party twice, and is no longer one that can be read: its owners are asked too.
         {"lägesbild": ["lpo-latsasdal"], "godkännande": ["regelgruppen"]}),
    Case("who comes silences nobody", (), (picture, accounts("organisation: sdf-pahittsberg, konton: [sydpolisen]")),
         tuple(SIDES), {}),
    Case("one account does not speak for both sides", (),
         (new_district, accounts("organisation: sdf-pahittsberg, konton: [sydpolisen]")), tuple(SIDES),
         {"överenskommelse": ["sdf-pahittsberg"]}),
    # A police area is replaced: in the register, and then in the agreement.
    Case("a new police area in one change", (),
         (new_police, police_ended("lpo-nord"), norrby_gets("lpo-nord"), NORTH),
         ("norrby-samordnare", "nordpolisen", "norrby-kommunpolis"), {}),
    Case("a new police area after the register", (new_police, police_ended("lpo-nord"), police_dropped),
         (norrby_gets("lpo-nord"), NORTH),
         ("norrby-samordnare", "nordpolisen", "sydpolisen"), {}),
    # A dissolved party is not waited for; whoever came after it is asked instead.
    Case("dissolved, and replaced by one who speaks", (police_ended("lpo-latsasdal"),), (norrby_plan,),
         ("norrby-samordnare", "latsasdal-kommunpolis"), {}, "Lokalpolisområde Norrby har upphört"),
    Case("the dissolved one does not speak", (police_ended("lpo-latsasdal"),), (norrby_plan,),
         ("norrby-samordnare", "norrby-kommunpolis"), {"lägesbild": ["lpo-latsasdal"]}),
    Case("dissolved, replaced by nobody: its side is asked", (police_ended(),), (norrby_plan,),
         ("norrby-samordnare", "sydpolisen"), {}),
    Case("one side never decides alone", (police_ended(),), (norrby_plan,), ("norrby-samordnare", "norrby-kommunpolis"),
         {"lägesbild": ["polis"]}),
    Case("no party is dissolved by the change itself", (), (police_ended("lpo-latsasdal"), norrby_plan),
         ("norrby-samordnare", "udden-samordnare", "sydpolisen"),
         {"lägesbild": ["lpo-norrby"], "register": ["lpo-norrby"]}),
    Case("an end is written down with the yes of the one that ends", (), (police_ended("lpo-latsasdal"),),
         ("udden-samordnare", "sydpolisen", "norrby-kommunpolis"), {}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_who_speaks(town: Repository, tmp_path: Path, case: Case) -> None:
    told = played(town, tmp_path, case)
    missing = {demand["part"]: demand["missing"] for demand in told["approvals"] if demand["missing"]}
    assert missing == case.missing
    assert told["complete"] is (missing == {})
    assert case.remark in "\n".join(told["remarks"])


def test_the_gate_of_today_judges_a_branch_from_yesterday(town: Repository) -> None:
    """Whoever has lost the right to speak on main speaks for nobody, however old the branch is."""
    picture(town)
    town.commit("lägesbild")
    town.git("checkout", "-q", "main")
    town.replace("konton: [udden-samordnare]", "konton: [udden-direktor]", GATE)
    town.commit("nytt konto")
    town.git("checkout", "-q", "andring")
    for name, missing in (("udden-samordnare", ["sdf-exempeludden"]), ("udden-direktor", [])):
        given = ("--approved-by", name, "--approved-by", "sydpolisen")
        told = json.loads(town.run_here("approvals", "--base", "main", "--format", "json", *given).out)
        assert [(one["part"], one["missing"]) for one in told["approvals"]] == [("lägesbild", missing)]


def test_the_words_of_the_change_do_not_say_who_is_asked(town: Repository) -> None:
    """A schema that the change itself rewrites cannot make the gate before it unreadable."""
    picture(town)
    schema = "schema/godkannande.schema.json"
    town.write(town.text(schema).replace('"konton": {', '"kontona": {'), schema)
    town.commit("andra scheman")
    given = ("--approved-by", "udden-samordnare", "--approved-by", "inkraktaren")
    told = json.loads(town.run_here("approvals", "--base", "main", "--format", "json", *given).out)
    assert [(one["part"], one["missing"]) for one in told["approvals"]] == [
        ("lägesbild", ["lpo-exempelhamn", "lpo-latsasdal"]),
        ("utanför innehållet", ["regelgruppen"]),
    ]


def test_the_answer_names_the_first_owner(town: Repository, tmp_path: Path) -> None:
    case = Case("", FIRST, (accounts(*BOTH),), ("chefen*",), {})
    told = played(town, tmp_path, case)
    (demand,) = told["approvals"]
    assert (demand["need"], demand["voices"][0]["approved_by"]) == ("ägare", ["chefen"])
    assert told["remarks"][0] == (
        "Inget konto talade för någon före ändringen. Därför är det arkivets administratör som godkänner de första "
        f"kontona, och bara den här gången: chefen. Sedan är det {GATE} som säger vem som godkänner."
    )
    assert UDDEN not in str(demand["paths"])


def test_the_real_city_begins(workspace: City) -> None:
    """The real content as it is, where the parties have named nobody, and the change that names them."""
    root = workspace.root
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "som det är")
    workspace.replace("organisation: sdf-jarva, konton: []", "organisation: sdf-jarva, konton: [jarva]", GATE)
    workspace.replace("organisation: lpo-jarva, konton: []", "organisation: lpo-jarva, konton: [polisen]", GATE)
    (root / "given.json").write_text('["jarva", {"konto": "polisen", "administratör": true}]', encoding="utf-8")
    without = workspace.run_here("approvals", "--base", "main", "--approved-by", "jarva", "--approved-by", "polisen")
    assert without.code == 1
    told = workspace.run_here("approvals", "--base", "main", "--approved-by-file", str(root / "given.json"))
    assert (told.code, "och bara den här gången: polisen." in " ".join(told.out.split())) == (0, True)

"""The harness itself: copies of cities, values in them by path, repositories, and commands run in this process."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import city_commands
from changed_trees import ABSENT, put
from city import EXEMPELSTAD, NOVEMBER, ROOT, STOCKHOLM, TVILLINGSTA, City
from city_repository import Repository, git
from city_values import with_item, with_value, without
from samverk.check import judge
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, Plain, SequenceNode, Steps, plain
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document

NORRBY = EXEMPELSTAD / "avtal" / "norrby"
FILES = [
    STOCKHOLM / "avtal" / "jarva" / "overenskommelse.yaml",
    NORRBY / "bilagor" / "atgardsplan" / "2026-05-19.md",
    NORRBY / "beslut" / "2026-05-26-styrgrupp.yaml",
    TVILLINGSTA / "register.yaml",
]
VALUES: tuple[Plain, ...] = ("två ord", 'ett: "två" # tre', 3, ["a", {"b": None}], {})


def ways(node: Node, way: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Every node with the way to it."""
    yield way, node
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from ways(entry.value, (*way, entry.key.text))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from ways(item, (*way, number))


def document(name: str, text: str) -> Document:
    found, faults = parse_document(name, text.encode())
    assert found is not None, faults
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_value_is_changed_by_its_path_and_nothing_else_is(file: Path) -> None:
    """The tree with the value changed is the oracle, for every place of the file."""
    name, text = file.name, file.read_text(encoding="utf-8")
    whole = document(name, text)
    tried = 0
    for way, node in ways(whole.root):
        path = ".".join(map(str, way))
        made: list[tuple[str, Node]] = []
        if way:
            made += [(with_value(text, path, value, name), put(whole.root, way, value)) for value in VALUES]
            made.append((without(text, path, name), put(whole.root, way, ABSENT)))
        if isinstance(node, MappingNode):
            below = f"{path}.ny" if way else "ny"
            made.append((with_value(text, below, "ett", name), put(whole.root, (*way, "ny"), "ett")))
        if isinstance(node, SequenceNode):
            rows = plain(node)
            assert isinstance(rows, list)
            more = put(whole.root, way, [*rows, {"id": "ny"}])
            made.append((with_item(text, path, {"id": "ny"}, name), more))
        for changed, expected in made:
            found = document(name, changed)
            assert (plain(found.root), found.body) == (plain(expected), whole.body), path
            assert comments(changed) <= comments(text), path
        tried += len(made)
    assert tried > 50


def comments(text: str) -> set[str]:
    return {line for line in text.split("\n") if line.startswith("#")}


def test_a_row_is_named_by_its_id_and_a_list_is_made_where_there_is_none() -> None:
    text = "# två parter\nparter:\n  - id: a\n    ort: X  # här\n  - id: b\n    ort: Y\nslut: ja\n"
    assert with_value(text, "parter.b.ort", "Z") == text.replace("Y", "Z")
    assert with_value(text, "parter.0.ort", "Z") == text.replace("X", "Z")
    assert with_value(text, "parter.a.nr", 1) == text.replace("X  # här\n", "X  # här\n    nr: 1\n")
    assert without(text, "parter.a.id") == text.replace("- id: a\n    ort", "- ort")
    assert without(text, "parter.a") == text.replace("  - id: a\n    ort: X  # här\n", "")
    assert with_item(text, "parter.a.namn", "A B") == with_value(text, "parter.a.namn", ["A B"])
    with pytest.raises(AssertionError, match=r"no row c in parter\.c\.ort"):
        with_value(text, "parter.c.ort", "Z")


def test_what_is_not_brought_is_the_projects_own_and_is_judged_as_by_the_program(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD)
    assert [path.name for path in city.root.iterdir()] == ["content"]
    own = city.judged()
    whole = judge(Places.of(ROOT, city.content), NOVEMBER)
    assert (own.report, own.content.agreements) == (whole.report, whole.content.agreements)
    alone = City.at(tmp_path / "norrby", EXEMPELSTAD, only=("norrby",))
    assert [path.name for path in (alone.content / "avtal").iterdir()] == ["norrby"]
    assert alone.district().told() == []


def test_a_district_more_is_like_its_own_but_for_its_id(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD, only=())
    for name in ("en", "ett"):
        city.another(name, like="norrby").put("distrikt", [f"sdo-{name}"])
    assert [agreement.id for agreement in city.judged().content.agreements] == ["en", "ett"]
    assert city.district("ett").line("distrikt: [sdo-ett]") == city.district("en").line("distrikt: [sdo-en]")


def test_a_rule_of_its_own_judges_a_project_alone(tmp_path: Path) -> None:
    city = City.project(tmp_path)
    assert "styrgrupp-moten" not in {finding.rule for finding in city.report().findings}
    city.put("krav", [{"fält": "möten_per_år", "minst": 7}], "rules/stockholm-2024/styrgrupp-moten.yaml")
    assert "styrgrupp-moten" in {finding.rule for finding in city.report().findings}
    assert city.run_here("check", "--as-of", "2024-06-02").code == 1
    assert "styrgrupp-moten" not in {f.rule for f in City.at(tmp_path / "annan").report().findings}


def test_copies_of_a_repository_know_nothing_of_each_other(tmp_path: Path) -> None:
    first, second = (Repository.at(tmp_path / name, only=("norrby",)) for name in ("a", "b"))
    assert first.git("status", "--porcelain") == ""
    assert first.git("rev-parse", "--abbrev-ref", "HEAD").strip() == "main"
    first.put("samverkansorganisation.styrgrupp.möten_per_år", 1)
    first.commit()
    first.git("gc", "-q", "--prune=now")
    assert (second.git("status", "--porcelain"), second.git("rev-list", "--count", "HEAD").strip()) == ("", "1")
    assert second.text() == (NORRBY / "overenskommelse.yaml").read_text(encoding="utf-8")
    assert git(Repository.at(tmp_path / "c", only=("norrby",)).root, "rev-list", "--count", "HEAD").strip() == "1"


CHECK = ("check", "--base", "main", "--new-only", "--as-of", "2026-11-23", "--format", "json")


@pytest.mark.parametrize("place", [STOCKHOLM, EXEMPELSTAD], ids=lambda place: place.name)
def test_a_pull_request_is_played(place: Path, tmp_path: Path) -> None:
    """A branch, a change, a commit and the required check, in this process as in one of its own."""
    repository = Repository.at(tmp_path / "arkiv", place)
    repository.branch("arbete")
    assert repository.run_here(*CHECK).code == 0
    repository.put("samverkansorganisation.styrgrupp.möten_per_år", 1)
    repository.commit("Färre möten")
    answer = repository.run_here(*CHECK)
    assert answer == repository.run(*CHECK)
    rules = {finding["rule"] for finding in answer.report["findings"] if finding["blocking"]}
    assert rules == repository.blocking("main")
    assert {"styrgrupp-moten", "ovrig-andring-undertecknad"} <= rules
    repository.git("switch", "-q", "main")
    assert repository.run_here(*CHECK).code == 0


@pytest.mark.parametrize(
    "command",
    ["check", "check --format html", "check finns-inte", "explain styrgrupp-moten", "chek", "facts jarva", "pages"],
)
def test_a_command_answers_in_this_process_as_in_one_of_its_own(command: str) -> None:
    words = command.split()
    assert city_commands.run_here(ROOT, *words) == city_commands.run(ROOT, *words)


HARNESS = {"city.py", "city_repository.py"}
OTHERWISE = {
    "test_architecture.py": "the program's source and its contracts, to break a contract in",
    "test_change_tree.py": "content that is moved, or lies beside another's in a copy",
    "test_confirm.py": "a small rule set of the tests' own, which no city has",
    "failing_disk.py": "whatever a command writes in, to try it again on a disk that gives out",
    "test_docs.py": "the whole project as a reader of the papers has it",
    "test_new_agreement.py": "one agreement more, into a city that is a copy already",
    "test_rules_load.py": "small rule sets of the tests' own, which no city has",
    "test_setup.py": "the scripts that set up a project where there is nothing yet",
    "test_wheel.py": "what the wheel is built from, with nothing else in reach",
}
"""Modules that copy a folder which is no city, and what they copy."""


def test_a_city_is_copied_in_one_way() -> None:
    found = set()
    for path in sorted((ROOT / "tests").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            by_name = isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node).endswith("copytree")
            by_program = isinstance(node, ast.List) and ast.unparse(node).startswith("['cp'")
            if by_name or by_program:
                found.add(path.name)
    assert found == {*HARNESS, *OTHERWISE}
    assert all(len(reason.split()) > 5 for reason in OTHERWISE.values())

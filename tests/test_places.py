"""Places: the only door to the project's own files, the same from the disk and from a git revision."""

import ast
import re
from pathlib import Path

import pytest

from city import NOVEMBER
from city_repository import Repository
from samverk.check import judge
from samverk.model.errors import UsageError
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places

SOURCE = Path(__file__).parents[1] / "src" / "samverk"
OWN = re.compile(r"(?:content|rules|schema|site)/?|mkdocs\.yml")
DOOR = "source/places.py"


def joined(tree: ast.AST) -> list[str]:
    """The texts that are joined to a path with `/`, or made into one."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant):
            found.append(str(node.right.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Path":
            found += [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
    return found


def test_nobody_else_goes_to_the_projects_own_folders() -> None:
    tried = 0
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        texts = joined(ast.parse(path.read_text(encoding="utf-8")))
        tried += len(texts)
        if name not in (DOOR, "cli/publishing.py", "cli/verifying.py"):  # those name the built site, build/site
            assert not [text for text in texts if OWN.fullmatch(text)], name
    assert tried


def test_a_revision_is_read_as_the_disk_was(repository: Repository) -> None:
    places = Places.of(repository.root)
    was = judge(places, NOVEMBER).report
    at = places.at("HEAD")
    assert at.schemas.sources == places.schemas.sources
    assert load_rule_sets(at.rule_files, at.schemas) == load_rule_sets(places.rule_files, places.schemas)
    assert read(at).content.agreements == read(places).content.agreements
    repository.replace("möten_per_år: 3", "möten_per_år: 1")
    assert judge(Places.of(repository.root), NOVEMBER).report != was
    assert read(at).content.agreements == read(places.before("HEAD")).content.agreements
    with pytest.raises(UsageError, match="finns inte"):
        read(places.at("ingen"))


@pytest.mark.parametrize(
    ("path", "judges"),
    [
        ("rules/bas/x.yaml", True),
        ("schema/bilaga.schema.json", True),
        ("content/rules/egna/regelverk.yaml", True),
        ("src/samverk/__init__.py", True),
        ("content/avtal/norrby/overenskommelse.yaml", False),
        ("README.md", False),
    ],
)
def test_what_may_choose_the_judge_is_of_it_also_before_it_is_there(path: str, judges: bool, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert Places.of(tmp_path).judges(path) == judges

"""No module downstream asks a mapping for a key of the content: parts name the keys, and are asked for their fields."""

import ast
import json

import pytest

from test_one_reading import MODULES, SOURCE


def schema_keys() -> set[str]:
    """Every key that a file of the content may have."""
    names = ("bilaga", "beslut", "overenskommelse", "overgripande", "register", "uppfoljning", "godkannande")
    ahead = [json.loads((SOURCE.parents[1] / "schema" / f"{name}.schema.json").read_text("utf-8")) for name in names]
    found: set[str] = set()
    while ahead:
        node = ahead.pop()
        found |= set(node.get("properties", {})) if isinstance(node, dict) else set()
        ahead += [one for one in (node.values() if isinstance(node, dict) else node) if isinstance(one, dict | list)]
    return found


KEYS = schema_keys()
LITERAL = {
    "cli/approved.py": {"stated.get('grupper', [])"},
    "cli/drafting_follow_up.py": {"CHOICES['status']"},
    "facts/groups.py": {"draft.spans.get('funktioner', draft.span)"},
    "facts/succession.py": {"draft.spans['ersätter']"},
    "site/open_data/linked_data.py": {"party['organisation']"},
    "site/page/prose.py": {"node.attrs.get('start')"},
    "site/read/audit/decisions.py": {"fact.fields.get('gäller')", "fact.fields.get('id')"},
    "site/read/audit/view.py": {"parts['beslut']"},
    "verify/published.py": {"document['version']", "party['id']", "party['organisation']"},
}
"""Words that are keys of the content too, asked of something else: fields of facts and their places, JSON of the API,
attributes of a token, parts of a page, answers to choose among, and what a forge says of an account."""


def literal_reads(tree: ast.Module) -> set[str]:
    """Every key of the content that is asked for by its name, in whatever way a mapping is asked."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            asked: ast.expr | None = node.args[0] if node.func.attr in ("get", "entry", "pop", "setdefault") else None
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Store):  # what is stored is written
            asked = node.slice
        elif isinstance(node, ast.MatchMapping):
            found |= {ast.unparse(key) for key in node.keys if isinstance(key, ast.Constant) and key.value in KEYS}
            continue
        else:
            continue
        if isinstance(asked, ast.Constant) and asked.value in KEYS:
            found.add(ast.unparse(node))
    return found


READING = [module for module in MODULES if not module.startswith("intake/")]
"""Those that could read content. What comes out of a file of somebody else's is put together under the keys of the
content, and asked for by them; the room cannot reach the content itself but through the parts (the import contracts).
"""


@pytest.mark.parametrize("module", READING)
def test_no_module_downstream_asks_for_a_key_of_the_content(module: str) -> None:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    assert literal_reads(tree) == LITERAL.get(module, set())


@pytest.mark.parametrize(
    "line",
    [
        "row.get('datum')",
        "row['datum']",
        "row.entry('slut')",
        "row.pop('till', None)",
        "words = f\"{row['datum']}\"",
        "match row:\n    case {'datum': day}:\n        pass",
    ],
)
def test_a_key_asked_for_in_any_way_is_seen(line: str) -> None:
    assert literal_reads(ast.parse(line))

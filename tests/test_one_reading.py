"""What a file says is read in one place: nobody downstream compares days, and an import contract keeps trees from them.

Syntax is asked, not behaviour: who compares two days decides something that a part, a rule or the clock decides.
"""

import ast
from itertools import chain
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "samverk"
DECIDE = ("agreement", "model", "rules", "mutation", "source")
"""Rooms that may: what an agreement and a rule are, and the values they are made of."""
COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp)
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
MODULES = [
    path.relative_to(SOURCE).as_posix()
    for path in sorted(SOURCE.rglob("*.py"))
    if path.relative_to(SOURCE).parts[0] not in DECIDE
]


def is_day(annotation: ast.expr | None) -> bool:
    """Whether an annotation says `date`, alone or with None."""
    return annotation is not None and "date" in {n.id for n in ast.walk(annotation) if isinstance(n, ast.Name)}


def names_of_days(trees: list[ast.Module]) -> set[str]:
    """Every name that is somewhere annotated as a day: fields, arguments, variables and what functions give."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.arg) and is_day(node.annotation):
            found.add(node.arg)
        if isinstance(node, ast.AnnAssign) and is_day(node.annotation):
            found.add(node.target.id if isinstance(node.target, ast.Name) else getattr(node.target, "attr", ""))
        if isinstance(node, ast.FunctionDef) and is_day(node.returns):
            found.add(node.name)
    return found


DAYS = names_of_days([ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")])
NUMBERS = {
    "agreement/person_names.py": {"start >= done", "first.start() < done"},
    "agreement/personal_patterns.py": {"one.start < other.end", "other.start < one.end", "end < 0"},
    "site/page/district/timeline.py": {"today - ROOM_TODAY < scale.line(day) <= today"},
    "facts/personal_places.py": {"from bisect import bisect_right"},
    "site/read/sections.py": {"from bisect import bisect_right"},
    "site/word_changes.py": {"end > b", "a > start", "0 < n < last", "from bisect import bisect_left"},
    # No agreement's days: how far a run was asked to look, and when a certificate is good.
    "cli/forecasting.py": {"end < as_of"},
    "forecast.py": {"found.next_turn <= end"},
    "verify/signed.py": {"first <= tried <= last"},
}
"""Comparisons of places, which have the names of days, and of days that no agreement says."""


IN_ORDER = {
    "forecast.py": {"sorted(changes, key=lambda c: (c.on, c.agreement or '', c.rule))"},
    "render/forecast.py": {
        "sorted(forecast.changes, key=lambda change: (change.agreement or '', change.on, change.rule))"
    },
    "site/open_data/atom.py": {
        "max((event.changed or event.day for event in told), default=made.edition.day)",
        "sorted((*events(made), *delays(made)), key=lambda event: event.day, reverse=True)",
    },
    "site/read/bands.py": {"min(deadlines(rules, own, asked), key=lambda one: (one.day, one.rule), default=None)"},
    "site/open_data/linked_data.py": {"min(days)", "max(days, default=made.edition.day)"},
    "site/page/files.py": {"max((one.day for one in own), default='')"},
    "site/publication/standing.py": {
        "min((day for (own, _), day in self._turns.items() if own == agreement), default=None)"
    },
    "site/read/follow_ups.py": {"shown.sort(key=lambda one: (one.datum.value or date.min, one.file), reverse=True)"},
    "site/read/tasks.py": {"found.sort(key=lambda pair: (pair[0].day, pair[1].agreement.name, pair[1].sentence))"},
    "site/read/events.py": {"sorted(found, key=lambda event: event.day, reverse=True)"},
}
"""Of what is told, the first, the last and all in order: nothing about an agreement is decided by it."""
PLACES = {
    "agreement/personal_patterns.py": {"one.start - one.end"},
    "render/html.py": {"max(end, start)"},
    "site/page/district/timeline.py": {
        "min(max(day, self.first), self.last)", "self.last - self.first", "max(day, self.first)", "max(today, 2)",
        "last - first",
    },
}  # fmt: skip
"""Places in a line and in a picture, which have the names of days."""


def named(node: ast.expr) -> str:
    while isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def days_in(node: ast.AST) -> bool:
    """Whether an expression gives a day: a name of one, or a choice of those."""
    return isinstance(node, ast.expr) and named(node) in DAYS


def decided_on_days(tree: ast.Module) -> set[str]:
    """What is the first, the last, in order or so long after: days compared without a sign between them."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (
            (isinstance(node.func, ast.Name) and node.func.id in ("min", "max", "sorted"))
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "sort")
        ):
            keys = [key.value for key in node.keywords if key.arg == "key"]
            own = [key.body for key in keys if isinstance(key, ast.Lambda)]
            own += [
                ast.Name(str(one.value))
                for key in keys
                if isinstance(key, ast.Call) and named(key) in GETTERS
                for one in key.args
                if isinstance(one, ast.Constant)
            ]
            given = own or [one.elt if isinstance(one, COMPREHENSIONS) else one for one in node.args]
            parts = [part for one in given for part in (one.elts if isinstance(one, ast.Tuple) else [one])]
            if any(days_in(one) for one in chain.from_iterable(map(chosen, parts))):
                found.add(ast.unparse(node))
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Sub)
            and of_a_day(node.left)
            and of_a_day(node.right)
        ):
            found.add(ast.unparse(node))
    return found


IN_TURN = ("bisect", "heapq", "operator")
"""Modules that compare for whoever asks them."""
GETTERS = ("attrgetter", "itemgetter")
AS_ORDERED = ("isoformat", "toordinal", "timetuple")
"""What a day is made into that is in the same order."""


def ordered(tree: ast.Module) -> set[str]:
    """What is compared by a sign, by a method of the sign's name, or by a module that does it for others."""
    found = set()
    for node in ast.walk(tree):
        signs = node.ops if isinstance(node, ast.Compare) else ()
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if any(isinstance(sign, ORDER) for sign in signs) and any(map(of_a_day, sides)):
            found.add(ast.unparse(node))
        if isinstance(node, ast.Attribute) and node.attr in ("__lt__", "__le__", "__gt__", "__ge__"):
            found.add(ast.unparse(node))
        if isinstance(node, ast.Import):
            found |= {ast.unparse(node) for one in node.names if one.name in IN_TURN}
        if isinstance(node, ast.ImportFrom) and node.module in IN_TURN:
            found |= {ast.unparse(node) for one in node.names if one.name not in GETTERS}
    return found


def of_a_day(node: ast.expr) -> bool:
    """Whether an expression is a day, or what one is made into."""
    made = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in AS_ORDERED
    return made or named(node) in DAYS


def chosen(node: ast.expr) -> list[ast.expr]:
    """What a choice (`a or b`, `a if c else b`) may give; the node alone where it is none."""
    if isinstance(node, ast.BoolOp):
        return [one for value in node.values for one in chosen(value)]
    return [*chosen(node.body), *chosen(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def annotated(name: str) -> set[str]:
    """Every name in the house that is somewhere annotated with a type of that name, alone or in another."""
    found = set()
    for node in (node for path in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))):
        if isinstance(node, ast.arg | ast.AnnAssign | ast.FunctionDef):
            said = node.returns if isinstance(node, ast.FunctionDef) else node.annotation
            if said and name in {one.id for one in ast.walk(said) if isinstance(one, ast.Name)}:
                target = node.target if isinstance(node, ast.AnnAssign) else node
                found.add(next(getattr(target, key) for key in ("arg", "id", "attr", "name") if hasattr(target, key)))
    return found


DOCUMENTS = annotated("Document") - annotated("Content") - annotated("Places")


def test_there_are_days_to_look_for() -> None:
    assert {"day", "as_of", "start", "end", "in_force_from", "dated"} <= DAYS


@pytest.mark.parametrize("module", MODULES)
def test_no_module_downstream_compares_days(module: str) -> None:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    assert ordered(tree) == NUMBERS.get(module, set())


@pytest.mark.parametrize(
    "line",
    [
        "late = day < other",
        "late = 0 < one.day < other",
        "late = day.isoformat() < other",
        "late = day.toordinal() > 5",
        "late = day.__lt__(other)",
        "from operator import lt",
        "import bisect",
        "match row:\n    case Row() if row.day > as_of:\n        late = True",
        'words = f\'{"sen" if day < as_of else ""}\'',
        "first = max(rows, key=lambda row: row.day)",
        "first = max((row.day for row in rows), default=None)",
        "first = sorted(rows, key=attrgetter('day'))[0]",
        "rows.sort(key=lambda row: row.day)",
        "rows.sort(key=lambda row: (row.day or other, row.id))",
        "first = max(as_of, day)",
        "first = max(one.day for one in rows)",
        "left = (day - as_of).days",
        "left = as_of.toordinal() - day.toordinal()",
    ],
)
def test_days_compared_in_another_way_are_seen(line: str) -> None:
    tree = ast.parse(line)
    assert ordered(tree) | decided_on_days(tree)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_downstream_picks_among_days_or_counts_between_them(module: str) -> None:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    assert decided_on_days(tree) == IN_ORDER.get(module, set()) | PLACES.get(module, set())


def test_there_are_documents_to_look_for() -> None:
    assert {"document", "overarching", "was"} <= DOCUMENTS


@pytest.mark.parametrize("module", MODULES)
def test_no_module_downstream_walks_a_tree(module: str) -> None:
    """The import contract keeps the names of the nodes away; a document carries its tree along, and is handed on."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    roots = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "root"]
    assert [ast.unparse(node) for node in roots if named(node.value) in DOCUMENTS] == []

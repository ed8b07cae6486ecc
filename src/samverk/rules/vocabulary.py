"""The annexes and groups of a rule set: its own rows, and what it does not say as the sets below say it."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import get_args

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.rule import Parameter
from samverk.model.vocabulary import CLOSED, OTHER, AnnexKind, Body, PartWay, Vocabulary, Way
from samverk.rules.index import Index, chosen, levels, read_index, rule_set_folders
from samverk.rules.rule_shape import meant
from samverk.source.days import iso_date
from samverk.source.places import RuleFiles
from samverk.source.schema import Schemas

WAIVER_MONTHS = "dispens-manader"
"""The parameter that says how long a waiver may last."""
READ_IN_BEFORE = "inläst-före"
"""The parameter that says until when an agreement is believed to have been read in from an older document."""
_WAYS: tuple[Way, ...] = get_args(Way)
_Row = dict[str, tree.Node]


def vocabularies(read: Iterable[RuleFiles], schemas: Schemas) -> dict[str, Vocabulary]:
    """Every rule set's vocabulary by its id, without its rules. Raises RuleSetError and UsageError."""
    indices = {name: read_index(name, where, files, schemas) for name, where, files in rule_set_folders(read)}
    return {name: vocabulary_of(name, indices) for name in indices}


def vocabulary_of(
    name: str, indices: Mapping[str, Index], *, examples: bool = False, words: tree.MappingNode | None = None
) -> Vocabulary:
    """The vocabulary of one rule set, with `examples` the one that its rules' examples are read in.

    `words` are what a single example says before that. Raises RuleSetError.
    """
    names = levels(name, indices)
    roots = [indices[level].document.root for level in names]
    own = roots[0].get("exempel")
    if examples and isinstance(own, tree.MappingNode):
        roots = [own, *roots]
    if words:
        roots = [words, *roots]
    bodies = tuple(_body(row) for row in _merged(roots, "organ", lambda row: _words(row, "organ")).values())
    rows = _merged(roots, "bilagor", _annex_id).values()
    parameters = chosen(names, indices)
    reader = _Ways(parameters, {body.organ for body in bodies})
    kinds = sorted((_annex(row, reader) for row in rows), key=lambda kind: (kind.number is None, kind.number or 0))
    _refuse_shared(kinds, roots[0])
    parts = _merged(roots, "delar", lambda row: _words(row, "del"))
    ways = ((part, PartWay(*reader.way(row, part))) for part, row in parts.items())
    months, before = _months(parameters.get(WAIVER_MONTHS)), _day(parameters.get(READ_IN_BEFORE), roots[0])
    return Vocabulary(tuple(kinds), bodies, tuple(ways), months, before)


def _months(parameter: Parameter | None) -> int:
    value = parameter.value if parameter else 0
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _day(parameter: Parameter | None, root: tree.MappingNode) -> date | None:
    """The day that a parameter chooses. Raises RuleSetError where it is none."""
    day = iso_date(str(parameter.value)) if parameter else None
    if parameter and day is None:
        message = f"Parametern {parameter.name} är {parameter.words}. Skriv en dag som år-månad-dag."
        raise RuleSetError(message, (root.get("parametrar") or root).span)
    return day


def _annex_id(row: _Row) -> str:
    typ = _words(row, "typ")
    return _words(row, "titel") if typ == OTHER else typ


def _merged(roots: Iterable[tree.MappingNode], key: str, identity: Callable[[_Row], str]) -> dict[str, _Row]:
    """The rows of every level by what tells them apart, each with the nearest level's word for each of its keys."""
    found: dict[str, _Row] = {}
    for root in roots:
        own: set[str] = set()
        for item in tree.mappings(root.get(key)):
            row = {entry.key.text: entry.value for entry in item.entries}
            name = identity(row)
            if name in own:
                raise RuleSetError(f"{name} står två gånger under {key}. Ta bort en av raderna.", item.span)
            own.add(name)
            found[name] = {**row, **found.get(name, {})}
    return found


def _body(row: _Row) -> Body:
    """The group that a row states. Raises RuleSetError where no level gives it a name."""
    organ, name, informed = _words(row, "organ"), _words(row, "namn"), row.get("meddelas")
    if not name:
        raise RuleSetError(f"Organet {organ} har inget namn. Skriv det under namn.", row["organ"].span)
    told = isinstance(informed, tree.ScalarNode) and informed.value is True
    listed = row.get("funktioner")
    functions = tuple(map(tree.words_of, listed.items)) if isinstance(listed, tree.SequenceNode) else ()
    return Body(organ, name, _words(row, "nyckel") or None, told, functions)


def _annex(row: _Row, ways: "_Ways") -> AnnexKind:
    typ, title = _words(row, "typ"), _words(row, "titel")
    title = title or f"{typ[:1].upper()}{typ[1:]}"
    number = row.get("nr")
    route, decided_by = ways.way(row, typ)
    return AnnexKind(
        typ=typ,
        folder=_words(row, "mapp") or _folded(title if typ == OTHER else typ),
        title=title,
        name=_words(row, "namn") or f"bilagan {title}",
        number=number.value if isinstance(number, tree.ScalarNode) and isinstance(number.value, int) else None,
        route=route,
        decided_by=decided_by,
    )


class _Ways:
    """Reads which way a change has to go, held to the parameters and groups of the same rule set."""

    def __init__(self, parameters: Mapping[str, Parameter], organs: Iterable[str]) -> None:
        self._parameters = parameters
        self._organs = sorted(organs)

    def way(self, row: _Row, what: str) -> tuple[Way, str | None]:
        """The way that a row states, and the group that decides, None where none does.

        Raises RuleSetError where the row names what the rule set has not, or a decision by nobody.
        """
        route = self._route(row)
        return route, self._decided_by(row, what) if route == "beslut" or "beslutas_av" in row else None

    def _route(self, row: _Row) -> Way:
        node = row.get("väg")
        if node is None:
            return CLOSED
        if isinstance(node, tree.ScalarNode):
            return next(way for way in _WAYS if way == node.text)
        named = tree.get(node, "parameter")
        name = tree.text_of(named) or ""
        span = named.span if named else node.span
        if name not in self._parameters:
            raise RuleSetError(
                f"Parametern {name} finns inte i regelverket.{meant(name, list(self._parameters))}", span
            )
        value = str(self._parameters[name].value)
        found = next((way for way in _WAYS if way == value), None)
        if found is None or ("typ" in row and found == "ingen"):
            ways = [way for way in _WAYS if way != "ingen" or "typ" not in row]
            raise RuleSetError(f"Parametern {name} är {value}. Vägen kan vara {' eller '.join(ways)}.", span)
        return found

    def _decided_by(self, row: _Row, what: str) -> str:
        organ, node = _words(row, "beslutas_av"), row.get("beslutas_av") or next(iter(row.values()))
        if organ not in self._organs:
            message = f"Vem som beslutar om {what} framgår inte. Skriv beslutas_av med ett av organen."
            if organ:
                message = f"Organet {organ} finns inte i regelverket.{meant(organ, self._organs)}"
            raise RuleSetError(message, node.span)
        return organ


def _refuse_shared(kinds: Iterable[AnnexKind], root: tree.MappingNode) -> None:
    """Two annexes may not lie in one folder, nor have one number."""
    listed = list(kinds)
    for what, values in (
        ("mappen", Counter(kind.folder for kind in listed)),
        ("numret", Counter(str(kind.number) for kind in listed if kind.number is not None)),
    ):
        for value in _several(values):
            place = next((row.span for row in tree.mappings(root.get("bilagor"))), root.span)
            raise RuleSetError(f"Två bilagor har {what} {value}. Ge dem var sitt.", place)


def _several(counts: Counter[str]) -> Iterator[str]:
    return (value for value, count in counts.items() if count > 1)


def _folded(word: str) -> str:
    """The word as a folder's name: `lagesbild` for lägesbild."""
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join("-" if char == " " else char for char in parted if not unicodedata.combining(char))


def _words(row: _Row, key: str) -> str:
    return tree.words_of(row.get(key))

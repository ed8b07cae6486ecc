"""The folder `rules/` → rule sets. A fault in it is an exception: half a rule set is worse than none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverk.model import tree
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.fact import Value
from samverk.model.rule import Rule, RuleSet
from samverk.model.span import Span, start_of
from samverk.rules.compile import violations_of
from samverk.rules.rule_file import check_shape, meant, rule_of, validity
from samverk.source.schema import Schemas
from samverk.source.yaml_reader import parse_document

SOURCES = "kallor"
INDEX = "regelverk.yaml"


@dataclass(frozen=True, slots=True)
class _Folder:
    """One folder as it stands, before it is put together with those it builds on.

    `builds_on` maps the id of a set to the place where it is named.
    """

    index: tree.Document
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Value]
    builds_on: Mapping[str, Span]
    replaced_by: Mapping[str, Span]


def load_rule_sets(root: Path, schemas: Schemas) -> Mapping[str, RuleSet]:
    """Every rule set in the folder `root` (the folder `rules/` itself), by id in alphabetical order.

    Every subfolder but `kallor` is a rule set: `regelverk.yaml` and one file per rule. Drafts and repealed
    rules are included; `Rule.in_force` tells. Raises RuleSetError at the first fault in a file, with its place
    relative to the folder that holds `root`, and UsageError where there is nothing to read.
    """
    if not root.is_dir():
        raise UsageError(f"Mappen {root} med regler finns inte. Kör kommandot där den finns, eller ange --rules.")
    names = sorted(p.name for p in root.iterdir() if p.is_dir() and p.name != SOURCES and not p.name.startswith("."))
    if not names:
        raise UsageError(f"Mappen {root} innehåller inga regelverk. Lägg varje regelverk i en egen mapp.")
    folders = {name: _folder(root, name, schemas) for name in names}
    _refuse_duplicates(folders)
    _refuse_unknown_successors(folders)
    return {name: _rule_set(name, folders) for name in names}


def load_sources(root: Path) -> Mapping[str, str]:
    """The texts that rules quote, by name: the files in `root`/kallor without their endings."""
    folder = root / SOURCES
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.iterdir())} if folder.is_dir() else {}


def _folder(root: Path, name: str, schemas: Schemas) -> _Folder:
    """One folder: its index and its rules, each judged by its schema."""
    folder = root / name
    where = f"{root.name}/{name}"
    if not (folder / INDEX).is_file():
        raise RuleSetError(f"Regelverket {name} saknar filen {INDEX}. Lägg till den.", start_of(f"{where}/{INDEX}"))
    index = _document(folder / INDEX, f"{where}/{INDEX}", "regelverk", schemas)
    identity = index.root.get("id")
    if isinstance(identity, tree.Scalar) and identity.text != name:
        raise RuleSetError(f"Id är {identity.text}, men mappen heter {name}. Gör dem lika.", identity.span)
    rules = []
    replaced_by: dict[str, Span] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yml":
            message = f"Filen {path.name} läses inte. Döp om den så att namnet slutar med .yaml."
            raise RuleSetError(message, start_of(f"{where}/{path.name}"))
        if path.suffix == ".yaml" and path.name != INDEX:
            document = _document(path, f"{where}/{path.name}", "regel", schemas)
            rule = rule_of(document, name)
            violations_of(rule)  # a rule that cannot be compiled is told of here, not in the middle of a run
            rules.append(rule)
            successor = document.root.get("ersatt_av")
            if isinstance(successor, tree.Scalar):
                replaced_by[successor.text] = successor.span
    return _Folder(index, tuple(rules), _parameters(index.root), _builds_on(index.root), replaced_by)


def _document(path: Path, shown: str, kind: str, schemas: Schemas) -> tree.Document:
    """A file that can be read and that its schema accepts; the first finding becomes the error."""
    document, findings = parse_document(shown, path.read_bytes())
    if document is not None:
        if kind == "regel":
            check_shape(document)
        findings = schemas.check(document, kind)
    if document is None or findings:
        # a misspelt key is also a missing one; the misspelling is what helps
        first = next((f for f in findings if (f.hint or "").startswith("menade du")), findings[0])
        raise RuleSetError(f"{first.message} {first.fix}".strip(), first.span)
    return document


def _parameters(root: tree.Mapping) -> dict[str, Value]:
    """`parametrar`, by name. Raises RuleSetError where a name comes twice."""
    found: dict[str, Value] = {}
    listed = root.get("parametrar")
    for item in listed.items if isinstance(listed, tree.Sequence) else ():
        if not isinstance(item, tree.Mapping):
            continue
        name, value = item.get("namn"), item.get("värde")
        if isinstance(name, tree.Scalar) and isinstance(value, tree.Scalar) and value.value is not None:
            if name.text in found:
                raise RuleSetError(f"Parametern {name.text} står två gånger. Ta bort en av dem.", name.span)
            found[name.text] = value.value
    return found


def _builds_on(root: tree.Mapping) -> dict[str, Span]:
    listed = root.get("bygger_på")
    items = listed.items if isinstance(listed, tree.Sequence) else ()
    return {item.text: item.span for item in items if isinstance(item, tree.Scalar)}


def _refuse_duplicates(folders: Mapping[str, _Folder]) -> None:
    """A rule id names one rule, in whichever folder it lies."""
    seen: dict[str, Rule] = {}
    for folder in folders.values():
        for rule in folder.rules:
            if rule.id in seen:
                message = f"Id {rule.id} är upptaget av {seen[rule.id].span.path}. Ge regeln ett eget id."
                raise RuleSetError(message, rule.span)
            seen[rule.id] = rule


def _refuse_unknown_successors(folders: Mapping[str, _Folder]) -> None:
    """What replaces a repealed rule has to be a rule."""
    known = [rule.id for folder in folders.values() for rule in folder.rules]
    for folder in folders.values():
        for successor, span in folder.replaced_by.items():
            if successor not in known:
                raise RuleSetError(f"Regeln {successor} finns inte.{meant(successor, known)}", span)


def _rule_set(name: str, folders: Mapping[str, _Folder]) -> RuleSet:
    """One set with everything it builds on."""
    folder = folders[name]
    below = _below(name, folders, (name,))
    parameters: dict[str, Value] = {}
    for other in (name, *below):
        parameters = {**folders[other].parameters, **parameters}
    root = folder.index.root
    source = root.get("källa")
    words = tree.plain(source) if source else {}
    title = root.get("titel")
    valid_from, valid_to = _validity(root)
    return RuleSet(
        id=name,
        title=title.text if isinstance(title, tree.Scalar) else name,
        rules=tuple(sorted((r for other in (name, *below) for r in folders[other].rules), key=lambda r: r.id)),
        parameters=parameters,
        built_on=below,
        valid_from=valid_from,
        valid_to=valid_to,
        source=str(words["dokument"]) if isinstance(words, dict) else "",
        designation=str(words["beteckning"]) if isinstance(words, dict) else "",
        url=str(words["url"]) if isinstance(words, dict) and "url" in words else None,
        span=root.span,
    )


def _validity(root: tree.Mapping) -> tuple[date, date | None]:
    node = root.get("gäller")
    if not isinstance(node, tree.Mapping):
        raise RuleSetError("gäller saknas. Skriv första dagen, till exempel {från: 2024-06-01}.", root.span)
    return validity(node)


def _below(name: str, folders: Mapping[str, _Folder], path: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of all sets that `name` builds on, nearest first, each once."""
    found: dict[str, None] = {}
    builds_on = folders[name].builds_on
    for other, span in builds_on.items():
        if other not in folders:
            raise RuleSetError(f"Regelverket {other} finns inte.{meant(other, list(folders))}", span)
        if other in path:
            ring = " → ".join((*path[path.index(other) :], other))
            raise RuleSetError(f"Regelverken bygger på varandra i en ring: {ring}. Ta bort ett led.", span)
        found[other] = None
    for other in builds_on:
        found.update(dict.fromkeys(_below(other, folders, (*path, other))))
    return tuple(found)

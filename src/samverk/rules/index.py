"""The file regelverk.yaml of each rule set: what the set builds on, what it has chosen, which words it cites."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.model import tree
from samverk.model.document import Document
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.rule import Citation, Parameter
from samverk.model.span import Span, start_of
from samverk.rules.rule_shape import check_shape, meant
from samverk.source.places import RuleFiles
from samverk.source.schema import Schemas
from samverk.source.yaml_reader import parse_document

INDEX = "regelverk.yaml"
SOURCES = "kallor"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where another rule set's rule stands in the words of this set's city; `span` is where the rule is named."""

    rule: str
    citation: Citation
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """A rule set's own file. `builds_on` maps the id of a set to the place where it is named.

    `references` are the set's own citations for rules that it takes over from below: the rule stays, and a reader is
    shown the words of the agreement at hand.
    """

    document: Document
    parameters: Mapping[str, Parameter]
    builds_on: Mapping[str, Span]
    references: Mapping[str, Reference]


def rule_set_folders(read: Iterable[RuleFiles]) -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """Each rule set's name, its folder's path as it is shown, and its own files by path below it.

    Raises UsageError where a folder has no rule set, RuleSetError where two have the same name.
    """
    seen: dict[str, str] = {}
    for files in read:
        if not files.rest and not set(files.names) - {SOURCES}:
            raise UsageError(f"Mappen {files.shown} innehåller inga regelverk. Lägg varje regelverk i en egen mapp.")
        for name in files.names:
            where = f"{files.shown}/{name}"
            if name == SOURCES:
                continue
            if name in seen:
                message = f"Regelverket {name} finns redan i {seen[name]}/{INDEX}. Ge det ett eget namn."
                raise RuleSetError(message, start_of(f"{where}/{INDEX}"))
            seen[name] = where
            yield name, where, files.below(name)


def read_index(name: str, where: str, files: Mapping[str, bytes], schemas: Schemas) -> Index:
    """The index of the rule set `name`, whose folder is shown as `where`. Raises RuleSetError at the first fault."""
    if INDEX not in files:
        raise RuleSetError(f"Regelverket {name} saknar filen {INDEX}. Lägg till den.", start_of(f"{where}/{INDEX}"))
    document = document_of(f"{where}/{INDEX}", files[INDEX], "regelverk", schemas)
    root = document.root
    identity = root.get("id")
    if isinstance(identity, tree.ScalarNode) and identity.text != name:
        raise RuleSetError(f"Id är {identity.text}, men mappen heter {name}. Gör dem lika.", identity.span)
    return Index(document, _parameters(root, name), _builds_on(root), _references(root))


def document_of(shown: str, content: bytes, kind: str, schemas: Schemas) -> Document:
    """A file that can be read and that its schema accepts. Raises RuleSetError for the finding that helps most."""
    document, findings = parse_document(shown, content)
    if document is not None:
        if kind == "regel":
            check_shape(document)
        findings = schemas.check(document, kind)
    if document is None or findings:
        # a misspelt key is also a missing one; the misspelling is what helps
        first = next((f for f in findings if (f.hint or "").startswith("menade du")), findings[0])
        raise RuleSetError(f"{first.message} {first.fix}".strip(), first.span)
    return document


def levels(name: str, indices: Mapping[str, Index]) -> tuple[str, ...]:
    """The set itself and the ids of all sets that it builds on, nearest first, each once. Raises RuleSetError."""
    return (name, *_below(name, indices, (name,)))


def chosen(names: Iterable[str], indices: Mapping[str, Index]) -> dict[str, Parameter]:
    """The parameters of several levels, the nearest one's choice first."""
    parameters: dict[str, Parameter] = {}
    for name in names:
        parameters = {**indices[name].parameters, **parameters}
    return parameters


def _below(name: str, indices: Mapping[str, Index], path: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    builds_on = indices[name].builds_on
    for other, span in builds_on.items():
        if other not in indices:
            raise RuleSetError(f"Regelverket {other} finns inte.{meant(other, list(indices))}", span)
        if other in path:
            ring = " → ".join((*path[path.index(other) :], other))
            raise RuleSetError(f"Regelverken bygger på varandra i en ring: {ring}. Ta bort ett led.", span)
        found[other] = None
    for other in builds_on:
        found.update(dict.fromkeys(_below(other, indices, (*path, other))))
    return tuple(found)


def _parameters(root: tree.MappingNode, rule_set: str) -> dict[str, Parameter]:
    """`parametrar`, by name. Raises RuleSetError where a name comes twice."""
    found: dict[str, Parameter] = {}
    for item in tree.mappings(root.get("parametrar")):
        name, value, reason = item.get("namn"), item.get("värde"), tree.text_of(item.get("skäl")) or ""
        if isinstance(name, tree.ScalarNode) and isinstance(value, tree.ScalarNode) and value.value is not None:
            if name.text in found:
                raise RuleSetError(f"Parametern {name.text} står två gånger. Ta bort en av dem.", name.span)
            found[name.text] = Parameter(name.text, value.value, reason.strip(), rule_set)
    return found


def _references(root: tree.MappingNode) -> dict[str, Reference]:
    """`hänvisningar`, by rule. Raises RuleSetError where a rule comes twice."""
    own = tree.text_of(tree.get(root, "källa", "dokument")) or ""
    found: dict[str, Reference] = {}
    for item in tree.mappings(root.get("hänvisningar")):
        rule, named = tree.text_of(item.get("regel")) or "", item.get("regel")
        span = named.span if named else item.span
        if rule in found:
            raise RuleSetError(f"Hänvisningen för {rule} står två gånger. Ta bort en av dem.", span)
        found[rule] = Reference(rule, _citation(item, own), span)
    return found


def _citation(item: tree.MappingNode, own: str) -> Citation:
    """What a reference cites; `own` is the rule set's own source. Without `antagande` the source itself says it."""
    clause, quote, reading = (tree.text_of(item.get(key)) or "" for key in ("klausul", "citat", "antagande"))
    return Citation(
        source=tree.text_of(item.get("dokument")) or own,
        clause=clause,
        quote=quote.strip(),
        assumption=reading.strip() or None,
        also=tree.texts_of(item.get("även")),
        lock=tree.text_of(item.get("textlås")),
    )


def _builds_on(root: tree.MappingNode) -> dict[str, Span]:
    listed = root.get("bygger_på")
    items = listed.items if isinstance(listed, tree.SequenceNode) else ()
    return {item.text: item.span for item in items if isinstance(item, tree.ScalarNode)}

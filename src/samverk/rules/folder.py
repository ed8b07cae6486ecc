"""One folder of rules as it stands, before it is put together with those it builds on. Pure: files are given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.rule import Parameter, Rule
from samverk.model.span import Span, start_of
from samverk.rules.rule_file import rule_of
from samverk.rules.rule_shape import check_shape
from samverk.source.schema import Schemas
from samverk.source.yaml_reader import parse_document

INDEX = "regelverk.yaml"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where another rule set's rule stands in this set's own source; `span` is where the rule is named."""

    rule: str
    clause: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Folder:
    """A rule set's own files. `rules` are not yet bound to parameters, in the order of their paths.

    `builds_on` maps the id of a set to the place where it is named; `replaced_by` the id of a rule that comes in
    another's place likewise. `references` are the set's own citations for rules that it takes over from below: the rule
    stays, and a reader is shown the words of the agreement at hand.
    """

    index: tree.Document
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    builds_on: Mapping[str, Span]
    replaced_by: Mapping[str, Span]
    references: Mapping[str, Reference]


def read_folder_of_rules(name: str, where: str, files: Mapping[str, bytes], schemas: Schemas) -> Folder:
    """The rule set `name`. `files` are its own by path below it, `where` is the folder's path as it is shown.

    Raises RuleSetError at the first fault.
    """
    if INDEX not in files:
        raise RuleSetError(f"Regelverket {name} saknar filen {INDEX}. Lägg till den.", start_of(f"{where}/{INDEX}"))
    index = document_of(f"{where}/{INDEX}", files[INDEX], "regelverk", schemas)
    identity = index.root.get("id")
    if isinstance(identity, tree.Scalar) and identity.text != name:
        raise RuleSetError(f"Id är {identity.text}, men mappen heter {name}. Gör dem lika.", identity.span)
    rules = []
    replaced_by: dict[str, Span] = {}
    for path in sorted(files, key=PurePosixPath):
        shown = f"{where}/{path}"
        if path.endswith(".yml"):
            message = f"Filen {PurePosixPath(path).name} läses inte. Döp om den så att namnet slutar med .yaml."
            raise RuleSetError(message, start_of(shown))
        if path.endswith(".yaml") and path != INDEX:
            document = document_of(shown, files[path], "regel", schemas)
            rules.append(rule_of(document, name))
            successor = document.root.get("ersatt_av")
            if isinstance(successor, tree.Scalar):
                replaced_by[successor.text] = successor.span
    root = index.root
    return Folder(index, tuple(rules), _parameters(root, name), _builds_on(root), replaced_by, dict(_references(root)))


def document_of(shown: str, content: bytes, kind: str, schemas: Schemas) -> tree.Document:
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


def _parameters(root: tree.Mapping, rule_set: str) -> dict[str, Parameter]:
    """`parametrar`, by name. Raises RuleSetError where a name comes twice."""
    found: dict[str, Parameter] = {}
    for item in tree.mappings(root.get("parametrar")):
        name, value, reason = item.get("namn"), item.get("värde"), tree.text_of(item.get("skäl")) or ""
        if isinstance(name, tree.Scalar) and isinstance(value, tree.Scalar) and value.value is not None:
            if name.text in found:
                raise RuleSetError(f"Parametern {name.text} står två gånger. Ta bort en av dem.", name.span)
            found[name.text] = Parameter(name.text, value.value, reason.strip(), rule_set)
    return found


def _references(root: tree.Mapping) -> Iterator[tuple[str, Reference]]:
    """`hänvisningar`, by rule."""
    for item in tree.mappings(root.get("hänvisningar")):
        rule, clause, quote = (tree.text_of(item.get(key)) or "" for key in ("regel", "klausul", "citat"))
        named = item.get("regel")
        yield rule, Reference(rule, clause, quote.strip(), named.span if named else item.span)


def _builds_on(root: tree.Mapping) -> dict[str, Span]:
    listed = root.get("bygger_på")
    items = listed.items if isinstance(listed, tree.Sequence) else ()
    return {item.text: item.span for item in items if isinstance(item, tree.Scalar)}

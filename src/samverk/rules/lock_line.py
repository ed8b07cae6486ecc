"""The line `textlås` of a citation, written without touching any other. Pure."""

from samverk.model import tree
from samverk.model.document import Document
from samverk.model.errors import RuleSetError
from samverk.source.edit import EditError, put
from samverk.source.yaml_reader import parse_document

KEY = "textlås"


def with_lock(path: str, content: bytes, lock: str, reference: str | None = None) -> bytes:
    """The file with `lock` in it; everything else is unchanged, byte for byte.

    The lock stands under `källa` of a rule file, or in the row for the rule `reference` under `hänvisningar` of a rule
    set's own file. Raises RuleSetError where the file cannot be read, or has no place for the lock.
    """
    document, findings = parse_document(path, content)
    if document is None:
        raise RuleSetError(findings[0].message, findings[0].span)
    cited, beside = _citation(document, reference)
    entry = cited.entry(beside) if cited else None
    if cited is None or entry is None:
        what = f"Hänvisningen för {reference}" if reference else "källa"
        raise RuleSetError(f"{what} och {beside} saknas. Skriv till dem.", document.root.span)
    way: tree.Steps = ("källa",) if reference is None else ("hänvisningar", _number(document, reference))
    try:
        return put(path, content, (*way, KEY), lock, order=(beside, KEY))
    except EditError as error:
        message = f"Textlåset går inte att skriva här. Skriv {KEY}: {lock} för hand."
        raise RuleSetError(message, document.root.span) from error


def _citation(document: Document, reference: str | None) -> tuple[tree.MappingNode | None, str]:
    """The mapping that holds the lock, None where there is none, and the key that it is written after."""
    if reference is None:
        source = document.root.get("källa")
        return source if isinstance(source, tree.MappingNode) else None, "grund"
    rows = tree.mappings(document.root.get("hänvisningar"))
    return next((row for row in rows if tree.text_of(row.get("regel")) == reference), None), "klausul"


def _number(document: Document, reference: str) -> int:
    """Which row under `hänvisningar` has the rule's own words."""
    rows = document.root.get("hänvisningar")
    items = rows.items if isinstance(rows, tree.SequenceNode) else ()
    named = (tree.text_of(row.get("regel")) if isinstance(row, tree.MappingNode) else None for row in items)
    return next(number for number, regel in enumerate(named) if regel == reference)

"""The line `textlås` of a citation, written without touching any other. Pure."""

from samverk.model import tree
from samverk.model.document import Document
from samverk.model.errors import RuleSetError
from samverk.model.span import start_of
from samverk.source.text import as_written
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
    mark, lines = as_written(content)
    present, last = cited.get(KEY), entry.value.span
    if present is not None:
        at = present.span
        line = lines[at.start_line - 1]
        lines[at.start_line - 1] = line[: at.start_column - 1] + lock + line[at.end_column - 1 :]
    elif _is_flow(lines, cited):
        line = lines[last.end_line - 1]
        end = last.end_column - 1
        lines[last.end_line - 1] = f"{line[:end]}, {KEY}: {lock}{line[end:]}"
    else:
        indent = entry.key.span.start_column - 1
        ending = "\r" if lines[last.end_line - 1].endswith("\r") else ""
        lines.insert(last.end_line, f"{' ' * indent}{KEY}: {lock}{ending}")
    written = mark + "\n".join(lines).encode()
    _refuse_another_reading(path, written, lock, reference)
    return written


def _citation(document: Document, reference: str | None) -> tuple[tree.MappingNode | None, str]:
    """The mapping that holds the lock, None where there is none, and the key that it is written after."""
    if reference is None:
        source = document.root.get("källa")
        return source if isinstance(source, tree.MappingNode) else None, "grund"
    rows = tree.mappings(document.root.get("hänvisningar"))
    return next((row for row in rows if tree.text_of(row.get("regel")) == reference), None), "klausul"


def _is_flow(lines: list[str], node: tree.MappingNode) -> bool:
    """Whether a mapping is written within braces."""
    return lines[node.span.start_line - 1][node.span.start_column - 1 : node.span.start_column] == "{"


def _refuse_another_reading(path: str, content: bytes, lock: str, reference: str | None) -> None:
    """Read the written file again: the lock has to be there, whatever the file looks like."""
    document, _ = parse_document(path, content)
    cited, _ = _citation(document, reference) if document else (None, "")
    if document is None or cited is None or tree.text_of(cited.get(KEY)) != lock:
        message = f"Textlåset går inte att skriva här. Skriv {KEY}: {lock} för hand."
        raise RuleSetError(message, document.root.span if document else start_of(path))

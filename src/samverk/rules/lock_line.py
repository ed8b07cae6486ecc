"""The line `textlås` under `källa` in a rule file, written without touching any other. Pure."""

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.span import start_of
from samverk.source.text import as_written
from samverk.source.yaml_reader import parse_document

KEY = "textlås"


def with_lock(path: str, content: bytes, lock: str) -> bytes:
    """The rule file with `lock` in it; everything else is unchanged, byte for byte.

    Raises RuleSetError where the file cannot be read, or has no place for the lock.
    """
    document, findings = parse_document(path, content)
    if document is None:
        raise RuleSetError(findings[0].message, findings[0].span)
    source = document.root.get("källa")
    ground = source.get("grund") if isinstance(source, tree.MappingNode) else None
    if not isinstance(source, tree.MappingNode) or ground is None:
        raise RuleSetError("källa och grund saknas. Skriv till dem.", document.root.span)
    mark, lines = as_written(content)
    present = source.get(KEY)
    if present is not None:
        at = present.span
        line = lines[at.start_line - 1]
        lines[at.start_line - 1] = line[: at.start_column - 1] + lock + line[at.end_column - 1 :]
    elif _is_flow(lines, source):
        line = lines[ground.span.end_line - 1]
        end = ground.span.end_column - 1
        lines[ground.span.end_line - 1] = f"{line[:end]}, {KEY}: {lock}{line[end:]}"
    else:
        entry = source.entry("grund")
        indent = entry.key.span.start_column - 1 if entry else 2
        ending = "\r" if lines[ground.span.end_line - 1].endswith("\r") else ""
        lines.insert(ground.span.end_line, f"{' ' * indent}{KEY}: {lock}{ending}")
    written = mark + "\n".join(lines).encode()
    _refuse_another_reading(path, written, lock)
    return written


def _is_flow(lines: list[str], node: tree.MappingNode) -> bool:
    """Whether a mapping is written within braces."""
    return lines[node.span.start_line - 1][node.span.start_column - 1 : node.span.start_column] == "{"


def _refuse_another_reading(path: str, content: bytes, lock: str) -> None:
    """Read the written file again: the lock has to be there, whatever the file looks like."""
    document, _ = parse_document(path, content)
    if document is None or tree.text_of(tree.get(document.root, "källa", KEY)) != lock:
        message = f"Textlåset går inte att skriva här. Skriv {KEY}: {lock} under källa för hand."
        raise RuleSetError(message, document.root.span if document else start_of(path))

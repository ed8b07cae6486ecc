"""A file of the program's own that holds data and belongs to no content root, as plain values."""

from samverk.model.errors import SamverkError
from samverk.model.tree import Plain, plain
from samverk.source.yaml_reader import parse_document


def data_of(name: str, content: bytes) -> Plain:
    """What the YAML file says. Raises SamverkError, which is the program's own fault, where it cannot be read."""
    document, findings = parse_document(name, content)
    if document is None:
        raise SamverkError(f"{name}: {findings[0].message}")
    return plain(document.root)

"""One file of a content root, read by itself: its document, and all that can be said of it without the others."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from samverk.agreement.names_of_files import held_to_name
from samverk.agreement.not_filled import NotFilled, filled_or_not
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.tree import MappingNode, SequenceNode, text_of
from samverk.source.comments import cut_by_comments
from samverk.source.schema import Schemas, finding_of, with_faults
from samverk.source.schema_fault import Fault
from samverk.source.toml_reader import SUFFIX, parse_toml
from samverk.source.yaml_reader import parse_document


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """`document` is None where the file cannot be read at all; then the first of `findings` says why."""

    document: Document | None
    findings: tuple[Finding, ...] = ()
    unfilled: tuple[NotFilled, ...] = ()


MOST_KEPT = 512
_KEPT: OrderedDict[Hashable, ReadDocument] = OrderedDict()


def read_document(path: str, content: bytes, kind: str, schemas: Schemas | None) -> ReadDocument:
    """The file at `path` as a document of a kind; `schemas` None: it is held against none.

    The same bytes at the same path give the same object, held against the same schemas: a change leaves most files of
    both its versions as they were.
    """
    key = (path, kind, content, schemas.words if schemas else None)
    if key in _KEPT:
        _KEPT.move_to_end(key)
        return _KEPT[key]
    while len(_KEPT) >= MOST_KEPT:
        _KEPT.popitem(last=False)
    found = _KEPT[key] = _read(path, content, kind, schemas)
    return found


def _read(path: str, content: bytes, kind: str, schemas: Schemas | None) -> ReadDocument:
    document, findings = (parse_toml if path.endswith(SUFFIX) else parse_document)(path, content)
    if document is None or schemas is None:
        return ReadDocument(document, findings)
    faults = (*schemas.faults(document, kind), *_earlier(document, kind, schemas))
    told = [finding_of(one, document) for one in faults]
    if faults:
        document = with_faults(document, faults)
    told += held_to_name(document, kind)
    document, more = told_besides(document, cut_by_comments(document))
    document, empty = filled_or_not(document, kind, schemas)
    return ReadDocument(document, (*findings, *told, *more), empty)


def told_besides(document: Document, faults: Iterable[Fault]) -> tuple[Document, tuple[Finding, ...]]:
    """The document with more that cannot be read in it, and that told."""
    found = tuple(faults)
    if not found:
        return document, ()
    broken = replace(document, faults={**document.faults, **{one.steps: one.span for one in found}})
    return broken, tuple(finding_of(one, document) for one in found)


def _earlier(document: Document, kind: str, schemas: Schemas) -> Iterator[Fault]:
    """What breaks the schema among the values that tillägg say stood there before; each as where it would stand."""
    listed = document.root.get("tillägg")
    for number, row in enumerate(listed.items if isinstance(listed, SequenceNode) else ()):
        told = row.get("tidigare") if isinstance(row, MappingNode) else None
        if isinstance(row, MappingNode) and isinstance(told, MappingNode):
            named, steps = text_of(row.get("id")) or str(number + 1), ("tillägg", number, "tidigare")
            for one in schemas.faults_of_values(told, document.path, kind):
                yield replace(one, named=("tillägg", named, "tidigare", *one.named), steps=(*steps, *one.steps))

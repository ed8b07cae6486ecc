"""From the files of a content root to its content: every file is read here, once, as bytes that are given."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from samverk.agreement.addresses import ADDRESSES, Kept, read_list
from samverk.agreement.content import APPROVERS, Agreement, Content, Template
from samverk.agreement.originals import original_of
from samverk.agreement.register import Register, no_register, read_register
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span, start_of
from samverk.model.tree import MappingNode, SequenceNode, text_of, words_of
from samverk.model.vocabulary import VocabularyOf
from samverk.model.where import Where
from samverk.source.explain import Fault
from samverk.source.schema import Schemas, finding_of, with_faults
from samverk.source.yaml_reader import parse_document


@dataclass(slots=True)
class _Reader:
    """Reads the files of one content root and keeps what was wrong with them."""

    root: str
    files: Mapping[str, bytes]
    schemas: Schemas | None
    vocabulary: VocabularyOf
    findings: list[Finding] = field(default_factory=list)
    unread: dict[str, Span] = field(default_factory=dict)

    def document(self, path: str, kind: str) -> Document | None:
        """The document at `path`, or None where it cannot be read at all."""
        document, findings = parse_document(path, self.files[path])
        self.findings.extend(findings)
        if document is None:
            self.unread[path] = findings[0].span
        elif self.schemas and (faults := _faults(document, kind, self.schemas)):
            self.findings.extend(finding_of(one, document) for one in faults)
            document = with_faults(document, faults)
        return document

    def below(self, folder: str, suffix: str) -> list[str]:
        return sorted(p for p in self.files if p.startswith(f"{self.root}/{folder}/") and p.endswith(suffix))


def read_content(
    root: str,
    files: Mapping[str, bytes],
    schemas: Schemas | None,
    vocabulary: VocabularyOf,
    unreadable: Collection[str] = (),
) -> tuple[Content, tuple[Finding, ...]]:
    """Read all files of a content root; `files` has every path below `root` (both repository-relative).

    `schemas` None: fragments are welcome, nothing is checked against a schema (the examples of rules). `vocabulary`
    gives each agreement the words of its rule set. `unreadable` are paths that are there but could not be read, which
    have findings already. What is unreadable has a finding instead of a document: nothing is raised.
    """
    reader = _Reader(root, files, schemas, vocabulary, unread={path: start_of(path) for path in unreadable})
    content = Content(
        root=root,
        register=_register(reader),
        templates=_templates(reader),
        overarching=tuple(
            document
            for path in reader.below("overgripande", ".yaml")
            if (document := reader.document(path, "overgripande"))
        ),
        agreements=tuple(_agreements(reader)),
        approvers=_approvers(reader),
        addresses=_addresses(reader),
    )
    own = {path for agreement in content.agreements for path in agreement.unread}
    unread = {path: place for path, place in sorted(reader.unread.items()) if path not in own}
    outside = frozenset(path for path in (*files, *reader.unread) if not path.startswith(f"{root}/avtal/"))
    return replace(content, unread=unread, outside=outside), tuple(reader.findings)


def _register(reader: _Reader) -> Register:
    path = f"{reader.root}/register.yaml"
    if path in reader.unread:
        return no_register(path)
    if path not in reader.files:
        reader.findings.append(_missing(path, "Registret register.yaml saknas.", "Lägg registret i innehållsroten."))
        return no_register(path)
    document = reader.document(path, "register")
    return read_register(document) if document else no_register(path)


def _approvers(reader: _Reader) -> Document | None:
    path = f"{reader.root}/{APPROVERS}"
    document = reader.document(path, "godkannande") if path in reader.files else None
    return None if document is None or document.faults else document


def _addresses(reader: _Reader) -> Kept | None:
    path = f"{reader.root}/{ADDRESSES}"
    found = read_list(path, reader.files[path]) if path in reader.files else None
    if isinstance(found, Finding):
        reader.findings.append(found)
        reader.unread[path] = found.span
        return None
    return found


def _templates(reader: _Reader) -> dict[str, Template]:
    templates = {}
    for path in reader.below("mallar", ".md"):
        document = reader.document(path, "mall")
        if document:
            template_id = PurePosixPath(path).stem
            templates[template_id] = Template(template_id, document)
    return templates


def _agreements(reader: _Reader) -> list[Agreement]:
    """One agreement per folder below avtal/, in the order of their ids."""
    start = f"{reader.root}/avtal/"
    folders: dict[str, list[str]] = {}
    for path in sorted({*reader.files, *reader.unread}):
        name, slash, _ = path.removeprefix(start).partition("/")
        if path.startswith(start) and slash:
            folders.setdefault(name, []).append(path)
    read = (_agreement(reader, f"{start}{name}", name, paths) for name, paths in sorted(folders.items()))
    return [agreement for agreement in read if agreement]


def _agreement(reader: _Reader, folder: str, name: str, paths: list[str]) -> Agreement | None:
    """The agreement in one folder; `paths` are all files in it, sorted. None where it has no file of its own."""
    path = f"{folder}/overenskommelse.yaml"
    if path not in paths:
        message = f"Mappen {folder} har ingen överenskommelse."
        reader.findings.append(_missing(path, message, "Lägg till filen overenskommelse.yaml eller ta bort mappen."))
        return None
    readable = [p for p in paths if p in reader.files]
    document = reader.document(path, "overenskommelse") if path in readable else None
    annexes = _documents(reader, readable, f"{folder}/bilagor/", ".md", "bilaga")
    decisions = _documents(reader, readable, f"{folder}/beslut/", ".yaml", "beslut")
    follow_ups = _documents(reader, readable, f"{folder}/uppfoljning/", ".yaml", "uppfoljning")
    if document is None:
        text = reader.files[path].decode(errors="replace") if path in readable else ""
        document = Document(path, text, MappingNode((), start_of(path)), faults={(): reader.unread[path]})
    elif ("id",) not in document.faults:
        _hold_to_folder(reader, document, name)
    return Agreement(
        id=name,
        folder=folder,
        document=document,
        vocabulary=reader.vocabulary(words_of(document.root.get("profil"))),
        annexes=annexes,
        decisions=decisions,
        follow_ups=follow_ups,
        files=tuple(paths),
        unread={p: reader.unread[p] for p in paths if p in reader.unread},
        originals={p: original_of(reader.files[p]) for p in readable if p.startswith(f"{folder}/original/")},
    )


def _documents(reader: _Reader, paths: list[str], folder: str, suffix: str, kind: str) -> tuple[Document, ...]:
    """The readable documents of one kind below a folder, in the order of `paths`."""
    chosen = (p for p in paths if p.startswith(folder) and p.endswith(suffix))
    return tuple(document for path in chosen if (document := reader.document(path, kind)))


def _hold_to_folder(reader: _Reader, document: Document, name: str) -> None:
    """Report an agreement whose id is not the name of its folder: addresses are made of it."""
    node = document.root.get("id")
    stated = text_of(node)
    if node is None or stated == name:
        return
    finding = Finding(
        rule="schema",
        severity=Severity.ERROR,
        message=f"Överenskommelsens id är ”{stated}”, men mappen heter ”{name}”.",
        fix=f"Skriv id: {name}, eller byt namn på mappen.",
        span=node.span,
        key=f"schema@{document.path}#id",
        agreement=name,
        quote=document.line(node.span.start_line),
        concerns=Where("", ("id",)),
    )
    reader.findings.append(finding)


def _missing(path: str, message: str, fix: str) -> Finding:
    return Finding("fil", Severity.ERROR, message, fix, start_of(path), key=f"fil@{path}")


def _faults(document: Document, kind: str, schemas: Schemas) -> tuple[Fault, ...]:
    return (*schemas.faults(document, kind), *_earlier(document, kind, schemas))


def _earlier(document: Document, kind: str, schemas: Schemas) -> Iterator[Fault]:
    """What breaks the schema among the values that tillägg say stood there before; each as where it would stand."""
    listed = document.root.get("tillägg")
    for number, row in enumerate(listed.items if isinstance(listed, SequenceNode) else ()):
        told = row.get("tidigare") if isinstance(row, MappingNode) else None
        if isinstance(row, MappingNode) and isinstance(told, MappingNode):
            named, steps = text_of(row.get("id")) or str(number + 1), ("tillägg", number, "tidigare")
            for one in schemas.faults_of_values(told, document.path, kind):
                yield replace(one, named=("tillägg", named, "tidigare", *one.named), steps=(*steps, *one.steps))

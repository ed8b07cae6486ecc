"""A content root, read: the register, the templates, and one `Agreement` per district folder."""

from collections.abc import Collection, Hashable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath

from samverk.agreement.originals import Original, original_of
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register, no_register, read_register
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span, start_of
from samverk.model.tree import Document, Mapping, text_of, words_of
from samverk.model.vocabulary import Vocabulary, VocabularyOf
from samverk.model.where import Where
from samverk.source.schema import Schemas, finding_of, with_faults
from samverk.source.yaml_reader import parse_document

APPROVERS = "godkannande.yaml"
ADDRESSES = "adresser.txt"


@dataclass(frozen=True, slots=True)
class Template:
    """A released text of the agreement with places for values; `document.body` is the text."""

    id: str
    document: Document


@dataclass(frozen=True, slots=True)
class Parts:
    """What an agreement's documents say: its own file, and the annexes and decisions in the order of the documents."""

    terms: Terms
    annexes: tuple[AnnexHead, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Agreement:
    """One district's folder. `annexes` and `decisions` are sorted by path; `parts` is what they say, read once.

    `id` is the folder's name. `files` are all paths in the folder, sorted. `unread` are those that cannot be read at
    all, each with the place of what is in the way; of the documents none is among them but the agreement's own, which
    is then empty and UNCLEAR as a whole. `originals` are the files below `original/` by path: their bytes are measured
    when read and not kept. `vocabulary` are the annexes and groups that its rule set knows of.
    """

    id: str
    folder: str
    document: Document
    vocabulary: Vocabulary
    annexes: tuple[Document, ...] = ()
    decisions: tuple[Document, ...] = ()
    files: tuple[str, ...] = ()
    unread: Table[str, Span] = field(default_factory=dict)
    originals: Table[str, Original] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the folder: the agreement, then annexes, then decisions."""
        return (self.document, *self.annexes, *self.decisions)

    def original(self, name: str) -> Original | None:
        """The file of that name below `original/`; None where it is not here."""
        return self.originals.get(f"{self.folder}/original/{name}")

    @property
    def readable(self) -> bool:
        """Whether anything can be read of its own file."""
        return () not in self.document.faults

    @property
    def whole(self) -> bool:
        """Whether all of its files can be read, and none breaks its schema."""
        return not self.unread and not any(document.faults for document in self.documents)

    @cached_property
    def parts(self) -> Parts:
        """What the documents say, as typed parts."""
        return Parts(
            terms=of_document(Terms, self.document),
            annexes=tuple(of_document(AnnexHead, document) for document in self.annexes),
            decisions=tuple(of_document(Decision, document) for document in self.decisions),
        )

    @cached_property
    def days(self) -> dict[Hashable, tuple["Agreement", tuple[Span, ...]]]:
        """How it was on other days, so far as somebody has asked, and what keeps words unknown (`on_day`)."""
        return {}

    def worded(self, document: Document) -> "Agreement":
        """The same with another file of its own; what its other files say is not read again."""
        made = replace(self, document=document)
        made.__dict__["parts"] = replace(self.parts, terms=of_document(Terms, document))
        return made


@dataclass(frozen=True)
class Content:
    """Everything below a content root; agreements sorted by id. `root` is its repository-relative path.

    `unread` are the files outside the agreements' folders that cannot be read at all, each with the place of what is
    in the way. `approvers` is the file that says who approves what, None where there is none that can be read.
    `addresses` is the list of published addresses as it stands, None where there is none.
    """

    root: str
    register: Register
    templates: Table[str, Template]
    overarching: tuple[Document, ...]
    agreements: tuple[Agreement, ...]
    approvers: Document | None = None
    addresses: str | None = None
    unread: Table[str, Span] = field(default_factory=dict)

    @cached_property
    def overarching_parts(self) -> tuple[Overarching, ...]:
        """What the overarching agreements say, in the order of the documents."""
        return tuple(of_document(Overarching, document) for document in self.overarching)

    def pinned(self, agreement: Agreement) -> Overarching | None:
        """The overarching agreement in the version that the agreement pins; None where it is not here."""
        pin = agreement.parts.terms.overgripande
        wanted = (pin.id.words, pin.version.words)
        return next((one for one in self.overarching_parts if (one.id.words, one.version.words) == wanted), None)

    def overarching_of(self, agreement: Agreement) -> Document | None:
        """The file of `pinned`."""
        pinned = self.pinned(agreement)
        return next((one for one in self.overarching if pinned and one.path == pinned.place.path), None)

    def template_of(self, agreement: Agreement) -> Template | None:
        """The template that gives the agreement its words; None where it names none that is here."""
        return self.templates.get(agreement.parts.terms.mall.words)

    @property
    def shared(self) -> tuple[Document, ...]:
        """The documents that agreements have in common: the register, the overarching agreements, the templates."""
        register = (self.register.document,) if self.register.document else ()
        return (*register, *self.overarching, *(template.document for template in self.templates.values()))

    @property
    def documents(self) -> Table[str, Document]:
        """Every agreement's documents by path."""
        return {document.path: document for agreement in self.agreements for document in agreement.documents}


@dataclass(slots=True)
class _Reader:
    """Reads the files of one content root and keeps what was wrong with them."""

    root: str
    files: Table[str, bytes]
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
        elif self.schemas and (faults := self.schemas.faults(document, kind)):
            self.findings.extend(finding_of(one, document) for one in faults)
            document = with_faults(document, faults)
        return document

    def below(self, folder: str, suffix: str) -> list[str]:
        return sorted(p for p in self.files if p.startswith(f"{self.root}/{folder}/") and p.endswith(suffix))


def read_content(
    root: str,
    files: Table[str, bytes],
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
    return replace(content, unread=unread), tuple(reader.findings)


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


def _addresses(reader: _Reader) -> str | None:
    data = reader.files.get(f"{reader.root}/{ADDRESSES}")
    return None if data is None else data.decode(errors="replace")


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
    if document is None:
        text = reader.files[path].decode(errors="replace") if path in readable else ""
        document = Document(path, text, Mapping((), start_of(path)), faults={(): reader.unread[path]})
    elif ("id",) not in document.faults:
        _hold_to_folder(reader, document, name)
    return Agreement(
        id=name,
        folder=folder,
        document=document,
        vocabulary=reader.vocabulary(words_of(document.root.get("profil"))),
        annexes=annexes,
        decisions=decisions,
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

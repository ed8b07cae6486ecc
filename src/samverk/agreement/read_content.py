"""From the files of a content root to its content: every file is read here, once, as bytes that are given."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from samverk.agreement.addresses import ADDRESSES, Kept, read_list
from samverk.agreement.content import APPROVERS, Agreement, Content, Template
from samverk.agreement.enclosures import Enclosed, enclosed_by
from samverk.agreement.filing import astray, kind_of, may_hold
from samverk.agreement.not_filled import NotFilled, not_filled
from samverk.agreement.originals import original_of
from samverk.agreement.read_document import read_document, told_besides
from samverk.agreement.references import References
from samverk.agreement.register import Register, no_register, read_register
from samverk.agreement.settings import SETTINGS_FILE, Settings, read_settings
from samverk.agreement.slips import slips
from samverk.agreement.unknown_names import about_nothing, astray_in_amendments, names_nothing
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span, start_of
from samverk.model.tree import MappingNode, words_of
from samverk.model.vocabulary import VocabularyOf
from samverk.source.fault import agreement_of, fault
from samverk.source.schema import Schemas
from samverk.source.schema_fault import Fault


@dataclass(slots=True)
class _Reader:
    """Reads the files of one content root and keeps what was wrong with them; `named` are files that annexes name."""

    root: str
    files: Mapping[str, bytes]
    schemas: Schemas | None
    vocabulary: VocabularyOf
    findings: list[Finding] = field(default_factory=list)
    unread: dict[str, Span] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    unreadable: Collection[str] = ()
    unfilled: list[NotFilled] = field(default_factory=list)

    def document(self, path: str, kind: str) -> Document | None:
        """The document at `path`, or None where it cannot be read at all."""
        found = read_document(path, self.files[path], kind, self.schemas)
        self.findings.extend(found.findings)
        self.unfilled.extend(found.unfilled)
        if found.document is None:
            self.unread[path] = found.findings[0].span
        return found.document

    def of(self, kind: str, paths: Iterable[str] | None = None) -> tuple[Document, ...]:
        """The readable documents of a kind, in the order of their paths; among `paths` where some are given."""
        chosen = (p for p in (sorted(self.files) if paths is None else paths) if kind_of(self.below(p)) == kind)
        return tuple(document for path in chosen if (document := self.document(path, kind)))

    def also(self, document: Document, faults: Iterable[Fault]) -> Document:
        """The document with more that cannot be read in it, told."""
        document, findings = told_besides(document, faults)
        self.findings.extend(findings)
        return document

    def enclosed(self, annex: Document, paths: Iterable[str], bodies: Mapping[str, str]) -> Enclosed:
        """What an annex names of the files that lie beside it, among `paths`; what is said of its text is kept."""
        folder = _folder(annex.path)
        beside = {
            path.removeprefix(folder): self.files[path]
            for path in paths
            if _folder(path) == folder and kind_of(self.below(path)) is None
        }
        lost = {path.removeprefix(folder) for path in self.unreadable if _folder(path) == folder}
        found = enclosed_by(annex, beside, lost, bodies)
        self.named |= {f"{folder}{name}" for name in found.named}
        if self.schemas:
            self.findings.extend(found.findings)
        return found

    def below(self, path: str) -> str:
        """The path as it is below the root."""
        return path.removeprefix(f"{self.root}/")


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
    start = f"{root}/"
    lost = {path: start_of(path) for path in unreadable if may_hold(path.removeprefix(start))}
    reader = _Reader(root, files, schemas, vocabulary, unread=lost, unreadable=unreadable)
    register = _register(reader)
    content = Content(
        root=root,
        register=register,
        templates=_templates(reader),
        overarching=reader.of("overgripande"),
        agreements=tuple(_agreements(reader)),
        approvers=_approvers(reader, register),
        addresses=_addresses(reader),
        stated=_settings(reader),
    )
    if schemas:
        content = replace(
            content, agreements=tuple(_with_slips(reader, schemas, one, content) for one in content.agreements)
        )
        reader.findings.extend(_astray(reader))
        reader.findings.extend(not_filled(reader.unfilled))
    own = {path for agreement in content.agreements for path in agreement.unread}
    unread = {path: place for path, place in sorted(reader.unread.items()) if path not in own}
    outside = frozenset(path for path in (*files, *reader.unread) if not path.startswith(f"{root}/avtal/"))
    return replace(content, unread=unread, outside=outside), tuple(reader.findings)


def read_again(
    content: Content,
    files: Mapping[str, bytes],
    schemas: Schemas,
    vocabulary: VocabularyOf,
    unreadable: Collection[str],
) -> tuple[Content, tuple[Finding, ...]]:
    """The content with the agreements that `files` are of as those say now, and what is found in those files.

    `files` are all of their folders, and nothing else; what the agreements share is as it was.
    """
    start = f"{content.root}/"
    lost = {path: start_of(path) for path in unreadable if may_hold(path.removeprefix(start))}
    reader = _Reader(content.root, files, schemas, vocabulary, unread=lost, unreadable=unreadable)
    read = tuple(_agreements(reader))
    named = {agreement.id for agreement in read} | {agreement_of(path) for path in (*files, *lost)}
    others = tuple(one for one in content.agreements if one.id not in named)
    read = tuple(_with_slips(reader, schemas, one, content) for one in read)
    reader.findings.extend(_astray(reader))
    reader.findings.extend(not_filled(reader.unfilled))
    own = {path for agreement in read for path in agreement.unread}
    unread = {path: place for path, place in content.unread.items() if agreement_of(path) not in named}
    unread |= {path: place for path, place in reader.unread.items() if path not in own}
    agreements = tuple(sorted((*others, *read), key=lambda one: one.id))
    return replace(content, agreements=agreements, unread=unread), tuple(reader.findings)


def _register(reader: _Reader) -> Register:
    path = f"{reader.root}/register.yaml"
    if path in reader.unread:
        return no_register(path)
    if path not in reader.files:
        reader.findings.append(_missing(path, "Registret register.yaml saknas.", "Lägg registret i innehållsroten."))
        return no_register(path)
    document = reader.document(path, "register")
    if document and reader.schemas:
        here = References(Content(reader.root, read_register(document), {}, (), ()))
        document = reader.also(document, names_nothing(document, "register", here, reader.schemas))
    return read_register(document) if document else no_register(path)


def _approvers(reader: _Reader, register: Register) -> Document | None:
    path = f"{reader.root}/{APPROVERS}"
    document = reader.document(path, "godkannande") if path in reader.files else None
    if document and reader.schemas:
        here = References(Content(reader.root, register, {}, (), (), document))
        reader.also(document, names_nothing(document, "godkannande", here, reader.schemas))
    return None if document is None or document.faults else document


def _addresses(reader: _Reader) -> Kept | None:
    path = f"{reader.root}/{ADDRESSES}"
    found = read_list(path, reader.files[path]) if path in reader.files else None
    if isinstance(found, Finding):
        reader.findings.append(found)
        reader.unread[path] = found.span
        return None
    return found


def _settings(reader: _Reader) -> Settings | None:
    path = f"{reader.root}/{SETTINGS_FILE}"
    document = reader.document(path, "installningar") if path in reader.files else None
    return read_settings(document) if document else None


def _templates(reader: _Reader) -> dict[str, Template]:
    return {document.stem: Template(document.stem, document) for document in reader.of("mall")}


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
    annexes, decisions, follow_ups = (reader.of(kind, readable) for kind in ("bilaga", "beslut", "uppfoljning"))
    if reader.schemas:
        keys = reader.schemas.sources["overenskommelse"]["properties"]
        decisions = tuple(reader.also(one, about_nothing(one, annexes, keys)) for one in decisions)
        document = document and reader.also(document, astray_in_amendments(document, annexes, reader.schemas))
    bodies = {f"{annex.folder_name}/{annex.stem}": annex.body or "" for annex in annexes}
    shown = {annex.path: reader.enclosed(annex, readable, bodies) for annex in annexes}
    enclosures = {f"{_folder(path)}{name}": one for path, found in shown.items() for name, one in found.files.items()}
    if document is None:
        text = reader.files[path].decode(errors="replace") if path in readable else ""
        document = Document(path, text, MappingNode((), start_of(path)), faults={(): reader.unread[path]})
    return Agreement(
        id=name,
        folder=folder,
        document=document,
        rule_words=reader.vocabulary(words_of(document.root.get("profil"))),
        annexes=tuple(_with_files(annex, shown[annex.path]) for annex in annexes),
        decisions=decisions,
        follow_ups=follow_ups,
        files=tuple(paths),
        unread={p: reader.unread[p] for p in paths if p in reader.unread},
        originals={p: original_of(reader.files[p]) for p in readable if p.startswith(f"{folder}/original/")},
        enclosures=dict(sorted(enclosures.items())),
    )


def _with_slips(reader: _Reader, schemas: Schemas, agreement: Agreement, content: Content) -> Agreement:
    """The agreement, what is misspelt of what its files refer to counted as what cannot be read; told."""
    found = slips(agreement, content, schemas)
    agreement = replace(agreement, strangers=found.strangers) if found.strangers else agreement
    if not found.faults:
        return agreement
    reader.findings.extend(found.findings)

    def told(documents: Iterable[Document]) -> tuple[Document, ...]:
        return tuple(told_besides(one, found.faults.get(one.path, ()))[0] for one in documents)

    return replace(
        agreement,
        document=told([agreement.document])[0],
        annexes=told(agreement.annexes),
        decisions=told(agreement.decisions),
        follow_ups=told(agreement.follow_ups),
    )


def _folder(path: str) -> str:
    return path[: path.rindex("/") + 1]


def _with_files(annex: Document, enclosed: Enclosed) -> Document:
    checksums = {name: one.checksum for name, one in enclosed.files.items()}
    return replace(annex, enclosed=checksums) if checksums else annex


def _astray(reader: _Reader) -> Iterator[Finding]:
    """A finding for all that lies below the root and that nothing reads."""
    named = frozenset(map(reader.below, reader.named))
    for path, message, fix in astray(map(reader.below, sorted(reader.files)), named):
        yield fault("fil", "plats", start_of(f"{reader.root}/{path}"), message, fix)


def _missing(path: str, message: str, fix: str) -> Finding:
    return Finding("fil", Severity.ERROR, message, fix, start_of(path), key=f"fil@{path}")

"""The public edition: content and verdicts without internal values, made before anything is rendered.

Internal is every mapping that says `synlighet: intern`, and everything but the identity of an annex whose
`åtkomst` is not `offentlig`. What was removed is gone from the tree, from the text and from every quote.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samverk.agreement.content import Agreement, Content
from samverk.agreement.register import read_register
from samverk.agreement.withheld import told_of
from samverk.model.finding import Evidence, Finding
from samverk.model.report import Report
from samverk.model.span import Span
from samverk.model.tree import Document, Entry, Mapping, Node, Scalar, Sequence, mappings, text_of, walk

IDENTITY = ("typ", "version", "datum", "beslut", "ersätter", "åtkomst", "sekretessgrund", "innehåll")
"""What may be told of an annex that is withheld: that it exists, its dates, and on what ground it is withheld."""

HIDDEN_MESSAGE = "En uppgift som inte är offentlig behöver ses över."
SHORTEST = 3
"""Shorter values (numbers, signs) stand in too many places to tell anything."""
REPEATED = 40
"""So much of a long value is looked for: messages cut it at 60 characters."""

UNREADABLE_MESSAGE = "Filen behöver rättas innan den kan bedömas."
HIDDEN_FIX = "Se den interna utgåvan."


@dataclass(frozen=True, slots=True)
class Redacted:
    """Content and report without internal values. `removed` are the places that were taken out, sorted."""

    content: Content
    report: Report
    removed: tuple[Span, ...]


def redact(content: Content, report: Report) -> Redacted:
    """The public view of what was judged. Verdicts stay as they are; only words and places go."""
    removed: list[Span] = []
    agreements = tuple(_agreement(agreement, removed) for agreement in content.agreements)
    overarching = tuple(_document(document, removed) for document in content.overarching)
    whole = content.register.document
    register = _document(whole, removed) if whole else None
    templates = {name: one for name, one in content.templates.items() if not _is_internal(one.document.root)}
    secrets = _secrets((*content.documents.values(), *content.overarching, *([whole] if whole else [])), removed)
    return Redacted(
        content=replace(
            content,
            agreements=agreements,
            overarching=overarching,
            register=content.register if register is whole or register is None else read_register(register),
            templates=templates,
        ),
        report=_report(report, secrets),
        removed=tuple(sorted(removed)),
    )


def internal_places(document: Document, *, is_annex: bool) -> tuple[Span, ...]:
    """Every place in one of an agreement's files that the public edition leaves out."""
    removed: list[Span] = []
    (_annex if is_annex else _document)(document, removed)
    return tuple(removed)


@dataclass(frozen=True, slots=True)
class _Secrets:
    """The lines that were touched, and the values that stood there, folded; a message may repeat them elsewhere."""

    lines: frozenset[tuple[str, int]]
    values: frozenset[str]

    def touched(self, span: Span) -> bool:
        """Whether any line of the span had something internal on it."""
        return any((span.path, number) in self.lines for number in range(span.start_line, span.end_line + 1))

    def told(self, *texts: str) -> bool:
        """Whether any of the texts repeats an internal value."""
        folded = " ".join(" ".join(texts).split()).casefold()
        return any(value in folded for value in self.values)


def _secrets(documents: Iterable[Document], removed: list[Span]) -> _Secrets:
    spans: dict[str, list[Span]] = {}
    for span in removed:
        spans.setdefault(span.path, []).append(span)
    values = {
        " ".join(node.text.split()).casefold()[:REPEATED]
        for document in documents
        for node in walk(document.root)
        if isinstance(node, Scalar) and any(span.contains(node.span) for span in spans.get(document.path, ()))
    }
    lines = {(span.path, n) for span in removed for n in range(span.start_line, span.end_line + 1)}
    return _Secrets(frozenset(lines), frozenset(value for value in values if len(value) >= SHORTEST))


def _agreement(agreement: Agreement, removed: list[Span]) -> Agreement:
    own: list[Span] = []
    document = _document(_with_records(agreement.document, own), own)
    document = _without_earlier(document, agreement.document, own)
    removed += own
    return replace(
        agreement,
        document=document,
        annexes=tuple(_annex(annex, removed) for annex in agreement.annexes),
        decisions=tuple(_decision(decision, removed) for decision in agreement.decisions),
    )


def _decision(decision: Document, removed: list[Span]) -> Document:
    if not _is_internal(decision.root):
        return _document(decision, removed)
    removed.append(decision.root.span)
    return replace(decision, root=told_of(decision.root), text=_blanked(decision.text, [decision.root.span]))


def _with_records(document: Document, own: list[Span]) -> Document:
    """The document with its internal tillägg cut down to what may be told of them."""
    entry = document.root.entry("tillägg")
    if entry is None or not isinstance(entry.value, Sequence) or _is_internal(document.root):
        return document
    items: list[Node] = []
    hidden = []
    for item in entry.value.items:
        if _is_internal(item) and isinstance(item, Mapping):
            hidden.append(item.span)
            items.append(told_of(item))
        else:
            items.append(item)
    own += hidden
    told = Entry(entry.key, Sequence(tuple(items), entry.value.span))
    root = Mapping(tuple(told if one is entry else one for one in document.root.entries), document.root.span)
    return replace(document, root=root, text=_blanked(document.text, hidden)) if hidden else document


def _without_earlier(document: Document, whole: Document, own: list[Span]) -> Document:
    """The document without what a tillägg tells of earlier values under a path that is internal today."""
    hidden = []
    for row in mappings(whole.root.get("tillägg")):
        earlier = row.get("tidigare")
        for entry in earlier.entries if isinstance(earlier, Mapping) else ():
            place = _deepest(whole.root, entry.key.text.split(".")).span
            if any(span.contains(place) for span in own):
                hidden.append(entry.key.span.to(entry.value.span))
    if not hidden:
        return document
    own += hidden
    root = _outside(document.root, hidden)
    return replace(document, root=root, text=_blanked(document.text, hidden))


def _deepest(node: Node, keys: list[str]) -> Node:
    """What a dotted path leads to, or as far as it leads."""
    for key in keys:
        ahead: Node | None
        if isinstance(node, Sequence):
            ahead = next((item for item in mappings(node) if text_of(item.get("id")) == key), None)
        else:
            ahead = node.get(key) if isinstance(node, Mapping) else None
        if ahead is None:
            break
        node = ahead
    return node


def _outside(node: Mapping, hidden: list[Span]) -> Mapping:
    kept = []
    for entry in node.entries:
        if any(span.contains(entry.key.span) for span in hidden):
            continue
        value = entry.value
        if isinstance(value, Mapping):
            value = _outside(value, hidden)
        elif isinstance(value, Sequence):
            value = Sequence(
                tuple(_outside(i, hidden) if isinstance(i, Mapping) else i for i in value.items), value.span
            )
        kept.append(Entry(entry.key, value))
    return Mapping(tuple(kept), node.span)


def _annex(annex: Document, removed: list[Span]) -> Document:
    access, visible = text_of(annex.root.get("åtkomst")) or "offentlig", text_of(annex.root.get("synlighet"))
    if access == "offentlig" and visible != "intern":
        return _document(annex, removed)
    own: list[Span] = []
    entries = []
    for entry in annex.root.entries:
        if entry.key.text in IDENTITY:
            entries.append(entry)
        else:
            own.append(entry.key.span.to(entry.value.span))
    if annex.body:
        last = len(annex.text.split("\n"))
        own.append(Span(annex.path, annex.body_line, 1, last, len(annex.line(last)) + 1))
    removed += own
    return replace(
        annex,
        root=Mapping(tuple(entries), annex.root.span),
        text=_blanked(annex.text, own),
        body="" if annex.body else annex.body,
    )


def _document(document: Document, removed: list[Span]) -> Document:
    if not any(_is_internal(node) for node in walk(document.root)):
        return document
    own: list[Span] = []
    root = _node(document.root, own)
    removed += own
    kept = root if isinstance(root, Mapping) else Mapping((), document.root.span)
    return replace(document, root=kept, text=_blanked(document.text, own))


def _is_internal(node: Node) -> bool:
    return isinstance(node, Mapping) and text_of(node.get("synlighet")) == "intern"


def _node(node: Node, own: list[Span]) -> Node | None:
    """The node without its internal parts; None where it is internal itself."""
    if _is_internal(node):
        own.append(node.span)
        return None
    if isinstance(node, Mapping):
        return Mapping(tuple(_entries(node, own)), node.span)
    if isinstance(node, Sequence):
        kept = [item for child in node.items if (item := _node(child, own)) is not None]
        return Sequence(tuple(kept), node.span)
    return node


def _entries(node: Mapping, own: list[Span]) -> Iterator[Entry]:
    for entry in node.entries:
        value = _node(entry.value, own)
        if value is not None:
            yield Entry(entry.key, value)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with every character in the spans turned into a space; lines and columns stay where they were."""
    lines = text.split("\n")
    for span in spans:
        for number in range(span.start_line, min(span.end_line, len(lines)) + 1):
            line = lines[number - 1]
            start = span.start_column - 1 if number == span.start_line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            lines[number - 1] = line[:start] + " " * (min(end, len(line)) - start) + line[end:]
    return "\n".join(lines)


def _report(report: Report, secrets: _Secrets) -> Report:
    findings = tuple(_finding(finding, secrets) for finding in report.findings)
    unread = frozenset(finding.span.path for finding in report.findings if finding.citation is None)
    outcomes = tuple(
        replace(outcome, evidence=tuple(_evidence(e, secrets, unread) for e in outcome.evidence))
        for outcome in report.outcomes
    )
    return replace(report, findings=findings, outcomes=outcomes)


def _finding(finding: Finding, secrets: _Secrets) -> Finding:
    hidden = replace(finding, fix=HIDDEN_FIX, quote="", hint=None, related=(), key=finding.rule)
    if finding.citation is None:  # the file could not be read, so nobody knows what in it is internal
        return replace(hidden, message=UNREADABLE_MESSAGE)
    if secrets.touched(finding.span) or secrets.told(finding.message, finding.fix, finding.quote, finding.key):
        return replace(hidden, message=HIDDEN_MESSAGE)
    related = (r for r in finding.related if not secrets.touched(r.span) and not secrets.told(r.message))
    return replace(finding, related=tuple(related))


def _evidence(evidence: Evidence, secrets: _Secrets, unread: frozenset[str]) -> Evidence:
    hide = evidence.span.path in unread or secrets.touched(evidence.span) or secrets.told(evidence.quote)
    return replace(evidence, quote="") if hide else evidence

"""The language server protocol over a session: the only module that knows pygls and lsprotocol."""

import asyncio
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from samverk.desk import Desk
from samverk.fixes import Fix
from samverk.lsp.session import Session, words_of
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.source.places import Places
from samverk.source.written import scalar

PAUSE = 0.12
"""Seconds without a keystroke before what is written is judged."""
SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}


class _Server:
    """One editor's server for one content root."""

    def __init__(self, places: Places, desk_now: Callable[[], Desk]) -> None:
        self.server = LanguageServer("samverk", version("samverk"))
        self.places, self.desk_now = places, desk_now
        self.session = Session(desk_now())
        self.waiting: dict[str, asyncio.TimerHandle] = {}
        self.uris: dict[str, str] = {}

    def path(self, uri: str) -> str:
        """The path in the report of a file; empty for one that is not of the content root."""
        named, content = Path(unquote(urlsplit(uri).path)), self.places.content.resolve()
        try:
            inside = named.resolve().relative_to(content).as_posix()
        except ValueError:
            return ""
        path = f"{self.places.content_name}/{inside}"
        return path if self.session.takes(path) else ""

    def uri(self, path: str) -> str:
        """A file as the editor calls it."""
        return self.uris.get(path) or self.places.content_path(path).resolve().as_uri()

    def lines(self, path: str) -> list[str]:
        return self.session.text(path).splitlines(keepends=True)

    def range(self, span: Span) -> lsp.Range:
        """A span as the editor counts."""
        start = lsp.Position(span.start_line - 1, span.start_column - 1)
        end = lsp.Position(span.end_line - 1, span.end_column - 1)
        return self.server.workspace.position_codec.range_to_client_units(self.lines(span.path), lsp.Range(start, end))

    def place(self, path: str, position: lsp.Position) -> tuple[int, int]:
        """Where the editor's cursor is, by line and column from 1 in code points."""
        here = self.server.workspace.position_codec.position_from_client_units(self.lines(path), position)
        return here.line + 1, here.character + 1

    # What is told without being asked

    def judge(self, path: str) -> None:
        """Tell what is found in the files of the agreement that a file is of."""
        self.waiting.pop(path, None)
        for name, findings in self.session.findings(path).items():
            told = [self.diagnostic(one) for one in findings]
            written = self.server.workspace.text_documents.get(self.uris.get(name, ""))
            answer = lsp.PublishDiagnosticsParams(self.uri(name), told, written.version if written else None)
            self.server.text_document_publish_diagnostics(answer)

    def diagnostic(self, finding: Finding) -> lsp.Diagnostic:
        related = [
            lsp.DiagnosticRelatedInformation(lsp.Location(self.uri(one.span.path), self.range(one.span)), one.message)
            for one in finding.related
        ]
        return lsp.Diagnostic(
            range=self.range(finding.span),
            message=words_of(finding),
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            source="samverk",
            related_information=related,
        )

    def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        if path := self.path(params.text_document.uri):
            self.uris[path] = params.text_document.uri
            self.session.write(path, params.text_document.text)
            self.judge(path)

    def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        if path := self.path(params.text_document.uri):
            self.session.write(path, self.server.workspace.get_text_document(params.text_document.uri).source)
            if path in self.waiting:
                self.waiting.pop(path).cancel()
            self.waiting[path] = asyncio.get_running_loop().call_later(PAUSE, partial(self.judge, path))

    def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        if path := self.path(params.text_document.uri):
            self.session.close(path, self.desk_now())
            self.judge(path)

    def laid_anew(self, _: object) -> None:
        """What lies there is another: saved here, or changed behind the editor's back."""
        self.session.reload(self.desk_now())
        for path in list(self.session.texts):
            self.judge(path)

    # What is asked

    def completion(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        path = self.path(params.text_document.uri)
        found = self.session.offers(path, *self.place(path, params.position)) if path else ()
        kind = lsp.CompletionItemKind.Value
        return [
            lsp.CompletionItem(one.value, kind=kind, detail=one.called or None, documentation=one.meaning or None)
            for one in found
        ]

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        path = self.path(params.text_document.uri)
        told = self.session.meaning(path, *self.place(path, params.position)) if path else ()
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, "\n\n".join(told))) if told else None

    def definition(self, params: lsp.DefinitionParams) -> list[lsp.Location]:
        path = self.path(params.text_document.uri)
        found = self.session.leads_to(path, *self.place(path, params.position)) if path else ()
        return [lsp.Location(self.uri(span.path), self.range(span)) for span in found]

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        path = self.path(params.text_document.uri)
        lines = range(params.range.start.line + 1, params.range.end.line + 2) if path else ()
        return [self.action(one) for line in lines for one in self.session.fixes(path, line)]

    def action(self, fix: Fix) -> lsp.CodeAction:
        certain = all(mend.remedy.certain for mend in fix.finding.mends)
        written = dict.fromkeys(scalar(mend.remedy.value, in_flow=False) for mend in fix.finding.mends)
        changes = {self.uri(path): [self.edit(path, fix.before[path], fix.after[path])] for path in fix.after}
        return lsp.CodeAction(
            title=f"Skriv {', '.join(written)}",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[self.diagnostic(fix.finding)],
            is_preferred=certain,
            edit=lsp.WorkspaceEdit(changes=changes),
        )

    def edit(self, path: str, before: bytes, after: bytes) -> lsp.TextEdit:
        """What differs, as one edit of whole lines."""
        was, now = (text.decode().splitlines(keepends=True) for text in (before, after))
        first = next(
            (n for n, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), min(len(was), len(now))
        )
        last = _alike_at_end(was[first:], now[first:])
        stop = len(was) - last
        span = Span(path, first + 1, 1, stop + 1, 1)
        return lsp.TextEdit(self.range(span), "".join(now[first : len(now) - last]))


def _alike_at_end(was: list[str], now: list[str]) -> int:
    number = 0
    for one, other in zip(reversed(was), reversed(now), strict=False):
        if one != other:
            break
        number += 1
    return number


def serve(places: Places, desk_now: Callable[[], Desk]) -> None:
    """Serve an editor on standard input and output until it leaves. `desk_now` gives the desk as the files lie now."""
    made = _Server(places, desk_now)
    server = made.server
    # The package writes its own attributes on what it is given, and a method takes none.
    server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(partial(made.opened))
    server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(partial(made.changed))
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(partial(made.closed))
    server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)(partial(made.laid_anew))
    server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(made.laid_anew))
    signs = lsp.CompletionOptions(trigger_characters=[" ", ":", "[", "{", ",", "/"])
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, signs)(partial(made.completion))
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(partial(made.hover))
    server.feature(lsp.TEXT_DOCUMENT_DEFINITION)(partial(made.definition))
    kinds = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)(partial(made.actions))
    server.start_io()

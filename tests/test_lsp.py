"""The language server, spoken to over standard in and out as an editor does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from city import EXEMPELSTAD, NOVEMBER, SAGOBYGDEN, City
from city_commands import SAMVERK

PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
AGREEMENT = "content/avtal/norrby/overenskommelse.yaml"
UNITS = {"utf-16": lsp.PositionEncodingKind.Utf16, "utf-32": lsp.PositionEncodingKind.Utf32}


class Editor:
    """An editor with files of a city open; `told` are the findings that it has been told of, by path."""

    def __init__(self, city: City, client: LanguageClient) -> None:
        self.city, self.client = city, client
        self.told: dict[str, list[lsp.Diagnostic]] = {}
        self.versions: dict[str, int] = {}
        self.heard: dict[str, int | None] = {}

    def document(self, name: str) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.city.path(name).resolve().as_uri())

    async def open(self, name: str) -> str:
        text = self.city.text(name)
        self.versions[name] = 1
        item = lsp.TextDocumentItem(self.document(name).uri, "yaml", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await self.answer(name)
        return text

    async def write(self, name: str, text: str) -> list[str]:
        """Write a whole text, and hear what is found in it."""
        self.versions[name] += 1
        versioned = lsp.VersionedTextDocumentIdentifier(version=self.versions[name], uri=self.document(name).uri)
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(versioned, [whole]))
        await self.answer(name)
        return self.found(name)

    async def answer(self, name: str) -> None:
        """Wait for what is found in the text as it is now."""
        for _ in range(600):
            if self.heard.get(self.document(name).uri) == self.versions[name]:
                return
            await asyncio.sleep(0.05)
        raise TimeoutError(name)

    def found(self, name: str) -> list[str]:
        return [one.message.split("\n")[0] for one in self.told.get(self.document(name).uri, [])]

    async def ask(self, question: Callable[..., Awaitable[Any]], kind: type, name: str, line: int, column: int) -> Any:
        return await question(kind(self.document(name), lsp.Position(line - 1, column - 1)))


@asynccontextmanager
async def editor(city: City, encoding: str) -> AsyncIterator[Editor]:
    client = LanguageClient("prov", "1")
    here = Editor(city, client)

    def told(params: lsp.PublishDiagnosticsParams) -> None:
        here.told[params.uri] = list(params.diagnostics)
        here.heard[params.uri] = params.version

    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
    await client.start_io(str(SAMVERK), "lsp", "--root", str(city.root), "--as-of", NOVEMBER.isoformat())
    general = lsp.GeneralClientCapabilities(position_encodings=[UNITS[encoding]])
    asked = lsp.InitializeParams(lsp.ClientCapabilities(general=general), root_uri=city.root.as_uri())
    answer = await client.initialize_async(asked)
    assert answer.capabilities.position_encoding == UNITS[encoding]
    client.initialized(lsp.InitializedParams())
    yield here
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]  # pygls has not typed it


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City.project(tmp_path_factory.mktemp("stad"), EXEMPELSTAD, only=["norrby"])


def played(round_of: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, round_of).result()


def place(text: str, words: str) -> tuple[int, int]:
    """The line and column, from 1, behind the first occurrence of some words."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def applied(text: str, edits: list[lsp.TextEdit]) -> str:
    lines = text.split("\n")
    for one in edits:
        assert (one.range.start.character, one.range.end.character) == (0, 0)
        lines[one.range.start.line : one.range.end.line] = one.new_text.removesuffix("\n").split("\n")
    return "\n".join(lines)


async def mends(here: Editor, name: str, asked: lsp.CodeActionParams, text: str) -> list[tuple[str, bool | None, str]]:
    """What is offered: its title, whether it is certain, and the text that it makes."""
    made = []
    for action in await here.client.text_document_code_action_async(asked) or ():
        assert isinstance(action, lsp.CodeAction)
        assert action.edit
        assert action.edit.changes
        edits = list(action.edit.changes[here.document(name).uri])
        made.append((action.title, action.is_preferred, applied(text, edits)))
    return made


@pytest.mark.parametrize("encoding", UNITS)
def test_an_editing_round(city: City, encoding: str) -> None:
    async def round_of() -> None:
        async with editor(city, encoding) as here:
            text = await here.open(PLAN)
            at_rest = here.found(PLAN)

            spoilt = text.replace("    område: unga\n", "    område: ungar # 🙂\n", 1)
            told = await here.write(PLAN, spoilt)
            assert [one for one in told if one not in at_rest] == ['"område" nämner "ungar", som inte finns.']
            [wrong] = [one for one in here.told[here.document(PLAN).uri] if "ungar" in one.message]
            line, column = place(spoilt, "område: ungar")
            assert (wrong.range.end.line, wrong.range.end.character) == (line - 1, column - 1)

            context = lsp.CodeActionContext(diagnostics=[wrong])
            asked = lsp.CodeActionParams(here.document(PLAN), wrong.range, context)
            assert await mends(here, PLAN, asked, spoilt) == [("Skriv unga", False, spoilt.replace("ungar", "unga"))]
            mended = spoilt.replace("ungar", "unga")
            assert await here.write(PLAN, mended) == at_rest

            half = text.replace("    ansvarig: [kommunen, polisen]\n", "    ansvarig: [k\n", 1)
            told = await here.write(PLAN, half)
            assert set(at_rest) < set(told), "what was found stays while the text cannot be read"
            offered = await here.ask(
                here.client.text_document_completion_async, lsp.CompletionParams, PLAN, *place(half, "ansvarig: [k")
            )
            assert {one.label for one in offered} == {"kommunen", "polisen"}

            keys = text.replace("    område: unga\n", "    område: unga\n    \n", 1)
            await here.write(PLAN, keys)
            line, _ = place(keys, "    område: unga\n")
            offered = await here.ask(here.client.text_document_completion_async, lsp.CompletionParams, PLAN, line, 5)
            named = {one.label for one in offered}
            assert "nr" in named
            assert "slut" not in named, "it is there already"

            await here.write(PLAN, text)
            there = place(text, "område: un")
            hover = await here.ask(here.client.text_document_hover_async, lsp.HoverParams, PLAN, *there)
            assert "unga på väg in i kriminalitet" in hover.contents.value
            [led] = await here.ask(here.client.text_document_definition_async, lsp.DefinitionParams, PLAN, *there)
            assert led.uri == here.document(AGREEMENT).uri
            assert "id: unga" in city.text(AGREEMENT).split("\n")[led.range.start.line]

            text = await here.open(AGREEMENT)
            row = '{datum: 2024-09-17, dokument: "Protokoll 2024:1"}'
            spoilt = text.replace(row, '{dokument: "🙂", datum: 17 september 2024}')
            await here.write(AGREEMENT, spoilt)
            [wrong] = [one for one in here.told[here.document(AGREEMENT).uri] if "17 september" in one.message]
            _, column = place(spoilt, '{dokument: "🙂", datum: ')
            assert wrong.range.start.character == column - 1 + (encoding == "utf-16")
            asked = lsp.CodeActionParams(here.document(AGREEMENT), wrong.range, lsp.CodeActionContext([wrong]))
            right = spoilt.replace("17 september 2024", "2024-09-17")
            assert await mends(here, AGREEMENT, asked, spoilt) == [("Skriv 2024-09-17", True, right)]
            told = await here.write(AGREEMENT, text.replace("möten_per_år: 3", "möten_per_år: 1", 1))
            assert any("sammankallas" in one for one in told)

    played(round_of())


def test_a_town_that_is_not_stockholm(tmp_path: Path) -> None:
    town = City.project(tmp_path, SAGOBYGDEN)
    name = town.agreement

    async def round_of() -> None:
        async with editor(town, "utf-16") as here:
            text = await here.open(name)
            assert here.found(name) == []
            told = await here.write(name, text.replace("part: ", "part: x", 1))
            assert told
            assert await here.write(name, text) == []

    played(round_of())

"""PDF files with a text layer, set by typst: what the tests of the reader read."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from samverk.intake.source_text import Block

_TEMPLATE = """\
#let blocks = json(bytes(sys.inputs.blocks))
#set text(font: "Libertinus Serif", size: 11pt, lang: "sv", hyphenate: true)
#set super(typographic: false)
#set page(paper: "a4", margin: 30mm,
  header: [Lokal samverkan #h(1fr) Dnr 2024/117],
  footer: context [Sida #counter(page).display() av #counter(page).final().first()])
#show heading.where(level: 1): set text(size: 25pt)
#show heading.where(level: 2): set text(size: 14pt)
#set list(marker: "•")
#for one in blocks {
  if one.kind == "title" { heading(level: 1, one.text) }
  else if one.kind == "heading" { heading(level: 2, one.text) }
  else if one.kind == "bullet" { list(one.text) }
  else if one.kind == "row" { grid(columns: one.cells.len() * (1fr,), column-gutter: 12mm, ..one.cells); v(6pt) }
  else if one.kind == "note" { par[#one.text#footnote(one.note)] }
  else { par(one.text) }
}
"""


def pdf_of(body: str, **inputs: str) -> bytes:
    """A document of typst's markup."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.typ"
        file.write_text(body, encoding="utf-8")
        made: bytes = typst.compile(file, format="pdf", ignore_system_fonts=True, sys_inputs=inputs)
    return made


def pdf(blocks: Iterable[Mapping[str, object]]) -> bytes:
    """A document of blocks: `{"kind", "text"}`, rows of columns `{"kind": "row", "cells"}`, and notes with `note`."""
    return pdf_of(_TEMPLATE, blocks=json.dumps(list(blocks)))


def as_pdf(blocks: Iterable[Block], signatures: Iterable[Iterable[str]]) -> bytes:
    """A text that was read, set anew, its signatures in columns."""
    rows: list[dict[str, object]] = [{"kind": "row", "cells": [*row]} for row in signatures]
    return pdf([*({"kind": one.kind, "text": one.text} for one in blocks), *rows])

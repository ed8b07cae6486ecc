"""What was changed, word by word: for the eye by lines, for the ear by words, never by colour alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from samverk.site.addresses import agreement_uri
from samverk.site.markup import Html, breakable, element, hidden, join
from samverk.site.page.annex import way
from samverk.site.page.district.answers import fold
from samverk.site.page.frame import NUMBERS, Page, breadcrumb, first_step, heading, named_rows, notices, sheet
from samverk.site.publication.publication import Publication
from samverk.site.read.changed import annex_redlines
from samverk.site.redline import HEAD, TABLE, Compared
from samverk.site.view.history import Comparison, FieldChange, RedlineView
from samverk.site.view.shared import Edition
from samverk.site.word_changes import Run

MARKS = {"added": ("ins", "tillagt: ", " slut på tillägg "), "removed": ("del", "borttaget: ", " slut på borttaget ")}
NOTHING = "Texten har samma ord som förut."
AROUND, MOST = 2, 4
"""So many blocks on either side of a change are seen with it; more than so many others in a row are folded."""
COUNTED = "Orden är räknade i hela dokumentet, med rubriker och uppgifter."
HEADINGS = {"title": "h3", "heading": "h3", "subheading": "h4"}
_NUMBER = re.compile(r"[-+−–±]?\s?\d[\d\s.,:]*\s?(?:%|‰|kr|tkr|mnkr|st)?|[-–]?")


def pages(made: Publication) -> Iterator[Page]:
    """A page for each version of an annex that says it replaces another."""
    for view in annex_redlines(made):
        yield redline_page(view, made.edition)


def redline_page(view: RedlineView, edition: Edition) -> Page:
    """`…/bilagor/…/andringar/`. It is not found by search."""
    here, one = view.uri, view.compared
    newer = f"{view.newer.words[:1].upper()}{view.newer.words[1:]}"
    path = (first_step(edition), (view.district, agreement_uri(view.agreement)), (newer, view.newer.uri))
    both = join(way(view.older, here), " med ", way(view.newer, here))
    blocks = (
        *notices(edition),
        breadcrumb(here, *path, last="Ändringar"),
        element("h1", breakable(view.title)),
        element("p", "Sidan jämför ", both, ".", class_="sv-lead"),
        element("p", way(view.change, here), class_="sv-way") if view.change else "",
        heading(2, "I korthet", "korthet"),
        element("ul", *(element("li", told) for told in (*one.facts, one.amount)), class_="sv-brief"),
        redline_section(one, here, key=True),
    )
    meta = {"title": f"{view.title}, {view.district}", "description": one.amount, "search": "exclude"}
    return Page(here, sheet(*blocks), meta, view.source)


def brief(parts: Sequence[Comparison], here: str) -> Html:
    """The changes in sentences, an item for each document."""
    items = []
    for one in parts:
        said = " ".join((one.came, *one.facts, one.amount)).strip()
        to = element("a", "Se ändringarna", href=f"#{one.anchor}") if one.fields or one.blocks else ""
        read = way(one.way, here) if one.way and not to else ""
        items.append(element("li", join(element("strong", one.name), said, one.note, to, read, between=" ")))
    counted = element("p", COUNTED, class_="sv-small") if any(one.amount for one in parts) else ""
    return join(element("ul", *items, class_="sv-brief"), counted)


def redline_section(one: Comparison, here: str, *, key: bool) -> Html:
    """A document with its changes; with `key`, how to read the marks. Nothing where no words are shown."""
    if not one.fields and not one.blocks:
        return Html("")
    if any(block.changed for block in one.blocks):
        text = join(*_near(one.blocks))
    else:
        text = element("p", NOTHING, class_="sv-none") if one.blocks else Html("")
    return element(
        "section",
        heading(2, f"{one.name}, ord för ord", one.anchor),
        _key() if key else "",
        text,
        _fields(one.fields),
        element("p", way(one.way, here), class_="sv-way") if one.way else "",
        class_="sv-redline",
        data_unsearched="",
    )


def _key() -> Html:
    """How to read the marks; for the eye only, since the ear hears words."""
    added, removed = element("ins", "Tillagda ord"), element("del", "borttagna ord")
    return element("p", added, " är understrukna, ", removed, " är överstrukna.", class_="sv-small sv-key")


def _fields(fields: Sequence[FieldChange]) -> Html:
    """What reads otherwise beside the text: lists as lists, all else as a name and its words."""
    parts = list[Html]()
    for owner, own in groupby(fields, key=lambda field: field.owner):
        parts += [element("h3", owner)] if owner else []
        for listed, alike in groupby(own, key=lambda field: field.words[0].kind == "bullet"):
            shown = list(alike)
            if listed:
                parts += [join(element("h3", one.label), *_text(one.words)) for one in shown]
            else:
                rows = [
                    (one.label, element("div", element("dt", one.label), element("dd", _runs(one.words[0].runs))))
                    for one in shown
                ]
                parts.append(named_rows(rows, "sv-changed"))
    return join(*parts)


def _near(blocks: Sequence[Compared]) -> Iterator[Html]:
    """The text with what is far from every change folded; a table is seen whole."""
    changed = {n for n, block in enumerate(blocks) if block.changed}
    near = {n for n in range(len(blocks)) if not changed.isdisjoint(range(n - AROUND, n + AROUND + 1))}
    for table, rows in groupby(range(len(blocks)), key=lambda n: blocks[n].kind in TABLE):
        own = set(rows)
        near |= own if table and near & own else set()
    under = ""
    for seen, numbers in groupby(range(len(blocks)), key=lambda n: n in near):
        shown = [blocks[n] for n in numbers]
        text = _text(shown, under)
        under = next((_now(one.runs) for one in reversed(shown) if one.kind in HEADINGS), under)
        if seen or len(shown) <= MOST:
            yield from text
        else:
            last = f", sist under rubriken ”{under}”" if under else ""
            yield fold(f"{len(shown)} oförändrade stycken{last}", *text)


def _text(blocks: Sequence[Compared], under: str = "") -> Iterator[Html]:
    """The text in its order: bullets in lists, rows in tables. `under` is the heading that it stands under."""
    for kind, own in groupby(blocks, key=lambda block: "table" if block.kind in TABLE else block.kind):
        shown = list(own)
        if kind == "table":
            yield from (_table(rows, under) for rows in _tables(shown))
        elif kind == "bullet":
            yield element("ul", *(element("li", _runs(block.runs)) for block in shown))
        else:
            yield join(*(element(HEADINGS.get(kind, "p"), _runs(block.runs)) for block in shown))
            under = _now(shown[-1].runs) if kind in HEADINGS else under


def _tables(rows: Sequence[Compared]) -> Iterator[list[Compared]]:
    """The rows of each table: one begins with what names its columns."""
    own = list[Compared]()
    for row in rows:
        if row.kind == HEAD and any(one.kind != HEAD for one in own):
            yield own
            own = []
        own.append(row)
    yield own


def _table(rows: Sequence[Compared], under: str) -> Html:
    """A table in which each cell is marked by itself. On a narrow screen rows become cards."""
    width = max(len(row.cells) for row in rows)
    heads, body = [row for row in rows if row.kind == HEAD], [row for row in rows if row.kind != HEAD]
    cells = {id(row): [*row.cells, *[()] * (width - len(row.cells))] for row in rows}
    right = {n: NUMBERS for n in range(1, width) if body and all(_numeric(cells[id(row)][n]) for row in body)}
    names = [_seen(cells[id(heads[-1])][n]) if heads else Html("") for n in range(width)]
    shown_heads = [
        element(
            "tr",
            *(
                element("th", _runs(cell), class_=right.get(n), scope="col", role="columnheader")
                for n, cell in enumerate(cells[id(row)])
            ),
            role="row",
        )
        for row in heads
    ]
    shown = [element("tr", *_cells(cells[id(row)], names, right), role="row") for row in body]
    return element(
        "table",
        element(
            "caption", f"Tabell under rubriken ”{under}”{_columns(heads)}" if under else f"Tabell{_columns(heads)}"
        ),
        element("thead", *shown_heads, role="rowgroup") if heads else "",
        element("tbody", *shown, role="rowgroup"),
        class_="sv-table",
        role="table",
    )


def _columns(heads: Sequence[Compared]) -> str:
    """The columns that the table has got and lost, as the end of its caption."""
    told = []
    for op, said in (("added", "Nya kolumner"), ("removed", "Borttagna kolumner")):
        names = [
            run.text
            for row in heads
            if row.whole is None
            for cell in row.cells
            for run in cell
            if run.op == op and len(cell) == 1
        ]
        told += [f". {said}: {', '.join(names)}"] if names else []
    return "".join(told)


def _cells(cells: Sequence[tuple[Run, ...]], names: Sequence[Html], right: dict[int, str]) -> Iterator[Html]:
    for n, cell in enumerate(cells):
        if n == 0:
            yield element("th", _runs(cell), scope="row", role="rowheader")
            continue
        label = element("span", names[n], ":", class_="sv-label", aria_hidden="true") if names[n] else ""
        yield element("td", label, " ", element("div", _runs(cell), class_="sv-cell"), class_=right.get(n), role="cell")


def _numeric(cell: tuple[Run, ...]) -> bool:
    return all(_NUMBER.fullmatch(run.text) for run in cell)


def _now(runs: Sequence[Run]) -> str:
    """The words as they read now; as they read before where none are left."""
    return " ".join(run.text for run in runs if run.op != "removed") or " ".join(run.text for run in runs)


def _runs(runs: Sequence[Run]) -> Html:
    return join(*(_run(run) for run in runs), between=" ")


def _seen(runs: Sequence[Run]) -> Html:
    """The words with their marks, where they are heard elsewhere."""
    marked = (run.text if run.op == "kept" else element(MARKS[run.op][0], run.text) for run in runs)
    return join(*marked, between=" ")


def _run(run: Run) -> Html:
    """Words of one fate; an end mark tells the ear where they stop."""
    if run.op == "kept":
        return join(run.text)
    name, before, after = MARKS[run.op]
    return element(name, hidden(before), run.text, hidden(after))

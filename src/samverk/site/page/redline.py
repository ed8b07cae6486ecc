"""What a version changed, shown word by word: for the eye by lines, for the ear by words, never by colour alone."""

from collections.abc import Iterator
from itertools import groupby

from samverk.site.addresses import START, agreement_uri
from samverk.site.markup import Html, breakable, element, hidden, join
from samverk.site.page.annex import way
from samverk.site.page.frame import Page, breadcrumb, heading, notices, sheet
from samverk.site.page.prose import plain_blocks
from samverk.site.publication.publication import Publication
from samverk.site.read.changed import annex_redlines, version_redlines
from samverk.site.redline import Compared, Run
from samverk.site.view.history import FieldChange, Link, RedlineView
from samverk.site.view.shared import Edition

MARKS = {"added": ("ins", "tillagt: ", " slut på tillägg "), "removed": ("del", "borttaget: ", " slut på borttaget ")}
FIRST = "forsta"
NOTHING = "Texten har samma ord som förut."


def pages(made: Publication) -> Iterator[Page]:
    """A page for each version whose words are others than before."""
    for view in (*version_redlines(made), *annex_redlines(made, plain_blocks)):
        yield redline_page(view, made.edition)


def redline_page(view: RedlineView, edition: Edition) -> Page:
    """`…/andringar/`. It is not found by search."""
    here = view.uri
    path = (
        ("Stadsdelar", START),
        (view.district, agreement_uri(view.agreement)),
        (_first_up(view.newer.words), view.newer.uri),
    )
    both = join(way(view.older, here), " med ", way(view.newer, here))
    blocks = (
        *notices(edition),
        breadcrumb(here, *path, last="Ändringar"),
        element("h1", breakable(view.title)),
        element("p", "Sidan jämför ", both, ". ", _amount(view), class_="sv-lead"),
        _summary(view),
        _exchanged(view, here),
        "" if view.note else _key(),
        _fields(view.fields),
        "" if view.note else _words(view),
    )
    meta = {"title": f"{view.title}, {view.newer.words}", "description": _amount(view), "search": "exclude"}
    return Page(here, sheet(*blocks), meta, view.source)


def _first_up(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _amount(view: RedlineView) -> str:
    """How much, or why there is nothing to count."""
    if view.note:
        return view.note
    return f"{view.added} ord är tillagda och {view.removed} ord är borttagna."


def _summary(view: RedlineView) -> Html:
    """The changes in sentences, and what the parties themselves say of them."""
    if not view.sentences and not view.remarks:
        return Html("")
    parts = [heading(2, "Ändringarna i korthet", "korthet")]
    if view.sentences:
        parts.append(element("ul", *(element("li", sentence) for sentence in view.sentences), class_="sv-summary"))
    parts += [element("p", element("strong", "Parternas anmärkning:"), " ", remark) for remark in view.remarks]
    return element("section", *parts)


def _exchanged(view: RedlineView, here: str) -> Html:
    """The annexes that another version began to apply of."""
    if not view.annexes:
        return Html("")
    items = [element("li", way(Link(_first_up(one.words), one.uri), here)) for one in view.annexes]
    return element("section", heading(2, "Bilagor som började gälla", "bilagor"), element("ul", *items))


def _key() -> Html:
    """How to read the marks; for the eye only, since the ear hears words."""
    added, removed = element("ins", "Tillagda ord"), element("del", "borttagna ord")
    return element("p", added, " är understrukna, ", removed, " är överstrukna.", class_="sv-small sv-key")


def _fields(fields: tuple[FieldChange, ...]) -> Html:
    if not fields:
        return Html("")
    note = element("p", "Uppgifter som inte nämns är oförändrade.", class_="sv-small")
    parts = [heading(2, "Ändrade uppgifter", "uppgifter"), note]
    for owner, own in groupby(fields, key=lambda field: field.owner):
        rows = [element("div", element("dt", field.label), element("dd", _runs(field.words))) for field in own]
        parts += [element("h3", owner)] if owner else []
        parts.append(element("dl", *rows, class_="sv-changed"))
    return element("section", *parts)


def _words(view: RedlineView) -> Html:
    """The whole text with its changes; bullets and rows in lists, so that their number is heard."""
    title = "Överenskommelsens text med ändringarna" if view.own_words else "Bilagans text med ändringarna"
    parts = [heading(2, title, "text")]
    first = next((block for block in view.blocks if block.changed), None)
    if first is None:
        parts.append(element("p", NOTHING, class_="sv-none"))
    elif first is not view.blocks[0]:
        parts.append(element("p", element("a", "Gå till den första ändringen i texten", href=f"#{FIRST}")))
    for listed, blocks in groupby(view.blocks, key=lambda block: block.kind in ("bullet", "row")):
        shown = [_block(block, FIRST if block is first else None) for block in blocks]
        parts.append(element("ul", *shown) if listed else join(*shown))
    return element("section", *parts, class_="sv-redline")


def _block(block: Compared, anchor: str | None) -> Html:
    words = _runs(block)
    tone = "sv-changed-block" if block.changed else None
    names = {"title": "h3", "heading": "h3", "subheading": "h4", "bullet": "li", "row": "li"}
    return element(names.get(block.kind, "p"), words, id=anchor, class_=tone)


def _runs(block: Compared) -> Html:
    return join(*(_run(run) for run in block.runs), between=" ")


def _run(run: Run) -> Html:
    """Words of one fate; an end mark tells the ear where they stop."""
    if run.op == "kept":
        return join(run.text)
    name, before, after = MARKS[run.op]
    return element(name, hidden(before), run.text, hidden(after))

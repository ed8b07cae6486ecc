"""The page of an agreement as it read from a day on: the banner first, then its words, as they were."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from samverk.site.addresses import agreement_uri, day_in, link
from samverk.site.archive.files import ArchiveFile
from samverk.site.markup import Html, breakable, element, join, sign
from samverk.site.page.annex import terms, way
from samverk.site.page.files import FileLink, file_links, files_section, of_version, originals_section
from samverk.site.page.frame import Page, assessed, breadcrumb, first_step, heading, notices, sheet
from samverk.site.page.text import anchor_of
from samverk.site.publication.publication import Publication
from samverk.site.read.version import version_views
from samverk.site.view.agreement import Piece, TextBlock
from samverk.site.view.history import Happening, VersionView
from samverk.site.view.shared import Edition


def pages(made: Publication, archive: Sequence[ArchiveFile] = ()) -> Iterator[Page]:
    """A page for each version of each agreement."""
    for view in version_views(made):
        own = of_version(archive, view.agreement, day_in(view.uri))
        yield version_page(view, made.edition, file_links(own, view.uri))


def version_page(view: VersionView, edition: Edition, files: tuple[FileLink, ...]) -> Page:
    """`avtal/<id>/<day>/`. It is not found by search: the agreement's own page is."""
    here = view.uri
    title = f"{view.title} {view.district}, versionen från {view.day}"
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (view.district, agreement_uri(view.agreement)), last=view.day),
        element("h1", breakable(title), id="overenskommelse-titel"),
        _banner(view, edition),
        _timeline(view, here),
        _happenings(view, here),
        files_section(files),
        _annexes(view, here),
        _text(view),
        originals_section(view.originals, here),
    )
    meta = {"title": title, "description": f"{view.title} {view.district}. {view.period}", "search": "title"}
    return Page(here, sheet(*blocks), meta, view.source)


def _banner(view: VersionView, edition: Edition) -> Html:
    """Whether these are the words in force, and where those are that are judged."""
    here, home = view.uri, agreement_uri(view.agreement)
    words = "Läs den med bedömningen av varje bestämmelse" if view.current else "Läs överenskommelsen som den är nu"
    tone, glyph = ("good", "✓") if view.current and view.sure else ("plain", "–")
    since = f" Den gäller från {view.day}." if view.current and view.sure else ""
    shown = element(
        "p",
        sign(glyph),
        " ",
        element("strong", view.period),
        f"{since} ",
        element("a", words, href=link(here, home)),
        ".",
        class_=f"sv-banner sv-{tone}",
    )
    return join(shown, assessed(edition, view.turn) if view.current else "")


def _timeline(view: VersionView, here: str) -> Html:
    """The versions before and after."""
    if not view.before and not view.after:
        return Html("")
    items = [
        element("li", element("a", f"{word} version: {one.words}", href=link(here, one.uri), rel=rel))
        for word, rel, one in (("Föregående", "prev", view.before), ("Nästa", "next", view.after))
        if one
    ]
    return element("nav", element("ul", *items), class_="sv-timeline", aria_label="Versioner")


def _happenings(view: VersionView, here: str) -> Html:
    """What began on the day, and what it changed."""
    parts = [heading(2, f"Det här hände den {view.day}", "hande")]
    parts += [_happening(one) for one in view.happenings]
    if view.changes:
        parts.append(element("h3", "Det här ändrades i överenskommelsen"))
        parts.append(element("ul", *(element("li", sentence) for sentence in view.changes)))
    elif not view.happenings:
        parts.append(element("p", "Andra bilagor började gälla. Överenskommelsens egna ord är desamma."))
    if view.redline:
        parts.append(element("p", way(view.redline, here), class_="sv-way"))
    return element("section", *parts)


def _happening(one: Happening) -> Html:
    return join(element("h3", one.title), *(element("p", sentence) for sentence in one.sentences))


def _annexes(view: VersionView, here: str) -> Html:
    title = "Bilagor som gäller" if view.current else "Bilagor som gällde"
    shown = terms(view.annexes, here) if view.annexes else element("p", "Ingen bilaga är känd.", class_="sv-none")
    return element("section", heading(2, title, "bilagor"), shown)


def _text(view: VersionView) -> Html:
    """The whole text; every clause keeps its anchor, so that a link to it leads to the same words of another day."""
    parts = [heading(2, "Överenskommelsen", "overenskommelsen")]
    if view.lacking:
        parts.append(element("p", view.lacking, class_="sv-withheld"))
    seen: set[str] = set()
    for bullets, blocks in groupby(view.text, key=lambda block: block.kind == "bullet"):
        shown = [_block(block, seen) for block in blocks]
        parts.append(element("ul", *shown, class_="sv-bullets") if bullets else join(*shown))
    return element("section", *parts, class_="sv-agreement sv-then")


def _block(block: TextBlock, seen: set[str]) -> Html:
    words = join(*(_piece(piece, seen) for piece in block.pieces))
    match block.kind:
        case "title" | "heading":
            return element("h3", words, class_="sv-words")
        case "subheading":
            return element("h4", words, class_="sv-words")
        case "bullet":
            return element("li", element("p", words, class_="sv-words sv-bullet"))
    return element("p", words, class_=f"sv-words sv-{block.kind}")


def _piece(piece: Piece, seen: set[str]) -> Html:
    """The words; the first piece of a clause carries its anchor and its number."""
    if piece.clause is None:
        return join(piece.text)
    first = piece.clause not in seen
    seen.add(piece.clause)
    words = element(
        "span",
        piece.text.strip(),
        id=anchor_of(piece.clause) if first else None,
        class_="sv-clause",
        data_clause=piece.clause if first else None,
    )
    return join(words, " ") if piece.text[-1:].isspace() else words

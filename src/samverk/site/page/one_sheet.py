"""An agreement on one sheet of paper: its state, the nine answers, the annexes over time, and who has signed."""

from collections.abc import Iterator, Sequence

from samverk.site.addresses import agreement_uri, link, served, sheet_uri
from samverk.site.archive.files import LABELS, ArchiveFile
from samverk.site.figures.address_code import address_code
from samverk.site.markup import Html, element, join
from samverk.site.page.district.answers import listed, note
from samverk.site.page.district.timeline import key, rows_over_time
from samverk.site.page.files import of_version
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, first_step, heading, notices, sheet, table
from samverk.site.publication.publication import Publication
from samverk.site.read.agreement import agreement_view
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import Answer
from samverk.site.view.shared import Edition

MOST_DETAILS = 4
MOST_SIGNED, MOST_BELOW = 8, 5
"""So many lines have room, the last of signatures and decisions together; how many more there are is said."""
PDF = "overenskommelse.pdf"
DECIDED = ("Datum", "Vem beslutade", "Vad", "Skriftlig handling")


def pages(made: Publication, archive: Sequence[ArchiveFile] = ()) -> Iterator[Page]:
    """`avtal/<id>/blad/` for each agreement; search finds the agreement's own page instead."""
    for known in made.known:
        files = [one for one in of_version(archive, known.agreement.id, None) if one.name == PDF]
        yield sheet_page(agreement_view(known, made), made.edition, made.address, files[0] if files else None)


def sheet_page(view: AgreementView, edition: Edition, address: str, text: ArchiveFile | None) -> Page:
    """`address` is where the site lies, empty where nobody has said; `text` is the latest version as PDF."""
    here, title = sheet_uri(view.id), f"{view.name} på ett blad"
    name = join(view.name, " ", element("span", view.title, class_="sv-subtitle"))
    whole = element(
        "div",
        *notices(edition),
        element("h1", name, id="blad"),
        element("p", *(join(chip(s), " ") for s in view.statuses), class_="sv-chips"),
        assessed(edition, view.turn),
        element("dl", *map(_answer, view.answers), class_="sv-answers"),
        _over_time(view, here),
        _signed(view),
        _decided(view),
        _foot(view, here, address, text),
        class_="sv-sheet",
    )
    steps = (first_step(edition), (view.name, agreement_uri(view.id)))
    meta = {"title": title, "description": view.summary, "search": "exclude"}
    return Page(here, sheet(breadcrumb(here, *steps, last="Ett blad"), whole), meta, view.source)


def _over_time(view: AgreementView, here: str) -> Html:
    if view.bands is None:
        return Html("")
    title = heading(2, "Bilagorna över tid", "over-tid")
    return element("section", title, rows_over_time(view.bands, here), key(view.bands))


def _answer(answer: Answer) -> Html:
    """Without links: paper has none."""
    left = len(answer.details) - MOST_DETAILS
    details = [element("span", one) for one in answer.details[:MOST_DETAILS]]
    if left > 0:
        details.append(element("span", f"och {left} till"))
    if answer.mail:
        details.append(element("span", answer.mail))
    if answer.status:
        details.append(note(answer.status))
    shown = element("dd", element("strong", answer.answer, data_turn=answer.turn), *details)
    return element("div", element("dt", answer.label), shown)


def _signed(view: AgreementView) -> Html:
    title = heading(2, "Underskrifter", "underskrifter")
    if not view.signed:
        return element("section", title, element("p", "Inga underskrifter finns här.", class_="sv-none"))
    left = len(view.signed) - MOST_SIGNED
    more = (f"och {left} till",) if left > 0 else ()
    return element("section", title, listed((*view.signed[:MOST_SIGNED], *more)))


def _decided(view: AgreementView) -> Html:
    """The latest decisions and tillägg that there is room for below the signatures, without links."""
    if not view.decided:
        return Html("")
    rows = [(join(one.day), join(one.who), join(one.what), join(one.record or "–")) for one in view.decided]
    room = max(1, MOST_BELOW - len(view.signed))
    more = f", {room} av {len(rows)}" if len(rows) > room else ""
    title = heading(2, "Beslut och tillägg", "beslut")
    return element("section", title, table(join(f"Det senaste först{more}"), DECIDED, tuple(rows[:room])))


def _foot(view: AgreementView, here: str, address: str, text: ArchiveFile | None) -> Html:
    """Which version it is about, where that is published, and how its text is checked."""
    lines = []
    code = Html("")
    if view.versions:
        version = view.versions[0]
        where = f"{address}{served(version.way.uri)}" if address else served(version.way.uri)
        way = element("a", where, href=link(here, version.way.uri))
        lines.append(element("p", element("strong", version.way.words), ": ", way))
        code = address_code(where, "adress-kod")
    if text:
        lines.append(element("p", f"Kontrollsumma (SHA-256), {LABELS[text.name]}: ", element("code", text.sha256)))
    told = "Bladet sammanfattar. Det är överenskommelsen och det undertecknade originalet som gäller."
    return element("div", code, element("div", *lines, element("p", told)), class_="sv-sheet-foot")

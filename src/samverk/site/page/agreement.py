"""An agreement's page: the answers first, then what is wrong, how it is arranged, its history, and its own words."""

from collections.abc import Iterator, Sequence

from samverk.site.addresses import RULES, agreement_uri, audit_uri, link, sheet_uri
from samverk.site.archive.files import ArchiveFile
from samverk.site.markup import Html, element
from samverk.site.page.district.ahead import contacts_section, duties_section
from samverk.site.page.district.annexes import annexes_section
from samverk.site.page.district.answers import Contents, answers_box, contents
from samverk.site.page.district.changes import changes_section
from samverk.site.page.district.findings import findings
from samverk.site.page.district.head import head
from samverk.site.page.district.measures import measures_section
from samverk.site.page.district.organisation import areas_section, organs_section
from samverk.site.page.district.timeline import timeline
from samverk.site.page.files import FileLink, file_links, files_section, of_version
from samverk.site.page.frame import Page, breadcrumb, first_step, heading, notices, sheet
from samverk.site.page.text import text_section
from samverk.site.publication.publication import Publication
from samverk.site.read.agreement import agreement_view
from samverk.site.view.agreement import AgreementView
from samverk.site.view.shared import Edition

SECTIONS: Contents = (
    ("bilagor-over-tid", "Bilagorna över tid"),
    ("brister", "Följs kraven?"),
    ("overenskommelsen", "Överenskommelsen ord för ord"),
    ("datum", "Nästa datum"),
    ("kontakt", "Kontakt"),
    ("omraden", "Samverkansområden"),
    ("organ", "Vem gör vad"),
    ("bilagor", "Bilagor"),
    ("atgarder", "Åtgärder"),
    ("versioner", "Versioner och beslut"),
    ("filer", "Filer"),
)


def pages(made: Publication, archive: Sequence[ArchiveFile] = ()) -> Iterator[Page]:
    """A page for each agreement."""
    for known in made.known:
        latest = of_version(archive, known.agreement.id, None)
        links = file_links(latest, agreement_uri(known.agreement.id))
        yield agreement_page(agreement_view(known, made), made.edition, links)


def agreement_page(view: AgreementView, edition: Edition, files: tuple[FileLink, ...] = ()) -> Page:
    """`avtal/<id>.md`. `files` are those of its latest version, to keep and to sign."""
    here = agreement_uri(view.id)
    title = f"{view.name}. {view.title}"
    lacks = {"filer"} if not files else set()
    lacks |= {"bilagor-over-tid"} if view.bands is None else set()
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), last=view.name),
        head(view, here, edition),
        answers_box(view.answers, here),
        contents(tuple(one for one in SECTIONS if one[0] not in lacks)),
        timeline(view.bands, here) if view.bands else "",
        element("div", findings(view, here, edition), text_section(view, here), class_="sv-reading"),
        element("div", duties_section(view, here), contacts_section(view.contacts), class_="sv-pair"),
        areas_section(view.areas, view.untold.get("omraden", "")),
        organs_section(view.organs, view.name, view.untold.get("vem-gor-vad", "")),
        annexes_section(view, here),
        measures_section(view.plan, here),
        changes_section(view, here),
        files_section(files),
        _links(view, here),
    )
    meta = {"title": title, "description": view.summary, "places": ", ".join(view.places)}
    return Page(here, sheet(*blocks), {key: value for key, value in meta.items() if value}, view.source)


def _links(view: AgreementView, here: str) -> Html:
    regler = element("a", "Alla krav som bedöms", href=link(here, RULES))
    report = element("a", "Så anmäler du ett fel", href=link(here, "om.md", "fel"))
    paper = element("a", "Det viktigaste på ett blad, att skriva ut", href=link(here, sheet_uri(view.id)))
    audit = element("a", "För den som granskar", href=link(here, audit_uri(view.id)))
    shown = (paper, *((audit,) if view.sound else ()), regler, report)
    items = (element("li", one) for one in shown)
    return element("section", heading(2, "Mer", "mer"), element("ul", *items))

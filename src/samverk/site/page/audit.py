"""The auditors' pages: a table over all agreements, and every matter for each with the page that an answer is from."""

from collections.abc import Iterator

from samverk.agreement.swedish import capitalised, list_text
from samverk.model.standing import SIGNS
from samverk.site.addresses import agreement_uri, audit_uri, link
from samverk.site.markup import Html, breakable, element, join, sign
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, first_step, heading, notices, sheet, table
from samverk.site.publication.publication import Publication
from samverk.site.read.audit.view import audit_view
from samverk.site.view.audit import Audit, AuditView, Part, Statement
from samverk.site.view.shared import Edition, Status

AUDIT = "revision.md"
COLUMNS = ("Fråga", "Det som framgår", "Källa")


def pages(made: Publication) -> Iterator[Page]:
    """`revision.md`, and a page for each agreement that can be read."""
    view = audit_view(made)
    yield audit_page(view, made.edition)
    yield from (agreement_page(audit, made.edition) for audit in view.audits if audit.parts)


def audit_page(view: AuditView, edition: Edition) -> Page:
    """The table over all; each row leads to a page of its own."""
    lead = (
        "Sidan är till för den som granskar. Den samlar det som överenskommelserna, bilagorna och besluten säger om "
        "roller, datum, beslut och åtgärder, i en rad för varje område. Raden leder till en sida där varje svar leder "
        "till den sida där det står."
    )
    blocks = (
        *notices(edition),
        breadcrumb(AUDIT, first_step(edition), last="Revision"),
        element("h1", "Revision", id="revision"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, view.turn),
        _over_all(view, edition),
        _without(view),
    )
    meta = {"title": "Revision", "description": "Roller, datum, beslut och åtgärder i varje överenskommelse."}
    return Page(AUDIT, sheet(*blocks), meta)


def agreement_page(audit: Audit, edition: Edition) -> Page:
    """`avtal/<id>/revision/`: every matter with its statements. Search finds the agreement's own page instead."""
    here, name = audit_uri(audit.agreement.id), audit.agreement.name
    ways = (
        element("a", "Läs överenskommelsen", href=link(here, agreement_uri(audit.agreement.id))),
        element("a", "Alla områden", href=link(here, AUDIT)),
    )
    lead = f"Det som överenskommelsen för {name}, bilagorna och besluten säger. Varje svar har sin källa."
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (name, agreement_uri(audit.agreement.id)), last="Revision"),
        element("h1", breakable(f"Revision av {name}"), id="revision"),
        element("p", *(chip(status) for status in audit.statuses), class_="sv-chips"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, audit.turn),
        element("p", join(*ways, between=" · ")),
        *(_part(part, audit, here) for part in audit.parts),
    )
    meta = {"title": f"Revision, {name}", "description": lead, "search": "exclude"}
    return Page(here, sheet(*blocks), meta, audit.source)


def _over_all(view: AuditView, edition: Edition) -> Html:
    title = heading(2, "Alla områden", "alla")
    if not view.audits:
        return element("section", title, element("p", "Ingen överenskommelse finns här.", class_="sv-none"))
    caption = element("span", f"Läget i varje överenskommelse den {edition.as_of}")
    rows = tuple(
        (
            element("a", audit.agreement.name, href=link(AUDIT, _way(audit))),
            *(_said(status) for status in audit.answers),
        )
        for audit in view.audits
    )
    columns = (capitalised(edition.places.one), *view.columns)
    return element("section", title, table(caption, columns, rows), class_="sv-over-all")


def _way(audit: Audit) -> str:
    """Its own page; the agreement's where nothing can be read."""
    return audit_uri(audit.agreement.id) if audit.parts else agreement_uri(audit.agreement.id)


def _said(status: Status) -> Html:
    """A status in running text, as long as a sentence; without a sign where it is neither good news nor bad."""
    if status.tone == "plain":
        return element("span", status.text, data_turn=status.turn)
    words = (sign(SIGNS[status.tone]), " ", status.text)
    return element("span", *words, class_=f"sv-said sv-{status.tone}", data_turn=status.turn)


def _without(view: AuditView) -> Html:
    if not view.without:
        return Html("")
    words = f"Ingen överenskommelse finns här för {list_text(view.without)}."
    return element("p", words, " Det betyder inte att parterna saknar en.")


def _part(part: Part, audit: Audit, here: str) -> Html:
    title = heading(2, part.title, part.anchor)
    if not part.statements:
        return element("section", title, element("p", part.none, class_="sv-none"))
    caption = element("span", f"{audit.agreement.name}: {part.title}")
    rows = tuple(_statement(statement, here) for statement in part.statements)
    return element("section", title, table(caption, COLUMNS, rows), class_="sv-part")


def _statement(statement: Statement, here: str) -> tuple[Html, ...]:
    answer = _said(Status(statement.tone, capitalised(statement.answer), statement.turn))
    return (breakable(statement.label), answer, element("a", statement.source, href=link(here, statement.uri)))

"""The auditors' page: a table over all agreements, then every matter for each, with the page each answer comes from."""

from collections.abc import Iterator

from samverk.agreement.swedish import capitalised, list_text
from samverk.model.standing import SIGNS
from samverk.site.addresses import agreement_uri, link
from samverk.site.markup import Html, breakable, element, sign
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, first_step, heading, notices, sheet, table
from samverk.site.publication.publication import Publication
from samverk.site.read.audit.view import audit_view
from samverk.site.view.audit import Audit, AuditView, Part, Statement
from samverk.site.view.shared import Edition, Status

AUDIT = "revision.md"
COLUMNS = ("Fråga", "Det som framgår", "Källa")


def pages(made: Publication) -> Iterator[Page]:
    """`revision.md`."""
    yield audit_page(audit_view(made), made.edition)


def audit_page(view: AuditView, edition: Edition) -> Page:
    """The table over all, then a section for each agreement that prints on paper of its own."""
    lead = (
        "Sidan är till för den som granskar. Den samlar det som överenskommelserna, bilagorna och besluten säger om "
        "roller, datum, beslut och åtgärder. Varje svar leder till den sida där det står."
    )
    blocks = (
        *notices(edition),
        breadcrumb(AUDIT, first_step(edition), last="Revision"),
        element("h1", "Revision", id="revision"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, view.turn),
        _over_all(view, edition),
        _without(view),
        *(_audit(audit) for audit in view.audits),
    )
    meta = {"title": "Revision", "description": "Roller, datum, beslut och åtgärder i varje överenskommelse."}
    return Page(AUDIT, sheet(*blocks), meta)


def _over_all(view: AuditView, edition: Edition) -> Html:
    title = heading(2, "Alla områden", "alla")
    if not view.audits:
        return element("section", title, element("p", "Ingen överenskommelse finns här.", class_="sv-none"))
    caption = element("span", f"Läget i varje överenskommelse den {edition.as_of}")
    rows = tuple(
        (
            element("a", audit.agreement.name, href=f"#{_anchor(audit)}"),
            *(_said(status) for status in audit.answers),
        )
        for audit in view.audits
    )
    columns = (capitalised(edition.places.one), *view.columns)
    return element("section", title, table(caption, columns, rows), class_="sv-over-all")


def _anchor(audit: Audit, part: Part | None = None) -> str:
    return f"avtal-{audit.agreement.id}" + (f"-{part.anchor}" if part else "")


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


def _audit(audit: Audit) -> Html:
    """One agreement: every matter with its statements."""
    title = heading(2, audit.agreement.name, _anchor(audit))
    chips = element("p", *(chip(status) for status in audit.statuses), class_="sv-chips")
    way = element("p", element("a", "Läs överenskommelsen", href=link(AUDIT, agreement_uri(audit.agreement.id))))
    return element("section", title, chips, way, *(_part(part, audit) for part in audit.parts), class_="sv-audit")


def _part(part: Part, audit: Audit) -> Html:
    title = heading(3, part.title, _anchor(audit, part))
    if not part.statements:
        return element("section", title, element("p", part.none, class_="sv-none"))
    caption = element("span", f"{audit.agreement.name}: {part.title}")
    rows = tuple(_statement(statement) for statement in part.statements)
    return element("section", title, table(caption, COLUMNS, rows), class_="sv-part")


def _statement(statement: Statement) -> tuple[Html, ...]:
    answer = _said(Status(statement.tone, capitalised(statement.answer), statement.turn))
    return (breakable(statement.label), answer, element("a", statement.source, href=link(AUDIT, statement.uri)))

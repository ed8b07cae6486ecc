"""What falls due, and whom to turn to."""

from samverk.site.addresses import link, rule_uri
from samverk.site.markup import Html, element, join
from samverk.site.page.contacts import contacts_table, mail_link, phone_link
from samverk.site.page.district.answers import fold, note
from samverk.site.page.frame import chip, heading, table
from samverk.site.read.contacts import POLICE_PHONE
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import Contact, Contacts, Duty, Reach

DUTIES = ("Senast", "Vad", "Läge")


def duties_section(view: AgreementView, here: str) -> Html:
    """The next days, with the addresses of the calendar and the feed."""
    title = heading(2, "Nästa datum", "datum")
    caption = element("span", "Sista dagar, det som är försenat först")
    rows = tuple(_duty(duty, here) for duty in view.duties)
    shown = (
        element("div", table(caption, DUTIES, rows), class_="sv-dates")
        if rows
        else element("p", "Inget är daterat framåt.", class_="sv-none")
    )
    follow = element(
        "p",
        "Följ ",
        element("a", "datumen i din kalender", href="kalender.ics"),
        " eller ",
        element("a", "ändringarna i ett flöde", href="atom.xml"),
        ".",
        class_="sv-small",
    )
    return element("section", title, shown, follow)


def _duty(duty: Duty, here: str) -> tuple[Html, ...]:
    what = element("a", duty.what, href=link(here, rule_uri(duty.rule.id)))
    return join(duty.day), what, chip(duty.status) if duty.status.tone == "bad" else note(duty.status)


def contacts_section(contacts: Contacts) -> Html:
    """The contact point first, then every function of the annex, folded."""
    title = heading(2, "Kontakt", "kontakt")
    point = _point(contacts.point) if contacts.point else _nobody(contacts.parties, contacts.lacking)
    about = element("p", contacts.about, class_="sv-small") if contacts.about else ""
    if not contacts.rows:
        return element("section", title, point, about)
    rows = contacts_table("Kontaktuppgifter för de funktioner som samverkar", contacts.rows)
    return element("section", title, point, fold(f"Alla kontaktuppgifter ({len(contacts.rows)})", about, rows))


def _nobody(parties: tuple[Reach, ...], lacking: str) -> Html:
    """How to reach the parties, where the agreement names nobody, or nobody can read whom."""
    items = []
    for one in parties:
        urgent = ", och 112 när det är akut" if one.phone == POLICE_PHONE else ""
        ways = (
            join(one.address) if one.address else "",
            join("telefon ", phone_link(one.phone), urgent) if one.phone else "",
            mail_link(one.mail) if one.mail else "",
        )
        shown = [element("span", way, class_="sv-line") for way in ways if way]
        items.append(element("li", element("strong", one.name), *shown))
    lead = f"{lacking or 'Överenskommelsen säger inte'} vart allmänheten vänder sig."
    told = element("p", f"{lead} Så når du parterna:" if items else lead, class_="sv-point")
    return join(told, element("ul", *items) if items else "")


def _point(point: Contact) -> Html:
    ways = [mail_link(point.mail) if point.mail else join(point.e_post), phone_link(point.phone)]
    shown = [element("span", way, class_="sv-line") for way in ways if way]
    words = "Dit vänder sig allmänheten:"
    return element("p", words, " ", element("strong", point.function), *shown, class_="sv-point")

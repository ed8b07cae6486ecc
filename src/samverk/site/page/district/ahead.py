"""What falls due, whom to turn to, and every rule with what its verdict rests on."""

from collections.abc import Iterable

from samverk.model.standing import Standing
from samverk.site.addresses import CLAUSES, link, rule_uri
from samverk.site.markup import Html, element, join
from samverk.site.page.contacts import contacts_table, mail_link, phone_link
from samverk.site.page.district.answers import fold, note
from samverk.site.page.frame import chip, heading, rule_standing, standing_words, table
from samverk.site.read.contacts import POLICE_PHONE
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import Contact, Contacts, Duty, Proof, Reach

DUTIES = ("Senast", "Vad", "Läge")
PROOFS = ("Regel", "Bestämmelse", "Vad bedömningen vilar på")


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
    point = _point(contacts.point) if contacts.point else _nobody(contacts.parties)
    about = element("p", contacts.about, class_="sv-small") if contacts.about else ""
    if not contacts.rows:
        return element("section", title, point, about)
    rows = contacts_table("Kontaktuppgifter för de funktioner som samverkar", contacts.rows)
    return element("section", title, point, fold(f"Alla kontaktuppgifter ({len(contacts.rows)})", about, rows))


def _nobody(parties: tuple[Reach, ...]) -> Html:
    """How to reach the parties, where the agreement names nobody."""
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
    lead = "Överenskommelsen säger inte vart allmänheten vänder sig."
    told = element("p", f"{lead} Så når du parterna:" if items else lead, class_="sv-point")
    return join(told, element("ul", *items) if items else "")


def _point(point: Contact) -> Html:
    ways = [mail_link(point.mail) if point.mail else join(point.e_post), phone_link(point.phone)]
    shown = [element("span", way, class_="sv-line") for way in ways if way]
    words = "Dit vänder sig allmänheten:"
    return element("p", words, " ", element("strong", point.function), *shown, class_="sv-point")


def proofs_section(view: AgreementView, here: str) -> Html:
    """All rules by verdict, the worst first, folded: each with the lines that it rests on."""
    title = heading(2, "Alla regler och vad bedömningen vilar på", "regler")
    groups = [(one, [p for p in view.proofs.values() if p.rule.standing is one]) for one in Standing]
    shown = [_group(standing, found, view, here) for standing, found in groups if found]
    if not shown:
        return element("section", title, element("p", "Ingen regel är bedömd.", class_="sv-none"))
    about = "Varje regel är bedömd mot filerna. Platsen är filens namn och radens nummer."
    return element("section", title, element("p", about), *shown)


def _group(standing: Standing, found: list[Proof], view: AgreementView, here: str) -> Html:
    many = f": {len(found)} {'regel' if len(found) == 1 else 'regler'}"
    caption = element("span", f"Regler vars krav {standing.words.word}")
    rows = tuple(_proof(one, view, here) for one in found)
    inner = element("div", table(caption, PROOFS, rows), class_="sv-proofs", data_pagefind_ignore="")
    return fold(join(standing_words(standing), many), inner, kind="sv-fold sv-on-screen")


def _proof(one: Proof, view: AgreementView, here: str) -> tuple[Html, ...]:
    rule = element("a", one.rule.title, href=link(here, rule_uri(one.rule.id)))
    anchor = view.anchors.get(one.clause)
    clause = element("a", one.clause, href=link(here, CLAUSES, anchor)) if anchor else join(one.clause)
    return join(rule, " ", _turns(one)), clause, proof_lines(one.lines, one.more)


def _turns(one: Proof) -> Html:
    """The standing again where its day is known, so that the script has something to mind, or its waiver is."""
    return rule_standing(one.rule) if one.rule.turn or one.rule.waived else Html("")


def proof_lines(lines: Iterable[tuple[str, str]], more: int) -> Html:
    """Places with the words that stand there."""
    shown = [
        element("span", element("code", place), " ", element("q", words) if words else "", class_="sv-line")
        for place, words in lines
    ]
    if more:
        shown.append(element("span", f"och {more} {'rad' if more == 1 else 'rader'} till", class_="sv-line"))
    return join(*shown, between=" ") or element("span", "inget i filerna", class_="sv-none")

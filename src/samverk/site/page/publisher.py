"""What pages that people write say of the publisher, the terms and the review: blocks for their named places."""

from collections.abc import Callable, Mapping, Sequence

from samverk.site.markup import Html, element, join
from samverk.site.page.contacts import mail_link, phone_link
from samverk.site.view.publisher import Publisher
from samverk.site.view.shared import Edition

UNPUBLISHED = "Ingen myndighet har sagt att den ger ut webbplatsen och svarar för den."
SUPERVISOR = "https://www.digg.se/tdosanmalan"
"""Where DIGG takes notices of what is not accessible: the act wants a link to it."""
THE_ACT = "lagen om tillgänglighet till digital offentlig service"
DEGREES = {"helt": "helt förenlig", "delvis": "delvis förenlig", "inte": "inte förenlig"}


def report_block(edition: Edition) -> Html:
    """Where to write when something is wrong, and how fast an answer comes."""
    publisher = edition.publisher
    if not (publisher.mail or publisher.issues or publisher.phone):
        who = f"{publisher.name} ger ut webbplatsen." if publisher.name else UNPUBLISHED
        where = "Det finns ännu ingen särskild adress för anmälningar: vänd dig till en av parterna."
        return element("p", f"{who} {where}")
    ways = []
    if publisher.issues:
        ways.append(join("i ", element("a", "ett formulär för ärenden", href=publisher.issues)))
    if publisher.mail:
        ways.append(join("med e-post till ", mail_link(publisher.mail)))
    if publisher.phone:
        ways.append(join("på telefon ", phone_link(publisher.phone)))
    who = publisher.name or "den som ger ut webbplatsen"
    return element("p", f"Skicka det till {who}: ", join(*ways, between=", eller "), ". ", _answered(publisher))


def publisher_block(edition: Edition) -> Html:
    """Who answers for the site, with the address."""
    publisher = edition.publisher
    if not publisher.name:
        return element("p", UNPUBLISHED)
    lines = [element("strong", publisher.name)]
    lines += [element("span", publisher.address, class_="sv-line")] if publisher.address else []
    lines += [element("span", mail_link(publisher.mail), class_="sv-line")] if publisher.mail else []
    lines += [element("span", phone_link(publisher.phone), class_="sv-line")] if publisher.phone else []
    return join(element("p", f"{edition.site_name} ges ut av:"), element("p", *lines))


def terms_block(edition: Edition) -> Html:
    """On what terms the data may be used."""
    licence, publisher = edition.publisher.licence, edition.publisher
    if licence is None:
        who = publisher.name or "den som ger ut webbplatsen"
        return element("p", f"Det är ännu inte bestämt på vilka villkor uppgifterna får användas. Det avgör {who}.")
    named = element("a", licence.name, href=licence.url, rel="license")
    source = f" Ange källan så: {publisher.name}, {edition.site_name}, och dagen för bedömningen."
    asks = source if "källan." in licence.meaning and licence.name != "CC0-1.0" else ""
    return element("p", "Uppgifterna har licensen ", named, f". {licence.meaning}{asks}")


def statement_block(edition: Edition) -> Html:
    """The beginning of the statement: who, what site, and how far it follows the act."""
    publisher, review, site = edition.publisher, edition.review, edition.site_name
    who = f"{publisher.name} står bakom webbplatsen {site}." if publisher.name else f"{UNPUBLISHED} Den heter {site}."
    if not review.degree:
        by = publisher.name or "Den som ger ut webbplatsen"
        return element("p", f"{who} {by} har ännu inte granskat hur väl den uppfyller {THE_ACT}.")
    return element("p", f"{who} Webbplatsen är ", element("strong", DEGREES[review.degree]), f" med {THE_ACT}.")


def faults_block(edition: Edition) -> Html:
    """What is not accessible and why, what would be unreasonable to adapt, and what the act is not about."""
    review = edition.review
    if not review.degree:
        told = "vad som inte är tillgängligt, vad som vore oskäligt betungande att anpassa (12 § i lagen)"
        return element("p", f"Det är ännu inte sagt {told} eller vad lagen inte omfattar (9 §).")
    return join(
        _listed("Det här är inte tillgängligt:", review.faults, "Utgivaren har inte angett några brister."),
        _listed(
            "Det här vore oskäligt betungande att anpassa (12 § i lagen):",
            review.burdens,
            "Inget är undantaget för att det vore oskäligt betungande (12 § i lagen).",
        ),
        _listed(
            "Det här omfattas inte av lagen (9 §):",
            review.outside,
            "Utgivaren har inte angett något som lagen inte omfattar (9 §).",
        ),
    )


def review_block(edition: Edition) -> Html:
    """How and when the publisher reviewed the site, and when the statement was last changed."""
    review = edition.review
    if not (review.day or review.method):
        return element("p", "Utgivaren har ännu inte granskat webbplatsen, så det finns ingen dag för granskningen.")
    days = f"Webbplatsen granskades den {review.day}. " if review.day else "Dagen för granskningen är inte angiven. "
    changed = f"Redogörelsen uppdaterades senast den {review.updated}." if review.updated else ""
    return element("p", f"{_sentence(review.method)}{days}{changed}".strip())


def supervision_block(edition: Edition) -> Html:
    """How to report what is not accessible, how fast an answer comes, and where to turn with a complaint."""
    way = element("a", "Diggs formulär för anmälan", href=SUPERVISOR)
    return join(
        report_block(edition),
        element(
            "p",
            "Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning (Digg), som har "
            "tillsyn över lagen: ",
            way,
            ".",
        ),
    )


def _answered(publisher: Publisher) -> str:
    return f"Du får svar {publisher.answer}." if publisher.answer else "Du får svar så snart som möjligt."


def _listed(title: str, rows: Sequence[str], none: str) -> Html:
    if not rows:
        return element("p", none)
    return join(element("p", title), element("ul", *(element("li", row) for row in rows)))


def _sentence(text: str) -> str:
    return f"{text if text[-1:] in '.!?' else f'{text}.'} " if text else ""


BLOCKS: Mapping[str, Callable[[Edition], Html]] = {
    "anmäl": report_block,
    "utgivare": publisher_block,
    "villkor": terms_block,
    "redogörelse": statement_block,
    "brister": faults_block,
    "granskning": review_block,
    "tillsyn": supervision_block,
}
"""What a written page may have in its text, by the name in `<!-- samverk: namn -->` on a line of its own."""

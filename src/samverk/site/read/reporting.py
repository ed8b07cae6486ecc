"""Where a reader says that something is wrong on a page: a letter or an issue with the page already written in it."""

from urllib.parse import quote

from samverk.site.addresses import served
from samverk.site.publication.publication import Publication
from samverk.site.text import clean
from samverk.site.view.publisher import Publisher


def way_to_report(made: Publication, uri: str, title: str) -> str:
    """The address that opens it, for the page `uri`; empty where nobody has said where to write.

    Every word of content is percent-encoded: none can add a receiver, a header or a field.
    """
    publisher = made.edition.publisher
    subject = f"Fel på sidan {clean(title)}" if title else "Fel på webbplatsen"
    told = [
        f"Sida: {clean(title)}" if title else "",
        f"Adress: {made.address or '/'}{served(uri)}",
        f"Version: {_version(made, uri)}" if _version(made, uri) else "",
        f"Läget bedömt: {made.edition.day}",
    ]
    body = "\n".join([*(line for line in told if line), "", "Det här är fel:", "", "", "Så vet jag det:", ""])
    if publisher.issues:
        return _issue(publisher, subject, body)
    if publisher.mail:
        letter = body.replace("\n", CRLF)
        return f"mailto:{quote(publisher.mail, safe='@.+-_')}?subject={_encoded(subject)}&body={_encoded(letter)}"
    return ""


CRLF = "\r\n"
"""How lines end in a letter (RFC 6068)."""


def _issue(publisher: Publisher, subject: str, body: str) -> str:
    """A new issue: GitLab has names of its own for what GitHub and Forgejo call title and body."""
    title, text = ("issue[title]", "issue[description]") if "/-/" in publisher.issues else ("title", "body")
    way, sign = publisher.issues, "&" if "?" in publisher.issues else "?"
    return f"{way}{sign}{_encoded(title)}={_encoded(subject)}&{_encoded(text)}={_encoded(body)}"


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _version(made: Publication, uri: str) -> str:
    """Which version a page of an agreement shows: its day, or an annex by its folder and day; empty elsewhere."""
    match served(uri).rstrip("/").split("/"):
        case ["avtal", agreement] if made.histories.get(agreement):
            return made.histories[agreement][-1].day.isoformat()
        case ["avtal", _, "bilagor", folder, stem, *_]:
            return f"{folder}/{stem}"
        case ["avtal", agreement, day, *_] if day in {one.day.isoformat() for one in made.histories.get(agreement, ())}:
            return day
        case _:
            return ""

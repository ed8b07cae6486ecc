"""The publisher and its review of accessibility, from the settings."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.parts.reading import said_texts
from samverk.agreement.settings import Settings
from samverk.agreement.swedish import date_text, list_text
from samverk.site.view.publisher import Degree, Licence, Publisher, Review
from samverk.site.view.shared import Notice

LICENCES: Mapping[str, Licence] = {
    one.name: one
    for one in (
        Licence(
            "CC0-1.0",
            "Du får använda uppgifterna fritt, utan att fråga och utan att ange källan.",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            "CC-BY-4.0",
            "Du får använda uppgifterna fritt, om du anger källan.",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
    )
}
"""The terms that a city can choose (`licens` in the schema of the settings)."""


def publisher_of(settings: Settings) -> Publisher:
    """Who publishes the site."""
    said = settings.publisher
    return Publisher(
        name=said.namn.value or "",
        address=said.adress.value or "",
        mail=said.e_post.value or "",
        phone=said.telefon.value or "",
        licence=LICENCES.get(said.licens.value or ""),
        answer=said.svarstid.value or "",
        issues=said.felrapport.value or "",
        lacking=settings.lacking,
    )


def review_of(settings: Settings) -> Review:
    """What the publisher says of how accessible the site is. Without a day of its own it is of the review's."""
    said = settings.review
    degree: Degree = next((one for one in get_args(Degree) if one == said.grad.value), "")
    day = date_text(said.datum.value) if said.datum.value else ""
    return Review(
        degree=degree,
        day=day,
        updated=date_text(said.uppdaterad.value) if said.uppdaterad.value else day,
        method=said.metod.value or "",
        faults=said_texts(said.brister),
        burdens=said_texts(said.undantag),
        outside=said_texts(said.omfattas_inte),
    )


def band(publisher: Publisher) -> Notice | None:
    """What every page says where nobody answers for it, or too little is said of who does."""
    if not publisher.name:
        told = "Ingen myndighet har sagt att den ger ut webbplatsen och svarar för den."
        return Notice("warn", "Ingen utgivare.", told)
    if publisher.lacking:
        return Notice("warn", "Uppgifter om utgivaren saknas.", f"Det är inte sagt {list_text(publisher.lacking)}.")
    return None

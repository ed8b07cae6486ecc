"""Areas with their goals, and the groups as a picture and in words."""

from samverk.site.figures.organisation import organisation
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.district.answers import fold, listed
from samverk.site.page.frame import heading, table
from samverk.site.view.district import Area, Organ

COLUMNS = ("Grupp", "Hur ofta den möts", "Senaste kända möte", "Funktioner som ingår")


def areas_section(areas: tuple[Area, ...], untold: str = "") -> Html:
    """Every prioritised area, with goals open and the longer texts folded; `untold` where nobody can read which."""
    title = element("h2", breakable("Samverkansområden"), id="omraden")
    if not areas:
        none = untold or "Överenskommelsen räknar inte upp några prioriterade områden."
        return element("section", title, element("p", none, class_="sv-none"))
    return element("section", title, element("div", *(_area(area) for area in areas), class_="sv-areas"))


def _area(area: Area) -> Html:
    parts = [element("h3", area.name), element("p", area.about, class_="sv-small") if area.about else Html("")]
    if area.goals:
        parts += [element("h4", "Mål"), element("div", listed(area.goals), class_="sv-own")]
    longer = [
        join(element("h4", words), element("div", listed(texts), class_="sv-own"))
        for words, texts in (("Delmål", area.steps), ("Troliga orsaker", area.causes))
        if texts
    ]
    if longer:
        parts.append(fold("Delmål och orsaker", *longer))
    if not area.goals and not longer:
        parts.append(element("p", "Inga mål är angivna.", class_="sv-none"))
    return element("article", *parts, class_="sv-area")


def organs_section(organs: tuple[Organ, ...], name: str, untold: str = "") -> Html:
    """The groups; the table says what the picture shows, and when each last met. `untold` where some cannot be read."""
    title = heading(2, "Vem gör vad", "organ")
    if not organs:
        none = untold or "Överenskommelsen har inga grupper."
        return element("section", title, element("p", none, class_="sv-none"))
    pictures = (organisation(organs, "grupper"), organisation(organs, "grupper-smal", narrow=True))
    figure = element("figure", *pictures, class_="sv-figure", data_unsearched="")
    caption = element("span", f"Grupperna i samverkan för {name}")
    rows = table(caption, COLUMNS, tuple(_organ(organ) for organ in organs))
    more = element("p", untold, class_="sv-withheld") if untold else ""
    return element("section", title, figure, fold("Grupperna i en tabell", rows), more)


def _organ(organ: Organ) -> tuple[Html, ...]:
    about = element("span", organ.about, class_="sv-line") if organ.about else ""
    return (
        join(organ.name, about),
        join(organ.meetings or "inte angivet"),
        join(organ.held or "inget känt"),
        listed(organ.members) or join("inga angivna"),
    )

"""The annexes that apply today, as a table."""

from samverk.site.addresses import link
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.frame import chip, heading, table
from samverk.site.view.agreement import AgreementView, AnnexRow

COLUMNS = ("Bilaga", "Version", "Beslut", "Läge")


def annexes_section(view: AgreementView, here: str) -> Html:
    """A row for each annex of the agreement's list."""
    title = heading(2, "Bilagor", "bilagor")
    if not view.annexes:
        none = view.untold.get("bilagor") or "Inga bilagor kan visas."
        return element("section", title, element("p", none, class_="sv-none"))
    caption = element("span", f"Bilagorna till överenskommelsen för {view.name}")
    rows = table(caption, COLUMNS, tuple(_annex(row, here) for row in view.annexes))
    return element("section", title, rows)


def _annex(row: AnnexRow, here: str) -> tuple[Html, ...]:
    dated = element("a", row.dated, href=link(here, row.way.uri)) if row.way else join(row.dated)
    return (join(f"{row.number} ", breakable(row.title)), dated, join(row.decided), chip(row.status))

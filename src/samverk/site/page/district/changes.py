"""What has happened: versions, decisions and tillägg, dispenser, and who signed."""

from samverk.site.addresses import link, rule_uri
from samverk.site.markup import Html, element, join
from samverk.site.page.district.answers import fold, listed, note, way_link, ways
from samverk.site.page.files import originals_list
from samverk.site.page.frame import chip, heading, table
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import Decided, Exempted, VersionRow

VERSIONS = ("Version från", "Vad som hände", "Läge")
DECIDED = ("Datum", "Vem beslutade", "Vad", "Skriftlig handling", "Meddelat")
EXEMPTED = ("Regel", "Skäl", "Beslutad av", "Till och med", "Läge")
OPEN = 6
"""So many rows stand open; a longer history is folded."""


def changes_section(view: AgreementView, here: str) -> Html:
    """The section on how the agreement came to be as it is."""
    parts = (
        heading(2, "Versioner och beslut", "versioner"),
        _versions(view, here),
        _decided(view, here),
        _exempted(view, here),
        _signed(view, here),
    )
    return element("section", *parts, class_="sv-dates")


def _none(view: AgreementView, section: str, none: str) -> Html:
    return element("p", view.untold.get(section) or none, class_="sv-none")


def _versions(view: AgreementView, here: str) -> Html:
    if not view.versions:
        return _none(view, "versioner", "Ingen version finns att visa.")
    about = "Varje gång överenskommelsen eller en bilaga ändras blir det en ny version med en egen adress."
    rows = [_version(row, here) for row in view.versions]
    caption = element("span", f"Versionerna av överenskommelsen för {view.name}, den senaste först")
    shown = table(caption, VERSIONS, tuple(rows[:OPEN]))
    if len(rows) > OPEN:
        older = table(element("span", "Äldre versioner"), VERSIONS, tuple(rows[OPEN:]))
        shown = join(shown, fold(f"Visa {len(rows) - OPEN} äldre versioner", older))
    return join(element("p", about), shown)


def _version(row: VersionRow, here: str) -> tuple[Html, ...]:
    what = [element("span", sentence, class_="sv-line") for sentence in row.what]
    if row.redline:
        what.append(element("span", way_link(row.redline, here), class_="sv-line"))
    day = element("a", row.day, href=link(here, row.way.uri))
    return day, join(*what, between=" "), _standing(row)


def _standing(row: VersionRow) -> Html:
    return join(row.status.text) if row.status.tone == "plain" else chip(row.status)


def _decided(view: AgreementView, here: str) -> Html:
    title = heading(3, "Beslut och tillägg", "beslut")
    if not view.decided:
        return join(title, _none(view, "beslut", "Inga beslut eller tillägg finns här."))
    caption = element("span", "Vad som har beslutats, det senaste först")
    rows = [_decision(one, here) for one in view.decided]
    shown = table(caption, DECIDED, tuple(rows[:OPEN]))
    if len(rows) > OPEN:
        older = table(element("span", "Äldre beslut och tillägg"), DECIDED, tuple(rows[OPEN:]))
        shown = join(shown, fold(f"Visa {len(rows) - OPEN} äldre", older))
    return join(title, element("div", shown, class_="sv-decided"))


def _decision(one: Decided, here: str) -> tuple[Html, ...]:
    more = [words for words in (one.remark, *one.corrections) if words]
    remark = join(*(element("span", words, class_="sv-line") for words in more), between=" ")
    what = join(one.what, " ", ways(one.ways, here), " ", remark)
    record = join(one.record) if one.record else element("span", "ingen angiven", class_="sv-none")
    return join(one.day), join(one.who), what, record, note(one.told)


def _exempted(view: AgreementView, here: str) -> Html:
    title = heading(3, "Dispenser", "dispenser")
    if not view.exempted:
        return join(
            title,
            _none(view, "dispenser", "Ingen dispens är beslutad. Alla krav bedöms."),
        )
    caption = element("span", "Beslutade undantag från regler")
    return join(title, table(caption, EXEMPTED, tuple(_dispens(one, here) for one in view.exempted)))


def _dispens(one: Exempted, here: str) -> tuple[Html, ...]:
    rule = element("a", one.rule.title, href=link(here, rule_uri(one.rule.id))) if one.rule else join(one.named)
    reason, decided = join(one.reason or "inget angivet"), join(one.decided or "ingen angiven")
    return rule, reason, decided, join(one.until), chip(one.status)


def _signed(view: AgreementView, here: str) -> Html:
    title = heading(3, "Underskrifter", "underskrifter")
    if not view.signed:
        return join(title, _none(view, "underskrifter", "Inga underskrifter finns här."))
    return join(title, listed(view.signed), originals_list(view.originals, here))

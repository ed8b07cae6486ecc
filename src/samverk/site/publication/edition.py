"""What holds for every page of an edition."""

from datetime import date

from samverk.agreement.dates import day_after, days_later
from samverk.agreement.swedish import date_text, list_text
from samverk.check import Judged
from samverk.model.report import requirements
from samverk.model.rule import RuleSet
from samverk.model.standing import Standing
from samverk.site.publication.publisher import band, publisher_of, review_of
from samverk.site.view.shared import Edition, Notice

EDITIONS = ("public", "internal")
FICTIVE = Notice(
    "warn", "Påhittat innehåll.", "Staden, parterna och alla uppgifter är påhittade för att visa hur sidan fungerar."
)
UNREAD = " Det som inte går att läsa i filerna saknas på sidan."
INTERNAL = Notice("plain", "Intern utgåva.", "Sidan kan visa uppgifter som inte är offentliga. Sprid den inte.")


def edition_of(judged: Judged, name: str) -> Edition:
    """What holds for every page. Raises ValueError for an edition that is neither `public` nor `internal`."""
    if name not in EDITIONS:
        raise ValueError(name)
    register, settings = judged.content.register, judged.content.settings
    publisher, fresh_to = publisher_of(settings), days_later(judged.as_of, settings.fresh_days) or date.max
    city = register.city or "okänd stad"
    number = requirements(judged.report.blocking)
    unread = any(finding.citation is None for finding in judged.report.findings)
    draft = Notice(
        "bad",
        "Utkast med brister.",
        f"{Standing.BREACHED.words.number(number)} {'är inte rättad' if number == 1 else 'är inte rättade'}. "
        "Sidan är byggd för granskning och ska inte publiceras."
        f"{UNREAD if unread else ''}",
    )
    notices = (
        *((FICTIVE,) if register.fictive else ()),
        *((INTERNAL,) if name == "internal" else ()),
        *((draft,) if number else ()),
        *((nobody,) if (nobody := band(publisher)) else ()),
    )
    return Edition(
        name="public" if name == "public" else "internal",
        site_name=settings.name or f"Samverkan i {city}",
        city=city,
        as_of=date_text(judged.as_of),
        day=judged.as_of.isoformat(),
        fresh_to=date_text(fresh_to),
        stale=day_after(fresh_to),
        rule_sets=list_text([s.title for s in applied(judged)]) or "inget regelverk",
        places=settings.district_words,
        notices=notices,
        publisher=publisher,
        review=review_of(settings),
    )


def applied(judged: Judged) -> list[RuleSet]:
    """The rule sets that were judged by, sorted by name."""
    return [judged.rule_sets[profile] for profile in judged.report.profiles if profile in judged.rule_sets]

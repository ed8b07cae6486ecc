"""The day on which the matter of each page was last changed: what the sitemap says of it (`changed` in its meta)."""

from samverk.site.addresses import CHANGES, START, agreement_uri, annex_uri, redline_uri, version_uri
from samverk.site.publication.publication import Publication
from samverk.site.read.events import events


def changed_days(made: Publication) -> dict[str, str]:
    """The day (ISO) by the page's uri; a page whose matter has no day of its own is not there.

    A page of a version is of its day. An agreement's page is of the last day on which anything happened in it.
    """
    days: dict[str, str] = {}
    for known in made.known:
        for version in made.histories[known.agreement.id]:
            uri, day = version_uri(known.agreement.id, version.day), version.day.isoformat()
            days[uri] = days[redline_uri(uri)] = day
            for annex in version.begun:
                own = annex_uri(known.agreement.id, annex.reference)
                days[own] = days[redline_uri(own)] = day
    for event in events(made):  # the newest first
        for uri in (agreement_uri(event.agreement), CHANGES, START):
            days.setdefault(uri, event.day)
    return days

"""Atom feeds (RFC 4287) of what has happened and what has become late: one for the whole city, one for each agreement.

Entries are known by tag URIs, so a reader keeps its place when the site moves. `updated` is the day of what happened;
only a day is known, and noon UTC is on that day in Sweden all year. What is still to come stands in the calendars.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samverk.agreement.dates import day_after
from samverk.agreement.swedish import capitalised
from samverk.site.addresses import agreement_uri, served
from samverk.site.archive.iri import name_part
from samverk.site.artefact import Artefact
from samverk.site.open_data.naming import tag_uri, way
from samverk.site.publication.publication import Publication
from samverk.site.read.events import KINDS, Event, events
from samverk.site.read.tasks import overdue_of
from samverk.site.text import clean
from samverk.site.xml_tree import Node, node, written

NAMESPACE = "http://www.w3.org/2005/Atom"
CITY_FEED = "atom.xml"
MOST = 100
"""Entries in the city's feed, the newest; an agreement's own feed has all of its entries."""
WHOLE = frozenset({"title", "subtitle", "content", "name"})


def feed_path(agreement: str) -> str:
    """Where the feed of an agreement lies: `avtal/<id>/atom.xml`."""
    return f"avtal/{agreement}/atom.xml"


def feeds(made: Publication) -> Iterator[Artefact]:
    """Every feed. An agreement that cannot be read has an empty one: its address must not vanish."""
    told = sorted((*events(made), *_late(made)), key=lambda event: event.day, reverse=True)
    entries = dict(zip(told, _ids(made, told), strict=True))
    site = made.edition.site_name
    yield _feed(made, CITY_FEED, (site, tag_uri(made, "atom"), served("index.md")), told[:MOST], entries)
    for known in made.known:
        own = [event for event in told if event.agreement == known.agreement.id]
        title = f"{known.name}: ändringar i överenskommelsen"
        identity = tag_uri(made, known.agreement.id, "atom")
        page = served(agreement_uri(known.agreement.id))
        yield _feed(made, feed_path(known.agreement.id), (title, identity, page), own, entries)


def _late(made: Publication) -> Iterator[Event]:
    """What should have been done by now, on the day after its last day; gone when it has been done."""
    for known in made.known:
        if known.agreement.readable:
            for due, row in overdue_of(known, made):
                sentence = f"{capitalised(row.sentence)} senast den {row.day}. Det syns inte här."
                key = ".".join(part for part in (due.rule, due.annex or due.key) if part)
                on = day_after(due.day) or due.day.isoformat()
                yield Event(on, known.agreement.id, known.name, "försening", sentence, row.uri, "", key)


def _ids(made: Publication, told: Sequence[Event]) -> Iterator[str]:
    """An id for each event: its agreement, kind and key, and its number where several have the same."""
    used: Counter[tuple[str, str, str]] = Counter()
    for event in told:
        key = (event.agreement, KINDS[event.kind].slug, name_part(event.key))
        used[key] += 1
        number = [str(used[key])] if used[key] > 1 else []
        yield tag_uri(made, *key, *number)


def _feed(
    made: Publication,
    path: str,
    about: tuple[str, str, str],
    told: Sequence[Event],
    ids: Mapping[Event, str],
) -> Artefact:
    """`about` is the feed's title, its id and the page that it follows."""
    title, identity, page = about
    notice = " ".join(f"{one.title} {one.text}" for one in made.edition.notices)
    latest = max((event.day for event in told), default=made.edition.day)
    head = [
        node("id", identity),
        node("title", clean(title)),
        *([node("subtitle", clean(notice))] if notice else []),
        node("updated", _moment(latest)),
        node("author", node("name", clean(made.edition.site_name))),
        node("link", rel="alternate", type="text/html", href=way(made, path, page)),
        *([node("link", rel="self", type="application/atom+xml", href=made.address + path)] if made.address else []),
        node("generator", "Samverk"),
    ]
    entries = [_entry(made, path, event, ids[event]) for event in told]
    root = node("feed", *head, *entries, xmlns=NAMESPACE, **{"xml:lang": "sv"})
    return Artefact(path, written(root, WHOLE))


def _entry(made: Publication, path: str, event: Event, identity: str) -> Node:
    return node(
        "entry",
        node("id", identity),
        node("title", clean(f"{event.name}: {KINDS[event.kind].title}")),
        node("updated", _moment(event.day)),
        node("published", _moment(event.day)),
        node("link", rel="alternate", type="text/html", href=way(made, path, served(event.uri))),
        node("category", term=event.kind),
        node("content", clean(" ".join(_sentences(event))), type="text"),
    )


def _sentences(event: Event) -> Iterable[str]:
    return (event.sentence, event.told) if event.told else (event.sentence,)


def _moment(day: str) -> str:
    return f"{day}T12:00:00Z"

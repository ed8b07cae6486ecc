"""Atom feeds (RFC 4287) of what has happened and what was late: for the city, each agreement, each rule that sets days.

Entries are known by tag URIs, so a reader keeps its place when the site moves. `published` is the day of what happened,
`updated` the day since which the words are what they are. Only days are known, and noon UTC is on that day in Sweden
all year. What is still to come stands in the calendars.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samverk.site.addresses import agreement_uri, rule_uri, served
from samverk.site.archive.iri import name_part
from samverk.site.artefact import Artefact
from samverk.site.open_data.naming import tag_uri, way
from samverk.site.publication.publication import Publication
from samverk.site.read.delays import delays
from samverk.site.read.events import KINDS, Event, events
from samverk.site.read.rule import rules_with_days
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


def rule_feed_path(rule: str) -> str:
    """Where the feed of a rule that sets last days lies: `regler/<id>/atom.xml`."""
    return f"regler/{rule}/atom.xml"


def feeds(made: Publication) -> Iterator[Artefact]:
    """Every feed. An agreement that cannot be read has an empty one: its address must not vanish."""
    told = sorted((*events(made), *delays(made)), key=lambda event: event.day, reverse=True)
    entries = dict(zip(told, _ids(made, told), strict=True))
    site = made.edition.site_name
    yield _feed(made, CITY_FEED, (site, tag_uri(made, "atom"), served("index.md")), told[:MOST], entries)
    for known in made.known:
        own = [event for event in told if event.agreement == known.agreement.id]
        title = f"{known.name}: ändringar i överenskommelsen"
        identity = tag_uri(made, known.agreement.id, "atom")
        page = served(agreement_uri(known.agreement.id))
        yield _feed(made, feed_path(known.agreement.id), (title, identity, page), own, entries)
    for rule in rules_with_days(made):
        about = (f"{rule.title}: förseningar och dispenser", tag_uri(made, "regler", rule.id, "atom"))
        of_it = [event for event in told if event.rule == rule.id]
        yield _feed(made, rule_feed_path(rule.id), (*about, served(rule_uri(rule.id))), of_it, entries)


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
    latest = max((event.changed or event.day for event in told), default=made.edition.day)
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
        node("updated", _moment(event.changed or event.day)),
        node("published", _moment(event.day)),
        node("link", rel="alternate", type="text/html", href=way(made, path, served(event.uri))),
        node("category", term=event.kind),
        node("content", clean(" ".join(_sentences(event))), type="text"),
    )


def _sentences(event: Event) -> Iterable[str]:
    return (event.sentence, event.told) if event.told else (event.sentence,)


def _moment(day: str) -> str:
    return f"{day}T12:00:00Z"

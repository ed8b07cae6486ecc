"""Listed addresses of agreements, annexes and files that are not here, told without making a page.

What else decides which pages there are is known when the pages are made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from samverk.agreement.addresses import ADDRESSES, Kept, lost
from samverk.agreement.content import Agreement, Content
from samverk.agreement.pairing import paired
from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.model.tree import text_of
from samverk.source.fault import fault

_OF_AGREEMENTS = "/avtal/"
_WITH_FILES = ("bilagor", "original")
"""The parts of an agreement's folder whose files have addresses of their own."""


def addresses_lost(before: Content, after: Content, unread: Collection[str] = ()) -> Iterator[Finding]:
    """What a change has taken out of the list of addresses, and what it has taken from where they lead.

    That an agreement or an annex has been taken away is told by the rules on changes, so only what has got another
    name is told here. `unread` are the ids of agreements that are there and have not been read.
    """
    path = f"{after.root}/{ADDRESSES}"
    if path not in after.unread:
        taken_out = tuple(lost(before.addresses, after.addresses, path))
        yield from taken_out or _nowhere(after, _renamed(before, after), {a.id: a for a in before.agreements}, unread)


def leading_nowhere(content: Content, unread: Collection[str] = ()) -> Iterator[Finding]:
    """The listed addresses that the content as it is has no page for; the site cannot be built with them."""
    yield from _nowhere(content, {}, {}, unread)


def _renamed(before: Content, after: Content) -> Mapping[str, str]:
    """The new id of each agreement that has another, by the old; not of one whose folder alone has, told elsewhere."""
    pairs = ((was, now) for was, now in paired(before.agreements, after.agreements) if was and now)
    return {was.id: now.id for was, now in pairs if text_of(now.document.root.get("id")) != was.id}


def _nowhere(
    content: Content, renamed: Mapping[str, str], before: Mapping[str, Agreement], unread: Collection[str]
) -> Iterator[Finding]:
    """One finding for each thing that is not here, at the line of its first address; none for what `before` had."""
    kept, here = content.addresses or Kept(), {a.id: a for a in content.agreements}
    gone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address in sorted(kept.addresses):
        thing = _lacking(address, here, unread)
        if thing and (thing[0] in renamed or not _had(thing, before)):
            gone[thing].append(address)
    for (agreement, file), addresses in gone.items():
        new = renamed.get(agreement)
        more = f" och {len(addresses) - 1} till" if len(addresses) > 1 else ""
        why = f"filen {file} finns inte" if file else f"ingen överenskommelse har id {agreement}"
        why = f"överenskommelsen har fått ett annat id, {new}" if new else why
        back = file or f"mappen {agreement}"
        keep = f"Låt mappen och id vara {agreement}." if new else f"Lägg tillbaka {back}."
        way = f"{_OF_AGREEMENTS}{new}/" if new else "/ny/adress/"
        yield _told(
            content, kept, addresses[0], f"Adressen {addresses[0]}{more} är publicerad, men {why}.",
            f"{keep} En sida som har flyttat får en rad: {addresses[0]} -> {way}",
        )  # fmt: skip
    for old, new in sorted(kept.moved.items()):
        if _is_page(old, here):
            yield _told(content, kept, old, f"Adressen {old} sägs ha flyttat, men den finns kvar.",
                        "Ta bort pilen och det som står efter den.")  # fmt: skip
        elif _lacking(new, here, unread):
            yield _told(content, kept, old, f"Adressen {old} sägs ha flyttat till {new}, men den adressen finns inte.",
                        "Skriv adressen till en sida som finns.")  # fmt: skip


def _lacking(address: str, here: Mapping[str, Agreement], unread: Collection[str]) -> tuple[str, str] | None:
    """The agreement, and the file in its folder, that an address needs and that is not here; None where it has all.

    "" for the file: it is the agreement that is not here.
    """
    name, _, below = address.removeprefix(_OF_AGREEMENTS).partition("/")
    if not address.startswith(_OF_AGREEMENTS) or not name or name in unread:
        return None
    agreement = here.get(name)
    if agreement is None:
        return name, ""
    file = _file(below)
    return (name, file) if file and f"{agreement.folder}/{file}" not in agreement.files else None


def _file(below: str) -> str:
    """The file that an address below an agreement's shows; empty for what has none of its own."""
    part, *rest = below.split("/")
    if part not in _WITH_FILES or not rest:
        return ""
    return below if rest[-1] else "/".join((part, *rest[:2])) + ".md"


def _had(thing: tuple[str, str], before: Mapping[str, Agreement]) -> bool:
    """Whether the agreement, or the file in it, was there."""
    agreement, file = before.get(thing[0]), thing[1]
    return agreement is not None and (not file or f"{agreement.folder}/{file}" in agreement.files)


def _is_page(address: str, here: Mapping[str, Agreement]) -> bool:
    """Whether an address is surely the page of an agreement that is here."""
    agreement = here.get(address.removeprefix(_OF_AGREEMENTS).rstrip("/"))
    return agreement is not None and not agreement.parts.terms.synlighet.words


def _told(content: Content, kept: Kept, address: str, message: str, fix: str) -> Finding:
    line = kept.lines[address]
    return fault("fil", address, Span(f"{content.root}/{ADDRESSES}", line, 1, line, 1), message, fix, quote=address)

"""Addresses are kept for ever: what becomes of one that is listed as published (`agreement/addresses.py`)."""

import posixpath
from collections.abc import Iterable

from samverk.agreement.addresses import ADDRESSES, Kept
from samverk.model.errors import SamverkError, UsageError
from samverk.site.addresses import served
from samverk.site.archive.files import WITH_SOURCE
from samverk.site.artefact import Artefact
from samverk.site.markup import element
from samverk.site.page.frame import Page

LIST = ADDRESSES
HEADER = "# Adresser som har publicerats. De behålls för alltid: samverk addresses --write lägger till nya.\n"


class LostAddressError(SamverkError):
    """A published address would be lost: exit code 1."""


def site_addresses(pages: Iterable[Page], files: Iterable[Artefact]) -> frozenset[str]:
    """Every address of an edition that is to be kept, from the site's root.

    What the theme adds, such as pictures, is not counted, and neither is the file with the agreement's source: it lies
    at a version only while that is the latest, since the source has the values of today.
    """
    paths = (*(page.uri for page in pages), *(file.path for file in files))
    return frozenset(f"/{served(path)}" for path in paths if not path.endswith(f"/{WITH_SOURCE}"))


def lost_addresses(kept: Kept, now: frozenset[str]) -> tuple[str, ...]:
    """The listed addresses that would be gone and do not say where they have moved, sorted."""
    return tuple(sorted(kept.addresses - now - kept.moved.keys()))


def new_addresses(kept: Kept, now: frozenset[str]) -> tuple[str, ...]:
    """The addresses that are not listed yet, sorted."""
    return tuple(sorted(now - kept.addresses))


def with_new(kept: Kept, now: frozenset[str]) -> str:
    """The list with the new addresses: nothing is ever taken out of it."""
    lines = {address: address for address in kept.addresses | now}
    lines |= {old: f"{old} -> {new}" for old, new in kept.moved.items()}
    comments = "".join(f"{line}\n" for line in kept.comments)
    return (comments or HEADER) + "".join(f"{line}\n" for _, line in sorted(lines.items()))


def ways_on(kept: Kept, now: frozenset[str], address: str, *, check: bool) -> tuple[Artefact, ...]:
    """A page for each address that has moved. `address` is the site's own, empty where it is not known.

    With `check`, raises LostAddressError where a listed address is gone without a word. Raises UsageError where the
    list sends a reader from an address that is there, or to nowhere.
    """
    lost = lost_addresses(kept, now)
    if check and lost:
        more = f" (och {len(lost) - 1} till, se samverk addresses)" if len(lost) > 1 else ""
        raise LostAddressError(
            f"Adressen {lost[0]}{more} är publicerad men skulle försvinna. Behåll den, "
            f"eller skriv i {LIST} vart den har flyttat: {lost[0]} -> /ny/adress/"
        )
    return tuple(_way_on(old, new, now, address) for old, new in sorted(kept.moved.items()))


def _way_on(old: str, new: str, now: frozenset[str], address: str) -> Artefact:
    if old in now:
        raise UsageError(f"{LIST} säger att {old} har flyttat, men adressen finns. Ta bort pilen på raden.")
    if new not in now:
        raise UsageError(f"{LIST} säger att {old} har flyttat till {new}, men den adressen finns inte.")
    return Artefact(f"{old.strip('/')}/index.html", _page(old, new, address))


def _page(old: str, new: str, address: str) -> bytes:
    """A page that leads on without script, to whoever waits and to whoever does not."""
    way = posixpath.relpath(new, old) + ("/" if new.endswith("/") else "")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", "Sidan har flyttat"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("meta", http_equiv="refresh", content=f"0; url={way}"),
        element("link", rel="canonical", href=address.rstrip("/") + new if address else way),
    )
    link = element("p", "Den finns nu på ", element("a", new, href=way), ".")
    body = element("body", element("main", element("h1", "Sidan har flyttat"), link))
    return f"<!doctype html>\n{element('html', head, body, lang='sv')}\n".encode()

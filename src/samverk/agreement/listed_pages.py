"""Listed addresses of an agreement that has got another folder: no page has to be made to know that they lead nowhere.

What else decides which pages there are is known when the pages are made, and what takes an annex or a whole agreement
away is told by the rules on changes.
"""

from collections.abc import Iterator

from samverk.agreement.addresses import ADDRESSES, lost
from samverk.agreement.content import Content
from samverk.agreement.pairing import paired
from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.model.tree import text_of
from samverk.source.fault import fault


def addresses_lost(before: Content, after: Content) -> Iterator[Finding]:
    """What a change has taken out of the list of addresses, and what it has taken from where they lead.

    Nothing where the list cannot be read. Where the agreement's own id is still the old one, its folder is told to have
    another name (`names_of_files`), and with that mended no address is lost.
    """
    path = f"{after.root}/{ADDRESSES}"
    if path in after.unread:
        return
    yield from lost(before.addresses, after.addresses, path)
    kept = after.addresses
    for was, now in paired(before.agreements, after.agreements):
        if kept is None or was is None or now is None or was.id == now.id:
            continue
        if text_of(now.document.root.get("id")) == was.id:
            continue
        gone = sorted(address for address in kept.addresses if address.startswith(f"/avtal/{was.id}/"))
        if gone:
            more = f" och {len(gone) - 1} till" if len(gone) > 1 else ""
            line = kept.lines[gone[0]]
            yield fault(
                "fil",
                gone[0],
                Span(path, line, 1, line, 1),
                f"Adressen {gone[0]}{more} är publicerad, men överenskommelsen har fått ett annat id, {now.id}.",
                f"Låt mappen och id vara {was.id}. En sida som har flyttat får en rad: {gone[0]} -> /avtal/{now.id}/",
            )

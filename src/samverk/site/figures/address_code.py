"""An address as a QR code, for whoever holds the paper: the only module that knows segno.

Level M mends 15 % of what is worn away (ISO/IEC 18004). Dark on white in every look: readers of codes ask for that.
"""

from samverk.model.errors import SamverkError
from samverk.site.markup import Html, element

QUIET = 4
"""So many modules around it are empty (ISO/IEC 18004, 5.3.8)."""
LONGEST = 500
"""A longer address has no code: its modules would be too small on the sheet."""


def address_code(address: str, key: str) -> Html:
    """The code as a picture; `key` makes its id unique on the page. Empty for what is no address, or a long one.

    Raises SamverkError where segno is not installed.
    """
    if not address.startswith(("https://", "http://")) or len(address) > LONGEST:
        return Html("")
    try:
        import segno
    except ImportError as error:
        message = "QR-koderna går inte att rita: paketet segno är inte installerat. Kör make setup."
        raise SamverkError(message) from error
    rows = segno.make(address, error="m", micro=False, boost_error=False).matrix
    size = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
    )
    return element(
        "svg",
        element("title", f"QR-kod som leder till {address}", id=key),
        element("rect", width=str(size), height=str(size), fill="#fff"),
        element("path", d=dark, fill="#000"),
        class_="sv-qr",
        role="img",
        aria_labelledby=key,
        viewBox=f"0 0 {size} {size}",
        shape_rendering="crispEdges",
    )

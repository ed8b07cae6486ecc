"""What stands where somebody has to write, and rows that are nothing but such places."""

from collections.abc import Sequence

from samverk.source.written import Value

HERE = "skriv här"
"""Told as not filled in until it is."""


def measure(area: str, group: str | None, parties: Sequence[str], start: str = HERE) -> dict[str, Value]:
    """A measure for an area, carried out by a working group (None: there are none), that is left to be written."""
    return {
        "id": f"{area}-1",
        "område": area,
        **dict.fromkeys(("problem", "orsak", "beskrivning"), HERE),
        "ansvarig": list(parties),
        **({"ansvarig_grupp": group} if group else {}),
        "start": start,
        **dict.fromkeys(("slut", "tidshorisont"), HERE),
        "uppföljning": dict.fromkeys(("när", "hur", "ansvarig"), HERE),
    }

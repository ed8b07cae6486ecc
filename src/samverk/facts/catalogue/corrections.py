"""Facts about corrections of what is entered already."""

from collections.abc import Mapping
from typing import get_args

from samverk.agreement.correcting import Outcome
from samverk.facts.catalogue.field import Kind, text

KINDS: Mapping[str, Kind] = {
    "rättelse": Kind(
        "En rättelse av en uppgift som redan är införd, i en uppföljning, ett beslut eller en bilaga.",
        {
            "fält": text("Uppgiften som är fel, så som den anges.", shown=120),
            "läge": text(
                "Om rättelsen gäller, eller varför den inte gör det: den har ingen dag, den säger inte vem som rättar, "
                "uppgiften finns inte, där står något annat än det som anges, det som ska stå kan inte stå där, eller "
                "uppgiften är det som beslutades.",
                *get_args(Outcome),
            ),
        },
    ),
}

"""Names of agreements that hold wherever the site lies: IRIs by the Akoma Ntoso Naming Convention 1.0.

A work is `/akn/se/act/agreement/<city>/<day of the agreement>/<id>`: two cities may have districts of the same name,
so the city stands where the convention has the actor. An expression adds `/swe@<day>`, a manifestation its format.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

LANGUAGE = "swe"
"""Swedish by ISO 639-2, which the naming convention prescribes."""


def name_part(text: str) -> str:
    """`text` as one step of an IRI: lower-case ASCII, hyphens between words; `okand` where nothing is left.

    It never begins with a digit, since the naming convention tells a date from a name by that.

    >>> name_part("Ängsby stad")
    'angsby-stad'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    part = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "okand"
    return f"x-{part}" if part[0].isdigit() else part


@dataclass(frozen=True, slots=True)
class Iri:
    """One version of one agreement. `made` is the day of the agreement, `version` the day it reads so from."""

    city: str
    agreement: str
    made: date
    version: date

    @property
    def work(self) -> str:
        """The agreement, whatever its words on a day."""
        return f"/akn/se/act/agreement/{name_part(self.city)}/{self.made.isoformat()}/{self.agreement}"

    @property
    def expression(self) -> str:
        """The agreement as it read from the version's day."""
        return f"{self.work}/{LANGUAGE}@{self.version.isoformat()}"

    def component(self, name: str) -> str:
        """A part of the expression: `main` or an annex."""
        return f"{self.expression}/!{name}"

    def record(self, kind: str, day: date, name: str) -> str:
        """A record about the agreement, which is a work of its own: `kind` is `amendment` or `decision`."""
        number = f"{self.agreement}-{name_part(name)}"
        return f"/akn/se/doc/{kind}/{name_part(self.city)}/{day.isoformat()}/{number}"

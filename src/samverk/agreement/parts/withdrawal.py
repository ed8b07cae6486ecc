"""That the text of a decided version of an annex has been taken out of its file, all of it or in part."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, past_day, text
from samverk.model.stated import Stated

WHOLE, PARTLY = "hela", "del"
"""The words under `omfattning`."""
PERSONAL = "personuppgift"
"""The ground that a part of a text may be taken out on at once, before anybody has decided."""


@dataclass(frozen=True, slots=True)
class Withdrawal(Part):
    """What stands under `återtagen`. `checksumma` is `sha256:` and that of the file before."""

    datum: Stated[date] = past_day("datum", "återtagandet av texten")
    grund: Stated[str] = text("grund")
    omfattning: Stated[str] = text("omfattning")
    beslutad_av: Stated[str] = text("beslutad_av")
    beslut: Stated[str] = text("beslut")
    checksumma: Stated[str] = text("checksumma")
    synlighet: Stated[str] = text("synlighet")

"""A tillägg: a change of the agreement that all parties sign."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, rows, text, texts, values
from samverk.agreement.parts.signature import Signature
from samverk.model.stated import Listed, Stated


@dataclass(frozen=True, slots=True)
class Amendment(Part):
    """One row under `tillägg`. `tidigare` has the paths that it says how they read before, in order."""

    id: Stated[str] = text("id")
    datum: Stated[date] = day("datum")
    avser: Listed[Stated[str]] = texts("avser")
    dokument: Stated[str] = text("dokument")
    samrad: Stated[date] = day("samråd")
    tidigare: tuple[str, ...] = values("tidigare")
    undertecknande: Listed[Signature] = rows("undertecknande", Signature)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")
